// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/bigbutton.h"
#include "common/cardtable.h"
#include "floor/camerapage.h"
#include "floor/stationwindow.h"
#include "support/gallerykeys.h"
#include "support/gallerywindow.h"

#include <QClipboard>
#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace bincard;
using namespace bincard::test;
using ui::PictureAnswer;
using ui::PictureCode;

namespace {

/// A camera whose frames are pictures of the test.
class PictureSource final : public ui::FrameSource
{
public:
    bool isThere = true, runs = false, lit = false, withTorch = true;
    bool start() override { return runs = isThere; }
    void stop() override { runs = lit = false; }
    bool hasTorch() const override { return withTorch; }
    void setTorch(bool on) override { lit = on; }
    void show(const QSize &size) { Q_EMIT frame(QImage(size, QImage::Format_RGB32)); }
};

const PictureCode kMug{QStringLiteral("]E0"), QStringLiteral("5012345678900")}, kPlace{QStringLiteral("]C0"), QStringLiteral("A-03-2-1")};

} // namespace

/// Codes in pictures are scans: the window asks somebody for what a picture says, and never waits for the answer.
class TestCamera : public QObject
{
    Q_OBJECT

    SetClock m_clock;
    std::unique_ptr<ui::StationWindow> m_window;
    PictureSource *m_camera = nullptr; ///< the window's
    std::unique_ptr<QSignalSpy> m_scans, m_frames, m_pictures, m_files;

    QString sentence() const { return m_window->findChild<ui::CameraPage *>()->sentence(); }
    void openCamera()
    {
        press(Qt::Key_F10);
        test::type(QStringLiteral("3"), m_clock);
        QTRY_VERIFY(m_window->isCameraShown());
    }
    /// To the last picture that the window gave.
    void answer(std::vector<PictureCode> codes, bool readable = true)
    {
        qint64 atMs = 0;
        for (const QSignalSpy *given : {m_frames.get(), m_pictures.get(), m_files.get()}) {
            if (!given->isEmpty())
                atMs = std::max(atMs, given->last().at(1).toLongLong());
        }
        m_window->takePictureAnswer({atMs, readable, std::move(codes)});
    }
    QStringList scans() const
    {
        QStringList all;
        for (const QVariantList &scan : *m_scans)
            all << scan[0].toString();
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_clock.step = 1;
        m_window = std::make_unique<ui::StationWindow>(m_clock);
        auto camera = std::make_unique<PictureSource>();
        m_camera = camera.get();
        m_window->setFrameSource(std::move(camera));
        m_scans = std::make_unique<QSignalSpy>(m_window.get(), &ui::StationWindow::scanned);
        m_frames = std::make_unique<QSignalSpy>(m_window.get(), &ui::StationWindow::frameTaken);
        m_pictures = std::make_unique<QSignalSpy>(m_window.get(), &ui::StationWindow::pictureGiven);
        m_files = std::make_unique<QSignalSpy>(m_window.get(), &ui::StationWindow::pictureFileGiven);
        test::show(*m_window, galleryView(QStringLiteral("home")), {}, {1024, 768});
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    void oneCodeIsAScanAndThePageCloses()
    {
        openCamera();
        QVERIFY(m_camera->runs);
        m_camera->show({640, 480});
        QCOMPARE(m_frames->size(), 1);
        QCOMPARE(m_frames->at(0).at(0).value<QImage>().size(), ui::CameraPage::aim({640, 480}).size());
        m_camera->show({640, 480});
        QCOMPARE(m_frames->size(), 1); // The first one is not answered yet.
        answer({});
        m_camera->show({640, 480});
        QCOMPARE(m_frames->size(), 2);
        answer({kMug});
        QCOMPARE(scans(), QStringList{QStringLiteral("]E05012345678900")});
        QVERIFY(!m_window->isCameraShown() && !m_camera->runs);
        answer({kPlace}); // Of a frame from before: nobody looks any more.
        QCOMPARE(m_scans->size(), 1);
    }

    void goingOnACodeIsScannedOnceUntilItWasAway()
    {
        openCamera();
        test::type(QStringLiteral("c"), m_clock);
        const auto look = [this](const std::vector<PictureCode> &codes, int afterMs) {
            m_clock.now += afterMs;
            m_camera->show({640, 480});
            answer(codes);
        };
        QTRY_VERIFY(m_window->findChild<ui::CameraPage *>()->goesOn());
        look({kMug}, 100);
        look({kMug}, 100);
        look({}, 500); // A blurred moment.
        look({kMug}, 100);
        QCOMPARE(m_scans->size(), 1);
        look({}, 1200);
        look({kMug}, 100);
        QCOMPARE(m_scans->size(), 2); // The same again is a yes.
        look({kPlace}, 100);
        QCOMPARE(m_scans->size(), 3);
        QVERIFY(m_window->isCameraShown());
        station::StationView view = m_window->view(); // What is asked next is shown here…
        view.screen.prompt = {workflow::PromptCode::BindScanItem, {QStringLiteral("Mug")}};
        ++view.promptSerial;
        m_window->render(view);
        QVERIFY(m_window->isCameraShown());
        QCOMPARE(sentence(), m_window->promptText());
        view.screen.kind = workflow::PromptKind::Error; // …and a stop must be answered.
        ++view.promptSerial;
        m_window->render(view);
        QVERIFY(!m_window->isCameraShown() && !m_camera->runs);
    }

    void theAnswerToAPictureBeforeIsNone()
    {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/label.png"))});
        QDragEnterEvent enter({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        for (int i = 0; i < 2; ++i) {
            QDropEvent drop({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(m_window.get(), &drop);
            m_clock.now += 1000;
            QApplication::sendEvent(m_window.get(), &enter);
        }
        QCOMPARE(m_files->size(), 2);
        m_window->takePictureAnswer({m_files->at(0).at(1).toLongLong(), true, {kMug}});
        QCOMPARE(m_scans->size(), 0);
        answer({kPlace});
        QCOMPARE(scans(), QStringList{kPlace.scan()});
    }

    void severalCodesAreAskedAbout()
    {
        openCamera();
        m_camera->show({640, 480});
        answer({kMug, kPlace});
        QCOMPARE(sentence(), QStringLiteral("Which code?"));
        QCOMPARE(m_scans->size(), 0);
        test::type(QStringLiteral("2"), m_clock);
        QTRY_COMPARE(scans(), QStringList{QStringLiteral("]C0A-03-2-1")});
        QVERIFY(!m_window->isCameraShown());
    }

    void theTorch()
    {
        openCamera();
        test::type(QStringLiteral("l"), m_clock);
        QTRY_VERIFY(m_camera->lit);
        press(Qt::Key_Escape);
        QVERIFY(!m_camera->lit);
        m_camera->withTorch = false;
        openCamera();
        for (const ui::BigButton *button : m_window->findChildren<ui::BigButton *>()) {
            if (button->isVisible() && button->keyHint() == QStringLiteral("L"))
                QVERIFY(!button->isEnabled());
        }
    }

    void noCameraIsSaid()
    {
        m_camera->isThere = false;
        openCamera();
        QCOMPARE(sentence(), QStringLiteral("There is no camera here. Paste or drop a picture instead"));
        press(Qt::Key_Escape);
        m_camera->isThere = true;
        openCamera();
        QCOMPARE(sentence(), QStringLiteral("Hold the code into the frame"));
        Q_EMIT m_camera->failed();
        QCOMPARE(sentence(), QStringLiteral("There is no camera here. Paste or drop a picture instead"));
    }

    void aPastedPicture_data()
    {
        QTest::addColumn<int>("codes");
        QTest::addColumn<bool>("readable");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("one code") << 1 << true << QString();
        QTest::newRow("two codes") << 2 << true << QStringLiteral("Which code?");
        QTest::newRow("no code") << 0 << true << QStringLiteral("There is no code in this picture. Go closer and take it again");
        QTest::newRow("no picture") << 0 << false << QStringLiteral("This picture cannot be read. Take it again");
    }

    void aPastedPicture()
    {
        QFETCH(const int, codes);
        QFETCH(const bool, readable);
        QFETCH(const QString, sentence);
        auto *mime = new QMimeData;
        mime->setData(QStringLiteral("image/png"), "the bytes of a picture");
        QGuiApplication::clipboard()->setMimeData(mime);
        QKeyEvent paste(QEvent::KeyPress, Qt::Key_V, Qt::ControlModifier, QStringLiteral("\x16"));
        QApplication::sendEvent(QApplication::focusWidget(), &paste); // In the line to type into.
        QTRY_VERIFY(m_window->isCameraShown());
        QCOMPARE(m_pictures->size(), 1);
        QCOMPARE(m_pictures->at(0).at(0).toByteArray(), QByteArray("the bytes of a picture")); // Not opened here.
        QVERIFY(!m_camera->runs);
        QCOMPARE(this->sentence(), QStringLiteral("Reading the picture"));
        answer(codes == 0 ? std::vector<PictureCode>() : codes == 1 ? std::vector{kMug} : std::vector{kMug, kPlace}, readable);
        if (codes == 1)
            QCOMPARE(scans(), QStringList{kMug.scan()});
        else
            QCOMPARE(this->sentence(), sentence);
        QCOMPARE(m_window->isCameraShown(), codes != 1);
    }

    void pastedTextIsText()
    {
        QGuiApplication::clipboard()->setText(QStringLiteral("mug"));
        QKeyEvent paste(QEvent::KeyPress, Qt::Key_V, Qt::ControlModifier, QStringLiteral("\x16"));
        QApplication::sendEvent(QApplication::focusWidget(), &paste);
        QCoreApplication::sendPostedEvents();
        QVERIFY(!m_window->isCameraShown());
        QCOMPARE(m_pictures->size(), 0);
    }

    void aDroppedFile()
    {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/label.png"))});
        mime.setText(QStringLiteral("file:///tmp/label.png"));
        QDragEnterEvent enter({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &drop);
        QCOMPARE(m_files->size(), 1);
        QCOMPARE(m_files->at(0).at(0).toString(), QStringLiteral("/tmp/label.png"));
        answer({kMug});
        QCOMPARE(scans(), QStringList{kMug.scan()});
    }

    void aScannerGoesOnWorking()
    {
        openCamera();
        scan(QStringLiteral("T-07\n"));
        QTRY_COMPARE(scans(), QStringList{QStringLiteral("T-07")});
        QVERIFY(!m_window->isCameraShown());
    }
};

QTEST_MAIN(TestCamera)
#include "tst_camera.moc"
