// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

/// Photos that people take at the bench, kept as files named by their hash (design §6 Attachments). Any thread.
namespace bincard::station {

/// Beside the journal: it is never part of "reset cache".
[[nodiscard]] QString photoFolder(const QString &journalPath);

/// Copies the newest picture (JPEG or PNG, at most 20 MiB) that came into the camera's folder since then, durably, and says its SHA-256 in hexadecimal. Empty: there is none
/// that is whole. One that is kept already is not written again.
[[nodiscard]] Result<QString> keepNewestPicture(const QString &from, std::int64_t sinceMs, const QString &into);

} // namespace bincard::station
