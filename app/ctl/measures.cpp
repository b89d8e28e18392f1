// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/measures.h"

#include "ctl/stopwatch.h"

#include <sys/resource.h>

namespace bincard::ctl {

Measure Measure::of(const QString &name, const std::vector<std::int64_t> &us, const QString &baseline, const std::vector<std::int64_t> &baselineUs)
{
    Measure measure;
    measure.name = name;
    measure.n = static_cast<std::int64_t>(us.size());
    measure.p50Us = percentile(us, 50);
    measure.p99Us = percentile(us, 99);
    measure.perS = perSecond(us);
    measure.baseline = baseline;
    measure.baselinePerS = perSecond(baselineUs);
    return measure;
}

QByteArray Measure::json() const
{
    admin::JsonLine json;
    json.beginObject().pair("name", name).pair("n", n).pair("p50_us", p50Us).pair("p99_us", p99Us).pair("per_s", perS);
    json.key("baseline").beginObject().pair("name", baseline).pair("per_s", baselinePerS).endObject();
    json.pair("ratio", baselinePerS > 0 ? perS / baselinePerS : 0.0);
    for (const auto &[key, value] : more)
        json.pair(key.toUtf8(), value);
    return json.endObject().bytes();
}

QString Measure::words() const
{
    QString line = QStringLiteral("%1 n %2, p50 %3 ms, p99 %4 ms, %5/s; %6 %7/s")
                       .arg(name, -8).arg(n).arg(static_cast<double>(p50Us) / 1000).arg(static_cast<double>(p99Us) / 1000).arg(perS, 0, 'f', 1)
                       .arg(baseline).arg(baselinePerS, 0, 'f', 1);
    for (const auto &[key, value] : more)
        line += QStringLiteral(", %1 %2").arg(key).arg(value);
    return line;
}

std::int64_t processorMs()
{
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto ms = [](const timeval &time) { return std::int64_t{time.tv_sec} * 1000 + time.tv_usec / 1000; };
    return ms(used.ru_utime) + ms(used.ru_stime);
}

} // namespace bincard::ctl
