// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/scannerprofile.h"
#include "device/testcodes.h"
#include "scanners/stationprocess.h"

#include <QStandardPaths>

using namespace bincard;
using namespace bincard::device;
using namespace bincard::scannertest;

namespace {

/// A display of its own, with the keys of real window systems.
class VirtualDisplay
{
public:
    [[nodiscard]] bool start()
    {
        m_server.setStandardErrorFile(QProcess::nullDevice());
        m_server.start(QStringLiteral("Xvfb"), {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"), QStringLiteral("1280x1024x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp")});
        while (!m_server.canReadLine()) {
            if (!m_server.waitForReadyRead(30'000))
                return false;
        }
        m_environment.insert(QStringLiteral("DISPLAY"), u':' + QString::fromLatin1(m_server.readLine().trimmed()));
        m_environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
        m_keys.setProcessEnvironment(m_environment);
        m_keys.start(QStringLiteral("xdotool"), {QStringLiteral("-")});
        return m_keys.waitForStarted();
    }
    ~VirtualDisplay()
    {
        m_keys.closeWriteChannel();
        m_keys.waitForFinished(5000);
        m_server.terminate();
        if (!m_server.waitForFinished(10'000))
            m_server.kill();
        m_server.waitForFinished(5000);
    }
    [[nodiscard]] const QProcessEnvironment &environment() const { return m_environment; }
    /// Lines of xdotool's language.
    void keys(const QByteArray &script) { m_keys.write(script + '\n'); }
    [[nodiscard]] bool use(const QString &layout) const
    {
        QProcess map;
        map.setProcessEnvironment(m_environment);
        map.start(QStringLiteral("setxkbmap"), {layout});
        return map.waitForFinished() && map.exitCode() == 0;
    }

private:
    QProcess m_server, m_keys;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

/// What a scanner that believes in an American keyboard presses, by the keys' places (X: evdev + 8).
QByteArray americanKeys(const QString &code)
{
    static const QStringList rows{u"1234567890-="_qs, u"qwertyuiop[]"_qs, u"asdfghjkl;'`"_qs, u"\\zxcvbnm,./"_qs}, shifted{u"!@#$%^&*()_+"_qs, u"QWERTYUIOP{}"_qs, u"ASDFGHJKL:\"~"_qs, u"|ZXCVBNM<>?"_qs};
    constexpr std::array kFirst{10, 24, 38, 51};
    QByteArray script;
    for (const QChar c : code) {
        if (c == u' ')
            script += "key --delay 0 65\n";
        for (qsizetype row = 0; row < rows.size(); ++row) {
            const qsizetype plain = rows[row].indexOf(c), upper = shifted[row].indexOf(c);
            const QByteArray key = QByteArray::number(kFirst[static_cast<std::size_t>(row)] + (plain >= 0 ? plain : upper));
            if (plain >= 0)
                script += "key --delay 0 " + key + '\n';
            else if (upper >= 0)
                script += "keydown --delay 0 50\nkey --delay 0 " + key + "\nkeyup --delay 0 50\n";
        }
    }
    return script;
}

} // namespace

/// Keys as an X server gives them, with its keyboard layouts, dead keys, number pad and auto-repeat.
class TestKeyboard : public QObject
{
    Q_OBJECT

    std::unique_ptr<VirtualDisplay> m_display;
    std::unique_ptr<StationProcess> m_station;

    void open(const std::vector<ScannerProfile> &scanners)
    {
        m_station = std::make_unique<StationProcess>();
        QVERIFY(m_station->makeDemo());
        QVERIFY(saveScanners(m_station->folder(), scanners).ok());
        m_station->start({}, m_display->environment());
        m_display->keys("search --sync --onlyvisible --name ^Bincard$ windowfocus --sync"); // There is no window manager that would.
        settle();
    }

    /// Until the last of the codes that were sent before has come.
    void settle()
    {
        m_display->keys("type --delay 0 settled\nkey --delay 0 Return");
        QTRY_VERIFY_WITH_TIMEOUT(m_station->codes().endsWith(QStringLiteral("settled")), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_station->answered(), static_cast<qint64>(m_station->codes().size()), 30'000);
    }

    /// The codes between two settlings.
    QStringList codesOf(const QByteArray &script)
    {
        const qsizetype before = m_station->codes().size();
        m_display->keys(script);
        const auto codes = [this, before] { return m_station->codes().mid(before); };
        const bool came = QTest::qWaitFor([&] { return !codes().isEmpty(); }, 20'000);
        return came ? codes() : QStringList{QStringLiteral("nothing came")};
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *tool : {"Xvfb", "xdotool", "setxkbmap"}) {
            if (QStandardPaths::findExecutable(QLatin1String(tool)).isEmpty())
                QSKIP("there is no virtual display here");
        }
        m_display = std::make_unique<VirtualDisplay>();
        QVERIFY(m_display->start());
    }

    void cleanupTestCase() { m_display.reset(); }

    void init() { QVERIFY(m_display->use(QStringLiteral("us"))); }

    void cleanup() { m_station.reset(); }

    void nothingIsLostAtTwentyCodesASecond()
    {
        open({});
        Queue queue(*m_station, [this](const QString &code) { m_display->keys("type --delay 0 " + code.toLatin1() + "\nkey --delay 0 Return"); });
        queue.run("wedge");
    }

    void separators()
    {
        open({});
        QCOMPARE(codesOf("type --delay 0 10AB\nkey --delay 0 ctrl+bracketright\ntype --delay 0 2112\nkey --delay 0 Return"), QStringList{u"10AB\u001d2112"_qs});
        QCOMPARE(codesOf("type --delay 0 10AB\nkeydown --delay 0 alt\nkey --delay 0 KP_0\nkey --delay 0 KP_2\nkey --delay 0 KP_9\nkeyup --delay 0 alt\ntype --delay 0 2112\nkey --delay 0 Return"),
            QStringList{u"10AB\u001d2112"_qs});
        // The same keys without Num Lock.
        QCOMPARE(codesOf("type --delay 0 10AB\nkeydown --delay 0 alt\nkey --delay 0 KP_Insert\nkey --delay 0 KP_Down\nkey --delay 0 KP_Prior\nkeyup --delay 0 alt\ntype --delay 0 2112\nkey --delay 0 Return"),
            QStringList{u"10AB\u001d2112"_qs});
    }

    /// A scanner from the factory at a German keyboard is set up by F10, 2, the test codes and #OK; from then on its codes are right.
    void theSetUpPage()
    {
        open({});
        QVERIFY(m_display->use(QStringLiteral("de")));
        const qsizetype before = m_station->codes().size();
        m_display->keys("key --delay 0 F10\nsleep 1\nkey --delay 0 2\nsleep 1"); // A person's pace.
        for (const QString &code : {contentOf(TestCode::Characters), contentOf(TestCode::Retail), QStringLiteral("#OK")})
            m_display->keys(americanKeys(code) + "key --delay 0 36");
        const auto kept = [this] {
            const auto scanners = loadScanners(m_station->folder());
            return scanners.ok() && scanners->size() == 1 ? scanners->at(0) : ScannerProfile();
        };
        QTRY_COMPARE_WITH_TIMEOUT(nameOf(kept().systemLayout), QStringLiteral("de"), 30'000);
        QCOMPARE(nameOf(kept().scannerLayout), QStringLiteral("us"));
        m_display->keys(americanKeys(QStringLiteral("#BACK")) + "key --delay 0 36");
        QCOMPARE(codesOf(americanKeys(QStringLiteral("Zebra-y/z=+[")) + "key --delay 0 36"), QStringList{QStringLiteral("Zebra-y/z=+[")});
        QCOMPARE(m_station->codes().size(), before + 1); // None of the others was work.
    }

    void layouts_data()
    {
        QTest::addColumn<QString>("layout");
        for (const char *layout : {"us", "gb", "de", "fr", "es", "it"})
            QTest::newRow(layout) << QString::fromLatin1(layout);
    }

    /// A scanner from the factory at a keyboard of another country: every character of ASCII comes out right, those behind dead keys too.
    void layouts()
    {
        QFETCH(const QString, layout);
        ScannerProfile wedge = defaultWedge();
        wedge.systemLayout = *layoutOf(layout);
        open({wedge});
        QVERIFY(m_display->use(layout));
        QString ascii;
        for (char16_t c = u'!'; c < 0x7F; ++c)
            ascii += QChar(c);
        for (qsizetype i = 0; i < ascii.size(); i += 16) {
            const QString code = u'A' + ascii.mid(i, 16) + u'Z';
            QCOMPARE(codesOf(americanKeys(code) + "key --delay 0 36"), QStringList{code});
        }
    }
};

QTEST_GUILESS_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
