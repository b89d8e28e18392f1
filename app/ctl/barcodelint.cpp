// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/barcodelint.h"

#include "barcode/gs1lint.h"
#include "ctl/barcodelines.h"

#include <algorithm>

namespace bincard::ctl {
namespace {

/// Empty when the value is right, else the rest of "error CODE POSITION".
QString faultOf(barcode::Gs1Fault rule, const InputLines::Line &line)
{
    if (line.tooLong)
        return QStringLiteral("line-too-long %1").arg(kLongestBarcodeLine);
    const QString value = QString::fromUtf8(line.bytes);
    if (value.toUtf8() != line.bytes)
        return QStringLiteral("utf-8 %1").arg(std::max<qsizetype>(0, value.indexOf(QChar::ReplacementCharacter)));
    const auto at = barcode::lint(rule, value);
    if (!at)
        return {};
    const barcode::Gs1Error error{rule, {}, *at};
    const BarcodeRefusal refusal = refusalOf(error, value, barcode::Gs1Dictionary::builtIn());
    return QStringLiteral("%1 %2").arg(refusal.code).arg(refusal.position);
}

} // namespace

ExitCode lintBarcodes(const Arguments &arguments, Console &console)
{
    const QString name = arguments.value(QStringLiteral("rule"));
    const auto rule = barcode::checkNamed(name);
    if (!rule)
        return usageError(console, QStringLiteral("barcode"), name.isEmpty() ? QStringLiteral("Say which --rule") : QStringLiteral("There is no rule %1").arg(name));
    return answerLines(console, [rule, &console](const InputLines::Line &line) {
        const QString fault = faultOf(*rule, line);
        console.line(fault.isEmpty() ? QStringLiteral("ok") : QStringLiteral("error ") + fault);
        return fault.isEmpty();
    });
}

} // namespace bincard::ctl
