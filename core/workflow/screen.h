// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/event.h"

#include <QMap>
#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

/// What the one prompt page shows: values only. Words for people are made from the codes in ui/common (design §8).
/// Arguments of prompts are raw: quantities as toString(Quantity), days as dayText(), states, kinds and reasons as the number of their
/// enum; ui/common/words.cpp knows which is which. What is no such number is shown as it stands.
namespace bincard::workflow {

enum class Sound : std::uint8_t { None, Ok, LastOfLine, TaskComplete, Warning, WrongItem, WrongPlace, NotUsed, ConnectionLost };

/// Steps let scans run ahead; a stop is never answered by a scan made before it was painted + 300 ms (workflows §1).
enum class PromptKind : std::uint8_t { Step, Error, Confirmation, Alert };
[[nodiscard]] constexpr bool isStop(PromptKind kind) { return kind != PromptKind::Step; }

/// The big line. Arguments are named in the comment; the words live in ui/common/words.cpp.
enum class PromptCode : std::uint16_t {
    ScanBadge, EnterPin, WrongPin, /* tries left */ UnknownBadge, /* badge */
    ChooseWork, NoWork, WaitingForServer,
    ScanAnything, NothingFound, /* code */ WhichOne, /* code */ UnknownCode, /* code */ BindScanItem, /* code */ BindHowMany, /* code, item */ BindConfirm, /* code, item, quantity */ Bound, /* code, item */
    PickScanTote, /* tote to go on with, or empty */ PickGoTo, /* location */ PickScanItem, /* item, location */ PickScanLot, /* item, lot */ PickScanSerial, /* item */ PickQuantity, /* quantity, item */
    PickPutInto, /* quantity, tote or empty */ PickScanNewTote, PickIsPlaceEmpty, /* location */ PickDrop, PickDone, /* order */ PickDoneShort, /* order, lines short */
    ChooseShortReason, ConfirmShort, /* quantity, item, reason */ BlockPlace, /* location */
    WrongItem, /* scanned item, wanted item */ WrongLocation, /* wanted location, scanned one */ WrongLot, /* scanned lot, wanted lot */ LotExpired, /* lot, date */ SwapLotConfirm, /* scanned lot, wanted lot */
    WrongSerial, /* serial */ OverPick, /* wanted, given */ ToteOfOtherOrder, /* tote, order */ ToteUnknown, /* tote */ ItemNotInOrder, /* item */ NotAStagingPlace, /* location */ OrderCancelled, /* order */ OrderChanged, TaskTakenOver, /* order */ AlreadyDone,
    NotPickableNow, /* order */ OrderUnknownState, /* order, state */
    PutBackScanItem, /* item, tote */ PutBackGoTo, /* location */ PutBackConfirmPlace, /* location */ PutBackDone, /* order */
    NeedsLead, LeadApproved, AskLogOut, /* order: keep or give back */ Paused, HelpList, LeadCalled, NothingToUndo, Undone, /* quantity, what, place that it goes back to or empty */ NotAcceptedHere, /* what was scanned */
    ConfirmAgain, CheckDigitWrong, /* code */
    PinLocked, Welcome, /* name */ NotALead, /* name */ Searching, /* text */ SearchFound, /* text */ ChooseFromList,
    WrongTote, /* scanned tote, wanted tote */ ToteNotFree, /* tote */ ToteHolds, /* tote, quantity */ ToteIsFull, /* tote */ MoreWanted, /* missing quantity, item */
    ScanItemFirst, /* item */ ShortHowMany, /* item: count what is there, then #SHORT */ LotRecalled, /* lot */ PutDamagedInto, /* quantity, item: scan the damage tote */
    NotADamageTote, /* tote */ PlaceBlocked, /* location */ HandBack, /* quantity, item, place: put what you hold back */ SkippedComesBack, /* item */
    NothingAvailable, /* order */ OrderOnHold, /* order */ TakenByAnother, /* order */ NoConnection, Resumed, /* order */ KeptForYou, /* order */ GivenBack, /* order */
    NotAShelf, /* location */ PutBackSkipped, /* item */ PutBackHandBack, /* quantity, item: put it back into the tote */
    TaskGone, /* order */
    AskTakeOver, /* order, person who has it; empty = another station */
    LabelsChoose, LabelsHowMany, /* what it is for */ LabelsHowManyNew, /* LabelWhat */ LabelsTooMany, /* most */ LabelsPrinting, /* count, what */ LabelsWaiting, /* count, what */
    NoPrinterFor, /* DocumentKind */ NoNumbers, /* LabelWhat, how many are in hand */ PrinterNeedsHelp, /* DocumentKind */
    MenuChoose,
    PackScanWork, PackScanOrder, /* tote */ PackScanGoods, /* item, quantity due */ PackScanMore, /* lines not picked */ PackHowMany, /* item, quantity due */ PackWeigh, /* carton */ PackWeightDiffers, /* weighed g, expected g */
    PackChooseMissing, PackConfirmMissing, /* quantity, item, reason */ PackAskOpen, /* parcel, order */ PackNothingYet, /* order */ PackAlreadyPacked, /* order */ PackTooMany, /* item */ PackStillDue, /* quantity */
    PackParcelOpen, /* parcel */ PackDone, /* order, parcels */ PackParcelClosed, /* parcel */ PackPartDone, /* order */ PackWaitsForLabel, /* parcel */ PackTaken, /* carton */ PackNoParcel,
    PackNoService, /* parcel */ PackPark, /* order */ PackParked, /* order, place */
    LoadScanDoor, LoadScanParcel, /* door */ LoadUnknown, /* parcel */ LoadConfirmClose, /* parcels, left behind */ LoadNotADoor, /* place */ LoadGone, /* parcel */ LoadAlready, /* parcel */ LoadNotReady, /* parcel */
    LoadWrongCarrier, /* parcel, its carrier, the load's */ LoadTaken, /* parcel */ LoadOff, /* parcel */ LoadEmpty, /* door */ LoadClosed, /* door, parcels */
    CountScanPlace, CountScanItems, /* location, unit or empty */ CountNext, /* quantity, item */ CountUnitAgain, /* unit */ CountIsEmpty, /* location */ CountChooseStatus, /* quantity, item */ CountUnknown, /* code */
    CountUnitMissing, /* unit, location */ CountUnitMoved, /* unit, where the books have it */ CountForeign, /* item, location */ CountOnlyItem, /* scanned item, wanted item */ CountSerialTwice, /* serial */
    CountDone, /* location */ CountAgain, /* location */ CountedByYou, /* location */ CountTakenOver, /* location or task */ CountAskLeave, /* task */ CountKept, /* task */ CountGivenBack, /* task */ EnterLeadPin, /* name */ CountWhyAlone, CountUnitTakenBack, /* unit */
    AdjustScanPlace, AdjustScanItem, /* location or unit */ AdjustHowMany, /* item */ AdjustWhy, /* item, quantity by the books, quantity */ AdjustNothing, /* quantity */ AdjustNotHere, /* unit or lot, location */
    AdjustSerials, /* item */ AdjustChanged, /* item */ AdjustDone, /* item, location, quantity */
    MoveScanSource, MoveScanItem, /* place */ MoveUnitTo, /* unit */ MoveChooseStock, /* item */ MoveGoTo, /* quantity, item */ MoveChooseStatus, /* item */
    MoveStatusIs, /* StockStatus */ MoveNotThere, /* item, place */ MoveTooMany, /* quantity in the books, given */ MoveAlreadyThere, /* what, place */
    MoveMixForbidden, /* place, item or lot there */ MoveMixConfirm, /* place, item or lot there */ MoveReservedConfirm, /* quantity reserved, item */ MoveBlockedConfirm, /* place */
    MoveUnitGone, /* unit */ Moved, /* quantity or empty, what, place */ MoveUndone, /* what, place */
    ReceiveScanWork, /* unit or empty */ ReceiveScanGoods, /* delivery, unit or empty */ ReceiveChooseDelivery, /* item */ ReceiveScanLot, /* item */ ReceiveScanExpiry, /* item, lot */ ReceiveBadDay, /* text */
    ReceiveHowMany, /* quantity, item, unit or empty */ ReceiveHowManyUnits, /* quantity, item */ ReceiveClosedConfirm, /* delivery */ ReceiveNotOn, /* item, delivery */ ReceiveLotDiffers, /* lot, announced lot */
    ReceiveMoreConfirm, /* ordered, in all, beyond the tolerance */ ReceiveBeyondConfirm, /* the same */ ReceiveExpiredConfirm, /* lot, day */ ReceiveShortLifeConfirm, /* day, days it should have */
    ReceiveRecalledConfirm, /* lot */ ReceiveSerialHere, /* serial */ ReceivePallet, /* unit */ ReceivePalletAlready, /* unit */ ReceiveAskClose, /* delivery */ ReceiveDone, /* delivery */ ReceiveLater, /* delivery */
    Received, /* quantity or empty, what, unit or place */ ReceiveUndone, /* quantity, what */ ReceiveAlsoBy, /* name */ ReceiveUnitOpen, /* unit */ ReceiveUnitFull, /* unit */ ReceiveNotADock, /* place */ ReceiveUnknownAgain, /* code */
    PutAwayScan, /* dock */ PutAwayGoTo, /* quantity or empty, what, proposed place or empty, PutAwayReason */ PutAwayChooseItem, /* unit */ PutAwayElsewhereConfirm, /* place, proposed place */ PutAwayNoPlace, /* what */ PutAwayNext, /* place */
    ReturnScanParcel, ReturnWhich, /* order or parcel */ ReturnPutDown, /* number or empty, order or empty, place */ ReturnScanItem, /* number */ ReturnHowMany, /* quantity, item */ ReturnWhy, /* quantity, item */
    ReturnCondition, /* quantity, item */ ReturnDecide, /* Disposition, rule or empty, item */ ReturnChooseDisposition, /* item */ ReturnPutInto, /* quantity, item, Disposition */
    ReturnUnknownItem, /* code */ ReturnNotOfOrder, /* item, order or return */ ReturnOtherSerial, /* serial */ ReturnSerialHere, /* serial, place */ ReturnLotRecalled, /* lot */ ReturnLotExpired, /* lot, day */
    ReturnTooMany, /* quantity, item, quantity that may come */ ReturnNotAPlace, /* place, Disposition */ ReturnRefuseWhy, /* number or empty */ ReturnFinish, /* number, lines that miss something */
    ReturnArrived, /* number, place */ ReturnGraded, /* quantity, item, Disposition */ ReturnUngraded, /* quantity, item */ ReturnFinished, /* number */ ReturnRefused, /* number */
    ReturnAskRefund, /* number */ ReturnRefundNeedsLead, /* number */ ReturnRefundAsked, /* number */ ReturnIsOver, /* number, ReturnState */
    CartScanTote, /* order, its number, of how many */ CartScanSharedTote, /* orders */ CartDone, /* orders */ CartDoneShort, /* orders, lines short */ CartOrderLeft, /* order, tote or empty */
    CartToteTwice, /* tote */ CartFewer, /* orders given back */ CartAskLeave, /* orders */ CartKept, /* orders */ CartGivenBack, /* orders */
    SortPutInto, /* quantity, item, slot */ SortComplete, /* order, slot */ SortNoSlot, /* item */
    SinglesScan, /* tote, pieces in it */ SinglesNotWanted, /* item, tote */ SinglesEmpty, /* tote */
    ReplenishGoTo, /* place, item */ ReplenishScan, /* item, place */ ReplenishPutDown, /* quantity, item, face */ ReplenishHowManyFit, /* face */ ReplenishWhy, /* ReplenishReason, face */
    ReplenishDone, /* face, item */ ReplenishPart, /* face, item */ ReplenishTakeBack, /* quantity, item, place */ ReplenishUndone, /* quantity, item, place */
    ReplenishOver, /* task */ ReplenishTakenOver, /* task */ ReplenishAskLeave, /* task */ ReplenishKept, /* task */ ReplenishGivenBack, /* task */
    PackTakeWeight, /* weighed g */ PackScale, /* ScaleState; Stable: nothing lies on it */ PackCartonFull, /* carton, of how many */ PackHazard, /* parcel, hazard classes, UN numbers, 1 = limited quantity, 1 = lithium; each may be empty */
    RecallConfirm, /* lot, item */ RecallEndConfirm, /* lot, item */ Recalled, /* lot */ RecallEnded, /* lot */
    HandOverScan, HandedOver, /* name, order or task or empty when there are several, how many */ ShiftPrinting,
    CountToReview, /* location */ CountHidden,
    ReviewNone, ReviewChoose, ReviewLook, /* location */ ReviewWhy, /* location */ Reviewed, /* location, Reason */ ReviewAgain, /* location */ ReviewGone, /* location or task */
    MoveChooseWay, /* unit */ MoveNestInto, /* unit */ MovePourInto, /* unit */ MoveNested, /* unit, outer unit */ MovePoured, /* unit, unit */ MoveUnitDeep, /* unit */ MoveUnitShared, /* unit */ MovePourEmpty, /* unit */
    PackNote, /* order, note or empty, what goes in when there is no note */ PackWrap, /* parcel, what or empty: all of it */ PackKitMissing, /* kit, whole ones, sold */ PackPhoto, /* parcel */ PackNoPicture, PackPhotoTaken, /* parcel */
    PackWaitsForCarrier, /* parcel, carrier */
    PackCarrierRefuses, /* parcel, carrier, what it says */
    StageScanUnit, StageScanPlace, /* unit */ StageScanParcel, /* unit */ StageNotAUnit, /* code */ StageHoldsGoods, /* unit */ StageNotAPlace, /* place */ StageTaken, /* parcel, unit */ StageAlready, /* parcel, unit */
    StageOff, /* parcel, unit */ StageUnknown, /* parcel */ StageDone, /* unit, parcels */ StageEmpty, /* unit */ LoadUnitTaken, /* unit, parcels */ LoadUnitEmpty, /* unit */
    ZonePassOn, /* totes, zone, lines there */ ZoneNothingHere, /* order, or how many, zone, lines there */ ZonePassed, /* totes or order, or how many, zone */ ZoneNotAPlace, /* place */ ZoneOtherPlace, /* place, its zone, wanted zone */
    ToteFetch, /* tote, place */ ToteStands, /* tote, quantity, place */ ToteWithout, /* tote, place, other tote */ PickIntoParcel, /* quantity */ PackOtherTote, /* totes here, of how many, other tote, place */
    TrainingScanBadge, /* a badge that everybody may use */ LessonChoose, LessonSheets, /* how many lessons */
};

struct Prompt {
    PromptCode code{};
    QStringList args;
    friend bool operator==(const Prompt &, const Prompt &) = default;
};

enum class TitleCode : std::uint8_t { LogIn, Home, LookUp, Pick, PutBack, Bind, Help, Leave, Labels, Menu, Pack, Load, Count, Adjust, Move, Receive, PutAway, Return,
    Replenish, Review, Stage, Training };

// ---- Cards: the one thing the page shows --------------------------------------------------------------------------------------

/// How `Link::text` is to be shown: values stay language-neutral until ui/common makes words of them. But for Text, `text` is a
/// decimal number: of thousandths, milliseconds since 1970 UTC, days since 1970, grams, minor units, or the enumerator.
enum class Format : std::uint8_t {
    Text, Quantity, TimeMs, Day, WeightG, Money, /* "1234 GBP" */ StockStatus, OrderState, LineState, TaskState, TaskKind, HuState, HuKind, LocationKind, ItemKind, Tracking, Role, Language, YesNo, Reason, SizeMm, /* "120x80x60" */ InboundKind, InboundState, ReturnState, Condition, Disposition, ReturnReason,
    Difference /* of thousandths, with its sign */
};

/// A value that leads to its own card when tapped or when its code is scanned.
struct Link {
    enum class To : std::uint8_t { Nothing, Item, Location, Hu, Order, User, Task, Delivery, Return,
        Lot, Shift /* who holds what; without an id */ }; // Saved: append only.
    To to = To::Nothing;
    Id128 id;
    QString text; ///< what is shown; also the code to scan
    Format format = Format::Text;
    friend bool operator==(const Link &, const Link &) = default;
};

/// A row of a table on a card: links and texts under the card's headings.
struct CardRow {
    std::vector<Link> cells;
    friend bool operator==(const CardRow &, const CardRow &) = default;
};

/// What a labelled value is; the word is made in ui/common.
enum class FieldCode : std::uint8_t {
    Sku, Name, OnHand, Reserved, Promised, ToSell, Barcodes, Weight, Size, Tracking, Kind, Zone, Coordinates, State, Location, Order, Customer, Country, Received, ShipBy,
    Lines, Role, Language, Badge, Expiry, Lot, Parent, Price, Status, Blocked, Quantity, Tote, Progress, Task, Generated, Person, Serial, Carton, Parcel, Loaded, Supplier, Expected, Arrived, Return, Reason,
    Cartons, Hazard, Recalled,
    Counted, Difference,
    Kit, Gift, Note, Inserts, TrackingNumber
};
struct Field {
    FieldCode code{};
    Link value;
    friend bool operator==(const Field &, const Field &) = default;
};

/// A table under a heading; the comment names the cells of a row.
enum class SectionCode : std::uint8_t { StockByLocation, /* location, lot, expiry, status, hu, quantity, reserved */ LastMoves, /* when, from, to, into which hu, quantity */ Contents, /* item, lot, status, hu, quantity */ OrderLines, /* no., item, ordered, picked, state */ Tasks, /* task, kind, state */ Orders, /* order, state */ PackLines, /* item, due, packed */ NotLoaded, /* parcel, order, place */ DeliveryLines, /* no., item, ordered, received */ ReturnLines, /* item, announced, came back, state */
    CountedLines, /* item, lot, status, hu, expected, counted, difference */ MovesHere, /* when, item, from, to, quantity */ UnitsInside, /* hu, state */ Shift, /* person, kind, order or task, progress, totes, state */ KitParts /* item, in one kit, to sell */ };
struct Section {
    SectionCode code{};
    std::vector<CardRow> rows;
    bool more = false; ///< cut off: there are more than shown
    friend bool operator==(const Section &, const Section &) = default;
};

/// A piece in a carton; mm from the carton's left front bottom corner, as it is turned.
struct CartonPiece {
    enum class State : std::uint8_t { In, Next, Later };
    std::int64_t x = 0, y = 0, z = 0;
    std::int64_t sizeX = 0, sizeY = 0, sizeZ = 0;
    State state = State::Later;
    friend bool operator==(const CartonPiece &, const CartonPiece &) = default;
};
/// How a carton is to be packed: drawn by the user interface. x runs to the right, y to the back, z up.
struct CartonPicture {
    std::int64_t sizeX = 0, sizeY = 0, sizeZ = 0; ///< inside, mm
    std::vector<CartonPiece> pieces; ///< in packing order: each rests on earlier ones and comes in from above
    friend bool operator==(const CartonPicture &, const CartonPicture &) = default;
};

/// Nothing but the instruction.
struct NoCard {
    friend bool operator==(const NoCard &, const NoCard &) = default;
};
/// Looked up: item, location, handling unit, order or user.
struct DetailCard {
    Link::To what = Link::To::Nothing;
    QString heading, subheading;
    std::vector<Field> fields;
    std::vector<Section> sections;
    std::optional<CartonPicture> picture = {};
    friend bool operator==(const DetailCard &, const DetailCard &) = default;
};
/// How many of a stop's pieces go into which tote.
struct PickPut {
    Quantity quantity;
    QString tote;
    bool next = false; ///< the one that is asked for
    friend bool operator==(const PickPut &, const PickPut &) = default;
};
/// One stop of a tour.
struct PickCard {
    QString location; ///< biggest; empty when it does not matter
    QString sku, name;
    QString lot, serial; ///< wanted; empty = any or not tracked
    std::int32_t expiryDay = 0;
    Quantity wanted, done; ///< at this stop
    QString tote;
    QString order;
    int stop = 0, stops = 0; ///< 3 of 12
    bool counting = false; ///< scans count; else the whole quantity is proposed
    int orders = 1; ///< that are picked together
    std::vector<PickPut> puts; ///< when more than one tote gets of it
    friend bool operator==(const PickCard &, const PickCard &) = default;
};
/// What a label is for. Saved: append only, never renumber.
enum class LabelWhat : std::uint8_t { NewUnits = 0, NewPallets = 1, Item = 2, Location = 3, Unit = 4 };

/// What a person chooses to do from the menu. Shown by number: append only.
enum class Activity : std::uint8_t { Labels = 0, Pack = 1, Load = 2, Receive = 3, PutAway = 4, Move = 5, Count = 6, Adjust = 7, Return = 8,
    Review = 9, Shift = 10, Stage = 11 };

/// Choose a row: digit, tap, or scan of its code.
enum class ListCode : std::uint8_t { Meanings, SearchResults, Reasons, Tasks, HelpScans, Work, KeepOrGiveBack, LabelKinds, Activities, ToPack, Missing, Statuses,
    StockHere, /* lot, handling unit, status, quantity */ Deliveries, /* number, supplier, expected, state */ Conditions, Dispositions, ReturnReasons, Returns, /* number, arrived, state */ RestOfDelivery, PutAwayRun, /* item, lot, quantity, place */
    SharedPieces, /* item, lot, quantity, order */
    Reviews, /* location, item, difference, when */ UnitWays, /* text = the number of the moving::UnitWay */ Lessons };
struct ListCard {
    ListCode code{};
    std::vector<CardRow> rows; ///< Reasons: one cell, text = the number of the Reason; HelpScans: text = item, location, hu, order, task, user, delivery, return, lot, serial, quantity or text: what is accepted; KeepOrGiveBack: text = keep, give-back, hand-over; RestOfDelivery: later, never; LabelKinds, Activities: text = the number of the LabelWhat, the Activity; Statuses: of the StockStatus
    bool more = false;
    friend bool operator==(const ListCard &, const ListCard &) = default;
};
/// What the day looks like, on the home page.
struct HomeCard {
    std::int64_t tasksFree = 0, ordersOpen = 0, discrepanciesOpen = 0, tasksInHand = 0;
    QString pausedTask; ///< number of the task the person kept; empty = none
    friend bool operator==(const HomeCard &, const HomeCard &) = default;
};
using Card = std::variant<NoCard, DetailCard, PickCard, ListCard, HomeCard>;

/// What typed keys mean here.
enum class Entry : std::uint8_t { None, Pin, Quantity, Text };

/// A button, a function key and a command barcode for the same thing. The first four of a screen are large, the rest are behind F10.
struct Action {
    ActionCode action{};
    int functionKey = 0; ///< 1–12; 0 = none
    bool enabled = true;
    friend bool operator==(const Action &, const Action &) = default;
};

/// What a label would look like, before it is printed. The station draws it.
struct LabelPreview {
    QString label; ///< name of the template
    QString language; ///< BCP 47; empty = the station's
    QMap<QString, QString> values; ///< by field
    friend bool operator==(const LabelPreview &, const LabelPreview &) = default;
};

/// What a lesson asks for next, beside what the page asks.
struct LessonLine {
    QMap<QString, QString> title, say; ///< by language
    QString code; ///< to be scanned
    int step = 0, steps = 0; ///< 3 of 12; step = 0: all of it is done
    bool mistake = false; ///< on purpose
    friend bool operator==(const LessonLine &, const LessonLine &) = default;
};

struct Screen {
    TitleCode title{};
    PromptKind kind = PromptKind::Step;
    Prompt prompt;
    QString codeToScan; ///< second biggest thing; empty when any will do
    Card card;
    std::optional<Prompt> alert; ///< the one alert line, for instance what the last scan did
    Entry entry = Entry::None;
    std::vector<Action> actions;
    std::optional<LabelPreview> preview = {};
    std::optional<LessonLine> lesson = {};
    friend bool operator==(const Screen &, const Screen &) = default;
};

} // namespace bincard::workflow
