// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "central/doorkeeper.h"

#include <functional>

namespace bincard::httpd {

class Connection;

/// All that a server has, by the numbers that the door gave them. One thread at a time.
class Connections
{
public:
    Connections(Doorkeeper::Limits limits, std::function<void()> nobodyIsLeft) : m_door(limits), m_nobodyIsLeft(std::move(nobodyIsLeft)) {}

    /// Whether that peer may come in. Whoever has to go for it is dropped.
    [[nodiscard]] Doorkeeper::Verdict knock(const QByteArray &peer);
    void hint(const QByteArray &text) const;
    void stop() const;
    [[nodiscard]] std::size_t size() const { return m_all.size(); }
    [[nodiscard]] std::size_t strangers() const { return m_door.strangers(); }
    [[nodiscard]] std::uint64_t turnedAway() const { return m_turnedAway; }

private:
    friend class Connection;
    Doorkeeper m_door;
    std::function<void()> m_nobodyIsLeft;
    std::map<std::uint64_t, Connection *> m_all;
    std::uint64_t m_turnedAway = 0;
};

/// One of them, whatever it speaks.
class Connection
{
public:
    Connection(Connections &all, std::uint64_t number) : m_all(all), m_number(number) { m_all.m_all[number] = this; }
    virtual ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    virtual void hint(const QByteArray &) {}
    virtual void stop() = 0; ///< ends what only waits for the client to say something, and hurries the rest
    virtual void drop() = 0; ///< at once and without a word

protected:
    void isKnown() { m_all.m_door.known(m_number); } ///< it has proven who it is
    void wasAnsweredWell();
    [[nodiscard]] std::uint64_t handOver() { return std::exchange(m_number, 0); } ///< for what takes its place

private:
    Connections &m_all;
    std::uint64_t m_number;
};

} // namespace bincard::httpd
