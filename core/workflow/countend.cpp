// SPDX-License-Identifier: GPL-3.0-or-later
// How a count ends: nothing found, units missing, the operation; and who may count twice.
#include "workflow/countturn.h"

#include <algorithm>

namespace bincard::workflow::count {

// ---- the end ----------------------------------------------------------------------------------------------------------------------

void Turn::done(const Counting &)
{
    m_count.inside = {};
    const bool some = std::any_of(m_count.lines.begin(), m_count.lines.end(), [](const Line &line) { return line.quantity.isPositive(); });
    if (some)
        return askMissing();
    go(ConfirmEmpty{}, Sound::Warning);
}

void Turn::on(const ConfirmEmpty &, const ScannedLocation &scan)
{
    if (scan.location != m_count.location)
        return m_effects.refuse(prompt(PromptCode::WrongLocation, m_count.locationCode, scan.code), Sound::WrongPlace);
    askMissing(); // The same code again = yes.
}

void Turn::askMissing()
{
    for (const CountUnit &unit : books().units) {
        const bool holds = std::any_of(unit.content.begin(), unit.content.end(), [this](const CountContent &one) { return inScope(one.account.item) && one.onHand.isPositive(); });
        if (unit.location == m_count.location && holds && !found(unit.id))
            return go(UnitMissing{{unit.id, unit.code, true}}, Sound::Warning);
    }
    finish();
}

void Turn::ok(const UnitMissing &state)
{
    m_count.units.push_back(state.unit);
    askMissing();
}

void Turn::on(const UnitMissing &state, const ScannedHu &scan)
{
    if (scan.hu != state.unit.id)
        return m_effects.refuse(prompt(PromptCode::CountUnitMissing, state.unit.code, m_count.locationCode));
    backToCounting(scan); // It is here after all.
}

OwnerId Turn::ownerOf(ItemId item) const
{
    const auto stands = std::find_if(books().stock.begin(), books().stock.end(), [item](const auto &one) { return one.first.item == item; });
    return stands == books().stock.end() ? houseOwnerId() : stands->first.owner;
}

ledger::Count Turn::operation() const
{
    ledger::Count count;
    count.location = m_count.location;
    count.item = books().item;
    count.task = books().task;
    count.tolerance = m_person.adjustLimit;
    count.approved = m_person.role >= Role::Lead || !m_count.approvedBy.isNull();
    count.review = true; // A lead says why (reviewcounts.h).
    for (const Line &line : m_count.lines) {
        ledger::CountLine counted{ownerOf(line.item), line.item, {}, line.hu, line.status, line.quantity};
        counted.barcode = line.barcode;
        counted.lotNumber = line.lotNumber;
        counted.expiryDay = line.expiryDay;
        counted.serial = line.serial;
        if (line.quantity.isPositive() || line.serial.isEmpty())
            count.lines.push_back(std::move(counted));
    }
    return count;
}

/// What the ledger will say, for the words at the end: it alone decides.
PromptCode Turn::whatFollows(const ledger::Count &count) const
{
    ledger::Differences difference;
    for (const auto &[account, quantity] : books().stock) {
        if (inScope(account.item))
            difference[account] -= quantity;
    }
    for (const Unit &unit : m_count.units) {
        const CountUnit *known = unitInBooks(unit.id);
        for (const CountContent &content : known && known->location != m_count.location ? known->content : std::vector<CountContent>{}) {
            Account here = content.account; // Brought here with all that the books have in it.
            here.location = m_count.location;
            difference[here] -= content.onHand;
        }
    }
    for (const ledger::CountLine &line : count.lines) {
        const ItemId item = line.item.isNull() ? unknownItemId(line.barcode) : line.item;
        difference[{line.owner, item, line.lotNumber.isEmpty() ? LotId{} : lotId(item, line.lotNumber), count.location, line.hu, line.status}] += line.quantity;
    }
    const ledger::Differences beyond = ledger::beyondTolerance(std::move(difference), count.tolerance);
    const bool agreed = !books().countedBy.isNull() && books().countedBy != m_person.id && books().found == beyond;
    if (beyond.empty())
        return PromptCode::CountDone;
    return count.approved || agreed ? PromptCode::CountToReview : PromptCode::CountAgain;
}

void Turn::finish()
{
    for (const Unit &unit : m_count.units) {
        const CountUnit *known = unitInBooks(unit.id);
        if (!unit.missing && (!known || known->location != m_count.location))
            m_effects.operations.push_back(ledger::MoveHu{unit.id, unit.code, m_count.location, {}});
    }
    ledger::Count count = operation();
    const PromptCode next = whatFollows(count);
    m_effects.operations.push_back(std::move(count));
    m_effects.alert = prompt(next, m_count.locationCode);
    m_effects.sound = next == PromptCode::CountAgain ? Sound::Warning : Sound::TaskComplete;
    m_effects.go = go::Home{};
}

void Turn::ok(const Ended &)
{
    m_effects.sound = Sound::Ok;
    m_effects.go = go::Home{};
}

// ---- one person where two are wanted: a lead's PIN and a reason ---------------------------------------------------------------------

void Turn::back(const ByYou &)
{
    if (ofTask()) // For others to take.
        m_effects.operations.push_back(ledger::PauseTask{m_count.work.task, true, {}});
    m_effects.sound = Sound::Ok;
    m_effects.go = go::Home{};
}

void Turn::on(const ByYou &, const ScannedUser &scan)
{
    if (const auto pin = askPin(m_person, scan, m_effects))
        m_count.state = *pin;
}

void Turn::on(const LeadPin &state, const EnteredText &entered)
{
    m_count.state = checkPin(state, entered.text, m_effects);
}

void Turn::on(const LeadPin &state, const PinChecked &checked)
{
    const auto answer = answered(state, checked, m_effects);
    if (answer == PinAnswer::Right)
        go(WhyAlone{state.lead});
    else if (answer == PinAnswer::Wrong)
        m_count.state = LeadPin{state.lead, false};
    else if (answer == PinAnswer::Locked)
        m_count.state = ByYou{};
}

void Turn::on(const WhyAlone &state, const Chosen &chosen)
{
    if (chosen.row < 0 || chosen.row >= static_cast<int>(std::size(kWhyAlone)))
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    m_effects.operations.push_back(ledger::SessionEvent{ledger::SessionEventKind::LeadApproval, state.lead.id, {}, kWhyAlone[chosen.row]});
    m_effects.alert = prompt(PromptCode::LeadApproved, state.lead.name);
    m_count.approvedBy = state.lead.id;
    go(Counting{});
}

} // namespace bincard::workflow::count
