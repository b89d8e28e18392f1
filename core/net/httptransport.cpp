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
    if (const auto *piece = std::get_if<sync::SnapshotRequest>(&request)) {
        call.method = "GET";
        call.target = "/v1/snapshot?stream=" + QByteArray::number(piece->stream);
        if (!piece->schema.isEmpty())
            call.target += "&schema=" + piece->schema.toHex();
        const QByteArray from = QByteArray::number(static_cast<qlonglong>(piece->offset)), to = QByteArray::number(static_cast<qlonglong>(piece->offset + piece->maxBytes - 1));
        call.headers.emplace_back("Range", "bytes=" + from + '-' + to);
        if (!piece->hash.isEmpty())
            call.headers.emplace_back("If-Match", '"' + piece->hash.toHex() + '"');
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

/// "bytes FROM-TO/SIZE"
bool readRange(const QByteArray &header, sync::SnapshotAnswer &into)
{
    const qsizetype dash = header.indexOf('-'), slash = header.indexOf('/');
    if (!header.startsWith("bytes ") || dash < 0 || slash < dash)
        return false;
    bool okFrom = false, okSize = false;
    into.offset = header.mid(6, dash - 6).toLongLong(&okFrom);
    into.size = header.mid(slash + 1).toLongLong(&okSize);
    return okFrom && okSize;
}

/// The message that the statuses and headers of a download stand for.
Result<sync::Answer> snapshotIn(const HttpReply &reply, const sync::SnapshotRequest &asked)
{
    using sync::SnapshotStatus;
    const ledger::Stream stream = asked.stream;
    sync::SnapshotAnswer answer{SnapshotStatus::Piece, stream, QByteArray::fromHex(reply.tag.mid(1, 64)), 0, 0, reply.body};
    switch (reply.status) {
    case 200: answer.size = reply.body.size(); break;
    case 206:
        if (!readRange(reply.range, answer))
            return Error{ErrorCode::Malformed, QStringLiteral("a part of a snapshot that does not say which")};
        break;
    case 202: return sync::Answer(sync::SnapshotAnswer{SnapshotStatus::Making, stream, {}, 0, 0, {}});
    case 204:
    case 404: return sync::Answer(sync::SnapshotAnswer{SnapshotStatus::None, stream, {}, 0, 0, {}}); // 404: a server that knows of no snapshots.
    case 416: // Asked behind the last byte of the one that was named: all of it is here.
        if (!asked.hash.isEmpty() && reply.range == "bytes */" + QByteArray::number(static_cast<qlonglong>(asked.offset)))
            return sync::Answer(sync::SnapshotAnswer{SnapshotStatus::Piece, stream, asked.hash, asked.offset, asked.offset, {}});
        [[fallthrough]];
    case 412: return sync::Answer(sync::SnapshotAnswer{SnapshotStatus::Changed, stream, {}, 0, 0, {}});
    default: return errorOf(reply);
    }
    return sync::Answer(std::move(answer));
}

Result<sync::Answer> answerOf(const sync::Request &request, const HttpReply &reply)
{
    if (const auto *piece = std::get_if<sync::SnapshotRequest>(&request))
        return snapshotIn(reply, *piece);
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
        worker.call(callFor(request), [this, request, done](const HttpReply &reply) {
            m_links.post([alive = m_alive, done, told = reply.status == 200 ? m_links.test : nullptr, test = reply.test, answer = answerOf(request, reply)] {
                if (!*alive)
                    return;
                if (told)
                    told(test);
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
