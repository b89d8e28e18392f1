// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "central/central.h"

#include <optional>
#include <thread>

namespace bincard::ctl {

/// A central server on this machine's own address, on a thread of this process, for measuring.
class Serving
{
public:
    Serving() = default;
    ~Serving()
    {
        if (!m_thread.joinable())
            return;
        m_server->stop();
        m_thread.join();
    }
    Serving(const Serving &) = delete;
    Serving &operator=(const Serving &) = delete;

    [[nodiscard]] Result<void> start(const QString &dir, std::optional<std::int64_t> snapshotFrom)
    {
        serverapp::Config config;
        config.dataDir = dir;
        config.listenHost = config.name = QStringLiteral("127.0.0.1");
        config.mostConnections = 100;
        config.requestsPerSecond = 100'000;
        config.snapshotFrom = snapshotFrom.value_or(config.snapshotFrom);
        BINCARD_TRY_ASSIGN(m_server, serverapp::CentralServer::start(config, m_clock, m_random));
        return {};
    }
    [[nodiscard]] net::PairingText newPairing() { return m_server->newPairing(); }
    void run()
    {
        m_thread = std::thread([this] { m_server->run(); });
    }

private:
    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<serverapp::CentralServer> m_server;
    std::thread m_thread;
};

} // namespace bincard::ctl
