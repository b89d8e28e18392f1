// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/tables.h"
#include "store/queries.h"
#include "store/rowsql.h"

/// The prepared statements of Queries, which several files share.
namespace bincard::store {

template <class Row>
struct SelectById {
    Statement statement;
};

struct Queries::Private {
    Private(Database &file, ledger::Stream stream) : database(file), warehouse(stream) {}

    Database &database;
    ledger::Stream warehouse;
    ledger::AllRows::TupleOf<SelectById> byId;
    // ---- by code
    Statement owners, handlingUnitBySscc, taskByNumber, lotsByNumber, serialsByNumber;
    // ---- cards
    Statement barcodesOf, lotsOf, stockOfItem, stockAt, stockIn, handlingUnitsAt, serialsIn;
    Statement movesOfItem, sentOfLot;
    // ---- orders, tasks, claims
    Statement cartons, carrierServices, latestManifest, parcelsOn, parcelsReady, partsOfKit, isPartOfKit, parcelsWaiting, emptyAfter, emptyBefore, emptyAnywhere, inboundLinesOf, openInboundLines, inboundLinesOn, expectedDeliveries, returnLinesOf, returnsOfOrder, returnsByParcel, returnsByState;
    Statement ordersByState, linesOf, handlingUnitsOf, tasksOf, taskLinesOf, freeTasks, freePicksIn, tasksHeldBy, tasksHeld, tasksOfDevice, openTasksAt, discrepanciesOf;
    Statement reservationsOfLine, reservationsOfAccount, pickPlacesOf, floorRange, ordersToPack, sortSlots, isShared;
    Statement openCounts, countedLinesOf, handlingUnitsIn;
    // ---- the office
    Statement openDiscrepancies, openDiscrepanciesOfKind, countTasks, countOrders, countDiscrepancies, searchItems;
    Statement searchSkus; ///< where searchItems cannot ask for a beginning (PostgreSQL)

    /// In the order of the members; parameter 1 is the stream.
    struct Named {
        Statement *statement;
        QByteArray sql;
        bool catalogue = false;
    };
    [[nodiscard]] std::vector<Named> all();
    [[nodiscard]] Result<void> prepare();

    template <class Row>
    [[nodiscard]] Result<std::optional<Row>> find(const Id128 &id)
    {
        Statement &statement = std::get<SelectById<Row>>(byId).statement;
        statement.bindKey(2, id);
        return readOne<Row>(statement);
    }
    [[nodiscard]] Result<std::vector<StockView>> stockViews(Statement &statement);
};

/// Parameters 2 to 4 of a query for the accounts of an item.
inline void bindItem(Statement &statement, ItemId item)
{
    const AccountRange range = accountsOf(item);
    statement.bindKey(2, range.first).bindKey(3, range.last).bindKey(4, item);
}

/// Expressions for a text that a person typed: for FTS5 with every word quoted, for PostgreSQL's own functions words of letters and digits, so
/// that nothing in it is an operator. Empty when the text has no letter or digit.
struct SearchExpressions {
    QString skuBegins, allWords;
};
[[nodiscard]] SearchExpressions searchExpressions(QStringView text, Dialect dialect);

} // namespace bincard::store
