// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/label.h"
#include "base/result.h"

#include <QMap>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <vector>

namespace bincard::barcode {

/// Field name → what it holds.
using LabelValues = QMap<QString, QString>;

/// What a value's form may depend on.
struct LabelForms {
    QString language = QStringLiteral("en");
    LabelPrefixes prefixes;
};

/// Words with fields in them: `{count} × {item|upper}[, best before {bestBefore|date}]`. A part in square brackets is left out when one of its fields is
/// empty; `{{` and `[[` stand for the signs themselves.
class LabelExpression
{
public:
    /// BadInput says what is wrong, and at which character.
    [[nodiscard]] static Result<LabelExpression> parse(QStringView text);

    /// The names of `{name}`, each once.
    [[nodiscard]] QStringList fields() const;

    enum class Escape : std::uint8_t {
        None,
        Gs1, ///< a value's brackets stay within it
    };
    /// Of an absent field the value is empty. BadInput when a value does not have the form that is asked of it.
    [[nodiscard]] Result<QString> value(const LabelValues &values, const LabelForms &forms, Escape escape) const;

private:
    struct Form {
        QString name;
        QString argument;
    };
    struct Part {
        QString text; ///< as it is, when there is no field
        QString field;
        std::vector<Form> forms;
        int option = 0; ///< parts of one pair of square brackets have the same number; 0 = outside
    };
    class Parser;

    [[nodiscard]] static Result<QString> formed(QString value, const Form &form, const LabelForms &forms);

    std::vector<Part> m_parts;
};

/// What `{field|form}` may say, with a word on each, for manuals.
struct LabelFormSpec {
    QString name; ///< "group:N"
    QString about;
};
[[nodiscard]] const std::vector<LabelFormSpec> &labelForms();

} // namespace bincard::barcode
