// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/uploader.h"

#include <algorithm>

namespace bincard::sync {

Uploader::Uploader(UploaderOptions options)
    : m_options(std::move(options))
    , m_backoff(m_options.firstRetryMs, m_options.mostRetryMs)
{}

Uploader::Plan Uploader::plan(std::int64_t nowMs, std::int64_t waiting) const
{
    if (m_stopped || busy() || waiting == 0)
        return {};
    if (const std::int64_t waitMs = m_backoff.waitMs(nowMs); waitMs > 0)
        return {Next::Wait, waitMs, 0, 0};
    return {Next::Send, 0, m_options.maxOperations, m_options.maxBytes};
}

PushRequest Uploader::start(const Identity &identity, const std::vector<JournalledOperation> &waiting)
{
    BINCARD_CHECK(!busy() && !waiting.empty());
    m_incarnation = identity.incarnation;
    PushRequest request{identity.device, waiting.front().incarnation, {}, {}};
    m_sent.clear();
    for (const JournalledOperation &operation : waiting) {
        const bool first = request.operations.empty();
        if (operation.incarnation != request.incarnation)
            break;
        if (!first && (operation.deviceSeq != m_sent.back().deviceSeq + 1 || goesAlone(operation.sendAttempts)))
            break;
        request.operations.push_back(operation.sealed);
        request.personKeys.insert(request.personKeys.end(), operation.personKeys.begin(), operation.personKeys.end());
        m_inFlight.push_back(operation.position);
        m_sent.push_back({operation.incarnation, operation.deviceSeq, operation.operation});
        if (goesAlone(operation.sendAttempts))
            break;
    }
    if (m_options.killPoint)
        m_options.killPoint("send");
    return request;
}

UploadChange Uploader::finish(std::int64_t nowMs, const Result<Answer> &answer)
{
    if (!busy())
        return {};
    if (m_options.killPoint)
        m_options.killPoint("answer");
    UploadChange change;
    const PushAnswer *push = answer.ok() ? std::get_if<PushAnswer>(&*answer) : nullptr;
    if (push)
        change = judge(nowMs, *push);
    else
        m_backoff.failed(nowMs); // Nothing is known: the same operations go again, and the server knows a retry.
    change.survived = std::move(m_inFlight);
    m_inFlight.clear();
    m_sent.clear();
    return change;
}

UploadChange Uploader::judge(std::int64_t nowMs, const PushAnswer &answer)
{
    UploadChange change;
    change.epoch = answer.epoch;
    change.head = answer.head;
    for (const OperationAnswer &outcome : answer.answers) {
        // By its place in our chain: who could not read an envelope answers under an id of its own making.
        const auto sent = std::find_if(m_sent.begin(), m_sent.end(), [&outcome](const Sent &s) {
            return s.deviceSeq == outcome.deviceSeq && s.incarnation == outcome.incarnation;
        });
        if (sent == m_sent.end())
            continue;
        change.outcomes.push_back(outcome);
        change.outcomes.back().operation = sent->operation;
    }
    // A batch that was taken in part goes on with the rest at once; one that got nowhere waits, whatever the status says.
    if (change.outcomes.empty())
        m_backoff.failed(nowMs);
    else
        m_backoff.succeeded();
    switch (answer.status) {
    case PushStatus::Gap:
        if (m_sent.front().incarnation < m_incarnation) { // All that is held of it was offered from the first on: what is between is gone.
            change.action = UploadChange::Action::NewIncarnation;
            m_stopped = true;
            break;
        }
        change.action = UploadChange::Action::OfferAgain;
        change.aboveDeviceSeq = answer.head.incarnation == m_sent.front().incarnation ? answer.head.lastSeq : 0;
        break;
    case PushStatus::Fork:
        change.action = UploadChange::Action::NewIncarnation;
        m_stopped = true;
        break;
    case PushStatus::BadMac:
    case PushStatus::UnknownDevice:
        change.action = UploadChange::Action::PairAgain;
        m_stopped = true;
        break;
    case PushStatus::Malformed:
    case PushStatus::Busy: m_backoff.failed(nowMs); break;
    case PushStatus::Ok: break;
    }
    return change;
}

} // namespace bincard::sync
