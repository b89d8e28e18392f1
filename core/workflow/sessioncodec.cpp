// SPDX-License-Identifier: GPL-3.0-or-later
// How a session is saved: every state by the lists of its fields, in the one codec of the project (ledger/codec.h).
#include "workflow/savedbytes.h"
#include "workflow/session.h"

#include <algorithm>

namespace bincard::workflow {
namespace {

/// Raised when a saved session means something else than before; an older one is then not read.
constexpr std::int32_t kVersion = 2;

struct Text {
    QString text;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "text", s.text); }
};

struct SavedPrompt {
    std::int32_t kind = 0; ///< 1 + PromptKind of a stop; 0 = no stop
    std::int32_t code = 0; ///< 1 + PromptCode; 0 = none
    std::vector<Text> args;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "kind", s.kind); f(2, "code", s.code); f(3, "args", s.args); }
};

/// One alternative of a variant: which, and its fields.
struct SavedState {
    std::int32_t index = 0;
    QByteArray body;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "index", s.index); f(2, "body", s.body); }
};

struct SavedFrame {
    std::int32_t workflow = 0;
    SavedState state;
    QByteArray shared; ///< what the states of the workflow share
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "workflow", s.workflow); f(2, "state", s.state.index); f(3, "body", s.state.body); f(4, "shared", s.shared); }
};

struct SavedKept {
    UserId person;
    std::int64_t keptMs = 0;
    SavedFrame frame;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        SavedFrame::fields(s.frame, f);
        f(5, "person", s.person); f(6, "kept_ms", s.keptMs);
    }
};

struct SavedSession {
    std::int32_t version = 0;
    QByteArray person;
    std::vector<SavedFrame> frames;
    QByteArray stop, alert;
    QString questionCode;
    std::vector<SavedState> meanings;
    bool help = false;
    std::int32_t rejectedScans = 0;
    bool firstScanRejected = false, freshPrompt = false;
    std::vector<SavedKept> kept;
    QString lesson; ///< empty = none
    std::int32_t lessonStep = 0;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "version", s.version); f(2, "person", s.person); f(3, "frames", s.frames); f(4, "stop", s.stop); f(5, "alert", s.alert);
        f(6, "question", s.questionCode); f(7, "meanings", s.meanings); f(8, "help", s.help); f(9, "rejected_scans", s.rejectedScans);
        f(10, "first_scan_rejected", s.firstScanRejected); f(11, "fresh_prompt", s.freshPrompt);
        f(12, "kept", s.kept); f(13, "lesson", s.lesson); f(14, "lesson_step", s.lessonStep);
    }
};

struct SavedPick {
    std::vector<pick::Job> jobs;
    std::vector<pick::Basket> baskets;
    std::int32_t basket = 0;
    LocationId here, cart;
    Account stop;
    QByteArray hand, shortage;
    bool toteFull = false;
    std::vector<pick::Undoable> undo;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        Account::fields(s.stop, f);
        f(7, "jobs", s.jobs); f(8, "baskets", s.baskets); f(9, "basket", s.basket); f(10, "here", s.here); f(11, "cart", s.cart); f(12, "hand", s.hand);
        f(13, "shortage", s.shortage); f(14, "tote_full", s.toteFull); f(15, "undo", s.undo);
    }
};

struct SavedPutBack {
    QByteArray work;
    TaskLineId line;
    Quantity held, firstScan;
    bool proposed = false;
    QString serial;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "work", s.work); f(2, "line", s.line); f(3, "held", s.held); f(4, "first_scan", s.firstScan); f(5, "proposed", s.proposed); f(6, "serial", s.serial);
    }
};

struct SavedPack {
    OrderId order;
    QString orderNumber;
    HuId tote;
    QString toteCode, parcelCode, carton;
    std::vector<pack::Undoable> undo;
    HuId shared;
    QString sharedCode;
    QByteArray scanned; ///< empty = none
    pack::Agreed agreed;
    std::vector<HuId> brought;
    bool straight = false;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "order", s.order); f(2, "order_number", s.orderNumber); f(3, "tote", s.tote); f(4, "tote_code", s.toteCode); f(5, "carton", s.carton); f(6, "undo", s.undo); f(7, "parcel_code", s.parcelCode);
        f(8, "shared", s.shared); f(9, "shared_code", s.sharedCode); f(10, "scanned", s.scanned);
        pack::Agreed::fields(s.agreed, f);
        f(16, "brought", s.brought); f(17, "straight", s.straight);
    }
};

struct SavedLoad {
    LocationId door;
    QString doorCode;
    HuId last;
    QString lastCode;
    bool lastIsUnit = false;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "door", s.door); f(2, "door_code", s.doorCode); f(3, "last", s.last); f(4, "last_code", s.lastCode); f(5, "last_is_unit", s.lastIsUnit); }
};

struct SavedCount {
    QByteArray work;
    LocationId location;
    QString locationCode;
    std::vector<count::Line> lines;
    std::vector<count::Addition> scans;
    std::vector<count::Unit> units;
    count::Unit inside;
    UserId approvedBy;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        count::Unit::fields(s.inside, f);
        f(5, "work", s.work); f(6, "location", s.location); f(7, "location_code", s.locationCode); f(8, "lines", s.lines); f(9, "scans", s.scans);
        f(10, "units", s.units); f(11, "approved_by", s.approvedBy);
    }
};

struct SavedAdjust {
    LocationId location;
    QString locationCode;
    adjust::Target target;
    Quantity before, after;
    Reason reason = Reason::None;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        adjust::Target::fields(s.target, f);
        f(7, "location", s.location); f(8, "location_code", s.locationCode); f(9, "before", s.before); f(10, "after", s.after); f(11, "reason", s.reason);
    }
};

struct SavedPlace {
    LocationId location;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "location", s.location); }
};

struct SavedMoving {
    QByteArray source, hand;
    std::vector<moving::Undoable> undo;
    bool putsAway = false;
    std::vector<SavedPlace> full;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "source", s.source); f(2, "hand", s.hand); f(3, "undo", s.undo); f(4, "puts_away", s.putsAway); f(5, "full", s.full); }
};

struct SavedReceiving {
    InboundId document;
    QString number;
    LocationId place;
    QString placeCode;
    receive::Unit unit;
    QByteArray hand;
    QString unknown;
    std::vector<receive::Undoable> undo;
    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "document", s.document); f(2, "number", s.number); f(3, "place", s.place); f(4, "place_code", s.placeCode); f(5, "unit", s.unit.id);
        f(6, "unit_code", s.unit.code); f(7, "hand", s.hand); f(8, "unknown", s.unknown); f(9, "undo", s.undo);
    }
};

struct SavedReturn {
    QByteArray which, piece;
    std::vector<returning::Undoable> undo;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "which", s.which); f(2, "piece", s.piece); f(3, "undo", s.undo); }
};

struct SavedReplenish {
    QByteArray work, held;
    TaskLineId line;
    QString serial;
    std::vector<replenish::Undoable> undo;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "work", s.work); f(2, "held", s.held); f(3, "line", s.line); f(4, "serial", s.serial); f(5, "undo", s.undo); }
};

struct SavedTrail {
    std::vector<lookup::Place> places;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "places", s.places); }
};

template <class Variant>
SavedState save(const Variant &state)
{
    return {static_cast<std::int32_t>(state.index()), std::visit([](const auto &alternative) { return bytesOf(alternative); }, state)};
}

template <class Variant, std::size_t I = 0>
bool restore(Variant &state, const SavedState &saved)
{
    if constexpr (I == std::variant_size_v<Variant>) {
        return false;
    } else {
        if (static_cast<std::size_t>(saved.index) != I)
            return restore<Variant, I + 1>(state, saved);
        return readInto(state.template emplace<I>(), saved.body);
    }
}

// ---- what the states of a workflow share ----------------------------------------------------------------------------------------

template <OneOf<LogIn, Home, Labels, Menu, ReviewCounts, Staging, Training> Workflow>
QByteArray shared(const Workflow &) { return {}; }
QByteArray shared(const Load &load) { return bytesOf(SavedLoad{load.door, load.doorCode, load.last, load.lastCode, load.lastIsUnit}); }
QByteArray shared(const Pack &pack) { return bytesOf(SavedPack{pack.order, pack.orderNumber, pack.tote, pack.toteCode, pack.parcelCode, pack.carton, pack.undo, pack.shared, pack.sharedCode,
        pack.scanned ? bytesOf(*pack.scanned) : QByteArray(), pack.agreed, pack.brought, pack.straight}); }
QByteArray shared(const LookUp &lookUp) { return bytesOf(SavedTrail{lookUp.trail}); }
QByteArray shared(const Bind &bind) { return bytesOf(Text{bind.code}); }
QByteArray shared(const Pick &pick)
{
    return bytesOf(SavedPick{pick.jobs, pick.baskets, pick.basket, pick.here, pick.cart, pick.stop, bytesOf(pick.hand), bytesOf(pick.shortage), pick.toteFull, pick.undo});
}
QByteArray shared(const PutBack &putBack)
{
    return bytesOf(SavedPutBack{bytesOf(putBack.work), putBack.line, putBack.held, putBack.firstScan, putBack.proposed, putBack.serial});
}
QByteArray shared(const CountStock &count)
{
    return bytesOf(SavedCount{bytesOf(count.work), count.location, count.locationCode, count.lines, count.scans, count.units, count.inside, count.approvedBy});
}
QByteArray shared(const AdjustStock &adjust)
{
    return bytesOf(SavedAdjust{adjust.location, adjust.locationCode, adjust.target, adjust.before, adjust.after, adjust.reason});
}
QByteArray shared(const Moving &moving)
{
    SavedMoving saved{bytesOf(moving.source), bytesOf(moving.hand), moving.undo, moving.putsAway, {}};
    for (const LocationId place : moving.full)
        saved.full.push_back({place});
    return bytesOf(saved);
}
QByteArray shared(const Receiving &receiving)
{
    return bytesOf(SavedReceiving{receiving.document, receiving.number, receiving.place, receiving.placeCode, receiving.unit, bytesOf(receiving.hand), receiving.unknown, receiving.undo});
}
QByteArray shared(const ReturnGoods &returned) { return bytesOf(SavedReturn{bytesOf(returned.which), bytesOf(returned.piece), returned.undo}); }
QByteArray shared(const Replenish &replenish)
{
    return bytesOf(SavedReplenish{bytesOf(replenish.work), bytesOf(replenish.held), replenish.line, replenish.serial, replenish.undo});
}

template <OneOf<LogIn, Home, Labels, Menu, ReviewCounts, Staging, Training> Workflow>
bool readShared(Workflow &, const QByteArray &bytes) { return bytes.isEmpty(); }
bool readShared(Load &load, const QByteArray &bytes)
{
    SavedLoad saved;
    if (!readInto(saved, bytes))
        return false;
    load.door = saved.door;
    load.doorCode = saved.doorCode;
    load.last = saved.last;
    load.lastCode = saved.lastCode;
    load.lastIsUnit = saved.lastIsUnit;
    return true;
}
bool readShared(Pack &pack, const QByteArray &bytes)
{
    SavedPack saved;
    if (!readInto(saved, bytes))
        return false;
    pack.order = saved.order;
    pack.orderNumber = saved.orderNumber;
    pack.tote = saved.tote;
    pack.toteCode = saved.toteCode;
    pack.parcelCode = saved.parcelCode;
    pack.carton = saved.carton;
    pack.undo = saved.undo;
    for (pack::Undoable &each : pack.undo) { // Where it lies in the parcel differs by these two only.
        const auto [location, hu] = std::pair(each.packed.location, each.packed.hu);
        each.packed = each.from;
        each.packed.location = location;
        each.packed.hu = hu;
    }
    pack.shared = saved.shared;
    pack.sharedCode = saved.sharedCode;
    pack.agreed = saved.agreed;
    pack.brought = std::move(saved.brought);
    pack.straight = saved.straight;
    if (!saved.scanned.isEmpty() && !readInto(pack.scanned.emplace(), saved.scanned))
        return false;
    return true;
}
bool readShared(LookUp &lookUp, const QByteArray &bytes)
{
    SavedTrail trail;
    if (!readInto(trail, bytes))
        return false;
    lookUp.trail = std::move(trail.places);
    const bool showing = std::holds_alternative<lookup::Showing>(lookUp.state);
    return !showing || !lookUp.trail.empty();
}
bool readShared(Bind &bind, const QByteArray &bytes)
{
    Text code;
    if (!readInto(code, bytes))
        return false;
    bind.code = code.text;
    return true;
}
bool readShared(Pick &pick, const QByteArray &bytes)
{
    SavedPick saved;
    if (!readInto(saved, bytes) || !readInto(pick.hand, saved.hand) || !readInto(pick.shortage, saved.shortage))
        return false;
    pick.jobs = std::move(saved.jobs);
    pick.baskets = std::move(saved.baskets);
    pick.basket = saved.basket;
    pick.here = saved.here;
    pick.cart = saved.cart;
    pick.stop = saved.stop;
    pick.toteFull = saved.toteFull;
    pick.undo = std::move(saved.undo);
    const auto inside = [baskets = std::max<std::size_t>(1, pick.baskets.size())](std::int32_t basket) { return basket >= 0 && static_cast<std::size_t>(basket) < baskets; };
    const bool fits = std::all_of(pick.jobs.begin(), pick.jobs.end(), [&](const pick::Job &job) { return inside(job.basket); });
    return fits && !pick.jobs.empty() && inside(pick.basket) && (!pick.hand.proposed || !pick.hand.empty());
}
bool readShared(PutBack &putBack, const QByteArray &bytes)
{
    SavedPutBack saved;
    if (!readInto(saved, bytes) || !readInto(putBack.work, saved.work))
        return false;
    putBack.line = saved.line;
    putBack.held = saved.held;
    putBack.firstScan = saved.firstScan;
    putBack.proposed = saved.proposed;
    putBack.serial = saved.serial;
    return true;
}
bool readShared(Replenish &replenish, const QByteArray &bytes)
{
    SavedReplenish saved;
    if (!readInto(saved, bytes) || !readInto(replenish.work, saved.work) || !readInto(replenish.held, saved.held))
        return false;
    replenish.line = saved.line;
    replenish.serial = saved.serial;
    replenish.undo = std::move(saved.undo);
    return true;
}
bool readShared(Moving &moving, const QByteArray &bytes)
{
    SavedMoving saved;
    if (!readInto(saved, bytes) || !readInto(moving.source, saved.source) || !readInto(moving.hand, saved.hand))
        return false;
    moving.undo = std::move(saved.undo);
    moving.putsAway = saved.putsAway;
    for (const SavedPlace &place : saved.full)
        moving.full.push_back(place.location);
    return true;
}
bool readShared(Receiving &receiving, const QByteArray &bytes)
{
    SavedReceiving saved;
    if (!readInto(saved, bytes) || !readInto(receiving.hand, saved.hand))
        return false;
    receiving.document = saved.document;
    receiving.number = saved.number;
    receiving.place = saved.place;
    receiving.placeCode = saved.placeCode;
    receiving.unit = saved.unit;
    receiving.unknown = saved.unknown;
    receiving.undo = std::move(saved.undo);
    return true;
}
bool readShared(ReturnGoods &returned, const QByteArray &bytes)
{
    SavedReturn saved;
    if (!readInto(saved, bytes) || !readInto(returned.which, saved.which) || !readInto(returned.piece, saved.piece))
        return false;
    returned.undo = std::move(saved.undo);
    return true;
}

bool readShared(CountStock &count, const QByteArray &bytes)
{
    SavedCount saved;
    if (!readInto(saved, bytes) || !readInto(count.work, saved.work))
        return false;
    count.location = saved.location;
    count.locationCode = saved.locationCode;
    count.lines = std::move(saved.lines);
    count.scans = std::move(saved.scans);
    count.units = std::move(saved.units);
    count.inside = saved.inside;
    count.approvedBy = saved.approvedBy;
    return std::all_of(count.scans.begin(), count.scans.end(),
        [&count](const count::Addition &scan) { return scan.line >= 0 && static_cast<std::size_t>(scan.line) < count.lines.size(); });
}

bool readShared(AdjustStock &adjust, const QByteArray &bytes)
{
    SavedAdjust saved;
    if (!readInto(saved, bytes))
        return false;
    adjust.location = saved.location;
    adjust.locationCode = saved.locationCode;
    adjust.target = saved.target;
    adjust.before = saved.before;
    adjust.after = saved.after;
    adjust.reason = saved.reason;
    return true;
}

SavedFrame save(const Frame &frame)
{
    return std::visit([&frame](const auto &workflow) { return SavedFrame{static_cast<std::int32_t>(frame.index()), save(workflow.state), shared(workflow)}; }, frame);
}

template <std::size_t I = 0>
bool restore(Frame &frame, const SavedFrame &saved)
{
    if constexpr (I == std::variant_size_v<Frame>) {
        return false;
    } else {
        if (static_cast<std::size_t>(saved.workflow) != I)
            return restore<I + 1>(frame, saved);
        auto &workflow = frame.emplace<I>();
        return restore(workflow.state, saved.state) && readShared(workflow, saved.shared);
    }
}

// ---- prompts --------------------------------------------------------------------------------------------------------------------

QByteArray save(const Prompt &prompt, int kind)
{
    SavedPrompt saved{kind, static_cast<std::int32_t>(prompt.code) + 1, {}};
    for (const QString &arg : prompt.args)
        saved.args.push_back({arg});
    return bytesOf(saved);
}

bool restore(Prompt &prompt, int &kind, const QByteArray &bytes)
{
    SavedPrompt saved;
    if (!readInto(saved, bytes) || saved.code < 1 || saved.code > 0x10000)
        return false;
    prompt.code = static_cast<PromptCode>(saved.code - 1);
    kind = saved.kind;
    for (const Text &arg : saved.args)
        prompt.args.append(arg.text);
    return true;
}

bool loadPrompts(Session &session, const SavedSession &saved)
{
    int kind = 0;
    if (!saved.stop.isEmpty()) {
        Stop stop;
        if (!restore(stop.prompt, kind, saved.stop) || kind < 1 || kind > 4)
            return false;
        stop.kind = static_cast<PromptKind>(kind - 1);
        session.stop = std::move(stop);
    }
    if (!saved.alert.isEmpty()) {
        Prompt alert;
        if (!restore(alert, kind, saved.alert) || kind != 0)
            return false;
        session.alert = std::move(alert);
    }
    return true;
}

bool loadQuestion(Session &session, const SavedSession &saved)
{
    if (saved.meanings.empty())
        return saved.questionCode.isEmpty();
    Question question{saved.questionCode, {}};
    for (const SavedState &meaning : saved.meanings) {
        question.meanings.emplace_back();
        if (!restore(question.meanings.back(), meaning))
            return false;
    }
    session.question = std::move(question);
    return true;
}

/// What the workflows rely on and a field list does not say.
bool isWhole(const Frame &frame)
{
    const auto *pick = std::get_if<Pick>(&frame);
    const auto *home = std::get_if<Home>(&frame);
    const auto *claiming = home ? std::get_if<home::Claiming>(&home->state) : nullptr;
    const auto *logIn = std::get_if<LogIn>(&frame);
    const auto *leaving = logIn ? std::get_if<login::KeepOrGiveBack>(&logIn->state) : nullptr;
    const bool begun = pick && !std::holds_alternative<pick::Opening>(pick->state) && !std::holds_alternative<pick::Ended>(pick->state);
    return !(begun && pick->baskets.empty()) && !(claiming && claiming->works.empty()) && !(leaving && leaving->works.empty());
}

} // namespace

QByteArray encoded(const Session &session)
{
    SavedSession saved;
    saved.version = kVersion;
    saved.person = bytesOf(session.person);
    for (const Frame &frame : session.frames)
        saved.frames.push_back(save(frame));
    if (session.stop)
        saved.stop = save(session.stop->prompt, static_cast<int>(session.stop->kind) + 1);
    if (session.alert)
        saved.alert = save(*session.alert, 0);
    if (session.question) {
        saved.questionCode = session.question->code;
        for (const Meaning &meaning : session.question->meanings)
            saved.meanings.push_back(save(meaning));
    }
    saved.help = session.help;
    saved.rejectedScans = session.rejectedScans;
    saved.firstScanRejected = session.firstScanRejected;
    saved.freshPrompt = session.freshPrompt;
    for (const KeptCount &kept : session.keptCounts)
        saved.kept.push_back({kept.person, kept.keptMs, save(Frame(kept.count))});
    if (session.lesson) { // What was seen last is seen again.
        saved.lesson = session.lesson->name;
        saved.lessonStep = session.lesson->step;
    }
    return bytesOf(saved);
}

Result<Session> decodeSession(QByteArrayView bytes)
{
    const auto malformed = [](const char *what) { return Error{ErrorCode::Malformed, QStringLiteral("a saved session: ") + QString::fromLatin1(what)}; };
    SavedSession saved;
    if (!readInto(saved, bytes))
        return malformed("not its bytes");
    if (saved.version != kVersion)
        return malformed("of another version");
    Session session;
    if (!readInto(session.person, saved.person) || !loadPrompts(session, saved) || !loadQuestion(session, saved))
        return malformed("person, prompt or question");
    session.frames.clear();
    for (const SavedFrame &frame : saved.frames) {
        session.frames.emplace_back();
        if (!restore(session.frames.back(), frame) || !isWhole(session.frames.back()))
            return malformed("a workflow's state");
    }
    if (session.frames.empty())
        return malformed("no workflow");
    for (const SavedKept &kept : saved.kept) {
        Frame frame;
        if (!restore(frame, kept.frame) || !std::holds_alternative<CountStock>(frame))
            return malformed("a paused count");
        session.keptCounts.push_back({kept.person, kept.keptMs, std::get<CountStock>(std::move(frame))});
    }
    if (!saved.lesson.isEmpty())
        session.lesson = LessonProgress{saved.lesson, saved.lessonStep, {}, {}};
    session.help = saved.help;
    session.rejectedScans = saved.rejectedScans;
    session.firstScanRejected = saved.firstScanRejected;
    session.freshPrompt = saved.freshPrompt;
    return session;
}

} // namespace bincard::workflow
