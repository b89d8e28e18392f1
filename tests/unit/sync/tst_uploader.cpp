// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/uploader.h"

#include <QtTest>

using namespace bincard;
using namespace bincard::sync;

class TestUploader : public QObject
{
    Q_OBJECT

    const Identity m_identity{DeviceId(1, 2), 1, QByteArray(32, 'k'), 1};

    static std::vector<JournalledOperation> operations(int count, std::int64_t firstSeq = 1)
    {
        std::vector<JournalledOperation> all;
        for (int i = 0; i < count; ++i) {
            JournalledOperation operation;
            operation.position = 100 + i;
            operation.incarnation = 1;
            operation.deviceSeq = firstSeq + i;
            operation.operation = OperationId(7, static_cast<std::uint64_t>(firstSeq + i));
            operation.sealed = sealedFrom(QByteArray::number(i), QByteArray(32, 'm'));
            all.push_back(operation);
        }
        return all;
    }
    static OperationAnswer answerTo(const JournalledOperation &o)
    {
        return {o.incarnation,   o.deviceSeq, o.operation, ledger::Outcome::Posted, ledger::DenyReason::None, 1,
                50 + o.deviceSeq};
    }
    static std::vector<OperationAnswer> answersTo(const std::vector<JournalledOperation> &all)
    {
        std::vector<OperationAnswer> answers;
        for (const JournalledOperation &operation : all)
            answers.push_back(answerTo(operation));
        return answers;
    }

private Q_SLOTS:
    void runsWhileSomethingWaits();
    void oneBatchIsInFlight();
    void failuresBackOffAndDouble();
    void anEarlierChanceMayBeTaken();
    void onlyConsecutiveOperationsTravelTogether();
    void theSecondAttemptGoesAlone();
    void statuses_data();
    void statuses();
    void answersThatAreNotOursAreLeftOut();
    void anAnswerUnderAnotherIdIsKnownByItsPlace();
    void answersMayComeInAnyOrderAndTwice();
    void aPartIsProgress();
    void anAnswerToNothingIsIgnored();
    void killPointsStandAroundTheSending();
};

void TestUploader::runsWhileSomethingWaits()
{
    Uploader uploader({.maxOperations = 10, .maxBytes = 99});
    QCOMPARE(uploader.plan(0, 0).next, Uploader::Next::Nothing);
    const Uploader::Plan plan = uploader.plan(0, 1);
    QCOMPARE(plan.next, Uploader::Next::Send);
    QCOMPARE(plan.maxOperations, 10);
    QCOMPARE(plan.maxBytes, std::int64_t(99));
}

void TestUploader::oneBatchIsInFlight()
{
    Uploader uploader({});
    const auto waiting = operations(3);
    const PushRequest request = uploader.start(m_identity, waiting);
    QCOMPARE(request.device, m_identity.device);
    QCOMPARE(request.operations.size(), std::size_t(3));
    QVERIFY(uploader.inFlight() == (std::vector<std::int64_t>{100, 101, 102}));
    QCOMPARE(uploader.plan(0, 3).next, Uploader::Next::Nothing);
    const UploadChange change = uploader.finish(5,
                                                Answer(PushAnswer{PushStatus::Ok, 2, answersTo(waiting), {1, 3, {}}}));
    QVERIFY(change.outcomes == answersTo(waiting));
    QVERIFY(change.survived == (std::vector<std::int64_t>{100, 101, 102}));
    QCOMPARE(change.epoch, std::int64_t(2));
    QCOMPARE(uploader.plan(5, 1).next, Uploader::Next::Send);
}

void TestUploader::failuresBackOffAndDouble()
{
    Uploader uploader({.firstRetryMs = 100, .mostRetryMs = 350});
    std::int64_t now = 0;
    for (const std::int64_t wait : {100, 200, 350, 350}) {
        QVERIFY(!uploader.start(m_identity, operations(2)).operations.empty());
        const UploadChange change = uploader.finish(now, Error{ErrorCode::Disconnected, {}});
        QVERIFY(change.outcomes.empty());
        QVERIFY(uploader.failing());
        QCOMPARE(uploader.plan(now, 2).next, Uploader::Next::Wait);
        QCOMPARE(uploader.plan(now, 2).waitMs, wait);
        QCOMPARE(uploader.plan(now + wait - 1, 2).next, Uploader::Next::Wait);
        now += wait;
        QCOMPARE(uploader.plan(now, 2).next, Uploader::Next::Send);
    }
    const auto waiting = operations(2);
    QVERIFY(!uploader.start(m_identity, waiting).operations.empty());
    QCOMPARE(uploader.finish(now, Answer(PushAnswer{PushStatus::Ok, 1, answersTo(waiting), {}})).outcomes.size(),
             std::size_t(2));
    QVERIFY(!uploader.failing());
    QVERIFY(!uploader.start(m_identity, waiting).operations.empty());
    QVERIFY(uploader.finish(now, Error{ErrorCode::Disconnected, {}}).outcomes.empty());
    QCOMPARE(uploader.plan(now, 2).waitMs, std::int64_t(100)); // From the beginning again.
}

void TestUploader::anEarlierChanceMayBeTaken()
{
    Uploader uploader({.firstRetryMs = 100});
    QVERIFY(!uploader.start(m_identity, operations(1)).operations.empty());
    QVERIFY(uploader.finish(0, Error{ErrorCode::Disconnected, {}}).outcomes.empty());
    uploader.hurry();
    QCOMPARE(uploader.plan(1, 1).next, Uploader::Next::Send);
}

void TestUploader::onlyConsecutiveOperationsTravelTogether()
{
    auto waiting = operations(2);
    const auto later = operations(2, 5); // 3 and 4 are answered already.
    waiting.insert(waiting.end(), later.begin(), later.end());
    Uploader uploader({});
    QCOMPARE(uploader.start(m_identity, waiting).operations.size(), std::size_t(2));
    Uploader another({});
    auto resealed = operations(2);
    resealed[1].incarnation = 2;
    QCOMPARE(another.start(m_identity, resealed).operations.size(), std::size_t(1));
}

void TestUploader::theSecondAttemptGoesAlone()
{
    auto waiting = operations(4);
    waiting[1].sendAttempts = 1;
    Uploader before({});
    QCOMPARE(before.start(m_identity, waiting).operations.size(), std::size_t(1)); // Those before it go without it,
    waiting.erase(waiting.begin());
    Uploader alone({});
    QCOMPARE(alone.start(m_identity, waiting).operations.size(), std::size_t(1)); // then it goes without the others.
    QVERIFY(alone.inFlight() == (std::vector<std::int64_t>{101}));
}

void TestUploader::statuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("action");
    QTest::addColumn<bool>("stopped");
    QTest::addColumn<int>("next");
    const auto row = [](const char *name, PushStatus status, UploadChange::Action action, bool stopped,
                        Uploader::Next next) {
        QTest::newRow(name) << static_cast<int>(status) << static_cast<int>(action) << stopped
                            << static_cast<int>(next);
    };
    using Action = UploadChange::Action;
    row("a gap: offer again what is missing", PushStatus::Gap, Action::OfferAgain, false, Uploader::Next::Wait);
    row("a fork: a clone wrote", PushStatus::Fork, Action::NewIncarnation, true, Uploader::Next::Nothing);
    row("a key that is not ours", PushStatus::BadMac, Action::PairAgain, true, Uploader::Next::Nothing);
    row("a server that does not know us", PushStatus::UnknownDevice, Action::PairAgain, true, Uploader::Next::Nothing);
    row("bytes that the server cannot read stay queued", PushStatus::Malformed, Action::None, false,
        Uploader::Next::Wait);
    row("a busy server", PushStatus::Busy, Action::None, false, Uploader::Next::Wait);
    row("no outcome at all", PushStatus::Ok, Action::None, false, Uploader::Next::Wait);
    row("a status of the future", static_cast<PushStatus>(77), Action::None, false, Uploader::Next::Wait);
}

void TestUploader::statuses()
{
    QFETCH(int, status);
    QFETCH(int, action);
    QFETCH(bool, stopped);
    QFETCH(int, next);
    Uploader uploader({});
    QVERIFY(!uploader.start(m_identity, operations(3, 6)).operations.empty());
    const UploadChange change = uploader.finish(
        10, Answer(PushAnswer{static_cast<PushStatus>(status), 1, {}, {1, 2, QByteArray(32, 'h')}}));
    QCOMPARE(static_cast<int>(change.action), action);
    QCOMPARE(uploader.stopped(), stopped);
    QCOMPARE(static_cast<int>(uploader.plan(10, 3).next), next);
    if (change.action == UploadChange::Action::OfferAgain)
        QCOMPARE(change.aboveDeviceSeq, std::int64_t(2));
    uploader.resumed();
    uploader.hurry();
    QCOMPARE(uploader.plan(10, 3).next, Uploader::Next::Send);
}

void TestUploader::answersThatAreNotOursAreLeftOut()
{
    Uploader uploader({});
    const auto waiting = operations(2);
    QVERIFY(!uploader.start(m_identity, waiting).operations.empty());
    OperationAnswer otherSeq = answerTo(waiting[0]);
    otherSeq.deviceSeq = 9;
    OperationAnswer otherIncarnation = answerTo(waiting[0]);
    otherIncarnation.incarnation = 2;
    const UploadChange change = uploader.finish(
        0, Answer(PushAnswer{PushStatus::Ok, 1, {otherSeq, otherIncarnation, answerTo(waiting[1])}, {}}));
    QVERIFY(change.outcomes == (std::vector<OperationAnswer>{answerTo(waiting[1])}));
}

/// A server that cannot read an envelope quarantines it under an id that it derives from the bytes.
void TestUploader::anAnswerUnderAnotherIdIsKnownByItsPlace()
{
    Uploader uploader({});
    const auto waiting = operations(2);
    QVERIFY(!uploader.start(m_identity, waiting).operations.empty());
    OperationAnswer quarantined = answerTo(waiting[0]);
    quarantined.outcome = ledger::Outcome::Quarantined;
    OperationAnswer derived = quarantined;
    derived.operation = OperationId(1, 1);
    const UploadChange change = uploader.finish(
        0, Answer(PushAnswer{PushStatus::Ok, 1, {derived, answerTo(waiting[1])}, {}}));
    QVERIFY(change.outcomes == (std::vector<OperationAnswer>{quarantined, answerTo(waiting[1])}));
}

void TestUploader::answersMayComeInAnyOrderAndTwice()
{
    Uploader uploader({});
    const auto waiting = operations(2);
    QVERIFY(!uploader.start(m_identity, waiting).operations.empty());
    const std::vector<OperationAnswer> mixed{answerTo(waiting[1]), answerTo(waiting[0]), answerTo(waiting[1])};
    QVERIFY(uploader.finish(0, Answer(PushAnswer{PushStatus::Ok, 1, mixed, {}})).outcomes
            == mixed); // The journal takes each once.
}

void TestUploader::aPartIsProgress()
{
    Uploader uploader({});
    const auto waiting = operations(3);
    QVERIFY(!uploader.start(m_identity, waiting).operations.empty());
    QCOMPARE(uploader.finish(0, Answer(PushAnswer{PushStatus::Ok, 1, {answerTo(waiting[0])}, {}})).outcomes.size(),
             std::size_t(1));
    QCOMPARE(uploader.plan(0, 2).next, Uploader::Next::Send); // The rest at once.
}

void TestUploader::anAnswerToNothingIsIgnored()
{
    Uploader uploader({});
    const UploadChange change = uploader.finish(0,
                                                Answer(PushAnswer{PushStatus::Fork, 1, answersTo(operations(1)), {}}));
    QVERIFY(change.outcomes.empty());
    QCOMPARE(change.action, UploadChange::Action::None);
    QVERIFY(!uploader.stopped());
    QVERIFY(!uploader.start(m_identity, operations(1)).operations.empty());
    QVERIFY(uploader.finish(0, Answer(WorkAnswer{})).outcomes.empty()); // An answer to another question.
    QVERIFY(uploader.failing());
}

void TestUploader::killPointsStandAroundTheSending()
{
    QByteArrayList points;
    Uploader uploader({.killPoint = [&points](const char *point) { points.append(point); }});
    QVERIFY(!uploader.start(m_identity, operations(1)).operations.empty());
    QVERIFY(uploader.finish(0, Error{ErrorCode::Disconnected, {}}).outcomes.empty());
    QCOMPARE(points, (QByteArrayList{"send", "answer"}));
}

QTEST_GUILESS_MAIN(TestUploader)
#include "tst_uploader.moc"
