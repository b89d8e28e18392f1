// SPDX-License-Identifier: GPL-3.0-or-later
// The one file that knows Boost.Beast (design §7). Everything here runs on the thread of Server::run().
#include "central/httpserver.h"

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
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <array>
#include <csignal>
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

constexpr std::size_t kReserve = 100; ///< connections above the limit that still get a status
constexpr int kHandshakeMs = 10'000;
constexpr std::size_t kFirstRead = 8192;
constexpr qint64 kFilePiece = 256 * 1024; ///< of a file in memory, for each connection that gets one

QByteArray bytesOf(beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

/// What connections share. The order of members is that of their end: handlers that wait in the context hold connections, which need
/// what stands above it.
struct Server::Parts {
    Parts(const Options &given, Handlers theirs) : options(given), handlers(std::move(theirs)) {}

    class Connection;
    Options options;
    Handlers handlers;
    std::optional<asio::ssl::context> tls;
    std::set<Connection *> connections;
    std::size_t live = 0; ///< WebSockets among them
    std::uint64_t bodyBytes = 0; ///< of all requests under way
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
        if (stopping && connections.empty())
            context.stop();
    }
};

class Server::Parts::Connection
{
public:
    explicit Connection(Parts &server) : m_server(server) { m_server.connections.insert(this); }
    virtual ~Connection()
    {
        m_server.connections.erase(this);
        m_server.endIfQuiet();
    }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    virtual void hint(const QByteArray &) {}
    virtual void stop() = 0; ///< ends what only waits for the client to say something

protected:
    Parts &m_server;
};

// ---- a WebSocket: hints only --------------------------------------------------------------------------------------------------

template <class Stream>
class Server::LiveSession final : public Parts::Connection, public std::enable_shared_from_this<LiveSession<Stream>>
{
public:
    LiveSession(Parts &server, Stream stream) : Connection(server), m_socket(std::move(stream)) { ++server.live; }
    ~LiveSession() override { --m_server.live; }

    void start(const http::request<http::string_body> &request)
    {
        m_socket.read_message_max(m_server.options.limits.messageBytes);
        websocket::stream_base::timeout timeout = websocket::stream_base::timeout::suggested(beast::role_type::server);
        timeout.idle_timeout = std::chrono::seconds(60);
        m_socket.set_option(timeout);
        m_socket.async_accept(request, [self = this->shared_from_this()](Failure failure) {
            if (failure)
                return;
            self->m_open = true;
            if (self->m_server.stopping)
                return self->stop();
            self->write();
            self->read();
        });
    }
    void hint(const QByteArray &text) override
    {
        m_next.insert(text);
        write();
    }
    void stop() override
    {
        m_socket.async_close(websocket::close_code::going_away, [self = this->shared_from_this()](Failure) {});
    }

private:
    /// Clients have nothing to say here; reading answers pings and notices the end.
    void read()
    {
        m_socket.async_read(m_buffer, [self = this->shared_from_this()](Failure failure, std::size_t) {
            if (failure)
                return;
            self->m_buffer.clear();
            self->read();
        });
    }
    void write()
    {
        if (!m_open || m_writing || m_next.empty())
            return;
        m_writing = true;
        m_now = m_next.extract(m_next.begin()).value();
        m_socket.text(true);
        m_socket.async_write(asio::buffer(m_now.constData(), static_cast<std::size_t>(m_now.size())), [self = this->shared_from_this()](Failure failure, std::size_t) {
            self->m_writing = false;
            if (!failure)
                self->write();
        });
    }

    using Parts::Connection::m_server;
    websocket::stream<Stream> m_socket;
    beast::flat_buffer m_buffer;
    QByteArray m_now;
    std::set<QByteArray> m_next; ///< each text once, however slow the client is
    bool m_open = false, m_writing = false;
};

// ---- a connection with requests, one after the other -----------------------------------------------------------------------------

template <class Stream>
class Server::Session final : public Parts::Connection, public std::enable_shared_from_this<Session<Stream>>
{
public:
    Session(Parts &server, Stream stream, QByteArray peer)
        : Connection(server), m_stream(std::move(stream)), m_peer(std::move(peer)), m_deadline(server.context), m_tooMany(server.connections.size() > server.options.limits.connections)
    {
    }
    ~Session() override { release(); }

    void stop() override
    {
        if (m_waitsForFirstByte)
            beast::get_lowest_layer(m_stream).cancel();
    }

    void start()
    {
        if constexpr (std::is_same_v<Stream, TlsStream>) {
            within(kHandshakeMs);
            m_stream.async_handshake(asio::ssl::stream_base::server, [self = this->shared_from_this()](Failure failure) {
                if (!failure)
                    self->readHeader();
            });
        } else {
            readHeader();
        }
    }

private:
    // ---- time
    void within(int ms)
    {
        m_late = false;
        m_deadline.expires_after(std::chrono::milliseconds(ms));
        m_deadline.async_wait([weak = this->weak_from_this()](Failure failure) {
            const auto self = weak.lock();
            if (failure || !self || self->m_deadline.expiry() > std::chrono::steady_clock::now())
                return; // Set anew when this was already on its way.
            self->m_late = true;
            beast::get_lowest_layer(self->m_stream).cancel(); // What waits for the client ends now, with operation_aborted.
        });
    }

    // ---- in
    void readHeader()
    {
        if (m_server.stopping)
            return close();
        m_parser.emplace();
        m_parser->header_limit(m_server.options.limits.headerBytes);
        m_parser->body_limit(m_server.options.limits.bodyBytes);
        if (m_buffer.size() > 0)
            return readRequest();
        m_waitsForFirstByte = true;
        within(m_server.options.limits.idleMs);
        m_stream.async_read_some(m_buffer.prepare(kFirstRead), [self = this->shared_from_this()](Failure failure, std::size_t bytes) {
            if (failure)
                return self->close(); // Nothing was asked, so nothing is answered.
            self->m_buffer.commit(bytes);
            self->m_waitsForFirstByte = false;
            self->readRequest();
        });
    }
    void readRequest()
    {
        within(m_server.options.limits.requestMs);
        readSome();
    }
    void readSome()
    {
        http::async_read_some(m_stream, m_buffer, *m_parser, [self = this->shared_from_this()](Failure failure, std::size_t) { self->haveRead(failure); });
    }
    void haveRead(Failure failure)
    {
        if (failure)
            return readFailed(failure);
        if (m_parser->is_header_done() && !std::exchange(m_headerSeen, true)) {
            if (!takeHeader())
                return;
            if (beast::iequals(m_parser->get()[http::field::expect], "100-continue"))
                return sayContinue(); // An answer must not overtake it: two writes at one time would end the program.
        }
        goOn();
    }
    void goOn()
    {
        if (m_parser->is_done())
            return handle();
        readSome();
    }
    void readFailed(Failure failure)
    {
        if (m_late)
            return refuse(408, "the request took too long");
        if (failure == http::error::header_limit)
            return refuse(431, "the header is too large");
        if (failure == http::error::body_limit)
            return refuse(413, "the body is too large");
        if (failure == http::error::end_of_stream || failure.category() != http::make_error_code(http::error::end_of_stream).category())
            return close(); // The client is gone; nothing more can be said.
        refuse(400, "this is no HTTP request");
    }
    /// Before the body is read. False when it was refused.
    bool takeHeader()
    {
        if (m_tooMany) {
            refuse(503, "there are too many connections");
            return false;
        }
        if (m_parser->get().count(http::field::transfer_encoding) != 0) { // Also one that Beast does not know and takes for no body.
            refuse(411, "the length of the body is missing");
            return false;
        }
        const auto length = m_parser->content_length();
        const std::uint64_t bytes = length ? *length : 0;
        if (bytes > m_server.options.limits.bodyBytes) {
            refuse(413, "the body is too large");
            return false;
        }
        if (m_server.bodyBytes + bytes > m_server.options.limits.bodyBytesOfAll) {
            refuse(503, "the server has too much to do");
            return false;
        }
        m_reserved = bytes;
        m_server.bodyBytes += bytes;
        return true;
    }
    void sayContinue()
    {
        static constexpr char kContinue[] = "HTTP/1.1 100 Continue\r\n\r\n";
        asio::async_write(m_stream, asio::buffer(kContinue, sizeof kContinue - 1), [self = this->shared_from_this()](Failure failure, std::size_t) {
            if (failure)
                return self->m_late ? self->refuse(408, "the request took too long") : self->close();
            self->goOn();
        });
    }
    void release()
    {
        m_server.bodyBytes -= std::exchange(m_reserved, 0);
    }

    void handle()
    {
        m_deadline.cancel();
        m_headerSeen = false;
        http::request<http::string_body> request = m_parser->release();
        m_keepAlive = request.keep_alive();
        Request plain;
        plain.method = m_method = bytesOf(request.method_string());
        plain.target = m_target = bytesOf(request.target());
        plain.authorization = bytesOf(request[http::field::authorization]);
        plain.contentEncoding = bytesOf(request[http::field::content_encoding]);
        plain.acceptEncoding = bytesOf(request[http::field::accept_encoding]);
        plain.range = bytesOf(request[http::field::range]);
        plain.ifRange = bytesOf(request[http::field::if_range]);
        plain.ifMatch = bytesOf(request[http::field::if_match]);
        plain.peer = m_peer;
        if (websocket::is_upgrade(request))
            return upgrade(plain, request);
        plain.body = bytesOf(request.body());
        request.body() = {};
        const std::uint64_t number = ++m_server.lastAsked;
        m_server.asked.emplace(number, [self = this->shared_from_this()](Answer answer) { self->respond(std::move(answer)); });
        m_server.handlers.request(std::move(plain), [server = &m_server, number](Answer answer) {
            asio::post(server->context, [server, number, answer = std::move(answer)]() mutable { server->answered(number, std::move(answer)); });
        });
    }
    void upgrade(const Request &plain, const http::request<http::string_body> &request)
    {
        if (plain.target != "/v1/live")
            return refuse(404, "there is no WebSocket here");
        if (std::optional<Answer> no = m_server.handlers.live(plain))
            return respond(std::move(*no));
        std::make_shared<LiveSession<Stream>>(m_server, std::move(m_stream))->start(request);
    }

    // ---- out
    void refuse(int status, const char *sentence)
    {
        m_keepAlive = false; // What follows on this connection cannot be trusted to begin where we stand.
        Answer answer = refusal(status, sentence);
        if (status == 503)
            answer.headers.emplace_back("Retry-After", "1");
        respond(std::move(answer));
    }
    void respond(Answer answer)
    {
        m_answer = std::move(answer);
        if (m_answer.file && !openFile())
            m_answer = refusal(503, "the file is gone");
        m_server.handlers.answered(m_method, m_target, m_answer.status);
        if (m_method == "HEAD")
            m_answer.body.clear();
        const bool headOnly = m_method == "HEAD";
        m_method.clear();
        m_target.clear();
        if (m_answer.file)
            return sendFile(headOnly);
        m_response.emplace(static_cast<http::status>(m_answer.status), 11);
        setHead(*m_response);
        m_response->body() = beast::span<const char>(m_answer.body.constData(), static_cast<std::size_t>(m_answer.body.size()));
        m_response->prepare_payload();
        within(m_server.options.limits.requestMs);
        http::async_write(m_stream, *m_response, [self = this->shared_from_this()](Failure failure, std::size_t) {
            self->release();
            if (failure || !self->m_response->keep_alive())
                return self->close();
            self->readHeader();
        });
    }
    template <class Body>
    void setHead(http::response<Body> &response)
    {
        response.keep_alive(m_keepAlive && !m_server.stopping);
        if (!m_answer.contentType.isEmpty())
            response.set(http::field::content_type, beast::string_view(m_answer.contentType.constData(), static_cast<std::size_t>(m_answer.contentType.size())));
        for (const auto &[name, value] : m_answer.headers)
            response.set(beast::string_view(name.constData(), static_cast<std::size_t>(name.size())), beast::string_view(value.constData(), static_cast<std::size_t>(value.size())));
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
        within(m_server.options.limits.requestMs);
        http::async_write_header(m_stream, *m_fileSerializer, [self = this->shared_from_this()](Failure failure, std::size_t) { self->sendPiece(failure); });
    }
    void sendPiece(Failure failure)
    {
        if (!failure && m_fileLeft > 0) {
            m_piece = m_file->read(std::min<qint64>(kFilePiece, m_fileLeft));
            if (!m_piece.isEmpty()) {
                m_fileLeft -= m_piece.size();
                within(m_server.options.limits.requestMs); // For each piece: a slow line may take its time, one that stands may not.
                return asio::async_write(m_stream, asio::buffer(m_piece.constData(), static_cast<std::size_t>(m_piece.size())),
                    [self = this->shared_from_this()](Failure failed, std::size_t) { self->sendPiece(failed); });
            }
        }
        m_file.reset();
        m_piece = {};
        release();
        if (failure || m_fileLeft > 0 || !m_fileHead->keep_alive())
            return close();
        readHeader();
    }

    /// The client gets the end after what was written; what it still sends is read away for a moment, or a reset would eat our answer.
    void close()
    {
        Failure ignored;
        auto &socket = beast::get_lowest_layer(m_stream).socket();
        socket.shutdown(tcp::socket::shutdown_send, ignored);
        within(m_server.stopping ? 100 : 2000);
        readAway(64);
    }
    void readAway(int times)
    {
        auto &lowest = beast::get_lowest_layer(m_stream);
        if (times == 0 || m_late)
            return;
        lowest.async_read_some(asio::buffer(m_rest), [self = this->shared_from_this(), times](Failure failure, std::size_t) {
            if (!failure)
                self->readAway(times - 1);
        });
    }

    using Parts::Connection::m_server;
    Stream m_stream;
    QByteArray m_peer, m_method, m_target;
    asio::steady_timer m_deadline;
    beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::string_body>> m_parser;
    std::optional<http::response<http::span_body<const char>>> m_response;
    Answer m_answer;
    std::unique_ptr<QFile> m_file;
    std::optional<http::response<http::empty_body>> m_fileHead;
    std::optional<http::response_serializer<http::empty_body>> m_fileSerializer;
    QByteArray m_piece;
    qint64 m_fileLeft = 0;
    std::array<char, 16 * 1024> m_rest{};
    std::uint64_t m_reserved = 0;
    bool m_tooMany;
    bool m_keepAlive = false, m_late = false, m_waitsForFirstByte = true, m_headerSeen = false;
};

// ---- the server ---------------------------------------------------------------------------------------------------------------

Answer refusal(int status, const QByteArray &sentence)
{
    const QJsonObject said{{QStringLiteral("error"), QString::fromUtf8(sentence)}};
    return {status, "application/json", QJsonDocument(said).toJson(QJsonDocument::Compact) + '\n', {}};
}

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
    const tcp::endpoint peer = socket.remote_endpoint(failure);
    if (failure || connections.size() >= options.limits.connections + kReserve)
        return;
    socket.set_option(tcp::no_delay(true), failure);
    const QByteArray address = QByteArray::fromStdString(peer.address().to_string());
    if (tls)
        std::make_shared<Session<TlsStream>>(*this, TlsStream(beast::tcp_stream(std::move(socket)), *tls), address)->start();
    else
        std::make_shared<Session<PlainStream>>(*this, PlainStream(std::move(socket)), address)->start();
}

void Server::Parts::beginStop()
{
    if (std::exchange(stopping, true))
        return;
    Failure ignored;
    acceptor.close(ignored);
    handlers.stopping();
    signals.cancel(ignored);
    const std::set<Connection *> open = connections;
    for (Connection *each : open)
        each->stop();
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
    asio::post(m->context, [p = m.get(), text = std::move(text)] {
        for (Parts::Connection *each : p->connections)
            each->hint(text);
    });
}

Server::Counts Server::counts() const
{
    return {m->connections.size(), m->live};
}

} // namespace bincard::httpd
