// SPDX-License-Identifier: GPL-3.0-or-later
// Which order is at the bench, and the commands.
#include "workflow/packturn.h"

#include <algorithm>
#include <utility>

namespace bincard::workflow::pack {

std::vector<const PackLine *> dueItems(const PackContext &order)
{
    std::vector<const PackLine *> items;
    for (const PackLine &line : order.lines) {
        const bool seen = std::any_of(items.begin(), items.end(), [&line](const PackLine *other) { return other->item == line.item; });
        if (!seen && dueOf(order, line.item).isPositive())
            items.push_back(&line);
    }
    return items;
}

bool looksAtSharedTote(const Pack &pack)
{
    return std::holds_alternative<Singles>(pack.state) || std::holds_alternative<ToSlot>(pack.state) || std::holds_alternative<Identify>(pack.state);
}

QString Turn::nameOfItem(ItemId item) const
{
    const PackLine *line = lineOf(m_order, item);
    return line ? itemText(line->sku, line->name) : QString();
}

bool Turn::settle()
{
    const bool asks = std::holds_alternative<ScanWork>(m_pack.state) || std::holds_alternative<ScanOrder>(m_pack.state);
    if (asks || std::holds_alternative<Ended>(m_pack.state))
        return true;
    if (looksAtSharedTote(m_pack))
        return settleShared();
    if (m_order.cancelled) {
        m_pack.undo.clear();
        go(Ended{PromptCode::OrderCancelled}, Sound::Warning);
        return false;
    }
    if (closesItself()) {
        closeUnweighed();
        return false;
    }
    if (!std::holds_alternative<Opening>(m_pack.state))
        return true;
    const PackParcel *open = openParcel(m_order);
    if (isPacked(m_order) && !open) {
        go(Ended{PromptCode::PackAlreadyPacked}, Sound::Warning);
    } else if (!dueOf(m_order).isPositive() && !open) {
        go(Ended{PromptCode::PackNothingYet}, Sound::Warning);
    } else {
        if (hasNote() && !m_pack.agreed.note) {
            go(ReadNote{}, Sound::Warning);
            return false;
        }
        if (open && open->location != m_context.bench)
            emit(ledger::ReopenParcel{open->id, m_context.bench, {}}); // It was begun at another bench.
        go(Verify{}, Sound::Ok);
        if (m_pack.straight)
            packPicked();
        if (const auto scanned = std::exchange(m_pack.scanned, std::nullopt))
            on(Verify{}, *scanned);
    }
    return false;
}

void Turn::begin(OrderId order, const QString &number, HuId tote, const QString &toteCode)
{
    if (order.isNull())
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, number)); // A task of no order.
    clear();
    m_pack.order = order;
    m_pack.orderNumber = number;
    m_pack.tote = tote;
    m_pack.toteCode = toteCode;
    if (!tote.isNull())
        m_pack.brought = {tote};
    go(Opening{}, Sound::Ok);
}

void Turn::leave()
{
    clear();
    m_effects.sound = Sound::Ok;
}

void Turn::clear()
{
    Pack next;
    if (!m_pack.shared.isNull()) {
        next.shared = m_pack.shared;
        next.sharedCode = m_pack.sharedCode;
        next.state = Singles{};
    }
    m_pack = std::move(next);
}

void Turn::on(const ScanWork &, const ScannedHu &scan)
{
    if (scan.shared) {
        m_pack.shared = scan.hu;
        m_pack.sharedCode = scan.code;
        return go(Singles{}, Sound::Ok);
    }
    if (scan.order.isNull())
        return go(ScanOrder{scan.code}, Sound::Ok);
    if (scan.state == HuState::Loaded || scan.state == HuState::Gone)
        return m_effects.refuse(prompt(PromptCode::PackAlreadyPacked, scan.orderNumber));
    begin(scan.order, scan.orderNumber, scan.hu, scan.code);
    const bool parcel = scan.kind == HuKind::Carton && (scan.state == HuState::Closed || scan.state == HuState::Staged);
    if (parcel)
        m_pack.state = AskOpen{scan.hu, scan.code};
}

void Turn::on(const ScanWork &, const Chosen &chosen)
{
    if (chosen.row < 0 || static_cast<std::size_t>(chosen.row) >= m_context.toPack.size())
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    const WaitingOrder &order = m_context.toPack[static_cast<std::size_t>(chosen.row)];
    begin(order.order, order.number, {}, {});
}

void Turn::on(const AskOpen &state, const ScannedHu &scan)
{
    if (scan.hu == state.parcel)
        ok(state); // The same code again = yes.
    else
        m_effects.refuse(notAccepted(scan));
}

void Turn::ok(const AskOpen &state)
{
    for (const PackParcel &parcel : m_order.parcels) {
        if (parcel.id == state.parcel)
            m_pack.carton = parcel.carton;
    }
    emit(ledger::ReopenParcel{state.parcel, m_context.bench, {}});
    m_pack.state = hasNote() ? State(ReadNote{}) : State(Verify{});
    m_effects.sound = Sound::Ok;
}

void Turn::print(const AskOpen &state)
{
    const auto parcel = std::find_if(m_order.parcels.begin(), m_order.parcels.end(), [&state](const PackParcel &each) { return each.id == state.parcel; });
    if (parcel == m_order.parcels.end() || m_context.printing.of(DocumentKind::Label, QStringLiteral("parcel")) == PrintReadiness::None)
        return m_effects.refuse(prompt(PromptCode::NoPrinterFor, QString::number(static_cast<int>(DocumentKind::Label))));
    const PackParcel printed = *parcel;
    const bool waits = printed.tracking.isEmpty() && carrierMakesLabel(m_order, printed.service);
    if (waits && !printed.refusal.isEmpty())
        return m_effects.refuse(prompt(PromptCode::PackCarrierRefuses, printed.code, printed.carrier, printed.refusal));
    if (waits)
        return m_effects.refuse(prompt(PromptCode::PackWaitsForCarrier, printed.code, printed.carrier));
    emit(ledger::CloseParcel{printed.id, printed.code, m_order.order, printed.location, printed.ordinal, printed.sscc, printed.carton, printed.weightG, true, printed.carrier,
        printed.service, true, {}});
    printLabel(printed);
    leave();
}

void Turn::ok(const Verify &)
{
    if (const Quantity due = dueOf(m_order); due.isPositive())
        return m_effects.refuse(prompt(PromptCode::PackStillDue, toString(due)));
    full({});
}

void Turn::full(const Verify &)
{
    if (!openParcel(m_order))
        return refuseCommand(ActionCode::Full);
    go(toScale(), Sound::Ok);
}

void Turn::undo(const Verify &)
{
    if (m_pack.undo.empty())
        return m_effects.refuse(prompt(PromptCode::NothingToUndo));
    const ItemId item = m_pack.undo.front().from.item;
    Quantity sum;
    for (const Undoable &each : m_pack.undo) {
        emit(ledger::Unpack{each.line, each.packed, each.from.location, each.from.hu, each.quantity, each.serial, {}});
        sum += each.quantity;
    }
    m_pack.undo.clear();
    m_pack.agreed = {m_pack.agreed.note, false, false, false, {}}; // Another carton than the one that was asked about.
    m_effects.alert = prompt(PromptCode::Undone, toString(sum), nameOfItem(item));
    m_effects.sound = Sound::Ok;
}

template <class S>
void Turn::on(const S &state, const Commanded &event)
{
    switch (event.action) { // No default: the compiler names a forgotten action.
    case ActionCode::Ok:
    case ActionCode::Done: return ok(state);
    case ActionCode::Full: return full(state);
    case ActionCode::Short: return giveUp(state);
    case ActionCode::Problem: return problem(state);
    case ActionCode::Print: return print(state);
    case ActionCode::Undo: return undo(state);
    case ActionCode::Back: return back(state);
    case ActionCode::Skip: return skip(state);
    case ActionCode::More: return;
    case ActionCode::GetWork:
    case ActionCode::Menu:
    case ActionCode::Training:
    case ActionCode::Find:
    case ActionCode::Help: // The session has answered these where they make sense.
    case ActionCode::Pause:
    case ActionCode::LogOut:
    case ActionCode::LookUp:
    case ActionCode::Bind: return refuseCommand(event.action);
    }
}

} // namespace bincard::workflow::pack

namespace bincard::workflow {

Effects answer(const Context &context, const Person &person, Pack &pack, const Event &event)
{
    const bool asks = std::holds_alternative<pack::ScanWork>(pack.state) || std::holds_alternative<pack::ScanOrder>(pack.state)
        || (pack::looksAtSharedTote(pack) && context.sharedTote && context.sharedTote->id == pack.shared);
    const auto *commanded = std::get_if<Commanded>(&event);
    const bool leaves = commanded && commanded->action == ActionCode::Back;
    if (!asks && !leaves && (!context.pack || context.pack->order != pack.order))
        return waiting(event);
    pack::Turn turn(context, person, pack);
    if (turn.settle() || leaves)
        turn.handle(event);
    return turn.take();
}

Accepts accepts(const Pack &pack)
{
    Accepts all;
    std::visit(Overloaded{
                   [&all](const pack::ScanWork &) { all.handlingUnits = all.orders = all.tasks = true; },
                   [](const pack::Opening &) {},
                   [&all](const pack::ScanOrder &) { all.orders = all.tasks = true; },
                   [&all](const pack::Verify &) { all.items = all.handlingUnits = true; },
                   [&all](const pack::HowMany &) { all.items = all.quantities = true; },
                   [&all](const pack::ScanSerial &state) {
                       all.items = all.texts = true;
                       all.serialsOf = state.item;
                   },
                   [&all](const pack::ScanLot &state) {
                       all.items = all.texts = true;
                       all.lotsOf = state.item;
                   },
                   [&all](const pack::Weigh &) { all.quantities = all.handlingUnits = true; },
                   [&all](const pack::ConfirmWeight &) { all.quantities = all.handlingUnits = true; },
                   [&all](const pack::ChooseMissing &) { all.items = true; },
                   [](const pack::ChooseReason &) {},
                   [&all](const pack::ConfirmMissing &) { all.quantities = true; },
                   [&all](const pack::AskOpen &) { all.handlingUnits = true; },
                   [&all](const pack::Park &) { all.locations = true; },
                   [](const pack::Ended &) {},
                   [&all](const pack::Identify &state) {
                       all.items = all.texts = true;
                       (state.serial ? all.serialsOf : all.lotsOf) = state.scan.item;
                   },
                   [&all](const pack::ToSlot &) { all.locations = all.quantities = true; },
                   [&all](const pack::ReadNote &) { all.handlingUnits = all.orders = true; },
                   [&all](const pack::WrapGift &) { all.handlingUnits = true; },
                   [&all](const pack::TakePhoto &) { all.handlingUnits = true; },
                   [&all](const pack::AskKit &) { all.handlingUnits = true; },
                   [&all](const pack::StickMarks &) { all.handlingUnits = true; },
                   [&all](const pack::Singles &) { all.items = all.handlingUnits = all.orders = all.tasks = true; },
               },
        pack.state);
    return all;
}

void need(const Pack &pack, Needs &needs)
{
    needs.pack = pack.order;
    needs.sharedTote = pack.shared;
    needs.toPack = std::holds_alternative<pack::ScanWork>(pack.state);
    needs.scale = std::holds_alternative<pack::Weigh>(pack.state) || std::holds_alternative<pack::ConfirmWeight>(pack.state);
    if (needs.scale)
        needs.numbers = NumbersNeeded{NumberKind::Sscc, 1};
    else if (!pack.order.isNull())
        needs.numbers = NumbersNeeded{NumberKind::HandlingUnit, 1};
}

} // namespace bincard::workflow
