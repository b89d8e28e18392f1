// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QTest>

#include <thread>

using namespace bincard;

class tst_Hash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sha256_data();
    void sha256();
    void hmac_data();
    void hmac();
    void anotherKeyInBetween();
    void anyLengthAgreesWithQt();
    void equalInConstantTime();
};

void tst_Hash::sha256_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("hash");
    // FIPS 180-4, examples of the secure hash standard.
    QTest::newRow("nothing") << QByteArray() << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    QTest::newRow("one block") << QByteArray("abc") << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QTest::newRow("two blocks") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

void tst_Hash::sha256()
{
    QFETCH(const QByteArray, message);
    QTEST(bincard::sha256({message}).toHex(), "hash");
    // The parts are taken in turn, whatever is before them.
    const qsizetype half = message.size() / 2;
    QTEST(bincard::sha256({QByteArrayView(message).first(half), {}, QByteArrayView(message).sliced(half)}).toHex(), "hash");
}

void tst_Hash::hmac_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("mac");
    // RFC 4231 4.2, 4.3, 4.7.
    QTest::newRow("short key") << QByteArray(20, 0x0b) << QByteArray("Hi There") << QByteArray("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    QTest::newRow("key of four letters") << QByteArray("Jefe") << QByteArray("what do ya want for nothing?")
                                         << QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    QTest::newRow("key longer than a block") << QByteArray(131, char(0xaa)) << QByteArray("Test Using Larger Than Block-Size Key - Hash Key First")
                                             << QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    QTest::newRow("no key") << QByteArray() << QByteArray() << QByteArray("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

void tst_Hash::hmac()
{
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, message);
    for (int again = 0; again < 3; ++again) // The second time the key is set up already.
        QTEST(hmacSha256(key, message).toHex(), "mac");
}

void tst_Hash::anotherKeyInBetween()
{
    const QByteArray one(32, 'a'), two(32, 'b');
    const QByteArray first = hmacSha256(one, "m");
    QVERIFY(hmacSha256(two, "m") != first);
    QCOMPARE(hmacSha256(one, "m"), first);
    QByteArray elsewhere;
    std::thread([&] { elsewhere = hmacSha256(one, "m"); }).join();
    QCOMPARE(elsewhere, first);
}

void tst_Hash::anyLengthAgreesWithQt()
{
    for (int size = 0; size < 200; ++size) {
        const QByteArray bytes(size, char(size));
        QCOMPARE(bincard::sha256({bytes}), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
        QCOMPARE(hmacSha256(bytes, bytes), QMessageAuthenticationCode::hash(bytes, bytes, QCryptographicHash::Sha256));
    }
}

void tst_Hash::equalInConstantTime()
{
    QVERIFY(bincard::equalInConstantTime("same", "same"));
    QVERIFY(!bincard::equalInConstantTime("same", "sane"));
    QVERIFY(!bincard::equalInConstantTime("same", "sam"));
    QVERIFY(bincard::equalInConstantTime({}, {}));
}

QTEST_GUILESS_MAIN(tst_Hash)
#include "tst_hash.moc"
