// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"
#include "ctl/imports.h"
#include "ctlprocess.h"

#include <QTemporaryDir>
#include <QTest>

using namespace bincard;
using namespace bincard::ctltest;

class TestCommand : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

private Q_SLOTS:
    void everyCommandHasAManual()
    {
        for (const auto &command : ctl::allCommands()) {
            const QString name = command->manual().name;
            const Ran asked = run({name, QStringLiteral("--help")});
            QCOMPARE(asked.exitCode, 0);
            QVERIFY2(asked.err.isEmpty(), asked.err);
            for (const char *title : {"NAME\n", "\nSYNOPSIS\n", "\nDESCRIPTION\n", "\nOPTIONS\n", "\nEXIT STATUS\n"})
                QVERIFY2(asked.out.contains(title), qPrintable(name + u' ' + QString::fromLatin1(title)));
            QVERIFY(asked.out.startsWith("NAME\n       bincardctl-" + name.toUtf8() + " - "));
            for (const ctl::OptionSpec &option : command->manual().options)
                QVERIFY2(asked.out.contains("       --" + option.name.toUtf8()), qPrintable(option.name));
            for (const QByteArray &line : asked.out.split('\n'))
                QVERIFY2(QString::fromUtf8(line).size() <= 110, line);
            QCOMPARE(run({QStringLiteral("help"), name}).out, asked.out);
        }
    }

    void importListsTheFieldsOfAKind()
    {
        for (const ctl::ImportKind kind : ctl::kImportKinds) {
            const Ran asked = run({QStringLiteral("import"), ctl::nameOf(kind), QStringLiteral("--help")});
            QCOMPARE(asked.exitCode, 0);
            for (const ctl::FieldSpec &field : ctl::fieldsOf(kind))
                QVERIFY2(asked.out.contains("\n         " + field.name.toUtf8()), qPrintable(field.name));
        }
    }

    void theBookIsUpToDate()
    {
        QFile book(QStringLiteral(BINCARD_SOURCE_DIR "/docs/cli.md"));
        QVERIFY(book.open(QIODevice::ReadOnly));
        const Ran asked = run({QStringLiteral("help"), QStringLiteral("--markdown")});
        QVERIFY2(asked.out == book.readAll(), "docs/cli.md is not what `bincardctl help --markdown` prints");
    }

    void usage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *reason, const char *arguments, const char *words) {
            QTest::newRow(reason) << QString::fromUtf8(arguments).split(u' ', Qt::SkipEmptyParts) << QString::fromUtf8(words);
        };
        row("no command", "", "usage: bincardctl COMMAND");
        row("unknown command", "frobnicate", "There is no command frobnicate. See bincardctl help.");
        row("help of an unknown command", "help frobnicate", "There is no command frobnicate. See bincardctl help.");
        row("unknown option", "stock --colour", "There is no option --colour. See bincardctl stock --help.");
        row("short option", "stock -j", "There is no option -j. See bincardctl stock --help.");
        row("value is missing", "stock --item", "--item needs a value: --item SKU. See bincardctl stock --help.");
        row("value where there is none", "stock --json=1", "--json takes no value. See bincardctl stock --help.");
        row("twice", "stock --item A --item B", "--item stands twice. See bincardctl stock --help.");
        row("data without a name", "stock --data=", "--data is empty. See bincardctl stock --help.");
        row("lookup of nothing", "lookup", "lookup takes one code. See bincardctl lookup --help.");
        row("lookup of two", "lookup A B", "lookup takes one code. See bincardctl lookup --help.");
        row("import of nothing", "import", "Say what to import: items, locations, stock, orders, cartons, carriers, purchase-orders, asns, pick-faces, returns, customers or kits. See bincardctl import --help.");
        row("import of what", "import wishes a.csv", "Say what to import: items, locations, stock, orders, cartons, carriers, purchase-orders, asns, pick-faces, returns, customers or kits. See bincardctl import --help.");
        row("import without file", "import items", "Say which file to import. See bincardctl import --help.");
        row("unknown field", "import items a.csv --map skew=A", "items have no field \"skew\"; see bincardctl import items --help. See bincardctl import --help.");
        row("map of nothing", "import items a.csv --map sku", "--map is field=column,field=column, and \"sku\" is none. See bincardctl import --help.");
        row("map twice", "import items a.csv --map sku=A,sku=B", "--map gives \"sku\" twice. See bincardctl import --help.");
        row("fill of items", "import items a.csv --fill 1", "--fill, --fill-stock and --create-items belong to import orders. See bincardctl import --help.");
        row("fill in words", "import orders a.csv --fill some", "--fill is a whole number from 0 to 9223372036854775807. See bincardctl import --help.");
        row("stock without fill", "import orders a.csv --fill-stock", "--fill-stock needs --fill SEED. See bincardctl import --help.");
        row("profile of another kind", "import items a.csv --profile online-retail", "online-retail is a profile for orders. See bincardctl import --help.");
        row("encoding", "import items a.csv --encoding ebcdic", "--encoding is utf-8 or latin1. See bincardctl import --help.");
        row("separator", "import items a.csv --separator xx", "--separator is one character such as ; or the word tab. See bincardctl import --help.");
        row("demo of too much", "demo --items 99999999999", "--items is a whole number from 0 to 10000000. See bincardctl demo --help.");
        row("demo on no day", "demo --today tomorrow", "--today is a date such as 2026-05-04. See bincardctl demo --help.");
        row("orders in no state", "orders --state lost", "There is no state lost. See bincardctl orders --help.");
        row("stock of item and place", "stock --item A --location B", "Say --item or --location. See bincardctl stock --help.");
        row("verify of something", "verify it", "verify takes no it. See bincardctl verify --help.");
    }
    void usage()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, words);
        const Ran ran = run(arguments, m_dir.path());
        QCOMPARE(ran.exitCode, 2);
        QVERIFY2(ran.out.isEmpty(), ran.out);
        QVERIFY2(QString::fromUtf8(ran.err).contains(words), ran.err);
        QVERIFY(QDir(m_dir.path()).isEmpty());
    }

    void whatDoesNotWorkAtAServer()
    {
        for (const char *name : {"demo", "restore", "bench"}) {
            const Ran ran = run({QString::fromLatin1(name), QStringLiteral("--server"), QStringLiteral("https://example.org")});
            QCOMPARE(ran.exitCode, 2);
            QVERIFY2(ran.err.contains("works on a folder, not at a server"), ran.err);
        }
    }

    void noDataIsNoMystery()
    {
        const QString none = m_dir.filePath(QStringLiteral("none"));
        for (const QStringList &arguments : {QStringList{QStringLiteral("stock")}, {QStringLiteral("orders")}, {QStringLiteral("verify")},
                 {QStringLiteral("lookup"), QStringLiteral("A")}}) {
            const Ran ran = run(arguments + QStringList{QStringLiteral("--data"), none});
            QCOMPARE(ran.exitCode, 4);
            QCOMPARE(QString::fromUtf8(ran.err), QStringLiteral("There is no Bincard data in %1.\n").arg(none));
            QVERIFY(!QFile::exists(none));
        }
    }

    void saysItsVersion()
    {
        const Ran ran = run({QStringLiteral("--version")});
        QCOMPARE(ran.exitCode, 0);
        QVERIFY(ran.out.startsWith("bincardctl "));
    }

    void saysWhenItsOutputIsLost()
    {
        QProcess process;
        process.setProgram(program());
        process.setArguments({QStringLiteral("help")});
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 4);
        QCOMPARE(process.readAllStandardError(), QByteArray("Standard output could not take the result.\n"));
    }

    void everyMeasureMeasures()
    {
        // Figures are judged by people; here only that each measure comes to its end, with its baseline.
        const QTemporaryDir dir;
        const Ran bench = run({QStringLiteral("bench"), QStringLiteral("--items"), QStringLiteral("200"), QStringLiteral("--data"), dir.filePath(QStringLiteral("b")), QStringLiteral("--json"), QStringLiteral("--seconds"), QStringLiteral("1"),
            QStringLiteral("--stations"), QStringLiteral("4"), QStringLiteral("--rate"), QStringLiteral("20"), /* one a second may miss the second on a busy machine */ QStringLiteral("--entries"), QStringLiteral("1000")});
        QVERIFY2(bench.exitCode == 0, bench.words());
        QStringList names;
        for (const QJsonObject &measure : bench.json()) {
            names << measure.value(QStringLiteral("name")).toString();
            QVERIFY2(measure.value(QStringLiteral("n")).toInteger() > 0 && measure.value(QStringLiteral("ratio")).toDouble() > 0, qPrintable(names.last()));
            QVERIFY2(measure.value(QStringLiteral("baseline")).toObject().value(QStringLiteral("per_s")).toDouble() > 0, qPrintable(names.last()));
        }
        QCOMPARE(names, QStringList({QStringLiteral("lookup"), QStringLiteral("scan"), QStringLiteral("apply"), QStringLiteral("sync"), QStringLiteral("start"), QStringLiteral("bootstrap"), QStringLiteral("stations"),
                            QStringLiteral("server"), QStringLiteral("claims"), QStringLiteral("growth")}));
    }
};

QTEST_GUILESS_MAIN(TestCommand)
#include "tst_command.moc"
