// SPDX-License-Identifier: GPL-3.0-or-later
// Counting: what the page shows while a place is counted, and at its worst.
#include "support/galleryparts.h"

#include "workflow/adjuststock.h"
#include "workflow/countstock.h"

namespace bincard::test {

using namespace workflow;

namespace {

const QString kPlace = QStringLiteral("A-03-2-1"), kTote = QStringLiteral("T-0007");

CountStock counted(int lines)
{
    CountStock count;
    count.locationCode = kPlace;
    count.state = count::Counting{};
    for (int i = 0; i < lines; ++i) {
        count::Line line;
        line.sku = QStringLiteral("8512%1A").arg(i);
        line.name = i % 3 == 2 ? longName() : QStringLiteral("White hanging heart holder %1").arg(i);
        line.lotNumber = i % 4 == 1 ? QStringLiteral("L2011-0893") : QString();
        line.status = i % 5 == 3 ? StockStatus::Damaged : StockStatus::Available;
        line.quantity = Quantity::units(1 + 7 * i);
        count.lines.push_back(line);
        count.scans.push_back({i, line.quantity});
    }
    return count;
}

GalleryView shown(const QString &name, const CountStock &count)
{
    GalleryView view = calmView(name, TitleCode::Count);
    view.view.screen = screenOf(Context{}, count);
    return view;
}

GalleryView in(const QString &name, count::State state, int lines = 0)
{
    CountStock count = counted(lines);
    count.state = std::move(state);
    count.work.number = QStringLiteral("C-4F2A9B01");
    return shown(name, count);
}

GalleryView told(GalleryView view, Prompt alert)
{
    view.view.screen.alert = std::move(alert);
    return view;
}

GalleryView putRight(const QString &name, adjust::State state)
{
    AdjustStock adjust;
    adjust.locationCode = kPlace;
    adjust.target = {itemId(houseOwnerId(), u"85123A"), QStringLiteral("85123A"), longName(), QStringLiteral("L2011-0893"), huId(kTote), kTote};
    adjust.before = Quantity::units(1250);
    adjust.after = Quantity::units(1199);
    adjust.state = std::move(state);
    Context context;
    context.count.emplace();
    GalleryView view = calmView(name, TitleCode::Adjust);
    view.view.screen = screenOf(context, adjust);
    return view;
}

} // namespace

std::vector<GalleryView> countViews()
{
    CountStock inTote = counted(2);
    inTote.inside = {huId(kTote), kTote, false};
    CountStock whole = counted(1);
    whole.units.push_back({huId(kTote), kTote, false, true});
    count::Line syrup;
    syrup.name = longName();
    return {
        in(QStringLiteral("count-place"), count::ScanPlace{}),
        in(QStringLiteral("count-go-to"), count::GoTo{}),
        in(QStringLiteral("count-begin"), count::Counting{}),
        shown(QStringLiteral("count-items"), counted(3)),
        told(shown(QStringLiteral("count-many"), counted(24)), prompt(PromptCode::CountForeign, longName(), kPlace)),
        shown(QStringLiteral("count-in-tote"), inTote),
        shown(QStringLiteral("count-whole-tote"), whole),
        in(QStringLiteral("count-lot"), count::ScanLot{syrup}),
        in(QStringLiteral("count-status"), count::ChooseStatus{}, 3),
        in(QStringLiteral("count-unit-again"), count::UnitAgain{{huId(kTote), kTote}}),
        in(QStringLiteral("count-unknown"), count::ConfirmUnknown{QStringLiteral("5012345678900")}),
        in(QStringLiteral("count-empty"), count::ConfirmEmpty{}),
        in(QStringLiteral("count-unit-missing"), count::UnitMissing{{huId(kTote), kTote, true}}),
        in(QStringLiteral("count-by-you"), count::ByYou{}),
        in(QStringLiteral("count-lead-pin"), LeadPin{{{}, QStringLiteral("U-9"), QStringLiteral("Wilhelmina Oberhauser"), {}, Role::Lead, {}}, false}),
        in(QStringLiteral("count-why-alone"), count::WhyAlone{}),
        putRight(QStringLiteral("adjust-place"), adjust::ScanPlace{}),
        putRight(QStringLiteral("adjust-item"), adjust::ScanItem{}),
        putRight(QStringLiteral("adjust-how-many"), adjust::HowMany{}),
        putRight(QStringLiteral("adjust-why"), adjust::ChooseReason{}),
        putRight(QStringLiteral("adjust-needs-lead"), adjust::NeedLead{}),
        in(QStringLiteral("count-taken-over"), count::Ended{PromptCode::CountTakenOver}),
    };
}

} // namespace bincard::test
