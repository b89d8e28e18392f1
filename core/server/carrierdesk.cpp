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

/// False: the parcel is not what it was when the carrier was asked.
Result<bool> take(Engine &engine, const LabelRequest &request, const LabelAnswer &answer)
{
    BINCARD_TRY_ASSIGN(const auto submitted, engine.submit(ledger::kFirstWarehouse, {ledger::PutTracking{request.hu, request.closedMs, answer.tracking}}, {}));
    return !submitted.empty() && submitted.front().outcome != ledger::Outcome::Denied;
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

Result<LabelsAsked> askForLabels(Engine &engine, const QString &adapter, CarrierPort &port, const OpenAddress &open, int limit)
{
    LabelsAsked asked;
    BINCARD_TRY_ASSIGN(const auto wanted, labelsWanted(engine, open, limit));
    for (const LabelRequest &request : wanted) {
        if (request.adapter != adapter)
            continue;
        const Result<LabelAnswer> answer = port.labelFor(request);
        if (!answer.ok() && answer.error().code == ErrorCode::BadInput) {
            asked.refused.emplace_back(request.parcel, answer.error().detail);
        } else if (!answer.ok() || answer->tracking.trimmed().isEmpty()) {
            ++asked.silent;
        } else {
            BINCARD_TRY_ASSIGN(const bool taken, take(engine, request, *answer));
            ++(taken ? asked.answered : asked.late);
        }
    }
    return asked;
}

} // namespace bincard::server
