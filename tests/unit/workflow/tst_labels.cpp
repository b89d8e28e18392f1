// SPDX-License-Identifier: GPL-3.0-or-later
// Labels at the station: what is asked, what is printed and which numbers are used.
#include "support/storyrows.h"
#include "workflow/session.h"

using namespace bincard;
using namespace bincard::test;
using namespace bincard::workflow;

class TestLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void story_data();
    void story() { playStory(); }
    void newTotesUseTheNextNumbers();
    void pallets();
    void copiesOfWhatIsThere();
    void fromACard();
    void whatCannotBePrinted_data();
    void whatCannotBePrinted();
    void troubleIsSaidBeforeAndAfter();

private:
    Effects enter(const Event &event) { return answer(m_context, m_person, m_labels, event); }
    static ScannedItem mug() { return {itemId(houseOwnerId(), u"MUG"), QStringLiteral("MUG"), QStringLiteral("Stoneware mug"), Quantity::units(1), QStringLiteral("5012345678900"), {}, 0, {}}; }

    Context m_context;
    Person m_person;
    Labels m_labels;
};

void TestLabels::init()
{
    m_context = {};
    m_context.printing.documents.fill(PrintReadiness::Ready);
    m_context.numbers = {QStringLiteral("HU1"), QStringLiteral("HU2"), QStringLiteral("HU3")};
    m_person = {};
    m_person.language = QStringLiteral("de");
    m_labels = {};
}

void TestLabels::story_data()
{
    storyColumn();
    const char *const goods = R"(
        stock A-01 MUG 10
    )";
    row("new totes, and home again", goods, R"(
        Print -> LabelsChoose
        row 1 -> LabelsHowManyNew 0
        #Q3 -> ChooseWork (LabelsPrinting 3, HU0000001 … HU0000003))");
    row("OK is one", goods, R"(
        Print -> LabelsChoose
        A-01 -> LabelsHowMany A-01
        #OK -> ChooseWork (LabelsPrinting 1, A-01))");
    row("the same code again is one", goods, R"(
        Print -> LabelsChoose
        A-01 -> LabelsHowMany A-01
        A-01 -> ChooseWork (LabelsPrinting 1, A-01))");
    row("another code changes what is asked", goods, R"(
        Print -> LabelsChoose
        A-01 -> LabelsHowMany A-01
        MUG -> LabelsHowMany Mug
        #BACK -> LabelsChoose
        #BACK -> ChooseWork)");
}

void TestLabels::newTotesUseTheNextNumbers()
{
    (void)enter(Chosen{0});
    Needs needs;
    need(m_labels, needs);
    QCOMPARE(needs.numbers, (NumbersNeeded{NumberKind::HandlingUnit, labels::kMostNew}));
    const Effects effects = enter(EnteredQuantity{Quantity::units(2)});
    QCOMPARE(effects.prints.size(), 1U);
    const PrintOrder &order = effects.prints.front();
    QCOMPARE(order.label, QStringLiteral("tote"));
    QCOMPARE(order.document, DocumentKind::Label);
    QCOMPARE(order.language, QStringLiteral("de"));
    QCOMPARE(order.copies, 1);
    QCOMPARE(order.labels.size(), 2U);
    QCOMPARE(order.labels[0].value(QStringLiteral("hu")), QStringLiteral("HU1"));
    QCOMPARE(order.labels[1].value(QStringLiteral("hu")), QStringLiteral("HU2"));
    QCOMPARE(effects.numbers, (NumbersUsed{NumberKind::HandlingUnit, 2}));
    QVERIFY(effects.operations.empty());
    QVERIFY(std::holds_alternative<go::Back>(effects.go));
}

void TestLabels::pallets()
{
    (void)enter(EnteredQuantity{Quantity::units(2)}); // The second of the list, by its number.
    const Effects effects = enter(Commanded{ActionCode::Ok});
    QCOMPARE(effects.prints.front().label, QStringLiteral("pallet"));
    QCOMPARE(effects.prints.front().labels.front().value(QStringLiteral("sscc")), QStringLiteral("HU1"));
    QCOMPARE(effects.numbers, (NumbersUsed{NumberKind::Sscc, 1}));
}

void TestLabels::copiesOfWhatIsThere()
{
    (void)enter(mug());
    const Effects effects = enter(EnteredQuantity{Quantity::units(40)});
    const PrintOrder &order = effects.prints.front();
    QCOMPARE(order.document, DocumentKind::ItemLabel);
    QCOMPARE(order.label, QStringLiteral("item"));
    QCOMPARE(order.copies, 40);
    QCOMPARE(order.labels.size(), 1U);
    QCOMPARE(order.labels.front().value(QStringLiteral("sku")), QStringLiteral("MUG"));
    QCOMPARE(order.labels.front().value(QStringLiteral("name")), QStringLiteral("Stoneware mug"));
    QVERIFY(!effects.numbers);
}

void TestLabels::fromACard()
{
    m_labels = labelsOf({Link::To::Item, Id128{1, 1}, QStringLiteral("MUG")}, QStringLiteral("Stoneware mug"));
    QCOMPARE(screenOf(m_context, m_labels).prompt.code, PromptCode::LabelsHowMany);
    QCOMPARE(enter(Commanded{ActionCode::Ok}).prints.front().labels.front().value(QStringLiteral("name")), QStringLiteral("Stoneware mug"));
    QCOMPARE(labelsOf({Link::To::Order, Id128{1, 1}, QStringLiteral("1001")}, {}).state.index(), 0U);
}

void TestLabels::whatCannotBePrinted_data()
{
    QTest::addColumn<int>("row"); // of the list; −1 = a mug is scanned
    QTest::addColumn<qint64>("thousandths");
    QTest::addColumn<int>("refused"); // PromptCode
    const auto row = [](const char *name, int chosen, qint64 thousandths, PromptCode why) { QTest::newRow(name) << chosen << thousandths << static_cast<int>(why); };
    row("none", 0, 0, PromptCode::LabelsTooMany);
    row("less than none", 0, -1000, PromptCode::LabelsTooMany);
    row("half a label", 0, 1500, PromptCode::LabelsTooMany);
    row("more numbers than a roll has labels", 0, 201'000, PromptCode::LabelsTooMany);
    row("more copies than anybody wants", -1, 501'000, PromptCode::LabelsTooMany);
    row("as many as no number has", -1, std::numeric_limits<qint64>::max(), PromptCode::LabelsTooMany);
    row("more numbers than are in hand", 0, 4000, PromptCode::NoNumbers);
}

void TestLabels::whatCannotBePrinted()
{
    QFETCH(int, row);
    QFETCH(qint64, thousandths);
    QFETCH(int, refused);
    (void)enter(row >= 0 ? Event(Chosen{row}) : Event(mug()));
    const Labels before = m_labels;
    const Effects effects = enter(EnteredQuantity{Quantity{thousandths}});
    QVERIFY(effects.stop && effects.prints.empty() && !effects.numbers);
    QCOMPARE(static_cast<int>(effects.stop->prompt.code), refused);
    QCOMPARE(m_labels, before);
}

void TestLabels::troubleIsSaidBeforeAndAfter()
{
    m_context.printing.documents.fill(PrintReadiness::InTrouble);
    (void)enter(Chosen{0});
    QCOMPARE(screenOf(m_context, m_labels).alert->code, PromptCode::PrinterNeedsHelp);
    const Effects effects = enter(Commanded{ActionCode::Ok});
    QCOMPARE(effects.alert->code, PromptCode::LabelsWaiting);
    QCOMPARE(effects.prints.size(), 1U);
    m_context.printing = {};
    m_labels = {};
    const Effects none = enter(Chosen{0});
    QCOMPARE(none.stop->prompt.code, PromptCode::NoPrinterFor);
    QCOMPARE(m_labels.state.index(), 0U);
}

QTEST_GUILESS_MAIN(TestLabels)
#include "tst_labels.moc"
