// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "server/engine.h"
#include "server/tokens.h"

#include <QJsonObject>

namespace bincard::admin {

/// What an administrator's program may ask of books: bincardctl asks its own engine of a closed folder, or a server by POST /v1/admin/<name>
/// (docs/protocol.md). Both go through here, so there is one place that knows what is asked and answered.
struct Question {
    QString name;
    server::TokenRole role; ///< who may ask it
    Result<QJsonObject> (*answer)(server::Engine &engine, const QJsonObject &asked, const Clock &clock);
};

[[nodiscard]] const std::vector<Question> &allQuestions();

/// Answers at once, in a slice that stations do not notice: long lists come in pages. BadInput: the question is wrong.
[[nodiscard]] Result<QJsonObject> answer(server::Engine &engine, const QString &name, const QJsonObject &asked, const Clock &clock);

/// Rows of a list: "lines" holds JSON texts whose keys stand in their order, "next" is there when there are more: ask again with it as "after".
/// "missing" says what the books do not have.
struct Page {
    std::vector<QByteArray> lines;
    QString next, missing;
};
[[nodiscard]] QJsonObject toJson(const Page &page);
[[nodiscard]] Page pageFrom(const QJsonObject &object);

} // namespace bincard::admin
