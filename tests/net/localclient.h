// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>

namespace bincard::nettest {

/// A client of this machine that says what it is told, byte by byte, to a server of the test.
struct LocalClient : QTcpSocket {
    explicit LocalClient(quint16 port)
    {
        connectToHost(QStringLiteral("127.0.0.1"), port);
        waitForConnected(5000);
    }
    void say(const QByteArray &bytes)
    {
        write(bytes);
        while (bytesToWrite() > 0 && waitForBytesWritten(5000)) {
        }
    }
};

} // namespace bincard::nettest
