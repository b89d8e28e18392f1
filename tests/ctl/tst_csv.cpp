// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/csv.h"

#include <QTemporaryDir>
#include <QTest>

using namespace bincard;
using namespace bincard::imports;

namespace {

/// Fields with '|' between them, a record a line; a malformed one as !field:problem.
QString shown(const CsvRecord &record)
{
    if (!record.problem.isEmpty())
        return QStringLiteral("%1!%2:%3").arg(record.line).arg(record.problemField).arg(record.problem);
    QStringList fields;
    for (int i = 0; i < record.size(); ++i)
        fields.append(QString::fromUtf8(record.field(i)));
    return QString::number(record.line) + u' ' + fields.join(u'|').replace(u'\n', u'/').replace(u'\r', u'\\');
}

} // namespace

class TestCsv : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    QString write(const QByteArray &bytes)
    {
        QFile file(m_dir.filePath(QStringLiteral("a.csv")));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }
    QString readAll(const QByteArray &bytes, Encoding encoding = Encoding::Utf8, char separator = ',')
    {
        const auto source = TextSource::open(write(bytes), encoding);
        if (!source)
            return QStringLiteral("error: ") + source.error().detail.section(u'/', -1);
        CsvReader reader(**source, separator);
        QStringList lines;
        CsvRecord record;
        for (;;) {
            const auto more = reader.next(record);
            if (!more)
                return QStringLiteral("error: ") + more.error().detail.section(u'/', -1);
            if (!*more)
                return lines.join(u' ' + QStringLiteral("; "));
            lines.append(shown(record));
        }
    }

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("records");
        const auto row = [](const char *reason, const QByteArray &bytes, const char *records) { QTest::newRow(reason) << bytes << QString::fromUtf8(records); };
        row("two rows", "a,b\nc,d\n", "1 a|b ; 2 c|d");
        row("line ends of Windows", "a,b\r\nc,d\r\n", "1 a|b ; 2 c|d");
        row("no line end at the end", "a,b\nc,d", "1 a|b ; 2 c|d");
        row("empty fields", ",\n\"\",\n", "1 | ; 2 |");
        row("an empty line is one empty field", "a\n\nb\n", "1 a ; 2  ; 3 b");
        row("separator inside quotes", "\"a,b\",c\n", "1 a,b|c");
        row("doubled quotes", "\"LETTER \"\"A\"\" RING\",1\n", "1 LETTER \"A\" RING|1");
        row("line break inside quotes", "\"a\nb\",c\nd,e\n", "1 a/b|c ; 3 d|e");
        row("carriage return inside quotes stays", "\"a\r\nb\"\n", "1 a\\/b");
        row("spaces stay", " a , b\n", "1  a | b");
        row("quoted and empty at the end", "a,\"\"", "1 a|");
        row("a quote inside a field", "a,b\"c,d\ne,f\n", "1!1:a quote inside a field without quotes ; 2 e|f");
        row("text after a quote", "a,\"b\"c,d\ne,f\n", "1!1:text after a closing quote ; 2 e|f");
        row("space after a quote", "\"b\" ,c\ne,f\n", "1!0:text after a closing quote ; 2 e|f");
        row("a lone carriage return", "a,b\rc,d\ne,f\n", "1!1:a carriage return without a line feed ; 2 e|f");
        row("a quote that is never closed", "a,b\nc,\"d\ne,f\n", "1 a|b ; 2!1:the quote opened in line 2 is never closed: the file may have been cut off");
        row("cut right after the opening quote", "a,\"", "1!1:the quote opened in line 1 is never closed: the file may have been cut off");
        row("nothing", "", "");
        row("byte order mark of UTF-8", "\xef\xbb\xbf" "a,b\n", "1 a|b");
        row("letters of UTF-8", "k\xc3\xa4se,\xe2\x82\xac,\xf0\x9f\x93\xa6\n", "1 k\u00e4se|\u20ac|\U0001f4e6");
        row("UTF-16 little endian", QByteArray("\xff\xfe" "a\0,\0\xe4\0\n\0", 10), "1 a|\u00e4");
        row("UTF-16 big endian", QByteArray("\xfe\xff" "\0a\0,\0\xe4\0\n", 10), "1 a|\u00e4");
    }
    void reads()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, records);
        QCOMPARE(readAll(bytes), records);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *reason, const QByteArray &bytes, const char *words) { QTest::newRow(reason) << bytes << QString::fromUtf8(words); };
        row("Latin-1", "sku,name\n1,ok\n2,K\xe4se\n", "a.csv, line 3, column 4: byte 0xe4 is not UTF-8; if the file is Latin-1, say --encoding latin1");
        row("column counts characters, not bytes", "\xc3\xa4\xc3\xa4\xff\n", "a.csv, line 1, column 3: byte 0xff is not UTF-8; if the file is Latin-1, say --encoding latin1");
        row("overlong slash", "\xc0\xaf", "a.csv, line 1, column 1: byte 0xc0 is not UTF-8; if the file is Latin-1, say --encoding latin1");
        row("surrogate", "\xed\xa0\x80", "a.csv, line 1, column 1: byte 0xed is not UTF-8; if the file is Latin-1, say --encoding latin1");
        row("cut inside a character", "ab\xe2\x82", "a.csv, line 1, column 3: byte 0xe2 is not UTF-8; if the file is Latin-1, say --encoding latin1");
        row("a NUL byte", QByteArray("a,b\nc,\0d\n", 9), "a.csv, line 2, column 3: a NUL byte: this is no text file, or UTF-16 without a byte order mark");
        row("UTF-16 without mark", QByteArray("a\0,\0b\0", 6), "a.csv, line 1, column 2: a NUL byte: this is no text file, or UTF-16 without a byte order mark");
        row("UTF-16 cut inside a character", QByteArray("\xff\xfe" "a\0,", 5), "a.csv is UTF-16 and ends in the middle of a character: it was cut off");
        row("UTF-32", QByteArray("\xff\xfe\0\0a\0\0\0", 8), "a.csv is UTF-32: save it as UTF-8 first");
        row("a spreadsheet", "PK\x03\x04xxxxxxxx", "a.csv is a ZIP archive or a spreadsheet, not a CSV file: save it as CSV first");
        row("compressed", "\x1f\x8bxxxxxxxx", "a.csv is compressed: unpack it first");
        row("an open quote for ever", "a,b\n\"" + QByteArray(2 * CsvReader::kLongestRecord, 'x'), "a.csv, line 2: the quote opened in line 2 is not closed");
        row("a line for ever", QByteArray(2 * CsvReader::kLongestRecord, 'x'), "a.csv, line 1: the row is longer than 1 MiB");
    }
    void refuses()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, words);
        QCOMPARE(readAll(bytes), QStringLiteral("error: ") + words);
    }

    void readsLatin1WhenTold()
    {
        QCOMPARE(readAll("K\xe4se,\xa3\n", Encoding::Latin1), QStringLiteral("1 K\u00e4se|\u00a3"));
        QCOMPARE(readAll("\xef\xbb\xbfK\xc3\xa4se\n", Encoding::Latin1), QStringLiteral("1 K\u00e4se")); // It says itself that it is UTF-8.
    }

    void separatesByOtherCharacters()
    {
        QCOMPARE(readAll("a;b,c\n", Encoding::Utf8, ';'), QStringLiteral("1 a|b,c"));
    }

    /// A character of several bytes at every place around the end of a chunk.
    void joinsCharactersOverChunks()
    {
        constexpr int kChunk = 256 * 1024;
        for (int before = kChunk - 5; before <= kChunk + 1; ++before) {
            QByteArray text(before, 'x');
            for (int i = 79; i < before; i += 80)
                text[i] = '\n';
            const auto source = TextSource::open(write(text + "\xf0\x9f\x93\xa6\n"), Encoding::Utf8);
            QVERIFY(source.ok());
            CsvReader reader(**source, ',');
            CsvRecord record;
            QByteArray last;
            for (;;) {
                const auto more = reader.next(record);
                QVERIFY2(more.ok(), qPrintable(more ? QString() : more.error().detail));
                if (!*more)
                    break;
                last = record.field(0).toByteArray();
            }
            QVERIFY(last.endsWith("\xf0\x9f\x93\xa6"));
        }
    }

    void namesLineAndColumnInLaterChunks()
    {
        const QByteArray line("0123456789\n");
        const QByteArray text = line.repeated(60'000) + "abc\xff\n";
        QCOMPARE(readAll(text).section(u':', 1, 1).trimmed(), QStringLiteral("a.csv, line 60001, column 4"));
    }

    void refusesWhatCannotBeReadTwice()
    {
        QVERIFY(TextSource::open(m_dir.path(), Encoding::Utf8).error().detail.contains(QStringLiteral("is not a file")));
        QVERIFY(TextSource::open(QStringLiteral("/dev/null"), Encoding::Utf8).error().detail.contains(QStringLiteral("is not a file")));
        QVERIFY(TextSource::open(m_dir.filePath(QStringLiteral("none")), Encoding::Utf8).error().detail.endsWith(QStringLiteral("does not exist")));
    }

    void noticesThatTheFileWasChanged()
    {
        const auto source = TextSource::open(write("a,b\n"), Encoding::Utf8);
        QVERIFY(source.ok());
        write("a,b\nc,d\n");
        QVERIFY((*source)->rewind().error().detail.contains(QStringLiteral("was changed while it was read")));
    }

    void saysWhetherTheLastLineHadAnEnd()
    {
        for (const bool ended : {true, false}) {
            const auto source = TextSource::open(write(ended ? "a\n" : "a"), Encoding::Utf8);
            CsvReader reader(**source, ',');
            CsvRecord record;
            QVERIFY(*reader.next(record));
            QVERIFY(!*reader.next(record));
            QCOMPARE(reader.endedWithoutNewline(), !ended);
        }
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
