// SPDX-License-Identifier: GPL-3.0-or-later
// Every state meets every event; and people who mostly know their work, sometimes do not, walk through 20,000 seeded events while
// orders are cancelled, tasks taken over and the station killed. What must hold is checked after each.
#include "support/enumnames.h"
#include "support/workflowstory.h"

#include <QTest>

#include <cstdio>

using namespace bincard;
using namespace bincard::test;

namespace {

constexpr int kWalks = 150;
constexpr int kEventsPerWalk = 400;

/// A value of each sort of event, and of each action.
std::vector<Event> allEvents()
{
    const ItemId mug = itemId(houseOwnerId(), u"MUG");
    std::vector<Event> events{
        ScannedItem{mug, QStringLiteral("MUG"), QStringLiteral("Mug"), Quantity::units(1), QStringLiteral("MUG"), {}, 0, {}},
        ScannedItem{ItemId(7, 7), QStringLiteral("X"), QStringLiteral("X"), Quantity::units(12), QStringLiteral("X"), QStringLiteral("L9"), 1, QStringLiteral("S9")},
        ScannedLocation{locationId(u"A-01"), QStringLiteral("A-01"), LocationKind::Pick, false},
        ScannedLocation{locationId(u"S-01"), QStringLiteral("S-01"), LocationKind::Staging, false},
        ScannedHu{huId(u"T-01"), QStringLiteral("T-01"), true, HuKind::Tote, HuState::Free, {}, {}},
        ScannedHu{huId(u"T-98"), QStringLiteral("T-98"), false, HuKind::Tote, HuState::Free, {}, {}},
        ScannedOrder{orderId(u"1001"), QStringLiteral("1001")},
        ScannedTask{TaskId(5, 5), QStringLiteral("K-1"), TaskKind::Pick, OrderId(1, 1), QStringLiteral("1")},
        ScannedUser{userId(u"U-9"), QStringLiteral("U-9"), QStringLiteral("Lead"), QStringLiteral("de"), Role::Lead, false, {}},
        ScannedLot{QStringLiteral("L1"), 0, {}, QStringLiteral("L1")},
        ScannedUnknown{QStringLiteral("XYZ"), false},
        ScannedReturn{returnId(u"R-1001"), QStringLiteral("R-1001"), ReturnState::Arrived, {}},
        ScannedAmbiguous{QStringLiteral("A"), {ScannedOrder{OrderId(1, 1), QStringLiteral("1")}, ScannedUnknown{QStringLiteral("A"), false}}},
        EnteredQuantity{Quantity::units(1)},
        EnteredQuantity{Quantity::units(500)},
        EnteredText{QStringLiteral("text")},
        Chosen{0},
        Chosen{77},
        ContextChanged{},
        ClaimAnswered{true, 0, {}},
        PinChecked{false, 0},
        WorkOffered{},
        PictureTaken{QStringLiteral("abc")},
        PictureTaken{},
    };
    for (int action = 0; action <= static_cast<int>(ActionCode::Training); ++action)
        events.emplace_back(Commanded{static_cast<ActionCode>(action)});
    return events;
}

/// Each alternative of a variant, default made.
template <class Variant, std::size_t... I>
std::vector<Variant> alternatives(std::index_sequence<I...>)
{
    return {Variant(std::in_place_index<I>)...};
}
template <class Variant>
std::vector<Variant> alternatives()
{
    return alternatives<Variant>(std::make_index_sequence<std::variant_size_v<Variant>>());
}

/// Sessions with every state of every workflow on top, over the session of a person at work.
std::vector<Session> allSessions(const Session &atWork)
{
    std::vector<Session> sessions;
    const auto with = [&](Frame frame, std::size_t keep) {
        Session session = atWork;
        session.frames.resize(keep);
        session.frames.push_back(std::move(frame));
        sessions.push_back(std::move(session));
    };
    const WorkToClaim work = std::get<Pick>(atWork.frames.at(1)).jobs.front().work;
    for (login::State &state : alternatives<login::State>()) {
        if (auto *leaving = std::get_if<login::KeepOrGiveBack>(&state))
            leaving->works = {work};
        with(LogIn{state}, 2);
    }
    for (home::State &state : alternatives<home::State>()) {
        if (auto *claiming = std::get_if<home::Claiming>(&state))
            claiming->works = {{work, false, false}};
        with(Home{state}, 0);
    }
    for (const lookup::State &state : alternatives<lookup::State>())
        with(LookUp{{{Link::To::Order, orderId(u"1001"), QStringLiteral("1001")}}, state}, 2);
    with(Menu{}, 2);
    with(Training{}, 2);
    for (const pack::State &state : alternatives<pack::State>()) {
        Pack pack;
        pack.order = orderId(u"1001");
        pack.orderNumber = QStringLiteral("1001");
        pack.state = state;
        with(pack, 2);
    }
    for (const load::State &state : alternatives<load::State>())
        with(Load{locationId(u"D-01"), QStringLiteral("D-01"), {}, {}, false, state}, 2);
    for (stage::State state : alternatives<stage::State>()) {
        std::visit([](auto &at) {
            if constexpr (requires { at.unit; })
                at.unit = {huId(u"HU0000050"), QStringLiteral("HU0000050"), HuKind::Cage, locationId(u"S-01"), {}, {}};
        }, state);
        with(Staging{state}, 2);
    }
    for (const labels::State &state : alternatives<labels::State>())
        with(Labels{state}, 2);
    for (const moving::State &state : alternatives<moving::State>()) {
        Moving moving;
        moving.state = state;
        with(moving, 2);
        moving.source = {locationId(u"A-01"), {}, QStringLiteral("A-01")};
        with(moving, 2);
        moving.hand.account = {houseOwnerId(), itemId(houseOwnerId(), u"MUG"), {}, moving.source.location, {}, StockStatus::Available};
        moving.hand.held.quantity = Quantity::units(2);
        with(moving, 2);
        moving.putsAway = true;
        moving.full = {locationId(u"B-01")};
        with(moving, 2);
    }
    for (const review::State &state : alternatives<review::State>())
        with(ReviewCounts{state}, 2);
    with(ReviewCounts{review::Look{TaskId(4, 4)}}, 2);
    with(ReviewCounts{review::Why{TaskId(4, 4)}}, 2);
    for (const receive::State &state : alternatives<receive::State>()) {
        Receiving receiving;
        receiving.state = state;
        with(receiving, 2);
        receiving.document = inboundId(InboundKind::PurchaseOrder, u"PO-1");
        receiving.number = QStringLiteral("PO-1");
        receiving.unit = {huId(u"T-02"), QStringLiteral("T-02")};
        with(receiving, 2);
        receiving.hand.item = itemId(houseOwnerId(), u"MUG");
        receiving.hand.sku = receiving.hand.code = QStringLiteral("MUG");
        receiving.hand.held = {Quantity::units(2), false, Quantity::units(1)};
        with(receiving, 2);
    }
    for (const bind::State &state : alternatives<bind::State>())
        with(Bind{QStringLiteral("XYZ"), state}, 2);
    for (const pick::State &state : alternatives<pick::State>()) {
        Pick pick = std::get<Pick>(atWork.frames.at(1));
        pick.state = state;
        pick.shortage.reason = Reason::TooFew;
        with(pick, 1);
        pick.hand = {};
        pick.shortage = {};
        with(pick, 1);
        pick.stop = {}; // A stop that the task does not know.
        with(pick, 1);
    }
    for (const count::State &state : alternatives<count::State>()) {
        CountStock count;
        count.location = locationId(u"A-01");
        count.locationCode = QStringLiteral("A-01");
        count.state = state;
        with(count, 1);
        count.lines.push_back({itemId(houseOwnerId(), u"MUG"), QStringLiteral("MUG"), QStringLiteral("Mug"), {}, {}, 0, {}, {}, StockStatus::Available, {}, Quantity::units(2)});
        count.scans.push_back({0, Quantity::units(2)});
        count.inside = {huId(u"T-01"), QStringLiteral("T-01"), false};
        with(count, 1);
        count.work = work;
        with(count, 1);
    }
    for (const adjust::State &state : alternatives<adjust::State>()) {
        AdjustStock adjust;
        adjust.location = locationId(u"A-01");
        adjust.locationCode = QStringLiteral("A-01");
        adjust.target.item = itemId(houseOwnerId(), u"MUG");
        adjust.target.sku = QStringLiteral("MUG");
        adjust.state = state;
        with(adjust, 1);
        adjust.after = Quantity::units(3);
        with(adjust, 1);
    }
    for (const returning::State &state : alternatives<returning::State>()) {
        ReturnGoods back;
        back.state = state;
        with(back, 1);
        back.which = {QStringLiteral("R-1001"), orderId(u"1001"), QStringLiteral("1001"), {}, true};
        with(back, 1);
        back.piece.item = itemId(houseOwnerId(), u"MUG");
        back.piece.barcode = QStringLiteral("MUG");
        back.piece.quantity = Quantity::units(2);
        with(back, 1);
    }
    for (const replenish::State &state : alternatives<replenish::State>()) {
        Replenish replenish;
        replenish.work = work;
        replenish.state = state;
        with(replenish, 1);
        replenish.line = TaskLineId(3, 3);
        replenish.undo.push_back({OperationId(1, 1), 0, replenish.line, Quantity::units(1), {}});
        with(replenish, 1);
        replenish.held.quantity = Quantity::units(1);
        with(replenish, 1);
    }
    for (const putback::State &state : alternatives<putback::State>()) {
        PutBack putBack;
        putBack.work = work;
        putBack.state = state;
        with(putBack, 1);
        putBack.held = Quantity::units(1);
        with(putBack, 1);
    }
    return sessions;
}

PutBackContext putBackLike(const PickContext &pick)
{
    PutBackContext context;
    context.task = pick.orders.front().task;
    context.user = pick.orders.front().user;
    context.orderNumber = pick.orders.front().orderNumber;
    CarryLine line;
    line.id = TaskLineId(3, 3);
    line.account = pick.lines.front().account;
    line.toLocation = locationId(u"A-01");
    line.quantity = Quantity::units(2);
    context.lines.push_back(line);
    return context;
}

ReplenishContext replenishLike(const PickContext &pick)
{
    ReplenishContext context;
    context.task = pick.orders.front().task;
    context.user = pick.orders.front().user;
    context.face = locationId(u"A-01");
    CarryLine line;
    line.id = TaskLineId(3, 3);
    line.account = pick.lines.front().account;
    line.account.location = locationId(u"R-01");
    line.quantity = Quantity::units(2);
    context.lines.push_back(line);
    return context;
}

/// What the session's return would read: the item's line with one piece due.
void loadReturn(Context &context, const Session &session)
{
    const auto *back = std::get_if<ReturnGoods>(&session.frames.back());
    if (!back)
        return;
    ReturnContext books;
    books.of = returning::needsOf(*back);
    books.found.push_back({returnId(u"R-1001"), QStringLiteral("R-1001"), orderId(u"1001"), QStringLiteral("1001"), ReturnState::Arrived, 1});
    ReturnedLine line;
    line.item = itemId(houseOwnerId(), u"MUG");
    line.sku = QStringLiteral("MUG");
    line.shipped = Quantity::units(1);
    books.lines.push_back(line);
    context.returned = books;
}

ReviewContext reviewLike(const PickContext &pick)
{
    ReviewContext context;
    const LocationId place = locationId(u"A-01");
    context.waiting.push_back({TaskId(4, 4), QStringLiteral("C-4"), place, QStringLiteral("A-01"), QStringLiteral("MUG"), Quantity::units(-2), 1});
    context.chosen = CountInReview{TaskId(4, 4), OperationId(4, 5), place, QStringLiteral("A-01"), QStringLiteral("C-4"), QStringLiteral("U-2"), 1, {}, {}};
    context.chosen->lines.push_back({pick.lines.front().account, QStringLiteral("MUG"), QStringLiteral("Mug"), {}, {}, Quantity::units(10), Quantity::units(8)});
    return context;
}

CountContext countLike(const PickContext &pick)
{
    CountContext context;
    context.location = locationId(u"A-01");
    context.code = QStringLiteral("A-01");
    context.task = pick.orders.front().task;
    context.state = TaskState::Taken;
    context.user = pick.orders.front().user;
    context.countedBy = context.user;
    context.units.push_back({huId(u"T-01"), QStringLiteral("T-01"), context.location, context.code, {{pick.lines.front().account, QStringLiteral("MUG"), QStringLiteral("Mug"), {}, Quantity::units(1)}}});
    return context;
}

/// Deliveries and orders as they come in; little stock, so that places run empty.
class Trade
{
public:
    Trade(World &world, SeededRandom &random) : m_world(world), m_random(random) {}

    void deliver()
    {
        m_world.stock(QStringLiteral("A-01"), QStringLiteral("MUG"), units(1, 3));
        m_world.stock(QStringLiteral("A-02"), QStringLiteral("SYRUP/L1@30"), units(1, 3));
        m_world.stock(QStringLiteral("A-02"), QStringLiteral("SYRUP/L2@60"), units(1, 3));
        m_world.stock(QStringLiteral("A-03"), QStringLiteral("CUP"), units(2, 5));
        m_world.stock(QStringLiteral("B-01"), QStringLiteral("DRILL#S%1").arg(m_serial++ % 10), Quantity::units(1));
        m_world.stock(QStringLiteral("B-01"), QStringLiteral("PEN"), units(2, 8));
    }
    /// Denied while somebody is at the one before.
    void replenish()
    {
        const ItemId mug = m_world.item(QStringLiteral("MUG"));
        PickFace face;
        face.id = mug;
        face.location = locationId(u"A-01");
        m_world.outside(ledger::PutPickFaces{{face}});
        m_world.stock(QStringLiteral("R-01"), QStringLiteral("MUG"), units(2, 9));
        m_world.outside(ledger::PlanReplenishment{mug, m_random.below(2) ? ReplenishReason::OrdersWait : ReplenishReason::BelowMinimum,
            {{{houseOwnerId(), mug, {}, locationId(u"R-01"), {}, StockStatus::Available}, units(1, 9)}}});
    }
    void order()
    {
        std::vector<World::Wanted> lines;
        for (std::int64_t i = 1 + m_random.below(4); i > 0; --i) {
            switch (m_random.below(6)) {
            case 0: lines.push_back({units(1, 3), QStringLiteral("SYRUP/L1"), QStringLiteral("A-02")}); break;
            case 1: lines.push_back({units(1, 2), QStringLiteral("DRILL"), QStringLiteral("B-01")}); break;
            case 2: lines.push_back({units(1, 9), QStringLiteral("CUP"), QStringLiteral("A-03")}); break;
            case 3: lines.push_back({units(1, 4), QStringLiteral("PEN"), QStringLiteral("B-01")}); break;
            default: lines.push_back({units(1, 4), QStringLiteral("MUG"), QStringLiteral("A-01")});
            }
        }
        if (m_random.below(3) == 0) { // A single piece.
            lines.resize(1);
            lines.front().quantity = Quantity::units(1);
        }
        m_world.order(QString::number(++m_number), lines, m_random.below(4) > 0);
        const QString number = QString::number(m_number);
        switch (m_random.below(8)) {
        case 0: m_world.shipElsewhere({QStringLiteral("note"), number, QStringLiteral("upright")}); break;
        case 1: m_world.shipElsewhere({QStringLiteral("gift"), number}); break;
        case 2: m_world.shipElsewhere({QStringLiteral("kit"), number, QStringLiteral("SET"), QStringLiteral("1")}); break;
        default: break;
        }
    }
    [[nodiscard]] QString number() { return QString::number(m_number - m_random.below(5)); }

private:
    Quantity units(std::int64_t least, std::int64_t most) { return Quantity::units(least + m_random.below(most - least + 1)); }

    World &m_world;
    SeededRandom &m_random;
    int m_number = 1000, m_serial = 0;
};

/// How a person who knows the work answers a prompt; empty when only chance can tell.
class Hands
{
public:
    Hands(World &world, SeededRandom &random, Trade &trade) : m_world(world), m_random(random), m_trade(trade) {}

    QString next()
    {
        const Screen screen = m_world.screen();
        if (m_random.below(100) < 72) {
            if (QString good = sensible(screen); !good.isEmpty())
                return good;
        }
        return anything();
    }

private:
    QString one(std::initializer_list<const char *> of)
    {
        return QString::fromLatin1(*(of.begin() + m_random.below(static_cast<std::int64_t>(of.size()))));
    }
    /// One that holds goods of several orders, when there is one.
    QString sharedTote()
    {
        for (const auto &[key, hu] : m_world.rows.all<HandlingUnit>()) {
            if (hu.kind == HuKind::Tote && hu.order.isNull() && hu.state == HuState::Staged)
                return hu.code;
        }
        return tote();
    }
    QString tote() { return QStringLiteral("T-%1").arg(m_random.below(99), 2, 10, QLatin1Char('0')); }

    QString itemScan(const Screen &screen)
    {
        const PickCard card = std::holds_alternative<PickCard>(screen.card) ? std::get<PickCard>(screen.card) : PickCard{};
        if (!card.lot.isEmpty() && m_random.below(3) > 0)
            return card.sku + u'/' + (m_random.below(6) == 0 ? QStringLiteral("L2") : card.lot);
        return m_random.below(8) == 0 ? QStringLiteral("2x") + card.sku : card.sku;
    }

    QString sensible(const Screen &screen)
    {
        if (screen.kind == PromptKind::Error || screen.kind == PromptKind::Alert)
            return m_random.below(2) ? QStringLiteral("#OK") : QString();
        switch (screen.prompt.code) {
        case PromptCode::ScanBadge:
        case PromptCode::Paused: return one({"U-1", "U-2", "U-9"});
        case PromptCode::EnterPin: return one({"type 1234", "type 1234", "type 1234", "type 9999"});
        case PromptCode::CartScanTote:
        case PromptCode::CartScanSharedTote: return m_random.below(8) == 0 ? one({"#SKIP", "#BACK", "#UNDO"}) : tote();
        case PromptCode::SortPutInto: return m_random.below(4) == 0 ? one({"W-01", "W-02", "#Q2", "#UNDO"}) : screen.codeToScan;
        case PromptCode::SortComplete:
        case PromptCode::SinglesScan: return one({"#UNDO", "MUG", "CUP", "PEN", "SYRUP", "SYRUP/L1", "DRILL", "row 1", "T-03", "#BACK"});
        case PromptCode::ChooseWork: return one({"GetWork", "CART", "GetWork", "Menu", "Menu", "order", "order", "order", "order"}).replace(QStringLiteral("order"), m_trade.number());
        case PromptCode::PickScanTote:
        case PromptCode::PickScanNewTote:
        case PromptCode::PutDamagedInto: return tote();
        case PromptCode::PickScanItem:
        case PromptCode::PickQuantity:
        case PromptCode::PutBackScanItem: return m_random.below(12) ? itemScan(screen) : QStringLiteral("#SHORT");
        case PromptCode::PickScanLot: return QStringLiteral("lot ") + (screen.codeToScan.isEmpty() ? QStringLiteral("L1") : screen.codeToScan);
        case PromptCode::SwapLotConfirm: return one({"#OK", "#BACK", "lot L1", "lot L2"});
        case PromptCode::PickScanSerial: return QStringLiteral("serial S%1").arg(m_random.below(9));
        case PromptCode::ChooseShortReason: return one({"row 1", "row 2", "row 3", "row 4"});
        case PromptCode::ConfirmShort: return QStringLiteral("#OK");
        case PromptCode::BlockPlace: return one({"#OK", "#BACK", "#BACK", "#BACK"});
        case PromptCode::PickIsPlaceEmpty: return one({"#OK", "#Q1", "#Q4", "#SKIP"});
        case PromptCode::NeedsLead: return one({"U-9", "U-2", "#SKIP"});
        case PromptCode::ZonePassOn: return one({"P-A", "P-B", "P-B", "S-01", "#UNDO"});
        case PromptCode::ZoneNothingHere: return QStringLiteral("#OK");
        case PromptCode::ToteFetch: return m_random.below(4) ? screen.codeToScan : tote();
        case PromptCode::ToteWithout: return one({"#OK", "#UNDO", "T-01"});
        case PromptCode::PickIntoParcel: return QStringLiteral("#OK");
        case PromptCode::PickDrop: return m_random.below(10) ? QStringLiteral("S-01") : QStringLiteral("#UNDO");
        case PromptCode::PickDoneShort:
        case PromptCode::PutBackDone: return QStringLiteral("#OK");
        case PromptCode::AskLogOut: return one({"row 1", "row 2", "#BACK"});
        case PromptCode::ScanAnything:
        case PromptCode::UnknownCode:
        case PromptCode::SearchFound:
        case PromptCode::NothingFound: return one({"#BACK", "#BACK", "row 1", "Bind"});
        case PromptCode::BindScanItem: return one({"MUG", "#BACK"});
        case PromptCode::BindHowMany: return one({"#Q6", "#BACK"});
        case PromptCode::MenuChoose:
            return one({"menu Pack", "menu Pack", "menu Load", "menu Stage", "menu Move", "menu Move", "menu Move", "menu Move", "menu Move", "menu Count", "menu Adjust", "menu Receive", "menu Receive", "menu PutAway", "menu Labels", "menu Return", "menu Review", "menu Review", "#BACK"});
        case PromptCode::ReviewChoose: return one({"row 1", "row 1", "A-01", "B-01", "#BACK"});
        case PromptCode::ReviewLook: return one({"#OK", "#OK", "A-01", "#PROBLEM", "#SKIP", "#BACK"});
        case PromptCode::ReviewWhy: return one({"row 1", "row 3", "row 6", "#BACK"});
        case PromptCode::MoveChooseWay: return one({"row 1", "row 2", "row 3", "#BACK"});
        case PromptCode::MoveNestInto:
        case PromptCode::MovePourInto: return one({"T-02", "T-03", "T-09", "T-01", "T-88", "#BACK"});
        case PromptCode::ReturnScanParcel: return m_random.below(2) ? m_trade.number() : one({"LABEL-1", "row 1", "#DONE", "#BACK", "HU0000001"});
        case PromptCode::ReturnPutDown: return one({"#DONE", "MUG", "#PROBLEM", "#BACK", "SYRUP/L1"});
        case PromptCode::ReturnScanItem: return one({"MUG", "2xCUP", "SYRUP", "DRILL", "XYZ", "row 1", "#DONE", "#DONE", "#UNDO", "#BACK", "#SHORT"});
        case PromptCode::ReturnHowMany: return one({"#OK", "#OK", "#Q2", "MUG", "#BACK"});
        case PromptCode::ReturnWhy:
        case PromptCode::ReturnCondition:
        case PromptCode::ReturnChooseDisposition: return one({"row 1", "row 2", "row 3", "row 4", "row 5", "#BACK"});
        case PromptCode::ReturnRefuseWhy: return one({"row 1", "row 2", "#BACK"});
        case PromptCode::ReturnDecide: return one({"#OK", "#OK", "#PROBLEM", "T-01", "RET", "#BACK"});
        case PromptCode::ReturnPutInto: return m_random.below(2) ? tote() : one({"RET", "QUAR", "#OK", "#PROBLEM", "#BACK"});
        case PromptCode::ReturnUnknownItem:
        case PromptCode::ReturnNotOfOrder:
        case PromptCode::ReturnOtherSerial:
        case PromptCode::ReturnSerialHere:
        case PromptCode::ReturnLotExpired:
        case PromptCode::ReturnTooMany: return one({"#OK", "#OK", "#BACK"});
        case PromptCode::ReturnFinish: return one({"#OK", "#OK", "#BACK"});
        case PromptCode::ReturnAskRefund: return one({"#OK", "#BACK"});
        case PromptCode::ReturnRefundNeedsLead: return one({"#DONE", "U-9", "U-2"});
        case PromptCode::ReplenishScan: return one({"MUG", "MUG", "MUG", "2xMUG", "CUP", "T-01", "#SHORT", "#BACK"});
        case PromptCode::ReplenishPutDown: return one({"A-01", "A-01", "A-01", "A-01", "MUG", "#Q1", "#FULL", "#SHORT", "#UNDO", "B-01"});
        case PromptCode::ReplenishHowManyFit: return one({"#Q0", "#Q1", "#Q9", "#UNDO"});
        case PromptCode::ReplenishAskLeave: return one({"row 1", "row 2", "#BACK"});
        case PromptCode::PackNote: return one({"#OK", "#OK", "#BACK"});
        case PromptCode::PackWrap:
        case PromptCode::PackKitMissing: return one({"#OK", "#OK", "#UNDO", "HU0000001"});
        case PromptCode::PackPhoto: return one({"#OK", "#SKIP", "#UNDO"});
        case PromptCode::StageScanUnit: return one({"HU0000050", "HU0000051", "T-01", "#BACK"});
        case PromptCode::StageScanPlace: return one({"S-01", "S-01", "A-01", "#BACK"});
        case PromptCode::StageScanParcel: return one({"HU0000001", "HU0000002", "HU0000003", "HU0000004", "HU0000051", "#DONE", "#UNDO", "Print", "#BACK"});
        case PromptCode::StageUnknown: return one({"#OK", "#BACK"});
        case PromptCode::LoadScanDoor: return one({"D-01", "#BACK"});
        case PromptCode::LoadScanParcel: return one({"HU0000001", "HU0000002", "HU0000003", "HU0000050", "HU0000051", "#DONE", "#UNDO", "#BACK"});
        case PromptCode::LoadUnknown: return one({"#OK", "#BACK"});
        case PromptCode::LoadConfirmClose: return one({"#OK", "#BACK"});
        case PromptCode::PackScanWork: return m_random.below(3) == 0 ? sharedTote() : m_random.below(2) ? m_trade.number() : one({"row 1", "T-01", "T-02", "#BACK"});
        case PromptCode::PackScanOrder: return m_trade.number();
        case PromptCode::PackScanMore: return one({"#OK", "#OK", "MUG", "#PROBLEM", "#BACK", "#UNDO"});
        case PromptCode::PackHowMany: return one({"#OK", "#Q2", "CUP", "#BACK"});
        case PromptCode::PackWeigh:
        case PromptCode::PackTakeWeight:
        case PromptCode::PackWeightDiffers: return one({"#OK", "#Q1.25", "#Q0.4", "HU0000001", "#BACK"});
        case PromptCode::PackCartonFull: return one({"#FULL", "#FULL", "MUG", "#UNDO", "#BACK"});
        case PromptCode::PackChooseMissing: return one({"row 1", "row 2", "MUG", "#BACK"});
        case PromptCode::PackConfirmMissing: return one({"#OK", "#Q1", "#BACK"});
        case PromptCode::PackAskOpen: return one({"#OK", "Print", "#BACK"});
        case PromptCode::PackPark: return one({"PROB", "#BACK"});
        case PromptCode::AdjustScanPlace: return one({"A-01", "A-02", "A-03", "B-01", "#BACK"});
        case PromptCode::AdjustScanItem: return one({"MUG", "CUP", "PEN", "SYRUP/L1", "DRILL", "T-01", "#BACK"});
        case PromptCode::AdjustHowMany: return one({"#Q2", "#Q3", "#Q4", "#Q9", "#BACK"});
        case PromptCode::AdjustWhy: return one({"row 1", "row 2", "#BACK"});
        case PromptCode::CountScanPlace: return one({"A-01", "A-02", "A-03", "B-01", "R-01", "#BACK"});
        case PromptCode::CountScanItems:
        case PromptCode::CountNext: return one({"MUG", "CUP", "PEN", "SYRUP/L1", "DRILL#S2", "T-01", "XYZ", "#Q3", "#DONE", "#DONE", "#UNDO", "#PROBLEM"});
        case PromptCode::CountIsEmpty: return one({"#OK", "#BACK", "MUG"});
        case PromptCode::CountUnknown: return one({"#OK", "#BACK", "XYZ", "Bind"});
        case PromptCode::CountUnitMissing: return one({"#OK", "#OK", "#BACK"});
        case PromptCode::CountChooseStatus: return one({"row 1", "row 2", "#BACK"});
        case PromptCode::CountedByYou: return one({"U-9", "#BACK", "#BACK"});
        case PromptCode::EnterLeadPin: return one({"type 1234", "type 1234", "type 9", "#BACK"});
        case PromptCode::CountWhyAlone: return one({"row 1", "#BACK"});
        case PromptCode::CountAskLeave: return one({"row 1", "row 2", "#BACK"});
        case PromptCode::LabelsChoose: return one({"row 1", "row 2", "MUG", "A-01", "#BACK"});
        case PromptCode::LabelsHowMany:
        case PromptCode::LabelsHowManyNew: return one({"#Q3", "#OK", "A-01", "#BACK"});
        case PromptCode::ReceiveScanWork: return one({"PO-1", "PO-2", "N-1", "MUG", "SYRUP", "DRILL#S9", "PEN", "340123450000000024", "T-02", "D-01", "XYZ", "row 1", "#UNDO", "#BACK"});
        case PromptCode::ReceiveScanGoods: return one({"MUG", "MUG", "CUP", "SYRUP", "SYRUP/L1", "DRILL#S9", "DRILL", "PEN", "T-02", "D-01", "XYZ", "Print", "#FULL", "#UNDO", "#DONE", "#BACK"});
        case PromptCode::ReceiveChooseDelivery: return one({"row 1", "row 2", "PO-2", "#BACK"});
        case PromptCode::ReceiveScanLot: return one({"SYRUP/L1", "SYRUP/N7", "type L9", "lot L2", "#BACK"});
        case PromptCode::ReceiveScanExpiry: return one({"type 991231", "type 20991231", "type 271300", "#BACK"});
        case PromptCode::ReceiveHowMany: return one({"#OK", "#OK", "#Q3", "#Q40", "MUG", "CUP", "T-02", "T-55", "D-01", "Print", "#PROBLEM", "#UNDO"});
        case PromptCode::ReceiveHowManyUnits: return one({"#Q2", "#OK", "#Q0", "#BACK"});
        case PromptCode::ReceivePallet: return one({"340123450000000024", "#OK", "#UNDO"});
        case PromptCode::ReceiveAskClose: return one({"row 1", "row 2", "#BACK"});
        case PromptCode::ReceiveClosedConfirm:
        case PromptCode::ReceiveNotOn:
        case PromptCode::ReceiveLotDiffers:
        case PromptCode::ReceiveMoreConfirm:
        case PromptCode::ReceiveBeyondConfirm:
        case PromptCode::ReceiveExpiredConfirm:
        case PromptCode::ReceiveShortLifeConfirm:
        case PromptCode::ReceiveRecalledConfirm:
        case PromptCode::ReceiveSerialHere:
        case PromptCode::PutAwayElsewhereConfirm: return one({"#OK", "#OK", "#UNDO"});
        case PromptCode::PutAwayScan: return one({"MUG", "CUP", "SYRUP/L1", "T-01", "T-02", "340123450000000024", "#UNDO", "#BACK"});
        case PromptCode::PutAwayChooseItem: return one({"MUG", "CUP", "A-02", "#BACK"});
        case PromptCode::PutAwayNoPlace: return one({"A-02", "B-01", "R-01", "#BACK"});
        case PromptCode::MoveScanSource:
        case PromptCode::MoveScanItem: return one({"A-01", "A-02", "B-01", "T-01", "T-02", "MUG", "MUG", "SYRUP", "DRILL", "CUP", "PEN", "#UNDO", "#BACK"});
        case PromptCode::MoveUnitTo: return one({"A-02", "B-01", "R-01", "MUG", "PEN", "#OK", "#OK", "#BACK"});
        case PromptCode::MoveGoTo: return one({"A-02", "B-01", "R-01", "T-01", "T-02", "#Q1", "#PROBLEM"});
        case PromptCode::MoveChooseStock: return one({"row 1", "row 2"});
        case PromptCode::MoveChooseStatus: return one({"row 1", "row 4", "#BACK"});
        case PromptCode::MoveMixConfirm:
        case PromptCode::MoveReservedConfirm: return one({"#OK", "#UNDO"});
        default: return screen.codeToScan; // PickGoTo, PickPutInto, PutBackGoTo …: what the page says.
        }
    }

    QString anything()
    {
        switch (m_random.below(12)) {
        case 0: return one({"A-01", "A-02", "A-03", "B-01", "R-01", "S-01", "D-01"});
        case 1: return one({"MUG", "CUP", "PEN", "2xMUG", "12xCUP", "SYRUP", "SYRUP/L1", "SYRUP/L2", "SYRUP/OLD", "DRILL", "DRILL#S1", "DRILL#S5"});
        case 2: return tote();
        case 3: return one({"#OK", "#OK", "#BACK", "#BACK", "#UNDO", "#UNDO", "#SKIP", "#DONE"});
        case 4: return one({"#SHORT", "#FULL", "#FULL", "#PROBLEM", "#HELP", "#PAUSE", "#LOGOUT", "More"});
        case 5: return QStringLiteral("#Q%1").arg(m_random.below(8));
        case 6: return QStringLiteral("row %1").arg(1 + m_random.below(4));
        case 7: return one({"LookUp", "Find", "Bind", "GetWork", "Print", "Menu", "Menu", "type u", "type MUG", "type S2", "type L1"});
        case 8: return one({"U-1", "U-2", "U-9", "XYZ", "misread 501234", "lot L2", "expiry -1", "serial S3"});
        case 9: return one({"MUG or CUP", "A-01 or T-01", "A-01 or MUG", "SYRUP or lot L1"});
        default: return m_trade.number();
        }
    }

    World &m_world;
    SeededRandom &m_random;
    Trade &m_trade;
};

/// What must hold after every step, whoever did what.
class Watch
{
public:
    explicit Watch(World &world) : m_world(world) {}

    void before()
    {
        m_orderOfTote.clear();
        m_openLines.clear();
        for (const auto &[key, hu] : m_world.rows.all<HandlingUnit>())
            m_orderOfTote[hu.id] = hu.order;
        for (const auto &[key, line] : m_world.rows.all<TaskLine>())
            m_openLines[line.task] += line.state == TaskLineState::Open ? 1 : 0;
    }

    QString after()
    {
        if (!m_world.wrong.isEmpty())
            return m_world.wrong.join(u'\n');
        for (const auto &[key, line] : m_world.rows.all<TaskLine>()) {
            if (line.picked.isNegative() || line.picked + line.shorted > line.quantity)
                return QStringLiteral("more picked than wanted");
        }
        for (const auto &[key, found] : m_world.rows.all<Discrepancy>()) {
            const auto kind = found.kind;
            const bool unheard = m_world.rows.find<Location>(found.account.location) && found.account.location == locationId(u"BENCH");
            if (kind == DiscrepancyKind::UnknownAccount && unheard)
                continue; // Packed out of a tote of which nothing was heard yet: that is allowed.
            if (kind == DiscrepancyKind::OverPick || kind == DiscrepancyKind::WrongHandlingUnit || kind == DiscrepancyKind::TaskAlreadyDone
                || kind == DiscrepancyKind::StatusNotPickable || kind == DiscrepancyKind::UnknownAccount || kind == DiscrepancyKind::TakenOver
                || kind == DiscrepancyKind::OrderCancelled)
                return QStringLiteral("the workflow let pass: ") + nameOf(kind);
        }
        for (const ledger::Body &body : m_world.operations) {
            if (const QString problem = check(body); !problem.isEmpty())
                return problem + u' ' + m_world.printed(body);
        }
        return {};
    }

    int picks = 0, unpicks = 0, putBacks = 0, shorts = 0, drops = 0, counts = 0;
    int moves = 0, receipts = 0, shared = 0, fillings = 0;

private:
    QString check(const ledger::Body &body)
    {
        return std::visit(Overloaded{
                              [this](const ledger::Pick &op) {
                                  ++picks;
                                  shared += op.shared ? 1 : 0;
                                  const TaskLine *line = m_world.rows.find<TaskLine>(op.taskLine);
                                  const Task *task = line ? m_world.rows.find<Task>(line->task) : nullptr;
                                  const auto was = m_orderOfTote.find(op.intoHu);
                                  if (!task || !op.quantity.isPositive())
                                      return QStringLiteral("a pick of nothing or for no task");
                                  const bool foreign = was != m_orderOfTote.end() && !was->second.isNull() && was->second != task->order;
                                  return foreign ? QStringLiteral("two orders in one tote") : QString();
                              },
                              [this](const ledger::Unpick &op) {
                                  ++(op.putBackLine.isNull() ? unpicks : putBacks);
                                  if (op.putBackLine.isNull() && op.corrects.isNull())
                                      return QStringLiteral("an undo that names no operation");
                                  return op.quantity.isPositive() ? QString() : QStringLiteral("nothing put back");
                              },
                              [this](const ledger::Short &op) {
                                  ++shorts;
                                  return op.quantity.isPositive() ? QString() : QStringLiteral("short of nothing");
                              },
                              [this](const ledger::MoveStock &op) {
                                  ++(op.taskLine.isNull() ? moves : fillings);
                                  return op.quantity.isPositive() ? QString() : QStringLiteral("nothing moved");
                              },
                              [this](const ledger::Receive &op) {
                                  ++receipts;
                                  return op.quantity.isPositive() ? QString() : QStringLiteral("nothing received");
                              },
                              [this](const ledger::Count &) {
                                  ++counts;
                                  return QString();
                              },
                              [this](const ledger::FinishTask &op) {
                                  ++drops;
                                  const Task *task = m_world.rows.find<Task>(op.task);
                                  const bool withTheLastPiece = m_world.cart.straight; // A parcel is not carried anywhere.
                                  const bool early = task && task->kind == TaskKind::Pick && m_openLines[op.task] > 0 && !withTheLastPiece;
                                  return early ? QStringLiteral("dropped before all was done") : QString();
                              },
                              [](const auto &) { return QString(); },
                          },
            body);
    }

    World &m_world;
    std::map<HuId, OrderId> m_orderOfTote;
    std::map<TaskId, int> m_openLines;
};

/// What happens outside the station: work comes in, orders are cancelled, tasks taken over. None for most steps.
QString elsewhere(World &world, SeededRandom &random, Trade &trade)
{
    const std::int64_t chance = random.below(300);
    if (chance < 5) {
        world.restart();
        return QStringLiteral("% restart");
    }
    if (chance < 14) {
        trade.deliver();
        trade.order();
        trade.order();
        trade.replenish();
        world.changed();
        return QStringLiteral("% trade");
    }
    if (chance < 18 && world.task() && world.task()->kind == TaskKind::Pick) {
        world.outside(ledger::CancelOrder{world.task()->order, Reason::CustomerRequest});
        world.changed();
        return QStringLiteral("% cancel");
    }
    if (chance == 18 && world.task()) {
        Task task = *world.task();
        task.user = userId(u"U-7");
        world.rows.put(task);
        world.changed();
        return QStringLiteral("% taken over");
    }
    if (chance < 30 && !world.cart.zones.isEmpty()) { // The other station goes on.
        world.cart.zones = {world.cart.zones.front() == QStringLiteral("A") ? QStringLiteral("B") : QStringLiteral("A")};
        world.changed();
        return QStringLiteral("% other zone");
    }
    if (chance < 24) {
        const auto state = static_cast<ScaleState>(random.below(7));
        world.scale = ScaleReading{state, state == ScaleState::Stable ? random.below(1500) - 100 : 0};
        world.changed();
        return QStringLiteral("% scale");
    }
    return {};
}

void addPlace(World &world, const QString &code, LocationKind kind, const QString &zone)
{
    Location place;
    place.code = code;
    place.id = locationId(code);
    place.kind = kind;
    place.zone = zone;
    place.pickable = place.allocatable = false;
    world.rows.put(place);
}

/// How this station picks.
void chooseMethod(World &world, SeededRandom &random)
{
    const std::int64_t chance = random.below(9);
    world.cart.sorted = chance < 3;
    world.cart.byItem = chance == 3;
    world.cart.straight = chance == 4;
    if (chance < 5 || chance > 6)
        return;
    world.cart.zones = {QStringLiteral("A")};
    for (const char16_t *code : {u"A-01", u"A-02", u"A-03", u"B-01"}) {
        Location place = *world.rows.find<Location>(locationId(QString::fromUtf16(code)));
        place.zone = place.code.left(1);
        world.rows.put(place);
    }
    addPlace(world, QStringLiteral("P-A"), LocationKind::Waiting, QStringLiteral("A"));
    addPlace(world, QStringLiteral("P-B"), LocationKind::Waiting, QStringLiteral("B"));
}

} // namespace

class TestWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateAnswersEveryEvent();
    void randomWalks();
};

void TestWalk::everyStateAnswersEveryEvent()
{
    Story story;
    QCOMPARE(story.run(QStringLiteral(R"(
        stock A-01 MUG 10
        stock A-02 SYRUP/L1@9 4
        order 1001: 6 MUG A-01, 1 SYRUP/L1 A-02
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        2xMUG -> PickPutInto 6, T-01
        2xMUG -> PickQuantity 2, Mug)")),
        QString());
    World &world = story.world;
    Context loaded = world.context();
    loaded.putBack = putBackLike(*loaded.pick);
    loaded.replenish = replenishLike(*loaded.pick);
    loaded.count = countLike(*loaded.pick);
    loaded.review = reviewLike(*loaded.pick);
    Spot spot;
    spot.location = locationId(u"A-01");
    spot.locationCode = QStringLiteral("A-01");
    spot.content.push_back({{houseOwnerId(), itemId(houseOwnerId(), u"MUG"), {}, spot.location, {}, StockStatus::Available}, QStringLiteral("MUG"), QStringLiteral("Mug"), Tracking::None,
        {}, 0, {}, Quantity::units(10), {}, {}});
    loaded.from = spot;
    loaded.to = spot;
    Context cancelled = loaded;
    cancelled.pick->orders.front().cancelled = true;
    cancelled.putBack->state = TaskState::Cancelled;
    Context zoned = loaded; // What is left is in another zone, and a tote was passed on.
    zoned.policy.cart.zones = QStringList{QStringLiteral("A")};
    zoned.pick->lines.back().elsewhere = true;
    zoned.pick->lines.back().zone = QStringLiteral("B");
    zoned.pick->totes.push_back({huId(u"T-77"), QStringLiteral("T-77"), zoned.pick->orders.front().order, HuState::Filling, {}, Quantity::units(1), QStringLiteral("P-A"), true});
    Context empty;
    int pairs = 0;
    QStringList swallowed;
    for (const Session &session : allSessions(world.session)) {
        loadReturn(loaded, session);
        for (const Context &context : {loaded, cancelled, zoned, empty}) {
            for (const Event &event : allEvents()) {
                ++pairs;
                const Step step = answer(context, session, event);
                const QByteArray bytes = encoded(step.session);
                const auto decoded = decodeSession(bytes);
                QVERIFY(decoded.ok() && *decoded == step.session);
                QCOMPARE(screenOf(context, *decoded), screenOf(context, step.session));
                const auto *commanded = std::get_if<Commanded>(&event);
                const bool person = !std::visit([]<class E>(const E &) { return Answer<E>; }, event) && !(commanded && commanded->action == ActionCode::More);
                const bool answered = !(step.session == session) || step.sound != Sound::None || !step.operations.empty() || !step.requests.empty();
                if (person && !answered)
                    swallowed << QStringLiteral("%1 at %2").arg(event.index()).arg(printed(screenOf(context, session)));
                QVERIFY(!step.rejected || step.session.stop || step.session != session);
            }
        }
    }
    QCOMPARE(swallowed.join(u'\n'), QString());
    std::printf("%d pairs of state and event, each answered\n", pairs);
    QVERIFY(pairs > 5000);
}

void TestWalk::randomWalks()
{
    std::set<std::size_t> pickStates, putBackStates, frames;
    int events = 0;
    std::map<QString, int> outside;
    std::set<std::size_t> movingStates, receiveStates, returnStates;
    int moves = 0, receipts = 0, fillings = 0, onCarts = 0, atSinglesBench = 0, shared = 0;
    int picks = 0, unpicks = 0, putBacks = 0, shorts = 0, drops = 0, counts = 0;
    for (std::uint64_t seed = 1; seed <= kWalks; ++seed) {
        SeededRandom random(seed);
        World world;
        Trade trade(world, random);
        trade.deliver();
        chooseMethod(world, random);
        for (const char16_t *slot : {u"W-01", u"W-02"})
            addPlace(world, QString::fromUtf16(slot), LocationKind::Sort, {});
        if (random.below(2) == 0)
            world.camera = random.below(2) ? QStringLiteral("abc") : QString();
        world.shipElsewhere({QStringLiteral("goods"), QStringLiteral("CUP"), QStringLiteral("photo")});
        Item mug = *world.rows.find<Item>(world.item(QStringLiteral("MUG")));
        mug.weightG = 300;
        world.rows.put(mug);
        for (int i = 0; i < 6; ++i)
            trade.order();
        world.delivery(QStringLiteral("PO-1"), {{Quantity::units(10), QStringLiteral("MUG"), {}, {}, 0}, {Quantity::units(2), QStringLiteral("CUP"), {}, {}, 0}, {Quantity::units(4), QStringLiteral("SYRUP"), {}, {}, 0},
            {Quantity::units(2), QStringLiteral("DRILL"), {}, {}, 0}}, 20);
        world.delivery(QStringLiteral("PO-2"), {{Quantity::units(5), QStringLiteral("MUG"), {}, {}, 0}});
        world.delivery(QStringLiteral("N-1"), {{Quantity::units(6), QStringLiteral("SYRUP"), QStringLiteral("L5"), QStringLiteral("340123450000000024"), kToday + 90}});
        Hands hands(world, random, trade);
        Watch watch(world);
        QStringList trace;
        for (int step = 0; step < kEventsPerWalk; ++step, ++events) {
            watch.before();
            QString what = elsewhere(world, random, trade);
            if (what.isEmpty()) {
                what = hands.next();
                world.enter(what);
            }
            if (what.startsWith(u'%'))
                ++outside[what];
            trace << QStringLiteral("%1 -> %2").arg(what, printed(world.screen()));
            const QString problem = watch.after();
            QVERIFY2(problem.isEmpty(), qPrintable(QStringLiteral("seed %1: %2\n%3").arg(seed).arg(problem, trace.mid(std::max<qsizetype>(0, trace.size() - 30)).join(u'\n'))));
            for (const Frame &frame : world.session.frames)
                frames.insert(frame.index());
            if (const auto *pick = std::get_if<Pick>(&world.session.frames.back())) {
                pickStates.insert(pick->state.index());
                onCarts += pick->jobs.size() > 1 ? 1 : 0;
            }
            if (const auto *pack = std::get_if<Pack>(&world.session.frames.back()))
                atSinglesBench += pack->shared.isNull() ? 0 : 1;
            if (const auto *putBack = std::get_if<PutBack>(&world.session.frames.back()))
                putBackStates.insert(putBack->state.index());
            if (const auto *receiving = std::get_if<Receiving>(&world.session.frames.back()))
                receiveStates.insert(receiving->state.index());
            if (const auto *moving = std::get_if<Moving>(&world.session.frames.back()))
                movingStates.insert(moving->state.index());
            if (const auto *back = std::get_if<ReturnGoods>(&world.session.frames.back()))
                returnStates.insert(back->state.index());
        }
        moves += watch.moves;
        receipts += watch.receipts;
        fillings += watch.fillings;
        picks += watch.picks;
        shared += watch.shared;
        unpicks += watch.unpicks;
        putBacks += watch.putBacks;
        shorts += watch.shorts;
        drops += watch.drops;
        counts += watch.counts;
    }
    std::printf("%d events, %d restarts, %d cancellations: %d picks, %d undone, %d put back, %d short, %d counted, %d tasks finished; %d of %d pick states, %d of %d put-back states\n",
        events, outside[QStringLiteral("% restart")], outside[QStringLiteral("% cancel")], picks, unpicks, putBacks, shorts, counts, drops, static_cast<int>(pickStates.size()), static_cast<int>(std::variant_size_v<pick::State>),
        static_cast<int>(putBackStates.size()), static_cast<int>(std::variant_size_v<putback::State>));
    std::printf("%d events with several orders on the cart, %d picks into shared totes, %d events at the bench with one\n", onCarts, shared, atSinglesBench);
    QVERIFY(onCarts > 1000 && shared > 50 && atSinglesBench > 20);
    std::printf("%d moves; %d of %d states of moving\n", moves, static_cast<int>(movingStates.size()), static_cast<int>(std::variant_size_v<moving::State>));
    QVERIFY(movingStates.size() >= std::variant_size_v<moving::State> - 1); // Arriving passes too fast to be seen.
    std::printf("%d receipts; %d of %d states of receiving\n", receipts, static_cast<int>(receiveStates.size()), static_cast<int>(std::variant_size_v<receive::State>));
    QVERIFY(receiveStates.size() >= std::variant_size_v<receive::State> - 1); // Opening passes too fast to be seen.
    std::printf("%d brought to a pick face\n", fillings);
    QVERIFY(receipts > 50);
    QVERIFY(fillings > 10);
    QVERIFY(moves > 50);
    std::printf("%d of %d states of taking returns in\n", static_cast<int>(returnStates.size()), static_cast<int>(std::variant_size_v<returning::State>));
    QVERIFY(returnStates.size() >= std::variant_size_v<returning::State> - 3); // Finding and Looking pass too fast to be seen.
    QCOMPARE(events, static_cast<int>(kWalks) * kEventsPerWalk);
    QCOMPARE(frames.size(), std::variant_size_v<Frame> - 1); // Training has a house of its own.
    QVERIFY(pickStates.size() >= std::variant_size_v<pick::State> - 1); // Opening passes too fast to be seen.
    QVERIFY(putBackStates.size() >= std::variant_size_v<putback::State> - 3); // Opening too; ScanLot and Finished have their stories.
    QVERIFY(picks > 300 && unpicks > 20 && putBacks > 20 && shorts > 20 && drops > 100 && counts > 10);
}

QTEST_GUILESS_MAIN(TestWalk)
#include "tst_walk.moc"
