// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/printerlink.h"

#include <QElapsedTimer>
#include <QStringList>
#include <QThread>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace bincard::ctl {
namespace {

constexpr int kConnectMs = 5'000, kAnswerMs = 5'000, kTakesNothingMs = 30'000;
constexpr int kAskEveryMs = 100;
constexpr int kAhead = 8; ///< labels that a printer has beside those that it prints; less than any printer's memory

/// Yet to be printed, with the one that is being printed.
int labelsOf(const device::PrinterStatus &status)
{
    return status.formatsWaiting + (status.labelsRemaining > 0 ? 1 : 0);
}

/// It does not go on by itself. A full memory empties as it prints.
bool stops(device::PrinterStatus status)
{
    status.bufferFull = false;
    return !status.isReady();
}

} // namespace

QString wordsOf(const device::PrinterStatus &status)
{
    const std::pair<bool, const char *> all[] = {{status.paperOut, "is out of paper"}, {status.ribbonOut, "is out of ribbon"}, {status.headOpen, "has its head open"},
        {status.paused, "is paused"}, {status.bufferFull, "has its memory full"}, {status.labelWaiting, "waits for its last label to be taken"},
        {status.underTemperature, "is too cold"}, {status.overTemperature, "is too hot"}, {status.configurationLost, "has lost its settings"}};
    QStringList words;
    for (const auto &[holds, text] : all) {
        if (holds)
            words.append(QString::fromLatin1(text));
    }
    const QString last = words.isEmpty() ? QString() : words.takeLast();
    return words.isEmpty() ? last : words.join(QStringLiteral(", ")) + QStringLiteral(" and ") + last;
}

Error PrinterLink::failed(const QString &what) const
{
    return {ErrorCode::Environment, QStringLiteral("the printer %1 %2").arg(m_name, what)};
}

Result<void> PrinterLink::open(const QString &address)
{
    const QUrl url(QStringLiteral("tcp://") + address, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.path().isEmpty() || !url.userName().isEmpty() || url.hasQuery() || url.hasFragment())
        return Error{ErrorCode::Usage, QStringLiteral("a printer is HOST or HOST:PORT, not %1").arg(address)};
    const int port = url.port(device::kZplPort);
    m_name = url.host() + u':' + QString::number(port);
    m_socket.connectToHost(url.host(), static_cast<quint16>(port));
    if (!m_socket.waitForConnected(kConnectMs))
        return failed(QStringLiteral("does not answer: %1").arg(m_socket.errorString()));
    return {};
}

Result<device::PrinterStatus> PrinterLink::status()
{
    BINCARD_TRY(send(device::hostStatusRequest()));
    QElapsedTimer waited;
    waited.start();
    QByteArray answer;
    while (!device::isComplete(answer) && waited.elapsed() < kAnswerMs) {
        if (!m_socket.waitForReadyRead(static_cast<int>(kAnswerMs - waited.elapsed())))
            break;
        answer += m_socket.readAll();
    }
    const auto status = device::parseHostStatus(answer);
    if (!status)
        return failed(answer.isEmpty() ? QStringLiteral("does not say how it is (~HS)") : QStringLiteral("says something that no ZPL printer says"));
    return *status;
}

Result<void> PrinterLink::send(const QByteArray &zpl)
{
    constexpr qsizetype kPortion = 64 * 1024; // More would only lie here.
    for (qsizetype at = 0; at < zpl.size(); at += kPortion) {
        m_socket.write(zpl.mid(at, kPortion));
        while (m_socket.bytesToWrite() > 0) {
            if (!m_socket.waitForBytesWritten(kTakesNothingMs))
                return failed(m_socket.state() == QTcpSocket::ConnectedState ? QStringLiteral("takes no more: %1 of %2 bytes are sent").arg(at).arg(zpl.size())
                                                                            : QStringLiteral("has broken off: %1").arg(m_socket.errorString()));
        }
    }
    return {};
}

/// Until it has at most so many labels yet to print.
Result<device::PrinterStatus> PrinterLink::waitUntilLeft(int most, int patienceMs)
{
    QElapsedTimer still;
    still.start();
    std::pair<int, int> before{-1, -1};
    bool done = false;
    for (;;) {
        BINCARD_TRY_ASSIGN(const device::PrinterStatus now, status());
        const std::pair<int, int> left{now.formatsWaiting, now.labelsRemaining};
        if (left != std::exchange(before, left))
            still.restart();
        m_left = labelsOf(now);
        // The question may have overtaken the labels: only a second answer counts.
        if (std::exchange(done, m_left <= most && !now.partialFormat) && done)
            return now;
        if (stops(now) || still.elapsed() > patienceMs)
            return now;
        QThread::msleep(kAskEveryMs); // Nothing else is to be done meanwhile.
    }
}

Result<device::PrinterStatus> PrinterLink::print(const QList<QByteArray> &labels, int patienceMs)
{
    for (qsizetype at = 0; at < labels.size(); at += kAhead) {
        BINCARD_TRY(send(labels.mid(at, kAhead).join()));
        const qsizetype unsent = std::max<qsizetype>(0, labels.size() - at - kAhead);
        const int most = unsent > 0 ? kAhead : 0;
        BINCARD_TRY_ASSIGN(const device::PrinterStatus now, waitUntilLeft(most, patienceMs));
        if (unsent == 0 || m_left > most || stops(now)) {
            m_left += static_cast<int>(unsent);
            return now;
        }
    }
    return status();
}

} // namespace bincard::ctl
