// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <map>

namespace bincard::serverapp {

/// A bucket of tokens for each key: so many at once, then so many a second.
class RateLimiter
{
public:
    RateLimiter(double perSecond, double burst) : m_perSecond(perSecond), m_burst(burst) {}

    /// Whether there is one more at that time (monotonic). Keys whose bucket is full again are forgotten, so memory follows what is busy now.
    [[nodiscard]] bool take(const QByteArray &key, std::int64_t nowMs);
    [[nodiscard]] bool has(const QByteArray &key, std::int64_t nowMs) const; ///< whether take() would say so
    [[nodiscard]] std::size_t keys() const { return m_buckets.size(); }

private:
    struct Bucket {
        double tokens = 0;
        std::int64_t atMs = 0;
    };
    void forgetFull(std::int64_t nowMs);

    double m_perSecond, m_burst;
    std::map<QByteArray, Bucket> m_buckets;
    std::int64_t m_sweptMs = 0;
};

} // namespace bincard::serverapp
