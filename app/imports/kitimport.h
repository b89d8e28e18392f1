// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/importer.h"
#include "imports/keyset.h"

#include <QHash>
#include <QSet>

namespace bincard::imports {

/// What kits are made of: a row for each part.
class KitImport final : public Importer
{
public:
    explicit KitImport(Books &books) : m_books(books) {}

    void open(const ImportFile &file) override { m_mapping = file.mapping; }
    [[nodiscard]] Result<std::optional<CellError>> check(const CsvRecord &record) override;
    [[nodiscard]] Result<void> take(const CsvRecord &record, Submitter *submitter) override;
    [[nodiscard]] std::vector<ReportCount> counts() const override;

private:
    [[nodiscard]] Result<KitPart> read(Cells &cells);
    /// A kit's parts are goods: none of them is a kit, in the books or in this import.
    [[nodiscard]] Result<void> checkDepth(Cells &cells, const KitPart &part);

    Books &m_books;
    Mapping m_mapping;
    KeySet m_seen;
    QHash<ItemId, std::size_t> m_parts; ///< how many each kit of the files has
    QSet<ItemId> m_inKits;
    std::int64_t m_used = 0;
};

} // namespace bincard::imports
