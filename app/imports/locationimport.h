// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/importer.h"
#include "imports/keyset.h"

namespace bincard::imports {

/// What a new place of that kind allows: work goes to pick places only, and stock at pick and reserve places may be promised.
[[nodiscard]] Location newLocation(const QString &code, LocationKind kind);

/// import locations. A field without a column keeps what the books have.
class LocationImport final : public Importer
{
public:
    explicit LocationImport(Books &books) : m_books(books) {}

    void open(const ImportFile &file) override;
    [[nodiscard]] Result<std::optional<CellError>> check(const CsvRecord &record) override;
    [[nodiscard]] Result<void> take(const CsvRecord &record, Submitter *submitter) override;
    [[nodiscard]] std::vector<ReportCount> counts() const override;

private:
    [[nodiscard]] Result<Location> read(Cells &cells);

    Books &m_books;
    Mapping m_mapping;
    KeySet m_seen;
    std::int64_t m_used = 0;
};

} // namespace bincard::imports
