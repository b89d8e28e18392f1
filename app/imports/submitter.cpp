// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/submitter.h"

#include "base/hash.h"
#include "ledger/envelope.h"

namespace bincard::imports {

using ledger::Outcome;

Submitter::Submitter(Books &books, QByteArray source, Pace pace) : m_books(books), m_source(std::move(source)), m_pace(pace), m_fresh(pace.alone && books.isEmpty()) {}

/// Tells a change from A to B and back to A apart from the first A: each is made on another version of its row.
void Submitter::based(std::int64_t version)
{
    m_base.append(reinterpret_cast<const char *>(&version), sizeof version);
}

template <class Row>
Result<std::optional<std::int64_t>> Submitter::baseOf(Row row)
{
    if (m_fresh)
        return std::optional<std::int64_t>(0);
    BINCARD_TRY_ASSIGN(const std::optional<Row> known, m_books.find<Row>(row.id));
    if (!known)
        return std::optional<std::int64_t>(0);
    row.version = known->version;
    row.unknown = known->unknown;
    return row == *known ? std::nullopt : std::optional(known->version);
}

template <class Body, class Row>
Result<void> Submitter::putRow(const Row &row, std::vector<Row> Body::*rows)
{
    BINCARD_TRY_ASSIGN(const auto base, baseOf(row));
    if (!base)
        return {};
    BINCARD_TRY_ASSIGN(Body *body, room<Body>(1));
    (body->*rows).push_back(row);
    based(*base);
    return {};
}

template <class Body>
Result<Body *> Submitter::room(std::size_t rows)
{
    if (m_open && (!std::holds_alternative<Body>(*m_open) || m_openRows + rows > m_pace.rows)) {
        BINCARD_TRY(close());
    }
    if (!m_open)
        m_open.emplace(Body{});
    m_openRows += rows;
    return &std::get<Body>(*m_open);
}

Result<void> Submitter::close()
{
    if (!m_open)
        return {};
    const ledger::Stream stream = ledger::streamOf(ledger::kindOf(*m_open), m_books.engine().warehouse());
    if (!m_bodies.empty() && (stream != m_stream || m_bodies.size() >= m_pace.operations)) {
        BINCARD_TRY(send());
    }
    m_stream = stream;
    const QByteArray content = sha256({ledger::encodeBody(*m_open), m_base});
    m_ids.push_back(server::derivedOperationId(m_source, content, m_ordinal));
    m_bodies.push_back(std::move(*m_open));
    m_keys.insert(m_keys.end(), m_openKeys.begin(), m_openKeys.end());
    m_rows += static_cast<std::int64_t>(m_openRows);
    m_open.reset();
    m_openKeys.clear();
    m_base.clear();
    m_openRows = 0;
    m_ordinal = 0;
    return {};
}

Result<void> Submitter::send()
{
    if (m_bodies.empty())
        return {};
    server::SubmitOptions options;
    options.operations = std::move(m_ids);
    options.personKeys = std::move(m_keys);
    BINCARD_TRY_ASSIGN(const auto submitted, m_books.engine().submit(m_stream, m_bodies, options));
    for (const server::Submitted &one : submitted) {
        if (one.outcome != Outcome::Posted && one.outcome != Outcome::PostedWithDiscrepancy && one.outcome != Outcome::Granted)
            return Error{ErrorCode::Refused, QStringLiteral("the books did not take operation %1 of %2").arg(one.seq).arg(QString::fromUtf8(m_source))};
        m_operations += one.repeated ? 0 : 1;
    }
    m_bodies.clear();
    m_ids.clear();
    m_keys.clear();
    return {};
}

Result<void> Submitter::flush()
{
    BINCARD_TRY(close());
    return send();
}

Result<void> Submitter::put(const Owner &owner)
{
    return putRow(owner, &ledger::PutOwners::owners);
}

Result<void> Submitter::put(const User &user, const sync::PersonKey &key)
{
    const std::int64_t before = offered();
    BINCARD_TRY(putRow(user, &ledger::PutUsers::users));
    if (offered() > before)
        m_openKeys.push_back(key);
    return {};
}

Result<void> Submitter::put(const Item &item, const std::vector<Barcode> &barcodes)
{
    BINCARD_TRY(putRow(item, &ledger::PutItems::items));
    for (const Barcode &barcode : barcodes) {
        BINCARD_TRY(putRow(barcode, &ledger::PutItems::barcodes));
    }
    return {};
}

Result<void> Submitter::put(const Location &location)
{
    return putRow(location, &ledger::PutLocations::locations);
}

Result<void> Submitter::put(const Carton &carton)
{
    return putRow(carton, &ledger::PutShipping::cartons);
}

Result<void> Submitter::put(const CarrierService &service)
{
    return putRow(service, &ledger::PutShipping::services);
}

Result<void> Submitter::put(const InboundDocument &document)
{
    if (document.id == m_document)
        return {}; // The rows of a document say the same of it, most of the time.
    m_document = document.id;
    return putRow(document, &ledger::PutInbound::documents);
}

Result<void> Submitter::put(const InboundLine &line)
{
    return putRow(line, &ledger::PutInbound::lines);
}

Result<void> Submitter::put(const PickFace &face)
{
    return putRow(face, &ledger::PutPickFaces::faces);
}

Result<void> Submitter::put(const KitPart &part)
{
    return putRow(part, &ledger::PutKits::parts);
}

Result<void> Submitter::put(const HandlingUnit &hu)
{
    BINCARD_TRY_ASSIGN(const auto known, m_books.find<HandlingUnit>(hu.id));
    if (known)
        return {}; // Where it is and what it holds is the floor's matter.
    BINCARD_TRY_ASSIGN(auto *body, room<ledger::PutLocations>(1));
    body->handlingUnits.push_back(hu);
    return {};
}

Result<void> Submitter::put(const Customer &customer, const sync::PersonKey &key)
{
    if (!m_customers.insert(customer.id).second)
        return {};
    BINCARD_TRY_ASSIGN(const auto known, m_books.find<Customer>(customer.id));
    return known ? Result<void>() : putAddress(customer, key);
}

Result<void> Submitter::putAddress(const Customer &customer, const sync::PersonKey &key)
{
    BINCARD_TRY_ASSIGN(auto *body, room<ledger::PutOrders>(1));
    body->customers.push_back(customer);
    based(customer.version);
    if (!key.person.isNull())
        m_openKeys.push_back(key);
    return {};
}

Result<void> Submitter::put(const Order &order, const std::vector<OrderLine> &lines, const sync::PersonKey &key)
{
    // An order and its lines stay together: the books leave an order that they have as it is.
    BINCARD_TRY_ASSIGN(auto *body, room<ledger::PutOrders>(1 + lines.size()));
    body->orders.push_back(order);
    body->lines.insert(body->lines.end(), lines.begin(), lines.end());
    if (!key.person.isNull())
        m_openKeys.push_back(key);
    return {};
}

Result<void> Submitter::put(const ReturnLine &line)
{
    BINCARD_TRY_ASSIGN(auto *body, room<ledger::PutReturns>(1));
    body->returns.push_back(line);
    return {};
}

Result<void> Submitter::put(const ledger::ProposedAdjustment &adjustment)
{
    BINCARD_TRY_ASSIGN(auto *body, room<ledger::ProposeAdjustments>(1));
    body->lines.push_back(adjustment);
    return {};
}

Result<void> Submitter::put(const ledger::OpeningLine &opening)
{
    const LotId lot = opening.lotNumber.isEmpty() ? LotId() : lotId(opening.item, opening.lotNumber);
    const AccountId account = accountId({opening.owner, opening.item, lot, opening.location, opening.hu, opening.status});
    std::int64_t base = 0;
    if (!m_fresh) {
        BINCARD_TRY_ASSIGN(const auto known, m_books.find<OpeningStock>(account));
        if (known ? known->quantity == opening.quantity : opening.quantity.isZero())
            return {};
        base = known ? known->version : 0;
    }
    BINCARD_TRY_ASSIGN(auto *body, room<ledger::PutOpening>(1));
    body->lines.push_back(opening);
    based(base);
    return {};
}

Result<void> Submitter::put(const ledger::Receive &receipt, std::int64_t ordinal)
{
    BINCARD_TRY(close());
    m_open.emplace(receipt);
    m_openRows = 1;
    m_ordinal = ordinal;
    return close();
}

} // namespace bincard::imports
