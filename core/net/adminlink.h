// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/serveraddress.h"

namespace bincard::net {

/// One request of an administrator's program, with its token; waits for the answer, at most half a minute. Needs a QCoreApplication. Gives
/// the body; Refused: the token is wrong; Disconnected: no server, or one with another certificate.
[[nodiscard]] Result<QByteArray> post(const ServerAddress &server, const QByteArray &target, const QByteArray &token, const QByteArray &json);

} // namespace bincard::net
