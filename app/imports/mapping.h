// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "imports/csv.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace bincard::imports {

enum class ImportKind : std::uint8_t { Items, Locations, Stock, Orders, Cartons, Carriers, PurchaseOrders, Asns, PickFaces,
    Returns, Customers, Kits };
inline constexpr ImportKind kImportKinds[]{ImportKind::Items, ImportKind::Locations, ImportKind::Stock, ImportKind::Orders, ImportKind::Cartons, ImportKind::Carriers,
    ImportKind::PurchaseOrders, ImportKind::Asns, ImportKind::PickFaces,
    ImportKind::Returns, ImportKind::Customers, ImportKind::Kits};

/// A value that rows of a kind may have, by the name that --map and profiles use.
struct FieldSpec {
    QString name;
    bool required = false;
    QString help;
};

[[nodiscard]] const std::vector<FieldSpec> &fieldsOf(ImportKind kind);
[[nodiscard]] QString nameOf(ImportKind kind); ///< items, locations …
[[nodiscard]] std::optional<ImportKind> importKind(QStringView name);

/// Field name → column name, from `field=column,field=column`. Usage when it is anything else or names a field that the kind has not.
using ColumnNames = QHash<QString, QString>;
[[nodiscard]] Result<ColumnNames> parseMap(ImportKind kind, const QString &text);

/// Which column of a file gives which field. A field that nobody mapped takes the column of its own name.
class Mapping
{
public:
    /// BadInput when a mapped column is not there or there twice, or a required field has no column.
    [[nodiscard]] static Result<Mapping> make(ImportKind kind, const CsvRecord &header, const ColumnNames &names, const QString &path);

    [[nodiscard]] int columns() const { return static_cast<int>(m_header.size()); }
    [[nodiscard]] const QStringList &header() const { return m_header; }
    /// Index of the column that gives the field; negative, and the field's own, when none does. The field must be one of the kind.
    [[nodiscard]] int column(QStringView field) const;
    [[nodiscard]] QString columnName(int column) const; ///< as in the header; the number of one beyond it; the field's name when it has none
    [[nodiscard]] const QStringList &ignored() const { return m_ignored; } ///< columns that no field takes

private:
    QStringList m_header;
    QStringList m_ignored;
    QHash<QString, int> m_columns;
    ImportKind m_kind = ImportKind::Items;
};

} // namespace bincard::imports
