// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/importplan.h"

#include <QJsonDocument>

namespace bincard::imports {
namespace {

Error usage(const QString &detail)
{
    return {ErrorCode::Usage, detail};
}

} // namespace

Result<Encoding> encodingNamed(const QString &name)
{
    const QString lower = name.toLower();
    if (lower == QLatin1String("utf-8") || lower == QLatin1String("utf8"))
        return Encoding::Utf8;
    if (lower == QLatin1String("latin1") || lower == QLatin1String("iso-8859-1"))
        return Encoding::Latin1;
    return usage(QStringLiteral("--encoding is utf-8 or latin1"));
}

Result<char> separatorNamed(const QString &name)
{
    if (name == QLatin1String("tab"))
        return '\t';
    if (name.size() != 1 || name[0].unicode() > 0x7e || name[0].unicode() <= 0x20 || name == QLatin1String("\""))
        return usage(QStringLiteral("--separator is one character such as ; or the word tab"));
    return name[0].toLatin1();
}

QJsonObject toJson(const ImportPlan &plan)
{
    const QString separator = plan.separator == '\t' ? QStringLiteral("tab") : QString(QLatin1Char(plan.separator));
    return {{QStringLiteral("profile"), QJsonDocument::fromJson(profileJson(plan.profile)).object()},
        {QStringLiteral("encoding"), plan.encoding == Encoding::Latin1 ? QStringLiteral("latin1") : QStringLiteral("utf-8")}, {QStringLiteral("separator"), separator},
        {QStringLiteral("dry_run"), plan.dryRun}, {QStringLiteral("skip_bad"), plan.skipBad}};
}

Result<ImportPlan> planFrom(const QJsonObject &asked)
{
    const auto text = [&asked](const char *key, const char *otherwise) { return asked.value(QLatin1String(key)).toString(QLatin1String(otherwise)); };
    ImportPlan plan;
    BINCARD_TRY_ASSIGN(plan.profile, parseProfile(QJsonDocument(asked.value(QLatin1String("profile")).toObject()).toJson(), QStringLiteral("the profile")));
    plan.kind = plan.profile.kind;
    BINCARD_TRY_ASSIGN(plan.encoding, encodingNamed(text("encoding", "utf-8")));
    BINCARD_TRY_ASSIGN(plan.separator, separatorNamed(text("separator", ",")));
    plan.dryRun = asked.value(QLatin1String("dry_run")).toBool();
    plan.skipBad = asked.value(QLatin1String("skip_bad")).toBool();
    return plan;
}

} // namespace bincard::imports
