// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/snapshot.h"

#include <QString>

#include <functional>

namespace bincard::sync {

/// A whole snapshot on this station's disk.
struct SnapshotFile {
    ledger::Stream stream = 0;
    QString path;
    QByteArray hash; ///< as the server named it
    friend bool operator==(const SnapshotFile &, const SnapshotFile &) = default;
};

struct SnapshotInstall {
    QString path; ///< where the replica is made; what is there is replaced
    QByteArray vfs;
    ledger::Stream warehouse = ledger::kFirstWarehouse;
    DeviceId device; ///< whose operations are looked for in the snapshots
    std::vector<SnapshotFile> files; ///< of one epoch, at most one of a stream; or one image (sync/replicaimage.h)
    std::function<bool(int percent)> goOn; ///< asked now and then; false gives up with Disconnected
    std::function<void(ledger::Stream, const SnapshotDevice &)> eachDevice = {}; ///< hears of all that the snapshots know
};

/// Makes the file of a replica that stands where the snapshots stand, for Replica::replaceBy(). Malformed when a snapshot does not add up
/// or they do not fit together; BadInput when a row cannot be kept; else as the disk says. Takes its time: for a thread of its own.
[[nodiscard]] Result<void> installSnapshots(const SnapshotInstall &install);

} // namespace bincard::sync
