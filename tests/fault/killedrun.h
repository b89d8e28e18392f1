// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/screen.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QStringList>

#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <limits>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

/// One life of a killstation (killstation.cpp says what it tells), from its start to its end.
namespace bincard::test {

/// What killstation tells on its pipe.
struct Line {
    enum class What : std::uint8_t { Open, See, Beep, Waits };
    What what{};
    QByteArray text; ///< See: the prompt's arguments; Beep: the operation
    workflow::PromptCode code{}; ///< See
    std::int64_t ms = 0; ///< See: monotonic
    std::int64_t number = 0; ///< See: scans so far; Waits: operations
};

struct KilledRun {
    int status = 0; ///< as waitpid gives it
    bool stalled = false; ///< nothing came forward for too long, so it was killed
    std::int64_t openedAfterUs = 0; ///< 0 = never
    std::vector<Line> lines;

    [[nodiscard]] bool wasKilled() const { return !stalled && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL; }
    [[nodiscard]] bool ended(int code) const { return !stalled && WIFEXITED(status) && WEXITSTATUS(status) == code; }
};

/// When the test kills from outside: that long after the start, or after the first prompt.
struct Shot {
    enum class After : std::uint8_t { Never, Start, Prompt };
    After after = After::Never;
    std::int64_t us = 0;
};

class StationRunner
{
public:
    StationRunner(QString program, QString dataDir) : m_program(std::move(program)), m_dataDir(std::move(dataDir)) {}

    /// `how` is [POINT OCCURRENCE] of killstation's command line.
    KilledRun run(const QStringList &how, Shot shot)
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            qFatal("pipe");
        ::fcntl(ends[1], F_SETFD, 0);
        KilledRun run;
        m_clock.start();
        const pid_t child = start(ends[1], how);
        ::close(ends[1]);
        follow(run, child, ends[0], shot);
        ::close(ends[0]);
        ::waitpid(child, &run.status, 0);
        return run;
    }

private:
    /// Longer than any answer takes on a machine that does much else.
    static constexpr std::int64_t kPatienceUs = 60'000'000;

    pid_t start(int fd, const QStringList &how)
    {
        // Each run has totes of its own: the digits after the 0 are counted by the hands.
        const QStringList words = QStringList{m_dataDir, QStringLiteral("T-%1").arg(++m_runs * 10), QString::number(fd)} + how;
        std::vector<QByteArray> bytes{m_program.toLocal8Bit()};
        for (const QString &word : words)
            bytes.push_back(word.toLocal8Bit());
        std::vector<char *> argv;
        for (QByteArray &word : bytes)
            argv.push_back(word.data());
        argv.push_back(nullptr);
        const pid_t child = ::fork();
        if (child == 0) {
            ::execv(argv[0], argv.data());
            ::_exit(127);
        }
        return child;
    }

    [[nodiscard]] std::int64_t nowUs() const { return m_clock.nsecsElapsed() / 1000; }

    /// Reads what it tells until it is dead, kills it when its time has come, or when it stands still.
    void follow(KilledRun &run, pid_t child, int fd, Shot shot)
    {
        constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
        std::int64_t stalledAtUs = kPatienceUs;
        std::int64_t killAtUs = shot.after == Shot::After::Start ? shot.us : kNever;
        QByteArray rest;
        while (true) {
            const std::int64_t untilUs = std::min(killAtUs, stalledAtUs);
            if (nowUs() >= untilUs) {
                run.stalled = stalledAtUs < killAtUs;
                ::kill(child, SIGKILL);
                killAtUs = stalledAtUs = kNever; // What it still told is in the pipe, then comes its end.
                continue;
            }
            const std::int64_t leftUs = std::clamp<std::int64_t>(untilUs - nowUs(), 0, kPatienceUs);
            const timespec left{leftUs / 1'000'000, leftUs % 1'000'000 * 1000};
            pollfd readable{fd, POLLIN, 0};
            if (::ppoll(&readable, 1, &left, nullptr) <= 0)
                continue;
            char buffer[4096];
            const ssize_t got = ::read(fd, buffer, sizeof buffer);
            if (got <= 0)
                return;
            rest.append(buffer, got);
            if (take(run, rest) && stalledAtUs != kNever)
                stalledAtUs = nowUs() + kPatienceUs;
            if (shot.after == Shot::After::Prompt && killAtUs == kNever && stalledAtUs != kNever && !run.lines.empty())
                killAtUs = nowUs() + shot.us;
        }
    }

    /// True when the lines show that the work goes on: prompts alone may go in a circle.
    bool take(KilledRun &run, QByteArray &rest)
    {
        bool progress = false;
        for (qsizetype end = 0; (end = rest.indexOf('\n')) >= 0; rest.remove(0, end + 1)) {
            const QList<QByteArray> words = rest.left(end).split(' ');
            Line line;
            if (words[0] == "open") {
                line.what = Line::What::Open;
                run.openedAfterUs = nowUs();
            } else if (words[0] == "see") {
                line.what = Line::What::See;
                line.ms = words.value(1).toLongLong();
                line.number = words.value(2).toLongLong();
                line.code = static_cast<workflow::PromptCode>(words.value(3).toInt());
                line.text = words.mid(4).join(' ');
            } else if (words[0] == "beep") {
                line.what = Line::What::Beep;
                line.text = words.value(1);
            } else {
                line.what = Line::What::Waits;
                line.number = words.value(1).toLongLong();
                progress = progress || line.number != m_waits;
                m_waits = line.number;
            }
            progress = progress || line.what == Line::What::Open || line.what == Line::What::Beep;
            run.lines.push_back(std::move(line));
        }
        return progress;
    }

    QString m_program, m_dataDir;
    QElapsedTimer m_clock; ///< since the present run's start
    int m_runs = 0;
    std::int64_t m_waits = -1;
};

} // namespace bincard::test
