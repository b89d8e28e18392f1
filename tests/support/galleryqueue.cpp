// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/galleryparts.h"

namespace bincard::test {

using namespace workflow;
using station::Denial;
using station::SentCode;
using station::SentLine;
using station::SentState;

namespace {

SentLine goods(SentCode code, std::int64_t units, const QString &item, const QString &place, std::int64_t minutesAgo)
{
    SentLine line;
    line.code = code;
    line.quantity = Quantity::units(units);
    line.item = item;
    line.place = place;
    line.madeAtMs = kGalleryNowMs - minutesAgo * kMinuteMs;
    return line;
}

SentLine numbered(SentCode code, const QString &number, std::int64_t minutesAgo)
{
    SentLine line;
    line.code = code;
    line.number = number;
    line.madeAtMs = kGalleryNowMs - minutesAgo * kMinuteMs;
    return line;
}

SentLine answered(SentLine line, SentState state, Denial denial = Denial::None)
{
    line.state = state;
    line.denial = denial;
    return line;
}

std::vector<SentLine> latest()
{
    return {
        answered(numbered(SentCode::TaskTaken, QStringLiteral("K-576627"), 9), SentState::AtServer),
        answered(numbered(SentCode::TaskTaken, QStringLiteral("K-576630"), 10), SentState::Denied, Denial::TakenByAnother),
        answered(goods(SentCode::Picked, 144, longName(), QStringLiteral("A-07-1-2"), 12), SentState::WithDiscrepancy),
        answered(goods(SentCode::Picked, 2, usualName(), QStringLiteral("A-03-2-1"), 13), SentState::AtServer),
        answered(numbered(SentCode::LoggedIn, {}, 95), SentState::AtServer),
    };
}

GalleryView queue(const QString &name, std::vector<SentLine> waiting, std::int64_t more)
{
    GalleryView shown = calmView(name, TitleCode::Pick);
    shown.queue = true;
    station::StationView &view = shown.view;
    view.screen.prompt = {PromptCode::PickScanItem, {usualName(), QStringLiteral("A-03-2-1")}};
    view.screen.codeToScan = QStringLiteral("85123A");
    view.screen.card = usualStop();
    view.waitingOperations = static_cast<std::int32_t>(waiting.size()) + static_cast<std::int32_t>(more);
    view.online = waiting.empty();
    if (!waiting.empty()) {
        view.oldestWaitingMs = waiting.front().madeAtMs;
        view.lastSyncMs = waiting.front().madeAtMs;
    }
    view.sendQueue = {true, std::move(waiting), more, latest()};
    return shown;
}

GalleryView many()
{
    std::vector<SentLine> waiting;
    for (int i = 0; i < 200; ++i)
        waiting.push_back(goods(i % 9 == 4 ? SentCode::Short : SentCode::Picked, i % 12 + 1, i % 3 == 1 ? longName() : usualName(), QStringLiteral("A-%1-2-1").arg(i % 40 + 1, 2, 10, QChar(u'0')), 400 - i));
    return queue(QStringLiteral("queue-200"), std::move(waiting), 1'004);
}

GalleryView heldBackLine()
{
    GalleryView shown = queue(QStringLiteral("queue-held-back"),
        {answered(goods(SentCode::Picked, 6, usualName(), QStringLiteral("A-03-2-1"), 7), SentState::HeldBack), goods(SentCode::Counted, 0, {}, QStringLiteral("RES-AISLE-14-03-2-B"), 5),
            numbered(SentCode::TaskFinished, QStringLiteral("K-576627"), 0)},
        0);
    shown.view.quarantined = 1;
    shown.view.sendQueue.latest.insert(shown.view.sendQueue.latest.begin(), answered(goods(SentCode::Picked, 1, usualName(), QStringLiteral("A-03-2-1"), 8), SentState::Undecided));
    return shown;
}

} // namespace

std::vector<GalleryView> queueViews()
{
    return {
        queue(QStringLiteral("queue-0"), {}, 0),
        queue(QStringLiteral("queue-3"),
            {goods(SentCode::Picked, 6, usualName(), QStringLiteral("A-03-2-1"), 7), goods(SentCode::Picked, 144, longName(), QStringLiteral("A-07-1-2"), 5),
                numbered(SentCode::TaskFinished, QStringLiteral("K-576627"), 0)},
            0),
        many(),
        heldBackLine(),
    };
}

} // namespace bincard::test
