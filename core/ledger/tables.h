// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/catalogue.h"
#include "domain/count.h"
#include "domain/inbound.h"
#include "domain/kit.h"
#include "domain/number.h"
#include "domain/order.h"
#include "domain/parcel.h"
#include "domain/stock.h"
#include "domain/task.h"
#include "ledger/operation.h"

#include <tuple>

/// Every replicated table, once. Working set, stores, folding and audit go over this list.
namespace bincard::ledger {

template <class... Rows>
struct RowList {
    template <template <class> class Each>
    using TupleOf = std::tuple<Each<Rows>...>;

    /// Calls f.template operator()<Row>() for each table in the order of TableId.
    template <class F>
    static void forEach(F &&f)
    {
        (f.template operator()<Rows>(), ...);
    }

    /// Calls f.template operator()<Row>() for the table of that id; false when this Bincard does not know it.
    template <class F>
    static bool visit(TableId table, F &&f)
    {
        return ((Rows::kTable == table ? (f.template operator()<Rows>(), true) : false) || ...);
    }
};

using AllRows = RowList<Owner, Item, Barcode, User, Carton, CarrierService, Location, Lot, HandlingUnit, Stock, Serial, Availability, OpeningStock, CountAnchor, bincard::Move,
    InboundDocument, InboundLine, PickFace, CountedLine, CountPlan, KitPart, Customer, Order, OrderLine, Reservation, ReturnLine, Parcel, Manifest, Return, Task, TaskLine, Discrepancy, Lease, NumberRange, NumberBlock>;

[[nodiscard]] constexpr bool isCatalogue(TableId table)
{
    return static_cast<std::uint16_t>(table) < 100;
}

/// Name of the SQL table and of the table in dumps: owner, item, … stock, … customer_order (order is a keyword), …
[[nodiscard]] const char *tableName(TableId table);

/// One row as it is stored, sent and hashed: without `present` it is deleted, and version is that of the deletion.
struct RowImage {
    TableId table{};
    Id128 key;
    std::int64_t version = 0;
    bool present = false;
    QByteArray body; ///< encodeFields(row, WithKey::No)
    friend bool operator==(const RowImage &, const RowImage &) = default;
};

} // namespace bincard::ledger
