// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>

namespace bincard::httpd {

/// Who may have a connection. Until a connection has proven who it is it is a stranger's: strangers of one address may have so many, and one that
/// has been quiet for a while makes room for the next who knocks. A station signs within its first second, so neither silent connections nor a
/// hundred stations behind one address that come back at the same time keep stations out. One thread at a time.
class Doorkeeper
{
public:
    struct Limits {
        std::size_t connections = 0, reserve = 0; ///< above the first, as many as the second are let in to be told that there are too many
        std::size_t strangersOfPeer = 0;
        std::int64_t patienceMs = 0; ///< a stranger who was quiet for so long makes room
    };
    explicit Doorkeeper(Limits limits) : m_limits(limits) {}

    struct Verdict {
        enum class Kind : std::uint8_t { In, TooMany, Out } kind = Kind::Out; ///< TooMany: let in, to be told
        std::uint64_t number = 0; ///< of the connection that was let in
        std::optional<std::uint64_t> instead; ///< a connection that has to go for it, and counts no more
    };
    [[nodiscard]] Verdict knock(const QByteArray &peer, std::int64_t nowMs);
    void heard(std::uint64_t number, std::int64_t nowMs); ///< it got a good answer: the quiet begins anew
    void known(std::uint64_t number); ///< it has proven who it is
    void left(std::uint64_t number);
    [[nodiscard]] std::size_t strangers() const { return m_strangers.size(); }

private:
    struct Stranger {
        QByteArray peer;
        std::int64_t quietSinceMs = 0;
    };
    using Strangers = std::map<std::uint64_t, Stranger>; ///< by number: as they came
    /// Of that peer, or of all. Looks at each of them, but only when there is no room.
    [[nodiscard]] std::optional<std::uint64_t> quietest(const QByteArray *peer, std::int64_t nowMs) const;
    [[nodiscard]] std::size_t strangersOf(const QByteArray &peer) const;

    Limits m_limits;
    Strangers m_strangers;
    std::map<QByteArray, std::size_t> m_ofPeer;
    std::set<std::uint64_t> m_here; ///< all that count, strangers or not
    std::uint64_t m_last = 0;
};

/// The address by which strangers are counted: an IPv6 host chooses the last 64 bits of its own as it likes, so they do not count.
[[nodiscard]] QByteArray peerOf(const QByteArray &address);

} // namespace bincard::httpd
