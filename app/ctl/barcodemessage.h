// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/gs1.h"
#include "ctl/inputlines.h"
#include "ctl/options.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace bincard::ctl {

/// Why a line cannot be used, as `"error":{…}` of its answer says it.
struct BarcodeRefusal {
    QString code; ///< a name of barcode::Gs1Fault, or json, utf-8, line-too-long
    QString detail; ///< one sentence
    qsizetype position = 0; ///< characters from 0 in the given string, behind an AIM identifier
};

/// One line of input, read.
struct BarcodeMessage {
    QString symbology; ///< AIM identifier, or empty
    std::vector<barcode::Gs1Element> elements;
    std::vector<qsizetype> positions; ///< of the AIs in the given string
    std::optional<BarcodeRefusal> refusal;
};

/// A line may have that many bytes, and a code in it that many characters: more than any symbol holds.
inline constexpr qsizetype kLongestBarcodeLine = 1024 * 1024;
inline constexpr qsizetype kLongestMessage = 8192;

/// {"raw":…}, {"hri":…} or {"uri":…}. Never fails but with a refusal.
[[nodiscard]] BarcodeMessage readBarcodeMessage(const InputLines::Line &line, const barcode::Gs1Options &options);

/// The answer to a line that cannot be used, with its line feed.
[[nodiscard]] QByteArray refusalLine(const BarcodeRefusal &refusal);

/// Of a fault in a text: its words, and the position in characters where QString counts UTF-16 units.
[[nodiscard]] BarcodeRefusal refusalOf(const barcode::Gs1Error &error, QStringView text, const barcode::Gs1Dictionary &dictionary);

/// "^01…": FNC1 in front and where one must separate.
[[nodiscard]] QString testNotation(const std::vector<barcode::Gs1Element> &elements, const barcode::Gs1Dictionary &dictionary);

/// The file of --gs1-dictionary. BadInput with its name, the line and what is wrong there.
[[nodiscard]] Result<barcode::Gs1Dictionary> readGs1Dictionary(const QString &path);

} // namespace bincard::ctl
