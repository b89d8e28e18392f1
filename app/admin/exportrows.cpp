// SPDX-License-Identifier: GPL-3.0-or-later
#include "admin/exportrows.h"

#include "admin/entrychanges.h"
#include "admin/words.h"
#include "domain/kit.h"
#include "store/listings.h"

#include <algorithm>
#include <set>

namespace bincard::admin {
namespace {

const report::Columns kItems{"sku", "name", "owner", "kind", "tracking", "gtin", "case_gtin", "case_quantity", "barcode", "weight_g", "length_mm", "width_mm", "height_mm", "price",
    "currency", "shelf_life_days", "hazard_class", "fragile", "ships_in_own_box", "shelf_life_at_receipt_days", "storage", "velocity",
    "un_number", "limited_quantity", "lithium", "photo"};
const report::Columns kStock{"item", "owner", "location", "quantity", "reserved", "status", "lot", "expiry", "hu", "received"};
const report::Columns kOrders{"order", "state", "kind", "country", "priority", "received", "wanted", "ship_by", "line", "item", "quantity", "price", "currency", "line_state", "promised",
    "reserved", "picked", "short", "packed", "shipped", "cancelled", "returned", "kit_line"};
const report::Columns kReturns{"return", "line", "state", "announced", "order", "order_line", "item", "quantity", "graded", "arrived",
    "refund_released"};
const report::Columns kMoves{"seq", "at", "operation", "owner", "item", "quantity", "lot", "expiry", "serials", "from_location", "from_hu", "from_status", "to_location", "to_hu",
    "to_status", "reason"};
const report::Columns kReceipts{"seq", "at", "owner", "item", "quantity", "lot", "expiry", "serials", "location", "hu", "status", "purchase_order",
    "purchase_line", "ship_notice", "ship_line", "supplier"};
const report::Columns kShipments{"seq", "at", "owner", "item", "quantity", "lot", "expiry", "serials", "order", "line", "parcel", "sscc", "carrier", "service", "weight_g", "manifest",
    "tracking"};

bool isGtin(const Barcode &barcode)
{
    const auto digit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    return barcode.code.size() == 14 && std::all_of(barcode.code.begin(), barcode.code.end(), digit);
}

} // namespace

QString nameOf(ExportKind kind)
{
    switch (kind) {
    case ExportKind::Items: return QStringLiteral("items");
    case ExportKind::Stock: return QStringLiteral("stock");
    case ExportKind::Orders: return QStringLiteral("orders");
    case ExportKind::Returns: return QStringLiteral("returns");
    case ExportKind::Moves: return QStringLiteral("moves");
    case ExportKind::Receipts: return QStringLiteral("receipts");
    case ExportKind::Shipments: return QStringLiteral("shipments");
    }
    return {};
}

std::optional<ExportKind> exportKind(QStringView name)
{
    for (const ExportKind kind : kExportKinds) {
        if (nameOf(kind) == name)
            return kind;
    }
    return std::nullopt;
}

const report::Columns &columnsOf(ExportKind kind)
{
    switch (kind) {
    case ExportKind::Items: return kItems;
    case ExportKind::Stock: return kStock;
    case ExportKind::Orders: return kOrders;
    case ExportKind::Returns: return kReturns;
    case ExportKind::Moves: return kMoves;
    case ExportKind::Receipts: return kReceipts;
    case ExportKind::Shipments: break;
    }
    return kShipments;
}

ledger::Stream streamOf(ExportKind kind, ledger::Stream warehouse)
{
    return kind == ExportKind::Items ? ledger::kCatalogue : warehouse;
}

ExportRows::ExportRows(server::Engine &engine, ExportKind kind, report::Format format)
    : m_engine(engine), m_queries(engine.queries()), m_kind(kind), m_codes(engine.queries()), m_row(format, columnsOf(kind))
{
}

// ---- rows as they are now

Result<QByteArray> ExportRows::item(const Item &item)
{
    Barcode piece, box, other;
    BINCARD_TRY_ASSIGN(const auto barcodes, m_queries.barcodesOf(item.id));
    for (const Barcode &barcode : barcodes) {
        const bool one = barcode.quantity == Quantity::units(1);
        Barcode &place = !isGtin(barcode) ? other : one ? piece : box;
        if (place.code.isEmpty() && (one || isGtin(barcode)))
            place = barcode;
    }
    BINCARD_TRY_ASSIGN(const QString owner, m_codes.owner(item.owner));
    m_row.text(item.sku).text(item.name).text(owner).text(wordOf(itemKindWords(), item.kind)).text(wordOf(trackingWords(), item.tracking)).text(piece.code).text(box.code);
    if (box.code.isEmpty())
        m_row.none();
    else
        m_row.quantity(box.quantity);
    m_row.text(other.code).known(item.weightG).known(item.lengthMm).known(item.widthMm).known(item.heightMm);
    if (item.priceMinor == 0)
        m_row.none();
    else
        m_row.money(item.priceMinor);
    m_row.text(item.currency).known(item.shelfLifeAtDispatchDays).text(item.hazardClass).flag(item.fragile).flag(item.shipsInOwnBox);
    m_row.known(item.shelfLifeAtReceiptDays).text(item.storage).text(item.velocity);
    m_row.text(item.unNumber).flag(item.limitedQuantity).flag(item.lithium).flag(item.photo);
    return m_row.take();
}

Result<QByteArray> ExportRows::stock(const store::StockView &view)
{
    const Account &account = view.stock.account;
    BINCARD_TRY_ASSIGN(const QString owner, m_codes.owner(account.owner));
    m_row.text(view.sku.isEmpty() ? account.item.toString() : view.sku).text(owner).text(RowJson::placeCode(view)).quantity(view.stock.onHand).quantity(view.stock.reserved);
    m_row.text(wordOf(stockStatusWords(), account.status)).text(view.lotNumber).day(view.expiryDay).text(view.huCode).day(view.stock.receivedDay);
    return m_row.take();
}

Result<QByteArray> ExportRows::orderLine(const Order &order, const OrderLine &line)
{
    m_row.text(order.number).text(wordOf(orderStateWords(), order.state)).text(wordOf(orderKindWords(), order.kind)).text(order.country).number(order.priority);
    m_row.time(order.receivedMs).time(order.wantedMs).time(order.shipByMs);
    if (line.id.isNull()) { // An order that has none.
        for (std::size_t left = kOrders.size() - 8; left > 0; --left)
            m_row.none();
        return m_row.take();
    }
    BINCARD_TRY_ASSIGN(const QString sku, m_codes.sku(line.item));
    m_row.number(line.ordinal).text(sku).quantity(line.ordered).money(line.priceMinor).text(line.currency);
    m_row.text(isKit(line) ? QStringLiteral("kit") : line.service ? QStringLiteral("service") : wordOf(lineStateWords(), stateOf(line)));
    for (const Quantity quantity : {line.promised, line.reserved, line.picked, line.shorted, line.packed, line.shipped, line.cancelled, line.returned})
        m_row.quantity(quantity);
    BINCARD_TRY_ASSIGN(const auto kit, m_queries.find<OrderLine>(line.kitLine));
    if (kit && !isKit(line))
        m_row.number(kit->ordinal);
    else
        m_row.none();
    return m_row.take();
}

Result<QByteArray> ExportRows::order(const Order &order)
{
    BINCARD_TRY_ASSIGN(auto lines, m_queries.linesOf(order.id));
    if (lines.empty())
        lines.emplace_back();
    QByteArray text;
    for (const OrderLine &line : lines) {
        BINCARD_TRY_ASSIGN(const QByteArray row, orderLine(order, line));
        text += (text.isEmpty() ? "" : "\n") + row;
    }
    return text;
}

Result<QByteArray> ExportRows::returned(const ReturnLine &line)
{
    BINCARD_TRY_ASSIGN(const auto sold, m_queries.find<OrderLine>(line.orderLine));
    BINCARD_TRY_ASSIGN(const auto order, m_queries.find<Order>(sold ? sold->order : OrderId()));
    BINCARD_TRY_ASSIGN(const QString sku, m_codes.sku(line.item));
    m_row.text(line.number).known(line.ordinal).text(wordOf(returnStateWords(), line.state)).time(line.announcedMs).text(order ? order->number : QString());
    BINCARD_TRY_ASSIGN(const auto whole, m_queries.find<Return>(line.returned));
    m_row.known(sold ? sold->ordinal : 0).text(sku).quantity(line.quantity).quantity(line.graded);
    m_row.time(whole ? whole->arrivedMs : 0).time(whole ? whole->refundMs : 0);
    return m_row.take();
}

Result<QString> ExportRows::page(const QString &after, int limit, std::vector<ExportedRow> &into)
{
    store::Database &database = m_engine.database();
    const ledger::Stream warehouse = m_engine.warehouse();
    const std::optional<Id128> id = after.isEmpty() || m_kind == ExportKind::Orders ? Id128() : Id128::fromString(after);
    if (!id)
        return Error{ErrorCode::BadInput, QStringLiteral("\"%1\" is no place in an export").arg(after)};
    QString next;
    const auto add = [&](const auto &rows, auto &&write, auto &&place) -> Result<void> {
        for (const auto &row : rows) {
            BINCARD_TRY_ASSIGN(QByteArray text, write(row));
            if (!text.isEmpty())
                into.push_back({Id128(), std::move(text)});
        }
        if (static_cast<int>(rows.size()) == limit)
            next = place(rows.back());
        return {};
    };
    const auto byId = [](const auto &row) { return row.id.toString(); };
    if (m_kind == ExportKind::Items) {
        BINCARD_TRY_ASSIGN(const auto rows, store::rowsPage<Item>(database, ledger::kCatalogue, *id, limit));
        BINCARD_TRY(add(rows, [this](const Item &row) { return item(row); }, byId));
    } else if (m_kind == ExportKind::Returns) {
        BINCARD_TRY_ASSIGN(const auto rows, store::rowsPage<ReturnLine>(database, warehouse, *id, limit));
        BINCARD_TRY(add(rows, [this](const ReturnLine &row) { return returned(row); }, byId));
    } else if (m_kind == ExportKind::Orders) {
        BINCARD_TRY_ASSIGN(const auto rows, store::ordersPage(database, warehouse, after, limit));
        BINCARD_TRY(add(rows, [this](const Order &row) { return order(row); }, [](const Order &row) { return row.number; }));
    } else {
        BINCARD_TRY_ASSIGN(const auto rows, store::stockPage(database, warehouse, *id, limit));
        const auto real = [this](const store::StockView &view) -> Result<QByteArray> { return isVirtual(view.stock.account.location) ? QByteArray() : stock(view); };
        BINCARD_TRY(add(rows, real, [](const store::StockView &view) { return view.stock.id.toString(); }));
    }
    return next;
}

/// The row of an export that an image belongs to; null for none.
Result<Id128> ExportRows::touched(const ledger::RowImage &image) const
{
    const auto is = [&image](TableId table) { return image.table == table; };
    switch (m_kind) {
    case ExportKind::Items:
        if (is(TableId::Barcode) && image.present) {
            BINCARD_TRY_ASSIGN(const Barcode barcode, EntryRows::read<Barcode>(image));
            return Id128(barcode.item);
        }
        return is(TableId::Item) ? image.key : Id128();
    case ExportKind::Stock: return is(TableId::Stock) ? image.key : Id128();
    case ExportKind::Orders:
        if (is(TableId::OrderLine) && image.present) {
            BINCARD_TRY_ASSIGN(const OrderLine line, EntryRows::read<OrderLine>(image));
            return Id128(line.order);
        }
        return is(TableId::Order) ? image.key : Id128();
    case ExportKind::Returns: return is(TableId::ReturnLine) ? image.key : Id128();
    default: return Id128();
    }
}

/// A stock row that was deleted leaves its id only, which is a hash: the account stands in what moved it to nothing.
Result<std::optional<Account>> ExportRows::accountOf(AccountId id, const EntryRows &entry)
{
    if (m_accountsOf != entry.seq()) {
        m_accounts.clear();
        BINCARD_TRY_ASSIGN(const auto moves, entry.all<Move>());
        for (const Move &move : moves) {
            for (const Account &end : {move.from(), move.to()})
                m_accounts.emplace(accountId(end), end);
        }
        BINCARD_TRY_ASSIGN(const auto lines, entry.all<TaskLine>());
        for (const TaskLine &line : lines)
            m_accounts.emplace(accountId(line.account), line.account);
        m_accountsOf = entry.seq();
    }
    const auto found = m_accounts.find(id);
    return found == m_accounts.end() ? store::movedAccount(m_engine.database(), m_engine.warehouse(), id) : std::optional(found->second);
}

Result<std::optional<QByteArray>> ExportRows::now(const Id128 &key, const EntryRows &entry)
{
    QByteArray text;
    if (m_kind == ExportKind::Items) {
        BINCARD_TRY_ASSIGN(const auto row, m_queries.find<Item>(ItemId(key)));
        if (row) {
            BINCARD_TRY_ASSIGN(text, item(*row));
        }
    } else if (m_kind == ExportKind::Orders) {
        BINCARD_TRY_ASSIGN(const auto row, m_queries.find<Order>(OrderId(key)));
        if (row) {
            BINCARD_TRY_ASSIGN(text, order(*row));
        }
    } else if (m_kind == ExportKind::Returns) {
        BINCARD_TRY_ASSIGN(const auto row, m_queries.find<ReturnLine>(ReturnLineId(key)));
        if (row) {
            BINCARD_TRY_ASSIGN(text, returned(*row));
        }
    } else {
        BINCARD_TRY_ASSIGN(auto row, m_queries.find<Stock>(AccountId(key)));
        if (!row) {
            BINCARD_TRY_ASSIGN(const auto account, accountOf(AccountId(key), entry));
            if (account)
                row = Stock{AccountId(key), *account, {}, {}, 0, {}};
        }
        if (row && !isVirtual(row->account.location)) {
            BINCARD_TRY_ASSIGN(const store::StockView view, m_codes.view(*row));
            BINCARD_TRY_ASSIGN(text, stock(view));
        }
    }
    return text.isEmpty() ? std::optional<QByteArray>() : std::optional(std::move(text));
}

Result<void> ExportRows::changed(const EntryRows &entry, std::vector<ExportedRow> &into)
{
    std::set<Id128> seen;
    for (const ledger::RowImage &image : entry.images()) {
        BINCARD_TRY_ASSIGN(const Id128 key, touched(image));
        if (key.isNull() || !seen.insert(key).second)
            continue;
        BINCARD_TRY_ASSIGN(auto text, now(key, entry));
        if (text)
            into.push_back({key, std::move(*text)});
    }
    return {};
}

// ---- what happened

Result<void> ExportRows::goods(const EntryRows &entry, const Move &move, Quantity quantity)
{
    BINCARD_TRY_ASSIGN(const QString owner, m_codes.owner(move.owner));
    BINCARD_TRY_ASSIGN(const QString sku, m_codes.sku(move.item));
    BINCARD_TRY_ASSIGN(const Lot lot, m_codes.lot(move.lot));
    BINCARD_TRY_ASSIGN(const auto serials, entry.all<Serial>());
    const AccountId to = accountId(move.to());
    QStringList numbers;
    for (const Serial &serial : serials) {
        if (serial.account == to)
            numbers += serial.number;
    }
    m_row.text(owner).text(sku).quantity(quantity).text(lot.number).day(lot.expiryDay).text(numbers.join(u';'));
    return {};
}

Result<QByteArray> ExportRows::move(const EntryRows &entry, const Move &move)
{
    m_row.number(entry.seq()).time(move.effectiveMs).text(wordOf(moveWords(), static_cast<ledger::OperationKind>(move.kind)));
    BINCARD_TRY(goods(entry, move, move.quantity));
    for (const Account &end : {move.from(), move.to()}) {
        BINCARD_TRY_ASSIGN(const QString place, m_codes.place(end.location));
        BINCARD_TRY_ASSIGN(const QString unit, m_codes.unit(end.hu));
        m_row.text(place).text(unit).text(wordOf(stockStatusWords(), end.status));
    }
    m_row.text(move.reason == Reason::None ? QString() : wordOf(reasonWords(), move.reason));
    return m_row.take();
}

/// From the supplier; back to the supplier with a minus. Opening balances were there before.
Result<QByteArray> ExportRows::receipt(const EntryRows &entry, const Move &move)
{
    const LocationId supplier = virtualLocation(VirtualPlace::Supplier);
    const bool came = move.fromLocation == supplier, went = move.toLocation == supplier;
    if (came == went || move.kind == static_cast<std::uint8_t>(ledger::OperationKind::PutOpening))
        return QByteArray();
    const Account end = came ? move.to() : move.from();
    BINCARD_TRY_ASSIGN(const QString place, m_codes.place(end.location));
    BINCARD_TRY_ASSIGN(const QString unit, m_codes.unit(end.hu));
    m_row.number(entry.seq()).time(move.effectiveMs);
    BINCARD_TRY(goods(entry, move, came ? move.quantity : -move.quantity));
    m_row.text(place).text(unit).text(wordOf(stockStatusWords(), end.status));
    BINCARD_TRY(documents(entry, move.item));
    return m_row.take();
}

/// What the goods were announced by: a line of a purchase order, of a ship notice, or of both.
Result<void> ExportRows::documents(const EntryRows &entry, ItemId item)
{
    QString numbers[2], supplier;
    std::int32_t ordinals[2]{};
    BINCARD_TRY_ASSIGN(const auto lines, entry.all<InboundLine>());
    for (const InboundLine &line : lines) {
        BINCARD_TRY_ASSIGN(const auto document, m_queries.find<InboundDocument>(line.document));
        if (line.item != item || !document)
            continue;
        const std::size_t kind = document->kind == InboundKind::PurchaseOrder ? 0 : 1;
        numbers[kind] = document->number;
        ordinals[kind] = line.ordinal;
        supplier = document->supplier;
    }
    m_row.text(numbers[0]).known(ordinals[0]).text(numbers[1]).known(ordinals[1]).text(supplier);
    return {};
}

Result<QByteArray> ExportRows::shipment(const EntryRows &entry, const Move &move)
{
    if (!isShipment(move))
        return QByteArray();
    BINCARD_TRY_ASSIGN(auto parcel, entry.find<Parcel>(move.fromHu));
    if (!parcel) {
        BINCARD_TRY_ASSIGN(parcel, m_queries.find<Parcel>(move.fromHu));
    }
    BINCARD_TRY_ASSIGN(const auto unit, m_queries.find<HandlingUnit>(move.fromHu));
    BINCARD_TRY_ASSIGN(const auto shipped, entry.all<OrderLine>());
    OrderId id = parcel ? parcel->order : unit ? unit->order : OrderId();
    for (const OrderLine &line : shipped) {
        if (id.isNull() && line.item == move.item)
            id = line.order;
    }
    BINCARD_TRY_ASSIGN(const auto order, m_queries.find<Order>(id));
    BINCARD_TRY_ASSIGN(const auto lines, m_queries.linesOf(id));
    std::int32_t ordinal = 0, forIt = 0;
    for (const OrderLine &line : lines) {
        if (line.item == move.item && !line.service) {
            ordinal = line.ordinal;
            ++forIt;
        }
    }
    m_row.number(entry.seq()).time(move.effectiveMs);
    BINCARD_TRY(goods(entry, move, move.quantity));
    m_row.text(order ? order->number : QString()).known(forIt == 1 ? ordinal : 0).text(unit ? unit->code : QString()).text(unit ? unit->sscc : QString());
    if (!parcel) {
        m_row.none().none().none().none().none();
        return m_row.take();
    }
    BINCARD_TRY_ASSIGN(const auto manifest, m_queries.find<Manifest>(parcel->manifest));
    BINCARD_TRY_ASSIGN(const QString door, m_codes.place(manifest ? manifest->location : LocationId()));
    m_row.text(parcel->carrier).text(parcel->service).known(parcel->weightG);
    m_row.text(manifest ? QStringLiteral("%1/%2").arg(door).arg(manifest->number) : QString()).text(parcel->tracking);
    return m_row.take();
}

Result<void> ExportRows::ofEntry(const EntryRows &entry, std::vector<ExportedRow> &into)
{
    if (isState(m_kind))
        return changed(entry, into);
    BINCARD_TRY_ASSIGN(const auto moves, entry.all<Move>());
    for (const Move &one : moves) {
        auto text = m_kind == ExportKind::Moves ? move(entry, one) : m_kind == ExportKind::Receipts ? receipt(entry, one) : shipment(entry, one);
        if (!text)
            return text.error();
        if (!text->isEmpty())
            into.push_back({Id128(), std::move(*text)});
    }
    return {};
}

} // namespace bincard::admin
