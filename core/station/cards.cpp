// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/cards.h"

#include "station/shiftsheet.h"
#include "domain/kit.h"
#include "store/queries.h"

#include <algorithm>
#include <optional>

namespace bincard::station {
namespace {

using workflow::CardRow;
using workflow::DetailCard;
using workflow::Field;
using workflow::FieldCode;
using workflow::Format;
using workflow::Link;
using workflow::Section;
using workflow::SectionCode;

constexpr int kRowsShown = 50; ///< a card is read standing up; `more` says that there are others
constexpr int kMovesShown = 10;

Link text(const QString &value)
{
    return {Link::To::Nothing, {}, value, Format::Text};
}

Link number(std::int64_t value, Format format)
{
    return {Link::To::Nothing, {}, QString::number(value), format};
}

template <class Enum>
Link word(Enum value, Format format)
{
    return number(static_cast<std::int64_t>(value), format);
}

Link quantity(Quantity value)
{
    return number(value.thousandths, Format::Quantity);
}

Link place(LocationId id, const QString &code)
{
    return {isVirtual(id) ? Link::To::Nothing : Link::To::Location, id, code, Format::Text};
}

Link unit(HuId id, const QString &code)
{
    return code.isEmpty() ? text({}) : Link{Link::To::Hu, id, code, Format::Text};
}

Link itemLink(ItemId id, const QString &sku)
{
    return {Link::To::Item, id, sku, Format::Text};
}

/// With its name: nobody knows a row by its number alone.
Link namedItem(ItemId id, const QString &sku, const QString &name)
{
    return itemLink(id, name.isEmpty() || name == sku ? sku : sku + QStringLiteral(" · ") + name);
}

Link namedItem(ItemId id, const std::optional<Item> &item)
{
    return item ? namedItem(id, item->sku, item->name) : itemLink(id, QString());
}

Link day(std::int32_t value)
{
    return value == 0 ? text({}) : number(value, Format::Day);
}

Link time(std::int64_t value)
{
    return value == 0 ? text({}) : number(value, Format::TimeMs);
}

/// Adds a field unless it has nothing to say: a card shows what is known.
void add(DetailCard &card, FieldCode code, Link value)
{
    if (!value.text.isEmpty())
        card.fields.push_back({code, std::move(value)});
}

void add(DetailCard &card, Section section)
{
    if (!section.rows.empty())
        card.sections.push_back(std::move(section));
}

template <class Rows>
bool cut(Rows &rows, int limit)
{
    if (static_cast<int>(rows.size()) <= limit)
        return false;
    rows.erase(rows.begin() + limit, rows.end());
    return true;
}

/// Also when there is nothing: that a place is empty is worth knowing.
Section contents(std::vector<store::StockView> stock, bool namesUnits)
{
    Section section{SectionCode::Contents, {}, cut(stock, kRowsShown)};
    for (const store::StockView &row : stock) {
        const Account &account = row.stock.account;
        section.rows.push_back({{namedItem(account.item, row.sku, row.itemName), text(row.lotNumber), word(account.status, Format::StockStatus),
            namesUnits ? unit(account.hu, row.huCode) : text({}), quantity(row.stock.onHand)}});
    }
    return section;
}

Link lotLink(LotId id, const QString &number)
{
    return number.isEmpty() ? text({}) : Link{Link::To::Lot, id, number, Format::Text};
}

/// Where an item stands; its lots lead to their own cards, but from there.
Section places(std::vector<store::StockView> stock, bool linksLots)
{
    Section section{SectionCode::StockByLocation, {}, cut(stock, kRowsShown)};
    for (const store::StockView &row : stock) {
        const Account &account = row.stock.account;
        section.rows.push_back({{place(account.location, row.locationCode), linksLots ? lotLink(account.lot, row.lotNumber) : text(row.lotNumber), day(row.expiryDay),
            word(account.status, Format::StockStatus), unit(account.hu, row.huCode), quantity(row.stock.onHand), quantity(row.stock.reserved)}});
    }
    return section;
}

Result<DetailCard> lotCard(store::Queries &queries, const Lot &lot)
{
    BINCARD_TRY_ASSIGN(const auto item, queries.find<Item>(lot.item));
    DetailCard card{Link::To::Lot, lot.number, item ? item->name : QString(), {}, {}};
    if (!item)
        return card;
    BINCARD_TRY_ASSIGN(auto stock, queries.stockOfItem(*item));
    std::erase_if(stock, [&lot](const store::StockView &row) { return row.stock.account.lot != lot.id; });
    Quantity onHand;
    for (const store::StockView &row : stock)
        onHand += row.stock.onHand;
    if (lot.recalled)
        add(card, FieldCode::Recalled, number(1, Format::YesNo));
    add(card, FieldCode::Sku, itemLink(item->id, item->sku));
    add(card, FieldCode::OnHand, quantity(onHand));
    add(card, FieldCode::Expiry, day(lot.expiryDay));
    add(card, places(std::move(stock), false));
    return card;
}

/// What a kit is made of, and how many whole ones can be sold: the scarcest part says it.
struct Kit {
    Section parts;
    Quantity toSell;
};
Result<std::optional<Kit>> kitParts(store::Queries &queries, const Item &item)
{
    BINCARD_TRY_ASSIGN(const auto parts, queries.partsOf(item.id));
    if (parts.empty())
        return std::optional<Kit>();
    Kit kit{{SectionCode::KitParts, {}, false}, {}};
    std::vector<PartInHand> inHand;
    for (const KitPart &row : parts) {
        BINCARD_TRY_ASSIGN(const auto part, queries.find<Item>(row.part));
        BINCARD_TRY_ASSIGN(const auto sums, queries.find<Availability>(row.part));
        inHand.push_back({row.quantity, sums ? sums->toSell() : Quantity{}});
        kit.parts.rows.push_back({{itemLink(row.part, part ? part->sku : QString()), quantity(row.quantity), quantity(inHand.back().available)}});
    }
    kit.toSell = kitsOf(inHand);
    return std::optional(std::move(kit));
}

Result<DetailCard> itemCard(store::Queries &queries, const Item &item)
{
    DetailCard card{Link::To::Item, item.name, item.sku, {}, {}};
    BINCARD_TRY_ASSIGN(const auto sums, queries.find<Availability>(item.id));
    BINCARD_TRY_ASSIGN(auto stock, queries.stockOfItem(item));
    BINCARD_TRY_ASSIGN(const auto barcodes, queries.barcodesOf(item.id));
    BINCARD_TRY_ASSIGN(const auto moves, queries.lastMovesOfItem(item.id, kMovesShown));

    Quantity onHand;
    for (const store::StockView &row : stock)
        onHand += row.stock.onHand;
    add(card, FieldCode::OnHand, quantity(onHand));
    BINCARD_TRY_ASSIGN(const auto kit, kitParts(queries, item));
    add(card, FieldCode::ToSell, quantity(kit ? kit->toSell : sums ? sums->toSell() : Quantity{}));
    if (kit)
        add(card, kit->parts);
    if (sums && sums->reserved.isPositive())
        add(card, FieldCode::Reserved, quantity(sums->reserved));
    if (sums && sums->promised.isPositive())
        add(card, FieldCode::Promised, quantity(sums->promised));
    QStringList codes;
    for (const Barcode &barcode : barcodes)
        codes << (barcode.quantity == Quantity::units(1) ? barcode.code : QStringLiteral("%1 (×%2)").arg(barcode.code, toString(barcode.quantity)));
    add(card, FieldCode::Barcodes, text(codes.join(QStringLiteral(", "))));
    if (item.kind == ItemKind::Service)
        add(card, FieldCode::Kind, word(item.kind, Format::ItemKind));
    if (item.tracking != Tracking::None)
        add(card, FieldCode::Tracking, word(item.tracking, Format::Tracking));
    if (item.weightG > 0)
        add(card, FieldCode::Weight, number(item.weightG, Format::WeightG));
    if (item.lengthMm > 0)
        add(card, FieldCode::Size, {Link::To::Nothing, {}, QStringLiteral("%1x%2x%3").arg(item.lengthMm).arg(item.widthMm).arg(item.heightMm), Format::SizeMm});
    if (item.priceMinor > 0)
        add(card, FieldCode::Price, {Link::To::Nothing, {}, QStringLiteral("%1 %2").arg(item.priceMinor).arg(item.currency), Format::Money});
    if (item.generated)
        add(card, FieldCode::Generated, number(1, Format::YesNo));

    add(card, places(std::move(stock), true));
    Section last{SectionCode::LastMoves, {}, false};
    for (const store::MoveView &row : moves) {
        last.rows.push_back({{time(row.move.effectiveMs), place(row.move.fromLocation, row.fromCode), place(row.move.toLocation, row.toCode),
            unit(row.move.toHu, row.toHuCode), quantity(row.move.quantity)}});
    }
    add(card, std::move(last));
    return card;
}

Section taskRows(const std::vector<Task> &tasks)
{
    Section section{SectionCode::Tasks, {}, false};
    for (const Task &task : tasks)
        section.rows.push_back({{{Link::To::Task, task.id, task.number, Format::Text}, word(task.kind, Format::TaskKind), word(task.state, Format::TaskState)}});
    return section;
}

Result<DetailCard> locationCard(store::Queries &queries, const Location &location)
{
    DetailCard card{Link::To::Location, location.code, {}, {}, {}};
    BINCARD_TRY_ASSIGN(auto stock, queries.stockAt(location.id));
    BINCARD_TRY_ASSIGN(const auto tasks, queries.openTasksAt(location.id));
    add(card, FieldCode::Kind, word(location.kind, Format::LocationKind));
    add(card, FieldCode::Zone, text(location.zone));
    add(card, FieldCode::Coordinates, {Link::To::Nothing, {}, QStringLiteral("%1x%2x%3").arg(location.xMm).arg(location.yMm).arg(location.zMm), Format::SizeMm});
    if (location.blocked)
        add(card, FieldCode::Blocked, number(1, Format::YesNo));
    card.sections.push_back(contents(std::move(stock), true));
    add(card, taskRows(tasks));
    return card;
}

Result<DetailCard> huCard(store::Queries &queries, const HandlingUnit &hu)
{
    DetailCard card{Link::To::Hu, hu.code, {}, {}, {}};
    BINCARD_TRY_ASSIGN(auto stock, queries.stockIn(hu.id));
    BINCARD_TRY_ASSIGN(const auto where, queries.find<Location>(hu.location));
    BINCARD_TRY_ASSIGN(const auto order, queries.find<Order>(hu.order));
    add(card, FieldCode::Kind, word(hu.kind, Format::HuKind));
    add(card, FieldCode::State, word(hu.state, Format::HuState));
    if (where)
        add(card, FieldCode::Location, place(where->id, where->code));
    if (order)
        add(card, FieldCode::Order, {Link::To::Order, order->id, order->number, Format::Text});
    BINCARD_TRY_ASSIGN(const auto outer, queries.find<HandlingUnit>(hu.parent));
    if (outer)
        add(card, FieldCode::Parent, unit(outer->id, outer->code));
    BINCARD_TRY_ASSIGN(const auto parcel, queries.find<Parcel>(hu.id));
    if (parcel)
        add(card, FieldCode::TrackingNumber, text(parcel->tracking));
    card.sections.push_back(contents(std::move(stock), false));
    BINCARD_TRY_ASSIGN(auto inner, queries.handlingUnitsIn(hu.id, kRowsShown + 1));
    Section inside{SectionCode::UnitsInside, {}, cut(inner, kRowsShown)};
    for (const HandlingUnit &one : inner)
        inside.rows.push_back({{unit(one.id, one.code), word(one.state, Format::HuState)}});
    add(card, std::move(inside));
    return card;
}

Result<DetailCard> orderCard(store::Queries &queries, const Order &order, const OpenName &openName)
{
    DetailCard card{Link::To::Order, order.number, {}, {}, {}};
    BINCARD_TRY_ASSIGN(auto lines, queries.linesOf(order.id));
    BINCARD_TRY_ASSIGN(const auto tasks, queries.tasksOf(order.id));
    BINCARD_TRY_ASSIGN(const auto customer, queries.find<Customer>(order.customer));
    add(card, FieldCode::State, word(order.state, Format::OrderState));
    if (customer) {
        add(card, FieldCode::Customer, text(customer->number));
        add(card, FieldCode::Person, text(openName(customer->id, customer->sealed)));
    }
    add(card, FieldCode::Country, text(order.country));
    add(card, FieldCode::Received, time(order.receivedMs));
    add(card, FieldCode::ShipBy, time(order.shipByMs));
    add(card, FieldCode::Lines, number(static_cast<std::int64_t>(lines.size()), Format::Text));
    Section section{SectionCode::OrderLines, {}, cut(lines, kRowsShown)};
    for (const OrderLine &line : lines) {
        BINCARD_TRY_ASSIGN(const auto item, queries.find<Item>(line.item));
        section.rows.push_back({{number(line.ordinal, Format::Text), namedItem(line.item, item), quantity(line.ordered),
            quantity(line.picked), word(stateOf(line), Format::LineState)}});
    }
    add(card, std::move(section));
    add(card, taskRows(tasks));
    return card;
}

Result<DetailCard> userCard(store::Queries &queries, const User &user, const OpenName &openName)
{
    DetailCard card{Link::To::User, openName(user.id, user.sealedName), user.badge, {}, {}};
    if (card.heading.isEmpty())
        card.heading = user.badge;
    BINCARD_TRY_ASSIGN(const auto tasks, queries.tasksHeldBy(user.id));
    add(card, FieldCode::Role, word(user.role, Format::Role));
    add(card, FieldCode::Language, {Link::To::Nothing, {}, user.language, Format::Language});
    add(card, taskRows(tasks));
    return card;
}

Result<DetailCard> taskCard(store::Queries &queries, const Task &task, const OpenName &openName)
{
    DetailCard card{Link::To::Task, task.number, {}, {}, {}};
    BINCARD_TRY_ASSIGN(const auto order, queries.find<Order>(task.order));
    BINCARD_TRY_ASSIGN(const auto location, queries.find<Location>(task.location));
    BINCARD_TRY_ASSIGN(const auto user, queries.find<User>(task.user));
    add(card, FieldCode::Kind, word(task.kind, Format::TaskKind));
    add(card, FieldCode::State, word(task.state, Format::TaskState));
    if (order)
        add(card, FieldCode::Order, {Link::To::Order, order->id, order->number, Format::Text});
    if (location)
        add(card, FieldCode::Location, place(location->id, location->code));
    if (user)
        add(card, FieldCode::Person, {Link::To::User, user->id, openName(user->id, user->sealedName), Format::Text});
    if (user)
        add(card, FieldCode::Badge, {Link::To::User, user->id, user->badge, Format::Text});
    return card;
}

Result<DetailCard> deliveryCard(store::Queries &queries, const InboundDocument &document)
{
    DetailCard card{Link::To::Delivery, document.number, document.supplier, {}, {}};
    BINCARD_TRY_ASSIGN(auto lines, queries.linesOf(document.id));
    add(card, FieldCode::Kind, word(document.kind, Format::InboundKind));
    add(card, FieldCode::State, word(document.state, Format::InboundState));
    add(card, FieldCode::Expected, day(document.expectedDay));
    add(card, FieldCode::Arrived, time(document.arrivedMs));
    add(card, FieldCode::Lines, number(document.lines, Format::Text));
    // What is still to come stands first.
    std::stable_partition(lines.begin(), lines.end(), [](const InboundLine &line) { return line.received < line.ordered; });
    Section section{SectionCode::DeliveryLines, {}, cut(lines, kRowsShown)};
    for (const InboundLine &line : lines) {
        BINCARD_TRY_ASSIGN(const auto item, queries.find<Item>(line.item));
        section.rows.push_back({{number(line.ordinal, Format::Text), namedItem(line.item, item), quantity(line.ordered), quantity(line.received)}});
    }
    add(card, std::move(section));
    return card;
}

Result<DetailCard> returnCard(store::Queries &queries, const Return &returned)
{
    DetailCard card{Link::To::Return, returned.number, {}, {}, {}};
    BINCARD_TRY_ASSIGN(auto lines, queries.linesOf(returned.id));
    BINCARD_TRY_ASSIGN(const auto order, queries.find<Order>(returned.order));
    BINCARD_TRY_ASSIGN(const auto customer, queries.find<Customer>(returned.customer));
    BINCARD_TRY_ASSIGN(const auto location, queries.find<Location>(returned.location));
    add(card, FieldCode::State, word(returned.state, Format::ReturnState));
    if (order)
        add(card, FieldCode::Order, {Link::To::Order, order->id, order->number, Format::Text});
    if (customer)
        add(card, FieldCode::Customer, text(customer->number));
    add(card, FieldCode::Arrived, time(returned.arrivedMs));
    if (location)
        add(card, FieldCode::Location, place(location->id, location->code));
    add(card, FieldCode::Parcel, text(returned.parcel));
    Section section{SectionCode::ReturnLines, {}, cut(lines, kRowsShown)};
    for (const ReturnLine &line : lines) {
        BINCARD_TRY_ASSIGN(const auto item, queries.find<Item>(line.item));
        section.rows.push_back({{namedItem(line.item, item), quantity(line.quantity), quantity(line.graded), word(line.state, Format::ReturnState)}});
    }
    add(card, std::move(section));
    return card;
}

template <class Row>
Result<Row> row(store::Queries &queries, const Id128 &id)
{
    BINCARD_TRY_ASSIGN(auto found, queries.find<Row>(decltype(Row::id)(id)));
    if (!found)
        return Error{ErrorCode::NotFound, QStringLiteral("the row is gone")};
    return std::move(*found);
}

} // namespace

Result<DetailCard> detailCard(store::Queries &queries, const Link &link, const OpenName &openName)
{
    const store::ReadTransaction oneMoment = queries.readTransaction();
    switch (link.to) {
    case Link::To::Item: {
        BINCARD_TRY_ASSIGN(const Item item, row<Item>(queries, link.id));
        return itemCard(queries, item);
    }
    case Link::To::Location: {
        BINCARD_TRY_ASSIGN(const Location location, row<Location>(queries, link.id));
        return locationCard(queries, location);
    }
    case Link::To::Hu: {
        BINCARD_TRY_ASSIGN(const HandlingUnit hu, row<HandlingUnit>(queries, link.id));
        return huCard(queries, hu);
    }
    case Link::To::Order: {
        BINCARD_TRY_ASSIGN(const Order order, row<Order>(queries, link.id));
        return orderCard(queries, order, openName);
    }
    case Link::To::User: {
        BINCARD_TRY_ASSIGN(const User user, row<User>(queries, link.id));
        return userCard(queries, user, openName);
    }
    case Link::To::Task: {
        BINCARD_TRY_ASSIGN(const Task task, row<Task>(queries, link.id));
        return taskCard(queries, task, openName);
    }
    case Link::To::Delivery: {
        BINCARD_TRY_ASSIGN(const InboundDocument document, row<InboundDocument>(queries, link.id));
        return deliveryCard(queries, document);
    }
    case Link::To::Return: {
        BINCARD_TRY_ASSIGN(const Return returned, row<Return>(queries, link.id));
        return returnCard(queries, returned);
    }
    case Link::To::Lot: {
        BINCARD_TRY_ASSIGN(const Lot lot, row<Lot>(queries, link.id));
        return lotCard(queries, lot);
    }
    case Link::To::Shift: return shiftSheet(queries, openName);
    case Link::To::Nothing: break;
    }
    return Error{ErrorCode::NotFound, QStringLiteral("the link leads nowhere")};
}

Result<Found> searchRows(store::Queries &queries, const QString &words)
{
    BINCARD_TRY_ASSIGN(auto items, queries.searchItems(words, kRowsShown + 1));
    Found found;
    found.more = cut(items, kRowsShown);
    for (const Item &item : items)
        found.rows.push_back({{itemLink(item.id, item.sku), text(item.name)}});
    return found;
}

} // namespace bincard::station
