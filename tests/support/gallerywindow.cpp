// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/gallerywindow.h"

#include "common/keypad.h"
#include "floor/morepage.h"
#include "floor/stationwindow.h"
#include "floor/statusstrip.h"

#include <QCoreApplication>
#include <QKeyEvent>

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
    window.render(shown.view);
    window.show();
    tap(window, shown.typed);
    if (shown.more != window.isMoreShown())
        press(window, Qt::Key_F10);
    if (shown.queue != window.isQueueShown())
        Q_EMIT window.findChild<ui::StatusStrip *>()->queueAsked();
    openScanners(window, shown);
    QCoreApplication::sendPostedEvents(); // Layouts ask for their turn by events.
}

} // namespace bincard::test
