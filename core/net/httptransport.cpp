// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httptransport.h"

#include "net/httpworker.h"
#include "sync/compress.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

#include <future>

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

struct HttpTransport::Thread {
    QThread thread;
    std::unique_ptr<HttpWorker> worker;

    void run(std::function<void(HttpWorker &)> job)
    {
        QMetaObject::invokeMethod(worker.get(), [this, job = std::move(job)] { job(*worker); }, Qt::QueuedConnection);
    }
};

HttpTransport::HttpTransport(ServerAddress server, HttpLinks links) : m_links(std::move(links)), m_thread(std::make_unique<Thread>())
{
    m_thread->worker = std::make_unique<HttpWorker>(std::move(server), [this] {
        m_links.post([alive = m_alive, hint = m_links.hint] {
            if (*alive)
                hint();
        });
    });
    m_thread->worker->moveToThread(&m_thread->thread);
    m_thread->thread.start();
}

HttpTransport::~HttpTransport()
{
    *m_alive = false;
    m_thread->run([this](HttpWorker &) { // Sockets and timers end on the thread that they live on.
        m_thread->worker.reset();
        m_thread->thread.quit();
    });
    m_thread->thread.wait();
}

void HttpTransport::identify(const sync::Identity &identity)
{
    m_thread->run([identity](HttpWorker &worker) { worker.identify(identity); });
}

void HttpTransport::send(sync::Request request, Done done)
{
    m_thread->run([this, call = callFor(request), done = std::move(done)](HttpWorker &worker) {
        worker.call(call, [this, done](const HttpReply &reply) {
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
    auto answered = std::make_shared<std::promise<HttpReply>>();
    m_thread->run([call, answered](HttpWorker &worker) { worker.call(call, [answered](const HttpReply &reply) { answered->set_value(reply); }); });
    const HttpReply reply = answered->get_future().get();
    if (reply.status != 200)
        return errorOf(reply);
    const QByteArray key = QByteArray::fromHex(QJsonDocument::fromJson(reply.body).object().value(QLatin1String("key")).toString().toLatin1());
    if (key.size() != 32)
        return Error{ErrorCode::Disconnected, QStringLiteral("what answered is no Bincard server")};
    return key;
}

} // namespace bincard::net
