// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/session.h"

#include "workflow/sessionlesson.h"

#include <algorithm>

namespace bincard::workflow {
namespace {

bool isLeaving(const Frame &frame)
{
    const auto *logIn = std::get_if<LogIn>(&frame);
    return logIn && std::holds_alternative<login::KeepOrGiveBack>(logIn->state);
}

bool isWaiting(const Frame &frame)
{
    const auto *home = std::get_if<Home>(&frame);
    return home && (std::holds_alternative<home::AskingForWork>(home->state) || std::holds_alternative<home::Claiming>(home->state));
}

bool isResolving(const Frame &frame)
{
    const auto *lookUp = std::get_if<LookUp>(&frame);
    return lookUp && std::holds_alternative<lookup::Resolving>(lookUp->state);
}

/// The work that is open on this station, wherever it lies: several are picks of one cart.
std::vector<WorkToClaim> openWork(const Session &session)
{
    for (const Frame &frame : session.frames) {
        if (const auto *pick = std::get_if<Pick>(&frame)) {
            std::vector<WorkToClaim> works;
            for (const pick::Job &job : pick->jobs)
                works.push_back(job.work);
            return works;
        }
        if (const auto *putBack = std::get_if<PutBack>(&frame))
            return {putBack->work};
        if (const auto *replenish = std::get_if<Replenish>(&frame))
            return {replenish->work};
        if (const auto *count = std::get_if<CountStock>(&frame); count && !count->work.task.isNull())
            return {count->work};
    }
    return {};
}

template <class E>
constexpr bool kAnswer = Answer<E>;

bool isAnswer(const Event &event)
{
    return std::visit([](const auto &what) { return kAnswer<std::remove_cvref_t<decltype(what)>>; }, event);
}

bool isScan(const Event &event)
{
    return std::visit(Overloaded{[]<Scan E>(const E &) { return true; }, [](const ScannedAmbiguous &) { return true; }, [](const auto &) { return false; }}, event);
}

Event eventOf(const Meaning &meaning)
{
    return std::visit([](const auto &scan) { return Event(scan); }, meaning);
}

bool accepted(const Accepts &accepts, const Meaning &meaning)
{
    return std::visit(Overloaded{
                          [&](const ScannedItem &) { return accepts.items; },
                          [&](const ScannedLocation &) { return accepts.locations; },
                          [&](const ScannedHu &) { return accepts.handlingUnits; },
                          [&](const ScannedOrder &) { return accepts.orders; },
                          [&](const ScannedTask &) { return accepts.tasks; },
                          [&](const ScannedUser &) { return accepts.users; },
                          [&](const ScannedLot &) { return !accepts.lotsOf.isNull() || !accepts.serialsOf.isNull(); },
                          [&](const ScannedDelivery &) { return accepts.deliveries; },
                          [&](const ScannedReturn &) { return accepts.returns; },
                          [](const ScannedUnknown &) { return false; },
                      },
        meaning);
}

/// What of a code can be meant in this step. Where a lot or serial is asked for, the bare item is not.
std::vector<Meaning> meant(const Accepts &accepts, const std::vector<Meaning> &meanings)
{
    std::vector<Meaning> kept;
    std::copy_if(meanings.begin(), meanings.end(), std::back_inserter(kept), [&](const Meaning &meaning) { return accepted(accepts, meaning); });
    const bool asksLot = !accepts.lotsOf.isNull() || !accepts.serialsOf.isNull();
    const bool anyLot = std::any_of(kept.begin(), kept.end(), [](const Meaning &meaning) { return std::holds_alternative<ScannedLot>(meaning); });
    if (asksLot && anyLot) {
        std::erase_if(kept, [](const Meaning &meaning) {
            const auto *item = std::get_if<ScannedItem>(&meaning);
            return item && item->lot.isEmpty() && item->serial.isEmpty();
        });
    }
    return kept;
}

/// One event on its way through the session.
class Turn
{
public:
    Turn(const Context &context, const Session &session) : m_context(context) { m_step.session = session; }

    Step answer(const Event &event)
    {
        const std::vector<Frame> before = now().frames;
        if (m_context.taskGone && !openWork(now()).empty())
            leaveLostTask(); // The event was meant for a step of it.
        else if (isAnswer(event))
            toFrame(event);
        else
            fromPerson(event);
        countScan(event);
        if (now().frames != before)
            now().freshPrompt = true;
        witness();
        return std::move(m_step);
    }

private:
    [[nodiscard]] Session &now() { return m_step.session; }
    [[nodiscard]] Frame &top() { return now().frames.back(); }

    void fromPerson(const Event &event)
    {
        if (!isResolving(top())) // What comes then is the rest of an earlier step.
            now().alert.reset();
        const auto *commanded = std::get_if<Commanded>(&event);
        const std::optional<Stop> stop = std::exchange(now().stop, std::nullopt);
        if (commanded && stop && clearsStop(commanded->action))
            return; // Read; the question under it is asked again.
        if (now().question) {
            if (answersQuestion(event))
                return;
            now().question.reset(); // Something else was scanned or asked for: that is an answer too.
        }
        const bool hadHelp = std::exchange(now().help, false);
        if (commanded)
            return command(commanded->action, stop, hadHelp);
        if (const auto *ambiguous = std::get_if<ScannedAmbiguous>(&event))
            return ask(*ambiguous);
        toFrame(event);
    }

    /// #UNDO too: whoever wants an error gone must not lose the last pick.
    static bool clearsStop(ActionCode action) { return action == ActionCode::Ok || action == ActionCode::Back || action == ActionCode::Undo; }

    // ---- a code with several meanings
    void ask(const ScannedAmbiguous &scan)
    {
        const std::vector<Meaning> meanings = meant(accepts(now()), scan.meanings);
        if (meanings.empty())
            return refuse(prompt(PromptCode::NotAcceptedHere, scan.code));
        if (meanings.size() == 1)
            return toFrame(eventOf(meanings.front()));
        now().question = Question{scan.code, meanings};
        m_step.sound = Sound::Warning;
    }
    bool answersQuestion(const Event &event)
    {
        const auto *commanded = std::get_if<Commanded>(&event);
        if (commanded && (commanded->action == ActionCode::Back || commanded->action == ActionCode::Undo)) {
            now().question.reset();
            return true;
        }
        int row = -1;
        if (const auto *chosen = std::get_if<Chosen>(&event))
            row = chosen->row;
        else if (const auto *entered = std::get_if<EnteredQuantity>(&event))
            row = rowOf(entered->quantity);
        else
            return false;
        const Question question = *now().question;
        if (row < 0 || static_cast<std::size_t>(row) >= question.meanings.size()) {
            refuse(prompt(PromptCode::ChooseFromList));
            return true;
        }
        now().question.reset();
        toFrame(eventOf(question.meanings[static_cast<std::size_t>(row)]));
        return true;
    }

    // ---- commands that every step answers alike
    void command(ActionCode action, const std::optional<Stop> &stop, bool hadHelp)
    {
        if (hadHelp && (action == ActionCode::Ok || action == ActionCode::Back || action == ActionCode::Undo))
            return; // The list is gone; nothing else was asked for.
        switch (action) { // No default: the compiler names a forgotten action.
        case ActionCode::Help: return help(hadHelp);
        case ActionCode::LogOut: return leave(false);
        case ActionCode::Pause: return leave(true);
        case ActionCode::LookUp: return lookUp();
        case ActionCode::Training: return train();
        case ActionCode::Bind:
            if (stop && stop->prompt.code == PromptCode::UnknownCode && mayOpen())
                return now().frames.push_back(Bind{stop->prompt.args.value(0), {}});
            return toFrame(Commanded{action});
        case ActionCode::Ok:
        case ActionCode::Skip:
        case ActionCode::Short:
        case ActionCode::Full:
        case ActionCode::Undo:
        case ActionCode::Back:
        case ActionCode::Done:
        case ActionCode::Problem:
        case ActionCode::GetWork:
        case ActionCode::More:
        case ActionCode::Print:
        case ActionCode::Menu:
        case ActionCode::Find: return toFrame(Commanded{action});
        }
    }
    void help(bool again)
    {
        if (!again) {
            now().help = true;
            m_step.sound = Sound::Ok;
            return;
        }
        m_step.operations.push_back(ledger::SessionEvent{ledger::SessionEventKind::CallLead, now().person.id, {}});
        now().alert = prompt(PromptCode::LeadCalled);
        m_step.sound = Sound::Ok;
    }
    void leave(bool pausing)
    {
        if (isTraining() && !pausing)
            return want(Train{}); // With its books goes all that could be kept or given back.
        if (isLeaving(top()))
            return toFrame(Commanded{pausing ? ActionCode::Pause : ActionCode::LogOut});
        if (now().person.id.isNull())
            return refuse(prompt(PromptCode::NotAcceptedHere, commandText(pausing ? ActionCode::Pause : ActionCode::LogOut)));
        if (isWaiting(top()))
            return refuse(prompt(PromptCode::WaitingForServer));
        navigate(go::OpenLeave{true, pausing});
    }

    // ---- training
    [[nodiscard]] bool isTraining() const { return m_context.policy.training.on; }
    void want(Train wish)
    {
        m_step.requests.emplace_back(std::move(wish));
        m_step.sound = Sound::Ok;
    }
    /// Begins before anybody has logged in; within it leads back to the lessons, whatever lies open: it is thrown away.
    void train()
    {
        const bool nobody = now().person.id.isNull();
        if (isTraining() == nobody) // In training nobody's badge was scanned yet: only logging out leads back, lest a second press undo the first.
            return isTraining() ? void() : refuse(prompt(PromptCode::NotAcceptedHere, commandText(ActionCode::Training)));
        if (nobody)
            return want(Train{true, {}, {}});
        if (isWaiting(top()))
            return refuse(prompt(PromptCode::WaitingForServer));
        now().frames = {Home{}, Training{training::Choosing{now().person.language}}};
        m_step.sound = Sound::Ok;
    }
    void beginTraining()
    {
        if (now().lesson) // It goes on after a pause.
            return;
        const Lesson *lesson = lessonNamed(m_context.policy.training.lessons, m_context.policy.training.begin);
        if (!lesson)
            return now().frames.push_back(Training{training::Choosing{now().person.language}});
        now().lesson = LessonProgress{lesson->name, 0, {}, {}};
        if (lesson->begins)
            navigate(go::OpenActivity{*lesson->begins});
    }

    /// A look-up or a binding may lie over anything but itself, a log-in, a question of leaving, or a claim under way.
    [[nodiscard]] bool mayOpen()
    {
        const bool over = std::holds_alternative<LookUp>(top()) || std::holds_alternative<Bind>(top()) || std::holds_alternative<Labels>(top());
        return !over && !std::holds_alternative<LogIn>(top()) && !isWaiting(top());
    }
    void lookUp()
    {
        if (std::holds_alternative<LookUp>(top()))
            return toFrame(Commanded{ActionCode::Find});
        if (!mayOpen())
            return refuse(prompt(PromptCode::NotAcceptedHere, actionText(ActionCode::LookUp)));
        now().frames.push_back(LookUp{});
        m_step.sound = Sound::Ok;
    }

    void leaveLostTask()
    {
        const WorkToClaim work = openWork(now()).front();
        now().stop = Stop{PromptKind::Alert, work.isOfOrder() ? prompt(PromptCode::TaskGone, work.orderNumber)
                : prompt(work.kind == TaskKind::Count ? PromptCode::CountTakenOver : PromptCode::ReplenishOver, work.number)};
        now().question.reset();
        now().help = false;
        now().frames = {Home{}};
        m_step.sound = Sound::Warning;
    }

    // ---- what workflows answer
    void toFrame(const Event &event)
    {
        Frame frame = top();
        Effects effects = std::visit([&](auto &workflow) { return workflow::answer(m_context, now().person, workflow, event); }, frame);
        top() = std::move(frame);
        take(std::move(effects));
        goOnCounting();
    }
    void take(Effects effects)
    {
        std::move(effects.operations.begin(), effects.operations.end(), std::back_inserter(m_step.operations));
        std::move(effects.requests.begin(), effects.requests.end(), std::back_inserter(m_step.requests));
        std::move(effects.prints.begin(), effects.prints.end(), std::back_inserter(m_step.prints));
        if (effects.numbers)
            m_step.numbers = effects.numbers;
        if (effects.sound != Sound::None)
            m_step.sound = effects.sound;
        if (effects.stop)
            now().stop = std::move(effects.stop);
        if (effects.alert)
            now().alert = std::move(effects.alert);
        m_step.rejected = m_step.rejected || effects.rejected;
        std::visit([this](const auto &where) { navigate(where); }, effects.go);
    }
    void refuse(Prompt why)
    {
        Effects effects;
        effects.refuse(std::move(why));
        take(std::move(effects));
    }

    void navigate(const go::Stay &) {}
    void navigate(const go::Back &)
    {
        const bool bound = std::holds_alternative<Bind>(top()) && !m_step.operations.empty();
        now().frames.pop_back();
        if (now().frames.empty())
            now().frames.emplace_back(Home{});
        Effects effects;
        if (auto *below = std::get_if<LookUp>(&top()); below && bound)
            lookUpAgain(*below, effects);
        take(std::move(effects));
    }
    void navigate(const go::Home &)
    {
        keepCount();
        now().frames = {Home{}};
    }
    void navigate(const go::OpenLookUp &where)
    {
        Effects effects;
        if (!where.unknown.isEmpty())
            now().frames.push_back(lookUpUnknown(where.unknown));
        else if (!where.text.isEmpty())
            now().frames.push_back(lookUpOf(where.text, effects));
        else
            now().frames.push_back(lookUpAt(where.link));
        take(std::move(effects));
    }
    void navigate(const go::OpenBind &where) { now().frames.push_back(Bind{where.code, {}}); }
    void navigate(const go::OpenLabels &where) { now().frames.push_back(labelsOf(where.link, where.name)); }
    void navigate(const go::OpenMenu &) { now().frames.emplace_back(Menu{}); }
    void navigate(const go::OpenActivity &where)
    {
        now().frames = {Home{}};
        switch (where.activity) { // No default: the compiler names a forgotten activity.
        case Activity::Labels: now().frames.emplace_back(Labels{}); return;
        case Activity::Pack: now().frames.emplace_back(Pack{}); return;
        case Activity::Load: now().frames.emplace_back(Load{}); return;
        case Activity::Stage: now().frames.emplace_back(Staging{}); return;
        case Activity::Count: now().frames.emplace_back(CountStock{}); return;
        case Activity::Adjust: now().frames.emplace_back(AdjustStock{}); return;
        case Activity::Move: now().frames.emplace_back(Moving{}); return;
        case Activity::Receive: now().frames.emplace_back(Receiving{}); return;
        case Activity::PutAway: {
            Moving moving;
            moving.putsAway = true;
            moving.source = {m_context.dock, {}, m_context.dockCode};
            now().frames.emplace_back(std::move(moving));
            return;
        }
        case Activity::Shift: now().frames.push_back(lookUpAt({Link::To::Shift, {}, {}})); return;
        case Activity::Return: now().frames.emplace_back(ReturnGoods{}); return;
        case Activity::Review: return navigate(go::OpenReview{});
        }
    }
    void navigate(const go::OpenReview &where)
    {
        if (now().person.role < Role::Lead)
            return refuse(prompt(PromptCode::NotALead, now().person.name.isEmpty() ? now().person.badge : now().person.name));
        now().frames = {Home{}, ReviewCounts{where.task.isNull() ? review::State() : review::Look{where.task}}};
    }
    void navigate(const go::OpenWork &where)
    {
        now().frames = {Home{}};
        const WorkToClaim &work = where.works.front();
        if (work.kind == TaskKind::PutBack) {
            PutBack putBack;
            putBack.work = work;
            now().frames.push_back(std::move(putBack));
        } else if (work.kind == TaskKind::Replenish) {
            Replenish replenish;
            replenish.work = work;
            now().frames.push_back(std::move(replenish));
        } else if (work.kind == TaskKind::Count) {
            CountStock count;
            count.work = work;
            count.state = count::Opening{};
            now().frames.push_back(std::move(count));
        } else {
            Pick pick;
            pick.cart = where.cart;
            for (const WorkToClaim &one : where.works)
                pick.jobs.push_back({one, 0});
            now().frames.push_back(std::move(pick));
        }
    }
    void navigate(const go::Claim &where)
    {
        Home home;
        Effects effects = claim(now().person, home, {where.work}, true);
        now().frames = {home};
        take(std::move(effects));
    }
    void navigate(const go::FindWork &where)
    {
        if (!openWork(now()).empty()) // One task at a time: what is open comes first.
            return refuse(prompt(PromptCode::NotAcceptedHere, where.orderNumber));
        Home home;
        Effects effects = findWork(home, where.order, where.orderNumber);
        now().frames = {home};
        take(std::move(effects));
    }
    void navigate(const go::OpenPack &where)
    {
        Pack pack;
        pack.order = where.order;
        pack.orderNumber = where.orderNumber;
        pack.tote = where.unit;
        pack.straight = true;
        pack.state = pack::Opening{};
        now().frames = {Home{}, std::move(pack)};
    }
    void navigate(const go::OpenLeave &where)
    {
        if (auto works = openWork(now()); !works.empty()) {
            now().frames.push_back(LogIn{login::KeepOrGiveBack{std::move(works), where.toLogIn, where.pausing}});
            return;
        }
        const auto event = where.pausing ? ledger::SessionEventKind::Pause : ledger::SessionEventKind::LogOut;
        m_step.operations.push_back(ledger::SessionEvent{event, now().person.id, {}});
        m_step.sound = Sound::Ok;
        navigate(go::LogOut{where.pausing});
    }
    void navigate(const go::LogIn &where)
    {
        now().person = where.person;
        now().frames = {Home{}};
        if (isTraining())
            beginTraining();
    }
    void navigate(const go::LogOut &where)
    {
        keepCount();
        now().frames = {LogIn{login::ScanBadge{where.pausing ? now().person.id : UserId{}}}};
        now().person = {};
    }

    // ---- counts that were paused
    /// What was counted goes with the person: not with the task when it is given back, nor when the count is in the books.
    void keepCount()
    {
        const bool over = std::any_of(m_step.operations.begin(), m_step.operations.end(), [](const ledger::Body &body) {
            const auto *pause = std::get_if<ledger::PauseTask>(&body);
            return std::holds_alternative<ledger::Count>(body) || (pause && (pause->giveBack || !pause->to.isNull()));
        });
        for (const Frame &frame : now().frames) {
            const auto *count = std::get_if<CountStock>(&frame);
            if (!count || over || (count->lines.empty() && count->units.empty()) || std::holds_alternative<count::Ended>(count->state))
                continue;
            now().keptCounts.push_back({now().person.id, m_context.nowMs, *count});
            if (now().keptCounts.size() > kKeptCounts)
                now().keptCounts.erase(now().keptCounts.begin());
        }
    }
    void goOnCounting()
    {
        auto *count = std::get_if<CountStock>(&top());
        if (!count || !isFresh(*count) || now().keptCounts.empty())
            return;
        std::erase_if(now().keptCounts, [this](const KeptCount &kept) { return kept.keptMs + kKeepCountMs < m_context.nowMs; });
        const auto kept = std::find_if(now().keptCounts.begin(), now().keptCounts.end(),
            [this, count](const KeptCount &other) { return other.person == now().person.id && other.count.location == count->location; });
        if (kept == now().keptCounts.end())
            return;
        takeUp(*count, kept->count);
        now().keptCounts.erase(kept);
    }

    // ---- evidence for the KPIs (workflows §7)
    void countScan(const Event &event)
    {
        if (!isScan(event))
            return;
        if (m_step.rejected) {
            ++now().rejectedScans;
            now().firstScanRejected = now().firstScanRejected || now().freshPrompt;
        }
        now().freshPrompt = false;
    }
    void witness()
    {
        ledger::Evidence evidence{m_context.promptShownMs, now().rejectedScans, m_context.unusedScans, now().firstScanRejected};
        for (ledger::Body &body : m_step.operations) {
            std::visit(
                [&evidence](auto &operation) {
                    if constexpr (requires { operation.evidence; })
                        operation.evidence = evidence;
                },
                body);
            evidence = {m_context.promptShownMs, 0, 0, false}; // Counted once, in the first.
        }
        if (m_step.operations.empty())
            return;
        now().rejectedScans = 0;
        now().firstScanRejected = false;
    }

    const Context &m_context;
    Step m_step;
};

} // namespace

Step answer(const Context &context, const Session &session, const Event &event)
{
    Step step = Turn(context, session).answer(event);
    if (step.session.lesson)
        followLesson({context, session, event, isAnswer(event)}, step.session);
    return step;
}

Needs needs(const Session &session)
{
    Needs all;
    all.home = std::holds_alternative<Home>(session.frames.back());
    for (const WorkToClaim &work : openWork(session)) {
        all.tasks.push_back(work.task);
        all.kind = work.kind;
    }
    for (const Frame &frame : session.frames) {
        if (const auto *pick = std::get_if<Pick>(&frame))
            all.totes = sharedTotes(*pick);
    }
    if (const auto *lookUp = std::get_if<LookUp>(&session.frames.back()))
        need(*lookUp, all);
    if (const auto *labels = std::get_if<Labels>(&session.frames.back()))
        need(*labels, all);
    for (const Frame &frame : session.frames) { // Also under a look-up: it goes on there.
        if (const auto *pack = std::get_if<Pack>(&frame))
            need(*pack, all);
        else if (const auto *load = std::get_if<Load>(&frame))
            need(*load, all);
        else if (const auto *staging = std::get_if<Staging>(&frame))
            need(*staging, all);
        else if (const auto *count = std::get_if<CountStock>(&frame))
            need(*count, all);
        if (const auto *adjust = std::get_if<AdjustStock>(&frame))
            all.countAt = adjust->location;
        if (const auto *returned = std::get_if<ReturnGoods>(&frame))
            need(*returned, all);
    }
    if (const auto *moving = std::get_if<Moving>(&session.frames.back()))
        need(*moving, all);
    if (const auto *receiving = std::get_if<Receiving>(&session.frames.back()))
        need(*receiving, all);
    if (const auto *review = std::get_if<ReviewCounts>(&session.frames.back()))
        need(*review, all);
    return all;
}

Accepts accepts(const Session &session)
{
    return std::visit([](const auto &workflow) { return accepts(workflow); }, session.frames.back());
}

} // namespace bincard::workflow
