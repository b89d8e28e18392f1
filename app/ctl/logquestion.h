// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/office.h"

namespace bincard::ctl {

/// --warehouse and --since: the options of commands that read the log.
[[nodiscard]] std::vector<OptionSpec> logOptions();

/// What those options ask for; Usage when they cannot be read.
[[nodiscard]] Result<QJsonObject> logAsked(const Arguments &arguments);

/// Page after page of a question about the log, until `each` says false. Gives the position up to which it was asked, the same for all pages.
[[nodiscard]] Result<std::int64_t> forEachLogPage(Office &office, const QString &name, QJsonObject asked, const std::function<Result<bool>(const QJsonObject &answer)> &each);

} // namespace bincard::ctl
