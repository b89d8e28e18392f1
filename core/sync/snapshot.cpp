// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/snapshot.h"

#include "base/check.h"
#include "sync/blockvalue.h"

#include <QIODevice>

namespace bincard::sync {
namespace {

constexpr QByteArrayView kMark("BCSNAP1\n", kBlockMarkBytes);

/// A list of devices on its own.
struct DeviceList {
    std::vector<SnapshotDevice> devices;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "devices", s.devices);
    }
};

} // namespace

// ---- writing ------------------------------------------------------------------------------------------------------------------

SnapshotWriter::SnapshotWriter(QIODevice &out, const SnapshotHead &head) : m_out(out, kMark), m_head(head) {}

Result<void> SnapshotWriter::add(SnapshotBlock kind, const ledger::RowImage &row)
{
    BINCARD_CHECK(m_kind <= kind && (row.present || kind == SnapshotBlock::Changes));
    if (kind != m_kind)
        BINCARD_TRY(flush());
    m_kind = kind;
    if (kind == SnapshotBlock::Rows)
        ++m_counts[static_cast<std::int32_t>(row.table)];
    else
        ++m_changes;
    m_rows.push_back(row);
    m_bytes += row.body.size() + 32; // Key, version and heads.
    return m_bytes >= kSnapshotBlockBytes ? flush() : Result<void>();
}

Result<void> SnapshotWriter::flush()
{
    if (m_rows.empty())
        return {};
    const QByteArray plain = ledger::encodeEffects(m_rows);
    m_rows.clear();
    m_bytes = 0;
    return write(m_kind, plain);
}

Result<void> SnapshotWriter::addDevices(const std::vector<SnapshotDevice> &devices)
{
    BINCARD_TRY(flush());
    m_kind = SnapshotBlock::Devices;
    m_devices += static_cast<std::int64_t>(devices.size());
    for (std::size_t at = 0; at < devices.size(); at += kDevicesInBlock) {
        const auto from = devices.begin() + static_cast<std::ptrdiff_t>(at);
        const auto to = devices.begin() + static_cast<std::ptrdiff_t>(std::min(devices.size(), at + kDevicesInBlock));
        BINCARD_TRY(write(SnapshotBlock::Devices, ledger::encoded(DeviceList{{from, to}}, ledger::WithKey::No)));
    }
    return {};
}

Result<QByteArray> SnapshotWriter::finish(SnapshotEnd end)
{
    BINCARD_TRY(flush());
    end.counts.clear();
    for (const auto &[table, rows] : m_counts)
        end.counts.push_back({table, rows});
    end.changes = m_changes;
    end.devices = m_devices;
    BINCARD_TRY(write(SnapshotBlock::End, ledger::encoded(end, ledger::WithKey::No)));
    return m_out.finish();
}

Result<void> SnapshotWriter::write(SnapshotBlock kind, QByteArrayView plain)
{
    if (!std::exchange(m_begun, true))
        BINCARD_TRY(m_out.write(static_cast<std::uint8_t>(SnapshotBlock::Head), ledger::encoded(m_head, ledger::WithKey::No)));
    return m_out.write(static_cast<std::uint8_t>(kind), plain);
}

// ---- reading ------------------------------------------------------------------------------------------------------------------

Result<SnapshotHead> SnapshotReader::open()
{
    BINCARD_TRY(m_in.open(kMark));
    BINCARD_TRY_ASSIGN(const Plain first, read());
    if (first.kind != SnapshotBlock::Head)
        return malformedSnapshot("it does not begin with its head");
    BINCARD_TRY_ASSIGN(m_head, decodedWhole<SnapshotHead>(first.bytes));
    if (m_head.format != kSnapshotFormat || m_head.projection != kProjection)
        return Error{ErrorCode::NewerVersion, QStringLiteral("a snapshot of format %1 and projection %2").arg(m_head.format).arg(m_head.projection)};
    return m_head;
}

Result<SnapshotReader::Plain> SnapshotReader::read()
{
    BINCARD_TRY_ASSIGN(BlockReader::Block block, m_in.next());
    if (block.kind > static_cast<std::uint8_t>(SnapshotBlock::End))
        return malformedSnapshot("a block of it is of no known kind");
    return Plain{static_cast<SnapshotBlock>(block.kind), std::move(block.bytes)};
}

Result<SnapshotReader::Block> SnapshotReader::next()
{
    BINCARD_CHECK(m_kind != SnapshotBlock::End);
    BINCARD_TRY_ASSIGN(const Plain plain, read());
    if (plain.kind < m_kind || plain.kind == SnapshotBlock::Head)
        return malformedSnapshot("its blocks are out of order");
    m_kind = plain.kind;
    Block block{plain.kind, {}, {}};
    switch (plain.kind) {
    case SnapshotBlock::Head: break;
    case SnapshotBlock::Rows:
    case SnapshotBlock::Changes: {
        BINCARD_TRY_ASSIGN(block.rows, ledger::decodeEffects(plain.bytes));
        break;
    }
    case SnapshotBlock::Devices: {
        BINCARD_TRY_ASSIGN(DeviceList list, decodedWhole<DeviceList>(plain.bytes));
        block.devices = std::move(list.devices);
        break;
    }
    case SnapshotBlock::End: {
        BINCARD_TRY_ASSIGN(m_end, decodedWhole<SnapshotEnd>(plain.bytes));
        BINCARD_TRY(checkEnd());
        return block;
    }
    }
    BINCARD_TRY(count(block));
    return block;
}

Result<void> SnapshotReader::count(const Block &block)
{
    for (const ledger::RowImage &row : block.rows) {
        const bool isCatalogues = ledger::isCatalogue(row.table);
        if (isCatalogues != (m_head.stream == ledger::kCatalogue))
            return malformedSnapshot("it has a row of another stream");
        if (block.kind == SnapshotBlock::Changes)
            ++m_changes;
        else if (row.present)
            ++m_counts[static_cast<std::int32_t>(row.table)];
        else
            return malformedSnapshot("it has a row that is none");
    }
    m_devices += static_cast<std::int64_t>(block.devices.size());
    return {};
}

Result<void> SnapshotReader::checkEnd()
{
    BINCARD_TRY(m_in.checkEnd(m_hash));
    std::map<std::int32_t, std::int64_t> counts;
    for (const SnapshotCount &count : m_end.counts)
        counts[count.table] += count.rows;
    if (counts != m_counts || m_end.changes != m_changes || m_end.devices != m_devices)
        return malformedSnapshot("it has not as many rows as it says");
    if (m_end.seq < m_head.fromSeq || m_end.chain.size() != kSnapshotHashBytes || m_head.epoch < 1)
        return malformedSnapshot("it does not say where it stands");
    return {};
}

} // namespace bincard::sync
