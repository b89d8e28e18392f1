// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "workflow/screen.h"

#include <QByteArray>

#include <optional>
#include <vector>

/// A lesson of training: what to scan, step by step, and what the page then asks or says (docs/workflows/training.md). Data, from a file of resources/lessons.
namespace bincard::workflow {

/// A prompt or an alert that shows that a step is done.
struct Sight {
    PromptCode code{};
    QString about; ///< one of its arguments; empty = any
    friend bool operator==(const Sight &, const Sight &) = default;
};

struct LessonStep {
    QMap<QString, QString> say; ///< by language
    QString scan;
    std::vector<Sight> see; ///< any of them; never empty
    bool mistake = false; ///< made on purpose, to see what comes of it
    friend bool operator==(const LessonStep &, const LessonStep &) = default;
};

struct Lesson {
    QString name; ///< of its file without .json
    QMap<QString, QString> title; ///< by language
    std::optional<Activity> begins; ///< where it begins; none = at home
    std::vector<LessonStep> steps;
    friend bool operator==(const Lesson &, const Lesson &) = default;
};

/// How far a person is in it.
struct LessonProgress {
    QString name;
    std::int32_t step = 0; ///< the next; as many as the lesson has = all of it is done
    Prompt prompt; ///< last seen: the same page twice is no news
    std::optional<Prompt> alert;
    friend bool operator==(const LessonProgress &, const LessonProgress &) = default;
};

inline constexpr std::size_t kMostLessonCodes = 22; ///< different ones, which a scan sheet has room for
inline constexpr qsizetype kLongestLessonCode = 14; ///< that fits there

/// Strict: BadInput names what is wrong, a key that there is not as well.
[[nodiscard]] Result<Lesson> parseLesson(const QByteArray &json, const QString &name);

/// Null when there is none of that name.
[[nodiscard]] const Lesson *lessonNamed(const std::vector<Lesson> &lessons, const QString &name);

/// Takes note of what the page shows now: a step is done when it is seen.
void follow(const Lesson &lesson, LessonProgress &progress, const Screen &screen);

[[nodiscard]] LessonLine lineOf(const Lesson &lesson, const LessonProgress &progress);

/// What a lesson asks to scan, each code once, in the order of its first use.
[[nodiscard]] QStringList codesOf(const Lesson &lesson);

} // namespace bincard::workflow
