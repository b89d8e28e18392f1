// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/lessons.h"

#include <QFile>

namespace bincard::station {
namespace {

constexpr const char *kInOrder[] = {"receive", "putaway", "pick", "pack", "load", "return", "count", "move"};

}

Result<std::vector<workflow::Lesson>> loadLessons()
{
    std::vector<workflow::Lesson> lessons;
    for (const char *word : kInOrder) {
        const QString name = QString::fromLatin1(word);
        QFile file(QStringLiteral(":/bincard/lessons/%1.json").arg(name));
        if (!file.open(QIODevice::ReadOnly))
            return Error{ErrorCode::BadInput, QStringLiteral("there is no lesson %1").arg(name)};
        BINCARD_TRY_ASSIGN(workflow::Lesson lesson, workflow::parseLesson(file.readAll(), name));
        lessons.push_back(std::move(lesson));
    }
    return lessons;
}

} // namespace bincard::station
