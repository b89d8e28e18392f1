// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/messages.h"

#include <functional>

namespace bincard::sync {

/// Carries a request to the server and its answer back: inside one process now, over HTTP later, with no change for callers.
class Transport
{
public:
    using Done = std::function<void(Result<Answer>)>;

    virtual ~Transport() = default;

    /// Called on the engine thread. `done` is called there too, once, later and never inside send(): the implementation posts it
    /// through the caller's mailbox. An error (Disconnected, Malformed …) means that it is unknown whether the server got the request.
    virtual void send(Request request, Done done) = 0;
};

} // namespace bincard::sync
