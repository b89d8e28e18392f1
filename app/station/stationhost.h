// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/mailbox.h"
#include "desk/deskstation.h"

#include <QObject>

#include <memory>

namespace bincard {

struct HostOptions {
    QString dataDir;
    QString stationName;
    std::optional<net::PairingText> pairing;
};

/// Joins a desk's engines with the window: views come in as signals, what people did goes out as posts. GUI thread.
class StationHost final : public QObject
{
    Q_OBJECT

public:
    explicit StationHost(HostOptions options);
    ~StationHost() override;

    /// Locks the folder and starts the threads. `keySecret` is the keyring's, or empty. Busy, NewerVersion, Damaged … when the folder cannot be used.
    [[nodiscard]] Result<void> start(const QByteArray &keySecret);
    void stop(); ///< what has beeped is on disk; waits for the threads

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
    void tell(std::function<void(station::Engine &)> what);

    HostOptions m_options;
    SystemClock m_clock;
    std::unique_ptr<desk::DeskStation> m_station;
    Mailbox<station::StationView> m_views;
    Mailbox<Error> m_errors;
    quint64 m_inputs = 0;
};

} // namespace bincard
