// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/network.h"

namespace bincard::sim {
namespace {

constexpr std::int64_t kTimeOutMs = 20 * kSecond;
constexpr std::int64_t kHintMs = 15 * kSecond;

} // namespace

struct Network::Exchange {
    int station = 0;
    QByteArray request;
    Done done;
    bool over = false;

    void finish(Result<sync::Answer> answer)
    {
        if (!std::exchange(over, true))
            done(std::move(answer));
    }
};

Network::Network(Timeline &timeline, Witness &witness, ServerHost &server, const Plan &plan)
    : m_timeline(timeline), m_witness(witness), m_server(server), m_plan(plan), m_chance(plan.seed * 31 + 7), m_lossOneIn(3 + m_chance.below(40)),
      m_duplicateOneIn(3 + m_chance.below(20)), m_delayOneIn(2 + m_chance.below(20))
{
}

bool Network::strikes(Fault fault, std::int64_t oneIn)
{
    const bool does = m_chance.below(oneIn) == 0; // Drawn in any case: without this class the rest of the history stays as it is.
    if (!does || m_calm || !m_plan.has(fault))
        return false;
    m_witness.count(fault);
    return true;
}

std::int64_t Network::delay()
{
    const std::int64_t usual = 5 + m_chance.below(500), long_ = m_chance.below(15 * kSecond);
    return strikes(Fault::Delay, m_delayOneIn) ? long_ : usual;
}

void Network::send(int station, const sync::Request &request, Done done)
{
    auto exchange = std::make_shared<Exchange>();
    exchange->station = station;
    exchange->request = sync::encodeRequest(request);
    exchange->done = std::move(done);
    const auto fail = [exchange] { exchange->finish(Error{ErrorCode::Disconnected, QStringLiteral("no answer")}); };
    if (m_offline.contains(station)) {
        m_timeline.in(500, fail);
        return;
    }
    m_timeline.in(kTimeOutMs, fail);
    const std::int64_t later = m_chance.below(2 * kMinute);
    if (!strikes(Fault::Loss, m_lossOneIn))
        m_timeline.in(delay(), [this, exchange] { arrive(exchange, true); });
    if (strikes(Fault::Duplicate, m_duplicateOneIn))
        m_timeline.in(later, [this, exchange] { arrive(exchange, false); });
}

void Network::arrive(const std::shared_ptr<Exchange> &exchange, bool answers)
{
    if (m_offline.contains(exchange->station))
        return;
    std::optional<QByteArray> answer = m_server.handle(exchange->request);
    hintAll();
    if (!answer || !answers || strikes(Fault::Loss, m_lossOneIn))
        return;
    m_timeline.in(delay(), [this, exchange, bytes = std::move(*answer)] {
        if (m_offline.contains(exchange->station))
            return;
        Result<sync::Answer> read = sync::decodeAnswer(bytes);
        if (!read.ok())
            m_witness.violated("P8", QStringLiteral("an answer cannot be read: ") + read.error().detail);
        exchange->finish(std::move(read));
    });
}

/// At most one word to each for all that comes within some seconds.
void Network::hintAll()
{
    if (m_hinting || !m_server.running() || m_server.engine().headSeq(ledger::kFirstWarehouse) == m_hintedHead)
        return;
    m_hinting = true;
    m_timeline.in(kHintMs, [this] {
        m_hinting = false;
        if (!m_server.running())
            return;
        m_hintedHead = m_server.engine().headSeq(ledger::kFirstWarehouse);
        for (int station = 0; station < stations; ++station) {
            if (!m_offline.contains(station) && !strikes(Fault::Loss, m_lossOneIn))
                m_timeline.in(delay(), [this, station] { hint(station); });
        }
    });
}

void Network::setOffline(int station, bool offline)
{
    if (offline)
        m_offline.insert(station);
    else
        m_offline.erase(station);
}

void Network::calm()
{
    m_calm = true;
    m_offline.clear();
}

} // namespace bincard::sim
