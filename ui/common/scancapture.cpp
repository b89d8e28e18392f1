// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/scancapture.h"

#include <QApplication>
#include <QInputMethod>
#include <QInputMethodQueryEvent>
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
/// Slower than any scanner that can be used; it shows how slow one is.
constexpr int kListeningGapMs = 250;

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

/// The digit of a key of the number pad. Without Num Lock it has another name.
int padDigit(const QKeyEvent &event)
{
    if (!event.modifiers().testFlag(Qt::KeypadModifier))
        return -1;
    const int key = event.key();
    if (key >= Qt::Key_0 && key <= Qt::Key_9)
        return key - Qt::Key_0;
    constexpr int kUnlocked[]{Qt::Key_Insert, Qt::Key_End, Qt::Key_Down, Qt::Key_PageDown, Qt::Key_Left, Qt::Key_Clear, Qt::Key_Right, Qt::Key_Home, Qt::Key_Up, Qt::Key_PageUp};
    const auto *found = std::find(std::begin(kUnlocked), std::end(kUnlocked), key);
    return found == std::end(kUnlocked) ? -1 : static_cast<int>(found - std::begin(kUnlocked));
}

/// The accent of a dead key as it stands alone; null where the key is none, or one that no layout has that scanners know.
QChar accentOf(int key)
{
    switch (key) {
    case Qt::Key_Dead_Grave: return u'`';
    case Qt::Key_Dead_Acute: return u'´';
    case Qt::Key_Dead_Circumflex: return u'^';
    case Qt::Key_Dead_Tilde: return u'~';
    case Qt::Key_Dead_Diaeresis: return u'¨';
    default: return {};
    }
}

KeyKind kindOf(const QKeyEvent &event)
{
    const int key = event.key();
    if (event.modifiers().testFlag(Qt::AltModifier) && padDigit(event) >= 0)
        return KeyKind::Text;
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
    : QObject(parent), m_clock(clock), m_options(options), m_wedge(options), m_takesText(std::move(takesText))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        deliver(m_wedge.tick(m_clock.monotonicMs()));
        schedule();
    });
    qApp->installEventFilter(this);
}

void ScanCapture::setProfile(const device::ScannerProfile &profile)
{
    m_profile = profile;
    m_options = device::wedgeOptions(profile);
    replaceWedge();
}

void ScanCapture::setListening(bool listening)
{
    if (listening == m_listening)
        return;
    m_listening = listening;
    replaceWedge();
}

void ScanCapture::replaceWedge()
{
    device::WedgeOptions listening;
    listening.gapMs = kListeningGapMs;
    listening.accents = true;
    const std::vector<KeyStroke> held = m_wedge.giveUpHeld();
    m_wedge = device::Wedge(m_listening ? listening : m_options);
    for (const KeyStroke &stroke : held)
        deliver(m_wedge.feed(stroke));
    schedule();
    QGuiApplication::inputMethod()->update(Qt::ImEnabled);
}

/// A system's input method makes one letter of an accent and what follows, or drops both: nothing of a scanner's may pass through it.
bool ScanCapture::keepsInputMethodOut(QObject *watched, QEvent *event)
{
    auto *query = static_cast<QInputMethodQueryEvent *>(event);
    if (!m_wedge.readsAccents() || !query->queries().testFlag(Qt::ImEnabled))
        return false;
    watched->event(event);
    query->setValue(Qt::ImEnabled, false);
    return true;
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
    stroke.padDigit = padDigit(event);
    stroke.accent = accentOf(event.key());
    if (!stroke.accent.isNull() && m_wedge.readsAccents())
        stroke.kind = KeyKind::Dead;
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
    return event->type() == QEvent::InputMethodQuery && keepsInputMethodOut(watched, event);
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
            give(*scan);
            continue;
        }
        for (const KeyStroke &stroke : std::get<device::Typed>(result).keys)
            handOn(stroke);
    }
}

void ScanCapture::give(const device::Scan &scan)
{
    if (!m_listening) {
        Q_EMIT scanned(device::codeOf(m_profile, scan.code), scan.firstMs);
        return;
    }
    device::ScannerReading reading{m_profile.name, {}, scan.code.toUtf8(), scan.terminator.toUtf8()};
    reading.end = scan.terminated ? device::FrameEnd::Terminator : device::FrameEnd::Gap;
    reading.firstMs = scan.firstMs;
    reading.lastMs = scan.lastMs;
    reading.longestGapMs = scan.longestGapMs;
    Q_EMIT heard(reading);
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
