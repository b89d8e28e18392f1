// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/label.h"
#include "barcode/variablemeasure.h"

namespace bincard::station {

/// What the house puts into codes that are only its own.
struct CodeRules {
    barcode::LabelPrefixes prefixes;
    std::vector<barcode::MeasureRule> measures; ///< the first that fits counts
    friend bool operator==(const CodeRules &, const CodeRules &) = default;
};

/// What codes.json in a station's folder says (docs/workflows/scanning.md); the standard when it has no such file. BadInput names the place in one sentence.
[[nodiscard]] Result<CodeRules> parseCodeRules(const QByteArray &json, const QString &where);
[[nodiscard]] Result<CodeRules> loadCodeRules(const QString &dir);

} // namespace bincard::station
