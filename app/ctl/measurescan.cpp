// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/measures.h"

#include "ctl/people.h"
#include "ctl/quietstation.h"
#include "ctl/rawsqlite.h"
#include "ctl/stopwatch.h"
#include "desk/picker.h"

#include <QDir>
#include <QTemporaryDir>

#include <atomic>
#include <future>
#include <utility>

namespace bincard::ctl {
namespace {

constexpr int kWarmUp = 20; ///< log-in and the first stops
constexpr int kLongestMs = 600'000;

/// The picker's inputs with the time from each to its answer. Engine thread but for the results at the end.
class Hands
{
public:
    Hands(QuietStation &station, int count) : m_wanted(count + kWarmUp), m_picker(options(station)) {}

    void look(const station::StationView &view)
    {
        if (m_given > m_answered && view.answeredInputs >= static_cast<std::uint64_t>(m_given)) {
            m_answered = m_given;
            m_times.push_back(m_watch.us());
        }
        if (static_cast<int>(m_times.size()) >= m_wanted)
            end();
        else
            m_picker.look(view);
    }
    bool wait() { return m_ended.get_future().wait_for(std::chrono::milliseconds(kLongestMs)) == std::future_status::ready; }
    [[nodiscard]] std::vector<std::int64_t> times() const
    {
        const auto warm = std::min<std::size_t>(kWarmUp, m_times.size());
        return {m_times.begin() + static_cast<std::ptrdiff_t>(warm), m_times.end()};
    }

private:
    desk::PickerOptions options(QuietStation &station)
    {
        desk::PickerOptions options = demoHands(QStringLiteral("T-9"));
        options.act = [this, &station](std::function<void(station::Engine &)> what) {
            if (m_picker.inputs() > m_given) { // Not every act is an input: painted() is none.
                m_given = m_picker.inputs();
                m_watch = Stopwatch();
            }
            station.tell(std::move(what));
        };
        options.noWork = [this] { end(); };
        return options;
    }
    void end()
    {
        if (!std::exchange(m_over, true))
            m_ended.set_value();
    }

    int m_wanted;
    bool m_over = false;
    std::int64_t m_given = 0, m_answered = 0;
    Stopwatch m_watch;
    std::vector<std::int64_t> m_times;
    std::promise<void> m_ended;
    desk::Picker m_picker;
};

} // namespace

Result<Measure> measureScan(const QString &dir, int count)
{
    QuietStation station;
    std::atomic<Hands *> hands = nullptr;
    BINCARD_TRY(station.start(dir, [&hands](const station::StationView &view) {
        if (Hands *const now = hands.load())
            now->look(view);
    }));
    BINCARD_TRY(station.waitUntilCaughtUp());
    Hands picker(station, count);
    station.tell([&hands, &picker](station::Engine &engine) {
        hands = &picker;
        picker.look(engine.view());
    });
    const bool ended = picker.wait();
    station.stop();
    if (!ended || picker.times().empty())
        return Error{ErrorCode::Environment, QStringLiteral("the station has no work or does not answer")};

    const QTemporaryDir beside(QDir(dir).filePath(QStringLiteral("bench-XXXXXX"))); // On the same disk.
    BINCARD_TRY_ASSIGN(const auto bare, rawCommits(beside.filePath(QStringLiteral("raw.db")), static_cast<int>(picker.times().size())));
    return Measure::of(QStringLiteral("scan"), picker.times(), QStringLiteral("raw sqlite3 commit"), bare);
}

} // namespace bincard::ctl
