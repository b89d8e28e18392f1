// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/deskstation.h"
#include "desk/picker.h"
#include "store/database.h"

#include <mutex>

namespace bincard::ctltest {

/// How often an operation stands in a table of a database that nobody has open; −1: it cannot be read.
inline std::int64_t timesIn(const QString &path, const char *table, OperationId id)
{
    const auto database = store::Database::open(path, {});
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
    explicit PickingStation(const QString &folder)
    {
        desk::DeskStationOptions options;
        options.dataDir = folder;
        options.stationName = QStringLiteral("test");
        options.show = [this](const station::StationView &view) {
            {
                const std::lock_guard lock(m_mutex);
                m_trouble = view.trouble;
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
        tell([this, hands](station::Engine &engine) {
            m_picker = std::make_unique<desk::Picker>(hands);
            m_picker->look(engine.view());
        });
    }
    [[nodiscard]] std::vector<OperationId> beeped()
    {
        const std::lock_guard lock(m_mutex);
        return m_beeped;
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
    std::unique_ptr<desk::Picker> m_picker; ///< engine thread
    std::unique_ptr<desk::DeskStation> m_station;
};

} // namespace bincard::ctltest
