// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes that stations and servers of all releases agree on: tests/data/protocol/GROUP/NAME.VERSION.hex. The newest version of a
// file is what is written today; every version ever committed is read and written again without a change. What was only added to is
// recorded by BINCARD_WRITE_GOLDEN=1, which adds a version beside the old ones.
#include "support/fullfields.h"
#include "support/kindnames.h"
#include "unit/sync/samplemessages.h"

#include <QCborValue>
#include <QDir>
#include <QtTest>

#include <algorithm>
#include <functional>

using namespace bincard;
using namespace bincard::ledger;

namespace {

/// What it reads, written again; empty when it cannot be read.
using Again = std::function<QByteArray(const QByteArray &)>;

class Golden
{
public:
    explicit Golden(const QString &group) : m_dir(QStringLiteral(BINCARD_SOURCE_DIR "/tests/data/protocol/") + group) {}

    /// Empty when all is well; else what is wrong.
    QString check(const QString &name, const QByteArray &today, const Again &again)
    {
        m_names.insert(name);
        if (again(today) != today)
            return name + QStringLiteral(": what is written is not read");
        QByteArray newest;
        const int versions = this->versions(name);
        for (int version = 1; version <= versions; ++version) {
            newest = read(name, version);
            if (newest.isEmpty() || again(newest) != newest)
                return QStringLiteral("%1.%2: what was written once is not read and written as it was").arg(name).arg(version);
        }
        if (newest == today)
            return {};
        if (!qEnvironmentVariableIsSet("BINCARD_WRITE_GOLDEN"))
            return name + QStringLiteral(": other bytes than in its newest file; if something was added, BINCARD_WRITE_GOLDEN=1 records it");
        return write(name, versions + 1, today) ? QString() : name + QStringLiteral(": cannot be written");
    }

    /// Files of something that is not written any more: nothing may be taken away.
    [[nodiscard]] QStringList strangers() const
    {
        QStringList strangers = m_dir.entryList(QDir::Files);
        strangers.removeIf([this](const QString &file) { return m_names.contains(file.section(u'.', 0, 0)); });
        return strangers;
    }

private:
    [[nodiscard]] int versions(const QString &name) const
    {
        int count = 0;
        while (QFile::exists(path(name, count + 1)))
            ++count;
        return count;
    }
    [[nodiscard]] QString path(const QString &name, int version) const { return m_dir.filePath(QStringLiteral("%1.%2.hex").arg(name).arg(version)); }

    [[nodiscard]] QByteArray read(const QString &name, int version) const
    {
        QFile file(path(name, version));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QByteArray hex;
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (!line.startsWith('#'))
                hex += line;
        }
        return QByteArray::fromHex(hex);
    }

    /// Hex in lines of 32 bytes, after the same in diagnostic notation (RFC 8949 §8) for people.
    [[nodiscard]] bool write(const QString &name, int version, const QByteArray &bytes) const
    {
        QByteArray text;
        const QString words = QCborValue::fromCbor(bytes).toDiagnosticNotation(QCborValue::LineWrapped);
        for (const QString &line : words.split(u'\n'))
            text += "# " + line.toUtf8() + '\n';
        for (qsizetype at = 0; at < bytes.size(); at += 32)
            text += bytes.mid(at, 32).toHex() + '\n';
        QFile file(path(name, version));
        return QDir().mkpath(m_dir.path()) && file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }

    QDir m_dir;
    QSet<QString> m_names;
};

template <class T>
QByteArray writtenAgain(const QByteArray &bytes, WithKey withKey)
{
    T value;
    CborReader in(bytes);
    return decodeFields(in, value, withKey) && in.finished() ? encoded(value, withKey) : QByteArray();
}

/// An operation as a device seals it, with every field of its envelope.
Envelope wholeEnvelope()
{
    auto envelope = test::whole<Envelope>();
    envelope.protocol = Envelope::kProtocol;
    envelope.kind = OperationKind::SkipLine;
    envelope.schema = 1;
    envelope.body = encodeBody(test::whole<SkipLine>());
    return envelope;
}

} // namespace

class TestGolden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindOfOperation();
    void everyRow();
    void everyMessage();
    void envelopeHashesAndChain();
};

void TestGolden::everyKindOfOperation()
{
    Golden golden(QStringLiteral("operations"));
    QStringList wrong;
    test::forEachKind([&]<class Kind>() {
        wrong += golden.check(QString::fromLatin1(test::kindName(Kind::kKind)), encodeBody(test::whole<Kind>()), [](const QByteArray &bytes) {
            const auto body = decodeBody(Kind::kKind, bytes);
            return body.ok() ? encodeBody(*body) : QByteArray();
        });
    });
    wrong.removeAll(QString());
    QCOMPARE(wrong, QStringList());
    QCOMPARE(golden.strangers(), QStringList());
}

void TestGolden::everyRow()
{
    Golden golden(QStringLiteral("rows"));
    QStringList wrong;
    AllRows::forEach([&]<class Row>() {
        auto row = test::whole<Row>();
        wrong += golden.check(QString::fromLatin1(tableName(Row::kTable)), encoded(row, WithKey::No),
            [](const QByteArray &bytes) { return writtenAgain<Row>(bytes, WithKey::No); });
    });
    wrong.removeAll(QString());
    QCOMPARE(wrong, QStringList());
    QCOMPARE(golden.strangers(), QStringList());
}

void TestGolden::everyMessage()
{
    Golden golden(QStringLiteral("messages"));
    QStringList wrong;
    const auto check = [&](const auto &messages, const auto &encode, const auto &decode, const char *kind) {
        std::map<std::size_t, int> seen;
        for (const auto &message : messages) {
            const QByteArray bytes = encode(message);
            CborReader in(bytes);
            in.array();
            in.unsignedInt();
            const QString name = QStringLiteral("%1-%2-%3").arg(in.unsignedInt(), 2, 10, QLatin1Char('0')).arg(QLatin1String(kind)).arg(++seen[message.index()]);
            wrong += golden.check(name, bytes, [&](const QByteArray &old) {
                const auto read = decode(old);
                return read.ok() ? encode(*read) : QByteArray();
            });
        }
    };
    check(test::requests(), sync::encodeRequest, sync::decodeRequest, "request");
    check(test::answers(), sync::encodeAnswer, sync::decodeAnswer, "answer");
    wrong.removeAll(QString());
    QCOMPARE(wrong, QStringList());
    QCOMPARE(golden.strangers(), QStringList());
}

/// Computed from the words of docs/protocol.md by another program (Python's hashlib and hmac).
void TestGolden::envelopeHashesAndChain()
{
    Golden golden(QStringLiteral("envelopes"));
    const SealedOperation sealed = seal(wholeEnvelope(), QByteArray(32, 'K'));
    const QString wrong = golden.check(QStringLiteral("envelope"), sealed.bytes, [](const QByteArray &bytes) {
        const auto envelope = openEnvelope(bytes);
        return envelope.ok() ? seal(*envelope, QByteArray(32, 'K')).bytes : QByteArray();
    });
    QCOMPARE(wrong, QString());
    QCOMPARE(golden.strangers(), QStringList());
    QCOMPARE(sealed.hash.toHex(), QByteArray("f75c1c2546748b9f059533b7798d8afd9fa9a86d8d3014085bf62bcde3f4717a"));
    QCOMPARE(sealed.mac.toHex(), QByteArray("b5f817289dbb065ccf562dd1ffce43af777712dfcfa47c48732254ed491b5055"));
    Entry entry{1, 7, sealed.bytes, sealed.mac, Outcome::PostedWithDiscrepancy, DenyReason::None, {7, 1'700'000'000'000, 1'699'999'999'999, 5, false}, QByteArrayLiteral("\x80"), {}};
    QCOMPARE(chainHash(zeroHash(), entry).toHex(), QByteArray("a90ec0be9b476dac3557271911764d0718e022119361cb284984555c0d60a988"));
    entry.outcome = Outcome::Denied;
    entry.denied = DenyReason::OnHold;
    QCOMPARE(chainHash(QByteArray(32, 'c'), entry).toHex(), QByteArray("cbdc4796ade6f6990b943347cdcc5905ef2f70f8635e6300a9a1571c54067c3e"));
}

QTEST_GUILESS_MAIN(TestGolden)
#include "tst_golden.moc"
