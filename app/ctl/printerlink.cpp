// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/printerlink.h"

#include <QElapsedTimer>
#include <QStringList>
#include <QThread>
#include <QUrl>

#include <utility>

namespace bincard::ctl {
namespace {

constexpr int kConnectMs = 5'000, kAnswerMs = 5'000, kTakesNothingMs = 30'000;
constexpr int kAskEveryMs = 200;

} // namespace

QString wordsOf(const print::PrinterStatus &status)
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
    const int port = url.port(print::kZplPort);
    m_name = url.host() + u':' + QString::number(port);
    m_socket.connectToHost(url.host(), static_cast<quint16>(port));
    if (!m_socket.waitForConnected(kConnectMs))
        return failed(QStringLiteral("does not answer: %1").arg(m_socket.errorString()));
    return {};
}

Result<print::PrinterStatus> PrinterLink::status()
{
    BINCARD_TRY(send(print::hostStatusRequest()));
    QElapsedTimer waited;
    waited.start();
    QByteArray answer;
    while (!print::isComplete(answer) && waited.elapsed() < kAnswerMs) {
        if (!m_socket.waitForReadyRead(static_cast<int>(kAnswerMs - waited.elapsed())))
            break;
        answer += m_socket.readAll();
    }
    const auto status = print::parseHostStatus(answer);
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

Result<print::PrinterStatus> PrinterLink::waitUntilPrinted(int patienceMs)
{
    QElapsedTimer still;
    still.start();
    std::pair<int, int> left{-1, -1};
    bool asked = false;
    for (;;) {
        BINCARD_TRY_ASSIGN(const print::PrinterStatus now, status());
        const std::pair<int, int> leftNow{now.formatsWaiting, now.labelsRemaining};
        if (leftNow != std::exchange(left, leftNow))
            still.restart();
        const bool nothingLeft = leftNow == std::pair(0, 0) && !now.partialFormat;
        // The question may have overtaken the labels: only a second answer counts.
        if ((nothingLeft && asked) || !wordsOf(now).isEmpty() || still.elapsed() > patienceMs)
            return now;
        asked = nothingLeft;
        QThread::msleep(kAskEveryMs); // Nothing else is to be done meanwhile.
    }
}

} // namespace bincard::ctl
