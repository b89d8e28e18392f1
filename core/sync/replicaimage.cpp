// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/replicaimage.h"

#include "store/newfile.h"
#include "store/replicafile.h"
#include "sync/blockvalue.h"

#include <QFile>
#include <QFileInfo>

namespace bincard::sync {
namespace {

constexpr QByteArrayView kMark("BCIMAG1\n", kBlockMarkBytes);
constexpr std::int32_t kImageFormat = 1;
constexpr qsizetype kPageBytes = 1024 * 1024; ///< of the file in one block

/// Kinds of blocks, in their order. Stored: never renumber.
enum class ImageBlock : std::uint8_t { Head = 0, Pages = 1, Devices = 2, End = 3 };

struct ImageHead {
    std::int32_t format = kImageFormat;
    QByteArray schema; ///< store::ReplicaFile::schema() of who made it
    ledger::Stream warehouse = 0;
    std::int64_t bytes = 0; ///< of the file

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "format", s.format);
        f(2, "schema", s.schema);
        f(3, "warehouse", s.warehouse);
        f(4, "bytes", s.bytes);
    }
};

struct ImageDevice {
    static constexpr std::size_t kMost = 20'000; ///< in one block
    ledger::Stream stream = 0;
    DeviceId device;
    std::int32_t incarnation = 0;
    std::int64_t lastSeq = 0;

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "stream", s.stream);
        f(2, "device", s.device);
        f(3, "incarnation", s.incarnation);
        f(4, "last_seq", s.lastSeq);
    }
};

struct ImageDevices {
    std::vector<ImageDevice> devices;

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "devices", s.devices);
    }
};

Error notOf(const QFile &file)
{
    const bool full = file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError;
    return {full ? ErrorCode::DiskFull : ErrorCode::Environment, file.fileName() + QStringLiteral(": ") + file.errorString()};
}

const Error kStopping{ErrorCode::Disconnected, QStringLiteral("the station is stopping")};

Result<ImageMade> pack(const ImageJob &job, const QString &replica, const std::vector<ImageDevice> &devices, const std::function<bool()> &goOn)
{
    QFile from(replica), to(job.path + QStringLiteral(".part"));
    if (!from.open(QIODevice::ReadOnly))
        return notOf(from);
    if (!to.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return notOf(to);
    BINCARD_TRY_ASSIGN(const QByteArray schema, store::ReplicaFile::schema());
    BlockWriter out(to, kMark);
    const auto write = [&out](ImageBlock kind, QByteArrayView plain) { return out.write(static_cast<std::uint8_t>(kind), plain); };
    BINCARD_TRY(write(ImageBlock::Head, ledger::encoded(ImageHead{kImageFormat, schema, job.warehouse, from.size()}, ledger::WithKey::No)));
    while (!from.atEnd()) {
        const QByteArray pages = from.read(kPageBytes);
        if (pages.isEmpty())
            return notOf(from);
        BINCARD_TRY(write(ImageBlock::Pages, pages));
        if (goOn && !goOn())
            return kStopping;
    }
    for (std::size_t at = 0; at < devices.size(); at += kDevicesInBlock) {
        const auto first = devices.begin() + static_cast<std::ptrdiff_t>(at);
        const auto last = devices.begin() + static_cast<std::ptrdiff_t>(std::min(devices.size(), at + kDevicesInBlock));
        BINCARD_TRY(write(ImageBlock::Devices, ledger::encoded(ImageDevices{{first, last}}, ledger::WithKey::No)));
    }
    BINCARD_TRY(write(ImageBlock::End, {}));
    ImageMade made;
    BINCARD_TRY_ASSIGN(made.hash, out.finish());
    made.size = to.pos();
    return to.flush() && to.rename(job.path) ? Result<ImageMade>(made) : Result<ImageMade>(notOf(to));
}

/// One image on its way to a file.
class Unpacking
{
public:
    explicit Unpacking(const SnapshotInstall &install) : m_install(install), m_in(install.files.front().path), m_out(install.path) {}

    Result<void> run()
    {
        if (!m_in.open(QIODevice::ReadOnly))
            return notOf(m_in);
        if (!m_out.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered))
            return notOf(m_out);
        BlockReader blocks(m_in);
        BINCARD_TRY(blocks.open(kMark));
        BINCARD_TRY(readHead(blocks));
        for (bool more = true; more;) {
            BINCARD_TRY_ASSIGN(more, take(blocks));
        }
        BINCARD_TRY(blocks.checkEnd(m_install.files.front().hash));
        if (m_out.pos() != m_head.bytes)
            return malformedSnapshot("it has not as many pages as it says");
        m_out.close();
        return finish();
    }

private:
    Result<void> readHead(BlockReader &blocks)
    {
        BINCARD_TRY_ASSIGN(const BlockReader::Block first, blocks.next());
        if (first.kind != static_cast<std::uint8_t>(ImageBlock::Head))
            return malformedSnapshot("it does not begin with its head");
        BINCARD_TRY_ASSIGN(m_head, decodedWhole<ImageHead>(first.bytes));
        BINCARD_TRY_ASSIGN(const QByteArray schema, store::ReplicaFile::schema());
        if (m_head.format != kImageFormat || m_head.schema != schema)
            return Error{ErrorCode::NewerVersion, QStringLiteral("the image of a replica of another schema")};
        if (m_head.warehouse != m_install.warehouse)
            return malformedSnapshot("it is of another warehouse");
        return {};
    }

    /// False: that was the end.
    Result<bool> take(BlockReader &blocks)
    {
        BINCARD_TRY_ASSIGN(const BlockReader::Block block, blocks.next());
        if (block.kind < m_kind || block.kind == 0 || block.kind > static_cast<std::uint8_t>(ImageBlock::End))
            return malformedSnapshot("its blocks are out of order");
        m_kind = block.kind;
        switch (static_cast<ImageBlock>(block.kind)) {
        case ImageBlock::Head: break;
        case ImageBlock::Pages:
            if (m_out.pos() + block.bytes.size() > m_head.bytes)
                return malformedSnapshot("it has not as many pages as it says");
            if (m_out.write(block.bytes) != block.bytes.size())
                return notOf(m_out);
            break;
        case ImageBlock::Devices: {
            BINCARD_TRY_ASSIGN(const ImageDevices some, decodedWhole<ImageDevices>(block.bytes));
            std::copy_if(some.devices.begin(), some.devices.end(), std::back_inserter(m_own), [this](const ImageDevice &one) { return one.device == m_install.device; });
            break;
        }
        case ImageBlock::End: return false;
        }
        const int percent = m_in.size() > 0 ? static_cast<int>(m_in.pos() * 100 / m_in.size()) : 0;
        if (m_install.goOn && !m_install.goOn(percent))
            return kStopping;
        return true;
    }

    /// It is a replica now: what is this station's own goes in, and all of it on the disk.
    Result<void> finish()
    {
        {
            BINCARD_TRY_ASSIGN(const auto file, store::ReplicaFile::open(m_install.path, m_install.vfs, m_install.warehouse));
            for (const ImageDevice &own : m_own)
                BINCARD_TRY(file->putSnapshotDevice(own.stream, own.device, own.incarnation, own.lastSeq));
        }
        const QString log = m_install.path + QStringLiteral("-wal"); // Only the file itself takes the replica's place.
        if (QFileInfo(log).size() > 0)
            return Error{ErrorCode::Environment, log + QStringLiteral(" could not be closed")};
        return store::syncFile(m_install.path);
    }

    const SnapshotInstall &m_install;
    QFile m_in, m_out;
    ImageHead m_head;
    std::uint8_t m_kind = 0;
    std::vector<ImageDevice> m_own;
};

} // namespace

bool isReplicaImage(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && isReplicaImage(QByteArrayView(file.read(kMark.size())));
}

bool isReplicaImage(QByteArrayView firstBytes)
{
    return firstBytes.first(std::min(firstBytes.size(), kMark.size())) == kMark;
}

Result<ImageMade> makeImage(const ImageJob &job, const std::function<bool()> &goOn)
{
    const QString replica = job.path + QStringLiteral(".db");
    std::vector<ImageDevice> devices;
    SnapshotInstall install{replica, {}, job.warehouse, {}, job.files, {}};
    install.goOn = [&goOn](int) { return !goOn || goOn(); };
    install.eachDevice = [&devices](ledger::Stream stream, const SnapshotDevice &one) { devices.push_back({stream, one.device, one.incarnation, one.lastSeq}); };
    Result<void> installed = installSnapshots(install);
    Result<ImageMade> made = installed.ok() ? pack(job, replica, devices, goOn) : Result<ImageMade>(installed.error());
    QFile::remove(replica);
    if (!made.ok())
        QFile::remove(job.path + QStringLiteral(".part"));
    return made;
}

Result<void> unpackReplica(const SnapshotInstall &install)
{
    return Unpacking(install).run();
}

} // namespace bincard::sync
