// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "central/httpanswer.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace bincard::httpd {

struct Request {
    QByteArray method, target; ///< target: path and query
    QByteArray authorization, contentEncoding, acceptEncoding; ///< headers; empty when absent
    QByteArray body;
    QByteArray peer; ///< its address without port; of IPv6 the network
    /// On the server's thread: the request takes so many bytes more, until it is answered. False when that is too much for all together.
    std::function<bool(std::uint64_t)> holdMore;
    QByteArray range = {}, ifRange = {}, ifMatch = {}; ///< headers, as those above
};

/// May be called from any thread, once, sooner or later, but not after the Server has ended.
using Respond = std::function<void(Answer)>;

/// What is thought of a request whose header is there and whose body is not.
struct Admission {
    std::optional<Answer> refusal{}; ///< given at once; the body is never kept
    bool isKnown = false; ///< it has proven who it is, refused or not: its connection is no stranger's any more
    std::uint64_t mostBytes = 0; ///< of body; more: 413
    QByteArray bodySha256{}; ///< what the body has to hash to, else 400; empty = it may be any
    std::function<void(Request, const Respond &)> serve{}; ///< once the body is there; none: a WebSocket is opened
};

struct Handlers {
    std::function<Admission(const Request &)> admit; ///< each request, before its body is read
    /// Each answer, also those that nobody but this server gave; the target is empty when there was none to read. For logs and figures.
    std::function<void(const QByteArray &method, const QByteArray &target, int status)> answered;
    std::function<void()> stopping; ///< no connection is accepted any more
};

/// What is taken at most; beyond it the client gets the status named (design §7).
struct Limits {
    std::uint32_t headerBytes = 16 * 1024; ///< 431
    std::uint64_t memoryBytes = 256 * 1024 * 1024; ///< 503: bodies, what they become, and answers that nobody has taken yet
    std::uint64_t smallBytes = 4096; ///< a body or an answer of no more does not count for that: the number of connections bounds them
    int firstHeaderMs = 10'000; ///< 408, or just closed: until the header is there, while no request on the connection was answered well
    int requestMs = 30'000; ///< 408: from the first byte of a request to its last
    int idleMs = 90'000; ///< between requests, after one that was answered well; then the connection is closed
    int stalledMs = 30'000; ///< a client that takes no byte of its answer for so long is closed
    int answerMs = 300'000; ///< and one that has not taken all of it
    std::size_t connections = 1000; ///< 503; those beyond it and a reserve are closed at once
    std::size_t strangersOfPeer = 64; ///< connections of one address that have not proven who they are; more are closed at once,
    std::int64_t strangersPatienceMs = 3000; ///< or one of them that was quiet for so long
    std::size_t messageBytes = 1024; ///< of a WebSocket's client; then it is closed with 1009
};
inline constexpr std::size_t kReserve = 100; ///< connections above the limit that still get a status

struct Options {
    QByteArray host; ///< an address of this machine
    std::uint16_t port = 0; ///< 0 = any free one
    QByteArray certificateFile, keyFile; ///< PEM; both empty = no TLS
    Limits limits;
    int stopMs = 10'000; ///< so long a handler may take after stop() for what it has
};

/// HTTP/1.1 and hints by WebSocket, with or without TLS: Boost.Beast on one thread. Knows nothing of what is asked.
class Server
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Server>> listen(const Options &options, Handlers handlers);
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    [[nodiscard]] std::uint16_t port() const;
    void run(); ///< serves on this thread until stop(), SIGTERM or SIGINT, and then until nothing is under way
    void stop(); ///< any thread
    void hint(QByteArray text); ///< any thread: to every WebSocket; one that is slow gets equal texts once

    struct Counts {
        std::size_t connections = 0, live = 0, strangers = 0;
        std::uint64_t turnedAway = 0; ///< connections, closed at once since the start
        std::uint64_t heldBytes = 0; ///< of requests and answers
    };
    [[nodiscard]] Counts counts() const; ///< run()'s thread

private:
    struct Parts;
    template <class Stream>
    class Session;
    explicit Server(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m;
};

} // namespace bincard::httpd
