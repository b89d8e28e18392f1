// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace bincard::desk {

/// Ends the process with a sentence and ExitCode::Environment where a disk cannot give back a part of a mapped file (SIGBUS); cache.db is
/// read through a map (docs/adr/0007). Call first thing in main().
void explainBusErrors();

} // namespace bincard::desk
