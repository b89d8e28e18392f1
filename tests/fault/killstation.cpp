// SPDX-License-Identifier: GPL-3.0-or-later
// killstation DATA STEM FD [POINT OCCURRENCE]: picks order after order in a demo warehouse, into totes STEM1, STEM2 …, and kills itself
// with SIGKILL at the given occurrence of a named point: those of the station's KillPoint, "shown" (a prompt is on the screen)
// or "replay" (a forecast made again while it starts; when there is none, the first prompt). Without work left: exit 7.
// "drain" in place of POINT: only brings what waits to the server, then exits 0. It tells on the pipe FD, line by line:
//     open                     the station has started
//     see MS SCANS CODE ARGS   another prompt is shown: monotonic ms, scans given so far, PromptCode, its arguments
//     beep OPERATION
//     waits N                  operations without an outcome, while draining
#include "desk/deskstation.h"
#include "desk/picker.h"

#include <QCoreApplication>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <future>
#include <mutex>
#include <unistd.h>

using namespace bincard;

namespace {

struct Arguments {
    QString data, stem;
    int fd = -1;
    QByteArray point;
    int occurrence = 0;
    [[nodiscard]] bool drains() const { return point == "drain"; }
};

Arguments parse(const QStringList &words)
{
    return {words.value(1), words.value(2), words.value(3).toInt(), words.value(4).toLatin1(), words.value(5).toInt()};
}

/// A station without a window, the hands that work it, and the pipe that hears of it.
class KillStation
{
public:
    explicit KillStation(Arguments arguments) : m_arguments(std::move(arguments)), m_picker(hands()) {}

    int run()
    {
        if (const Result<void> started = start(); !started.ok()) {
            std::fprintf(stderr, "killstation: %s\n", qUtf8Printable(started.error().detail));
            return 4;
        }
        // Views before the station was there had nobody to answer them.
        m_station->tell([this](station::Engine &engine) { look(engine.view()); });
        const int code = m_ended.get_future().get();
        std::unique_ptr<desk::DeskStation> closing;
        {
            const std::lock_guard lock(m_mutex);
            closing = std::move(m_station);
        }
        return code;
    }

private:
    Result<void> start()
    {
        desk::DeskStationOptions options;
        options.dataDir = m_arguments.data;
        options.stationName = QStringLiteral("kill");
        options.show = [this](const station::StationView &view) { look(view); };
        options.beeped = [this](OperationId id) { tell("beep " + id.toString().toLatin1()); };
        options.killPoint = [this](const char *point) { reached(point); };
        options.opened = [this](const Result<void> &opened) {
            if (opened.ok())
                tell("open");
            else
                std::fprintf(stderr, "killstation: %s\n", qUtf8Printable(opened.error().detail));
            m_open = opened.ok();
            if (!opened.ok())
                end(4);
        };
        const std::lock_guard lock(m_mutex);
        BINCARD_TRY_ASSIGN(m_station, desk::DeskStation::start(std::move(options)));
        return {};
    }

    desk::PickerOptions hands()
    {
        desk::PickerOptions options;
        options.badge = QStringLiteral("U-1001");
        options.pin = QStringLiteral("1001");
        options.stagingCode = QStringLiteral("STAGE-1");
        options.toteStem = m_arguments.stem;
        options.act = [this](std::function<void(station::Engine &)> what) {
            const std::lock_guard lock(m_mutex);
            if (m_station)
                m_station->tell(std::move(what));
        };
        return options;
    }

    void look(const station::StationView &view)
    {
        const workflow::Prompt &prompt = view.screen.prompt;
        if (!m_seen || !(*m_seen == prompt)) {
            m_seen = prompt;
            tell("see " + QByteArray::number(static_cast<qlonglong>(SystemClock().monotonicMs())) + ' ' + QByteArray::number(static_cast<qlonglong>(m_picker.scans())) + ' '
                 + QByteArray::number(static_cast<int>(prompt.code)) + ' ' + prompt.args.join(u'|').toUtf8().simplified());
            reached("shown");
        }
        if (!m_arguments.drains())
            return m_picker.look(view);
        tell("waits " + QByteArray::number(view.waitingOperations));
        if (view.waitingOperations == 0 && view.lastSyncMs > 0)
            end(0);
    }

    void reached(const char *point)
    {
        const bool replays = !m_open && qstrcmp(point, "forecast") == 0;
        const bool wanted = m_arguments.point == "replay" ? replays || (m_open && qstrcmp(point, "shown") == 0) : m_arguments.point == point;
        if (wanted && ++m_passed == m_arguments.occurrence)
            std::raise(SIGKILL);
    }

    /// One write below PIPE_BUF: a line is in the pipe whole or not at all.
    void tell(QByteArray line) const
    {
        line.append('\n');
        if (::write(m_arguments.fd, line.constData(), static_cast<std::size_t>(line.size())) != line.size())
            std::_Exit(9);
    }

    void end(int code)
    {
        if (!m_over.exchange(true))
            m_ended.set_value(code);
    }

    Arguments m_arguments;
    desk::Picker m_picker;
    std::optional<workflow::Prompt> m_seen; ///< engine thread
    std::promise<int> m_ended;
    std::atomic<bool> m_over = false;
    std::atomic<bool> m_open = false;
    std::atomic<int> m_passed = 0; ///< points are reached on the threads of engine and journal
    std::mutex m_mutex;
    std::unique_ptr<desk::DeskStation> m_station;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    return KillStation(parse(QCoreApplication::arguments())).run();
}
