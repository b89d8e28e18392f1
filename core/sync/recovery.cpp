// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/recovery.h"

#include <limits>
#include <unordered_map>

namespace bincard::sync {
namespace {

/// The operations left to forecast, in order; those that may go together are tried together.
class Attempts
{
public:
    Attempts(Journal &journal, Replica &replica, Recovered &recovered)
        : m_journal(journal)
        , m_replica(replica)
        , m_recovered(recovered)
    {}

    Result<void> add(const JournalledOperation &operation)
    {
        if (!m_journal.startedUnclean())
            return forecast(operation, false);
        if (goesAlone(operation.forecastAttempts)) {
            BINCARD_TRY(run());
            m_run.push_back(&operation);
            return run();
        }
        m_run.push_back(&operation);
        return {};
    }

    Result<void> run()
    {
        if (m_run.empty())
            return {};
        std::vector<std::int64_t> positions;
        for (const JournalledOperation *operation : m_run)
            positions.push_back(operation->position);
        BINCARD_TRY(m_journal.recordAttempt(Journal::Attempt::Forecast, positions, m_survived));
        m_survived.clear();
        for (const JournalledOperation *operation : m_run) {
            const bool keepOut = !isForecast(operation->forecastAttempts);
            BINCARD_TRY(forecast(*operation, keepOut));
            if (!keepOut)
                m_survived.push_back(operation->position);
        }
        m_run.clear();
        return {};
    }

    Result<void> finish()
    {
        BINCARD_TRY(run());
        return m_survived.empty() ? Result<void>()
                                  : m_journal.recordAttempt(Journal::Attempt::Forecast, {}, m_survived);
    }

private:
    Result<void> forecast(const JournalledOperation &operation, bool keepOut)
    {
        BINCARD_TRY(m_replica.forecast(operation, keepOut));
        if (keepOut)
            m_recovered.keptOut.push_back(operation.operation);
        else
            ++m_recovered.forecast;
        return {};
    }

    Journal &m_journal;
    Replica &m_replica;
    Recovered &m_recovered;
    std::vector<const JournalledOperation *> m_run;
    std::vector<std::int64_t> m_survived;
};

} // namespace

Result<Recovered> recover(Journal &journal, Replica &replica)
{
    // While the replica is built anew all entries come again: only what has no outcome yet will be missing in them.
    constexpr std::int64_t kBeyond = std::numeric_limits<std::int64_t>::max();
    const auto position = [&replica](ledger::Stream stream) {
        return replica.building() ? kBeyond : replica.cursor(stream).seq;
    };
    const ledger::Stream warehouse = journal.identity() ? journal.identity()->warehouse : ledger::kFirstWarehouse;
    BINCARD_TRY_ASSIGN(const std::vector<JournalledOperation> unconfirmed,
                       journal.unconfirmed(position(ledger::kCatalogue), position(warehouse)));
    BINCARD_TRY_ASSIGN(const Reconciled reconciled, replica.reconcile(unconfirmed));
    BINCARD_TRY(journal.answered(reconciled.confirmed));

    Recovered recovered;
    std::unordered_map<std::int64_t, const JournalledOperation *> byPosition;
    for (const JournalledOperation &operation : unconfirmed)
        byPosition[operation.position] = &operation;
    Attempts attempts(journal, replica, recovered);
    for (const std::int64_t at : reconciled.toForecast)
        BINCARD_TRY(attempts.add(*byPosition.at(at)));
    BINCARD_TRY(attempts.finish());
    return recovered;
}

} // namespace bincard::sync
