// SPDX-License-Identifier: GPL-3.0-or-later
// What a station prints: labels with leased numbers, with and without the server; printers that are out of paper, gone or silent; restarts.
#include "support/fakezplprinter.h"

#include "domain/lending.h"
#include "unit/station/engineworld.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <set>

using namespace bincard;
using namespace bincard::test;
using station::PrintAction;
using workflow::ActionCode;
using workflow::PromptCode;

class TestPrinting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void newTotesArePrinted();
    void withoutTheServerToo();
    void noNumberIsUsedTwice();
    void aCopiedStationUsesNoNumbersOfTheOther();
    void whatThereIsNotIsNotAskedFor();
    void restoredBooksPassOverWhatMayHaveBeenLent();
    void outOfPaperIsSaidAndNothingIsLost();
    void switchedOffWhilePrintingIsUnclear();
    void aRestartFindsWhatWaits();
    void printedAgainStandsInTheLog();
    void theStandInTakesOver();
    void cancelledIsNotPrinted();
    void aStationWithoutPrinters();
    void theLabelOfAPlace();
    void aFolderIsAPrinter();
    void testLabel();
    void otherLabelsInThePrinterAreSaidBeforeTheTask();
    void aLabelGoesWhereItFits();
    void aPrinterThatIsNoMore();
    void aPrinterOfOtherDots();
    void zplNeverGoesToAFolder();
    void whatWasOnItsWayWhenItsPrinterWentIsUnclear();
    void whatIsOnAPaperCanBeSeen();
    void theSheetOfScanners();

private:
    void stand()
    {
        world->printers = printers;
        world->open();
        QVERIFY(world->runUntil([&] { return world->view.screen.prompt.code == PromptCode::ScanBadge; }));
        scan(QStringLiteral("U-1"));
        QVERIFY(at(PromptCode::ChooseWork));
        world->engine->printingWatched(true);
    }
    void withNumbers()
    {
        QVERIFY(world->runUntil([&] {
            world->server.clock.now += 20;
            return world->server.engine->queries().find<NumberBlock>(block(1))->has_value() && world->folded >= world->server.engine->headSeq(1);
        }));
    }
    [[nodiscard]] Id128 block(int slot) const { return lentBlockId(device(), world->identity.incarnation, NumberKind::HandlingUnit, slot); }
    [[nodiscard]] DeviceId device() const { return world->identity.device; }
    [[nodiscard]] std::vector<ledger::Reprint> reprintsInTheLog()
    {
        std::vector<ledger::Reprint> found;
        const auto pulled = world->server.engine->pull({device(), world->identity.incarnation, 1, 0, 10'000, 64 * 1024 * 1024});
        for (const ledger::Entry &entry : pulled->entries) {
            const auto envelope = ledger::openEnvelope(entry.envelope);
            if (envelope.ok() && envelope->kind == ledger::OperationKind::Reprint)
                found.push_back(std::get<ledger::Reprint>(*ledger::decodeBody(envelope->kind, envelope->body)));
        }
        return found;
    }
    void scan(const QString &code)
    {
        world->engine->painted(world->view.promptSerial);
        world->server.clock.now += 400; // After the hold of a stop.
        world->engine->scanned(code, world->server.clock.now);
        done();
    }
    void act(ActionCode action)
    {
        world->engine->acted(action);
        done();
    }
    void choose(int row)
    {
        world->engine->chosen(row);
        done();
    }
    void number(std::int64_t n)
    {
        world->engine->quantityEntered(Quantity::units(n));
        done();
    }
    void done()
    {
        QVERIFY(world->runUntil([&, inputs = ++m_inputs] { return world->view.answeredInputs >= inputs; }));
    }
    [[nodiscard]] bool at(PromptCode code)
    {
        return world->runUntil([&] { return world->view.screen.prompt.code == code; });
    }
    void newTotes(std::int64_t count)
    {
        act(ActionCode::Print);
        choose(0);
        QVERIFY(at(PromptCode::LabelsHowManyNew));
        number(count);
    }
    [[nodiscard]] bool state(device::PrinterState state, std::size_t which = 0)
    {
        return world->runUntil([&] { return world->view.printing.printers.at(which).state == state; });
    }
    [[nodiscard]] bool jobIs(PrintState state, std::size_t index = 0)
    {
        return world->runUntil([&] { return world->view.printing.jobs.size() > index && world->view.printing.jobs[index].state == state; });
    }
    /// The numbers of totes on labels, as their bars have them.
    static QStringList totesOn(const QByteArrayList &labels)
    {
        static const QRegularExpression tote(QStringLiteral("HU[0-9]{7}"));
        QStringList all;
        for (const QByteArray &label : labels) {
            const auto match = tote.match(QString::fromUtf8(label));
            all << match.captured();
        }
        return all;
    }
    static device::PrinterProfile network(const QString &name, const FakeZplPrinter &printer)
    {
        device::PrinterProfile profile;
        profile.name = name;
        profile.address = QStringLiteral("127.0.0.1");
        profile.tcpPort = printer.port();
        profile.documents = {DocumentKind::Label, DocumentKind::ItemLabel};
        return profile;
    }
    static device::PrinterStatus outOfPaper()
    {
        device::PrinterStatus status;
        status.paperOut = true;
        return status;
    }

    std::unique_ptr<StationWorld> world;
    std::unique_ptr<FakeZplPrinter> printer;
    std::vector<device::PrinterProfile> printers;
    std::uint64_t m_inputs = 0;
};

void TestPrinting::init()
{
    m_inputs = 0;
    world = std::make_unique<StationWorld>();
    printer = std::make_unique<FakeZplPrinter>();
    printers = {network(QStringLiteral("Labels"), *printer)};
    world->server.set(2, 3);
    User user;
    user.badge = QStringLiteral("U-1");
    user.id = userId(user.badge);
    world->server.submit({ledger::PutUsers{{user}}}, ledger::kCatalogue);
}

void TestPrinting::cleanup()
{
    world.reset();
    printer.reset();
}

void TestPrinting::newTotesArePrinted()
{
    stand();
    withNumbers();
    newTotes(3);
    QVERIFY(at(PromptCode::ChooseWork));
    QCOMPARE(world->view.screen.alert->code, PromptCode::LabelsPrinting);
    QVERIFY(jobIs(PrintState::Printed));
    QCOMPARE(totesOn(printer->printed()), (QStringList{QStringLiteral("HU0000001"), QStringLiteral("HU0000002"), QStringLiteral("HU0000003")}));
    QCOMPARE(world->view.printing.jobs.front().title, QStringLiteral("HU0000001 … HU0000003"));
    QCOMPARE(world->view.printing.printers.front().waiting, 0);
}

void TestPrinting::withoutTheServerToo()
{
    stand();
    withNumbers();
    world->online = false;
    newTotes(200);
    QVERIFY(jobIs(PrintState::Printed));
    QCOMPARE(printer->printed().size(), 200);
    newTotes(1);
    QVERIFY(world->runUntil([&] { return printer->printed().size() == 201; }));
    QCOMPARE(totesOn(printer->printed()).back(), QStringLiteral("HU0000201"));
}

void TestPrinting::noNumberIsUsedTwice()
{
    stand();
    withNumbers();
    for (int i = 0; i < 12; ++i) { // More than a block; with restarts between them.
        newTotes(190);
        QVERIFY(at(PromptCode::ChooseWork));
        if (i % 4 == 3) {
            world->close();
            m_inputs = 0;
            world->open();
            world->engine->printingWatched(true);
            QVERIFY(at(PromptCode::ChooseWork));
        }
        QVERIFY(world->runUntil([&, past = world->server.clock.now + 40'000] {
            world->server.clock.now += 20;
            return world->server.clock.now > past && world->folded >= world->server.engine->headSeq(1);
        }));
    }
    QVERIFY(world->runUntil([&] { return printer->printed().size() >= 12 * 190; }));
    const QStringList totes = totesOn(printer->printed());
    QCOMPARE(static_cast<qsizetype>(std::set<QString>(totes.begin(), totes.end()).size()), totes.size());
}

void TestPrinting::aCopiedStationUsesNoNumbersOfTheOther()
{
    stand();
    withNumbers();
    const NumberBlock lent = **world->server.engine->queries().find<NumberBlock>(block(0));
    QCOMPARE(lent.incarnation, 1);
    // The same device under another incarnation asks anew, and is lent other numbers.
    const auto answer = world->server.engine->lendNumbers({lent.device, 2, {{NumberKind::HandlingUnit, 0, -1}}});
    QVERIFY(answer.ok());
    const NumberBlock other = **world->server.engine->queries().find<NumberBlock>(lentBlockId(lent.device, 2, NumberKind::HandlingUnit, 0));
    QCOMPARE(other.incarnation, 2);
    QVERIFY(other.first >= lent.end);
    QCOMPARE((*world->server.engine->queries().find<NumberBlock>(block(0)))->first, lent.first); // And takes nothing away.
    // Asked again by who has not seen it yet: nothing more is lent.
    const std::int64_t head = world->server.engine->headSeq(1);
    QVERIFY(world->server.engine->lendNumbers({lent.device, 2, {{NumberKind::HandlingUnit, 0, -1}}}).ok());
    QCOMPARE(world->server.engine->headSeq(1), head);
    QVERIFY(!world->server.engine->lendNumbers({lent.device, 2, {{NumberKind::HandlingUnit, 5, -1}}}).ok());
}

void TestPrinting::whatThereIsNotIsNotAskedFor()
{
    stand();
    withNumbers();
    const auto sscc = [this] { return world->server.engine->queries().find<NumberBlock>(lentBlockId(device(), world->identity.incarnation, NumberKind::Sscc, 0)).value().has_value(); };
    QVERIFY(!sscc());
    world->server.submit({ledger::PutNumberRanges{{{NumberKind::Sscc, {QStringLiteral("34012345"), 9}, 1, 999}}}});
    QVERIFY(world->runUntil([&] {
        world->server.clock.now += 20;
        return sscc() && world->folded >= world->server.engine->headSeq(1);
    }));
    act(ActionCode::Print);
    choose(1);
    QVERIFY(at(PromptCode::LabelsHowManyNew));
    number(1);
    QVERIFY(jobIs(PrintState::Printed));
    QVERIFY(printer->printed().front().contains("340123450000000017")); // With its check digit.
}

void TestPrinting::restoredBooksPassOverWhatMayHaveBeenLent()
{
    const DeviceId other(7, 7);
    QVERIFY(world->server.engine->pairDevice(other, 1).ok());
    const auto firstLent = [&](int slot) {
        if (!world->server.engine->lendNumbers({other, 1, {{NumberKind::HandlingUnit, slot, -1}}}).ok())
            return std::int64_t{-1};
        return (*world->server.engine->queries().find<NumberBlock>(lentBlockId(other, 1, NumberKind::HandlingUnit, slot)))->first;
    };
    QCOMPARE(firstLent(0), 1);
    QVERIFY(world->server.engine->beginEpoch().ok()); // As after a restore: an hour of the log may be gone, with what was lent in it.
    QCOMPARE(firstLent(1), 1 + 1000 + 100'000);
}

void TestPrinting::outOfPaperIsSaidAndNothingIsLost()
{
    printer->setStatus(outOfPaper());
    stand();
    withNumbers();
    QVERIFY(state(device::PrinterState::PaperOut));
    act(ActionCode::Print);
    choose(0);
    QVERIFY(world->runUntil([&] { return world->view.screen.alert.has_value(); }));
    QCOMPARE(world->view.screen.alert->code, PromptCode::PrinterNeedsHelp); // Before it is asked for.
    number(2);
    QCOMPARE(world->view.screen.alert->code, PromptCode::LabelsWaiting);
    QVERIFY(jobIs(PrintState::Waiting));
    QCOMPARE(world->view.printing.printers.front().waiting, 1);
    QCOMPARE(printer->printed().size(), 0);
    printer->setStatus({});
    QVERIFY(jobIs(PrintState::Printed));
    QCOMPARE(printer->printed().size(), 2);
}

void TestPrinting::switchedOffWhilePrintingIsUnclear()
{
    stand();
    withNumbers();
    printer->setSlow(true);
    newTotes(1);
    QVERIFY(world->runUntil([&] { return printer->held() == 1; }));
    printer->switchOff();
    QVERIFY(state(device::PrinterState::Unreachable));
    printer->setSlow(false);
    printer->switchOn();
    QVERIFY(jobIs(PrintState::Unclear));
    QCOMPARE(world->view.printing.printers.front().unclear, 1);
    newTotes(1); // It holds up nobody.
    QVERIFY(world->runUntil([&] { return printer->printed().size() == 1; }));
    QCOMPARE(totesOn(printer->printed()).front(), QStringLiteral("HU0000002"));
    world->engine->print({PrintAction::Kind::Again, world->view.printing.jobs.front().id, {}, Reason::NotFound});
    QVERIFY(world->runUntil([&] { return printer->printed().size() == 2 && world->view.printing.printers.front().unclear == 0; }));
    QCOMPARE(totesOn(printer->printed()).back(), QStringLiteral("HU0000001"));
}

void TestPrinting::aRestartFindsWhatWaits()
{
    printer->setStatus(outOfPaper());
    stand();
    withNumbers();
    QVERIFY(state(device::PrinterState::PaperOut));
    newTotes(2);
    QVERIFY(jobIs(PrintState::Waiting));
    world->close();
    printer->setStatus({});
    world->open();
    world->engine->printingWatched(true);
    QVERIFY(jobIs(PrintState::Printed));
    QCOMPARE(totesOn(printer->printed()), (QStringList{QStringLiteral("HU0000001"), QStringLiteral("HU0000002")}));
}

void TestPrinting::printedAgainStandsInTheLog()
{
    stand();
    withNumbers();
    newTotes(1);
    QVERIFY(jobIs(PrintState::Printed));
    QVERIFY(reprintsInTheLog().empty());
    world->engine->print({PrintAction::Kind::Again, world->view.printing.jobs.front().id, {}, Reason::Damaged});
    QVERIFY(world->runUntil([&] { return printer->printed().size() == 2 && world->engine->drained(); }));
    QCOMPARE(printer->printed()[0], printer->printed()[1]);
    const auto reprints = reprintsInTheLog();
    QCOMPARE(reprints.size(), 1U);
    QCOMPARE(reprints.front().title, QStringLiteral("HU0000001"));
    QCOMPARE(reprints.front().reason, Reason::Damaged);
    QVERIFY(world->runUntil([&] { return world->view.printing.jobs.size() == 2; }) && jobIs(PrintState::Printed));
    // Twice of what waits is nothing that anybody asked for.
    printer->setStatus(outOfPaper());
    newTotes(1);
    QVERIFY(state(device::PrinterState::PaperOut));
    QVERIFY(jobIs(PrintState::Waiting));
    world->engine->print({PrintAction::Kind::Again, world->view.printing.jobs.front().id, {}, Reason::Damaged});
    printer->setStatus({});
    QVERIFY(world->runUntil([&] { return printer->printed().size() == 3; }));
    QCOMPARE(reprintsInTheLog().size(), 1U);
}

void TestPrinting::theStandInTakesOver()
{
    FakeZplPrinter other;
    printers.front().standIn = QStringLiteral("Labels 2");
    printers.push_back(network(QStringLiteral("Labels 2"), other));
    printers.back().documents.clear();
    printer->setStatus(outOfPaper());
    other.setStatus(outOfPaper());
    stand();
    withNumbers();
    QVERIFY(state(device::PrinterState::PaperOut) && state(device::PrinterState::PaperOut, 1));
    newTotes(1);
    QVERIFY(jobIs(PrintState::Waiting));
    QCOMPARE(world->view.printing.jobs.front().printer, QStringLiteral("Labels"));
    other.setStatus({});
    QVERIFY(state(device::PrinterState::Ready, 1));
    world->engine->print({PrintAction::Kind::Move, world->view.printing.jobs.front().id, {}, Reason::None});
    QVERIFY(world->runUntil([&] { return other.printed().size() == 1; }));
    newTotes(1); // Now by itself.
    QVERIFY(world->runUntil([&] { return other.printed().size() == 2; }));
    printer->setStatus({});
    QVERIFY(state(device::PrinterState::Ready));
    QCOMPARE(printer->printed().size(), 0); // Once is enough.
}

void TestPrinting::cancelledIsNotPrinted()
{
    printer->setStatus(outOfPaper());
    stand();
    withNumbers();
    QVERIFY(state(device::PrinterState::PaperOut));
    newTotes(1);
    QVERIFY(jobIs(PrintState::Waiting));
    world->engine->print({PrintAction::Kind::Cancel, world->view.printing.jobs.front().id, {}, Reason::None});
    QVERIFY(jobIs(PrintState::Cancelled));
    printer->setStatus({});
    QVERIFY(state(device::PrinterState::Ready));
    newTotes(1);
    QVERIFY(world->runUntil([&] { return printer->printed().size() == 1; }));
    QCOMPARE(totesOn(printer->printed()).front(), QStringLiteral("HU0000002"));
}

void TestPrinting::aStationWithoutPrinters()
{
    printers.clear();
    stand();
    withNumbers();
    act(ActionCode::Print);
    choose(0);
    QVERIFY(at(PromptCode::NoPrinterFor));
}

void TestPrinting::theLabelOfAPlace()
{
    stand();
    act(ActionCode::Print);
    scan(QStringLiteral("%LA-01"));
    QVERIFY(at(PromptCode::LabelsHowMany));
    scan(QStringLiteral("%LA-01")); // The same code again = yes.
    QVERIFY(at(PromptCode::ChooseWork));
    QVERIFY(jobIs(PrintState::Printed));
    QVERIFY(printer->printed().front().contains("A-01"));
}

void TestPrinting::aFolderIsAPrinter()
{
    QTemporaryDir out;
    device::PrinterProfile folder;
    folder.name = QStringLiteral("Files");
    folder.port = device::PrinterPort::Folder;
    folder.address = out.filePath(QStringLiteral("made/by/it"));
    folder.documents = {DocumentKind::Label};
    printers = {folder};
    stand();
    withNumbers();
    newTotes(2);
    QVERIFY(jobIs(PrintState::Printed));
    const QStringList files = QDir(folder.address).entryList(QDir::Files);
    QCOMPARE(files.size(), 1);
    QVERIFY(files.front().startsWith(QStringLiteral("HU0000001")) && files.front().endsWith(QStringLiteral(".pdf")));
}

void TestPrinting::testLabel()
{
    stand();
    world->engine->print({PrintAction::Kind::Test, {}, QStringLiteral("Labels"), Reason::None});
    QVERIFY(world->runUntil([&] { return printer->printed().size() == 1; }));
    QVERIFY(printer->printed().front().contains("BINCARD TEST"));
}

void TestPrinting::otherLabelsInThePrinterAreSaidBeforeTheTask()
{
    printers.front().media = {105'000, 148'000};
    device::PrinterStatus small;
    small.labelLengthDots = 400; // 50 mm
    printer->setStatus(small);
    stand();
    QVERIFY(state(device::PrinterState::WrongMedia));
    act(ActionCode::Menu);
    choose(2); // Pack
    QVERIFY(at(PromptCode::PackScanWork));
    QVERIFY(world->view.screen.alert.has_value());
    QCOMPARE(world->view.screen.alert->code, PromptCode::PrinterNeedsHelp);
    small.labelLengthDots = 1184;
    printer->setStatus(small);
    QVERIFY(state(device::PrinterState::Ready));
    QVERIFY(world->runUntil([&] { return !world->view.screen.alert.has_value(); }));
}

void TestPrinting::aLabelGoesWhereItFits()
{
    FakeZplPrinter large;
    printers.front().media = {100'000, 50'000};
    printers.push_back(network(QStringLiteral("Large"), large));
    printers.back().media = {105'000, 148'000};
    printers.back().measures = printers.front().measures = false;
    world->server.submit({ledger::PutNumberRanges{{{NumberKind::Sscc, {QStringLiteral("34012345"), 9}, 1, 999}}}});
    stand();
    withNumbers();
    newTotes(1);
    QVERIFY(world->runUntil([&] { return printer->printed().size() == 1; }));
    QVERIFY(world->runUntil([&] {
        world->server.clock.now += 20;
        return world->server.engine->queries().find<NumberBlock>(lentBlockId(device(), world->identity.incarnation, NumberKind::Sscc, 0))->has_value()
            && world->folded >= world->server.engine->headSeq(1);
    }));
    act(ActionCode::Print);
    choose(1); // A pallet's is too large for the first.
    QVERIFY(at(PromptCode::LabelsHowManyNew));
    number(1);
    QVERIFY(world->runUntil([&] { return large.printed().size() == 1; }));
    QCOMPARE(printer->printed().size(), 1);
}

void TestPrinting::aPrinterThatIsNoMore()
{
    printer->setStatus(outOfPaper());
    stand();
    withNumbers();
    QVERIFY(state(device::PrinterState::PaperOut));
    newTotes(1);
    QVERIFY(jobIs(PrintState::Waiting));
    FakeZplPrinter other;
    world->close();
    m_inputs = 0;
    world->printers = {network(QStringLiteral("New"), other)}; // printers.json was changed.
    world->open();
    world->engine->printingWatched(true);
    QVERIFY(world->runUntil([&] { return world->view.printing.printers.size() == 2 && world->view.printing.jobs.size() == 1; }));
    QCOMPARE(world->view.printing.printers[1].name, QStringLiteral("Labels"));
    QCOMPARE(world->view.printing.printers[1].state, device::PrinterState::Gone);
    QCOMPARE(world->view.printing.printers[1].waiting, 1);
    QVERIFY(world->view.printing.jobs.front().stranded);
    QCOMPARE(world->view.printing.jobs.front().other, QStringLiteral("New"));
    QCOMPARE(other.printed().size(), 0); // Nobody has said that it shall.
    world->engine->print({PrintAction::Kind::Move, world->view.printing.jobs.front().id, {}, Reason::None});
    QVERIFY(world->runUntil([&] { return other.printed().size() == 1; }));
    QVERIFY(world->runUntil([&] { return world->view.printing.printers.size() == 1; })); // Nothing waits for it any more.
}

void TestPrinting::aPrinterOfOtherDots()
{
    printer->setStatus(outOfPaper());
    stand();
    withNumbers();
    QVERIFY(state(device::PrinterState::PaperOut));
    newTotes(1);
    QVERIFY(jobIs(PrintState::Waiting));
    world->close();
    m_inputs = 0;
    printer->setStatus({});
    world->printers.front().dpi = 300; // The same name, another machine: what waits would come out at two thirds of its size.
    world->open();
    world->engine->printingWatched(true);
    QVERIFY(state(device::PrinterState::Ready));
    QVERIFY(world->runUntil([&] { return world->view.printing.printers.front().stranded == 1 && world->view.printing.jobs.size() == 1; }));
    QVERIFY(world->view.printing.jobs.front().other.isEmpty());
    newTotes(1); // It holds up nobody.
    QVERIFY(world->runUntil([&] { return printer->printed().size() == 1; }));
    QVERIFY(totesOn(printer->printed()).front() == QStringLiteral("HU0000002"));
    world->engine->print({PrintAction::Kind::Cancel, world->view.printing.jobs.front().id, {}, Reason::None});
    QVERIFY(world->runUntil([&] { return world->view.printing.printers.front().stranded == 0; }));
    QCOMPARE(printer->printed().size(), 1);
}

void TestPrinting::zplNeverGoesToAFolder()
{
    printer->setStatus(outOfPaper());
    stand();
    withNumbers();
    QVERIFY(state(device::PrinterState::PaperOut));
    newTotes(1);
    QVERIFY(jobIs(PrintState::Waiting));
    world->close();
    m_inputs = 0;
    QTemporaryDir out;
    world->printers.front().port = device::PrinterPort::Folder;
    world->printers.front().address = out.path();
    world->open();
    world->engine->printingWatched(true);
    QVERIFY(world->runUntil([&] { return world->view.printing.printers.front().stranded == 1; }));
    newTotes(1);
    QVERIFY(world->runUntil([&] { return QDir(out.path()).entryList(QDir::Files).size() == 1; }));
    QVERIFY(QDir(out.path()).entryList(QDir::Files).front().endsWith(QStringLiteral(".pdf")));
}

void TestPrinting::whatWasOnItsWayWhenItsPrinterWentIsUnclear()
{
    stand();
    withNumbers();
    printer->setSlow(true);
    newTotes(1);
    QVERIFY(world->runUntil([&] { return printer->held() == 1; }));
    world->close();
    world->printers.clear();
    world->open();
    world->engine->printingWatched(true);
    QVERIFY(jobIs(PrintState::Unclear));
    QCOMPARE(world->view.printing.printers.front().state, device::PrinterState::Gone);
    world->engine->print({PrintAction::Kind::CameOut, world->view.printing.jobs.front().id, {}, Reason::None});
    QVERIFY(jobIs(PrintState::Printed));
    QVERIFY(world->view.printing.printers.empty());
}

void TestPrinting::whatIsOnAPaperCanBeSeen()
{
    printer->setStatus(outOfPaper());
    stand();
    withNumbers();
    QVERIFY(state(device::PrinterState::PaperOut));
    newTotes(1);
    QVERIFY(jobIs(PrintState::Waiting));
    const PrintJobId job = world->view.printing.jobs.front().id;
    world->engine->print({PrintAction::Kind::Look, job, {}, Reason::None});
    QVERIFY(world->runUntil([&] { return world->view.printing.pictureDrawn; }));
    QCOMPARE(world->view.printing.pictureOf, job);
    QCOMPARE(world->view.printing.picture.size(), QSize(800, 400)); // 100 x 50 mm, eight dots each.
    world->engine->print({PrintAction::Kind::Look, {}, {}, Reason::None});
    QVERIFY(world->runUntil([&] { return world->view.printing.pictureOf.isNull() && world->view.printing.picture.isNull(); }));
}

void TestPrinting::theSheetOfScanners()
{
    QTemporaryDir out;
    device::PrinterProfile office;
    office.name = QStringLiteral("Office");
    office.port = device::PrinterPort::Folder;
    office.address = out.path();
    office.documents = {DocumentKind::Page};
    printers.push_back(office);
    stand();
    QVERIFY(world->view.printing.pages);
    world->engine->print({PrintAction::Kind::ScannerSheet, {}, {}, Reason::None, QStringLiteral("de")});
    QVERIFY(world->runUntil([&] { return QDir(out.path()).entryList(QDir::Files).size() == 1; }));
}

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv); // Words on labels are measured with fonts.
    TestPrinting test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_printing.moc"
