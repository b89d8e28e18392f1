// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/ratelimiter.h"

#include <algorithm>

namespace bincard::serverapp {
namespace {

constexpr std::int64_t kSweepMs = 10'000;

}

bool RateLimiter::take(const QByteArray &key, std::int64_t nowMs)
{
    if (nowMs - m_sweptMs >= kSweepMs)
        forgetFull(nowMs);
    Bucket &bucket = m_buckets.try_emplace(key, Bucket{m_burst, nowMs}).first->second;
    bucket.tokens = std::min(m_burst, bucket.tokens + static_cast<double>(nowMs - bucket.atMs) * m_perSecond / 1000);
    bucket.atMs = nowMs;
    if (bucket.tokens < 1)
        return false;
    bucket.tokens -= 1;
    return true;
}

bool RateLimiter::has(const QByteArray &key, std::int64_t nowMs) const
{
    const auto found = m_buckets.find(key);
    return found == m_buckets.end() || found->second.tokens + static_cast<double>(nowMs - found->second.atMs) * m_perSecond / 1000 >= 1;
}

void RateLimiter::forgetFull(std::int64_t nowMs)
{
    m_sweptMs = nowMs;
    std::erase_if(m_buckets, [&](const auto &each) { return each.second.tokens + static_cast<double>(nowMs - each.second.atMs) * m_perSecond / 1000 >= m_burst; });
}

} // namespace bincard::serverapp
