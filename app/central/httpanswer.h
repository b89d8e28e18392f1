// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace bincard::httpd {

struct Answer {
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< besides length, type and date
    struct Part {
        QString path;
        qint64 from = 0, bytes = 0;
    };
    std::optional<Part> file = {}; ///< part of a file in place of the body: read and sent in pieces
};
/// A JSON object with the sentence: what every status but 200 is answered with.
[[nodiscard]] Answer refusal(int status, const QByteArray &sentence);
/// The same, and when to try again.
[[nodiscard]] Answer later(int status, const QByteArray &sentence);

/// What of a WebSocket's handshake may be wrong (RFC 6455 §4.2.1), once its signature is right.
struct Handshake {
    bool isUpgrade = false, hasHost = false;
    QByteArray version, key;
};
/// Why it is none. Beast finds the same, but answers it in a form of its own.
[[nodiscard]] std::optional<Answer> flawOf(const Handshake &handshake);

} // namespace bincard::httpd
