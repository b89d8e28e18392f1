// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace bincard::device {

/// What a keyboard's keys mean. A scanner that is a keyboard presses the keys of the layout that it was set to; the system makes characters of them
/// by the layout that it has. When the two differ, the characters are wrong, and always in the same way.
enum class KeyboardLayout : std::uint8_t { Us, Gb, De, Fr, Es, It };

/// "us", "gb" … in the order of the layouts: the names of XKB.
[[nodiscard]] const QStringList &layoutNames();
/// None when there is no layout of that name.
[[nodiscard]] std::optional<KeyboardLayout> layoutOf(const QString &name);
[[nodiscard]] QString nameOf(KeyboardLayout layout);

/// The same keys on another keyboard. From the scanner's layout to the system's it says what arrives; from the system's to the scanner's, what was meant.
/// A character that has no key, or whose key has nothing there, stays as it is.
[[nodiscard]] QString onOtherKeyboard(const QString &text, KeyboardLayout from, KeyboardLayout to);

/// As with Caps Lock: letters have the other case.
[[nodiscard]] QString withOtherCase(const QString &text);

} // namespace bincard::device
