// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "device/scannerprofile.h"
#include "device/scannerreading.h"
#include "device/wedge.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

class QKeyEvent;

namespace bincard::ui {

/// Takes a keyboard-wedge scanner's codes out of the application's key presses, whatever has the focus; hands typed text on to the
/// focused widget in its order. GUI thread.
class ScanCapture : public QObject
{
    Q_OBJECT

public:
    /// Installs itself on the application. `takesText`: whether keys typed now are text (a field, or digits that the page collects).
    ScanCapture(const Clock &clock, device::WedgeOptions options, std::function<bool()> takesText, QObject *parent = nullptr);

    /// How the keyboard scanner is set up. Keys that are held are taken by it.
    void setProfile(const device::ScannerProfile &profile);
    [[nodiscard]] const device::ScannerProfile &profile() const { return m_profile; }
    /// While a scanner is being set up its codes come as they are, however slow: as heard() in place of scanned().
    void setListening(bool listening);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void scanned(const QString &code, qint64 monotonicMs); ///< time of the first key
    void heard(const bincard::device::ScannerReading &reading);

private:
    [[nodiscard]] device::KeyStroke strokeOf(const QKeyEvent &event);
    [[nodiscard]] qint64 pressedAt(const QKeyEvent &event);
    void deliver(const std::vector<device::WedgeResult> &results);
    void give(const device::Scan &scan);
    void handOn(const device::KeyStroke &stroke);
    void replaceWedge();
    [[nodiscard]] bool keepsInputMethodOut(QObject *watched, QEvent *event);
    void schedule();

    const Clock &m_clock;
    device::WedgeOptions m_options; ///< of the work
    device::ScannerProfile m_profile = device::defaultWedge();
    bool m_listening = false;
    device::Wedge m_wedge;
    std::function<bool()> m_takesText;
    QTimer m_timer; ///< the gap after the last key
    bool m_handingOn = false;
    qint64 m_offsetMs = 0; ///< our clock against the window system's, the smallest delay seen
    bool m_offsetKnown = false;
};

} // namespace bincard::ui
