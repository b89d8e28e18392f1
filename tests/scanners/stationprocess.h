// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>
#include <QtTest>

namespace bincard::scannertest {

inline QString program(const char *name)
{
    return qEnvironmentVariable("BINCARD_BIN") + u'/' + QLatin1String(name);
}

/// The real bincard over a folder of its own, and the codes that it says it has read.
class StationProcess : public QObject
{
public:
    StationProcess()
    {
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] {
            while (m_process.canReadLine())
                take(QJsonDocument::fromJson(m_process.readLine()).object());
        });
    }
    ~StationProcess() override { stop(); }

    [[nodiscard]] QString folder() const { return m_folder.filePath(QStringLiteral("desk")); }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }

    [[nodiscard]] bool makeDemo() const
    {
        QProcess demo;
        demo.setStandardOutputFile(QProcess::nullDevice());
        demo.start(program("bincardctl"), {QStringLiteral("demo"), QStringLiteral("--data"), folder(), QStringLiteral("--seed"), QStringLiteral("1"), QStringLiteral("--quiet")});
        return demo.waitForFinished(60'000) && demo.exitCode() == 0;
    }
    [[nodiscard]] bool write(const QString &name, const QByteArray &bytes) const
    {
        QDir().mkpath(folder());
        QFile out(name);
        return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size();
    }
    void start(const QStringList &options = {}, const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
    {
        m_process.setProcessEnvironment(environment);
        m_process.setStandardErrorFile(file(QStringLiteral("station.err")));
        m_process.start(program("bincard"), QStringList{QStringLiteral("--data"), folder(), QStringLiteral("--print-scans")} + options);
    }
    void stop()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(10'000))
            m_process.kill();
        m_process.waitForFinished(5000);
    }
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] int exitCode() const { return m_process.exitCode(); }
    [[nodiscard]] QByteArray complaint() const
    {
        QFile err(file(QStringLiteral("station.err")));
        return err.open(QIODevice::ReadOnly) ? err.readAll() : QByteArray();
    }

    [[nodiscard]] const QStringList &codes() const { return m_codes; }
    [[nodiscard]] qint64 answered() const { return m_answered; }
    std::function<void(const QString &)> onCode; ///< may be empty

private:
    void take(const QJsonObject &line)
    {
        if (line.contains(QStringLiteral("answered")))
            m_answered = line.value(QStringLiteral("answered")).toInteger();
        if (!line.contains(QStringLiteral("scan")))
            return;
        m_codes << line.value(QStringLiteral("scan")).toString();
        if (onCode)
            onCode(m_codes.last());
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    QStringList m_codes;
    qint64 m_answered = 0;
};

/// Twenty codes a second, each with its number, for five seconds, or as long as BINCARD_SCAN_SECONDS says; in the end all must have come, in order, and been answered.
class Queue : public QObject
{
public:
    Queue(StationProcess &station, std::function<void(const QString &)> send) : m_station(station), m_send(std::move(send))
    {
        const int seconds = qEnvironmentVariableIntValue("BINCARD_SCAN_SECONDS");
        m_count = kCodesPerSecond * (seconds > 0 ? seconds : 5);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1000 / kCodesPerSecond);
        connect(&m_timer, &QTimer::timeout, this, &Queue::sendNext);
        m_station.onCode = [this](const QString &code) {
            const qsizetype number = code.section(u'-', 1).toInt();
            if (number >= 0 && number < m_sentAt.size())
                m_longestMs = std::max(m_longestMs, m_clock.elapsed() - m_sentAt[number]);
        };
    }
    ~Queue() override { m_station.onCode = {}; }

    void run(const char *channel)
    {
        const qsizetype before = m_station.codes().size();
        const qint64 answeredBefore = m_station.answered();
        m_clock.start();
        m_timer.start();
        QTRY_VERIFY_WITH_TIMEOUT(!m_timer.isActive(), 10 * m_count * 1000 / kCodesPerSecond);
        const qint64 sendingMs = m_clock.elapsed();
        QTRY_COMPARE_WITH_TIMEOUT(m_station.codes().size() - before, m_sent.size(), 30'000);
        QCOMPARE(m_station.codes().mid(before), m_sent);
        QTRY_COMPARE_WITH_TIMEOUT(m_station.answered() - answeredBefore, static_cast<qint64>(m_sent.size()), 30'000);
        qInfo("%s: %d codes in %.1f s, all read in order and answered; from sending to reading at most %lld ms", channel, static_cast<int>(m_sent.size()), static_cast<double>(sendingMs) / 1000, m_longestMs);
    }

private:
    static constexpr int kCodesPerSecond = 20;

    void sendNext()
    {
        // A machine that was busy with other things is caught up with: a scanner does not wait for it.
        while (m_sent.size() < m_count && m_clock.elapsed() >= m_sent.size() * 1000 / kCodesPerSecond) {
            m_sent << QStringLiteral("Q-%1").arg(m_sent.size(), 5, 10, QChar(u'0'));
            m_sentAt << m_clock.elapsed();
            m_send(m_sent.last());
        }
        if (m_sent.size() == m_count)
            m_timer.stop();
    }

    StationProcess &m_station;
    std::function<void(const QString &)> m_send;
    int m_count = 0;
    QTimer m_timer;
    QElapsedTimer m_clock;
    QStringList m_sent;
    QList<qint64> m_sentAt;
    qint64 m_longestMs = 0;
};

} // namespace bincard::scannertest
