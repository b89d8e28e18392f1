// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memorysource.h"

#include "ledger/kernel.h"

namespace bincard::test {

/// A warehouse's rows that every operation goes into under all the checks that hold for any operation: its body survives the wire,
/// its closure names all that it reads, its images are exact in both directions, and afterwards the books add up.
class CheckedLedger
{
public:
    struct Step {
        ledger::Decision decision;
        QString wrong; ///< empty when all checks hold
    };
    [[nodiscard]] Step run(const ledger::Body &body, const ledger::Author &author, const ledger::Inputs &inputs);

    [[nodiscard]] const MemorySource &rows() const { return m_rows; }
    [[nodiscard]] MemorySource &rows() { return m_rows; }

private:
    [[nodiscard]] QString checkWire(const ledger::Body &body) const;
    [[nodiscard]] QString checkClosure(const ledger::Case &that, const ledger::Decision &decision);
    [[nodiscard]] QString checkImages(const MemorySource::Images &before, const ledger::Decision &decision) const;

    MemorySource m_rows;
};

/// Decides a history in chunks of the given sizes (the last one repeats), each loaded and written as one batch; gives the encoded
/// outcome and effects of each operation.
[[nodiscard]] std::vector<QByteArray> decideInChunks(const std::vector<ledger::Case> &history, const std::vector<int> &chunks, MemorySource &rows);
/// What decideInChunks gives for one decision.
[[nodiscard]] QByteArray encodedDecision(const ledger::Decision &decision);

} // namespace bincard::test
