// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace bincard::net {

/// Where a server is and how it is told from others.
struct ServerAddress {
    QString url; ///< https://host:port, or http://host:port without TLS
    QByteArray certificate; ///< SHA-256 of its certificate, 32 bytes; empty = whatever the system's authorities vouch for
    friend bool operator==(const ServerAddress &, const ServerAddress &) = default;
};

/// What a server or the office shows, as text or QR code, to a station that is to be paired (design §7).
struct PairingText {
    ServerAddress server;
    QString code; ///< one-time secret
    friend bool operator==(const PairingText &, const PairingText &) = default;
};

/// "bincard://host:port/?code=…&cert=<hex>", or "bincard+plain://…" for a server without TLS.
[[nodiscard]] QString toText(const PairingText &pairing);
/// BadInput, with what is wrong with it.
[[nodiscard]] Result<PairingText> parsePairingText(const QString &text);

/// The file that makes a folder of data one of a central server's station. NotFound, Damaged, or another error of the file's.
[[nodiscard]] Result<ServerAddress> readServerFile(const QString &path);
[[nodiscard]] Result<void> writeServerFile(const QString &path, const ServerAddress &server);

} // namespace bincard::net
