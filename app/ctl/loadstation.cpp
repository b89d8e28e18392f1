// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/loadstation.h"

#include "sync/messages.h"

#include <algorithm>

namespace bincard::ctl {
namespace {

constexpr std::size_t kMostInPush = 100;
constexpr std::int64_t kShare = 50; ///< stations of a warehouse, each with as many operations: entries between two of one's own
constexpr int kTooMany = 429, kTooMuch = 503;
constexpr qint64 kPullBytes = 1024 * 1024;
constexpr int kPullEntries = 500;

QByteArray pullTarget(ledger::Stream stream, std::int64_t after, std::int64_t entries)
{
    return "/v1/pull?stream=" + QByteArray::number(stream) + "&after=" + QByteArray::number(static_cast<qlonglong>(after)) + "&entries="
        + QByteArray::number(static_cast<qlonglong>(entries)) + "&bytes=" + QByteArray::number(kPullBytes);
}

template <class Wanted>
std::optional<Wanted> answerIn(const StationLink::Reply &reply)
{
    if (reply.status != 200)
        return std::nullopt;
    const auto answer = sync::decodeAnswer(reply.body);
    const Wanted *wanted = answer.ok() ? std::get_if<Wanted>(&*answer) : nullptr;
    return wanted != nullptr ? std::optional(*wanted) : std::nullopt;
}

} // namespace

LoadStation::LoadStation(const LoadPlan &plan, Sealer sealer, FloorWork hands, Follow follow, LoadTally &tally)
    : m_plan(plan), m_sealer(std::move(sealer)), m_work(std::move(hands)), m_follow(follow), m_tally(tally), m_signer{m_sealer.device(), m_sealer.key(), 0},
      m_up(plan.server, m_signer, plan.from), m_down(plan.server, m_signer, plan.from), m_lastSeq(plan.head), m_chain(plan.head)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(std::chrono::milliseconds(std::max<std::int64_t>(1, m_plan.intervalUs / 1000)));
    connect(&m_timer, &QTimer::timeout, this, [this] { work(); });
}

void LoadStation::begin()
{
    m_up.ask({"GET", pullTarget(ledger::kCatalogue, 0, 1), {}}, [this](const StationLink::Reply &reply) {
        if (reply.status != 200) {
            failed(reply.status, QStringLiteral("the first request was answered with status %1").arg(reply.status));
            return later(&LoadStation::begin);
        }
        pull(); // Not before: the server lets only so many connections wait on which nobody has signed.
        m_nextUs = m_plan.watch->us() + m_plan.intervalUs;
        m_timer.start();
    });
}

void LoadStation::end()
{
    m_timer.stop();
    pull();
}

bool LoadStation::idle() const
{
    const bool hasAll = m_follow == Follow::Share || m_chain.seq() >= m_tally.headSeq;
    return m_waiting.empty() && !m_up.busy() && !m_down.busy() && hasAll;
}

/// All that is due by now: a server, or this program, that is late does not make people slower.
void LoadStation::work()
{
    for (; m_nextUs <= m_plan.watch->us(); m_nextUs += m_plan.intervalUs)
        m_waiting.push_back({m_sealer.seal(m_work.next()), m_nextUs});
    push();
}

void LoadStation::push()
{
    if (m_waiting.empty() || m_up.busy())
        return;
    sync::PushRequest request{m_sealer.device(), 1, {}, {}};
    for (const Due &due : m_waiting) {
        request.operations.push_back(due.operation);
        if (request.operations.size() == kMostInPush)
            break;
    }
    const std::size_t count = request.operations.size();
    m_up.ask({"POST", "/v1/push", sync::encodeRequest(request)}, [this, count](const StationLink::Reply &reply) { pushed(reply, count); });
}

void LoadStation::pushed(const StationLink::Reply &reply, std::size_t count)
{
    m_tally.bytesUp += reply.bytesUp;
    const auto answer = answerIn<sync::PushAnswer>(reply);
    if (!answer || answer->status != sync::PushStatus::Ok || answer->answers.size() != count) {
        failed(reply.status, answer ? QStringLiteral("a push has status %1").arg(int(answer->status)) : QStringLiteral("a push was answered with HTTP status %1").arg(reply.status));
        return later(&LoadStation::push);
    }
    m_patience.succeeded();
    const std::int64_t now = m_plan.watch->us();
    for (std::size_t i = 0; i < count; ++i) {
        if (m_waiting.front().us >= m_plan.countFromUs)
            m_tally.pushUs.push_back(now - m_waiting.front().us);
        m_waiting.pop_front();
    }
    m_tally.operations += static_cast<std::int64_t>(count);
    m_lastSeq = answer->answers.back().seq;
    m_tally.headSeq = std::max(m_tally.headSeq, m_lastSeq);
    pull();
    push();
}

void LoadStation::pull()
{
    m_pullWanted = m_down.busy();
    if (m_pullWanted)
        return;
    if (m_follow == Follow::Share)
        m_chain = ChainCheck(std::max<std::int64_t>(0, (m_lastSeq / kShare - 1) * kShare));
    const std::int64_t entries = m_follow == Follow::Share ? kShare : kPullEntries;
    m_down.ask({"GET", pullTarget(m_plan.warehouse, m_chain.seq(), entries), {}}, [this](const StationLink::Reply &reply) { pulled(reply); });
}

void LoadStation::pulled(const StationLink::Reply &reply)
{
    m_tally.bytesDown += reply.bytesDown;
    const auto answer = answerIn<sync::PullAnswer>(reply);
    if (!answer) {
        failed(reply.status, QStringLiteral("a pull was answered with HTTP status %1").arg(reply.status));
        return later(&LoadStation::pull);
    }
    for (const ledger::Entry &entry : answer->entries) {
        if (!m_chain.follows(entry))
            failed(reply.status, QStringLiteral("the chain breaks at entry %1").arg(entry.seq));
    }
    m_tally.entries += static_cast<std::int64_t>(answer->entries.size());
    if (m_pullWanted || (m_follow == Follow::All && m_chain.seq() < answer->headSeq))
        pull();
}

void LoadStation::later(void (LoadStation::*what)())
{
    const std::int64_t now = m_plan.watch->us() / 1000;
    m_patience.failed(now);
    QTimer::singleShot(std::chrono::milliseconds(m_patience.waitMs(now)), this, [this, what] { (this->*what)(); });
}

void LoadStation::failed(int status, const QString &what)
{
    ++m_tally.failures;
    m_tally.broken += status == 0;
    m_tally.turnedAway += status == kTooMany || status == kTooMuch;
    if (m_tally.firstFailure.isEmpty())
        m_tally.firstFailure = what;
}

} // namespace bincard::ctl
