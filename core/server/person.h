// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"

/// Personal data stands in rows as ciphertext only; the key of a person is kept outside the chain and can be erased (design §4).
namespace bincard::server {

inline constexpr int kPersonKeyBytes = 32;

[[nodiscard]] QByteArray newPersonKey(Random &random);

/// libsodium secretbox: 24 random bytes of nonce, then the ciphertext. `person` is the id of the row that holds it. Opened by
/// station/person.h.
[[nodiscard]] QByteArray sealPerson(const QByteArray &plain, const QByteArray &key, Random &random);

} // namespace bincard::server
