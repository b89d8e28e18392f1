// SPDX-License-Identifier: GPL-3.0-or-later
// Picking: what the person sees in each state.
#include "workflow/pickturn.h"

namespace bincard::workflow {
namespace {

using namespace pick;

PickCard cardOf(const Pick &pick, const PickContext &task)
{
    PickCard card;
    card.order = task.orderNumber;
    card.tote = pick.tote.code;
    const PickLine *line = lineAt(task, pick.stop);
    if (!line)
        return card;
    card.location = line->locationCode;
    card.sku = line->sku;
    card.name = line->name;
    card.lot = line->lot;
    card.expiryDay = line->expiryDay;
    card.wanted = wantedAt(task, pick.stop);
    card.done = pick.hand.total();
    card.counting = !pick.hand.empty() && !pick.hand.proposed;
    if (!pick.hand.empty())
        card.serial = pick.hand.taken.back().serial;
    const StopNumber number = numberOf(task, pick.stop);
    card.stop = number.stop;
    card.stops = number.stops;
    return card;
}

/// Goods that an earlier person or visit has already put into the order's totes.
std::optional<Prompt> toteAlert(const PickContext &task)
{
    const std::vector<PickTote> full = fullTotes(task);
    if (full.empty())
        return std::nullopt;
    return prompt(PromptCode::ToteHolds, full.back().code, toString(full.back().holds));
}

class Painter
{
public:
    Painter(const Pick &pick, const PickContext &task) : m_pick(pick), m_task(task), m_line(lineAt(task, pick.stop)) { m_screen.card = cardOf(pick, task); }

    Screen operator()(const Opening &)
    {
        m_screen.prompt = prompt(PromptCode::WaitingForServer);
        return done({ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const ScanTote &)
    {
        PickCard card;
        card.order = m_task.orderNumber;
        card.stops = numberOf(m_task, {}).stops;
        m_screen.card = card;
        m_screen.prompt = prompt(PromptCode::PickScanTote);
        m_screen.alert = toteAlert(m_task);
        if (const auto full = fullTotes(m_task); !full.empty())
            m_screen.codeToScan = full.back().code;
        return done({ActionCode::Back, ActionCode::Undo, ActionCode::Pause, ActionCode::Help, ActionCode::LookUp, ActionCode::LogOut});
    }
    Screen operator()(const GoTo &)
    {
        m_screen.prompt = prompt(PromptCode::PickGoTo, place());
        m_screen.codeToScan = place();
        if (m_line && m_line->blocked)
            m_screen.alert = prompt(PromptCode::PlaceBlocked, place());
        return done({ActionCode::Skip, ActionCode::Full, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const Take &)
    {
        const Quantity wanted = wantedAt(m_task, m_pick.stop), taken = m_pick.hand.total();
        if (m_pick.hand.empty()) {
            m_screen.prompt = prompt(PromptCode::PickScanItem, item(), place());
            m_screen.codeToScan = m_line ? m_line->sku : QString();
        } else if (taken < wanted) {
            m_screen.prompt = prompt(PromptCode::PickQuantity, toString(wanted - taken), item());
            m_screen.codeToScan = m_line ? m_line->sku : QString();
        } else {
            askPut(taken);
        }
        if (!m_pick.hand.empty() && m_line && m_line->tracking != Tracking::Serial)
            m_screen.entry = Entry::Quantity;
        return done({ActionCode::Short, ActionCode::Full, ActionCode::Undo, ActionCode::Skip, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help,
            ActionCode::LogOut});
    }
    Screen operator()(const ScanLot &)
    {
        m_screen.prompt = prompt(PromptCode::PickScanLot, item(), lot());
        m_screen.codeToScan = lot();
        m_screen.entry = Entry::Text;
        return done({ActionCode::Short, ActionCode::Undo, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    Screen operator()(const ScanSerial &)
    {
        m_screen.prompt = prompt(PromptCode::PickScanSerial, item());
        m_screen.entry = Entry::Text;
        return done({ActionCode::Short, ActionCode::Undo, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    Screen operator()(const SwapLot &state)
    {
        m_screen.prompt = prompt(PromptCode::SwapLotConfirm, state.lot, lot());
        m_screen.codeToScan = state.lot;
        return confirm({ActionCode::Ok, ActionCode::Undo, ActionCode::Short, ActionCode::Help});
    }
    Screen operator()(const ChooseReason &)
    {
        m_screen.prompt = prompt(PromptCode::ChooseShortReason);
        m_screen.card = goods::reasonList(shortReasons(m_line));
        return confirm({ActionCode::Undo, ActionCode::Help});
    }
    Screen operator()(const ConfirmShort &)
    {
        m_screen.prompt = prompt(PromptCode::ConfirmShort, toString(missing()), item(), QString::number(static_cast<int>(m_pick.shortage.reason)));
        return confirm({ActionCode::Ok, ActionCode::Undo, ActionCode::Help});
    }
    Screen operator()(const AskBlock &)
    {
        m_screen.prompt = prompt(PromptCode::BlockPlace, place());
        m_screen.codeToScan = place();
        return confirm({ActionCode::Ok, ActionCode::Skip, ActionCode::Undo, ActionCode::Help});
    }
    Screen operator()(const DamagedTote &)
    {
        m_screen.prompt = prompt(PromptCode::PutDamagedInto, toString(missing()), item());
        return done({ActionCode::Skip, ActionCode::Undo, ActionCode::Help});
    }
    Screen operator()(const PutPart &)
    {
        askPut(m_pick.hand.total());
        return done({ActionCode::Undo, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    Screen operator()(const NewTote &)
    {
        m_screen.prompt = prompt(PromptCode::PickScanNewTote);
        return done({ActionCode::Undo, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    Screen operator()(const IsEmpty &)
    {
        m_screen.prompt = prompt(PromptCode::PickIsPlaceEmpty, place());
        m_screen.codeToScan = place();
        m_screen.entry = Entry::Quantity;
        return confirm({ActionCode::Ok, ActionCode::Skip, ActionCode::Undo, ActionCode::Help});
    }
    Screen operator()(const LeadForCount &)
    {
        m_screen.prompt = prompt(PromptCode::NeedsLead);
        return confirm({ActionCode::Skip, ActionCode::Help});
    }
    Screen operator()(const Drop &)
    {
        PickCard card;
        card.order = m_task.orderNumber;
        card.tote = m_pick.tote.code;
        m_screen.card = card;
        const auto full = fullTotes(m_task);
        if (full.empty()) {
            m_screen.prompt = prompt(PromptCode::PickDoneShort, m_task.orderNumber, QString::number(shortLines(m_task)));
            return confirm({ActionCode::Ok, ActionCode::Undo, ActionCode::Back, ActionCode::Help});
        }
        m_screen.prompt = prompt(PromptCode::PickDrop);
        return done({ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const Ended &state)
    {
        m_screen.prompt = prompt(state.why, m_task.orderNumber);
        m_screen.kind = PromptKind::Alert;
        return done({ActionCode::Ok, ActionCode::Help});
    }

private:
    [[nodiscard]] QString place() const { return m_line ? m_line->locationCode : QString(); }
    [[nodiscard]] QString lot() const { return m_line ? m_line->lot : QString(); }
    [[nodiscard]] QString item() const { return m_line ? itemText(m_line->sku, m_line->name) : QString(); }
    [[nodiscard]] Quantity missing() const { return wantedAt(m_task, m_pick.stop) - m_pick.hand.total(); }

    void askPut(Quantity taken)
    {
        m_screen.prompt = prompt(PromptCode::PickPutInto, toString(taken), m_pick.tote.code);
        m_screen.codeToScan = m_pick.tote.code;
    }
    Screen done(std::initializer_list<ActionCode> codes)
    {
        m_screen.title = TitleCode::Pick;
        m_screen.actions = actions(codes);
        return std::move(m_screen);
    }
    Screen confirm(std::initializer_list<ActionCode> codes)
    {
        m_screen.kind = PromptKind::Confirmation;
        return done(codes);
    }

    const Pick &m_pick;
    const PickContext &m_task;
    const PickLine *m_line;
    Screen m_screen;
};

} // namespace

Screen screenOf(const Context &context, const Pick &pick)
{
    if (!context.pick || context.pick->task != pick.work.task) {
        const PickContext none;
        return Painter(pick, none)(Opening{});
    }
    return std::visit(Painter(pick, *context.pick), pick.state);
}

} // namespace bincard::workflow
