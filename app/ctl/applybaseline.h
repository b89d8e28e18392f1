// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/desk.h"
#include "ledger/envelope.h"

#include <memory>
#include <vector>

namespace bincard::ctl {

/// What any program would have to write for the same entries: one transaction a batch, with the last image of each row and the entries.
class ApplyBaseline
{
public:
    /// As these books are now: a SQLite file is copied, and written by bare statements; in PostgreSQL it is two plain tables of its own,
    /// without indexes but their keys, filled by INSERT of many rows at once. Gone with this object.
    [[nodiscard]] static Result<std::unique_ptr<ApplyBaseline>> make(desk::Desk &books);
    virtual ~ApplyBaseline() = default;

    [[nodiscard]] Result<void> write(const std::vector<ledger::Entry> &entries);
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] std::int64_t us() const { return m_us; } ///< of all that was written
    [[nodiscard]] std::int64_t rows() const { return m_rows; } ///< each once a batch

protected:
    /// Durable when it returns; decoding what is to be written is not its matter.
    [[nodiscard]] virtual Result<void> prepare(const std::vector<ledger::RowImage> &rows, const std::vector<ledger::Entry> &entries) = 0;
    [[nodiscard]] virtual Result<void> writePrepared() = 0;

private:
    std::int64_t m_us = 0, m_rows = 0;
};

} // namespace bincard::ctl
