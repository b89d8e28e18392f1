// SPDX-License-Identifier: GPL-3.0-or-later
// Filling pick faces up: the screens that the workflow itself makes of a task.
#include "support/galleryparts.h"

#include "workflow/replenish.h"

namespace bincard::test {

using namespace workflow;

namespace {

const QString kFace = QStringLiteral("A-03-2-1"), kReserve = QStringLiteral("R-18-4-2"), kPallet = QStringLiteral("P-000417");

Context taskOf(const QString &name, bool unit, bool lot)
{
    ReplenishContext task;
    task.task = TaskId(1, 1);
    task.number = QStringLiteral("N-5F03A91C");
    task.face = locationId(kFace);
    task.faceCode = kFace;
    task.sku = QStringLiteral("85123A");
    task.name = name;
    task.why = ReplenishReason::OrdersWait;
    for (const std::int64_t units : {48, 36}) {
        CarryLine line;
        line.id = TaskLineId(2, static_cast<std::uint64_t>(units));
        line.fromCode = kReserve;
        line.toteCode = unit ? kPallet : QString();
        line.quantity = Quantity::units(units);
        if (lot) {
            line.tracking = Tracking::LotAndExpiry;
            line.lot = QStringLiteral("L2011-0893");
            line.expiryDay = 15'400;
        }
        task.lines.push_back(line);
    }
    Context context;
    context.replenish = task;
    return context;
}

GalleryView shownAs(const QString &name, const Context &context, replenish::State state, std::int64_t held = 0, bool proposed = false)
{
    Replenish replenish;
    replenish.work = {context.replenish->task, context.replenish->number, TaskKind::Replenish, {}, {}};
    if (!std::holds_alternative<replenish::GoTo>(state))
        replenish.line = context.replenish->lines.front().id;
    replenish.held = {Quantity::units(held), proposed, Quantity::units(1)};
    replenish.state = std::move(state);
    GalleryView shown = calmView(name, TitleCode::Replenish);
    shown.view.screen = screenOf(context, replenish);
    return shown;
}

} // namespace

std::vector<GalleryView> replenishViews()
{
    const Context usual = taskOf(usualName(), false, false), pallet = taskOf(longName(), true, true);
    GalleryView why = shownAs(QStringLiteral("replenish-goto"), usual, replenish::GoTo{});
    why.view.screen.alert = prompt(PromptCode::ReplenishWhy, QStringLiteral("2"), kFace);
    GalleryView typed = shownAs(QStringLiteral("replenish-full"), usual, replenish::HowManyFit{}, 48);
    typed.typed = QStringLiteral("31");
    GalleryView ended = shownAs(QStringLiteral("replenish-taken-over"), usual, replenish::Ended{PromptCode::ReplenishTakenOver});
    ended.view.screen.alert = ended.view.screen.prompt; // What goes back is the instruction, and why is the line under it.
    ended.view.screen.prompt = prompt(PromptCode::ReplenishTakeBack, QStringLiteral("48"), usualName(), kReserve);
    return {
        why,
        shownAs(QStringLiteral("replenish-goto-long"), pallet, replenish::GoTo{}),
        shownAs(QStringLiteral("replenish-item"), usual, replenish::ScanGoods{}),
        shownAs(QStringLiteral("replenish-unit"), pallet, replenish::ScanGoods{}),
        shownAs(QStringLiteral("replenish-lot"), pallet, replenish::ScanLot{}),
        shownAs(QStringLiteral("replenish-put"), usual, replenish::PutDown{}, 48, true),
        shownAs(QStringLiteral("replenish-put-long"), pallet, replenish::PutDown{}, 12),
        typed,
        shownAs(QStringLiteral("replenish-reasons"), pallet, replenish::ChooseReason{}),
        shownAs(QStringLiteral("replenish-short"), pallet, replenish::ConfirmShort{Reason::TooFew}, 12),
        stopped(shownAs({}, usual, replenish::PutDown{}, 48), QStringLiteral("replenish-wrong-face"), PromptKind::Error, prompt(PromptCode::WrongTote, QStringLiteral("A-03-2-2"), kFace)),
        ended,
    };
}

} // namespace bincard::test
