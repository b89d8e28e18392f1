// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/serverhost.h"
#include "sync/transport.h"

#include <functional>
#include <set>

namespace bincard::sim {

/// Carries requests as bytes between stations and the server, and loses, repeats and delays them as the plan says.
class Network
{
public:
    using Done = std::function<void(Result<sync::Answer>)>;

    Network(Timeline &timeline, Witness &witness, ServerHost &server, const Plan &plan);

    void send(int station, const sync::Request &request, Done done);
    void setOffline(int station, bool offline);
    void calm(); ///< from now on nothing goes wrong
    /// Called for each station when the server may have something new.
    std::function<void(int station)> hint;
    int stations = 0;

private:
    struct Exchange;
    void arrive(const std::shared_ptr<Exchange> &exchange, bool answers);
    void hintAll();
    [[nodiscard]] std::int64_t delay();
    [[nodiscard]] bool strikes(Fault fault, std::int64_t oneIn);

    Timeline &m_timeline;
    Witness &m_witness;
    ServerHost &m_server;
    Plan m_plan;
    SeededRandom m_chance;
    std::set<int> m_offline;
    std::int64_t m_lossOneIn, m_duplicateOneIn, m_delayOneIn;
    std::int64_t m_hintedHead = 0;
    bool m_hinting = false, m_calm = false;
};

/// One station's end of it.
class Wire final : public sync::Transport
{
public:
    using Deliver = std::function<void(std::function<void()>)>;
    Wire(Network &network, int station, Deliver deliver) : m_network(network), m_station(station), m_deliver(std::move(deliver)) {}
    void send(sync::Request request, Done done) override
    {
        m_network.send(m_station, request, [deliver = m_deliver, done = std::move(done)](Result<sync::Answer> answer) {
            deliver([done, answer = std::move(answer)] { done(answer); });
        });
    }

private:
    Network &m_network;
    int m_station;
    Deliver m_deliver;
};

} // namespace bincard::sim
