// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/lookup.h"

#include "workflow/refusals.h"

#include <algorithm>

namespace bincard::workflow::lookup {
namespace {

constexpr std::size_t kShiftLinesPerPage = 12; ///< the template takes 2,000 characters

/// Of the lot on the card.
bool isRecalled(const std::optional<DetailCard> &card)
{
    return card && std::any_of(card->fields.begin(), card->fields.end(), [](const Field &field) { return field.code == FieldCode::Recalled; });
}

bool isShift(const LookUp &lookUp)
{
    return std::holds_alternative<Showing>(lookUp.state) && lookUp.trail.back().to == Link::To::Shift;
}

bool hasLabel(Link::To what)
{
    return what == Link::To::Item || what == Link::To::Location || what == Link::To::Hu;
}

class Turn : public Refusals
{
public:
    Turn(const Context &context, const Person &person, LookUp &lookUp) : m_context(context), m_person(person), m_lookUp(lookUp) {}

    void handle(const Event &event)
    {
        const State before = m_lookUp.state;
        std::visit([this](const auto &state, const auto &what) { on(state, what); }, before, event);
    }

private:
    using Refusals::on;

    // ---- scans: the same in every state
    template <class S, Scan E>
    void on(const S &, const E &scan)
    {
        meant(scan);
    }
    template <Scan E>
    void on(const Resolving &state, const E &scan)
    {
        if constexpr (std::same_as<E, ScannedUnknown>) {
            if (scan.code == state.text) // No code: then words.
                m_lookUp.state = Results{state.text};
            else
                meant(scan);
        } else {
            meant(scan);
        }
    }
    /// What no label says, but the card: a lot of the item.
    void on(const Showing &, const ScannedUnknown &scan)
    {
        if (const auto lot = lotOnCard(scan.code))
            return show(*lot);
        meant(scan);
    }
    void on(const Showing &, const EnteredText &entered)
    {
        if (const auto lot = lotOnCard(entered.text.trimmed()))
            return show(*lot);
        resolve(entered.text);
    }
    [[nodiscard]] std::optional<Link> lotOnCard(const QString &number) const
    {
        const std::vector<Link> links = m_context.card ? linksOf(*m_context.card) : std::vector<Link>{};
        const auto found = std::find_if(links.begin(), links.end(), [&number](const Link &link) { return link.to == Link::To::Lot && link.text == number; });
        return found == links.end() ? std::nullopt : std::optional(*found);
    }
    void meant(const ScannedUnknown &scan)
    {
        if (scan.failedCheckDigit)
            return m_effects.refuse(notAccepted(scan));
        m_lookUp.state = Unknown{scan.code};
        m_effects.sound = Sound::Warning;
    }
    void meant(const ScannedLot &scan) { m_effects.refuse(notAccepted(scan)); }
    void meant(const ScannedHu &scan)
    {
        if (scan.known)
            show(linkTo(scan));
        else
            m_effects.refuse(prompt(PromptCode::NothingFound, scan.code));
    }
    template <OneOf<ScannedItem, ScannedLocation, ScannedOrder, ScannedTask, ScannedUser, ScannedDelivery, ScannedReturn> E>
    void meant(const E &scan)
    {
        show(linkTo(scan));
    }
    void show(const Link &link)
    {
        const Place place{link.to, link.id, link.text};
        if (m_lookUp.trail.empty() || m_lookUp.trail.back() != place)
            m_lookUp.trail.push_back(place);
        if (m_lookUp.trail.size() > kTrail)
            m_lookUp.trail.erase(m_lookUp.trail.begin());
        m_lookUp.state = Showing{};
        m_effects.sound = Sound::Ok;
    }

    // ---- typed
    template <class S>
    void on(const S &, const EnteredText &entered)
    {
        resolve(entered.text);
    }
    void resolve(const QString &typed)
    {
        const QString text = typed.trimmed();
        if (text.isEmpty())
            return;
        m_lookUp.state = Resolving{text};
        m_effects.requests.push_back(Resolve{text});
    }

    // ---- rows
    void on(const Showing &, const Chosen &chosen)
    {
        const std::vector<Link> links = m_context.card ? linksOf(*m_context.card) : std::vector<Link>{};
        chooseOf(links, chosen.row);
    }
    void on(const Showing &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void on(const Results &, const Chosen &chosen)
    {
        std::vector<Link> links;
        for (const CardRow &row : m_context.results)
            links.push_back(row.cells.empty() ? Link{} : row.cells.front());
        chooseOf(links, chosen.row);
    }
    void on(const Results &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void chooseOf(const std::vector<Link> &links, int row)
    {
        if (row < 0 || static_cast<std::size_t>(row) >= links.size() || links[static_cast<std::size_t>(row)].to == Link::To::Nothing)
            return m_effects.refuse(prompt(PromptCode::ChooseFromList));
        show(links[static_cast<std::size_t>(row)]);
    }

    // ---- commands
    template <class S>
    void on(const S &state, const Commanded &event)
    {
        switch (event.action) { // No default: the compiler names a forgotten action.
        case ActionCode::Back:
        case ActionCode::Undo: return back(state);
        case ActionCode::Find:
            m_lookUp.state = Asking{};
            m_effects.sound = Sound::Ok;
            return;
        case ActionCode::GetWork: return getWork();
        case ActionCode::Bind: return bind(state);
        case ActionCode::Print: return label();
        case ActionCode::More: return;
        case ActionCode::Done: m_effects.go = go::Back{}; return;
        case ActionCode::Problem: return askRecall();
        case ActionCode::Ok: return recall(state);
        case ActionCode::Skip:
        case ActionCode::Short:
        case ActionCode::Full:
        case ActionCode::Pause:
        case ActionCode::Help:
        case ActionCode::LogOut:
        case ActionCode::Menu:
        case ActionCode::Training:
        case ActionCode::LookUp: return refuseCommand(event.action);
        }
    }
    void back(const Showing &)
    {
        m_lookUp.trail.pop_back();
        if (m_lookUp.trail.empty())
            m_effects.go = go::Back{};
    }
    template <class S>
    void back(const S &)
    {
        if (m_lookUp.trail.empty())
            m_effects.go = go::Back{};
        else
            m_lookUp.state = Showing{};
    }
    void getWork()
    {
        const bool order = std::holds_alternative<Showing>(m_lookUp.state) && m_lookUp.trail.back().to == Link::To::Order;
        if (!order)
            return refuseCommand(ActionCode::GetWork);
        m_effects.go = go::FindWork{OrderId(m_lookUp.trail.back().id), m_lookUp.trail.back().text};
    }
    /// Of what the card shows, when that has labels.
    void label()
    {
        if (isShift(m_lookUp))
            return printShift();
        if (!std::holds_alternative<Showing>(m_lookUp.state) || !hasLabel(m_lookUp.trail.back().to))
            return refuseCommand(ActionCode::Print);
        const DocumentKind document = m_lookUp.trail.back().to == Link::To::Item ? DocumentKind::ItemLabel : DocumentKind::Label;
        if (m_context.printing.of(document) == PrintReadiness::None)
            return m_effects.refuse(prompt(PromptCode::NoPrinterFor, QString::number(static_cast<int>(document))));
        const Place &place = m_lookUp.trail.back();
        m_effects.sound = Sound::Ok;
        m_effects.go = go::OpenLabels{{place.to, place.id, place.text}, m_context.card ? m_context.card->heading : QString()};
    }
    /// For who comes next to go through and sign.
    void printShift()
    {
        if (m_context.printing.of(DocumentKind::Page, QStringLiteral("shift")) == PrintReadiness::None)
            return m_effects.refuse(prompt(PromptCode::NoPrinterFor, QString::number(static_cast<int>(DocumentKind::Page))));
        const std::vector<CardRow> rows = m_context.card && !m_context.card->sections.empty() ? m_context.card->sections.front().rows : std::vector<CardRow>{};
        const std::size_t pages = std::max<std::size_t>(1, (rows.size() + kShiftLinesPerPage - 1) / kShiftLinesPerPage);
        PrintOrder order{DocumentKind::Page, QStringLiteral("shift"), dayText(m_context.today), {}, {}, 1};
        for (std::size_t page = 0; page < pages; ++page) {
            QStringList lines;
            for (std::size_t i = page * kShiftLinesPerPage; i < std::min(rows.size(), (page + 1) * kShiftLinesPerPage); ++i)
                lines << shiftLine(rows[i]);
            order.labels.push_back({{QStringLiteral("lines"), lines.isEmpty() ? QStringLiteral("-") : lines.join(u'\n')}, {QStringLiteral("date"), dayText(m_context.today)},
                {QStringLiteral("page"), QString::number(page + 1)}, {QStringLiteral("pages"), QString::number(pages)}});
        }
        m_effects.prints.push_back(std::move(order));
        m_effects.alert = prompt(PromptCode::ShiftPrinting);
        m_effects.sound = Sound::Ok;
    }
    /// Person, order or task, progress, totes: words of the page's language are not needed.
    static QString shiftLine(const CardRow &row)
    {
        QStringList cells;
        for (const std::size_t cell : {0, 2, 3, 4})
            cells << row.cells[cell].text.left(cell == 4 ? 60 : 30);
        return cells.join(QStringLiteral("   "));
    }
    /// A lead says of the lot on the card that it must not be sold, or may be again.
    void askRecall()
    {
        if (!std::holds_alternative<Showing>(m_lookUp.state) || m_lookUp.trail.back().to != Link::To::Lot || !m_context.card)
            return refuseCommand(ActionCode::Problem);
        if (m_person.role == Role::Floor)
            return m_effects.refuse(prompt(PromptCode::NotALead, m_person.name));
        m_lookUp.state = ConfirmRecall{};
        m_effects.sound = Sound::Warning;
    }
    void recall(const ConfirmRecall &)
    {
        m_lookUp.state = Showing{};
        if (!m_context.card)
            return m_effects.refuse(prompt(PromptCode::NothingFound, m_lookUp.trail.back().text));
        const bool begins = !isRecalled(m_context.card);
        m_effects.operations.push_back(ledger::RecallLot{LotId(m_lookUp.trail.back().id.high, m_lookUp.trail.back().id.low), begins, {}});
        m_effects.alert = prompt(begins ? PromptCode::Recalled : PromptCode::RecallEnded, m_lookUp.trail.back().text);
        m_effects.sound = Sound::Ok;
    }
    template <class S>
    void recall(const S &)
    {
        refuseCommand(ActionCode::Ok);
    }
    void bind(const Unknown &state) { m_effects.go = go::OpenBind{state.code}; }
    template <class S>
    void bind(const S &)
    {
        refuseCommand(ActionCode::Bind);
    }

    const Context &m_context;
    const Person &m_person;
    LookUp &m_lookUp;
};

} // namespace
} // namespace bincard::workflow::lookup

namespace bincard::workflow {

LookUp lookUpAt(const Link &link)
{
    LookUp lookUp;
    if (link.to == Link::To::Nothing)
        return lookUp;
    lookUp.trail.push_back({link.to, link.id, link.text});
    lookUp.state = lookup::Showing{};
    return lookUp;
}

LookUp lookUpUnknown(const QString &code)
{
    LookUp lookUp;
    lookUp.state = lookup::Unknown{code};
    return lookUp;
}

void lookUpAgain(LookUp &lookUp, Effects &effects)
{
    const auto *unknown = std::get_if<lookup::Unknown>(&lookUp.state);
    if (!unknown)
        return;
    const QString code = unknown->code;
    lookUp.state = lookup::Resolving{code};
    effects.requests.push_back(Resolve{code});
}

LookUp lookUpOf(const QString &text, Effects &effects)
{
    LookUp lookUp;
    if (text.trimmed().isEmpty())
        return lookUp;
    lookUp.state = lookup::Resolving{text.trimmed()};
    effects.requests.push_back(Resolve{text.trimmed()});
    return lookUp;
}

std::vector<Link> linksOf(const DetailCard &card)
{
    std::vector<Link> links;
    const auto add = [&links](const Link &link) {
        if (link.to != Link::To::Nothing)
            links.push_back(link);
    };
    for (const Field &field : card.fields)
        add(field.value);
    for (const Section &section : card.sections) {
        for (const CardRow &row : section.rows) {
            for (const Link &cell : row.cells)
                add(cell);
        }
    }
    return links;
}

Effects answer(const Context &context, const Person &person, LookUp &lookUp, const Event &event)
{
    lookup::Turn turn(context, person, lookUp);
    turn.handle(event);
    return turn.take();
}

void need(const LookUp &lookUp, Needs &needs)
{
    const bool confirms = std::holds_alternative<lookup::ConfirmRecall>(lookUp.state) && !lookUp.trail.empty();
    if (std::holds_alternative<lookup::Showing>(lookUp.state) || confirms) {
        const lookup::Place &place = lookUp.trail.back();
        needs.card = {place.to, place.id, place.text};
    } else if (const auto *results = std::get_if<lookup::Results>(&lookUp.state)) {
        needs.search = results->text;
    }
}

Screen screenOf(const Context &context, const LookUp &lookUp)
{
    Screen screen;
    screen.title = TitleCode::LookUp;
    screen.entry = Entry::Text;
    screen.prompt = prompt(PromptCode::ScanAnything);
    screen.actions = actions({ActionCode::Back, ActionCode::Find, ActionCode::Help, ActionCode::LogOut});
    std::visit(Overloaded{
                   [](const lookup::Asking &) {},
                   [&](const lookup::Showing &) {
                       const lookup::Place &place = lookUp.trail.back();
                       if (context.card)
                           screen.card = *context.card;
                       else
                           screen.prompt = prompt(PromptCode::NothingFound, place.text);
                       if (place.to == Link::To::Order)
                           screen.actions = actions({ActionCode::Back, ActionCode::GetWork, ActionCode::Find, ActionCode::Help, ActionCode::LogOut});
                       else if (place.to == Link::To::Lot)
                           screen.actions = actions({ActionCode::Back, ActionCode::Problem, ActionCode::Find, ActionCode::Help, ActionCode::LogOut});
                       else if (lookup::hasLabel(place.to) || place.to == Link::To::Shift)
                           screen.actions = actions({ActionCode::Back, ActionCode::Print, ActionCode::Find, ActionCode::Help, ActionCode::LogOut});
                   },
                   [&](const lookup::Resolving &state) { screen.prompt = prompt(PromptCode::Searching, state.text); },
                   [&](const lookup::Results &state) {
                       screen.prompt = prompt(context.results.empty() ? PromptCode::NothingFound : PromptCode::SearchFound, state.text);
                       screen.card = ListCard{ListCode::SearchResults, context.results, context.moreResults};
                   },
                   [&](const lookup::Unknown &state) {
                       screen.prompt = prompt(PromptCode::UnknownCode, state.code);
                       screen.actions = actions({ActionCode::Bind, ActionCode::Back, ActionCode::Find, ActionCode::Help, ActionCode::LogOut});
                   },
                   [&](const lookup::ConfirmRecall &) {
                       const QString lot = lookUp.trail.empty() ? QString() : lookUp.trail.back().text, item = context.card ? context.card->subheading : QString();
                       screen.kind = PromptKind::Confirmation;
                       screen.prompt = prompt(lookup::isRecalled(context.card) ? PromptCode::RecallEndConfirm : PromptCode::RecallConfirm, lot, item);
                       if (context.card)
                           screen.card = *context.card;
                       screen.entry = Entry::None;
                       screen.actions = actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help});
                   },
               },
        lookUp.state);
    return screen;
}

Accepts accepts(const LookUp &)
{
    Accepts all;
    all.items = all.locations = all.handlingUnits = all.orders = all.tasks = all.users = all.deliveries = all.returns = all.texts = true;
    return all;
}

} // namespace bincard::workflow
