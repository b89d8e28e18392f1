// SPDX-License-Identifier: GPL-3.0-or-later
// What comes, and when it is over.
#include "workflow/lookup.h"
#include "workflow/receiveturn.h"
#include "workflow/sscc.h"

#include <algorithm>

namespace bincard::workflow::receive {
namespace {

constexpr std::int64_t kAtItMs = std::int64_t{30} * 60'000; ///< so long after somebody's last receipt others are told

bool takesGoods(LocationKind kind)
{
    return kind == LocationKind::Dock || kind == LocationKind::Staging || kind == LocationKind::Quarantine || kind == LocationKind::Problem;
}

} // namespace

const Delivery *Turn::delivery() const
{
    const bool loaded = m_context.receive && m_context.receive->delivery && m_context.receive->delivery->id == m_receiving.document;
    return loaded && !m_receiving.document.isNull() ? &*m_context.receive->delivery : nullptr;
}

// ---- what was being read --------------------------------------------------------------------------------------------------------

void Turn::settle()
{
    if (std::holds_alternative<Opening>(m_receiving.state))
        return settleOpening();
    const auto *pallet = std::get_if<Pallet>(&m_receiving.state);
    if (!pallet || !m_context.receive || m_context.receive->pallet != pallet->code)
        return;
    const auto &lines = m_context.receive->onPallet;
    const bool counted = std::any_of(lines.begin(), lines.end(), [](const DueLine &line) { return line.serials; });
    if (lines.empty() || counted) { // Nobody has announced anything on it, or each piece must be scanned: goods may be put onto it.
        m_receiving.unit = {pallet->hu, pallet->code};
        m_effects.alert = prompt(PromptCode::ReceiveUnitOpen, pallet->code);
        return base();
    }
    if (std::none_of(lines.begin(), lines.end(), [](const DueLine &line) { return line.due().isPositive(); })) {
        m_effects.refuse(prompt(PromptCode::ReceivePalletAlready, pallet->code));
        base();
    }
}

void Turn::settleOpening()
{
    const InHand &hand = m_receiving.hand;
    const IncomingItem *item = m_context.receive && m_context.receive->item ? &*m_context.receive->item : nullptr;
    if (!hand.item.isNull() && (!item || item->item != hand.item || item->lot != hand.lot || item->serial != hand.serial))
        return;
    bool opened = hand.empty();
    if (m_receiving.document.isNull() && item && !hand.item.isNull()) {
        std::vector<InboundId> documents;
        for (const DueLine &line : item->wanted) {
            if (std::find(documents.begin(), documents.end(), line.document) == documents.end())
                documents.push_back(line.document);
        }
        if (documents.size() > 1)
            return go(ChooseDelivery{});
        opened = !documents.empty();
        if (opened) {
            m_receiving.document = documents.front();
            m_receiving.number = item->wanted.front().number;
        }
    }
    if (!m_receiving.document.isNull()) {
        if (!delivery())
            return; // It is being read.
        arrive(opened);
    }
    if (!hand.empty())
        return identify();
    m_receiving.state = ScanGoods{};
}

/// Whose goods are taken in have arrived.
void Turn::arrive(bool opened)
{
    const Delivery &known = *delivery();
    if (!known.arrived)
        m_effects.operations.emplace_back(ledger::ArriveInbound{known.id, place(), {}});
    const bool others = !known.lastBy.isNull() && known.lastBy != m_person.id && m_context.nowMs - known.lastMs < kAtItMs;
    if (opened && others)
        m_effects.alert = prompt(PromptCode::ReceiveAlsoBy, known.lastByName);
}

// ---- what comes -----------------------------------------------------------------------------------------------------------------

void Turn::open(const ScannedDelivery &scan)
{
    if (scan.document == m_receiving.document)
        return done(); // The paper again = that was all.
    m_receiving.document = scan.document;
    m_receiving.number = scan.number;
    go(Opening{});
}

void Turn::on(const ScanWork &, const Chosen &chosen)
{
    const std::vector<Delivery> expected = m_context.receive ? m_context.receive->expected : std::vector<Delivery>{};
    if (chosen.row < 0 || static_cast<std::size_t>(chosen.row) >= expected.size())
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    const Delivery &row = expected[static_cast<std::size_t>(chosen.row)];
    open({row.id, row.number, row.kind, row.closed});
}

void Turn::on(const ScanGoods &, const Chosen &chosen)
{
    const std::vector<Link> links = m_context.card ? linksOf(*m_context.card) : std::vector<Link>{};
    if (chosen.row < 0 || static_cast<std::size_t>(chosen.row) >= links.size())
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    m_effects.sound = Sound::Ok;
    m_effects.go = go::OpenLookUp{links[static_cast<std::size_t>(chosen.row)], {}, {}};
}

void Turn::on(const ChooseDelivery &, const Chosen &chosen)
{
    std::vector<ScannedDelivery> deliveries;
    for (const DueLine &line : m_context.receive && m_context.receive->item ? m_context.receive->item->wanted : std::vector<DueLine>{}) {
        if (std::none_of(deliveries.begin(), deliveries.end(), [&line](const ScannedDelivery &known) { return known.document == line.document; }))
            deliveries.push_back({line.document, line.number, InboundKind::PurchaseOrder, false});
    }
    if (chosen.row < 0 || static_cast<std::size_t>(chosen.row) >= deliveries.size())
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    on(ChooseDelivery{}, deliveries[static_cast<std::size_t>(chosen.row)]);
}

void Turn::on(const ChooseDelivery &, const ScannedDelivery &scan)
{
    m_receiving.document = scan.document;
    m_receiving.number = scan.number;
    go(Opening{});
}

void Turn::inHand(const ScannedItem &scan)
{
    InHand hand;
    hand.item = scan.item;
    hand.sku = scan.sku;
    hand.name = scan.name;
    hand.code = scan.code;
    hand.tracking = scan.tracking;
    hand.lot = scan.lot.trimmed();
    hand.expiryDay = scan.expiryDay;
    if (scan.tracking == Tracking::Serial) // A GS1 code may have one of an item that nobody tracks by it.
        hand.serial = scan.serial.trimmed();
    hand.held.firstScan = scan.perScan;
    m_receiving.hand = std::move(hand);
    go(Opening{});
}

/// Nobody knows the code: bind it to an item, or take it in under the code by scanning it again.
void Turn::unknown(const ScannedUnknown &scan)
{
    if (scan.failedCheckDigit || scan.code != m_receiving.unknown) {
        m_effects.refuse(notAccepted(scan));
        if (!scan.failedCheckDigit) {
            m_receiving.unknown = scan.code;
            m_effects.alert = prompt(PromptCode::ReceiveUnknownAgain, scan.code);
        }
        return;
    }
    InHand hand;
    hand.barcode = hand.code = scan.code;
    hand.held = {Quantity::units(1), false, Quantity::units(1)};
    m_receiving.hand = std::move(hand);
    go(HowMany{});
}

void Turn::unit(const ScannedHu &scan)
{
    if (!scan.order.isNull())
        return m_effects.refuse(prompt(PromptCode::ToteOfOtherOrder, scan.code, scan.orderNumber), Sound::WrongPlace);
    if (scan.known && scan.state != HuState::Free && scan.state != HuState::Filling && scan.state != HuState::Waiting)
        return m_effects.refuse(prompt(PromptCode::ToteNotFree, scan.code), Sound::WrongPlace);
    if (isSscc(scan.code) && m_receiving.hand.empty())
        return go(Pallet{scan.hu, scan.code});
    m_receiving.unit = {scan.hu, scan.code};
    m_effects.alert = prompt(PromptCode::ReceiveUnitOpen, scan.code);
    m_effects.sound = Sound::Ok;
}

void Turn::placeIs(const ScannedLocation &scan)
{
    if (!takesGoods(scan.kind))
        return m_effects.refuse(prompt(PromptCode::ReceiveNotADock, scan.code), Sound::WrongPlace);
    m_receiving.place = scan.location;
    m_receiving.placeCode = scan.code;
    m_receiving.unit = {};
    m_effects.sound = Sound::Ok;
}

void Turn::on(const Pallet &state, const ScannedHu &scan)
{
    if (scan.hu == state.hu)
        return takePallet(state); // The same code again = yes.
    base();
    unit(scan);
}

/// All that the ship notice says is on it, in one go.
void Turn::takePallet(const Pallet &pallet)
{
    const bool loaded = m_context.receive && m_context.receive->pallet == pallet.code;
    for (const DueLine &line : loaded ? m_context.receive->onPallet : std::vector<DueLine>{}) {
        if (!line.due().isPositive())
            continue;
        ledger::Receive receive;
        receive.owner = line.owner;
        receive.item = line.item;
        receive.lotNumber = line.lot;
        receive.expiryDay = line.expiryDay;
        receive.location = place();
        receive.hu = pallet.hu;
        receive.huCode = pallet.code;
        receive.huKind = HuKind::Pallet;
        receive.quantity = line.due();
        if (line.recalled)
            receive.status = StockStatus::Quarantine;
        else if (line.expiryDay != 0 && line.expiryDay < m_context.today)
            receive.status = StockStatus::Expired;
        receive.document = line.document;
        receive.inboundLine = line.id;
        m_receiving.hand.sku = line.sku;
        m_receiving.hand.name = line.name;
        emit(std::move(receive));
    }
    m_receiving.hand = {};
    m_effects.alert = prompt(PromptCode::Received, QString(), pallet.code, placeCode());
    m_effects.sound = Sound::LastOfLine;
    base();
}

// ---- the end, and back ----------------------------------------------------------------------------------------------------------

void Turn::done()
{
    const Delivery *known = delivery();
    if (!known || known->closed)
        return leaveDelivery();
    if (std::any_of(known->lines.begin(), known->lines.end(), [](const DueLine &line) { return line.due().isPositive(); }))
        return go(AskClose{}, Sound::Warning);
    close(Reason::None);
}

void Turn::on(const AskClose &, const Chosen &chosen)
{
    if (chosen.row != 0 && chosen.row != 1)
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    const Delivery *known = delivery();
    if (chosen.row == 1 || (known && known->kind == InboundKind::ShipNotice)) // Of a notice the rest stays open on its order.
        return close(chosen.row == 1 ? Reason::TooFew : Reason::None);
    m_effects.alert = prompt(PromptCode::ReceiveLater, m_receiving.number);
    leaveDelivery();
}

void Turn::close(Reason reason)
{
    m_effects.operations.emplace_back(ledger::CloseInbound{m_receiving.document, reason, {}});
    m_effects.alert = prompt(PromptCode::ReceiveDone, m_receiving.number);
    leaveDelivery();
    m_effects.sound = Sound::TaskComplete;
}

void Turn::leaveDelivery()
{
    m_receiving.document = {};
    m_receiving.number.clear();
    m_receiving.unit = {};
    m_receiving.hand = {};
    go(ScanWork{});
}

void Turn::undoLast()
{
    if (m_receiving.undo.empty())
        return m_effects.refuse(prompt(PromptCode::NothingToUndo));
    Quantity all;
    for (bool first = false; !first && !m_receiving.undo.empty();) {
        const Undoable last = m_receiving.undo.back();
        m_receiving.undo.pop_back();
        m_effects.operations.emplace_back(ledger::Unreceive{last.operation, last.line, last.account, last.quantity, last.serial, {}});
        all += last.quantity;
        first = last.first;
        m_effects.alert = prompt(PromptCode::ReceiveUndone, toString(all), last.what);
    }
    m_effects.sound = Sound::Ok;
}

// ---- commands -------------------------------------------------------------------------------------------------------------------

template <class S>
void Turn::on(const S &state, const Commanded &event)
{
    switch (event.action) { // No default: the compiler names a forgotten action.
    case ActionCode::Ok: return ok(state);
    case ActionCode::Undo: return undo(state);
    case ActionCode::Back: return back(state);
    case ActionCode::Problem: return problem(state);
    case ActionCode::Done: return done(state);
    case ActionCode::Full: return full(state);
    case ActionCode::Print: return print(state);
    case ActionCode::More: return;
    case ActionCode::Skip:
    case ActionCode::Short:
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

void Turn::back(const ScanGoods &)
{
    if (m_receiving.unit.id.isNull())
        return leaveDelivery();
    full(ScanGoods{});
}

void Turn::full(const ScanGoods &)
{
    if (m_receiving.unit.id.isNull())
        return refuseCommand(ActionCode::Full);
    m_effects.alert = prompt(PromptCode::ReceiveUnitFull, m_receiving.unit.code);
    m_receiving.unit = {};
    m_effects.sound = Sound::Ok;
}

void Turn::print(const ScanGoods &)
{
    std::vector<Unit> units;
    if (!takeNumbers(1, units))
        return;
    m_receiving.unit = units.front();
    m_effects.sound = Sound::Ok;
}

void Turn::print(const HowMany &)
{
    if (!m_receiving.hand.serial.isEmpty())
        return refuseCommand(ActionCode::Print); // There is one of it.
    if (m_context.printing.of(DocumentKind::Label, QStringLiteral("tote")) == PrintReadiness::None)
        return m_effects.refuse(prompt(PromptCode::NoPrinterFor, QString::number(static_cast<int>(DocumentKind::Label))));
    go(HowManyUnits{});
}

} // namespace bincard::workflow::receive

namespace bincard::workflow {

Effects answer(const Context &context, const Person &person, Receiving &receiving, const Event &event)
{
    receive::Turn turn(context, person, receiving);
    turn.handle(event);
    return turn.take();
}

void noteSealed(Receiving &receiving, const std::vector<OperationId> &ids)
{
    for (receive::Undoable &undoable : receiving.undo) {
        if (undoable.operation.isNull() && static_cast<std::size_t>(undoable.index) < ids.size())
            undoable.operation = ids[static_cast<std::size_t>(undoable.index)];
    }
}

} // namespace bincard::workflow
