// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

/// Files with rules of the house, in the folder of its books: a JSON object of known keys each.
namespace bincard::server {

/// What stands in that file, at most 64 KiB of it; none when there is no such file. Environment when it cannot be read.
[[nodiscard]] Result<std::optional<QByteArray>> readRuleFile(const QString &path);

/// BadInput when it is no object.
[[nodiscard]] Result<QJsonObject> parseRules(const QByteArray &json, const QString &where);

/// BadInput that says where, and what is wrong there.
[[nodiscard]] Error wrongRule(const QString &where, const QString &what);

/// A whole number, which is taken out; `otherwise` when there is none.
[[nodiscard]] Result<std::int64_t> takeNumber(QJsonObject &object, const QString &key, int least, int most, std::int64_t otherwise, const QString &where);

} // namespace bincard::server
