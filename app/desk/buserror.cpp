// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/buserror.h"

#include "desk/exitcode.h"

#include <csignal>
#include <unistd.h>

namespace bincard::desk {
namespace {

constexpr char kSentence[] = "bincard: the disk cannot give back a part of a file that was being read. Nothing that beeped is lost: check the disk, remove"
                             " cache.db, which is fetched anew, and start again.\n";

/// Nothing but what a signal handler may call.
void onBusError(int)
{
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, kSentence, sizeof kSentence - 1); // There is no other place to say it.
    ::_exit(static_cast<int>(ExitCode::Environment));
}

} // namespace

void explainBusErrors()
{
    struct sigaction action = {};
    action.sa_handler = onBusError;
    sigaction(SIGBUS, &action, nullptr);
}

} // namespace bincard::desk
