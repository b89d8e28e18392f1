// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/carrierhost.h"
#include "desk/desk.h"
#include "desk/serverthread.h"
#include "sync/transport.h"

namespace bincard::desk {

/// Runs a function on the caller's engine thread, by its Mailbox. Called on the server's thread; must not block on it.
using Poster = std::function<void(std::function<void()>)>;

/// The server of a one-desk warehouse, in the station's own process: reached as one over the network is.
class InProcessTransport final : public sync::Transport
{
public:
    /// `hint` is called on the caller's engine thread when the log of a stream has grown by the server's own work: time to pull.
    InProcessTransport(Desk &desk, CarrierCommands carriers, Poster poster, std::function<void(ledger::Stream)> hint);
    ~InProcessTransport() override; ///< late answers are dropped

    void send(sync::Request request, Done done) override;

    /// Runs on the server's thread, after what was sent before: for pairing and for administration by the same process.
    void run(ServerThread::Job job) { m_server.run(std::move(job)); }

private:
    void post(std::function<void()> answer);

    Poster m_poster;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< false once this is gone; read by what was posted, on the caller's thread
    ServerThread m_server; ///< its thread uses those above
    CarrierHost m_carriers; ///< last: its thread uses the server's
};

} // namespace bincard::desk
