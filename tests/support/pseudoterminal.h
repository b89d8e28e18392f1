// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdlib>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace bincard::test {

/// A serial port without a plug: what a scanner would send is written into one end, and the other end is a file like /dev/ttyS0.
class PseudoTerminal
{
public:
    PseudoTerminal()
    {
        m_scanner = ::posix_openpt(O_RDWR | O_NOCTTY);
        if (m_scanner < 0 || ::grantpt(m_scanner) != 0 || ::unlockpt(m_scanner) != 0)
            return;
        char name[100] = {};
        if (::ptsname_r(m_scanner, name, sizeof name) != 0)
            return;
        m_port = QString::fromLocal8Bit(name);
        termios line{}; // Bytes as they are, from the start: no echo, no CR to LF.
        ::tcgetattr(m_scanner, &line);
        ::cfmakeraw(&line);
        ::tcsetattr(m_scanner, TCSANOW, &line);
    }
    ~PseudoTerminal() { unplug(); }
    PseudoTerminal(const PseudoTerminal &) = delete;
    PseudoTerminal &operator=(const PseudoTerminal &) = delete;

    [[nodiscard]] const QString &port() const { return m_port; }
    bool send(const QByteArray &bytes) { return ::write(m_scanner, bytes.constData(), static_cast<size_t>(bytes.size())) == bytes.size(); }
    void unplug()
    {
        if (m_scanner >= 0)
            ::close(m_scanner);
        m_scanner = -1;
    }

private:
    int m_scanner = -1;
    QString m_port;
};

} // namespace bincard::test
