// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/options.h"

#include <algorithm>

namespace bincard::ctl {
namespace {

Error usage(const QString &detail)
{
    return {ErrorCode::Usage, detail};
}

/// `-o` as `--output`, `-h` as `--help`; any other word as it is.
QString withoutLetter(const QString &word, const std::vector<OptionSpec> &options)
{
    if (word.size() != 2 || word[0] != u'-')
        return word;
    if (word[1] == u'h')
        return QStringLiteral("--help");
    const auto spec = std::find_if(options.begin(), options.end(), [&word](const OptionSpec &one) { return one.letter == word.sliced(1); });
    return spec == options.end() ? word : QStringLiteral("--") + spec->name;
}

} // namespace

Result<Arguments> Arguments::parse(const QStringList &words, const std::vector<OptionSpec> &options)
{
    Arguments arguments;
    for (qsizetype i = 0; i < words.size(); ++i) {
        QString word = words[i];
        if (word == QLatin1String("--")) {
            arguments.m_positional += words.sliced(i + 1);
            break;
        }
        word = withoutLetter(word, options);
        if (!word.startsWith(QLatin1String("--"))) {
            if (word.size() > 1 && word.startsWith(u'-'))
                return usage(QStringLiteral("There is no option %1").arg(word));
            arguments.m_positional.append(word);
            continue;
        }
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        const auto spec = std::find_if(options.begin(), options.end(), [&name](const OptionSpec &one) { return one.name == name; });
        if (spec == options.end())
            return usage(QStringLiteral("There is no option --%1").arg(name));
        if (arguments.has(name) && !spec->repeats)
            return usage(QStringLiteral("--%1 stands twice").arg(name));
        if (spec->value.isEmpty()) {
            if (equals >= 0)
                return usage(QStringLiteral("--%1 takes no value").arg(name));
            arguments.m_values[name].append(QString());
        } else if (equals >= 0) {
            arguments.m_values[name].append(word.mid(equals + 1));
        } else if (i + 1 < words.size()) {
            arguments.m_values[name].append(words[++i]);
        } else {
            return usage(QStringLiteral("--%1 needs a value: --%1 %2").arg(name, spec->value));
        }
    }
    return arguments;
}

Result<std::int64_t> Arguments::number(const QString &option, std::int64_t otherwise, std::int64_t least, std::int64_t most) const
{
    if (!has(option))
        return otherwise;
    bool ok = false;
    const std::int64_t number = value(option).toLongLong(&ok);
    if (!ok || number < least || number > most)
        return usage(QStringLiteral("--%1 is a whole number from %2 to %3").arg(option).arg(least).arg(most));
    return number;
}

} // namespace bincard::ctl
