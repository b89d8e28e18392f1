// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/queries.h"
#include "admin/json.h"

#include <QHash>

namespace bincard::admin {

/// Rows of the books as JSON, in the words that people and scripts know instead of ids. Remembers words that it has looked up.
class RowJson
{
public:
    explicit RowJson(store::Queries &queries) : m_queries(queries) {}

    /// {"item","location","lot","hu","status","owner","quantity"}
    [[nodiscard]] Result<void> stock(JsonLine &json, const store::StockView &view);
    /// {"order","state","lines":[{"line","item","quantity","picked","state"}]}
    [[nodiscard]] Result<void> order(JsonLine &json, const Order &order);
    /// The code of a place, virtual ones included.
    [[nodiscard]] static QString placeCode(const store::StockView &view);

    [[nodiscard]] Result<QString> ownerCode(OwnerId owner);
    [[nodiscard]] Result<QString> sku(ItemId item);

private:
    store::Queries &m_queries;
    QHash<QByteArray, QString> m_owners, m_skus;
};

} // namespace bincard::admin
