// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "server/engine.h"

#include <QJsonObject>

/// Questions about the numbers of labels, for admin::allQuestions().
namespace bincard::admin {

/// {"ranges":[{"kind":"hu|sscc","prefix":…,"digits":n,"next":"…","last":"…","left":n}…]}: next and last as they are printed.
[[nodiscard]] Result<QJsonObject> listNumbers(server::Engine &engine, const QJsonObject &asked, const Clock &clock);

/// Asked: kind, prefix, first, last (numbers behind the prefix; without: 1 and the most there are), digits (hu: 7 when left out). BadInput says what cannot be.
[[nodiscard]] Result<QJsonObject> setNumbers(server::Engine &engine, const QJsonObject &asked, const Clock &clock);

} // namespace bincard::admin
