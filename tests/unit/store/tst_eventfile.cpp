// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/eventfile.h"
#include "unit/store/samples.h"

#include <QFile>
#include <QTemporaryDir>

using namespace bincard;
using namespace bincard::store;
using samples::must;

namespace {

OrderMark mark(const char *number, std::int64_t shipByMs)
{
    OrderMark mark;
    mark.number = QString::fromLatin1(number);
    mark.shipByMs = shipByMs;
    return mark;
}

QStringList eventsIn(EventFile &file, std::int64_t since)
{
    QStringList lines;
    if (!file.forEach(since, [&lines](std::int64_t seq, const QByteArray &line) {
            lines += QStringLiteral("%1 %2").arg(seq).arg(QString::fromUtf8(line));
            return true;
        }))
        return {QStringLiteral("an error")};
    return lines;
}

} // namespace

class EventFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void itKeepsWhatWasTold()
    {
        const EventFile::Position position{7, QByteArray(32, 'c'), 12'345};
        OrderMark order = mark("SO-1", 500);
        order.accepted = order.backOrdered = order.delayed = true;
        {
            const auto file = must(EventFile::open(path()));
            QCOMPARE(must(file->position()), EventFile::Position());
            auto transaction = must(Transaction::begin(file->database()));
            QVERIFY(file->put(order).ok());
            QVERIFY(file->putAvailable(QStringLiteral("HOUSE"), QStringLiteral("A"), Quantity{-1500}).ok());
            QVERIFY(file->putReturned(QStringLiteral("R-1"), ReturnState::Inspected).ok());
            QVERIFY(file->add(7, 2, "second").ok() && file->add(7, 1, "first").ok() && file->add(6, 1, "zero").ok());
            QVERIFY(file->setPosition(position).ok());
            QVERIFY(transaction.commit().ok());
        }
        const auto file = must(EventFile::open(path()));
        QCOMPARE(must(file->position()), position);
        QVERIFY(must(file->order(QStringLiteral("SO-1"))) == order);
        QVERIFY(!must(file->order(QStringLiteral("SO-2"))).has_value());
        QCOMPARE(must(file->available(QStringLiteral("HOUSE"), QStringLiteral("A"))).thousandths, std::int64_t{-1500});
        QCOMPARE(must(file->available(QStringLiteral("OTHER"), QStringLiteral("A"))).thousandths, std::int64_t{0});
        QVERIFY(must(file->returned(QStringLiteral("R-1"))) == ReturnState::Inspected);
        QVERIFY(must(file->returned(QStringLiteral("R-2"))) == ReturnState::Announced);
        QCOMPARE(eventsIn(*file, 0), (QStringList{QStringLiteral("6 zero"), QStringLiteral("7 first"), QStringLiteral("7 second")}));
        QCOMPARE(eventsIn(*file, 6).size(), 2);
        QCOMPARE(eventsIn(*file, 7).size(), 0);
        QVERIFY(file->clear().ok());
        QCOMPARE(must(file->position()), EventFile::Position());
        QCOMPARE(eventsIn(*file, 0).size(), 0);
        QVERIFY(!must(file->order(QStringLiteral("SO-1"))).has_value());
    }

    void overdueAreLiveOrdersNotTold()
    {
        const auto file = must(EventFile::open(path()));
        OrderMark over = mark("over", 100), cancelled = mark("cancelled", 100), told = mark("told", 100);
        over.over = cancelled.cancelled = told.delayed = true;
        for (const OrderMark &order : {mark("later", 300), mark("now", 200), mark("b", 100), mark("a", 100), mark("none", 0), over, cancelled, told})
            QVERIFY(file->put(order).ok());
        QStringList numbers;
        for (const OrderMark &order : must(file->overdue(200)))
            numbers += order.number;
        QCOMPARE(numbers, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    }

    void whatIsDamagedIsMadeAnew()
    {
        {
            const auto file = must(EventFile::open(path()));
            QVERIFY(file->add(1, 1, "line").ok());
        }
        QFile raw(path());
        QVERIFY(raw.open(QIODevice::WriteOnly) && raw.write("this is no database, and was none for a long time") > 0);
        raw.close();
        const auto file = must(EventFile::open(path()));
        QCOMPARE(eventsIn(*file, 0).size(), 0);
        QVERIFY(file->add(1, 1, "line").ok());
    }

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(QStringLiteral("events.db")); }
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(EventFileTest)
#include "tst_eventfile.moc"
