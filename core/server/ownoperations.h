// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/applier.h"
#include "server/results.h"

#include <map>

namespace bincard::server {

/// The device that seals the server's own operations on one stream.
[[nodiscard]] DeviceId serverDevice(ledger::Stream stream);

/// The server's own work goes into the log like everybody's: sealed by a server device per stream, chained, decided (design §4).
/// The server's thread.
class OwnOperations
{
public:
    struct Parts {
        store::StreamLog &log;
        Applier &applier;
        Clock &clock;
        Random &random;
        QByteArray installationSecret;
        ledger::Stream warehouse;
    };
    explicit OwnOperations(Parts parts) : m(std::move(parts)) {}

    /// One result per body. In an error the operations before it may be durable; the next call goes on after them.
    [[nodiscard]] Result<std::vector<Submitted>> submit(ledger::Stream stream, const std::vector<ledger::Body> &bodies, const SubmitOptions &options);

private:
    [[nodiscard]] Result<store::LogDevice> deviceOf(ledger::Stream stream);
    [[nodiscard]] Incoming seal(ledger::Stream stream, store::LogDevice &end, const QByteArray &key, OperationId operation, const ledger::Body &body, UserId actor);

    Parts m;
};

} // namespace bincard::server
