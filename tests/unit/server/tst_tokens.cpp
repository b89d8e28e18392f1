// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"
#include "server/tokens.h"
#include "unit/server/serverworld.h"

using namespace bincard;
using namespace bincard::test;
using server::TokenRole;

namespace {

constexpr std::int64_t kDayMs = 24 * 3600 * 1000;

QString name(const char *text) { return QString::fromLatin1(text); }

} // namespace

class TestTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<ServerWorld>();
        m_world->open();
    }

    void aTokenIsKnownByItsText()
    {
        const QByteArray shop = make("shop", TokenRole::Read), boss = make("boss", TokenRole::Admin);
        QVERIFY(server::Tokens::looksLikeToken(shop));
        QCOMPARE(shop.size(), qsizetype(48)); // 160 random bits in hexadecimal.
        QVERIFY(shop != boss);
        QCOMPARE(holder(shop), name("shop read"));
        QCOMPARE(holder(boss), name("boss admin"));
        m_world->open(); // The books keep them.
        QCOMPARE(holder(shop), name("shop read"));
    }

    void ofATokenOnlyItsHashIsKept()
    {
        const QByteArray text = make("shop", TokenRole::Read);
        const auto rows = *tokens().all();
        QCOMPARE(rows.size(), std::size_t(1));
        QCOMPARE(rows.front().hash, sha256({text}));
        if (wantsPostgresql())
            return;
        m_world->engine.reset();
        for (const char *file : {"server.db", "server.db-wal"}) {
            QFile bytes(m_world->dir.filePath(QLatin1String(file)));
            QVERIFY(!bytes.open(QIODevice::ReadOnly) || !bytes.readAll().contains(text.mid(8)));
        }
    }

    void strangersAreNobody_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("another's") << QByteArray("bincard_" + QByteArray(40, '0'));
        QTest::newRow("too short") << QByteArray("bincard_00");
        QTest::newRow("another prefix") << QByteArray("bincards" + QByteArray(40, '0'));
    }
    void strangersAreNobody()
    {
        QFETCH(QByteArray, text);
        make("shop", TokenRole::Read);
        QCOMPARE(holder(text), QString());
    }

    void oneThatIsRevokedIsNobodys()
    {
        const QByteArray text = make("shop", TokenRole::Read);
        QVERIFY(tokens().revoke(name("shop")).ok());
        QCOMPARE(holder(text), QString());
        QCOMPARE(tokens().revoke(name("shop")).error().code, ErrorCode::BadInput);
        QVERIFY(tokens().all()->front().revokedMs > 0); // It stays in the list.
        const QByteArray next = make("shop", TokenRole::Admin); // And lends its name to another.
        QCOMPARE(holder(text), QString());
        QCOMPARE(holder(next), name("shop admin"));
    }

    void oneExpires()
    {
        const QByteArray text = tokens().create(name("shop"), TokenRole::Read, 2)->toLatin1();
        m_world->clock.now += 2 * kDayMs - 1;
        QCOMPARE(holder(text), name("shop read"));
        m_world->clock.now += 1;
        QCOMPARE(holder(text), QString());
    }

    void whenItWasUsedIsNotedToTheMinute()
    {
        const QByteArray text = make("shop", TokenRole::Read);
        QCOMPARE(tokens().all()->front().usedMs, std::int64_t(0));
        const std::int64_t first = m_world->clock.now;
        QCOMPARE(holder(text), name("shop read"));
        m_world->clock.now += 59'000;
        QCOMPARE(holder(text), name("shop read"));
        QCOMPARE(tokens().all()->front().usedMs, first);
        m_world->clock.now += 1000;
        QCOMPARE(holder(text), name("shop read"));
        QCOMPARE(tokens().all()->front().usedMs, first + 60'000);
    }

    void whatIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("days");
        QTest::addColumn<int>("code");
        const auto row = [](const char *reason, const QString &name, int days, ErrorCode code) { QTest::newRow(reason) << name << days << static_cast<int>(code); };
        row("no name", {}, 0, ErrorCode::BadInput);
        row("a name of two words", name("web shop"), 0, ErrorCode::BadInput);
        row("a name that could end a line of the log", name("web\nshop"), 0, ErrorCode::BadInput);
        row("a name of 65 letters", QString(65, u'x'), 0, ErrorCode::BadInput);
        row("days below", name("x"), -1, ErrorCode::BadInput);
        row("days above", name("x"), 3651, ErrorCode::BadInput);
        row("a name that is there", name("shop"), 0, ErrorCode::Refused);
    }
    void whatIsRefused()
    {
        make("shop", TokenRole::Read);
        QFETCH(QString, name);
        QFETCH(int, days);
        const auto made = tokens().create(name, TokenRole::Read, days);
        QVERIFY(!made.ok());
        QTEST(static_cast<int>(made.error().code), "code");
    }

    /// Two servers over one PostgreSQL: what one revokes the other refuses with the next request.
    void anotherServerRefusesAtOnce()
    {
        if (!wantsPostgresql())
            QSKIP("books in a file have one server");
        server::EngineOptions options;
        options.database = m_world->borrowed->uri();
        options.installationSecret = ServerWorld::secret();
        options.clock = &m_world->clock;
        options.random = &m_world->random;
        const auto other = server::Engine::open(options).value();
        const QByteArray text = make("shop", TokenRole::Read);
        QVERIFY(other->tokens().holderOf(text)->has_value());
        QVERIFY(tokens().revoke(name("shop")).ok());
        QVERIFY(!other->tokens().holderOf(text)->has_value());
    }

private:
    [[nodiscard]] server::Tokens &tokens() { return m_world->engine->tokens(); }
    QByteArray make(const char *word, TokenRole role)
    {
        const auto made = tokens().create(name(word), role, 0);
        if (!made.ok())
            qFatal("%s", qPrintable(made.error().detail));
        return made->toLatin1();
    }
    [[nodiscard]] QString holder(const QByteArray &text)
    {
        const auto found = *tokens().holderOf(text);
        return found ? found->name + (found->role == TokenRole::Admin ? name(" admin") : name(" read")) : QString();
    }

    std::unique_ptr<ServerWorld> m_world;
};

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"
