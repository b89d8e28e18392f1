// SPDX-License-Identifier: GPL-3.0-or-later
// Rows, bodies, envelopes, effects and chains on the wire (design §5): everything round, one way to write each value, nothing else read.
#include "base/hash.h"
#include "ledger/envelope.h"
#include "support/describe.h"
#include "support/kindnames.h"
#include "support/randomfields.h"

#include <QCborMap>
#include <QCborValue>
#include <QtTest>

#include <set>

using namespace bincard;
using namespace bincard::ledger;

class TestCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowGoesRound();
    void everyBodyGoesRound();
    void qtReadsARow();
    void fieldNumbersAscend();
    void equalValuesHaveEqualBytes();
    void unknownFieldsAreKept_data();
    void unknownFieldsAreKept();
    void refusedRows_data();
    void refusedRows();
    void refusedBodies_data();
    void refusedBodies();
    void damagedBodiesAreReadOrRefused();
    void kindsAndStreams();
    void sealAndOpen();
    void refusedEnvelopes_data();
    void refusedEnvelopes();
    void effectsGoRound();
    void refusedEffects_data();
    void refusedEffects();
    void chain();
};

template <class T>
static bool decode(const QByteArray &bytes, T &value, WithKey withKey)
{
    CborReader in(bytes);
    return decodeFields(in, value, withKey) && in.finished();
}

void TestCodec::everyRowGoesRound()
{
    SeededRandom random(11);
    int rounds = 0;
    AllRows::forEach([&]<class Row>() {
        for (int i = 0; i < 100; ++i) {
            Row row, read;
            test::fillRandomly(row, random);
            row.version = 0; // Beside the body, never in it.
            for (const WithKey withKey : {WithKey::Yes, WithKey::No}) {
                test::fillRandomly(read, random); // Whatever it was, it becomes what is read.
                const QByteArray bytes = encoded(row, withKey);
                QVERIFY(decode(bytes, read, withKey));
                if (withKey == WithKey::No)
                    read.id = row.id;
                read.version = 0;
                QVERIFY2(read == row, qPrintable(test::describe(read) + QStringLiteral(" != ") + test::describe(row)));
                QCOMPARE(encoded(read, withKey), bytes);
                ++rounds;
            }
        }
    });
    QCOMPARE(rounds, 35 * 200);
}

void TestCodec::everyBodyGoesRound()
{
    SeededRandom random(12);
    std::set<OperationKind> kinds;
    test::forEachKind([&]<class Kind>() {
        kinds.insert(Kind::kKind);
        for (int i = 0; i < 100; ++i) {
            Kind body;
            test::fillRandomly(body, random);
            const QByteArray bytes = encodeBody(body);
            const auto read = decodeBody(Kind::kKind, bytes);
            QVERIFY(read.ok());
            QCOMPARE(kindOf(*read), Kind::kKind);
            QCOMPARE(encodeBody(*read), bytes);
            if constexpr (!requires(Kind k) { k.items; } && !requires(Kind k) { k.users; })
                QVERIFY2(std::get<Kind>(*read) == body, qPrintable(test::describe(body)));
        }
    });
    QCOMPARE(kinds.size(), std::variant_size_v<Body>);
}

void TestCodec::qtReadsARow()
{
    Stock stock;
    stock.id = AccountId(1, 2);
    stock.account.item = ItemId(3, 4);
    stock.account.status = StockStatus::Damaged;
    stock.onHand = Quantity::units(-5);
    const QCborMap map = QCborValue::fromCbor(encoded(stock, WithKey::Yes)).toMap();
    QCOMPARE(map.size(), 4); // Zero values are left out.
    QCOMPARE(map.value(0).toByteArray(), stock.id.toBytes());
    QCOMPARE(map.value(2).toByteArray(), stock.account.item.toBytes());
    QCOMPARE(map.value(6).toInteger(), qint64(3));
    QCOMPARE(map.value(7).toInteger(), qint64(-5000));
}

void TestCodec::fieldNumbersAscend()
{
    const auto check = [](auto value) {
        int last = 0;
        std::set<QByteArray> names;
        decltype(value)::fields(value, [&](int number, const char *name, auto &) {
            QVERIFY2(number > last, name);
            QVERIFY2(names.insert(name).second, name);
            last = number;
        });
    };
    AllRows::forEach([&]<class Row>() { check(Row()); });
    test::forEachKind([&]<class Kind>() { check(Kind()); });
    check(Envelope());
    check(ShipLine());
    check(CountLine());
    check(ReleaseLine());
    check(OpeningLine());
    check(ProposedAdjustment());
}

void TestCodec::equalValuesHaveEqualBytes()
{
    Item nulls, empties;
    nulls.name = QString();
    empties.name = QLatin1String("");
    nulls.unknown = QByteArray();
    empties.unknown = QByteArray("");
    QVERIFY(nulls == empties);
    QCOMPARE(encoded(nulls, WithKey::No), encoded(empties, WithKey::No));
    QCOMPARE(encoded(nulls, WithKey::No).toHex(), QByteArray("a0"));
}

void TestCodec::unknownFieldsAreKept_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("none") << QByteArray("a10161 41");
    QTest::newRow("one above all that is known") << QByteArray("a2 01 6141 1863 f5");
    QTest::newRow("several, with maps and arrays") << QByteArray("a4 01 6141 03 82 01 a1 00 01 04 42 aabb 1903e8 f6");
    QTest::newRow("only unknown ones") << QByteArray("a1 07 00");
    QTest::newRow("one between two that are known") << QByteArray("a3 01 6141 1818 05 1819 06");
}

void TestCodec::unknownFieldsAreKept()
{
    QFETCH(const QByteArray, hex);
    const QByteArray bytes = QByteArray::fromHex(hex);
    Owner row; // Fields 1 and 2.
    QVERIFY(decode(bytes, row, WithKey::No));
    QCOMPARE(encoded(row, WithKey::No), bytes);
    if (bytes.contains("A"))
        QCOMPARE(row.code, QStringLiteral("A"));

    // A body that a newer Bincard extended between its own fields and the evidence (100 …) is still read whole.
    SkipLine skip;
    QVERIFY(decode(QByteArray::fromHex("a3 01 50 00000000000000010000000000000002 1863 f5 1865 07"), skip, WithKey::No));
    QCOMPARE(skip.taskLine.low, std::uint64_t(2));
    QCOMPARE(skip.evidence.rejectedScans, 7);
}

void TestCodec::refusedRows_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("no map") << QByteArray("80");
    QTest::newRow("something after it") << QByteArray("a000");
    QTest::newRow("a key twice") << QByteArray("a2 01 6141 01 6142");
    QTest::newRow("keys not sorted") << QByteArray("a2 02 6141 01 6142");
    QTest::newRow("unknown keys not sorted") << QByteArray("a2 08 00 07 00");
    QTest::newRow("an unknown key twice") << QByteArray("a2 08 00 08 00");
    QTest::newRow("a negative key") << QByteArray("a1 20 00");
    QTest::newRow("a text key") << QByteArray("a1 6131 00");
    QTest::newRow("a key beyond 31 bits that ends like a known one") << QByteArray("a1 1a80000001 6141");
    QTest::newRow("a key beyond 32 bits that ends like a known one") << QByteArray("a1 1b0000000100000001 6141");
    QTest::newRow("the key of the row in its body") << QByteArray("a1 00 50 00000000000000000000000000000001");
    QTest::newRow("a number for a text") << QByteArray("a1 01 05");
    QTest::newRow("bytes for a text") << QByteArray("a1 01 4141");
    QTest::newRow("an empty text, which is left out") << QByteArray("a1 01 60");
    QTest::newRow("a value cut off") << QByteArray("a1 01");
    QTest::newRow("an unknown value that is no CBOR of ours") << QByteArray("a1 07 f93c00");
    QTest::newRow("indefinite") << QByteArray("bf 01 6141 ff");
}

void TestCodec::refusedRows()
{
    QFETCH(const QByteArray, hex);
    Owner row;
    QVERIFY(!decode(QByteArray::fromHex(hex), row, WithKey::No));
}

void TestCodec::refusedBodies_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("hex");
    const auto body = [](const char *name, OperationKind kind, const char *hex) { QTest::newRow(name) << static_cast<int>(kind) << QByteArray(hex); };
    body("a kind that is not known", OperationKind(99), "a0");
    body("no kind", OperationKind(0), "a0");
    body("an id of 15 bytes", OperationKind::SkipLine, "a1 01 4f 000000000000000000000000000001");
    body("an id of zeros, which is left out", OperationKind::SkipLine, "a1 01 50 00000000000000000000000000000000");
    body("a flag that is a number", OperationKind::Short, "a1 04 01");
    body("a flag that is false, which is left out", OperationKind::Short, "a1 04 f4");
    body("an enumerator beyond 8 bits", OperationKind::Short, "a1 03 190100");
    body("a negative enumerator", OperationKind::Short, "a1 03 20");
    body("a 32-bit number beyond 32 bits", OperationKind::Receive, "a1 05 1b0000000100000000");
    body("a quantity that is a text", OperationKind::Short, "a1 02 6131");
    body("a quantity of zero, which is left out", OperationKind::Short, "a1 02 00");
    body("a list that is a map", OperationKind::Ship, "a1 02 a0");
    body("an empty list, which is left out", OperationKind::Ship, "a1 02 80");
    body("a list with a flaw inside", OperationKind::Ship, "a1 02 81 a1 08 00");
    body("a list longer than its bytes", OperationKind::Ship, "a1 02 9affffffff");
}

void TestCodec::refusedBodies()
{
    QFETCH(const int, kind);
    QFETCH(const QByteArray, hex);
    const auto read = decodeBody(static_cast<OperationKind>(kind), QByteArray::fromHex(hex));
    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, ErrorCode::Malformed);
}

void TestCodec::damagedBodiesAreReadOrRefused()
{
    SeededRandom random(13);
    int readAll = 0;
    test::forEachKind([&]<class Kind>() {
        for (int i = 0; i < 300; ++i) {
            Kind body;
            test::fillRandomly(body, random);
            QByteArray bytes = encodeBody(body);
            for (std::int64_t flips = 1 + random.below(3); flips > 0; --flips)
                bytes[static_cast<qsizetype>(random.below(bytes.size()))] = static_cast<char>(random.next());
            // What is read is what would have been written: no two encodings of one value (rows keep what they do not know).
            const auto read = decodeBody(Kind::kKind, bytes);
            if (!read.ok())
                continue;
            ++readAll;
            const auto again = decodeBody(Kind::kKind, encodeBody(*read));
            QVERIFY(again.ok());
            QCOMPARE(encodeBody(*again), encodeBody(*read));
        }
    });
    QVERIFY(readAll > 100);
}

void TestCodec::kindsAndStreams()
{
    test::forEachKind([&]<class Kind>() {
        const auto number = static_cast<int>(Kind::kKind);
        const OperationClass expected = number < 40 ? OperationClass::Fact : number < 60 ? OperationClass::Claim : OperationClass::Edit;
        QCOMPARE(classOf(Kind::kKind), expected);
        const bool catalogue = std::same_as<Kind, PutItems> || std::same_as<Kind, PutUsers> || std::same_as<Kind, PutOwners> || std::same_as<Kind, BindBarcode>
            || std::same_as<Kind, PutShipping>;
        QCOMPARE(streamOf(Kind::kKind, 7), catalogue ? kCatalogue : 7);
    });
    std::set<QByteArray> names;
    AllRows::forEach([&]<class Row>() {
        QVERIFY(names.insert(tableName(Row::kTable)).second);
        QVERIFY(!names.contains("unknown_row"));
        const bool catalogue = std::same_as<Row, Owner> || std::same_as<Row, Item> || std::same_as<Row, Barcode> || std::same_as<Row, User> || std::same_as<Row, Carton>
            || std::same_as<Row, CarrierService>;
        QCOMPARE(isCatalogue(Row::kTable), catalogue);
    });
    QCOMPARE(QByteArray(tableName(TableId(999))), QByteArray("unknown_row"));
}

static Envelope someEnvelope()
{
    Envelope envelope;
    envelope.operation = OperationId(1, 2);
    envelope.device = DeviceId(3, 4);
    envelope.incarnation = 2;
    envelope.deviceSeq = 7;
    envelope.prevHash = sha256({"before"});
    envelope.stream = 1;
    envelope.epochSeen = 1;
    envelope.seqSeen = 42;
    envelope.kind = OperationKind::SkipLine;
    envelope.actor = userId(u"U-1001");
    envelope.session = SessionId(5, 6);
    envelope.wallMs = 1'790'000'000'000;
    envelope.bootId = "boot";
    envelope.monotonicMs = 12345;
    envelope.body = encodeBody(SkipLine{TaskLineId(8, 9), {}});
    return envelope;
}

void TestCodec::sealAndOpen()
{
    const Envelope envelope = someEnvelope();
    const QByteArray key(32, 'k');
    const SealedOperation sealed = seal(envelope, key);
    QCOMPARE(sealed.hash, sha256({sealed.bytes}));
    QCOMPARE(sealed.mac, hmacSha256(key, sealed.hash));
    QVERIFY(seal(envelope, key) == sealed);
    QVERIFY(seal(envelope, QByteArray(32, 'l')).mac != sealed.mac);
    const auto opened = openEnvelope(sealed.bytes);
    QVERIFY(opened.ok());
    QVERIFY(*opened == envelope);
    QVERIFY(decodeBody(opened->kind, opened->body).ok());
    // A newer Bincard's further fields do not stop it from being read; the bytes are kept by whoever stores them.
    QByteArray newer = sealed.bytes;
    newer[0] = static_cast<char>(newer[0] + 1);
    newer += QByteArray::fromHex("1863f5");
    const auto fromNewer = openEnvelope(newer);
    QVERIFY(fromNewer.ok());
    QVERIFY(*fromNewer == envelope);
}

void TestCodec::refusedEnvelopes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto changed = [](const char *name, auto change) {
        Envelope envelope = someEnvelope();
        change(envelope);
        QTest::newRow(name) << encoded(envelope, WithKey::No);
    };
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a proxy's page") << QByteArray("<html>502 Bad Gateway</html>");
    QTest::newRow("cut off") << encoded(someEnvelope(), WithKey::No).chopped(1);
    QTest::newRow("something after it") << encoded(someEnvelope(), WithKey::No) + '\0';
    changed("no operation id", [](Envelope &e) { e.operation = {}; });
    changed("no device", [](Envelope &e) { e.device = {}; });
    changed("no incarnation", [](Envelope &e) { e.incarnation = 0; });
    changed("a negative incarnation", [](Envelope &e) { e.incarnation = -1; });
    changed("no device sequence", [](Envelope &e) { e.deviceSeq = 0; });
    changed("a negative device sequence", [](Envelope &e) { e.deviceSeq = -5; });
    changed("a negative stream", [](Envelope &e) { e.stream = -1; });
    changed("a short hash", [](Envelope &e) { e.prevHash.chop(1); });
    changed("a long hash", [](Envelope &e) { e.prevHash += 'x'; });
    changed("no hash", [](Envelope &e) { e.prevHash.clear(); });
    changed("a long boot id", [](Envelope &e) { e.bootId = QByteArray(65, 'b'); });
    changed("a negative wall time", [](Envelope &e) { e.wallMs = -1; });
    changed("a negative monotonic time", [](Envelope &e) { e.monotonicMs = -1; });
    changed("a negative position", [](Envelope &e) { e.seqSeen = -1; });
    changed("a negative epoch", [](Envelope &e) { e.epochSeen = -1; });
    changed("no protocol", [](Envelope &e) { e.protocol = 0; });
    changed("a newer protocol", [](Envelope &e) { e.protocol = Envelope::kProtocol + 1; });
    changed("larger than 1 MiB", [](Envelope &e) { e.body = QByteArray(1 << 20, 'x'); });
}

void TestCodec::refusedEnvelopes()
{
    QFETCH(const QByteArray, bytes);
    const auto opened = openEnvelope(bytes);
    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().code, ErrorCode::Malformed);
}

void TestCodec::effectsGoRound()
{
    Owner owner;
    owner.code = QStringLiteral("HOUSE");
    const std::vector<RowImage> rows{
        {TableId::Owner, Id128{1, 2}, 1, true, encoded(owner, WithKey::No)},
        {TableId::Stock, Id128{3, 4}, 9, false, {}},
        {TableId(4711), Id128{5, 6}, 2, true, QByteArray::fromHex("a118638101")}, // A newer Bincard's table.
    };
    const auto read = decodeEffects(encodeEffects(rows));
    QVERIFY(read.ok());
    QVERIFY(*read == rows);
    const auto none = decodeEffects(encodeEffects({}));
    QVERIFY(none.ok() && none->empty());
}

void TestCodec::refusedEffects_data()
{
    QTest::addColumn<QByteArray>("hex");
    const char *key = "50 00000000000000010000000000000002";
    const auto effect = [key](const char *name, const QByteArray &front, const QByteArray &after) { QTest::newRow(name) << front + key + after; };
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("no list") << QByteArray("a0");
    QTest::newRow("a list longer than its bytes") << QByteArray("9a7fffffff");
    effect("too few parts", "81 82 01", "");
    effect("too many parts", "81 85 01", "01 a0 00");
    effect("no table", "81 83 6131", "01");
    effect("a table beyond 16 bits", "81 83 1a00010000", "01");
    effect("a body that is no map", "81 84 01", "01 01");
    effect("a body with unsorted keys", "81 84 01", "01 a202000100");
    effect("something after it", "81 83 01", "01 00");
    QTest::newRow("a short key") << QByteArray("81 83 01 41aa 01");
}

void TestCodec::refusedEffects()
{
    QFETCH(const QByteArray, hex);
    QVERIFY(!decodeEffects(QByteArray::fromHex(hex)).ok());
}

void TestCodec::chain()
{
    Entry entry;
    entry.stream = 1;
    entry.seq = 0x0102030405060708;
    entry.envelope = "envelope";
    entry.outcome = Outcome::PostedWithDiscrepancy;
    entry.denied = DenyReason::None;
    entry.inputs = {entry.seq, 0x11, 0x22, 0x33, false};
    entry.effects = "effects";
    const QByteArray numbers = QByteArray::fromHex("0102030405060708" "01" "00" "0000000000000011" "0000000000000022" "0000000000000033");
    const QByteArray expected = sha256({zeroHash(), numbers, sha256({"envelope"}), sha256({"effects"})});
    QCOMPARE(chainHash(zeroHash(), entry), expected);
    QCOMPARE(zeroHash(), QByteArray(32, '\0'));

    // Whatever is changed in an entry, its hash is another.
    std::set<QByteArray> all{expected, chainHash(expected, entry)};
    const auto with = [&](auto change) {
        Entry other = entry;
        change(other);
        all.insert(chainHash(zeroHash(), other));
    };
    with([](Entry &e) { ++e.seq; });
    with([](Entry &e) { e.envelope += 'x'; });
    with([](Entry &e) { e.effects += 'x'; });
    with([](Entry &e) { e.outcome = Outcome::Posted; });
    with([](Entry &e) { e.denied = DenyReason::OnHold; });
    with([](Entry &e) { ++e.inputs.receivedMs; });
    with([](Entry &e) { ++e.inputs.effectiveMs; });
    with([](Entry &e) { ++e.inputs.cataloguePosition; });
    with([](Entry &e) { std::swap(e.envelope, e.effects); });
    QCOMPARE(all.size(), std::size_t(11));
}

QTEST_APPLESS_MAIN(TestCodec)
#include "tst_codec.moc"
