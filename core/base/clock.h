// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>

namespace bincard {

inline constexpr std::int64_t kMsPerDay = 86'400'000;

/// Days since 1970-01-01, UTC.
[[nodiscard]] constexpr std::int32_t dayOfMs(std::int64_t ms)
{
    return static_cast<std::int32_t>(ms / kMsPerDay);
}

/// Passed in wherever time or chance is needed, so that tests and the simulation set both. Used by any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual std::int64_t wallMs() const = 0; ///< milliseconds since 1970 UTC; may jump
    [[nodiscard]] virtual std::int64_t monotonicMs() const = 0; ///< never goes back; means nothing beyond this boot
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] std::int64_t wallMs() const override;
    [[nodiscard]] std::int64_t monotonicMs() const override;
};

/// Random bytes for ids and secrets. The system's one is cryptographically strong.
class Random
{
public:
    virtual ~Random() = default;
    [[nodiscard]] virtual QByteArray bytes(int count) = 0;
};

class SystemRandom final : public Random
{
public:
    [[nodiscard]] QByteArray bytes(int count) override;
};

/// Repeatable numbers for demo data, tests and the simulation (SplitMix64, Steele et al. 2014). Not for secrets.
class SeededRandom final : public Random
{
public:
    explicit SeededRandom(std::uint64_t seed) : m_state(seed) {}
    [[nodiscard]] QByteArray bytes(int count) override;
    [[nodiscard]] std::uint64_t next();
    [[nodiscard]] std::int64_t below(std::int64_t bound); ///< 0 … bound−1; bound > 0
private:
    std::uint64_t m_state;
};

} // namespace bincard
