// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/words.h"

#include <QHash>

namespace bincard::ui {

using workflow::FieldCode;
using workflow::Link;
using workflow::ListCode;
using workflow::SectionCode;

QString Words::field(FieldCode field) const
{
    switch (field) {
    case FieldCode::Sku:
        return tr("SKU");
    case FieldCode::Name:
        return tr("Name");
    case FieldCode::OnHand:
        return tr("On hand");
    case FieldCode::Reserved:
        return tr("Reserved");
    case FieldCode::Promised:
        return tr("Promised");
    case FieldCode::ToSell:
        return tr("Free to sell");
    case FieldCode::Barcodes:
        return tr("Barcodes");
    case FieldCode::Weight:
        return tr("Weight");
    case FieldCode::Size:
        return tr("Size");
    case FieldCode::Tracking:
        return tr("Tracked by");
    case FieldCode::Kind:
        return tr("Kind");
    case FieldCode::Zone:
        return tr("Zone");
    case FieldCode::Coordinates:
        return tr("Position");
    case FieldCode::State:
        return tr("State");
    case FieldCode::Location:
        return tr("Place");
    case FieldCode::Order:
        return tr("Order");
    case FieldCode::Customer:
        return tr("Customer");
    case FieldCode::Country:
        return tr("Country");
    case FieldCode::Received:
        return tr("Received");
    case FieldCode::ShipBy:
        return tr("Ship by");
    case FieldCode::Lines:
        return tr("Lines");
    case FieldCode::Role:
        return tr("Role");
    case FieldCode::Language:
        return tr("Language");
    case FieldCode::Badge:
        return tr("Badge");
    case FieldCode::Expiry:
        return tr("Use by");
    case FieldCode::Lot:
        return tr("Lot");
    case FieldCode::Parent:
        return tr("Stands in");
    case FieldCode::Price:
        return tr("Price");
    case FieldCode::Status:
        return tr("Status");
    case FieldCode::Blocked:
        return tr("Blocked");
    case FieldCode::Quantity:
        return tr("Pieces");
    case FieldCode::Tote:
        return tr("Tote");
    case FieldCode::Progress:
        return tr("Progress");
    case FieldCode::Task:
        return tr("Task");
    case FieldCode::Generated:
        return tr("Made-up data");
    case FieldCode::Person:
        return tr("Person");
    case FieldCode::Serial:
        return tr("Serial number");
    case FieldCode::Hazard:
        return tr("Dangerous goods");
    case FieldCode::Kit:
        return tr("Kit");
    case FieldCode::Gift:
        return tr("Gift");
    case FieldCode::Note:
        return tr("Note");
    case FieldCode::Inserts:
        return tr("Put in");
    case FieldCode::TrackingNumber:
        return tr("Tracking number");
    case FieldCode::Cartons:
        return tr("Cartons");
    case FieldCode::Carton:
        return tr("Carton");
    case FieldCode::Parcel:
        return tr("Parcel");
    case FieldCode::Loaded:
        return tr("Parcels");
    case FieldCode::Supplier:
        return tr("Supplier");
    case FieldCode::Expected:
        return tr("Expected");
    case FieldCode::Arrived:
        return tr("Arrived");
    case FieldCode::Return:
        return tr("Return");
    case FieldCode::Reason:
        return tr("Reason");
    case FieldCode::Recalled:
        return tr("Recalled");
    case FieldCode::Counted:
        return tr("Counted");
    case FieldCode::Difference:
        return tr("Difference");
    }
    Q_UNREACHABLE();
}

QString Words::section(SectionCode section) const
{
    switch (section) {
    case SectionCode::StockByLocation:
        return tr("Where it stands");
    case SectionCode::LastMoves:
        return tr("Last moves");
    case SectionCode::Contents:
        return tr("Content");
    case SectionCode::OrderLines:
        return tr("Lines");
    case SectionCode::Tasks:
        return tr("Tasks");
    case SectionCode::Orders:
        return tr("Orders");
    case SectionCode::PackLines:
        return tr("Goods");
    case SectionCode::NotLoaded:
        return tr("Not loaded yet");
    case SectionCode::DeliveryLines:
        return tr("What is to come");
    case SectionCode::ReturnLines:
        return tr("What comes back");
    case SectionCode::Shift:
        return tr("Who holds what");
    case SectionCode::CountedLines:
        return tr("What was found");
    case SectionCode::MovesHere:
        return tr("Last moves");
    case SectionCode::UnitsInside:
        return tr("Stands in it");
    case SectionCode::KitParts:
        return tr("Made of");
    }
    Q_UNREACHABLE();
}

QStringList Words::columns(SectionCode section) const
{
    switch (section) {
    case SectionCode::StockByLocation:
        return {tr("Place"), tr("Lot"), tr("Use by"), tr("Status"), tr("Stands in"), tr("Pieces"), tr("Reserved")};
    case SectionCode::LastMoves:
        return {tr("When"), tr("From"), tr("To"), tr("Into"), tr("Pieces")};
    case SectionCode::Contents:
        return {tr("Item"), tr("Lot"), tr("Status"), tr("Stands in"), tr("Pieces")};
    case SectionCode::OrderLines:
        return {tr("No."), tr("Item"), tr("Ordered"), tr("Picked"), tr("State")};
    case SectionCode::Tasks:
        return {tr("Task"), tr("Kind"), tr("State")};
    case SectionCode::Orders:
        return {tr("Order"), tr("State")};
    case SectionCode::PackLines:
        return {tr("Item"), tr("To pack"), tr("Packed")};
    case SectionCode::NotLoaded:
        return {tr("Parcel"), tr("Order"), tr("Place")};
    case SectionCode::DeliveryLines:
        return {tr("No."), tr("Item"), tr("Ordered"), tr("Received")};
    case SectionCode::ReturnLines:
        return {tr("Item"), tr("Announced"), tr("Came back"), tr("State")};
    case SectionCode::Shift:
        return {tr("Person"), tr("Kind"), tr("Order"), tr("Done"), tr("Totes"), tr("State")};
    case SectionCode::CountedLines:
        return {tr("Item"), tr("Lot"), tr("Status"), tr("Stands in"), tr("By the books"), tr("Counted"), tr("Difference")};
    case SectionCode::MovesHere:
        return {tr("When"), tr("Item"), tr("From"), tr("To"), tr("Pieces")};
    case SectionCode::UnitsInside:
        return {tr("Tote"), tr("State")};
    case SectionCode::KitParts:
        return {tr("Item"), tr("In one"), tr("To sell")};
    }
    Q_UNREACHABLE();
}

QString Words::kindOf(Link::To to) const
{
    switch (to) {
    case Link::To::Nothing:
        return {};
    case Link::To::Item:
        return tr("Item");
    case Link::To::Location:
        return tr("Place");
    case Link::To::Hu:
        return tr("Tote");
    case Link::To::Order:
        return tr("Order");
    case Link::To::User:
        return tr("Person");
    case Link::To::Task:
        return tr("Task");
    case Link::To::Delivery:
        return tr("Delivery");
    case Link::To::Return:
        return tr("Return");
    case Link::To::Lot:
        return tr("Lot");
    case Link::To::Shift:
        return tr("Shift sheet");
    }
    Q_UNREACHABLE();
}

QString Words::listCell(ListCode list, int column, const Link &cell) const
{
    if (column == 0 && list == ListCode::HelpScans) {
        const QHash<QString, QString> accepted{
            {QStringLiteral("item"), tr("Item")},
            {QStringLiteral("location"), tr("Place")},
            {QStringLiteral("hu"), tr("Tote")},
            {QStringLiteral("order"), tr("Order")},
            {QStringLiteral("task"), tr("Task")},
            {QStringLiteral("user"), tr("Badge")},
            {QStringLiteral("delivery"), tr("Delivery")},
            {QStringLiteral("return"), tr("Return")},
            {QStringLiteral("lot"), tr("Lot")},
            {QStringLiteral("serial"), tr("Serial number")},
            {QStringLiteral("quantity"), tr("Number of pieces")},
            {QStringLiteral("text"), tr("Typed text")},
        };
        return accepted.value(cell.text, cell.text);
    }
    if (column == 0 && list == ListCode::KeepOrGiveBack) {
        if (cell.text == QStringLiteral("keep"))
            return tr("Keep it for me");
        if (cell.text == QStringLiteral("give-back"))
            return tr("Give it back");
        if (cell.text == QStringLiteral("hand-over"))
            return tr("Hand it over: scan the other's badge");
    }
    if (column == 0 && list == ListCode::RestOfDelivery)
        return cell.text == QStringLiteral("later") ? tr("It comes later") : tr("It does not come any more");
    if (column == 0 && list == ListCode::Activities)
        return activity(static_cast<workflow::Activity>(cell.text.toInt()));
    if (column == 0 && list == ListCode::LabelKinds)
        return labelWhat(static_cast<workflow::LabelWhat>(cell.text.toInt()));
    if (column == 0 && list == ListCode::UnitWays)
        return unitWay(cell.text);
    if (column == 0 && list == ListCode::Reasons)
        return m_values.wordOf<Reason>(cell.text);
    if (column == 0 && list == ListCode::Statuses)
        return m_values.wordOf<StockStatus>(cell.text);
    if (column == 0 && list == ListCode::Conditions)
        return m_values.wordOf<Condition>(cell.text);
    if (column == 0 && list == ListCode::Dispositions)
        return m_values.wordOf<Disposition>(cell.text);
    if (column == 0 && list == ListCode::ReturnReasons)
        return m_values.wordOf<ReturnReason>(cell.text);
    return m_values.show(cell);
}

QString Words::activity(workflow::Activity activity) const
{
    switch (activity) {
    case workflow::Activity::Labels:
        return tr("Labels");
    case workflow::Activity::Pack:
        return tr("Pack");
    case workflow::Activity::Stage:
        return tr("Fill cages");
    case workflow::Activity::Load:
        return tr("Load");
    case workflow::Activity::Count:
        return tr("Count a place");
    case workflow::Activity::Adjust:
        return tr("Put stock right");
    case workflow::Activity::Move:
        return tr("Move");
    case workflow::Activity::Receive:
        return tr("Receive");
    case workflow::Activity::PutAway:
        return tr("Put away");
    case workflow::Activity::Return:
        return tr("Take a return in");
    case workflow::Activity::Shift:
        return tr("Shift sheet");
    case workflow::Activity::Review:
        return tr("Decide on counts");
    }
    Q_UNREACHABLE();
}

QString Words::emptyList(ListCode list) const
{
    switch (list) {
    case ListCode::Meanings:
    case ListCode::SearchResults:
        return tr("Try a shorter word, or scan the item");
    case ListCode::ToPack:
        return tr("No order waits to be packed");
    case ListCode::Deliveries:
        return tr("No delivery is expected");
    case ListCode::Returns:
        return tr("No return waits to be looked at");
    case ListCode::Tasks:
    case ListCode::Work:
        return tr("Nothing to do here");
    case ListCode::Reasons:
    case ListCode::HelpScans:
    case ListCode::KeepOrGiveBack:
    case ListCode::LabelKinds:
    case ListCode::Activities:
    case ListCode::Missing:
    case ListCode::StockHere:
    case ListCode::Statuses:
    case ListCode::Conditions:
    case ListCode::Dispositions:
    case ListCode::ReturnReasons:
    case ListCode::RestOfDelivery:
    case ListCode::PutAwayRun:
    case ListCode::SharedPieces:
    case ListCode::Reviews:
    case ListCode::UnitWays:
    case ListCode::Lessons:
        return tr("Nothing to choose from");
    }
    Q_UNREACHABLE();
}

QString Words::moreRows() const
{
    return tr("There are more. Type more letters to find them");
}

QString Words::moreHere() const
{
    return tr("There are more");
}

QString Words::wholeUnit() const
{
    //: A tote of a count that nobody opened: what the books have in it was taken over.
    return tr("Counted as a whole");
}

QString Words::sectionOf(const workflow::Section &section) const
{
    const QString heading = this->section(section.code);
    const bool counts = section.code == SectionCode::NotLoaded && !section.more;
    //: A heading, and how many rows are under it.
    return counts ? tr("%1 (%2)", "heading").arg(heading, m_values.number(static_cast<std::int64_t>(section.rows.size()))) : heading;
}

QString Words::noRows() const
{
    return tr("Nothing");
}

QString Words::stopOf(int stop, int stops) const
{
    return tr("Stop %1 of %2").arg(m_values.number(stop), m_values.number(stops));
}

QString Words::stopsAhead(int stops) const
{
    return tr("%n stops", nullptr, stops);
}

QString Words::orders(int orders) const
{
    return tr("%n orders", nullptr, orders);
}

QString Words::orderNumber(const QString &number) const
{
    return tr("Order %1").arg(isolated(number));
}

QString Words::amount(const workflow::PickCard &card) const
{
    return tr("%1 of %2").arg(m_values.quantity(card.done), m_values.quantity(card.wanted));
}

QString Words::amountLabel(const workflow::PickCard &card) const
{
    return card.counting ? tr("Each scan counts") : tr("Pieces");
}

QString Words::homeFigure(HomeFigure figure) const
{
    switch (figure) {
    case HomeFigure::TasksFree:
        return tr("Tasks free to take");
    case HomeFigure::TasksInHand:
        return tr("Tasks on this station");
    case HomeFigure::OrdersOpen:
        return tr("Orders open");
    case HomeFigure::DiscrepanciesOpen:
        return tr("Discrepancies open");
    }
    Q_UNREACHABLE();
}

QString Words::keptTask(const QString &number) const
{
    return tr("Task %1 waits for you").arg(isolated(number));
}

} // namespace bincard::ui
