// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/scancapture.h"

#include <QApplication>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QWidget>

#include <algorithm>
#include <variant>

namespace bincard::ui {

using device::KeyKind;
using device::KeyStroke;

namespace {

/// The window system's clock restarts, wraps, or is a script's: then learn the offset anew.
constexpr qint64 kClockJumpMs = 60'000;

bool isModifier(int key)
{
    switch (key) {
    case Qt::Key_Shift:
    case Qt::Key_Control:
    case Qt::Key_Alt:
    case Qt::Key_AltGr:
    case Qt::Key_Meta:
    case Qt::Key_CapsLock:
    case Qt::Key_NumLock:
        return true;
    default:
        return false;
    }
}

bool isEditing(int key)
{
    switch (key) {
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Backtab:
        return true;
    default:
        return false;
    }
}

KeyKind kindOf(const QKeyEvent &event)
{
    const int key = event.key();
    const auto modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    const bool terminator = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab;
    if (terminator && modifiers == Qt::NoModifier)
        return KeyKind::Terminator;
    if (isModifier(key) || key == Qt::Key_Escape || (key >= Qt::Key_F1 && key <= Qt::Key_F35))
        return KeyKind::PassThrough;
    if (isEditing(key))
        return KeyKind::Editing;
    return event.text().isEmpty() ? KeyKind::PassThrough : KeyKind::Text;
}

QWidget *receiver()
{
    if (QWidget *popup = QApplication::activePopupWidget())
        return popup;
    if (QWidget *focused = QApplication::focusWidget())
        return focused;
    return QApplication::activeWindow();
}

} // namespace

ScanCapture::ScanCapture(const Clock &clock, device::WedgeOptions options, std::function<bool()> takesText, QObject *parent)
    : QObject(parent), m_clock(clock), m_wedge(options), m_takesText(std::move(takesText))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        deliver(m_wedge.tick(m_clock.monotonicMs()));
        schedule();
    });
    qApp->installEventFilter(this);
}

/// Our clock's time of the key: a window that was busy for a second must not see a scanner where a person typed.
qint64 ScanCapture::pressedAt(const QKeyEvent &event)
{
    const qint64 now = m_clock.monotonicMs();
    const auto stamp = static_cast<qint64>(event.timestamp());
    if (stamp == 0)
        return now;
    const qint64 offset = now - stamp;
    if (!m_offsetKnown || offset < m_offsetMs || offset - m_offsetMs > kClockJumpMs)
        m_offsetMs = offset;
    m_offsetKnown = true;
    return std::min(now, stamp + m_offsetMs);
}

KeyStroke ScanCapture::strokeOf(const QKeyEvent &event)
{
    KeyStroke stroke;
    stroke.kind = kindOf(event);
    stroke.text = event.text();
    stroke.atMs = pressedAt(event);
    stroke.inTextField = m_takesText();
    stroke.autoRepeat = event.isAutoRepeat();
    stroke.alt = event.modifiers().testFlag(Qt::AltModifier);
    stroke.control = event.modifiers().testFlag(Qt::ControlModifier);
    stroke.key = event.key();
    stroke.modifiers = static_cast<int>(event.modifiers().toInt());
    return stroke;
}

bool ScanCapture::eventFilter(QObject *watched, QEvent *event)
{
    if (m_handingOn || !watched->isWidgetType())
        return false;
    if (event->type() == QEvent::KeyPress) {
        const KeyStroke stroke = strokeOf(*static_cast<QKeyEvent *>(event));
        const std::vector<device::WedgeResult> results = m_wedge.feed(stroke);
        schedule();
        if (stroke.kind == KeyKind::PassThrough)
            return false;
        deliver(results);
        return true;
    }
    if (event->type() == QEvent::KeyRelease && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Alt) {
        KeyStroke stroke = strokeOf(*static_cast<QKeyEvent *>(event));
        stroke.kind = KeyKind::AltRelease;
        const std::vector<device::WedgeResult> results = m_wedge.feed(stroke);
        schedule();
        return results.empty();
    }
    return false;
}

void ScanCapture::schedule()
{
    const auto due = m_wedge.dueMs();
    if (due)
        m_timer.start(static_cast<int>(std::max<qint64>(0, *due - m_clock.monotonicMs())));
    else
        m_timer.stop();
}

void ScanCapture::deliver(const std::vector<device::WedgeResult> &results)
{
    for (const device::WedgeResult &result : results) {
        if (const auto *scan = std::get_if<device::Scan>(&result)) {
            Q_EMIT scanned(scan->code, scan->firstMs);
            continue;
        }
        for (const KeyStroke &stroke : std::get<device::Typed>(result).keys)
            handOn(stroke);
    }
}

void ScanCapture::handOn(const KeyStroke &stroke)
{
    QWidget *widget = receiver();
    if (widget == nullptr)
        return;
    const QScopedValueRollback guard(m_handingOn, true);
    const auto modifiers = Qt::KeyboardModifiers::fromInt(static_cast<Qt::KeyboardModifiers::Int>(stroke.modifiers));
    QKeyEvent press(QEvent::KeyPress, stroke.key, modifiers, stroke.text, stroke.autoRepeat);
    QCoreApplication::sendEvent(widget, &press);
}

} // namespace bincard::ui
