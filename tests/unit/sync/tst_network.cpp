// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"
#include "sync/compress.h"
#include "sync/requeststamp.h"

#include <QtTest>

using namespace bincard;
using namespace bincard::sync;

namespace {

const RequestStamp kStamp{DeviceId(0x0123456789abcdef, 0xfedcba9876543210), 3, 1'700'000'000'123, 42, sha256({"abc"})};
const QByteArray kKey(32, 'k');

} // namespace

class TestNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Computed by `openssl dgst -sha256 -hmac` from the words of docs/protocol.md.
    void aMacAsTheProtocolSaysIt()
    {
        const QByteArray text = "bincard request 1\nPOST\n/v1/push\n0123456789abcdeffedcba9876543210.3.1700000000123.42."
                                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        QCOMPARE(requestMac(kKey, kStamp, {"POST", "/v1/push"}), hmacSha256(kKey, text));
        QCOMPARE(requestMac(kKey, kStamp, {"POST", "/v1/push"}).toHex(), QByteArray("0631ce0bc049c99fe3dd0aef567f3a73c0a0990cb0dbd507f9a7df9d704c695d"));
    }

    void everyPartIsSigned()
    {
        const QByteArray mac = requestMac(kKey, kStamp, {"POST", "/v1/push"});
        const auto differs = [&](const RequestStamp &stamp, const RequestLine &request) { return requestMac(kKey, stamp, request) != mac; };
        QVERIFY(differs(kStamp, {"GET", "/v1/push"}));
        QVERIFY(differs(kStamp, {"POST", "/v1/ask"}));
        RequestStamp stamp = kStamp;
        stamp.bodySha256 = sha256({"abd"});
        QVERIFY(differs(stamp, {"POST", "/v1/push"}));
        stamp = kStamp;
        stamp.counter = 43;
        QVERIFY(differs(stamp, {"POST", "/v1/push"}));
        stamp = kStamp;
        stamp.timeMs += 1;
        QVERIFY(differs(stamp, {"POST", "/v1/push"}));
        stamp = kStamp;
        stamp.incarnation = 4;
        QVERIFY(differs(stamp, {"POST", "/v1/push"}));
        QVERIFY(requestMac(QByteArray(32, 'l'), kStamp, {"POST", "/v1/push"}) != mac);
    }

    void headersComeBack()
    {
        const Authorization written{kStamp, QByteArray(32, '\x9c')};
        const std::optional<Authorization> read = parseAuthorization(authorizationHeader(written));
        QVERIFY(read.has_value());
        QCOMPARE(*read, written);
    }

    void headersThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("header");
        const QByteArray good = authorizationHeader({kStamp, QByteArray(32, 'm')});
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("another scheme") << QByteArray("Bearer abc");
        QTest::newRow("the scheme alone") << QByteArray("Bincard ");
        QTest::newRow("a part too few") << good.left(good.lastIndexOf('.'));
        QTest::newRow("a part too many") << good + ".1";
        QTest::newRow("a number with a sign") << QByteArray(good).replace(".3.", ".+3.");
        QTest::newRow("a number with zeros") << QByteArray(good).replace(".42.", ".042.");
        QTest::newRow("a number beyond its type") << QByteArray(good).replace(".42.", ".99999999999999999999.");
        QTest::newRow("a device in capitals") << QByteArray(good).replace("0123456789abcdef", "0123456789ABCDEF");
        QTest::newRow("a mac that is no hexadecimal") << good.left(good.size() - 1) + 'x';
        QTest::newRow("a mac that is short") << good.left(good.size() - 2);
        QTest::newRow("a mac that is missing") << good.left(good.lastIndexOf('.') + 1);
        QTest::newRow("no hash of the body") << authorizationHeader({{kStamp.device, 3, kStamp.timeMs, 42, {}}, QByteArray(32, 'm')});
        QTest::newRow("half a hash of the body") << authorizationHeader({{kStamp.device, 3, kStamp.timeMs, 42, QByteArray(16, 'h')}, QByteArray(32, 'm')});
        QTest::newRow("very long") << good + QByteArray(100'000, '0');
    }
    void headersThatAreNone()
    {
        QFETCH(QByteArray, header);
        QVERIFY(!parseAuthorization(header).has_value());
    }

    void bytesComeBack()
    {
        for (const QByteArray &plain : {QByteArray(), QByteArray("x"), QByteArray(1'000'000, 'a'), sha256({"noise"}).repeated(1000)}) {
            const Result<QByteArray> read = decompressed(compressed(plain), plain.size());
            QVERIFY(read.ok());
            QCOMPARE(*read, plain);
        }
    }

    void bodiesThatAreDamaged()
    {
        const QByteArray packed = compressed(QByteArray("some text, and more of it"));
        const auto refused = [](const QByteArray &bytes, qsizetype most) { return !decompressed(bytes, most).ok() && decompressed(bytes, most).error().code == ErrorCode::Malformed; };
        QVERIFY(refused({}, 100));
        QVERIFY(refused("no frame", 100));
        QVERIFY(refused(packed.left(packed.size() - 1), 100));
        QVERIFY(refused(packed + 'x', 100));
        QVERIFY(refused(packed, 24)); // One byte too many.
        QVERIFY(decompressed(packed, 25).ok());
    }

    /// A gigabyte of zeros in a few kilobytes: what comes out is bounded before it is there.
    void aBombIsBounded()
    {
        const QByteArray bomb = compressed(QByteArray(64 * 1024 * 1024, '\0'));
        QVERIFY(bomb.size() < 10'000);
        const auto read = decompressed(bomb, 1024 * 1024);
        QVERIFY(!read.ok());
        QVERIFY(read.error().detail.contains(QStringLiteral("too large")));
    }
};

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
