// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace bincard::ctl {

/// An option of a command: `--name VALUE`, `--name=VALUE`, `-o VALUE` when it has a letter, or a switch when it has no value.
struct OptionSpec {
    QString name; ///< without the dashes
    QString value; ///< the placeholder in help; empty = a switch
    QString help;
    QString letter = {}; ///< `o` where `-o VALUE` may be said for it; most have none
    bool repeats = false; ///< may be said more than once
};

/// What stood on the command line after the command's name.
class Arguments
{
public:
    /// Usage when an option is not in the list, lacks its value, has one it does not take, or stands twice. `--` ends the options.
    [[nodiscard]] static Result<Arguments> parse(const QStringList &words, const std::vector<OptionSpec> &options);

    [[nodiscard]] const QStringList &positional() const { return m_positional; }
    [[nodiscard]] bool has(const QString &option) const { return m_values.contains(option); }
    [[nodiscard]] QString value(const QString &option, const QString &otherwise = {}) const { return has(option) ? m_values.value(option).first() : otherwise; }
    /// Each value of an option that may be said more than once, in order.
    [[nodiscard]] QStringList values(const QString &option) const { return m_values.value(option); }
    /// A whole number within the limits; Usage when it is anything else.
    [[nodiscard]] Result<std::int64_t> number(const QString &option, std::int64_t otherwise, std::int64_t least, std::int64_t most) const;

private:
    QStringList m_positional;
    QHash<QString, QStringList> m_values; ///< a switch has one, empty
};

} // namespace bincard::ctl
