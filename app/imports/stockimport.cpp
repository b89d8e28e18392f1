// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/stockimport.h"

#include "admin/words.h"

#include <QDate>

namespace bincard::imports {

void StockImport::open(const ImportFile &file)
{
    m_mapping = file.mapping;
}

Result<StockImport::Row> StockImport::read(Cells &cells)
{
    Row row;
    if (!cells.isRow())
        return row;
    const auto column = [this](QStringView field) { return m_mapping.column(field); };
    ledger::OpeningLine &opening = row.opening;
    const QString sku = cells.neededCode(column(u"item"));
    const QString place = cells.neededCode(column(u"location"));
    const QString owner = cells.code(column(u"owner")).toUpper();
    opening.owner = owner.isEmpty() ? houseOwnerId() : ownerId(owner);
    opening.item = itemId(opening.owner, sku);
    opening.location = locationId(place);
    opening.quantity = cells.quantity(column(u"quantity"));
    if (opening.quantity.isNegative())
        cells.fail(column(u"quantity"), QStringLiteral("a balance is not negative"));
    opening.lotNumber = cells.code(column(u"lot"));
    opening.expiryDay = cells.day(column(u"expiry"));
    opening.receivedDay = cells.day(column(u"received"));
    opening.status = cells.word(column(u"status"), admin::stockStatusWords(), StockStatus::Available);
    row.huCode = cells.code(column(u"hu")).toUpper();
    if (!row.huCode.isEmpty())
        opening.hu = huId(row.huCode);
    if (cells.error())
        return row;

    BINCARD_TRY_ASSIGN(const auto item, m_books.find<Item>(opening.item));
    if (!item)
        cells.fail(column(u"item"), QStringLiteral("there is no item %1").arg(sku));
    else if (item->kind == ItemKind::Service)
        cells.fail(column(u"item"), QStringLiteral("%1 is a service, which nobody can store").arg(sku));
    BINCARD_TRY_ASSIGN(const auto location, m_books.find<Location>(opening.location));
    if (!location)
        cells.fail(column(u"location"), QStringLiteral("there is no location %1").arg(place));
    if (item) {
        BINCARD_TRY(checkLot(cells, *item, opening));
    }
    return row;
}

Result<void> StockImport::checkLot(Cells &cells, const Item &item, const ledger::OpeningLine &opening)
{
    const bool byLot = item.tracking == Tracking::Lot || item.tracking == Tracking::LotAndExpiry;
    if (opening.lotNumber.isEmpty()) {
        if (byLot)
            cells.fail(m_mapping.column(u"lot"), QStringLiteral("%1 is tracked by lot").arg(item.sku));
        if (opening.expiryDay != 0)
            cells.fail(m_mapping.column(u"expiry"), QStringLiteral("an expiry belongs to a lot"));
        return {};
    }
    BINCARD_TRY_ASSIGN(const auto known, m_books.find<Lot>(lotId(item.id, opening.lotNumber)));
    const std::int32_t expiry = opening.expiryDay != 0 ? opening.expiryDay : known ? known->expiryDay : 0;
    if (item.tracking == Tracking::LotAndExpiry && expiry == 0)
        cells.fail(m_mapping.column(u"expiry"), QStringLiteral("%1 is tracked by lot and expiry").arg(item.sku));
    if (known && known->expiryDay != 0 && expiry != known->expiryDay) {
        const QDate day = QDate(1970, 1, 1).addDays(known->expiryDay);
        cells.fail(m_mapping.column(u"expiry"), QStringLiteral("lot %1 is good until %2 by the books").arg(known->number, day.toString(Qt::ISODate)));
    }
    return {};
}

/// A unit stands in one place only.
Result<void> StockImport::checkHu(Cells &cells, const Row &row)
{
    if (row.huCode.isEmpty())
        return {};
    BINCARD_TRY_ASSIGN(const auto known, m_books.find<HandlingUnit>(row.opening.hu));
    const LocationId place = m_hus.try_emplace(row.opening.hu, known ? known->location : row.opening.location).first->second;
    if (place == row.opening.location)
        return {};
    BINCARD_TRY_ASSIGN(const auto location, m_books.find<Location>(place));
    cells.fail(m_mapping.column(u"hu"), QStringLiteral("%1 stands at %2").arg(row.huCode, location ? location->code : QStringLiteral("another place")));
    return {};
}

Result<std::optional<CellError>> StockImport::check(const CsvRecord &record)
{
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(const Row row, read(cells));
    if (!cells.error()) {
        BINCARD_TRY(checkHu(cells, row));
    }
    if (!cells.error()) {
        const ledger::OpeningLine &line = row.opening;
        const LotId lot = line.lotNumber.isEmpty() ? LotId() : lotId(line.item, line.lotNumber);
        const AccountId account = accountId({line.owner, line.item, lot, line.location, line.hu, line.status});
        if (const std::int64_t first = m_seen.insert(account, record.line); first != 0)
            cells.fail(m_mapping.column(u"item"), QStringLiteral("line %1 gives the same item, place, lot, unit and status: add the two up").arg(first));
    }
    if (m_seen.size() > kMostKeys)
        return Error{ErrorCode::BadInput, QStringLiteral("More than %1 balances in one import: split the file").arg(kMostKeys)};
    return cells.error();
}

Result<void> StockImport::take(const CsvRecord &record, Submitter *submitter)
{
    ++m_used;
    if (submitter == nullptr)
        return {};
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(const Row row, read(cells));
    if (!row.huCode.isEmpty() && m_madeHus.insert(row.opening.hu).second) {
        HandlingUnit hu;
        hu.id = row.opening.hu;
        hu.code = row.huCode;
        hu.kind = HuKind::Pallet;
        hu.state = HuState::Closed;
        hu.location = row.opening.location;
        BINCARD_TRY(submitter->put(hu));
    }
    return submitter->put(row.opening);
}

std::vector<ReportCount> StockImport::counts() const
{
    return {{QStringLiteral("used"), QStringLiteral("balances"), m_used}};
}

} // namespace bincard::imports
