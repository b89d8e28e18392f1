// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/digitallink.h"

#include <QTest>

using namespace bincard::barcode;

class TestDigitalLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void combinationsOfAUri();
    void writes_data();
    void writes();
    void domains_data();
    void domains();
};

namespace {

QString shown(const Gs1Verdict &verdict)
{
    return verdict.error ? describe(*verdict.error) : toBracketed(verdict.elements);
}

} // namespace

void TestDigitalLink::reads_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *reason, const char *uri, const char *expected) {
        QTest::newRow(reason) << QString::fromUtf8(uri) << QString::fromUtf8(expected);
    };
    row("key alone", "https://id.gs1.org/01/09520123456788", "(01)09520123456788");
    row("http", "http://a/00/006141411234567890", "(00)006141411234567890");
    row("capital scheme and host", "HTTPS://EXAMPLE.COM/01/09520123456788", "(01)09520123456788");
    row("mixed case", "HttpS://Example.com/01/09520123456788", "(01)09520123456788");
    row("port", "https://a:65535/01/12312312312333", "(01)12312312312333");
    row("IPv6", "https://[2001:db8::1]/01/12312312312333", "(01)12312312312333");
    row("host that is a number", "https://3232235777/01/12312312312333", "(01)12312312312333");
    row("leading path", "https://brand.example.com/some-extra/pathinfo/01/09520123456788", "(01)09520123456788");
    row("leading path that looks like a key", "https://a/00/faux/00/006141411234567890", "(00)006141411234567890");
    row("all qualifiers", "https://a/01/12312312312333/22/TEST/10/ABC/21/XYZ",
        "(01)12312312312333(22)TEST(10)ABC(21)XYZ");
    row("some qualifiers", "https://a/01/12312312312333/22/A/21/XYZ", "(01)12312312312333(22)A(21)XYZ");
    row("other sequence of qualifiers", "https://a/01/12312312312333/235/TEST", "(01)12312312312333(235)TEST");
    row("GLN with extension", "https://id.gs1.org/414/9520123456788/254/32a%2Fb", "(414)9520123456788(254)32a/b");
    row("optional component", "https://a/253/1231231231232TEST5678901234567", "(253)1231231231232TEST5678901234567");
    row("attributes", "https://id.gs1.org/01/09520123456788/10/ABC1/21/12345?17=180426",
        "(01)09520123456788(10)ABC1(21)12345(17)180426");
    row("attributes in their order", "https://a/01/12312312312333?99=ABC&98=XYZ", "(01)12312312312333(99)ABC(98)XYZ");
    row("SSCC with content", "https://id.gs1.org/00/952012345678912345?02=09520123456788&37=25&10=ABC123",
        "(00)952012345678912345(02)09520123456788(37)25(10)ABC123");
    row("lot in the query beside 235", "https://id.gs1.org/01/09520123456788/235/XYZ?10=ABC123",
        "(01)09520123456788(235)XYZ(10)ABC123");
    row("GTIN-13 gets a zero", "https://a/01/2112345678900", "(01)02112345678900");
    row("GTIN-12 gets zeros", "https://a/01/416000336108", "(01)00416000336108");
    row("GTIN-8 gets zeros", "https://a/01/02345673", "(01)00000002345673");
    row("GTIN-13 in the query", "https://example.com/8004/9520614141234567?01=9520123456788",
        "(8004)9520614141234567(01)09520123456788");
    row("percent-encoding", "https://a/01/12312312312333/22/ABC%2d123?99=ABC&98=XYZ%2F987",
        "(01)12312312312333(22)ABC-123(99)ABC(98)XYZ/987");
    row("plus in the path is a plus", "https://a/01/12312312312333/22/A+B", "(01)12312312312333(22)A+B");
    row("encoded plus in the query", "https://a/01/12312312312333?99=A%2BB", "(01)12312312312333(99)A+B");
    row("other keys are skipped", "https://a/01/12312312312333?linkType=gs1:pip&99=ABC&s=1&10x=5",
        "(01)12312312312333(99)ABC");
    row("words without value are skipped", "https://a/01/12312312312333?singleton&99=ABC&last",
        "(01)12312312312333(99)ABC");
    row("extra ampersands", "https://a/01/12312312312333?&&99=ABC&&98=XYZ&&", "(01)12312312312333(99)ABC(98)XYZ");
    row("empty query", "https://a/00/006141411234567890?", "(00)006141411234567890");
    row("fragment behind the path", "https://a/01/12312312312333/10/abc#fragment", "(01)12312312312333(10)abc");
    row("fragment behind the query", "https://a/00/006141411234567890?99=ABC#frag?99=D",
        "(00)006141411234567890(99)ABC");
    row("question mark within the query", "https://a/00/006141411234567890?99=A?B", "(00)006141411234567890(99)A?B");

    row("empty", "", "empty at 0");
    row("other scheme", "ftp://a/01/12312312312333", "uri at 0");
    row("no scheme", "id.gs1.org/01/12312312312333", "uri at 0");
    row("no host", "https:///01/12312312312333", "uri at 8");
    row("bad character in the host", "https://a$/01/12312312312333", "uri at 9");
    row("user in front of the host", "https://me@a/01/12312312312333", "uri at 10");
    row("host alone", "http://a", "primary-key at 8");
    row("empty path", "http://a/", "primary-key at 8");
    row("path without key", "http://a/b/c", "primary-key at 11");
    row("words for keys", "https://a/gtin/12312312312333", "primary-key at 15");
    row("GTIN too short for any length", "https://a/01/123456", "too-short in (01) at 19");
    row("key in the host's place", "https://00/006141411234567890", "primary-key at 11");
    row("compressed", "https://id.gs1.org/DBHKVAdpQgqrBQGA", "compressed at 19");
    row("no value", "https://a/01", "primary-key at 10");
    row("qualifier without value", "https://a/01/12312312312333/10", "too-short in (10) at 30");
    row("slash at the end", "https://a/00/006141411234567890/", "unknown-ai at 32");
    row("empty value in the path", "https://a/01/12312312312333/10/", "too-short in (10) at 31");
    row("wrong order", "https://a/01/12312312312333/10/A/22/B", "qualifier in (22) at 33");
    row("mixed sequences", "https://a/01/12312312312333/22/A/235/B", "qualifier in (235) at 33");
    row("no qualifier of that key", "https://a/00/006141411234567890/10/A", "qualifier in (10) at 32");
    row("qualifier twice", "https://a/01/12312312312333/10/A/10/A", "qualifier in (10) at 33");
    row("unknown AI in the path", "https://a/01/12312312312333/89/A", "unknown-ai at 28");
    row("unknown AI in the query", "https://a/01/12312312312333?99=ABC&999=faux", "unknown-ai at 35");
    row("empty value in the query", "https://a/01/12312312312333?99=", "too-short in (99) at 31");
    row("lot belongs in the path", "https://a/01/12312312312333?10=ABC", "attribute in (10) at 28");
    row("no data attribute", "https://a/01/12312312312333?8200=ABC", "attribute in (8200) at 28");
    row("key again in the query", "https://a/01/12312312312333?01=12312312312333", "repeat in (01) at 28");
    row("attribute twice", "https://a/01/12312312312333?99=A&99=A", "repeat in (99) at 33");
    row("check digit", "https://a/01/12312312312334", "csum in (01) at 26");
    row("check digit of a GTIN-13", "https://a/01/2112345678901", "csum in (01) at 25");
    row("fault behind percent-encoding", "https://a/01/12312312312333/10/A%2F%20B", "cset82 in (10) at 35");
    row("plus in the query is a blank", "https://a/01/12312312312333?99=A+B", "cset82 in (99) at 32");
    row("broken percent-encoding", "https://a/01/12312312312333/10/A%2", "escape in (10) at 32");
    row("percent-encoding without digits", "https://a/01/12312312312333/10/A%GGB", "escape in (10) at 32");
    row("NUL", "https://a/01/12312312312333/10/A%00", "cset82 in (10) at 32");
    row("umlaut in UTF-8", "https://a/01/12312312312333/10/A%C3%84", "cset82 in (10) at 32");
}

void TestDigitalLink::reads()
{
    QFETCH(QString, uri);
    QFETCH(QString, expected);
    QCOMPARE(shown(parseDigitalLink(uri)), expected);
}

void TestDigitalLink::combinationsOfAUri()
{
    Gs1Options options;
    options.combinations = true;
    QCOMPARE(shown(parseDigitalLink(u"https://a/01/12312312312333?3103=000195", options)),
             u"(01)12312312312333(3103)000195"_qs);
    QCOMPARE(shown(parseDigitalLink(u"https://a/00/006141411234567890?3103=000195", options)),
             u"req in (3103) at 32"_qs);
    QCOMPARE(shown(parseDigitalLink(u"https://a/01/12312312312333?37=5", options)), u"ex in (37) at 28"_qs);
}

void TestDigitalLink::writes_data()
{
    QTest::addColumn<QString>("bracketed");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *reason, const char *bracketed, const char *expected) {
        QTest::newRow(reason) << QString::fromUtf8(bracketed) << QString::fromUtf8(expected);
    };
    row("key alone", "(01)09506000134352", "https://id.gs1.org/01/09506000134352");
    row("qualifiers get their order", "(21)X(10)AB(01)09506000134352",
        "https://id.gs1.org/01/09506000134352/10/AB/21/X");
    row("attributes: predefined lengths first", "(01)09506000134352(3922)0299(17)201225(10)A",
        "https://id.gs1.org/01/09506000134352/10/A?17=201225&3922=0299");
    row("the longer sequence of qualifiers", "(01)09506000134352(22)A(10)B(235)C", "attribute 3");
    row("lot as attribute beside 235", "(01)09506000134352(235)C(10)B",
        "https://id.gs1.org/01/09506000134352/235/C?10=B");
    row("everything else is encoded", "(01)09506000134352(240)A/B!\"%&'()*+,-.:;<=>?_z",
        "https://id.gs1.org/01/09506000134352?240=A%2FB%21%22%25%26%27%28%29%2A%2B%2C-.%3A%3B%3C%3D%3E%3F_z");
    row("first key wins", "(00)006141411234567890(01)09506000134352",
        "https://id.gs1.org/00/006141411234567890?01=09506000134352");
    row("no key", "(10)AB", "primary-key 0");
    row("serial without its key", "(00)006141411234567890(21)X", "attribute 1");
    row("URL is no attribute", "(01)09506000134352(8200)http://a", "attribute 1");
}

void TestDigitalLink::writes()
{
    QFETCH(QString, bracketed);
    QFETCH(QString, expected);
    const Gs1Verdict verdict = parseBracketed(bracketed);
    QVERIFY2(verdict.ok(), qPrintable(shown(verdict)));
    const Gs1Link link = toDigitalLink(verdict.elements);
    QCOMPARE(link.fault ? QString(name(*link.fault)) + u' ' + QString::number(link.element) : link.uri, expected);
    if (!link.fault)
        QCOMPARE(toDigitalLink(verdict.elements, u"https://example.com:8080/p/"_qs).uri,
                 QString(link.uri).replace(u"https://id.gs1.org"_qs, u"https://example.com:8080/p"_qs));
}

void TestDigitalLink::domains_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<bool>("right");
    QTest::newRow("host") << u"example.com"_qs << true;
    QTest::newRow("port") << u"localhost:8080"_qs << true;
    QTest::newRow("leading path") << u"example.com/a/b~c"_qs << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("path only") << u"/a"_qs << false;
    QTest::newRow("scheme") << u"https://example.com"_qs << false;
    QTest::newRow("colon without port") << u"example.com:"_qs << false;
    QTest::newRow("blank") << u"exa mple.com"_qs << false;
    QTest::newRow("query") << u"example.com?a"_qs << false;
    QTest::newRow("user") << u"me@example.com"_qs << false;
    QTest::newRow("umlaut") << u"bücher.example"_qs << false;
}

void TestDigitalLink::domains()
{
    QFETCH(QString, domain);
    QFETCH(bool, right);
    QCOMPARE(isLinkDomain(domain), right);
}

QTEST_APPLESS_MAIN(TestDigitalLink)
#include "tst_digitallink.moc"
