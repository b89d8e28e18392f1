// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace bincard::httpd {

struct Request {
    QByteArray method, target; ///< target: path and query
    QByteArray authorization, contentEncoding, acceptEncoding; ///< headers; empty when absent
    QByteArray range, ifRange, ifMatch; ///< the same
    QByteArray body;
    QByteArray peer; ///< its address, without port
};

struct Answer {
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< besides length, type and date
    struct Part {
        QString path;
        qint64 from = 0, bytes = 0;
    };
    std::optional<Part> file = {}; ///< part of a file in place of the body: read and sent in pieces
};
/// A JSON object with the sentence: what every status but 200 is answered with.
[[nodiscard]] Answer refusal(int status, const QByteArray &sentence);

/// May be called from any thread, once, sooner or later, but not after the Server has ended.
using Respond = std::function<void(Answer)>;

struct Handlers {
    std::function<void(Request, Respond)> request;
    std::function<std::optional<Answer>(const Request &)> live; ///< for a WebSocket on /v1/live: an answer refuses it
    /// Each answer, also those that no handler gave; the target is empty when there was none to read. For logs and figures.
    std::function<void(const QByteArray &method, const QByteArray &target, int status)> answered;
    std::function<void()> stopping; ///< no connection is accepted any more
};

/// What is taken at most; beyond it the client gets the status named (design §7).
struct Limits {
    std::uint32_t headerBytes = 16 * 1024; ///< 431
    std::uint64_t bodyBytes = 8 * 1024 * 1024; ///< 413
    std::uint64_t bodyBytesOfAll = 256 * 1024 * 1024; ///< 503: bodies that are in memory at one time
    int requestMs = 30'000; ///< 408: from the first byte of a request to its last
    int idleMs = 90'000; ///< between requests; then the connection is closed
    std::size_t connections = 1000; ///< 503; those beyond it and a reserve are closed at once
    std::size_t messageBytes = 1024; ///< of a WebSocket's client; then it is closed with 1009
};

struct Options {
    QByteArray host; ///< an address of this machine
    std::uint16_t port = 0; ///< 0 = any free one
    QByteArray certificateFile, keyFile; ///< PEM; both empty = no TLS
    Limits limits;
    int stopMs = 10'000; ///< so long requests under way may take after stop()
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
        std::size_t connections = 0, live = 0;
    };
    [[nodiscard]] Counts counts() const; ///< run()'s thread

private:
    struct Parts;
    template <class Stream>
    class LiveSession;
    template <class Stream>
    class Session;
    explicit Server(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m;
};

} // namespace bincard::httpd
