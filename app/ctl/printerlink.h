// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "device/zplprinter.h"

#include <QByteArrayList>
#include <QString>
#include <QTcpSocket>

namespace bincard::ctl {

/// What the printer says of itself in words, "is out of paper and its head is open"; empty when nothing is in the way.
[[nodiscard]] QString wordsOf(const device::PrinterStatus &status);

/// A ZPL printer of the network, while bincardctl waits for it. Errors are Environment and name the printer.
class PrinterLink
{
public:
    /// `address` is HOST or HOST:PORT, [IPV6]:PORT too. Usage when it is none of these, Environment when nobody answers there.
    [[nodiscard]] Result<void> open(const QString &address);

    /// Asks by ~HS.
    [[nodiscard]] Result<device::PrinterStatus> status();

    /// Prints them all, a few ahead at a time, so that it can always say how it is. Ends early when something is in the way, or nothing goes on for that
    /// long; labelsLeft() says whether. What the printer said last.
    [[nodiscard]] Result<device::PrinterStatus> print(const QList<QByteArray> &labels, int patienceMs);
    /// Labels of print() that were not sent or not printed; one of which some copies are printed counts.
    [[nodiscard]] int labelsLeft() const { return m_left; }

    [[nodiscard]] QString name() const { return m_name; }

private:
    [[nodiscard]] Error failed(const QString &what) const;
    /// Hands over all bytes. A printer that takes nothing for half a minute is an error.
    [[nodiscard]] Result<void> send(const QByteArray &zpl);
    [[nodiscard]] Result<device::PrinterStatus> waitUntilLeft(int most, int patienceMs);

    QTcpSocket m_socket;
    QString m_name;
    int m_left = 0;
};

} // namespace bincard::ctl
