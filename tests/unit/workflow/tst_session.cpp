// SPDX-License-Identifier: GPL-3.0-or-later
// Log in, home, look up and bind as stories; and what the session itself promises: saved as it is, evidence counted once.
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }
    void beforeLogIn_data();
    void beforeLogIn();
    void personAndLanguageComeWithTheBadge();
    void pinIsNeverSaved();
    void evidenceIsCountedOnce();
    void typedBadgeIsResolved();
    void pinBeingCheckedIsAskedAgainAfterARestart();
    void claimIsAnsweredAgainAfterARestart();
    void anotherTaskIsTriedWhenOneIsGone();
    void aLeadIsAskedWhetherToTakeOver();
    void whyThereIsNoWork_data();
    void whyThereIsNoWork();
    void damagedStateIsRefused_data();
    void damagedStateIsRefused();
    void stepAcceptsWhatItsHelpLists();
    void functionKeysOfAScreenDiffer();

private:
    static void leaving();
    static void lookingUp();
    static void binding();
};

namespace {

Event command(ActionCode action)
{
    return Commanded{action};
}

} // namespace

void TestSession::leaving()
{
    row("log out with nothing open", "#LOGOUT -> ScanBadge ; LogOut U-1");
    row("pause with nothing open, and back by the same badge", R"(
        #PAUSE -> Paused ; Pause U-1
        U-1 -> EnterPin U-1
        type 1234 -> ChooseWork (Welcome U-1) ; Resume U-1)");
    row("after a pause another may log in", R"(
        #PAUSE -> Paused ; Pause U-1
        U-2 -> ChooseWork (Welcome U-2) ; LogIn U-2)");
    row("a PIN half entered can be left", R"(
        #LOGOUT -> ScanBadge ; LogOut U-1
        U-1 -> EnterPin U-1
        #BACK -> ScanBadge)");
    row("another badge instead of the PIN", R"(
        #LOGOUT -> ScanBadge ; LogOut U-1
        U-1 -> EnterPin U-1
        U-2 -> ChooseWork ; LogIn U-2)");
    row("a choice that is not on the list", R"(
        stock A-01 MUG 10
        order 1001: 1 MUG A-01
        1001 -> PickScanTote ; take
        #LOGOUT -> ?AskLogOut 1001
        row 4 -> !ChooseFromList
        #Q1 -> ScanBadge ; keep, LogOut U-1)");
    row("leaving from a look-up asks for the work below", R"(
        stock A-01 MUG 10
        order 1001: 1 MUG A-01
        1001 -> PickScanTote ; take
        LookUp -> ScanAnything
        #LOGOUT -> ?AskLogOut 1001
        #BACK -> ScanAnything
        #BACK -> PickScanTote)");
}

void TestSession::lookingUp()
{
    const char *const goods = R"(
        stock A-01 MUG 10
        stock A-02 MUG 3
    )";
    row("any scan at home opens its card", goods, R"(
        MUG -> ScanAnything
        A-01 -> ScanAnything
        T-01 -> ScanAnything
        U-2 -> ScanAnything)");
    row("a link on the card is a scan", goods, R"(
        MUG -> ScanAnything
        row 2 -> ScanAnything
        #Q1 -> ScanAnything
        row 7 -> !ChooseFromList
        #OK -> ScanAnything
        #BACK -> ScanAnything
        #BACK -> ScanAnything
        #BACK -> ChooseWork)");
    row("typed code opens the card", goods, R"(
        Find -> ScanAnything
        type MUG -> ScanAnything)");
    row("typed words search", goods, R"(
        LookUp -> ScanAnything
        type u -> SearchFound u
        row 1 -> ScanAnything)");
    row("typed words that nobody has", goods, "type zebra -> NothingFound zebra");
    row("an unknown code says so and is no error", goods, R"(
        XYZ -> UnknownCode XYZ
        MUG -> ScanAnything
        #BACK -> ChooseWork)");
    row("an unknown code in a look-up steps back to the card before it", goods, R"(
        MUG -> ScanAnything
        XYZ -> UnknownCode XYZ
        #BACK -> ScanAnything
        #BACK -> ChooseWork)");
    row("a handling unit label without a row", goods, "T-99 -> !NothingFound T-99");
    row("an ambiguous code asks which", goods, R"(
        MUG or A-01 -> ?WhichOne MUG or A-01
        #Q2 -> ScanAnything)");
    row("another scan answers which", goods, R"(
        LookUp -> ScanAnything
        MUG or A-01 -> ?WhichOne MUG or A-01
        CUP -> ScanAnything)");
    row("the question can be left", goods, R"(
        LookUp -> ScanAnything
        MUG or A-01 -> ?WhichOne MUG or A-01
        row 5 -> !ChooseFromList
        #OK -> ?WhichOne MUG or A-01
        #BACK -> ScanAnything)");
    row("an order found is picked from its card", R"(
        stock A-01 MUG 10
        order 1001: 1 MUG A-01
        LookUp -> ScanAnything
        1001 -> ScanAnything
        GetWork -> PickScanTote ; take)");
    row("one work at a time", R"(
        stock A-01 MUG 10
        order 1001: 1 MUG A-01
        order 1002: 1 MUG A-01
        1001 -> PickScanTote ; take
        LookUp -> ScanAnything
        1002 -> ScanAnything
        GetWork -> !NotAcceptedHere 1002
        #OK -> ScanAnything
        #BACK -> PickScanTote)");
}

void TestSession::binding()
{
    row("from a look-up: item, number, confirmed by the item again", R"(
        XYZ -> UnknownCode XYZ
        Bind -> BindScanItem XYZ
        MUG -> BindHowMany XYZ, Mug
        #Q12 -> ?BindConfirm XYZ, Mug, 12
        MUG -> ScanAnything (Bound XYZ, Mug) ; bind XYZ=12 MUG
        #BACK -> ChooseWork)");
    row("one piece: the item three times", R"(
        XYZ -> UnknownCode XYZ
        Bind -> BindScanItem XYZ
        MUG -> BindHowMany XYZ, Mug
        MUG -> ?BindConfirm XYZ, Mug, 1
        MUG -> ScanAnything ; bind XYZ=1 MUG)");
    row("the code itself confirms too", R"(
        XYZ -> UnknownCode XYZ
        Bind -> BindScanItem XYZ
        MUG -> BindHowMany XYZ, Mug
        #OK -> ?BindConfirm XYZ, Mug, 1
        XYZ -> ScanAnything ; bind XYZ=1 MUG)");
    row("another item at the confirmation is refused", R"(
        XYZ -> UnknownCode XYZ
        Bind -> BindScanItem XYZ
        MUG -> BindHowMany XYZ, Mug
        #OK -> ?BindConfirm XYZ, Mug, 1
        CUP -> !WrongItem Cup, Mug
        #OK -> ?BindConfirm XYZ, Mug, 1
        #BACK -> BindHowMany XYZ, Mug
        CUP -> BindHowMany XYZ, Cup
        #BACK -> BindScanItem XYZ
        #BACK -> UnknownCode XYZ)");
    row("none of it makes sense", R"(
        XYZ -> UnknownCode XYZ
        Bind -> BindScanItem XYZ
        A-01 -> !NotAcceptedHere A-01
        MUG -> BindHowMany XYZ, Mug
        #Q0 -> !NotAcceptedHere 0)");
    row("the item may be typed", R"(
        XYZ -> UnknownCode XYZ
        Bind -> BindScanItem XYZ
        type MUG -> BindHowMany XYZ, Mug)");
}

void TestSession::story_data()
{
    storyColumn();
    leaving();
    lookingUp();
    binding();
}

// ---- log in ----------------------------------------------------------------------------------------------------------------------

void TestSession::beforeLogIn_data()
{
    QTest::addColumn<QStringList>("inputs");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *reason, const char *inputs, const char *expected) {
        QTest::newRow(reason) << QString::fromUtf8(inputs).split(u'|') << QString::fromUtf8(expected);
    };
    add("a badge with a PIN asks it", "U-1", "EnterPin U-1");
    add("a badge without a PIN is enough", "U-2", "ChooseWork");
    add("the right PIN", "U-1|type 1234", "ChooseWork");
    add("a wrong PIN says how many tries are left", "U-1|type 0000", "!WrongPin 2");
    add("the right PIN answers the error", "U-1|type 0000|type 1234", "ChooseWork");
    add("the third wrong PIN locks", "U-1|type 0000|type 0001|type 0002", "!PinLocked");
    add("after the lock a badge is asked", "U-1|type 0000|type 0001|type 0002|#OK", "ScanBadge");
    add("an unknown badge", "XYZ", "!UnknownBadge XYZ");
    add("an item is no badge", "MUG", "!NotAcceptedHere Mug");
    add("a misread badge", "misread 5012345678901", "!CheckDigitWrong 5012345678901");
    add("nobody is logged out", "#LOGOUT", "!NotAcceptedHere #LOGOUT");
    add("no look-up before the log-in", "LookUp", "!NotAcceptedHere F2");
    add("help twice calls a lead before the log-in too", "#HELP|#HELP", "ScanBadge");
    add("help is there for everybody", "#HELP", "HelpList");
    add("no quantity is asked", "#Q5", "!NotAcceptedHere 5");
}

void TestSession::beforeLogIn()
{
    QFETCH(QStringList, inputs);
    QFETCH(QString, expected);
    World world;
    for (const QString &input : inputs)
        world.enter(input);
    QCOMPARE(printed(world.screen()), expected);
    QVERIFY2(world.wrong.isEmpty(), qPrintable(world.wrong.join(u'\n')));
}

void TestSession::personAndLanguageComeWithTheBadge()
{
    World world;
    QVERIFY(world.session.person.id.isNull());
    world.logInAs(QStringLiteral("U-1"));
    QCOMPARE(world.session.person.id, userId(u"U-1"));
    QCOMPARE(world.session.person.language, QStringLiteral("de"));
    QVERIFY(world.session.person.adjustLimit == Quantity::units(2));
    world.enter(QStringLiteral("#LOGOUT"));
    QVERIFY(world.session.person.id.isNull());
}

void TestSession::pinIsNeverSaved()
{
    World world;
    world.enter(QStringLiteral("U-1"));
    const Step step = answer(world.context(), world.session, EnteredText{QStringLiteral("7391")});
    QCOMPARE(step.requests.size(), std::size_t(1));
    QCOMPARE(std::get<VerifyPin>(step.requests.front()), (VerifyPin{userId(u"U-1"), QStringLiteral("7391")}));
    QVERIFY(!encoded(step.session).contains("7391"));
}

void TestSession::pinBeingCheckedIsAskedAgainAfterARestart()
{
    World world;
    world.enter(QStringLiteral("U-1"));
    const Step checking = answer(world.context(), world.session, EnteredText{QStringLiteral("1234")});
    const auto saved = decodeSession(encoded(checking.session));
    QVERIFY(saved.ok());
    const Step step = resumed(*saved);
    QVERIFY(step.requests.empty());
    QCOMPARE(printed(screenOf({}, step.session)), QStringLiteral("EnterPin U-1"));
    // The answer to the lost request would come to nobody: it must not log anybody in.
    const Step late = answer({}, step.session, PinChecked{true, 3});
    QVERIFY(late.session.person.id.isNull());
}

void TestSession::typedBadgeIsResolved()
{
    World world;
    const Step step = answer(world.context(), world.session, EnteredText{QStringLiteral(" U-2 ")});
    QCOMPARE(std::get<Resolve>(step.requests.at(0)), (Resolve{QStringLiteral("U-2")}));
    world.enter(QStringLiteral("type U-2"));
    QCOMPARE(world.session.person.badge, QStringLiteral("U-2"));
}

// ---- work ------------------------------------------------------------------------------------------------------------------------

void TestSession::claimIsAnsweredAgainAfterARestart()
{
    World world;
    world.logInAs(QStringLiteral("U-1"));
    world.stock(QStringLiteral("A-01"), QStringLiteral("MUG"), Quantity::units(5));
    world.order(QStringLiteral("1001"), {{Quantity::units(1), QStringLiteral("MUG"), QStringLiteral("A-01")}});
    // Killed between the claim and its answer.
    Step step = answer(world.context(), world.session, command(ActionCode::GetWork));
    QCOMPARE(std::get<GetWork>(step.requests.at(0)), GetWork{});
    QCOMPARE(std::get<GetWork>(resumed(step.session).requests.at(0)), GetWork{});
    const Task &task = world.rows.all<Task>().begin()->second;
    step = answer(world.context(), step.session, WorkOffered{task.id, task.number, TaskKind::Pick, task.order, QStringLiteral("1001"), WorkReason::None});
    QCOMPARE(awaitedClaims(step.session), std::vector{task.id});
    QCOMPARE(printed(screenOf(world.context(), step.session)), QStringLiteral("WaitingForServer"));
    // Nothing else is answered meanwhile, and an answer to an older claim is not this one's.
    QCOMPARE(answer(world.context(), step.session, command(ActionCode::LogOut)).session.stop->prompt.code, PromptCode::WaitingForServer);
    QCOMPARE(answer(world.context(), step.session, ClaimAnswered{true, 0, TaskId(9, 9)}).session, step.session);
    const auto saved = decodeSession(encoded(step.session));
    QVERIFY(saved.ok());
    const Step restarted = resumed(*saved);
    QVERIFY(restarted.requests.empty() && restarted.operations.empty());
    const Step granted = answer(world.context(), restarted.session, ClaimAnswered{true, 0, task.id});
    QCOMPARE(needs(granted.session).tasks, std::vector{task.id});
}

void TestSession::anotherTaskIsTriedWhenOneIsGone()
{
    World world;
    world.logInAs(QStringLiteral("U-1"));
    Step step = answer(world.context(), world.session, command(ActionCode::GetWork));
    const WorkOffered offered{TaskId(1, 1), QStringLiteral("K-1"), TaskKind::Pick, OrderId(1, 2), QStringLiteral("1"), WorkReason::None};
    const ClaimAnswered gone{false, static_cast<int>(ledger::DenyReason::TakenByAnother), TaskId(1, 1)};
    for (int attempt = 0; attempt < 2; ++attempt) {
        step = answer(world.context(), step.session, offered);
        QCOMPARE(step.operations.size(), std::size_t(1));
        step = answer(world.context(), step.session, gone);
        QCOMPARE(step.requests.size(), std::size_t(1));
    }
    step = answer(world.context(), step.session, offered);
    step = answer(world.context(), step.session, gone);
    QVERIFY(step.requests.empty());
    QCOMPARE(printed(screenOf(world.context(), step.session)), QStringLiteral("!TakenByAnother 1"));
}

void TestSession::aLeadIsAskedWhetherToTakeOver()
{
    World world;
    world.logInAs(QStringLiteral("U-1"));
    const ScannedTask scan{TaskId(1, 1), QStringLiteral("K-1"), TaskKind::Pick, orderId(u"1001"), QStringLiteral("1001")};
    const ClaimAnswered denied{false, static_cast<int>(ledger::DenyReason::TakenByAnother), TaskId(1, 1), QStringLiteral("Ben")};
    const auto afterDenial = [&](Role role) {
        Session session = world.session;
        session.person.role = role;
        return answer(world.context(), answer(world.context(), session, scan).session, denied).session;
    };
    QCOMPARE(printed(screenOf(world.context(), afterDenial(Role::Floor))), QStringLiteral("!TakenByAnother 1001"));
    const Session asked = afterDenial(Role::Lead);
    QCOMPARE(screenOf(world.context(), asked).prompt, (Prompt{PromptCode::AskTakeOver, {QStringLiteral("1001"), QStringLiteral("Ben")}}));
    QVERIFY(isStop(screenOf(world.context(), asked).kind));
    // Another code is no answer; the same one, the order's, or OK is yes.
    const ScannedTask other{TaskId(2, 2), QStringLiteral("K-2"), TaskKind::Pick, orderId(u"1002"), QStringLiteral("1002")};
    QVERIFY(answer(world.context(), asked, other).operations.empty());
    for (const Event &yes : {Event(scan), Event(ScannedOrder{orderId(u"1001"), QStringLiteral("1001")}), command(ActionCode::Ok)}) {
        const Step step = answer(world.context(), asked, yes);
        QCOMPARE(step.operations.size(), std::size_t(1));
        const auto &take = std::get<ledger::TakeTask>(step.operations.front());
        QVERIFY(take.takeOver && take.task == TaskId(1, 1) && take.user == world.session.person.id);
    }
    QCOMPARE(screenOf(world.context(), answer(world.context(), asked, command(ActionCode::Back)).session).prompt.code, PromptCode::ChooseWork);
    const auto saved = decodeSession(encoded(asked)); // It is still asked after a kill.
    QVERIFY(saved.ok());
    QCOMPARE(*saved, asked);
}

void TestSession::whyThereIsNoWork_data()
{
    QTest::addColumn<int>("reason");
    QTest::addColumn<bool>("named");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *why, WorkReason reason, bool named, const char *expected) {
        QTest::newRow(why) << static_cast<int>(reason) << named << QString::fromUtf8(expected);
    };
    add("nothing to do", WorkReason::NoWork, false, "ChooseWork (NoWork)");
    add("no stock for any order", WorkReason::NothingAvailable, false, "ChooseWork (NoWork)");
    add("no connection", WorkReason::NoConnection, false, "!NoConnection");
    add("the order named cannot be picked", WorkReason::NoWork, true, "!NotPickableNow 1001");
    add("the order named is on hold", WorkReason::OnHold, true, "!OrderOnHold 1001");
    add("the order named is cancelled", WorkReason::Cancelled, true, "!OrderCancelled 1001");
    add("the order named has no stock", WorkReason::NothingAvailable, true, "!NothingAvailable 1001");
    add("another has it", WorkReason::TakenByAnother, true, "!TakenByAnother 1001");
    add("it is done", WorkReason::AlreadyDone, true, "!AlreadyDone 1001");
    add("nobody knows the order", WorkReason::UnknownOrder, true, "!NothingFound 1001");
}

void TestSession::whyThereIsNoWork()
{
    QFETCH(int, reason);
    QFETCH(bool, named);
    QFETCH(QString, expected);
    World world;
    world.logInAs(QStringLiteral("U-1"));
    const Event ask = named ? Event(ScannedOrder{orderId(u"1001"), QStringLiteral("1001")}) : command(ActionCode::GetWork);
    Step step = answer(world.context(), world.session, ask);
    step = answer(world.context(), step.session, WorkOffered{{}, {}, TaskKind::Pick, {}, {}, static_cast<WorkReason>(reason)});
    const Screen screen = screenOf(world.context(), step.session);
    QString shown = printed(screen);
    if (screen.alert && !isStop(screen.kind))
        shown += QStringLiteral(" (%1)").arg(printed(*screen.alert));
    QCOMPARE(shown, expected);
    if (!expected.startsWith(u'!'))
        return; // No stop: the next key may ask again.
    step = answer(world.context(), step.session, command(ActionCode::Ok));
    QCOMPARE(printed(screenOf(world.context(), step.session)), QStringLiteral("ChooseWork"));
}

// ---- evidence ----------------------------------------------------------------------------------------------------------------------

void TestSession::evidenceIsCountedOnce()
{
    Story story;
    QCOMPARE(story.run(QStringLiteral(R"(
        stock A-01 MUG 10
        order 1001: 2 MUG A-01, 2 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-02 -> !WrongLocation A-01, A-02
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickPutInto 4, T-01
        T-02 -> !WrongTote T-02, T-01
        T-01 -> PickDrop ; ..)")),
        QString());
    QCOMPARE(story.world.operations.size(), std::size_t(2));
    const auto &first = std::get<ledger::Pick>(story.world.operations[0]).evidence;
    const auto &second = std::get<ledger::Pick>(story.world.operations[1]).evidence;
    QCOMPARE(first.rejectedScans, 2);
    QVERIFY(first.firstScanRejected);
    QVERIFY(first.promptShownMs > 0);
    QCOMPARE(second.rejectedScans, 0);
    QVERIFY(!second.firstScanRejected);
    QCOMPARE(story.world.session.rejectedScans, 0);
}

// ---- saved state ----------------------------------------------------------------------------------------------------------------------

void TestSession::damagedStateIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    Story story;
    QCOMPARE(story.run(QStringLiteral(R"(
        stock A-01 MUG 10
        order 1001: 2 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        CUP -> !WrongItem Cup, Mug)")),
        QString());
    const QByteArray good = encoded(story.world.session);
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("an empty map") << QByteArray("\xa0");
    QTest::newRow("cut short") << good.left(good.size() / 2);
    QTest::newRow("with something behind it") << good + 'x';
    QByteArray newer = good;
    newer[2] = static_cast<char>(newer[2] + 1); // map head, key 1, version
    QTest::newRow("of a newer version") << newer;
}

void TestSession::damagedStateIsRefused()
{
    QFETCH(QByteArray, bytes);
    const auto decoded = decodeSession(bytes);
    QVERIFY(!decoded.ok());
    QCOMPARE(decoded.error().code, ErrorCode::Malformed);
}

// ---- screens ---------------------------------------------------------------------------------------------------------------------------

void TestSession::stepAcceptsWhatItsHelpLists()
{
    Story story;
    QCOMPARE(story.run(QStringLiteral(R"(
        stock A-01 SYRUP/L1@30 5
        order 1001: 2 SYRUP/L1 A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Syrup, A-01
        SYRUP -> PickScanLot Syrup, L1
        #HELP -> HelpList)")),
        QString());
    const ListCard list = std::get<ListCard>(story.world.screen().card);
    QCOMPARE(list.code, ListCode::HelpScans);
    QStringList rows;
    for (const CardRow &row : list.rows)
        rows << row.cells.front().text;
    QCOMPARE(rows, (QStringList{QStringLiteral("item"), QStringLiteral("lot"), QStringLiteral("text")}));
    QCOMPARE(accepts(story.world.session).lotsOf, story.world.item(QStringLiteral("SYRUP")));
}

void TestSession::functionKeysOfAScreenDiffer()
{
    World world;
    const auto check = [&world] {
        std::set<int> keys;
        for (const Action &action : world.screen().actions) {
            QVERIFY(action.functionKey >= 1 && action.functionKey <= 12);
            QVERIFY2(keys.insert(action.functionKey).second, qPrintable(printed(world.screen())));
        }
    };
    check();
    world.logInAs(QStringLiteral("U-1"));
    world.stock(QStringLiteral("A-01"), QStringLiteral("MUG"), Quantity::units(1));
    world.order(QStringLiteral("1001"), {{Quantity::units(1), QStringLiteral("MUG"), QStringLiteral("A-01")}});
    for (const char16_t *input : {u"XYZ", u"Bind", u"#BACK", u"1001", u"T-01", u"XYZ", u"A-01", u"XYZ", u"MUG", u"#HELP", u"T-01", u"#Q9", u"#SKIP", u"#SKIP", u"#BACK"}) {
        world.enter(QString::fromUtf16(input));
        check();
    }
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
