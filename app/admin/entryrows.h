// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/codec.h"
#include "ledger/envelope.h"

#include <optional>
#include <vector>

namespace bincard::admin {

/// The rows that one entry of the log set or deleted.
class EntryRows
{
public:
    /// Damaged when the effects cannot be read.
    [[nodiscard]] static Result<EntryRows> of(const ledger::Entry &entry)
    {
        EntryRows rows;
        rows.m_seq = entry.seq;
        rows.m_inputs = entry.inputs;
        if (!entry.effects.isEmpty()) { // What was denied or quarantined has none.
            BINCARD_TRY_ASSIGN(rows.m_images, ledger::decodeEffects(entry.effects));
        }
        return rows;
    }

    [[nodiscard]] std::int64_t seq() const { return m_seq; }
    [[nodiscard]] const ledger::Inputs &inputs() const { return m_inputs; }
    [[nodiscard]] const std::vector<ledger::RowImage> &images() const { return m_images; }

    template <class Row>
    [[nodiscard]] static Result<Row> read(const ledger::RowImage &image)
    {
        Row row;
        CborReader in(image.body);
        if (!ledger::decodeFields(in, row, ledger::WithKey::No) || !in.finished())
            return Error{ErrorCode::Damaged, QStringLiteral("a row in the log cannot be read")};
        row.id = decltype(row.id)(image.key);
        row.version = image.version;
        return row;
    }
    /// Those of one table that were set, in their order.
    template <class Row>
    [[nodiscard]] Result<std::vector<Row>> all() const
    {
        std::vector<Row> found;
        for (const ledger::RowImage &image : m_images) {
            if (image.table != Row::kTable || !image.present)
                continue;
            BINCARD_TRY_ASSIGN(Row row, read<Row>(image));
            found.push_back(std::move(row));
        }
        return found;
    }
    template <class Row>
    [[nodiscard]] Result<std::optional<Row>> find(const decltype(Row::id) &id) const
    {
        for (const ledger::RowImage &image : m_images) {
            if (image.table != Row::kTable || !image.present || image.key != id)
                continue;
            BINCARD_TRY_ASSIGN(Row row, read<Row>(image));
            return std::optional<Row>(std::move(row));
        }
        return std::optional<Row>();
    }

private:
    std::int64_t m_seq = 0;
    ledger::Inputs m_inputs;
    std::vector<ledger::RowImage> m_images;
};

} // namespace bincard::admin
