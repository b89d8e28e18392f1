// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/words.h"

namespace bincard::ui {

using station::Denial;
using station::SentCode;
using station::SentLine;
using station::SentState;

namespace {
constexpr std::int64_t kMinuteMs = 60'000;
}

QString Words::sent(const SentLine &line) const
{
    const auto name = [this](const QString &text) { return text.isEmpty() ? QStringLiteral("–") : isolated(text); };
    const QString quantity = isolated(m_values.quantity(line.quantity));
    const QString item = name(line.item), place = name(line.place), into = name(line.into), number = name(line.number), unit = name(line.unit);
    switch (line.code) {
    case SentCode::Received:
        return tr("Received %1 of %2 at %3").arg(quantity, item, place);
    case SentCode::Moved:
        return tr("Moved %1 of %2 from %3 to %4").arg(quantity, item, place, into);
    case SentCode::Picked:
        return tr("Picked %1 of %2 at %3").arg(quantity, item, place);
    case SentCode::PutBack:
        return tr("Put %1 of %2 back at %3").arg(quantity, item, place);
    case SentCode::Short:
        return tr("Missing: %1 of %2 at %3").arg(quantity, item, place);
    case SentCode::Packed:
        return tr("Packed %1 of %2 into %3").arg(quantity, item, into);
    case SentCode::Corrected:
        return tr("Corrected %2 at %3 by %1").arg(quantity, item, place);
    case SentCode::CountedItem:
        return tr("Counted %1 of %2 at %3").arg(quantity, item, place);
    case SentCode::Counted:
        return tr("Counted all at %1").arg(place);
    case SentCode::Skipped:
        return tr("Skipped %1 at %2").arg(item, place);
    case SentCode::UnitMoved:
        return tr("Brought %1 to %2").arg(unit, into);
    case SentCode::Shipped:
        return tr("Sent off %1").arg(unit);
    case SentCode::TaskTaken:
        return tr("Took on task %1").arg(number);
    case SentCode::TaskFinished:
        return tr("Finished task %1").arg(number);
    case SentCode::TaskKept:
        return tr("Kept task %1 for later").arg(number);
    case SentCode::TaskGivenBack:
        return tr("Gave back task %1").arg(number);
    case SentCode::CodeAssigned:
        return tr("Assigned code %1 to %2").arg(number, item);
    case SentCode::LoggedIn:
        return tr("Logged in");
    case SentCode::LoggedOut:
        return tr("Logged out");
    case SentCode::Paused:
        return tr("Paused");
    case SentCode::Resumed:
        return tr("Went on after a pause");
    case SentCode::HelpAsked:
        return tr("Asked for help");
    case SentCode::LeadCalled:
        return tr("Called a lead");
    case SentCode::LeadApproved:
        return tr("A lead approved");
    case SentCode::OfficeWork:
        return tr("Changed data of the office");
    case SentCode::Reprinted:
        return tr("Printed %1 again").arg(number);
    case SentCode::ParcelClosed:
        return tr("Closed parcel %1").arg(unit);
    case SentCode::ParcelOpened:
        return tr("Opened parcel %1 again").arg(unit);
    case SentCode::Loaded:
        return tr("Loaded %1").arg(unit);
    case SentCode::Unloaded:
        return tr("Took %1 off the vehicle").arg(unit);
    case SentCode::ManifestClosed:
        return tr("Closed the load at %1").arg(place);
    case SentCode::ReceiptTakenBack:
        return tr("Receipt taken back: %1 of %2 at %3").arg(quantity, item, place);
    case SentCode::GradingTakenBack:
        return tr("Grading taken back: %1 of %2 at %3").arg(quantity, item, place);
    case SentCode::Graded:
        return tr("Graded %1 of %2 at %3").arg(quantity, item, place);
    case SentCode::DeliveryArrived:
        return tr("Delivery %1 arrived at %2").arg(number, place);
    case SentCode::DeliveryClosed:
        return tr("Closed delivery %1").arg(number);
    case SentCode::ReturnArrived:
        return tr("Return %1 arrived").arg(number);
    case SentCode::ReturnFinished:
        return tr("Graded all of return %1").arg(number);
    case SentCode::RefundReleased:
        return tr("Released the refund of return %1").arg(number);
    case SentCode::MissingAtPacking:
        return tr("Missing at the bench: %1 of %2").arg(quantity, item);
    }
    Q_UNREACHABLE();
}

QString Words::sentState(const SentLine &line) const
{
    switch (line.state) {
    case SentState::OnDevice:
        return tr("On this device");
    case SentState::HeldBack:
        return tr("Held back, tell a lead");
    case SentState::AtServer:
        return tr("Server has it");
    case SentState::WithDiscrepancy:
        return tr("Booked. A lead looks at what differs");
    case SentState::Denied:
        return line.denial == Denial::None ? tr("Denied. Nothing is booked") : tr("Denied: %1. Nothing is booked").arg(denial(line.denial));
    case SentState::Undecided:
        return tr("Server cannot book it, tell a lead");
    }
    Q_UNREACHABLE();
}

QString Words::denial(Denial why) const
{
    switch (why) {
    case Denial::None:
        return {};
    case Denial::NotAvailable:
        return tr("not in stock");
    case Denial::TakenByAnother:
        return tr("another has it");
    case Denial::AlreadyDone:
        return tr("already done");
    case Denial::UnknownTarget:
        return tr("unknown there");
    case Denial::Cancelled:
        return tr("cancelled");
    case Denial::CodeInUse:
        return tr("code in use");
    case Denial::OnHold:
        return tr("on hold");
    }
    Q_UNREACHABLE();
}

QString Words::sentAge(std::int64_t madeAtMs, std::int64_t nowMs) const
{
    const std::int64_t age = nowMs - madeAtMs;
    return age < kMinuteMs ? tr("just now") : m_values.age(age);
}

QString Words::queueNote(bool waits, bool online, int heldBack) const
{
    if (heldBack > 0) // It does not go by itself.
        return tr("Held back: %1. Tell a lead. The rest goes to the server by itself.").arg(m_values.number(heldBack));
    if (!waits)
        return tr("Nothing waits on this device.");
    return online ? tr("These are on this device and on their way to the server.")
                  : tr("These are safe on this device. They go to the server by themselves as soon as it answers.");
}

QString Words::everythingSent() const
{
    return tr("Everything is at the server.");
}

QString Words::moreWaiting(std::int64_t operations) const
{
    return tr("and %1 more", "waiting operations").arg(m_values.number(operations));
}

QString Words::latestSent() const
{
    return tr("Last answers of the server");
}

QString Words::openQueue() const
{
    return tr("Waiting to be sent");
}

Tone toneOf(SentState state)
{
    switch (state) {
    case SentState::OnDevice:
    case SentState::AtServer:
        return Tone::Plain;
    case SentState::WithDiscrepancy:
    case SentState::Denied:
        return Tone::Warning;
    case SentState::HeldBack:
    case SentState::Undecided:
        return Tone::Error;
    }
    Q_UNREACHABLE();
}

} // namespace bincard::ui
