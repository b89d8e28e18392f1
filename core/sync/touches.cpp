// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/touches.h"

#include <QtEndian>

#include <algorithm>

namespace bincard::sync {

using ledger::Relation;

namespace {

// Rows, relations and the moves at a location are different name spaces.
constexpr std::uint64_t kRelations = 0x1'0000;
constexpr std::uint64_t kMoves = 0x2'0000;
constexpr int kStoredBytes = 9;

std::uint64_t mixed(std::uint64_t space, const Id128 &key)
{
    // Keys are hashes or random already; this only keeps the spaces apart.
    std::uint64_t z = key.high ^ (key.low * 0x9e3779b97f4a7c15ULL) ^ (space * 0xbf58476d1ce4e5b9ULL);
    z = (z ^ (z >> 30)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

template <class Row>
void addMembership(const ledger::RowImage &image, std::vector<Touch> &to)
{
    Row row;
    CborReader in(image.body);
    if (!ledger::decodeFields(in, row, ledger::WithKey::No))
        return;
    if constexpr (std::same_as<Row, bincard::Move>) {
        to.push_back({movesTouchHash(row.fromLocation), Access::Member});
        to.push_back({movesTouchHash(row.toLocation), Access::Member});
    } else {
        ledger::relationsOf(row, [&to](Relation relation, const Id128 &of) {
            to.push_back({relationTouchHash(relation, of), Access::Member});
        });
    }
}

} // namespace

std::uint64_t relationTouchHash(Relation relation, const Id128 &of)
{
    return mixed(kRelations + static_cast<std::uint64_t>(relation), of);
}

std::uint64_t movesTouchHash(LocationId location)
{
    return mixed(kMoves, location);
}

TableId tableOf(Relation relation)
{
    switch (relation) {
    case Relation::StockAtLocation:
    case Relation::StockInHu: return TableId::Stock;
    case Relation::LinesOfOrder: return TableId::OrderLine;
    case Relation::TasksOfOrder: return TableId::Task;
    case Relation::LinesOfTask: return TableId::TaskLine;
    case Relation::ReservationsOfAccount:
    case Relation::ReservationsOfLine: return TableId::Reservation;
    case Relation::HusOfOrder:
    case Relation::UnitsInUnit: return TableId::HandlingUnit;
    case Relation::SerialsOfAccount: return TableId::Serial;
    case Relation::DiscrepanciesOfTask: return TableId::Discrepancy;
    case Relation::LinesOfInbound: return TableId::InboundLine;
    case Relation::LinesOfReturn: return TableId::ReturnLine;
    }
    return TableId::Stock;
}

std::uint64_t rowTouchHash(TableId table, const Id128 &key)
{
    return mixed(static_cast<std::uint64_t>(table), key);
}

void addWritten(const ledger::RowImage &image, std::vector<Touch> &to)
{
    if (image.table != TableId::Move) // Only its own operation ever writes a move.
        to.push_back({rowTouchHash(image.table, image.key), Access::Write});
    if (!image.present)
        return;
    switch (image.table) {
    case TableId::Stock: addMembership<Stock>(image, to); break;
    case TableId::OrderLine: addMembership<OrderLine>(image, to); break;
    case TableId::Reservation: addMembership<Reservation>(image, to); break;
    case TableId::Task: addMembership<Task>(image, to); break;
    case TableId::TaskLine: addMembership<TaskLine>(image, to); break;
    case TableId::HandlingUnit: addMembership<HandlingUnit>(image, to); break;
    case TableId::Serial: addMembership<Serial>(image, to); break;
    case TableId::Discrepancy: addMembership<Discrepancy>(image, to); break;
    case TableId::InboundLine: addMembership<InboundLine>(image, to); break;
    case TableId::ReturnLine: addMembership<ReturnLine>(image, to); break;
    case TableId::Move: addMembership<bincard::Move>(image, to); break;
    default: break;
    }
}

void tidyTouches(std::vector<Touch> &touches)
{
    std::sort(touches.begin(), touches.end());
    touches.erase(std::unique(touches.begin(), touches.end()), touches.end());
    // A read of what is written as well says nothing more.
    const auto covered = [&touches](const Touch &touch) {
        return touch.access == Access::Read
               && std::binary_search(touches.begin(), touches.end(), Touch{touch.hash, Access::Write});
    };
    std::vector<Touch> kept;
    std::copy_if(touches.begin(), touches.end(), std::back_inserter(kept),
                 [&covered](const Touch &touch) { return !covered(touch); });
    touches = std::move(kept);
}

QByteArray encodeTouches(const std::vector<Touch> &touches)
{
    QByteArray bytes(static_cast<qsizetype>(touches.size()) * kStoredBytes, Qt::Uninitialized);
    char *to = bytes.data();
    for (const Touch &touch : touches) {
        qToBigEndian(touch.hash, to);
        to[8] = static_cast<char>(touch.access);
        to += kStoredBytes;
    }
    return bytes;
}

std::vector<Touch> decodeTouches(QByteArrayView bytes)
{
    std::vector<Touch> touches;
    for (qsizetype at = 0; at + kStoredBytes <= bytes.size(); at += kStoredBytes)
        touches.push_back({qFromBigEndian<std::uint64_t>(bytes.data() + at), static_cast<Access>(bytes[at + 8])});
    return touches;
}

Result<void> RecordingSource::fetch(const ledger::Wanted &wanted, ledger::WorkingSet &into)
{
    BINCARD_TRY(m_source.fetch(wanted, into));
    for (const auto &[table, keys] : wanted.keys) {
        for (const Id128 &key : keys)
            m_touches.push_back({rowTouchHash(table, key), Access::Read});
    }
    for (const ledger::Wanted::Related &related : wanted.related) {
        m_touches.push_back({relationTouchHash(related.relation, related.of), Access::Read});
        for (const Id128 &key : into.related(related.relation, related.of))
            m_touches.push_back({rowTouchHash(tableOf(related.relation), key), Access::Read});
    }
    for (const ledger::Wanted::MovesSince &moves : wanted.moves)
        m_touches.push_back({movesTouchHash(moves.location), Access::Read});
    return {};
}

} // namespace bincard::sync
