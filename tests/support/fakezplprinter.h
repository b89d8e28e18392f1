// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/zplprinter.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <functional>
#include <memory>

namespace bincard::test {

/// A ZPL printer on a thread of its own: takes labels, answers ~HS, and can be out of paper, gone, or silent.
class FakeZplPrinter
{
public:
    FakeZplPrinter()
    {
        m_there.moveToThread(&m_thread);
        m_thread.start();
        run([this] {
            m_server = new QTcpServer;
            QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this] { take(); });
            if (!m_server->listen(QHostAddress::LocalHost, m_port))
                qFatal("no port for a printer");
            m_port = m_server->serverPort();
        });
    }
    ~FakeZplPrinter()
    {
        run([this] { delete m_server; });
        m_thread.quit();
        m_thread.wait();
    }

    [[nodiscard]] quint16 port() const { return m_port; }

    /// What ~HS says. With paperOut it keeps what it is sent; without it prints that too.
    void setStatus(const device::PrinterStatus &status)
    {
        run([this, status] {
            m_status = status;
            printHeld();
        });
    }
    /// It takes labels and does not come to print them.
    void setSlow(bool slow)
    {
        run([this, slow] {
            m_slow = slow;
            printHeld();
        });
    }
    void setSilent(bool silent) { run([this, silent] { m_silent = silent; }); }
    /// As by its switch: all connections break, and what it has not printed is lost.
    void switchOff()
    {
        run([this] {
            m_held.clear();
            m_server->close();
            for (QTcpSocket *socket : m_server->findChildren<QTcpSocket *>())
                socket->abort();
        });
    }
    void switchOn()
    {
        run([this] {
            if (!m_server->listen(QHostAddress::LocalHost, m_port))
                qFatal("the printer's port is taken");
        });
    }
    [[nodiscard]] QByteArrayList printed()
    {
        QByteArrayList all;
        run([&] { all = m_printed; });
        return all;
    }
    [[nodiscard]] int held()
    {
        int count = 0;
        run([&] { count = static_cast<int>(m_held.size()); });
        return count;
    }

private:
    void run(const std::function<void()> &what) { QMetaObject::invokeMethod(&m_there, what, Qt::BlockingQueuedConnection); }

    void take()
    {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            auto heard = std::make_shared<QByteArray>();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, heard] {
                *heard += socket->readAll();
                hear(*socket, *heard);
            });
        }
    }
    void hear(QTcpSocket &socket, QByteArray &heard)
    {
        for (;;) {
            const qsizetype asks = heard.indexOf(device::hostStatusRequest()), ends = heard.indexOf("^XZ");
            if (asks >= 0 && (ends < 0 || asks < ends)) {
                heard.remove(0, asks + device::hostStatusRequest().size());
                device::PrinterStatus status = m_status;
                status.formatsWaiting = static_cast<int>(m_held.size());
                if (!m_silent)
                    socket.write(device::hostStatusAnswer(status));
            } else if (ends >= 0) {
                m_held << heard.first(ends + 3);
                heard.remove(0, ends + 3);
                printHeld();
            } else {
                return;
            }
        }
    }
    void printHeld()
    {
        if (m_slow || !m_status.isReady())
            return;
        m_printed += m_held;
        m_held.clear();
    }

    QThread m_thread;
    QObject m_there;
    QTcpServer *m_server = nullptr;
    quint16 m_port = 0;
    device::PrinterStatus m_status;
    bool m_silent = false, m_slow = false;
    QByteArrayList m_held, m_printed;
};

} // namespace bincard::test
