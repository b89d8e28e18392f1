// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "admin/rowjson.h"
#include "workflow/event.h"

namespace bincard::admin {

/// What a code means, with what the books say about it, as one JSON object with "kind" first.
class MeaningJson
{
public:
    explicit MeaningJson(store::Queries &queries) : m_queries(queries), m_rows(queries) {}

    /// Nothing is written for a meaning that the books have nothing about.
    [[nodiscard]] Result<void> write(JsonLine &json, const workflow::Meaning &meaning);
    [[nodiscard]] Result<void> lot(JsonLine &json, const Lot &lot);
    [[nodiscard]] Result<void> serial(JsonLine &json, const Serial &serial);

private:
    [[nodiscard]] Result<void> item(JsonLine &json, const workflow::ScannedItem &scanned);
    [[nodiscard]] Result<void> location(JsonLine &json, LocationId id);
    [[nodiscard]] Result<void> handlingUnit(JsonLine &json, HuId id);
    [[nodiscard]] Result<void> order(JsonLine &json, OrderId id);
    [[nodiscard]] Result<void> task(JsonLine &json, TaskId id);
    [[nodiscard]] Result<void> user(JsonLine &json, UserId id);
    [[nodiscard]] Result<void> delivery(JsonLine &json, InboundId id);
    [[nodiscard]] Result<void> returned(JsonLine &json, ReturnId id);
    [[nodiscard]] Result<void> stock(JsonLine &json, const std::vector<store::StockView> &views);
    [[nodiscard]] Result<QString> placeOf(LocationId id);

    store::Queries &m_queries;
    RowJson m_rows;
};

} // namespace bincard::admin
