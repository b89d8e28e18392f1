// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/httpanswer.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace bincard::httpd {

Answer refusal(int status, const QByteArray &sentence)
{
    const QJsonObject said{{QStringLiteral("error"), QString::fromUtf8(sentence)}};
    return {status, "application/json", QJsonDocument(said).toJson(QJsonDocument::Compact) + '\n', {}};
}

Answer later(int status, const QByteArray &sentence)
{
    Answer answer = refusal(status, sentence);
    answer.headers.emplace_back("Retry-After", "1");
    return answer;
}

std::optional<Answer> flawOf(const Handshake &handshake)
{
    if (!handshake.isUpgrade || handshake.version != "13") {
        Answer answer = refusal(426, "this path is a WebSocket of version 13");
        answer.headers = {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}};
        return answer;
    }
    constexpr qsizetype kKey = 24; // 16 bytes in base 64.
    if (!handshake.hasHost || handshake.key.size() != kKey)
        return refusal(400, "this is no WebSocket's handshake");
    return std::nullopt;
}

} // namespace bincard::httpd
