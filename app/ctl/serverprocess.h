// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/serveraddress.h"

#include <QProcess>

namespace bincard::ctl {

/// A central server on this machine's own address in a process of its own, so that what it takes of memory is its own too.
class ServerProcess
{
public:
    ServerProcess() = default;
    ~ServerProcess(); ///< ended at once, if it is still there
    ServerProcess(const ServerProcess &) = delete;
    ServerProcess &operator=(const ServerProcess &) = delete;

    /// Serves the books in the folder, which nobody else has open; returns when it can be reached.
    [[nodiscard]] Result<void> start(const QString &dir);
    [[nodiscard]] const net::ServerAddress &address() const { return m_address; }
    [[nodiscard]] std::int64_t pid() const { return m_process.processId(); }
    [[nodiscard]] Result<void> stop(); ///< what was asked is answered first

private:
    QProcess m_process;
    net::ServerAddress m_address;
};

/// What that process does, until it is told to stop.
[[nodiscard]] Result<void> serveOnce(const QString &dir);

} // namespace bincard::ctl
