// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/labels.h"

#include "workflow/papers.h"
#include "workflow/refusals.h"

namespace bincard::workflow::labels {
namespace {

constexpr LabelWhat kChoices[]{LabelWhat::NewUnits, LabelWhat::NewPallets};

bool takesNumbers(LabelWhat what)
{
    return what == LabelWhat::NewUnits || what == LabelWhat::NewPallets;
}

NumberKind numbersOf(LabelWhat what)
{
    return what == LabelWhat::NewPallets ? NumberKind::Sscc : NumberKind::HandlingUnit;
}

DocumentKind documentOf(LabelWhat what)
{
    return what == LabelWhat::Item ? DocumentKind::ItemLabel : DocumentKind::Label;
}

Prompt question(const HowMany &state)
{
    return takesNumbers(state.what) ? prompt(PromptCode::LabelsHowManyNew, QString::number(static_cast<int>(state.what)))
                                    : prompt(PromptCode::LabelsHowMany, itemText(state.code, state.name));
}

const char *templateOf(LabelWhat what)
{
    switch (what) {
    case LabelWhat::NewPallets: return "pallet";
    case LabelWhat::Item: return "item";
    case LabelWhat::Location: return "location";
    case LabelWhat::NewUnits:
    case LabelWhat::Unit: break;
    }
    return "tote";
}

QMap<QString, QString> valuesOf(const HowMany &state, const QString &code)
{
    switch (state.what) {
    case LabelWhat::NewPallets: return {{QStringLiteral("sscc"), code}};
    case LabelWhat::Item: return {{QStringLiteral("sku"), code}, {QStringLiteral("name"), state.name.isEmpty() ? code : state.name}};
    case LabelWhat::Location: return {{QStringLiteral("location"), code}};
    case LabelWhat::NewUnits:
    case LabelWhat::Unit: break;
    }
    return {{QStringLiteral("hu"), code}};
}

/// The first of those that would be printed.
std::optional<LabelPreview> previewOf(const Context &context, const HowMany &state)
{
    if (takesNumbers(state.what) && context.numbers.empty())
        return std::nullopt;
    return LabelPreview{QString::fromLatin1(templateOf(state.what)), {}, valuesOf(state, takesNumbers(state.what) ? context.numbers.front() : state.code)};
}

class Turn : public Refusals
{
public:
    Turn(const Context &context, const Person &person, Labels &labels) : m_context(context), m_person(person), m_labels(labels) {}

    void handle(const Event &event)
    {
        const State before = m_labels.state;
        std::visit([this](const auto &state, const auto &what) { on(state, what); }, before, event);
    }

private:
    using Refusals::on;

    // ---- what shall have a label
    template <class S>
    void on(const S &state, const ScannedItem &scan) { scanned(state, {LabelWhat::Item, scan.sku, scan.name, scan.code}); }
    template <class S>
    void on(const S &state, const ScannedLocation &scan) { scanned(state, {LabelWhat::Location, scan.code, {}, scan.code}); }
    template <class S>
    void on(const S &state, const ScannedHu &scan)
    {
        if (scan.known)
            scanned(state, {LabelWhat::Unit, scan.code, {}, scan.code});
        else
            m_effects.refuse(prompt(PromptCode::NothingFound, scan.code));
    }
    void scanned(const Choosing &, HowMany what) { ask(std::move(what)); }
    void scanned(const HowMany &state, HowMany what)
    {
        if (!state.scanned.isEmpty() && state.scanned == what.scanned)
            print(state, 1); // The same code again = yes.
        else
            ask(std::move(what));
    }
    void ask(HowMany what)
    {
        if (m_context.printing.of(documentOf(what.what), QString::fromLatin1(templateOf(what.what))) == PrintReadiness::None)
            return m_effects.refuse(prompt(PromptCode::NoPrinterFor, QString::number(static_cast<int>(documentOf(what.what)))));
        m_labels.state = std::move(what);
        m_effects.sound = Sound::Ok;
    }
    void on(const Choosing &, const Chosen &chosen)
    {
        if (chosen.row < 0 || chosen.row >= static_cast<int>(std::size(kChoices)))
            return m_effects.refuse(prompt(PromptCode::ChooseFromList));
        ask({kChoices[chosen.row], {}, {}, {}});
    }
    void on(const Choosing &state, const EnteredQuantity &entered)
    {
        on(state, Chosen{rowOf(entered.quantity)});
    }

    // ---- how many
    void on(const HowMany &state, const EnteredQuantity &entered)
    {
        const std::int64_t most = takesNumbers(state.what) ? kMostNew : kMostCopies;
        if (entered.quantity.thousandths % 1000 != 0 || !entered.quantity.isPositive() || entered.quantity > Quantity::units(most))
            return m_effects.refuse(prompt(PromptCode::LabelsTooMany, toString(Quantity::units(most))));
        print(state, entered.quantity.thousandths / 1000);
    }
    void print(const HowMany &state, std::int64_t count)
    {
        PrintOrder order{documentOf(state.what), QString::fromLatin1(templateOf(state.what)), {}, m_person.language, {}, 1};
        if (takesNumbers(state.what)) {
            if (static_cast<std::int64_t>(m_context.numbers.size()) < count) // What is in hand cannot be asked for again in time.
                return m_effects.refuse(prompt(PromptCode::NoNumbers, QString::number(static_cast<int>(state.what)), QString::number(m_context.numbers.size())));
            for (std::int64_t i = 0; i < count; ++i)
                order.labels.push_back(valuesOf(state, m_context.numbers[static_cast<std::size_t>(i)]));
            const QString &first = m_context.numbers.front(), &last = m_context.numbers[static_cast<std::size_t>(count - 1)];
            order.title = count == 1 ? first : first + QStringLiteral(" … ") + last;
            m_effects.numbers = NumbersUsed{numbersOf(state.what), count};
        } else {
            order.labels.push_back(valuesOf(state, state.code));
            order.title = state.code;
            order.copies = static_cast<std::int32_t>(count);
        }
        const bool ready = m_context.printing.of(order.document, order.label) == PrintReadiness::Ready;
        m_effects.alert = prompt(ready ? PromptCode::LabelsPrinting : PromptCode::LabelsWaiting, QString::number(count), order.title);
        m_effects.prints.push_back(std::move(order));
        m_effects.sound = ready ? Sound::Ok : Sound::Warning;
        m_effects.go = go::Back{};
    }

    // ---- commands
    template <class S>
    void on(const S &state, const Commanded &event)
    {
        switch (event.action) { // No default: the compiler names a forgotten action.
        case ActionCode::Ok: return ok(state);
        case ActionCode::Back:
        case ActionCode::Undo: return back(state);
        case ActionCode::More: return;
        case ActionCode::Done: m_effects.go = go::Back{}; return;
        case ActionCode::Skip:
        case ActionCode::Short:
        case ActionCode::Full:
        case ActionCode::Problem:
        case ActionCode::Pause:
        case ActionCode::Help:
        case ActionCode::LogOut:
        case ActionCode::GetWork:
        case ActionCode::LookUp:
        case ActionCode::Bind:
        case ActionCode::Print:
        case ActionCode::Menu:
        case ActionCode::Training:
        case ActionCode::Find: return refuseCommand(event.action);
        }
    }
    void ok(const Choosing &) { refuseCommand(ActionCode::Ok); }
    void ok(const HowMany &state) { print(state, 1); }
    void back(const Choosing &) { m_effects.go = go::Back{}; }
    void back(const HowMany &) { m_labels.state = Choosing{}; }

    const Context &m_context;
    const Person &m_person;
    Labels &m_labels;
};

ListCard choices()
{
    ListCard list;
    list.code = ListCode::LabelKinds;
    for (const LabelWhat what : kChoices)
        list.rows.push_back({{Link{Link::To::Nothing, {}, QString::number(static_cast<int>(what))}}});
    return list;
}

} // namespace
} // namespace bincard::workflow::labels

namespace bincard::workflow {

Labels labelsOf(const Link &link, const QString &name)
{
    switch (link.to) {
    case Link::To::Item: return {labels::HowMany{LabelWhat::Item, link.text, name == link.text ? QString() : name, {}}};
    case Link::To::Location: return {labels::HowMany{LabelWhat::Location, link.text, {}, {}}};
    case Link::To::Hu: return {labels::HowMany{LabelWhat::Unit, link.text, {}, {}}};
    case Link::To::Nothing:
    case Link::To::Order:
    case Link::To::User:
    case Link::To::Task:
    case Link::To::Delivery:
    case Link::To::Lot:
    case Link::To::Shift:
    case Link::To::Return: break;
    }
    return {};
}

Effects answer(const Context &context, const Person &person, Labels &labels, const Event &event)
{
    labels::Turn turn(context, person, labels);
    turn.handle(event);
    return turn.take();
}

Screen screenOf(const Context &context, const Labels &labels)
{
    Screen screen;
    screen.title = TitleCode::Labels;
    if (const auto *many = std::get_if<labels::HowMany>(&labels.state)) {
        screen.prompt = labels::question(*many);
        screen.codeToScan = many->scanned;
        screen.entry = Entry::Quantity;
        screen.actions = actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
        screen.alert = paperAlert(context.printing, {{labels::documentOf(many->what), labels::templateOf(many->what), true}});
        screen.preview = labels::previewOf(context, *many);
        return screen;
    }
    screen.prompt = prompt(PromptCode::LabelsChoose);
    screen.card = labels::choices();
    screen.actions = actions({ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    return screen;
}

Accepts accepts(const Labels &labels)
{
    Accepts all;
    all.items = all.locations = all.handlingUnits = true;
    all.quantities = std::holds_alternative<labels::HowMany>(labels.state);
    return all;
}

void need(const Labels &labels, Needs &needs)
{
    const auto *many = std::get_if<labels::HowMany>(&labels.state);
    if (many && labels::takesNumbers(many->what))
        needs.numbers = NumbersNeeded{labels::numbersOf(many->what), labels::kMostNew};
}

} // namespace bincard::workflow
