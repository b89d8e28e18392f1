// SPDX-License-Identifier: GPL-3.0-or-later
// How a job gets into a ZPL printer: what is printed, what is unclear, and what a printer in trouble does to what waits.
#include "device/printerdialogue.h"

#include <QtTest>

using namespace bincard;
using namespace bincard::device;

namespace {

store::PrintJob job(PrintState state = PrintState::Waiting, int copies = 1)
{
    store::PrintJob job;
    job.id = PrintJobId(1, 1);
    job.bytes = "^XA^FDhello^FS^XZ";
    job.copies = copies;
    job.state = state;
    return job;
}

PrinterStatus with(bool PrinterStatus::*flag)
{
    PrinterStatus status;
    status.*flag = true;
    return status;
}

} // namespace

class TestPrinterDialogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dialogue = PrinterDialogue();
        m_now = 1000;
        m_said.clear();
    }

    void aJobIsPrintedWhenThePrinterSaysSo();
    void nothingIsSentBeforeTheSpoolKnows();
    void oneEmptyAnswerIsNoProof();
    void trouble_data();
    void trouble();
    void troubleWhilePrintingWaitsForPaper();
    void aBrokenConnectionIsUnclear();
    void whatAPrinterStillHasProvesNothing();
    void silenceWhilePrintingIsUnclear();
    void aPrinterThatNeverComesBackHoldsUpNobody();
    void notOneByteLeft();
    void afterACrash_data();
    void afterACrash();
    void aPrinterThatNeverAnswers();
    void aPrinterThatTalksRubbish();
    void unreachableAndBack();
    void whoDoesNotAnswerIsNotAsked();
    void theConnectionIsGivenBack();
    void withdrawn();
    void copies();
    void otherLabelsInIt_data();
    void otherLabelsInIt();
    void whatIsInItIsNotHeldUpByItsLength();

private:
    /// Notes what is to be done, in words.
    void note(const PrinterOrders &orders)
    {
        for (const PrinterOrder &what : orders) {
            if (std::holds_alternative<order::Connect>(what))
                m_said << QStringLiteral("connect");
            else if (std::holds_alternative<order::Disconnect>(what))
                m_said << QStringLiteral("disconnect");
            else if (const auto *send = std::get_if<order::Send>(&what))
                m_said << (send->bytes == hostStatusRequest() ? QStringLiteral("ask") : QStringLiteral("send ") + QString::number(send->bytes.size()));
            else if (std::holds_alternative<order::Begin>(what))
                m_said << QStringLiteral("begin");
            else if (const auto *ended = std::get_if<order::Ended>(&what))
                m_said << QStringLiteral("ended %1").arg(static_cast<int>(ended->state));
        }
    }
    [[nodiscard]] QString said() { return std::exchange(m_said, {}).join(QStringLiteral(", ")); }
    void answer(const PrinterStatus &status) { note(m_dialogue.received(hostStatusAnswer(status), m_now)); }
    void passes() ///< until it is time for something
    {
        m_now = std::max(m_now, m_dialogue.nextTickMs());
        note(m_dialogue.tick(m_now));
    }
    /// Connected, ready, its job being sent.
    void sending(const store::PrintJob &what = job())
    {
        note(m_dialogue.give(what, m_now));
        note(m_dialogue.connected(m_now));
        answer({});
        QCOMPARE(said(), QStringLiteral("connect, ask, begin"));
        note(m_dialogue.begun(m_now));
        QCOMPARE(said(), QStringLiteral("send %1").arg(what.bytes.size() * what.copies));
    }
    void sent()
    {
        sending();
        note(m_dialogue.flushed(m_now));
        passes();
        QCOMPARE(said(), QStringLiteral("ask"));
    }
    static QString ended(PrintState state) { return QStringLiteral("ended %1").arg(static_cast<int>(state)); }

    PrinterDialogue m_dialogue;
    QStringList m_said;
    std::int64_t m_now = 0;
};

void TestPrinterDialogue::aJobIsPrintedWhenThePrinterSaysSo()
{
    sent();
    PrinterStatus printing;
    printing.formatsWaiting = 1;
    answer(printing);
    QCOMPARE(m_dialogue.state(), PrinterState::Printing);
    passes();
    answer({});
    passes();
    QCOMPARE(said(), QStringLiteral("ask, ask"));
    answer({});
    QCOMPARE(said(), ended(PrintState::Printed));
    QVERIFY(!m_dialogue.hasJob());
    QCOMPARE(m_dialogue.state(), PrinterState::Ready);
}

void TestPrinterDialogue::nothingIsSentBeforeTheSpoolKnows()
{
    note(m_dialogue.give(job(), m_now));
    note(m_dialogue.connected(m_now));
    answer({});
    QCOMPARE(said(), QStringLiteral("connect, ask, begin"));
    for (int i = 0; i < 20; ++i)
        passes(); // The disk is slow, or full.
    QCOMPARE(said(), QString());
    note(m_dialogue.begun(m_now));
    QVERIFY(said().startsWith(QStringLiteral("send")));
}

void TestPrinterDialogue::oneEmptyAnswerIsNoProof()
{
    sent();
    answer({}); // It answers before it has read the label.
    QCOMPARE(said(), QString());
    passes();
    PrinterStatus printing;
    printing.labelsRemaining = 2;
    answer(printing);
    passes();
    answer({});
    passes();
    QCOMPARE(said(), QStringLiteral("ask, ask, ask"));
    answer({});
    QCOMPARE(said(), ended(PrintState::Printed));
}

void TestPrinterDialogue::trouble_data()
{
    QTest::addColumn<PrinterStatus>("status");
    QTest::addColumn<PrinterState>("state");
    QTest::newRow("paper") << with(&PrinterStatus::paperOut) << PrinterState::PaperOut;
    QTest::newRow("ribbon") << with(&PrinterStatus::ribbonOut) << PrinterState::RibbonOut;
    QTest::newRow("head") << with(&PrinterStatus::headOpen) << PrinterState::HeadOpen;
    QTest::newRow("paused") << with(&PrinterStatus::paused) << PrinterState::Paused;
    QTest::newRow("label not taken") << with(&PrinterStatus::labelWaiting) << PrinterState::LabelWaiting;
    QTest::newRow("hot") << with(&PrinterStatus::overTemperature) << PrinterState::WrongTemperature;
    QTest::newRow("settings lost") << with(&PrinterStatus::configurationLost) << PrinterState::NeedsService;
    PrinterStatus both = with(&PrinterStatus::headOpen);
    both.paperOut = both.paused = true;
    QTest::newRow("an open head comes first") << both << PrinterState::HeadOpen;
}

void TestPrinterDialogue::trouble()
{
    QFETCH(PrinterStatus, status);
    QFETCH(PrinterState, state);
    note(m_dialogue.give(job(), m_now));
    note(m_dialogue.connected(m_now));
    answer(status);
    QCOMPARE(m_dialogue.state(), state);
    QVERIFY(isTrouble(state));
    QCOMPARE(said(), QStringLiteral("connect, ask"));
    passes();
    answer(status);
    passes();
    QCOMPARE(said(), QStringLiteral("ask, ask"));
    answer({}); // Somebody has been there.
    QCOMPARE(said(), QStringLiteral("begin"));
}

void TestPrinterDialogue::troubleWhilePrintingWaitsForPaper()
{
    sent();
    PrinterStatus out = with(&PrinterStatus::paperOut);
    out.formatsWaiting = 1;
    for (int i = 0; i < 100; ++i) {
        answer(out);
        passes();
    }
    QCOMPARE(m_dialogue.state(), PrinterState::PaperOut);
    (void)said();
    answer({});
    passes();
    answer({});
    QCOMPARE(said(), QStringLiteral("ask, ") + ended(PrintState::Printed));
}

void TestPrinterDialogue::aBrokenConnectionIsUnclear()
{
    sent();
    note(m_dialogue.disconnected(0, m_now)); // Switched off, for instance.
    QCOMPARE(m_dialogue.state(), PrinterState::Unreachable);
    passes();
    note(m_dialogue.connected(m_now));
    answer({});
    passes();
    answer({});
    QCOMPARE(said(), QStringLiteral("connect, ask, ask, ") + ended(PrintState::Unclear));
}

void TestPrinterDialogue::whatAPrinterStillHasProvesNothing()
{
    sent();
    note(m_dialogue.disconnected(0, m_now));
    passes();
    note(m_dialogue.connected(m_now));
    PrinterStatus still; // A part of the job, or another station's.
    still.formatsWaiting = 1;
    answer(still);
    passes();
    answer({});
    passes();
    answer({});
    QVERIFY(said().endsWith(ended(PrintState::Unclear)));
}

/// Unplugged: no answer, and no end of the connection either.
void TestPrinterDialogue::silenceWhilePrintingIsUnclear()
{
    sent();
    passes(); // Five seconds without an answer.
    QCOMPARE(m_dialogue.state(), PrinterState::Silent);
    QCOMPARE(said(), QStringLiteral("disconnect"));
    passes();
    note(m_dialogue.connected(m_now));
    answer({});
    passes();
    answer({});
    QCOMPARE(said(), QStringLiteral("connect, ask, ask, ") + ended(PrintState::Unclear));
}

void TestPrinterDialogue::aPrinterThatNeverComesBackHoldsUpNobody()
{
    sent();
    note(m_dialogue.disconnected(0, m_now));
    const std::int64_t from = m_now;
    for (int i = 0; i < 30 && m_dialogue.hasJob(); ++i)
        passes();
    QVERIFY(!m_dialogue.hasJob() && m_now - from < 60'000);
    QVERIFY(said().endsWith(ended(PrintState::Unclear)));
}

void TestPrinterDialogue::notOneByteLeft()
{
    sending();
    note(m_dialogue.disconnected(job().bytes.size(), m_now));
    passes();
    note(m_dialogue.connected(m_now));
    answer({});
    QCOMPARE(said(), QStringLiteral("connect, ask, begin"));
}

void TestPrinterDialogue::afterACrash_data()
{
    QTest::addColumn<int>("formatsWaiting");
    QTest::newRow("nothing is in the printer") << 0;
    QTest::newRow("something is in the printer, perhaps of another station") << 1;
}

void TestPrinterDialogue::afterACrash()
{
    QFETCH(int, formatsWaiting);
    note(m_dialogue.give(job(PrintState::Sending), m_now));
    note(m_dialogue.connected(m_now));
    PrinterStatus status;
    status.formatsWaiting = formatsWaiting;
    answer(status);
    passes();
    answer({});
    passes();
    if (formatsWaiting > 0)
        answer({});
    const QString all = said();
    QVERIFY(!all.contains(QStringLiteral("send")));
    QVERIFY2(all.contains(ended(PrintState::Unclear)), qPrintable(all));
}

void TestPrinterDialogue::aPrinterThatNeverAnswers()
{
    note(m_dialogue.give(job(), m_now));
    note(m_dialogue.connected(m_now));
    passes();
    QCOMPARE(m_dialogue.state(), PrinterState::Silent);
    QCOMPARE(said(), QStringLiteral("connect, ask, disconnect"));
    passes();
    QCOMPARE(said(), QStringLiteral("connect"));
    QVERIFY(m_dialogue.hasJob());
}

void TestPrinterDialogue::aPrinterThatTalksRubbish()
{
    note(m_dialogue.give(job(), m_now));
    note(m_dialogue.connected(m_now));
    note(m_dialogue.received(QByteArray(2000, 'x'), m_now));
    QCOMPARE(m_dialogue.state(), PrinterState::NeedsService);
    QCOMPARE(said(), QStringLiteral("connect, ask, disconnect"));
    QVERIFY(m_dialogue.hasJob());
}

void TestPrinterDialogue::unreachableAndBack()
{
    note(m_dialogue.give(job(), m_now));
    note(m_dialogue.disconnected(0, m_now));
    QCOMPARE(m_dialogue.state(), PrinterState::Unreachable);
    passes();
    passes(); // No answer to the connection at all.
    passes();
    QCOMPARE(said(), QStringLiteral("connect, connect, disconnect, connect"));
    note(m_dialogue.connected(m_now));
    answer({});
    QCOMPARE(said(), QStringLiteral("ask, begin"));
}

void TestPrinterDialogue::whoDoesNotAnswerIsNotAsked()
{
    m_dialogue = PrinterDialogue(false);
    note(m_dialogue.give(job(), m_now));
    note(m_dialogue.connected(m_now));
    note(m_dialogue.begun(m_now));
    note(m_dialogue.flushed(m_now));
    QCOMPARE(said(), QStringLiteral("connect, begin, send %1, ").arg(job().bytes.size()) + ended(PrintState::Printed));
    note(m_dialogue.give(job(), m_now));
    note(m_dialogue.begun(m_now));
    note(m_dialogue.disconnected(3, m_now));
    QVERIFY(said().endsWith(ended(PrintState::Unclear)));
}

void TestPrinterDialogue::theConnectionIsGivenBack()
{
    sent();
    answer({});
    passes();
    answer({});
    (void)said();
    for (int i = 0; i < 3; ++i)
        passes();
    QVERIFY(said().contains(QStringLiteral("disconnect"))); // Other stations want it too.
}

void TestPrinterDialogue::withdrawn()
{
    note(m_dialogue.give(job(), m_now));
    note(m_dialogue.connected(m_now));
    answer({});
    m_dialogue.withdraw(m_now);
    QVERIFY(!m_dialogue.hasJob());
    (void)said();
    for (int i = 0; i < 10; ++i)
        passes();
    QVERIFY(!said().contains(QStringLiteral("send")));
    note(m_dialogue.begun(m_now)); // Too late.
    QCOMPARE(said(), QString());
}

void TestPrinterDialogue::copies()
{
    sending(job(PrintState::Waiting, 3));
}

void TestPrinterDialogue::otherLabelsInIt_data()
{
    QTest::addColumn<int>("wanted");
    QTest::addColumn<int>("measured");
    QTest::addColumn<PrinterState>("state");
    QTest::newRow("as they should be") << 1184 << 1184 << PrinterState::Ready;
    QTest::newRow("a little longer") << 1184 << 1224 << PrinterState::Ready;
    QTest::newRow("shorter ones") << 1184 << 400 << PrinterState::WrongMedia;
    QTest::newRow("longer ones") << 400 << 1184 << PrinterState::WrongMedia;
    QTest::newRow("nobody has said how long") << 0 << 400 << PrinterState::Ready;
    QTest::newRow("the printer has not measured") << 1184 << 0 << PrinterState::Ready;
}

void TestPrinterDialogue::otherLabelsInIt()
{
    QFETCH(int, wanted);
    QFETCH(int, measured);
    QFETCH(PrinterState, state);
    m_dialogue = PrinterDialogue(true, {wanted, 40});
    passes();
    note(m_dialogue.connected(m_now)); // With nothing to print: it is told before anything is asked for.
    PrinterStatus status;
    status.labelLengthDots = measured;
    answer(status);
    QCOMPARE(m_dialogue.state(), state);
    note(m_dialogue.give(job(), m_now));
    answer(status);
    QCOMPARE(said().contains(QStringLiteral("begin")), state == PrinterState::Ready);
    if (state == PrinterState::Ready)
        return;
    status.labelLengthDots = wanted; // Somebody has changed the roll.
    passes();
    answer(status);
    QVERIFY(said().contains(QStringLiteral("begin")));
}

void TestPrinterDialogue::whatIsInItIsNotHeldUpByItsLength()
{
    m_dialogue = PrinterDialogue(true, {1184, 40});
    sending();
    note(m_dialogue.flushed(m_now));
    PrinterStatus status;
    status.labelLengthDots = 400; // Of what is being printed: a short label on long paper.
    for (int i = 0; i < 3 && m_dialogue.hasJob(); ++i) {
        passes();
        answer(status);
    }
    QVERIFY(!m_dialogue.hasJob());
    QVERIFY(said().contains(QStringLiteral("ended 3")));
}

QTEST_GUILESS_MAIN(TestPrinterDialogue)
#include "tst_printerdialogue.moc"
