// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/mailbox.h"
#include "desk/deskstation.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace bincard {

struct HostOptions {
    QString dataDir;
    QString stationName;
    std::optional<net::PairingText> pairing;
};

/// Joins a desk's engines with the window: views come in as signals, what people did goes out as posts. In training the window is a throw-away warehouse's, and the
/// house's own station goes on behind it without one. GUI thread.
class StationHost final : public QObject
{
    Q_OBJECT

public:
    explicit StationHost(HostOptions options);
    ~StationHost() override;

    /// Locks the folder and starts the threads. `keySecret` is the keyring's, or empty. Busy, NewerVersion, Damaged … when the folder cannot be used.
    [[nodiscard]] Result<void> start(const QByteArray &keySecret);
    void stop(); ///< what has beeped is on disk; waits for the threads; what was done in training is thrown away
    /// What people see while nobody is logged in: the trainee's language.
    void setLanguage(std::function<QString()> language) { m_language = std::move(language); }

    [[nodiscard]] const Clock &clock() const { return m_clock; }

    // What people did; each counts as one input, answered when StationView::answeredInputs says so.
    void scanned(const QString &code, qint64 monotonicMs, device::ScannerRole role);
    void acted(workflow::ActionCode action);
    void chosen(int row);
    void quantityEntered(Quantity quantity);
    void textEntered(const QString &text);
    void linkActivated(const workflow::Link &link);
    void painted(quint64 promptSerial);
    void sendQueueWatched(bool watched);
    void printingWatched(bool watched);
    void print(const station::PrintAction &action);
    void scaleSays(const ScaleReading &reading);
    [[nodiscard]] quint64 inputs() const { return m_inputs; }

Q_SIGNALS:
    void viewArrived(const bincard::station::StationView &view);
    void failed(const bincard::Error &error); ///< the station could not be opened

protected:
    bool event(QEvent *event) override;

private:
    using Wishes = Mailbox<station::TrainingWish>;
    /// A station with what it has shown. To the window its numbers go on where those of the one before ended.
    struct Side {
        std::unique_ptr<desk::DeskStation> running;
        std::shared_ptr<Mailbox<station::StationView>> views;
        std::optional<station::StationView> last;
        quint64 given = 0; ///< inputs
        quint64 serialBase = 0;
    };
    void tell(std::function<void(station::Engine &)> what);
    void give(std::function<void(station::Engine &)> what); ///< counts as an input
    [[nodiscard]] Side &shown() { return m_training ? *m_training : m_house; }
    [[nodiscard]] Side makeSide();
    [[nodiscard]] Result<void> startSide(Side &side, desk::DeskStationOptions options);
    [[nodiscard]] QString trainingDir() const;
    void train(const station::TrainingWish &wish);
    [[nodiscard]] Result<void> beginTraining(const station::TrainingWish &wish);
    void leaveTraining();
    void comeBack(std::optional<ErrorCode> trouble); ///< the window is the house's again
    void takeViews(Side &side);
    void show(const station::StationView &view, bool anew);

    HostOptions m_options;
    SystemClock m_clock;
    std::function<QString()> m_language;
    Side m_house;
    std::optional<Side> m_training;
    Wishes m_wishes;
    Mailbox<Error> m_errors;
    quint64 m_inputs = 0;
    quint64 m_lastSerial = 0; ///< that the window was given
};

} // namespace bincard
