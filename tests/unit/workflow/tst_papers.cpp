// SPDX-License-Identifier: GPL-3.0-or-later
// Printers are looked at before the first scan of a task that prints, not when somebody stands there with a parcel.
#include "workflow/papers.h"

#include "workflow/session.h"

#include <QtTest>

using namespace bincard;
using namespace bincard::workflow;

class TestPapers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void taskStart_data();
    void taskStart();
    void aLabelLargerThanTheRoll();
    void theLabelIsShownBeforeItIsPrinted();
};

namespace {

enum class Start { Pack, Load, Receive, Return, Labels };

Screen startOf(const Context &context, Start task)
{
    switch (task) { // No default.
    case Start::Pack: return screenOf(context, Pack{});
    case Start::Load: return screenOf(context, Load{});
    case Start::Receive: return screenOf(context, Receiving{});
    case Start::Return: return screenOf(context, ReturnGoods{});
    case Start::Labels: break;
    }
    return screenOf(context, Labels{labels::HowMany{LabelWhat::Location, QStringLiteral("A-01"), {}, {}}});
}

Context allReady()
{
    Context context;
    context.printing.documents.fill(PrintReadiness::Ready);
    return context;
}

} // namespace

void TestPapers::taskStart_data()
{
    QTest::addColumn<Start>("task");
    QTest::addColumn<DocumentKind>("document");
    QTest::addColumn<bool>("needed");
    QTest::newRow("packing needs parcel labels") << Start::Pack << DocumentKind::Label << true;
    QTest::newRow("and may print slips") << Start::Pack << DocumentKind::Slip << false;
    QTest::newRow("and marks of dangerous goods") << Start::Pack << DocumentKind::Hazard << false;
    QTest::newRow("loading may print manifests") << Start::Load << DocumentKind::Page << false;
    QTest::newRow("receiving may print labels of new totes") << Start::Receive << DocumentKind::Label << false;
    QTest::newRow("taking returns in too") << Start::Return << DocumentKind::Label << false;
    QTest::newRow("labels need their printer") << Start::Labels << DocumentKind::Label << true;
}

void TestPapers::taskStart()
{
    QFETCH(Start, task);
    QFETCH(DocumentKind, document);
    QFETCH(bool, needed);
    Context context = allReady();
    QVERIFY(!startOf(context, task).alert);
    const QStringList ofKind{QString::number(static_cast<int>(document))};
    auto &readiness = context.printing.documents[static_cast<std::size_t>(document)];
    readiness = PrintReadiness::InTrouble; // Out of paper, not there, other labels in it.
    QCOMPARE(startOf(context, task).alert, std::optional(Prompt{PromptCode::PrinterNeedsHelp, ofKind}));
    readiness = PrintReadiness::None; // A house may do without.
    QCOMPARE(startOf(context, task).alert, needed ? std::optional(Prompt{PromptCode::NoPrinterFor, ofKind}) : std::nullopt);
}

void TestPapers::aLabelLargerThanTheRoll()
{
    Context context = allReady();
    context.printing.labels[{DocumentKind::Label, QStringLiteral("parcel")}] = PrintReadiness::None;
    const QStringList label{QString::number(static_cast<int>(DocumentKind::Label))};
    QCOMPARE(startOf(context, Start::Pack).alert, std::optional(Prompt{PromptCode::NoPrinterFor, label}));
    QVERIFY(!startOf(context, Start::Receive).alert); // Labels of totes fit.
    context = allReady();
    context.printing.labels[{DocumentKind::Page, QStringLiteral("manifest")}] = PrintReadiness::None;
    QVERIFY(startOf(context, Start::Load).alert); // Who has a printer for pages expects the manifest.
}

void TestPapers::theLabelIsShownBeforeItIsPrinted()
{
    Context context = allReady();
    const auto place = startOf(context, Start::Labels).preview;
    QVERIFY(place);
    QCOMPARE(place->label, QStringLiteral("location"));
    QCOMPARE(place->values.value(QStringLiteral("location")), QStringLiteral("A-01"));
    const Labels totes{labels::HowMany{LabelWhat::NewUnits, {}, {}, {}}};
    QVERIFY(!screenOf(context, totes).preview); // No number is in hand.
    context.numbers = {QStringLiteral("HU0000007"), QStringLiteral("HU0000008")};
    QCOMPARE(screenOf(context, totes).preview->values.value(QStringLiteral("hu")), QStringLiteral("HU0000007"));
}

QTEST_GUILESS_MAIN(TestPapers)
#include "tst_papers.moc"
