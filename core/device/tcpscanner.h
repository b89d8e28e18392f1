// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/streamscanner.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace bincard::device {

/// A scanner that listens.
class TcpScannerClient final : public StreamScanner
{
public:
    TcpScannerClient(ScannerProfile profile, const ScannerLinks &links);
    void start() override { m_line.start(); }

private:
    ScannerStream m_stream;
    TcpLine m_line;
};

/// Scanners that connect to a port of this station, at most kMostConnections at a time.
class TcpScannerListener final : public StreamScanner
{
public:
    TcpScannerListener(ScannerProfile profile, const ScannerLinks &links);
    ~TcpScannerListener() override;
    void start() override;
    [[nodiscard]] std::uint16_t port() const { return m_server.serverPort(); } ///< 0 while it does not listen

private:
    void listen();
    void take();
    [[nodiscard]] bool isWelcome(const QTcpSocket &socket) const;

    QTcpServer m_server;
    QTimer m_again;
    int m_connections = 0;
};

inline constexpr int kMostConnections = 16;

} // namespace bincard::device
