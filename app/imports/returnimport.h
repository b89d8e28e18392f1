// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/returnmatch.h"
#include "imports/submitter.h"

#include <set>
#include <vector>

namespace bincard::imports {

/// The cancellations of an import: finds the order lines that they take back, in the files and in the books, and makes returns of
/// them. A return that the books have already stays as it was matched then.
class ReturnImport
{
public:
    ReturnImport(Books &books, QString cancellationPrefix) : m_books(books), m_prefix(std::move(cancellationPrefix)) {}

    /// While rows are checked: a cancellation may refer to that customer's item, so its sales are worth remembering.
    void expect(CustomerId customer, ItemId item) { m_expected.emplace(customer, item); }
    [[nodiscard]] bool expects(CustomerId customer, ItemId item) const { return m_expected.contains({customer, item}); }

    /// After checking, before anything is taken: sales and returns that the books have.
    [[nodiscard]] Result<void> readBooks();
    /// While rows are taken.
    void noteSold(const SoldLine &line);
    void add(const Cancellation &cancellation) { m_cancellations.push_back(cancellation); }
    /// `submitter` is null in a dry run: then it only counts.
    [[nodiscard]] Result<void> finish(Submitter *submitter);

    [[nodiscard]] std::int64_t matched() const { return m_matched; }
    [[nodiscard]] std::int64_t blind() const { return m_blind; }

private:
    void count(const OrderLineId &line) { ++(line.isNull() ? m_blind : m_matched); }

    Books &m_books;
    QString m_prefix;
    std::set<std::pair<CustomerId, ItemId>> m_expected;
    std::vector<SoldLine> m_sold;
    std::vector<Cancellation> m_cancellations;
    std::int64_t m_matched = 0, m_blind = 0;
};

} // namespace bincard::imports
