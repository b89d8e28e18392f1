// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/snapshotinstall.h"

#include "store/replicaload.h"
#include "sync/replicaimage.h"

#include <QFile>
#include <QFileInfo>

namespace bincard::sync {
namespace {

constexpr int kPercentOfRows = 70; ///< the rest are the indexes

class Installing
{
public:
    Installing(const SnapshotInstall &install, store::ReplicaLoad &load) : m_install(install), m_load(load)
    {
        for (const SnapshotFile &file : install.files)
            m_total += QFileInfo(file.path).size();
    }

    Result<void> add(const SnapshotFile &file)
    {
        QFile in(file.path);
        if (!in.open(QIODevice::ReadOnly))
            return Error{ErrorCode::Environment, file.path + QStringLiteral(": ") + in.errorString()};
        SnapshotReader reader(in, file.hash);
        BINCARD_TRY_ASSIGN(const SnapshotHead head, reader.open());
        if (head.stream != file.stream || (m_epoch != 0 && m_epoch != head.epoch))
            return Error{ErrorCode::Malformed, QStringLiteral("the snapshot is of another stream or epoch")};
        m_epoch = head.epoch;
        for (;;) {
            BINCARD_TRY_ASSIGN(const SnapshotReader::Block block, reader.next());
            if (block.kind == SnapshotBlock::End)
                break;
            BINCARD_TRY(put(head.stream, block));
            BINCARD_TRY(goOn(m_done + in.pos()));
        }
        m_done += in.size();
        const SnapshotEnd &end = reader.end();
        if (head.stream != ledger::kCatalogue)
            BINCARD_TRY(m_load.file().setCatalogueNeeded(end.cataloguePosition));
        return m_load.file().putCursor(head.stream, {head.epoch, end.seq, end.chain});
    }

private:
    Result<void> put(ledger::Stream stream, const SnapshotReader::Block &block)
    {
        if (block.kind == SnapshotBlock::Rows)
            return m_load.addRows(stream, block.rows);
        if (block.kind == SnapshotBlock::Changes)
            return m_load.applyChanges(stream, block.rows);
        for (const SnapshotDevice &device : block.devices) {
            if (m_install.eachDevice)
                m_install.eachDevice(stream, device);
            if (device.device == m_install.device)
                BINCARD_TRY(m_load.file().putSnapshotDevice(stream, device.device, device.incarnation, device.lastSeq));
        }
        return {};
    }
    Result<void> goOn(qint64 done)
    {
        const int percent = m_total > 0 ? static_cast<int>(done * kPercentOfRows / m_total) : 0;
        if (m_install.goOn && !m_install.goOn(percent))
            return Error{ErrorCode::Disconnected, QStringLiteral("the station is stopping")};
        return {};
    }

    const SnapshotInstall &m_install;
    store::ReplicaLoad &m_load;
    qint64 m_total = 0, m_done = 0;
    std::int64_t m_epoch = 0;
};

} // namespace

Result<void> installSnapshots(const SnapshotInstall &install)
{
    const auto clear = [&install] {
        for (const char *suffix : {"", "-wal", "-journal"})
            QFile::remove(install.path + QLatin1String(suffix));
    };
    clear(); // What a process has left that ended half way.
    const Result<void> made = [&install]() -> Result<void> {
        if (install.files.size() == 1 && isReplicaImage(install.files.front().path))
            return unpackReplica(install);
        BINCARD_TRY_ASSIGN(const auto load, store::ReplicaLoad::open(install.path, install.vfs, install.warehouse));
        Installing installing(install, *load);
        for (const SnapshotFile &file : install.files)
            BINCARD_TRY(installing.add(file));
        return load->finish([&install] { return !install.goOn || install.goOn(kPercentOfRows); });
    }();
    if (!made.ok())
        clear();
    return made;
}

} // namespace bincard::sync
