// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctlprocess.h"

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace bincard::ctltest;

namespace {

/// A `bincardctl scale …` that runs until this ends.
class Runs
{
public:
    explicit Runs(const QStringList &options) { m_process.start(program(), QStringList{QStringLiteral("scale")} + options); }
    ~Runs()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] QJsonObject line()
    {
        while (!m_process.canReadLine() && m_process.waitForReadyRead(60'000)) { }
        return QJsonDocument::fromJson(m_process.readLine()).object();
    }
    [[nodiscard]] int port() { return line().value(QStringLiteral("listening")).toInt(); }

private:
    QProcess m_process;
};

QByteArray ask(QTcpSocket &socket, const QByteArray &question)
{
    socket.write(question);
    while (!socket.canReadLine() && socket.waitForReadyRead(60'000)) { }
    return socket.readLine();
}

} // namespace

class TestScale : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

private Q_SLOTS:
    void itSaysWhatItIsTold()
    {
        const QString file = m_dir.filePath(QStringLiteral("pan"));
        Runs scale({QStringLiteral("--listen"), QStringLiteral("0"), QStringLiteral("--protocol"), QStringLiteral("sics"), QStringLiteral("--weight"), QStringLiteral("1250"),
            QStringLiteral("--state"), file});
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(scale.port()));
        QVERIFY(socket.waitForConnected());
        QCOMPARE(ask(socket, "S\r\n"), QByteArray("S S      1.250 kg\r\n"));
        QCOMPARE(ask(socket, "HELLO\r\n"), QByteArray("ES\r\n"));
        writeFile(file, "moving\n");
        QTRY_COMPARE(ask(socket, "SI\r\n"), QByteArray("S D      0.000 kg\r\n"));
        writeFile(file, "-20\n");
        QTRY_COMPARE(ask(socket, "SI\r\n"), QByteArray("S S     -0.020 kg\r\n"));
    }

    void itSendsRubbish()
    {
        Runs scale({QStringLiteral("--listen"), QStringLiteral("0"), QStringLiteral("--protocol"), QStringLiteral("ohaus"), QStringLiteral("--rubbish")});
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(scale.port()));
        QVERIFY(socket.waitForConnected());
        QCOMPARE(ask(socket, "IP\r\n"), QByteArray("\x7f#!%\r\n"));
    }

    void theScalesOfAFolderAreHeard_data()
    {
        QTest::addColumn<QString>("protocol");
        for (const char *name : {"sics", "toledo", "ohaus"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void theScalesOfAFolderAreHeard()
    {
        QFETCH(const QString, protocol);
        Runs scale({QStringLiteral("--listen"), QStringLiteral("0"), QStringLiteral("--protocol"), protocol, QStringLiteral("--weight"), QStringLiteral("980")});
        QJsonObject entry{{QStringLiteral("name"), QStringLiteral("bench")}, {QStringLiteral("channel"), QStringLiteral("tcp")}, {QStringLiteral("protocol"), protocol},
            {QStringLiteral("host"), QStringLiteral("127.0.0.1")}, {QStringLiteral("tcpPort"), scale.port()}};
        const QString file = m_dir.filePath(QStringLiteral("scales.json"));
        writeFile(file, QJsonDocument(QJsonObject{{QStringLiteral("scales"), QJsonArray{entry}}}).toJson());
        const Ran checked = run({QStringLiteral("scale"), QStringLiteral("check"), file});
        QVERIFY2(checked.exitCode == 0 && checked.out.contains("1 scales, all right"), checked.words());
        Runs listener({QStringLiteral("listen"), QStringLiteral("--data"), m_dir.path()});
        QCOMPARE(listener.line(), (QJsonObject{{QStringLiteral("state"), QStringLiteral("silent")}}));
        QCOMPARE(listener.line(), (QJsonObject{{QStringLiteral("state"), QStringLiteral("stable")}, {QStringLiteral("grams"), 980}}));
    }

    void usage_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("nothing") << QString() << QByteArray("scale needs --listen PORT and --protocol sics|toledo|ohaus.");
        QTest::newRow("another protocol") << QStringLiteral("--listen 0 --protocol x") << QByteArray("scale needs --listen PORT and --protocol sics|toledo|ohaus.");
        QTest::newRow("weight and rubbish") << QStringLiteral("--listen 0 --protocol sics --weight 5 --rubbish") << QByteArray("it is --weight or --rubbish, not both.");
        QTest::newRow("another's check character") << QStringLiteral("--listen 0 --protocol sics --checksum") << QByteArray("--checksum is of toledo alone.");
        QTest::newRow("no file") << QStringLiteral("check") << QByteArray("scale check takes one file.");
        QTest::newRow("another word") << QStringLiteral("weigh") << QByteArray("Say scale --listen PORT, scale check or scale listen.");
    }

    void usage()
    {
        QFETCH(const QString, arguments);
        QFETCH(const QByteArray, words);
        const Ran asked = run(QStringList{QStringLiteral("scale")} + arguments.split(u' ', Qt::SkipEmptyParts));
        QCOMPARE(asked.exitCode, 2);
        QVERIFY2(asked.err.contains(words), asked.err);
    }

    void aFolderWithoutScales()
    {
        QTemporaryDir empty;
        const Ran asked = run({QStringLiteral("scale"), QStringLiteral("listen"), QStringLiteral("--data"), empty.path()});
        QCOMPARE(asked.exitCode, 3);
        QVERIFY2(asked.err.contains("scales.json names no scale"), asked.err);
    }
};

QTEST_GUILESS_MAIN(TestScale)
#include "tst_scale.moc"
