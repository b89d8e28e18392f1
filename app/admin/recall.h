// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "server/engine.h"

#include <QJsonObject>

/// The recall of a lot, for admin::allQuestions().
namespace bincard::admin {

/// Asked: item (SKU), lot. {"item":…,"lot":…,"recalled":bool,"here":[{"location","hu","order","status","quantity","reserved"}…],
/// "sent":[{"parcel","order","customer","quantity"}…],"more":bool}: at most kMostRows of each; "missing" instead when the books do not have the lot.
inline constexpr int kMostRows = 5'000;
[[nodiscard]] Result<QJsonObject> showRecall(server::Engine &engine, const QJsonObject &asked, const Clock &clock);

/// The same, when the lot is recalled; with "end" when that is over.
[[nodiscard]] Result<QJsonObject> setRecall(server::Engine &engine, const QJsonObject &asked, const Clock &clock);

} // namespace bincard::admin
