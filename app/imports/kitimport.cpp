// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/kitimport.h"

#include "domain/kit.h"

namespace bincard::imports {

Result<KitPart> KitImport::read(Cells &cells)
{
    KitPart part;
    if (!cells.isRow())
        return part;
    const auto column = [this](QStringView field) { return m_mapping.column(field); };
    const QString ownerCode = cells.code(column(u"owner")).toUpper();
    const OwnerId owner = ownerCode.isEmpty() ? houseOwnerId() : ownerId(ownerCode);
    const QString kit = cells.neededCode(column(u"kit")), name = cells.neededCode(column(u"part"));
    part.kit = itemId(owner, kit);
    part.part = itemId(owner, name);
    part.id = kitPartId(part.kit, part.part);
    part.quantity = cells.quantity(column(u"quantity"));
    if (part.quantity.isNegative())
        cells.fail(column(u"quantity"), QStringLiteral("a kit has some of a part, or none"));
    if (part.kit == part.part)
        cells.fail(column(u"part"), QStringLiteral("%1 is no part of itself").arg(kit));
    if (cells.error())
        return part;
    for (const auto &[field, id, sku] : {std::tuple(u"kit", part.kit, kit), std::tuple(u"part", part.part, name)}) {
        BINCARD_TRY_ASSIGN(const auto item, m_books.find<Item>(id));
        if (!item)
            cells.fail(column(field), QStringLiteral("there is no item %1").arg(sku));
        else if (item->kind != ItemKind::Goods)
            cells.fail(column(field), QStringLiteral("%1 is a service").arg(sku));
    }
    BINCARD_TRY_ASSIGN(const auto known, m_books.find<KitPart>(part.id));
    part.version = known ? known->version : 0;
    part.unknown = known ? known->unknown : QByteArray();
    return part;
}

Result<void> KitImport::checkDepth(Cells &cells, const KitPart &part)
{
    const int column = m_mapping.column(u"part");
    const QString inside = QStringLiteral("a kit is made of goods, not of kits");
    if (m_parts.contains(part.part))
        cells.fail(column, inside);
    if (m_inKits.contains(part.kit))
        cells.fail(m_mapping.column(u"kit"), inside);
    if (!m_books.exist())
        return {};
    BINCARD_TRY_ASSIGN(const auto parts, m_books.queries().partsOf(part.part));
    if (!parts.empty())
        cells.fail(column, inside);
    BINCARD_TRY_ASSIGN(const bool isPart, m_books.queries().isPart(part.kit));
    if (isPart)
        cells.fail(m_mapping.column(u"kit"), inside);
    return {};
}

Result<std::optional<CellError>> KitImport::check(const CsvRecord &record)
{
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(const KitPart part, read(cells));
    if (cells.error())
        return cells.error();
    if (const std::int64_t first = m_seen.insert(part.id, record.line); first != 0)
        cells.fail(m_mapping.column(u"part"), QStringLiteral("line %1 has the same part").arg(first));
    if (part.quantity.isPositive()) {
        BINCARD_TRY(checkDepth(cells, part));
        if (++m_parts[part.kit] > kMostKitParts)
            cells.fail(m_mapping.column(u"kit"), QStringLiteral("a kit of more than %1 parts").arg(kMostKitParts));
        m_inKits.insert(part.part);
    }
    return cells.error();
}

Result<void> KitImport::take(const CsvRecord &record, Submitter *submitter)
{
    ++m_used;
    if (submitter == nullptr)
        return {};
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(const KitPart part, read(cells));
    if (part.quantity.isZero() && part.version == 0)
        return {}; // It has none.
    return submitter->put(part);
}

std::vector<ReportCount> KitImport::counts() const
{
    return {{QStringLiteral("used"), QStringLiteral("parts"), m_used}};
}

} // namespace bincard::imports
