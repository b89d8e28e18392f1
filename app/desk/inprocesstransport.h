// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/desk.h"
#include "sync/transport.h"

#include <functional>
#include <memory>

namespace bincard::desk {

/// Runs a function on the caller's engine thread, by its Mailbox. Called on the server's thread; must not block on it.
using Poster = std::function<void(std::function<void()>)>;

/// The server engine on a thread of its own, reached as the network will be: requests go in by a Mailbox, answers come back through
/// the poster. Between requests the server does its own work (promises, re-allocation). While it lives nobody else may use
/// desk.engine().
class InProcessTransport final : public sync::Transport
{
public:
    /// `hint` is called on the caller's engine thread when the log has grown by the server's own work: time to pull.
    InProcessTransport(Desk &desk, Poster poster, std::function<void()> hint);
    ~InProcessTransport() override; ///< answers what has been asked, then stops; late answers are dropped

    void send(sync::Request request, Done done) override;

    /// Runs on the server's thread, after what was sent before: for pairing and for administration by the same process.
    void run(std::function<void(server::Engine &)> job);

    /// Off: every request is answered with Disconnected. For tests and for the tour.
    void setConnected(bool connected);

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace bincard::desk
