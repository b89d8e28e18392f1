// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/importer.h"
#include "imports/keyset.h"

namespace bincard::imports {

/// What import cartons and import carriers share: one row of the file is one row of the books. A field without a column keeps what they have.
template <class Row>
class ShippingImport final : public Importer
{
public:
    explicit ShippingImport(Books &books) : m_books(books) {}

    void open(const ImportFile &file) override { m_mapping = file.mapping; }
    [[nodiscard]] Result<std::optional<CellError>> check(const CsvRecord &record) override;
    [[nodiscard]] Result<void> take(const CsvRecord &record, Submitter *submitter) override;
    [[nodiscard]] std::vector<ReportCount> counts() const override;

private:
    [[nodiscard]] Result<Row> read(Cells &cells);

    Books &m_books;
    Mapping m_mapping;
    KeySet m_seen;
    std::int64_t m_used = 0;
};

using CartonImport = ShippingImport<Carton>;
using CarrierImport = ShippingImport<CarrierService>;

template <>
Result<Carton> ShippingImport<Carton>::read(Cells &cells);
template <>
Result<CarrierService> ShippingImport<CarrierService>::read(Cells &cells);
extern template class ShippingImport<Carton>;
extern template class ShippingImport<CarrierService>;

} // namespace bincard::imports
