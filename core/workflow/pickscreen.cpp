// SPDX-License-Identifier: GPL-3.0-or-later
// Picking: what the person sees in each state.
#include "workflow/pickturn.h"

#include <algorithm>

namespace bincard::workflow {
namespace {

using namespace pick;

Quantity wantedFor(const Pick &pick, const PickContext &task, std::size_t basket)
{
    Quantity wanted;
    for (const PickLine *line : openLinesAt(task, pick.stop)) {
        const auto job = std::find_if(pick.jobs.begin(), pick.jobs.end(), [line](const Job &one) { return one.work.task == line->task; });
        if (job != pick.jobs.end() && static_cast<std::size_t>(job->basket) == basket)
            wanted += line->left();
    }
    return wanted;
}

bool isStraight(const Pick &pick)
{
    return !pick.baskets.empty() && pick.baskets.front().parcel;
}

/// Empty for a parcel, too: its number is made when it is shut.
QString toteOf(const Pick &pick)
{
    const auto at = static_cast<std::size_t>(pick.basket);
    return at < pick.baskets.size() && !isStraight(pick) ? pick.baskets[at].tote.code : QString();
}

PickCard ordersCard(const Pick &pick)
{
    PickCard card;
    card.orders = static_cast<int>(pick.jobs.size());
    if (card.orders == 1)
        card.order = pick.jobs.front().work.orderNumber;
    return card;
}

PickCard cardOf(const Pick &pick, const PickContext &task)
{
    PickCard card = ordersCard(pick);
    card.tote = toteOf(pick);
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
    for (std::size_t i = 0; i < pick.baskets.size(); ++i) {
        if (const Quantity wanted = wantedFor(pick, task, i); wanted.isPositive())
            card.puts.push_back({wanted, pick.baskets[i].tote.code, static_cast<std::int32_t>(i) == pick.basket});
    }
    if (card.puts.size() < 2)
        card.puts.clear();
    return card;
}

/// Totes that an earlier person or visit has filled for what goes into the present basket.
std::vector<PickTote> begunTotes(const Pick &pick, const PickContext &task)
{
    std::vector<PickTote> begun;
    for (const PickTote &tote : fullTotes(task)) {
        const bool its = std::any_of(pick.jobs.begin(), pick.jobs.end(), [&](const Job &job) { return job.basket == pick.basket && job.work.order == tote.order; });
        if (its)
            begun.push_back(tote);
    }
    return begun;
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
        PickCard card = ordersCard(m_pick);
        card.stops = numberOf(m_task, {}).stops;
        m_screen.card = card;
        m_screen.prompt = askTote();
        if (const auto waiting = totesWaiting(m_pick, m_task, m_pick.basket); !waiting.empty()) {
            const PickTote &tote = waiting.front();
            m_screen.prompt = prompt(PromptCode::ToteFetch, tote.code, tote.place);
            m_screen.alert = prompt(PromptCode::ToteHolds, tote.code, toString(tote.holds));
            m_screen.codeToScan = tote.code;
        } else if (const auto begun = begunTotes(m_pick, m_task); !begun.empty()) {
            m_screen.prompt = prompt(PromptCode::PickScanTote, begun.back().code);
            m_screen.alert = prompt(PromptCode::ToteHolds, begun.back().code, toString(begun.back().holds));
            m_screen.codeToScan = begun.back().code;
        }
        if (m_pick.jobs.size() > 1)
            return done({ActionCode::Back, ActionCode::Skip, ActionCode::Undo, ActionCode::Pause, ActionCode::Help, ActionCode::LookUp, ActionCode::LogOut});
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
        if (isStraight(m_pick) && !m_pick.hand.empty() && taken >= wanted)
            return done({ActionCode::Ok, ActionCode::Short, ActionCode::Undo, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
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
        return done({ActionCode::Undo, ActionCode::Help});
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
        if (isStraight(m_pick))
            return done({ActionCode::Ok, ActionCode::Undo, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
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
        PickCard card = ordersCard(m_pick);
        card.tote = m_pick.jobs.size() == 1 ? toteOf(m_pick) : QString();
        m_screen.card = card;
        const auto full = fullTotes(m_task);
        if (full.empty()) {
            m_screen.prompt = m_pick.jobs.size() == 1 ? prompt(PromptCode::PickDoneShort, m_pick.jobs.front().work.orderNumber, QString::number(shortLines(m_task)))
                                                     : prompt(PromptCode::CartDoneShort, QString::number(m_pick.jobs.size()), QString::number(shortLines(m_task)));
            return confirm({ActionCode::Ok, ActionCode::Undo, ActionCode::Back, ActionCode::Help});
        }
        m_screen.prompt = prompt(PromptCode::PickDrop);
        for (std::size_t i = 0; i < m_pick.baskets.size(); ++i) { // Nothing was left to be picked here: it was not fetched.
            if (const auto waiting = totesWaiting(m_pick, m_task, static_cast<std::int32_t>(i)); !waiting.empty())
                m_screen.alert = prompt(PromptCode::ToteStands, waiting.front().code, toString(waiting.front().holds), waiting.front().place);
        }
        return done({ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const PassOn &)
    {
        PickCard card = ordersCard(m_pick);
        const auto next = nextZone(m_task);
        const auto totes = next ? carriedTotes(m_task, next->tasks) : std::vector<PickTote>();
        const QString zone = next ? next->zone : QString(), lines = QString::number(next ? next->lines : 0);
        card.tote = codesOf(totes);
        m_screen.card = card;
        if (totes.empty()) {
            m_screen.prompt = prompt(PromptCode::ZoneNothingHere, next ? ordersText(m_task, next->tasks) : QString(), zone, lines);
            return confirm({ActionCode::Ok, ActionCode::Undo, ActionCode::Back, ActionCode::Help});
        }
        m_screen.prompt = prompt(PromptCode::ZonePassOn, card.tote, zone, lines);
        return done({ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
    }
    Screen operator()(const WithoutTote &state)
    {
        m_screen.card = ordersCard(m_pick);
        const auto waiting = totesWaiting(m_pick, m_task, m_pick.basket);
        m_screen.prompt = waiting.empty() ? askTote() : prompt(PromptCode::ToteWithout, waiting.front().code, waiting.front().place, state.tote.code);
        m_screen.codeToScan = state.tote.code; // The tote that was scanned says yes; the one that waits says no.
        return confirm({ActionCode::Ok, ActionCode::Undo, ActionCode::Help});
    }
    Screen operator()(const Ended &state)
    {
        m_screen.prompt = prompt(state.why, m_pick.jobs.front().work.orderNumber);
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
        const Quantity here = std::min(taken, wantedFor(m_pick, m_task, static_cast<std::size_t>(m_pick.basket)));
        if (isStraight(m_pick)) {
            m_screen.prompt = prompt(PromptCode::PickIntoParcel, toString(here));
            m_screen.codeToScan = commandText(ActionCode::Ok);
            return;
        }
        m_screen.prompt = prompt(PromptCode::PickPutInto, toString(here), toteOf(m_pick));
        m_screen.codeToScan = toteOf(m_pick);
    }
    /// Several orders: whose tote, and how many are still to come.
    [[nodiscard]] Prompt askTote() const
    {
        if (m_pick.jobs.size() == 1)
            return prompt(PromptCode::PickScanTote);
        std::vector<const Job *> its;
        for (const Job &job : m_pick.jobs) {
            if (job.basket == m_pick.basket)
                its.push_back(&job);
        }
        if (its.size() != 1)
            return prompt(PromptCode::CartScanSharedTote, QString::number(its.size()));
        return prompt(PromptCode::CartScanTote, its.front()->work.orderNumber, QString::number(m_pick.basket + 1), QString::number(m_pick.baskets.size()));
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
    if (!context.pick || context.pick->orders.empty()) {
        const PickContext none;
        return Painter(pick, none)(Opening{});
    }
    return std::visit(Painter(pick, *context.pick), pick.state);
}

} // namespace bincard::workflow
