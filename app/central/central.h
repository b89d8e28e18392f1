// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "net/serveraddress.h"
#include "central/config.h"

#include <memory>

namespace bincard::serverapp {

/// The central server, wired together: books, their engine's thread, paths and sockets. While it lives admin.json in the folder of the books
/// says how programs on this machine reach it.
class CentralServer
{
public:
    /// Opens the books and listens. Busy, Damaged … for the folder, Environment when the address or the certificate cannot be used.
    [[nodiscard]] static Result<std::unique_ptr<CentralServer>> start(const Config &config, Clock &clock, Random &random);
    ~CentralServer();
    CentralServer(const CentralServer &) = delete;
    CentralServer &operator=(const CentralServer &) = delete;

    void run(); ///< serves on this thread until stop(), SIGTERM or SIGINT; requests under way are answered first
    void stop(); ///< any thread

    [[nodiscard]] const net::ServerAddress &localAddress() const; ///< for programs on this machine
    [[nodiscard]] net::PairingText newPairing(); ///< any thread; waits for the engine's

private:
    struct Parts;
    explicit CentralServer(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m;
};

} // namespace bincard::serverapp
