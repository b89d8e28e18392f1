// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/zplprinter.h"

#include <QTest>

using namespace bincard::device;

class TestZplPrinter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEachFlagFromItsPlace();
    void goesRound_data();
    void goesRound();
    void refusesRubbish_data();
    void refusesRubbish();
    void isCompleteAfterTheThirdLine();
    void isReadyUnlessSomethingIsInTheWay();
};

namespace {

/// Byte for byte, a printer's answer when all is well.
const QByteArray kReady("\x02" "030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n"
                        "\x02" "000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n"
                        "\x02" "1234,0\x03\r\n");

/// The same with another field in one of its lines.
QByteArray with(int line, int place, const QByteArray &field)
{
    QList<QByteArray> lines = kReady.split('\n');
    QList<QByteArray> fields = lines[line].sliced(1, lines[line].size() - 3).split(',');
    fields[place] = field;
    lines[line] = '\x02' + fields.join(',') + "\x03\r";
    return lines.join('\n');
}

PrinterStatus ready()
{
    PrinterStatus status;
    status.labelLengthDots = 1245;
    return status;
}

} // namespace

void TestZplPrinter::readsEachFlagFromItsPlace()
{
    QCOMPARE(parseHostStatus(kReady), std::optional(ready()));
    const std::tuple<int, int, bool PrinterStatus::*> flags[] = {{0, 1, &PrinterStatus::paperOut}, {0, 2, &PrinterStatus::paused},
        {0, 5, &PrinterStatus::bufferFull}, {0, 7, &PrinterStatus::partialFormat}, {0, 9, &PrinterStatus::configurationLost},
        {0, 10, &PrinterStatus::underTemperature}, {0, 11, &PrinterStatus::overTemperature}, {1, 2, &PrinterStatus::headOpen},
        {1, 3, &PrinterStatus::ribbonOut}, {1, 7, &PrinterStatus::labelWaiting}};
    for (const auto &[line, place, member] : flags) {
        PrinterStatus expected = ready();
        expected.*member = true;
        QCOMPARE(parseHostStatus(with(line, place, "1")), std::optional(expected));
    }
    PrinterStatus busy = ready();
    busy.formatsWaiting = 12;
    QCOMPARE(parseHostStatus(with(0, 4, "012")), std::optional(busy));
    busy = ready();
    busy.labelsRemaining = 250;
    QCOMPARE(parseHostStatus(with(1, 8, "00000250")), std::optional(busy));
}

void TestZplPrinter::goesRound_data()
{
    QTest::addColumn<PrinterStatus>("status");
    PrinterStatus all;
    all.paperOut = all.paused = all.headOpen = all.ribbonOut = all.bufferFull = all.partialFormat = true;
    all.configurationLost = all.underTemperature = all.overTemperature = all.labelWaiting = true;
    all.labelLengthDots = 1218;
    all.formatsWaiting = 7;
    all.labelsRemaining = 99;
    QTest::newRow("nothing") << PrinterStatus{};
    QTest::newRow("everything") << all;
    QTest::newRow("ready") << ready();
}

void TestZplPrinter::goesRound()
{
    QFETCH(PrinterStatus, status);
    QCOMPARE(parseHostStatus(hostStatusAnswer(status)), std::optional(status));
    status.formatsWaiting = 5000;
    const auto most = parseHostStatus(hostStatusAnswer(status));
    QVERIFY(most);
    QCOMPARE(most->formatsWaiting, 999);
}

void TestZplPrinter::refusesRubbish_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("two lines") << kReady.first(kReady.indexOf("\x02" "1234"));
    QTest::newRow("cut in a line") << kReady.chopped(4);
    QTest::newRow("something in front") << "HTTP/1.1 400\r\n" + kReady;
    QTest::newRow("something behind") << kReady + "x";
    QTest::newRow("twice") << kReady + kReady;
    QTest::newRow("a field too many") << QByteArray(kReady).replace("1234,0", "1234,0,0");
    QTest::newRow("a field too few") << QByteArray(kReady).replace("030,0,0", "030,0");
    QTest::newRow("a flag that is 2") << with(0, 1, "2");
    QTest::newRow("a flag of two digits") << with(1, 2, "01");
    QTest::newRow("an empty number") << with(0, 4, "");
    QTest::newRow("a negative number") << with(0, 4, "-01");
    QTest::newRow("a number of nine digits") << with(1, 8, "999999999");
    QTest::newRow("no STX") << QByteArray(kReady).replace("\x02", "");
    QTest::newRow("zeros") << QByteArray(300, '\0');
    QTest::newRow("endless") << QByteArray(100000, '0');
}

void TestZplPrinter::refusesRubbish()
{
    QFETCH(QByteArray, answer);
    QCOMPARE(parseHostStatus(answer), std::nullopt);
}

void TestZplPrinter::isCompleteAfterTheThirdLine()
{
    const qsizetype last = kReady.lastIndexOf('\x03');
    for (qsizetype size = 0; size <= kReady.size(); ++size)
        QCOMPARE(isComplete(kReady.first(size)), size > last);
    QVERIFY(parseHostStatus(kReady.first(last + 1))); // The line end may still be on its way.
    QVERIFY(!isComplete(QByteArray(kLongestHostStatus, 'x')));
    QVERIFY(isComplete(QByteArray(kLongestHostStatus + 1, 'x')));
}

void TestZplPrinter::isReadyUnlessSomethingIsInTheWay()
{
    PrinterStatus status;
    status.formatsWaiting = 3;
    status.labelsRemaining = 2;
    status.partialFormat = true;
    QVERIFY(status.isReady());
    status.headOpen = true;
    QVERIFY(!status.isReady());
}

QTEST_APPLESS_MAIN(TestZplPrinter)
#include "tst_zplprinter.moc"
