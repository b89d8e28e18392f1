// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/label.h"

#include <QTest>

#include <set>

using namespace bincard::barcode;

class TestLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void command_data();
    void command();
    void sheetReadsBack();
    void ownLabel_data();
    void ownLabel();
    void longestPrefixWins();
    void emptyPrefixIsNotUsed();
    void labelsReadBack();
};

void TestLabel::command_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("command");
    for (const char *word :
         {"#OK", "#SKIP", "#SHORT", "#FULL", "#UNDO", "#BACK", "#DONE", "#PROBLEM", "#PAUSE", "#HELP", "#LOGOUT"})
        QTest::newRow(word) << QString::fromLatin1(word) << QString::fromLatin1(word);
    QTest::newRow("Caps Lock turns the case") << u"#logout"_qs << u"#LOGOUT"_qs;
    QTest::newRow("one digit is a key") << u"#0"_qs << u"#0"_qs;
    QTest::newRow("nine") << u"#9"_qs << u"#9"_qs;
    QTest::newRow("two digits are no key") << u"#12"_qs << QString();
    QTest::newRow("whole quantity") << u"#Q12"_qs << u"#Q12"_qs;
    QTest::newRow("quantity of one digit") << u"#q7"_qs << u"#Q7"_qs;
    QTest::newRow("quantity zero") << u"#Q0"_qs << u"#Q0"_qs;
    QTest::newRow("quantity with decimals") << u"#Q1.5"_qs << u"#Q1.5"_qs;
    QTest::newRow("quantity below zero") << u"#Q-1"_qs << QString();
    QTest::newRow("quantity of four decimals") << u"#Q1.2345"_qs << QString();
    QTest::newRow("quantity without a number") << u"#Q"_qs << QString();
    QTest::newRow("quantity beyond 64 bits") << u"#Q99999999999999999999999"_qs << QString();
    QTest::newRow("unknown word") << u"#OKAY"_qs << QString();
    QTest::newRow("mark alone") << u"#"_qs << QString();
    QTest::newRow("mark twice") << u"##"_qs << QString();
    QTest::newRow("word without mark") << u"OK"_qs << QString();
    QTest::newRow("full-width digit") << u"#１"_qs << QString();
    QTest::newRow("NUL behind the word") << QString(u"#OK"_qs + QChar(0)) << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestLabel::command()
{
    QFETCH(QString, text);
    QFETCH(QString, command);
    const auto read = parseCommand(text);
    QCOMPARE(read ? commandText(*read) : QString(), command);
}

void TestLabel::sheetReadsBack()
{
    const auto sheet = commandSheet();
    QCOMPARE(sheet.size(), 22u);
    std::set<QString> texts;
    for (const Command &each : sheet) {
        QCOMPARE(parseCommand(commandText(each)), each);
        texts.insert(commandText(each));
    }
    QCOMPARE(texts.size(), sheet.size());
}

void TestLabel::ownLabel_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("label");
    QTest::newRow("location") << u"%LA-01-2"_qs << u"location A-01-2"_qs;
    QTest::newRow("tote") << u"%HT-07"_qs << u"HU T-07"_qs;
    QTest::newRow("user") << u"%UU-1001"_qs << u"user U-1001"_qs;
    QTest::newRow("order") << u"%O576627"_qs << u"order 576627"_qs;
    QTest::newRow("task") << u"%TK-12"_qs << u"task K-12"_qs;
    QTest::newRow("prefix in lower case") << u"%la-01-2"_qs << u"location a-01-2"_qs;
    QTest::newRow("prefix alone") << u"%L"_qs << QString();
    QTest::newRow("prefix and blanks") << u"%L  "_qs << QString();
    QTest::newRow("unknown prefix") << u"%ZA-01-2"_qs << QString();
    QTest::newRow("bare code") << u"A-01-2"_qs << QString();
    QTest::newRow("prefix in the middle") << u"A%L01"_qs << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestLabel::ownLabel()
{
    QFETCH(QString, text);
    QFETCH(QString, label);
    const auto read = parseOwnLabel(text, LabelPrefixes{});
    QCOMPARE(read ? describe(*read) : QString(), label);
}

void TestLabel::longestPrefixWins()
{
    LabelPrefixes prefixes;
    prefixes.location = u"L"_qs;
    prefixes.handlingUnit = u"LT"_qs;
    QCOMPARE(parseOwnLabel(u"LT07", prefixes), (OwnLabel{OwnLabelKind::HandlingUnit, u"07"_qs}));
    QCOMPARE(parseOwnLabel(u"LX07", prefixes), (OwnLabel{OwnLabelKind::Location, u"X07"_qs}));
}

void TestLabel::emptyPrefixIsNotUsed()
{
    LabelPrefixes prefixes;
    prefixes.user.clear();
    QCOMPARE(parseOwnLabel(u"U-1001", prefixes), std::nullopt);
}

void TestLabel::labelsReadBack()
{
    const LabelPrefixes prefixes;
    for (const auto kind : {OwnLabelKind::Location, OwnLabelKind::HandlingUnit, OwnLabelKind::User, OwnLabelKind::Order,
                            OwnLabelKind::Task}) {
        const OwnLabel label{kind, u"%X-1"_qs};
        QCOMPARE(parseOwnLabel(ownLabelText(label, prefixes), prefixes), label);
    }
}

QTEST_APPLESS_MAIN(TestLabel)
#include "tst_label.moc"
