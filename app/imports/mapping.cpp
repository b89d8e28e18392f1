// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/mapping.h"

#include <QSet>

#include <algorithm>

namespace bincard::imports {
namespace {

Error bad(const QString &detail)
{
    return {ErrorCode::BadInput, detail};
}

const FieldSpec *fieldSpec(ImportKind kind, QStringView name)
{
    const std::vector<FieldSpec> &fields = fieldsOf(kind);
    const auto found = std::find_if(fields.begin(), fields.end(), [name](const FieldSpec &one) { return one.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

/// How a header's word compares with a field's name: "Also known as" is also_known_as.
QString plain(const QString &name)
{
    return name.trimmed().toLower().replace(u' ', u'_');
}

/// A header of one column that holds what others separate by.
QString separatorHint(const QStringList &header, const QString &otherwise)
{
    if (header.size() != 1)
        return otherwise;
    if (header[0].contains(u'\t'))
        return QStringLiteral("; if tabs stand between its fields, say --separator tab");
    return header[0].contains(u';') ? QStringLiteral("; if semicolons stand between its fields, say --separator \";\"") : otherwise;
}

QString shownHeader(const QStringList &header)
{
    constexpr qsizetype kShown = 200;
    const QString all = header.join(QStringLiteral(", ")).simplified();
    return all.size() > kShown ? all.left(kShown) + u'…' : all;
}

} // namespace

QString nameOf(ImportKind kind)
{
    switch (kind) {
    case ImportKind::Items: return QStringLiteral("items");
    case ImportKind::Locations: return QStringLiteral("locations");
    case ImportKind::Stock: return QStringLiteral("stock");
    case ImportKind::Orders: return QStringLiteral("orders");
    case ImportKind::Cartons: return QStringLiteral("cartons");
    case ImportKind::Carriers: return QStringLiteral("carriers");
    case ImportKind::PurchaseOrders: return QStringLiteral("purchase-orders");
    case ImportKind::Asns: return QStringLiteral("asns");
    case ImportKind::PickFaces: return QStringLiteral("pick-faces");
    case ImportKind::Returns: return QStringLiteral("returns");
    case ImportKind::Customers: return QStringLiteral("customers");
    case ImportKind::Kits: return QStringLiteral("kits");
    }
    return {};
}

std::optional<ImportKind> importKind(QStringView name)
{
    for (const ImportKind kind : kImportKinds) {
        if (nameOf(kind) == name)
            return kind;
    }
    return std::nullopt;
}

Result<ColumnNames> parseMap(ImportKind kind, const QString &text)
{
    ColumnNames names;
    for (const QString &pair : text.split(u',', Qt::SkipEmptyParts)) {
        const qsizetype equals = pair.indexOf(u'=');
        const QString field = pair.left(equals).trimmed();
        if (equals < 0 || field.isEmpty() || pair.size() == equals + 1)
            return Error{ErrorCode::Usage, QStringLiteral("--map is field=column,field=column, and \"%1\" is none").arg(pair)};
        if (fieldSpec(kind, field) == nullptr)
            return Error{ErrorCode::Usage, QStringLiteral("%1 have no field \"%2\"; see bincardctl import %1 --help").arg(nameOf(kind), field)};
        if (names.contains(field))
            return Error{ErrorCode::Usage, QStringLiteral("--map gives \"%1\" twice").arg(field)};
        names.insert(field, pair.mid(equals + 1).trimmed());
    }
    return names;
}

Result<Mapping> Mapping::make(ImportKind kind, const CsvRecord &header, const ColumnNames &names, const QString &path)
{
    Mapping mapping;
    mapping.m_kind = kind;
    QHash<QString, QList<int>> byName;
    for (int i = 0; i < header.size(); ++i) {
        const QString name = QString::fromUtf8(header.field(i)).trimmed();
        mapping.m_header.append(name);
        byName[name].append(i);
        if (plain(name) != name)
            byName[plain(name)].append(i);
    }
    QSet<int> taken;
    for (const FieldSpec &field : fieldsOf(kind)) {
        const bool named = names.contains(field.name);
        const QString wanted = names.value(field.name, field.name);
        const QList<int> columns = byName.value(wanted);
        if (columns.size() > 1)
            return bad(QStringLiteral("%1 has the column \"%2\" twice").arg(path, wanted));
        if (columns.isEmpty() && (named || field.required)) {
            const QString hint = separatorHint(mapping.m_header, named ? QString() : QStringLiteral("; name it with --map %1=COLUMN").arg(field.name));
            return bad(QStringLiteral("%1 has no column \"%2\"%3 (its header: %4)").arg(path, wanted, hint, shownHeader(mapping.m_header)));
        }
        if (!columns.isEmpty()) {
            mapping.m_columns.insert(field.name, columns[0]);
            taken.insert(columns[0]);
        }
    }
    for (int i = 0; i < mapping.columns(); ++i) {
        if (!taken.contains(i))
            mapping.m_ignored.append(mapping.columnName(i));
    }
    return mapping;
}

int Mapping::column(QStringView field) const
{
    const FieldSpec *spec = fieldSpec(m_kind, field);
    BINCARD_CHECK(spec != nullptr);
    return m_columns.value(field.toString(), -1 - static_cast<int>(spec - fieldsOf(m_kind).data()));
}

QString Mapping::columnName(int column) const
{
    if (column >= 0 && column < m_header.size() && !m_header[column].isEmpty())
        return m_header[column];
    return column < 0 ? fieldsOf(m_kind)[static_cast<std::size_t>(-1 - column)].name : QString::number(column + 1);
}

} // namespace bincard::imports
