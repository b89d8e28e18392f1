// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/adminlink.h"

#include "net/httpworker.h"

#include <QEventLoop>

namespace bincard::net {

Result<QByteArray> post(const ServerAddress &server, const QByteArray &target, const QByteArray &token, const QByteArray &json)
{
    HttpWorker worker(server, [] {});
    QEventLoop loop;
    HttpReply answered;
    worker.call({"POST", target, json, "application/json", false, false, token}, [&](const HttpReply &reply) {
        answered = reply;
        loop.quit();
    });
    loop.exec();
    if (answered.status != 200)
        return errorOf(answered);
    return answered.body;
}

} // namespace bincard::net
