// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/gallerywindow.h"

#include "common/keypad.h"
#include "floor/framesource.h"
#include "floor/morepage.h"
#include "floor/stationwindow.h"
#include "floor/statusstrip.h"

#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QUrl>

namespace bincard::test {

namespace {

void press(ui::StationWindow &window, int key)
{
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &event);
}

/// By F10 and 2, as a person does; the wedge gives a digit by itself only after its gap, so the window gets it directly.
void openScanners(ui::StationWindow &window, const GalleryView &shown)
{
    if (window.isScannerSetupShown())
        press(window, Qt::Key_Escape);
    window.setScanners(shown.profiles);
    for (const device::ScannerStatus &status : shown.statuses)
        window.showScanner(status);
    if (!shown.scanners)
        return;
    if (!window.isMoreShown())
        press(window, Qt::Key_F10);
    Q_EMIT window.findChild<ui::MorePage *>()->scannersAsked();
    for (const device::ScannerReading &reading : shown.readings)
        window.takeReading(reading);
}

/// Shows one frame for ever.
class StillCamera final : public ui::FrameSource
{
public:
    explicit StillCamera(QImage still) : m_still(std::move(still)) {}
    bool start() override
    {
        QMetaObject::invokeMethod(this, [this] { Q_EMIT frame(m_still); }, Qt::QueuedConnection);
        return true;
    }
    void stop() override {}
    bool hasTorch() const override { return true; }
    void setTorch(bool) override {}

private:
    QImage m_still;
};

void openPictures(ui::StationWindow &window, const GalleryView &shown)
{
    if (window.isCameraShown())
        press(window, Qt::Key_Escape);
    if (!shown.frame.isNull()) {
        window.setFrameSource(std::make_unique<StillCamera>(shown.frame));
        window.openCamera();
    }
    if (!shown.picture)
        return;
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(QStringLiteral("/label.png"))});
    QDragEnterEvent enter({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter);
    ui::PictureAnswer answer = *shown.picture;
    const auto given = QObject::connect(&window, &ui::StationWindow::pictureFileGiven, [&answer](const QString &, qint64 atMs) { answer.atMs = atMs; });
    QDropEvent drop({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &drop);
    QObject::disconnect(given);
    if (shown.picture->atMs != 0)
        window.takePictureAnswer(answer);
}

} // namespace

void tap(ui::StationWindow &window, const QString &digits)
{
    if (digits.isEmpty())
        return;
    const auto *keypad = window.findChild<ui::Keypad *>();
    auto *open = window.findChild<QAbstractButton *>(QStringLiteral("openKeypad"));
    if (open->isVisible())
        open->click();
    for (const QChar digit : digits) {
        for (ui::BigButton *key : keypad->keys()) {
            if (key->text() == digit || (digit == u'.' && !key->text().isEmpty() && !key->text()[0].isDigit() && key->text().size() == 1))
                key->click();
        }
    }
}

void show(ui::StationWindow &window, const GalleryView &shown, const ui::Look &look, QSize size)
{
    window.resize(size);
    window.setLook(look);
    openScanners(window, {}); // Whatever was shown before.
    openPictures(window, {});
    window.render(shown.view);
    window.show();
    tap(window, shown.typed);
    if (shown.more != window.isMoreShown())
        press(window, Qt::Key_F10);
    if (shown.queue != window.isQueueShown())
        Q_EMIT window.findChild<ui::StatusStrip *>()->queueAsked();
    if (shown.printers != window.isPrintersShown())
        Q_EMIT window.findChild<ui::StatusStrip *>()->printersAsked();
    openScanners(window, shown);
    openPictures(window, shown);
    QCoreApplication::sendPostedEvents(); // Layouts ask for their turn by events.
}

} // namespace bincard::test
