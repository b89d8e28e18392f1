// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/puller.h"

#include <QtTest>

using namespace bincard;
using namespace bincard::sync;

class TestPuller : public QObject
{
    Q_OBJECT

    using Next = Puller::Next;
    const Identity m_identity{DeviceId(1, 2), 1, QByteArray(32, 'k'), 1};

    static Puller make()
    {
        return Puller({.maxEntries = 10, .maxBytes = 99, .idleMs = 1000, .firstRetryMs = 100, .mostRetryMs = 400}, 1);
    }
    static PullAnswer answerOf(ledger::Stream stream, std::int64_t from, std::int64_t to, std::int64_t head)
    {
        PullAnswer answer{1, stream, {}, head, {1, 3, QByteArray(32, 'h')}};
        for (std::int64_t seq = from; seq <= to; ++seq) {
            ledger::Entry entry;
            entry.stream = stream;
            entry.seq = seq;
            answer.entries.push_back(entry);
        }
        return answer;
    }
    /// Asks for what is due, answers with entries up to `to`, and folds all of it.
    void fetch(Puller &puller, std::int64_t now, std::int64_t after, std::int64_t to, std::int64_t head,
               FoldStatus status = FoldStatus::Complete)
    {
        const Puller::Plan plan = puller.plan(now);
        QCOMPARE(plan.next, Next::Send);
        (void)puller.start(m_identity, plan.stream, {1, after, {}}, 0);
        (void)puller.finish(now, Answer(answerOf(plan.stream, after + 1, to, head)));
        QCOMPARE(puller.plan(now).next, Next::Fold);
        QVERIFY(!puller.folded(now, status));
    }
    void catchUp(Puller &puller, std::int64_t now)
    {
        fetch(puller, now, 0, 2, 2);
        fetch(puller, now, 0, 5, 5);
        QVERIFY(puller.caughtUp());
    }

private Q_SLOTS:
    void theCatalogueComesFirst();
    void idleStreamsAreAskedInTurn();
    void goesOnUntilTheHead();
    void aHintComesThroughWhileARequestIsInFlight();
    void failuresBackOff();
    void anAnswerToAnotherQuestionIsAFailure();
    void anAnswerToNothingIsIgnored();
    void entriesThatNeedTheCatalogueWaitForIt();
    void aServerThatContradictsItselfIsNotAskedInATightLoop();
    void foldOutcomes_data();
    void foldOutcomes();
    void aServerBehindIsTold();
    void tellsWhatWasAcknowledgedWhenItAsked();
};

void TestPuller::theCatalogueComesFirst()
{
    Puller puller = make();
    QVERIFY(!puller.caughtUp());
    QCOMPARE(puller.plan(0).next, Next::Send);
    QCOMPARE(puller.plan(0).stream, ledger::kCatalogue);
    const PullRequest request = puller.start(m_identity, 0, {1, 7, {}}, 0);
    QCOMPARE(request, (PullRequest{m_identity.device, 1, 0, 7, 10, 99}));
    QCOMPARE(puller.plan(0).next, Next::Nothing);
    (void)puller.finish(0, Answer(answerOf(0, 8, 9, 9)));
    QCOMPARE(puller.toFold().entries.size(), std::size_t(2));
    QVERIFY(!puller.folded(0, FoldStatus::Complete));
    QCOMPARE(puller.plan(0).stream, 1);
    fetch(puller, 0, 0, 5, 5);
    QVERIFY(puller.caughtUp());
    QCOMPARE(puller.headSeq(1), std::int64_t(5));
}

void TestPuller::idleStreamsAreAskedInTurn()
{
    Puller puller = make();
    catchUp(puller, 0);
    QCOMPARE(puller.plan(1).next, Next::Wait);
    QCOMPARE(puller.plan(1).waitMs, std::int64_t(999));
    std::vector<ledger::Stream> asked;
    for (std::int64_t now = 1000; asked.size() < 4; ++now) {
        if (const Puller::Plan plan = puller.plan(now); plan.next == Next::Send) {
            asked.push_back(plan.stream);
            (void)puller.start(m_identity, plan.stream, {1, 5, {}}, 0);
            (void)puller.finish(now, Answer(answerOf(plan.stream, 6, 5, 5)));
            QVERIFY(!puller.folded(now, FoldStatus::Complete));
        }
    }
    QVERIFY(asked == (std::vector<ledger::Stream>{0, 1, 0, 1})); // None starves the other.
}

void TestPuller::goesOnUntilTheHead()
{
    Puller puller = make();
    fetch(puller, 0, 0, 10, 25);
    QCOMPARE(puller.plan(0).stream, ledger::kCatalogue);
    fetch(puller, 0, 10, 20, 25);
    QVERIFY(!puller.caughtUp());
    fetch(puller, 0, 20, 25, 25);
    QCOMPARE(puller.plan(0).stream, 1);
}

void TestPuller::aHintComesThroughWhileARequestIsInFlight()
{
    Puller puller = make();
    catchUp(puller, 0);
    puller.hint(1);
    QCOMPARE(puller.plan(1).stream, 1);
    (void)puller.start(m_identity, 1, {1, 5, {}}, 0);
    puller.hint(1); // Committed after the server had made its answer.
    (void)puller.finish(1, Answer(answerOf(1, 6, 6, 6)));
    QVERIFY(!puller.folded(1, FoldStatus::Complete));
    QCOMPARE(puller.plan(1).next, Next::Send);
    fetch(puller, 1, 6, 7, 7);
    QCOMPARE(puller.plan(1).next, Next::Wait);
}

void TestPuller::failuresBackOff()
{
    Puller puller = make();
    std::int64_t now = 0;
    for (const std::int64_t wait : {100, 200, 400, 400}) {
        (void)puller.start(m_identity, 0, {}, 0);
        QVERIFY(!puller.finish(now, Error{ErrorCode::Disconnected, {}}).head);
        QVERIFY(puller.failing());
        QCOMPARE(puller.plan(now).next, Next::Wait);
        QCOMPARE(puller.plan(now).waitMs, wait);
        now += wait;
    }
    puller.hurry();
    fetch(puller, now, 0, 1, 1);
    QVERIFY(!puller.failing());
}

void TestPuller::anAnswerToAnotherQuestionIsAFailure()
{
    Puller puller = make();
    (void)puller.start(m_identity, 0, {}, 0);
    (void)puller.finish(0, Answer(answerOf(1, 1, 5, 5))); // Of another stream.
    QCOMPARE(puller.plan(0).next, Next::Wait);
    puller.hurry();
    (void)puller.start(m_identity, 0, {}, 0);
    (void)puller.finish(0, Answer(PushAnswer{}));
    QCOMPARE(puller.plan(0).next, Next::Wait);
    puller.hurry();
    (void)puller.start(m_identity, 0, {}, 0);
    (void)puller.finish(0, Answer(ErrorAnswer{}));
    QCOMPARE(puller.plan(0).next, Next::Wait);
}

void TestPuller::anAnswerToNothingIsIgnored()
{
    Puller puller = make();
    (void)puller.finish(0, Answer(answerOf(0, 1, 5, 5)));
    QCOMPARE(puller.plan(0).next, Next::Send);
    QCOMPARE(puller.headSeq(0), std::int64_t(0));
}

void TestPuller::entriesThatNeedTheCatalogueWaitForIt()
{
    Puller puller = make();
    catchUp(puller, 0);
    puller.hint(1);
    fetch(puller, 1, 5, 8, 8, FoldStatus::NeedsCatalogue);
    QCOMPARE(puller.plan(1).next, Next::Send);
    QCOMPARE(puller.plan(1).stream, ledger::kCatalogue);
    fetch(puller, 1, 2, 3, 3);
    QCOMPARE(puller.plan(1).next, Next::Fold); // The same answer again.
    QCOMPARE(puller.toFold().stream, 1);
    QVERIFY(!puller.folded(1, FoldStatus::Complete));
    QVERIFY(puller.caughtUp());
}

void TestPuller::aServerThatContradictsItselfIsNotAskedInATightLoop()
{
    Puller puller = make();
    catchUp(puller, 0);
    puller.hint(1);
    fetch(puller, 1, 5, 8, 8, FoldStatus::NeedsCatalogue);
    fetch(puller, 1, 2, 2, 2);
    QVERIFY(!puller.folded(1, FoldStatus::NeedsCatalogue)); // Though stream 0 is at its head.
    QCOMPARE(puller.plan(1).next, Next::Wait);

    Puller other = make();
    (void)other.start(m_identity, 0, {}, 0);
    (void)other.finish(0, Answer(answerOf(0, 1, 0, 9))); // Nothing, though there is more.
    QCOMPARE(other.plan(0).next, Next::Wait);
}

void TestPuller::foldOutcomes_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("reset");
    QTest::addColumn<int>("next");
    const auto row = [](const char *name, FoldStatus status, bool reset, Next next) {
        QTest::newRow(name) << static_cast<int>(status) << reset << static_cast<int>(next);
    };
    row("more of the same answer", FoldStatus::More, false, Next::Fold);
    row("a gap is asked for again, after a while", FoldStatus::Gap, false, Next::Wait);
    row("another epoch", FoldStatus::EpochChanged, true, Next::Wait);
    row("a broken chain", FoldStatus::Diverged, true, Next::Wait);
}

void TestPuller::foldOutcomes()
{
    QFETCH(int, status);
    QFETCH(bool, reset);
    QFETCH(int, next);
    Puller puller = make();
    catchUp(puller, 0);
    puller.hint(1);
    (void)puller.start(m_identity, 1, {1, 5, {}}, 0);
    (void)puller.finish(1, Answer(answerOf(1, 6, 9, 9)));
    QCOMPARE(puller.folded(1, static_cast<FoldStatus>(status)), reset);
    if (reset)
        puller.restart();
    QCOMPARE(static_cast<int>(puller.plan(1).next), next);
    QVERIFY(!puller.caughtUp());
    puller.hurry();
    if (reset)
        QCOMPARE(puller.plan(1).stream, ledger::kCatalogue); // From the beginning.
}

void TestPuller::aServerBehindIsTold()
{
    Puller puller = make();
    (void)puller.start(m_identity, 0, {1, 7, {}}, 0);
    QVERIFY(puller.finish(0, Answer(answerOf(0, 8, 7, 6))).serverBehind);
}

void TestPuller::tellsWhatWasAcknowledgedWhenItAsked()
{
    Puller puller = make();
    (void)puller.start(m_identity, 0, {}, 17);
    const Puller::Change change = puller.finish(0, Answer(answerOf(0, 1, 2, 2)));
    QCOMPARE(change.acknowledgedWhenAsked, std::int64_t(17));
    QCOMPARE(*change.head, (DeviceHead{1, 3, QByteArray(32, 'h')}));
}

QTEST_GUILESS_MAIN(TestPuller)
#include "tst_puller.moc"
