// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "central/connections.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>

#include <QByteArray>

#include <chrono>
#include <memory>
#include <set>

/// Only for httpserver.cpp, which it is a part of: together they know Boost.Beast.
namespace bincard::httpd {

inline constexpr std::chrono::milliseconds kStopping{1000}; ///< for whatever clients have to do while a server stops

/// A WebSocket of one station: hints only. `Parts` is what a server's connections share.
template <class Stream, class Parts>
class LiveSession final : public Connection, public std::enable_shared_from_this<LiveSession<Stream, Parts>>
{
public:
    LiveSession(Parts &server, std::uint64_t number, Stream stream) : Connection(server.connections, number), m_server(server), m_socket(std::move(stream)), m_end(server.context)
    {
        ++server.live;
    }
    ~LiveSession() override { --m_server.live; }

    void start(const boost::beast::http::request<boost::beast::http::empty_body> &request)
    {
        m_socket.read_message_max(m_server.options.limits.messageBytes);
        boost::beast::websocket::stream_base::timeout timeout = boost::beast::websocket::stream_base::timeout::suggested(boost::beast::role_type::server);
        timeout.idle_timeout = std::chrono::seconds(60);
        m_socket.set_option(timeout);
        m_socket.async_accept(request, [self = this->shared_from_this()](boost::system::error_code failure) {
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
        m_end.expires_after(kStopping); // A client that does not close is not waited for.
        m_end.async_wait([weak = this->weak_from_this()](boost::system::error_code failure) {
            if (const auto self = weak.lock(); self && !failure)
                self->drop();
        });
        if (m_open) // Or it is done once it is.
            m_socket.async_close(boost::beast::websocket::close_code::going_away, [self = this->shared_from_this()](boost::system::error_code) {});
    }
    void drop() override { boost::beast::get_lowest_layer(m_socket).close(); }

private:
    /// Clients have nothing to say here; reading answers pings and notices the end.
    void read()
    {
        m_socket.async_read(m_buffer, [self = this->shared_from_this()](boost::system::error_code failure, std::size_t) {
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
        m_socket.async_write(boost::asio::buffer(m_now.constData(), static_cast<std::size_t>(m_now.size())), [self = this->shared_from_this()](boost::system::error_code failure, std::size_t) {
            self->m_writing = false;
            if (!failure)
                self->write();
        });
    }

    Parts &m_server;
    boost::beast::websocket::stream<Stream> m_socket;
    boost::asio::steady_timer m_end;
    boost::beast::flat_buffer m_buffer;
    QByteArray m_now;
    std::set<QByteArray> m_next; ///< each text once, however slow the client is
    bool m_open = false, m_writing = false;
};

} // namespace bincard::httpd
