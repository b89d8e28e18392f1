// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "print/zplprinter.h"

#include <QString>
#include <QTcpSocket>

namespace bincard::ctl {

/// What the printer says of itself in words, "is out of paper and its head is open"; empty when nothing is in the way.
[[nodiscard]] QString wordsOf(const print::PrinterStatus &status);

/// A ZPL printer of the network, while bincardctl waits for it. Errors are Environment and name the printer.
class PrinterLink
{
public:
    /// `address` is HOST or HOST:PORT, [IPV6]:PORT too. Usage when it is none of these, Environment when nobody answers there.
    [[nodiscard]] Result<void> open(const QString &address);

    /// Asks by ~HS.
    [[nodiscard]] Result<print::PrinterStatus> status();

    /// Hands over all bytes. A printer that takes nothing for half a minute is an error.
    [[nodiscard]] Result<void> send(const QByteArray &zpl);

    /// Until everything is printed, or something is in the way, or nothing goes on for that long. What the printer said last.
    [[nodiscard]] Result<print::PrinterStatus> waitUntilPrinted(int patienceMs);

    [[nodiscard]] QString name() const { return m_name; }

private:
    [[nodiscard]] Error failed(const QString &what) const;

    QTcpSocket m_socket;
    QString m_name;
};

} // namespace bincard::ctl
