// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/scannerset.h"
#include "device/tcpscanner.h"
#include "support/pseudoterminal.h"

#include <QStringList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace bincard;
using namespace bincard::device;
using test::PseudoTerminal;

namespace {

ScannerProfile serial(const QString &port, const QString &name = QStringLiteral("gun"))
{
    ScannerProfile profile;
    profile.name = name;
    profile.channel = ScannerChannel::Serial;
    profile.port = port;
    return profile;
}

ScannerProfile tcp(ScannerChannel channel, std::uint16_t port)
{
    ScannerProfile profile;
    profile.name = nameOf(channel);
    profile.channel = channel;
    profile.host = QStringLiteral("127.0.0.1");
    profile.tcpPort = port;
    return profile;
}

} // namespace

/// Real ports and sockets: what scanners send arrives whole and in order, and whoever goes and comes again is heard again.
class TestScannerSet : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    QStringList m_codes; ///< "gun:T-07"; half codes in braces
    QMap<QString, ScannerStatus> m_status;
    std::vector<PortInfo> m_ports;
    std::unique_ptr<ScannerSet> m_set;

    ScannerState state(const QString &scanner) const { return m_status.value(scanner).state; }
    std::uint16_t listeningPort() const
    {
        const auto *listener = dynamic_cast<const TcpScannerListener *>(m_set->find(nameOf(ScannerChannel::TcpListen)));
        return listener == nullptr ? std::uint16_t{0} : listener->port();
    }

private Q_SLOTS:
    void init()
    {
        m_codes.clear();
        m_status.clear();
        m_ports.clear();
        ScannerLinks links;
        links.clock = &m_clock;
        links.read = [this](const ScannerReading &reading) {
            m_codes << reading.scanner + u':' + (reading.isWhole() ? reading.code : u'{' + QString::fromUtf8(reading.bytes) + u'}');
        };
        links.changed = [this](const ScannerStatus &status) { m_status[status.scanner] = status; };
        m_set = std::make_unique<ScannerSet>(links, [this] { return m_ports; });
    }

    void cleanup() { m_set.reset(); }

    void aSerialScanner()
    {
        PseudoTerminal line;
        m_set->use({serial(line.port())});
        QCOMPARE(state(u"gun"_qs), ScannerState::Connected);
        const std::int64_t before = m_clock.monotonicMs();
        QVERIFY(line.send("T-07\rA-01"));
        QTRY_COMPARE(m_codes, QStringList{u"gun:T-07"_qs});
        QVERIFY(line.send("-2\r"));
        QTRY_COMPARE(m_codes, (QStringList{u"gun:T-07"_qs, u"gun:A-01-2"_qs}));
        QCOMPARE(m_status[u"gun"_qs].lastCode, u"A-01-2"_qs);
        QCOMPARE(m_status[u"gun"_qs].codes, 2);
        QVERIFY(m_clock.monotonicMs() >= before);
    }

    void anUnpluggedSerialScannerIsAbsentAndComesBackUnderItsUsbIdentity()
    {
        auto line = std::make_unique<PseudoTerminal>();
        ScannerProfile profile = serial({});
        profile.usb = u"0c2e:0b61"_qs;
        m_set->use({profile});
        QCOMPARE(state(u"gun"_qs), ScannerState::Absent);
        QCOMPARE(m_status[u"gun"_qs].detail, u"USB 0c2e:0b61 is not plugged in"_qs);

        m_ports = {{u"/dev/null"_qs, u"0403:6001"_qs}, {line->port(), u"0c2e:0b61:17"_qs}};
        QTRY_COMPARE(state(u"gun"_qs), ScannerState::Connected);
        QVERIFY(line->send("T-07\rT-0"));
        QTRY_COMPARE(m_codes, QStringList{u"gun:T-07"_qs});

        m_ports.clear();
        line->unplug();
        QTRY_COMPARE(state(u"gun"_qs), ScannerState::Absent);
        QCOMPARE(m_codes.last(), u"gun:{T-0}"_qs); // The half code is told, and is none.
        QVERIFY(m_status[u"gun"_qs].cutOff);

        PseudoTerminal other; // Another socket, another name.
        m_ports = {{other.port(), u"0C2E:0B61:17"_qs}};
        QTRY_COMPARE(state(u"gun"_qs), ScannerState::Connected);
        QVERIFY(other.send("T-08\r"));
        QTRY_COMPARE(m_codes.last(), u"gun:T-08"_qs);
        QVERIFY(!m_status[u"gun"_qs].cutOff);
    }

    void aPortThatIsNotThere()
    {
        m_set->use({serial(u"/dev/no-such-port"_qs)});
        QCOMPARE(state(u"gun"_qs), ScannerState::Absent);
        QVERIFY(!m_status[u"gun"_qs].detail.isEmpty());
    }

    void aTcpScannerThatListens()
    {
        auto scanner = std::make_unique<QTcpServer>();
        QVERIFY(scanner->listen(QHostAddress::LocalHost));
        const std::uint16_t port = scanner->serverPort();
        const QString name = nameOf(ScannerChannel::TcpConnect);
        m_set->use({tcp(ScannerChannel::TcpConnect, port)});
        QTRY_VERIFY(scanner->hasPendingConnections());
        QTcpSocket *socket = scanner->nextPendingConnection();
        QTRY_COMPARE(state(name), ScannerState::Connected);
        socket->write("T-07\r\nT-08\r\n");
        QTRY_COMPARE(m_codes, (QStringList{name + u":T-07"_qs, name + u":T-08"_qs}));

        scanner.reset(); // Switched off…
        QTRY_COMPARE(state(name), ScannerState::Absent);
        scanner = std::make_unique<QTcpServer>();
        QVERIFY(scanner->listen(QHostAddress::LocalHost, port)); // … and on.
        QTRY_VERIFY(scanner->hasPendingConnections());
        scanner->nextPendingConnection()->write("T-09\r\n");
        QTRY_COMPARE(m_codes.last(), name + u":T-09"_qs);
        QCOMPARE(state(name), ScannerState::Connected);
    }

    void aHostThatDoesNotAnswerIsAbsent()
    {
        ScannerProfile profile = tcp(ScannerChannel::TcpConnect, 2112);
        profile.host = u"192.0.2.1"_qs; // Of a network for examples: nobody has it.
        m_set->use({profile});
        QTRY_COMPARE_WITH_TIMEOUT(state(profile.name), ScannerState::Absent, 15'000);
        QVERIFY(!m_status[profile.name].detail.isEmpty());
    }

    void tcpScannersThatConnect()
    {
        const QString name = nameOf(ScannerChannel::TcpListen);
        m_set->use({tcp(ScannerChannel::TcpListen, kAnyPort)});
        QCOMPARE(state(name), ScannerState::Absent);
        QTcpSocket one, two;
        for (QTcpSocket *socket : {&one, &two})
            socket->connectToHost(QHostAddress::LocalHost, listeningPort());
        QTRY_COMPARE(state(name), ScannerState::Connected);
        one.write("T-0"); // Each has its own half code.
        one.flush();
        two.write("A-01-2\r");
        QTRY_COMPARE(m_codes, QStringList{name + u":A-01-2"_qs});
        one.write("7\r");
        QTRY_COMPARE(m_codes.last(), name + u":T-07"_qs);
        one.write("T-08\r");
        one.disconnectFromHost();
        QTRY_COMPARE(m_codes.last(), name + u":T-08"_qs);
        QCOMPARE(state(name), ScannerState::Connected);
        two.disconnectFromHost();
        QTRY_COMPARE(state(name), ScannerState::Absent);
    }

    void onlyWhomTheProfileNamesMayConnect_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<bool>("welcome");
        QTest::newRow("anybody") << QString() << true;
        QTest::newRow("this address") << u"127.0.0.1"_qs << true;
        QTest::newRow("this network") << u"127.0.0.0/8"_qs << true;
        QTest::newRow("another address") << u"10.0.0.5"_qs << false;
        QTest::newRow("another network") << u"10.0.0.0/8"_qs << false;
        QTest::newRow("nonsense") << u"my scanner"_qs << false;
    }

    void onlyWhomTheProfileNamesMayConnect()
    {
        QFETCH(const QString, from);
        QFETCH(const bool, welcome);
        ScannerProfile profile = tcp(ScannerChannel::TcpListen, kAnyPort);
        profile.from = from;
        m_set->use({profile});
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, listeningPort());
        QVERIFY(socket.waitForConnected());
        socket.write("T-07\r");
        if (welcome)
            QTRY_COMPARE(m_codes.size(), 1);
        else
            QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(m_codes.isEmpty(), !welcome);
    }

    void aTakenTcpPortIsSaid()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::Any));
        m_set->use({tcp(ScannerChannel::TcpListen, other.serverPort())});
        QCOMPARE(state(nameOf(ScannerChannel::TcpListen)), ScannerState::Refused);
    }

    void severalAtOnceEachWithItsName()
    {
        PseudoTerminal one, two;
        m_set->use({serial(one.port(), u"one"_qs), serial(two.port(), u"two"_qs), tcp(ScannerChannel::TcpListen, kAnyPort)});
        QVERIFY(one.send("1\r") && two.send("2\r"));
        QTRY_COMPARE(m_codes.size(), 2);
        QVERIFY(m_codes.contains(u"one:1"_qs) && m_codes.contains(u"two:2"_qs));
    }

    void aNewProfileTakesTheSamePortAndTheOthersGoOn()
    {
        PseudoTerminal one, two;
        m_set->use({serial(one.port(), u"one"_qs), serial(two.port(), u"two"_qs)});
        QVERIFY(two.send("half"));
        ScannerProfile changed = serial(one.port(), u"one"_qs);
        changed.prefix = u"*"_qs;
        const StreamScanner *undisturbed = m_set->find(u"two"_qs);
        m_set->use({serial(two.port(), u"two"_qs), changed});
        QCOMPARE(m_set->find(u"two"_qs), undisturbed);
        QVERIFY(one.send("*T-07\r") && two.send("-2\r"));
        QTRY_COMPARE(m_codes.size(), 2);
        QVERIFY(m_codes.contains(u"one:T-07"_qs) && m_codes.contains(u"two:half-2"_qs));
        m_set->use({});
        QCOMPARE(m_set->find(u"one"_qs), nullptr);
    }

    void aFloodLosesNothing()
    {
        PseudoTerminal line;
        m_set->use({serial(line.port())});
        QStringList wanted;
        for (int i = 0; i < 3000; ++i) {
            const QString code = QStringLiteral("T-%1").arg(i, 5, 10, QChar(u'0'));
            wanted << u"gun:"_qs + code;
            QVERIFY(line.send(code.toLatin1() + '\r'));
            if (i % 100 == 99) // A terminal holds 4 KiB.
                QTRY_COMPARE(m_codes.size(), i + 1);
        }
        QCOMPARE(m_codes, wanted);
    }
};

QTEST_GUILESS_MAIN(TestScannerSet)
#include "tst_scannerset.moc"
