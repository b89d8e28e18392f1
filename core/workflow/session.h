// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "workflow/adjuststock.h"
#include "workflow/bind.h"
#include "workflow/countstock.h"
#include "workflow/home.h"
#include "workflow/labels.h"
#include "workflow/load.h"
#include "workflow/login.h"
#include "workflow/lookup.h"
#include "workflow/menu.h"
#include "workflow/pack.h"
#include "workflow/move.h"
#include "workflow/pick.h"
#include "workflow/putback.h"
#include "workflow/receive.h"
#include "workflow/replenish.h"
#include "workflow/returngoods.h"
#include "workflow/reviewcounts.h"
#include "workflow/stage.h"
#include "workflow/training.h"

#include <QByteArray>

#include <optional>
#include <variant>
#include <vector>

/// All workflows of one station as one value: who works here, what is going on, what lies below it.
///
/// The station's loop, for each event:
///     context = load(needs(session));
///     step = answer(context, session, event);
///     seal(step.operations); noteSealed(step.session, ids);
///     one journal transaction: the sealed operations + encoded(step.session);
///     forecast(operations); session = step.session; context = load(needs(session));
///     paint screenOf(context, session); play step.sound; carry out step.requests.
/// ContextChanged is passed whenever the context differs from the one last seen: after a step that changed needs(), after
/// folding, and once after a restart. At a start: session = decodeSession(…) or Session{}, then resumed().
namespace bincard::workflow {

/// Append only, never reorder: saved by index.
using Frame = std::variant<LogIn, Home, LookUp, Bind, Pick, PutBack, Labels, Menu, Pack, Load, CountStock, AdjustStock, Moving, Receiving, ReturnGoods,
    Replenish, ReviewCounts, Staging, Training>;

/// A code that can mean several things here: a short list asks.
struct Question {
    QString code;
    std::vector<Meaning> meanings;
    friend bool operator==(const Question &, const Question &) = default;
};

/// A count that a person has paused: it goes on when they come to the place again, on this station.
struct KeptCount {
    UserId person;
    std::int64_t keptMs = 0;
    CountStock count;
    friend bool operator==(const KeptCount &, const KeptCount &) = default;
};
inline constexpr std::size_t kKeptCounts = 20; ///< bounds the saved session
inline constexpr std::int64_t kKeepCountMs = std::int64_t{12} * 3'600'000; ///< a shift: after it the place is counted anew

struct Session {
    Person person; ///< null id: nobody
    std::vector<Frame> frames{LogIn{}}; ///< the lowest first; never empty; the last is what the person sees
    std::optional<Stop> stop; ///< over it
    std::optional<Prompt> alert;
    std::optional<Question> question;
    bool help = false;
    std::int32_t rejectedScans = 0; ///< since the last operation
    bool firstScanRejected = false; ///< of a prompt since the last operation
    bool freshPrompt = true; ///< nothing was scanned yet at this prompt
    std::vector<KeptCount> keptCounts; ///< the oldest first
    std::optional<LessonProgress> lesson = {};
    friend bool operator==(const Session &, const Session &) = default;
};

struct Step {
    Session session;
    std::vector<ledger::Body> operations; ///< to seal in this order
    std::vector<Request> requests;
    std::vector<PrintOrder> prints; ///< recorded with the operations
    std::optional<NumbersUsed> numbers;
    Sound sound = Sound::None;
    bool rejected = false; ///< the scan or key had no place here
};

[[nodiscard]] Step answer(const Context &context, const Session &session, const Event &event);
/// After a restart: what was asked of the station and has no answer yet is asked again.
[[nodiscard]] Step resumed(const Session &session);

[[nodiscard]] Screen screenOf(const Context &context, const Session &session);
[[nodiscard]] Needs needs(const Session &session);
[[nodiscard]] Accepts accepts(const Session &session);
/// The tasks whose claims this session waits for; their ClaimAnswered are passed again after a restart.
[[nodiscard]] std::vector<TaskId> awaitedClaims(const Session &session);
/// The ids under which the operations of the last step were sealed, in its order: #UNDO names them.
void noteSealed(Session &session, const std::vector<OperationId> &ids);

/// Equal sessions have equal bytes.
[[nodiscard]] QByteArray encoded(const Session &session);
/// Malformed for what encoded() did not make; a newer Bincard's session too: the person logs in again and finds the work kept.
[[nodiscard]] Result<Session> decodeSession(QByteArrayView bytes);

} // namespace bincard::workflow
