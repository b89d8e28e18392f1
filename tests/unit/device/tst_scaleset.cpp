// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/scaleset.h"
#include "support/pseudoterminal.h"

#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace bincard;
using namespace bincard::device;
using test::PseudoTerminal;

namespace {

ScaleReading stable(std::int64_t grams)
{
    return {ScaleState::Stable, grams};
}

ScaleProfile serial(const QString &port, ScaleProtocol protocol)
{
    ScaleProfile profile;
    profile.name = QStringLiteral("bench");
    profile.dialect.protocol = protocol;
    profile.serial.port = port;
    return profile;
}

} // namespace

Q_DECLARE_METATYPE(std::vector<ScaleReading>)

/// Real ports and sockets, and the file that names them.
class TestScaleSet : public QObject
{
    Q_OBJECT

    ScaleReading m_now;
    int m_news = 0;
    std::unique_ptr<ScaleSet> m_set;

    void use(const std::vector<ScaleProfile> &profiles)
    {
        m_set = std::make_unique<ScaleSet>(profiles, [this](const ScaleReading &reading) {
            m_now = reading;
            ++m_news;
        });
    }

private Q_SLOTS:
    void init() { m_news = 0; }
    void cleanup() { m_set.reset(); }

    void aScaleThatTalksByItself()
    {
        PseudoTerminal line;
        use({serial(line.port(), ScaleProtocol::Toledo)});
        QCOMPARE(m_now, ScaleReading{});
        const ScaleDialect toledo{ScaleProtocol::Toledo};
        QVERIFY(line.send(scaleAnswer(toledo, stable(1250))));
        QTRY_COMPARE(m_now, stable(1250));
        const int news = m_news;
        for (int i = 0; i < 5; ++i)
            QVERIFY(line.send(scaleAnswer(toledo, stable(1250))));
        QVERIFY(line.send(scaleAnswer(toledo, {ScaleState::Moving, 0})));
        QTRY_COMPARE(m_now.state, ScaleState::Moving);
        QCOMPARE(m_news, news + 1); // The same again is no news.
        QTRY_COMPARE_WITH_TIMEOUT(m_now, ScaleReading{}, 3 * kScaleSilenceMs); // It has said nothing more.
    }

    void aScaleInTheNetworkIsAskedAndComesBack()
    {
        QTcpServer scale;
        QVERIFY(scale.listen(QHostAddress::LocalHost));
        ScaleProfile profile;
        profile.name = QStringLiteral("bench");
        profile.channel = ScaleChannel::Tcp;
        profile.host = QStringLiteral("127.0.0.1");
        profile.tcpPort = scale.serverPort();
        profile.everyMs = 100;
        use({profile});
        QTRY_VERIFY(scale.hasPendingConnections());
        std::unique_ptr<QTcpSocket> station(scale.nextPendingConnection());
        QTRY_VERIFY(station->bytesAvailable() >= 8);
        QCOMPARE(station->read(8), QByteArray("SI\r\nSI\r\n"));
        station->write("S S      1.250 kg\r\n");
        QTRY_COMPARE(m_now, stable(1250));
        station->write("S S      1.2"); // Half of it, and it is gone.
        station->flush();
        station->disconnectFromHost();
        QTRY_COMPARE(m_now, ScaleReading{});
        QTRY_VERIFY(scale.hasPendingConnections());
        std::unique_ptr<QTcpSocket> again(scale.nextPendingConnection());
        again->write("S S      7 g\r\n");
        QTRY_COMPARE(m_now, stable(7));
    }

    void whatCountsOfSeveral_data()
    {
        QTest::addColumn<std::vector<ScaleReading>>("scales");
        QTest::addColumn<int>("counts");
        const ScaleReading silent, moving{ScaleState::Moving, 0}, over{ScaleState::Overload, 0}, nonsense{ScaleState::Nonsense, 0};
        QTest::newRow("what lies on one") << std::vector<ScaleReading>{stable(0), stable(1250)} << 1;
        QTest::newRow("something is being put on the other") << std::vector<ScaleReading>{stable(1250), moving} << 1;
        QTest::newRow("both are empty") << std::vector<ScaleReading>{stable(0), stable(0)} << 0;
        QTest::newRow("one is away") << std::vector<ScaleReading>{silent, stable(0)} << 1;
        QTest::newRow("too heavy for one") << std::vector<ScaleReading>{stable(0), over} << 1;
        QTest::newRow("one is not understood") << std::vector<ScaleReading>{silent, nonsense} << 1;
    }
    void whatCountsOfSeveral()
    {
        QFETCH(const std::vector<ScaleReading>, scales);
        QFETCH(const int, counts);
        QCOMPARE(readingOf(scales), scales.at(static_cast<std::size_t>(counts)));
        QCOMPARE(readingOf({}), ScaleReading{});
        QCOMPARE(readingOf({stable(1250), stable(900)}), (ScaleReading{ScaleState::Moving, 0})); // Which of them has the parcel?
    }

    void files_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("wrong");
        const auto row = [](const char *reason, const char *json, const char *wrong) { QTest::newRow(reason) << QByteArray(json) << QString::fromLatin1(wrong); };
        row("a serial one", R"({"scales":[{"name":"bench","channel":"serial","protocol":"sics","port":"ttyUSB0","baud":9600,"parity":"even","dataBits":7,"everyMs":200}]})", "");
        row("one in the network", R"({"scales":[{"name":"pallets","channel":"tcp","protocol":"toledo","checksum":true,"host":"10.0.0.9","tcpPort":1702}]})", "");
        row("none", R"({"scales":[]})", "");
        row("no name", R"({"scales":[{"channel":"serial","protocol":"sics","port":"a"}]})", "f: scale 1: \"name\" is what people call it");
        row("no protocol", R"({"scales":[{"name":"a","channel":"serial","port":"a"}]})", "f: scale \"a\": \"protocol\" is missing");
        row("a protocol that nobody knows", R"({"scales":[{"name":"a","channel":"serial","protocol":"x","port":"a"}]})", "f: scale \"a\": \"protocol\" is one of sics, toledo, ohaus");
        row("neither port nor USB", R"({"scales":[{"name":"a","channel":"serial","protocol":"sics"}]})", "f: scale \"a\": a serial scale has \"port\" or \"usb\", one of them");
        row("a check character elsewhere", R"({"scales":[{"name":"a","channel":"serial","protocol":"sics","port":"a","checksum":true}]})", "f: scale \"a\": there is no key \"checksum\" for it");
        row("asked too seldom", R"({"scales":[{"name":"a","channel":"serial","protocol":"ohaus","port":"a","everyMs":5000}]})", "f: scale \"a\": \"everyMs\" is a whole number from 100 to 1000");
        row("no host", R"({"scales":[{"name":"a","channel":"tcp","protocol":"sics","tcpPort":1}]})", "f: scale \"a\": \"host\" is the name or address of the scale");
        row("two of one name", R"({"scales":[{"name":"a","channel":"serial","protocol":"sics","port":"a"},{"name":"a","channel":"serial","protocol":"sics","port":"b"}]})", "f: two scales are called \"a\"");
        row("too many", R"({"scales":[1,2,3,4,5]})", "f: a station has at most 4 scales");
        row("another list", R"({"scanners":[]})", "f: it is an object with the list \"scales\" and nothing else");
    }
    void files()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, wrong);
        const auto scales = parseScales(json, QStringLiteral("f"));
        QCOMPARE(scales.ok() ? QString() : scales.error().detail, wrong);
    }

    void aFolderWithoutAFileHasNone()
    {
        QTemporaryDir dir;
        QVERIFY(loadScales(dir.path()).value().empty());
        QFile file(scalesFile(dir.path()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QVERIFY(!loadScales(dir.path()).ok()); // Empty is damaged, not absent.
    }
};

QTEST_GUILESS_MAIN(TestScaleSet)
#include "tst_scaleset.moc"
