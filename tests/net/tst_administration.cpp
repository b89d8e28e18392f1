// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/ctlprocess.h"
#include "net/serverprocess.h"
#include "support/postgresqlcluster.h"

#include <QTemporaryDir>

using namespace bincard;
using namespace bincard::ctltest;
using nettest::ServerProcess;

namespace {

QString word(const char *text) { return QString::fromLatin1(text); }
QStringList words(std::initializer_list<const char *> list)
{
    QStringList made;
    for (const char *text : list)
        made += word(text);
    return made;
}

} // namespace

/// bincardctl at a server that serves, from this machine and from elsewhere: both programs as processes.
class TestAdministration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_root = std::make_unique<QTemporaryDir>(scratch());
        m_books = m_root->filePath(word("books"));
        if (test::wantsPostgresql())
            m_borrowed = std::make_unique<test::BorrowedDatabase>();
        QStringList demo = words({"demo", "--quiet", "--items", "60", "--locations", "80", "--orders", "120", "--data"}) << m_books;
        if (m_borrowed)
            demo << word("--database") << m_borrowed->uri();
        QCOMPARE(run(demo).exitCode, 0);
        m_server = std::make_unique<ServerProcess>(m_books);
    }
    void cleanup()
    {
        qunsetenv("BINCARD_TOKEN");
        m_server.reset();
        m_borrowed.reset();
    }

    /// The same words from the closed folder, from the server by its link on this machine, and from the server by its URL.
    void readingIsTheSameEverywhere_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("stock") << words({"stock"});
        QTest::newRow("stock with virtual places") << words({"stock", "--virtual", "--json"});
        QTest::newRow("stock of an item") << words({"stock", "--item", "AP-000001"});
        QTest::newRow("stock at a place") << words({"stock", "--location", "A-01-2", "--json"});
        QTest::newRow("stock of what is not there") << words({"stock", "--item", "nothing"});
        QTest::newRow("orders") << words({"orders", "--json"});
        QTest::newRow("orders of a state") << words({"orders", "--state", "ready"});
        QTest::newRow("an order") << words({"orders", "--order", "SO-10007"});
        QTest::newRow("no such order") << words({"orders", "--order", "SO-1"});
        QTest::newRow("a place") << words({"lookup", "A-01-2"});
        QTest::newRow("an item") << words({"lookup", "AP-000001", "--json"});
        QTest::newRow("a code that nobody knows") << words({"lookup", "zzz"});
    }
    void readingIsTheSameEverywhere()
    {
        QFETCH(QStringList, command);
        const Ran closed = atFolder(command);
        QVERIFY2(closed.exitCode == 0 || closed.exitCode == 1, closed.words());
        if (closed.exitCode == 0)
            QVERIFY(!closed.out.isEmpty());
        QVERIFY(m_server->start());
        const Ran linked = atFolder(command);
        qputenv("BINCARD_TOKEN", newToken("reader", "read"));
        const Ran remote = atServer(command);
        for (const Ran &ran : {linked, remote}) {
            QCOMPARE(ran.out, closed.out);
            QCOMPARE(ran.err, closed.err);
            QCOMPARE(ran.exitCode, closed.exitCode);
        }
    }

    void exportsAreTheSameEverywhere_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("stock exported") << words({"export", "stock"});
        QTest::newRow("stock that has changed") << words({"export", "stock", "--since", "2", "--format", "jsonl"});
        QTest::newRow("orders exported") << words({"export", "orders"});
        QTest::newRow("items exported") << words({"export", "items", "--format", "jsonl"});
        QTest::newRow("moves exported") << words({"export", "moves", "--warehouse", "1"});
    }
    void exportsAreTheSameEverywhere()
    {
        QFETCH(QStringList, command);
        const Ran closed = atFolder(command);
        QVERIFY2(closed.exitCode == 0 && closed.out.count('\n') > 10, closed.words());
        QVERIFY(m_server->start());
        const Ran linked = atFolder(command);
        qputenv("BINCARD_TOKEN", newToken("reader", "read"));
        const Ran remote = atServer(command);
        for (const Ran &ran : {linked, remote}) {
            QCOMPARE(ran.out, closed.out);
            QVERIFY2(ran.exitCode == 0 && ran.err.startsWith("next "), ran.words()); // The server does its own work meanwhile: its log may be longer.
        }
    }

    void eventsAreToldWhileTheServerServes()
    {
        const Ran closed = atFolder(words({"events"}));
        QVERIFY2(closed.exitCode == 0 && closed.out.contains("order-confirmed"), closed.words());
        QVERIFY(m_server->start());
        const Ran linked = atFolder(words({"events"}));
        QVERIFY2(linked.exitCode == 0 && linked.out.startsWith(closed.out), linked.words());
        QVERIFY(QFile::remove(m_books + word("/events.db"))); // Made anew by what the server answers.
        const Ran again = atFolder(words({"events"}));
        QVERIFY2(again.exitCode == 0 && again.out.startsWith(closed.out), again.words());
        qputenv("BINCARD_TOKEN", newToken("reader", "read"));
        const Ran remote = atServer(words({"events"}));
        QVERIFY2(remote.exitCode == 2 && remote.err.contains("works on a folder"), remote.words());
    }

    /// The server imports what its watcher brings, and tells events.
    void aWatchedFolderWhileTheServerServes()
    {
        const QString folder = m_root->filePath(word("shop"));
        QVERIFY(QDir().mkpath(folder + word("/in")));
        writeFile(folder + word("/in/items.csv"), "sku,name\nNEW-1,New\n");
        QVERIFY(m_server->start());
        const QStringList watch = words({"watch", "--once", "--folder"}) << folder;
        const Ran done = atFolder(watch);
        QVERIFY2(done.exitCode == 0, done.words());
        QFile lines(folder + word("/out/events.jsonl"));
        QVERIFY(lines.open(QIODevice::ReadOnly) && lines.readAll().contains("order-confirmed"));
        QVERIFY(QFile::exists(folder + word("/done/items.csv")));
        QCOMPARE(atFolder(words({"lookup", "NEW-1"})).exitCode, 0);
    }

    /// Books that many share: the watcher has a folder of its own.
    void aWatchedFolderBesideServersOnPostgresql()
    {
        if (!m_borrowed)
            QSKIP("books in a file are one process's alone");
        const QString folder = m_root->filePath(word("shop")), own = m_root->filePath(word("watcher"));
        QVERIFY(QDir().mkpath(folder + word("/in")) && QDir().mkpath(own));
        QVERIFY(QFile::copy(m_books + word("/secret"), own + word("/secret")));
        writeFile(folder + word("/in/items.csv"), "sku,name\nNEW-1,New\n");
        QVERIFY(m_server->start());
        const Ran done = run(words({"watch", "--once", "--quiet", "--folder"}) << folder << word("--data") << own << word("--database") << m_borrowed->uri());
        QVERIFY2(done.exitCode == 0, done.words());
        QVERIFY(QFile::exists(folder + word("/done/items.csv")));
        QCOMPARE(atFolder(words({"lookup", "NEW-1"})).exitCode, 0); // The server has it.
        QFile lines(folder + word("/out/events.jsonl"));
        QVERIFY(lines.open(QIODevice::ReadOnly) && lines.readAll().contains("order-confirmed"));
    }

    void importsAreTheSameEverywhere_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QByteArray>("file");
        const auto row = [](const char *name, std::initializer_list<const char *> command, const char *file) { QTest::newRow(name) << words(command) << QByteArray(file); };
        row("items", {"import", "items"}, "sku,name,gtin\nNEW-1,Kettle,5012345678900\nNEW-2,Cup,\n");
        row("a price that is none", {"import", "items"}, "sku,price\nNEW-1,3.20\nNEW-2,dear\n");
        row("without it", {"import", "items", "--skip-bad"}, "sku,price\nNEW-1,3.20\nNEW-2,dear\n");
        row("a dry run", {"import", "items", "--dry-run"}, "sku\nNEW-1\n");
        row("no rows", {"import", "items"}, "sku\n");
        row("locations, other separator and names", {"import", "locations", "--separator", ";", "--map", "code=place"}, "place;zone;colour\nZ-99-9;Z;red\n");
        row("stock", {"import", "stock"}, "item,location,quantity\nAP-000001,A-01-2,12\nAP-000001,nowhere,1\n");
        row("orders, a cancellation among them", {"import", "orders", "--profile", "online-retail"},
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n536365,85123A,LANTERN,6,12/1/2010 8:26,2.55,17850,United Kingdom\n"
            "C536379,85123A,LANTERN,-1,12/1/2010 9:41,2.55,17850,United Kingdom\n");
        row("customers", {"import", "customers"}, "customer,name,street,postcode,town,country\nC-1,Ann,Lane 1,AB1 2CD,Town,GB\n");
        row("a column too few", {"import", "items"}, "name\nKettle\n");
        row("no text", {"import", "items"}, "sku\n\xff\xff\n");
    }
    /// From a closed folder, through the server that has it open, and from elsewhere: the same words, and the same rows afterwards.
    void importsAreTheSameEverywhere()
    {
        QFETCH(QStringList, command);
        QFETCH(QByteArray, file);
        const QString path = m_root->filePath(word("file.csv"));
        writeFile(path, file);
        command << path << word("--json");
        const QStringList dry = command.contains(word("--dry-run")) ? QStringList() : words({"--dry-run"});
        const Ran closed = run(command + dry + QStringList{word("--data"), m_books});
        QVERIFY(m_server->start());
        const Ran linked = run(command + dry + QStringList{word("--data"), m_books});
        QCOMPARE(linked.err, closed.err);
        QCOMPARE(linked.out, closed.out);
        QCOMPARE(linked.exitCode, closed.exitCode);
        qputenv("BINCARD_TOKEN", newToken("shop", "admin"));
        const Ran remote = atServer(command);
        QCOMPARE(remote.exitCode, closed.exitCode);
        const Ran again = run(command + QStringList{word("--data"), m_books});
        QCOMPARE(again.exitCode, closed.exitCode);
        if (again.exitCode == 0 && !again.json().empty())
            QCOMPARE(again.json().at(0).value(word("operations")).toInteger(), qint64(0)); // All of it is in the books.
        QCOMPARE(m_server->stop(), 0);
        const Ran after = run(command + QStringList{word("--data"), m_books});
        QCOMPARE(after.err, again.err);
        QCOMPARE(after.out, again.out);
        QCOMPARE(atFolder(words({"verify"})).exitCode, 0);
        QVERIFY(!QFile::exists(m_books + word("/imports")) || QDir(m_books + word("/imports")).isEmpty());
    }

    void whatAnImportThroughAServerRefuses()
    {
        const QString path = m_root->filePath(word("items.csv"));
        writeFile(path, "sku\nNEW-1\n");
        QVERIFY(m_server->start());
        const QStringList import = words({"import", "items"}) << path;
        qputenv("BINCARD_TOKEN", newToken("reader", "read"));
        const Ran reader = atServer(import);
        QVERIFY2(reader.exitCode == 4 && reader.err.contains("change nothing"), reader.words());
        writeFile(path, "order,item,quantity\nSO-1,AP-000001,1\n");
        const Ran fill = atFolder(words({"import", "orders", "--fill", "1"}) << path);
        QVERIFY2(fill.exitCode == 2 && fill.err.contains("works on a closed folder"), fill.words());
    }

    /// The file is worked through in slices: whoever asks meanwhile is answered, and a stop does not wait for its end.
    void aLongImportLeavesTheServerToOthers()
    {
        QByteArray file = "sku,name\n";
        for (int i = 0; i < 5000; ++i)
            file += "LONG-" + QByteArray::number(i) + ",Thing " + QByteArray::number(i) + '\n';
        const QString path = m_root->filePath(word("items.csv"));
        writeFile(path, file);
        QVERIFY(m_server->start());
        QProcess import;
        import.start(program(), words({"import", "items", "--data"}) << m_books << path);
        int answered = 0;
        while (import.state() != QProcess::NotRunning) {
            QCOMPARE(atFolder(words({"lookup", "A-01-2"})).exitCode, 0);
            ++answered;
            import.waitForFinished(1);
        }
        QCOMPARE(import.exitCode(), 0);
        QVERIFY(answered > 3);
        QCOMPARE(atFolder(words({"lookup", "LONG-4999"})).exitCode, 0);
    }

    void aTokenMayDoWhatItsRoleMay()
    {
        const QByteArray early = newToken("early", "admin"); // Made on the closed folder.
        QVERIFY(m_server->start());
        qputenv("BINCARD_TOKEN", newToken("reader", "read"));
        const Ran pairing = atServer(words({"pair"}));
        QCOMPARE(pairing.exitCode, 4);
        QCOMPARE(pairing.err, QByteArray("Refused (this token may look, and change nothing).\n"));
        QCOMPARE(atServer(words({"token", "list"})).exitCode, 4);
        QCOMPARE(atServer(words({"token", "create", "another", "--role", "admin"})).exitCode, 4);
        qputenv("BINCARD_TOKEN", early);
        const Ran paired = atServer(words({"pair"}));
        QVERIFY2(paired.exitCode == 0, paired.words());
        QVERIFY(net::parsePairingText(QString::fromUtf8(paired.out)).ok());
        const auto tokens = atServer(words({"token", "list", "--json"})).json();
        QCOMPARE(tokens.size(), std::size_t(2));
        QCOMPARE(tokens[0].value(word("name")).toString(), word("early"));
        QVERIFY(tokens[0].value(word("used_ms")).toInteger() > 0);
    }

    void oneThatIsRevokedIsRefusedAtOnce()
    {
        QVERIFY(m_server->start());
        qputenv("BINCARD_TOKEN", newToken("reader", "read"));
        QCOMPARE(atServer(words({"lookup", "A-01-2"})).exitCode, 0);
        QCOMPARE(atFolder(words({"token", "revoke", "reader"})).exitCode, 0);
        const Ran refused = atServer(words({"lookup", "A-01-2"}));
        QCOMPARE(refused.exitCode, 4);
        QCOMPARE(refused.err, QByteArray("Refused (this token is wrong, has expired or was revoked).\n"));
        QVERIFY(atFolder(words({"token", "list"})).out.contains("revoked"));
    }

    void theLogNamesTheTokenAndNeverItsText()
    {
        QVERIFY(m_server->start());
        const QByteArray text = newToken("boss", "admin");
        qputenv("BINCARD_TOKEN", text);
        QCOMPARE(atServer(words({"pair"})).exitCode, 0);
        QCOMPARE(m_server->stop(), 0);
        QFile log(m_root->filePath(word("server.log")));
        QVERIFY(log.open(QIODevice::ReadOnly));
        const QByteArray said = log.readAll();
        QVERIFY2(said.contains("\"token\":\"boss\""), said);
        QVERIFY2(!said.contains(text.mid(8)), said);
    }

    void whoIsNotLetIn()
    {
        QVERIFY(m_server->start());
        const QByteArray good = newToken("reader", "read");
        const QStringList look = words({"lookup", "A-01-2"});
        const Ran noToken = atServer(look);
        QVERIFY2(noToken.exitCode == 2 && noToken.err.contains("BINCARD_TOKEN"), noToken.words());
        qputenv("BINCARD_TOKEN", good);
        const Ran noPin = run(look + QStringList{word("--server"), m_server->pairing().server.url});
        QVERIFY2(noPin.exitCode == 4 && noPin.err.contains("certificate"), noPin.words());
        const Ran wrongPin = run(look + QStringList{word("--server"), m_server->pairing().server.url + word("#sha256=") + QString(64, u'0')});
        QVERIFY2(wrongPin.exitCode == 4 && wrongPin.err.contains("certificate"), wrongPin.words());
        const Ran plain = run(look + words({"--server", "http://192.0.2.1:80"}));
        QVERIFY2(plain.exitCode == 2 && plain.err.contains("TLS"), plain.words());
        const Ran both = run(look + words({"--server", "https://192.0.2.1", "--data", "/tmp"}));
        QCOMPARE(both.exitCode, 2);
        QCOMPARE(atServer(look).exitCode, 0);
    }

    void aBackupIsMadeWhileTheServerServes()
    {
        const QByteArray stock = atFolder(words({"stock", "--json"})).out;
        QVERIFY(m_server->start());
        const Ran never = atFolder(words({"backup", "--show"}));
        QVERIFY2(never.exitCode == 1 && never.out.contains("never backed up"), never.words());
        const QString folder = m_root->filePath(word("backup"));
        const Ran made = atFolder(words({"backup", "--json"}) << folder);
        QVERIFY2(made.exitCode == 0, made.words());
        QVERIFY(!(QFile::permissions(folder) & (QFileDevice::ReadOther | QFileDevice::ReadGroup)));
        const Ran shown = atFolder(words({"backup", "--show", "--json"}));
        QCOMPARE(shown.exitCode, 0);
        QCOMPARE(shown.json().size(), std::size_t(2));
        for (const QJsonObject &stream : shown.json()) {
            QCOMPARE(stream.value(word("backed_up")), stream.value(word("entries")));
            QCOMPARE(stream.value(word("backed_up_before")).toInteger(), qint64(0));
        }
        const Ran again = atFolder(words({"backup"}) << folder);
        QVERIFY2(again.exitCode == 3 && again.err.contains("is not empty"), again.words());
        QCOMPARE(m_server->stop(), 0);

        m_books = m_root->filePath(word("elsewhere"));
        const Ran restored = atFolder(words({"restore"}) << folder);
        QVERIFY2(restored.exitCode == 0, restored.words());
        const Ran verified = atFolder(words({"verify"}));
        QVERIFY2(verified.exitCode == 0, verified.words());
        QCOMPARE(atFolder(words({"stock", "--json"})).out, stock);
    }

    /// From either store into a PostgreSQL: the same rows, another history, and what was there set aside.
    void aBackupIsRestoredIntoAPostgresql()
    {
        if (!m_borrowed)
            QSKIP("needs a PostgreSQL");
        const QByteArray stock = atFolder(words({"stock", "--json"})).out, orders = atFolder(words({"orders", "--json"})).out;
        const QString folder = m_root->filePath(word("backup"));
        const Ran made = atFolder(words({"backup", "--json"}) << folder);
        QVERIFY2(made.exitCode == 0, made.words());
        const Ran refused = atFolder(words({"restore"}) << folder);
        QVERIFY2(refused.exitCode == 4 && refused.err.contains("has books already"), refused.words());
        QVERIFY(m_server->start());
        QCOMPARE(atFolder(words({"restore", "--replace"}) << folder).exitCode, 4); // The server has the folder.
        const QString beside = m_root->filePath(word("beside"));
        const QStringList elsewhere = words({"restore", "--replace", "--data"}) << beside << word("--database") << m_borrowed->uri() << folder;
        const Ran used = run(elsewhere);
        QVERIFY2(used.exitCode == 4 && used.err.contains("a server uses these books"), used.words());
        QCOMPARE(m_server->stop(), 0);
        m_borrowed->keepFromOthers();
        std::int64_t epoch = made.json().at(0).value(word("epoch")).toInteger();
        for (int times = 0; times < 2; ++times) {
            const Ran restored = atFolder(words({"restore", "--replace", "--json"}) << folder);
            QVERIFY2(restored.exitCode == 0, restored.words());
            QVERIFY(restored.json().at(0).value(word("epoch")).toInteger() > epoch);
            epoch = restored.json().at(0).value(word("epoch")).toInteger();
            const Ran verified = atFolder(words({"verify"}));
            QVERIFY2(verified.exitCode == 0, verified.words());
            QCOMPARE(atFolder(words({"stock", "--json"})).out, stock);
            QCOMPARE(atFolder(words({"orders", "--json"})).out, orders);
        }
        // Its own tools find the old ones; and an empty one is filled without a word.
        test::BorrowedDatabase empty;
        empty.keepFromOthers();
        m_books = m_root->filePath(word("moved"));
        const Ran moved = run(words({"restore", "--data"}) << m_books << word("--database") << empty.uri() << folder);
        QVERIFY2(moved.exitCode == 0, moved.words());
        QCOMPARE(atFolder(words({"stock", "--json"})).out, stock);
        m_server = std::make_unique<ServerProcess>(m_books);
        QVERIFY(m_server->start());
        QCOMPARE(atFolder(words({"import", "items"}) << itemFile()).exitCode, 0); // Goes on: also places of rows and short names of devices.
        QCOMPARE(m_server->stop(), 0);
        QCOMPARE(atFolder(words({"verify"})).exitCode, 0);
    }

    void fromElsewhereABackupHasAName()
    {
        QVERIFY(m_server->start(0, {word("--backups"), m_root->filePath(word("vault"))}));
        qputenv("BINCARD_TOKEN", newToken("boss", "admin"));
        const Ran made = atServer(words({"backup", "monday"}));
        QVERIFY2(made.exitCode == 0, made.words());
        QVERIFY(QFile::exists(m_root->filePath(word("vault/monday/backup.json"))));
        for (const char *name : {"/tmp/stolen", "../books", "."}) {
            const Ran refused = atServer(words({"backup", name}));
            QVERIFY2(refused.exitCode == 3 && refused.err.contains("by a name"), refused.words());
        }
        qputenv("BINCARD_TOKEN", newToken("reader", "read"));
        QCOMPARE(atServer(words({"backup", "tuesday"})).exitCode, 4);
    }

    void allIsWellWhileTheServerServes()
    {
        const Ran closed = atFolder(words({"verify", "--json"}));
        QCOMPARE(closed.exitCode, 0);
        QVERIFY(m_server->start());
        qputenv("BINCARD_TOKEN", newToken("reader", "read"));
        const Ran verified = atServer(words({"verify", "--json"}));
        QVERIFY2(verified.exitCode == 0, verified.words());
        const QJsonObject one = closed.json().at(0), other = verified.json().at(0);
        QVERIFY(other.value(word("clean")).toBool());
        QVERIFY(other.value(word("entries")).toInteger() >= one.value(word("entries")).toInteger()); // The server does its own work meanwhile.
        QVERIFY(!QFile::exists(m_books + word("/verifying")));
    }

private:
    [[nodiscard]] QString itemFile() const
    {
        const QString path = m_root->filePath(word("more.csv"));
        writeFile(path, "sku,name\nMORE-1,More\n");
        return path;
    }
    [[nodiscard]] Ran atFolder(const QStringList &command) const { return run(command + QStringList{word("--data"), m_books, word("--quiet")}); }
    [[nodiscard]] Ran atServer(const QStringList &command) const
    {
        const net::ServerAddress server = m_server->pairing().server;
        return run(command + QStringList{word("--server"), server.url + word("#sha256=") + QString::fromLatin1(server.certificate.toHex()), word("--quiet")});
    }
    [[nodiscard]] QByteArray newToken(const char *name, const char *role) const
    {
        const Ran made = atFolder(words({"token", "create", name, "--role", role}));
        if (made.exitCode != 0)
            qFatal("%s", made.words().constData());
        return made.out.trimmed();
    }

    std::unique_ptr<test::BorrowedDatabase> m_borrowed; ///< on PostgreSQL
    std::unique_ptr<QTemporaryDir> m_root;
    QString m_books;
    std::unique_ptr<ServerProcess> m_server;
};

QTEST_GUILESS_MAIN(TestAdministration)
#include "tst_administration.moc"
