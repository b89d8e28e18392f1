// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "admin/rowjson.h"

#include <QHash>

namespace bincard::admin {

/// The codes that people and other systems know rows by, in place of ids. Remembers what it has looked up.
class Codes
{
public:
    explicit Codes(store::Queries &queries) : m_queries(queries), m_rows(queries) {}

    [[nodiscard]] Result<QString> sku(ItemId item) { return m_rows.sku(item); }
    [[nodiscard]] Result<QString> owner(OwnerId owner) { return m_rows.ownerCode(owner); }
    [[nodiscard]] Result<QString> place(LocationId location); ///< virtual ones included; empty for none
    [[nodiscard]] Result<QString> unit(HuId hu); ///< empty for none
    [[nodiscard]] Result<Lot> lot(LotId lot); ///< an empty number for none
    /// An account as lists of stock have it.
    [[nodiscard]] Result<store::StockView> view(const Stock &stock);

private:
    store::Queries &m_queries;
    RowJson m_rows;
    QHash<QByteArray, QString> m_places;
};

} // namespace bincard::admin
