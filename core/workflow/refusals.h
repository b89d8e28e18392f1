// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/step.h"

/// The answers that steps share for what has no place in them. A workflow's own overloads of on(state, event) win over these;
/// an event of a new type that is no Scan, Typed or Answer fits none, and the workflow does not compile until it answers it.
namespace bincard::workflow {

class Refusals
{
public:
    [[nodiscard]] Effects take() { return std::move(m_effects); }

protected:
    template <class State, Scan E>
    void on(const State &, const E &scan)
    {
        m_effects.refuse(notAccepted(scan));
    }
    template <class State>
    void on(const State &, const ScannedAmbiguous &scan) // The session asks which one is meant; this is for when it cannot.
    {
        m_effects.refuse(prompt(PromptCode::NotAcceptedHere, scan.code));
    }
    template <class State>
    void on(const State &, const EnteredQuantity &entered)
    {
        m_effects.refuse(prompt(PromptCode::NotAcceptedHere, toString(entered.quantity)));
    }
    template <class State>
    void on(const State &, const EnteredText &entered)
    {
        m_effects.refuse(prompt(PromptCode::NotAcceptedHere, entered.text));
    }
    template <class State>
    void on(const State &, const Chosen &chosen)
    {
        m_effects.refuse(prompt(PromptCode::NotAcceptedHere, QString::number(chosen.row + 1)));
    }
    template <class State, Answer E>
    void on(const State &, const E &) {} // Nothing that this step has asked for, or it comes too late.

    void refuseCommand(ActionCode action) { m_effects.refuse(prompt(PromptCode::NotAcceptedHere, actionText(action))); }

    Effects m_effects;
};

} // namespace bincard::workflow
