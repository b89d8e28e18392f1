// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/cardtable.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace bincard;
using namespace bincard::ui;
using workflow::Link;

namespace {

TableCell cell(const QString &text, Link::To to = Link::To::Nothing)
{
    TableCell made;
    made.text = text;
    made.link = {to, {}, text, workflow::Format::Text};
    return made;
}

TableContent content(int rows)
{
    TableContent made;
    made.headings = {QStringLiteral("Place"), QStringLiteral("Lot"), QStringLiteral("Pieces")};
    made.columns = 3;
    for (int i = 0; i < rows; ++i) {
        TableCell number = cell(QString::number(i));
        number.number = true;
        made.rows.push_back({cell(QStringLiteral("A-%1").arg(i), Link::To::Location), cell(QStringLiteral("L")), number});
    }
    return made;
}

} // namespace

class TestCardTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theModelKeepsItsPromises()
    {
        CardTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const int rows : {0, 1, 50, 3, 0}) {
            model.setContent(content(rows));
            QCOMPARE(model.rowCount(), rows);
            QCOMPARE(model.columnCount(), 3);
            QCOMPARE(model.rowCount(model.index(0, 0)), 0); // A table, no tree.
        }
        TableContent ragged = content(2);
        ragged.rows[1].resize(1); // A row may be shorter than the headings.
        model.setContent(ragged);
        QVERIFY(model.cell(model.index(1, 0)) != nullptr);
        QVERIFY(model.cell(model.index(1, 2)) == nullptr);
        QCOMPARE(model.data(model.index(1, 2), Qt::DisplayRole), QVariant());
    }

    void theModelShowsItsContent()
    {
        CardTableModel model;
        model.setContent(content(2));
        QCOMPARE(model.data(model.index(1, 0), Qt::DisplayRole).toString(), QStringLiteral("A-1"));
        QCOMPARE(model.data(model.index(1, 0), Qt::AccessibleTextRole).toString(), QStringLiteral("A-1"));
        QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Pieces"));
        QCOMPARE(model.headerData(9, Qt::Horizontal, Qt::DisplayRole).toString(), QString());
        QVERIFY(model.cell(model.index(5, 0)) == nullptr);
        QVERIFY(model.data(model.index(1, 2), Qt::TextAlignmentRole).value<Qt::Alignment>().testFlag(Qt::AlignTrailing));
    }

    void anyCellOfARowChoosesTheRow()
    {
        CardTable table(CardTable::Picks::Rows);
        table.setContent(content(3));
        QSignalSpy chosen(&table, &CardTable::rowChosen), followed(&table, &CardTable::linkActivated);
        Q_EMIT table.clicked(table.model()->index(2, 1));
        QCOMPARE(chosen, (QList<QVariantList>{{2}}));
        QCOMPARE(followed.size(), 0);
    }

    void onlyALinkIsFollowed()
    {
        CardTable table(CardTable::Picks::Links);
        table.setContent(content(3));
        QSignalSpy chosen(&table, &CardTable::rowChosen), followed(&table, &CardTable::linkActivated);
        Q_EMIT table.clicked(table.model()->index(2, 1));
        QCOMPARE(followed.size(), 0);
        Q_EMIT table.clicked(table.model()->index(2, 0));
        QCOMPARE(followed.size(), 1);
        QCOMPARE(followed[0][0].value<Link>().text, QStringLiteral("A-2"));
        QCOMPARE(chosen.size(), 0);
    }

    void arrowsAndEnterChoose()
    {
        CardTable table(CardTable::Picks::Rows);
        table.setContent(content(12));
        QSignalSpy chosen(&table, &CardTable::rowChosen);
        table.move(Qt::Key_Down);
        QCOMPARE(table.currentIndex().row(), 0);
        table.move(Qt::Key_PageDown);
        QCOMPARE(table.currentIndex().row(), 5);
        table.move(Qt::Key_Up);
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(chosen, (QList<QVariantList>{{4}}));
        for (int i = 0; i < 20; ++i)
            table.move(Qt::Key_Down);
        QCOMPARE(table.currentIndex().row(), 11);
    }

    void wordsStandTogetherAndNumbersAtTheFarEnd()
    {
        CardTable table(CardTable::Picks::Links);
        table.setTheme(Theme({}, {1024, 768}, 96));
        table.setContent(content(3));
        (void)table.heightFor(900);
        QCOMPARE(table.columnWidth(0) + table.columnWidth(1) + table.columnWidth(2), 900);
        QVERIFY2(table.columnWidth(1) > table.columnWidth(0) + table.columnWidth(2), "the last column of words takes the rest");
    }
};

QTEST_MAIN(TestCardTable)
#include "tst_cardtable.moc"
