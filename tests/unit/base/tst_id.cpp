// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"
#include "base/id.h"

#include <QUuid>
#include <QtTest>

#include <set>

using namespace bincard;

class TestId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesAndText();
    void fromString_data();
    void fromString();
    void bytesSortAsNumbersDo();
    void deriveIsTheHashItSays();
    void deriveKeepsPartsApart();
    void uuidV7();
    void hashes_data();
    void hashes();
    void comparesInConstantTime();
};

void TestId::bytesAndText()
{
    const Id128 id{0x0011223344556677, 0x8899aabbccddeeff};
    QCOMPARE(id.toBytes().toHex(), QByteArray("00112233445566778899aabbccddeeff"));
    QCOMPARE(id.toString(), QStringLiteral("00112233445566778899aabbccddeeff"));
    QVERIFY(Id128::fromBytes(id.toBytes()) == id);
    QVERIFY(!Id128::fromBytes(QByteArray(15, 'x')));
    QVERIFY(!Id128::fromBytes(QByteArray(17, 'x')));
    QVERIFY(!Id128::fromBytes({}));
    QVERIFY(Id128().isNull());
    QVERIFY(!(Id128{0, 1}.isNull()));
    QVERIFY(!(Id128{1, 0}.isNull()));
}

void TestId::fromString_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("lower case") << QStringLiteral("00112233445566778899aabbccddeeff") << true;
    QTest::newRow("upper case") << QStringLiteral("00112233445566778899AABBCCDDEEFF") << true;
    QTest::newRow("a digit short") << QStringLiteral("00112233445566778899aabbccddeef") << false;
    QTest::newRow("a digit long") << QStringLiteral("00112233445566778899aabbccddeeff0") << false;
    QTest::newRow("no hexadecimal digit") << QStringLiteral("0011223344556677889gaabbccddeeff") << false;
    QTest::newRow("dashes") << QStringLiteral("00112233-4455-6677-8899-aabbccddeeff") << false;
    QTest::newRow("a digit of another script") << QStringLiteral("0011223344556677889\u0661aabbccddeeff") << false;
    QTest::newRow("empty") << QString() << false;
}

void TestId::fromString()
{
    QFETCH(const QString, text);
    QFETCH(const bool, good);
    const auto id = Id128::fromString(text);
    QCOMPARE(id.has_value(), good);
    if (good)
        QCOMPARE(id->toString(), text.toLower());
}

void TestId::bytesSortAsNumbersDo()
{
    const Id128 ids[] = {{0, 1}, {0, 0x8000000000000000}, {1, 0}, {0x7fffffffffffffff, 5}, {0x8000000000000000, 0}, {0xffffffffffffffff, 1}};
    for (std::size_t i = 1; i < std::size(ids); ++i) {
        QVERIFY(ids[i - 1] < ids[i]);
        QVERIFY(ids[i - 1].toBytes() < ids[i].toBytes());
    }
}

void TestId::deriveIsTheHashItSays()
{
    // SHA-256("item" 0 | 00000002 "AB" | 00000001 "C"), first 16 bytes: stable for ever, on every machine.
    const QByteArray whole = sha256({QByteArray::fromHex("6974656d00"), QByteArray::fromHex("00000002"), "AB", QByteArray::fromHex("00000001"), "C"});
    QCOMPARE(deriveId("item", {"AB", "C"}).toBytes(), whole.first(16));
}

void TestId::deriveKeepsPartsApart()
{
    const std::set<Id128> all{deriveId("a", {"AB", "C"}), deriveId("a", {"A", "BC"}), deriveId("a", {"ABC"}), deriveId("a", {"ABC", ""}), deriveId("a", {}), deriveId("b", {"ABC"}), deriveId("aA", {"BC"})};
    QCOMPARE(all.size(), std::size_t(7));
    QVERIFY(deriveId("a", {"x"}) == deriveId("a", {"x"}));
}

void TestId::uuidV7()
{
    const QByteArray ones(10, '\xff');
    const Id128 id = makeUuidV7(0x017f22e279b0, ones);
    // RFC 9562, appendix A.6 has this time.
    QCOMPARE(id.toString().first(12), QStringLiteral("017f22e279b0"));
    const QUuid uuid = QUuid::fromRfc4122(id.toBytes());
    QCOMPARE(uuid.variant(), QUuid::DCE);
    QCOMPARE(id.toString().at(12), u'7');
    QVERIFY(makeUuidV7(5, ones) < makeUuidV7(6, QByteArray(10, '\0')));
    QCOMPARE(makeUuidV7(0, QByteArray(10, '\0')).toString(), QStringLiteral("00000000000070008000000000000000"));
}

void TestId::hashes_data()
{
    QTest::addColumn<QByteArray>("got");
    QTest::addColumn<QByteArray>("hex");
    // FIPS 180-4 and RFC 4231 give these.
    QTest::newRow("SHA-256 of nothing") << sha256({}) << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    QTest::newRow("SHA-256 of abc") << sha256({"abc"}) << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QTest::newRow("SHA-256 of parts") << sha256({"a", "", "bc"}) << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QTest::newRow("HMAC, RFC 4231 case 1") << hmacSha256(QByteArray(20, '\x0b'), "Hi There") << QByteArray("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    QTest::newRow("HMAC, RFC 4231 case 2") << hmacSha256("Jefe", "what do ya want for nothing?") << QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

void TestId::hashes()
{
    QFETCH(const QByteArray, got);
    QFETCH(const QByteArray, hex);
    QCOMPARE(got.toHex(), hex);
}

void TestId::comparesInConstantTime()
{
    QVERIFY(equalInConstantTime("abc", "abc"));
    QVERIFY(equalInConstantTime("", ""));
    QVERIFY(!equalInConstantTime("abc", "abd"));
    QVERIFY(!equalInConstantTime("abc", "bbc"));
    QVERIFY(!equalInConstantTime("abc", "ab"));
    QVERIFY(!equalInConstantTime("\x80", QByteArrayView("\0", 1)));
}

QTEST_APPLESS_MAIN(TestId)
#include "tst_id.moc"
