// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/connections.h"

#include <chrono>

namespace bincard::httpd {
namespace {

std::int64_t nowMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

Doorkeeper::Verdict Connections::knock(const QByteArray &peer)
{
    const Doorkeeper::Verdict verdict = m_door.knock(peer, nowMs());
    if (verdict.instead)
        m_all.at(*verdict.instead)->drop();
    if (verdict.kind == Doorkeeper::Verdict::Kind::Out)
        ++m_turnedAway;
    return verdict;
}

void Connections::hint(const QByteArray &text) const
{
    for (const auto &[number, each] : m_all)
        each->hint(text);
}

void Connections::stop() const
{
    const auto open = m_all;
    for (const auto &[number, each] : open)
        each->stop();
}

Connection::~Connection()
{
    if (m_number == 0)
        return;
    m_all.m_all.erase(m_number);
    m_all.m_door.left(m_number);
    if (m_all.m_all.empty())
        m_all.m_nobodyIsLeft();
}

void Connection::wasAnsweredWell()
{
    m_all.m_door.heard(m_number, nowMs());
}

} // namespace bincard::httpd
