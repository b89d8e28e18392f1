// SPDX-License-Identifier: GPL-3.0-or-later
// Set-up and imports. Putting a row that is there already changes nothing, so that a repeated import is no entry with effects.
#include "ledger/books.h"

namespace bincard::ledger {
namespace {

/// Stores a row under the version and the unknown fields of the one that is there.
template <class Row>
void putRow(Books &books, Row row)
{
    if (row.id.isNull())
        throw Senseless{"a row without an id"};
    if (const Row *known = books.rows().find<Row>(row.id)) {
        row.version = known->version;
        if (row.unknown.isEmpty()) // A newer writer's own fields win over those of the last one.
            row.unknown = known->unknown;
    }
    books.rows().put(std::move(row));
}

} // namespace

void apply(Books &books, const PutItems &put)
{
    for (const Item &item : put.items)
        putRow(books, item);
    for (const Barcode &barcode : put.barcodes) {
        const Barcode *known = books.rows().find<Barcode>(barcode.id);
        if (known && known->item != barcode.item && !known->needsApproval)
            continue; // A code that is another item's stays: the importer reports the row before it comes here.
        Books::checked(barcode.quantity);
        putRow(books, barcode);
    }
}

void apply(Books &books, const PutShipping &put)
{
    for (const Carton &carton : put.cartons) {
        if (carton.id != cartonId(carton.code) || carton.lengthMm < 0 || carton.widthMm < 0 || carton.heightMm < 0 || carton.weightG < 0 || carton.maxWeightG < 0)
            throw Senseless{"a carton that cannot be"};
        putRow(books, carton);
    }
    for (const CarrierService &service : put.services) {
        if (service.id != carrierServiceId(service.code) || service.carrier.isEmpty() || service.maxWeightG < 0 || service.volumeDivisor < 0)
            throw Senseless{"a service that cannot be"};
        putRow(books, service);
    }
}

void apply(Books &books, const PutLocations &put)
{
    for (Location location : put.locations) {
        if (location.id.isNull() || isVirtual(location.id))
            throw Senseless{"a location without an id, or a virtual one"};
        location.countedMs = 0;
        if (const Location *known = books.rows().find<Location>(location.id)) {
            location.version = known->version;
            if (location.unknown.isEmpty())
                location.unknown = known->unknown;
            location.blocked = known->blocked; // Set on the floor, not by a file.
            location.countedMs = known->countedMs;
        }
        books.putLocation(location);
    }
    for (const HandlingUnit &hu : put.handlingUnits) {
        if (!books.rows().find<HandlingUnit>(hu.id)) // Where it is and what it holds is the floor's matter.
            putRow(books, hu);
    }
}

void apply(Books &books, const PutUsers &put)
{
    for (const User &user : put.users)
        putRow(books, user);
}

void apply(Books &books, const PutOwners &put)
{
    for (const Owner &owner : put.owners)
        putRow(books, owner);
}

void apply(Books &books, const BindBarcode &bind)
{
    const QString code = bind.code.trimmed();
    if (code.isEmpty() || bind.item.isNull())
        throw Senseless{"a barcode without code or item"};
    const BarcodeId id = barcodeId(code);
    if (const Barcode *known = books.rows().find<Barcode>(id); known && known->item != bind.item)
        throw Refusal{DenyReason::CodeInUse};
    else if (known)
        return;
    Barcode barcode;
    barcode.id = id;
    barcode.code = code;
    barcode.item = bind.item;
    barcode.quantity = Books::checked(bind.quantity);
    barcode.needsApproval = true;
    books.rows().put(std::move(barcode));
}

void apply(Books &books, const PutOrders &put)
{
    for (const Customer &customer : put.customers) {
        const Customer *known = books.rows().find<Customer>(customer.id);
        // One that an earlier file named without name and address gets them. Those that are there are replaced by who has seen them, not by a
        // file that only names the customer again.
        const bool knowsThem = known && customer.version != 0 && customer.version == known->version;
        if (!known || (!customer.sealed.isEmpty() && (known->sealed.isEmpty() || knowsThem)))
            putRow(books, customer);
    }
    std::vector<OrderId> added;
    for (Order order : put.orders) {
        if (order.id.isNull())
            throw Senseless{"an order without an id"};
        if (books.rows().find<Order>(order.id))
            continue; // Already here: what became of it since is not undone by a file.
        order.lines = {};
        order.released = order.accepted = order.backOrdered = order.cancelled = false;
        order.state = stateOf(order);
        added.push_back(order.id);
        books.rows().put(std::move(order));
    }
    for (const OrderLine &line : put.lines) {
        if (std::find(added.begin(), added.end(), line.order) == added.end() || books.rows().find<OrderLine>(line.id))
            continue;
        if (line.id.isNull() || line.item.isNull())
            throw Senseless{"an order line without an id or an item"};
        Books::checked(line.ordered);
        OrderLine fresh;
        fresh.id = line.id;
        fresh.order = line.order;
        fresh.ordinal = line.ordinal;
        fresh.item = line.item;
        fresh.service = line.service;
        fresh.ordered = line.ordered;
        fresh.priceMinor = line.priceMinor;
        fresh.currency = line.currency;
        fresh.kitLine = line.kitLine;
        fresh.gift = line.gift;
        if (!fresh.service) {
            Order order = *books.rows().find<Order>(line.order);
            ++order.lines[static_cast<std::size_t>(LineState::Open)];
            order.state = stateOf(order);
            books.rows().put(std::move(order));
        }
        books.rows().put(std::move(fresh));
    }
}

void apply(Books &books, const ResolveDiscrepancy &resolve)
{
    const Discrepancy *known = books.rows().find<Discrepancy>(resolve.discrepancy);
    if (!known)
        throw Refusal{DenyReason::UnknownTarget};
    if (!known->open)
        return;
    Discrepancy discrepancy = *known;
    discrepancy.open = false;
    discrepancy.reason = resolve.reason;
    if (const Task *task = books.rows().find<Task>(discrepancy.task); task && (task->state == TaskState::Released || task->state == TaskState::Planned)) {
        for (const Id128 &id : books.rows().related(Relation::LinesOfTask, discrepancy.task)) {
            const TaskLine *open = books.rows().find<TaskLine>(id);
            if (!open || open->state != TaskLineState::Open)
                continue;
            TaskLine line = *open;
            line.state = TaskLineState::Cancelled;
            books.putTaskLine(line);
        }
        Task cancelled = *books.rows().find<Task>(discrepancy.task);
        cancelled.state = TaskState::Cancelled;
        books.rows().put(std::move(cancelled));
    }
    books.rows().put(std::move(discrepancy));
}

DiscrepancyId proposedAdjustmentId(const QString &key)
{
    return DiscrepancyId(deriveId("proposed-adjustment", {key.toUtf8()}));
}

void apply(Books &books, const ProposeAdjustments &propose)
{
    for (const ProposedAdjustment &line : propose.lines) {
        const DiscrepancyId id = proposedAdjustmentId(line.key);
        if (books.rows().find<Discrepancy>(id))
            continue;
        Discrepancy discrepancy;
        discrepancy.id = id;
        discrepancy.kind = DiscrepancyKind::ProposedAdjustment;
        discrepancy.operation = books.author().operation;
        discrepancy.account.item = line.item;
        discrepancy.found = line.delta;
        discrepancy.note = line.note;
        discrepancy.raisedMs = books.inputs().effectiveMs;
        books.rows().put(std::move(discrepancy));
    }
}

} // namespace bincard::ledger
