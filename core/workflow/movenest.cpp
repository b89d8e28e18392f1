// SPDX-License-Identifier: GPL-3.0-or-later
// Moving: a handling unit into another one, out of it again, and the content of one into another one.
#include "workflow/moveturn.h"

namespace bincard::workflow::moving {

std::vector<UnitWay> waysOf(const Context &context)
{
    std::vector<UnitWay> ways{UnitWay::Nest, UnitWay::Pour};
    if (context.from && !context.from->parent.isNull())
        ways.push_back(UnitWay::TakeOut);
    return ways;
}

void Turn::ok(const Choose &)
{
    if (m_moving.source.hu.isNull() || !m_context.from || m_moving.putsAway)
        return refuseCommand(ActionCode::Ok);
    go(ChooseWay{});
}

void Turn::on(const ChooseWay &, const Chosen &chosen)
{
    const std::vector<UnitWay> ways = waysOf(m_context);
    if (chosen.row < 0 || static_cast<std::size_t>(chosen.row) >= ways.size() || !m_context.from)
        return m_effects.refuse(prompt(PromptCode::ChooseFromList));
    switch (ways[static_cast<std::size_t>(chosen.row)]) {
    case UnitWay::Nest: return go(IntoUnit{false, {}});
    case UnitWay::Pour: return go(IntoUnit{true, {}});
    case UnitWay::TakeOut: break;
    }
    Spot beside = *m_context.from;
    beside.hu = {};
    putUnit(beside);
}

void Turn::on(const IntoUnit &state, const ScannedHu &scan)
{
    go(IntoUnit{state.pours, {{}, scan.hu, scan.code, !scan.known}});
    into(); // At once when it is known already.
}

/// What speaks against it.
std::optional<Prompt> Turn::refusal(bool pours, const Spot &to) const
{
    const Spot &from = *m_context.from;
    if (to.hu == from.hu || (!pours && from.parent == to.hu))
        return prompt(PromptCode::MoveAlreadyThere, from.huCode, to.code());
    if (to.huState != HuState::Free && to.huState != HuState::Filling && to.huState != HuState::Waiting && (pours || to.huState != HuState::Staged))
        return prompt(PromptCode::ToteNotFree, to.huCode);
    if (!to.order.isNull() && to.order != from.order)
        return prompt(PromptCode::ToteOfOtherOrder, to.huCode, to.orderNumber);
    if (!pours)
        return from.holdsUnits || !to.parent.isNull() ? std::optional(prompt(PromptCode::MoveUnitDeep, from.holdsUnits ? from.huCode : to.huCode)) : std::nullopt;
    if (from.content.empty())
        return prompt(PromptCode::MovePourEmpty, from.huCode);
    if (from.shared || to.shared) // Which of its goods are whose the picks say by the tote.
        return prompt(PromptCode::MoveUnitShared, from.shared ? from.huCode : to.huCode);
    if (!from.order.isNull() && to.order.isNull() && to.huState != HuState::Free)
        return prompt(PromptCode::ToteNotFree, to.huCode);
    return std::nullopt;
}

void Turn::into()
{
    const auto state = std::get<IntoUnit>(m_moving.state);
    const auto to = spotOf(m_context, m_moving, state.to);
    if (!to || !m_context.from)
        return;
    m_moving.state = IntoUnit{state.pours, {}};
    if (const auto why = refusal(state.pours, *to))
        return m_effects.refuse(*why, Sound::WrongPlace);
    if (mixingForbidden(*to))
        return;
    if (state.pours)
        pour(*to);
    else
        nest(*to);
    rest();
    go(Choose{});
}

void Turn::nest(const Spot &to)
{
    const Point unit = m_moving.source;
    Undoable undoable;
    undoable.now.hu = unit.hu;
    undoable.now.location = to.location;
    undoable.back = {m_context.from->location, unit.hu, m_context.from->locationCode};
    undoable.wasIn = m_context.from->parent;
    undoable.wasInCode = m_context.from->parentCode;
    undoable.what = unit.code;
    m_effects.operations.emplace_back(ledger::NestHu{unit.hu, unit.code, to.hu, to.huCode, to.location, {}, {}});
    remember(std::move(undoable));
    m_effects.alert = prompt(PromptCode::MoveNested, unit.code, to.huCode);
}

void Turn::pour(const Spot &to)
{
    const Spot &from = *m_context.from;
    ledger::PourHu pour{from.hu, to.hu, to.huCode, to.location, {}, {}, {}};
    Undoable undoable;
    undoable.now.hu = to.hu;
    undoable.now.location = to.location;
    undoable.back = {from.location, from.hu, from.huCode};
    undoable.what = to.huCode;
    const auto add = [&](const SpotLine &line, Quantity quantity, const QString &serial) {
        pour.lines.push_back({line.account, quantity, serial});
        Account now = line.account;
        now.location = to.location;
        now.hu = to.hu;
        undoable.poured.push_back({now, quantity, serial});
    };
    for (const SpotLine &line : from.content) {
        const bool each = !line.serials.isEmpty() && Quantity::units(line.serials.size()) == line.onHand;
        for (const QString &serial : each ? line.serials : QStringList())
            add(line, Quantity::units(1), serial);
        if (!each)
            add(line, line.onHand, {});
    }
    m_effects.operations.emplace_back(std::move(pour));
    remember(std::move(undoable));
    m_effects.alert = prompt(PromptCode::MovePoured, from.huCode, to.huCode);
}

void Turn::undo(const Undoable &last)
{
    if (!last.poured.empty()) {
        m_effects.operations.emplace_back(ledger::PourHu{last.now.hu, last.back.hu, last.back.code, last.back.location, last.poured, last.operation, {}});
    } else if (last.quantity.isZero() && !last.wasIn.isNull()) {
        m_effects.operations.emplace_back(ledger::NestHu{last.now.hu, last.what, last.wasIn, last.wasInCode, last.back.location, last.operation, {}});
    } else if (last.quantity.isZero()) {
        m_effects.operations.emplace_back(ledger::MoveHu{last.now.hu, last.what, last.back.location, {}, last.operation});
    } else {
        ledger::MoveStock move;
        move.from = last.now;
        move.toLocation = last.back.location;
        move.toHu = last.back.hu;
        move.toStatus = last.status;
        move.quantity = last.quantity;
        move.corrects = last.operation;
        move.serial = last.serial;
        m_effects.operations.emplace_back(std::move(move));
    }
}

} // namespace bincard::workflow::moving
