// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "ctlprocess.h"

#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace bincard;
using namespace bincard::ctltest;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

QByteArray noise(int bytes)
{
    return SeededRandom(20261125).bytes(bytes);
}

QByteArray utf16(const char *utf8, bool bigEndian)
{
    QStringEncoder encode(bigEndian ? QStringConverter::Utf16BE : QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    return encode(text(utf8));
}

} // namespace

/// Files that are no CSV, or not quite: one sentence, exit code 3, and books that are what they were.
class TestBadFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir{scratch()};
    QByteArray m_before;

    QString data() const { return m_dir.filePath(text("books")); }
    QString path(const char *name) const { return m_dir.filePath(text(name)); }
    Ran ctl(const QStringList &words) const { return run(words + QStringList{text("--data"), data()}, m_dir.path()); }
    /// Counts of entries and rows, or what is wrong: changes with every operation.
    QByteArray books() const
    {
        const Ran ran = ctl({text("verify"), text("--json")});
        return ran.exitCode == 0 ? ran.out : ran.words();
    }
    void mustImport(const char *kind, const QByteArray &bytes)
    {
        writeFile(path("in.csv"), bytes);
        const Ran ran = ctl({text("import"), text(kind), text("in.csv")});
        QVERIFY2(ran.exitCode == 0, ran.words());
    }

private Q_SLOTS:
    void initTestCase()
    {
        mustImport("items", "sku,tracking\nKNOWN,\nLOTTED,lot_and_expiry\n");
        mustImport("locations", "code\nPLACE\n");
        mustImport("stock", "item,location,quantity\nKNOWN,PLACE,7\n");
        m_before = books();
        QVERIFY2(m_before.startsWith("{\"clean\":true,"), m_before);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("sentence"); ///< whole, but for the full stop
        const auto row = [](const char *reason, const QByteArray &bytes, const char *sentence) { QTest::newRow(reason) << bytes << QByteArray(sentence); };
        row("nothing", "", "in.csv is empty: a header is needed");
        row("empty lines", "\n\n\n", "in.csv has no column \"sku\"; name it with --map sku=COLUMN (its header: )");
        row("cut off in its header", "sku,\"name\nZ1,Mug\n", "in.csv, line 1, column 2: the quote opened in line 1 is never closed: the file may have been cut off");
        row("Latin-1", "sku,name\nZ1,K\xe4se\n", "in.csv, line 2, column 5: byte 0xe4 is not UTF-8; if the file is Latin-1, say --encoding latin1");
        row("UTF-16 without a mark", utf16("sku,name\nZ1,Mug\n", false).sliced(2),
            "in.csv, line 1, column 2: a NUL byte: this is no text file, or UTF-16 without a byte order mark");
        row("UTF-16 cut inside a character", utf16("sku,name\nZ1,Mug\n", true).chopped(1), "in.csv is UTF-16 and ends in the middle of a character: it was cut off");
        row("line ends of an old Mac", "sku,name\rZ1,Mug\r", "in.csv, line 1, column 2: a carriage return without a line feed");
        row("a NUL in a cell", QByteArray("sku,name\nZ1,M\0ug\n", 17), "in.csv, line 2, column 5: a NUL byte: this is no text file, or UTF-16 without a byte order mark");
        row("a picture", "\x89PNG\r\n\x1a\n" + QByteArray(100, '\0'), "in.csv, line 3, column 1: a NUL byte: this is no text file, or UTF-16 without a byte order mark");
        row("a document", "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "in.csv, line 2, column 2: byte 0xe2 is not UTF-8; if the file is Latin-1, say --encoding latin1");
        row("a spreadsheet", "PK\x03\x04" + noise(1000), "in.csv is a ZIP archive or a spreadsheet, not a CSV file: save it as CSV first");
        row("compressed", "\x1f\x8b" + noise(1000), "in.csv is compressed: unpack it first");
        row("a page of a web server", "<html><body>404</body></html>\n", "in.csv has no column \"sku\"; name it with --map sku=COLUMN (its header: <html><body>404</body></html>)");
        row("a needed column is missing", "name,price\nMug,1\n", "in.csv has no column \"sku\"; name it with --map sku=COLUMN (its header: name, price)");
        row("a column twice", "sku,sku,name\nZ1,Z2,Mug\n", "in.csv has the column \"sku\" twice");
        row("semicolons", "sku;name\nZ1;Mug\n", "in.csv has no column \"sku\"; if semicolons stand between its fields, say --separator \";\" (its header: sku;name)");
        row("tabs", "sku\tname\nZ1\tMug\n", "in.csv has no column \"sku\"; if tabs stand between its fields, say --separator tab (its header: sku name)");
        row("a line without end", QByteArray(3 << 20, 'x'), "in.csv, line 1: the row is longer than 1 MiB");
        row("a quote without end", "sku,name\nZ1,\"" + QByteArray(3 << 20, 'x'), "in.csv, line 2: the quote opened in line 2 is not closed");
        row("zeros", QByteArray(1 << 20, '\0'), "in.csv, line 1, column 1: a NUL byte: this is no text file, or UTF-16 without a byte order mark");
    }
    void refused()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, sentence);
        writeFile(path("in.csv"), bytes);
        const Ran ran = ctl({text("import"), text("items"), text("in.csv")});
        QCOMPARE(ran.err, sentence + ".\n");
        QCOMPARE(ran.exitCode, 3);
        QVERIFY2(ran.out.isEmpty(), ran.out);
        QCOMPARE(books(), m_before);
    }

    void noiseIsRefusedWhateverItSays()
    {
        for (int i = 0; i < 8; ++i) {
            writeFile(path("in.csv"), SeededRandom(static_cast<std::uint64_t>(i)).bytes(1 << 16));
            for (const char *encoding : {"utf-8", "latin1"}) {
                const Ran ran = ctl({text("import"), text("items"), text("in.csv"), text("--encoding"), text(encoding)});
                QVERIFY2(ran.exitCode == 3, ran.words());
                QCOMPARE(ran.err.count('\n'), 1);
                QVERIFY2(ran.err.startsWith("in.csv"), ran.err);
            }
        }
        QCOMPARE(books(), m_before);
    }

    void badRows_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char *reason, const char *kind, const QByteArray &bytes, const char *sentence) {
            QTest::newRow(reason) << text(kind) << bytes << QByteArray(sentence);
        };
        const auto quantity = [&](const char *reason, const QByteArray &cell, const char *sentence) {
            row(reason, "stock", "item,location,quantity\nKNOWN,PLACE," + cell + '\n', sentence);
        };
        quantity("an exponent", "1e9", "column quantity: \"1e9\" is no quantity");
        quantity("a decimal comma", "\"5,5\"", "column quantity: \"5,5\" is no quantity: write 1234.5 with a point and without commas");
        quantity("a comma of thousands", "\"1,234\"", "column quantity: \"1,234\" is no quantity: write 1234.5 with a point and without commas");
        quantity("a space of thousands", "1 000", "column quantity: \"1 000\" is no quantity");
        quantity("more than there are atoms", "99999999999999999999", "column quantity: \"99999999999999999999\" is no quantity");
        quantity("more than 64 bits of thousandths", "9223372036854775807", "column quantity: \"9223372036854775807\" is no quantity");
        quantity("digits of another script", "\xd9\xa3", "column quantity: \"\xd9\xa3\" is no quantity");
        quantity("hexadecimal", "0x10", "column quantity: \"0x10\" is no quantity");
        quantity("two points", "1.2.3", "column quantity: \"1.2.3\" is no quantity");
        quantity("no quantity at all", "", "column quantity: empty");
        const auto expiry = [&](const char *reason, const QByteArray &cell) {
            row(reason, "stock", "item,location,quantity,lot,expiry\nLOTTED,PLACE,1,L1," + cell + '\n', ("column expiry: \"" + cell + "\" is no date such as 2027-03-31").constData());
        };
        expiry("the 30th of February", "2027-02-30");
        expiry("a date of Germany", "31.12.2027");
        expiry("a date without dashes", "20270101");
        expiry("before all dates", "0000-00-00");
        expiry("before 1970", "1969-12-31");
        expiry("a word for a date", "tomorrow");
        row("25 o'clock", "orders", "order,item,quantity,received\nN1,KNOWN,1,2026-05-04 25:00:00\n", "column received: \"2026-05-04 25:00:00\" is no time such as 2026-05-04 13:45:00");
        row("cut inside a quoted field", "items", "sku,name\nZ1,\"Mug\n", "column name: the quote opened in line 2 is never closed: the file may have been cut off");
        row("cut inside a row", "items", "sku,name\nZ1", "column name: the row has 1 column, the header 2");
        row("a carriage return inside", "items", "sku,name\nZ1,Mug\rZ2,Cup\n", "column name: a carriage return without a line feed");
        row("a cell of 100,000 characters", "items", "sku,name\nZ1," + QByteArray(100'000, 'x') + '\n', "column name: longer than 500 characters");
        row("a SKU of 100,000 characters", "items", "sku,name\n" + QByteArray(100'000, 'x') + ",Mug\n", "column sku: longer than 500 characters");
        row("a SKU longer than a label", "items", "sku,name\n" + QByteArray(81, 'x') + ",Mug\n", "column sku: longer than 80 characters");
    }
    void badRows()
    {
        QFETCH(const QString, kind);
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, sentence);
        writeFile(path("in.csv"), bytes);
        const Ran ran = ctl({text("import"), kind, text("in.csv")});
        QCOMPARE(ran.exitCode, 3);
        QVERIFY2(ran.err.startsWith("in.csv, line 2, " + sentence + '\n'), ran.err);
        QVERIFY2(ran.err.endsWith("Nothing was imported: mend the unusable rows, or leave them out with --skip-bad.\n"), ran.err);
        QCOMPARE(books(), m_before);
    }

    void readAllTheSame_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("UTF-8 with a mark") << QByteArray("\xef\xbb\xbfsku,name\nZ1,Mug\n");
        QTest::newRow("UTF-16 of Windows") << utf16("sku,name\r\nZ1,K\u00e4se\r\n", false);
        QTest::newRow("UTF-16, big end first") << utf16("sku,name\nZ1,K\u00e4se\n", true);
        QTest::newRow("line ends mixed") << QByteArray("sku,name\r\nZ1,Mug\n");
        QTest::newRow("no line end at the end") << QByteArray("sku,name\nZ1,Mug");
        QTest::newRow("a column that nobody uses") << QByteArray("sku,name,colour\nZ1,Mug,red\n");
        QTest::newRow("spaces around") << QByteArray("sku,price\n Z1 , 5.50 \n");
    }
    void readAllTheSame()
    {
        QFETCH(const QByteArray, bytes);
        writeFile(path("in.csv"), bytes);
        const Ran ran = ctl({text("import"), text("items"), text("in.csv"), text("--dry-run"), text("--json")});
        QVERIFY2(ran.exitCode == 0, ran.words());
        QCOMPARE(ran.json().at(0)[text("used")].toInteger(), 1);
        QCOMPARE(books(), m_before);
    }

    void aHeaderAloneIsNoNews()
    {
        writeFile(path("in.csv"), "sku,name\n");
        const Ran ran = ctl({text("import"), text("items"), text("in.csv")});
        QCOMPARE(ran.exitCode, 0);
        QVERIFY2(ran.err.endsWith("Nothing was imported: there are no data rows.\n"), ran.err);
        QCOMPARE(books(), m_before);
    }

    void whatIsNoFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("missing") << text("none.csv") << QByteArray("none.csv does not exist");
        QTest::newRow("a folder") << m_dir.path() << m_dir.path().toUtf8() + " is not a file: it is read twice, so a pipe or a folder will not do";
        QTest::newRow("a device") << text("/dev/null") << QByteArray("/dev/null is not a file: it is read twice, so a pipe or a folder will not do");
        QTest::newRow("a pipe with a name") << text("pipe") << QByteArray("pipe is not a file: it is read twice, so a pipe or a folder will not do");
        QTest::newRow("standard input") << text("-") << QByteArray("Standard input cannot be read twice, as checking before importing needs: give a file");
    }
    void whatIsNoFile()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, sentence);
        ::mkfifo(QFile::encodeName(path("pipe")).constData(), 0600); // Nobody ever writes to it: opening it would wait for ever.
        const Ran ran = ctl({text("import"), text("items"), name});
        QCOMPARE(ran.err, sentence + ".\n");
        QCOMPARE(ran.exitCode, 3);
        QCOMPARE(books(), m_before);
    }

    void aFileThatMayNotBeRead()
    {
        if (::geteuid() == 0 && ::access("/usr/bin/setpriv", X_OK) != 0)
            QSKIP("root may read everything, and there is no setpriv");
        const QTemporaryDir dir(scratch());
        ::chmod(QFile::encodeName(dir.path()).constData(), 0777);
        const QString file = dir.filePath(text("in.csv"));
        writeFile(file, "sku\nZ1\n");
        QVERIFY(QFile::setPermissions(file, ::geteuid() == 0 ? QFile::Permissions(0x6600) : QFile::Permissions()));
        const QStringList words{text("import"), text("items"), file, text("--data"), dir.filePath(text("books"))};
        const Ran ran = ::geteuid() == 0 ? runProgram(text("/usr/bin/setpriv"),
                                                      QStringList{text("--reuid"), text("65534"), text("--regid"), text("65534"), text("--clear-groups"), program()} + words)
                                         : run(words);
        if (ran.exitCode == 127 || ran.exitCode == 126)
            QSKIP("nobody may run the program where it was built");
        QCOMPARE(QString::fromUtf8(ran.err), file + text(" cannot be read (Permission denied).\n"));
        QCOMPARE(ran.exitCode, 3);
        QVERIFY(!QFile::exists(dir.filePath(text("books"))));
    }

    /// What a file holds may be large, what is held of it is not: the rows of a large file are checked within a bound that it is
    /// far beyond.
    void memoryDoesNotGrowWithTheFile()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("a sanitizer's shadow memory needs more address space than the bound");
#endif
        constexpr rlim_t kMemory = 400UL << 20; // Address space: program, libraries, caches.
        const QString large = path("large.csv");
        QFile file(large);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("sku,name,note\n");
        const QByteArray note(500'000, 'n');
        for (int i = 0; i < 1200; ++i)
            file.write("W-" + QByteArray::number(i) + ",Thing," + note + '\n');
        file.close();
        QVERIFY(file.size() > qint64(kMemory));
        const Ran ran = runProgram(program(), {text("import"), text("items"), large, text("--dry-run"), text("--json"), text("--data"), path("none")}, m_dir.path(), [] {
            const rlimit limit{kMemory, kMemory};
            ::setrlimit(RLIMIT_AS, &limit);
        });
        QFile::remove(large);
        QVERIFY2(ran.exitCode == 0, ran.words());
        QCOMPARE(ran.json().at(0)[text("used")].toInteger(), 1200);
    }
};

QTEST_GUILESS_MAIN(TestBadFiles)
#include "tst_badfiles.moc"
