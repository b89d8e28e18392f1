// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/measures.h"

#include "ctl/people.h"
#include "ctl/quietstation.h"
#include "ctl/rawsqlite.h"
#include "ctl/stopwatch.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>

#include <atomic>
#include <future>

namespace bincard::ctl {
namespace {

constexpr int kLongestMs = 120'000;

} // namespace

std::int64_t processKiB(const char *field)
{
    return processKiB(field, QCoreApplication::applicationPid());
}

std::int64_t processKiB(const char *field, std::int64_t pid)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(QByteArray(field) + ':'))
            return line.mid(static_cast<qsizetype>(qstrlen(field)) + 1).trimmed().split(' ').value(0).toLongLong();
    }
    return 0;
}

Result<QByteArray> startOnce(const QString &dir)
{
    std::promise<void> answered;
    std::atomic<bool> over = false;
    QuietStation station;
    BINCARD_TRY(station.start(dir, [&](const station::StationView &view) {
        if (view.answeredInputs > 0 && !over.exchange(true))
            answered.set_value();
    }));
    station.tell([](station::Engine &engine) { engine.scanned(demoUsers().front().badge, SystemClock().monotonicMs()); });
    if (answered.get_future().wait_for(std::chrono::milliseconds(kLongestMs)) != std::future_status::ready)
        return Error{ErrorCode::Environment, QStringLiteral("the station does not answer its first scan")};
    const std::int64_t kib = processKiB("VmRSS");
    return QByteArray::number(static_cast<qlonglong>(kib));
}

Result<Measure> measureStart(const QString &dir, int count)
{
    BINCARD_TRY(catchUp(dir));
    std::vector<std::int64_t> ours, bare;
    std::int64_t mostKiB = 0;
    for (int i = 0; i < count; ++i) {
        const Stopwatch watch;
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("bench"), QStringLiteral("start-once"), QStringLiteral("--data"), dir});
        const bool said = process.waitForReadyRead(kLongestMs);
        ours.push_back(watch.us());
        const QByteArray line = process.readLine().trimmed();
        if (!said || !process.waitForFinished(kLongestMs) || process.exitCode() != 0)
            return Error{ErrorCode::Environment, QStringLiteral("a station could not be started: ") + QString::fromUtf8(process.readAllStandardError())};
        mostKiB = std::max<std::int64_t>(mostKiB, line.toLongLong());
    }
    BINCARD_TRY_ASSIGN(auto books, Books::open(dir, Books::Missing::Refuse));
    std::optional<BarcodeId> any;
    BINCARD_TRY(books->forEach<Barcode>([&any](const Barcode &barcode) {
        any = barcode.id;
        return false;
    }));
    const QString path = books->desk().serverPath();
    books.reset(); // The baseline has the file for itself, as we had.
    for (int i = 0; any && i < count; ++i) {
        BINCARD_TRY_ASSIGN(const std::int64_t us, rawOpen(path, *any));
        bare.push_back(us);
    }
    Measure measure = Measure::of(QStringLiteral("start"), ours, QStringLiteral("raw sqlite3 open"), bare);
    measure.more = {{QStringLiteral("rss_kib"), mostKiB}};
    return measure;
}

} // namespace bincard::ctl
