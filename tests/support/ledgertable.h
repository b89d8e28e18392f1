// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkedledger.h"

#include <QStringList>

#include <functional>

/// A small language for tables of operations and what becomes of them (style.md, "A ledger table"):
///
///     receive A 10 at=L1            -> posted
///     order   O1 A:5                -> posted
///     release O1 1:5@L1             -> granted
///     pick    O1/1 6 into=T1        -> posted_with_discrepancy over_pick
///     ? stock A at=L1               -> 4
///
/// A operation line is a verb, words, and options as key=value; a line with ? asks. O1.2 is the second line of order O1, O1/2 its
/// second pick stop, O1~1 its first put-back stop; C1, B1 … are count and put-back tasks in the order they were made. After each
/// operation all checks of CheckedLedger hold, sums of zero among them.
///
/// The world: pick places L1 … L4, R1 a reserve, S1 staging, K1 a cart, Q1 where nothing may be allocated; X… places do not exist.
/// Totes T1 … T3 exist. Each operation is 10 s after the last one unless it says time=seconds; the first is at 1000.
namespace bincard::test {

class LedgerTable
{
public:
    LedgerTable();

    /// Empty when every line came out as written and every check held; else what did not.
    [[nodiscard]] QString run(const QString &script);

    /// One operation line without its arrow: what came out, in the words of the right side, and which check did not hold.
    struct Performed {
        QString outcome;
        QString wrong;
    };
    [[nodiscard]] Performed perform(const QString &operation);

    /// Every operation run so far, in order: for deciding the same again another way.
    [[nodiscard]] const std::vector<ledger::Case> &history() const { return m_history; }
    [[nodiscard]] CheckedLedger &ledger() { return m_ledger; }

private:
    struct Line {
        QString verb;
        QStringList words;
        std::map<QString, QString> options;
        [[nodiscard]] QString option(const char *name, const char *otherwise = "") const;
        [[nodiscard]] bool has(const char *name) const { return options.contains(QLatin1String(name)); }
        [[nodiscard]] QString word(int index) const { return words.value(index); }
    };
    struct Lines { ///< what an order's tasks consist of, in the order it was made
        std::vector<TaskLineId> pick, putBack;
        std::vector<TaskId> pickTasks;
    };

    QString runLine(const QString &text);
    [[nodiscard]] static Line parsed(const QString &text);
    [[nodiscard]] ledger::Body bodyOf(const Line &line);
    [[nodiscard]] QString ask(const Line &line) const;
    [[nodiscard]] QString askOfParcels(const Line &line) const;
    [[nodiscard]] QString askOfInbound(const Line &line) const;
    [[nodiscard]] std::optional<ledger::Body> inboundBody(const Line &line) const;
    [[nodiscard]] std::optional<ledger::Body> countBody(const Line &line) const;
    [[nodiscard]] ledger::PourHu pourOf(const Line &line) const;
    [[nodiscard]] QString askOfCounts(const Line &line) const;
    [[nodiscard]] static ledger::PutInbound inboundOf(const Line &line);
    [[nodiscard]] static OrderLineId orderLineNamed(const QString &word);
    [[nodiscard]] static InboundId inboundNamed(const QString &number);
    [[nodiscard]] static InboundLineId inboundLineNamed(const QString &word);
    void operate(const Line &line, const ledger::Body &body, QString &outcome, QString &wrong);
    void learn(const ledger::Decision &decision);

    [[nodiscard]] ledger::Body floorBody(const Line &line) const;
    [[nodiscard]] ledger::Body officeBody(const Line &line) const;
    [[nodiscard]] ledger::Count countOf(const Line &line) const;
    [[nodiscard]] ledger::Release releaseOf(const Line &line) const;
    [[nodiscard]] static ledger::PlanReplenishment replenishmentOf(const Line &line);
    [[nodiscard]] ledger::PutOrders orderOf(const Line &line) const;
    [[nodiscard]] ledger::Unpick unpickOf(const Line &line) const;
    [[nodiscard]] Account accountOf(const Line &line, const QString &item, const char *place = "at") const;
    [[nodiscard]] TaskLineId taskLine(const QString &reference) const;
    [[nodiscard]] TaskId task(const QString &reference) const;
    [[nodiscard]] Account accountOfLine(TaskLineId id) const;

    CheckedLedger m_ledger;
    std::vector<std::unique_ptr<ledger::Body>> m_bodies;
    std::vector<ledger::Case> m_history;
    std::map<OrderId, Lines> m_orders;
    std::vector<TaskId> m_countTasks, m_putBackTasks, m_fillTasks;
    std::map<TaskId, std::vector<TaskLineId>> m_fillLines;
    std::vector<DiscrepancyId> m_discrepancies;
    std::int64_t m_nowS = 990;
    std::int64_t m_seq = 0;
};

} // namespace bincard::test
