// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/workingset.h"

/// Which column makes a relation. Only for the files of core/store.
namespace bincard::store {

using ledger::kRelations;

/// Calls f.template operator()<Row>(column): the rows of a relation are those whose column names the other row.
template <class F>
auto visitRelation(ledger::Relation relation, F &&f)
{
    using ledger::Relation;
    switch (relation) { // No default: a new relation must say its column.
    case Relation::StockAtLocation: return f.template operator()<Stock>("location");
    case Relation::StockInHu: return f.template operator()<Stock>("hu");
    case Relation::LinesOfOrder: return f.template operator()<OrderLine>("order_id");
    case Relation::TasksOfOrder: return f.template operator()<Task>("order_id");
    case Relation::LinesOfTask: return f.template operator()<TaskLine>("task");
    case Relation::ReservationsOfAccount: return f.template operator()<Reservation>("account");
    case Relation::ReservationsOfLine: return f.template operator()<Reservation>("order_line");
    case Relation::HusOfOrder: return f.template operator()<HandlingUnit>("order_id");
    case Relation::SerialsOfAccount: return f.template operator()<Serial>("account");
    case Relation::DiscrepanciesOfTask: return f.template operator()<Discrepancy>("task");
    case Relation::LinesOfInbound: return f.template operator()<InboundLine>("document");
    case Relation::LinesOfReturn: return f.template operator()<ReturnLine>("return_id");
    case Relation::LinesOfCount: return f.template operator()<CountedLine>("task");
    case Relation::HusInHu: return f.template operator()<HandlingUnit>("parent");
    }
    return f.template operator()<Stock>("location");
}

} // namespace bincard::store
