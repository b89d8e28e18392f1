// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/envelope.h"
#include "sync/blockfile.h"

#include <map>
#include <optional>
#include <vector>

/// The rows of one stream at one position as a file (docs/protocol.md, "Snapshots"): what a new station gets in place of the stream's
/// history. Written and read block by block: memory holds one block, whatever the size of the books.
namespace bincard::sync {

inline constexpr std::int32_t kSnapshotFormat = 1;
/// What the rows mean: raised when a migration changes the meaning of a replicated table (design §5). A station does not take another's. A column
/// that is added changes none: rows without it have nothing there, and who does not know it keeps it as bytes.
inline constexpr std::int32_t kProjection = 1;

inline constexpr qsizetype kSnapshotBlockBytes = 256 * 1024; ///< plain; a block is full from there
inline constexpr qsizetype kSnapshotHashBytes = kBlockSumBytes;

/// What is known when the first row is read.
struct SnapshotHead {
    std::int32_t format = kSnapshotFormat;
    std::int32_t projection = kProjection;
    ledger::Stream stream = 0;
    std::int64_t epoch = 0;
    std::int64_t fromSeq = 0; ///< the rows are of this position or later; the changes begin behind it

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "format", s.format);
        f(2, "projection", s.projection);
        f(3, "stream", s.stream);
        f(4, "epoch", s.epoch);
        f(5, "from_seq", s.fromSeq);
    }
    friend bool operator==(const SnapshotHead &, const SnapshotHead &) = default;
};

/// Up to where the snapshot has a device's operations, for one incarnation.
struct SnapshotDevice {
    static constexpr std::size_t kMost = 20'000; ///< in one block
    DeviceId device;
    std::int32_t incarnation = 0;
    std::int64_t lastSeq = 0;
    QByteArray lastHash;

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "device", s.device);
        f(2, "incarnation", s.incarnation);
        f(3, "last_seq", s.lastSeq);
        f(4, "last_hash", s.lastHash);
    }
    friend bool operator==(const SnapshotDevice &, const SnapshotDevice &) = default;
};

struct SnapshotCount {
    static constexpr std::size_t kMost = 10'000;
    std::int32_t table = 0;
    std::int64_t rows = 0; ///< images in the blocks of rows

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "table", s.table);
        f(2, "rows", s.rows);
    }
    friend bool operator==(const SnapshotCount &, const SnapshotCount &) = default;
};

/// What is known when the last change is read: where the stream stands with these rows.
struct SnapshotEnd {
    std::int64_t seq = 0;
    QByteArray chain; ///< chain hash at seq
    std::int64_t cataloguePosition = 0; ///< the rows are good from there in stream 0
    std::vector<SnapshotCount> counts; ///< by table
    std::int64_t changes = 0; ///< images in the blocks of changes
    std::int64_t devices = 0;

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "seq", s.seq);
        f(2, "chain", s.chain);
        f(3, "catalogue_position", s.cataloguePosition);
        f(4, "counts", s.counts);
        f(5, "changes", s.changes);
        f(6, "devices", s.devices);
    }
    friend bool operator==(const SnapshotEnd &, const SnapshotEnd &) = default;
};

/// Kinds of blocks, in their order. Stored: never renumber.
enum class SnapshotBlock : std::uint8_t { Head = 0, Rows = 1, Changes = 2, Devices = 3, End = 4 };

/// Rows first, then changes, then devices. An error (DiskFull …) is one of the device written to.
class SnapshotWriter
{
public:
    SnapshotWriter(QIODevice &out, const SnapshotHead &head);

    [[nodiscard]] Result<void> addRow(const ledger::RowImage &row) { return add(SnapshotBlock::Rows, row); }
    /// Of the entries behind the head's position, in their order: set over the rows or deleted from them.
    [[nodiscard]] Result<void> addChange(const ledger::RowImage &row) { return add(SnapshotBlock::Changes, row); }
    [[nodiscard]] Result<void> addDevices(const std::vector<SnapshotDevice> &devices);
    /// Counts are the writer's own. Gives the hash by which the file is known.
    [[nodiscard]] Result<QByteArray> finish(SnapshotEnd end);

private:
    [[nodiscard]] Result<void> add(SnapshotBlock kind, const ledger::RowImage &row);
    [[nodiscard]] Result<void> flush();
    [[nodiscard]] Result<void> write(SnapshotBlock kind, QByteArrayView plain);

    BlockWriter m_out;
    SnapshotHead m_head;
    bool m_begun = false;
    SnapshotBlock m_kind = SnapshotBlock::Head;
    std::vector<ledger::RowImage> m_rows; ///< of the block that is not full yet
    qsizetype m_bytes = 0;
    std::map<std::int32_t, std::int64_t> m_counts;
    std::int64_t m_changes = 0, m_devices = 0;
};

/// Malformed when the bytes are no snapshot, end early, go on too long or do not add up to hash and counts; NewerVersion for a format or
/// projection that is not known here. Rows are only good once all have been read.
class SnapshotReader
{
public:
    /// `hash` is what the whole is to add up to; empty = whatever it says of itself.
    SnapshotReader(QIODevice &in, QByteArray hash) : m_in(in), m_hash(std::move(hash)) {}

    [[nodiscard]] Result<SnapshotHead> open();
    struct Block {
        SnapshotBlock kind = SnapshotBlock::End;
        std::vector<ledger::RowImage> rows; ///< of rows and changes
        std::vector<SnapshotDevice> devices;
    };
    /// The next block; that of kind End is the last, and means that all is well.
    [[nodiscard]] Result<Block> next();
    [[nodiscard]] const SnapshotEnd &end() const { return m_end; } ///< after the block End

private:
    struct Plain {
        SnapshotBlock kind;
        QByteArray bytes;
    };
    [[nodiscard]] Result<Plain> read();
    [[nodiscard]] Result<void> count(const Block &block);
    [[nodiscard]] Result<void> checkEnd();

    BlockReader m_in;
    QByteArray m_hash;
    SnapshotHead m_head;
    SnapshotEnd m_end;
    SnapshotBlock m_kind = SnapshotBlock::Head;
    std::map<std::int32_t, std::int64_t> m_counts;
    std::int64_t m_changes = 0, m_devices = 0;
};

} // namespace bincard::sync
