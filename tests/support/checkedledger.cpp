// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkedledger.h"

#include "describe.h"
#include "ledgeraudit.h"

#include "ledger/envelope.h"

namespace bincard::test {
namespace {

QString differenceOf(const std::vector<ledger::RowImage> &got, const std::vector<ledger::RowImage> &expected)
{
    for (std::size_t i = 0; i < std::max(got.size(), expected.size()); ++i) {
        const QString left = i < got.size() ? describe(got[i]) : QStringLiteral("nothing");
        const QString right = i < expected.size() ? describe(expected[i]) : QStringLiteral("nothing");
        if (i >= got.size() || i >= expected.size() || got[i] != expected[i])
            return left + QStringLiteral(" is not ") + right;
    }
    return {};
}

std::vector<ledger::RowImage> listed(const MemorySource::Images &images)
{
    std::vector<ledger::RowImage> list;
    for (const auto &[key, image] : images)
        list.push_back(image);
    return list;
}

} // namespace

CheckedLedger::Step CheckedLedger::run(const ledger::Body &body, const ledger::Author &author, const ledger::Inputs &inputs)
{
    Step step;
    const ledger::Case that{&body, author, inputs};
    const MemorySource::Images before = m_rows.images();
    ledger::WorkingSet working;
    auto decided = ledger::decideBatch({that}, m_rows, working);
    if (!decided.ok()) {
        step.wrong = decided.error().detail;
        return step;
    }
    step.decision = decided->front();
    const QString closure = checkClosure(that, step.decision);
    m_rows.write(working);
    for (const QString &wrong : {checkWire(body), closure, checkImages(before, step.decision), auditLedger(m_rows)}) {
        if (step.wrong.isEmpty())
            step.wrong = wrong;
    }
    return step;
}

QString CheckedLedger::checkWire(const ledger::Body &body) const
{
    const QByteArray bytes = ledger::encodeBody(body);
    const auto read = ledger::decodeBody(ledger::kindOf(body), bytes);
    if (!read.ok())
        return read.error().detail;
    return ledger::encodeBody(*read) == bytes ? QString() : QStringLiteral("the body changes on the wire");
}

/// Decides again with the whole store in memory: had the closure forgotten a row that is there, the result would differ.
QString CheckedLedger::checkClosure(const ledger::Case &that, const ledger::Decision &decision)
{
    ledger::WorkingSet everything;
    m_rows.holdEverything(everything);
    if (const auto loaded = ledger::load({that}, m_rows, everything); !loaded.ok())
        return loaded.error().detail;
    const ledger::Decision again = ledger::decide(*that.body, that.author, that.inputs, everything);
    if (again.outcome != decision.outcome || again.denied != decision.denied)
        return QStringLiteral("another outcome when all rows are held: the closure is too small");
    const QString difference = differenceOf(decision.changes.after, again.changes.after);
    return difference.isEmpty() ? QString() : QStringLiteral("other effects when all rows are held: ") + difference;
}

QString CheckedLedger::checkImages(const MemorySource::Images &before, const ledger::Decision &decision) const
{
    const bool refused = decision.outcome == ledger::Outcome::Denied || decision.outcome == ledger::Outcome::Quarantined;
    if (refused && !(decision.changes.after.empty() && decision.changes.before.empty()))
        return QStringLiteral("a refused operation changes rows");
    if (decision.changes.before.size() != decision.changes.after.size())
        return QStringLiteral("images before and after are not of the same rows");

    MemorySource replica;
    if (!replica.apply(listed(before)))
        return QStringLiteral("an image cannot be read");
    const auto effects = ledger::decodeEffects(ledger::encodeEffects(decision.changes.after));
    if (!effects.ok() || *effects != decision.changes.after)
        return QStringLiteral("the effects change on the wire");
    for (std::size_t i = 0; i < effects->size(); ++i) {
        const ledger::RowImage &after = (*effects)[i];
        const ledger::RowImage &was = decision.changes.before[i];
        if (was.table != after.table || was.key != after.key || after.version != was.version + 1)
            return QStringLiteral("images before and after do not belong together: ") + describe(after);
        if (i > 0 && std::pair((*effects)[i - 1].table, (*effects)[i - 1].key) >= std::pair(after.table, after.key))
            return QStringLiteral("effects are not sorted: ") + describe(after);
    }
    if (!replica.apply(*effects))
        return QStringLiteral("an effect cannot be read");
    if (const QString wrong = differenceOf(listed(replica.images()), listed(m_rows.images())); !wrong.isEmpty())
        return QStringLiteral("folding the effects gives other rows: ") + wrong;
    if (!replica.apply(decision.changes.before))
        return QStringLiteral("an undo image cannot be read");
    if (const QString wrong = differenceOf(listed(replica.images()), listed(before)); !wrong.isEmpty())
        return QStringLiteral("the images before do not restore: ") + wrong;
    return {};
}

QByteArray encodedDecision(const ledger::Decision &decision)
{
    QByteArray bytes;
    bytes.append(static_cast<char>(decision.outcome));
    bytes.append(static_cast<char>(decision.denied));
    return bytes + ledger::encodeEffects(decision.changes.after);
}

std::vector<QByteArray> decideInChunks(const std::vector<ledger::Case> &history, const std::vector<int> &chunks, MemorySource &rows)
{
    std::vector<QByteArray> all;
    std::size_t next = 0, chunk = 0;
    while (next < history.size()) {
        const auto size = std::min<std::size_t>(static_cast<std::size_t>(chunks[std::min(chunk++, chunks.size() - 1)]), history.size() - next);
        const std::vector<ledger::Case> batch(history.begin() + static_cast<std::ptrdiff_t>(next), history.begin() + static_cast<std::ptrdiff_t>(next + size));
        next += size;
        ledger::WorkingSet working;
        const auto decisions = ledger::decideBatch(batch, rows, working);
        if (!decisions.ok())
            return {};
        rows.write(working);
        for (const ledger::Decision &decision : *decisions)
            all.push_back(encodedDecision(decision));
    }
    return all;
}

} // namespace bincard::test
