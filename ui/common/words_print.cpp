// SPDX-License-Identifier: GPL-3.0-or-later
// Printers and what they have to print.
#include "common/words.h"

namespace bincard::ui {

using device::PrinterState;

QString Words::printerState(PrinterState state) const
{
    switch (state) {
    case PrinterState::Unknown:
        return tr("Being asked");
    case PrinterState::Ready:
        return tr("Ready");
    case PrinterState::Printing:
        return tr("Printing");
    case PrinterState::PaperOut:
        return tr("Out of paper");
    case PrinterState::RibbonOut:
        return tr("Out of ribbon");
    case PrinterState::HeadOpen:
        return tr("Open. Close the print head");
    case PrinterState::Paused:
        return tr("Paused. Press its pause key");
    case PrinterState::LabelWaiting:
        return tr("Take the last label off");
    case PrinterState::WrongTemperature:
        return tr("Too hot or too cold. It goes on by itself");
    case PrinterState::BufferFull:
        return tr("Busy with what it has");
    case PrinterState::NeedsService:
        return tr("Says nothing sensible. Call a lead");
    case PrinterState::Unreachable:
        return tr("Cannot be reached. Is it switched on?");
    case PrinterState::Silent:
        return tr("Does not answer. Look at it");
    case PrinterState::WrongMedia:
        return tr("Other labels are in it. Put the right ones in");
    case PrinterState::Gone:
        return tr("No longer a printer of this station");
    }
    Q_UNREACHABLE();
}

QString Words::printState(const station::PrintJobView &job) const
{
    if (job.stranded)
        return job.other.isEmpty() ? tr("No printer takes it as it is") : tr("Waits for another printer");
    switch (job.state) {
    case PrintState::Waiting:
        return tr("Waits");
    case PrintState::Sending:
        return tr("In the printer");
    case PrintState::Unclear:
        return tr("Did it come out?");
    case PrintState::Printed:
        return tr("Printed");
    case PrintState::Cancelled:
        return tr("Cancelled", "a paper that was to be printed");
    }
    Q_UNREACHABLE();
}

QString Words::printerChip(const station::PrintingView &printing) const
{
    if (printing.misconfigured)
        return tr("Printers are not set up right");
    std::int64_t unclear = 0;
    for (const station::PrinterView &printer : printing.printers) {
        if (device::isTrouble(printer.state))
            return tr("%1: %2").arg(isolated(printer.name), printerState(printer.state));
        if (printer.stranded > 0)
            return tr("%1: what waits was made for another printer").arg(isolated(printer.name));
        unclear += printer.unclear;
    }
    return unclear > 0 ? tr("Did all papers come out?") : QString();
}

QString Words::printersNote(const station::PrintingView &printing) const
{
    if (printing.misconfigured)
        return tr("The list of printers cannot be read. The office can mend it; the log says what is wrong.");
    if (printing.printers.empty())
        return tr("This station has no printers. The office sets them up.");
    const QString chip = printerChip(printing);
    return chip.isEmpty() ? tr("What has to be printed waits here until it has come out.") : chip;
}

QString Words::jobsWaiting(std::int64_t jobs) const
{
    return jobs == 0 ? QString() : tr("%n waiting", "papers of a printer", static_cast<int>(jobs));
}

QString Words::printJob(const station::PrintJobView &job) const
{
    return job.copies == 1 ? isolated(job.title) : tr("%1 × %2").arg(m_values.number(job.copies), isolated(job.title));
}

QString Words::printing(Printing what) const
{
    switch (what) {
    case Printing::Heading:
        return tr("Printers");
    case Printing::Again:
        return tr("Print again");
    case Printing::CameOut:
        return tr("Is printed");
    case Printing::Cancel:
        return tr("Cancel", "printing");
    case Printing::Move:
        return tr("Other printer");
    case Printing::Test:
        return tr("Test label");
    case Printing::WhyAgain:
        return tr("Why once more?");
    case Printing::NotThere:
        return tr("It did not come out");
    case Printing::Spoilt:
        return tr("It is damaged");
    case Printing::Missing:
        return tr("It is lost");
    case Printing::Look:
        return tr("Look", "at a paper");
    case Printing::Hide:
        return tr("List", "of papers");
    case Printing::Picture:
        return tr("What it will look like");
    case Printing::NoPicture:
        return tr("There is no picture of it");
    }
    Q_UNREACHABLE();
}

QString Words::labelWhat(workflow::LabelWhat what) const
{
    switch (what) {
    case workflow::LabelWhat::NewUnits:
        return tr("New totes");
    case workflow::LabelWhat::NewPallets:
        return tr("New pallets (SSCC)");
    case workflow::LabelWhat::Item:
        return tr("Item");
    case workflow::LabelWhat::Location:
        return tr("Place");
    case workflow::LabelWhat::Unit:
        return tr("Tote");
    }
    Q_UNREACHABLE();
}

QString Words::document(DocumentKind kind) const
{
    switch (kind) {
    case DocumentKind::Label:
        return tr("labels");
    case DocumentKind::ItemLabel:
        return tr("item labels");
    case DocumentKind::Slip:
        return tr("packing slips");
    case DocumentKind::Page:
        return tr("pages");
    case DocumentKind::Hazard:
        return tr("hazard labels");
    }
    Q_UNREACHABLE();
}

Tone toneOf(PrinterState state)
{
    switch (state) {
    case PrinterState::Unknown:
    case PrinterState::Ready:
    case PrinterState::Printing:
    case PrinterState::BufferFull:
        return Tone::Plain;
    case PrinterState::NeedsService:
        return Tone::Error;
    case PrinterState::PaperOut:
    case PrinterState::RibbonOut:
    case PrinterState::HeadOpen:
    case PrinterState::Paused:
    case PrinterState::LabelWaiting:
    case PrinterState::WrongTemperature:
    case PrinterState::Unreachable:
    case PrinterState::Silent:
    case PrinterState::WrongMedia:
    case PrinterState::Gone:
        return Tone::Warning;
    }
    Q_UNREACHABLE();
}

Tone toneOf(const station::PrintJobView &job)
{
    return job.stranded ? Tone::Warning : job.state == PrintState::Unclear ? Tone::Confirm : Tone::Plain;
}

} // namespace bincard::ui
