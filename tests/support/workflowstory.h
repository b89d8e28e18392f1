// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/workflowworld.h"

/// Stories of the floor as text: what a person enters, what the page then asks, and what went into the journal.
///
///     stock A-01 MUG 10                     set-up: place, item (SKU/LOT@days, SKU#SERIAL), quantity
///     order 1001: 2 MUG A-01, 5 CUP A-02    set-up: released to these places
///     sold 1001: 2 MUG, 1 DRILL#S1          set-up: an order whose goods are at the customer
///     announced RMA-1 2 MUG 1001 1          set-up: a line of a return: quantity, item, order and its line
///     T-01 -> PickGoTo A-01                 input -> prompt and its arguments
///     MUG -> !WrongItem Mug, Cup            ! error, ? confirmation, * alert
///     T-01 -> PickDrop ; pick 2 MUG A-01>T-01   operations after the semicolon; none written = none made; .. = any
///     #SKIP -> PickGoTo A-02 (SkippedComesBack Mug)  the alert line, when written
/// "shown" enters the code that the page shows.
/// %task in what is expected is the number of the task that is or was open.
/// Lines that begin with % are what happens elsewhere: % cancel 1001, % restart, % taken over by U-2, …
namespace bincard::test {

[[nodiscard]] QString printed(const Prompt &prompt);
[[nodiscard]] QString printed(const Screen &screen);

/// Runs a story; gives what first went otherwise than it says, empty when all went so.
class Story
{
public:
    [[nodiscard]] QString run(const QString &text);

    World world;

private:
    QString one(const QString &line);
    void order(const QString &text);
    void elsewhere(const QString &what);
    QString check(const QString &expected);
    QString made();

    QString m_task; ///< number of the task last seen open
};

} // namespace bincard::test
