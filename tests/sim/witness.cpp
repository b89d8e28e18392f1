// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/witness.h"

namespace bincard::sim {
namespace {

constexpr std::size_t kLinesKept = 60;

bool isFirstEntry(const Witness::Logged &logged) { return logged.outcome != ledger::Outcome::DuplicateOf; }

} // namespace

void Witness::note(const QString &line)
{
    const std::int64_t ms = m_timeline.now() - 1'700'000'000'000;
    m_story.push_back(QString::asprintf("%2lld:%02lld:%02lld.%03lld  ", static_cast<long long>(ms / kHour), static_cast<long long>(ms / kMinute % 60),
                          static_cast<long long>(ms / kSecond % 60), static_cast<long long>(ms % kSecond))
        + line);
    if (m_story.size() > kLinesKept)
        m_story.pop_front();
}

void Witness::beeped(OperationId operation, int journal)
{
    m_beeped[operation] = journal;
    m_unsure.erase(operation);
}

void Witness::answered(const sync::PushAnswer &answer)
{
    for (const sync::OperationAnswer &one : answer.answers) {
        const auto [known, isNew] = m_answers.try_emplace({answer.epoch, one.stream, one.seq}, one.operation, one.outcome);
        if (!isNew && known->second != std::pair(one.operation, one.outcome))
            violated("P6", QStringLiteral("an operation was answered twice, and not alike: entry %1 of stream %2").arg(one.seq).arg(one.stream));
    }
}

void Witness::pulled(const sync::PullAnswer &answer)
{
    for (const ledger::Entry &entry : answer.entries) {
        const auto [known, isNew] = m_chains.try_emplace({answer.epoch, entry.stream, entry.seq}, entry.chain);
        if (!isNew && known->second != entry.chain)
            violated("P4", QStringLiteral("entry %1 of stream %2 is another one than was given out before").arg(entry.seq).arg(entry.stream));
    }
}

void Witness::violated(const char *property, const QString &what)
{
    if (m_violation)
        return;
    m_violation = QLatin1String(property) + QStringLiteral(": ") + what;
    note(*m_violation);
}

void Witness::compareLog(std::int64_t epoch, const std::multimap<OperationId, Logged> &log)
{
    std::map<Position, std::pair<OperationId, const Logged *>> byPosition;
    std::map<OperationId, int> firsts;
    for (const auto &[operation, logged] : log) {
        byPosition[{epoch, logged.stream, logged.seq}] = {operation, &logged};
        firsts[operation] += isFirstEntry(logged);
        if (logged.ofStation && !m_beeped.contains(operation) && !m_unsure.contains(operation))
            violated("P1", QStringLiteral("an operation is in the log that no station made: ") + operation.toString());
    }
    for (const auto &[operation, times] : firsts) {
        if (times != 1)
            violated("P1", QStringLiteral("an operation is in the log %1 times: %2").arg(times).arg(operation.toString()));
    }
    for (const auto &[operation, journal] : m_beeped) {
        if (!firsts.contains(operation) && !m_lostJournals.contains(journal))
            violated("P1", QStringLiteral("an operation that beeped is not in the log: ") + operation.toString());
    }
    for (const auto &[position, chain] : m_chains) {
        const auto entry = byPosition.find(position);
        if (position.epoch == epoch && (entry == byPosition.end() || entry->second.second->chain != chain))
            violated("P4", QStringLiteral("entry %1 of stream %2 was given out and is not in the log").arg(position.seq).arg(position.stream));
    }
    for (const auto &[position, answer] : m_answers) {
        const auto entry = byPosition.find(position);
        if (position.epoch == epoch && (entry == byPosition.end() || entry->second.first != answer.first || entry->second.second->outcome != answer.second))
            violated("P6", QStringLiteral("entry %1 of stream %2 was acknowledged and is not in the log as it was").arg(position.seq).arg(position.stream));
    }
}

} // namespace bincard::sim
