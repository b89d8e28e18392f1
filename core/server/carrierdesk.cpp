// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/carrierdesk.h"

#include "store/queries.h"

#include <algorithm>

namespace bincard::server {
namespace {

Result<LabelRequest> requestFor(Engine &engine, const OpenAddress &open, const Parcel &parcel, const CarrierService &service)
{
    LabelRequest request;
    request.adapter = service.adapter;
    request.hu = parcel.id;
    request.closedMs = parcel.closedMs;
    request.service = service.code;
    request.weightG = parcel.weightG;
    BINCARD_TRY_ASSIGN(const auto hu, engine.queries().find<HandlingUnit>(parcel.id));
    if (hu) {
        request.parcel = hu->code;
        request.sscc = hu->sscc;
    }
    BINCARD_TRY_ASSIGN(const auto order, engine.queries().find<Order>(parcel.order));
    if (!order)
        return request;
    request.order = order->number;
    request.country = order->country;
    BINCARD_TRY_ASSIGN(const auto customer, engine.queries().find<Customer>(order->customer));
    if (!customer || customer->sealed.isEmpty())
        return request;
    BINCARD_TRY_ASSIGN(const QByteArray key, engine.personKey(customer->id));
    request.to = open(customer->sealed, key);
    return request;
}

} // namespace

Result<std::vector<LabelRequest>> labelsWanted(Engine &engine, const OpenAddress &open, int limit)
{
    std::vector<LabelRequest> wanted;
    BINCARD_TRY_ASSIGN(const auto services, engine.queries().carrierServices());
    BINCARD_TRY_ASSIGN(const auto parcels, engine.queries().parcelsWaiting(limit));
    for (const Parcel &parcel : parcels) {
        const auto service = std::find_if(services.begin(), services.end(), [&parcel](const CarrierService &each) { return each.code == parcel.service; });
        if (service == services.end() || service->adapter.isEmpty() || !parcel.tracking.isEmpty())
            continue;
        BINCARD_TRY_ASSIGN(auto request, requestFor(engine, open, parcel, *service));
        wanted.push_back(std::move(request));
    }
    return wanted;
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
