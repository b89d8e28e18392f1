// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/events.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <map>

using namespace bincard;
using namespace bincard::report;
using store::OrderMark;

namespace {

class MapMemory final : public store::EventMemory
{
public:
    Result<std::optional<OrderMark>> order(const QString &number) override
    {
        const auto found = m_orders.find(number);
        return found == m_orders.end() ? std::nullopt : std::optional(found->second);
    }
    Result<void> put(const OrderMark &order) override
    {
        m_orders[order.number] = order;
        return {};
    }
    Result<std::vector<OrderMark>> overdue(std::int64_t clockMs) override
    {
        std::vector<OrderMark> late;
        for (const auto &[number, order] : m_orders) {
            if (!order.delayed && !order.over && !order.cancelled && order.shipByMs > 0 && order.shipByMs < clockMs)
                late.push_back(order);
        }
        return late;
    }
    Result<Quantity> available(const QString &owner, const QString &item) override { return m_available[{owner, item}]; }
    Result<void> putAvailable(const QString &owner, const QString &item, Quantity quantity) override
    {
        m_available[{owner, item}] = quantity;
        return {};
    }
    Result<ReturnState> returned(const QString &number) override { return m_returns[number]; }
    Result<void> putReturned(const QString &number, ReturnState state) override
    {
        m_returns[number] = state;
        return {};
    }

private:
    std::map<QString, OrderMark> m_orders;
    std::map<std::pair<QString, QString>, Quantity> m_available;
    std::map<QString, ReturnState> m_returns;
};

const QString kOrder = QStringLiteral("SO-1");

/// One story: what each entry makes of order SO-1 (or else), and which events come of it.
struct Entry {
    std::optional<OrderMark> order = {};
    bool ships = false;
    std::vector<ReturnState> returns = {}; ///< of the lines of R-1
    std::optional<std::int64_t> pieces = {}; ///< of A, to sell
    std::int64_t clockMs = 1000;
    const char *events = "";
};
using Story = std::vector<Entry>;

OrderMark order(const char *flags, std::int64_t shipByMs = 0)
{
    const QByteArray all(flags);
    return {kOrder, all.contains('a'), all.contains('c'), all.contains('o'), all.contains('b'), shipByMs, false};
}

/// Each by itself through JSON, as from a server.
QStringList told(const Story &story)
{
    MapMemory memory;
    QStringList all;
    std::int64_t seq = 0, clock = 0;
    for (const Entry &entry : story) {
        EntryChanges changes;
        changes.seq = ++seq;
        changes.clockMs = entry.clockMs;
        if (entry.order)
            changes.orders.push_back(*entry.order);
        if (entry.ships)
            changes.shipping.push_back(kOrder);
        for (const ReturnState state : entry.returns)
            changes.returns.push_back({QStringLiteral("R-1"), state});
        if (entry.pieces)
            changes.available.push_back({QStringLiteral("HOUSE"), QStringLiteral("A"), Quantity::units(*entry.pieces)});
        const auto read = entryChangesFrom(toJson(changes));
        clock = std::max(clock, entry.clockMs);
        const auto events = read.ok() ? eventsOf(*read, clock, memory) : Result<std::vector<QByteArray>>(read.error());
        if (!events.ok())
            return {events.error().detail};
        QStringList names;
        for (const QByteArray &line : *events)
            names += QJsonDocument::fromJson(line).object().value(QLatin1String("event")).toString();
        all += names.join(u' ');
    }
    return all;
}

} // namespace
Q_DECLARE_METATYPE(Story)

class TestEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stories_data()
    {
        QTest::addColumn<Story>("story");
        QTest::newRow("confirmed once") << Story{{.order = order("")}, {.order = order("a"), .events = "order-confirmed"}, {.order = order("a")}};
        QTest::newRow("confirmed from the start") << Story{{.order = order("a"), .events = "order-confirmed"}};
        QTest::newRow("parts, then all") << Story{{.order = order("a"), .events = "order-confirmed"}, {.order = order("a"), .ships = true, .events = "order-part-shipped"},
            {.ships = true, .events = "order-part-shipped"}, {.order = order("ao"), .ships = true, .events = "order-shipped"}, {.order = order("ao")}};
        QTest::newRow("a late parcel of an order that is over") << Story{{.order = order("ao"), .ships = true, .events = "order-confirmed order-shipped"}, {.ships = true}};
        QTest::newRow("cancelled") << Story{{.order = order("a"), .events = "order-confirmed"}, {.order = order("ac"), .events = "order-cancelled"}, {.order = order("ac")}};
        QTest::newRow("cancelled after a part left") << Story{{.order = order("a"), .ships = true, .events = "order-confirmed order-part-shipped"}, {.order = order("aco"), .events = "order-cancelled"}};
        QTest::newRow("ship-by passes while something else happens") << Story{{.order = order("a", 2000), .events = "order-confirmed"}, {.clockMs = 2000},
            {.clockMs = 2001, .events = "order-delayed"}, {.clockMs = 3000}, {.order = order("a", 2000), .clockMs = 3001}};
        QTest::newRow("an entry whose time is before the last one's") << Story{{.clockMs = 5000}, {.order = order("a", 2000), .clockMs = 1000, .events = "order-confirmed order-delayed"}};
        QTest::newRow("late again after a new ship-by") << Story{{.order = order("", 500), .events = "order-delayed"}, {.order = order("", 3000)}, {.clockMs = 3001, .events = "order-delayed"}};
        QTest::newRow("back-ordered, had, and then late") << Story{{.order = order("b", 2000), .events = "order-delayed"}, {.order = order("a", 2000), .events = "order-confirmed"},
            {.clockMs = 2001, .events = "order-delayed"}};
        QTest::newRow("back-ordered and late is one delay") << Story{{.order = order("b", 2000), .events = "order-delayed"}, {.clockMs = 9000}};
        QTest::newRow("what has left is not late") << Story{{.order = order("ao", 2000), .events = "order-confirmed order-shipped"}, {.clockMs = 9000}};
        QTest::newRow("what was cancelled is not late") << Story{{.order = order("c", 2000), .events = "order-cancelled"}, {.clockMs = 9000}};
        QTest::newRow("a return comes once, whatever its lines do") << Story{{.returns = {ReturnState::Announced, ReturnState::Announced}},
            {.returns = {ReturnState::Arrived, ReturnState::Arrived}, .events = "return-arrived"}, {.returns = {ReturnState::Inspected}}, {.returns = {ReturnState::Arrived}},
            {.returns = {ReturnState::RefundReleased}, .events = "refund-released"}, {.returns = {ReturnState::RefundReleased}}};
        QTest::newRow("a return that nobody announced") << Story{{.returns = {ReturnState::Inspected}, .events = "return-arrived"}};
        QTest::newRow("money for what need not come back") << Story{{.returns = {ReturnState::RefundReleased}, .events = "return-arrived refund-released"}};
        QTest::newRow("refused at the door") << Story{{.returns = {ReturnState::Refused}}};
        QTest::newRow("what can be sold") << Story{{.pieces = 5, .events = "stock-available-changed"}, {.pieces = 5}, {.pieces = 0, .events = "stock-available-changed"}, {.pieces = 0}};
    }
    void stories()
    {
        QFETCH(const Story, story);
        QStringList expected;
        for (const Entry &entry : story)
            expected += QString::fromLatin1(entry.events);
        QCOMPARE(told(story), expected);
    }

    void aLineSaysWhatItIsAbout()
    {
        MapMemory memory;
        EntryChanges changes;
        changes.seq = 7;
        changes.atMs = 1'700'000'000'123;
        changes.orders = {order("b", 1'700'000'000'000)};
        changes.available = {{QStringLiteral("HOUSE"), QString::fromUtf8("Ä-1"), Quantity{2500}}};
        const auto lines = eventsOf(changes, 0, memory);
        QVERIFY(lines.ok());
        QCOMPARE(lines->size(), std::size_t(2));
        const QByteArray delayed = R"({"seq":7,"event":"order-delayed","order":"SO-1","ship_by":"2023-11-14T22:13:20.000Z","reason":"back_ordered","at":"2023-11-14T22:13:20.123Z","n":1})";
        QCOMPARE((*lines)[0], delayed);
        const QByteArray changed = R"({"seq":7,"event":"stock-available-changed","item":"Ä-1","owner":"HOUSE","available":2.5,"was":0,"at":"2023-11-14T22:13:20.123Z","n":2})";
        QCOMPARE((*lines)[1], changed);
    }

    void whatIsNoEntry_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no object") << QByteArray("[1]");
        QTest::newRow("without a position") << QByteArray("{\"orders\":[]}");
    }
    void whatIsNoEntry()
    {
        QFETCH(const QByteArray, json);
        QVERIFY(!entryChangesFrom(json).ok());
    }
};

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
