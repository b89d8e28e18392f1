// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/threadexecutor.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace bincard::plan {

void ThreadExecutor::forEach(std::size_t count, const std::function<void(std::size_t)> &work) const
{
    const std::size_t threads = std::min<std::size_t>(count, std::max(1U, std::thread::hardware_concurrency()));
    std::atomic<std::size_t> next{0};
    const auto takePieces = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    };
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < threads; ++i)
        others.emplace_back(takePieces);
    takePieces();
    for (std::thread &other : others)
        other.join();
}

} // namespace bincard::plan
