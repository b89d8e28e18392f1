// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/imports.h"
#include "ctl/sealer.h"

#include <map>
#include <vector>

namespace bincard::ctl {

/// Follows a stream from one entry to the next, as a station does that holds nothing but where it is.
class ChainCheck
{
public:
    /// The first entry after `seq` is taken as it is, but for the first of all.
    explicit ChainCheck(std::int64_t seq) : m_seq(seq), m_chain(seq == 0 ? ledger::zeroHash() : QByteArray()) {}
    [[nodiscard]] bool follows(const ledger::Entry &entry);
    [[nodiscard]] std::int64_t seq() const { return m_seq; }

private:
    std::int64_t m_seq;
    QByteArray m_chain; ///< empty: not known yet
};

/// That each operation which these devices sealed is in the log of the warehouse once, in the order in which they were sealed, and nothing
/// else of theirs; that the log's own chain holds after `head`; and that the engine finds nothing wrong with its books. Damaged, with what is wrong.
[[nodiscard]] Result<void> auditLog(Books &books, std::int64_t head, const std::vector<const Sealer *> &devices);

} // namespace bincard::ctl
