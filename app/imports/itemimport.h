// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/importer.h"
#include "imports/keyset.h"

#include <unordered_set>

namespace bincard::imports {

/// import items: item master and barcodes. A field without a column keeps what the books have.
class ItemImport final : public Importer
{
public:
    explicit ItemImport(Books &books) : m_books(books) {}

    void open(const ImportFile &file) override;
    [[nodiscard]] Result<std::optional<CellError>> check(const CsvRecord &record) override;
    [[nodiscard]] Result<void> take(const CsvRecord &record, Submitter *submitter) override;
    [[nodiscard]] std::vector<ReportCount> counts() const override;

private:
    struct Row {
        QString ownerCode;
        Item item;
        std::vector<Barcode> barcodes;
        std::vector<int> barcodeColumns;
    };
    [[nodiscard]] Result<Row> read(Cells &cells);
    void readBarcodes(Cells &cells, Row &row);
    [[nodiscard]] Result<void> checkBarcodes(Cells &cells, const Row &row, std::int64_t line);

    Books &m_books;
    Mapping m_mapping;
    KeySet m_seen;
    std::unordered_set<OwnerId> m_owners; ///< put in this run
    std::int64_t m_used = 0;
};

} // namespace bincard::imports
