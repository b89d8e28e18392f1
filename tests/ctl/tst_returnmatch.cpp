// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/returnmatch.h"

#include "domain/catalogue.h"
#include "domain/order.h"

#include <QTest>

#include <algorithm>

using namespace bincard;
using namespace bincard::imports;

namespace {

/// "number time quantity returned": line 1 of that order, unless number is "n/line".
SoldLine sold(const QString &text)
{
    const QStringList words = text.split(u' ');
    const QString number = words[0].section(u'/', 0, 0);
    const int line = words[0].contains(u'/') ? words[0].section(u'/', 1).toInt() : 1;
    return {customerId(u"7"), itemId(houseOwnerId(), u"A"), orderId(number), number, words[1].toLongLong(), orderLineId(orderId(number), line),
        Quantity::units(words[2].toInt()), Quantity::units(words.value(3).toInt())};
}

Cancellation cancelled(const QString &text)
{
    const QStringList words = text.split(u' ');
    return {words[0], 1, customerId(u"7"), itemId(houseOwnerId(), u"A"), Quantity::units(words[2].toInt()), words[1].toLongLong()};
}

QString nameOf(OrderLineId line, const QStringList &soldTexts)
{
    for (const QString &text : soldTexts) {
        if (sold(text).line == line)
            return text.section(u' ', 0, 0);
    }
    return QStringLiteral("blind");
}

} // namespace

class TestReturnMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<QString>("sales");
        QTest::addColumn<QString>("cancellations");
        QTest::addColumn<QString>("lines");
        const auto row = [](const char *reason, const char *sales, const char *cancellations, const char *lines) {
            QTest::newRow(reason) << QString::fromLatin1(sales) << QString::fromLatin1(cancellations) << QString::fromLatin1(lines);
        };
        row("the newest earlier one", "100 10 5, 101 20 5", "C110 30 2", "101");
        row("not a later one", "100 10 5, 120 40 5", "C110 30 2", "100");
        row("the newest with enough", "100 10 5, 101 20 1", "C110 30 2", "100");
        row("nothing has enough", "100 10 1, 101 20 1", "C110 30 2", "blind");
        row("nothing was sold", "", "C110 30 2", "blind");
        row("exactly what was sold", "100 10 2", "C110 30 2", "100");
        row("two cancellations share an order", "100 10 5", "C110 30 2, C111 31 3", "100, 100");
        row("the second finds nothing left", "100 10 4", "C110 30 2, C111 31 3", "100, blind");
        row("the second goes to an older one", "100 10 5, 101 20 2", "C110 30 2, C111 31 3", "101, 100");
        row("an earlier return counts", "100 10 5 4", "C110 30 2", "blind");
        row("at the same time with a lower number", "100 30 5", "C110 30 2", "100");
        row("at the same time with a higher number", "120 30 5", "C110 30 2", "blind");
        row("numbers compare as numbers", "99 30 5", "C100 30 2", "99");
        row("lines of one order add up", "100/1 10 3, 100/2 10 4", "C110 30 6", "100/2");
        row("the line with most left", "100/1 10 3, 100/2 10 4", "C110 30 2, C111 31 2", "100/2, 100/1");
        row("time decides, not the order in the file", "100 10 2", "C111 31 2, C110 30 2", "blind, 100");
    }
    void matches()
    {
        QFETCH(const QString, sales);
        QFETCH(const QString, cancellations);
        QFETCH(const QString, lines);
        const QStringList soldTexts = sales.split(QStringLiteral(", "), Qt::SkipEmptyParts);
        std::vector<SoldLine> soldLines;
        for (const QString &text : soldTexts)
            soldLines.push_back(sold(text));
        std::vector<Cancellation> list;
        for (const QString &text : cancellations.split(QStringLiteral(", ")))
            list.push_back(cancelled(text));

        QStringList found;
        for (const OrderLineId &line : matchReturns(soldLines, list, QStringLiteral("C")))
            found.append(nameOf(line, soldTexts));
        QCOMPARE(found.join(QStringLiteral(", ")), lines);

        std::reverse(soldLines.begin(), soldLines.end()); // The order in which the books give them does not matter.
        QStringList again;
        for (const OrderLineId &line : matchReturns(soldLines, list, QStringLiteral("C")))
            again.append(nameOf(line, soldTexts));
        QCOMPARE(again, found);
    }

    void needsTheSameCustomerAndItem()
    {
        const std::vector<SoldLine> lines{sold(QStringLiteral("100 10 5"))};
        Cancellation cancellation = cancelled(QStringLiteral("C110 30 2"));
        QVERIFY(!matchReturns(lines, {cancellation}, QStringLiteral("C"))[0].isNull());
        cancellation.item = itemId(houseOwnerId(), u"B");
        QVERIFY(matchReturns(lines, {cancellation}, QStringLiteral("C"))[0].isNull());
        cancellation = cancelled(QStringLiteral("C110 30 2"));
        cancellation.customer = customerId(u"8");
        QVERIFY(matchReturns(lines, {cancellation}, QStringLiteral("C"))[0].isNull());
    }

    void nobodysGoodsAreNotMatched()
    {
        SoldLine line = sold(QStringLiteral("100 10 5"));
        line.customer = {};
        Cancellation cancellation = cancelled(QStringLiteral("C110 30 2"));
        cancellation.customer = {};
        QVERIFY(matchReturns({line}, {cancellation}, QStringLiteral("C"))[0].isNull());
    }
};

QTEST_GUILESS_MAIN(TestReturnMatch)
#include "tst_returnmatch.moc"
