// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/floorwork.h"

#include <algorithm>
#include <map>

namespace bincard::ctl {
namespace {

constexpr int kLinesPerOrder = 5;
constexpr int kOrdersPerSubmit = 200;

bool mayBePicked(const Stock &stock)
{
    return stock.account.status == StockStatus::Available && stock.onHand - stock.reserved >= Quantity::units(1) && !isVirtual(stock.account.location) && stock.account.hu.isNull();
}

Error notEnough()
{
    return {ErrorCode::NotFound, QStringLiteral("not enough stock to pick from")};
}

} // namespace

Result<std::vector<Account>> freeAccounts(Books &books, std::size_t least)
{
    std::vector<std::pair<AccountId, Account>> free;
    std::map<LocationId, bool> usable;
    Result<void> failed;
    BINCARD_TRY(books.forEach<Stock>([&](const Stock &stock) {
        if (!mayBePicked(stock))
            return true;
        auto [place, isNew] = usable.try_emplace(stock.account.location, false);
        if (isNew) {
            const auto location = books.find<Location>(stock.account.location);
            if (!location.ok()) {
                failed = location.error();
                return false;
            }
            place->second = *location && (**location).allocatable && (**location).pickable && !(**location).blocked;
        }
        if (place->second)
            free.emplace_back(stock.id, stock.account);
        return true;
    }));
    BINCARD_TRY(failed);
    if (free.size() < least)
        return notEnough();
    std::sort(free.begin(), free.end(), [](const auto &a, const auto &b) { return a.first.low < b.first.low; });
    std::vector<Account> accounts;
    for (const auto &[id, account] : free)
        accounts.push_back(account);
    return accounts;
}

Result<std::vector<Account>> plainAccounts(Books &books, std::size_t least)
{
    BINCARD_TRY_ASSIGN(const auto free, freeAccounts(books, least));
    std::vector<Account> plain;
    for (const Account &account : free) {
        BINCARD_TRY_ASSIGN(const auto item, books.find<Item>(account.item));
        if (item && item->tracking == Tracking::None && account.lot.isNull())
            plain.push_back(account);
    }
    return plain.size() >= least ? Result<std::vector<Account>>(std::move(plain)) : notEnough();
}

Result<LocationId> cartOf(Books &books)
{
    LocationId cart;
    BINCARD_TRY(books.forEach<Location>([&cart](const Location &location) {
        if (location.kind == LocationKind::Cart)
            cart = location.id;
        return cart.isNull();
    }));
    return cart;
}

Result<std::vector<OrderId>> releaseOrders(Books &books, const std::vector<Account> &accounts)
{
    server::Engine &engine = books.engine();
    const std::int64_t head = engine.headSeq(engine.warehouse());
    std::vector<OrderId> ids;
    std::vector<ledger::Body> orders, releases;
    std::size_t next = 0;
    for (std::int64_t number = 0; next < accounts.size(); ++number) {
        ledger::PutOrders put;
        ledger::Release release;
        Order order;
        order.number = QStringLiteral("BENCH-%1-%2").arg(head).arg(number);
        order.id = release.order = orderId(order.number);
        put.orders.push_back(order);
        for (std::int32_t ordinal = 1; ordinal <= kLinesPerOrder && next < accounts.size(); ++ordinal, ++next) {
            OrderLine line;
            line.id = orderLineId(order.id, ordinal);
            line.order = order.id;
            line.ordinal = ordinal;
            line.item = accounts[next].item;
            line.ordered = Quantity::units(1);
            put.lines.push_back(line);
            release.lines.push_back({line.id, accounts[next], Quantity::units(1)});
        }
        ids.push_back(order.id);
        orders.push_back(std::move(put));
        releases.push_back(std::move(release));
        if (orders.size() == kOrdersPerSubmit || next == accounts.size()) {
            BINCARD_TRY(engine.submit(engine.warehouse(), orders, {}));
            BINCARD_TRY(engine.submit(engine.warehouse(), releases, {}));
            orders.clear();
            releases.clear();
        }
    }
    return ids;
}

Result<std::vector<ledger::Pick>> picksOf(Books &books, const std::vector<OrderId> &orders, LocationId cart)
{
    std::vector<ledger::Pick> picks;
    for (const OrderId order : orders) {
        BINCARD_TRY_ASSIGN(const auto tasks, books.queries().tasksOf(order));
        for (const Task &task : tasks) {
            BINCARD_TRY_ASSIGN(const auto lines, books.queries().taskLinesOf(task.id));
            for (const TaskLine &line : lines) {
                ledger::Pick pick;
                pick.taskLine = line.id;
                pick.from = line.account;
                pick.quantity = line.quantity;
                pick.intoLocation = cart.isNull() ? line.account.location : cart;
                pick.intoHuCode = QStringLiteral("T-") + task.number;
                pick.intoHu = huId(pick.intoHuCode);
                picks.push_back(pick);
            }
        }
    }
    return picks;
}

ledger::Body FloorWork::next()
{
    const Account from = here();
    Account moved = from;
    moved.location = there().location;
    switch (m_step++) {
    case 0: {
        ledger::Receive receive;
        receive.owner = from.owner;
        receive.item = from.item;
        receive.location = from.location;
        receive.quantity = Quantity::units(1);
        return receive;
    }
    case 1: {
        ledger::MoveStock move;
        move.from = from;
        move.toLocation = moved.location;
        move.quantity = Quantity::units(1);
        return move;
    }
    default: break;
    }
    m_step = 0;
    ++m_round;
    if (!m_picks.empty()) {
        const ledger::Pick pick = m_picks.back();
        m_picks.pop_back();
        return pick;
    }
    ledger::MoveStock back;
    back.from = moved;
    back.toLocation = from.location;
    back.quantity = Quantity::units(1);
    return back;
}

} // namespace bincard::ctl
