// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/tables.h"
#include "sync/messages.h"
#include "support/kindnames.h"

#include <QFile>
#include <QtTest>

using namespace bincard;
using namespace bincard::sync;

/// docs/protocol.md says what the code does.
class TestProtocol : public QObject
{
    Q_OBJECT

    /// The cells of the table whose header has these words.
    static QList<QStringList> table(const QString &header)
    {
        QFile file(QStringLiteral(BINCARD_SOURCE_DIR "/docs/protocol.md"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QList<QStringList> rows;
        bool inside = false;
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        for (const QString &line : lines) {
            if (line.startsWith(header))
                inside = true;
            else if (inside && !line.startsWith(u'|'))
                break;
            else if (inside && !line.startsWith(QLatin1String("|-"))) {
                QStringList cells = line.split(u'|');
                for (QString &cell : cells)
                    cell = cell.trimmed();
                rows.append(cells.mid(1, cells.size() - 2));
            }
        }
        return rows;
    }

private Q_SLOTS:
    void everyTableIsListedWithItsStream();
    void everyMessageIsListedWithItsNumber();
    void everyKindIsListedWithItsClass();
};

void TestProtocol::everyTableIsListedWithItsStream()
{
    QStringList code, document;
    ledger::AllRows::forEach([&code]<class Row>() {
        const TableId id = Row::kTable;
        code.append(QStringLiteral("%1 %2 %3")
                        .arg(static_cast<int>(id))
                        .arg(QLatin1String(ledger::tableName(id)),
                             QLatin1String(ledger::isCatalogue(id) ? "catalogue" : "warehouse")));
    });
    for (const QStringList &row : table(QStringLiteral("| table id |")))
        document.append(row.join(u' '));
    QVERIFY(!document.isEmpty());
    QCOMPARE(document, code);
}

void TestProtocol::everyMessageIsListedWithItsNumber()
{
    const std::pair<QByteArray, QString> messages[] = {
        {encodeRequest(PushRequest{}), QStringLiteral("push")},
        {encodeAnswer(PushAnswer{}), QStringLiteral("push answer")},
        {encodeRequest(PullRequest{}), QStringLiteral("pull")},
        {encodeAnswer(PullAnswer{}), QStringLiteral("pull answer")},
        {encodeRequest(PersonKeysRequest{}), QStringLiteral("person keys")},
        {encodeAnswer(PersonKeysAnswer{}), QStringLiteral("person keys answer")},
        {encodeRequest(WorkRequest{}), QStringLiteral("work")},
        {encodeAnswer(WorkAnswer{}), QStringLiteral("work answer")},
        {encodeRequest(SnapshotRequest{}), QStringLiteral("snapshot")},
        {encodeAnswer(SnapshotAnswer{}), QStringLiteral("snapshot answer")},
        {encodeRequest(IncarnationRequest{}), QStringLiteral("incarnation")},
        {encodeAnswer(IncarnationAnswer{}), QStringLiteral("incarnation answer")},
        {encodeRequest(NumbersRequest{}), QStringLiteral("numbers")},
        {encodeAnswer(NumbersAnswer{}), QStringLiteral("numbers answer")},
        {encodeAnswer(ErrorAnswer{}), QStringLiteral("error")},
    };
    static_assert(std::variant_size_v<Request> + std::variant_size_v<Answer> == std::size(messages));
    const QList<QStringList> rows = table(QStringLiteral("| message | name"));
    QCOMPARE(rows.size(), static_cast<qsizetype>(std::size(messages)));
    for (qsizetype i = 0; i < rows.size(); ++i) {
        CborReader in(messages[i].first);
        QCOMPARE(in.array(), std::size_t(3));
        QCOMPARE(in.unsignedInt(), std::uint64_t(1));
        QCOMPARE(QString::number(in.unsignedInt()), rows.at(i).at(0));
        QCOMPARE(messages[i].second, rows.at(i).at(1));
    }
}

void TestProtocol::everyKindIsListedWithItsClass()
{
    QStringList code, document;
    test::forEachKind([&code]<class Kind>() {
        static const char *const classes[] = {"fact", "claim", "edit"};
        code.append(QStringLiteral("%1 %2 %3").arg(static_cast<int>(Kind::kKind)).arg(QLatin1String(test::kindName(Kind::kKind)),
            QLatin1String(classes[static_cast<int>(ledger::classOf(Kind::kKind))])));
    });
    for (const QStringList &row : table(QStringLiteral("| kind | name")))
        document.append(row.join(u' '));
    QCOMPARE(document, code);
}

QTEST_GUILESS_MAIN(TestProtocol)
#include "tst_protocol.moc"
