// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "imports/cells.h"

#include <QSet>
#include <QString>
#include <QTimeZone>

namespace bincard::imports {

/// What a source means by its rows. Without a profile every row is an order line.
struct OrderRules {
    QSet<QString> services; ///< upper-cased codes that are no goods
    QString cancellationPrefix; ///< of order numbers; empty = there are no cancellations
    bool proposeAdjustments = false; ///< a negative quantity, or price 0 without customer, is a stock correction
    bool createItems = false; ///< items that the books do not have are made from the rows
    bool decimalCustomers = false; ///< a spreadsheet made 18211.0 of customer 18211
    QString currency;
    QTimeZone zone = QTimeZone::utc();
};

/// A row counts in one class only; checked in this order, but for Unusable.
enum class RowClass : std::uint8_t { Service, Cancellation, Adjustment, Line, Unusable };

/// One row of an order file, read and classed.
struct OrderRow {
    std::int64_t fileLine = 0;
    RowClass rowClass = RowClass::Unusable;
    QString order; ///< as written; empty when it could not be read
    QString sku; ///< upper-cased
    QString description;
    Quantity quantity; ///< signed, as in the file
    std::int64_t priceMinor = 0;
    QString currency;
    QString customer, country;
    std::int64_t receivedMs = 0, wantedMs = 0, shipByMs = 0;
    std::int32_t priority = 0;
    bool gift = false, wholeOrderIsGift = false; ///< what this row orders is wrapped; all of the order is
    QString giftMessage, note, inserts; ///< of the order

    /// A service that belongs to an order and is charged: stored with it. Others (refunds, discounts) are only counted.
    [[nodiscard]] bool isChargedService(const OrderRules &rules) const;
};

/// Columns of the fields of an order file.
struct OrderColumns {
    explicit OrderColumns(const Mapping &mapping);
    int order, item, quantity, description, price, currency, customer, country, received, wanted, shipBy, priority, gift, giftMessage, note, inserts;
};

/// Reads and classes one row. With an error in `cells` it is Unusable; `order` is still given when it could be read.
[[nodiscard]] OrderRow readOrderRow(Cells &cells, const CsvRecord &record, const OrderColumns &columns, const OrderRules &rules);

} // namespace bincard::imports
