// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/importer.h"
#include "imports/keyset.h"

#include <unordered_map>
#include <unordered_set>

namespace bincard::imports {

/// import stock: opening balances. A balance that an earlier file gave is replaced, and what was moved since stays moved.
class StockImport final : public Importer
{
public:
    explicit StockImport(Books &books) : m_books(books) {}

    void open(const ImportFile &file) override;
    [[nodiscard]] Result<std::optional<CellError>> check(const CsvRecord &record) override;
    [[nodiscard]] Result<void> take(const CsvRecord &record, Submitter *submitter) override;
    [[nodiscard]] std::vector<ReportCount> counts() const override;

private:
    struct Row {
        ledger::OpeningLine opening;
        QString huCode;
    };
    [[nodiscard]] Result<Row> read(Cells &cells);
    [[nodiscard]] Result<void> checkHu(Cells &cells, const Row &row);
    [[nodiscard]] Result<void> checkLot(Cells &cells, const Item &item, const ledger::OpeningLine &opening);

    Books &m_books;
    Mapping m_mapping;
    KeySet m_seen;
    std::unordered_map<HuId, LocationId> m_hus; ///< named by the files, and where they say it stands
    std::unordered_set<HuId> m_madeHus;
    std::int64_t m_used = 0;
};

} // namespace bincard::imports
