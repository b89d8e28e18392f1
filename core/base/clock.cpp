// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"

#include "base/check.h"

#include <QRandomGenerator>

#include <chrono>

namespace bincard {

std::int64_t SystemClock::wallMs() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::int64_t SystemClock::monotonicMs() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

QByteArray SystemRandom::bytes(int count)
{
    QByteArray result(count, Qt::Uninitialized);
    QRandomGenerator::system()->generate(result.begin(), result.end());
    return result;
}

std::uint64_t SeededRandom::next()
{
    std::uint64_t z = (m_state += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

std::int64_t SeededRandom::below(std::int64_t bound)
{
    BINCARD_CHECK(bound > 0);
    return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(bound));
}

QByteArray SeededRandom::bytes(int count)
{
    QByteArray result(count, Qt::Uninitialized);
    for (int i = 0; i < count; ++i)
        result[i] = static_cast<char>(next() >> 56);
    return result;
}

} // namespace bincard
