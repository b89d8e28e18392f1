// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/packcontext.h"

#include "workflow/step.h"

#include <algorithm>
#include <map>

namespace bincard::workflow {
namespace {

void add(std::vector<std::pair<Account, Quantity>> &content, const Account &account, Quantity quantity)
{
    const auto known = std::find_if(content.begin(), content.end(), [&account](const auto &each) { return each.first == account; });
    if (known == content.end())
        content.emplace_back(account, quantity);
    else
        known->second += quantity;
    std::erase_if(content, [](const auto &each) { return each.second.isZero(); });
}

PackParcel &parcelAt(PackContext &order, HuId id, const QString &code, LocationId location)
{
    const auto known = std::find_if(order.parcels.begin(), order.parcels.end(), [id](const PackParcel &parcel) { return parcel.id == id; });
    if (known != order.parcels.end())
        return *known;
    PackParcel parcel;
    parcel.id = id;
    parcel.code = code;
    parcel.location = location;
    order.parcels.push_back(std::move(parcel));
    return order.parcels.back();
}

void take(PackContext &order, const Account &account, Quantity quantity)
{
    for (PackSource &source : order.sources) {
        if (source.account == account)
            source.onHand -= quantity;
    }
    std::erase_if(order.sources, [](const PackSource &source) { return !source.onHand.isPositive(); });
}

PackLine *lineAt(PackContext &order, OrderLineId id)
{
    const auto found = std::find_if(order.lines.begin(), order.lines.end(), [id](const PackLine &line) { return line.id == id; });
    return found == order.lines.end() ? nullptr : &*found;
}

/// What is in the open parcel, by item.
std::map<ItemId, Quantity> openContent(const PackContext &order)
{
    std::map<ItemId, Quantity> inside;
    if (const PackParcel *open = openParcel(order)) {
        for (const auto &[account, quantity] : open->content)
            inside[account.item] += quantity;
    }
    return inside;
}

} // namespace

bool picksAreKnown(const PackContext &order)
{
    return !order.sources.empty() || std::any_of(order.lines.begin(), order.lines.end(), [](const PackLine &line) { return line.picked.isPositive(); });
}

Quantity dueOf(const PackContext &order, const PackLine &line)
{
    return picksAreKnown(order) ? std::clamp(line.picked - line.packed, Quantity{}, line.room()) : std::min(line.room(), line.reserved);
}

Quantity dueOf(const PackContext &order, ItemId item)
{
    Quantity due;
    for (const PackLine &line : order.lines)
        due += line.item == item ? dueOf(order, line) : Quantity{};
    return due;
}

bool hasLot(const PackContext &order, ItemId item, const QString &lot)
{
    return !lot.isEmpty() && std::any_of(order.sources.begin(), order.sources.end(), [&](const PackSource &source) { return source.account.item == item && source.lot == lot; });
}

Quantity dueOf(const PackContext &order, ItemId item, const QString &lot)
{
    const Quantity due = dueOf(order, item);
    if (!hasLot(order, item, lot))
        return due;
    Quantity there;
    for (const PackSource &source : order.sources)
        there += source.account.item == item && source.lot == lot ? source.onHand : Quantity{};
    return std::min(due, there);
}

Quantity roomOf(const PackContext &order, ItemId item)
{
    Quantity room;
    for (const PackLine &line : order.lines)
        room += line.item == item ? line.room() : Quantity{};
    return room;
}

Quantity dueOf(const PackContext &order)
{
    Quantity due;
    for (const PackLine &line : order.lines)
        due += dueOf(order, line);
    return due;
}

bool isPacked(const PackContext &order)
{
    return std::none_of(order.lines.begin(), order.lines.end(), [](const PackLine &line) { return line.room().isPositive(); });
}

const PackLine *lineOf(const PackContext &order, ItemId item)
{
    const PackLine *any = nullptr;
    for (const PackLine &line : order.lines) {
        if (line.item != item)
            continue;
        if (line.room().isPositive())
            return &line;
        any = &line;
    }
    return any;
}

Quantity packedKits(const PackContext &order, const PackKit &kit)
{
    std::vector<PartInHand> parts;
    for (const auto &[id, perKit] : kit.parts) {
        const auto line = std::find_if(order.lines.begin(), order.lines.end(), [part = id](const PackLine &each) { return each.id == part; });
        parts.push_back({perKit, line == order.lines.end() ? Quantity{} : line->packed});
    }
    return kitsOf(parts);
}

const PackKit *incompleteKit(const PackContext &order)
{
    for (const PackKit &kit : order.kits) {
        const Quantity whole = packedKits(order, kit);
        for (const auto &[id, perKit] : kit.parts) {
            const auto line = std::find_if(order.lines.begin(), order.lines.end(), [part = id](const PackLine &each) { return each.id == part; });
            if (line != order.lines.end() && line->packed.thousandths > whole.thousandths / 1000 * perKit.thousandths)
                return &kit;
        }
    }
    return nullptr;
}

const PackParcel *openParcel(const PackContext &order)
{
    const auto open = std::find_if(order.parcels.begin(), order.parcels.end(), [](const PackParcel &parcel) { return !parcel.closed && !parcel.elsewhere; });
    return open == order.parcels.end() ? nullptr : &*open;
}

const Carton *cartonOf(const PackContext &order, const QString &code)
{
    const auto found = std::find_if(order.cartons.begin(), order.cartons.end(), [&code](const Carton &carton) { return carton.code == code; });
    return found == order.cartons.end() ? nullptr : &*found;
}

const PlannedCarton *plannedCarton(const PackContext &order)
{
    std::map<ItemId, Quantity> inside = openContent(order);
    for (const PlannedCarton &carton : order.plan) {
        std::map<ItemId, Quantity> room;
        for (const PlannedPiece &piece : carton.pieces)
            room[piece.item] += Quantity::units(1);
        if (std::all_of(inside.begin(), inside.end(), [&room](const auto &each) { return each.second <= room[each.first]; }))
            return &carton;
    }
    return nullptr;
}

std::vector<std::size_t> piecesToCome(const PackContext &order, const PlannedCarton &carton)
{
    std::map<ItemId, Quantity> inside = openContent(order);
    std::vector<std::size_t> toCome;
    for (std::size_t i = 0; i < carton.pieces.size(); ++i) {
        Quantity &left = inside[carton.pieces[i].item];
        if (left.isPositive())
            left -= Quantity::units(1);
        else
            toCome.push_back(i);
    }
    return toCome;
}

std::optional<std::int64_t> contentWeightG(const PackContext &order, const PackParcel &parcel)
{
    std::int64_t sum = 0;
    for (const auto &[account, quantity] : parcel.content) {
        const PackLine *line = lineOf(order, account.item);
        if (!line || line->weightG == 0)
            return std::nullopt;
        sum += line->weightG * quantity.thousandths / 1000;
    }
    return sum;
}

std::int64_t contentVolumeMm3(const PackContext &order, const PackParcel &parcel)
{
    std::int64_t sum = 0;
    for (const auto &[account, quantity] : parcel.content) {
        const PackLine *line = lineOf(order, account.item);
        sum += line ? line->volumeMm3 * quantity.thousandths / 1000 : 0;
    }
    return sum;
}

std::vector<PackPart> partsOf(const PackContext &order, ItemId item, const QString &lot, Quantity quantity, const Account &otherwise)
{
    std::vector<std::pair<Account, Quantity>> from;
    Quantity missing = quantity;
    for (const PackSource &source : order.sources) {
        if (source.account.item != item || (!lot.isEmpty() && !source.lot.isEmpty() && source.lot != lot) || !missing.isPositive())
            continue;
        from.emplace_back(source.account, std::min(source.onHand, missing));
        missing -= from.back().second;
    }
    if (missing.isPositive())
        from.emplace_back(otherwise, missing);
    // Lines take first what was picked for them; what is beyond goes to whoever has room.
    std::vector<std::pair<OrderLineId, Quantity>> into;
    for (const bool due : {true, false}) {
        for (const PackLine &line : order.lines) {
            if (line.item == item)
                into.emplace_back(line.id, due ? dueOf(order, line) : line.room() - dueOf(order, line));
        }
    }
    std::vector<PackPart> parts;
    for (auto &[line, room] : into) {
        for (auto &[account, left] : from) {
            const Quantity part = std::min(room, left);
            if (!part.isPositive())
                continue;
            parts.push_back({line, account, part});
            room -= part;
            left -= part;
        }
    }
    return parts;
}

void project(PackContext &order, const ledger::Body &body)
{
    std::visit(Overloaded{
                   [&](const ledger::Pack &pack) {
                       take(order, pack.from, pack.quantity);
                       Account packed = pack.from;
                       packed.location = pack.intoLocation;
                       packed.hu = pack.intoHu;
                       add(parcelAt(order, pack.intoHu, pack.intoHuCode, pack.intoLocation).content, packed, pack.quantity);
                       if (PackLine *line = lineAt(order, pack.orderLine))
                           line->packed += pack.quantity;
                   },
                   [&](const ledger::Unpack &unpack) {
                       PackParcel &parcel = parcelAt(order, unpack.from.hu, {}, unpack.from.location);
                       add(parcel.content, unpack.from, -unpack.quantity);
                       if (parcel.content.empty())
                           std::erase_if(order.parcels, [&unpack](const PackParcel &each) { return each.id == unpack.from.hu; });
                       Account back = unpack.from;
                       back.location = unpack.toLocation;
                       back.hu = unpack.toHu;
                       const auto known = std::find_if(order.sources.begin(), order.sources.end(), [&back](const PackSource &source) { return source.account == back; });
                       if (known == order.sources.end())
                           order.sources.push_back({back, {}, unpack.quantity, {}});
                       else
                           known->onHand += unpack.quantity;
                       if (PackLine *line = lineAt(order, unpack.orderLine))
                           line->packed -= unpack.quantity;
                   },
                   [&](const ledger::PackShort &fact) {
                       take(order, fact.from, fact.quantity);
                       if (PackLine *line = lineAt(order, fact.orderLine))
                           line->picked -= std::min(fact.quantity, std::max(line->picked - line->packed, Quantity{}));
                   },
                   [&](const ledger::CloseParcel &close) {
                       PackParcel &parcel = parcelAt(order, close.hu, close.huCode, close.location);
                       parcel.closed = true;
                       parcel.ordinal = close.ordinal;
                       parcel.sscc = close.sscc;
                       parcel.carton = close.carton;
                       parcel.carrier = close.carrier;
                       parcel.service = close.service;
                       parcel.weightG = close.weightG;
                   },
                   [&](const ledger::ReopenParcel &reopen) { 
                       PackParcel &parcel = parcelAt(order, reopen.hu, {}, reopen.location);
                       parcel.closed = parcel.elsewhere = false;
                   },
                   [](const auto &) {},
               },
        body);
}

} // namespace bincard::workflow
