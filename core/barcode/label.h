// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"

#include <QString>
#include <QStringView>

#include <cstdint>
#include <optional>
#include <vector>

namespace bincard::barcode {

/// What a printed command asks for. Every step knows which of them it accepts.
enum class CommandCode : std::uint8_t {
    Ok,
    Skip,
    Short,
    Full,
    Undo,
    Back,
    Done,
    Problem,
    Pause,
    Help,
    LogOut,
    Training,
    Digit, ///< #0 … #9: one key of the printed keypad, in Command::quantity; #OK ends the number
    Quantity, ///< #Q12, #Q1.5: the whole quantity at once, in Command::quantity
};

struct Command {
    CommandCode code = CommandCode::Ok;
    bincard::Quantity quantity; ///< zero unless Digit or Quantity; never negative

    friend bool operator==(const Command &, const Command &) = default;
};

/// Case does not matter: a scanner may send it with Caps Lock on. None when it is no command of ours.
[[nodiscard]] std::optional<Command> parseCommand(QStringView text);

/// The text to print as a barcode; parseCommand() reads it back.
[[nodiscard]] QString commandText(const Command &command);

/// Every command of a printed command sheet in order: the words, then the digits.
[[nodiscard]] std::vector<Command> commandSheet();

enum class OwnLabelKind : std::uint8_t { Location, HandlingUnit, User, Order, Task };

/// A code that one of our own labels carries, without its prefix.
struct OwnLabel {
    OwnLabelKind kind = OwnLabelKind::Location;
    QString code;

    friend bool operator==(const OwnLabel &, const OwnLabel &) = default;
};

/// What our labels put before the code. It only disambiguates: the bare code is found as well, by look-up. `%` is one key
/// combination on US, UK and German layouts, is in Code 128 and in no GS1 code we meet first; Code 39 in full ASCII mode uses
/// it as a shift, so own labels are not printed in Code 39. An empty prefix is not used.
struct LabelPrefixes {
    QString location = QStringLiteral("%L");
    QString handlingUnit = QStringLiteral("%H");
    QString user = QStringLiteral("%U");
    QString order = QStringLiteral("%O");
    QString task = QStringLiteral("%T");

    [[nodiscard]] const QString &of(OwnLabelKind kind) const;

    friend bool operator==(const LabelPrefixes &, const LabelPrefixes &) = default;
};

/// None when no prefix fits or nothing follows it. The longest prefix that fits wins; case does not matter in the prefix.
[[nodiscard]] std::optional<OwnLabel> parseOwnLabel(QStringView text, const LabelPrefixes &prefixes);

/// The text to print as a barcode; parseOwnLabel() reads it back.
[[nodiscard]] QString ownLabelText(const OwnLabel &label, const LabelPrefixes &prefixes);

/// For the log and for tests.
[[nodiscard]] QString describe(const Command &command);
[[nodiscard]] QString describe(const OwnLabel &label);

} // namespace bincard::barcode
