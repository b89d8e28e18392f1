// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/catalogue.h"
#include "domain/order.h"
#include "planning/allocate.h"

#include <QtTest>

#include <bit>
#include <map>
#include <numeric>

using namespace bincard;
using namespace bincard::planning;

class TestAllocate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allocates_data();
    void allocates();
    void everyRuleHasItsReason_data();
    void everyRuleHasItsReason();
    void fewestPicksAndClearedBinsAreTheBest();
    void certainOwnerBeforeAnyOwner();
    void neverMoreThanFreeAndNeverMoreThanNeeded();
};

static OrderLineId lineOf(int number) { return orderLineId(orderId(u"4711"), number); }
static ItemId itemOf(const QString &sku) { return itemId(houseOwnerId(), sku); }

/// "item place free expiry x y", comma separated.
static std::vector<Candidate> candidatesOf(const QString &text)
{
    std::vector<Candidate> candidates;
    for (const QString &one : text.split(u',', Qt::SkipEmptyParts)) {
        const QStringList words = one.split(u' ', Qt::SkipEmptyParts);
        Candidate candidate;
        candidate.account = {houseOwnerId(), itemOf(words[0]), {}, locationId(words[1]), {}, StockStatus::Available};
        candidate.free = Quantity::units(words[2].toInt());
        candidate.expiryDay = words[3].toInt();
        if (candidate.expiryDay > 0)
            candidate.account.lot = lotId(candidate.account.item, words[3]);
        candidate.stop = {words[4].toInt(), words[5].toInt(), 0, words[1]};
        candidates.push_back(candidate);
    }
    return candidates;
}

/// "item quantity", comma separated: lines 1, 2, 3 …
static std::vector<Need> needsOf(const QString &text)
{
    std::vector<Need> needs;
    for (const QString &one : text.split(u',', Qt::SkipEmptyParts)) {
        const QStringList words = one.split(u' ', Qt::SkipEmptyParts);
        needs.push_back({lineOf(int(needs.size()) + 1), {}, itemOf(words[0]), Quantity::units(words[1].toInt())});
    }
    return needs;
}

static QString toText(const Plan &plan, const std::vector<Need> &needs, const std::vector<Candidate> &candidates)
{
    const auto numberOf = [&](OrderLineId line) {
        return QString::number(std::find_if(needs.begin(), needs.end(), [&](const Need &need) { return need.line == line; }) - needs.begin() + 1);
    };
    QStringList words;
    for (const Allotment &allotment : plan.allotments) {
        const auto from = std::find_if(candidates.begin(), candidates.end(), [&](const Candidate &candidate) { return candidate.account == allotment.account; });
        words.append(numberOf(allotment.line) + u':' + from->stop.code + u'=' + toString(allotment.quantity));
    }
    for (const Need &need : plan.missing)
        words.append(numberOf(need.line) + QStringLiteral(":missing=") + toString(need.quantity));
    return words.join(u' ');
}

void TestAllocate::allocates_data()
{
    QTest::addColumn<QString>("needs");
    QTest::addColumn<QString>("candidates");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing needed") << "" << "I A 5 0 0 0" << "";
    QTest::newRow("nothing there") << "I 3" << "" << "1:missing=3";
    QTest::newRow("another item does not serve") << "I 3" << "J A 5 0 0 0" << "1:missing=3";
    QTest::newRow("first expired first, though it lies further and is two picks") << "I 5" << "I A 9 200 0 1, I B 3 100 0 8, I C 9 0 0 0" << "1:A=2 1:B=3";
    QTest::newRow("what does not expire goes last") << "I 2" << "I A 9 0 0 0, I B 9 300 0 9" << "1:B=2";
    QTest::newRow("one place that covers it before two nearer ones") << "I 5" << "I A 3 0 0 0, I B 3 0 0 1, I C 5 0 0 9" << "1:C=5";
    QTest::newRow("between two that cover it the first on the walk") << "I 5" << "I C 5 0 0 9, I B 50 0 0 2" << "1:B=5";
    QTest::newRow("largest first when none covers it") << "I 10" << "I A 2 0 0 0, I B 3 0 0 1, I C 7 0 0 2, I D 1 0 0 3" << "1:B=3 1:C=7";
    QTest::newRow("rest from a place that covers the rest alone") << "I 10" << "I A 3 0 0 0, I B 4 0 0 1, I C 7 0 0 2" << "1:A=3 1:C=7";
    QTest::newRow("in walking order over items") << "I 1, J 1, K 1" << "I A 5 0 0 9, J B 5 0 4000 9, K C 5 0 0 1" << "3:C=1 1:A=1 2:B=1";
    QTest::newRow("identical rows are one stop") << "I 2, J 1, I 3" << "I A 5 0 0 1, J B 5 0 0 2, I C 3 0 0 0" << "1:A=2 3:A=3 2:B=1";
    QTest::newRow("the later line goes short") << "I 2, I 3" << "I A 4 0 0 1" << "1:A=2 2:A=2 2:missing=1";
    QTest::newRow("a need of nothing is no need") << "I 0, J 1" << "I A 4 0 0 1, J B 1 0 0 1" << "2:B=1";
    QTest::newRow("nothing free, or less, is no candidate") << "I 1" << "I A 0 0 0 1, I B -3 0 0 1" << "1:missing=1";
}

void TestAllocate::allocates()
{
    QFETCH(const QString, needs);
    QFETCH(const QString, candidates);
    QFETCH(const QString, expected);
    std::vector<Candidate> stock = candidatesOf(candidates);
    const std::vector<Need> wanted = needsOf(needs);
    QCOMPARE(toText(allocate(wanted, stock, AllocationRule::Fefo), wanted, stock), expected);
    std::reverse(stock.begin(), stock.end());
    QCOMPARE(toText(allocate(wanted, stock, AllocationRule::Fefo), wanted, stock), expected);
}

void TestAllocate::everyRuleHasItsReason_data()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<QString>("stock"); // "place free expiry received y"
    QTest::addColumn<QString>("expected"); // for 5 pieces
    const auto row = [](const char *reason, AllocationRule rule, const char *stock, const char *expected) {
        QTest::newRow(reason) << static_cast<int>(rule) << QString::fromUtf8(stock) << QString::fromUtf8(expected);
    };
    using enum AllocationRule;
    row("there is one place", Fefo, "A 9 0 0 1", "A=5 only place");
    row("expires first", Fefo, "A 9 300 1 1, B 3 200 2 2", "A=2 first to expire, B=3 first to expire");
    row("of one day the one that has all", Fefo, "A 4 200 1 1, B 9 200 2 2", "B=5 covers alone");
    row("received first, whatever expires first", Fifo, "A 9 100 7 1, B 9 200 6 2", "B=5 first received");
    row("what has no day of receipt goes last", Fifo, "A 9 0 0 1, B 3 0 6 2", "A=2 first received, B=3 first received");
    row("one place rather than two that expire first", FewestPicks, "A 2 100 1 1, B 3 100 1 2, C 9 900 9 9", "C=5 covers alone");
    row("most first where none has all", FewestPicks, "A 1 0 0 1, B 2 0 0 2, C 4 0 0 3", "A=1 covers alone, C=4 most there");
    row("as they lie on the way", Nearest, "A 2 900 9 1, B 1 100 1 2, C 9 0 0 3", "A=2 first on the walk, B=1 first on the walk, C=2 first on the walk");
    row("small rests go first", ClearBins, "A 9 0 0 1, B 2 0 0 2, C 1 0 0 3", "A=2 covers alone, B=2 left empty, C=1 left empty");
    row("exactly a bin", ClearBins, "A 9 0 0 1, B 5 0 0 2", "B=5 left empty");
}

void TestAllocate::everyRuleHasItsReason()
{
    QFETCH(const int, rule);
    QFETCH(const QString, stock);
    QFETCH(const QString, expected);
    static const char *const reasons[] = {"only place", "first to expire", "first received", "covers alone", "most there", "first on the walk", "left empty"};
    std::vector<Candidate> candidates;
    for (const QString &one : stock.split(u',')) {
        const QStringList words = one.split(u' ', Qt::SkipEmptyParts);
        candidates.push_back(candidatesOf(QStringLiteral("I %1 %2 %3 0 %4").arg(words[0], words[1], words[2], words[4]))[0]);
        candidates.back().receivedDay = words[3].toInt();
    }
    QStringList said;
    for (const Allotment &allotment : allocate(needsOf(QStringLiteral("I 5")), candidates, static_cast<AllocationRule>(rule)).allotments) {
        const auto from = std::find_if(candidates.begin(), candidates.end(), [&](const Candidate &candidate) { return candidate.account == allotment.account; });
        said.append(QStringLiteral("%1=%2 %3").arg(from->stop.code, toString(allotment.quantity), QLatin1String(reasons[static_cast<int>(allotment.reason)])));
    }
    QCOMPARE(said.join(QStringLiteral(", ")), expected);
}

/// Against all ways to take the goods.
void TestAllocate::fewestPicksAndClearedBinsAreTheBest()
{
    std::uint64_t state = 11;
    const auto below = [&state](int bound) { return int((state = state * 6364136223846793005ULL + 1442695040888963407ULL) >> 33) % bound; };
    for (int round = 0; round < 300; ++round) {
        std::vector<Candidate> stock;
        std::vector<int> pieces;
        for (int i = 1 + below(8); i > 0; --i) {
            pieces.push_back(1 + below(9));
            stock.push_back(candidatesOf(QStringLiteral("I P%1 %2 0 0 %3").arg(i).arg(pieces.back()).arg(below(5)))[0]);
        }
        const int all = std::accumulate(pieces.begin(), pieces.end(), 0), wanted = 1 + below(all);
        std::size_t fewest = pieces.size(), mostEmptied = 0;
        for (unsigned chosen = 0; chosen < 1U << pieces.size(); ++chosen) {
            int sum = 0;
            for (std::size_t i = 0; i < pieces.size(); ++i)
                sum += (chosen >> i & 1U) != 0 ? pieces[i] : 0;
            const auto count = static_cast<std::size_t>(std::popcount(chosen));
            if (sum >= wanted)
                fewest = std::min(fewest, count);
            if (sum <= wanted)
                mostEmptied = std::max(mostEmptied, count);
        }
        const auto needs = needsOf(QStringLiteral("I %1").arg(wanted));
        QCOMPARE(allocate(needs, stock, AllocationRule::FewestPicks).allotments.size(), fewest);
        std::size_t emptied = 0;
        for (const Allotment &allotment : allocate(needs, stock, AllocationRule::ClearBins).allotments)
            emptied += std::any_of(stock.begin(), stock.end(), [&](const Candidate &one) { return one.account == allotment.account && one.free == allotment.quantity; });
        QCOMPARE(emptied, mostEmptied);
    }
}

void TestAllocate::certainOwnerBeforeAnyOwner()
{
    const OwnerId other = ownerId(u"ACME");
    std::vector<Candidate> stock = candidatesOf(QStringLiteral("I A 1 0 0 0, I B 1 0 0 1"));
    stock[0].account.owner = other;
    const std::vector<Need> needs{{lineOf(1), {}, itemOf(QStringLiteral("I")), Quantity::units(1)}, {lineOf(2), other, itemOf(QStringLiteral("I")), Quantity::units(1)}};
    const Plan plan = allocate(needs, stock, AllocationRule::Fefo);
    QCOMPARE(toText(plan, needs, stock), QStringLiteral("2:A=1 1:B=1"));
}

void TestAllocate::neverMoreThanFreeAndNeverMoreThanNeeded()
{
    std::uint64_t state = 7;
    const auto below = [&state](std::uint64_t bound) { return int((state = state * 6364136223846793005ULL + 1442695040888963407ULL) >> 33) % int(bound); };
    for (int round = 0; round < 300; ++round) {
        std::vector<Candidate> stock;
        for (int i = below(20); i > 0; --i)
            stock.push_back(candidatesOf(QStringLiteral("I%1 P%2 %3 %4 %5 %6").arg(below(3)).arg(i).arg(below(9)).arg(below(3) * 100).arg(below(4) * 3000).arg(below(5)))[0]);
        std::vector<Need> needs;
        for (int i = below(8); i > 0; --i)
            needs.push_back({lineOf(i), {}, itemOf(QStringLiteral("I%1").arg(below(3))), Quantity::units(below(7))});

        const Plan plan = allocate(needs, stock, static_cast<AllocationRule>(below(5)));
        std::map<Account, Quantity> taken;
        std::map<OrderLineId, Quantity> given;
        for (const Allotment &allotment : plan.allotments) {
            QVERIFY(allotment.quantity.isPositive());
            taken[allotment.account] += allotment.quantity;
            given[allotment.line] += allotment.quantity;
        }
        std::map<ItemId, Quantity> left;
        for (const Candidate &candidate : stock) {
            QVERIFY(taken[candidate.account] <= candidate.free);
            left[candidate.account.item] += candidate.free - taken[candidate.account];
        }
        for (const Need &missing : plan.missing) {
            given[missing.line] += missing.quantity;
            QVERIFY2(left[missing.item].isZero(), "something is missing although stock is left");
        }
        for (const Need &need : needs)
            QCOMPARE(given[need.line].thousandths, need.quantity.thousandths);
    }
}

QTEST_APPLESS_MAIN(TestAllocate)
#include "tst_allocate.moc"
