// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine.h"

#include <functional>
#include <memory>

namespace bincard::desk {

/// The server engine on a thread of its own: jobs come in by a Mailbox from any thread; between them it does the server's own work
/// (promises, re-allocation) in slices. While it lives nobody else may use that engine.
class ServerThread
{
public:
    using Job = std::function<void(server::Engine &)>;

    /// `grown` is called on the server's thread when the log of a stream has grown by what its asker does not know of: time for stations to pull.
    ServerThread(server::Engine &engine, std::function<void(ledger::Stream)> grown);
    ~ServerThread(); ///< does what was posted, then stops
    void close(); ///< takes no more jobs; any thread

    enum class Tells : std::uint8_t { Everyone, NobodyElse }; ///< NobodyElse: the asker will pull anyway, and is alone
    /// False once closed.
    bool run(Job job, Tells tells = Tells::Everyone);
    /// `done` is called on the server's thread, once; a failure is an ErrorAnswer. Pushes that wait together are committed together.
    bool ask(sync::Request request, server::Arrival arrival, Tells tells, std::function<void(sync::Answer)> done);
    /// Work that takes long is done in steps, one whenever nobody waits and one now and then when somebody does, until it says false; any thread.
    using Errand = std::function<bool(server::Engine &)>;
    void attend(Errand errand);
    [[nodiscard]] std::size_t waiting() const; ///< jobs that nobody has begun

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace bincard::desk
