// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/importer.h"
#include "imports/itemnames.h"
#include "imports/ordercheck.h"
#include "imports/returnimport.h"

#include <unordered_map>

namespace bincard::imports {

/// import orders: items (when the profile says so), customers, orders with their lines, returns and proposed adjustments. A row is
/// known by its order number and its ordinal among the rows of that order in its file.
class OrderImport final : public Importer
{
public:
    OrderImport(Books &books, const OrderRules &rules)
        : m_books(books), m_rules(rules), m_check(books, m_rules), m_returns(books, rules.cancellationPrefix)
    {
    }
    OrderImport(const OrderImport &) = delete;
    OrderImport &operator=(const OrderImport &) = delete;

    void open(const ImportFile &file) override;
    [[nodiscard]] Result<std::optional<CellError>> check(const CsvRecord &record) override;
    [[nodiscard]] Result<void> checked(Submitter *submitter) override;
    [[nodiscard]] Result<void> take(const CsvRecord &record, Submitter *submitter) override;
    [[nodiscard]] Result<void> passOver(const CsvRecord &record, Submitter *submitter) override;
    [[nodiscard]] Result<void> finish(Submitter *submitter) override;
    [[nodiscard]] std::vector<ReportCount> counts() const override;
    [[nodiscard]] std::vector<ReportCount> notes() const override;

    static constexpr std::int32_t kMostRowsOfOrder = 5000;

private:
    /// An order number of the files.
    struct Seen {
        int file = 0;
        std::int32_t rows = 0; ///< in its file, once all are checked
        std::int32_t taken = 0; ///< of these
        bool hasCustomer = false;
        bool exists = false; ///< in the books before this import
        CustomerId customer; ///< of its first usable row
    };
    struct Pending {
        Order order;
        QString customer;
        std::vector<OrderLine> lines;
        bool hasGoods = false;
        QString giftMessage;
    };

    [[nodiscard]] Result<Seen *> seen(const OrderRow &row, Cells &cells);
    void checkTogether(const OrderRow &row, Seen &seen, Cells &cells);
    [[nodiscard]] Result<void> addLine(const OrderRow &row, const Seen &seen);
    void addCare(const OrderRow &row, Pending &pending);
    /// A line, or of a kit that line and one for each of its parts.
    [[nodiscard]] Result<std::vector<OrderLine>> exploded(const OrderLine &line);
    [[nodiscard]] Result<sync::PersonKey> sealMessage(Order &order, const QString &message);
    void addCancellation(const OrderRow &row, const Seen &seen);
    void addAdjustment(const OrderRow &row, const Seen &seen);
    [[nodiscard]] Result<void> endRow(const QString &number, Seen &seen, Submitter *submitter);
    [[nodiscard]] Result<void> putOrder(const Pending &pending, Submitter *submitter);

    Books &m_books;
    const OrderRules m_rules;
    OrderCheck m_check;
    ReturnImport m_returns;
    ItemNames m_items;
    std::optional<ImportFile> m_file;
    std::optional<OrderColumns> m_columns;
    std::vector<QString> m_paths; ///< by file index
    std::unordered_map<OrderId, Seen> m_orders;
    std::unordered_map<OrderId, Pending> m_pending;
    std::unordered_map<ItemId, std::vector<KitPart>> m_kits; ///< empty: no kit
    std::unordered_map<CustomerId, QByteArray> m_keys; ///< of gift messages
    std::vector<Customer> m_customersOfReturns;
    std::vector<ledger::ProposedAdjustment> m_adjustments;
    std::int64_t m_used = 0, m_services = 0, m_kitsSold = 0;
    std::int64_t m_newOrders = 0, m_knownOrders = 0, m_serviceOrders = 0, m_notedServices = 0;
};

} // namespace bincard::imports
