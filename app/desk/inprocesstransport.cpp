// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/inprocesstransport.h"

namespace bincard::desk {

InProcessTransport::InProcessTransport(Desk &desk, CarrierCommands carriers, Poster poster, std::function<void(ledger::Stream)> hint)
    : m_poster(std::move(poster)), m_server(desk.engine(), [this, hint = std::move(hint)](ledger::Stream stream) { post([hint, stream] { hint(stream); }); }), m_carriers(m_server, std::move(carriers))
{
}

InProcessTransport::~InProcessTransport()
{
    *m_alive = false;
}

void InProcessTransport::post(std::function<void()> answer)
{
    m_poster([still = m_alive, answer = std::move(answer)] {
        if (*still)
            answer();
    });
}

void InProcessTransport::send(sync::Request request, Done done)
{
    const bool push = std::holds_alternative<sync::PushRequest>(request);
    if (auto *snapshot = std::get_if<sync::SnapshotRequest>(&request))
        snapshot->schema.clear(); // An image is for the stations that come later, and here none does.
    m_server.ask(std::move(request), {}, push ? ServerThread::Tells::NobodyElse : ServerThread::Tells::Everyone,
        [this, done = std::move(done)](sync::Answer answer) { post([done, answer = std::move(answer)] { done(answer); }); });
}

} // namespace bincard::desk
