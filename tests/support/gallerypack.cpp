// SPDX-License-Identifier: GPL-3.0-or-later
// Packing: the states of core/workflow/pack.h that look different, and the stops that are laid over them.
#include "domain/scale.h"
#include "support/galleryparts.h"

#include <algorithm>

namespace bincard::test {

using namespace workflow;

namespace {

const QString kOrder = QStringLiteral("576627"), kParcel = QStringLiteral("HU0000042");

Link number(std::int64_t units)
{
    return Link{Link::To::Nothing, {}, QString::number(Quantity::units(units).thousandths), Format::Quantity};
}

DetailCard bench(int lines, bool longNames, bool packed = false)
{
    DetailCard card;
    card.fields = {{FieldCode::Order, linkCell(Link::To::Order, kOrder)}, {FieldCode::Progress, textCell(QStringLiteral("3 / 17"))}, {FieldCode::Tote, linkCell(Link::To::Hu, QStringLiteral("T-0007"))},
        {FieldCode::Parcel, linkCell(Link::To::Hu, kParcel)}, {FieldCode::Carton, textCell(QStringLiteral("Box M 300 × 200 × 150"))}};
    Section goods{SectionCode::PackLines, {}, false};
    for (int line = 0; line < lines; ++line)
        goods.rows.push_back({{linkCell(Link::To::Item, longNames ? longName() : usualName()), number(packed || line % 3 == 2 ? 0 : 1 + line), number(packed ? 1 + line : line % 3)}});
    card.sections.push_back(std::move(goods));
    return card;
}

/// Nine pieces of three sizes: four in, one next, the rest later.
DetailCard planned(int lines, bool longNames, bool full = false)
{
    using State = CartonPiece::State;
    DetailCard card = bench(lines, longNames);
    card.fields.pop_back();
    card.fields.insert(card.fields.begin(), {{FieldCode::Carton, textCell(QStringLiteral("Box M 300 × 200 × 150 · 1 / 2"))}, {FieldCode::Hazard, textCell(QStringLiteral("3, 9"))}});
    CartonPicture picture{300, 200, 150, {}};
    for (int i = 0; i < 2; ++i)
        picture.pieces.push_back({i * 120, 0, 0, 120, 100, 80, State::In});
    for (int i = 0; i < 3; ++i)
        picture.pieces.push_back({i * 100, 100, 0, 100, 100, 60, i < 2 ? State::In : State::Next});
    for (int i = 0; i < 2; ++i)
        picture.pieces.push_back({i * 120, 0, 80, 120, 100, 60, State::Later});
    for (CartonPiece &piece : picture.pieces)
        piece.state = full ? State::In : piece.state;
    card.picture = std::move(picture);
    return card;
}

GalleryView step(const QString &name, Prompt asked, Card card, Entry entry, std::vector<Action> offered)
{
    GalleryView shown = calmView(name, TitleCode::Pack);
    Screen &screen = shown.view.screen;
    screen.prompt = std::move(asked);
    screen.card = std::move(card);
    screen.entry = entry;
    screen.actions = std::move(offered);
    return shown;
}

GalleryView asks(GalleryView shown)
{
    shown.view.screen.kind = PromptKind::Confirmation;
    return shown;
}

GalleryView waiting(int orders)
{
    ListCard list;
    list.code = ListCode::ToPack;
    for (int i = 0; i < orders; ++i)
        list.rows.push_back({{linkCell(Link::To::Order, QString::number(576'627 + i)), Link{Link::To::Nothing, {}, QString::number(kGalleryNowMs + i * 20 * kMinuteMs), Format::TimeMs}}});
    return step(orders > 0 ? QStringLiteral("pack-scan-work") : QStringLiteral("pack-nothing-waits"), prompt(PromptCode::PackScanWork), std::move(list), Entry::None,
        actions({ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut}));
}

GalleryView door(const QString &name, Prompt asked, int behind)
{
    DetailCard card;
    card.heading = QStringLiteral("DOCK-1-17");
    card.subheading = QStringLiteral("ROYAL MAIL TRACKED 24");
    card.fields = {{FieldCode::Loaded, behind > 20 ? number(212) : textCell(QStringLiteral("212 / %1").arg(212 + behind))}, {FieldCode::Weight, Link{Link::To::Nothing, {}, QStringLiteral("318400"), Format::WeightG}}};
    Section left{SectionCode::NotLoaded, {}, behind > 20};
    for (int i = 0; i < std::min(behind, 20); ++i)
        left.rows.push_back({{linkCell(Link::To::Hu, QStringLiteral("HU%1").arg(400 + i, 7, 10, QLatin1Char('0'))), textCell(QString::number(576'700 + i)), textCell(QStringLiteral("STAGE-2"))}});
    if (behind > 0)
        card.sections.push_back(std::move(left));
    GalleryView shown = step(name, std::move(asked), std::move(card), Entry::None,
        actions({ActionCode::Done, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut}));
    shown.view.screen.title = TitleCode::Load;
    return shown;
}

GalleryView leaves(GalleryView shown)
{
    shown.view.screen.actions = actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    return asks(std::move(shown));
}

} // namespace

std::vector<GalleryView> packViews()
{
    const auto verify = actions({ActionCode::Short, ActionCode::Full, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
    const auto answers = actions({ActionCode::Ok, ActionCode::Undo, ActionCode::Help, ActionCode::LogOut});
    GalleryView scan = step(QStringLiteral("pack-scan-goods"), prompt(PromptCode::PackScanGoods, usualName(), QStringLiteral("2")), bench(4, false), Entry::None, verify);
    scan.view.screen.codeToScan = QStringLiteral("85123A");
    GalleryView otherTote = scan;
    otherTote.name = QStringLiteral("pack-other-tote");
    otherTote.view.screen.alert = prompt(PromptCode::PackOtherTote, QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("T-0008"), QStringLiteral("STAGE-2"));
    GalleryView full = step(QStringLiteral("pack-overfull"), prompt(PromptCode::PackScanGoods, longName(), QStringLiteral("12")), bench(60, true), Entry::None, verify);
    full.view.screen.codeToScan = QStringLiteral("85123A");
    GalleryView done = waiting(8);
    done.name = QStringLiteral("pack-done");
    done.view.screen.alert = prompt(PromptCode::PackDone, kOrder, QStringLiteral("2"));
    GalleryView noLabel = waiting(8);
    noLabel.name = QStringLiteral("pack-waits-for-label");
    noLabel.view.screen.alert = prompt(PromptCode::PackWaitsForLabel, kParcel);
    GalleryView carton = step(QStringLiteral("pack-carton"), prompt(PromptCode::PackScanGoods, usualName(), QStringLiteral("2")), planned(4, false), Entry::None, verify);
    carton.view.screen.codeToScan = QStringLiteral("85123A");
    GalleryView moving = step(QStringLiteral("pack-scale-moving"), prompt(PromptCode::PackWeigh, QStringLiteral("BOX-M")), bench(4, false), Entry::Quantity, answers);
    moving.view.screen.alert = prompt(PromptCode::PackScale, QString::number(static_cast<int>(ScaleState::Moving)));
    GalleryView otherUnit = moving;
    otherUnit.name = QStringLiteral("pack-scale-other-unit");
    otherUnit.view.screen.alert = prompt(PromptCode::PackScale, QString::number(static_cast<int>(ScaleState::OtherUnit)));
    GalleryView hazard = step(QStringLiteral("pack-hazard"), prompt(PromptCode::PackHazard, kParcel, QStringLiteral("3, 9"), QString(), QString(), QString()), NoCard{}, Entry::None,
        actions({ActionCode::Ok, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut}));
    hazard.view.screen.kind = PromptKind::Alert;
    hazard.view.screen.codeToScan = kParcel;
    GalleryView fullCarton = step(QStringLiteral("pack-carton-full"), prompt(PromptCode::PackCartonFull, QStringLiteral("1"), QStringLiteral("2")), planned(4, false, true), Entry::None,
        actions({ActionCode::Full, ActionCode::Short, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut}));
    fullCarton.view.screen.codeToScan = commandText(ActionCode::Full);
    ListCard missing;
    missing.code = ListCode::Missing;
    for (int i = 1; i <= 5; ++i)
        missing.rows.push_back({{textCell(longName()), number(i)}});
    const auto back = actions({ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    return {
        waiting(8),
        waiting(0),
        step(QStringLiteral("pack-scan-order"), prompt(PromptCode::PackScanOrder, QStringLiteral("T-0077")), NoCard{}, Entry::None, back),
        scan,
        otherTote,
        full,
        step(QStringLiteral("pack-how-many"), prompt(PromptCode::PackHowMany, usualName(), QStringLiteral("48")), bench(4, false), Entry::Quantity, answers),
        step(QStringLiteral("pack-scan-more"), prompt(PromptCode::PackScanMore, QStringLiteral("1")), bench(4, false, true), Entry::None,
            actions({ActionCode::Ok, ActionCode::Problem, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut})),
        step(QStringLiteral("pack-weigh"), prompt(PromptCode::PackWeigh, QStringLiteral("BOX-M")), bench(4, false), Entry::Quantity, answers),
        asks(step(QStringLiteral("pack-weight-differs"), prompt(PromptCode::PackWeightDiffers, QStringLiteral("1400"), QStringLiteral("980")), bench(4, false), Entry::Quantity, answers)),
        carton,
        step(QStringLiteral("pack-carton-long"), prompt(PromptCode::PackScanGoods, longName(), QStringLiteral("12")), planned(12, true), Entry::None, verify),
        fullCarton,
        step(QStringLiteral("pack-take-weight"), prompt(PromptCode::PackTakeWeight, QStringLiteral("1250")), planned(4, false, true), Entry::Quantity, answers),
        moving,
        otherUnit,
        hazard,
        step(QStringLiteral("pack-missing"), prompt(PromptCode::PackChooseMissing), std::move(missing), Entry::None, back),
        asks(step(QStringLiteral("pack-confirm-missing"), prompt(PromptCode::PackConfirmMissing, QStringLiteral("2"), longName(), QString::number(static_cast<int>(Reason::Damaged))), NoCard{},
            Entry::Quantity, actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help, ActionCode::LogOut}))),
        asks(step(QStringLiteral("pack-open-again"), prompt(PromptCode::PackAskOpen, kParcel, kOrder), NoCard{}, Entry::None,
            actions({ActionCode::Ok, ActionCode::Print, ActionCode::Back, ActionCode::Help, ActionCode::LogOut}))),
        step(QStringLiteral("pack-park"), prompt(PromptCode::PackPark, kOrder), NoCard{}, Entry::None, back),
        done,
        noLabel,
        door(QStringLiteral("load-scan"), prompt(PromptCode::LoadScanParcel, QStringLiteral("DOCK-1")), 3),
        door(QStringLiteral("load-overfull"), prompt(PromptCode::LoadScanParcel, QStringLiteral("DOCK-1")), 21),
        leaves(door(QStringLiteral("load-close"), prompt(PromptCode::LoadConfirmClose, QStringLiteral("212"), QStringLiteral("3")), 3)),
        stopped(door({}, prompt(PromptCode::LoadScanParcel, QStringLiteral("DOCK-1")), 3), QStringLiteral("load-wrong-carrier"), PromptKind::Error,
            prompt(PromptCode::LoadWrongCarrier, QStringLiteral("HU0000431"), QStringLiteral("POST"), QStringLiteral("ROYAL MAIL TRACKED 24"))),
        stopped(scan, QStringLiteral("pack-too-many"), PromptKind::Error, prompt(PromptCode::PackTooMany, longName())),
        stopped(scan, QStringLiteral("pack-still-due"), PromptKind::Error, prompt(PromptCode::PackStillDue, QStringLiteral("14"))),
    };
}

} // namespace bincard::test
