// SPDX-License-Identifier: GPL-3.0-or-later
// What a count shows: what was found, never what is expected.
#include "workflow/countturn.h"

#include <algorithm>
#include <span>

namespace bincard::workflow {
namespace {

using namespace count;

QString nameOfLine(const Line &line)
{
    return line.barcode.isEmpty() ? itemText(line.sku, line.name) : line.barcode;
}

/// What was counted so far, the latest first; at the beginning nothing but the instruction.
Card cardOf(const CountStock &count)
{
    DetailCard card;
    card.what = Link::To::Nothing;
    card.heading = count.locationCode;
    card.subheading = count.inside.code;
    Section section{SectionCode::Contents, {}, false};
    const auto number = [](std::int64_t value, Format format) { return Link{Link::To::Nothing, {}, QString::number(value), format}; };
    for (auto line = count.lines.rbegin(); line != count.lines.rend(); ++line) {
        if (line->quantity.isZero() || wholeUnit(count, line->hu))
            continue;
        const QString &which = line->serial.isEmpty() ? line->lotNumber : line->serial;
        section.rows.push_back({{Link{Link::To::Nothing, {}, nameOfLine(*line)}, Link{Link::To::Nothing, {}, which},
            number(static_cast<std::int64_t>(line->status), Format::StockStatus), Link{Link::To::Nothing, {}, line->huCode}, number(line->quantity.thousandths, Format::Quantity)}});
    }
    for (const Unit &unit : count.units) {
        if (unit.whole)
            section.rows.push_back({{Link{Link::To::Nothing, {}, unit.code}, Link{}, Link{}, Link{}, Link{}}});
    }
    if (section.rows.empty())
        return NoCard{};
    card.sections.push_back(std::move(section));
    return card;
}

template <class Enum>
ListCard choice(ListCode code, std::span<const Enum> rows)
{
    ListCard list;
    list.code = code;
    for (const Enum row : rows)
        list.rows.push_back({{Link{Link::To::Nothing, {}, QString::number(static_cast<int>(row))}}});
    return list;
}

void showCounting(Screen &screen, const CountStock &count)
{
    const Line *last = lastLine(count);
    screen.prompt = last && last->quantity.isPositive() && last->hu == count.inside.id ? prompt(PromptCode::CountNext, toString(last->quantity), nameOfLine(*last))
                                                                                      : prompt(PromptCode::CountScanItems, count.locationCode, count.inside.code);
    screen.card = cardOf(count);
    screen.entry = last && last->serial.isEmpty() ? Entry::Quantity : Entry::None;
    screen.actions = actions({ActionCode::Done, ActionCode::Undo, ActionCode::Problem, ActionCode::Back, ActionCode::LookUp, ActionCode::Pause, ActionCode::Help, ActionCode::LogOut});
}

void ask(Screen &screen, Prompt question, const QString &code)
{
    screen.kind = PromptKind::Confirmation;
    screen.prompt = std::move(question);
    screen.codeToScan = code;
    screen.actions = actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
}

void askText(Screen &screen, Prompt question, Entry entry)
{
    screen.prompt = std::move(question);
    screen.entry = entry;
    screen.actions = actions({ActionCode::Back, ActionCode::Undo, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
}

/// One overload for each state: how the page asks for it.
class Page
{
public:
    Page(Screen &screen, const CountStock &count) : m_screen(screen), m_count(count) {}

    void operator()(const ScanPlace &) { step(prompt(PromptCode::CountScanPlace), {}, {ActionCode::Back, ActionCode::Help, ActionCode::LogOut}); }
    void operator()(const Opening &) { step(prompt(PromptCode::WaitingForServer), {}, {ActionCode::Back, ActionCode::Help}); }
    void operator()(const GoTo &)
    {
        step(prompt(PromptCode::PickGoTo, m_count.locationCode), m_count.locationCode, {ActionCode::Back, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    void operator()(const Counting &) { showCounting(m_screen, m_count); }
    void operator()(const ScanLot &state) { askText(m_screen, prompt(PromptCode::PickScanLot, nameOfLine(state.line), QString()), Entry::Text); }
    void operator()(const ScanSerial &state) { askText(m_screen, prompt(PromptCode::PickScanSerial, nameOfLine(state.line)), Entry::Text); }
    void operator()(const ChooseStatus &)
    {
        const Addition scan = m_count.scans.empty() ? Addition{} : m_count.scans.back();
        const bool known = static_cast<std::size_t>(scan.line) < m_count.lines.size();
        step(prompt(PromptCode::CountChooseStatus, toString(scan.quantity), known ? nameOfLine(m_count.lines[static_cast<std::size_t>(scan.line)]) : QString()), {},
            {ActionCode::Back, ActionCode::Help});
        m_screen.card = choice<StockStatus>(ListCode::Statuses, kWrong);
    }
    void operator()(const UnitAgain &state)
    {
        step(prompt(PromptCode::CountUnitAgain, state.unit.code), state.unit.code, {ActionCode::Undo, ActionCode::Back, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    }
    void operator()(const ConfirmUnknown &state)
    {
        ask(m_screen, prompt(PromptCode::CountUnknown, state.code), state.code);
        m_screen.actions.insert(m_screen.actions.begin() + 1, action(ActionCode::Bind));
    }
    void operator()(const ConfirmEmpty &) { ask(m_screen, prompt(PromptCode::CountIsEmpty, m_count.locationCode), m_count.locationCode); }
    void operator()(const UnitMissing &state) { ask(m_screen, prompt(PromptCode::CountUnitMissing, state.unit.code, m_count.locationCode), {}); }
    void operator()(const ByYou &)
    {
        step(prompt(PromptCode::CountedByYou, m_count.locationCode), {}, {ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
        m_screen.kind = PromptKind::Confirmation;
    }
    void operator()(const LeadPin &state) { askText(m_screen, prompt(PromptCode::EnterLeadPin, state.lead.name), Entry::Pin); }
    void operator()(const WhyAlone &)
    {
        step(prompt(PromptCode::CountWhyAlone), {}, {ActionCode::Back, ActionCode::Help});
        m_screen.card = choice<Reason>(ListCode::Reasons, kWhyAlone);
    }
    void operator()(const Ended &state)
    {
        m_screen.kind = PromptKind::Alert;
        // A place says more than the number of a task.
        step(prompt(state.why, m_count.locationCode.isEmpty() ? m_count.work.number : m_count.locationCode), {}, {ActionCode::Ok, ActionCode::Help, ActionCode::LogOut});
    }

private:
    void step(Prompt question, const QString &code, std::initializer_list<ActionCode> offered)
    {
        m_screen.prompt = std::move(question);
        m_screen.codeToScan = code;
        m_screen.actions = actions(offered);
    }

    Screen &m_screen;
    const CountStock &m_count;
};

} // namespace

Screen screenOf(const Context &, const CountStock &count)
{
    Screen screen;
    screen.title = TitleCode::Count;
    std::visit(Page(screen, count), count.state);
    return screen;
}

Accepts accepts(const CountStock &count)
{
    Accepts all;
    const auto shelf = [&all] { all.items = all.locations = all.handlingUnits = true; };
    std::visit(Overloaded{
                   [&](const ScanPlace &) { all.locations = true; },
                   [](const Opening &) {},
                   [&](const GoTo &) { all.locations = true; },
                   [&](const Counting &) {
                       shelf();
                       const Line *last = lastLine(count);
                       all.quantities = last && last->serial.isEmpty();
                       if (last && !last->lotNumber.isEmpty())
                           all.lotsOf = last->item;
                   },
                   [&](const ScanLot &state) {
                       all.items = all.texts = true;
                       all.lotsOf = state.line.item;
                   },
                   [&](const ScanSerial &state) {
                       all.items = all.texts = true;
                       all.serialsOf = state.line.item;
                   },
                   [](const ChooseStatus &) {},
                   [&](const UnitAgain &) { all.items = all.handlingUnits = true; },
                   [&](const ConfirmUnknown &) { all.items = true; },
                   [&](const ConfirmEmpty &) { shelf(); },
                   [&](const UnitMissing &) { all.handlingUnits = true; },
                   [&](const ByYou &) { all.users = true; },
                   [&](const LeadPin &) { all.texts = true; },
                   [](const WhyAlone &) {},
                   [](const Ended &) {},
               },
        count.state);
    return all;
}

} // namespace bincard::workflow
