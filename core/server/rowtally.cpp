// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rowtally.h"

#include <QHashFunctions>

#include <utility>

namespace bincard::server {
namespace {

constexpr std::size_t kFirstSlots = 1024;

/// Tells changed rows from unchanged ones within this process; nothing is kept of it.
std::uint64_t hashOf(const QByteArray &body)
{
    return qHashBits(body.constData(), static_cast<std::size_t>(body.size()), 0x6269'6e63'6172'64ULL);
}

} // namespace

RowTally::RowTally(std::uint64_t part, std::uint64_t parts, std::size_t mostKeys) : m_part(part), m_parts(parts), m_mostKeys(mostKeys), m_slots(kFirstSlots) {}

std::uint64_t RowTally::placeOf(TableId table, const Id128 &key)
{
    std::uint64_t mixed = key.high ^ (key.low * 0x9e37'79b9'7f4a'7c15ULL) ^ (static_cast<std::uint64_t>(table) << 48);
    mixed ^= mixed >> 29;
    mixed *= 0xbf58'476d'1ce4'e5b9ULL;
    return mixed ^ (mixed >> 32);
}

RowTally::Slot &RowTally::slotOf(TableId table, const Id128 &key, std::uint64_t place)
{
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t i = place & mask;; i = (i + 1) & mask) {
        Slot &slot = m_slots[i];
        if (slot.table == 0 || (slot.table == static_cast<std::uint16_t>(table) && slot.key == key))
            return slot;
    }
}

void RowTally::grow()
{
    std::vector<Slot> old = std::exchange(m_slots, std::vector<Slot>(m_slots.size() * 2));
    for (const Slot &slot : old) {
        if (slot.table != 0)
            slotOf(static_cast<TableId>(slot.table), slot.key, placeOf(static_cast<TableId>(slot.table), slot.key)) = slot;
    }
}

RowTally::Noted RowTally::fold(const ledger::RowImage &image)
{
    const std::uint64_t place = placeOf(image.table, image.key);
    if (!mine(place))
        return Noted::Ok;
    Slot *slot = &slotOf(image.table, image.key, place);
    if (slot->table == 0) {
        if (m_used >= m_mostKeys)
            return Noted::Full;
        if (++m_used > m_slots.size() / 4 * 3) {
            grow();
            slot = &slotOf(image.table, image.key, place);
        }
        slot->table = static_cast<std::uint16_t>(image.table);
        slot->key = image.key;
    }
    // A row that was deleted and made again starts anew.
    if (image.version != (slot->present ? std::int64_t{slot->version} + 1 : 1))
        return Noted::WrongVersion;
    slot->version = static_cast<std::uint32_t>(image.version);
    slot->present = image.present;
    slot->hash = image.present ? hashOf(image.body) : 0;
    return Noted::Ok;
}

RowTally::Seen RowTally::compare(const ledger::RowImage &image)
{
    const std::uint64_t place = placeOf(image.table, image.key);
    if (!mine(place))
        return Seen::Equal;
    Slot &slot = slotOf(image.table, image.key, place);
    if (slot.table == 0 || !slot.present)
        return Seen::Unknown;
    slot.compared = true;
    if (slot.version != image.version)
        return Seen::WrongVersion;
    return slot.hash == hashOf(image.body) ? Seen::Equal : Seen::WrongContent;
}

std::optional<RowTally::Missing> RowTally::missing() const
{
    for (const Slot &slot : m_slots) {
        if (slot.table != 0 && slot.present && !slot.compared)
            return Missing{static_cast<TableId>(slot.table), slot.key, slot.version};
    }
    return std::nullopt;
}

} // namespace bincard::server
