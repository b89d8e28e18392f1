// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "server/engine.h"

#include <QJsonObject>

/// Questions about what has changed since a position in the log, for admin::allQuestions(). They come in pages: each answer says how far it went.
namespace bincard::admin {

/// BadInput: there is nothing yet after that position.
[[nodiscard]] Error pastTheEnd(std::int64_t end, std::int64_t since);

/// Asked: kind, format (csv|jsonl), since, and of further pages until and after. Answered: a page whose lines are rows, and "until": the position with which the
/// next export goes on. A line that may come again has the key of its row in front, 32 digits and a tab: the first one is as good as a later one.
[[nodiscard]] Result<QJsonObject> exportRows(server::Engine &engine, const QJsonObject &asked, const Clock &clock);

/// Asked: since, chain (of the entry there, hexadecimal; left out: whatever it is), and of further pages until and after. Answered: a page whose lines are what entries came to
/// (report::EntryChanges), "until", and "seq" and "chain" of the last entry read. {"other":true}: this log is not the one that had that chain.
[[nodiscard]] Result<QJsonObject> logChanges(server::Engine &engine, const QJsonObject &asked, const Clock &clock);

} // namespace bincard::admin
