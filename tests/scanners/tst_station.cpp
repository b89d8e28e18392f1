// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/scannerprofile.h"
#include "scanners/stationprocess.h"
#include "support/pseudoterminal.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace bincard;
using namespace bincard::device;
using namespace bincard::scannertest;

namespace {

ScannerProfile serial(const QString &name, const QString &port)
{
    ScannerProfile profile;
    profile.name = name;
    profile.channel = ScannerChannel::Serial;
    profile.port = port;
    return profile;
}

ScannerProfile tcp(const QString &name, ScannerChannel channel, std::uint16_t port)
{
    ScannerProfile profile;
    profile.name = name;
    profile.channel = channel;
    profile.host = QStringLiteral("127.0.0.1");
    profile.tcpPort = port;
    return profile;
}

/// A port that is free now.
std::uint16_t freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : std::uint16_t{0};
}

} // namespace

/// The real station with scanners.json in its folder.
class TestStation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Somebody logs in by a serial scanner, looks an item up by one in the network, and one that connects undoes that.
    void workByThreeScanners()
    {
        StationProcess station;
        QVERIFY(station.makeDemo());
        test::PseudoTerminal gun;
        QTcpServer camera;
        QVERIFY(camera.listen(QHostAddress::LocalHost));
        const std::uint16_t gatePort = freePort();
        QVERIFY(saveScanners(station.folder(), {serial(u"gun"_qs, gun.port()), tcp(u"camera"_qs, ScannerChannel::TcpConnect, camera.serverPort()),
                                                   tcp(u"gate"_qs, ScannerChannel::TcpListen, gatePort)})
                    .ok());
        const QString script = station.file(u"work.script"_qs), first = station.file(u"1.png"_qs), second = station.file(u"2.png"_qs), third = station.file(u"3.png"_qs);
        QVERIFY(station.write(script, QStringLiteral("expect Scan your badge\nshot %1\nexpect Enter your PIN\ntype 1001\nkey Enter\nexpect What comes next?\nshot %2\nexpect Scan anything\nshot %3\nexpect What comes next?\n")
                                          .arg(first, second, third)
                                          .toUtf8()));
        station.start({u"--script"_qs, script});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(first), 60'000);
        QVERIFY(gun.send("U-1001\r"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(second), 60'000);
        QTRY_VERIFY(camera.hasPendingConnections());
        QTcpSocket *cameraLine = camera.nextPendingConnection();
        cameraLine->write("AP-000023\r\n");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(third), 60'000);
        QTcpSocket gate;
        gate.connectToHost(QHostAddress::LocalHost, gatePort);
        gate.write("#BACK\r\n");
        QTRY_VERIFY_WITH_TIMEOUT(!station.isRunning(), 60'000);
        QVERIFY2(station.exitCode() == 0, station.complaint().constData());
        QCOMPARE(station.codes(), (QStringList{u"U-1001"_qs, u"AP-000023"_qs, u"#BACK"_qs}));
    }

    void aBrokenListOfScannersKeepsNobodyFromWorking()
    {
        StationProcess station;
        QVERIFY(station.makeDemo());
        QVERIFY(station.write(scannersFile(station.folder()), R"({"scanners":[{"name":"gun"}]})"));
        const QString script = station.file(u"work.script"_qs);
        QVERIFY(station.write(script, "expect Scan your badge\nscan U-1001\nexpect Enter your PIN\n"));
        station.start({u"--script"_qs, script});
        QTRY_VERIFY_WITH_TIMEOUT(!station.isRunning(), 60'000);
        QCOMPARE(station.exitCode(), 0);
        QVERIFY2(station.complaint().contains("scanner \"gun\": \"channel\" is missing."), station.complaint().constData());
    }

    void nothingIsLostAtTwentyCodesASecond_data()
    {
        QTest::addColumn<QString>("channel");
        for (const char *channel : {"serial", "tcp-connect", "tcp-listen", "all at once"})
            QTest::newRow(channel) << QString::fromLatin1(channel);
    }

    void nothingIsLostAtTwentyCodesASecond()
    {
        QFETCH(const QString, channel);
        StationProcess station;
        test::PseudoTerminal gun;
        QTcpServer camera;
        QVERIFY(camera.listen(QHostAddress::LocalHost));
        const std::uint16_t gatePort = freePort();
        QVERIFY(station.makeDemo());
        QVERIFY(saveScanners(station.folder(), {serial(u"gun"_qs, gun.port()), tcp(u"camera"_qs, ScannerChannel::TcpConnect, camera.serverPort()),
                                                   tcp(u"gate"_qs, ScannerChannel::TcpListen, gatePort)})
                    .ok());
        station.start();
        QTRY_VERIFY_WITH_TIMEOUT(camera.hasPendingConnections(), 60'000);
        QTcpSocket *cameraLine = camera.nextPendingConnection();
        QTcpSocket gate;
        QTRY_VERIFY(gate.state() == QAbstractSocket::ConnectedState || (gate.connectToHost(QHostAddress::LocalHost, gatePort), gate.waitForConnected(500)));
        for (QTcpSocket *line : {cameraLine, &gate})
            line->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        QVERIFY(gun.send("ready\r")); // All three are heard when this is.
        QTRY_COMPARE(station.codes().size(), 1);
        QTRY_COMPARE(station.answered(), 1);

        const std::vector<std::function<void(const QByteArray &)>> lines{[&gun](const QByteArray &bytes) { QVERIFY(gun.send(bytes)); },
            [cameraLine](const QByteArray &bytes) { cameraLine->write(bytes); }, [&gate](const QByteArray &bytes) { gate.write(bytes); }};
        const QStringList names{u"serial"_qs, u"tcp-connect"_qs, u"tcp-listen"_qs};
        const qsizetype only = names.indexOf(channel);
        if (only >= 0) {
            Queue queue(station, [&](const QString &code) { lines[static_cast<std::size_t>(only)](code.toLatin1() + "\r\n"); });
            queue.run(qPrintable(channel));
        } else {
            allAtOnce(station, lines);
        }
    }

private:
    /// Three scanners in the same instants: each keeps its own order.
    void allAtOnce(StationProcess &station, const std::vector<std::function<void(const QByteArray &)>> &lines)
    {
        constexpr int kEach = 100;
        const qsizetype before = station.codes().size();
        const qint64 answered = station.answered();
        std::vector<QStringList> sent(lines.size());
        for (int i = 0; i < kEach; ++i) {
            for (std::size_t line = 0; line < lines.size(); ++line) {
                sent[line] << QStringLiteral("L%1-%2").arg(line).arg(i, 4, 10, QChar(u'0'));
                lines[line](sent[line].last().toLatin1() + "\r\n");
            }
        }
        QTRY_COMPARE_WITH_TIMEOUT(station.codes().size() - before, static_cast<qsizetype>(lines.size()) * kEach, 30'000);
        for (std::size_t line = 0; line < lines.size(); ++line)
            QCOMPARE(station.codes().mid(before).filter(QStringLiteral("L%1-").arg(line)), sent[line]);
        QTRY_COMPARE_WITH_TIMEOUT(station.answered() - answered, static_cast<qint64>(lines.size()) * kEach, 30'000);
    }
};

QTEST_GUILESS_MAIN(TestStation)
#include "tst_station.moc"
