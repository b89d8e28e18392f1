// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/lesson.h"

#include "base/enumname.h"
#include "workflow/step.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace bincard::workflow {
namespace {

Error wrong(const QString &where, const QString &what)
{
    return {ErrorCode::BadInput, where + QStringLiteral(": ") + what};
}

Result<void> onlyKeys(const QJsonObject &object, std::initializer_list<const char *> known, const QString &where)
{
    for (const QString &key : object.keys()) {
        if (std::none_of(known.begin(), known.end(), [&key](const char *name) { return key == QLatin1String(name); }))
            return wrong(where, QStringLiteral("there is no '%1'").arg(key));
    }
    return {};
}

/// Texts by language; English stands in for others.
Result<QMap<QString, QString>> readWords(const QJsonValue &value, const QString &where)
{
    QMap<QString, QString> words;
    const QJsonObject object = value.toObject();
    for (auto word = object.begin(); word != object.end(); ++word)
        words.insert(word.key(), word.value().toString().trimmed());
    const bool blank = std::any_of(words.begin(), words.end(), [](const QString &text) { return text.isEmpty(); });
    if (blank || !words.contains(QStringLiteral("en")))
        return wrong(where, QStringLiteral("words by language are expected, English among them"));
    return words;
}

/// "WrongItem", "PickGoTo A-2", or several with | between.
Result<std::vector<Sight>> readSights(const QString &text, const QString &where)
{
    std::vector<Sight> sights;
    for (const QString &each : text.split(u'|')) {
        const auto code = enumeratorNamed<PromptCode>(each.trimmed().section(u' ', 0, 0));
        if (!code)
            return wrong(where, QStringLiteral("there is no prompt '%1'").arg(each.trimmed()));
        sights.push_back({*code, each.trimmed().section(u' ', 1)});
    }
    return sights;
}

Result<LessonStep> readStep(const QJsonObject &object, const QString &where)
{
    LessonStep step;
    BINCARD_TRY(onlyKeys(object, {"say", "scan", "see", "mistake"}, where));
    BINCARD_TRY_ASSIGN(step.say, readWords(object.value(QLatin1String("say")), where + QStringLiteral(".say")));
    BINCARD_TRY_ASSIGN(step.see, readSights(object.value(QLatin1String("see")).toString(), where + QStringLiteral(".see")));
    step.scan = object.value(QLatin1String("scan")).toString();
    if (step.scan.isEmpty() || step.scan.size() > kLongestLessonCode)
        return wrong(where + QStringLiteral(".scan"), QStringLiteral("a code of at most %1 characters is expected").arg(kLongestLessonCode));
    step.mistake = object.value(QLatin1String("mistake")).toBool();
    return step;
}

bool sees(const LessonStep &step, const Prompt &prompt)
{
    return std::any_of(step.see.begin(), step.see.end(), [&prompt](const Sight &sight) { return sight.code == prompt.code && (sight.about.isEmpty() || prompt.args.contains(sight.about)); });
}

} // namespace

Result<Lesson> parseLesson(const QByteArray &json, const QString &name)
{
    QJsonParseError fault;
    const QJsonObject object = QJsonDocument::fromJson(json, &fault).object();
    if (fault.error != QJsonParseError::NoError)
        return wrong(name, fault.errorString());
    Lesson lesson;
    lesson.name = name;
    BINCARD_TRY(onlyKeys(object, {"title", "begins", "steps"}, name));
    BINCARD_TRY_ASSIGN(lesson.title, readWords(object.value(QLatin1String("title")), name + QStringLiteral(".title")));
    if (const QJsonValue begins = object.value(QLatin1String("begins")); !begins.isUndefined()) {
        lesson.begins = enumeratorNamed<Activity>(begins.toString());
        if (!lesson.begins)
            return wrong(name + QStringLiteral(".begins"), QStringLiteral("there is no activity '%1'").arg(begins.toString()));
    }
    for (const QJsonValue &step : object.value(QLatin1String("steps")).toArray()) {
        BINCARD_TRY_ASSIGN(LessonStep read, readStep(step.toObject(), QStringLiteral("%1.steps[%2]").arg(name).arg(lesson.steps.size())));
        lesson.steps.push_back(std::move(read));
    }
    if (lesson.steps.empty())
        return wrong(name + QStringLiteral(".steps"), QStringLiteral("at least one is expected"));
    if (static_cast<std::size_t>(codesOf(lesson).size()) > kMostLessonCodes)
        return wrong(name + QStringLiteral(".steps"), QStringLiteral("a scan sheet has room for %1 codes").arg(kMostLessonCodes));
    return lesson;
}

const Lesson *lessonNamed(const std::vector<Lesson> &lessons, const QString &name)
{
    const auto found = std::find_if(lessons.begin(), lessons.end(), [&name](const Lesson &lesson) { return lesson.name == name; });
    return found == lessons.end() ? nullptr : &*found;
}

void follow(const Lesson &lesson, LessonProgress &progress, const Screen &screen)
{
    if (progress.prompt == screen.prompt && progress.alert == screen.alert)
        return;
    progress.prompt = screen.prompt;
    progress.alert = screen.alert;
    if (static_cast<std::size_t>(progress.step) >= lesson.steps.size())
        return;
    const LessonStep &step = lesson.steps[static_cast<std::size_t>(progress.step)];
    if (sees(step, screen.prompt) || (screen.alert && sees(step, *screen.alert)))
        ++progress.step;
}

LessonLine lineOf(const Lesson &lesson, const LessonProgress &progress)
{
    LessonLine line;
    line.title = lesson.title;
    line.steps = static_cast<int>(lesson.steps.size());
    line.code = commandText(ActionCode::Training);
    if (progress.step < 0 || progress.step >= line.steps)
        return line;
    const LessonStep &next = lesson.steps[static_cast<std::size_t>(progress.step)];
    line.say = next.say;
    line.code = next.scan;
    line.step = progress.step + 1;
    line.mistake = next.mistake;
    return line;
}

QStringList codesOf(const Lesson &lesson)
{
    QStringList codes;
    for (const LessonStep &step : lesson.steps) {
        if (!codes.contains(step.scan))
            codes << step.scan;
    }
    return codes;
}

} // namespace bincard::workflow
