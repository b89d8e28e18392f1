// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace bincard::planning {

/// Random numbers that are the same on every machine: splitmix64 (Steele, Lea, Flood 2014). The distributions of the standard
/// library differ between libraries and are not used.
class Chance
{
public:
    explicit Chance(std::uint64_t seed) : m_state(seed) {}

    [[nodiscard]] std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        std::uint64_t mixed = m_state;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
        return mixed ^ (mixed >> 31);
    }
    /// 0 … bound − 1 for a bound from 1 to 2^32; the bias is below 2^-32.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return ((next() >> 32) * bound) >> 32; }
    /// from … to, both possible, less than 2^32 apart.
    [[nodiscard]] std::int64_t between(std::int64_t from, std::int64_t to) { return from + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(to - from) + 1)); }
    [[nodiscard]] bool percent(unsigned chance) { return below(100) < chance; }
    /// At least 0, less than 1.
    [[nodiscard]] double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

private:
    std::uint64_t m_state;
};

} // namespace bincard::planning
