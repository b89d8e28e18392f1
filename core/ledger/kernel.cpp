// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/kernel.h"

#include "ledger/books.h"

namespace bincard::ledger {

Decision decide(const Body &body, const Author &author, const Inputs &inputs, WorkingSet &rows)
{
    Decision decision;
    const OperationKind kind = kindOf(body);
    const bool claim = classOf(kind) == OperationClass::Claim;
    const auto *take = std::get_if<TakeTask>(&body);
    if (claim && inputs.forecast && !(take && isCoveredByLease(*take, author, rows))) {
        // A station never grants a claim itself: it is requested, and the server's entry tells (design §4). What it has on a lease was granted.
        decision.outcome = Outcome::Granted;
        return decision;
    }
    rows.begin();
    Books books(rows, author, inputs, kind);
    try {
        std::visit([&books](const auto &alternative) { apply(books, alternative); }, body);
        decision.outcome = claim ? Outcome::Granted : books.raisedAny() ? Outcome::PostedWithDiscrepancy : Outcome::Posted;
        decision.changes = rows.commit();
    } catch (const Refusal &refusal) {
        rows.rollBack();
        decision.outcome = Outcome::Denied;
        decision.denied = refusal.reason;
    } catch (const Senseless &senseless) {
        rows.rollBack();
        decision.outcome = Outcome::Quarantined;
        decision.quarantineReason = QLatin1String(senseless.why);
    } catch (const QuantityOverflow &) {
        rows.rollBack();
        decision.outcome = Outcome::Quarantined;
        decision.quarantineReason = QStringLiteral("a sum beyond 64 bits");
    }
    return decision;
}

Result<std::vector<Decision>> decideBatch(const std::vector<Case> &cases, RowSource &source, WorkingSet &rows)
{
    BINCARD_TRY(load(cases, source, rows));
    std::vector<Decision> decisions;
    decisions.reserve(cases.size());
    for (const Case &that : cases) {
        // An earlier operation of the batch may have made rows that lead further; mostly this finds all held.
        BINCARD_TRY(load({that}, source, rows));
        decisions.push_back(decide(*that.body, that.author, that.inputs, rows));
    }
    return decisions;
}

} // namespace bincard::ledger
