// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/result.h"

#include <QtTest>

#include <memory>
#include <set>

using namespace bincard;

class TestResult : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valueOrError();
    void tryGivesTheErrorOn();
    void seededRandomRepeats();
    void belowStaysBelow();
    void systemSources();
};

static Result<int> half(int number)
{
    if (number % 2 != 0)
        return Error{ErrorCode::BadInput, QStringLiteral("odd")};
    return number / 2;
}

static Result<void> even(int number)
{
    BINCARD_TRY(half(number));
    return {};
}

static Result<std::unique_ptr<int>> quarter(int number)
{
    BINCARD_TRY_ASSIGN(const int first, half(number));
    BINCARD_TRY_ASSIGN(const int second, half(first));
    return std::make_unique<int>(second);
}

void TestResult::valueOrError()
{
    const Result<int> good = half(4);
    QVERIFY(good.ok());
    QCOMPARE(*good, 2);
    const Result<int> bad = half(3);
    QVERIFY(!bad);
    QCOMPARE(bad.error().code, ErrorCode::BadInput);
    QCOMPARE(bad.error().detail, QStringLiteral("odd"));
}

void TestResult::tryGivesTheErrorOn()
{
    QVERIFY(even(2).ok());
    QVERIFY(even(3).error() == (Error{ErrorCode::BadInput, QStringLiteral("odd")}));
    QCOMPARE(**quarter(8), 2);
    QVERIFY(!quarter(6).ok());
    QVERIFY(!quarter(3).ok());
    auto moved = std::move(quarter(12)).value();
    QCOMPARE(*moved, 3);
}

void TestResult::seededRandomRepeats()
{
    // SplitMix64 from seed 1234567: the numbers of the reference implementation.
    SeededRandom random(1234567);
    QCOMPARE(random.next(), std::uint64_t(6457827717110365317ULL));
    QCOMPARE(random.next(), std::uint64_t(3203168211198807973ULL));
    SeededRandom a(7), b(7), c(8);
    const QByteArray bytes = a.bytes(1000);
    QCOMPARE(b.bytes(1000), bytes);
    QVERIFY(c.bytes(1000) != bytes);
    QVERIFY(std::set<char>(bytes.begin(), bytes.end()).size() > 200);
}

void TestResult::belowStaysBelow()
{
    SeededRandom random(1);
    std::set<std::int64_t> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(random.below(7));
    QCOMPARE(seen, (std::set<std::int64_t>{0, 1, 2, 3, 4, 5, 6}));
    QCOMPARE(random.below(1), std::int64_t(0));
}

void TestResult::systemSources()
{
    SystemClock clock;
    QVERIFY(clock.wallMs() > 1'700'000'000'000);
    const std::int64_t before = clock.monotonicMs();
    QVERIFY(clock.monotonicMs() >= before);
    SystemRandom random;
    QCOMPARE(random.bytes(32).size(), 32);
    QVERIFY(random.bytes(32) != random.bytes(32));
    QCOMPARE(random.bytes(0).size(), 0);
}

QTEST_APPLESS_MAIN(TestResult)
#include "tst_result.moc"
