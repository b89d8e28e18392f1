// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/adminlink.h"

#include "net/httpworker.h"

namespace bincard::net {

Result<QByteArray> post(const ServerAddress &server, const QByteArray &target, const QByteArray &token, const QByteArray &json)
{
    HttpThread thread(server, [](auto) {});
    HttpReply answered = thread.ask({"POST", target, json, "application/json", false, false, token});
    if (answered.status != 200)
        return errorOf(answered);
    return answered.body;
}

} // namespace bincard::net
