// SPDX-License-Identifier: GPL-3.0-or-later
// States are computed from quantities, never set by hand (workflows §9).
#include "domain/order.h"

#include <QtTest>

using namespace bincard;

class TestStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void line_data();
    void line();
    void order_data();
    void order();
    void stillOpen_data();
    void stillOpen();
};

/// "ordered 5 picked 3"
static OrderLine lineOf(const QString &text)
{
    OrderLine line;
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i + 1 < words.size(); i += 2) {
        const Quantity quantity = *parseQuantity(words[i + 1]);
        OrderLine::fields(line, [&](int, const char *name, auto &member) {
            if constexpr (std::same_as<std::remove_cvref_t<decltype(member)>, Quantity>) {
                if (words[i] == QLatin1String(name))
                    member = quantity;
            }
        });
    }
    return line;
}

void TestStates::line_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<LineState>("state");
    QTest::newRow("ordered") << "ordered 5" << LineState::Open;
    QTest::newRow("partly promised") << "ordered 5 promised 4" << LineState::Open;
    QTest::newRow("promised") << "ordered 5 promised 5" << LineState::Promised;
    QTest::newRow("part promised, part reserved") << "ordered 5 promised 2 reserved 3" << LineState::Promised;
    QTest::newRow("reserved") << "ordered 5 reserved 5" << LineState::Reserved;
    QTest::newRow("part picked, rest reserved") << "ordered 5 reserved 2 picked 3" << LineState::Reserved;
    QTest::newRow("part picked, rest promised") << "ordered 5 promised 2 picked 3" << LineState::Promised;
    QTest::newRow("part picked, rest nowhere") << "ordered 5 picked 3" << LineState::Open;
    QTest::newRow("picked") << "ordered 5 picked 5" << LineState::Picked;
    QTest::newRow("picked what was not short") << "ordered 5 picked 3 shorted 2" << LineState::Picked;
    QTest::newRow("nothing came") << "ordered 5 shorted 5" << LineState::Short;
    QTest::newRow("nothing came of what was not cancelled") << "ordered 5 cancelled 2 shorted 3" << LineState::Short;
    QTest::newRow("partly packed") << "ordered 5 picked 5 packed 4" << LineState::Picked;
    QTest::newRow("packed") << "ordered 5 picked 5 packed 5" << LineState::Packed;
    QTest::newRow("packed what was not cancelled") << "ordered 5 picked 3 packed 3 cancelled 2" << LineState::Packed;
    QTest::newRow("shipped") << "ordered 5 picked 5 packed 5 shipped 5" << LineState::Shipped;
    QTest::newRow("shipped short") << "ordered 5 picked 4 packed 4 shipped 4 shorted 1" << LineState::Shipped;
    QTest::newRow("cancelled") << "ordered 5 cancelled 5" << LineState::Cancelled;
    QTest::newRow("cancelled with goods in the tote") << "ordered 5 picked 3 cancelled 5" << LineState::Cancelled;
    QTest::newRow("partly returned") << "ordered 5 picked 5 packed 5 shipped 5 returned 4" << LineState::Shipped;
    QTest::newRow("returned") << "ordered 5 picked 5 packed 5 shipped 5 returned 5" << LineState::Returned;
    QTest::newRow("nothing ordered") << "" << LineState::Cancelled;
    QTest::newRow("over-picked") << "ordered 5 picked 7" << LineState::Picked;
}

void TestStates::line()
{
    QFETCH(const QString, line);
    QFETCH(const LineState, state);
    QCOMPARE(stateOf(lineOf(line)), state);
}

void TestStates::order_data()
{
    // Letters: o open, p promised, r reserved, k picked, s short, b packed (boxed), t shipped (transport), c cancelled, x returned.
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("flags");
    QTest::addColumn<OrderState>("state");
    QTest::newRow("new") << "oo" << "" << OrderState::New;
    QTest::newRow("accepted") << "pp" << "accepted" << OrderState::Ready;
    QTest::newRow("accepted in part") << "po" << "accepted" << OrderState::Ready;
    QTest::newRow("waits for stock") << "oo" << "backordered" << OrderState::BackOrdered;
    QTest::newRow("held") << "pp" << "accepted hold" << OrderState::Held;
    QTest::newRow("released") << "rr" << "accepted released" << OrderState::Released;
    QTest::newRow("picking") << "rk" << "accepted released" << OrderState::Picking;
    QTest::newRow("picked") << "kk" << "accepted released" << OrderState::Picked;
    QTest::newRow("picked with one short") << "ks" << "accepted released" << OrderState::Picked;
    QTest::newRow("packing") << "kb" << "accepted released" << OrderState::Packing;
    QTest::newRow("packed") << "bb" << "accepted released" << OrderState::Packed;
    QTest::newRow("nothing came") << "ss" << "accepted released" << OrderState::Problem;
    QTest::newRow("one short, one open") << "so" << "accepted released" << OrderState::Released;
    QTest::newRow("part shipped") << "tb" << "accepted released" << OrderState::PartShipped;
    QTest::newRow("part shipped and held") << "tr" << "accepted released hold" << OrderState::PartShipped;
    QTest::newRow("shipped") << "tt" << "accepted released" << OrderState::Shipped;
    QTest::newRow("shipped, one line cancelled") << "tc" << "accepted released" << OrderState::Shipped;
    QTest::newRow("shipped, one line short") << "ts" << "accepted released" << OrderState::ClosedShort;
    QTest::newRow("shipped and back") << "xx" << "accepted released" << OrderState::Shipped;
    QTest::newRow("cancelled") << "cc" << "accepted cancelled" << OrderState::Cancelled;
    QTest::newRow("cancelled after part was shipped") << "tc" << "accepted released cancelled" << OrderState::ClosedShort;
    QTest::newRow("no goods at all") << "" << "" << OrderState::New;
    QTest::newRow("no goods at all, accepted") << "" << "accepted" << OrderState::Ready;
}

void TestStates::order()
{
    QFETCH(const QString, lines);
    QFETCH(const QString, flags);
    QFETCH(const OrderState, state);
    Order order;
    for (const QChar letter : lines)
        ++order.lines[static_cast<std::size_t>(QStringLiteral("oprksbtcx").indexOf(letter))];
    order.accepted = flags.contains(QStringLiteral("accepted"));
    order.released = flags.contains(QStringLiteral("released"));
    order.cancelled = flags.contains(QStringLiteral("cancelled"));
    order.backOrdered = flags.contains(QStringLiteral("backordered"));
    order.hold = flags.contains(QStringLiteral("hold")) ? HoldReason::Payment : HoldReason::None;
    QCOMPARE(stateOf(order), state);
}

void TestStates::stillOpen_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<qint64>("units");
    QTest::newRow("all") << "ordered 5" << qint64(5);
    QTest::newRow("promised is still open") << "ordered 5 promised 5" << qint64(5);
    QTest::newRow("reserved is not") << "ordered 5 reserved 2" << qint64(3);
    QTest::newRow("nor picked, short, cancelled") << "ordered 9 reserved 2 picked 1 shorted 2 cancelled 3" << qint64(1);
    QTest::newRow("packed and shipped were picked") << "ordered 5 picked 3 packed 3 shipped 3" << qint64(2);
    QTest::newRow("over-picked") << "ordered 5 picked 7" << qint64(-2);
}

void TestStates::stillOpen()
{
    QFETCH(const QString, line);
    QFETCH(const qint64, units);
    QCOMPARE(bincard::stillOpen(lineOf(line)).thousandths, units * 1000);
}

QTEST_APPLESS_MAIN(TestStates)
#include "tst_states.moc"
