// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/serveraddress.h"
#include "sync/journal.h"
#include "sync/transport.h"

#include <functional>
#include <memory>
#include <optional>

namespace bincard::net {

class HttpThread;

/// How the network reaches the engine: both are called on the network's thread and must not block.
struct HttpLinks {
    std::function<void(std::function<void()>)> post; ///< runs a function on the engine thread, later
    std::function<void(std::optional<ledger::Stream>)> hint; ///< posted too: the server has something new of that stream, or the link came or went
    std::function<void(bool)> test = {}; ///< on the engine thread, with each answer: whether the server is for trials; may be empty
};

/// The central server over HTTPS, on a thread of its own: requests signed with the device's key, hints over a WebSocket that is opened
/// again whenever it breaks. Losing it costs nothing but the hint. Needs a QCoreApplication.
class HttpTransport final : public sync::Transport
{
public:
    HttpTransport(ServerAddress server, HttpLinks links);
    ~HttpTransport() override; ///< gives up what is under way; late answers are dropped

    /// The key that the server gives a new station for the code that it has shown. Waits for the answer, at most half a minute. Refused: the
    /// code is wrong, used or too old; Disconnected: no server, or one with another certificate.
    [[nodiscard]] Result<QByteArray> pair(const QString &code, DeviceId device, std::int32_t incarnation, const QString &stationName);
    /// Who signs from now on; before that every request is answered with Disconnected.
    void identify(const sync::Identity &identity);
    void send(sync::Request request, Done done) override;

private:
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< read by what was posted, on the engine thread
    HttpLinks m_links;
    std::unique_ptr<HttpThread> m_thread;
};

} // namespace bincard::net
