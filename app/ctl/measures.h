// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/imports.h"
#include "admin/json.h"

#include <QString>

#include <vector>

namespace bincard::ctl {

/// One line of bench: ours and the bare baseline, measured in the same run.
struct Measure {
    QString name;
    std::int64_t n = 0;
    std::int64_t p50Us = 0, p99Us = 0;
    double perS = 0;
    QString baseline;
    double baselinePerS = 0;
    std::vector<std::pair<QString, std::int64_t>> more;

    /// From the times of single runs.
    [[nodiscard]] static Measure of(const QString &name, const std::vector<std::int64_t> &us, const QString &baseline, const std::vector<std::int64_t> &baselineUs);
    [[nodiscard]] QByteArray json() const;
    [[nodiscard]] QString words() const;
};

/// Scan of an item's barcode → its card, in the replica of the station in `dir`, which fetches the books first.
[[nodiscard]] Result<Measure> measureLookup(const QString &dir, int count);

/// Input → durable → answered, by the engine of a station whose hands do real picks; without painting.
[[nodiscard]] Result<Measure> measureScan(const QString &dir, int count);

/// A beep at one station of a central server on this machine → its entry in the replica of another, over HTTPS on loopback. The hands make an
/// input each 10 ms; they pick in the books in `dir`.
[[nodiscard]] Result<Measure> measureSync(const QString &dir, int count);

/// A new station of a central server on this machine gets the books in `dir` by snapshot, in a process of its own: from its start until it has all, over HTTPS on
/// loopback. Baseline: the same by pulling every entry, for books of less than two million rows.
[[nodiscard]] Result<Measure> measureBootstrap(const QString &dir, int count);

/// What measureBootstrap() runs in the process: prints its phases and memory.
[[nodiscard]] Result<QByteArray> bootstrapOnce(const QString &pairing);

/// Full apply of picks over the stock of the books in `dir` (design §10): prepares orders and tasks over accounts spread over all
/// stock, then pushes their picks in batches of 500 as one station would, everything durable; the times are those of a batch. It
/// leaves its orders behind: for throw-away data only.
[[nodiscard]] Result<Measure> measureApply(const QString &dir, int picks);

/// What the kernel says of this process, or of another, in KiB: a field of proc(5)'s status. 0 when it does not say.
[[nodiscard]] std::int64_t processKiB(const char *field);
[[nodiscard]] std::int64_t processKiB(const char *field, std::int64_t pid);
/// Processor time that this process has used, its own and the system's for it.
[[nodiscard]] std::int64_t processorMs();

/// Start of a station's engine, in a process of its own, to the answer of its first scan; with its memory.
[[nodiscard]] Result<Measure> measureStart(const QString &dir, int count);

/// What measureStart() runs in the process: prints microseconds and KiB. The environment of tests and people has no use for it.
[[nodiscard]] Result<QByteArray> startOnce(const QString &dir);

struct StationsOptions {
    int stations = 0;
    double perSecond = 0; ///< operations of one station
    int seconds = 0; ///< that are measured; before them the stations connect one after the other
};
/// Many stations at work at one central server on this machine, over HTTPS on loopback: from when an operation is due to its durable outcome. Afterwards
/// all they did is looked up in the log: Damaged unless everything is there once and the books are whole. They work in the books in `dir`.
[[nodiscard]] Result<Measure> measureStations(const QString &dir, const StationsOptions &options);

} // namespace bincard::ctl
