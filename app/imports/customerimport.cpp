// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/customerimport.h"

#include "imports/nonce.h"
#include "server/person.h"

#include <QStringList>

namespace bincard::imports {
namespace {

constexpr qsizetype kLongestLine = 100, kLongestAddress = 300; ///< print on a label
constexpr qsizetype kLongestNote = 200; ///< is read at a glance

} // namespace

Result<CustomerImport::Row> CustomerImport::read(Cells &cells)
{
    Row row;
    if (!cells.isRow())
        return row;
    const auto column = [this](QStringView field) { return m_mapping.column(field); };
    const QString number = cells.neededCode(column(u"customer"));
    BINCARD_TRY_ASSIGN(const auto known, m_books.find<Customer>(customerId(number)));
    row.customer = known ? *known : Customer{};
    row.customer.id = customerId(number);
    row.customer.number = number;
    row.customer.generated = false;
    const auto line = [&](QStringView field, bool needed) {
        const QString text = (needed ? cells.needed(column(field)) : cells.text(column(field))).simplified();
        if (text.size() > kLongestLine)
            cells.fail(column(field), QStringLiteral("longer than %1 characters").arg(kLongestLine));
        return text;
    };
    QStringList lines{line(u"name", true), line(u"company", false), line(u"street", true), line(u"more", false)};
    const QString city = line(u"city", true), postcode = line(u"postcode", false), region = line(u"region", false), country = line(u"country", false);
    if (!country.isEmpty())
        row.customer.country = country;
    for (auto [field, value] : {std::pair(u"note", &row.customer.note), std::pair(u"inserts", &row.customer.inserts)}) {
        const QString text = cells.text(column(field)).trimmed();
        if (text.size() > kLongestNote)
            cells.fail(column(field), QStringLiteral("longer than %1 characters").arg(kLongestNote));
        *value = text.isEmpty() ? *value : text;
    }
    row.customer.photo = cells.yesNo(column(u"photo"), row.customer.photo);
    lines << QStringList{postcode, city}.join(u' ').trimmed() << region << row.customer.country;
    lines.removeAll(QString());
    row.address = lines.join(u'\n');
    if (row.address.size() > kLongestAddress)
        cells.fail(column(u"more"), QStringLiteral("an address of more than %1 characters does not fit on a label").arg(kLongestAddress));
    return row;
}

Result<std::optional<CellError>> CustomerImport::check(const CsvRecord &record)
{
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(const Row row, read(cells));
    if (!cells.error()) {
        if (const std::int64_t first = m_seen.insert(row.customer.id, record.line); first != 0)
            cells.fail(m_mapping.column(u"customer"), QStringLiteral("%1 stands in line %2 already").arg(row.customer.number).arg(first));
    }
    if (m_seen.size() > kMostKeys)
        return Error{ErrorCode::BadInput, QStringLiteral("More than %1 lines in one import: split the file").arg(kMostKeys)};
    return cells.error();
}

Result<void> CustomerImport::take(const CsvRecord &record, Submitter *submitter)
{
    ++m_used;
    if (submitter == nullptr)
        return {};
    Cells cells(record, m_mapping);
    BINCARD_TRY_ASSIGN(Row row, read(cells));
    BINCARD_TRY_ASSIGN(const QByteArray key, m_books.engine().personKey(row.customer.id));
    const QByteArray plain = row.address.toUtf8();
    SeededRandom nonce = nonceFor(key, plain);
    const QByteArray sealed = server::sealPerson(plain, key, nonce);
    BINCARD_TRY_ASSIGN(const auto known, m_books.find<Customer>(row.customer.id));
    row.customer.sealed = sealed;
    if (known && *known == row.customer)
        return {};
    return submitter->putAddress(row.customer, {row.customer.id, key});
}

std::vector<ReportCount> CustomerImport::counts() const
{
    return {{QStringLiteral("used"), QStringLiteral("customers"), m_used}};
}

} // namespace bincard::imports
