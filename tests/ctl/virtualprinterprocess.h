// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctlprocess.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace bincard::ctltest {

/// A `bincardctl printer` on a free port, which ends with this.
class VirtualPrinterProcess
{
public:
    explicit VirtualPrinterProcess(const QStringList &options = {})
    {
        m_process.start(program(), QStringList{QStringLiteral("printer"), QStringLiteral("--listen"), QStringLiteral("0"), QStringLiteral("--out"), m_dir.path()} + options);
        if (m_process.waitForReadyRead(60'000))
            m_port = QJsonDocument::fromJson(m_process.readLine()).object().value(QStringLiteral("listening")).toInt();
    }
    ~VirtualPrinterProcess()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    [[nodiscard]] int port() const { return m_port; } ///< 0: it did not start
    [[nodiscard]] QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_port); }
    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }
    void set(const QByteArray &words) const
    {
        QFile file(path(QStringLiteral("state")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(words) == words.size());
    }
    [[nodiscard]] std::vector<QJsonObject> labels() const
    {
        QFile file(path(QStringLiteral("labels.jsonl")));
        return Ran{0, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray(), {}}.json();
    }

private:
    QTemporaryDir m_dir;
    QProcess m_process;
    int m_port = 0;
};

} // namespace bincard::ctltest
