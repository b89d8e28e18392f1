// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/itemimport.h"

#include "barcode/gtin.h"
#include "admin/words.h"

#include <algorithm>

namespace bincard::imports {
namespace {

constexpr std::int64_t kMostGrams = 100'000'000;
constexpr std::int64_t kMostMm = 100'000;
constexpr std::int64_t kMostDays = 36'500;

/// "UN 1263" and "1263" are the same; anything but four digits is a fault.
QString unNumber(Cells &cells, int column, const QString &text)
{
    constexpr int kDigits = 4;
    const QString number = text.startsWith(QLatin1String("UN"), Qt::CaseInsensitive) ? text.sliced(2).trimmed() : text;
    if (number.size() != kDigits || !std::all_of(number.begin(), number.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }))
        cells.fail(column, QStringLiteral("\"%1\" is no UN number: four digits").arg(text));
    return number;
}

} // namespace

void ItemImport::open(const ImportFile &file)
{
    m_mapping = file.mapping;
}

Result<ItemImport::Row> ItemImport::read(Cells &cells)
{
    Row row;
    if (!cells.isRow())
        return row;
    const auto column = [this](QStringView field) { return m_mapping.column(field); };
    const QString sku = cells.neededCode(column(u"sku"));
    row.ownerCode = cells.code(column(u"owner")).toUpper();
    const OwnerId owner = row.ownerCode.isEmpty() ? houseOwnerId() : ownerId(row.ownerCode);
    BINCARD_TRY_ASSIGN(const auto known, m_books.find<Item>(itemId(owner, sku)));
    Item &item = row.item;
    if (known)
        item = *known;
    item.id = itemId(owner, sku);
    item.owner = owner;
    if (!known)
        item.sku = sku;
    if (const QString name = cells.text(column(u"name")); !name.isEmpty() || !known)
        item.name = name.isEmpty() ? sku : name;
    if (const QString other = cells.text(column(u"also_known_as")); !other.isEmpty())
        item.alsoKnownAs = other;
    item.kind = cells.word(column(u"kind"), admin::itemKindWords(), item.kind);
    item.tracking = cells.word(column(u"tracking"), admin::trackingWords(), item.tracking);
    item.weightG = cells.whole(column(u"weight_g"), item.weightG, 0, kMostGrams);
    item.lengthMm = cells.whole(column(u"length_mm"), item.lengthMm, 0, kMostMm);
    item.widthMm = cells.whole(column(u"width_mm"), item.widthMm, 0, kMostMm);
    item.heightMm = cells.whole(column(u"height_mm"), item.heightMm, 0, kMostMm);
    if (!cells.isEmpty(column(u"price")))
        item.priceMinor = cells.money(column(u"price"));
    if (item.priceMinor < 0)
        cells.fail(column(u"price"), QStringLiteral("a price is not negative"));
    if (const QString currency = cells.code(column(u"currency")); !currency.isEmpty())
        item.currency = currency;
    item.shelfLifeAtDispatchDays = static_cast<std::int32_t>(cells.whole(column(u"shelf_life_days"), item.shelfLifeAtDispatchDays, 0, kMostDays));
    item.shelfLifeAtReceiptDays = static_cast<std::int32_t>(cells.whole(column(u"shelf_life_at_receipt_days"), item.shelfLifeAtReceiptDays, 0, kMostDays));
    if (const QString storage = cells.code(column(u"storage")); !storage.isEmpty())
        item.storage = storage.toLower();
    item.velocity = cells.velocity(column(u"velocity"), item.velocity);
    if (const QString hazard = cells.code(column(u"hazard_class")); !hazard.isEmpty())
        item.hazardClass = hazard;
    if (const QString number = cells.code(column(u"un_number")); !number.isEmpty())
        item.unNumber = unNumber(cells, column(u"un_number"), number);
    item.limitedQuantity = cells.yesNo(column(u"limited_quantity"), item.limitedQuantity);
    item.lithium = cells.yesNo(column(u"lithium"), item.lithium);
    item.photo = cells.yesNo(column(u"photo"), item.photo);
    item.fragile = cells.yesNo(column(u"fragile"), item.fragile);
    item.shipsInOwnBox = cells.yesNo(column(u"ships_in_own_box"), item.shipsInOwnBox);
    item.unknownItem = false;
    readBarcodes(cells, row);
    return row;
}

void ItemImport::readBarcodes(Cells &cells, Row &row)
{
    const auto add = [&](int column, const QString &code, Quantity quantity) {
        Barcode barcode;
        barcode.id = barcodeId(code);
        barcode.code = code;
        barcode.item = row.item.id;
        barcode.quantity = quantity;
        row.barcodes.push_back(barcode);
        row.barcodeColumns.push_back(column);
    };
    const auto addGtin = [&](QStringView field, Quantity quantity) {
        const int column = m_mapping.column(field);
        const QString code = cells.code(column);
        if (code.isEmpty())
            return;
        if (const auto gtin = barcode::Gtin::fromCode(code))
            add(column, gtin->digits, quantity);
        else
            cells.fail(column, QStringLiteral("\"%1\" is no GTIN: 8, 12, 13 or 14 digits, the last a check digit").arg(code));
    };
    addGtin(u"gtin", Quantity::units(1));
    if (!cells.isEmpty(m_mapping.column(u"case_gtin"))) {
        const Quantity pieces = cells.quantity(m_mapping.column(u"case_quantity"));
        if (!cells.error() && !pieces.isPositive())
            cells.fail(m_mapping.column(u"case_quantity"), QStringLiteral("a case holds more than nothing"));
        addGtin(u"case_gtin", pieces);
    }
    if (const QString code = cells.code(m_mapping.column(u"barcode")); !code.isEmpty())
        add(m_mapping.column(u"barcode"), code, Quantity::units(1));
}

Result<void> ItemImport::checkBarcodes(Cells &cells, const Row &row, std::int64_t line)
{
    for (std::size_t i = 0; i < row.barcodes.size(); ++i) {
        const Barcode &barcode = row.barcodes[i];
        BINCARD_TRY_ASSIGN(const auto known, m_books.find<Barcode>(barcode.id));
        if (known && known->item != barcode.item) {
            BINCARD_TRY_ASSIGN(const auto other, m_books.find<Item>(known->item));
            cells.fail(row.barcodeColumns[i], QStringLiteral("%1 is the code of item %2 already").arg(barcode.code, other ? other->sku : QString()));
        } else if (const std::int64_t first = m_seen.insert(barcode.id, line); first != 0) {
            cells.fail(row.barcodeColumns[i], QStringLiteral("%1 stands in line %2 already").arg(barcode.code).arg(first));
        }
    }
    return {};
}

Result<std::optional<CellError>> ItemImport::check(const CsvRecord &record)
{
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(const Row row, read(cells));
    if (!cells.error()) {
        if (const std::int64_t first = m_seen.insert(row.item.id, record.line); first != 0)
            cells.fail(m_mapping.column(u"sku"), QStringLiteral("%1 stands in line %2 already").arg(row.item.sku).arg(first));
        else {
            BINCARD_TRY(checkBarcodes(cells, row, record.line));
        }
    }
    if (m_seen.size() > kMostKeys)
        return Error{ErrorCode::BadInput, QStringLiteral("More than %1 items and codes in one import: split the file").arg(kMostKeys)};
    return cells.error();
}

Result<void> ItemImport::take(const CsvRecord &record, Submitter *submitter)
{
    ++m_used;
    if (submitter == nullptr)
        return {};
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(const Row row, read(cells));
    if (!row.ownerCode.isEmpty() && m_owners.insert(row.item.owner).second) {
        BINCARD_TRY_ASSIGN(const auto known, m_books.find<Owner>(row.item.owner));
        if (!known) {
            BINCARD_TRY(submitter->put(Owner{row.item.owner, row.ownerCode, row.ownerCode, 0, {}}));
        }
    }
    return submitter->put(row.item, row.barcodes);
}

std::vector<ReportCount> ItemImport::counts() const
{
    return {{QStringLiteral("used"), QStringLiteral("items"), m_used}};
}

} // namespace bincard::imports
