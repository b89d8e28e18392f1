// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/reviewcounts.h"

#include "workflow/refusals.h"

#include <algorithm>

namespace bincard::workflow::review {
namespace {

TaskId taskOf(const State &state)
{
    if (const auto *look = std::get_if<Look>(&state))
        return look->task;
    const auto *why = std::get_if<Why>(&state);
    return why ? why->task : TaskId{};
}

class Turn : public Refusals
{
public:
    Turn(const Context &context, ReviewCounts &review) : m_context(context), m_review(review) {}

    void handle(const Event &event)
    {
        if (!m_context.review) { // Its rows are being read.
            const auto *commanded = std::get_if<Commanded>(&event);
            if (commanded && commanded->action == ActionCode::Back)
                m_effects.go = go::Back{};
            else
                m_effects = waiting(event);
            return;
        }
        if (!std::holds_alternative<Choose>(m_review.state) && !chosen()) {
            m_review.state = Choose{};
            return m_effects.refuse(prompt(PromptCode::ReviewGone, QString()));
        }
        const State before = m_review.state;
        std::visit([this](const auto &state, const auto &what) { on(state, what); }, before, event);
    }

private:
    using Refusals::on;

    // ---- which one
    void on(const Choose &, const Chosen &row)
    {
        const auto &waiting = m_context.review->waiting;
        if (row.row < 0 || static_cast<std::size_t>(row.row) >= waiting.size())
            return m_effects.refuse(prompt(PromptCode::ChooseFromList));
        look(waiting[static_cast<std::size_t>(row.row)]);
    }
    void on(const Choose &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    template <class S>
    void on(const S &, const ScannedTask &scan)
    {
        lookAt([&scan](const CountToReview &one) { return one.task == scan.task; }, scan.number);
    }
    template <class S>
    void on(const S &, const ScannedLocation &scan)
    {
        lookAt([&scan](const CountToReview &one) { return one.location == scan.location; }, scan.code);
    }
    void on(const Look &state, const ScannedLocation &scan)
    {
        if (scan.location == chosen()->location) // The same code again = yes.
            return go(Why{state.task});
        on(Choose{}, scan);
    }
    template <class Fits>
    void lookAt(Fits &&fits, const QString &code)
    {
        const auto &waiting = m_context.review->waiting;
        const auto found = std::find_if(waiting.begin(), waiting.end(), fits);
        if (found == waiting.end())
            return m_effects.refuse(prompt(PromptCode::ReviewGone, code));
        look(*found);
    }
    void look(const CountToReview &one) { go(Look{one.task}); }

    // ---- why
    void on(const Why &state, const Chosen &row)
    {
        if (row.row < 0 || row.row >= static_cast<int>(std::size(kCauses)))
            return m_effects.refuse(prompt(PromptCode::ChooseFromList));
        const Reason cause = kCauses[row.row];
        m_effects.operations.emplace_back(ledger::ReviewCount{state.task, chosen()->count, false, cause, {}});
        m_effects.alert = prompt(PromptCode::Reviewed, chosen()->place, QString::number(static_cast<int>(cause)));
        go(Choose{}, Sound::TaskComplete);
    }
    void on(const Why &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }

    // ---- commands
    template <class S>
    void on(const S &state, const Commanded &event)
    {
        switch (event.action) { // No default: the compiler names a forgotten action.
        case ActionCode::Ok:
        case ActionCode::Done: return ok(state);
        case ActionCode::Undo:
        case ActionCode::Back: return back(state);
        case ActionCode::Problem: return again(state);
        case ActionCode::Skip: return skip(state);
        case ActionCode::More: return;
        case ActionCode::Full:
        case ActionCode::Short:
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
    void ok(const Choose &) { m_effects.go = go::Back{}; }
    void ok(const Look &state) { go(Why{state.task}); }
    void ok(const Why &) { refuseCommand(ActionCode::Ok); }
    void back(const Choose &) { m_effects.go = go::Back{}; }
    void back(const Look &) { go(Choose{}); }
    void back(const Why &state) { go(Look{state.task}); }
    /// Somebody counts it once more.
    void again(const Look &state)
    {
        m_effects.operations.emplace_back(ledger::ReviewCount{state.task, chosen()->count, true, Reason::None, {}});
        m_effects.alert = prompt(PromptCode::ReviewAgain, chosen()->place);
        go(Choose{});
    }
    template <class S>
    void again(const S &) { refuseCommand(ActionCode::Problem); }
    /// The next one of the list; after the last the first.
    void skip(const Look &state)
    {
        const auto &waiting = m_context.review->waiting;
        const auto here = std::find_if(waiting.begin(), waiting.end(), [&state](const CountToReview &one) { return one.task == state.task; });
        if (waiting.size() < 2)
            return refuseCommand(ActionCode::Skip);
        look(here == waiting.end() || here + 1 == waiting.end() ? waiting.front() : *(here + 1));
    }
    template <class S>
    void skip(const S &) { refuseCommand(ActionCode::Skip); }

    void go(State state, Sound sound = Sound::Ok)
    {
        m_review.state = std::move(state);
        m_effects.sound = sound;
    }
    [[nodiscard]] const CountInReview *chosen() const
    {
        const auto &shown = m_context.review->chosen;
        return shown && shown->task == taskOf(m_review.state) ? &*shown : nullptr;
    }

    const Context &m_context;
    ReviewCounts &m_review;
};

Link plain(const QString &text, Format format = Format::Text)
{
    return {Link::To::Nothing, {}, text, format};
}
Link number(std::int64_t value, Format format)
{
    return plain(QString::number(value), format);
}

ListCard waitingList(const ReviewContext &context)
{
    ListCard list;
    list.code = ListCode::Reviews;
    list.more = context.more;
    for (const CountToReview &one : context.waiting) {
        list.rows.push_back({{Link{Link::To::Location, one.location, one.place, Format::Text}, plain(one.sku), number(one.difference.thousandths, Format::Difference),
            number(one.countedMs, Format::TimeMs)}});
    }
    return list;
}

DetailCard cardOf(const CountInReview &count)
{
    DetailCard card{Link::To::Task, count.place, count.number, {}, {}};
    card.fields.push_back({FieldCode::Counted, number(count.countedMs, Format::TimeMs)});
    card.fields.push_back({FieldCode::Person, plain(count.person)});
    Section lines{SectionCode::CountedLines, {}, false};
    for (const ReviewedLine &line : count.lines) {
        lines.rows.push_back({{Link{Link::To::Item, line.account.item, itemText(line.sku, line.name), Format::Text}, plain(line.lot),
            number(static_cast<std::int64_t>(line.account.status), Format::StockStatus), Link{line.huCode.isEmpty() ? Link::To::Nothing : Link::To::Hu, line.account.hu, line.huCode, Format::Text},
            number(line.expected.thousandths, Format::Quantity), number(line.counted.thousandths, Format::Quantity), number(line.difference().thousandths, Format::Difference)}});
    }
    card.sections.push_back(std::move(lines));
    Section moves{SectionCode::MovesHere, {}, false};
    for (const ReviewedMove &move : count.moves) {
        moves.rows.push_back({{number(move.atMs, Format::TimeMs), plain(move.sku), plain(move.fromCode), plain(move.toCode), number(move.quantity.thousandths, Format::Quantity)}});
    }
    if (!moves.rows.empty())
        card.sections.push_back(std::move(moves));
    return card;
}

ListCard causes()
{
    ListCard list;
    list.code = ListCode::Reasons;
    for (const Reason cause : kCauses)
        list.rows.push_back({{plain(QString::number(static_cast<int>(cause)))}});
    return list;
}

} // namespace
} // namespace bincard::workflow::review

namespace bincard::workflow {

Effects answer(const Context &context, const Person &, ReviewCounts &review, const Event &event)
{
    review::Turn turn(context, review);
    turn.handle(event);
    return turn.take();
}

Screen screenOf(const Context &context, const ReviewCounts &review)
{
    Screen screen;
    screen.title = TitleCode::Review;
    const ReviewContext known = context.review.value_or(ReviewContext{});
    const auto leaving = {ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut};
    std::visit(Overloaded{
                   [&](const review::Choose &) {
                       screen.prompt = prompt(known.waiting.empty() ? PromptCode::ReviewNone : PromptCode::ReviewChoose);
                       if (!known.waiting.empty())
                           screen.card = review::waitingList(known);
                       screen.actions = actions(leaving);
                   },
                   [&](const review::Look &) {
                       screen.prompt = prompt(PromptCode::ReviewLook, known.chosen ? known.chosen->place : QString());
                       if (known.chosen)
                           screen.card = review::cardOf(*known.chosen);
                       screen.actions = actions({ActionCode::Ok, ActionCode::Problem, ActionCode::Skip, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
                   },
                   [&](const review::Why &) {
                       screen.prompt = prompt(PromptCode::ReviewWhy, known.chosen ? known.chosen->place : QString());
                       screen.card = review::causes();
                       screen.actions = actions(leaving);
                   },
               },
        review.state);
    return screen;
}

Accepts accepts(const ReviewCounts &review)
{
    Accepts all;
    all.tasks = all.locations = true;
    all.quantities = !std::holds_alternative<review::Look>(review.state);
    return all;
}

void need(const ReviewCounts &review, Needs &needs)
{
    needs.review = ReviewNeeds{review::taskOf(review.state)};
}

} // namespace bincard::workflow
