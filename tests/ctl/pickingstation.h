// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/deskstation.h"
#include "desk/picker.h"
#include "store/audit.h"
#include "store/database.h"

#include <future>
#include <mutex>

namespace bincard::ctltest {

/// A file that nobody has open, or a postgresql://… address.
inline Result<std::unique_ptr<store::Database>> openBare(const QString &where)
{
    return where.startsWith(QLatin1String("postgresql:")) ? store::Database::connect(where) : store::Database::open(where, {});
}

/// The first row in which two databases differ; empty when they are equal.
inline QString differenceOf(const QString &one, const QString &other)
{
    const auto a = openBare(one), b = openBare(other);
    if (!a.ok() || !b.ok())
        return QStringLiteral("one of them cannot be opened");
    const auto difference = store::firstDifference(**a, **b, ledger::kFirstWarehouse);
    return difference.ok() ? difference->value_or(QString()) : difference.error().detail;
}

/// How often an operation stands in a table of a database (openBare()); −1: it cannot be read.
inline std::int64_t timesIn(const QString &where, const char *table, OperationId id)
{
    const auto database = openBare(where);
    if (!database)
        return -1;
    auto statement = (*database)->prepare(QByteArray("SELECT count(*) FROM ") + table + " WHERE operation = ?1");
    if (!statement)
        return -1;
    statement->bindKey(1, id);
    const auto row = statement->step();
    return row && *row ? statement->integer(0) : -1;
}

/// Picks order after order on its own threads.
class PickingStation
{
public:
    explicit PickingStation(const QString &folder, std::optional<net::PairingText> pairing = {}, const QByteArray &keySecret = {})
    {
        desk::DeskStationOptions options;
        options.dataDir = folder;
        options.stationName = QStringLiteral("test");
        options.pairing = std::move(pairing);
        options.keySecret = keySecret;
        options.opened = [this](const Result<void> &opened) {
            const std::lock_guard lock(m_mutex);
            m_opened = opened;
        };
        options.show = [this](const station::StationView &view) {
            {
                const std::lock_guard lock(m_mutex);
                m_trouble = view.trouble;
                m_online = view.online;
            }
            if (m_picker)
                m_picker->look(view);
        };
        options.beeped = [this](OperationId id) {
            const std::lock_guard lock(m_mutex);
            m_beeped.push_back(id);
        };
        auto started = desk::DeskStation::start(std::move(options));
        if (started)
            m_station = std::move(*started);
    }
    ~PickingStation()
    {
        std::unique_ptr<desk::DeskStation> closing;
        {
            const std::lock_guard lock(m_mutex);
            closing = std::move(m_station);
        }
    }
    PickingStation(const PickingStation &) = delete;
    PickingStation &operator=(const PickingStation &) = delete;

    [[nodiscard]] bool started() const { return m_station != nullptr; }
    /// New hands: they begin at whatever is asked now, as a person does after a failed scan.
    void pick(const char *toteStem)
    {
        desk::PickerOptions hands{QStringLiteral("U-1001"), QStringLiteral("1001"), QStringLiteral("STAGE-1"), QString::fromUtf8(toteStem),
            [this](std::function<void(station::Engine &)> what) { tell(std::move(what)); }, {}};
        tell([this, hands](station::Engine &engine) mutable {
            hands.givenBefore = m_picker ? m_picker->given() : 0;
            m_picker = std::make_unique<desk::Picker>(hands);
            m_picker->look(engine.view());
        });
    }
    [[nodiscard]] std::vector<OperationId> beeped()
    {
        const std::lock_guard lock(m_mutex);
        return m_beeped;
    }
    /// What came of opening its files and of pairing; none while that lasts.
    [[nodiscard]] std::optional<Result<void>> opened()
    {
        const std::lock_guard lock(m_mutex);
        return m_opened;
    }
    /// Every operation has an outcome, and the books are here up to where the server is.
    [[nodiscard]] bool isUpToDate()
    {
        auto answer = std::make_shared<std::promise<bool>>();
        tell([answer](station::Engine &engine) { answer->set_value(engine.drained() && engine.caughtUp()); });
        std::future<bool> said = answer->get_future();
        return said.wait_for(std::chrono::seconds(10)) == std::future_status::ready && said.get();
    }
    /// Where it stands, for a test that has failed.
    [[nodiscard]] QString state()
    {
        auto answer = std::make_shared<std::promise<QString>>();
        tell([answer, this](station::Engine &engine) {
            const station::StationView &view = engine.view();
            answer->set_value(QStringLiteral("prompt %1 kind %2 waiting %3 queued %4 online %5 trouble %6 inputs %7 answered %8 beeped %9")
                                  .arg(static_cast<int>(view.screen.prompt.code)).arg(static_cast<int>(view.screen.kind)).arg(view.waitingOperations).arg(view.queuedScans).arg(view.online)
                                  .arg(view.trouble ? static_cast<int>(*view.trouble) : -1).arg(m_picker ? m_picker->inputs() : 0).arg(view.answeredInputs).arg(m_beeped.size()));
        });
        std::future<QString> said = answer->get_future();
        return said.wait_for(std::chrono::seconds(10)) == std::future_status::ready ? said.get() : QStringLiteral("no answer");
    }
    [[nodiscard]] bool online()
    {
        const std::lock_guard lock(m_mutex);
        return m_online;
    }
    [[nodiscard]] std::optional<ErrorCode> trouble()
    {
        const std::lock_guard lock(m_mutex);
        return m_trouble;
    }

private:
    /// Nothing is told any more once the station is being closed.
    void tell(std::function<void(station::Engine &)> what)
    {
        const std::lock_guard lock(m_mutex);
        if (m_station)
            m_station->tell(std::move(what));
    }

    std::mutex m_mutex;
    std::vector<OperationId> m_beeped;
    std::optional<ErrorCode> m_trouble;
    std::optional<Result<void>> m_opened;
    bool m_online = false;
    std::unique_ptr<desk::Picker> m_picker; ///< engine thread
    std::unique_ptr<desk::DeskStation> m_station;
};

} // namespace bincard::ctltest
