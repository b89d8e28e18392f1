// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/workflowstory.h"

#include <QTest>

/// Stories as rows of a data function.
namespace bincard::test {

/// Two of one item at A-01, five of another at A-02: what most rows of picking begin with.
inline const char *const kTwoStops = R"(
    stock A-01 MUG 10
    stock A-02 CUP 10
    order 1001: 2 MUG A-01, 5 CUP A-02
    1001 -> PickScanTote ; take
    T-01 -> PickGoTo A-01
)";

inline void storyColumn()
{
    QTest::addColumn<QString>("text");
}
inline void row(const char *reason, const char *set, const char *rest)
{
    QTest::newRow(reason) << QString::fromUtf8(set) + QString::fromUtf8(rest);
}
inline void row(const char *reason, const char *story)
{
    row(reason, "", story);
}

/// The row's story, as a test function.
inline void playStory()
{
    QFETCH(QString, text);
    Story story;
    const QString problem = story.run(text);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

} // namespace bincard::test
