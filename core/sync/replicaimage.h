// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/snapshotinstall.h"

/// A replica's whole file, rows, indexes and words, as the server has made it of its snapshots (docs/protocol.md, "Images"; docs/adr/0015): who has the same schema
/// unpacks it in place of inserting rows by the million. Both streams are in it.
namespace bincard::sync {

struct ImageJob {
    QString path; ///< of the image, there once it is whole; the replica is made beside it and goes again
    ledger::Stream warehouse = ledger::kFirstWarehouse;
    std::vector<SnapshotFile> files; ///< of both streams
};
struct ImageMade {
    QByteArray hash;
    std::int64_t size = 0;
};
/// Takes as long as a station needs for the snapshots: for a thread of its own. Errors as installSnapshots(). `goOn` as there; a half image goes.
[[nodiscard]] Result<ImageMade> makeImage(const ImageJob &job, const std::function<bool()> &goOn);

[[nodiscard]] bool isReplicaImage(const QString &path);
[[nodiscard]] bool isReplicaImage(QByteArrayView firstBytes);

/// The one of installSnapshots() for an image: the file at install.path, on disk. NewerVersion: of another schema than this Bincard's.
[[nodiscard]] Result<void> unpackReplica(const SnapshotInstall &install);

} // namespace bincard::sync
