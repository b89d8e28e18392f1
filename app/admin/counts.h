// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "server/engine.h"

#include <QJsonObject>

/// Counts to be made and decided, for admin::allQuestions().
namespace bincard::admin {

/// Asked: dry (bool), places (array of codes; none: what the plan has for today). {"shelves":[{"location","class","counted_ms"}…],"standard":bool}: what was
/// planned, the longest ago first; "missing" instead, and nothing planned, when the books do not have a place.
[[nodiscard]] Result<QJsonObject> planCounts(server::Engine &engine, const QJsonObject &asked, const Clock &clock);

/// A Page of open counts and reviews by number: those that wait for a lead only with "review".
[[nodiscard]] Result<QJsonObject> listCounts(server::Engine &engine, const QJsonObject &asked, const Clock &clock);

} // namespace bincard::admin
