// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/doorkeeper.h"

#include <QHostAddress>

namespace bincard::httpd {

Doorkeeper::Verdict Doorkeeper::knock(const QByteArray &peer, std::int64_t nowMs)
{
    Verdict verdict;
    if (strangersOf(peer) >= m_limits.strangersOfPeer)
        verdict.instead = quietest(&peer, nowMs);
    else if (m_here.size() >= m_limits.connections)
        verdict.instead = quietest(nullptr, nowMs);
    if (verdict.instead)
        left(*verdict.instead);
    if (strangersOf(peer) >= m_limits.strangersOfPeer || m_here.size() >= m_limits.connections + m_limits.reserve)
        return verdict;
    verdict.kind = m_here.size() >= m_limits.connections ? Verdict::Kind::TooMany : Verdict::Kind::In;
    verdict.number = ++m_last;
    m_here.insert(verdict.number);
    m_strangers.emplace(verdict.number, Stranger{peer, nowMs});
    ++m_ofPeer[peer];
    return verdict;
}

void Doorkeeper::heard(std::uint64_t number, std::int64_t nowMs)
{
    if (const auto found = m_strangers.find(number); found != m_strangers.end())
        found->second.quietSinceMs = nowMs;
}

void Doorkeeper::known(std::uint64_t number)
{
    const auto stranger = m_strangers.extract(number);
    if (!stranger)
        return;
    const auto counted = m_ofPeer.find(stranger.mapped().peer);
    if (--counted->second == 0)
        m_ofPeer.erase(counted); // Memory follows who is here now.
}

void Doorkeeper::left(std::uint64_t number)
{
    known(number);
    m_here.erase(number);
}

std::optional<std::uint64_t> Doorkeeper::quietest(const QByteArray *peer, std::int64_t nowMs) const
{
    std::optional<std::uint64_t> found;
    std::int64_t since = nowMs - m_limits.patienceMs;
    for (const auto &[number, stranger] : m_strangers) {
        if (stranger.quietSinceMs > since || (found && stranger.quietSinceMs == since) || (peer && stranger.peer != *peer))
            continue;
        found = number;
        since = stranger.quietSinceMs;
    }
    return found;
}

std::size_t Doorkeeper::strangersOf(const QByteArray &peer) const
{
    const auto found = m_ofPeer.find(peer);
    return found == m_ofPeer.end() ? 0 : found->second;
}

QByteArray peerOf(const QByteArray &address)
{
    const QHostAddress host(QString::fromLatin1(address));
    bool isFour = false;
    const quint32 four = host.toIPv4Address(&isFour); // Also one that is written as an IPv6 address.
    if (isFour)
        return QHostAddress(four).toString().toLatin1();
    const Q_IPV6ADDR six = host.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(&six), 8).toHex();
}

} // namespace bincard::httpd
