// SPDX-License-Identifier: GPL-3.0-or-later
// Several scanners at one station: one works, one looks up, one reads what passes by.
#include "unit/station/engineworld.h"

using namespace bincard;
using namespace bincard::test;
using device::ScannerRole;
using workflow::ActionCode;
using workflow::PromptCode;
using workflow::TitleCode;

class TestScannerRoles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { world.reset(); }

    void aLookUpLeavesTheWorkAsItIs();
    void theNextLookUpIsAnotherCard();
    void whoWorksGoesOnWhereHeWas();
    void aCommandIsForTheCard();
    void theCardOfAPersonStays();
    void aLookUpNeverAnswers();
    void aBadgeIsNoLogInForALookUp();
    void goodsAreNoCommandsAndNoBadges_data();
    void goodsAreNoCommandsAndNoBadges();
    void goodsAreGoods();

private:
    void scan(const QString &code, ScannerRole role = ScannerRole::Station)
    {
        world->engine->painted(world->view.promptSerial);
        world->server.clock.now += 400;
        world->engine->scanned(code, world->server.clock.now, role);
        QVERIFY(world->runUntil([&, inputs = ++m_inputs] { return world->view.answeredInputs >= inputs; }));
    }
    void act(ActionCode action)
    {
        world->engine->acted(action);
        QVERIFY(world->runUntil([&, inputs = ++m_inputs] { return world->view.answeredInputs >= inputs; }));
    }
    /// A move that waits for where the goods go.
    void inTheMidstOfAMove()
    {
        act(ActionCode::Menu);
        world->engine->chosen(5);
        QVERIFY(world->runUntil([&, inputs = ++m_inputs] { return world->view.answeredInputs >= inputs; }));
        QCOMPARE(world->view.screen.prompt.code, PromptCode::MoveScanSource);
    }
    [[nodiscard]] QString heading() const
    {
        const auto *card = std::get_if<workflow::DetailCard>(&world->view.screen.card);
        return card ? card->heading : QString();
    }

    std::unique_ptr<StationWorld> world;
    std::uint64_t m_inputs = 0;
};

void TestScannerRoles::init()
{
    m_inputs = 0;
    world = std::make_unique<StationWorld>();
    world->server.set(2, 3);
    User user;
    user.badge = QStringLiteral("U-1");
    user.id = userId(user.badge);
    world->server.submit({ledger::PutUsers{{user}}}, ledger::kCatalogue);
    world->open();
    QVERIFY(world->runUntil([&] { return world->view.screen.prompt.code == PromptCode::ScanBadge; }));
    scan(QStringLiteral("U-1"));
    QVERIFY(world->runUntil([&] { return world->view.screen.prompt.code == PromptCode::ChooseWork; }));
}

void TestScannerRoles::aLookUpLeavesTheWorkAsItIs()
{
    inTheMidstOfAMove();
    const std::uint64_t before = world->view.answeredInputs;
    scan(QStringLiteral("%LA-01"), ScannerRole::LookUp);
    QCOMPARE(world->view.screen.title, TitleCode::LookUp);
    QCOMPARE(heading(), QStringLiteral("A-01"));
    QCOMPARE(world->view.answeredInputs, before + 1); // One scan, one answer.
    act(ActionCode::Back);
    QCOMPARE(world->view.screen.prompt.code, PromptCode::MoveScanSource);
}

void TestScannerRoles::theNextLookUpIsAnotherCard()
{
    inTheMidstOfAMove();
    scan(QStringLiteral("%LA-01"), ScannerRole::LookUp);
    scan(QStringLiteral("%LA-02"), ScannerRole::LookUp);
    QCOMPARE(heading(), QStringLiteral("A-02"));
}

void TestScannerRoles::whoWorksGoesOnWhereHeWas()
{
    inTheMidstOfAMove();
    scan(QStringLiteral("%LA-01"), ScannerRole::LookUp);
    scan(QStringLiteral("%LA-02"));
    QCOMPARE(world->view.screen.title, TitleCode::Move);
    QCOMPARE(world->view.screen.prompt.code, PromptCode::MoveScanItem);
    QCOMPARE(world->view.screen.prompt.args.value(0), QStringLiteral("A-02"));
}

void TestScannerRoles::aCommandIsForTheCard()
{
    inTheMidstOfAMove();
    scan(QStringLiteral("%LA-01"), ScannerRole::LookUp);
    scan(QStringLiteral("#BACK"));
    QCOMPARE(world->view.screen.prompt.code, PromptCode::MoveScanSource); // And not the menu below it.
}

void TestScannerRoles::theCardOfAPersonStays()
{
    inTheMidstOfAMove();
    act(ActionCode::LookUp);
    scan(QStringLiteral("%LA-01"));
    scan(QStringLiteral("%LA-02")); // Who pressed F2 looks around.
    QCOMPARE(world->view.screen.title, TitleCode::LookUp);
    QCOMPARE(heading(), QStringLiteral("A-02"));
}

void TestScannerRoles::aLookUpNeverAnswers()
{
    inTheMidstOfAMove();
    const auto unused = world->view.unusedScans;
    scan(QStringLiteral("#BACK"), ScannerRole::LookUp);
    QCOMPARE(world->view.screen.title, TitleCode::LookUp);
    QCOMPARE(world->view.unusedScans, unused + 1);
    act(ActionCode::Back);
    QCOMPARE(world->view.screen.prompt.code, PromptCode::MoveScanSource);
}

void TestScannerRoles::aBadgeIsNoLogInForALookUp()
{
    act(ActionCode::LogOut);
    QVERIFY(world->runUntil([&] { return world->view.screen.prompt.code == PromptCode::ScanBadge; }));
    scan(QStringLiteral("U-1"), ScannerRole::LookUp); // Nobody is here who may look up, and a badge is no log-in.
    QCOMPARE(world->view.screen.prompt.code, PromptCode::ScanBadge);
    QCOMPARE(world->view.sound, workflow::Sound::NotUsed);
}

void TestScannerRoles::goodsAreNoCommandsAndNoBadges_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("a command") << QStringLiteral("#BACK");
    QTest::newRow("a digit") << QStringLiteral("#5");
    QTest::newRow("a badge") << QStringLiteral("U-1");
    QTest::newRow("a badge with its prefix") << QStringLiteral("%UU-1");
}

void TestScannerRoles::goodsAreNoCommandsAndNoBadges()
{
    QFETCH(QString, code);
    inTheMidstOfAMove();
    scan(code, ScannerRole::Goods);
    QCOMPARE(world->view.screen.prompt.code, PromptCode::MoveScanSource);
    QCOMPARE(world->view.sound, workflow::Sound::NotUsed);
    QCOMPARE(world->view.unusedScans, 1);
}

void TestScannerRoles::goodsAreGoods()
{
    inTheMidstOfAMove();
    scan(QStringLiteral("%LA-01"), ScannerRole::Goods);
    QCOMPARE(world->view.screen.prompt.code, PromptCode::MoveScanItem);
}

QTEST_GUILESS_MAIN(TestScannerRoles)
#include "tst_scannerroles.moc"
