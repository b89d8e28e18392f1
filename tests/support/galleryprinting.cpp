// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/galleryparts.h"

#include "print/labelpress.h"

namespace bincard::test {

using namespace workflow;
using device::PrinterState;
using station::PrinterView;
using station::PrintJobView;

namespace {

PrintJobView job(std::uint64_t number, const QString &title, const QString &printer, PrintState state, std::int64_t minutesAgo, int copies = 1)
{
    const std::int64_t at = kGalleryNowMs - minutesAgo * kMinuteMs;
    return {PrintJobId(1, number), title, printer, DocumentKind::Label, copies, state, false, {}, at, at};
}

GalleryView printers(const QString &name, std::vector<PrinterView> printers, std::vector<PrintJobView> jobs)
{
    GalleryView shown = calmView(name, TitleCode::Home);
    shown.printers = true;
    shown.view.printing.printers = std::move(printers);
    shown.view.printing.known = true;
    shown.view.printing.jobs = std::move(jobs);
    return shown;
}

GalleryView outOfPaper()
{
    return printers(QStringLiteral("printers-out-of-paper"),
        {{QStringLiteral("Labels"), PrinterState::PaperOut, 3, 0, 0}, {QStringLiteral("Item labels"), PrinterState::Ready, 0, 1, 0}, {QStringLiteral("Office"), PrinterState::Unreachable, 1, 0, 0}},
        {job(5, QStringLiteral("HU0000118 … HU0000137"), QStringLiteral("Labels"), PrintState::Sending, 4), job(6, QStringLiteral("A-03-2-1"), QStringLiteral("Labels"), PrintState::Waiting, 3),
            job(7, QStringLiteral("340123450000000075"), QStringLiteral("Labels"), PrintState::Waiting, 1), job(4, usualName(), QStringLiteral("Item labels"), PrintState::Unclear, 9, 24),
            job(3, QStringLiteral("T-0042"), QStringLiteral("Labels"), PrintState::Printed, 31), job(2, longName(), QStringLiteral("Item labels"), PrintState::Printed, 44, 144),
            job(1, QStringLiteral("HU0000117"), QStringLiteral("Labels"), PrintState::Cancelled, 95)});
}

/// Somebody has changed the list of printers, and the roll in another one.
GalleryView strandedJobs()
{
    PrintJobView moved = job(5, QStringLiteral("HU0000118 … HU0000137"), QStringLiteral("Old labels"), PrintState::Waiting, 4), left = job(6, QStringLiteral("A-03-2-1"), QStringLiteral("Labels"), PrintState::Waiting, 3);
    moved.stranded = left.stranded = true;
    moved.other = QStringLiteral("Parcels");
    return printers(QStringLiteral("printers-stranded"),
        {{QStringLiteral("Labels"), PrinterState::Ready, 1, 0, 1}, {QStringLiteral("Parcels"), PrinterState::WrongMedia, 0, 0, 0}, {QStringLiteral("Old labels"), PrinterState::Gone, 1, 0, 1}}, {moved, left});
}

QImage labelPicture()
{
    const auto picture = print::imageOf({QStringLiteral("location"), {}, QStringLiteral("en"), {{{QStringLiteral("location"), QStringLiteral("A-03-2-1")}}}}, 203);
    return picture.ok() ? *picture : QImage();
}

GalleryView manyJobs()
{
    std::vector<PrintJobView> jobs;
    for (std::uint64_t i = 0; i < 200; ++i)
        jobs.push_back(job(i + 1, i % 3 == 1 ? longName() : QStringLiteral("HU%1").arg(i + 100, 7, 10, QChar(u'0')), QStringLiteral("Label printer at the north dock"),
            i < 60 ? PrintState::Waiting : PrintState::Printed, static_cast<std::int64_t>(i), static_cast<int>(i % 4) + 1));
    return printers(QStringLiteral("printers-200"), {{QStringLiteral("Label printer at the north dock"), PrinterState::WrongTemperature, 60, 0, 0}}, std::move(jobs));
}

GalleryView labels(const QString &name, Prompt prompt, Card card, Entry entry)
{
    GalleryView shown = calmView(name, TitleCode::Labels);
    Screen &screen = shown.view.screen;
    screen.prompt = std::move(prompt);
    screen.card = std::move(card);
    screen.entry = entry;
    screen.actions = entry == Entry::Quantity && std::holds_alternative<NoCard>(screen.card) ? actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help, ActionCode::LogOut})
                                                                                             : actions({ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    return shown;
}

GalleryView menu()
{
    GalleryView shown = calmView(QStringLiteral("menu"), TitleCode::Menu);
    shown.view.screen.prompt = prompt(PromptCode::MenuChoose);
    ListCard activities{ListCode::Activities, {}, false};
    for (const Activity activity : {Activity::Pack, Activity::Load, Activity::Return, Activity::Move, Activity::Count, Activity::Adjust, Activity::Stage, Activity::Labels})
        activities.rows.push_back({{textCell(QString::number(static_cast<int>(activity)))}});
    shown.view.screen.card = activities;
    shown.view.screen.actions = actions({ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    return shown;
}

} // namespace

std::vector<GalleryView> printingViews()
{
    const auto rows = std::vector<CardRow>{{{textCell(QStringLiteral("0"))}}, {{textCell(QStringLiteral("1"))}}};
    GalleryView trouble = labels(QStringLiteral("labels-printer-trouble"), prompt(PromptCode::LabelsHowMany, longName()), NoCard{}, Entry::Quantity);
    trouble.view.screen.alert = prompt(PromptCode::PrinterNeedsHelp, QStringLiteral("0"));
    trouble.view.printing.printers = {{QStringLiteral("Labels"), PrinterState::PaperOut, 3, 0, 0}};
    GalleryView preview = labels(QStringLiteral("labels-preview"), prompt(PromptCode::LabelsHowMany, QStringLiteral("A-03-2-1")), NoCard{}, Entry::Quantity);
    preview.view.screen.codeToScan = QStringLiteral("A-03-2-1");
    preview.view.labelPicture = labelPicture();
    GalleryView broken = printers(QStringLiteral("printers-misconfigured"), {}, {});
    broken.view.printing.misconfigured = true;
    return {
        menu(),
        labels(QStringLiteral("labels-choose"), prompt(PromptCode::LabelsChoose), ListCard{ListCode::LabelKinds, rows, false}, Entry::None),
        labels(QStringLiteral("labels-how-many"), prompt(PromptCode::LabelsHowManyNew, QStringLiteral("1")), NoCard{}, Entry::Quantity),
        trouble,
        preview,
        stopped(labels({}, prompt(PromptCode::LabelsHowManyNew, QStringLiteral("0")), NoCard{}, Entry::Quantity), QStringLiteral("labels-no-numbers"), PromptKind::Error,
            prompt(PromptCode::NoNumbers, QStringLiteral("0"), QStringLiteral("12"))),
        stopped(labels({}, prompt(PromptCode::LabelsChoose), ListCard{ListCode::LabelKinds, rows, false}, Entry::None), QStringLiteral("labels-no-printer"), PromptKind::Error,
            prompt(PromptCode::NoPrinterFor, QStringLiteral("1"))),
        printers(QStringLiteral("printers-none"), {}, {}),
        broken,
        printers(QStringLiteral("printers-ready"), {{QStringLiteral("Labels"), PrinterState::Ready, 0, 0, 0}}, {job(1, QStringLiteral("T-0042"), QStringLiteral("Labels"), PrintState::Printed, 2)}),
        outOfPaper(),
        strandedJobs(),
        manyJobs(),
    };
}

} // namespace bincard::test
