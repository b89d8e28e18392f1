// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/move.h"

#include <optional>

/// How moving answers one event: used by move*.cpp only.
namespace bincard::workflow::moving {

/// How moving answers one event: every pair of state and event has its own overload of on() or one of the named refusals.
class Turn final : public goods::Steps
{
public:
    Turn(const Context &context, const Person &person, Moving &moving) : m_context(context), m_person(person), m_moving(moving) {}

    void handle(const Event &event);

private:
    using Steps::on;

    // ---- what and from where
    void on(const Choose &, const ScannedLocation &scan);
    void on(const Choose &, const ScannedHu &scan);
    void on(const Choose &, const ScannedItem &scan);
    void on(const Choose &, const Chosen &chosen);
    void on(const ChooseStock &state, const Chosen &chosen);
    void on(const ChooseStock &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void hold(const SpotLine &line, Quantity perScan, const QString &serial = {});
    void chooseAmong(ItemId item, const QString &lot, Quantity perScan);
    void chooseLot(ItemId item, const QString &lot, Quantity perScan) override;
    void chooseSerial(ItemId item, const QString &serial) override;

    // ---- how many, and as what
    void on(const GoTo &, const ScannedItem &scan);
    void on(const GoTo &, const EnteredQuantity &entered);
    void on(const ChooseStatus &, const Chosen &chosen);
    void on(const ChooseStatus &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }

    // ---- where to
    void on(const GoTo &, const ScannedLocation &scan) { carryTo({scan.location, {}, scan.code}); }
    void on(const GoTo &, const ScannedHu &scan) { carryTo({{}, scan.hu, scan.code, !scan.known}); }
    void on(const Confirm &state, const ScannedLocation &scan) { again(state, {scan.location, {}, scan.code}); }
    void on(const Confirm &state, const ScannedHu &scan) { again(state, {{}, scan.hu, scan.code, !scan.known}); }
    template <Scan E>
    void on(const Arriving &, const E &scan) { elsewhere(scan); }
    void on(const Arriving &, const Chosen &) { elsewhere(prompt(PromptCode::WaitingForServer)); }
    void elsewhere(const Prompt &why) { m_effects.refuse(why); }
    template <Scan E>
    void elsewhere(const E &scan)
    {
        base();
        if (m_moving.hand.empty())
            on(Choose{}, scan);
        else
            on(GoTo{}, scan);
    }
    void carryTo(Point to);
    void again(const Confirm &state, Point to);
    void arrive(const Point &to);
    bool refused(const Spot &to);
    bool mixingForbidden(const Spot &to);
    void ask(const Point &to, std::int32_t answered, const Spot &spot);
    void put(const Point &to, const Spot &spot);
    void putUnit(const Spot &spot);
    void putGoods(const Point &to, const Spot &spot);
    void remember(Undoable undoable);

    // ---- a unit into another one, or its content (movenest.cpp)
    void on(const ChooseWay &, const Chosen &chosen);
    void on(const ChooseWay &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void on(const IntoUnit &state, const ScannedHu &scan);
    void into();
    [[nodiscard]] std::optional<Prompt> refusal(bool pours, const Spot &to) const;
    void nest(const Spot &to);
    void pour(const Spot &to);
    void undo(const Undoable &last);

    // ---- commands
    template <class S>
    void on(const S &state, const Commanded &event);
    template <class S>
    void ok(const S &) { refuseCommand(ActionCode::Ok); }
    void ok(const Choose &);
    void undo(const IntoUnit &) { go(ChooseWay{}); }
    void undo(const ChooseWay &) { go(Choose{}); }
    void ok(const Confirm &state) { again(state, Point(state.to)); }
    template <class S>
    void undo(const S &) { dropHand(); }
    void undo(const Choose &) { undoLast(); }
    void undo(const Confirm &) { base(); }
    void undo(const ChooseStatus &) { base(); }
    void undo(const Arriving &) { base(); }
    template <class S>
    void back(const S &state) { undo(state); }
    void back(const Choose &);
    void problem(const GoTo &) { go(ChooseStatus{}); }
    template <class S>
    void problem(const S &) { refuseCommand(ActionCode::Problem); }

    /// The proposed place is full, or does not suit: the next one.
    void next(ActionCode action);
    void skip(const Choose &) { next(ActionCode::Skip); }
    void skip(const GoTo &) { next(ActionCode::Skip); }
    template <class S>
    void skip(const S &) { refuseCommand(ActionCode::Skip); }
    void full(const Choose &) { next(ActionCode::Full); }
    void full(const GoTo &) { next(ActionCode::Full); }
    template <class S>
    void full(const S &) { refuseCommand(ActionCode::Full); }

    void done(const Choose &) { m_effects.go = go::Back{}; }
    template <class S>
    void done(const S &) { refuseCommand(ActionCode::Done); } // First what is in the hand.

    void go(State state, Sound sound = Sound::Ok)
    {
        m_moving.state = std::move(state);
        m_effects.sound = sound;
    }
    void base() ///< to where a target is scanned
    {
        if (m_moving.hand.empty())
            go(Choose{});
        else
            go(GoTo{});
    }
    void dropHand()
    {
        m_moving.hand = {};
        m_moving.full.clear();
        go(Choose{});
    }
    /// Where the next thing comes from: what is put away stands at the dock.
    void rest()
    {
        m_moving.source = m_moving.putsAway ? Point{m_context.dock, {}, m_context.dockCode} : Point{};
        m_moving.full.clear();
    }
    [[nodiscard]] bool isAtRest() const { return m_moving.putsAway ? m_moving.source.location == m_context.dock && m_moving.source.hu.isNull() : m_moving.source.isNull(); }
    void undoLast();

    const Context &m_context;
    const Person &m_person;
    Moving &m_moving;
};

/// What can be done with a unit as a whole, besides carrying it to a place.
enum class UnitWay : std::uint8_t { Nest = 0, Pour = 1, TakeOut = 2 };
[[nodiscard]] std::vector<UnitWay> waysOf(const Context &context);

} // namespace bincard::workflow::moving
