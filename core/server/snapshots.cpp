// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/snapshots.h"

#include "store/replicafile.h"
#include "store/rowscan.h"
#include "sync/snapshot.h"

#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QStorageInfo>

#include <algorithm>

namespace bincard::server {
namespace {

Q_LOGGING_CATEGORY(lcSnapshots, "bincard.snapshots")

constexpr int kRowsInStep = 500;
constexpr int kEntriesInStep = 100;
constexpr std::int64_t kEntryBytesInStep = 256 * 1024;
constexpr std::int64_t kMostBytesInPiece = 8 * 1024 * 1024;
constexpr std::int64_t kRestAfterFailureMs = 60'000;
constexpr std::int64_t kRestOfImagesMs = 600'000; ///< its making takes a core for a minute
constexpr std::int64_t kReplicaOfRows = 7; ///< bytes of a replica and its image for a byte of its rows as they are packed: the image was 2.2 (docs/adr/0015), the replica is a guess above that
constexpr std::int64_t kLeftOver = 1024LL * 1024 * 1024; ///< on the disk, for what the server itself writes meanwhile
constexpr std::size_t kKept = 2; ///< of a stream: a station that has half of the older one gets the rest of it
const QString kEnding = QStringLiteral(".snap");
const QString kUnfinished = QStringLiteral(".snap.part");
const QString kImageEnding = QStringLiteral(".image");

} // namespace

/// One snapshot on its way to the disk.
class Snapshots::Making
{
public:
    Making(const Parts &parts, ledger::Stream stream) : m(parts), m_stream(stream) {}
    ~Making()
    {
        if (m_file.isOpen())
            m_file.remove();
    }
    Making(const Making &) = delete;
    Making &operator=(const Making &) = delete;

    /// None while there is more to do.
    Result<std::optional<Made>> step()
    {
        if (!m_writer)
            BINCARD_TRY(begin());
        if (m_scan) {
            BINCARD_TRY_ASSIGN(const auto rows, m_scan->next(kRowsInStep));
            for (const ledger::RowImage &row : rows)
                BINCARD_TRY(m_writer->addRow(row));
            if (rows.empty())
                m_scan.reset();
            return std::optional<Made>();
        }
        BINCARD_TRY(follow());
        // In the same step as the last of the log: nothing comes between the rows and where they stand.
        return m_seq == m.applier.head(m_stream).seq ? finish() : std::optional<Made>();
    }

private:
    Result<void> begin()
    {
        if (!QDir().mkpath(m.folder))
            return Error{ErrorCode::Environment, QStringLiteral("cannot make the folder ") + m.folder};
        const store::StreamHead &head = m.applier.head(m_stream);
        m_seq = head.seq;
        m_epoch = head.epoch;
        m_file.setFileName(QDir(m.folder).filePath(QString::number(m_stream) + kUnfinished));
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return Error{ErrorCode::Environment, m_file.fileName() + QStringLiteral(": ") + m_file.errorString()};
        BINCARD_TRY_ASSIGN(m_scan, store::RowScan::open(m.database, m_stream));
        m_writer.emplace(m_file, sync::SnapshotHead{.stream = m_stream, .epoch = m_epoch, .fromSeq = m_seq});
        return {};
    }

    Result<void> follow()
    {
        BINCARD_TRY_ASSIGN(const auto entries, m.log.read(m_stream, m_seq, kEntriesInStep, kEntryBytesInStep));
        for (const ledger::Entry &entry : entries) {
            BINCARD_TRY_ASSIGN(const auto effects, ledger::decodeEffects(entry.effects));
            for (const ledger::RowImage &row : effects)
                BINCARD_TRY(m_writer->addChange(row));
            m_seq = entry.seq;
        }
        return {};
    }

    Result<std::optional<Made>> finish()
    {
        std::vector<sync::SnapshotDevice> devices;
        BINCARD_TRY(m.log.forEachDevice([&devices](const store::LogDevice &device) {
            if (device.lastSeq > 0)
                devices.push_back({device.id, device.incarnation, device.lastSeq, device.lastHash});
            return true;
        }));
        BINCARD_TRY(m_writer->addDevices(devices));
        const store::StreamHead &head = m.applier.head(m_stream);
        sync::SnapshotEnd end;
        end.seq = m_seq;
        end.chain = head.chain;
        end.cataloguePosition = m.applier.head(ledger::kCatalogue).seq;
        Made made;
        BINCARD_TRY_ASSIGN(made.hash, m_writer->finish(end));
        made.size = m_file.pos();
        made.epoch = m_epoch;
        made.seq = m_seq;
        BINCARD_TRY_ASSIGN(made.rows, store::RowScan::estimate(m.database, m_stream));
        made.path = QDir(m.folder).filePath(QStringLiteral("%1-%2-%3").arg(m_stream).arg(m_epoch).arg(m_seq) + kEnding);
        QFile::remove(made.path);
        if (!m_file.flush() || !m_file.rename(made.path))
            return Error{ErrorCode::DiskFull, m_file.fileName() + QStringLiteral(": ") + m_file.errorString()};
        m_file.close();
        return std::optional(made);
    }

    const Parts &m;
    ledger::Stream m_stream;
    QFile m_file;
    std::optional<sync::SnapshotWriter> m_writer;
    std::unique_ptr<store::RowScan> m_scan;
    std::int64_t m_seq = 0, m_epoch = 0;
};

Snapshots::Snapshots(Parts parts) : m(std::move(parts))
{
    if (m.folder.isEmpty())
        return;
    const QDir folder(m.folder);
    for (const QString &name : folder.entryList({u'*' + kEnding, u'*' + kUnfinished, u'*' + kImageEnding + u'*'}, QDir::Files))
        QFile::remove(folder.filePath(name));
    if (Result<QByteArray> schema = store::ReplicaFile::schema(); schema.ok())
        m_schema = std::move(*schema);
}

Snapshots::~Snapshots() = default;

std::int64_t Snapshots::rowsOf(ledger::Stream stream) const
{
    const Result<std::int64_t> rows = store::RowScan::estimate(m.database, stream);
    return rows.ok() ? *rows : 0;
}

bool Snapshots::isWorthIt(ledger::Stream stream) const
{
    return m.applier.head(stream).seq >= m.from || rowsOf(stream) >= m.from;
}

bool Snapshots::isFresh(ledger::Stream stream, const Made &made) const
{
    const store::StreamHead &head = m.applier.head(stream);
    const std::int64_t most = std::max(m.from, made.rows / 4);
    return made.epoch == head.epoch && head.seq >= made.seq && head.seq - made.seq <= most && rowsOf(stream) - made.rows <= most;
}

SnapshotOffer Snapshots::offered(const Made &one)
{
    return {sync::SnapshotStatus::Piece, one.path, one.hash, one.size};
}

bool Snapshots::isFresh(const Image &image) const
{
    return isFresh(m.warehouse, image.file) && isFresh(ledger::kCatalogue, image.catalogue);
}

const Snapshots::Made *Snapshots::freshRows(ledger::Stream stream) const
{
    const auto made = m_made.find(stream);
    return made != m_made.end() && !made->second.empty() && isFresh(stream, made->second.front()) ? &made->second.front() : nullptr;
}

const Snapshots::Made *Snapshots::known(ledger::Stream stream, const QByteArray &hash) const
{
    if (const auto rows = m_made.find(stream); rows != m_made.end()) {
        for (const Made &one : rows->second) {
            if (one.hash == hash)
                return &one;
        }
    }
    const auto image = std::find_if(m_images.begin(), m_images.end(), [&hash](const Image &one) { return one.file.hash == hash; });
    return stream != ledger::kCatalogue && image != m_images.end() ? &image->file : nullptr;
}

SnapshotOffer Snapshots::offer(ledger::Stream stream, const QByteArray &hash, const QByteArray &schema)
{
    if (m.folder.isEmpty() || !m.applier.serves(stream))
        return {};
    if (!hash.isEmpty()) {
        const Made *one = known(stream, hash);
        return one ? offered(*one) : SnapshotOffer{sync::SnapshotStatus::Changed, {}, {}, 0};
    }
    if (!schema.isEmpty() && schema == m_schema) {
        const bool there = !m_images.empty() && isFresh(m_images.front());
        if (there && stream == m.warehouse)
            return offered(m_images.front().file);
        m_imageWanted = !there; // For the next one: who asks now gets the rows, which are there sooner.
        if (m_imageWanted && stream == m.warehouse && isWorthIt(stream) && !freshRows(ledger::kCatalogue))
            m_making.try_emplace(ledger::kCatalogue, std::make_unique<Making>(m, ledger::kCatalogue)); // However small it is.
    }
    return offerRows(stream);
}

SnapshotOffer Snapshots::offerRows(ledger::Stream stream)
{
    if (const Made *made = freshRows(stream))
        return offered(*made);
    if (!isWorthIt(stream) || m.clock.monotonicMs() < m_restUntilMs)
        return {};
    m_making.try_emplace(stream, std::make_unique<Making>(m, stream));
    return {sync::SnapshotStatus::Making, {}, {}, 0};
}

/// A server whose disk is full takes nothing from its stations: an image is not worth that.
bool Snapshots::hasRoomFor(const Made &warehouse, const Made &catalogue) const
{
    const std::int64_t needed = (warehouse.size + catalogue.size) * kReplicaOfRows;
    const bool fits = QStorageInfo(m.folder).bytesAvailable() >= needed + kLeftOver;
    if (!fits)
        qCWarning(lcSnapshots).noquote() << "no image of a replica is made: it would need" << needed / (1024 * 1024) << "MiB, and the disk of" << m.folder << "shall keep" << kLeftOver / (1024 * 1024) << "MiB";
    return fits;
}

std::optional<sync::ImageJob> Snapshots::takeImageJob()
{
    if (m_imageMaking || !std::exchange(m_imageWanted, false) || m.clock.monotonicMs() < m_imageRestUntilMs || (!m_images.empty() && isFresh(m_images.front())))
        return std::nullopt;
    const Made *warehouse = freshRows(m.warehouse), *catalogue = freshRows(ledger::kCatalogue);
    if (!warehouse || !catalogue || warehouse->epoch != catalogue->epoch)
        return std::nullopt; // Who fetches the other one asks again.
    if (!hasRoomFor(*warehouse, *catalogue)) {
        m_imageRestUntilMs = m.clock.monotonicMs() + kRestOfImagesMs;
        return std::nullopt;
    }
    m_imageMaking = Image{*warehouse, *catalogue};
    Made &file = m_imageMaking->file;
    file.path = QDir(m.folder).filePath(QStringLiteral("%1-%2-%3-%4").arg(m.warehouse).arg(file.epoch).arg(file.seq).arg(catalogue->seq) + kImageEnding);
    return sync::ImageJob{file.path, m.warehouse, {{ledger::kCatalogue, catalogue->path, catalogue->hash}, {m.warehouse, warehouse->path, warehouse->hash}}};
}

void Snapshots::imageMade(const Result<sync::ImageMade> &made)
{
    Image image = std::exchange(m_imageMaking, std::nullopt).value();
    if (!made.ok()) { // Stations take the rows.
        m_imageRestUntilMs = m.clock.monotonicMs() + kRestOfImagesMs;
        qCWarning(lcSnapshots).noquote() << "no image of a replica could be made:" << made.error().detail;
        return;
    }
    image.file.hash = made->hash;
    image.file.size = made->size;
    m_images.push_front(std::move(image));
    while (m_images.size() > kKept) {
        QFile::remove(m_images.back().file.path);
        m_images.pop_back();
    }
}

Result<sync::SnapshotAnswer> Snapshots::answer(const sync::SnapshotRequest &request)
{
    const SnapshotOffer found = offer(request.stream, request.hash, request.schema);
    sync::SnapshotAnswer answer{found.status, request.stream, found.hash, found.size, request.offset, {}};
    if (found.status != sync::SnapshotStatus::Piece)
        return answer;
    if (request.offset < 0 || request.offset > found.size)
        return Error{ErrorCode::BadInput, QStringLiteral("a piece beyond the end of the snapshot")};
    QFile file(found.path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(request.offset))
        return Error{ErrorCode::Environment, found.path + QStringLiteral(": ") + file.errorString()};
    answer.bytes = file.read(std::clamp(request.maxBytes, std::int64_t{1}, kMostBytesInPiece));
    return answer;
}

bool Snapshots::step()
{
    if (m_making.empty())
        return false;
    const ledger::Stream stream = m_making.begin()->first;
    const Result<bool> more = stepOf(stream);
    if (!more.ok()) { // Stations pull everything meanwhile.
        qCWarning(lcSnapshots).noquote() << "no snapshot of stream" << stream << "could be made:" << more.error().detail;
        m_making.clear();
        m_restUntilMs = m.clock.monotonicMs() + kRestAfterFailureMs;
    }
    return !m_making.empty();
}

/// False when it is made.
Result<bool> Snapshots::stepOf(ledger::Stream stream)
{
    BINCARD_TRY_ASSIGN(std::optional<Made> made, m_making.at(stream)->step());
    if (!made)
        return true;
    m_making.erase(stream);
    keep(stream, std::move(*made));
    return false;
}

void Snapshots::keep(ledger::Stream stream, Made made)
{
    std::deque<Made> &kept = m_made[stream];
    std::erase_if(kept, [&made](const Made &old) { return old.path == made.path; });
    kept.push_front(std::move(made));
    while (kept.size() > kKept) {
        QFile::remove(kept.back().path);
        kept.pop_back();
    }
}

} // namespace bincard::server
