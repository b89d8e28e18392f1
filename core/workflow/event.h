// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/reading.h"
#include "domain/catalogue.h"
#include "domain/order.h"
#include "domain/stock.h"
#include "domain/task.h"

#include <QString>

#include <variant>
#include <vector>

/// What can happen to a workflow: scans already resolved to their meaning by the station, and what people do by key or touch.
/// Keys, buttons and command barcodes are the same event: a Commanded.
namespace bincard::workflow {

struct ScannedItem {
    ItemId item;
    QString sku, name; ///< for errors in floor words ("This is …")
    Quantity perScan = Quantity::units(1); ///< base units of the scanned level: 1 each, a case its content
    QString code; ///< what was scanned; the same code again confirms
    QString lot; ///< from a GS1 code; empty = none in it
    std::int32_t expiryDay = 0;
    QString serial;
    friend bool operator==(const ScannedItem &, const ScannedItem &) = default;
};
struct ScannedLocation {
    LocationId location;
    QString code;
    LocationKind kind = LocationKind::Pick;
    friend bool operator==(const ScannedLocation &, const ScannedLocation &) = default;
};
struct ScannedHu {
    HuId hu;
    QString code;
    bool known = true; ///< false: looks like a handling unit label, the books do not have it yet
    HuKind kind = HuKind::Tote;
    HuState state = HuState::Free;
    OrderId order; ///< whose goods it holds; null = nobody's
    QString orderNumber;
    friend bool operator==(const ScannedHu &, const ScannedHu &) = default;
};
struct ScannedOrder {
    OrderId order;
    QString number;
    friend bool operator==(const ScannedOrder &, const ScannedOrder &) = default;
};
struct ScannedTask {
    TaskId task;
    QString number;
    friend bool operator==(const ScannedTask &, const ScannedTask &) = default;
};
struct ScannedUser {
    UserId user;
    QString badge, name, language;
    Role role = Role::Floor;
    bool needsPin = true;
    friend bool operator==(const ScannedUser &, const ScannedUser &) = default;
};
/// A text that stands for a lot or a serial in this step (the item is known from the context).
struct ScannedLot {
    QString lot;
    std::int32_t expiryDay = 0;
    QString serial;
    QString code;
    friend bool operator==(const ScannedLot &, const ScannedLot &) = default;
};
struct ScannedUnknown {
    QString code;
    bool failedCheckDigit = false;
    friend bool operator==(const ScannedUnknown &, const ScannedUnknown &) = default;
};

/// One thing that a scan can mean here.
using Meaning = std::variant<ScannedItem, ScannedLocation, ScannedHu, ScannedOrder, ScannedTask, ScannedUser, ScannedLot, ScannedUnknown>;

/// The code means several things that this step accepts: ask.
struct ScannedAmbiguous {
    QString code;
    std::vector<Meaning> meanings;
    friend bool operator==(const ScannedAmbiguous &, const ScannedAmbiguous &) = default;
};

/// The first eleven are the command barcodes of workflows §1; the others have a key and a button only.
enum class ActionCode : std::uint8_t { Ok, Skip, Short, Full, Undo, Back, Done, Problem, Pause, Help, LogOut, GetWork, LookUp, Bind, More, Find };

struct Commanded {
    ActionCode action{};
    friend bool operator==(const Commanded &, const Commanded &) = default;
};
/// From the keypad, the keyboard or a quantity barcode.
struct EnteredQuantity {
    Quantity quantity;
    friend bool operator==(const EnteredQuantity &, const EnteredQuantity &) = default;
};
/// A PIN or a search text, after Enter.
struct EnteredText {
    QString text;
    friend bool operator==(const EnteredText &, const EnteredText &) = default;
};
/// A row of the list on the card was tapped or its digit pressed; counts from 0.
struct Chosen {
    int row = 0;
    friend bool operator==(const Chosen &, const Chosen &) = default;
};
/// The rows behind the context are not what they were: an answer of the server came in, or another station's work.
struct ContextChanged {
    friend bool operator==(const ContextChanged &, const ContextChanged &) = default;
};
/// The answer to the last claim this workflow made.
struct ClaimAnswered {
    bool granted = false;
    int denyReason = 0; ///< ledger::DenyReason
    friend bool operator==(const ClaimAnswered &, const ClaimAnswered &) = default;
};

using Event = std::variant<ScannedItem, ScannedLocation, ScannedHu, ScannedOrder, ScannedTask, ScannedUser, ScannedLot, ScannedUnknown, ScannedAmbiguous, Commanded,
    EnteredQuantity, EnteredText, Chosen, ContextChanged, ClaimAnswered>;

} // namespace bincard::workflow
