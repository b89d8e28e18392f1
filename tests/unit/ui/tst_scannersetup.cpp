// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/imagedecoder.h"
#include "common/bigbutton.h"
#include "floor/scannersetuppage.h"
#include "floor/stationwindow.h"
#include "floor/symbolbox.h"
#include "support/gallerykeys.h"
#include "support/gallerywindow.h"

#include <QSignalSpy>
#include <QTest>

using namespace bincard;
using namespace bincard::test;
using device::KeyboardLayout;
using device::TestCode;

Q_DECLARE_METATYPE(bincard::device::ScannerProfile)

namespace {

device::ScannerProfile serial()
{
    device::ScannerProfile profile;
    profile.name = QStringLiteral("gun");
    profile.channel = device::ScannerChannel::Serial;
    profile.port = QStringLiteral("ttyACM0");
    return profile;
}

device::ScannerReading line(const QString &text, const QByteArray &terminator = "\r")
{
    device::ScannerReading reading;
    reading.scanner = serial().name;
    reading.bytes = text.toUtf8();
    reading.terminator = terminator;
    reading.code = text;
    return reading;
}

} // namespace

/// Scanners are set up by scanner alone, by keys alone and by fingers; until the page is left no code of theirs is work.
class TestScannerSetup : public QObject
{
    Q_OBJECT

    SetClock m_clock;
    std::unique_ptr<ui::StationWindow> m_window;
    std::unique_ptr<QSignalSpy> m_scans, m_setUp;

    ui::ScannerSetupPage *page() const { return m_window->findChild<ui::ScannerSetupPage *>(); }
    const device::SetupSession &session() const { return page()->session(); }

    void openPage()
    {
        press(Qt::Key_F10);
        test::type(QStringLiteral("2"), m_clock);
        QTRY_VERIFY(m_window->isScannerSetupShown());
    }

    /// As a scanner that believes in an American keyboard types it on a German one.
    void scanOnGerman(const QString &code)
    {
        test::scan(device::onOtherKeyboard(code, KeyboardLayout::Us, KeyboardLayout::De) + u'\n');
    }

    void readAllOnGerman()
    {
        for (const TestCode code : {TestCode::Characters, TestCode::Gs1, TestCode::Retail, TestCode::Matrix}) {
            QVERIFY(session().next() == code); // The page asks for them in this order.
            scanOnGerman(device::contentOf(code).replace(QChar(0x1D), u'|'));
        }
        QVERIFY(!session().next());
    }

    device::ScannerProfile setUp() const { return m_setUp->last().at(0).value<device::ScannerProfile>(); }

private Q_SLOTS:
    void init()
    {
        m_clock.step = 1;
        m_window = std::make_unique<ui::StationWindow>(m_clock);
        m_scans = std::make_unique<QSignalSpy>(m_window.get(), &ui::StationWindow::scanned);
        m_setUp = std::make_unique<QSignalSpy>(m_window.get(), &ui::StationWindow::scannerSetUp);
        test::show(*m_window, galleryView(QStringLiteral("home")), {}, {1024, 768});
        m_window->setScanners({serial()});
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    void byScannerAlone()
    {
        openPage();
        readAllOnGerman();
        scanOnGerman(QStringLiteral("#OK")); // It arrives as §OK.
        QCOMPARE(m_setUp->size(), 1);
        QVERIFY(setUp().scannerLayout == KeyboardLayout::Us && setUp().systemLayout == KeyboardLayout::De);
        QCOMPARE(setUp().separators, QStringList{QStringLiteral("|")});
        m_window->setScanners({serial(), setUp()}); // As the program does.
        QVERIFY(!session().canUse());
        scanOnGerman(QStringLiteral("#BACK"));
        QVERIFY(!m_window->isScannerSetupShown());
        QCOMPARE(m_scans->size(), 0);

        scanOnGerman(QStringLiteral("A-03/z|y")); // At work it is put right.
        QTRY_COMPARE(m_scans->size(), 1);
        QCOMPARE(m_scans->at(0).at(0).toString(), QStringLiteral("A-03/z|y"));
        scanOnGerman(QStringLiteral("010950600013435210SETUP|2112"));
        QTRY_COMPARE(m_scans->size(), 2);
        QCOMPARE(m_scans->at(1).at(0).toString(), device::contentOf(TestCode::Gs1));
    }

    void byKeysAlone()
    {
        openPage();
        readAllOnGerman();
        test::type(QStringLiteral("2"), m_clock); // Once more.
        QTRY_VERIFY(session().readings().empty());
        readAllOnGerman();
        test::type(QStringLiteral("1"), m_clock);
        QTRY_COMPARE(m_setUp->size(), 1);
        press(Qt::Key_Escape);
        QVERIFY(!m_window->isScannerSetupShown());
    }

    void byFingers()
    {
        openPage();
        readAllOnGerman();
        for (ui::BigButton *button : page()->findChildren<ui::BigButton *>()) {
            if (button->keyHint() == QStringLiteral("1"))
                button->click();
        }
        QCOMPARE(m_setUp->size(), 1);
        for (ui::BigButton *button : page()->findChildren<ui::BigButton *>()) {
            if (button->keyHint() == QStringLiteral("Esc"))
                button->click();
        }
        QVERIFY(!m_window->isScannerSetupShown());
    }

    /// The window was busy: the key that opens the page and a code come at once.
    void aCodeRightBehindTheKeyLosesNothing()
    {
        press(Qt::Key_F10);
        press(Qt::Key_2, QStringLiteral("2"));
        m_clock.now += kPersonsGapMs;
        test::scan(device::contentOf(TestCode::Retail) + u'\n');
        QTRY_VERIFY(m_window->isScannerSetupShown());
        QTRY_COMPARE(session().readings().size(), std::size_t(1));
        QCOMPARE(session().lastCode(), device::contentOf(TestCode::Retail));
    }

    void aSlowKeyboardScannerIsHeardHereAndItsGapProposed()
    {
        openPage();
        m_clock.step = 80; // Too slow for the work: it would be a person there.
        test::scan(device::contentOf(TestCode::Retail) + u'\n');
        QCOMPARE(session().readings().size(), std::size_t(1));
        QVERIFY(session().diagnosis().has(device::Finding::TooSlow));
        QVERIFY(session().diagnosis().proposal.gapMs > 80);
    }

    void aScannerAtALine()
    {
        openPage();
        m_window->takeReading(line(device::contentOf(TestCode::Gs1).replace(QChar(0x1D), QStringLiteral("{GS}"))));
        QCOMPARE(session().current().name, serial().name);
        m_window->takeReading(line(QStringLiteral("#ok")));
        QCOMPARE(m_setUp->size(), 1);
        QCOMPARE(setUp().separators, QStringList{QStringLiteral("{GS}")});
        QCOMPARE(m_scans->size(), 0);
    }

    void elsewhereItsCodesAreWork()
    {
        m_window->takeReading(line(QStringLiteral("T-07")));
        QCOMPARE(m_scans->size(), 1);
        device::ScannerReading half = line(QStringLiteral("T-0"), {});
        half.end = device::FrameEnd::CutOff;
        m_window->takeReading(half);
        QCOMPARE(m_scans->size(), 1);
    }

    void eachScannerHasItsRole()
    {
        device::ScannerProfile gun = serial(), table = serial(), wedge = device::defaultWedge();
        gun.role = device::ScannerRole::LookUp;
        table.name = QStringLiteral("table");
        table.role = device::ScannerRole::Goods;
        m_window->setScanners({gun, table, wedge});
        const auto roleOf = [this](int scan) { return m_scans->at(scan).at(2).value<device::ScannerRole>(); };
        m_window->takeReading(line(QStringLiteral("T-07")));
        device::ScannerReading passing = line(QStringLiteral("T-08")), stranger = line(QStringLiteral("T-09"));
        passing.scanner = table.name;
        stranger.scanner = QStringLiteral("unplugged meanwhile");
        m_window->takeReading(passing);
        m_window->takeReading(stranger);
        test::scan(QStringLiteral("T-10\n"));
        QTRY_COMPARE(m_scans->size(), 4);
        QCOMPARE(roleOf(0), device::ScannerRole::LookUp);
        QCOMPARE(roleOf(1), device::ScannerRole::Goods);
        QCOMPARE(roleOf(2), device::ScannerRole::Station);
        QCOMPARE(roleOf(3), device::ScannerRole::Station);
        wedge.role = device::ScannerRole::LookUp;
        m_window->setScanners({wedge});
        test::scan(QStringLiteral("T-11\n"));
        QTRY_COMPARE(m_scans->size(), 5);
        QCOMPARE(roleOf(4), device::ScannerRole::LookUp);
    }

    void theCodesArePrinted()
    {
        QSignalSpy asked(m_window.get(), &ui::StationWindow::printAsked);
        openPage();
        test::type(QStringLiteral("3"), m_clock); // No printer has paper for it.
        QCOMPARE(asked.size(), 0);
        GalleryView shown = galleryView(QStringLiteral("home"));
        shown.view.printing.pages = true;
        m_window->render(shown.view);
        test::type(QStringLiteral("3"), m_clock);
        QTRY_COMPARE(asked.size(), 1);
        const auto action = asked.at(0).at(0).value<station::PrintAction>();
        QCOMPARE(action.kind, station::PrintAction::Kind::ScannerSheet);
        QCOMPARE(action.language, QStringLiteral("en"));
        test::type(QStringLiteral("3"), m_clock); // It is on its way.
        QCOMPARE(asked.size(), 1);
    }

    void anAbsentScannerIsSaidInTheBottomLine()
    {
        QVERIFY(!m_window->statusTexts().join(u' ').contains(QStringLiteral("gun")));
        m_window->showScanner({serial().name, device::ScannerState::Absent});
        QVERIFY(m_window->statusTexts().contains(QStringLiteral("Scanner gun is away")));
        m_window->showScanner({serial().name, device::ScannerState::Connected, {}, {}, 0, true});
        QVERIFY(m_window->statusTexts().contains(QStringLiteral("Half a code from gun. Scan again")));
        m_window->showScanner({serial().name, device::ScannerState::Connected});
        QVERIFY(!m_window->statusTexts().join(u' ').contains(QStringLiteral("gun")));
        m_window->setScannerFileTrouble(true);
        QVERIFY(m_window->statusTexts().contains(QStringLiteral("The list of scanners cannot be read or written. Tell a lead")));
    }

    void whatIsAskedComesFirst()
    {
        openPage();
        station::StationView view = m_window->view();
        ++view.promptSerial;
        view.screen.kind = workflow::PromptKind::Error;
        m_window->render(view);
        QVERIFY(!m_window->isScannerSetupShown());
        scan(QStringLiteral("5012345678900\n"));
        QTRY_COMPARE(m_scans->size(), 1);
    }

    /// What stands on the screen can be scanned from it, in every size.
    void theCodesOnTheScreenAreTheCodes()
    {
        for (const QSize size : {QSize(1024, 768), QSize(1280, 800), QSize(1920, 1080)}) {
            for (const TestCode code : device::kTestCodes) {
                ui::SymbolBox box;
                box.resize(size.width() - 48, size.height() / 5);
                box.setSymbol(device::drawingOf(code), QString());
                const QImage grey = box.image().convertToFormat(QImage::Format_Grayscale8);
                QVERIFY(!grey.isNull());
                barcode::GreyPicture picture{grey.width(), grey.height(), grey.bytesPerLine(), {}};
                picture.bytes = QByteArray(reinterpret_cast<const char *>(grey.constBits()), grey.sizeInBytes());
                const auto codes = barcode::decodePicture(picture, barcode::DecodeEffort::Thorough, [] { return false; });
                QCOMPARE(codes.size(), std::size_t(1));
                QCOMPARE(codes[0].text, device::contentOf(code));
            }
        }
    }
};

QTEST_MAIN(TestScannerSetup)
#include "tst_scannersetup.moc"
