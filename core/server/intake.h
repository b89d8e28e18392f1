// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/applier.h"
#include "sync/messages.h"

namespace bincard::server {

using sync::kMostOperationsInPush;

/// HMAC(installation secret, device ‖ incarnation), 32 bytes (design §7).
[[nodiscard]] QByteArray deviceKey(const QByteArray &installationSecret, DeviceId device, std::int32_t incarnation);

/// What is asked of one push at most; more is answered as malformed, without reading it.
inline constexpr qsizetype kMostBytesInPush = 16 * 1024 * 1024;
inline constexpr qsizetype kLargestOperation = 1024 * 1024;

/// Takes what stations push: checks signature and chain, answers retries from the log, cuts the rest into runs of one stream for
/// the applier (design §5, §7). The server's thread.
class Intake
{
public:
    Intake(store::StreamLog &log, Applier &applier, QByteArray installationSecret, ledger::Stream warehouse)
        : m_log(log), m_applier(applier), m_secret(std::move(installationSecret)), m_warehouse(warehouse)
    {
    }

    [[nodiscard]] Result<sync::PushAnswer> push(const sync::PushRequest &request, std::int64_t skewMs);

    /// A push and the skew of its device's clock.
    struct Pushed {
        const sync::PushRequest *request;
        std::int64_t skewMs;
    };
    /// Several in the transaction that is open, of different devices: read in turn, decided and written together. An error: roll it back, and push each alone.
    [[nodiscard]] Result<std::vector<sync::PushAnswer>> pushTogether(const std::vector<Pushed> &pushes);

private:
    struct Session;
    [[nodiscard]] Result<void> read(Session &session, std::optional<store::LogDevice> device); ///< all but its last run is applied then
    [[nodiscard]] Result<void> applyTogether(ledger::Stream stream, std::vector<Session> &sessions);
    [[nodiscard]] static bool provesItself(const Session &session);
    [[nodiscard]] Result<sync::PushStatus> take(Session &session, const ledger::SealedOperation &sealed);
    [[nodiscard]] Result<Incoming> read(const Session &session, const ledger::SealedOperation &sealed);
    [[nodiscard]] Result<sync::PushStatus> answerRetry(Session &session, const Incoming &incoming);
    [[nodiscard]] Result<void> flush(Session &session);
    [[nodiscard]] ledger::Stream streamFor(const Incoming &incoming) const;

    store::StreamLog &m_log;
    Applier &m_applier;
    QByteArray m_secret;
    ledger::Stream m_warehouse;
};

} // namespace bincard::server
