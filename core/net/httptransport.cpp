// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httptransport.h"

#include "net/httpworker.h"
#include "sync/compress.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace bincard::net {
namespace {

HttpCall callFor(const sync::Request &request)
{
    HttpCall call;
    if (const auto *pull = std::get_if<sync::PullRequest>(&request)) {
        call.method = "GET";
        call.target = "/v1/pull?stream=" + QByteArray::number(pull->stream) + "&after=" + QByteArray::number(static_cast<qlonglong>(pull->afterSeq)) + "&entries="
            + QByteArray::number(pull->maxEntries) + "&bytes=" + QByteArray::number(static_cast<qlonglong>(pull->maxBytes));
        return call;
    }
    call.method = "POST";
    call.target = std::holds_alternative<sync::PushRequest>(request) ? "/v1/push" : "/v1/ask";
    call.contentType = "application/cbor";
    call.body = sync::encodeRequest(request);
    call.compressed = call.body.size() >= sync::kWorthCompressing;
    if (call.compressed)
        call.body = sync::compressed(call.body);
    return call;
}

Result<sync::Answer> answerOf(const HttpReply &reply)
{
    if (reply.status != 200)
        return errorOf(reply);
    return sync::decodeAnswer(reply.body);
}

} // namespace

HttpTransport::HttpTransport(ServerAddress server, HttpLinks links)
    : m_links(std::move(links)), m_thread(std::make_unique<HttpThread>(std::move(server), [this](std::optional<ledger::Stream> stream) {
          m_links.post([alive = m_alive, hint = m_links.hint, stream] {
              if (*alive)
                  hint(stream);
          });
      }))
{
}

HttpTransport::~HttpTransport()
{
    *m_alive = false;
}

void HttpTransport::identify(const sync::Identity &identity)
{
    m_thread->run([identity](HttpWorker &worker) { worker.identify(identity); });
}

void HttpTransport::send(sync::Request request, Done done)
{
    m_thread->run([this, request = std::move(request), done = std::move(done)](HttpWorker &worker) {
        worker.call(callFor(request), [this, done](const HttpReply &reply) {
            m_links.post([alive = m_alive, done, answer = answerOf(reply)] {
                if (*alive)
                    done(answer);
            });
        });
    });
}

Result<QByteArray> HttpTransport::pair(const QString &code, DeviceId device, std::int32_t incarnation, const QString &stationName)
{
    HttpCall call;
    call.method = "POST";
    call.target = "/v1/pair";
    call.contentType = "application/json";
    call.isSigned = false;
    call.body = QJsonDocument(QJsonObject{{QStringLiteral("code"), code}, {QStringLiteral("device"), device.toString()}, {QStringLiteral("incarnation"), incarnation},
                                  {QStringLiteral("name"), stationName}})
                    .toJson(QJsonDocument::Compact);
    const HttpReply reply = m_thread->ask(call);
    if (reply.status != 200)
        return errorOf(reply);
    const QByteArray key = QByteArray::fromHex(QJsonDocument::fromJson(reply.body).object().value(QLatin1String("key")).toString().toLatin1());
    if (key.size() != 32)
        return Error{ErrorCode::Disconnected, QStringLiteral("what answered is no Bincard server")};
    return key;
}

} // namespace bincard::net
