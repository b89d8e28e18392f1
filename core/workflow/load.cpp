// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/load.h"

#include "workflow/papers.h"
#include "workflow/refusals.h"

#include <algorithm>

namespace bincard::workflow::load {
namespace {

constexpr std::size_t kLinesPerPage = 26; ///< the template takes 2,000 characters

class Turn : public Refusals
{
public:
    Turn(const Context &context, Load &load) : m_context(context), m_load(load) {}

    void handle(const Event &event)
    {
        const State before = m_load.state;
        std::visit([this](const auto &state, const auto &what) { on(state, what); }, before, event);
    }

private:
    using Refusals::on;

    // ---- which door
    template <class S>
    void on(const S &, const ScannedLocation &scan)
    {
        if (scan.kind != LocationKind::Dock)
            return m_effects.refuse(prompt(PromptCode::LoadNotADoor, scan.code), Sound::WrongPlace);
        m_load = Load{scan.location, scan.code, {}, {}, false, Loading{}};
        m_effects.sound = Sound::Ok;
    }

    // ---- parcels
    void on(const Loading &, const ScannedHu &scan)
    {
        if (!scan.known) {
            m_load.state = AskUnknown{scan.hu, scan.code};
            m_effects.sound = Sound::Warning;
            return;
        }
        if (scan.orderCancelled)
            return m_effects.refuse(prompt(PromptCode::OrderCancelled, scan.orderNumber), Sound::WrongPlace);
        if (scan.state == HuState::Gone)
            return m_effects.refuse(prompt(PromptCode::LoadGone, scan.code), Sound::WrongPlace);
        if (scan.parcel == ParcelState::Loaded)
            return m_effects.refuse(prompt(PromptCode::LoadAlready, scan.code));
        if (isUnit(scan))
            return putUnitOn(scan);
        const bool emptied = scan.order.isNull(); // Its goods were put back: the carton is anybody's.
        if (emptied || (scan.parcel != ParcelState::Labelled && scan.parcel != ParcelState::Staged))
            return m_effects.refuse(prompt(PromptCode::LoadNotReady, scan.code), Sound::WrongPlace);
        if (isOfAnotherCarrier(scan))
            return;
        putOn(scan.hu, scan.code, scan.carrier);
    }
    static bool isUnit(const ScannedHu &scan) { return scan.kind == HuKind::Cage || scan.parcels > 0; }
    bool isOfAnotherCarrier(const ScannedHu &scan)
    {
        const LoadContext &load = *m_context.load;
        if (!load.open || load.parcels == 0 || load.carrier.isEmpty() || scan.carrier == load.carrier)
            return false;
        m_effects.refuse(prompt(PromptCode::LoadWrongCarrier, scan.code, scan.carrier, load.carrier), Sound::WrongPlace);
        return true;
    }
    /// All that stands in a cage or on a pallet goes on with it.
    void putUnitOn(const ScannedHu &scan)
    {
        if (scan.state == HuState::Loaded)
            return m_effects.refuse(prompt(PromptCode::LoadAlready, scan.code));
        if (scan.parcels == 0)
            return m_effects.refuse(prompt(PromptCode::LoadUnitEmpty, scan.code), Sound::WrongPlace);
        if (isOfAnotherCarrier(scan))
            return;
        m_effects.operations.push_back(ledger::LoadUnit{scan.hu, scan.code, m_load.door, scan.carrier, m_context.load->number, {}});
        took(scan.hu, scan.code, true);
        m_effects.alert = prompt(PromptCode::LoadUnitTaken, scan.code, QString::number(scan.parcels));
    }
    void took(HuId id, const QString &code, bool unit)
    {
        m_load.last = id;
        m_load.lastCode = code;
        m_load.lastIsUnit = unit;
        m_load.state = Loading{};
        m_effects.sound = Sound::Ok;
    }
    void on(const AskUnknown &state, const ScannedHu &scan)
    {
        if (scan.hu == state.parcel)
            return putOn(state.parcel, state.code, m_context.load->carrier); // The same code again = yes.
        m_load.state = Loading{};
        on(Loading{}, scan);
    }
    void putOn(HuId parcel, const QString &code, const QString &carrier)
    {
        m_effects.operations.push_back(ledger::LoadParcel{parcel, code, m_load.door, carrier, m_context.load->number, {}});
        took(parcel, code, false);
        m_effects.alert = prompt(PromptCode::LoadTaken, code);
    }

    // ---- it leaves
    void close(const Closing &state)
    {
        const LoadContext &load = *m_context.load;
        if (!load.open || load.number != state.number) { // Somebody else has let it go meanwhile.
            m_load.state = Loading{};
            return m_effects.refuse(prompt(PromptCode::LoadEmpty, m_load.doorCode));
        }
        for (const LoadedParcel &parcel : load.on)
            m_effects.operations.push_back(ledger::Ship{parcel.id, {}, {}, parcel.code});
        for (const auto &[unit, code] : load.units) // With all that stood in it: nothing is left of it here.
            m_effects.operations.push_back(ledger::Ship{unit, {}, {}, code});
        m_effects.operations.push_back(ledger::CloseManifest{m_load.door, load.number, load.carrier, {}});
        printManifest();
        m_effects.alert = prompt(PromptCode::LoadClosed, m_load.doorCode, QString::number(load.on.size()));
        m_effects.sound = Sound::TaskComplete;
        m_load = Load{};
    }
    void printManifest()
    {
        const LoadContext &load = *m_context.load;
        if (m_context.printing.of(DocumentKind::Page, QStringLiteral("manifest")) == PrintReadiness::None)
            return; // A house without a printer for pages keeps its manifests in the books.
        PrintOrder order{DocumentKind::Page, QStringLiteral("manifest"), m_load.doorCode + u'-' + QString::number(load.number), {}, {}, 1};
        const std::size_t pages = (load.on.size() + kLinesPerPage - 1) / kLinesPerPage;
        for (std::size_t page = 0; page < pages; ++page) {
            QStringList lines;
            for (std::size_t i = page * kLinesPerPage; i < std::min(load.on.size(), (page + 1) * kLinesPerPage); ++i)
                lines << QStringLiteral("%1. %2   %3   %4 kg").arg(i + 1).arg(load.on[i].code.left(20), load.on[i].order.left(30), toString(Quantity{load.on[i].weightG}));
            order.labels.push_back({{QStringLiteral("manifest"), order.title}, {QStringLiteral("carrier"), load.carrier}, {QStringLiteral("date"), dayText(m_context.today)},
                {QStringLiteral("lines"), lines.join(u'\n')}, {QStringLiteral("parcels"), QString::number(load.on.size())},
                {QStringLiteral("weight"), toString(Quantity{load.weightG}) + QStringLiteral(" kg")}, {QStringLiteral("page"), QString::number(page + 1)},
                {QStringLiteral("pages"), QString::number(pages)}});
        }
        m_effects.prints.push_back(std::move(order));
    }

    // ---- commands
    template <class S>
    void on(const S &state, const Commanded &event)
    {
        switch (event.action) { // No default: the compiler names a forgotten action.
        case ActionCode::Ok: return ok(state);
        case ActionCode::Done: return done(state);
        case ActionCode::Undo: return undo(state);
        case ActionCode::Back: return back(state);
        case ActionCode::More: return;
        case ActionCode::Skip:
        case ActionCode::Short:
        case ActionCode::Full:
        case ActionCode::Problem:
        case ActionCode::Pause:
        case ActionCode::Help:
        case ActionCode::LogOut:
        case ActionCode::GetWork:
        case ActionCode::LookUp:
        case ActionCode::Bind:
        case ActionCode::Print:
        case ActionCode::Menu:
        case ActionCode::Training:
        case ActionCode::Find: return refuseCommand(event.action);
        }
    }
    void ok(const AskUnknown &state) { putOn(state.parcel, state.code, m_context.load->carrier); }
    void ok(const Closing &state) { close(state); }
    template <class S>
    void ok(const S &) { refuseCommand(ActionCode::Ok); }
    void done(const Loading &)
    {
        if (!m_context.load->open || m_context.load->parcels == 0)
            return m_effects.refuse(prompt(PromptCode::LoadEmpty, m_load.doorCode));
        m_load.state = Closing{m_context.load->number};
        m_effects.sound = Sound::Ok;
    }
    void done(const Closing &state) { close(state); }
    template <class S>
    void done(const S &) { refuseCommand(ActionCode::Done); }
    void undo(const Loading &)
    {
        if (m_load.last.isNull())
            return m_effects.refuse(prompt(PromptCode::NothingToUndo));
        if (m_load.lastIsUnit)
            m_effects.operations.push_back(ledger::LoadUnit{m_load.last, m_load.lastCode, m_load.door, {}, 0, {}});
        else
            m_effects.operations.push_back(ledger::LoadParcel{m_load.last, m_load.lastCode, m_load.door, {}, 0, {}});
        m_effects.alert = prompt(PromptCode::LoadOff, m_load.lastCode);
        m_effects.sound = Sound::Ok;
        m_load.last = {};
        m_load.lastCode.clear();
        m_load.lastIsUnit = false;
    }
    template <class S>
    void undo(const S &state) { back(state); }
    void back(const ScanDoor &) { m_effects.go = go::Back{}; }
    void back(const Loading &) { leave(); }
    template <class S>
    void back(const S &) { m_load.state = Loading{}; }
    void leave()
    {
        m_load = Load{};
        m_effects.sound = Sound::Ok;
    }

    const Context &m_context;
    Load &m_load;
};

Link text(QString value, Format format = Format::Text)
{
    return Link{Link::To::Nothing, {}, std::move(value), format};
}

DetailCard cardOf(const LoadContext &load)
{
    DetailCard card;
    card.heading = load.doorCode + u'-' + QString::number(load.number);
    card.subheading = load.carrier;
    const Link on = text(QString::number(Quantity::units(load.parcels).thousandths), Format::Quantity);
    const Link onOfAll = text(QStringLiteral("%1 / %2").arg(load.parcels).arg(load.parcels + static_cast<std::int64_t>(load.ready.size())));
    card.fields = {{FieldCode::Loaded, load.moreReady ? on : onOfAll}, {FieldCode::Weight, text(QString::number(load.weightG), Format::WeightG)}};
    Section ready{SectionCode::NotLoaded, {}, load.moreReady};
    for (const LoadedParcel &parcel : load.ready)
        ready.rows.push_back({{Link{Link::To::Hu, parcel.id, parcel.code}, text(parcel.order), text(parcel.place)}});
    if (!ready.rows.empty())
        card.sections.push_back(std::move(ready));
    return card;
}

} // namespace
} // namespace bincard::workflow::load

namespace bincard::workflow {

Effects answer(const Context &context, const Person &, Load &load, const Event &event)
{
    const auto *commanded = std::get_if<Commanded>(&event);
    const bool leaves = commanded && commanded->action == ActionCode::Back;
    const bool loaded = context.load && context.load->door == load.door;
    if (!std::holds_alternative<load::ScanDoor>(load.state) && !loaded && !leaves)
        return waiting(event);
    load::Turn turn(context, load);
    turn.handle(event);
    return turn.take();
}

Screen screenOf(const Context &context, const Load &load)
{
    Screen screen;
    screen.title = TitleCode::Load;
    const bool loaded = context.load && context.load->door == load.door;
    if (std::holds_alternative<load::ScanDoor>(load.state)) {
        screen.prompt = prompt(PromptCode::LoadScanDoor);
        screen.alert = paperAlert(context.printing, {{DocumentKind::Page, "manifest"}});
        screen.actions = actions({ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
        return screen;
    }
    if (!loaded) {
        screen.prompt = prompt(PromptCode::WaitingForServer);
        screen.actions = actions({ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
        return screen;
    }
    screen.card = load::cardOf(*context.load);
    if (const auto *unknown = std::get_if<load::AskUnknown>(&load.state)) {
        screen.kind = PromptKind::Confirmation;
        screen.prompt = prompt(PromptCode::LoadUnknown, unknown->code);
        screen.codeToScan = unknown->code;
        screen.actions = actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    } else if (std::holds_alternative<load::Closing>(load.state)) {
        screen.kind = PromptKind::Confirmation;
        screen.prompt = prompt(PromptCode::LoadConfirmClose, QString::number(context.load->parcels), QString::number(context.load->ready.size()));
        screen.actions = actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    } else {
        screen.prompt = prompt(PromptCode::LoadScanParcel, load.doorCode);
        screen.actions = actions({ActionCode::Done, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
    }
    return screen;
}

Accepts accepts(const Load &load)
{
    Accepts all;
    all.locations = true;
    all.handlingUnits = std::holds_alternative<load::Loading>(load.state) || std::holds_alternative<load::AskUnknown>(load.state);
    return all;
}

void need(const Load &load, Needs &needs)
{
    needs.door = load.door;
    needs.wholeLoad = std::holds_alternative<load::Closing>(load.state);
}

} // namespace bincard::workflow
