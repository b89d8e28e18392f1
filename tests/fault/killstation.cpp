// SPDX-License-Identifier: GPL-3.0-or-later
// killstation DATA BADGE PIN STAGING STEM FD [POINT OCCURRENCE]: picks order after order; writes the id of every operation that
// beeped to the pipe FD; kills itself with SIGKILL at the given occurrence of a named point. Without work left: exit 7.
// "drain" in place of POINT: only brings what waits to the server, then exits 0.
#include "desk/deskstation.h"
#include "desk/picker.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <future>
#include <unistd.h>

using namespace bincard;

namespace {

void writeLine(int fd, const QByteArray &line)
{
    // 33 bytes: below PIPE_BUF, so a line is in the pipe whole or not at all.
    if (::write(fd, line.constData(), static_cast<std::size_t>(line.size())) != line.size())
        std::_Exit(9);
}

struct Arguments {
    QString data, badge, pin, staging, stem;
    int fd = -1;
    QByteArray point;
    int occurrence = 0;
};

Arguments parse(const QStringList &words)
{
    Arguments arguments{words.value(1), words.value(2), words.value(3), words.value(4), words.value(5), words.value(6).toInt(), words.value(7).toLatin1(), words.value(8).toInt()};
    return arguments;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const Arguments arguments = parse(QCoreApplication::arguments());
    const bool drain = arguments.point == "drain";
    std::promise<int> ended;
    std::atomic<bool> over = false;
    const auto end = [&](int code) {
        if (!over.exchange(true))
            ended.set_value(code);
    };

    std::unique_ptr<desk::DeskStation> station;
    std::mutex starting;
    desk::PickerOptions hands;
    hands.badge = arguments.badge;
    hands.pin = arguments.pin;
    hands.stagingCode = arguments.staging;
    hands.toteStem = arguments.stem;
    hands.act = [&](std::function<void(station::Engine &)> what) {
        const std::lock_guard lock(starting);
        if (station)
            station->tell(std::move(what));
    };
    hands.noWork = [&] { end(7); };
    desk::Picker picker(hands);

    desk::DeskStationOptions options;
    options.dataDir = arguments.data;
    options.stationName = QStringLiteral("kill");
    options.show = [&](const station::StationView &view) {
        if (drain) {
            if (view.waitingOperations == 0 && view.lastSyncMs > 0)
                end(0);
            return;
        }
        picker.look(view);
    };
    options.beeped = [&](OperationId id) { writeLine(arguments.fd, id.toString().toLatin1() + '\n'); };
    options.opened = [&](const Result<void> &opened) {
        if (!opened.ok()) {
            std::fprintf(stderr, "killstation: %s\n", qUtf8Printable(opened.error().detail));
            end(4);
        }
    };
    std::atomic<int> passed = 0;
    options.killPoint = [&](const char *point) {
        if (!drain && arguments.point == point && ++passed == arguments.occurrence)
            std::raise(SIGKILL);
    };
    {
        const std::lock_guard lock(starting);
        auto started = desk::DeskStation::start(std::move(options));
        if (!started.ok()) {
            std::fprintf(stderr, "killstation: %s\n", qUtf8Printable(started.error().detail));
            return 4;
        }
        station = std::move(*started);
    }
    station->tell([&](station::Engine &engine) {
        if (!drain)
            picker.look(engine.view()); // Views before the station was there had nobody to answer them.
    });
    const int code = ended.get_future().get();
    std::unique_ptr<desk::DeskStation> closing;
    {
        const std::lock_guard lock(starting);
        closing = std::move(station);
    }
    closing.reset();
    return code;
}
