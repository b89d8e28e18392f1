// SPDX-License-Identifier: GPL-3.0-or-later
// Which return it is, its arrival, and its end. What lies between, piece by piece, is in returngrade.cpp.
#include "workflow/returnturn.h"

#include <QDateTime>

#include <algorithm>

namespace bincard::workflow::returning {

namespace {

bool isOpen(ReturnState state)
{
    return state == ReturnState::Announced || state == ReturnState::Arrived || state == ReturnState::Inspected;
}

/// The next number of an order's returns that nobody has used.
QString numberFor(const QString &order, const std::vector<FoundReturn> &known)
{
    const QString first = QStringLiteral("R-") + order;
    QString number = first;
    const auto used = [&known, &number] { return std::any_of(known.begin(), known.end(), [&number](const FoundReturn &one) { return one.number.compare(number, Qt::CaseInsensitive) == 0; }); };
    for (int i = 2; used(); ++i)
        number = first + u'-' + QString::number(i);
    return number;
}

} // namespace

bool Turn::settle(const Event &event)
{
    if (std::holds_alternative<Finding>(m_returned.state))
        found();
    else if (std::holds_alternative<Looking>(m_returned.state))
        goOn();
    else
        return true;
    return !std::holds_alternative<ContextChanged>(event);
}

// ---- which return ------------------------------------------------------------------------------------------------------------------

void Turn::on(const ScanParcel &, const ScannedReturn &scan)
{
    if (!isOpen(scan.state) && scan.state != ReturnState::Decided)
        return m_effects.refuse(prompt(PromptCode::ReturnIsOver, scan.number, QString::number(static_cast<int>(scan.state))));
    open({scan.number, scan.order, {}, {}, scan.state != ReturnState::Announced});
    if (scan.state == ReturnState::Decided) // All that is left is the money.
        askRefund();
}

void Turn::find(Which which)
{
    m_returned.which = std::move(which);
    go(Finding{});
}

/// The order or the parcel has one open return: that one; several: which? None: a new one.
void Turn::found()
{
    std::vector<FoundReturn> open = books().found;
    std::erase_if(open, [](const FoundReturn &one) { return !isOpen(one.state); });
    if (open.size() > 1)
        return go(ChooseReturn{});
    if (open.size() == 1)
        return goOnWith(open.front());
    if (!m_returned.which.order.isNull())
        m_returned.which.number = numberFor(m_returned.which.orderNumber, books().found);
    go(Open{});
}

void Turn::choose(int row)
{
    const bool loaded = m_context.returned && books().of == needsOf(m_returned);
    const std::size_t rows = loaded ? books().found.size() : 0;
    if (row < 0 || static_cast<std::size_t>(row) >= rows)
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    const FoundReturn found = books().found[static_cast<std::size_t>(row)];
    if (!isOpen(found.state))
        return m_effects.refuse(prompt(PromptCode::ReturnIsOver, found.number, QString::number(static_cast<int>(found.state))));
    goOnWith(found);
}

void Turn::goOnWith(const FoundReturn &found)
{
    open({found.number, found.order, found.orderNumber, m_returned.which.parcel, found.state != ReturnState::Announced});
}

/// Once for each return: the customer is told from then on. A blind one gets its number.
void Turn::arrive()
{
    Which &which = m_returned.which;
    if (which.arrived)
        return;
    const bool blind = which.number.isEmpty();
    if (blind && !m_context.numbers.empty()) {
        which.number = QStringLiteral("R-") + m_context.numbers.front();
        m_effects.numbers = NumbersUsed{NumberKind::HandlingUnit, 1};
    } else if (blind) {
        which.number = QStringLiteral("R-") + QDateTime::fromMSecsSinceEpoch(m_context.nowMs, Qt::UTC).toString(QStringLiteral("yyyyMMdd-hhmmsszzz"));
    }
    if (which.parcel.isEmpty() && blind)
        label();
    which.arrived = true;
    m_effects.operations.emplace_back(ledger::ArriveReturn{which.number, which.order, m_context.returnsPlace, which.parcel, {}});
    m_effects.alert = prompt(PromptCode::ReturnArrived, which.number, m_context.returnsCode);
}

/// Nothing on it says whose it is: its number does from now on.
void Turn::label()
{
    const QString number = m_returned.which.number;
    m_returned.which.parcel = number;
    if (m_context.printing.of(DocumentKind::Label, QStringLiteral("tote")) == PrintReadiness::None)
        return; // It can be written by hand.
    m_effects.prints.push_back({DocumentKind::Label, QStringLiteral("tote"), number, m_person.language, {{{QStringLiteral("hu"), number}}}, 1});
}

/// It is graded when there is time.
void Turn::putDown()
{
    arrive();
    m_returned = {};
    m_effects.sound = Sound::TaskComplete;
}

bool Turn::anyGraded() const
{
    return books().state == ReturnState::Inspected || std::any_of(books().lines.begin(), books().lines.end(), [](const ReturnedLine &line) { return line.graded.isPositive(); });
}

// ---- the end -----------------------------------------------------------------------------------------------------------------------

void Turn::on(const RefuseWhy &, const Chosen &chosen)
{
    if (chosen.row < 0 || chosen.row >= static_cast<int>(std::size(kRefusals)))
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    arrive();
    m_effects.operations.emplace_back(ledger::FinishReturn{m_returned.which.number, true, kRefusals[chosen.row], {}});
    m_effects.alert = prompt(PromptCode::ReturnRefused, m_returned.which.number);
    next();
}

void Turn::finish()
{
    arrive(); // An empty box too.
    m_effects.operations.emplace_back(ledger::FinishReturn{m_returned.which.number, false, ReturnReason::None, {}});
    m_effects.alert = prompt(PromptCode::ReturnFinished, m_returned.which.number);
    m_returned.undo.clear(); // The office decides on what was graded.
    askRefund();
    m_effects.sound = Sound::TaskComplete;
}

void Turn::ok(const Refund &)
{
    if (m_person.role < Role::Lead)
        return m_effects.refuse(prompt(PromptCode::NotALead, m_person.name.isEmpty() ? m_person.badge : m_person.name));
    release();
}

void Turn::on(const Refund &, const ScannedUser &scan)
{
    if (const auto pin = askPin(m_person, scan, m_effects))
        m_returned.state = *pin;
}

void Turn::on(const LeadPin &state, const PinChecked &checked)
{
    const auto answer = answered(state, checked, m_effects);
    if (answer == PinAnswer::Right) {
        m_effects.operations.emplace_back(ledger::SessionEvent{ledger::SessionEventKind::LeadApproval, state.lead.id, {}});
        release();
    } else if (answer == PinAnswer::Wrong) {
        m_returned.state = LeadPin{state.lead, false};
    } else if (answer == PinAnswer::Locked) {
        askRefund();
    }
}

/// A claim: the server answers it when it hears of it, and the card of the return shows what became of it.
void Turn::release()
{
    m_effects.operations.emplace_back(ledger::ReleaseRefund{returnId(m_returned.which.number), {}});
    m_effects.alert = prompt(PromptCode::ReturnRefundAsked, m_returned.which.number);
    next();
}

// ---- commands ----------------------------------------------------------------------------------------------------------------------

template <class S>
void Turn::on(const S &state, const Commanded &event)
{
    switch (event.action) { // No default: the compiler names a forgotten action.
    case ActionCode::Ok: return ok(state);
    case ActionCode::Undo: return undo(state);
    case ActionCode::Back: return back(state);
    case ActionCode::Done: return done(state);
    case ActionCode::Problem: return problem(state);
    case ActionCode::Skip: return skip(state);
    case ActionCode::Short: return missing(state);
    case ActionCode::More: return;
    case ActionCode::Full:
    case ActionCode::GetWork:
    case ActionCode::Print:
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

void Turn::undo(const Open &)
{
    if (!m_returned.undo.empty())
        return ungrade();
    if (m_returned.which.arrived)
        return m_effects.refuse(prompt(PromptCode::NothingToUndo));
    next();
}

void Turn::done(const Open &)
{
    if (m_returned.which.arrived)
        return go(Finish{});
    putDown();
}

void Turn::problem(const Open &)
{
    if (anyGraded()) // What was taken out of it was taken back.
        return refuseCommand(ActionCode::Problem);
    go(RefuseWhy{});
}

void Turn::back(const ChooseReason &)
{
    if (m_returned.piece.counted && m_returned.piece.serial.isEmpty()) {
        m_returned.piece.counted = false;
        return go(HowMany{});
    }
    dropPiece();
}

void Turn::back(const PutAt &)
{
    m_returned.piece.chosen = 0;
    go(Decide{});
}

} // namespace bincard::workflow::returning

namespace bincard::workflow {

Effects answer(const Context &context, const Person &person, ReturnGoods &returned, const Event &event)
{
    using namespace returning;
    const bool needsBooks = !std::holds_alternative<ScanParcel>(returned.state) && !std::holds_alternative<Refund>(returned.state) && !std::holds_alternative<LeadPin>(returned.state);
    const bool loaded = context.returned && context.returned->of == needsOf(returned);
    const auto *commanded = std::get_if<Commanded>(&event);
    if (needsBooks && !loaded && !(commanded && commanded->action == ActionCode::Back))
        return waiting(event);
    Turn turn(context, person, returned);
    if (!loaded || turn.settle(event))
        turn.handle(event);
    if (context.returned && context.returned->of == needsOf(returned))
        static_cast<void>(turn.settle(ContextChanged{})); // All of it is known already: nothing more will be told.
    return turn.take();
}

Accepts accepts(const ReturnGoods &returned)
{
    using namespace returning;
    Accepts all;
    std::visit(Overloaded{
                   [&all](const ScanParcel &) { all.returns = all.orders = all.handlingUnits = true; },
                   [&all](const ChooseReturn &) { all.returns = true; },
                   [&all](const Open &) { all.items = true; },
                   [&all](const ScanLot &state) {
                       all.items = all.texts = true;
                       all.lotsOf = state.item;
                   },
                   [&all](const ScanSerial &state) {
                       all.items = all.texts = true;
                       all.serialsOf = state.item;
                   },
                   [&all](const Confirm &) { all.items = true; },
                   [&all](const HowMany &) { all.items = all.quantities = true; },
                   [&all](const Decide &) { all.items = all.locations = all.handlingUnits = true; },
                   [&all](const PutAt &) { all.locations = all.handlingUnits = true; },
                   [&all](const Refund &) { all.users = true; },
                   [&all](const LeadPin &) { all.texts = true; },
                   [](const auto &) {},
               },
        returned.state);
    return all;
}

void need(const ReturnGoods &returned, Needs &needs)
{
    needs.returned = returning::needsOf(returned);
    if (!returned.which.arrived && returned.which.number.isEmpty()) // It may get a number at the next scan.
        needs.numbers = NumbersNeeded{NumberKind::HandlingUnit, 1};
}

void noteSealed(ReturnGoods &returned, const std::vector<OperationId> &ids)
{
    for (returning::Undoable &undoable : returned.undo) {
        if (undoable.operation.isNull() && static_cast<std::size_t>(undoable.index) < ids.size())
            undoable.operation = ids[static_cast<std::size_t>(undoable.index)];
    }
}

namespace returning {

ReturnNeeds needsOf(const ReturnGoods &returned)
{
    ReturnNeeds needs;
    const Which &which = returned.which;
    if (std::holds_alternative<ScanParcel>(returned.state)) {
        needs.waiting = true;
        return needs;
    }
    needs.order = which.order;
    if (std::holds_alternative<Finding>(returned.state) || std::holds_alternative<ChooseReturn>(returned.state)) {
        needs.find = true;
        needs.parcel = which.parcel;
        return needs;
    }
    needs.open = true;
    needs.number = which.number;
    needs.item = returned.piece.item;
    needs.lot = returned.piece.lot;
    needs.serial = returned.piece.serial;
    return needs;
}

} // namespace returning

} // namespace bincard::workflow
