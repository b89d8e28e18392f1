// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mailbox.h"
#include "desk/serverthread.h"
#include "server/devicegate.h"
#include "central/administration.h"
#include "central/httpserver.h"
#include "central/metrics.h"
#include "central/ratelimiter.h"

namespace bincard::serverapp {

struct ApiOptions {
    QByteArray installationSecret; ///< devices' keys are derived from it
    QByteArray adminToken; ///< whoever shows it administers: bincardctl on this machine. Others show one that the books know
    Administration::Options administration;
    ledger::Stream warehouse = ledger::kFirstWarehouse;
    bool test = false; ///< for trials: stations are told with each answer
    int requestsPerSecond = 100; ///< of one device; it may save up four seconds of them
};

/// What each path of the server means (docs/protocol.md, "On the network"): checks who asks, turns bodies into requests for the engine and its
/// answers into bodies. Lives on the HTTP thread; the engine answers from its own.
class Api
{
public:
    Api(ApiOptions options, desk::ServerThread &server, const Clock &clock, Random &random);

    /// What a header says: who asks, whether that is let in, and how much it may send. Takes the counter of a signed request.
    [[nodiscard]] httpd::Admission admit(const httpd::Request &head);
    void noteAnswer(const QByteArray &method, const QByteArray &target, int status);
    [[nodiscard]] QString newPairingCode(); ///< waits for the engine's thread

    void endJobs() { m_administration.end(); } ///< before the engine's thread ends

    /// What the other threads and the adaptor know; asked for by /metrics.
    void setCounts(std::function<httpd::Server::Counts()> counts) { m_counts = std::move(counts); }
    /// Says to proxies that others should be asked; requests are answered on.
    void setStopping() { m_ready = false; }

private:
    struct Route;
    struct Sender {
        sync::RequestStamp stamp;
        std::int64_t skewMs = 0;
    };
    [[nodiscard]] static const std::vector<Route> &routes();
    [[nodiscard]] httpd::Admission admitStation(const Route &route, const httpd::Request &head);
    [[nodiscard]] static httpd::Respond marked(const httpd::Respond &respond);
    [[nodiscard]] httpd::Admission admitStranger(const Route &route);
    [[nodiscard]] httpd::Admission admitAdministrator(const QByteArray &path, const httpd::Request &head);
    void askAdministration(const QByteArray &path, const QByteArray &token, const httpd::Request &request, const httpd::Respond &respond);
    [[nodiscard]] bool mayGuess(const QByteArray &peer);

    // ---- stations
    void push(const Sender &sender, const httpd::Request &request, const httpd::Respond &respond);
    void ask(const Sender &sender, const httpd::Request &request, const httpd::Respond &respond);
    void pull(const Sender &sender, const httpd::Request &request, const httpd::Respond &respond);
    void snapshot(const Sender &sender, const httpd::Request &request, const httpd::Respond &respond);
    void toEngine(const Sender &sender, sync::Request message, const httpd::Request &request, const httpd::Respond &respond);
    // ---- others
    void pair(const httpd::Request &request, const httpd::Respond &respond);
    void health(const httpd::Request &request, const httpd::Respond &respond);
    void ready(const httpd::Request &request, const httpd::Respond &respond);
    void metrics(const httpd::Request &request, const httpd::Respond &respond);

    ApiOptions m_options;
    desk::ServerThread &m_server;
    const Clock &m_clock;
    server::DeviceGate m_gate;
    Administration m_administration; ///< the engine's thread
    Mailbox<QByteArray> m_guesses; ///< peers whose code or token the engine's thread found wrong
    RateLimiter m_ofDevice, m_ofStranger;
    Metrics m_metrics;
    std::function<httpd::Server::Counts()> m_counts;
    bool m_ready = true;
};

} // namespace bincard::serverapp
