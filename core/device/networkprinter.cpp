// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/networkprinter.h"

#include <algorithm>

namespace bincard::device {

namespace {

constexpr int kToleranceUm = 5'000; ///< what a printer measures, and what is written on the roll

LabelLength lengthOf(const PrinterProfile &profile)
{
    const auto dots = [&profile](int um) { return static_cast<int>(std::int64_t{um} * profile.dpi / 25'400); };
    return profile.measures ? LabelLength{dots(profile.media.height), dots(kToleranceUm)} : LabelLength();
}

} // namespace

NetworkPrinter::NetworkPrinter(const PrinterProfile &profile, SpoolLink link) : PrinterLine(profile, std::move(link)), m_dialogue(profile.answers, lengthOf(profile))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { carryOut(m_dialogue.tick(now())); });
    connect(&m_socket, &QTcpSocket::connected, this, [this] {
        if (m_open)
            carryOut(m_dialogue.connected(now()));
    });
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] {
        const QByteArray bytes = m_socket.readAll();
        if (m_open)
            carryOut(m_dialogue.received(bytes, now()));
    });
    connect(&m_socket, &QTcpSocket::bytesWritten, this, [this] {
        if (m_open && m_socket.bytesToWrite() == 0)
            carryOut(m_dialogue.flushed(now()));
    });
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &NetworkPrinter::lost);
    connect(&m_socket, &QTcpSocket::disconnected, this, &NetworkPrinter::lost);
    m_timer.start(0); // Is it there?
}

void NetworkPrinter::open()
{
    m_socket.abort();
    m_open = true;
    m_socket.connectToHost(profile().address, profile().tcpPort);
}

void NetworkPrinter::close()
{
    m_open = false; // What the socket says from here on is of no interest.
    m_socket.abort();
}

void NetworkPrinter::lost()
{
    if (!m_open)
        return;
    const qint64 unsent = m_socket.bytesToWrite();
    close();
    carryOut(m_dialogue.disconnected(unsent, now()));
}

void NetworkPrinter::carryOut(const PrinterOrders &orders)
{
    for (const PrinterOrder &what : orders) {
        if (std::holds_alternative<order::Connect>(what))
            open();
        else if (std::holds_alternative<order::Disconnect>(what))
            close();
        else if (const auto *send = std::get_if<order::Send>(&what))
            m_socket.write(send->bytes);
        else if (const auto *begins = std::get_if<order::Begin>(&what))
            begin(begins->job);
        else if (const auto *ended = std::get_if<order::Ended>(&what))
            end(ended->job, ended->state);
    }
    say(m_dialogue.state());
    m_timer.start(static_cast<int>(std::clamp<std::int64_t>(m_dialogue.nextTickMs() - now(), 1, 60'000)));
}

} // namespace bincard::device
