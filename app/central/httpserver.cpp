// SPDX-License-Identifier: GPL-3.0-or-later
// With livesession.h the one file that knows Boost.Beast (design §7). Everything here runs on the thread of Server::run().
#include "central/httpserver.h"

#include "base/hash.h"
#include "central/livesession.h"
#include "central/memorybudget.h"
#include "central/patience.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include <QFile>
#include <QLoggingCategory>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <limits>
#include <map>
#include <set>

namespace bincard::httpd {
namespace {

Q_LOGGING_CATEGORY(lcHttp, "bincard.http")

namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;
using tcp = asio::ip::tcp;
using Failure = boost::system::error_code;
using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;
using Header = http::request<http::empty_body>; ///< bodies are read by us, once it is known whose they are

constexpr std::size_t kFirstRead = 8192, kReadAway = 16 * 1024;
constexpr qint64 kFilePiece = 256 * 1024; ///< of a file in memory, for each connection that gets one
constexpr std::uint64_t kMostPassedOver = 16 * 1024 * 1024; ///< of a body that was refused, so that the connection can go on
constexpr std::chrono::milliseconds kGoodbye{2000}, kGoodbyeStopping{100};

Time now() { return std::chrono::steady_clock::now(); }
QByteArray bytesOf(beast::string_view text) { return {text.data(), static_cast<qsizetype>(text.size())}; }
beast::string_view viewOf(const QByteArray &bytes) { return {bytes.constData(), static_cast<std::size_t>(bytes.size())}; }

} // namespace

/// What connections share. The order of members is that of their end: handlers that wait in the context hold connections, which need
/// what stands above it.
struct Server::Parts {
    Parts(const Options &given, Handlers theirs)
        : options(given), handlers(std::move(theirs)), memory(given.limits.memoryBytes),
          connections({given.limits.connections, kReserve, given.limits.strangersOfPeer, given.limits.strangersPatienceMs}, [this] { endIfQuiet(); })
    {
    }

    Options options;
    Handlers handlers;
    std::optional<asio::ssl::context> tls;
    MemoryBudget memory;
    Connections connections;
    std::size_t live = 0; ///< WebSockets among them
    std::array<char, kReadAway> readAway{}; ///< what nobody wants to know
    bool stopping = false;
    asio::io_context context{1};
    tcp::acceptor acceptor{context};
    asio::signal_set signals{context};
    asio::steady_timer end{context}, acceptAgain{context};
    /// Requests that a handler has. Only this thread holds connections: an answer comes from another and names its number.
    std::map<std::uint64_t, std::function<void(Answer)>> asked;
    std::uint64_t lastAsked = 0;

    void accept();
    void accepted(tcp::socket socket);
    void beginStop();
    void answered(std::uint64_t number, Answer answer)
    {
        if (auto waiting = asked.extract(number))
            waiting.mapped()(std::move(answer));
    }
    void endIfQuiet()
    {
        if (stopping && connections.size() == 0)
            context.stop();
    }
};

// ---- a connection with requests, one after the other -----------------------------------------------------------------------------

template <class Stream>
class Server::Session final : public Connection, public std::enable_shared_from_this<Session<Stream>>
{
public:
    Session(Parts &server, std::uint64_t number, Stream stream, QByteArray peer, bool tooMany)
        : Connection(server.connections, number), m_server(server), m_stream(std::move(stream)), m_peer(std::move(peer)), m_deadline(server.context), m_patience(server.options.limits, now()), m_hold(server.memory), m_tooMany(tooMany)
    {
    }

    void stop() override
    {
        if (m_doing == Doing::Waiting)
            beast::get_lowest_layer(m_stream).cancel();
        else if (m_doing != Doing::Handling)
            by(m_deadline.expiry()); // Which is sooner now.
    }
    void drop() override
    {
        Failure ignored;
        beast::get_lowest_layer(m_stream).socket().set_option(asio::socket_base::linger(true, 0), ignored); // What it did not take is not kept for it.
        beast::get_lowest_layer(m_stream).close();
    }

    void start()
    {
        if constexpr (std::is_same_v<Stream, TlsStream>) {
            by(m_patience.forRequest(now()));
            m_stream.async_handshake(asio::ssl::stream_base::server, [self = this->shared_from_this()](Failure failure) {
                if (!failure && !self->m_late)
                    self->readHeader();
            });
        } else {
            readHeader();
        }
    }

private:
    [[nodiscard]] const Limits &limits() const { return m_server.options.limits; }

    // ---- time
    void by(Time time)
    {
        m_late = false;
        m_deadline.expires_at(m_server.stopping ? std::min(time, now() + kStopping) : time);
        m_deadline.async_wait([weak = this->weak_from_this()](Failure failure) {
            const auto self = weak.lock();
            if (failure || !self || self->m_deadline.expiry() > now())
                return; // Set anew when this was already on its way.
            self->m_late = true; // For what ends just now and would begin the next.
            beast::get_lowest_layer(self->m_stream).cancel(); // What waits for the client ends, with operation_aborted.
        });
    }

    // ---- in: the header
    void readHeader()
    {
        if (m_server.stopping)
            return close();
        m_parser.emplace();
        m_parser->header_limit(limits().headerBytes);
        m_parser->body_limit(std::numeric_limits<std::uint64_t>::max()); // Whose it is decides. Beast 1.74 takes "none" for nought.
        by(m_patience.forRequest(now()));
        if (m_buffer.size() > 0)
            return readRequest();
        m_doing = Doing::Waiting;
        m_stream.async_read_some(m_buffer.prepare(kFirstRead), [self = this->shared_from_this()](Failure failure, std::size_t bytes) {
            if (failure || self->m_late)
                return self->close(); // Nothing was asked, so nothing is answered.
            self->m_buffer.commit(bytes);
            self->readRequest();
        });
    }
    void readRequest()
    {
        m_doing = Doing::Reading;
        by(m_patience.forHeader(now()));
        http::async_read_header(m_stream, m_buffer, *m_parser, [self = this->shared_from_this()](Failure failure, std::size_t) {
            if (failure || self->m_late)
                return self->readFailed(failure);
            self->takeHeader();
        });
    }
    void readFailed(Failure failure)
    {
        if (m_late && m_server.stopping)
            return refuse(503, "the server is stopping");
        if (m_late)
            return refuse(408, "the request took too long");
        if (failure == http::error::header_limit)
            return refuse(431, "the header is too large");
        if (failure == asio::error::eof)
            return refuse(400, "the body ends too early");
        if (failure == http::error::end_of_stream || failure.category() != http::make_error_code(http::error::end_of_stream).category())
            return close(); // The client is gone; nothing more can be said.
        refuse(400, "this is no HTTP request");
    }
    void takeHeader()
    {
        const Header &header = m_parser->get();
        m_request = {};
        m_admission = {};
        m_request.method = m_method = bytesOf(header.method_string());
        m_request.target = m_target = bytesOf(header.target());
        m_request.authorization = bytesOf(header[http::field::authorization]);
        m_request.contentEncoding = bytesOf(header[http::field::content_encoding]);
        m_request.range = bytesOf(header[http::field::range]);
        m_request.ifRange = bytesOf(header[http::field::if_range]);
        m_request.ifMatch = bytesOf(header[http::field::if_match]);
        m_request.acceptEncoding = bytesOf(header[http::field::accept_encoding]);
        m_request.peer = m_peer;
        m_unread = m_parser->content_length().value_or(0);
        m_keepAlive = header.keep_alive();
        m_expects = header.count(http::field::expect) != 0;
        if (m_tooMany)
            return refuse(503, "there are too many connections");
        if (header.count(http::field::transfer_encoding) != 0) // Also one that Beast does not know and takes for no body.
            return refuse(411, "the length of the body is missing");
        m_admission = m_server.handlers.admit(m_request);
        if (m_admission.isKnown)
            this->isKnown();
        if (m_admission.refusal)
            return respond(std::move(*m_admission.refusal));
        if (m_unread > m_admission.mostBytes)
            return refuse(413, "the body is too large");
        if (m_unread > limits().smallBytes && !m_hold.add(m_unread))
            return respond(later(503, "the server has too much to do"));
        if (m_expects && beast::iequals(header[http::field::expect], "100-continue"))
            return sayContinue(); // An answer must not overtake it: two writes at one time would end the program.
        readBody();
    }
    void sayContinue()
    {
        static constexpr char kContinue[] = "HTTP/1.1 100 Continue\r\n\r\n";
        asio::async_write(m_stream, asio::buffer(kContinue, sizeof kContinue - 1), [self = this->shared_from_this()](Failure failure, std::size_t) {
            if (failure || self->m_late)
                return self->readFailed(failure);
            self->readBody();
        });
    }

    // ---- in: the body
    void beginBody() ///< with what came behind the header
    {
        const std::size_t here = std::min<std::uint64_t>(m_buffer.size(), m_unread);
        m_buffer.consume(here);
        m_unread -= here;
        by(m_patience.forBody());
    }
    void readBody()
    {
        m_request.body = QByteArray(static_cast<qsizetype>(m_unread), Qt::Uninitialized);
        asio::buffer_copy(asio::buffer(m_request.body.data(), m_unread), m_buffer.data());
        beginBody();
        readMoreBody();
    }
    void readMoreBody()
    {
        if (m_unread == 0)
            return handle();
        char *const free = m_request.body.data() + static_cast<std::uint64_t>(m_request.body.size()) - m_unread;
        m_stream.async_read_some(asio::buffer(free, m_unread), [self = this->shared_from_this()](Failure failure, std::size_t bytes) {
            if (failure || self->m_late)
                return self->readFailed(failure);
            self->m_unread -= bytes;
            self->readMoreBody();
        });
    }
    /// That of a request which was refused by its header: the client sends it all the same, and then its next request.
    void passOverBody()
    {
        m_doing = Doing::Reading;
        beginBody();
        passOverMore();
    }
    void passOverMore()
    {
        if (m_unread == 0)
            return readHeader();
        m_stream.async_read_some(asio::buffer(m_server.readAway, m_unread), [self = this->shared_from_this()](Failure failure, std::size_t bytes) {
            if (failure || self->m_late)
                return self->close();
            self->m_unread -= bytes;
            self->passOverMore();
        });
    }

    void handle()
    {
        m_deadline.cancel();
        m_doing = Doing::Handling;
        if (!m_admission.bodySha256.isEmpty() && sha256({m_request.body}) != m_admission.bodySha256)
            return refuse(400, "the body is not the one that was signed");
        if (!m_admission.serve)
            return upgrade();
        if (websocket::is_upgrade(m_parser->get()))
            return refuse(404, "there is no WebSocket here");
        m_request.holdMore = [weak = this->weak_from_this()](std::uint64_t bytes) {
            const auto self = weak.lock();
            return self && self->m_hold.add(bytes);
        };
        const std::uint64_t number = ++m_server.lastAsked;
        m_server.asked.emplace(number, [self = this->shared_from_this()](Answer answer) { self->respond(std::move(answer)); });
        std::exchange(m_admission, {}).serve(std::exchange(m_request, {}), [server = &m_server, number](Answer answer) {
            asio::post(server->context, [server, number, answer = std::move(answer)]() mutable { server->answered(number, std::move(answer)); });
        });
    }
    void upgrade()
    {
        const Header &header = m_parser->get();
        const QByteArray version = bytesOf(header[http::field::sec_websocket_version]), key = bytesOf(header[http::field::sec_websocket_key]);
        if (std::optional<Answer> flaw = flawOf({websocket::is_upgrade(header), header.count(http::field::host) != 0, version, key})) {
            m_keepAlive = false;
            return respond(std::move(*flaw));
        }
        std::make_shared<LiveSession<Stream, Parts>>(m_server, this->handOver(), std::move(m_stream))->start(header);
    }

    // ---- out
    void refuse(int status, const char *sentence)
    {
        m_keepAlive = false; // What follows on this connection cannot be trusted to begin where we stand.
        respond(status == 503 ? later(status, sentence) : refusal(status, sentence));
    }
    void respond(Answer answer)
    {
        m_request = {};
        m_hold.release();
        if (const auto bytes = static_cast<std::uint64_t>(answer.body.size()); bytes > limits().smallBytes && !m_hold.add(bytes))
            answer = later(503, "the server has too much to do");
        m_answer = std::move(answer);
        if (m_answer.file && !openFile())
            m_answer = refusal(503, "the file is gone");
        m_server.handlers.answered(m_method, m_target, m_answer.status);
        m_patience.beginAnswer(m_answer.status < 400, now());
        if (m_answer.status < 400)
            this->wasAnsweredWell();
        if (m_method == "HEAD")
            m_answer.body.clear();
        const bool headOnly = m_method == "HEAD";
        m_method.clear();
        m_target.clear();
        if (m_unread > 0 && (!m_admission.isKnown || m_expects || m_unread > kMostPassedOver))
            m_keepAlive = false; // A stranger's body is not read, and who waits to be told to go on may send it or not.
        if (m_answer.file)
            return sendFile(headOnly);
        m_response.emplace(static_cast<http::status>(m_answer.status), 11);
        setHead(*m_response);
        m_response->body() = beast::span<const char>(m_answer.body.constData(), static_cast<std::size_t>(m_answer.body.size()));
        m_response->prepare_payload();
        m_serializer.emplace(*m_response);
        m_doing = Doing::Writing;
        write();
    }
    void write()
    {
        by(m_patience.forTaking(now()));
        http::async_write_some(m_stream, *m_serializer, [self = this->shared_from_this()](Failure failure, std::size_t) {
            if (failure || self->m_late)
                return self->drop();
            if (!self->m_serializer->is_done())
                return self->write();
            self->written();
        });
    }
    void written()
    {
        m_hold.release();
        const bool keepAlive = m_answer.file ? m_fileHead->keep_alive() : m_response->keep_alive();
        m_answer = {};
        if (!keepAlive)
            return close();
        if (m_unread > 0)
            return passOverBody();
        readHeader();
    }
    template <class Body>
    void setHead(http::response<Body> &response)
    {
        response.keep_alive(m_keepAlive && !m_server.stopping);
        if (!m_answer.contentType.isEmpty())
            response.set(http::field::content_type, viewOf(m_answer.contentType));
        for (const auto &[name, value] : m_answer.headers)
            response.set(viewOf(name), viewOf(value));
    }

    // ---- out: a file, read as fast as the client takes it
    bool openFile()
    {
        m_file = std::make_unique<QFile>(m_answer.file->path);
        return m_file->open(QIODevice::ReadOnly | QIODevice::Unbuffered) && m_file->size() >= m_answer.file->from + m_answer.file->bytes && m_file->seek(m_answer.file->from);
    }
    void sendFile(bool headOnly)
    {
        m_fileHead.emplace(static_cast<http::status>(m_answer.status), 11);
        setHead(*m_fileHead);
        m_fileHead->content_length(static_cast<std::uint64_t>(m_answer.file->bytes));
        m_fileLeft = headOnly ? 0 : m_answer.file->bytes;
        m_fileSerializer.emplace(*m_fileHead);
        m_doing = Doing::Writing;
        m_patience.beginAnswer(true, now());
        by(m_patience.forTaking(now()));
        http::async_write_header(m_stream, *m_fileSerializer, [self = this->shared_from_this()](Failure failure, std::size_t) { self->sendPiece(failure); });
    }
    void sendPiece(Failure failure)
    {
        if (failure || m_late)
            return drop();
        if (m_fileLeft == 0) {
            m_file.reset();
            m_piece = {};
            return written();
        }
        m_piece = m_file->read(std::min<qint64>(kFilePiece, m_fileLeft));
        if (m_piece.isEmpty())
            return drop(); // Its length was promised.
        m_fileLeft -= m_piece.size();
        m_patience.beginAnswer(true, now()); // For each piece: a slow line may take its time, one that stands may not.
        by(m_patience.forTaking(now()));
        asio::async_write(m_stream, asio::buffer(m_piece.constData(), static_cast<std::size_t>(m_piece.size())),
            [self = this->shared_from_this()](Failure failed, std::size_t) { self->sendPiece(failed); });
    }
    /// The client gets the end after what was written; what it still sends is read away for a moment, or a reset would eat our answer.
    void close()
    {
        Failure ignored;
        m_doing = Doing::Closing;
        beast::get_lowest_layer(m_stream).socket().shutdown(tcp::socket::shutdown_send, ignored);
        by(now() + (m_server.stopping ? kGoodbyeStopping : kGoodbye));
        readAway(64);
    }
    void readAway(int times)
    {
        if (times == 0 || m_late)
            return;
        beast::get_lowest_layer(m_stream).async_read_some(asio::buffer(m_server.readAway), [self = this->shared_from_this(), times](Failure failure, std::size_t) {
            if (!failure)
                self->readAway(times - 1);
        });
    }

    enum class Doing : std::uint8_t { Waiting, Reading, Handling, Writing, Closing };
    Parts &m_server;
    Stream m_stream;
    QByteArray m_peer, m_method, m_target;
    asio::steady_timer m_deadline;
    Patience m_patience;
    MemoryHold m_hold; ///< for the body and what becomes of it, then for the answer
    beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::empty_body>> m_parser;
    Request m_request; ///< until a handler has it
    Admission m_admission;
    std::uint64_t m_unread = 0; ///< bytes of the body that are still to come
    std::optional<http::response<http::span_body<const char>>> m_response;
    std::optional<http::response_serializer<http::span_body<const char>>> m_serializer;
    Answer m_answer;
    std::unique_ptr<QFile> m_file;
    std::optional<http::response<http::empty_body>> m_fileHead;
    std::optional<http::response_serializer<http::empty_body>> m_fileSerializer;
    QByteArray m_piece;
    qint64 m_fileLeft = 0;
    Doing m_doing = Doing::Waiting;
    bool m_tooMany, m_keepAlive = false, m_expects = false, m_late = false;
};

// ---- the server ---------------------------------------------------------------------------------------------------------------

void Server::Parts::accept()
{
    acceptor.async_accept([this](Failure failure, tcp::socket socket) {
        if (stopping)
            return;
        if (failure) { // Out of descriptors, mostly: others will be closed soon.
            qCWarning(lcHttp) << "cannot accept a connection:" << failure.message().c_str();
            acceptAgain.expires_after(std::chrono::milliseconds(100));
            acceptAgain.async_wait([this](Failure stopped) {
                if (!stopped)
                    accept();
            });
            return;
        }
        accepted(std::move(socket));
        accept();
    });
}

void Server::Parts::accepted(tcp::socket socket)
{
    Failure failure;
    const tcp::endpoint endpoint = socket.remote_endpoint(failure);
    if (failure)
        return;
    const QByteArray peer = peerOf(QByteArray::fromStdString(endpoint.address().to_string()));
    const Doorkeeper::Verdict verdict = connections.knock(peer);
    if (verdict.kind == Doorkeeper::Verdict::Kind::Out)
        return;
    socket.set_option(tcp::no_delay(true), failure);
    const bool tooMany = verdict.kind == Doorkeeper::Verdict::Kind::TooMany;
    if (tls)
        std::make_shared<Session<TlsStream>>(*this, verdict.number, TlsStream(beast::tcp_stream(std::move(socket)), *tls), peer, tooMany)->start();
    else
        std::make_shared<Session<PlainStream>>(*this, verdict.number, PlainStream(std::move(socket)), peer, tooMany)->start();
}

void Server::Parts::beginStop()
{
    if (std::exchange(stopping, true))
        return;
    Failure ignored;
    acceptor.close(ignored);
    handlers.stopping();
    signals.cancel(ignored);
    connections.stop();
    end.expires_after(std::chrono::milliseconds(options.stopMs));
    end.async_wait([this](Failure) { context.stop(); });
    endIfQuiet();
}

Result<std::unique_ptr<Server>> Server::listen(const Options &options, Handlers handlers)
{
    auto parts = std::make_unique<Parts>(options, std::move(handlers));
    const auto cannot = [&options](const char *what, const Failure &failure) {
        const QString where = QString::fromLatin1(options.host) + u':' + QString::number(options.port);
        return Error{ErrorCode::Environment, QString::fromLatin1(what).arg(where) + QStringLiteral(": ") + QString::fromStdString(failure.message())};
    };
    Failure failure;
    if (!options.certificateFile.isEmpty()) {
        parts->tls.emplace(asio::ssl::context::tls_server);
        parts->tls->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
        parts->tls->use_certificate_chain_file(options.certificateFile.toStdString(), failure);
        if (!failure)
            parts->tls->use_private_key_file(options.keyFile.toStdString(), asio::ssl::context::pem, failure);
        if (failure)
            return cannot("cannot use the certificate for %1", failure);
    }
    const asio::ip::address address = asio::ip::make_address(options.host.toStdString(), failure);
    if (failure)
        return cannot("%1 is no address to listen on", failure);
    const tcp::endpoint endpoint(address, options.port);
    parts->acceptor.open(endpoint.protocol(), failure);
    if (!failure)
        parts->acceptor.set_option(asio::socket_base::reuse_address(true), failure);
    if (!failure)
        parts->acceptor.bind(endpoint, failure);
    if (!failure)
        parts->acceptor.listen(asio::socket_base::max_listen_connections, failure);
    if (failure)
        return cannot("cannot listen on %1", failure);
    parts->signals.add(SIGTERM);
    parts->signals.add(SIGINT);
    parts->signals.async_wait([p = parts.get()](Failure failed, int) {
        if (!failed)
            p->beginStop();
    });
    parts->accept();
    return std::unique_ptr<Server>(new Server(std::move(parts)));
}

Server::Server(std::unique_ptr<Parts> parts) : m(std::move(parts)) {}
Server::~Server() = default;

std::uint16_t Server::port() const { return m->acceptor.local_endpoint().port(); }
void Server::run() { m->context.run(); }

void Server::stop()
{
    asio::post(m->context, [p = m.get()] { p->beginStop(); });
}

void Server::hint(QByteArray text)
{
    asio::post(m->context, [p = m.get(), text = std::move(text)] { p->connections.hint(text); });
}

Server::Counts Server::counts() const
{
    return {m->connections.size(), m->live, m->connections.strangers(), m->connections.turnedAway(), m->memory.held()};
}

} // namespace bincard::httpd
