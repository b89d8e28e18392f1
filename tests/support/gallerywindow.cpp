// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/gallerywindow.h"

#include "common/keypad.h"
#include "floor/stationwindow.h"
#include "floor/statusstrip.h"

#include <QCoreApplication>
#include <QKeyEvent>


namespace bincard::test {

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
    window.render(shown.view);
    window.show();
    tap(window, shown.typed);
    if (shown.more != window.isMoreShown()) {
        QKeyEvent press(QEvent::KeyPress, Qt::Key_F10, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &press);
    }
    if (shown.queue != window.isQueueShown())
        Q_EMIT window.findChild<ui::StatusStrip *>()->queueAsked();
    QCoreApplication::sendPostedEvents(); // Layouts ask for their turn by events.
}

} // namespace bincard::test
