// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/envelope.h"

#include <QString>

#include <functional>
#include <memory>

namespace bincard::serverapp {

/// Servers on one PostgreSQL tell each other that there is something to pull, so that a station hears at once what came in at another
/// server. A lost connection costs hints only, and is made anew. A thread of its own.
class HeadBell
{
public:
    /// `heard` is called on the bell's thread: another server has written, or may have.
    HeadBell(QString database, std::function<void(ledger::Stream)> heard, ledger::Stream warehouse);
    ~HeadBell();
    HeadBell(const HeadBell &) = delete;
    HeadBell &operator=(const HeadBell &) = delete;

    void ring(ledger::Stream stream); ///< any thread; several in a moment are one

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace bincard::serverapp
