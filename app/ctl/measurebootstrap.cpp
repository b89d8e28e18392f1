// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/measures.h"

#include "ctl/quietstation.h"
#include "ctl/serving.h"
#include "ctl/stopwatch.h"
#include "store/rowscan.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <future>
#include <limits>
#include <thread>

namespace bincard::ctl {
namespace {

constexpr int kLongestMs = 3'600'000;
constexpr std::int64_t kMostRowsPulled = 2'000'000;

/// One station's way to its books.
struct Way {
    std::int64_t allUs = 0, fetchUs = 0, installUs = 0, kib = 0, cpuMs = 0;
};

Result<Way> oneStation(const net::PairingText &pairing)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("bench"), QStringLiteral("bootstrap-once"), net::toText(pairing)});
    if (!process.waitForFinished(kLongestMs) || process.exitCode() != 0)
        return Error{ErrorCode::Environment, QStringLiteral("a new station did not get the books: ") + QString::fromUtf8(process.readAllStandardError())};
    const QList<QByteArray> said = process.readAllStandardOutput().trimmed().split(' ');
    const auto number = [&said](int i) { return static_cast<std::int64_t>(said.value(i).toLongLong()); };
    return Way{number(0), number(1), number(2), number(3), number(4)};
}

/// Making the snapshots with nobody else there: how long, and how long the server's thread is busy with it at one time.
struct Made {
    std::int64_t us = 0, longestStepUs = 0, bytes = 0, rows = 0;
};
Result<Made> makeThem(const QString &dir)
{
    BINCARD_TRY_ASSIGN(const auto books, Books::open(dir, Books::Missing::Refuse));
    server::Engine &engine = books->desk().engine();
    Made made;
    const std::array<ledger::Stream, 2> streams{ledger::kCatalogue, engine.warehouse()};
    for (const ledger::Stream stream : streams) {
        (void)engine.snapshot(stream, {});
        BINCARD_TRY_ASSIGN(const std::int64_t rows, store::RowScan::estimate(engine.database(), stream));
        made.rows += rows;
    }
    const Stopwatch watch;
    for (bool more = true; more;) {
        const Stopwatch step;
        more = engine.makeSnapshots();
        made.longestStepUs = std::max(made.longestStepUs, step.us());
    }
    made.us = watch.us();
    for (const ledger::Stream stream : streams)
        made.bytes += engine.snapshot(stream, {}).size;
    return made;
}

/// Made beside the server's work once the first station has asked.
Result<void> waitForImage(const QString &dir)
{
    const QDir snapshots(dir + QStringLiteral("/snapshots"));
    for (const Stopwatch watch; watch.us() < kLongestMs * std::int64_t{1000};) {
        if (!snapshots.entryList({QStringLiteral("*.image")}, QDir::Files).isEmpty())
            return {};
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return Error{ErrorCode::Environment, QStringLiteral("the server makes no image of its books")};
}

} // namespace

Result<QByteArray> bootstrapOnce(const QString &pairing)
{
    using Phase = sync::Loading::Phase;
    BINCARD_TRY_ASSIGN(const net::PairingText text, net::parsePairingText(pairing));
    const QTemporaryDir dir;
    const Stopwatch watch;
    std::map<Phase, std::int64_t> begun; // Engine thread, until the promise is kept.
    std::int64_t idleKiB = 0, installedUs = 0;
    std::promise<std::int64_t> over;
    bool told = false;
    QuietStation station;
    desk::DeskStationOptions options;
    options.dataDir = dir.path();
    options.pairing = text;
    options.show = [&](const station::StationView &view) {
        if (idleKiB == 0)
            idleKiB = processKiB("VmRSS");
        begun.try_emplace(view.loading.phase, watch.us());
        if (begun.contains(Phase::Installing) && view.loading.phase == Phase::None && installedUs == 0)
            installedUs = watch.us(); // The puller goes on from there.
        const bool here = view.screen.prompt.code != workflow::PromptCode::WaitingForServer && view.lastSyncMs > 0;
        if (here && !std::exchange(told, true))
            over.set_value(watch.us());
    };
    BINCARD_TRY(station.start(options));
    std::future<std::int64_t> whole = over.get_future();
    if (whole.wait_for(std::chrono::milliseconds(kLongestMs)) != std::future_status::ready)
        return Error{ErrorCode::Environment, QStringLiteral("the station does not get its books")};
    const std::int64_t all = whole.get(), peak = processKiB("VmHWM");
    station.stop();
    const auto at = [&begun](Phase phase) { return begun.contains(phase) ? begun.at(phase) : 0; };
    const std::int64_t fetch = at(Phase::Installing) - at(Phase::Fetching), install = installedUs - at(Phase::Installing);
    return QByteArray::number(static_cast<qlonglong>(all)) + ' ' + QByteArray::number(static_cast<qlonglong>(fetch)) + ' ' + QByteArray::number(static_cast<qlonglong>(install)) + ' '
        + QByteArray::number(static_cast<qlonglong>(peak - idleKiB)) + ' ' + QByteArray::number(static_cast<qlonglong>(processorMs()));
}

Result<Measure> measureBootstrap(const QString &dir, int count)
{
    BINCARD_TRY_ASSIGN(const Made made, makeThem(dir));
    std::vector<Way> ways;
    Way rows; ///< of who comes first and takes the rows
    {
        Serving serving;
        BINCARD_TRY(serving.start(dir, 1));
        serving.run();
        BINCARD_TRY_ASSIGN(rows, oneStation(serving.newPairing())); // For this one they are made; the others find them.
        BINCARD_TRY(waitForImage(dir));
        for (int i = 0; i < count; ++i) {
            BINCARD_TRY_ASSIGN(const Way way, oneStation(serving.newPairing()));
            ways.push_back(way);
        }
    }
    std::vector<std::int64_t> all, fetch, install, cpu;
    std::int64_t kib = 0, pulledUs = 0;
    for (const Way &way : ways) {
        all.push_back(way.allUs);
        fetch.push_back(way.fetchUs);
        install.push_back(way.installUs);
        cpu.push_back(way.cpuMs);
        kib = std::max(kib, way.kib);
    }
    if (made.rows < kMostRowsPulled) {
        Serving serving;
        BINCARD_TRY(serving.start(dir, std::numeric_limits<std::int64_t>::max()));
        const net::PairingText pairing = serving.newPairing();
        serving.run();
        BINCARD_TRY_ASSIGN(const Way way, oneStation(pairing));
        pulledUs = way.allUs;
    }
    Measure measure = Measure::of(QStringLiteral("bootstrap"), all, QStringLiteral("by pulling"), {});
    measure.n = made.rows;
    measure.perS = perSecond(made.rows, percentile(all, 50));
    measure.baselinePerS = perSecond(made.rows, pulledUs);
    measure.more = {{QStringLiteral("rows"), made.rows}, {QStringLiteral("fetch_ms"), percentile(fetch, 50) / 1000}, {QStringLiteral("install_ms"), percentile(install, 50) / 1000},
        {QStringLiteral("by_rows_ms"), rows.allUs / 1000}, {QStringLiteral("by_rows_install_ms"), rows.installUs / 1000}, {QStringLiteral("cpu_ms"), percentile(cpu, 50)}, {QStringLiteral("kib_above_idle"), kib}, {QStringLiteral("bytes"), made.bytes}, {QStringLiteral("making_ms"), made.us / 1000}, {QStringLiteral("longest_step_us"), made.longestStepUs}};
    return measure;
}

} // namespace bincard::ctl
