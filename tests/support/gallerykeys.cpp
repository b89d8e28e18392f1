// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/gallerykeys.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

namespace bincard::test {

void press(int key, const QString &text)
{
    QWidget *focused = QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : QApplication::activeWindow();
    if (focused == nullptr)
        return;
    for (const QEvent::Type what : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(what, key, Qt::NoModifier, text);
        QApplication::sendEvent(focused, &event);
    }
}

void scan(const QString &code)
{
    for (const QChar c : code) {
        const bool terminator = c == u'\n';
        press(terminator ? static_cast<int>(Qt::Key_Return) : c.toUpper().unicode(), terminator ? QStringLiteral("\r") : QString(c));
    }
}

void type(const QString &text, SetClock &clock)
{
    for (const QChar c : text) {
        press(c.toUpper().unicode(), QString(c));
        clock.now += kPersonsGapMs;
    }
}

} // namespace bincard::test
