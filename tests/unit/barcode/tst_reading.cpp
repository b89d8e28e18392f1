// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/reading.h"
#include "base/clock.h"

#include <QTest>

using namespace bincard::barcode;

class TestReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meanings_data();
    void meanings();
    void gs1Data_data();
    void gs1Data();
    void netWeight_data();
    void netWeight();
    void symbology_data();
    void symbology();
    void gs1Errors_data();
    void gs1Errors();
    void substitutes_data();
    void substitutes();
    void optionsSwitchMeanings();
    void tooLongHasNoMeaning();
    void keyIsUpperCased();
    void anyInputIsRead();
};

namespace {

const ReadingOptions kOptions(2025);

} // namespace

void TestReading::meanings_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *reason, const QString &raw, const QString &expected) {
        QTest::newRow(reason) << raw << expected;
    };
    row("command is nothing else", u"#OK"_qs, u"command #OK"_qs);
    row("command in Code 128", u"]C0#short"_qs, u"command #SHORT"_qs);
    row("digit", u"#7"_qs, u"command #7"_qs);
    row("quantity", u"#Q12"_qs, u"command #Q12"_qs);
    row("unknown command is text", u"#FOO"_qs, u"text #FOO"_qs);
    row("own label before text", u"%LA-01-2"_qs, u"location A-01-2 | text %LA-01-2"_qs);
    row("bare location is text", u"A-01-2"_qs, u"text A-01-2"_qs);
    row("bare tote", u"T-07"_qs, u"text T-07"_qs);
    row("order number", u"576627"_qs, u"text 576627"_qs);
    row("SKU", u"85123a"_qs, u"text 85123a"_qs);
    row("EAN-13", u"9506000134352"_qs, u"GTIN 09506000134352 | text 9506000134352"_qs);
    row("EAN-13 with its prefix", u"]E09506000134352"_qs, u"GTIN 09506000134352 | text 9506000134352"_qs);
    row("EAN-8", u"96385074"_qs, u"GTIN 00000096385074 | text 96385074"_qs);
    row("EAN-8 with its prefix", u"]E496385074"_qs, u"GTIN 00000096385074 | text 96385074"_qs);
    row("UPC-A", u"614141000418"_qs, u"GTIN 00614141000418 | text 614141000418"_qs);
    row("ITF-14", u"]I110614141000415"_qs, u"GTIN 10614141000415 | text 10614141000415"_qs);
    row("EAN-13 with add-on", u"]E3950600013435212"_qs, u"GTIN 09506000134352 | text 950600013435212"_qs);
    row("UPC-E with its prefix", u"]E004252614"_qs, u"GTIN 00042100005264 | text 04252614"_qs);
    row("UPC-E of six digits with its prefix", u"]E0425261"_qs, u"GTIN 00042100005264 | text 425261"_qs);
    row("UPC-E without prefix is no GTIN", u"04252614"_qs, u"text 04252614"_qs);
    row("both UPC-E and EAN-8 fit", u"]E001000009"_qs, u"GTIN 00010000000009 | GTIN 00000001000009 | text 01000009"_qs);
    row("wrong check digit is no GTIN", u"9506000134353"_qs, u"text with failed check digit 9506000134353"_qs);
    row("SSCC", u"106141412345678908"_qs, u"SSCC 106141412345678908 | text 106141412345678908"_qs);
    row("SSCC with wrong check digit", u"106141412345678907"_qs, u"text with failed check digit 106141412345678907"_qs);
    row("SSCC as GS1-128", u"]C100106141412345678908"_qs, u"GS1 (00)106141412345678908 | text 00106141412345678908"_qs);
    row("SSCC as GS1-128 without prefix", u"00106141412345678908"_qs,
        u"GS1 (00)106141412345678908 | text 00106141412345678908"_qs);
    row("GS1 DataMatrix",
        u"]d20109506000134352172512311"
        "0AB\u001d21X"_qs,
        u"GS1 (01)09506000134352(17)251231(10)AB(21)X | text 0109506000134352172512311"
        "0AB<1D>21X"_qs);
    row("GS1 QR", u"]Q30109506000134352"_qs, u"GS1 (01)09506000134352 | text 0109506000134352"_qs);
    row("GS1 DotCode", u"]J110AB"_qs, u"GS1 (10)AB | text 10AB"_qs);
    row("GS1 DataBar", u"]e00109506000134352"_qs, u"GS1 (01)09506000134352 | text 0109506000134352"_qs);
    row("lot alone in its own code", u"]C110AB12"_qs, u"GS1 (10)AB12 | text 10AB12"_qs);
    row("FNC1 in front without prefix", u"\u001d10AB12"_qs, u"GS1 (10)AB12 | text <1D>10AB12"_qs);
    row("unmarked lot is text", u"10AB12"_qs, u"text 10AB12"_qs);
    row("unmarked GTIN with lot", u"010950600013435210AB"_qs,
        u"GS1 (01)09506000134352(10)AB | text 010950600013435210AB"_qs);
    row("unmarked, then rubbish", u"0109506000134352XX"_qs, u"text 0109506000134352XX"_qs);
    row("ordinary Code 128 is no GS1", u"]C00109506000134352"_qs, u"text 0109506000134352"_qs);
    row("bracketed form", u"(01)09506000134352(10)AB"_qs,
        u"GS1 (01)09506000134352(10)AB | text (01)09506000134352(10)AB"_qs);
    row("Digital Link in a QR Code", u"]Q1https://example.com/01/09506000134352/10/A?17=251231"_qs,
        u"GS1 (01)09506000134352(10)A(17)251231 | text https://example.com/01/09506000134352/10/A?17=251231"_qs);
    row("address that is no Digital Link", u"https://example.com/01/09506000134353"_qs, u"text https://example.com/01/09506000134353"_qs);
    row("brackets of a SKU", u"(blue)"_qs, u"text (blue)"_qs);
    row("line end of the scanner", u"9506000134352\r\n"_qs, u"GTIN 09506000134352 | text 9506000134352"_qs);
    row("tab and blanks", u"\t A-01-2 \t"_qs, u"text A-01-2"_qs);
    row("blank within", u"A 01"_qs, u"text A 01"_qs);
    row("blank before the prefix", u" ]E09506000134352"_qs, u"GTIN 09506000134352 | text 9506000134352"_qs);
    row("half a prefix is text", u"]E"_qs, u"text ]E"_qs);
    row("prefix alone is nothing", u"]C1"_qs, QString());
    row("bracket that is no prefix", u"]-1X"_qs, u"text ]-1X"_qs);
    row("blanks are nothing", u" \r\n"_qs, QString());
    row("nothing", QString(), QString());
    row("NUL is kept", QString(u"A"_qs + QChar(0) + u"B"_qs), u"text A<00>B"_qs);
    row("digits of another script are text", u"٩٥٠٦٠٠٠١٣٤٣٥٢"_qs, u"text ٩٥٠٦٠٠٠١٣٤٣٥٢"_qs);
    row("half a surrogate pair", QString(QChar(0xD800)), u"text "_qs + QChar(0xD800));
}

void TestReading::meanings()
{
    QFETCH(QString, raw);
    QFETCH(QString, expected);
    QCOMPARE(describe(read(raw, kOptions)), expected);
}

void TestReading::gs1Data_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("expected");
    QTest::newRow("expiry") << u"]C117251231"_qs << u"expiry 2025-12-31"_qs;
    QTest::newRow("expiry without day") << u"]C117250200"_qs << u"expiry 2025-02-28"_qs;
    QTest::newRow("expiry of the last century") << u"]C117991231"_qs << u"expiry 1999-12-31"_qs;
    QTest::newRow("best before and production") << u"]C1152512311"
                                                   "1250101"_qs
                                                << u"produced 2025-01-01 best 2025-12-31"_qs;
    QTest::newRow("lot and serial") << u"]C110L1\u001d21S1"_qs << u"lot L1 serial S1"_qs;
    QTest::newRow("case: content and count") << u"]C102095060001343523724"_qs << u"content 09506000134352 count 24"_qs;
    QTest::newRow("count of a variable item") << u"]C1308"_qs << u"count 8"_qs;
    QTest::newRow("zeros in front of a count") << u"]C13700000024"_qs << u"count 24"_qs;
    QTest::newRow("pallet") << u"]C100106141412345678908"_qs << u"sscc 106141412345678908"_qs;
    QTest::newRow("GTIN of zeros is valid GS1 and no item") << u"]C10100000000000000"_qs << QString();
}

void TestReading::gs1Data()
{
    QFETCH(QString, raw);
    QFETCH(QString, expected);
    const Reading reading = read(raw, kOptions);
    const Gs1Data *data = reading.find<Gs1Data>();
    QVERIFY(data);
    QStringList parts;
    const auto add = [&parts](const char *what, const QString &value) {
        if (!value.isEmpty())
            parts += QString::fromLatin1(what) + u' ' + value;
    };
    const auto iso = [](const std::optional<QDate> &date) { return date ? date->toString(Qt::ISODate) : QString(); };
    add("gtin", data->gtin ? data->gtin->digits : QString());
    add("content", data->content ? data->content->digits : QString());
    add("sscc", data->sscc ? data->sscc->digits : QString());
    add("lot", data->lot);
    add("serial", data->serial);
    add("produced", iso(data->produced));
    add("best", iso(data->bestBefore));
    add("expiry", iso(data->expiry));
    add("count", data->count ? toString(*data->count) : QString());
    QCOMPARE(parts.join(u' '), expected);
}

void TestReading::netWeight_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<qint64>("grams");
    QTest::newRow("kilograms") << u"]C13100000012"_qs << qint64(12'000);
    QTest::newRow("three decimals") << u"]C13103001750"_qs << qint64(1'750);
    QTest::newRow("four decimals round half up") << u"]C13104000005"_qs << qint64(1);
    QTest::newRow("five decimals round down") << u"]C13105000049"_qs << qint64(0);
    QTest::newRow("a pound") << u"]C13200000001"_qs << qint64(454);
    QTest::newRow("half a pound") << u"]C13201000005"_qs << qint64(227);
    QTest::newRow("most pounds") << u"]C13200999999"_qs << qint64(453'591'916);
    QTest::newRow("kilograms before pounds") << u"]C132000000013103000500"_qs << qint64(500);
}

void TestReading::netWeight()
{
    QFETCH(QString, raw);
    QFETCH(qint64, grams);
    const Reading reading = read(raw, kOptions);
    const Gs1Data *data = reading.find<Gs1Data>();
    QVERIFY(data);
    QVERIFY(data->netWeightG);
    QCOMPARE(*data->netWeightG, grams);
}

void TestReading::symbology_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("symbology");
    QTest::addColumn<QString>("text");
    for (const char *prefix : {"]E0", "]E4", "]I1", "]C0", "]A0", "]d1", "]Q1", "]L0", "]z0", "]F0", "]G0"})
        QTest::newRow(prefix) << QString::fromLatin1(prefix) + u"X1"_qs << QString::fromLatin1(prefix) << u"X1"_qs;
    QTest::newRow("none") << u"X1"_qs << QString() << u"X1"_qs;
}

void TestReading::symbology()
{
    QFETCH(QString, raw);
    QFETCH(QString, symbology);
    QFETCH(QString, text);
    const Reading reading = read(raw, kOptions);
    QCOMPARE(reading.symbology, symbology);
    QCOMPARE(reading.text, text);
    QCOMPARE(reading.raw, raw);
}

void TestReading::gs1Errors_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("error");
    QTest::newRow("wrong check digit") << u"]C10109506000134353"_qs << u"csum in (01) at 15"_qs;
    QTest::newRow("no such day") << u"]d217251131"_qs << u"yymmd0 in (17) at 6"_qs;
    QTest::newRow("separator in a text that is no GS1") << u"AB\u001dCD"_qs << u"unknown-ai at 0"_qs;
    QTest::newRow("bracketed") << u"(01)1"_qs << u"too-short in (01) at 5"_qs;
    QTest::newRow("a text that makes no claim") << u"0109506000134353"_qs << QString();
    QTest::newRow("a valid one") << u"]C110AB"_qs << QString();
}

void TestReading::gs1Errors()
{
    QFETCH(QString, raw);
    QFETCH(QString, error);
    const Reading reading = read(raw, kOptions);
    QCOMPARE(reading.gs1Error ? describe(*reading.gs1Error) : QString(), error);
    if (!error.isEmpty())
        QVERIFY(!reading.find<Gs1Data>() && reading.find<PlainText>());
}

void TestReading::substitutes_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("expected");
    QTest::newRow("caret for the separator")
        << u"]C110AB^17251231"_qs << u"GS1 (10)AB(17)251231 | text 10AB^17251231"_qs;
    QTest::newRow("caret in front marks GS1") << u"^10AB"_qs << u"GS1 (10)AB | text ^10AB"_qs;
    QTest::newRow("second substitute") << u"]C110AB~17251231"_qs << u"GS1 (10)AB(17)251231 | text 10AB~17251231"_qs;
    QTest::newRow("without prefix")
        << u"010950600013435210AB^17251231"_qs
        << u"GS1 (01)09506000134352(10)AB(17)251231 | text 010950600013435210AB^17251231"_qs;
    QTest::newRow("caret of a SKU") << u"AB^CD"_qs << u"text AB^CD"_qs;
    QTest::newRow("caret in front of a SKU") << u"^CD"_qs << u"text ^CD"_qs;
}

void TestReading::substitutes()
{
    QFETCH(QString, raw);
    QFETCH(QString, expected);
    ReadingOptions options(2025);
    options.fnc1Substitutes = u"^~"_qs;
    const Reading reading = read(raw, options);
    QCOMPARE(describe(reading), expected);
    QVERIFY(!reading.gs1Error);
}

void TestReading::optionsSwitchMeanings()
{
    ReadingOptions options(2025);
    options.unmarkedGs1 = false;
    options.upcEWithoutPrefix = true;
    options.prefixes.location = u"LOC:"_qs;
    QCOMPARE(describe(read(u"00106141412345678908"_qs, options)), u"text 00106141412345678908"_qs);
    QCOMPARE(describe(read(u"04252614"_qs, options)), u"GTIN 00042100005264 | text 04252614"_qs);
    QCOMPARE(describe(read(u"loc:A-01"_qs, options)), u"location A-01 | text loc:A-01"_qs);
    QCOMPARE(describe(read(u"%LA-01"_qs, options)), u"text %LA-01"_qs);
}

void TestReading::tooLongHasNoMeaning()
{
    const Reading longest = read(QString(kLongestCode, u'A'), kOptions);
    QVERIFY(!longest.tooLong);
    QCOMPARE(longest.candidates.size(), 1u);
    const Reading over = read(QString(kLongestCode + 1, u'A'), kOptions);
    QVERIFY(over.tooLong && over.candidates.empty());
    const Reading huge = read(QString(10'000'000, u'1'), kOptions);
    QVERIFY(huge.tooLong && huge.candidates.empty());
    QCOMPARE(huge.raw.size(), kLongestCode);
}

void TestReading::keyIsUpperCased()
{
    const Reading reading = read(u"85123a"_qs, kOptions);
    QCOMPARE(*reading.find<PlainText>(), (PlainText{u"85123a"_qs, u"85123A"_qs, false}));
}

/// Whatever comes, a GTIN that goes out is valid, and all but commands end in a text.
void TestReading::anyInputIsRead()
{
    bincard::SeededRandom random(5);
    const QString alphabet = u"0123456789012345678901234567890123456789()]C1dE4#%LQ\u001d\u0000\uFFFF ^-."_qs;
    for (int i = 0; i < 200'000; ++i) {
        QString raw;
        for (auto n = random.below(i % 3 == 0 ? 16 : 60); n > 0; --n)
            raw += i % 7 == 0 ? QChar(static_cast<char16_t>(random.below(0x10000)))
                              : alphabet[random.below(alphabet.size())];
        const Reading reading = read(raw, kOptions);
        if (const auto gtin = reading.gtin())
            QVERIFY2(gtin->digits.size() == 14 && Gtin::fromCode(gtin->digits), qPrintable(raw));
        if (const auto sscc = reading.sscc())
            QVERIFY2(Sscc::fromCode(sscc->digits), qPrintable(raw));
        if (reading.text.isEmpty())
            QVERIFY(reading.candidates.empty());
        else
            QVERIFY(std::holds_alternative<PlainText>(reading.candidates.back()) || reading.find<Command>());
        QCOMPARE(read(raw, kOptions), reading);
    }
}

QTEST_APPLESS_MAIN(TestReading)
#include "tst_reading.moc"
