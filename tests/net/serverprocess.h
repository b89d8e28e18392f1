// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/serveraddress.h"

#include <QProcess>
#include <QRegularExpression>
#include <QtTest>

#include <csignal>

namespace bincard::nettest {

/// The real bincard-server over a folder, on a free port of this machine.
class ServerProcess
{
public:
    explicit ServerProcess(QString folder) : m_folder(std::move(folder)) {}
    ~ServerProcess() { kill(); }

    /// `port`: 0, or the one of before.
    [[nodiscard]] bool start(quint16 port = 0, const QStringList &more = {})
    {
        m_process.setProgram(qEnvironmentVariable("BINCARD_BIN") + QStringLiteral("/bincard-server"));
        m_process.setArguments(QStringList{QStringLiteral("--data"), m_folder, QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(port), QStringLiteral("--name"),
                                   QStringLiteral("127.0.0.1"), QStringLiteral("--rate"), QStringLiteral("100000")} // Hands without a body are quick.
            + more);
        m_process.setStandardErrorFile(m_folder + QStringLiteral("/../server.log"), QIODevice::Append);
        m_said.clear();
        m_process.start();
        QElapsedTimer timer;
        timer.start();
        while (!m_said.contains("bincard --pair '") && m_process.state() != QProcess::NotRunning && timer.elapsed() < 30'000) {
            m_process.waitForReadyRead(200);
            m_said += m_process.readAllStandardOutput();
        }
        return m_said.contains("bincard --pair '");
    }
    [[nodiscard]] net::PairingText pairing() const
    {
        static const QRegularExpression quoted(QStringLiteral("bincard --pair '([^']+)'"));
        return *net::parsePairingText(quoted.match(QString::fromUtf8(m_said)).captured(1));
    }
    [[nodiscard]] quint16 port() const
    {
        static const QRegularExpression colon(QStringLiteral(":(\\d+)$"));
        return colon.match(pairing().server.url).captured(1).toUShort();
    }
    /// SIGTERM; gives the exit code.
    int stop()
    {
        m_process.terminate();
        return m_process.waitForFinished(20'000) && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

private:
    QString m_folder;
    QProcess m_process;
    QByteArray m_said;
};

} // namespace bincard::nettest
