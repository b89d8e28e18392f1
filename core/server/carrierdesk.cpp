// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/carrierdesk.h"

#include "store/queries.h"

#include <algorithm>

namespace bincard::server {
namespace {

bool isWaiting(const Parcel &parcel) { return parcel.state == ParcelState::WaitingForLabel && parcel.tracking.isEmpty(); }

Result<QString> addressOf(Engine &engine, const Order &order, const OpenAddress &open)
{
    BINCARD_TRY_ASSIGN(const auto customer, engine.queries().find<Customer>(order.customer));
    if (!customer || customer->sealed.isEmpty())
        return QString();
    BINCARD_TRY_ASSIGN(const QByteArray key, engine.personKey(customer->id));
    return open(customer->sealed, key);
}

} // namespace

Result<std::vector<WaitingParcel>> labelsWanted(Engine &engine, int limit)
{
    BINCARD_TRY_ASSIGN(const auto services, engine.queries().carrierServices());
    BINCARD_TRY_ASSIGN(const auto parcels, engine.queries().parcelsWaiting(limit));
    std::vector<WaitingParcel> wanted;
    for (const Parcel &parcel : parcels) {
        const auto service = std::find_if(services.begin(), services.end(), [&parcel](const CarrierService &each) { return each.code == parcel.service; });
        if (service != services.end() && !service->adapter.isEmpty())
            wanted.push_back({parcel.id, parcel.closedMs, service->adapter});
    }
    return wanted;
}

Result<std::optional<LabelRequest>> labelRequest(Engine &engine, const WaitingParcel &waiting, const OpenAddress &open)
{
    BINCARD_TRY_ASSIGN(const auto parcel, engine.queries().find<Parcel>(waiting.hu));
    if (!parcel || !isWaiting(*parcel) || parcel->closedMs != waiting.closedMs)
        return std::optional<LabelRequest>();
    LabelRequest request;
    request.adapter = waiting.adapter;
    request.hu = parcel->id;
    request.closedMs = parcel->closedMs;
    request.service = parcel->service;
    request.weightG = parcel->weightG;
    BINCARD_TRY_ASSIGN(const auto hu, engine.queries().find<HandlingUnit>(parcel->id));
    if (hu) {
        request.parcel = hu->code;
        request.sscc = hu->sscc;
    }
    BINCARD_TRY_ASSIGN(const auto order, engine.queries().find<Order>(parcel->order));
    if (order) {
        request.order = order->number;
        request.country = order->country;
        BINCARD_TRY_ASSIGN(request.to, addressOf(engine, *order, open));
    }
    return std::optional(std::move(request));
}

Result<Entered> enterAnswer(Engine &engine, const LabelRequest &request, const Result<LabelAnswer> &answer)
{
    const bool refused = !answer.ok() && answer.error().code == ErrorCode::BadInput;
    ledger::PutTracking put{request.hu, request.closedMs, answer.ok() ? answer->tracking.trimmed() : QString(), refused ? answer.error().detail.trimmed() : QString()};
    if (put.tracking.isEmpty() && put.refusal.isEmpty())
        return Entered::Silent;
    BINCARD_TRY_ASSIGN(const auto parcel, engine.queries().find<Parcel>(request.hu));
    if (refused && parcel && parcel->refusal == put.refusal)
        return Entered::Refused; // The log need not say it again.
    BINCARD_TRY_ASSIGN(const auto submitted, engine.submit(ledger::kFirstWarehouse, {put}, {}));
    if (submitted.empty() || submitted.front().outcome == ledger::Outcome::Denied)
        return Entered::Late;
    return refused ? Entered::Refused : Entered::Answered;
}

} // namespace bincard::server
