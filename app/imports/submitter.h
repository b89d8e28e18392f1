// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/books.h"
#include "ledger/operation.h"
#include "sync/messages.h"

#include <QByteArray>

#include <unordered_set>
#include <vector>

namespace bincard::imports {

/// Turns rows into operations of bounded size and gives them to the server engine, several in a transaction. Rows
/// that the books have already are left out, so that a repeated import writes nothing and one that was killed goes on where it was.
/// The order of calls is kept.
class Submitter
{
public:
    /// How much goes into an operation and into a transaction.
    struct Pace {
        std::size_t rows = 1000, operations = 8;
        bool alone = true; ///< nobody else changes the books meanwhile
    };
    /// So that stations do not notice: each transaction is some milliseconds.
    static constexpr Pace besideOthers() { return {100, 1, false}; }

    /// `source` goes into the operations' ids: the same rows from the same source on the same books are the same operation.
    Submitter(Books &books, QByteArray source) : Submitter(books, std::move(source), Pace()) {}
    Submitter(Books &books, QByteArray source, Pace pace);

    [[nodiscard]] Result<void> put(const Owner &owner);
    [[nodiscard]] Result<void> put(const User &user, const sync::PersonKey &key);
    [[nodiscard]] Result<void> put(const Item &item, const std::vector<Barcode> &barcodes);
    [[nodiscard]] Result<void> put(const Location &location);
    [[nodiscard]] Result<void> put(const HandlingUnit &hu);
    [[nodiscard]] Result<void> put(const Carton &carton);
    [[nodiscard]] Result<void> put(const CarrierService &service);
    [[nodiscard]] Result<void> put(const InboundDocument &document);
    [[nodiscard]] Result<void> put(const InboundLine &line);
    [[nodiscard]] Result<void> put(const PickFace &face);
    [[nodiscard]] Result<void> put(const KitPart &part);
    /// Once per run; one whom the books know stays as he is.
    [[nodiscard]] Result<void> put(const Customer &customer) { return put(customer, {}); }
    [[nodiscard]] Result<void> put(const Customer &customer, const sync::PersonKey &key);
    /// Name and address of a customer who has none, with the key that opens them.
    [[nodiscard]] Result<void> putAddress(const Customer &customer, const sync::PersonKey &key);
    /// The key opens its gift message; a null person: there is none.
    [[nodiscard]] Result<void> put(const Order &order, const std::vector<OrderLine> &lines, const sync::PersonKey &key = {});
    [[nodiscard]] Result<void> put(const ReturnLine &line);
    [[nodiscard]] Result<void> put(const ledger::ProposedAdjustment &adjustment);
    [[nodiscard]] Result<void> put(const ledger::OpeningLine &opening);
    /// A receipt of its own; `ordinal` tells equal ones apart.
    [[nodiscard]] Result<void> put(const ledger::Receive &receipt, std::int64_t ordinal);

    /// Gives all that is held back to the engine.
    [[nodiscard]] Result<void> flush();

    [[nodiscard]] std::int64_t operations() const { return m_operations; } ///< committed and new
    [[nodiscard]] std::int64_t offered() const { return m_rows + static_cast<std::int64_t>(m_openRows); } ///< rows that were news

private:
    /// The open operation of that kind with room for so many more rows.
    template <class Body>
    [[nodiscard]] Result<Body *> room(std::size_t rows);
    [[nodiscard]] Result<void> close();
    [[nodiscard]] Result<void> send();
    /// None: the books have the row as it is. Else the version that they have, 0 for a new row.
    template <class Row>
    [[nodiscard]] Result<std::optional<std::int64_t>> baseOf(Row row);
    template <class Body, class Row>
    [[nodiscard]] Result<void> putRow(const Row &row, std::vector<Row> Body::*rows);
    void based(std::int64_t version);

    Books &m_books;
    QByteArray m_source;
    Pace m_pace;
    bool m_fresh; ///< the books were empty: nothing in them has to be compared with
    std::optional<ledger::Body> m_open;
    QByteArray m_base; ///< versions of the rows that the open operation changes
    std::size_t m_openRows = 0;
    std::int64_t m_ordinal = 0;
    std::vector<ledger::Body> m_bodies;
    std::vector<OperationId> m_ids;
    std::vector<sync::PersonKey> m_keys, m_openKeys;
    ledger::Stream m_stream = ledger::kCatalogue;
    InboundId m_document; ///< of the row before
    std::unordered_set<CustomerId> m_customers;
    std::int64_t m_operations = 0, m_rows = 0;
};

} // namespace bincard::imports
