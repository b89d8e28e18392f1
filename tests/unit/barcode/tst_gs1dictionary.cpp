// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gs1.h"
#include "barcode/gs1dictionary.h"
#include "support/gs1values.h"

#include <QFile>
#include <QTest>

#include <rapidcheck.h>

using namespace bincard::barcode;
using bincard::Result;

class TestGs1Dictionary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entriesAreRead();
    void patternsMatch();
    void noAiBeginsAnother();
    void theBuiltInOneIsWholeAndCurrent();
    void faults_data();
    void faults();
    void newerOnesAreReadWithNotices();
    void aGivenOneReplacesTheBuiltInOne();
    void anyTextIsReadOrRefused();
};

void TestGs1Dictionary::entriesAreRead()
{
    const Gs1Dictionary &table = Gs1Dictionary::builtIn();
    const Gs1Rule *gtin = table.find(u"01");
    QVERIFY(gtin && gtin->predefined && gtin->dataAttribute && gtin->primaryKey);
    QCOMPARE(gtin->title, u"GTIN"_qs);
    QCOMPARE(gtin->qualifiers, (std::vector<QStringList>{{u"22"_qs, u"10"_qs, u"21"_qs}, {u"235"_qs}}));
    QCOMPARE(gtin->components.size(), std::size_t(1));
    QCOMPARE(gtin->components[0].checks, (std::vector<Gs1Fault>{Gs1Fault::Csum, Gs1Fault::Gcppos2}));
    const Gs1Rule *serial = table.find(u"21");
    QVERIFY(serial && !serial->predefined && !serial->dataAttribute && !serial->primaryKey);
    QCOMPARE(serial->required.size(), std::size_t(1));
    QCOMPARE(serial->required[0].size(), std::size_t(3));
    const Gs1Rule *signature = table.find(u"8030");
    QVERIFY(signature && signature->components[0].charset == Gs1Charset::Cset64);
    QCOMPARE(signature->required[0][1].size(), std::size_t(2)); // 01+21
    const Gs1Rule *countries = table.find(u"423");
    QCOMPARE(countries->components.size(), std::size_t(5));
    QVERIFY(!countries->components[0].optional && countries->components[4].optional);
    QCOMPARE(table.find(u"8010")->components[0].charset, Gs1Charset::Cset39);
    QCOMPARE(table.find(u"3105"), table.find(u"3100"));
    QVERIFY(!table.find(u"3106") && !table.find(u"310") && !table.find(u"") && !table.find(u"0a")
            && !table.find(u"00001"));
}

void TestGs1Dictionary::patternsMatch()
{
    const Gs1AiPattern &pattern = Gs1Dictionary::builtIn().find(u"3930")->required[0][1][0];
    QCOMPARE(pattern.toString(), u"31nn"_qs);
    QVERIFY(pattern.matches(u"3100") && pattern.matches(u"3199") && !pattern.matches(u"3200")
            && !pattern.matches(u"310") && !pattern.matches(u"31"));
    QCOMPARE(Gs1Dictionary::builtIn().find(u"21")->required[0][0][0].toString(), u"01"_qs);
}

void TestGs1Dictionary::noAiBeginsAnother()
{
    int known = 0;
    bincard::gs1test::forEachAi(Gs1Dictionary::builtIn(), [&known](const QString &ai, const Gs1Rule &rule) {
        ++known;
        for (qsizetype digits = 1; digits < ai.size(); ++digits)
            QVERIFY(!Gs1Dictionary::builtIn().find(QStringView(ai).first(digits)));
        QCOMPARE(Gs1Dictionary::builtIn().findAtStart(ai + u"99"_qs), &rule);
        QVERIFY(rule.least() >= 1 && rule.most() >= rule.least());
    });
    QVERIFY2(known > 500, qPrintable(QString::number(known)));
}

void TestGs1Dictionary::theBuiltInOneIsWholeAndCurrent()
{
    QVERIFY(Gs1Dictionary::builtIn().notices().isEmpty());
    const QString root = qEnvironmentVariable("BINCARD_SHARED_DATA",
                                              QStringLiteral(BINCARD_SOURCE_DIR "/../shared/data"));
    QFile file(root + u"/gs1/gs1-syntax-dictionary.txt"_qs);
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the dictionary that the built-in one was made from is not here");
    const Result<Gs1Dictionary> read = Gs1Dictionary::parse(QString::fromUtf8(file.readAll()));
    QVERIFY2(read.ok(), read ? "" : qPrintable(read.error().detail));
    QVERIFY2(read->rules() == Gs1Dictionary::builtIn().rules(), "run resources/gs1/makedictionary.py again");
}

void TestGs1Dictionary::faults_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *reason, const char *text, const char *detail) {
        QTest::newRow(reason) << QString::fromUtf8(text) << QString::fromUtf8(detail);
    };
    row("nothing", "", "line 1: it ends without an AI");
    row("comments only", "# one\n\n  # two\n", "line 4: it ends without an AI");
    row("no AI", "# one\nGTIN N14\n", "line 2: no AI or range of AIs: GTIN");
    row("one digit", "1 N14", "line 1: no AI or range of AIs: 1");
    row("five digits", "12345 N14", "line 1: no AI or range of AIs: 12345");
    row("range of two lengths", "10-100 N14", "line 1: no AI or range of AIs: 10-100");
    row("range backwards", "3105-3100 N6", "line 1: no AI or range of AIs: 3105-3100");
    row("range of three", "31-32-33 N6", "line 1: no AI or range of AIs: 31-32-33");
    row("no format", "01 *?  # GTIN", "line 1: the format of the value is missing, or optional as a whole");
    row("optional as a whole", "01 [N14]", "line 1: the format of the value is missing, or optional as a whole");
    row("unknown type", "01 Q14", "line 1: no component of a value: Q14");
    row("length 0", "01 N0", "line 1: no component of a value: N0");
    row("length 100", "01 X..100", "line 1: no component of a value: X..100");
    row("length without end", "01 N99999999999999999999", "line 1: no component of a value: N99999999999999999999");
    row("no length", "01 N", "line 1: no component of a value: N");
    row("bracket open", "01 [N14", "line 1: no component of a value: [N14");
    row("bracket empty", "01 N1 [N]", "line 1: no component of a value: [N]");
    row("variable in the middle", "01 X..5 N2", "line 1: only the last component may be of variable length");
    row("needed behind optional", "01 N5 [N2] N2", "line 1: a component that must be there follows an optional one");
    row("predefined and variable", "01 * X..5",
        "line 1: a value of predefined length (*) has components of variable length");
    row("same AI again", "01 N14\n01 N14",
        "line 2: AI 01 is there already, or begins another one, or another one begins it");
    row("AI begins another", "01 N14\n0123 N14",
        "line 2: AI 0123 is there already, or begins another one, or another one begins it");
    row("another begins AI", "0123 N14\n01 N14",
        "line 2: AI 01 is there already, or begins another one, or another one begins it");
    row("required is none", "10 X..20 req=", "line 1: no AI or pattern of AIs: ");
    row("required is a word", "10 X..20 req=01+abc", "line 1: no AI or pattern of AIs: abc");
    row("pattern in the middle", "10 X..20 ex=3n1", "line 1: no AI or pattern of AIs: 3n1");
    row("pattern of nothing", "10 X..20 ex=nn", "line 1: no AI or pattern of AIs: nn");
    row("qualifier is a word", "01 N14 dlpkey=22,lot", "line 1: no AI: lot");
    row("binary", "\x01\x02\x03 N14", "line 1: no AI or range of AIs: \x01\x02\x03");
}

void TestGs1Dictionary::faults()
{
    QFETCH(QString, text);
    QFETCH(QString, detail);
    const Result<Gs1Dictionary> read = Gs1Dictionary::parse(text);
    QVERIFY(!read);
    QCOMPARE(read.error().detail, detail);
}

void TestGs1Dictionary::newerOnesAreReadWithNotices()
{
    const Result<Gs1Dictionary> read = Gs1Dictionary::parse(
        u"01 *! N14,csum,moonphase newkey=5 # GTIN\r\n10 X..20\r\n"_qs);
    QVERIFY(read.ok());
    QCOMPARE(read->notices(),
             QStringList({u"AI 01: flag ! is not known"_qs, u"AI 01: check moonphase is not known and left out"_qs,
                          u"AI 01: attribute newkey is not known"_qs}));
    QCOMPARE(read->find(u"01")->components[0].checks, std::vector<Gs1Fault>{Gs1Fault::Csum});
    QCOMPARE(read->find(u"01")->title, u"GTIN"_qs);
}

void TestGs1Dictionary::aGivenOneReplacesTheBuiltInOne()
{
    const Result<Gs1Dictionary> read = Gs1Dictionary::parse(u"05 N3,csum # NEW\n10 X..2"_qs);
    QVERIFY(read.ok());
    Gs1Options options;
    options.dictionary = &*read;
    const Gs1Verdict verdict = parseElementString(u"05017\u001d10AB", options);
    QVERIFY(verdict.ok());
    QCOMPARE(toBracketed(verdict.elements, *read), u"(05)017(10)AB"_qs);
    QCOMPARE(gs1Title(u"05", *read), u"NEW"_qs);
    QCOMPARE(describe(*parseElementString(u"10ABC", options).error), u"too-long in (10) at 4"_qs);
    QCOMPARE(describe(*parseElementString(u"0109506000134352", options).error), u"unknown-ai at 0"_qs);
}

void TestGs1Dictionary::anyTextIsReadOrRefused()
{
    const bool held = rc::check("a text is a dictionary, or has a line that is at fault", [] {
        const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
            "01",   "10",  "3100-3105", "91-99", " ",    " ", "\n", "*?", "N14", "X..20", "[N2]", ",csum", ",x",
            "req=", "ex=", "dlpkey=",   "01",    "31nn", "+", ",",  "|",  "#",   "[",     "]",    "-",     "N"}));
        std::string text;
        for (const std::string &word : words)
            text += word;
        const Result<Gs1Dictionary> read = Gs1Dictionary::parse(QString::fromStdString(text));
        if (read)
            RC_ASSERT(!read->rules().empty());
        else
            RC_ASSERT(read.error().detail.startsWith(QStringLiteral("line ")));
    });
    QVERIFY(held);
}

QTEST_APPLESS_MAIN(TestGs1Dictionary)
#include "tst_gs1dictionary.moc"
