// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "server/config.h"

namespace bincard::serverapp {

/// Opens the books, listens, and serves until SIGTERM or SIGINT; requests under way are answered before it ends. Logs to standard error; what
/// an administrator has to know first (address, fingerprint, a first pairing text) goes to standard output.
[[nodiscard]] Result<void> serve(const Config &config);

} // namespace bincard::serverapp
