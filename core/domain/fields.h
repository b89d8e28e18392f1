// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>

/// Every replicated row and every operation body lists its fields once, in a static member
///     template <class Self, class F> static void fields(Self &self, F &&f) { f(1, "sku", self.sku); … }
/// with the number it has for ever on the wire (ascending, append only, never renumbered), its column name, and the member.
/// The CBOR codec, the SQL statements, the printer for tests and the JSON of bincardctl are all made from that list.
/// Field types: Id<…>, Quantity, bool, std::int32_t, std::int64_t, enum class : std::uint8_t, QString, QByteArray, and in
/// operation bodies std::vector of structs with fields. A member that equals its type's zero is left out on the wire.
///
/// A row has besides: `id` (its key, 16 bytes, not in the list), `version` (1 at first, +1 with each change) and `unknown`
/// (CBOR pairs of fields that a newer Bincard wrote, kept as bytes; design §5).

namespace bincard {

/// Stored, sent and chained: append only, never renumber. Below 100: stream 0 (catalogue); from 100: a warehouse's stream.
enum class TableId : std::uint16_t {
    Owner = 1,
    Item = 2,
    Barcode = 3,
    User = 4,
    Carton = 5,
    CarrierService = 6,
    Location = 100,
    Lot = 101,
    HandlingUnit = 102,
    Stock = 103,
    Serial = 104,
    Availability = 105,
    OpeningStock = 106,
    CountAnchor = 107,
    Move = 108,
    InboundDocument = 110,
    InboundLine = 111,
    PickFace = 112,
    CountedLine = 113,
    CountPlan = 114,
    KitPart = 115,
    Customer = 120,
    Order = 121,
    OrderLine = 122,
    Reservation = 123,
    ReturnLine = 124,
    Parcel = 125,
    Manifest = 126,
    Return = 127,
    Task = 140,
    TaskLine = 141,
    Discrepancy = 142,
    Lease = 143,
    NumberRange = 144,
    NumberBlock = 145,
};

} // namespace bincard
