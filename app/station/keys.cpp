// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/keys.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

namespace bincard {

void sendKey(int key, const QString &text, Qt::KeyboardModifiers modifiers)
{
    QWidget *target = QApplication::focusWidget() ? QApplication::focusWidget() : QApplication::activeWindow();
    if (!target)
        target = QApplication::topLevelWidgets().value(0);
    if (!target)
        return;
    QKeyEvent press(QEvent::KeyPress, key, modifiers, text);
    QApplication::sendEvent(target, &press);
    QKeyEvent release(QEvent::KeyRelease, key, modifiers, text);
    QApplication::sendEvent(target, &release);
}

void sendCharacter(QChar c)
{
    sendKey(c.isLetterOrNumber() ? c.toUpper().unicode() : c.unicode(), QString(c));
}

void sendScan(const QString &code)
{
    for (const QChar c : code)
        sendCharacter(c);
    sendKey(Qt::Key_Return, QStringLiteral("\r"));
}

} // namespace bincard
