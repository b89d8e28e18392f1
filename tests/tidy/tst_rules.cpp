// SPDX-License-Identifier: GPL-3.0-or-later
#include "tidy/rules.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace bincard::tidy;

namespace {

const QByteArray kLater = QByteArrayLiteral("TO") + "DO"; ///< in two parts: this file is checked too

/// A file whose form is right and whose second part is the given body.
QByteArray source(const QByteArray &body)
{
    return "// SPDX-License-Identifier: GPL-3.0-or-later\n" + body;
}

QByteArray header(const QByteArray &body = {})
{
    return source("#pragma once\n" + body);
}

} // namespace

/// Each rule is shown a small tree that breaks it, and one that only looks as if it did.
class TestRules : public QObject
{
    Q_OBJECT

    /// A few headers to include, and what some libraries' places look like.
    static QMap<QString, QByteArray> surroundings()
    {
        QMap<QString, QByteArray> files;
        for (const char *there :
             {"core/base/result.h", "core/domain/item.h", "core/ledger/kernel.h", "core/barcode/gs1.h",
              "core/store/unit.h", "core/sync/outbox.h", "core/workflow/pick.h", "core/station/engine.h",
              "core/server/engine.h", "core/report/kpi.h", "core/net/client.h", "ui/common/theme.h", "ui/floor/page.h",
              "ui/office/board.h", "app/desk/wiring.h", "app/ctl/command.h"})
            files[QString::fromLatin1(there)] = header();
        files[QStringLiteral("app/ctl/main.cpp")] = source("int main() { return application.exec(); }\n");
        files[QStringLiteral("core/barcode/draw.h")] = header("#include <zint.h>\n");
        files[QStringLiteral("core/station/seal.h")] = header("#include <sodium.h>\n");
        files[QStringLiteral("app/ctl/bench.cpp")] = source("#include <sqlite3.h>\n");
        return files;
    }

    /// "rule line" of each finding.
    static QString findings(const std::vector<SourceFile> &tree)
    {
        QStringList result;
        for (const Finding &finding : check(tree))
            result << QStringLiteral("%1 %2").arg(finding.rule).arg(finding.line);
        return result.join(u',');
    }

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *reason, const char *path, const QByteArray &content, const char *expected) {
            QTest::newRow(reason) << QString::fromLatin1(path) << content << QString::fromLatin1(expected);
        };
        const auto include = [&row](const char *reason, const char *path, const QByteArray &what, bool allowed) {
            row(reason, path, source("\n#include " + what + "\n"), allowed ? "" : "include 3");
        };

        include("a folder sees itself", "core/base/a.cpp", "\"base/result.h\"", true);
        include("an outer folder sees an inner one", "core/ledger/a.cpp", "\"domain/item.h\"", true);
        include("base sees nothing", "core/base/a.cpp", "\"domain/item.h\"", false);
        include("domain does not see the ledger", "core/domain/a.cpp", "\"ledger/kernel.h\"", false);
        include("the ledger does not read barcodes", "core/ledger/a.cpp", "\"barcode/gs1.h\"", false);
        include("a workflow does not touch the store", "core/workflow/a.cpp", "\"store/unit.h\"", false);
        include("planning does not see the ledger", "core/planning/a.cpp", "\"ledger/kernel.h\"", false);
        include("the store does not know sync", "core/store/a.cpp", "\"sync/outbox.h\"", false);
        include("sync sees the store", "core/sync/a.cpp", "\"store/unit.h\"", true);
        include("reports do not see the ledger", "core/report/a.cpp", "\"ledger/kernel.h\"", false);
        include("the engines do not see each other", "core/station/a.cpp", "\"server/engine.h\"", false);
        include("an engine has no sockets", "core/server/a.cpp", "\"net/client.h\"", false);
        include("the network sees sync", "core/net/a.cpp", "\"sync/outbox.h\"", true);
        include("the network does not see the domain", "core/net/a.cpp", "\"domain/item.h\"", false);
        include("the window sees the station", "ui/floor/a.cpp", "\"station/engine.h\"", true);
        include("the window does not see the store", "ui/floor/a.cpp", "\"store/unit.h\"", false);
        include("the window does not see the server", "ui/office/a.cpp", "\"server/engine.h\"", false);
        include("the window does not see the ledger", "ui/common/a.cpp", "\"ledger/kernel.h\"", false);
        include("the floor sees what is common", "ui/floor/a.cpp", "\"common/theme.h\"", true);
        include("what is common does not see the floor", "ui/common/a.cpp", "\"floor/page.h\"", false);
        include("the office does not see the floor", "ui/office/a.cpp", "\"floor/page.h\"", false);
        include("a program composes", "app/station/a.cpp", "\"server/engine.h\"", true);
        include("programs share wiring", "app/station/a.cpp", "\"desk/wiring.h\"", true);
        include("a program is no library", "app/station/a.cpp", "\"ctl/command.h\"", false);
        include("the core does not know programs", "core/server/a.cpp", "\"desk/wiring.h\"", false);
        include("the long way round is the same edge", "core/domain/a.cpp", "\"core/ledger/kernel.h\"", false);
        include("climbing", "core/ledger/a.cpp", "\"../domain/item.h\"", false);
        include("without its folder", "core/ledger/a.cpp", "\"kernel.h\"", false);
        include("a file that is not there", "core/ledger/a.cpp", "\"domain/nothing.h\"", false);
        include("the output of moc", "ui/floor/a.cpp", "\"a.moc\"", true);
        include("within a comment", "core/base/a.cpp", "<vector> /*\n#include \"domain/item.h\" */", true);
        include("within a raw string", "core/base/a.cpp", "<vector>\nauto a = R\"(\n#include \"domain/item.h\"\n)\";",
                true);
        row("an unknown folder", "core/tools/a.cpp", source(""), "folder 1");
        row("a file beside the folders", "core/a.cpp", source(""), "folder 1");

        include("a value", "core/domain/a.cpp", "<QString>", true);
        include("a value, with its module", "core/domain/a.cpp", "<QtCore/QString>", true);
        include("an object in the domain", "core/domain/a.cpp", "<QObject>", false);
        include("a timer in a workflow", "core/workflow/a.cpp", "<QTimer>", false);
        include("a thread in planning", "core/planning/a.cpp", "<QThread>", false);
        include("a file in the ledger", "core/ledger/a.cpp", "<QFile>", false);
        include("lower-case header of an object", "core/ledger/a.cpp", "<qobject.h>", false);
        include("a file in the store", "core/store/a.cpp", "<QFile>", true);
        include("chance in base", "core/base/a.cpp", "<QRandomGenerator>", true);
        include("an application in the core", "core/station/a.cpp", "<QCoreApplication>", false);
        include("a picture in the core", "core/store/a.cpp", "<QImage>", false);
        include("a widget in an engine", "core/station/a.cpp", "<QWidget>", false);
        include("a widget in the window", "ui/floor/a.cpp", "<QWidget>", true);
        include("a socket in the window", "ui/floor/a.cpp", "<QTcpSocket>", false);
        include("a socket in a device", "core/device/a.cpp", "<QTcpSocket>", true);
        include("tests in a program", "app/ctl/a.cpp", "<QTest>", false);
        include("standard C++", "core/ledger/a.cpp", "<vector>", true);
        include("a thread in the ledger", "core/ledger/a.cpp", "<thread>", false);
        include("threads meet in base", "core/base/a.cpp", "<mutex>", true);
        include("the system in the ledger", "core/ledger/a.cpp", "<unistd.h>", false);
        include("the system in the store", "core/store/a.cpp", "<unistd.h>", true);

        include("SQLite beside the store", "core/sync/a.cpp", "<sqlite3.h>", false);
        include("SQLite elsewhere in the store", "core/store/a.cpp", "<sqlite3.h>", false);
        include("SQLite in its place", "core/store/sqlitedatabase.cpp", "<sqlite3.h>", true);
        include("SQLite in its other place", "core/store/sqlitestatement.cpp", "<sqlite3.h>", true);
        include("SQLite twice in bincardctl", "app/ctl/z.cpp", "<sqlite3.h>", false);
        include("zstd in sync", "core/sync/a.cpp", "<zstd.h>", true);
        include("zstd elsewhere", "core/station/a.cpp", "<zstd.h>", false);
        include("sodium in two files of an engine", "core/station/a.cpp", "<sodium.h>", true);
        include("sodium in the window", "ui/floor/a.cpp", "<sodium.h>", false);
        include("ZXing in barcode", "core/barcode/a.cpp", "<ZXing/ReadBarcode.h>", true);
        include("ZXing elsewhere", "core/device/a.cpp", "<ZXing/ReadBarcode.h>", false);
        include("zint in a second file", "core/barcode/z.cpp", "<zint.h>", false);
        include("zint in the source of its header", "core/barcode/draw.cpp", "<zint.h>", true);
        include("zint elsewhere", "ui/floor/a.cpp", "<zint.h>", false);
        include("Boost in the server", "app/central/httpserver.cpp", "<boost/beast.hpp>", true);
        include("Boost elsewhere", "core/net/a.cpp", "<boost/beast.hpp>", false);
        row("two headers of Boost in one file", "app/central/httpserver.cpp",
            source("#include <boost/asio.hpp>\n#include <boost/beast.hpp>\n"), "");

        row("no licence", "ui/floor/a.cpp", "int a;\n", "spdx 1");
        row("an empty file", "ui/floor/a.cpp", "", "spdx 1");
        row("no guard", "ui/floor/a.h", source("int a;\n"), "pragma-once 1");
        row("a guard in a comment", "ui/floor/a.h", source("// #pragma once\n"), "pragma-once 1");
        row("600 lines", "core/base/a.cpp", source(QByteArray(599, '\n')), "");
        row("601 lines", "core/base/a.cpp", source(QByteArray(600, '\n')), "long-file 601");
        row("a test of 900 lines", "tests/unit/a.cpp", source(QByteArray(899, '\n')), "");
        row("a test of 901 lines", "tests/unit/a.cpp", source(QByteArray(900, '\n')), "long-file 901");
        row("upper case", "ui/floor/PickPage.cpp", source(""), "file-name 1");
        row("put off", "core/base/a.cpp", source("// " + kLater + ": now\n"), "todo 2");
        row("a word that contains it", "core/base/a.cpp", source("// au" + kLater + "ne\n"), "");

        row("a dialog's exec", "ui/floor/a.cpp", source("dialog.exec();\n"), "event-loop 2");
        row("a menu's exec", "ui/floor/a.cpp", source("menu->exec(position);\n"), "event-loop 2");
        row("a dialog's exec in a program", "app/station/a.cpp", source("dialog.exec();\n"), "event-loop 2");
        row("a statement's exec in a program", "app/ctl/a.cpp", source("database.exec(sql);\n"), "");
        row("a loop in an engine", "core/station/a.cpp", source("QEventLoop loop;\n"), "event-loop 2");
        row("a pumped loop", "app/station/a.cpp", source("QCoreApplication::processEvents();\n"), "event-loop 2");
        row("exec in a comment", "ui/floor/a.cpp", source("// dialog.exec() is not for us\n"), "");
        row("a static message box", "ui/floor/a.cpp", source("QMessageBox::warning(this, title, text);\n"),
            "static-dialog 2");
        row("a static file dialog", "app/station/a.cpp", source("QFileDialog::getOpenFileName();\n"),
            "static-dialog 2");
        row("Qt's transaction", "tests/unit/a.cpp", source("QSqlDatabase::database().transaction();\n"), "qt-sql 2");

        row("words in the core", "core/domain/a.cpp", source("return tr(\"Pick\");\n"), "words 2");
        row("words of another class in the core", "core/domain/a.cpp", source("return QObject::tr(\"Pick\");\n"),
            "words 2");
        row("words in the window", "ui/floor/a.cpp", source("return tr(\"Pick\");\n"), "");
        row("a name that ends in tr", "core/domain/a.cpp", source("return str(\"Pick\");\n"), "");

        row("a clock in a workflow", "core/workflow/a.cpp", source("auto now = QDateTime::currentDateTimeUtc();\n"),
            "pure 2");
        row("a clock of C++ in the ledger", "core/ledger/a.cpp",
            source("auto now = std::chrono::steady_clock::now();\n"), "pure 2");
        row("chance in planning", "core/planning/a.cpp", source("int a = std::rand();\n"), "pure 2");
        row("a clock in base", "core/base/a.cpp", source("auto now = std::chrono::steady_clock::now();\n"), "");

        row("qSleep", "tests/unit/a.cpp", source("QTest::qSleep(10);\n"), "sleep 2");
        row("qWait", "tests/unit/a.cpp", source("QTest::qWait(10);\n"), "sleep 2");
        row("sleep_for", "tests/unit/a.cpp", source("std::this_thread::sleep_for(10ms);\n"), "sleep 2");
        row("msleep", "tests/unit/a.cpp", source("QThread::msleep(10);\n"), "sleep 2");
        row("usleep", "tests/unit/a.cpp", source("usleep(10);\n"), "sleep 2");
        row("waiting for something", "tests/unit/a.cpp", source("QTest::qWaitFor([] { return true; });\n"), "");
        row("a sleep in a string", "tests/unit/a.cpp", source("auto a = \"usleep(10)\", b = \"\\\"usleep(10)\";\n"),
            "");
        row("a sleep after digits with separators", "tests/unit/a.cpp", source("int a = 1'000; usleep(1'000);\n"),
            "sleep 2");
        row("a sleep after a quote as a letter", "tests/unit/a.cpp", source("auto a = u'\"'; usleep(10);\n"),
            "sleep 2");
        row("a sleep after a raw string", "tests/unit/a.cpp", source("auto a = R\"x(\" ' //)x\"; usleep(10);\n"),
            "sleep 2");
    }

    void finds()
    {
        QFETCH(const QString, path);
        QFETCH(const QByteArray, content);
        QFETCH(const QString, expected);
        auto files = surroundings();
        files[path] = content;
        std::vector<SourceFile> tree;
        for (auto file = files.constBegin(); file != files.constEnd(); ++file)
            tree.push_back(parseSource(file.key(), QString::fromUtf8(file.value())));
        QCOMPARE(findings(tree), expected);
    }

    void readsATreeOnDisk()
    {
        const QTemporaryDir dir;
        QMap<QString, QByteArray> files = surroundings();
        files[QStringLiteral("core/domain/sub/a.cpp")] = source("#include <QObject>\n");
        files[QStringLiteral("tests/unit/ledger/a.cpp")] = source("\nusleep(10);\n");
        files[QStringLiteral("docs/a.cpp")] = "not ours\n";
        for (auto file = files.constBegin(); file != files.constEnd(); ++file) {
            const QString path = dir.filePath(file.key());
            QDir().mkpath(QFileInfo(path).path());
            QFile out(path);
            QVERIFY(out.open(QIODevice::WriteOnly) && out.write(file.value()) == file.value().size());
        }
        QCOMPARE(findings(readTree(dir.path())), QStringLiteral("include 2,sleep 3"));
    }

    void saysWhere()
    {
        const Finding finding{QStringLiteral("ui/floor/a.cpp"), 7, QStringLiteral("words"), QStringLiteral("why")};
        QCOMPARE(finding.toString(), QStringLiteral("ui/floor/a.cpp:7: [words] why"));
    }
};

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
