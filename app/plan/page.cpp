// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/page.h"

#include "plan/picture.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace bincard::plan {
namespace {

constexpr qsizetype kMostPictures = 100; ///< the rest is listed without

const char *const kStyle = "body{font-family:Inter,sans-serif;margin:32px;color:#202020;max-width:1200px}"
                           "table{border-collapse:collapse}td,th{padding:4px 16px 4px 0;text-align:right}th{font-weight:600}td:first-child,th:first-child{text-align:left}"
                           "section{margin-top:40px;border-top:1px solid #cfc8bb}svg{max-width:100%;height:auto}p{color:#6b6459}";

QString row(const QStringList &cells, const char *tag = "td")
{
    QString html = QStringLiteral("<tr>");
    for (const QString &cell : cells)
        html += QStringLiteral("<%1>%2</%1>").arg(QLatin1String(tag), cell.toHtmlEscaped());
    return html + QStringLiteral("</tr>\n");
}

QString number(const QJsonValue &value)
{
    return value.isDouble() ? QLocale(QLocale::English).toString(value.toInteger()) : QString();
}

/// Seconds as hours and minutes, or minutes and seconds.
QString duration(const QJsonValue &value)
{
    if (!value.isDouble())
        return {};
    const qint64 seconds = value.toInteger(), size = std::abs(seconds);
    const QString sign = seconds < 0 ? QStringLiteral("-") : QString();
    return size < 3600 ? QStringLiteral("%1%2 min %3 s").arg(sign).arg(size / 60).arg(size % 60) : QStringLiteral("%1%2 h %3 min").arg(sign).arg(size / 3600).arg(size % 3600 / 60);
}

QString tourSummary(const QJsonObject &answer)
{
    const QJsonObject baseline = answer.value(QLatin1String("baseline")).toObject(), saved = answer.value(QLatin1String("saved")).toObject();
    const auto line = [](const QString &name, const QJsonObject &object, const QJsonValue &tours) {
        return row({name, number(object.value(QLatin1String("length"))), duration(object.value(QLatin1String("seconds"))), number(tours)});
    };
    QString html = QStringLiteral("<table>\n") + row({QString(), QStringLiteral("length"), QStringLiteral("time"), QStringLiteral("tours")}, "th");
    html += line(QStringLiteral("this plan"), answer, qint64{answer.value(QLatin1String("tours")).toArray().size()});
    html += line(baseline.value(QLatin1String("method")).toString(), baseline, baseline.value(QLatin1String("tours")));
    html += line(QStringLiteral("saved"), saved, saved.value(QLatin1String("tours")));
    html += row({QStringLiteral("no plan is shorter than"), number(answer.value(QLatin1String("lowerBound"))), QString(), QString()});
    return html + QStringLiteral("</table>\n");
}

QString packSummary(const QJsonObject &answer)
{
    QString html = QStringLiteral("<table>\n") + row({QString(), answer.value(QLatin1String("objective")).toString()}, "th");
    html += row({QStringLiteral("this plan"), number(answer.value(QLatin1String("value")))});
    html += row({answer.value(QLatin1String("baseline"))[QLatin1String("method")].toString(), number(answer.value(QLatin1String("baseline"))[QLatin1String("value")])});
    const QJsonObject saved = answer.value(QLatin1String("saved")).toObject();
    for (auto each = saved.constBegin(); each != saved.constEnd(); ++each)
        html += row({QStringLiteral("saved: %1").arg(each.key()), number(each.value())});
    html += row({QStringLiteral("bound"), number(answer.value(QLatin1String("bound")))});
    return html + QStringLiteral("</table>\n");
}

QString tourWords(const QJsonValue &tour)
{
    QStringList orders, facts;
    for (const QJsonValue &order : tour[QLatin1String("orders")].toArray())
        orders.append(order.toString());
    facts.append(QStringLiteral("%1 stops").arg(tour[QLatin1String("stops")].toArray().size()));
    if (const QString time = duration(tour[QLatin1String("seconds")]); !time.isEmpty())
        facts.append(time);
    if (const QString zone = tour[QLatin1String("zone")].toString(); !zone.isEmpty())
        facts.append(QStringLiteral("zone %1").arg(zone));
    if (tour[QLatin1String("started")].toBool())
        facts.append(QStringLiteral("under way"));
    facts.append(QStringLiteral("orders %1").arg(orders.join(QStringLiteral(", "))));
    return facts.join(QStringLiteral(" · "));
}

} // namespace

Result<QString> pageOf(const QString &kind, const QJsonObject &instance, const QJsonObject &answer)
{
    const bool isPack = kind == QLatin1String("pack"), isMap = instance.contains(QLatin1String("map"));
    if (kind == QLatin1String("wave"))
        return Error{ErrorCode::Usage, QStringLiteral("There are pages of route, batch and pack")};
    QString html = QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%1</title><style>%2</style></head><body>\n<h1>%1</h1>\n")
                       .arg(QStringLiteral("Plan: %1").arg(kind), QLatin1String(kStyle));
    html += isPack ? packSummary(answer) : tourSummary(answer);
    const QJsonArray parts = answer.value(isPack ? QLatin1String("bins") : QLatin1String("tours")).toArray();
    for (qsizetype i = 0; i < parts.size(); ++i) {
        html += QStringLiteral("<section><h2>%1</h2>\n").arg(i + 1);
        if (!isPack)
            html += QStringLiteral("<p>%1</p>\n").arg(tourWords(parts.at(i)).toHtmlEscaped());
        if (!isMap && i < kMostPictures) {
            BINCARD_TRY_ASSIGN(const QString picture, pictureOf(kind, instance, answer, i + 1));
            html += picture;
        }
        html += QStringLiteral("</section>\n");
    }
    return html + QStringLiteral("</body></html>\n");
}

} // namespace bincard::plan
