// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/logquestion.h"

namespace bincard::ctl {
namespace {

constexpr std::int64_t kMostSeq = 1'000'000'000'000;

} // namespace

std::vector<OptionSpec> logOptions()
{
    return {
        {QStringLiteral("warehouse"), QStringLiteral("CODE"), QStringLiteral("The warehouse's number (default: the one that the books are of; the first has number 1).")},
        {QStringLiteral("since"), QStringLiteral("SEQ"), QStringLiteral("Only what is in the log after this position (default: 0, from the beginning).")},
    };
}

Result<QJsonObject> logAsked(const Arguments &arguments)
{
    BINCARD_TRY_ASSIGN(const std::int64_t since, arguments.number(QStringLiteral("since"), 0, 0, kMostSeq));
    return QJsonObject{{QStringLiteral("since"), static_cast<qint64>(since)}, {QStringLiteral("warehouse"), arguments.value(QStringLiteral("warehouse"))}};
}

Result<std::int64_t> forEachLogPage(Office &office, const QString &name, QJsonObject asked, const std::function<Result<bool>(const QJsonObject &)> &each)
{
    for (;;) {
        BINCARD_TRY_ASSIGN(const QJsonObject answer, office.ask(name, asked));
        BINCARD_TRY_ASSIGN(const bool more, each(answer));
        const QJsonValue until = answer.value(QLatin1String("until")), next = answer.value(QLatin1String("next"));
        if (!more || next.isUndefined())
            return until.toInteger();
        asked.insert(QStringLiteral("until"), until);
        asked.insert(QStringLiteral("after"), next);
    }
}

} // namespace bincard::ctl
