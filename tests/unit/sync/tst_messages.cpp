// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/sync/samplemessages.h"

#include <QtTest>

using namespace bincard;
using namespace bincard::sync;
using test::answers, test::requests;

class TestMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsComeBackAsTheyWere();
    void answersComeBackAsTheyWere();
    void equalMessagesHaveEqualBytes();
    void everyTruncationIsRefused();
    void everyFlippedByteIsReadOrRefused();
    void malformedBytes_data();
    void malformedBytes();
    void aNewerFieldIsPassedOver();
};

void TestMessages::requestsComeBackAsTheyWere()
{
    for (const Request &request : requests()) {
        const Result<Request> read = decodeRequest(encodeRequest(request));
        QVERIFY(read.ok());
        QVERIFY(*read == request); // Hashes of operations included: computed from the bytes.
    }
}

void TestMessages::answersComeBackAsTheyWere()
{
    for (const Answer &answer : answers()) {
        const Result<Answer> read = decodeAnswer(encodeAnswer(answer));
        QVERIFY(read.ok());
        QVERIFY(*read == answer);
    }
}

void TestMessages::equalMessagesHaveEqualBytes()
{
    const auto first = requests(), second = requests();
    for (std::size_t i = 0; i < first.size(); ++i) {
        QCOMPARE(encodeRequest(first[i]), encodeRequest(second[i]));
        QCOMPARE(encodeRequest(*decodeRequest(encodeRequest(first[i]))), encodeRequest(first[i]));
    }
}

void TestMessages::everyTruncationIsRefused()
{
    for (const Answer &answer : answers()) {
        const QByteArray bytes = encodeAnswer(answer);
        for (qsizetype length = 0; length < bytes.size(); ++length)
            QVERIFY(!decodeAnswer(QByteArrayView(bytes).first(length)).ok());
        QVERIFY(!decodeAnswer(bytes + '\0').ok());
    }
}

void TestMessages::everyFlippedByteIsReadOrRefused()
{
    // Nothing of it may crash, hang or allocate by a count that the bytes do not hold.
    int refused = 0;
    for (const Answer &answer : answers()) {
        const QByteArray bytes = encodeAnswer(answer);
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            for (const int bit : {0x01, 0x20, 0x80}) {
                QByteArray flipped = bytes;
                flipped[at] = static_cast<char>(flipped[at] ^ bit);
                const Result<Answer> read = decodeAnswer(flipped);
                refused += !read.ok();
                QVERIFY(!read.ok() || !(*read == answer));
            }
        }
    }
    QVERIFY(refused > 0);
}

void TestMessages::malformedBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const int malformed = static_cast<int>(ErrorCode::Malformed);
    QTest::newRow("nothing") << QByteArray() << malformed;
    QTest::newRow("a proxy's page") << QByteArrayLiteral("<html><body>502 Bad Gateway</body></html>") << malformed;
    QTest::newRow("an answer where a request is due") << encodeAnswer(PushAnswer{}) << malformed;
    QTest::newRow("a message number nobody gave") << QByteArray::fromHex("83011832a0") << malformed;
    QTest::newRow("a protocol of the future")
        << QByteArray::fromHex("830204a0") << static_cast<int>(ErrorCode::NewerVersion);
    QTest::newRow("four parts") << QByteArray::fromHex("840104a000") << malformed;
    QTest::newRow("keys out of order") << QByteArray::fromHex("830104a204010301") << malformed;
    QTest::newRow("a key twice") << QByteArray::fromHex("830104a203010301") << malformed;
    QTest::newRow("an indefinite map") << QByteArray::fromHex("830104bfff") << malformed;
    QTest::newRow("a device of 15 bytes") << QByteArray::fromHex("830104a1014f") + QByteArray(15, 'x') << malformed;
    QTest::newRow("a billion operations in no bytes") << QByteArray::fromHex("830102a1039a3b9aca00") << malformed;
}

void TestMessages::malformedBytes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    const Result<Request> read = decodeRequest(bytes);
    QVERIFY(!read.ok());
    QCOMPARE(static_cast<int>(read.error().code), code);
}

void TestMessages::aNewerFieldIsPassedOver()
{
    CborWriter out;
    out.array(3);
    out.unsignedInt(1);
    out.unsignedInt(4);
    out.map(2);
    out.unsignedInt(4);
    out.integer(17);
    out.unsignedInt(900);
    out.text(u"of a newer Bincard");
    const Result<Request> read = decodeRequest(out.data());
    QVERIFY(read.ok());
    QCOMPARE(std::get<PullRequest>(*read).afterSeq, std::int64_t(17));
}

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
