// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/order.h"
#include "domain/stock.h"
#include "ledger/operation.h"
#include "store/database.h"

#include <map>
#include <memory>
#include <vector>

namespace bincard::store {

/// Stock that planning may give to an order line, with where it is.
struct CandidateStock {
    Stock stock;
    QString locationCode;
    std::int64_t xMm = 0, yMm = 0, zMm = 0;
    std::int32_t expiryDay = 0; ///< 0 = none
    [[nodiscard]] Quantity free() const { return stock.onHand - stock.reserved; }
    friend bool operator==(const CandidateStock &, const CandidateStock &) = default;
};

/// Stock of an item with all that says whether it may be brought to a pick face, or picked.
struct ShelfStock {
    Stock stock;
    QString placeCode;
    LocationKind kind{};
    std::int32_t expiryDay = 0; ///< 0 = none
    bool good = false; ///< may be given to order lines, but that the place may be one where nobody picks
    bool pickable = false; ///< the place
    bool alone = false; ///< in a handling unit that holds nothing else
    [[nodiscard]] Quantity free() const { return stock.onHand - stock.reserved; }
};

/// A shelf by the age of its count.
struct ShelfToCount {
    Location location;
    QString velocity; ///< the best of what stands there: A before B before C; empty = not known
    bool asked = false; ///< somebody counts it, or is to, or a count of it waits for its review
};

/// What only the server's own work asks, over indexes that only the server has. Same thread as its Database.
class ServerQueries
{
public:
    [[nodiscard]] static Result<std::unique_ptr<ServerQueries>> open(Database &database, ledger::Stream warehouse);
    ~ServerQueries();
    ServerQueries(const ServerQueries &) = delete;
    ServerQueries &operator=(const ServerQueries &) = delete;

    /// Live orders, not held, with a goods line of that item for which not all is promised, reserved or done: priority (highest first),
    /// ship by (none last), received, number.
    [[nodiscard]] Result<std::vector<OrderId>> ordersWanting(ItemId item, int limit);

    /// What may be given to order lines today (a day since 1970), for several items at once: stock that is available, at allocatable, pickable,
    /// not blocked places, not recalled, the item's owner's, good as long as the item must still be when it leaves, in no order's handling
    /// unit, with something free, and not where an open count says that somebody did not find what the books have. Of each item by
    /// expiry (none last), location code.
    [[nodiscard]] Result<std::map<ItemId, std::vector<CandidateStock>>> candidates(const std::vector<ItemId> &items, std::int32_t today);

    /// Live, released orders with a line of that item of which something is promised and not yet reserved: the same order.
    [[nodiscard]] Result<std::vector<OrderId>> ordersPromised(ItemId item, int limit);

    /// Available stock of an item, its owner's, by account.
    [[nodiscard]] Result<std::vector<ShelfStock>> shelfStock(ItemId item, std::int32_t today);
    [[nodiscard]] Result<bool> hasPickFaces();
    [[nodiscard]] Result<std::vector<ItemId>> facesAt(LocationId location); ///< items whose pick face it is

    /// Pick and reserve places that were counted before `untilMs`, the longest ago first: those after that place in this order.
    [[nodiscard]] Result<std::vector<ShelfToCount>> shelvesToCount(std::int64_t afterMs, LocationId after, std::int64_t untilMs, int limit);

    /// Stations whose lease is over, the longest ago first.
    [[nodiscard]] Result<std::vector<DeviceId>> leasesOver(std::int64_t nowMs, int limit);
    [[nodiscard]] Result<std::int64_t> leases(); ///< how many stations have one

    [[nodiscard]] std::vector<QByteArray> statements() const; ///< the SQL of all that is prepared, for tests of query plans

private:
    struct Private;
    explicit ServerQueries(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace bincard::store
