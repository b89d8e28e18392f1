// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/leases.h"

#include <algorithm>

namespace bincard::sim {

QString Leases::judge(const store::LogEntry &entry, const ledger::Body &body)
{
    const bool granted = entry.entry.outcome == ledger::Outcome::Granted;
    if (const auto *end = std::get_if<ledger::EndLease>(&body); end && granted) {
        const auto until = m_untilMs.find(end->device);
        if (until == m_untilMs.end() || entry.entry.inputs.receivedMs < until->second)
            return QStringLiteral("a lease ended before its time");
        ++m_ended;
    }
    if (const auto *take = std::get_if<ledger::TakeTask>(&body)) {
        const auto work = m_tasks.find(take->task);
        const auto envelope = ledger::openEnvelope(entry.entry.envelope);
        const bool inHand = work != m_tasks.end() && work->second.state == TaskState::Released && envelope.ok() && work->second.station == envelope->device;
        if (inHand && entry.entry.outcome == ledger::Outcome::Denied)
            return QStringLiteral("a station was denied what it had on a lease");
        m_begun += inHand ? 1 : 0;
    }
    return {};
}

QString Leases::next(const store::LogEntry &entry)
{
    const auto envelope = ledger::openEnvelope(entry.entry.envelope);
    const auto body = envelope.ok() ? ledger::decodeBody(envelope->kind, envelope->body) : Result<ledger::Body>(envelope.error());
    QString wrong = body.ok() ? judge(entry, *body) : QString();
    const bool granted = entry.entry.outcome == ledger::Outcome::Granted;
    if (const auto *lease = body.ok() ? std::get_if<ledger::LeaseTasks>(&*body) : nullptr; lease && granted) {
        std::int64_t &until = m_untilMs[lease->device];
        until = std::max(until, entry.entry.inputs.receivedMs + lease->forMs);
    }
    if (const auto *end = body.ok() ? std::get_if<ledger::EndLease>(&*body) : nullptr; end && granted)
        m_untilMs.erase(end->device);

    const auto images = ledger::decodeEffects(entry.entry.effects);
    for (const ledger::RowImage &image : images.ok() ? *images : std::vector<ledger::RowImage>()) {
        Task task;
        CborReader in(image.body);
        if (image.table != TableId::Task || !image.present || !ledger::decodeFields(in, task, ledger::WithKey::No))
            continue;
        Work &known = m_tasks[image.key];
        const bool claims = entry.kind == ledger::OperationKind::LeaseTasks;
        if (claims && wrong.isEmpty() && !known.station.isNull() && known.station != task.device)
            wrong = QStringLiteral("a task that one station has was given to another");
        known = {task.state, task.device};
    }
    return wrong;
}

} // namespace bincard::sim
