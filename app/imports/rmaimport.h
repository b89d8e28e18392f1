// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/importer.h"
#include "imports/keyset.h"

#include <QHash>

namespace bincard::imports {

/// What customers have announced to send back: each row is a line of the return that it names. A line that the books have stays.
class RmaImport final : public Importer
{
public:
    explicit RmaImport(Books &books) : m_books(books) {}

    void open(const ImportFile &file) override { m_mapping = file.mapping; }
    [[nodiscard]] Result<std::optional<CellError>> check(const CsvRecord &record) override;
    [[nodiscard]] Result<void> checked(Submitter *) override;
    [[nodiscard]] Result<void> take(const CsvRecord &record, Submitter *submitter) override;
    [[nodiscard]] Result<void> passOver(const CsvRecord &record, Submitter *submitter) override;
    [[nodiscard]] std::vector<ReportCount> counts() const override;

private:
    struct Row {
        ReturnLine line;
        std::optional<Customer> customer; ///< when the books do not have it
        bool known = false; ///< the books have the line
    };
    [[nodiscard]] Result<Row> read(Cells &cells);
    /// The line of the order as which it was sold.
    [[nodiscard]] Result<void> readOrder(Cells &cells, Row &row);
    [[nodiscard]] Result<void> readCustomer(Cells &cells, Row &row);

    Books &m_books;
    Mapping m_mapping;
    QHash<ReturnId, std::int32_t> m_ordinals; ///< of the latest row of each return
    KeySet m_seen;
    std::int64_t m_used = 0;
};

} // namespace bincard::imports
