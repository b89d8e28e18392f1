// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/adjuststock.h"

#include "workflow/refusals.h"

#include <algorithm>
#include <span>

namespace bincard::workflow::adjust {
namespace {

constexpr Reason kMore[]{Reason::Found, Reason::Miscounted, Reason::MissingTransaction, Reason::Correction};
constexpr Reason kLess[]{Reason::Lost, Reason::Damaged, Reason::Expired, Reason::Miscounted, Reason::MissingTransaction, Reason::Correction};

std::span<const Reason> reasons(const AdjustStock &adjust)
{
    return adjust.after > adjust.before ? std::span<const Reason>(kMore) : std::span<const Reason>(kLess);
}

/// The balance that is put right: of sound pieces. What was found damaged is counted (workflows §4 Count).
Account accountOf(const AdjustStock &adjust, const CountContext &books)
{
    const Target &target = adjust.target;
    Account account{houseOwnerId(), target.item, target.lotNumber.isEmpty() ? LotId{} : lotId(target.item, target.lotNumber), adjust.location, target.hu, StockStatus::Available};
    const auto stands = std::find_if(books.stock.begin(), books.stock.end(), [&account](const auto &one) {
        Account owned = account;
        owned.owner = one.first.owner;
        return one.first == owned;
    });
    return stands == books.stock.end() ? account : stands->first;
}

Quantity onHand(const AdjustStock &adjust, const CountContext &books)
{
    const auto stands = books.stock.find(accountOf(adjust, books));
    return stands == books.stock.end() ? Quantity{} : stands->second;
}

class Turn : public Refusals
{
public:
    Turn(const Context &context, const Person &person, AdjustStock &adjust) : m_context(context), m_person(person), m_adjust(adjust) {}

    /// False when the books are not what the person has answered to.
    [[nodiscard]] bool settle()
    {
        if (std::holds_alternative<Opening>(m_adjust.state))
            m_adjust.state = ScanItem{};
        const bool asked = std::holds_alternative<ChooseReason>(m_adjust.state) || std::holds_alternative<NeedLead>(m_adjust.state) || std::holds_alternative<LeadPin>(m_adjust.state);
        if (!asked || onHand(m_adjust, books()) == m_adjust.before)
            return true;
        m_effects.alert = prompt(PromptCode::AdjustChanged, itemName());
        go(HowMany{}, Sound::Warning);
        return false;
    }
    void handle(const Event &event)
    {
        const State before = m_adjust.state;
        std::visit([this](const auto &state, const auto &what) { on(state, what); }, before, event);
    }

private:
    using Refusals::on;

    // ---- which balance
    void on(const ScanPlace &, const ScannedLocation &scan)
    {
        m_adjust.location = scan.location;
        m_adjust.locationCode = scan.code;
        go(Opening{});
    }
    void on(const ScanItem &, const ScannedHu &scan)
    {
        const bool here = std::any_of(books().stock.begin(), books().stock.end(), [&scan](const auto &one) { return one.first.hu == scan.hu; });
        if (!here)
            return m_effects.refuse(prompt(PromptCode::AdjustNotHere, scan.code, m_adjust.locationCode), Sound::WrongPlace);
        m_adjust.target = {};
        m_adjust.target.hu = scan.hu;
        m_adjust.target.huCode = scan.code;
        m_effects.sound = Sound::Ok;
    }
    void on(const ScanItem &, const ScannedItem &scan)
    {
        if (scan.tracking == Tracking::Serial) // Which of them is gone only a count tells.
            return m_effects.refuse(prompt(PromptCode::AdjustSerials, itemText(scan.sku, scan.name)));
        m_adjust.target.item = scan.item;
        m_adjust.target.sku = scan.sku;
        m_adjust.target.name = scan.name;
        m_adjust.target.lotNumber.clear();
        if (scan.tracking != Tracking::Lot && scan.tracking != Tracking::LotAndExpiry)
            return go(HowMany{});
        if (scan.lot.isEmpty())
            return go(ScanLot{});
        lot(scan.lot);
    }
    void on(const HowMany &, const ScannedItem &scan) { on(ScanItem{}, scan); }
    void on(const ScanLot &, const ScannedLot &scan) { lot(scan.lot); }
    void on(const ScanLot &, const EnteredText &entered) { lot(entered.text); }
    void on(const ScanLot &, const ScannedItem &scan)
    {
        if (scan.item != m_adjust.target.item || scan.lot.isEmpty())
            return m_effects.refuse(prompt(PromptCode::PickScanLot, itemName(), QString()), Sound::WrongItem);
        lot(scan.lot);
    }
    /// A lot that has never been here is counted, so that it gets its row.
    void lot(const QString &number)
    {
        const LotId id = lotId(m_adjust.target.item, number.trimmed());
        const bool here = std::any_of(books().stock.begin(), books().stock.end(), [id](const auto &one) { return one.first.lot == id; });
        if (!here)
            return m_effects.refuse(prompt(PromptCode::AdjustNotHere, number.trimmed(), m_adjust.locationCode), Sound::WrongItem);
        m_adjust.target.lotNumber = number.trimmed();
        go(HowMany{});
    }

    // ---- how many, and why
    void on(const HowMany &, const EnteredQuantity &entered)
    {
        if (entered.quantity.isNegative() || entered.quantity > kLargestQuantity)
            return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, toString(entered.quantity)));
        m_adjust.before = onHand(m_adjust, books());
        m_adjust.after = entered.quantity;
        if (m_adjust.after == m_adjust.before)
            return m_effects.refuse(prompt(PromptCode::AdjustNothing, toString(entered.quantity)));
        go(ChooseReason{});
    }
    void on(const ChooseReason &, const EnteredQuantity &entered) { on(ChooseReason{}, Chosen{rowOf(entered.quantity)}); }
    void on(const ChooseReason &, const Chosen &chosen)
    {
        const auto rows = reasons(m_adjust);
        if (chosen.row < 0 || chosen.row >= static_cast<int>(rows.size()))
            return m_effects.refuse(prompt(PromptCode::ChooseFromList));
        m_adjust.reason = rows[static_cast<std::size_t>(chosen.row)];
        const Quantity delta = m_adjust.after - m_adjust.before;
        if ((delta.isNegative() ? -delta : delta) > m_person.adjustLimit)
            return go(NeedLead{}, Sound::Warning);
        post({});
    }

    // ---- a lead agrees
    void on(const NeedLead &, const ScannedUser &scan)
    {
        if (const auto pin = askPin(m_person, scan, m_effects))
            m_adjust.state = *pin;
    }
    void on(const LeadPin &state, const EnteredText &entered) { m_adjust.state = checkPin(state, entered.text, m_effects); }
    void on(const LeadPin &state, const PinChecked &checked)
    {
        const auto answer = answered(state, checked, m_effects);
        if (answer == PinAnswer::Right)
            post(state.lead.id);
        else if (answer == PinAnswer::Wrong)
            m_adjust.state = LeadPin{state.lead, false};
        else if (answer == PinAnswer::Locked)
            m_adjust.state = NeedLead{};
    }
    void post(UserId approvedBy)
    {
        ledger::Adjust adjust;
        adjust.account = accountOf(m_adjust, books());
        adjust.delta = m_adjust.after - m_adjust.before;
        adjust.reason = m_adjust.reason;
        adjust.approvedBy = approvedBy;
        m_effects.operations.push_back(std::move(adjust));
        m_effects.alert = prompt(PromptCode::AdjustDone, itemName(), m_adjust.locationCode, toString(m_adjust.after));
        m_effects.sound = Sound::TaskComplete;
        m_effects.go = go::Home{};
    }

    // ---- commands
    template <class S>
    void on(const S &state, const Commanded &event)
    {
        if (event.action == ActionCode::Back || event.action == ActionCode::Undo)
            back(state);
        else if (event.action != ActionCode::More)
            refuseCommand(event.action);
    }
    void back(const ScanPlace &) { m_effects.go = go::Home{}; }
    void back(const Opening &) { go(ScanPlace{}); }
    void back(const ScanItem &)
    {
        if (m_adjust.target.hu.isNull())
            return go(ScanPlace{});
        m_adjust.target = {};
        m_effects.sound = Sound::Ok;
    }
    void back(const ScanLot &) { go(ScanItem{}); }
    void back(const HowMany &) { go(ScanItem{}); }
    void back(const ChooseReason &) { go(HowMany{}); }
    void back(const NeedLead &) { go(ChooseReason{}); }
    void back(const LeadPin &) { go(NeedLead{}); }

    void go(State state, Sound sound = Sound::Ok)
    {
        m_adjust.state = std::move(state);
        m_effects.sound = sound;
    }
    [[nodiscard]] const CountContext &books() const { return *m_context.count; }
    [[nodiscard]] QString itemName() const { return itemText(m_adjust.target.sku, m_adjust.target.name); }

    const Context &m_context;
    const Person &m_person;
    AdjustStock &m_adjust;
};

DetailCard cardOf(const AdjustStock &adjust, const std::optional<CountContext> &books)
{
    DetailCard card;
    card.heading = adjust.locationCode;
    card.subheading = itemText(adjust.target.sku, adjust.target.name);
    const auto add = [&card](FieldCode code, const QString &text, Format format) {
        if (!text.isEmpty())
            card.fields.push_back({code, Link{Link::To::Nothing, {}, text, format}});
    };
    add(FieldCode::Lot, adjust.target.lotNumber, Format::Text);
    add(FieldCode::Tote, adjust.target.huCode, Format::Text);
    if (books && !adjust.target.item.isNull())
        add(FieldCode::OnHand, QString::number(onHand(adjust, *books).thousandths), Format::Quantity);
    return card;
}

} // namespace
} // namespace bincard::workflow::adjust

namespace bincard::workflow {

Effects answer(const Context &context, const Person &person, AdjustStock &adjust, const Event &event)
{
    const bool loaded = context.count && context.count->location == adjust.location;
    if (!std::holds_alternative<adjust::ScanPlace>(adjust.state) && !loaded)
        return waiting(event);
    adjust::Turn turn(context, person, adjust);
    if (std::holds_alternative<adjust::ScanPlace>(adjust.state) || turn.settle())
        turn.handle(event);
    return turn.take();
}

Screen screenOf(const Context &context, const AdjustStock &adjust)
{
    using namespace adjust;
    Screen screen;
    screen.title = TitleCode::Adjust;
    const QString item = itemText(adjust.target.sku, adjust.target.name);
    const auto ask = [&screen](Prompt question, Entry entry = Entry::None) {
        screen.prompt = std::move(question);
        screen.entry = entry;
        screen.actions = actions({ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    };
    std::visit(Overloaded{
                   [&](const ScanPlace &) { ask(prompt(PromptCode::AdjustScanPlace)); },
                   [&](const Opening &) { ask(prompt(PromptCode::WaitingForServer)); },
                   [&](const ScanItem &) {
                       ask(prompt(PromptCode::AdjustScanItem, adjust.target.huCode.isEmpty() ? adjust.locationCode : adjust.target.huCode));
                   },
                   [&](const ScanLot &) { ask(prompt(PromptCode::PickScanLot, item, QString()), Entry::Text); },
                   [&](const HowMany &) {
                       ask(prompt(PromptCode::AdjustHowMany, item), Entry::Quantity);
                       screen.card = cardOf(adjust, context.count);
                   },
                   [&](const ChooseReason &) {
                       ask(prompt(PromptCode::AdjustWhy, item, toString(adjust.before), toString(adjust.after)));
                       ListCard list;
                       list.code = ListCode::Reasons;
                       for (const Reason reason : reasons(adjust))
                           list.rows.push_back({{Link{Link::To::Nothing, {}, QString::number(static_cast<int>(reason))}}});
                       screen.card = std::move(list);
                   },
                   [&](const NeedLead &) {
                       ask(prompt(PromptCode::NeedsLead));
                       screen.kind = PromptKind::Confirmation;
                   },
                   [&](const LeadPin &state) { ask(prompt(PromptCode::EnterLeadPin, state.lead.name), Entry::Pin); },
               },
        adjust.state);
    return screen;
}

Accepts accepts(const AdjustStock &adjust)
{
    using namespace adjust;
    Accepts all;
    std::visit(Overloaded{
                   [&](const ScanPlace &) { all.locations = true; },
                   [](const Opening &) {},
                   [&](const ScanItem &) { all.items = all.handlingUnits = true; },
                   [&](const ScanLot &) {
                       all.items = all.texts = true;
                       all.lotsOf = adjust.target.item;
                   },
                   [&](const HowMany &) { all.items = all.quantities = true; },
                   [](const ChooseReason &) {},
                   [&](const NeedLead &) { all.users = true; },
                   [&](const LeadPin &) { all.texts = true; },
               },
        adjust.state);
    return all;
}

} // namespace bincard::workflow
