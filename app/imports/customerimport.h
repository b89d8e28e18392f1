// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/importer.h"
#include "imports/keyset.h"

namespace bincard::imports {

/// Names and addresses of customers. They stand in the books as ciphertext under a key of each person (design §4).
class CustomerImport final : public Importer
{
public:
    explicit CustomerImport(Books &books) : m_books(books) {}

    void open(const ImportFile &file) override { m_mapping = file.mapping; }
    [[nodiscard]] Result<std::optional<CellError>> check(const CsvRecord &record) override;
    [[nodiscard]] Result<void> take(const CsvRecord &record, Submitter *submitter) override;
    [[nodiscard]] std::vector<ReportCount> counts() const override;

private:
    struct Row {
        Customer customer; ///< without its address
        QString address; ///< lines as on a parcel
    };
    [[nodiscard]] Result<Row> read(Cells &cells);

    Books &m_books;
    Mapping m_mapping;
    KeySet m_seen;
    std::int64_t m_used = 0;
};

} // namespace bincard::imports
