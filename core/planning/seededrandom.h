// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace bincard::planning {

/// splitmix64 (Steele, Lea, Flood 2014): the same numbers on every machine for a seed, which the distributions of the standard library
/// do not promise. For searches, not for secrets.
class SeededRandom
{
public:
    explicit SeededRandom(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next()
    {
        std::uint64_t mixed = m_state += 0x9e3779b97f4a7c15U;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
        return mixed ^ (mixed >> 31);
    }
    /// 0 … bound - 1; bound is at least 1 and below 2^32. Its bias is below bound / 2^32.
    std::uint64_t below(std::uint64_t bound) { return ((next() >> 32) * bound) >> 32; }
    /// from … to, both possible, less than 2^32 apart.
    std::int64_t between(std::int64_t from, std::int64_t to) { return from + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(to - from) + 1)); }
    bool percent(unsigned chance) { return below(100) < chance; }

private:
    std::uint64_t m_state;
};

} // namespace bincard::planning
