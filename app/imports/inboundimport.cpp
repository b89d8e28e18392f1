// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/inboundimport.h"

#include "barcode/gtin.h"

namespace bincard::imports {
namespace {

constexpr std::int64_t kMostLines = 100'000; ///< of one document
constexpr std::int64_t kMostPercent = 1000;

QString nameOf(InboundKind kind)
{
    return kind == InboundKind::PurchaseOrder ? QStringLiteral("purchase order") : QStringLiteral("ship notice");
}

} // namespace

Result<InboundImport::Row> InboundImport::read(Cells &cells)
{
    Row row;
    if (!cells.isRow())
        return row;
    const auto column = [this](QStringView field) { return m_mapping.column(field); };
    const QString number = cells.neededCode(column(m_kind == InboundKind::PurchaseOrder ? u"order" : u"notice"));
    const InboundId id = inboundId(m_kind, number);
    BINCARD_TRY_ASSIGN(const auto document, m_books.find<InboundDocument>(id));
    row.document = document ? *document : InboundDocument{};
    row.document.id = id;
    row.document.kind = m_kind;
    if (!document)
        row.document.number = number;
    const auto ordinal = static_cast<std::int32_t>(cells.whole(column(u"line"), m_ordinals.value(id) + 1, 1, kMostLines));
    if (!cells.error())
        m_ordinals[id] = ordinal;
    const InboundLineId lineId = inboundLineId(id, ordinal);
    BINCARD_TRY_ASSIGN(const auto line, m_books.find<InboundLine>(lineId));
    row.line = line ? *line : InboundLine{};
    row.line.id = lineId;
    row.line.document = id;
    row.line.ordinal = ordinal;
    row.line.ordered = cells.quantity(column(u"quantity"));
    if (!cells.error() && !row.line.ordered.isPositive())
        cells.fail(column(u"quantity"), QStringLiteral("what is to come is more than nothing"));
    BINCARD_TRY(readDocument(cells, row.document));
    BINCARD_TRY(readItem(cells, row.line));
    row.line.lotNumber = cells.code(column(u"lot"));
    row.line.expiryDay = cells.day(column(u"expiry"));
    if (row.line.lotNumber.isEmpty() && row.line.expiryDay != 0)
        cells.fail(column(u"expiry"), QStringLiteral("an expiry belongs to a lot"));
    if (m_kind == InboundKind::ShipNotice) {
        readPallet(cells, row.line);
        BINCARD_TRY(readOrder(cells, row.line));
    }
    row.line.open = !row.document.closed && row.line.due().isPositive(); // As the books will have it: an equal row is no news.
    return row;
}

Result<void> InboundImport::readDocument(Cells &cells, InboundDocument &document)
{
    const auto column = [this](QStringView field) { return m_mapping.column(field); };
    if (document.closed)
        cells.fail(column(m_kind == InboundKind::PurchaseOrder ? u"order" : u"notice"), QStringLiteral("%1 %2 is closed").arg(nameOf(m_kind), document.number));
    if (const QString supplier = cells.code(column(u"supplier")); !supplier.isEmpty())
        document.supplier = supplier;
    if (const std::int32_t day = cells.day(column(u"expected")); day != 0)
        document.expectedDay = day;
    document.overPercent = static_cast<std::int32_t>(cells.whole(column(u"over_percent"), document.overPercent, 0, kMostPercent));
    return {};
}

Result<void> InboundImport::readItem(Cells &cells, InboundLine &line)
{
    const int column = m_mapping.column(u"item");
    const QString owner = cells.code(m_mapping.column(u"owner")).toUpper();
    const QString sku = cells.neededCode(column);
    if (cells.error())
        return {};
    const ItemId id = itemId(owner.isEmpty() ? houseOwnerId() : ownerId(owner), sku);
    BINCARD_TRY_ASSIGN(const auto item, m_books.find<Item>(id));
    if (!item)
        cells.fail(column, QStringLiteral("there is no item %1").arg(sku));
    else if (item->kind == ItemKind::Service)
        cells.fail(column, QStringLiteral("%1 is a service, which nobody can deliver").arg(sku));
    else if (line.item != id && line.received.isPositive())
        cells.fail(column, QStringLiteral("of line %1 another item has come already").arg(line.ordinal));
    line.item = id;
    return {};
}

void InboundImport::readPallet(Cells &cells, InboundLine &line)
{
    const int column = m_mapping.column(u"sscc");
    line.sscc = cells.code(column);
    if (!line.sscc.isEmpty() && !barcode::Sscc::fromCode(line.sscc))
        cells.fail(column, QStringLiteral("%1 is no SSCC: 18 digits, the last of them a check digit").arg(line.sscc));
}

Result<void> InboundImport::readOrder(Cells &cells, InboundLine &line)
{
    const int column = m_mapping.column(u"order");
    const QString number = cells.code(column);
    if (number.isEmpty() || cells.error())
        return {};
    const InboundId id = inboundId(InboundKind::PurchaseOrder, number);
    BINCARD_TRY_ASSIGN(const auto order, m_books.find<InboundDocument>(id));
    if (!order || order->closed) {
        cells.fail(column, order ? QStringLiteral("purchase order %1 is closed").arg(number) : QStringLiteral("there is no purchase order %1").arg(number));
        return {};
    }
    BINCARD_TRY_ASSIGN(const auto lines, m_books.queries().linesOf(id));
    const std::int64_t wanted = cells.whole(m_mapping.column(u"order_line"), 0, 1, kMostLines);
    const auto fits = [&](const InboundLine &each) { return each.item == line.item && (wanted == 0 || each.ordinal == wanted); };
    auto found = std::find_if(lines.begin(), lines.end(), [&](const InboundLine &each) { return fits(each) && each.open; });
    if (found == lines.end())
        found = std::find_if(lines.begin(), lines.end(), fits);
    if (found == lines.end())
        cells.fail(column, QStringLiteral("purchase order %1 has no such line of this item").arg(number));
    else if (line.purchaseLine.isNull() || wanted != 0)
        line.purchaseLine = found->id;
    return {};
}

Result<std::optional<CellError>> InboundImport::check(const CsvRecord &record)
{
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(const Row row, read(cells));
    if (!cells.error()) {
        if (const std::int64_t first = m_seen.insert(row.line.id, record.line); first != 0)
            cells.fail(m_mapping.column(u"line"), QStringLiteral("line %1 of the file is line %2 of %3 already").arg(first).arg(row.line.ordinal).arg(row.document.number));
    }
    if (m_seen.size() > kMostKeys)
        return Error{ErrorCode::BadInput, QStringLiteral("More than %1 lines in one import: split the file").arg(kMostKeys)};
    return cells.error();
}

Result<void> InboundImport::checked(Submitter *)
{
    m_ordinals.clear(); // The rows come once more, from the first.
    return {};
}

Result<void> InboundImport::take(const CsvRecord &record, Submitter *submitter)
{
    ++m_used;
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(const Row row, read(cells));
    if (submitter == nullptr)
        return {};
    BINCARD_TRY(submitter->put(row.document));
    return submitter->put(row.line);
}

/// An unusable row is a line of its document all the same: those after it keep their numbers.
Result<void> InboundImport::passOver(const CsvRecord &record, Submitter *)
{
    Cells cells(record, m_mapping);
    const QString number = cells.isRow() ? cells.code(m_mapping.column(m_kind == InboundKind::PurchaseOrder ? u"order" : u"notice")) : QString();
    if (!number.isEmpty() && cells.isEmpty(m_mapping.column(u"line")))
        ++m_ordinals[inboundId(m_kind, number)];
    return {};
}

std::vector<ReportCount> InboundImport::counts() const
{
    return {{QStringLiteral("used"), QStringLiteral("lines"), m_used}};
}

// ---- Pick faces -------------------------------------------------------------------------------------------------------------

Result<PickFace> PickFaceImport::read(Cells &cells)
{
    if (!cells.isRow())
        return PickFace();
    const auto column = [this](QStringView field) { return m_mapping.column(field); };
    const QString owner = cells.code(column(u"owner")).toUpper();
    const QString sku = cells.neededCode(column(u"item")), place = cells.code(column(u"location"));
    const ItemId id = itemId(owner.isEmpty() ? houseOwnerId() : ownerId(owner), sku);
    BINCARD_TRY_ASSIGN(const auto known, m_books.find<PickFace>(id));
    PickFace face = known ? *known : PickFace{};
    face.id = id;
    face.location = place.isEmpty() ? LocationId{} : locationId(place);
    for (auto [field, value] : {std::pair(u"minimum", &face.minimum), std::pair(u"maximum", &face.maximum)}) {
        if (!cells.isEmpty(column(field)))
            *value = cells.quantity(column(field));
        if (value->isNegative())
            cells.fail(column(field), QStringLiteral("it is nothing or more"));
    }
    if (face.maximum.isPositive() && face.maximum < face.minimum)
        cells.fail(column(u"maximum"), QStringLiteral("the maximum is less than the minimum"));
    if (cells.error())
        return face;
    BINCARD_TRY_ASSIGN(const auto item, m_books.find<Item>(id));
    if (!item)
        cells.fail(column(u"item"), QStringLiteral("there is no item %1").arg(sku));
    BINCARD_TRY_ASSIGN(const auto location, m_books.find<Location>(face.location));
    if (!location && !face.location.isNull())
        cells.fail(column(u"location"), QStringLiteral("there is no location %1").arg(place));
    else if (location && location->kind != LocationKind::Pick)
        cells.fail(column(u"location"), QStringLiteral("%1 is no place to pick from").arg(place));
    return face;
}

Result<std::optional<CellError>> PickFaceImport::check(const CsvRecord &record)
{
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(const PickFace face, read(cells));
    if (!cells.error()) {
        if (const std::int64_t first = m_seen.insert(face.id, record.line); first != 0)
            cells.fail(m_mapping.column(u"item"), QStringLiteral("line %1 gives the same item a place").arg(first));
    }
    return cells.error();
}

Result<void> PickFaceImport::take(const CsvRecord &record, Submitter *submitter)
{
    ++m_used;
    if (submitter == nullptr)
        return {};
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(const PickFace face, read(cells));
    if (face.location.isNull() && face.version == 0)
        return {}; // It has none.
    return submitter->put(face);
}

std::vector<ReportCount> PickFaceImport::counts() const
{
    return {{QStringLiteral("used"), QStringLiteral("places"), m_used}};
}

} // namespace bincard::imports
