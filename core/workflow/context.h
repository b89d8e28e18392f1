// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/scale.h"
#include "workflow/lesson.h"
#include "workflow/loadcontext.h"
#include "workflow/packcontext.h"
#include "workflow/countcontext.h"
#include "workflow/movecontext.h"
#include "workflow/pickcontext.h"
#include "workflow/putawaycontext.h"
#include "workflow/putbackcontext.h"
#include "workflow/receivecontext.h"
#include "workflow/replenishcontext.h"
#include "workflow/reviewcontext.h"
#include "workflow/returncontext.h"
#include "workflow/stagecontext.h"
#include "workflow/screen.h"

#include <array>
#include <map>
#include <optional>

namespace bincard::workflow {

/// What a person picks together.
struct CartPolicy {
    bool sorted = false; ///< all orders share totes, and are parted at the sort wall
    bool always = false; ///< getting work fills this station's cart; else only scanning a cart does
    std::int32_t totes = 8; ///< places for totes: orders of more than one piece have one each
    std::int32_t pieces = 40; ///< orders of a single piece in the tote that they share
    std::int64_t toteVolumeMm3 = 0, weightG = 0; ///< of one tote; of all on the cart; 0 = no limit
    QStringList zones = {}; ///< where this station picks: what is elsewhere is passed on; none = everywhere
    bool byItem = false; ///< many orders' pieces of one item at one place, into one tote
    bool straight = false; ///< one order, into its parcel: no tote, and no second scan at the bench
    friend bool operator==(const CartPolicy &, const CartPolicy &) = default;
};

/// Of a throw-away warehouse: nothing that is done in it is kept (docs/workflows/training.md).
struct TrainingPolicy {
    bool on = false;
    std::vector<Lesson> lessons; ///< in the order of the floor
    QString begin; ///< the lesson for whoever logs in; empty = they choose
    friend bool operator==(const TrainingPolicy &, const TrainingPolicy &) = default;
};

/// Rules of the house that workflows follow.
struct Policy {
    Quantity eachUpTo = Quantity::units(3); ///< up to this the default is to scan each piece; above, whole (workflows §1)
    std::int64_t weightToleranceG = 50; ///< of a parcel; or the percentage, whichever is more
    int weightTolerancePercent = 5;
    std::vector<DispositionRule> returnRules = standardDispositionRules(); ///< what becomes of what comes back; the first that fits
    CartPolicy cart;
    TrainingPolicy training = {};
    friend bool operator==(const Policy &, const Policy &) = default;
};

/// What the day looks like, and the work that the person on this station has kept.
struct HomeContext {
    std::int64_t tasksFree = 0, ordersOpen = 0, discrepanciesOpen = 0;
    std::int64_t tasksInHand = 0; ///< on a lease to this station, not begun: can be done without the server
    std::vector<WorkToClaim> own; ///< taken or paused by this person and not open here; several are picks of one cart
    friend bool operator==(const HomeContext &, const HomeContext &) = default;
};

/// Whether something for that kind of paper comes out at once.
enum class PrintReadiness : std::uint8_t { None, /* no printer has it */ Ready, InTrouble /* it waits until somebody looks after the printer */ };
struct PrintingContext {
    std::array<PrintReadiness, kDocumentKinds> documents{};
    std::map<std::pair<DocumentKind, QString>, PrintReadiness> labels = {}; ///< where a label of that name is another matter: it is larger than what lies in the printer
    [[nodiscard]] PrintReadiness of(DocumentKind kind) const { return documents[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] PrintReadiness of(DocumentKind kind, const QString &label) const
    {
        const auto found = labels.find({kind, label});
        return found == labels.end() ? of(kind) : found->second;
    }
    friend bool operator==(const PrintingContext &, const PrintingContext &) = default;
};

/// What a workflow may know of the world: a value that the station fills from its replica before each event, for what
/// needs(session) names.
struct Context {
    std::int64_t nowMs = 0;
    std::int32_t today = 0; ///< days since 1970 in the warehouse's time zone
    std::int64_t promptShownMs = 0; ///< when the present screen was painted
    std::int32_t unusedScans = 0; ///< since the last operation: made before a stop was painted
    Policy policy;
    LocationId bench; ///< where this station packs
    LocationId dock; ///< where this station receives
    QString dockCode;
    LocationId returnsPlace; ///< where it puts down what comes back
    QString returnsCode;
    LocationId cart; ///< where this station's totes stand while picking
    HomeContext home;
    std::optional<PickContext> pick;
    std::optional<PutBackContext> putBack;
    std::optional<ReplenishContext> replenish;
    std::optional<PackContext> pack; ///< for Needs::pack; none = the books have no such order
    std::optional<SharedTote> sharedTote; ///< for Needs::sharedTote while no order is chosen
    std::optional<LoadContext> load; ///< for Needs::door
    std::optional<StageContext> stage; ///< for Needs::stage
    bool pictures = false; ///< the station has a camera
    std::vector<WaitingOrder> toPack; ///< for Needs::toPack, the most urgent first
    std::optional<CountContext> count;
    bool taskGone = false; ///< the books are whole and know none of needs().tasks: the server's history was restored to before them
    std::optional<DetailCard> card; ///< for Needs::card; none = the books have it not
    std::vector<CardRow> results; ///< for Needs::search; the first cell of a row links to what it is
    bool moreResults = false;
    PrintingContext printing;
    std::vector<QString> numbers; ///< for Needs::numbers: the next in hand, as they are printed
    std::optional<ReceiveContext> receive; ///< for Needs::receive
    std::optional<PutAwayContext> putAway; ///< for Needs::putAway
    std::optional<Spot> from, to; ///< for Needs::from, to; none = the books have it not
    std::optional<ReturnContext> returned; ///< for Needs::returned
    std::optional<ReviewContext> review = {}; ///< for Needs::review
    std::optional<ScaleReading> scale = {}; ///< for Needs::scale; none = the station has none
    friend bool operator==(const Context &, const Context &) = default;
};

struct NumbersNeeded {
    NumberKind kind = NumberKind::HandlingUnit;
    std::int64_t count = 0;
    friend bool operator==(const NumbersNeeded &, const NumbersNeeded &) = default;
};

/// What of the context the present screen and the next event read. The station loads it, and passes ContextChanged whenever
/// it differs from before or rows behind it changed.
struct Needs {
    bool home = false;
    std::vector<TaskId> tasks; ///< several are picks of one cart
    TaskKind kind = TaskKind::Pick;
    std::vector<HuId> totes; ///< that several of the tasks share
    Link card; ///< To::Nothing = none
    QString search; ///< empty = none
    std::optional<NumbersNeeded> numbers;
    OrderId pack; ///< null = none
    bool toPack = false;
    HuId sharedTote; ///< from which the order's goods come, or whose content is to be told; null = none
    LocationId door; ///< null = none
    bool wholeLoad = false; ///< with all that is on it
    HuId stage; ///< a cage or pallet that parcels are put onto; null = none
    LocationId countAt; ///< the place that is being counted, when no task says it; null = none
    std::vector<HuId> units; ///< handling units found there
    Link from; ///< a location or handling unit with its content; To::Nothing = none
    Link to; ///< the same, to look at before something is put there
    std::optional<ReceiveNeeds> receive;
    std::optional<PutAwayNeeds> putAway;
    ReturnNeeds returned; ///< of taking returns in
    bool scale = false;
    std::optional<ReviewNeeds> review = {};
    friend bool operator==(const Needs &, const Needs &) = default;
};

} // namespace bincard::workflow
