// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/keyboardlayout.h"

#include <QChar>
#include <QString>

#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace bincard::device {

enum class KeyKind : std::uint8_t {
    Text, ///< types something
    Terminator, ///< Enter, Return or Tab without modifiers
    Editing, ///< Backspace, arrows, Home …: never held; in a text field it keeps its place among what was typed
    PassThrough, ///< F-keys, Escape, shortcuts, bare modifiers: handed on at once; never part of a code and never ends one
    AltRelease, ///< the release of Alt: ends Alt+029, swallowed then; handed on otherwise
    Dead, ///< an accent that waits for its letter: part of a code only of a scanner that believes in another layout
};

/// One key press as the window got it. `key` and `modifiers` are the window's own; they come back unchanged with Typed.
struct KeyStroke {
    KeyKind kind = KeyKind::Text;
    QString text{};
    std::int64_t atMs = 0; ///< when the key was pressed, monotonic; the same clock as tick()
    bool inTextField = false; ///< the focused widget takes text
    bool autoRepeat = false;
    bool alt = false;
    bool control = false;
    int key = 0;
    int modifiers = 0;
    QChar accent = {}; ///< Dead: which one, standing alone
    int padDigit = -1; ///< of a key of the number pad, whatever Num Lock makes of it; -1 = none

    friend bool operator==(const KeyStroke &, const KeyStroke &) = default;
};

/// A code as the scanner sent it, AIM prefix and separators included, terminator not.
struct Scan {
    QString code;
    std::int64_t firstMs = 0;
    std::int64_t lastMs = 0;
    bool terminated = false; ///< by a key, not by the gap
    QString terminator = {}; ///< what that key types: "\r" or "\t"
    std::int64_t longestGapMs = 0; ///< between two of its keys

    friend bool operator==(const Scan &, const Scan &) = default;
};

/// Keys to hand on to the focused widget, in this order.
struct Typed {
    std::vector<KeyStroke> keys;

    friend bool operator==(const Typed &, const Typed &) = default;
};

using WedgeResult = std::variant<Scan, Typed>;

/// Set per scanner profile.
struct WedgeOptions {
    int gapMs = 35; ///< 30 … 50: keys further apart are typed by a person
    int leastByGap = 3; ///< keys that make a code when only the gap ends it
    int leastInTextField = 3; ///< keys that make a code when a terminator ends it and a text field has the focus
    int leastElsewhere = 2; ///< the same when no text field has it; also of a command (`#…`), however it ends
    int lateTerminatorMs = 100; ///< a terminator so soon after a code belongs to it
    QChar preamble = {}; ///< sent before each code, when the scanner is set up so; null = none
    KeyboardLayout scannerLayout = KeyboardLayout::Us; ///< what the scanner believes the keyboard to be…
    KeyboardLayout systemLayout = KeyboardLayout::Us; ///< …and what the system has: where they differ, codes are put right
    bool accents = false; ///< dead keys are characters of codes even where the layouts agree: while nobody knows yet whether they do
};

/// Tells a keyboard-wedge scanner from a person by speed. Pure: time comes in, no timer, no event loop; the window (GUI
/// thread) feeds every key press and calls tick() at dueMs().
///
/// Text is held back until the next key or the gap decides, so nothing of a code reaches a text field. A run of keys no
/// further apart than the gap is a code when it has enough keys; otherwise each of its keys is typed text, in order.
/// See docs/workflows/scanning.md for the rules and their reasons.
class Wedge
{
public:
    explicit Wedge(WedgeOptions options);

    [[nodiscard]] std::vector<WedgeResult> feed(const KeyStroke &stroke);
    [[nodiscard]] std::vector<WedgeResult> tick(std::int64_t nowMs);
    /// When to call tick(), or none while nothing is held. Ask again after each call of feed() and tick(): the gap is decided by
    /// the second tick, so that the event loop hands over waiting keys between the two.
    [[nodiscard]] std::optional<std::int64_t> dueMs() const;
    /// The keys that are held, which are another wedge's from now on: feed them to it.
    [[nodiscard]] std::vector<KeyStroke> giveUpHeld() { return std::exchange(m_run, {}); }
    /// Dead keys may be a scanner's, since it may believe in another layout than the system has; only then may KeyKind::Dead be fed.
    [[nodiscard]] bool readsAccents() const { return m_options.accents || m_options.scannerLayout != m_options.systemLayout; }

private:
    [[nodiscard]] bool isScan(const QString &code, bool terminated) const;
    [[nodiscard]] bool isHeldKey() const;
    [[nodiscard]] bool isHeld(const KeyStroke &stroke) const;
    [[nodiscard]] std::int64_t longestGapMs() const;
    [[nodiscard]] QString code() const;
    [[nodiscard]] QString meant(const KeyStroke &stroke) const;
    [[nodiscard]] bool isControlSeparator(const KeyStroke &stroke) const;
    void close(const QString &terminator, std::vector<WedgeResult> &results); ///< empty = by the gap
    void feedTerminator(const KeyStroke &stroke, std::vector<WedgeResult> &results);
    void feedText(const KeyStroke &stroke, std::vector<WedgeResult> &results);
    void hold(const KeyStroke &stroke, std::vector<WedgeResult> &results);
    [[nodiscard]] bool canBelongToCode(const KeyStroke &stroke) const;
    [[nodiscard]] bool isPreamble(const KeyStroke &stroke) const;

    WedgeOptions m_options;
    std::vector<KeyStroke> m_run; ///< held back: text, Alt digits and their releases
    std::int64_t m_lastMs = 0; ///< of the newest held key
    std::int64_t m_dueMs = 0;
    bool m_waitedOut = false; ///< the gap is over and keys that wait in the queue have had their turn
    std::optional<std::int64_t> m_scanMs; ///< end of the newest code
};

} // namespace bincard::device
