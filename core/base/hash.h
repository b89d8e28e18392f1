// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <initializer_list>

namespace bincard {

/// SHA-256 over the parts in turn; 32 bytes. The parts are not delimited: fixed lengths are the caller's matter.
[[nodiscard]] QByteArray sha256(std::initializer_list<QByteArrayView> parts);

/// HMAC-SHA256 (RFC 2104); 32 bytes.
[[nodiscard]] QByteArray hmacSha256(const QByteArray &key, const QByteArray &message);

/// Compares in time that depends on the lengths only.
[[nodiscard]] bool equalInConstantTime(QByteArrayView a, QByteArrayView b);

} // namespace bincard
