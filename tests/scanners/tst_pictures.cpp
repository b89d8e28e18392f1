// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/symbol.h"
#include "floor/camerapage.h"
#include "print/symbolrender.h"
#include "station/picturehost.h"

#include <QBuffer>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QMimeData>
#include <QPainter>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace bincard;

namespace {

/// A camera that shows pictures of the test, over and over.
class PictureSource final : public ui::FrameSource
{
public:
    QImage picture;
    bool start() override { return true; }
    void stop() override {}
    bool hasTorch() const override { return false; }
    void setTorch(bool) override {}
};

QImage symbol(barcode::SymbolType type, const QString &text)
{
    return print::toImage(*barcode::drawSymbol(type, text), 3);
}

/// Symbols below each other in a frame of a usual camera, in front of something dark.
QImage frame(const std::vector<QImage> &symbols)
{
    QImage image(1280, 720, QImage::Format_RGB32);
    image.fill(QColor(90, 80, 70));
    QPainter painter(&image);
    int y = symbols.empty() ? 0 : (image.height() - static_cast<int>(symbols.size()) * (symbols[0].height() + 20)) / 2;
    for (const QImage &one : symbols) {
        painter.drawImage((image.width() - one.width()) / 2, y, one);
        y += one.height() + 20;
    }
    return image;
}

QByteArray pngOf(const QImage &image)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

} // namespace

/// Window, decoding thread and the real worker together.
class TestPictures : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<ui::StationWindow> m_window;
    std::unique_ptr<PictureHost> m_host;
    PictureSource *m_camera = nullptr;

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<ui::StationWindow>(m_clock);
        auto camera = std::make_unique<PictureSource>();
        m_camera = camera.get();
        m_window->setFrameSource(std::move(camera));
        m_host = std::make_unique<PictureHost>(qEnvironmentVariable("BINCARD_BIN") + QStringLiteral("/bincard-decode"));
        connectPictures(*m_host, *m_window);
        m_window->resize(1024, 768);
        m_window->show();
    }

    void cleanup()
    {
        m_host.reset();
        m_window.reset();
    }

    void aCodeBeforeTheCameraIsAScan_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("scan");
        const auto row = [](const char *name, barcode::SymbolType type, const QString &text, const QString &scan) { QTest::newRow(name) << static_cast<int>(type) << text << scan; };
        row("EAN-13", barcode::SymbolType::Ean13, u"5012345678900"_qs, u"]E05012345678900"_qs);
        row("Code 128", barcode::SymbolType::Code128, u"A-03-2-1"_qs, u"]C0A-03-2-1"_qs);
        row("GS1-128", barcode::SymbolType::Gs1Code128, u"(01)09506000134352(10)AB(21)7"_qs, u"]C1010950600013435210AB\u001d217"_qs);
        row("GS1 Data Matrix", barcode::SymbolType::Gs1DataMatrix, u"(01)09506000134352(10)AB"_qs, u"]d2010950600013435210AB"_qs);
        row("QR", barcode::SymbolType::Qr, u"%LA-03-2-1"_qs, u"]Q1%LA-03-2-1"_qs);
    }

    void aCodeBeforeTheCameraIsAScan()
    {
        QFETCH(const int, type);
        QFETCH(const QString, text);
        QFETCH(const QString, scan);
        QSignalSpy scans(m_window.get(), &ui::StationWindow::scanned);
        m_window->openCamera();
        const QImage picture = frame({symbol(static_cast<barcode::SymbolType>(type), text)});
        QElapsedTimer timer; // The window lives while the worker reads: no call of it takes longer than a frame.
        qint64 longest = 0;
        const auto show = [&] {
            timer.start();
            Q_EMIT m_camera->frame(picture);
            longest = std::max(longest, timer.elapsed());
            return !scans.isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(show(), 30'000);
        QCOMPARE(scans.at(0).at(0).toString(), scan);
        QVERIFY(!m_window->isCameraShown());
        qInfo("the longest call of the window took %lld ms", longest);
    }

    void picturesThatAreGiven_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("scan");
        QTest::addColumn<QString>("sentence");
        const QImage ean = symbol(barcode::SymbolType::Ean13, u"5012345678900"_qs), place = symbol(barcode::SymbolType::Qr, u"%LA-03-2-1"_qs);
        QTest::newRow("one code") << pngOf(frame({ean})) << u"]E05012345678900"_qs << QString();
        QTest::newRow("two codes") << pngOf(frame({ean, place})) << QString() << u"Which code?"_qs;
        QTest::newRow("no code") << pngOf(frame({})) << QString() << u"There is no code in this picture. Go closer and take it again"_qs;
        QTest::newRow("cut off") << pngOf(frame({ean})).left(100) << QString() << u"This picture cannot be read. Take it again"_qs;
        QTest::newRow("empty") << QByteArray() << QString() << u"This picture cannot be read. Take it again"_qs;
        QTest::newRow("no picture") << QByteArray(10'000, 'x') << QString() << u"This picture cannot be read. Take it again"_qs;
    }

    void picturesThatAreGiven()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, scan);
        QFETCH(const QString, sentence);
        QTemporaryDir dir;
        const QString path = dir.filePath(u"picture.png"_qs);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        QSignalSpy scans(m_window.get(), &ui::StationWindow::scanned);
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        QDropEvent drop({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &drop);
        QVERIFY(m_window->isCameraShown());
        if (sentence.isEmpty()) {
            QTRY_COMPARE_WITH_TIMEOUT(scans.size(), 1, 60'000);
            QCOMPARE(scans.at(0).at(0).toString(), scan);
        } else {
            QTRY_COMPARE_WITH_TIMEOUT(m_window->findChild<ui::CameraPage *>()->sentence(), sentence, 60'000);
        }
    }
};

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
