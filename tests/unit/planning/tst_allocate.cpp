// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/catalogue.h"
#include "domain/order.h"
#include "planning/allocate.h"

#include <QtTest>

#include <map>

using namespace bincard;
using namespace bincard::planning;

class TestAllocate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allocates_data();
    void allocates();
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
    QCOMPARE(toText(allocate(wanted, stock), wanted, stock), expected);
    std::reverse(stock.begin(), stock.end());
    QCOMPARE(toText(allocate(wanted, stock), wanted, stock), expected);
}

void TestAllocate::certainOwnerBeforeAnyOwner()
{
    const OwnerId other = ownerId(u"ACME");
    std::vector<Candidate> stock = candidatesOf(QStringLiteral("I A 1 0 0 0, I B 1 0 0 1"));
    stock[0].account.owner = other;
    const std::vector<Need> needs{{lineOf(1), {}, itemOf(QStringLiteral("I")), Quantity::units(1)}, {lineOf(2), other, itemOf(QStringLiteral("I")), Quantity::units(1)}};
    const Plan plan = allocate(needs, stock);
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

        const Plan plan = allocate(needs, stock);
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
