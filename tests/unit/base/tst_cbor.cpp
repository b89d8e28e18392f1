// SPDX-License-Identifier: GPL-3.0-or-later
// Our CBOR against Qt's, which was written by others; and all the ways of writing that the reader must refuse (design §5).
#include "base/cbor.h"
#include "base/clock.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QtTest>

#include <limits>

using namespace bincard;
using Type = CborReader::Type;

class TestCbor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void integers_data();
    void integers();
    void qtReadsWhatIsWritten();
    void readsWhatQtWrites();
    void texts_data();
    void texts();
    void refused_data();
    void refused();
    void depth();
    void aFirstErrorSticks();
    void wrongTypes();
    void damagedBytesNeverReadPastTheEnd();
};

void TestCbor::integers_data()
{
    QTest::addColumn<qint64>("value");
    QTest::addColumn<QByteArray>("hex");
    // RFC 8949, appendix A.
    QTest::newRow("0") << qint64(0) << QByteArray("00");
    QTest::newRow("23") << qint64(23) << QByteArray("17");
    QTest::newRow("24") << qint64(24) << QByteArray("1818");
    QTest::newRow("255") << qint64(255) << QByteArray("18ff");
    QTest::newRow("256") << qint64(256) << QByteArray("190100");
    QTest::newRow("65535") << qint64(65535) << QByteArray("19ffff");
    QTest::newRow("65536") << qint64(65536) << QByteArray("1a00010000");
    QTest::newRow("4294967295") << qint64(4294967295) << QByteArray("1affffffff");
    QTest::newRow("4294967296") << qint64(4294967296) << QByteArray("1b0000000100000000");
    QTest::newRow("largest") << std::numeric_limits<qint64>::max() << QByteArray("1b7fffffffffffffff");
    QTest::newRow("-1") << qint64(-1) << QByteArray("20");
    QTest::newRow("-24") << qint64(-24) << QByteArray("37");
    QTest::newRow("-25") << qint64(-25) << QByteArray("3818");
    QTest::newRow("-1000") << qint64(-1000) << QByteArray("3903e7");
    QTest::newRow("smallest") << std::numeric_limits<qint64>::min() << QByteArray("3b7fffffffffffffff");
}

void TestCbor::integers()
{
    QFETCH(const qint64, value);
    QFETCH(const QByteArray, hex);
    CborWriter out;
    out.integer(value);
    QCOMPARE(out.data().toHex(), hex);
    CborReader in(out.data());
    QCOMPARE(in.integer(), value);
    QVERIFY(in.finished());
}

namespace {

/// A random value, written by us and made for Qt.
QCborValue randomValue(SeededRandom &random, CborWriter &out, int depth)
{
    const std::int64_t kind = random.below(depth >= 4 ? 5 : 7);
    switch (kind) {
    case 0: {
        const auto value = static_cast<std::int64_t>(random.next()) >> random.below(64);
        out.integer(value);
        return QCborValue(static_cast<qint64>(value));
    }
    case 1: {
        const QByteArray bytes = random.bytes(static_cast<int>(random.below(300)));
        out.bytes(bytes);
        return QCborValue(bytes);
    }
    case 2: {
        QString text;
        for (std::int64_t n = random.below(40); n > 0; --n)
            text += QChar(static_cast<char16_t>(random.below(0xd800)));
        out.text(text);
        return QCborValue(text);
    }
    case 3: {
        const bool value = random.below(2) == 1;
        out.boolean(value);
        return QCborValue(value);
    }
    case 4:
        out.null();
        return QCborValue(nullptr);
    case 5: {
        QCborArray array;
        const std::int64_t count = random.below(5);
        out.array(static_cast<std::size_t>(count));
        for (std::int64_t i = 0; i < count; ++i)
            array.append(randomValue(random, out, depth + 1));
        return array;
    }
    default: {
        QCborMap map;
        const std::int64_t count = random.below(5);
        out.map(static_cast<std::size_t>(count));
        for (std::int64_t key = 0; key < count; ++key) {
            out.integer(key * 20);
            map[static_cast<qint64>(key) * 20] = randomValue(random, out, depth + 1);
        }
        return map;
    }
    }
}

} // namespace

void TestCbor::qtReadsWhatIsWritten()
{
    SeededRandom random(1);
    for (int round = 0; round < 2000; ++round) {
        CborWriter out;
        const QCborValue expected = randomValue(random, out, 0);
        QCborParserError error;
        QCOMPARE(QCborValue::fromCbor(out.data(), &error), expected);
        QCOMPARE(error.error, QCborError::Code(QCborError::NoError));
        CborReader in(out.data());
        QCOMPARE(in.skip().toByteArray(), out.data());
        QVERIFY(in.finished());
    }
}

void TestCbor::readsWhatQtWrites()
{
    SeededRandom random(2);
    for (int round = 0; round < 500; ++round) {
        const auto number = static_cast<qint64>(random.next()) >> random.below(64);
        const QByteArray bytes = random.bytes(static_cast<int>(random.below(70000)));
        const QByteArray encoded = QCborArray{number, bytes, QStringLiteral("Größe"), true, QCborValue(nullptr), QCborMap{{1, 2}}}.toCborValue().toCbor();
        CborReader in(encoded);
        QCOMPARE(in.array(), std::size_t(6));
        QCOMPARE(in.integer(), number);
        QCOMPARE(in.bytes().toByteArray(), bytes);
        QCOMPARE(in.text(), QStringLiteral("Größe"));
        QVERIFY(in.boolean());
        in.null();
        QCOMPARE(in.map(), std::size_t(1));
        QCOMPARE(in.unsignedInt(), std::uint64_t(1));
        QCOMPARE(in.unsignedInt(), std::uint64_t(2));
        QVERIFY(in.finished());
    }
}

void TestCbor::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("ascii") << QStringLiteral("A-01-2");
    QTest::newRow("umlauts") << QStringLiteral("Größe Ä");
    QTest::newRow("beyond the first plane") << QString::fromUtf8("\xf0\x9f\x93\xa6");
    QTest::newRow("a NUL inside") << QString(QChar(u'a')) + QChar(u'\0') + QChar(u'b');
    QTest::newRow("begins with U+FEFF") << QString(QChar(0xfeff)) + QStringLiteral("name");
    QTest::newRow("only U+FEFF") << QString(QChar(0xfeff));
}

void TestCbor::texts()
{
    QFETCH(const QString, text);
    CborWriter out;
    out.text(text);
    CborReader in(out.data());
    QCOMPARE(in.text(), text);
    QVERIFY(in.finished());
}

void TestCbor::refused_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("number longer than needed, one byte") << QByteArray("1817");
    QTest::newRow("number longer than needed, two bytes") << QByteArray("1900ff");
    QTest::newRow("number longer than needed, four bytes") << QByteArray("1a0000ffff");
    QTest::newRow("number longer than needed, eight bytes") << QByteArray("1b00000000ffffffff");
    QTest::newRow("negative longer than needed") << QByteArray("3817");
    QTest::newRow("beyond 63 bits") << QByteArray("1b8000000000000000");
    QTest::newRow("below 63 bits") << QByteArray("3b8000000000000000");
    QTest::newRow("head cut off") << QByteArray("19ff");
    QTest::newRow("bytes cut off") << QByteArray("43aabb");
    QTest::newRow("length near 2^64") << QByteArray("5bffffffffffffffff00");
    QTest::newRow("bytes' length longer than needed") << QByteArray("5801aa");
    QTest::newRow("indefinite bytes") << QByteArray("5f41aaff");
    QTest::newRow("indefinite text") << QByteArray("7f6161ff");
    QTest::newRow("indefinite array") << QByteArray("9f01ff");
    QTest::newRow("indefinite map") << QByteArray("bf0102ff");
    QTest::newRow("reserved lengths") << QByteArray("1c");
    QTest::newRow("a tag") << QByteArray("c11a514b67b0");
    QTest::newRow("a half float") << QByteArray("f93c00");
    QTest::newRow("a double") << QByteArray("fb3ff199999999999a");
    QTest::newRow("undefined") << QByteArray("f7");
    QTest::newRow("another simple value") << QByteArray("f0");
    QTest::newRow("break alone") << QByteArray("ff");
    QTest::newRow("invalid UTF-8") << QByteArray("62c328");
    QTest::newRow("overlong UTF-8") << QByteArray("62c080");
    QTest::newRow("a surrogate in UTF-8") << QByteArray("63eda080");
    QTest::newRow("UTF-8 cut off") << QByteArray("61c3");
    QTest::newRow("array shorter than it says") << QByteArray("830102");
    QTest::newRow("array of more items than bytes") << QByteArray("9b00000000ffffffff01");
    QTest::newRow("map of more pairs than bytes") << QByteArray("a20102");
    QTest::newRow("map without a last value") << QByteArray("a101");
    QTest::newRow("a key twice") << QByteArray("a201000101");
    QTest::newRow("keys not sorted") << QByteArray("a202000100");
    QTest::newRow("text keys not sorted") << QByteArray("a2616200616100");
    QTest::newRow("keys not sorted further in") << QByteArray("81a202000100");
}

void TestCbor::refused()
{
    QFETCH(const QByteArray, hex);
    const QByteArray bytes = QByteArray::fromHex(hex);
    CborReader in(bytes);
    const QByteArrayView view = in.skip();
    QVERIFY(view.isEmpty());
    QVERIFY(!in.ok());
    QVERIFY(!in.finished());
}

void TestCbor::depth()
{
    const auto nested = [](int depth) { return QByteArray(depth - 1, '\x81') + '\x00'; };
    const QByteArray good = nested(CborReader::kDepthLimit), bad = nested(CborReader::kDepthLimit + 1), worse = nested(100000);
    CborReader allowed(good);
    allowed.skip();
    QVERIFY(allowed.finished());
    CborReader tooDeep(bad);
    tooDeep.skip();
    QVERIFY(!tooDeep.ok());
    CborReader hostile(worse); // Would overflow the stack of a reader that followed it.
    hostile.skip();
    QVERIFY(!hostile.ok());
}

void TestCbor::aFirstErrorSticks()
{
    const QByteArray bytes = QByteArray::fromHex("01a10203");
    CborReader in(bytes);
    QCOMPARE(in.unsignedInt(), std::uint64_t(1));
    QCOMPARE(in.text(), QString());
    QVERIFY(!in.ok());
    QCOMPARE(in.peek(), Type::Invalid);
    QCOMPARE(in.map(), std::size_t(0));
    QVERIFY(!in.boolean());
    in.null();
    QVERIFY(in.skip().isEmpty());
    QVERIFY(!in.finished());
}

void TestCbor::wrongTypes()
{
    const QByteArray bytes = QByteArray::fromHex("20");
    CborReader negative(bytes);
    QCOMPARE(negative.peek(), Type::Integer);
    negative.unsignedInt();
    QVERIFY(!negative.ok());
    for (const char *hex : {"40", "60", "80", "a0", "f4", "f6"}) {
        const QByteArray other = QByteArray::fromHex(hex);
        CborReader in(other);
        QVERIFY(in.peek() != Type::Integer && in.peek() != Type::Invalid && in.peek() != Type::End);
        in.integer();
        QVERIFY(!in.ok());
    }
    CborReader end{QByteArrayView()};
    QCOMPARE(end.peek(), Type::End);
    QVERIFY(end.finished());
}

void TestCbor::damagedBytesNeverReadPastTheEnd()
{
    SeededRandom random(3);
    for (int round = 0; round < 3000; ++round) {
        CborWriter out;
        randomValue(random, out, 0);
        QByteArray bytes = out.take();
        for (std::int64_t flips = 1 + random.below(4); flips > 0; --flips)
            bytes[static_cast<qsizetype>(random.below(bytes.size()))] = static_cast<char>(random.next());
        bytes.truncate(static_cast<qsizetype>(random.below(bytes.size() + 1)));
        CborReader in(bytes);
        const QByteArrayView view = in.skip(); // Under ASan: no byte beyond.
        QVERIFY(view.size() <= bytes.size());
        QCOMPARE(in.ok(), !view.isNull());
    }
}

QTEST_APPLESS_MAIN(TestCbor)
#include "tst_cbor.moc"
