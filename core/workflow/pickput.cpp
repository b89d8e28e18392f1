// SPDX-License-Identifier: GPL-3.0-or-later
// Picking: totes, what goes into them, the empty check, undo's other half, and staging (workflows §5 Pick).
#include "workflow/pickturn.h"

#include <algorithm>

namespace bincard::workflow::pick {

// ---- which tote ----------------------------------------------------------------------------------------------------------------

/// Each order has a basket of its own, but orders of a single piece share one. A tote that an order already fills is its tote again.
void Turn::makeBaskets()
{
    const auto isSingle = [this](const Job &job) {
        const PickOrder *order = orderOf(m_task, job.work.task);
        return m_context.policy.cart.sorted || m_context.policy.cart.byItem || (order && order->onePiece);
    };
    const bool share = std::count_if(m_pick.jobs.begin(), m_pick.jobs.end(), isSingle) > 1;
    std::int32_t sharedBasket = -1;
    m_pick.baskets.clear();
    for (Job &job : m_pick.jobs) {
        const bool single = share && isSingle(job);
        if (single && sharedBasket >= 0) {
            job.basket = sharedBasket;
            continue;
        }
        job.basket = static_cast<std::int32_t>(m_pick.baskets.size());
        m_pick.baskets.push_back({{}, {}, single, false, false});
        if (single)
            sharedBasket = job.basket;
    }
    if (sharedBasket < 0) {
        useParcel();
        return;
    }
    for (const PickTote &full : fullTotes(m_task)) { // What whoever had the cart before has put into totes that their orders share.
        if (full.order.isNull())
            m_pick.baskets[static_cast<std::size_t>(sharedBasket)].totes.push_back({full.id, full.code});
    }
}

/// Its unit is called after the task: nobody scans it. What somebody has begun in totes goes on in totes.
void Turn::useParcel()
{
    const QString code = m_pick.jobs.front().work.number + QStringLiteral("-P");
    const auto full = fullTotes(m_task);
    const bool begun = std::any_of(full.begin(), full.end(), [id = huId(code)](const PickTote &tote) { return tote.id != id; });
    if (!m_context.policy.cart.straight || m_pick.jobs.size() > 1 || begun)
        return;
    m_pick.baskets.front().parcel = true;
    m_pick.basket = 0;
    useTote({huId(code), code});
}

std::int32_t Turn::basketOf(TaskId task) const
{
    const auto job = std::find_if(m_pick.jobs.begin(), m_pick.jobs.end(), [task](const Job &one) { return one.work.task == task; });
    return job == m_pick.jobs.end() ? -1 : job->basket;
}

/// Scanned for it on this station, or filled for its order by whoever was here before.
std::int32_t Turn::basketWith(HuId tote) const
{
    for (std::size_t i = 0; i < m_pick.baskets.size(); ++i) {
        const std::vector<Tote> &its = m_pick.baskets[i].totes;
        if (std::any_of(its.begin(), its.end(), [tote](const Tote &one) { return one.id == tote; }))
            return static_cast<std::int32_t>(i);
    }
    for (const PickTote &full : fullTotes(m_task)) {
        const auto order = std::find_if(m_task.orders.begin(), m_task.orders.end(), [&full](const PickOrder &one) { return one.order == full.order; });
        if (full.id == tote && !full.order.isNull() && order != m_task.orders.end())
            return basketOf(order->task);
    }
    return -1;
}

Quantity Turn::wantedFor(std::int32_t basket) const
{
    Quantity wanted;
    for (const PickLine *line : openLinesAt(m_task, m_pick.stop)) {
        if (basketOf(line->task) == basket)
            wanted += line->left();
    }
    return wanted;
}

void Turn::aim()
{
    const auto open = openLinesAt(m_task, m_pick.stop);
    if (!open.empty())
        m_pick.basket = std::max(0, basketOf(open.front()->task));
}

bool Turn::ofOtherOrder(const ScannedHu &scan)
{
    const auto isIts = [&scan](const PickOrder &order) { return order.order == scan.order; };
    if (scan.order.isNull() || std::any_of(m_task.orders.begin(), m_task.orders.end(), isIts))
        return false;
    m_effects.refuse(prompt(PromptCode::ToteOfOtherOrder, scan.code, scan.orderNumber), Sound::WrongPlace);
    return true;
}

/// A tote to begin with: nobody's, or one of what goes into this basket and still here.
bool Turn::toteFits(const ScannedHu &scan)
{
    if (ofOtherOrder(scan))
        return false;
    const std::int32_t owner = basketWith(scan.hu);
    if (owner >= 0 && owner != m_pick.basket) {
        m_effects.refuse(prompt(PromptCode::CartToteTwice, scan.code), Sound::WrongPlace);
        return false;
    }
    const bool own = std::any_of(m_task.orders.begin(), m_task.orders.end(), [&](const PickOrder &order) { return !scan.order.isNull() && order.order == scan.order && basketOf(order.task) == m_pick.basket; });
    const bool free = !scan.known || scan.state == HuState::Free || scan.state == HuState::Missing;
    const bool begun = basket().shared && scan.order.isNull() && owner == m_pick.basket; // By whoever had the cart before.
    const bool ownHere = own && !basket().shared && (scan.state == HuState::Filling || scan.state == HuState::Waiting);
    if (scan.kind != HuKind::Pallet && (free || ownHere || begun))
        return true;
    m_effects.refuse(prompt(PromptCode::ToteNotFree, scan.code), Sound::WrongPlace);
    return false;
}

void Turn::useTote(const Tote &tote)
{
    basket().tote = tote;
    std::erase(basket().totes, tote);
    basket().totes.push_back(tote);
}

/// The tote to put into: the present one, or another on the cart whose order wants something here too.
bool Turn::putTote(const ScannedHu &scan, Tote &into)
{
    if (ofOtherOrder(scan))
        return false;
    const std::int32_t owner = basketWith(scan.hu);
    if (owner < 0 || !wantedFor(owner).isPositive()) {
        m_effects.refuse(prompt(PromptCode::WrongTote, scan.code, basket().tote.code), Sound::WrongPlace);
        return false;
    }
    m_pick.basket = owner;
    into = {scan.hu, scan.code};
    return true;
}

void Turn::unknownTote(const ScannedUnknown &scan)
{
    m_effects.refuse(scan.failedCheckDigit ? notAccepted(scan) : prompt(PromptCode::ToteUnknown, scan.code));
}

void Turn::on(const ScanTote &, const ScannedHu &scan)
{
    if (!toteFits(scan))
        return;
    const auto waiting = totesWaiting(m_pick, m_task, m_pick.basket);
    const bool waits = std::any_of(waiting.begin(), waiting.end(), [&scan](const PickTote &tote) { return tote.id == scan.hu; });
    if (!waiting.empty() && !waits) {
        m_effects.rejected = true;
        return go(WithoutTote{{scan.hu, scan.code}}, Sound::Warning);
    }
    beginWith({scan.hu, scan.code});
}

/// A tote that stands elsewhere with goods in it comes onto the cart.
void Turn::beginWith(const Tote &tote)
{
    const auto full = fullTotes(m_task);
    const auto begun = std::find_if(full.begin(), full.end(), [&tote](const PickTote &one) { return one.id == tote.id; });
    if (begun != full.end() && begun->waits)
        emit(ledger::MoveHu{tote.id, tote.code, cart(), {}});
    useTote(tote);
    m_effects.sound = Sound::Ok;
    nextWithoutTote();
}

void Turn::on(const ScanTote &, const ScannedUnknown &scan)
{
    unknownTote(scan);
}

void Turn::full(const Take &)
{
    if (isStraight())
        return refuseCommand(ActionCode::Full);
    const Hand &hand = m_pick.hand;
    if (!hand.empty() && hand.total() < wanted()) { // What fits goes in first.
        m_pick.toteFull = true;
        return go(PutPart{}, Sound::Ok);
    }
    go(NewTote{}, Sound::Ok);
}

void Turn::on(const NewTote &, const ScannedHu &scan)
{
    if (scan.hu == basket().tote.id)
        return m_effects.refuse(prompt(PromptCode::ToteIsFull, scan.code), Sound::WrongPlace);
    if (!toteFits(scan))
        return;
    useTote({scan.hu, scan.code});
    m_effects.sound = Sound::Ok;
    if (!m_pick.hand.empty())
        return put(basket().tote); // Scanning the new tote is putting into it.
    if (wanted().isPositive())
        return atStop();
    goNext();
}

void Turn::on(const NewTote &, const ScannedUnknown &scan)
{
    unknownTote(scan);
}

// ---- into the tote --------------------------------------------------------------------------------------------------------------

void Turn::on(const PutPart &, const ScannedHu &scan)
{
    Tote into;
    if (putTote(scan, into))
        put(into);
}

void Turn::put(const Tote &into)
{
    useTote(into);
    m_effects.sound = Sound::Ok;
    pickOperations(into);
    const bool moreToPut = !m_pick.hand.empty();
    if (moreToPut) { // The rest is for other totes.
        aim();
        return m_pick.hand.total() < wanted() ? go(PutPart{}) : go(Take{});
    }
    const bool emptied = emptiedByBooks() && m_pick.shortage.reason == Reason::None;
    if (m_pick.shortage.reason != Reason::None)
        writeOffRest();
    afterPut(emptied);
}

/// One prompt may stand for several lines: the pieces fill those of the present basket in their order, and the rest stays in the hand.
void Turn::pickOperations(const Tote &into)
{
    std::vector<PickLine> lines;
    for (const PickLine *open : openLinesAt(m_task, m_pick.stop)) {
        if (basketOf(open->task) == m_pick.basket)
            lines.push_back(*open);
    }
    const std::int32_t group = m_pick.undo.empty() ? 1 : m_pick.undo.back().group + 1;
    std::size_t at = 0;
    for (Taken &taken : m_pick.hand.taken) {
        while (taken.quantity.isPositive() && at < lines.size()) {
            const Quantity given = std::min(taken.quantity, lines[at].left());
            pickOne(lines[at], taken, given, into, group);
            lines[at].picked += given;
            taken.quantity -= given;
            if (!lines[at].left().isPositive())
                ++at;
        }
    }
    std::erase_if(m_pick.hand.taken, [](const Taken &taken) { return !taken.quantity.isPositive(); });
    m_pick.hand.proposed = m_pick.hand.proposed && !m_pick.hand.empty();
    while (m_pick.undo.size() > kUndoable && m_pick.undo.front().group != group) {
        const std::int32_t oldest = m_pick.undo.front().group;
        std::erase_if(m_pick.undo, [oldest](const Undoable &undoable) { return undoable.group == oldest; });
    }
}

void Turn::pickOne(const PickLine &line, const Taken &taken, Quantity quantity, const Tote &into, std::int32_t group)
{
    ledger::Pick pick;
    pick.taskLine = line.id;
    pick.from = line.account;
    pick.from.lot = taken.lot;
    pick.quantity = quantity;
    pick.intoLocation = cart();
    pick.intoHu = into.id;
    pick.intoHuCode = into.code;
    pick.serial = taken.serial;
    pick.shared = basket().shared;
    m_pick.undo.push_back({group, static_cast<std::int32_t>(m_effects.operations.size()), {}, line.id, pick.from, pick.intoLocation, into, quantity, taken.serial,
        itemText(line.sku, line.name), m_pick.basket});
    emit(std::move(pick));
}

void Turn::afterPut(bool emptied)
{
    const bool newTote = m_pick.toteFull && wantedFor(m_pick.basket).isPositive();
    leaveStop();
    if (newTote)
        return go(NewTote{});
    if (wanted().isPositive()) { // The tote was full, and its order has all it wants here.
        aim();
        return atStop();
    }
    if (emptied && !wanted().isPositive())
        return go(IsEmpty{});
    goNext();
}

// ---- is it empty? ---------------------------------------------------------------------------------------------------------------

bool Turn::emptiedByBooks() const
{
    const PickLine *at = line();
    return at && !at->onHandAtPlace.isPositive();
}

void Turn::ok(const IsEmpty &)
{
    countEmpty();
}

void Turn::on(const IsEmpty &, const ScannedLocation &scan)
{
    if (scan.location != m_pick.stop.location)
        return m_effects.refuse(prompt(PromptCode::PickIsPlaceEmpty, line() ? line()->locationCode : QString()), Sound::WrongPlace);
    countEmpty(); // The same code again = yes.
}

void Turn::on(const IsEmpty &, const EnteredQuantity &entered)
{
    if (entered.quantity.isNegative() || entered.quantity > kLargestQuantity)
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, toString(entered.quantity)));
    if (entered.quantity.isZero())
        return countEmpty();
    if (entered.quantity > m_person.adjustLimit && m_person.role < Role::Lead)
        return go(LeadForCount{entered.quantity}, Sound::Warning);
    count(entered.quantity, m_person.role >= Role::Lead);
}

void Turn::skip(const IsEmpty &)
{
    m_effects.sound = Sound::Ok;
    goNext();
}

/// Counted as nothing, of anything: what the books say too, so it posts no move and anchors the place.
void Turn::countEmpty()
{
    ledger::Count count;
    count.location = m_pick.stop.location;
    count.tolerance = m_person.adjustLimit;
    count.review = true;
    emit(std::move(count));
    m_effects.sound = Sound::Ok;
    goNext();
}

void Turn::count(Quantity counted, bool approved)
{
    const Account &stop = m_pick.stop;
    ledger::Count count;
    count.location = stop.location;
    count.item = stop.item;
    count.lines.push_back({stop.owner, stop.item, stop.lot, stop.hu, stop.status, counted});
    count.tolerance = m_person.adjustLimit;
    count.approved = approved;
    count.review = true;
    emit(std::move(count));
    m_effects.sound = Sound::Ok;
    goNext();
}

void Turn::on(const LeadForCount &state, const ScannedUser &scan)
{
    if (scan.role < Role::Lead)
        return m_effects.refuse(prompt(PromptCode::NotALead, nameOf(scan)));
    emit(ledger::SessionEvent{ledger::SessionEventKind::LeadApproval, scan.user, {}});
    m_effects.alert = prompt(PromptCode::LeadApproved, nameOf(scan));
    count(state.counted, true);
}

void Turn::skip(const LeadForCount &state)
{
    count(state.counted, false); // Posts nothing and asks the office for a review.
}

void Turn::back(const LeadForCount &state)
{
    skip(state);
}

// ---- staging --------------------------------------------------------------------------------------------------------------------

void Turn::on(const Drop &, const ScannedLocation &scan)
{
    if (scan.kind != LocationKind::Staging)
        return m_effects.refuse(prompt(PromptCode::NotAStagingPlace, scan.code), Sound::WrongPlace);
    drop(scan.location);
}

void Turn::ok(const Drop &)
{
    if (!fullTotes(m_task).empty())
        return refuseCommand(ActionCode::Ok);
    finish(); // Nothing was found at all: there is nothing to carry to staging.
}

void Turn::drop(LocationId staging)
{
    for (const PickTote &tote : fullTotes(m_task)) {
        const std::int32_t its = basketWith(tote.id);
        const bool left = tote.waits && its >= 0 && m_pick.baskets[static_cast<std::size_t>(its)].without;
        if (!left) // What nobody found where it was passed on to is not here.
            emit(ledger::MoveHu{tote.id, tote.code, staging, {}});
    }
    finish();
}

// ---- straight into the parcel ---------------------------------------------------------------------------------------------------

bool Turn::isStraight() const
{
    return !m_pick.baskets.empty() && m_pick.baskets.front().parcel;
}

/// The number that was proposed is right.
void Turn::ok(const Take &)
{
    if (!isStraight() || m_pick.hand.empty())
        return refuseCommand(ActionCode::Ok);
    if (m_pick.hand.total() < wanted())
        return missing();
    put(basket().tote);
}

void Turn::ok(const PutPart &)
{
    if (!isStraight())
        return refuseCommand(ActionCode::Ok);
    put(basket().tote);
}

/// All that there is of the order is in its carton: weight, label and slip come next.
void Turn::shutParcel()
{
    const WorkToClaim work = m_pick.jobs.front().work;
    finish();
    m_effects.go = go::OpenPack{work.order, work.orderNumber, m_pick.baskets.front().tote.id};
}

void Turn::finish()
{
    for (const Job &job : m_pick.jobs)
        emit(ledger::FinishTask{job.work.task, {}});
    const int shorts = shortLines(m_task);
    const bool one = m_pick.jobs.size() == 1;
    const QString what = one ? m_pick.jobs.front().work.orderNumber : QString::number(m_pick.jobs.size());
    m_effects.alert = shorts > 0 ? prompt(one ? PromptCode::PickDoneShort : PromptCode::CartDoneShort, what, QString::number(shorts))
                                 : prompt(one ? PromptCode::PickDone : PromptCode::CartDone, what);
    m_effects.sound = Sound::TaskComplete;
    m_effects.go = go::Home{};
}

} // namespace bincard::workflow::pick
