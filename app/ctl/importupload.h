// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/office.h"
#include "imports/import.h"

#include <QStringList>

namespace bincard::ctl {

/// Brings files to a server, which imports them while it serves, and waits for that. Gives its "said", "report" and "refused" (docs/protocol.md).
[[nodiscard]] Result<QJsonObject> importThrough(Office &server, const imports::ImportPlan &plan, const QStringList &files, imports::Listener &listener);

} // namespace bincard::ctl
