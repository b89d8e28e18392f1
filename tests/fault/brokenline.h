// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <memory>

namespace bincard::faulttest {

/// The network between stations and servers, at its worst: each connection goes to any of the servers, bytes come late, connections end in the
/// middle of a message. On a thread of its own; which faults it makes follows from the seed and the traffic.
class BrokenLine
{
public:
    BrokenLine(std::vector<quint16> servers, std::uint64_t seed) : m_servers(std::move(servers)), m_random(seed)
    {
        m_thread.start();
        m_inside.moveToThread(&m_thread);
        QMetaObject::invokeMethod(&m_inside, [this] { listen(); }, Qt::BlockingQueuedConnection);
    }
    ~BrokenLine()
    {
        QMetaObject::invokeMethod(&m_inside, [this] { m_listener.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    BrokenLine(const BrokenLine &) = delete;
    BrokenLine &operator=(const BrokenLine &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    void heal() { m_healed = true; } ///< from now on it only carries
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int torn() const { return m_torn; }
    [[nodiscard]] int dropped() const { return m_dropped; }
    [[nodiscard]] int late() const { return m_late; }

private:
    void listen()
    {
        m_listener = std::make_unique<QTcpServer>();
        QObject::connect(m_listener.get(), &QTcpServer::newConnection, m_listener.get(), [this] {
            while (QTcpSocket *station = m_listener->nextPendingConnection())
                carry(station);
        });
        m_listener->listen(QHostAddress::LocalHost);
        m_port = m_listener->serverPort();
    }
    void carry(QTcpSocket *station)
    {
        ++m_connections;
        auto *server = new QTcpSocket(station);
        server->connectToHost(QHostAddress::LocalHost, m_servers[static_cast<std::size_t>(m_random.below(static_cast<std::int64_t>(m_servers.size())))]);
        pipe(station, server);
        pipe(server, station);
        QObject::connect(server, &QTcpSocket::disconnected, station, &QTcpSocket::disconnectFromHost);
        QObject::connect(server, &QTcpSocket::errorOccurred, station, [station] { station->abort(); });
        QObject::connect(station, &QTcpSocket::disconnected, station, &QObject::deleteLater);
    }
    void pipe(QTcpSocket *from, QTcpSocket *to)
    {
        QObject::connect(from, &QTcpSocket::readyRead, to, [this, from, to] {
            QTcpSocket *station = from->parent() == to ? to : from;
            const std::int64_t fate = m_healed ? 1000 : m_random.below(1000);
            if (fate < 5) {
                ++m_dropped;
                station->abort();
            } else if (fate < 15) {
                ++m_torn;
                const QByteArray all = from->readAll();
                to->write(all.left(all.size() / 2));
                to->flush();
                station->abort();
            } else if (fate < 115) { // What comes meanwhile waits in the socket and goes with it.
                ++m_late;
                QTimer::singleShot(static_cast<int>(m_random.below(60)), to, [from, to] { to->write(from->readAll()); });
            } else {
                to->write(from->readAll());
            }
        });
        if (from->bytesAvailable() > 0)
            to->write(from->readAll());
    }

    std::vector<quint16> m_servers;
    SeededRandom m_random;
    QThread m_thread;
    QObject m_inside;
    std::unique_ptr<QTcpServer> m_listener;
    quint16 m_port = 0;
    std::atomic<bool> m_healed{false};
    std::atomic<int> m_connections{0}, m_torn{0}, m_dropped{0}, m_late{0};
};

} // namespace bincard::faulttest
