// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "central/config.h"

#include <QJsonObject>

namespace bincard::serverapp {

/// From now on everything that is logged, by whomever, is one JSON object a line on standard error: time (UTC), level, category, message.
void installJsonLog(LogLevel least);

/// One line of an event: its name as the message, and fields beside it. Any thread.
void logEvent(LogLevel level, const char *event, const QJsonObject &fields = {});

} // namespace bincard::serverapp
