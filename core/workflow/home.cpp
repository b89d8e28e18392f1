// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/home.h"

#include "ledger/kernel.h"
#include "workflow/refusals.h"

#include <algorithm>

namespace bincard::workflow::home {
namespace {

/// How often another task is tried when the one offered has just gone to somebody else.
constexpr std::int32_t kTries = 3;

Prompt noWork(WorkReason reason, const QString &order)
{
    const QString &what = order;
    switch (reason) { // No default: the compiler names a forgotten reason.
    case WorkReason::None:
    case WorkReason::NoWork: return what.isEmpty() ? prompt(PromptCode::NoWork) : prompt(PromptCode::NotPickableNow, what);
    case WorkReason::OnHold: return prompt(PromptCode::OrderOnHold, what);
    case WorkReason::Cancelled: return prompt(PromptCode::OrderCancelled, what);
    case WorkReason::NothingAvailable: return what.isEmpty() ? prompt(PromptCode::NoWork) : prompt(PromptCode::NothingAvailable, what);
    case WorkReason::TakenByAnother: return prompt(PromptCode::TakenByAnother, what);
    case WorkReason::AlreadyDone: return prompt(PromptCode::AlreadyDone, what);
    case WorkReason::UnknownOrder: return prompt(PromptCode::NothingFound, what);
    case WorkReason::NoConnection: return prompt(PromptCode::NoConnection);
    }
    return prompt(PromptCode::NoWork);
}

WorkReason reasonOf(ledger::DenyReason reason)
{
    switch (reason) { // No default.
    case ledger::DenyReason::None:
    case ledger::DenyReason::CodeInUse:
    case ledger::DenyReason::NotAvailable: return WorkReason::NothingAvailable;
    case ledger::DenyReason::TakenByAnother: return WorkReason::TakenByAnother;
    case ledger::DenyReason::AlreadyDone: return WorkReason::AlreadyDone;
    case ledger::DenyReason::UnknownTarget: return WorkReason::UnknownOrder;
    case ledger::DenyReason::Cancelled: return WorkReason::Cancelled;
    case ledger::DenyReason::OnHold: return WorkReason::OnHold;
    }
    return WorkReason::NoWork;
}

bool canDo(TaskKind kind)
{
    return kind == TaskKind::Pick || kind == TaskKind::PutBack || kind == TaskKind::Count || kind == TaskKind::Replenish;
}

/// What is of no order is named by its task's number.
Prompt notToBeHad(WorkReason reason, const WorkToClaim &work)
{
    if (work.isOfOrder())
        return noWork(reason, work.orderNumber);
    const bool count = work.kind == TaskKind::Count;
    if (reason == WorkReason::TakenByAnother)
        return prompt(count ? PromptCode::CountTakenOver : PromptCode::ReplenishTakenOver, work.number);
    return reason == WorkReason::AlreadyDone && !count ? prompt(PromptCode::ReplenishOver, work.number) : noWork(reason, {});
}

class Turn : public Refusals
{
public:
    Turn(const Context &context, const Person &person, Home &home) : m_context(context), m_person(person), m_home(home) {}

    void handle(const Event &event)
    {
        const State before = m_home.state;
        std::visit([this](const auto &state, const auto &what) { on(state, what); }, before, event);
    }

private:
    using Refusals::on;

    // ---- idle: an order or task begins, anything else opens its card
    void on(const Idle &, const ScannedOrder &scan) { m_effects = findWork(m_home, scan.order, scan.number); }
    void on(const Idle &, const ScannedTask &scan)
    {
        if (scan.kind == TaskKind::Review && m_person.role >= Role::Lead)
            return go(go::OpenReview{scan.task});
        if (!canDo(scan.kind))
            return open(linkTo(scan));
        m_effects = claim(m_person, m_home, {{scan.task, scan.number, scan.kind, scan.order, scan.orderNumber}}, true);
    }
    void on(const Idle &, const ScannedItem &scan)
    {
        if (m_context.policy.cart.byItem) // What of it all orders want.
            getWork(true, {}, scan.item);
        else
            open(linkTo(scan));
    }
    void on(const Idle &, const ScannedLocation &scan)
    {
        if (scan.kind == LocationKind::Cart) // Whoever scans a cart takes it out to pick.
            getWork(true, scan.location, {});
        else
            open(linkTo(scan));
    }
    void on(const Idle &, const ScannedHu &scan)
    {
        const bool filling = scan.state == HuState::Filling || scan.state == HuState::Waiting;
        if (!m_context.policy.cart.zones.isEmpty() && scan.kind == HuKind::Tote && filling && !scan.order.isNull() && !scan.orderCancelled)
            m_effects = findWork(m_home, scan.order, scan.orderNumber); // It was passed on: whoever scans it goes on with its order.
        else if (scan.known)
            open(linkTo(scan));
        else
            m_effects.refuse(prompt(PromptCode::NothingFound, scan.code));
    }
    void on(const Idle &, const ScannedUser &scan) { open(linkTo(scan)); }
    void on(const Idle &, const ScannedDelivery &scan) { open(linkTo(scan)); }
    void on(const Idle &, const ScannedReturn &scan) { open(linkTo(scan)); }
    void on(const Idle &, const ScannedUnknown &scan)
    {
        if (scan.failedCheckDigit)
            return m_effects.refuse(notAccepted(scan));
        m_effects.sound = Sound::Warning;
        m_effects.go = go::OpenLookUp{{}, {}, scan.code}; // There it can be bound.
    }
    void on(const Idle &, const EnteredText &entered) { m_effects.go = go::OpenLookUp{{}, entered.text, {}}; }
    void on(const Idle &, const Commanded &event)
    {
        if (event.action == ActionCode::GetWork || event.action == ActionCode::Ok)
            getWork(m_context.policy.cart.always || m_context.policy.cart.byItem, {}, {});
        else if (event.action == ActionCode::Find)
            m_effects.go = go::OpenLookUp{};
        else if (event.action == ActionCode::Print)
            go(go::OpenLabels{});
        else if (event.action == ActionCode::Menu)
            go(go::OpenMenu{});
        else if (event.action != ActionCode::More)
            refuseCommand(event.action);
    }
    void open(const Link &link) { go(go::OpenLookUp{link, {}, {}}); }
    void go(Navigation where)
    {
        m_effects.sound = Sound::Ok;
        m_effects.go = std::move(where);
    }
    /// What one has kept comes before anything new.
    void getWork(bool cart, LocationId cartPlace, ItemId item)
    {
        cart = cart && !m_context.policy.cart.straight; // A parcel has a label when it is shut: two open ones would look alike.
        const HomeContext &home = m_context.home;
        m_effects = home.own.empty() ? findWork(m_home, {}, {}) : claim(m_person, m_home, home.own, true);
        if (auto *asking = std::get_if<AskingForWork>(&m_home.state)) {
            asking->cart = cart;
            asking->cartPlace = cartPlace;
            asking->item = item;
            m_effects.requests = {GetWork{{}, cart, item}};
        } else if (auto *claiming = std::get_if<Claiming>(&m_home.state)) {
            claiming->cartPlace = cartPlace;
        }
    }

    // ---- waiting
    void on(const AskingForWork &state, const WorkOffered &offered)
    {
        const WorkToClaim work{offered.task, offered.number, offered.kind, offered.order, offered.orderNumber};
        std::vector<WorkToClaim> works{work};
        works.insert(works.end(), offered.also.begin(), offered.also.end());
        if (!offered.task.isNull() && canDo(offered.kind) && offered.reason == WorkReason::TakenByAnother && mayTakeOver())
            return askTakeOver(work, offered.heldBy);
        if (!offered.task.isNull() && canDo(offered.kind) && offered.reason == WorkReason::None) {
            m_effects = claim(m_person, m_home, works, !state.order.isNull());
            if (auto *claiming = std::get_if<Claiming>(&m_home.state)) {
                claiming->tries = state.tries;
                claiming->cartPlace = state.cartPlace;
                claiming->cart = state.cart;
                claiming->item = state.item;
            }
            return;
        }
        m_home.state = Idle{};
        Prompt why = noWork(offered.reason, state.orderNumber);
        if (why.code != PromptCode::NoWork)
            return m_effects.refuse(std::move(why));
        m_effects.alert = std::move(why); // Nobody did anything wrong: no stop to be confirmed.
        m_effects.sound = Sound::Warning;
    }
    void on(const AskingForWork &, const Commanded &event)
    {
        if (event.action == ActionCode::Back || event.action == ActionCode::Undo)
            m_home.state = Idle{};
        else if (event.action != ActionCode::More)
            refuseCommand(event.action);
    }
    void on(const Claiming &, const ClaimAnswered &answered)
    {
        auto &claiming = std::get<Claiming>(m_home.state);
        const auto of = std::find_if(claiming.works.begin(), claiming.works.end(),
            [&answered](const Claimed &one) { return answered.task.isNull() ? !one.answered : one.work.task == answered.task; });
        if (of == claiming.works.end())
            return; // Of an earlier claim.
        of->answered = true;
        of->granted = answered.granted;
        if (std::all_of(claiming.works.begin(), claiming.works.end(), [](const Claimed &one) { return one.answered; }))
            allAnswered(Claiming(claiming), answered);
    }
    /// What somebody else was quicker to take is not on the cart; the others are.
    void allAnswered(const Claiming &state, const ClaimAnswered &last)
    {
        m_home.state = Idle{};
        std::vector<WorkToClaim> granted;
        for (const Claimed &one : state.works) {
            if (one.granted)
                granted.push_back(one.work);
        }
        if (!granted.empty()) {
            m_effects.sound = Sound::Ok;
            m_effects.go = go::OpenWork{granted, state.cartPlace};
            return;
        }
        const WorkToClaim &work = state.works.front().work;
        const auto reason = static_cast<ledger::DenyReason>(last.denyReason);
        if (!state.chosen && state.tries + 1 < kTries) { // Somebody was quicker: there may be other work.
            m_effects = findWork(m_home, {}, {});
            m_effects.requests = {GetWork{{}, state.cart, state.item}};
            auto &asking = std::get<AskingForWork>(m_home.state);
            asking.item = state.item;
            asking.tries = state.tries + 1;
            asking.cart = state.cart;
            asking.cartPlace = state.cartPlace;
            return;
        }
        if (reason == ledger::DenyReason::TakenByAnother && mayTakeOver() && (work.isOfOrder() || work.kind == TaskKind::Replenish))
            return askTakeOver(work, last.heldBy);
        m_effects.refuse(notToBeHad(reasonOf(reason), work));
    }

    // ---- what somebody else has
    [[nodiscard]] bool mayTakeOver() const { return m_person.role != Role::Floor; }
    void askTakeOver(const WorkToClaim &work, const QString &heldBy)
    {
        m_home.state = AskTakeOver{work, heldBy};
        m_effects.sound = Sound::Warning;
    }
    void takeOver(const AskTakeOver &state) { m_effects = claim(m_person, m_home, {state.work}, true, true); }
    void on(const AskTakeOver &state, const Commanded &event)
    {
        if (event.action == ActionCode::Ok)
            takeOver(state);
        else if (event.action == ActionCode::Back || event.action == ActionCode::Undo)
            m_home.state = Idle{};
        else if (event.action != ActionCode::More)
            refuseCommand(event.action);
    }
    // The same code again = yes.
    void on(const AskTakeOver &state, const ScannedTask &scan)
    {
        if (scan.task == state.work.task)
            takeOver(state);
        else
            m_effects.refuse(notAccepted(scan));
    }
    void on(const AskTakeOver &state, const ScannedOrder &scan)
    {
        if (scan.order == state.work.order)
            takeOver(state);
        else
            m_effects.refuse(notAccepted(scan));
    }
    void on(const Claiming &, const Commanded &event)
    {
        if (event.action != ActionCode::More)
            m_effects.refuse(prompt(PromptCode::WaitingForServer)); // The server may grant it any moment: nobody leaves now.
    }
    template <Scan E>
    void on(const AskingForWork &, const E &)
    {
        m_effects.refuse(prompt(PromptCode::WaitingForServer));
    }
    template <Scan E>
    void on(const Claiming &, const E &)
    {
        m_effects.refuse(prompt(PromptCode::WaitingForServer));
    }

    const Context &m_context;
    const Person &m_person;
    Home &m_home;
};

} // namespace
} // namespace bincard::workflow::home

namespace bincard::workflow {

Effects claim(const Person &person, Home &home, const std::vector<WorkToClaim> &works, bool chosen, bool takeOver)
{
    Effects effects;
    home::Claiming claiming;
    claiming.chosen = chosen;
    for (const WorkToClaim &work : works) {
        effects.operations.push_back(ledger::TakeTask{work.task, person.id, {}, takeOver});
        claiming.works.push_back({work, false, false});
    }
    home.state = std::move(claiming);
    return effects;
}

Effects findWork(Home &home, OrderId order, const QString &orderNumber)
{
    Effects effects;
    effects.requests.push_back(GetWork{order, false, {}});
    home::AskingForWork asking;
    asking.order = order;
    asking.orderNumber = orderNumber;
    home.state = std::move(asking);
    return effects;
}

Effects answer(const Context &context, const Person &person, Home &home, const Event &event)
{
    home::Turn turn(context, person, home);
    turn.handle(event);
    return turn.take();
}

Screen screenOf(const Context &context, const Home &home)
{
    Screen screen;
    screen.title = TitleCode::Home;
    if (const auto *ask = std::get_if<home::AskTakeOver>(&home.state)) {
        screen.kind = PromptKind::Confirmation;
        screen.prompt = prompt(PromptCode::AskTakeOver, ask->work.isOfOrder() ? ask->work.orderNumber : ask->work.number, ask->heldBy);
        screen.codeToScan = ask->work.number;
        screen.actions = actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help});
        return screen;
    }
    screen.card = HomeCard{context.home.tasksFree, context.home.ordersOpen, context.home.discrepanciesOpen, context.home.tasksInHand, context.home.own.empty() ? QString() : context.home.own.front().number};
    const bool idle = std::holds_alternative<home::Idle>(home.state);
    screen.prompt = prompt(idle ? PromptCode::ChooseWork : PromptCode::WaitingForServer);
    screen.entry = idle ? Entry::Text : Entry::None;
    screen.actions = idle && context.policy.training.on
        ? actions({ActionCode::GetWork, ActionCode::Training, ActionCode::Menu, ActionCode::LogOut, ActionCode::LookUp, ActionCode::Pause, ActionCode::Print, ActionCode::Help})
        : idle ? actions({ActionCode::GetWork, ActionCode::LookUp, ActionCode::Menu, ActionCode::LogOut, ActionCode::Pause, ActionCode::Print, ActionCode::Help})
                          : actions({ActionCode::Back, ActionCode::Help});
    return screen;
}

Accepts accepts(const Home &home)
{
    Accepts all;
    if (std::holds_alternative<home::Idle>(home.state)) {
        all.items = all.locations = all.handlingUnits = all.orders = all.tasks = all.users = all.deliveries = all.returns = true;
        all.texts = true;
    }
    all.orders = all.tasks = all.orders || std::holds_alternative<home::AskTakeOver>(home.state);
    return all;
}

} // namespace bincard::workflow
