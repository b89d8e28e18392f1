// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/fitlabel.h"

#include <QtTest>

using namespace bincard::ui;

class TestFitLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// An address is written line by line: run together, "Main Street 31" and "69880 Lakeside" are another address.
    void linesStayLines()
    {
        TextStyle style;
        style.pixels = {20};
        style.lines = 5;
        const auto sizeOf = [&style](const char *text) { return FittedText(QString::fromLatin1(text), style, 800, 400, Qt::LeftToRight).size(); };
        const QSize one = sizeOf("Main Street 31"), three = sizeOf("Petra Grant\nMain Street 31\n69880 Lakeside");
        QVERIFY(three.height() >= 3 * one.height());
        QVERIFY(three.width() < 2 * one.width());
    }
};

QTEST_MAIN(TestFitLabel)
#include "tst_fitlabel.moc"
