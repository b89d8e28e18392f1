// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/stage.h"

#include "workflow/refusals.h"
#include "workflow/sscc.h"

namespace bincard::workflow::stage {
namespace {

constexpr qsizetype kMostCode = 20; ///< the template takes no more

/// Of a unit that the books do not have: pallets come with an SSCC, all else of ours is a cage.
HuKind kindOf(const ScannedHu &scan)
{
    if (scan.known && (scan.kind == HuKind::Cage || scan.kind == HuKind::Pallet))
        return scan.kind;
    return scan.code.size() == kSsccDigits ? HuKind::Pallet : HuKind::Cage;
}

class Turn : public Refusals
{
public:
    Turn(const Context &context, Staging &staging) : m_context(context), m_staging(staging) {}

    void handle(const Event &event)
    {
        const State before = m_staging.state;
        std::visit([this](const auto &state, const auto &what) { on(state, what); }, before, event);
    }

private:
    using Refusals::on;

    // ---- which cage
    void on(const ScanUnit &, const ScannedHu &scan)
    {
        const bool carries = scan.kind == HuKind::Cage || scan.kind == HuKind::Pallet;
        const bool unused = !scan.known || (scan.state == HuState::Free && scan.kind == HuKind::Carton && scan.order.isNull());
        if (!carries && !unused)
            return m_effects.refuse(prompt(PromptCode::StageNotAUnit, scan.code), Sound::WrongPlace);
        if (scan.state == HuState::Gone)
            return m_effects.refuse(prompt(PromptCode::LoadGone, scan.code), Sound::WrongPlace);
        if (scan.state == HuState::Loaded)
            return m_effects.refuse(prompt(PromptCode::LoadAlready, scan.code), Sound::WrongPlace);
        const Unit unit{scan.hu, scan.code, kindOf(scan), {}, {}, {}};
        m_staging.state = scan.known && !scan.location.isNull() ? State(Filling{unit}) : State(ScanPlace{unit});
        m_effects.sound = Sound::Ok;
    }
    /// An SSCC that nobody has announced: somebody's pallet, and from now on ours to fill.
    void on(const ScanUnit &state, const ScannedUnknown &scan)
    {
        if (scan.failedCheckDigit || !isSscc(scan.code))
            return m_effects.refuse(notAccepted(scan));
        ScannedHu pallet;
        pallet.hu = huId(scan.code);
        pallet.code = scan.code;
        pallet.kind = HuKind::Pallet;
        on(state, pallet);
    }
    void on(const ScanPlace &state, const ScannedLocation &scan)
    {
        if (scan.kind != LocationKind::Staging && scan.kind != LocationKind::Dock && scan.kind != LocationKind::Pack)
            return m_effects.refuse(prompt(PromptCode::StageNotAPlace, scan.code), Sound::WrongPlace);
        Unit unit = state.unit;
        unit.place = scan.location;
        m_staging.state = Filling{unit};
        m_effects.sound = Sound::Ok;
    }

    // ---- parcels
    void on(const Filling &state, const ScannedHu &scan)
    {
        const StageContext &stage = *m_context.stage;
        if (stage.state == HuState::Loaded || stage.state == HuState::Gone) { // The door was quicker.
            m_staging.state = ScanUnit{};
            return m_effects.refuse(prompt(stage.state == HuState::Gone ? PromptCode::LoadGone : PromptCode::LoadAlready, state.unit.code), Sound::WrongPlace);
        }
        if (scan.hu == state.unit.id)
            return finish(state.unit); // Its own label: it is full.
        if (stage.holdsGoods)
            return m_effects.refuse(prompt(PromptCode::StageHoldsGoods, state.unit.code), Sound::WrongPlace);
        if (!scan.known) {
            m_staging.state = AskUnknown{state.unit, scan.hu, scan.code};
            m_effects.sound = Sound::Warning;
            return;
        }
        if (scan.orderCancelled)
            return m_effects.refuse(prompt(PromptCode::OrderCancelled, scan.orderNumber), Sound::WrongPlace);
        if (scan.state == HuState::Gone)
            return m_effects.refuse(prompt(PromptCode::LoadGone, scan.code), Sound::WrongPlace);
        if (scan.parcel == ParcelState::Loaded)
            return m_effects.refuse(prompt(PromptCode::LoadAlready, scan.code), Sound::WrongPlace);
        if (scan.order.isNull() || (scan.parcel != ParcelState::Labelled && scan.parcel != ParcelState::Staged))
            return m_effects.refuse(prompt(PromptCode::LoadNotReady, scan.code), Sound::WrongPlace);
        for (const LoadedParcel &parcel : stage.in) {
            if (parcel.id == scan.hu)
                return m_effects.refuse(prompt(PromptCode::StageAlready, scan.code, state.unit.code));
        }
        if (!stage.in.empty() && scan.carrier != stage.carrier)
            return m_effects.refuse(prompt(PromptCode::LoadWrongCarrier, scan.code, scan.carrier, stage.carrier), Sound::WrongPlace);
        putIn(state.unit, scan.hu, scan.code, scan.carrier);
    }
    void on(const AskUnknown &state, const ScannedHu &scan)
    {
        if (scan.hu == state.parcel)
            return ok(state); // The same code again = yes.
        m_staging.state = Filling{state.unit};
        on(Filling{state.unit}, scan);
    }
    [[nodiscard]] LocationId placeOf(const Unit &unit) const
    {
        const LocationId known = m_context.stage->place;
        return known.isNull() ? unit.place : known;
    }
    /// The first parcel gives the cage its number for the carrier and its label.
    void putIn(const Unit &unit, HuId parcel, const QString &code, const QString &carrier)
    {
        if (placeOf(unit).isNull()) { // Somebody has taken it away from where it was.
            m_staging.state = ScanPlace{unit};
            return m_effects.refuse(prompt(PromptCode::StageScanPlace, unit.code));
        }
        QString sscc = m_context.stage->sscc;
        if (sscc.isEmpty() && unit.code.size() == kSsccDigits && unit.kind == HuKind::Pallet)
            sscc = unit.code;
        if (sscc.isEmpty() && !m_context.numbers.empty()) {
            sscc = m_context.numbers.front();
            m_effects.numbers = NumbersUsed{NumberKind::Sscc, 1};
        }
        m_effects.operations.push_back(ledger::StageParcel{parcel, code, unit.id, unit.code, unit.kind, sscc, placeOf(unit), {}});
        Unit now = unit;
        now.last = parcel;
        now.lastCode = code;
        m_staging.state = Filling{now};
        if (m_context.stage->in.empty() && m_context.printing.of(DocumentKind::Label) != PrintReadiness::None)
            printLabel(unit, sscc, carrier);
        m_effects.alert = prompt(PromptCode::StageTaken, code, unit.code);
        m_effects.sound = Sound::Ok;
    }
    void printLabel(const Unit &unit, const QString &sscc, const QString &carrier)
    {
        QMap<QString, QString> values{{QStringLiteral("hu"), unit.code.left(kMostCode)}, {QStringLiteral("date"), dayText(m_context.today)}};
        if (!sscc.isEmpty())
            values.insert(QStringLiteral("sscc"), sscc);
        if (!carrier.isEmpty())
            values.insert(QStringLiteral("carrier"), carrier.left(kMostCode));
        m_effects.prints.push_back({DocumentKind::Label, QStringLiteral("cage"), unit.code, {}, {values}, 1});
    }
    void finish(const Unit &unit)
    {
        const std::size_t parcels = m_context.stage->in.size();
        if (parcels == 0)
            return m_effects.refuse(prompt(PromptCode::StageEmpty, unit.code));
        m_effects.alert = prompt(PromptCode::StageDone, unit.code, QString::number(parcels));
        m_effects.sound = Sound::TaskComplete;
        m_staging.state = ScanUnit{};
    }

    // ---- commands
    template <class S>
    void on(const S &state, const Commanded &event)
    {
        switch (event.action) { // No default: the compiler names a forgotten action.
        case ActionCode::Ok: return ok(state);
        case ActionCode::Done:
        case ActionCode::Full: return done(state, event.action);
        case ActionCode::Undo: return undo(state);
        case ActionCode::Print: return print(state);
        case ActionCode::Back: return back(state);
        case ActionCode::More: return;
        case ActionCode::Skip:
        case ActionCode::Short:
        case ActionCode::Problem:
        case ActionCode::Pause:
        case ActionCode::Help:
        case ActionCode::LogOut:
        case ActionCode::GetWork:
        case ActionCode::LookUp:
        case ActionCode::Bind:
        case ActionCode::Menu:
        case ActionCode::Training:
        case ActionCode::Find: return refuseCommand(event.action);
        }
    }
    void ok(const AskUnknown &state) { putIn(state.unit, state.parcel, state.code, m_context.stage->carrier); }
    template <class S>
    void ok(const S &) { refuseCommand(ActionCode::Ok); }
    void done(const Filling &state, ActionCode) { finish(state.unit); }
    template <class S>
    void done(const S &, ActionCode action) { refuseCommand(action); }
    void undo(const Filling &state)
    {
        if (state.unit.last.isNull())
            return m_effects.refuse(prompt(PromptCode::NothingToUndo));
        m_effects.operations.push_back(ledger::StageParcel{state.unit.last, state.unit.lastCode, {}, {}, state.unit.kind, {}, placeOf(state.unit), {}});
        m_effects.alert = prompt(PromptCode::StageOff, state.unit.lastCode, state.unit.code);
        m_effects.sound = Sound::Ok;
        Unit now = state.unit;
        now.last = {};
        now.lastCode.clear();
        m_staging.state = Filling{now};
    }
    template <class S>
    void undo(const S &state) { back(state); }
    void print(const Filling &state)
    {
        if (m_context.printing.of(DocumentKind::Label) == PrintReadiness::None)
            return m_effects.refuse(prompt(PromptCode::NoPrinterFor, QString::number(static_cast<int>(DocumentKind::Label))));
        if (m_context.stage->in.empty())
            return m_effects.refuse(prompt(PromptCode::StageEmpty, state.unit.code));
        printLabel(state.unit, m_context.stage->sscc, m_context.stage->carrier);
        m_effects.sound = Sound::Ok;
    }
    template <class S>
    void print(const S &) { refuseCommand(ActionCode::Print); }
    void back(const ScanUnit &) { m_effects.go = go::Back{}; }
    void back(const AskUnknown &state) { m_staging.state = Filling{state.unit}; }
    template <class S>
    void back(const S &)
    {
        m_staging.state = ScanUnit{};
        m_effects.sound = Sound::Ok;
    }

    const Context &m_context;
    Staging &m_staging;
};

Link text(QString value, Format format = Format::Text)
{
    return Link{Link::To::Nothing, {}, std::move(value), format};
}

DetailCard cardOf(const Unit &unit, const StageContext &stage)
{
    DetailCard card;
    card.heading = unit.code;
    card.subheading = stage.carrier;
    card.fields = {{FieldCode::Loaded, text(QString::number(Quantity::units(static_cast<std::int64_t>(stage.in.size())).thousandths), Format::Quantity)},
        {FieldCode::Weight, text(QString::number(stage.weightG), Format::WeightG)}};
    if (!stage.placeCode.isEmpty())
        card.fields.push_back({FieldCode::Location, Link{Link::To::Location, stage.place, stage.placeCode}});
    Section ready{SectionCode::NotLoaded, {}, stage.moreReady};
    for (const LoadedParcel &parcel : stage.ready)
        ready.rows.push_back({{Link{Link::To::Hu, parcel.id, parcel.code}, text(parcel.order), text(parcel.place)}});
    if (!ready.rows.empty())
        card.sections.push_back(std::move(ready));
    return card;
}

/// The unit that the state is about; null while none is.
const Unit *unitOf(const State &state)
{
    return std::visit(Overloaded{[](const ScanUnit &) -> const Unit * { return nullptr; }, [](const auto &other) -> const Unit * { return &other.unit; }}, state);
}

} // namespace
} // namespace bincard::workflow::stage

namespace bincard::workflow {

Effects answer(const Context &context, const Person &, Staging &staging, const Event &event)
{
    const auto *commanded = std::get_if<Commanded>(&event);
    const bool leaves = commanded && commanded->action == ActionCode::Back;
    const stage::Unit *unit = stage::unitOf(staging.state);
    const bool loaded = !unit || (context.stage && context.stage->unit == unit->id);
    if (!loaded && !leaves)
        return waiting(event);
    stage::Turn turn(context, staging);
    turn.handle(event);
    return turn.take();
}

Screen screenOf(const Context &context, const Staging &staging)
{
    Screen screen;
    screen.title = TitleCode::Stage;
    const stage::Unit *unit = stage::unitOf(staging.state);
    if (!unit) {
        screen.prompt = prompt(PromptCode::StageScanUnit);
        screen.actions = actions({ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
        return screen;
    }
    if (!context.stage || context.stage->unit != unit->id) {
        screen.prompt = prompt(PromptCode::WaitingForServer);
        screen.actions = actions({ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
        return screen;
    }
    screen.card = stage::cardOf(*unit, *context.stage);
    if (const auto *unknown = std::get_if<stage::AskUnknown>(&staging.state)) {
        screen.kind = PromptKind::Confirmation;
        screen.prompt = prompt(PromptCode::StageUnknown, unknown->code);
        screen.codeToScan = unknown->code;
        screen.actions = actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    } else if (std::holds_alternative<stage::ScanPlace>(staging.state)) {
        screen.prompt = prompt(PromptCode::StageScanPlace, unit->code);
        screen.actions = actions({ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
    } else {
        screen.prompt = prompt(PromptCode::StageScanParcel, unit->code);
        screen.actions = actions({ActionCode::Done, ActionCode::Undo, ActionCode::Print, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
    }
    return screen;
}

Accepts accepts(const Staging &staging)
{
    Accepts all;
    all.locations = std::holds_alternative<stage::ScanPlace>(staging.state);
    all.handlingUnits = !all.locations;
    return all;
}

void need(const Staging &staging, Needs &needs)
{
    if (const stage::Unit *unit = stage::unitOf(staging.state)) {
        needs.stage = unit->id;
        needs.numbers = NumbersNeeded{NumberKind::Sscc, 1};
    }
}

} // namespace bincard::workflow
