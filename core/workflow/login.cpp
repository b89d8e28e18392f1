// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/login.h"

#include "workflow/refusals.h"
#include "workflow/training.h"

namespace bincard::workflow::login {
namespace {

constexpr int kKeepRow = 0, kGiveBackRow = 1, kHandOverRow = 2;

struct LeavePrompts {
    Prompt ask, kept, givenBack;
};

/// Several orders by how many they are, one by its own number, else the task by its.
LeavePrompts promptsFor(const std::vector<WorkToClaim> &works)
{
    if (works.size() > 1) {
        const QString orders = QString::number(works.size());
        return {prompt(PromptCode::CartAskLeave, orders), prompt(PromptCode::CartKept, orders), prompt(PromptCode::CartGivenBack, orders)};
    }
    const WorkToClaim &work = works.front();
    const QString &number = work.isOfOrder() ? work.orderNumber : work.number;
    if (work.kind == TaskKind::Count)
        return {prompt(PromptCode::CountAskLeave, number), prompt(PromptCode::CountKept, number), prompt(PromptCode::CountGivenBack, number)};
    if (work.kind == TaskKind::Replenish)
        return {prompt(PromptCode::ReplenishAskLeave, number), prompt(PromptCode::ReplenishKept, number), prompt(PromptCode::ReplenishGivenBack, number)};
    return {prompt(PromptCode::AskLogOut, number), prompt(PromptCode::KeptForYou, number), prompt(PromptCode::GivenBack, number)};
}

Person personOf(const ScannedUser &scan)
{
    return {scan.user, scan.badge, scan.name, scan.language, scan.role, scan.adjustLimit};
}

class Turn : public Refusals
{
public:
    Turn(const Context &context, const Person &leaving, LogIn &logIn) : m_context(context), m_leaving(leaving), m_logIn(logIn) {}

    void handle(const Event &event)
    {
        const State before = m_logIn.state;
        std::visit([this](const auto &state, const auto &what) { on(state, what); }, before, event);
    }

private:
    using Refusals::on;

    // ---- the badge
    void on(const ScanBadge &state, const ScannedUser &scan)
    {
        m_effects.sound = Sound::Ok;
        if (scan.needsPin)
            m_logIn.state = EnterPin{personOf(scan), state.pausedBy};
        else
            enter(personOf(scan), state.pausedBy);
    }
    void on(const ScanBadge &, const ScannedUnknown &scan)
    {
        m_effects.refuse(scan.failedCheckDigit ? notAccepted(scan) : prompt(PromptCode::UnknownBadge, scan.code));
    }
    void on(const ScanBadge &, const EnteredText &entered)
    {
        if (!entered.text.trimmed().isEmpty())
            m_effects.requests.push_back(Resolve{entered.text.trimmed()});
    }

    // ---- the PIN
    void on(const EnterPin &state, const EnteredText &entered)
    {
        m_effects.requests.push_back(VerifyPin{state.person.id, entered.text});
        m_logIn.state = CheckingPin{state.person, state.pausedBy};
    }
    void on(const EnterPin &state, const ScannedUser &scan) { anotherBadge(state.pausedBy, scan); }
    void on(const CheckingPin &state, const ScannedUser &scan) { anotherBadge(state.pausedBy, scan); }
    void on(const CheckingPin &state, const PinChecked &checked)
    {
        if (checked.ok)
            return enter(state.person, state.pausedBy);
        if (checked.triesLeft > 0) {
            m_logIn.state = EnterPin{state.person, state.pausedBy};
            return m_effects.refuse(prompt(PromptCode::WrongPin, QString::number(checked.triesLeft)));
        }
        m_logIn.state = ScanBadge{state.pausedBy};
        m_effects.refuse(prompt(PromptCode::PinLocked));
    }
    void anotherBadge(UserId pausedBy, const ScannedUser &scan)
    {
        m_logIn.state = ScanBadge{pausedBy};
        on(ScanBadge{pausedBy}, scan);
    }
    void enter(const Person &person, UserId pausedBy)
    {
        const bool back = person.id == pausedBy;
        m_effects.operations.push_back(ledger::SessionEvent{back ? ledger::SessionEventKind::Resume : ledger::SessionEventKind::LogIn, person.id, {}});
        m_effects.alert = prompt(PromptCode::Welcome, person.name);
        m_effects.sound = Sound::Ok;
        m_effects.go = go::LogIn{person};
    }

    // ---- leaving with open work
    void on(const KeepOrGiveBack &state, const Chosen &chosen) { choose(state, chosen.row); }
    void on(const KeepOrGiveBack &state, const EnteredQuantity &entered)
    {
        int row = kKeepRow;
        while (row <= kHandOverRow && entered.quantity != Quantity::units(row + 1))
            ++row;
        choose(state, row);
    }
    void choose(const KeepOrGiveBack &state, int row)
    {
        if (row == kHandOverRow) {
            m_effects.alert = prompt(PromptCode::HandOverScan);
            m_effects.sound = Sound::Ok;
            return;
        }
        if (row != kKeepRow && row != kGiveBackRow)
            return m_effects.refuse(prompt(PromptCode::ChooseFromList));
        const LeavePrompts prompts = promptsFor(state.works);
        const bool giveBack = row == kGiveBackRow;
        leave(state, giveBack, {});
        if (!state.toLogIn)
            m_effects.alert = giveBack ? prompts.givenBack : prompts.kept;
    }
    /// The badge of who goes on; one's own keeps it.
    void on(const KeepOrGiveBack &state, const ScannedUser &scan)
    {
        if (scan.user == m_leaving.id)
            return choose(state, kKeepRow);
        const bool single = state.works.size() == 1;
        const WorkToClaim &first = state.works.front();
        leave(state, false, scan.user);
        m_effects.alert = prompt(PromptCode::HandedOver, scan.name.isEmpty() ? scan.badge : scan.name,
            !single ? QString() : first.isOfOrder() ? first.orderNumber : first.number, QString::number(state.works.size()));
    }
    void leave(const KeepOrGiveBack &state, bool giveBack, UserId to)
    {
        for (const WorkToClaim &work : state.works) {
            if (stillHeld(work.task))
                m_effects.operations.push_back(ledger::PauseTask{work.task, giveBack, {}, to});
        }
        m_effects.sound = Sound::Ok;
        m_effects.go = go::Home{};
        if (!state.toLogIn)
            return;
        const auto event = state.pausing ? ledger::SessionEventKind::Pause : ledger::SessionEventKind::LogOut;
        m_effects.operations.push_back(ledger::SessionEvent{event, m_leaving.id, {}});
        m_effects.go = go::LogOut{state.pausing};
    }

    /// What has been cancelled, finished or taken over meanwhile is not this person's to keep or give back.
    [[nodiscard]] bool stillHeld(TaskId task) const
    {
        const auto held = [this, task](const auto &work) {
            return work && work->task == task && work->user == m_leaving.id && (work->state == TaskState::Taken || work->state == TaskState::Paused);
        };
        if (m_context.pick) {
            const PickOrder *order = orderOf(*m_context.pick, task);
            return order && order->user == m_leaving.id && (order->state == TaskState::Taken || order->state == TaskState::Paused);
        }
        return held(m_context.putBack) || held(m_context.replenish) || held(m_context.count);
    }

    // ---- commands
    void on(const ScanBadge &, const Commanded &event) { refuseUnlessMore(event.action); }
    void on(const EnterPin &state, const Commanded &event)
    {
        if (event.action == ActionCode::Back || event.action == ActionCode::Undo)
            m_logIn.state = ScanBadge{state.pausedBy};
        else
            refuseUnlessMore(event.action);
    }
    void on(const CheckingPin &state, const Commanded &event) { on(EnterPin{state.person, state.pausedBy}, event); }
    void on(const KeepOrGiveBack &state, const Commanded &event)
    {
        const bool again = event.action == (state.pausing ? ActionCode::Pause : ActionCode::LogOut); // The same code again = yes, keep it.
        if (event.action == ActionCode::Back || event.action == ActionCode::Undo)
            m_effects.go = go::Back{};
        else if (event.action == ActionCode::Ok || (state.toLogIn && again))
            choose(state, kKeepRow);
        else
            refuseUnlessMore(event.action);
    }
    void refuseUnlessMore(ActionCode action)
    {
        if (action != ActionCode::More)
            refuseCommand(action);
    }

    const Context &m_context;
    const Person &m_leaving;
    LogIn &m_logIn;
};

} // namespace
} // namespace bincard::workflow::login

namespace bincard::workflow {

Effects answer(const Context &context, const Person &person, LogIn &logIn, const Event &event)
{
    login::Turn turn(context, person, logIn);
    turn.handle(event);
    return turn.take();
}

Screen screenOf(const Context &context, const LogIn &logIn)
{
    Screen screen;
    screen.title = TitleCode::LogIn;
    const auto askPin = [&screen](const Person &person) {
        screen.prompt = prompt(PromptCode::EnterPin, person.name);
        screen.entry = Entry::Pin;
        screen.actions = actions({ActionCode::Back, ActionCode::Help});
    };
    std::visit(Overloaded{
                   [&](const login::ScanBadge &state) {
                       screen.prompt = !state.pausedBy.isNull() ? prompt(PromptCode::Paused)
                           : context.policy.training.on         ? prompt(PromptCode::TrainingScanBadge, kTraineeBadge)
                                                                : prompt(PromptCode::ScanBadge);
                       screen.entry = Entry::Text;
                       screen.actions = actions({context.policy.training.on ? ActionCode::LogOut : ActionCode::Training, ActionCode::Help});
                   },
                   [&](const login::EnterPin &state) { askPin(state.person); },
                   [&](const login::CheckingPin &state) { askPin(state.person); },
                   [&](const login::KeepOrGiveBack &state) {
                       screen.title = TitleCode::Leave;
                       screen.kind = PromptKind::Confirmation;
                       screen.prompt = login::promptsFor(state.works).ask;
                       ListCard list;
                       list.code = ListCode::KeepOrGiveBack;
                       for (const QString &row : {QStringLiteral("keep"), QStringLiteral("give-back"), QStringLiteral("hand-over")})
                           list.rows.push_back({{Link{Link::To::Nothing, {}, row}}});
                       screen.card = list;
                       screen.actions = actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help});
                   },
               },
        logIn.state);
    return screen;
}

Accepts accepts(const LogIn &logIn)
{
    Accepts all;
    all.users = true;
    all.texts = std::holds_alternative<login::ScanBadge>(logIn.state) || std::holds_alternative<login::EnterPin>(logIn.state);
    return all;
}

} // namespace bincard::workflow
