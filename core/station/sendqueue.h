// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"

#include <QString>

#include <cstdint>
#include <vector>

/// This station's own operations as the panel of waiting operations shows them: codes and names; the words are made in ui/common.
namespace bincard::station {

/// What was done. The comment names what a line of that code has besides its time.
enum class SentCode : std::uint8_t {
    Received, Moved, Picked, PutBack, Short, Packed, Corrected, /* quantity, item, place; Moved, Packed: into */ CountedItem, /* quantity, item, place */
    Skipped, /* item, place */ Counted, /* place */ UnitMoved, /* unit, into */ Shipped, /* unit */ TaskTaken, TaskFinished, TaskKept, TaskGivenBack, /* number */
    CodeAssigned, /* number: the code, item */ LoggedIn, LoggedOut, Paused, Resumed, HelpAsked, LeadCalled, LeadApproved, OfficeWork, Reprinted, /* number: what is on it */ ParcelClosed, ParcelOpened, Loaded, Unloaded, /* unit */ ManifestClosed, /* place */ MissingAtPacking, /* quantity, item, place */ ReceiptTakenBack, GradingTakenBack, Graded, /* quantity, item, place */ DeliveryArrived, /* number, place */ DeliveryClosed, ReturnArrived, ReturnFinished, RefundReleased /* number */
};

/// Where it is, and what came of it.
enum class SentState : std::uint8_t {
    OnDevice, ///< durable here, no outcome known
    HeldBack, ///< the same, and kept out of what this station shows: it was under way at two unclean ends
    AtServer,
    WithDiscrepancy, ///< booked, and somebody looks after what did not fit
    Denied,
    Undecided, ///< the server keeps it and could not book it
};

/// Why the server denied it.
enum class Denial : std::uint8_t { None, NotAvailable, TakenByAnother, AlreadyDone, UnknownTarget, Cancelled, CodeInUse, OnHold };

/// Names that the books do not have are empty.
struct SentLine {
    SentCode code = SentCode::OfficeWork;
    Quantity quantity;
    QString item, place, into, unit, number;
    std::int64_t madeAtMs = 0; ///< wall clock
    SentState state = SentState::OnDevice;
    Denial denial = Denial::None;
    friend bool operator==(const SentLine &, const SentLine &) = default;
};

struct SendQueue {
    bool known = false; ///< false: nobody looks, or it is being read
    std::vector<SentLine> waiting; ///< oldest first
    std::int64_t more = 0; ///< that wait and are not among them
    std::vector<SentLine> latest; ///< with an outcome, newest first
    friend bool operator==(const SendQueue &, const SendQueue &) = default;
};

} // namespace bincard::station
