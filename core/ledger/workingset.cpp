// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/workingset.h"

#include <utility>

namespace bincard::ledger {

const char *tableName(TableId table)
{
    switch (table) {
    case TableId::Owner: return "owner";
    case TableId::Item: return "item";
    case TableId::Barcode: return "barcode";
    case TableId::User: return "user";
    case TableId::Carton: return "carton";
    case TableId::CarrierService: return "carrier_service";
    case TableId::Location: return "location";
    case TableId::Lot: return "lot";
    case TableId::HandlingUnit: return "handling_unit";
    case TableId::Stock: return "stock";
    case TableId::Serial: return "serial";
    case TableId::Availability: return "availability";
    case TableId::OpeningStock: return "opening_stock";
    case TableId::CountAnchor: return "count_anchor";
    case TableId::Move: return "move";
    case TableId::InboundDocument: return "inbound_document";
    case TableId::InboundLine: return "inbound_line";
    case TableId::PickFace: return "pick_face";
    case TableId::CountedLine: return "counted_line";
    case TableId::CountPlan: return "count_plan";
    case TableId::KitPart: return "kit_part";
    case TableId::Customer: return "customer";
    case TableId::Order: return "customer_order";
    case TableId::OrderLine: return "order_line";
    case TableId::Reservation: return "reservation";
    case TableId::ReturnLine: return "return_line";
    case TableId::Parcel: return "parcel";
    case TableId::Manifest: return "manifest";
    case TableId::Return: return "return_case";
    case TableId::Task: return "task";
    case TableId::TaskLine: return "task_line";
    case TableId::Discrepancy: return "discrepancy";
    case TableId::Lease: return "lease";
    case TableId::NumberRange: return "number_range";
    case TableId::NumberBlock: return "number_block";
    }
    return "unknown_row";
}

std::vector<Id128> WorkingSet::related(Relation relation, const Id128 &of) const
{
    const auto found = m_related.find({relation, of});
    return found == m_related.end() ? std::vector<Id128>() : found->second.keys;
}

void WorkingSet::holdRelation(const Wanted::Related &related, const std::vector<Id128> &keys)
{
    RelatedKeys &known = m_related[related];
    if (known.held)
        return;
    known.held = true;
    const std::vector<Id128> gone = std::exchange(known.gone, {});
    for (const Id128 &key : keys) {
        if (std::find(gone.begin(), gone.end(), key) == gone.end())
            known.keys.push_back(key);
    }
    std::sort(known.keys.begin(), known.keys.end());
    known.keys.erase(std::unique(known.keys.begin(), known.keys.end()), known.keys.end());
}

void WorkingSet::RelatedKeys::add(const Id128 &key)
{
    const auto place = std::lower_bound(keys.begin(), keys.end(), key);
    if (place == keys.end() || *place != key)
        keys.insert(place, key);
    std::erase(gone, key);
}

void WorkingSet::RelatedKeys::remove(const Id128 &key)
{
    const auto place = std::lower_bound(keys.begin(), keys.end(), key);
    if (place != keys.end() && *place == key)
        keys.erase(place);
    if (!held)
        gone.push_back(key);
}

std::vector<const bincard::Move *> WorkingSet::movesSince(LocationId location, std::int64_t effectiveAfterMs) const
{
    std::vector<const bincard::Move *> moves;
    for (const auto &[key, slot] : slotsOf<bincard::Move>()) {
        if (slot.now && slot.now->effectiveMs > effectiveAfterMs && (slot.now->fromLocation == location || slot.now->toLocation == location))
            moves.push_back(&*slot.now);
    }
    // The hash map's order is no order: the result must not depend on it.
    std::sort(moves.begin(), moves.end(), [](const bincard::Move *a, const bincard::Move *b) { return a->id < b->id; });
    return moves;
}

void WorkingSet::begin()
{
    BINCARD_CHECK(!m_open);
    m_open = true;
}

WorkingSet::OperationChanges WorkingSet::commit()
{
    BINCARD_CHECK(m_open);
    m_open = false;
    OperationChanges changes;
    std::sort(m_touched.begin(), m_touched.end());
    for (const Key &touched : m_touched) {
        AllRows::visit(touched.table, [&]<class Row>() {
            Slot<Row> &slot = slotsOf<Row>().at(touched.key);
            slot.touched = false;
            if (slot.now == slot.before) {
                slot.before.reset();
                return;
            }
            const std::int64_t versionBefore = slot.before ? slot.before->version : 0;
            changes.before.push_back({touched.table, touched.key, versionBefore, slot.before.has_value(), slot.before ? encoded(*slot.before, WithKey::No) : QByteArray()});
            if (slot.now)
                slot.now->version = versionBefore + 1;
            changes.after.push_back({touched.table, touched.key, versionBefore + 1, slot.now.has_value(), slot.now ? encoded(*slot.now, WithKey::No) : QByteArray()});
            slot.before.reset();
            if (!slot.dirty) {
                slot.dirty = true;
                m_dirty.push_back(touched);
            }
        });
    }
    m_touched.clear();
    return changes;
}

void WorkingSet::rollBack()
{
    BINCARD_CHECK(m_open);
    m_open = false;
    for (const Key &touched : m_touched) {
        AllRows::visit(touched.table, [&]<class Row>() {
            Slot<Row> &slot = slotsOf<Row>().at(touched.key);
            if (slot.now)
                relate(*slot.now, false);
            slot.now = std::move(slot.before);
            slot.before.reset();
            slot.touched = false;
            if (slot.now)
                relate(*slot.now, true);
        });
    }
    m_touched.clear();
}

void WorkingSet::clearDirty()
{
    for (const Key &dirty : m_dirty)
        AllRows::visit(dirty.table, [&]<class Row>() { slotsOf<Row>().at(dirty.key).dirty = false; });
    m_dirty.clear();
}

} // namespace bincard::ledger
