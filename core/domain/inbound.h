// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/quantity.h"
#include "domain/enums.h"
#include "domain/fields.h"

#include <QString>

/// What is to come from suppliers, and where it belongs (workflows §3): rows of a warehouse's stream.
namespace bincard {

/// A purchase order or an advance ship notice.
struct InboundDocument {
    static constexpr TableId kTable = TableId::InboundDocument;
    InboundId id; ///< inboundId(kind, number)
    InboundKind kind = InboundKind::PurchaseOrder;
    QString number;
    QString supplier; ///< code
    std::int32_t expectedDay = 0; ///< days since 1970; 0 = not said
    std::int32_t overPercent = 0; ///< so much more than ordered is taken in without asking the office
    InboundState state = InboundState::Announced; ///< stateOf(document), stored so that lists can select by it
    std::int64_t arrivedMs = 0; ///< when it was first seen at a door; 0 = not yet
    bool closed = false; ///< nothing more is expected
    std::int32_t lines = 0, linesBegun = 0, linesComplete = 0; ///< begun: something of it came; complete: all of it
    UserId user; ///< who received of it last
    std::int64_t receivedMs = 0; ///< when
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "kind", self.kind);
        f(2, "number", self.number);
        f(3, "supplier", self.supplier);
        f(4, "expected_day", self.expectedDay);
        f(5, "over_percent", self.overPercent);
        f(6, "state", self.state);
        f(7, "arrived_ms", self.arrivedMs);
        f(8, "closed", self.closed);
        f(9, "lines", self.lines);
        f(10, "lines_begun", self.linesBegun);
        f(11, "lines_complete", self.linesComplete);
        f(12, "user", self.user);
        f(13, "received_ms", self.receivedMs);
    }
    friend bool operator==(const InboundDocument &, const InboundDocument &) = default;
};

struct InboundLine {
    static constexpr TableId kTable = TableId::InboundLine;
    InboundLineId id; ///< inboundLineId(document, ordinal)
    InboundId document;
    std::int32_t ordinal = 0; ///< from 1
    ItemId item;
    Quantity ordered; ///< of a ship notice: what was sent
    Quantity received;
    bool open = true; ///< more is expected
    QString lotNumber; ///< announced; empty = not said
    std::int32_t expiryDay = 0;
    QString sscc; ///< 18 digits of the pallet that it comes on; empty = not said
    InboundLineId purchaseLine; ///< of a ship notice: the line of the purchase order that it fulfils; null = not known
    std::int64_t version = 0;
    QByteArray unknown;

    [[nodiscard]] Quantity due() const { return ordered > received ? ordered - received : Quantity{}; }

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "document", self.document);
        f(2, "ordinal", self.ordinal);
        f(3, "item", self.item);
        f(4, "ordered", self.ordered);
        f(5, "received", self.received);
        f(6, "open", self.open);
        f(7, "lot_number", self.lotNumber);
        f(8, "expiry_day", self.expiryDay);
        f(9, "sscc", self.sscc);
        f(10, "purchase_line", self.purchaseLine);
    }
    friend bool operator==(const InboundLine &, const InboundLine &) = default;
};

/// The place where pickers find an item, and how much should stand there.
struct PickFace {
    static constexpr TableId kTable = TableId::PickFace;
    ItemId id;
    LocationId location;
    Quantity minimum; ///< below it, it is filled up from reserve
    Quantity maximum; ///< up to this; 0 = no limit
    TaskId task = {}; ///< that fills it up, or was the last to; null = none yet
    ReplenishReason why = ReplenishReason::None; ///< that task was made
    std::int64_t version = 0;
    QByteArray unknown;

    template <class Self, class F>
    static void fields(Self &self, F &&f)
    {
        f(1, "location", self.location);
        f(2, "minimum", self.minimum);
        f(3, "maximum", self.maximum);
        f(4, "task", self.task);
        f(5, "why", self.why);
    }
    friend bool operator==(const PickFace &, const PickFace &) = default;
};

[[nodiscard]] InboundId inboundId(InboundKind kind, QStringView number);
[[nodiscard]] InboundLineId inboundLineId(InboundId document, std::int32_t ordinal);

/// Computed, never set by hand (workflows §9).
[[nodiscard]] InboundState stateOf(const InboundDocument &document);
/// What may come of a line without asking: ordered and the tolerance on it, rounded down to whole thousandths.
[[nodiscard]] Quantity mostOf(const InboundLine &line, std::int32_t overPercent);

/// The status in which returned goods stand. Scrapped goods stand nowhere.
[[nodiscard]] StockStatus statusAfter(Disposition disposition);

} // namespace bincard
