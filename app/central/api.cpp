// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/api.h"

#include "base/hash.h"
#include "server/intake.h"
#include "central/jsonlog.h"
#include "sync/compress.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include <algorithm>
#include <future>

namespace bincard::serverapp {
namespace {

using httpd::Admission;
using httpd::Answer;
using httpd::later;
using httpd::refusal;
using httpd::Request;
using httpd::Respond;

constexpr qsizetype kLargestPlainBody = server::kMostBytesInPush + 1024 * 1024;
constexpr std::uint64_t kMostOfStation = 8 * 1024 * 1024; ///< of body, as it travels
constexpr std::uint64_t kMostOfStranger = 4096;
constexpr std::size_t kMostWaiting = 2000; ///< requests that the engine has not begun
constexpr double kStrangersPerSecond = 1, kStrangersBurst = 20; ///< wrong codes and signatures from one address
constexpr std::int32_t kMostPullEntries = 5000;
constexpr std::int64_t kMostPullBytes = 4 * 1024 * 1024;

QByteArray pathOf(const QByteArray &target)
{
    return target.split('?').constFirst();
}

Answer json(const QJsonObject &object)
{
    return {200, "application/json", QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n', {}};
}

bool acceptsZstd(const QByteArray &acceptEncoding)
{
    return acceptEncoding.split(',').contains("zstd") || acceptEncoding.contains(" zstd");
}

Answer answerFor(const sync::Answer &answer, bool zstd)
{
    if (const auto *error = std::get_if<sync::ErrorAnswer>(&answer)) {
        if (error->retry)
            return later(503, error->detail.toUtf8());
        const auto code = static_cast<ErrorCode>(error->code);
        return refusal(code == ErrorCode::NotFound ? 404 : 400, error->detail.toUtf8());
    }
    Answer made{200, "application/cbor", sync::encodeAnswer(answer), {}};
    if (zstd && made.body.size() >= sync::kWorthCompressing) {
        made.body = sync::compressed(made.body);
        made.headers.emplace_back("Content-Encoding", "zstd");
    }
    return made;
}

/// Whose request it says it is: nobody asks in another's name.
std::pair<DeviceId, std::int32_t> askerOf(const sync::Request &request, std::int32_t incarnation)
{
    // What it did as an earlier incarnation a device may offer again: each operation is signed by itself.
    if (const auto *push = std::get_if<sync::PushRequest>(&request))
        return {push->device, std::max(push->incarnation, incarnation)};
    if (const auto *pull = std::get_if<sync::PullRequest>(&request))
        return {pull->device, pull->incarnation};
    if (const auto *keys = std::get_if<sync::PersonKeysRequest>(&request))
        return {keys->device, incarnation};
    if (const auto *piece = std::get_if<sync::SnapshotRequest>(&request))
        return {piece->device, piece->incarnation};
    if (const auto *own = std::get_if<sync::IncarnationRequest>(&request))
        return {own->device, own->incarnation};
    if (const auto *numbers = std::get_if<sync::NumbersRequest>(&request))
        return {numbers->device, numbers->incarnation};
    return {std::get<sync::WorkRequest>(request).device, incarnation};
}

/// The message in a body; an answer is the refusal.
std::variant<sync::Request, Answer> messageIn(const Request &request)
{
    QByteArray body = request.body;
    if (request.contentEncoding == "zstd") {
        Result<QByteArray> plain = sync::decompressed(body, kLargestPlainBody);
        if (!plain.ok())
            return refusal(400, plain.error().detail.toUtf8());
        body = std::move(*plain);
        if (request.holdMore && !request.holdMore(static_cast<std::uint64_t>(body.size())))
            return later(503, "the server has too much to do");
    } else if (!request.contentEncoding.isEmpty()) {
        return refusal(415, "bodies are plain or zstd");
    }
    Result<sync::Request> message = sync::decodeRequest(body);
    if (!message.ok())
        return refusal(message.error().code == ErrorCode::NewerVersion ? 426 : 400, message.error().detail.toUtf8());
    return std::move(*message);
}

std::optional<std::int64_t> numberIn(const QUrlQuery &query, const char *name)
{
    bool ok = false;
    const qlonglong value = query.queryItemValue(QLatin1String(name)).toLongLong(&ok);
    return ok && value >= 0 ? std::optional<std::int64_t>(value) : std::nullopt;
}

/// An ETag as this server makes them; empty when it is none.
QByteArray hashIn(const QByteArray &tag)
{
    return QByteArray::fromHex(tag.startsWith('"') && tag.endsWith('"') && tag.size() == 66 ? tag.mid(1, 64) : QByteArray());
}

struct SnapshotWanted {
    QByteArray match; ///< hash: this one, or none
    QByteArray ifRange; ///< hash: the range of this one, or all of another
    QByteArray range;
};

struct ByteRange {
    qint64 from = 0, to = 0; ///< the last one
};
/// One range from a first byte on, which is all that goes on with a download; none: another or no range, for which all is given.
std::optional<ByteRange> rangeIn(const QByteArray &header, qint64 size)
{
    const qsizetype dash = header.indexOf('-');
    if (!header.startsWith("bytes=") || dash < 0)
        return std::nullopt;
    bool okFrom = false, okTo = false;
    const qlonglong from = header.mid(6, dash - 6).toLongLong(&okFrom), to = header.mid(dash + 1).toLongLong(&okTo);
    const bool open = dash == header.size() - 1;
    if (!okFrom || from < 0 || (!open && (!okTo || to < from)))
        return std::nullopt;
    return ByteRange{from, open ? size - 1 : std::min<qint64>(to, size - 1)};
}

Answer snapshotAnswer(const server::SnapshotOffer &offer, const SnapshotWanted &wanted)
{
    switch (offer.status) {
    case sync::SnapshotStatus::None: return {204, {}, {}, {}};
    case sync::SnapshotStatus::Making: return later(202, "the snapshot is being made");
    case sync::SnapshotStatus::Changed: return refusal(412, "there is no such snapshot any more");
    case sync::SnapshotStatus::Piece: break;
    }
    Answer answer{200, "application/octet-stream", {}, {{"ETag", '"' + offer.hash.toHex() + '"'}, {"Accept-Ranges", "bytes"}}};
    answer.file = {offer.path, 0, offer.size};
    const bool sameRange = wanted.ifRange.isEmpty() || wanted.ifRange == offer.hash;
    const std::optional<ByteRange> range = sameRange ? rangeIn(wanted.range, offer.size) : std::nullopt;
    if (!range)
        return answer;
    const QByteArray size = QByteArray::number(offer.size);
    if (range->from >= offer.size) {
        Answer no = refusal(416, "the snapshot is shorter");
        no.headers.emplace_back("Content-Range", "bytes */" + size);
        return no;
    }
    answer.status = 206;
    answer.file = {offer.path, range->from, range->to - range->from + 1};
    answer.headers.emplace_back("Content-Range", "bytes " + QByteArray::number(range->from) + '-' + QByteArray::number(range->to) + '/' + size);
    return answer;
}

} // namespace

struct Api::Route {
    using ForStation = void (Api::*)(const Sender &, const Request &, const Respond &);
    using ForAnybody = void (Api::*)(const Request &, const Respond &);
    QByteArray method, path;
    ForStation forStation = nullptr;
    ForAnybody forAnybody = nullptr; ///< neither: hints for stations, by WebSocket
};

const std::vector<Api::Route> &Api::routes()
{
    static const std::vector<Route> all{
        {"POST", "/v1/push", &Api::push},
        {"GET", "/v1/pull", &Api::pull},
        {"GET", "/v1/snapshot", &Api::snapshot},
        {"POST", "/v1/ask", &Api::ask},
        {"GET", "/v1/live"},
        {"POST", "/v1/pair", nullptr, &Api::pair},
        {"GET", "/healthz", nullptr, &Api::health},
        {"GET", "/readyz", nullptr, &Api::ready},
        {"GET", "/metrics", nullptr, &Api::metrics},
    };
    return all;
}

Api::Api(ApiOptions options, desk::ServerThread &server, const Clock &clock, Random &random)
    : m_options(std::move(options)), m_server(server), m_clock(clock), m_gate(m_options.installationSecret, clock.wallMs()), m_administration(m_options.administration, server, clock, random),
      m_ofDevice(m_options.requestsPerSecond, 4.0 * m_options.requestsPerSecond), m_ofStranger(kStrangersPerSecond, kStrangersBurst)
{
}

Admission Api::admit(const Request &head)
{
    const QByteArray path = pathOf(head.target);
    QByteArray allowed;
    for (const Route &route : routes()) {
        if (route.path != path)
            continue;
        if (route.method != head.method) {
            allowed = route.method;
            continue;
        }
        return route.forAnybody ? admitStranger(route) : admitStation(route, head);
    }
    if (Administration::knows(path)) {
        if (head.method == "POST")
            return admitAdministrator(path, head);
        allowed = "POST";
    }
    Answer answer = allowed.isEmpty() ? refusal(404, "there is nothing here") : refusal(405, "that method is not for this path");
    if (!allowed.isEmpty())
        answer.headers.emplace_back("Allow", allowed);
    return {std::move(answer)};
}

/// The same, and each answer says that this server is for trials.
Respond Api::marked(const Respond &respond)
{
    return [respond](Answer answer) {
        answer.headers.emplace_back("Bincard-Test", "1");
        respond(std::move(answer));
    };
}

Admission Api::admitStation(const Route &route, const Request &head)
{
    const char *const why = "this request is not signed by a paired station";
    const std::optional<sync::Authorization> from = sync::parseAuthorization(head.authorization);
    if (!from)
        return {refusal(401, why)}; // Nothing was guessed and little computed: it need not be counted.
    const std::int64_t now = m_clock.monotonicMs();
    const auto admitted = m_gate.admit(*from, {head.method, head.target}, m_clock.wallMs());
    if (admitted.verdict == server::DeviceGate::Verdict::BadMac)
        return {m_ofStranger.take(head.peer, now) ? refusal(401, why) : later(429, "too many requests that nobody has signed")};
    if (!m_ofDevice.take(from->stamp.device.toBytes(), now))
        return {later(429, "this station asks too often"), true};
    if (admitted.verdict == server::DeviceGate::Verdict::Replayed) {
        Answer answer = refusal(409, "the counter of this request was used");
        answer.headers.emplace_back("Bincard-Counter", QByteArray::number(static_cast<qlonglong>(admitted.counter)));
        return {std::move(answer), true};
    }
    Admission admission{{}, true, route.forStation ? kMostOfStation : 0, from->stamp.bodySha256, {}};
    if (route.forStation)
        admission.serve = [this, serve = route.forStation, sender = Sender{from->stamp, admitted.skewMs}](const Request &request, const Respond &respond) { (this->*serve)(sender, request, m_options.test ? marked(respond) : respond); };
    return admission;
}

Admission Api::admitStranger(const Route &route)
{
    return {{}, false, kMostOfStranger, {}, [this, serve = route.forAnybody](const Request &request, const Respond &respond) { (this->*serve)(request, respond); }};
}

/// Whoever was wrong too often from that address may try no more for a while. What the engine's thread found out is counted here.
bool Api::mayGuess(const QByteArray &peer)
{
    const std::int64_t now = m_clock.monotonicMs();
    while (const auto wrong = m_guesses.take())
        (void)m_ofStranger.take(*wrong, now);
    return m_ofStranger.has(peer, now);
}

/// This machine's own token is known at once; whose another is says the engine, who need not look at what is no token by its shape.
Admission Api::admitAdministrator(const QByteArray &path, const Request &head)
{
    const QByteArray shown = head.authorization.startsWith("Bearer ") ? head.authorization.mid(7) : QByteArray();
    const bool isLocal = !m_options.adminToken.isEmpty() && equalInConstantTime(shown, m_options.adminToken);
    if (!isLocal && !mayGuess(head.peer))
        return {later(429, "too many wrong tokens")};
    if (!isLocal && !server::Tokens::looksLikeToken(shown)) {
        (void)m_ofStranger.take(head.peer, m_clock.monotonicMs());
        return {refusal(401, "this is for administrators")};
    }
    return {{}, isLocal, Administration::kMostBytes, {}, [this, path, token = isLocal ? QByteArray() : shown](const Request &request, const Respond &respond) {
                askAdministration(path, token, request, respond);
            }};
}

/// `token` is empty for who is on this machine.
void Api::askAdministration(const QByteArray &path, const QByteArray &token, const Request &request, const Respond &respond)
{
    if (m_server.waiting() >= kMostWaiting)
        return respond(later(503, "the server has too much to do"));
    const bool taken = m_server.run([this, path, token, request, respond](server::Engine &engine) {
        std::optional<Administrator> who;
        if (token.isEmpty()) {
            who = Administrator{QStringLiteral("this machine"), server::TokenRole::Admin, true};
        } else if (auto known = Administration::administratorOf(engine, token); known.ok()) {
            who = std::move(*known);
        } else {
            return respond(later(503, known.error().detail.toUtf8()));
        }
        if (!who) {
            m_guesses.post(request.peer);
            return respond(refusal(401, "this token is wrong, has expired or was revoked"));
        }
        m_administration.serve(engine, path, *who, request, respond);
    });
    if (!taken)
        respond(later(503, "the server is stopping"));
}

// ---- stations -----------------------------------------------------------------------------------------------------------------

void Api::toEngine(const Sender &sender, sync::Request message, const Request &request, const Respond &respond)
{
    if (askerOf(message, sender.stamp.incarnation) != std::pair(sender.stamp.device, sender.stamp.incarnation))
        return respond(refusal(403, "this request is in another station's name"));
    if (m_server.waiting() >= kMostWaiting)
        return respond(later(503, "the server has too much to do"));
    const bool zstd = acceptsZstd(request.acceptEncoding);
    const bool taken = m_server.ask(std::move(message), {sender.skewMs}, desk::ServerThread::Tells::Everyone, [respond, zstd](const sync::Answer &answer) { respond(answerFor(answer, zstd)); });
    if (!taken)
        respond(later(503, "the server is stopping"));
}

void Api::push(const Sender &sender, const Request &request, const Respond &respond)
{
    auto read = messageIn(request);
    if (auto *no = std::get_if<Answer>(&read))
        return respond(std::move(*no));
    sync::Request &message = std::get<sync::Request>(read);
    const auto *operations = std::get_if<sync::PushRequest>(&message);
    if (!operations)
        return respond(refusal(400, "this is no push"));
    m_metrics.add("bincard_operations_received_total", static_cast<std::int64_t>(operations->operations.size()));
    toEngine(sender, std::move(message), request, respond);
}

void Api::ask(const Sender &sender, const Request &request, const Respond &respond)
{
    auto read = messageIn(request);
    if (auto *no = std::get_if<Answer>(&read))
        return respond(std::move(*no));
    sync::Request &message = std::get<sync::Request>(read);
    if (std::holds_alternative<sync::PushRequest>(message) || std::holds_alternative<sync::PullRequest>(message) || std::holds_alternative<sync::SnapshotRequest>(message))
        return respond(refusal(400, "pushes, pulls and snapshots have paths of their own"));
    toEngine(sender, std::move(message), request, respond);
}

void Api::pull(const Sender &sender, const Request &request, const Respond &respond)
{
    const QUrlQuery query(QString::fromLatin1(request.target.mid(pathOf(request.target).size() + 1)));
    const auto stream = numberIn(query, "stream"), after = numberIn(query, "after"), entries = numberIn(query, "entries"), bytes = numberIn(query, "bytes");
    if (!stream || !after || !entries || !bytes || *entries == 0)
        return respond(refusal(400, "a pull names stream, after, entries and bytes"));
    if (*stream != ledger::kCatalogue && *stream != m_options.warehouse)
        return respond(refusal(404, "there is no such stream"));
    const auto most = static_cast<std::int32_t>(std::min<std::int64_t>(*entries, kMostPullEntries));
    toEngine(sender, sync::PullRequest{sender.stamp.device, sender.stamp.incarnation, static_cast<ledger::Stream>(*stream), *after, most, std::min(*bytes, kMostPullBytes)}, request, respond);
}

void Api::snapshot(const Sender &, const Request &request, const Respond &respond)
{
    const QUrlQuery query(QString::fromLatin1(request.target.mid(pathOf(request.target).size() + 1)));
    const auto stream = numberIn(query, "stream");
    if (!stream)
        return respond(refusal(400, "a snapshot is of a stream"));
    if (*stream != ledger::kCatalogue && *stream != m_options.warehouse)
        return respond(refusal(404, "there is no such stream"));
    SnapshotWanted wanted{hashIn(request.ifMatch), hashIn(request.ifRange), request.range};
    const QByteArray schema = QByteArray::fromHex(query.queryItemValue(QStringLiteral("schema")).toLatin1());
    const bool taken = m_server.run(
        [respond, stream = static_cast<ledger::Stream>(*stream), wanted = std::move(wanted), schema](server::Engine &engine) {
            // Who goes on with the one that they have begun gets that, also when there is a newer one.
            server::SnapshotOffer offer = engine.snapshot(stream, wanted.match.isEmpty() ? wanted.ifRange : wanted.match, schema);
            if (offer.status == sync::SnapshotStatus::Changed && wanted.match.isEmpty())
                offer = engine.snapshot(stream, {}, schema);
            respond(snapshotAnswer(offer, wanted));
        },
        desk::ServerThread::Tells::NobodyElse);
    if (!taken)
        respond(later(503, "the server is stopping"));
}

void Api::pair(const Request &request, const Respond &respond)
{
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const std::optional<Id128> device = Id128::fromString(body.value(QLatin1String("device")).toString());
    const int incarnation = body.value(QLatin1String("incarnation")).toInt();
    const QString code = body.value(QLatin1String("code")).toString();
    if (!device || device->isNull() || incarnation < 1 || code.isEmpty())
        return respond(refusal(400, "a pairing names code, device and incarnation"));
    const bool guessesTooOften = !mayGuess(request.peer); // A right code is taken all the same.
    const QString name = body.value(QLatin1String("name")).toString().left(100);
    const bool taken = m_server.run([this, id = DeviceId(*device), incarnation, name, code, guessesTooOften, peer = request.peer, respond](server::Engine &engine) {
        const PairingDesk::Entry entry = m_administration.pairing().accept(code, id, incarnation);
        if (entry == PairingDesk::Entry::No) {
            m_guesses.post(peer);
            return respond(guessesTooOften ? later(429, "too many wrong codes") : refusal(403, "this pairing code is wrong, used or older than ten minutes"));
        }
        // Ids of devices travel in every entry: whoever has a code must not get the key of a station that is there.
        const Result<bool> known = engine.knowsDevice(id, incarnation);
        if (entry == PairingDesk::Entry::First && (!known.ok() || *known))
            return respond(refusal(403, "this device is paired already"));
        const Result<QByteArray> key = engine.pairDevice(id, incarnation);
        if (!key.ok())
            return respond(later(503, key.error().detail.toUtf8()));
        logEvent(LogLevel::Info, "station paired", {{QStringLiteral("device"), id.toString()}, {QStringLiteral("station"), name}});
        respond(json({{QStringLiteral("key"), QString::fromLatin1(key->toHex())}, {QStringLiteral("warehouse"), static_cast<qint64>(m_options.warehouse)}}));
    });
    if (!taken)
        respond(later(503, "the server is stopping"));
}

QString Api::newPairingCode()
{
    std::promise<QString> code;
    const bool taken = m_server.run([this, &code](server::Engine &) { code.set_value(m_administration.pairing().newCode()); }, desk::ServerThread::Tells::NobodyElse);
    return taken ? code.get_future().get() : QString();
}

// ---- everybody ----------------------------------------------------------------------------------------------------------------

void Api::health(const Request &, const Respond &respond)
{
    respond({200, "text/plain", "ok\n", {}});
}

/// Ready is who answers: the engine's thread is asked, and a proxy's own time limit says the rest.
void Api::ready(const Request &, const Respond &respond)
{
    const bool taken = m_ready && m_server.waiting() < kMostWaiting
        && m_server.run([respond](server::Engine &) { respond({200, "text/plain", "ready\n", {}}); }, desk::ServerThread::Tells::NobodyElse);
    if (!taken)
        respond(later(503, "not ready"));
}

void Api::metrics(const Request &, const Respond &respond)
{
    if (m_counts) {
        const httpd::Server::Counts counts = m_counts();
        m_metrics.set("bincard_connections", static_cast<std::int64_t>(counts.connections));
        m_metrics.set("bincard_connections_of_strangers", static_cast<std::int64_t>(counts.strangers));
        m_metrics.set("bincard_connections_turned_away_total", static_cast<std::int64_t>(counts.turnedAway));
        m_metrics.set("bincard_request_bytes", static_cast<std::int64_t>(counts.heldBytes));
        m_metrics.set("bincard_stations_listening", static_cast<std::int64_t>(counts.live));
    }
    m_metrics.set("bincard_requests_waiting", static_cast<std::int64_t>(m_server.waiting()));
    // The log's figures are the engine's: they come from its thread, and behind what it has begun.
    const ledger::Stream warehouse = m_options.warehouse;
    const bool taken = m_server.run(
        [respond, warehouse, text = m_metrics.text()](server::Engine &engine) {
            Metrics log;
            log.set("bincard_epoch", engine.epoch());
            log.set("bincard_stream_head{stream=\"0\"}", engine.headSeq(ledger::kCatalogue));
            log.set("bincard_stream_head{stream=\"" + QByteArray::number(warehouse) + "\"}", engine.headSeq(warehouse));
            for (const store::StreamHead &head : engine.heads()) {
                const QByteArray stream = "{stream=\"" + QByteArray::number(head.stream) + "\"}";
                log.set("bincard_backup_seq" + stream, head.backup.seq);
                log.set("bincard_backup_time_seconds" + stream, head.backup.madeMs / 1000);
            }
            respond({200, "text/plain; version=0.0.4", text + log.text(), {}});
        },
        desk::ServerThread::Tells::NobodyElse);
    if (!taken)
        respond(later(503, "the server is stopping"));
}

void Api::noteAnswer(const QByteArray &method, const QByteArray &target, int status)
{
    QByteArray path = pathOf(target);
    const auto &known = routes();
    if (!Administration::knows(path) && std::none_of(known.begin(), known.end(), [&path](const Route &route) { return route.path == path; }))
        path = "other"; // What strangers ask for must not fill the memory.
    m_metrics.add("bincard_requests_total{path=\"" + path + "\",status=\"" + QByteArray::number(status) + "\"}");
    logEvent(status == 500 ? LogLevel::Warning : LogLevel::Debug, "request", {{QStringLiteral("method"), QString::fromLatin1(method.left(20))},
            {QStringLiteral("path"), QString::fromLatin1(path)}, {QStringLiteral("status"), status}});
}

} // namespace bincard::serverapp
