// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/openfiles.h"

#include "central/httpserver.h"

#include <algorithm>

#include <sys/resource.h>

namespace bincard::serverapp {
namespace {

constexpr std::uint64_t kOthers = 64; ///< books and their log, sockets that listen, what libraries open for a moment

}

std::uint64_t raiseOpenFiles()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    if (const rlim_t before = limit.rlim_cur; before < limit.rlim_max) { // Not asked for in vain: a sandbox may end who asks.
        limit.rlim_cur = limit.rlim_max;
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
            return before;
    }
    return limit.rlim_cur;
}

int connectionsWithin(std::uint64_t openFiles, int wanted)
{
    constexpr std::uint64_t kept = httpd::kReserve + kOthers;
    const std::uint64_t room = openFiles > kept ? openFiles - kept : 1;
    return static_cast<int>(std::min<std::uint64_t>(room, static_cast<std::uint64_t>(wanted)));
}

} // namespace bincard::serverapp
