// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctlprocess.h"

#include <QTemporaryDir>
#include <QTest>

using namespace bincard;
using namespace bincard::ctltest;

/// bincardctl barcode, as a process with standard input.
class TestBarcode : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir{scratch()};

    [[nodiscard]] static Ran feed(const QStringList &arguments, const QByteArray &input)
    {
        QProcess process;
        process.start(program(), QStringList{QStringLiteral("barcode")} + arguments);
        process.write(input);
        process.closeWriteChannel();
        Ran ran;
        if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit)
            ran.exitCode = process.exitCode();
        ran.out = process.readAllStandardOutput();
        ran.err = process.readAllStandardError();
        return ran;
    }

    [[nodiscard]] QString file(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_dir.filePath(name);
        writeFile(path, bytes);
        return path;
    }

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("answer");
        // Single quotes stand for double ones.
        const auto row = [](const char *reason, const char *arguments, QByteArray line, QByteArray answer) {
            QTest::newRow(reason) << QString::fromLatin1(arguments) << line.replace('\'', '"') << answer.replace('\'', '"');
        };
        row("element string", "parse", "{'raw':']C1010950600013435210AB\\u001d17251231'}",
            "{'ok':true,'symbology':']C1','elements':[{'ai':'01','value':'09506000134352','title':'GTIN'},{'ai':'10','value':'AB','title':'BATCH/LOT'},"
            "{'ai':'17','value':'251231','title':'USE BY or EXPIRY'}],'elementString':'^010950600013435210AB^17251231','hri':'(01)09506000134352(10)AB(17)251231',"
            "'digitalLink':'https://id.gs1.org/01/09506000134352/10/AB?17=251231'}");
        row("brackets", "parse", "{'hri':'(00)106141412345678908'}",
            "{'ok':true,'symbology':null,'elements':[{'ai':'00','value':'106141412345678908','title':'SSCC'}],'elementString':'^00106141412345678908',"
            "'hri':'(00)106141412345678908','digitalLink':'https://id.gs1.org/00/106141412345678908'}");
        row("EAN-8", "parse", "{'raw':']E402345673'}",
            "{'ok':true,'symbology':']E4','elements':[{'ai':'01','value':'00000002345673','title':'GTIN'}],'elementString':'^0100000002345673','hri':'(01)00000002345673',"
            "'digitalLink':'https://id.gs1.org/01/00000002345673'}");
        row("no primary key", "parse", "{'hri':'(99)A'}",
            "{'ok':true,'symbology':null,'elements':[{'ai':'99','value':'A','title':'INTERNAL'}],'elementString':'^99A','hri':'(99)A','digitalLink':null}");
        row("link", "parse", "{'uri':'https://example.com/x/01/9506000134352/10/A%2FB?17=251200&utm=1#f'}",
            "{'ok':true,'symbology':null,'elements':[{'ai':'01','value':'09506000134352','title':'GTIN'},{'ai':'10','value':'A/B','title':'BATCH/LOT'},"
            "{'ai':'17','value':'251200','title':'USE BY or EXPIRY'}],'elementString':'^010950600013435210A/B^17251200','hri':'(01)09506000134352(10)A/B(17)251200',"
            "'digitalLink':'https://id.gs1.org/01/09506000134352/10/A%2FB?17=251200'}");
        row("lot alone is one of several codes", "parse --part", "{'hri':'(10)AB'}",
            "{'ok':true,'symbology':null,'elements':[{'ai':'10','value':'AB','title':'BATCH/LOT'}],'elementString':'^10AB','hri':'(10)AB','digitalLink':null}");
        row("lot alone", "parse", "{'hri':'(10)AB'}",
            "{'ok':false,'error':{'code':'req','detail':'(10) needs (01), or (02), or (03), or (8006), or (8026) beside it.','position':1}}");
        row("check digit", "parse", "{'raw':']C10109506000134353'}",
            "{'ok':false,'error':{'code':'csum','detail':'In (01) there is a wrong check digit.','position':15}}");
        row("characters, not UTF-16 units", "parse", "{'hri':'(99)A(17)😀1'}",
            "{'ok':false,'error':{'code':'csetnumeric','detail':'In (17) there is a character that is no digit.','position':9}}");
        row("characters behind an emoji", "parse", "{'uri':'https://a/😀/01/09506000134353'}",
            "{'ok':false,'error':{'code':'csum','detail':'In (01) there is a wrong check digit.','position':28}}");
        row("empty line", "parse", "", "{'ok':false,'error':{'code':'json','detail':'The line is empty.','position':0}}");
        row("empty code", "parse", "{'raw':''}", "{'ok':false,'error':{'code':'empty','detail':'There is no data.','position':0}}");
        row("no object", "parse", "[1]", "{'ok':false,'error':{'code':'json','detail':'The line is no JSON object.','position':0}}");
        row("no key", "parse", "{}", "{'ok':false,'error':{'code':'json','detail':'The object has none of raw, hri and uri.','position':0}}");
        row("two keys", "parse", "{'hri':'(99)A','raw':'99A'}", "{'ok':false,'error':{'code':'json','detail':'The object has both raw and hri.','position':0}}");
        row("no string", "parse", "{'raw':99}", "{'ok':false,'error':{'code':'json','detail':'raw is no string.','position':0}}");
        row("to a link", "generate --to digital-link", "{'hri':'(21)X(01)09506000134352'}", "{'ok':true,'value':'https://id.gs1.org/01/09506000134352/21/X'}");
        row("to a link of one's own", "generate --to digital-link --domain example.com:8080/p", "{'raw':'9506000134352'}",
            "{'ok':true,'value':'https://example.com:8080/p/01/09506000134352'}");
        row("to an element string", "generate --to element-string", "{'uri':'https://a/01/09506000134352/10/A?17=251231'}",
            "{'ok':true,'value':'^010950600013435210A^17251231'}");
        row("to a link without key", "generate --to digital-link", "{'hri':'(99)A'}",
            "{'ok':false,'error':{'code':'primary-key','detail':'There is no primary key of a GS1 Digital Link.','position':0}}");
        row("to a link that cannot hold it", "generate --to digital-link --part", "{'hri':'(01)09506000134352(8200)http'}",
            "{'ok':false,'error':{'code':'attribute','detail':'(8200) is no data attribute of a GS1 Digital Link, or belongs in its path.','position':19}}");
        row("lint", "lint --rule csum", "9506000134352", "ok");
        row("lint of a fault", "lint --rule yymmd0", "251301", "error yymmd0 2");
        row("lint of nothing", "lint --rule csum", "", "error csum 0");
        row("lint counts characters", "lint --rule pcenc", "😀%2", "error pcenc 1");
        row("lint of no UTF-8", "lint --rule cset82", "AB\xff", "error utf-8 2");
    }
    void answers()
    {
        QFETCH(const QString, arguments);
        QFETCH(const QByteArray, line);
        QFETCH(const QByteArray, answer);
        const Ran ran = feed(arguments.split(u' '), line + '\n');
        QCOMPARE(ran.out, answer + '\n');
        QCOMPARE(ran.exitCode, answer.startsWith("{\"ok\":true") || answer == "ok" ? 0 : 1);
        QCOMPARE(ran.err, QByteArray());
    }

    void goesOnBehindWhatIsWrong()
    {
        const QByteArray good = "{\"raw\":\"]E09506000134352\"}";
        const QByteArray input = good + '\n' + "\n" + "nonsense\r\n" + "{\"raw\":\"\xff\"}\n" + "{\"raw\":\"" + QByteArray(2 * 1024 * 1024, 'A') + "\"}\n"
                                 + "{\"raw\":\"99" + QByteArray(9000, 'A') + "\"}\n" + QByteArray(100'000, '[') + '\n' + good; // No line feed behind the last line.
        const Ran ran = feed({QStringLiteral("parse")}, input);
        QCOMPARE(ran.exitCode, 1);
        QStringList codes;
        for (const QJsonObject &answer : ran.json())
            codes.append(answer.value(QStringLiteral("ok")).toBool() ? QStringLiteral("ok") : answer.value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString());
        QCOMPARE(codes.join(u' '), QStringLiteral("ok json json utf-8 line-too-long input-too-long json ok"));
    }

    void everyLineHasItsAnswer()
    {
        QByteArray input;
        for (int i = 0; i < 20'000; ++i)
            input += i % 3 == 0 ? "\n" : i % 3 == 1 ? "{\"hri\":\"(99)A\"}\n" : "{\"raw\":\"]C100106141412345678908\"}\n";
        const Ran ran = feed({QStringLiteral("parse")}, input);
        QCOMPARE(ran.exitCode, 1);
        QCOMPARE(ran.out.count('\n'), 20'000);
        const Ran none = feed({QStringLiteral("parse")}, {});
        QVERIFY(none.exitCode == 0 && none.out.isEmpty());
        QCOMPARE(feed({QStringLiteral("lint"), QStringLiteral("--rule"), QStringLiteral("hh")}, "\n\n12").out, QByteArray("error hh 0\nerror hh 0\nok\n"));
    }

    void answersBeforeMoreIsSent()
    {
        QProcess process;
        process.start(program(), {QStringLiteral("barcode"), QStringLiteral("lint"), QStringLiteral("--rule"), QStringLiteral("csum")});
        for (int i = 0; i < 3; ++i) {
            process.write("9506000134352\n");
            QTRY_VERIFY2(process.waitForReadyRead(100) || process.bytesAvailable() > 0, "no answer while standard input is open");
            QCOMPARE(process.readAllStandardOutput(), QByteArray("ok\n"));
        }
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
    }

    void anotherDictionary()
    {
        const QString path = file(QStringLiteral("new.txt"), "# newer\n05 *? N3,csum,moonphase dlpkey # MOON m\xc2\xb2\n");
        const Ran ran = feed({QStringLiteral("parse"), QStringLiteral("--gs1-dictionary"), path}, "{\"raw\":\"]C105017\"}\n{\"raw\":\"]C10109506000134352\"}\n");
        QCOMPARE(ran.exitCode, 1);
        QCOMPARE(ran.err, QByteArray("AI 05: check moonphase is not known and left out.\n"));
        QVERIFY2(ran.out.startsWith("{\"ok\":true,\"symbology\":\"]C1\",\"elements\":[{\"ai\":\"05\",\"value\":\"017\",\"title\":\"MOON m\xc2\xb2\"}]"), ran.out);
        QVERIFY2(ran.out.contains("\"code\":\"unknown-ai\""), ran.out);
    }

    void unusableDictionaries_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("why");
        QTest::newRow("wrong line") << QByteArray("01 N14\n\n02 Q5\n") << QStringLiteral("line 3: no component of a value: Q5");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("line 1: it ends without an AI");
        QTest::newRow("binary") << QByteArray("\xff\xfe\x00\x01", 4) << QStringLiteral("it is no UTF-8");
        QTest::newRow("huge") << QByteArray(5 * 1024 * 1024, '#') << QStringLiteral("it has more than 4194304 bytes");
    }
    void unusableDictionaries()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, why);
        const QString path = file(QStringLiteral("bad.txt"), bytes);
        const Ran ran = feed({QStringLiteral("parse"), QStringLiteral("--gs1-dictionary"), path}, "{}\n");
        QCOMPARE(ran.exitCode, 3);
        QVERIFY2(ran.out.isEmpty(), ran.out);
        QVERIFY2(QString::fromUtf8(ran.err).contains(QStringLiteral("%1 is no GS1 dictionary: %2").arg(path, why)), ran.err);
    }

    void missingDictionary()
    {
        const Ran ran = feed({QStringLiteral("parse"), QStringLiteral("--gs1-dictionary"), m_dir.filePath(QStringLiteral("none"))}, "{}\n");
        QCOMPARE(ran.exitCode, 3);
        QVERIFY2(ran.err.contains("cannot be read"), ran.err);
    }

    void usage_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << QString() << QStringLiteral("Say barcode parse, lint, generate, decode or draw.");
        QTest::newRow("unknown part") << QStringLiteral("scan") << QStringLiteral("Say barcode parse, lint, generate, decode or draw.");
        QTest::newRow("file") << QStringLiteral("parse a.txt") << QStringLiteral("barcode parse takes no a.txt.");
        QTest::newRow("lint without rule") << QStringLiteral("lint") << QStringLiteral("Say which --rule.");
        QTest::newRow("unknown rule") << QStringLiteral("lint --rule moonphase") << QStringLiteral("There is no rule moonphase.");
        QTest::newRow("option of another part") << QStringLiteral("parse --rule csum") << QStringLiteral("--rule does not belong to barcode parse.");
        QTest::newRow("generate what") << QStringLiteral("generate") << QStringLiteral("Say --to digital-link or element-string.");
        QTest::newRow("generate something else") << QStringLiteral("generate --to hri") << QStringLiteral("Say --to digital-link or element-string.");
        QTest::newRow("domain of an element string") << QStringLiteral("generate --to element-string --domain a") << QStringLiteral("--domain belongs to --to digital-link.");
        QTest::newRow("domain with scheme") << QStringLiteral("generate --to digital-link --domain https://a") << QStringLiteral("--domain is a host such as example.com, not https://a.");
    }
    void usage()
    {
        QFETCH(const QString, arguments);
        QFETCH(const QString, words);
        const Ran ran = feed(arguments.split(u' ', Qt::SkipEmptyParts), {});
        QCOMPARE(ran.exitCode, 2);
        QVERIFY2(ran.out.isEmpty(), ran.out);
        QVERIFY2(QString::fromUtf8(ran.err).startsWith(words), ran.err);
    }

    void saysWhenItsOutputIsLost()
    {
        QProcess process;
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start(program(), {QStringLiteral("barcode"), QStringLiteral("lint"), QStringLiteral("--rule"), QStringLiteral("csum")});
        process.write("9506000134352\n");
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 4);
    }
};

QTEST_GUILESS_MAIN(TestBarcode)
#include "tst_barcode.moc"
