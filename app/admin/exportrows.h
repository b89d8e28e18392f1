// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "admin/codes.h"
#include "admin/entryrows.h"
#include "report/rowwriter.h"
#include "server/engine.h"

#include <map>
#include <optional>

namespace bincard::admin {

/// What `bincardctl export` gives. Items, stock, orders and returns are rows as they are now; the others happened once and stay.
enum class ExportKind : std::uint8_t { Items, Stock, Orders, Returns, Moves, Receipts, Shipments };
inline constexpr ExportKind kExportKinds[]{ExportKind::Items, ExportKind::Stock, ExportKind::Orders, ExportKind::Returns, ExportKind::Moves, ExportKind::Receipts, ExportKind::Shipments};

[[nodiscard]] QString nameOf(ExportKind kind);
[[nodiscard]] std::optional<ExportKind> exportKind(QStringView name);
[[nodiscard]] const report::Columns &columnsOf(ExportKind kind); ///< the order in files; append only
[[nodiscard]] constexpr bool isState(ExportKind kind) { return kind < ExportKind::Moves; }
/// Whose log has it: items are the catalogue's.
[[nodiscard]] ledger::Stream streamOf(ExportKind kind, ledger::Stream warehouse);

/// One row of the books as text: the lines that stand for it, and which row it is.
struct ExportedRow {
    Id128 key; ///< null: it happened once, and is no row that may come again
    QByteArray text; ///< lines with line ends between; an order has one for each of its lines
};

/// Makes the rows of one kind. Personal data is in none of them.
class ExportRows
{
public:
    ExportRows(server::Engine &engine, ExportKind kind, report::Format format);

    /// What the entry has of it: what happened, or the rows that it changed as they are now.
    [[nodiscard]] Result<void> ofEntry(const EntryRows &entry, std::vector<ExportedRow> &into);
    /// Rows as they are now, from behind `after` (empty: from the start); gives where to go on, empty at the end.
    [[nodiscard]] Result<QString> page(const QString &after, int limit, std::vector<ExportedRow> &into);

private:
    [[nodiscard]] Result<QByteArray> item(const Item &item);
    [[nodiscard]] Result<QByteArray> stock(const store::StockView &view);
    [[nodiscard]] Result<QByteArray> order(const Order &order);
    [[nodiscard]] Result<QByteArray> orderLine(const Order &order, const OrderLine &line);
    [[nodiscard]] Result<QByteArray> returned(const ReturnLine &line);
    [[nodiscard]] Result<QByteArray> move(const EntryRows &entry, const Move &move);
    [[nodiscard]] Result<QByteArray> receipt(const EntryRows &entry, const Move &move);
    [[nodiscard]] Result<QByteArray> shipment(const EntryRows &entry, const Move &move);

    [[nodiscard]] Result<void> changed(const EntryRows &entry, std::vector<ExportedRow> &into);
    [[nodiscard]] Result<std::optional<QByteArray>> now(const Id128 &key, const EntryRows &entry);
    [[nodiscard]] Result<Id128> touched(const ledger::RowImage &image) const;
    [[nodiscard]] Result<std::optional<Account>> accountOf(AccountId id, const EntryRows &entry);
    [[nodiscard]] Result<void> documents(const EntryRows &entry, ItemId item);
    /// Owner, item, quantity, lot, expiry and serials: what all that happened to goods has in common.
    [[nodiscard]] Result<void> goods(const EntryRows &entry, const Move &move, Quantity quantity);

    server::Engine &m_engine;
    store::Queries &m_queries;
    ExportKind m_kind;
    Codes m_codes;
    report::RowWriter m_row;
    std::map<AccountId, Account> m_accounts; ///< that entry m_accountsOf names
    std::int64_t m_accountsOf = 0;
};

} // namespace bincard::admin
