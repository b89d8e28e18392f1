// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/tcpscanner.h"

#include <QHostAddress>

namespace bincard::device {

namespace {

constexpr int kAgainMs = 1000;

} // namespace

TcpScannerClient::TcpScannerClient(ScannerProfile profile, const ScannerLinks &links)
    : StreamScanner(std::move(profile), links), m_stream(*this, this), m_line(this->profile().host, this->profile().tcpPort, false, eventsOf(m_stream))
{
}

TcpScannerListener::TcpScannerListener(ScannerProfile profile, const ScannerLinks &links)
    : StreamScanner(std::move(profile), links), m_server(this), m_again(this)
{
    m_again.setSingleShot(true);
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, &TcpScannerListener::listen);
    connect(&m_server, &QTcpServer::newConnection, this, &TcpScannerListener::take);
}

/// Its sockets end with the server, and have nobody to tell then.
TcpScannerListener::~TcpScannerListener()
{
    for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>())
        socket->disconnect();
}

void TcpScannerListener::start()
{
    listen();
}

void TcpScannerListener::listen()
{
    if (m_server.listen(QHostAddress::Any, profile().tcpPort))
        return say(ScannerState::Absent, QStringLiteral("nobody has connected to port %1").arg(m_server.serverPort()));
    say(ScannerState::Refused, m_server.errorString()); // Another program has the port; it may end.
    m_again.start();
}

void TcpScannerListener::take()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        if (!isWelcome(*socket) || m_connections == kMostConnections) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        askWhetherItLives(*socket);
        auto *stream = new ScannerStream(*this, socket);
        ++m_connections;
        connect(socket, &QTcpSocket::readyRead, stream, [socket, stream] { stream->feed(socket->readAll()); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket, stream] {
            stream->feed(socket->readAll());
            stream->finish();
            if (--m_connections == 0)
                say(ScannerState::Absent, QStringLiteral("the last connection has ended"));
            socket->deleteLater();
        });
        say(ScannerState::Connected);
    }
}

bool TcpScannerListener::isWelcome(const QTcpSocket &socket) const
{
    if (profile().from.isEmpty())
        return true;
    bool isIpv4 = false;
    const QHostAddress mapped(socket.peerAddress().toIPv4Address(&isIpv4)); // A socket for both families says ::ffff:10.0.0.5.
    const QHostAddress peer = isIpv4 ? mapped : socket.peerAddress();
    return profile().from.contains(u'/') ? peer.isInSubnet(QHostAddress::parseSubnet(profile().from)) : peer == QHostAddress(profile().from);
}

} // namespace bincard::device
