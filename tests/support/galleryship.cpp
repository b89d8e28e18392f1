// SPDX-License-Identifier: GPL-3.0-or-later
// What a parcel wants besides being packed, and what parcels stand in: core/workflow/packcare.cpp and stage.h as they look.
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

GalleryView page(const QString &name, TitleCode title, PromptKind kind, Prompt asked, Card card, std::vector<Action> offered)
{
    GalleryView shown = calmView(name, title);
    Screen &screen = shown.view.screen;
    screen.kind = kind;
    screen.prompt = std::move(asked);
    screen.card = std::move(card);
    screen.actions = std::move(offered);
    return shown;
}

DetailCard bench(bool longNames)
{
    DetailCard card;
    const QString name = longNames ? longName() : usualName();
    card.fields = {{FieldCode::Carton, textCell(QStringLiteral("Box M 300 × 200 × 150"))}, {FieldCode::Hazard, textCell(QStringLiteral("3 · UN 1263 · LQ · Li"))},
        {FieldCode::Gift, Link{Link::To::Nothing, {}, QStringLiteral("1"), Format::YesNo}}, {FieldCode::Kit, textCell(name + QStringLiteral(" · 1 / 2"))},
        {FieldCode::Order, linkCell(Link::To::Order, kOrder)}, {FieldCode::Progress, textCell(QStringLiteral("16 / 17"))}};
    Section goods{SectionCode::PackLines, {}, false};
    for (int line = 0; line < (longNames ? 30 : 4); ++line)
        goods.rows.push_back({{linkCell(Link::To::Item, name), number(line % 3 == 2 ? 0 : 1 + line), number(line % 3)}});
    card.sections.push_back(std::move(goods));
    return card;
}

Prompt noted(bool full)
{
    const QString text = QStringLiteral("Wrap each piece in paper, no plastic; the box goes upright.");
    return prompt(PromptCode::PackNote, kOrder, full ? (text + u'\n' + text + u'\n' + text).left(200) : text);
}

DetailCard inserts(bool full)
{
    DetailCard card;
    card.fields = {{FieldCode::Order, linkCell(Link::To::Order, kOrder)}, {FieldCode::Inserts, textCell(full ? QStringLiteral("Catalogue spring 2027, voucher of the season, sample of the new blue glaze, return label, thank-you card") : QStringLiteral("Catalogue spring 2027"))}};
    return card;
}

GalleryView cage(const QString &name, PromptKind kind, Prompt asked, int elsewhere)
{
    DetailCard card;
    card.heading = QStringLiteral("CG-0007");
    card.subheading = QStringLiteral("ROYAL MAIL TRACKED 24");
    card.fields = {{FieldCode::Loaded, number(41)}, {FieldCode::Weight, Link{Link::To::Nothing, {}, QStringLiteral("61400"), Format::WeightG}}, {FieldCode::Location, linkCell(Link::To::Location, QStringLiteral("STAGE-2"))}};
    Section left{SectionCode::NotLoaded, {}, elsewhere > 20};
    for (int i = 0; i < std::min(elsewhere, 20); ++i)
        left.rows.push_back({{linkCell(Link::To::Hu, QStringLiteral("HU%1").arg(400 + i, 7, 10, QLatin1Char('0'))), textCell(QString::number(576'700 + i)), textCell(QStringLiteral("PACK-1"))}});
    if (elsewhere > 0)
        card.sections.push_back(std::move(left));
    const auto filling = actions({ActionCode::Done, ActionCode::Undo, ActionCode::Print, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut});
    const auto answers = actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    return page(name, TitleCode::Stage, kind, std::move(asked), std::move(card), kind == PromptKind::Step ? filling : answers);
}

} // namespace

std::vector<GalleryView> shipViews()
{
    const auto reads = actions({ActionCode::Ok, ActionCode::Back, ActionCode::Help, ActionCode::LogOut});
    const auto answers = actions({ActionCode::Ok, ActionCode::Undo, ActionCode::Help, ActionCode::LogOut});
    const auto photo = actions({ActionCode::Ok, ActionCode::Skip, ActionCode::Undo, ActionCode::Help, ActionCode::LogOut});
    const auto asks = [&answers](const QString &name, Prompt asked, bool longNames) {
        GalleryView shown = page(name, TitleCode::Pack, PromptKind::Confirmation, std::move(asked), bench(longNames), answers);
        shown.view.screen.codeToScan = kParcel;
        return shown;
    };
    GalleryView taken = page(QStringLiteral("pack-photo"), TitleCode::Pack, PromptKind::Confirmation, prompt(PromptCode::PackPhoto, kParcel), bench(false), photo);
    taken.view.screen.codeToScan = kParcel;
    GalleryView unknown = cage(QStringLiteral("stage-unknown"), PromptKind::Confirmation, prompt(PromptCode::StageUnknown, kParcel), 3);
    unknown.view.screen.codeToScan = kParcel;
    GalleryView marks = page(QStringLiteral("pack-marks"), TitleCode::Pack, PromptKind::Alert,
        prompt(PromptCode::PackHazard, kParcel, QStringLiteral("3"), QStringLiteral("1263, 3481"), QStringLiteral("1"), QStringLiteral("1")), NoCard{},
        actions({ActionCode::Ok, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut}));
    marks.view.screen.codeToScan = kParcel;
    GalleryView carrier = page(QStringLiteral("pack-waits-for-carrier"), TitleCode::Pack, PromptKind::Step, prompt(PromptCode::PackScanWork), NoCard{}, actions({ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut}));
    carrier.view.screen.alert = prompt(PromptCode::PackWaitsForCarrier, kParcel, QStringLiteral("ROYAL MAIL TRACKED 24"));
    return {
        page(QStringLiteral("pack-note"), TitleCode::Pack, PromptKind::Alert, noted(false), inserts(false), reads),
        page(QStringLiteral("pack-note-long"), TitleCode::Pack, PromptKind::Alert, noted(true), inserts(true), reads),
        page(QStringLiteral("pack-inserts"), TitleCode::Pack, PromptKind::Alert, prompt(PromptCode::PackNote, kOrder, QString(), QStringLiteral("Catalogue spring 2027")), NoCard{}, reads),
        asks(QStringLiteral("pack-gift"), prompt(PromptCode::PackWrap, kParcel, QString()), false),
        asks(QStringLiteral("pack-gift-long"), prompt(PromptCode::PackWrap, kParcel, longName() + QStringLiteral(", ") + longName()), true),
        asks(QStringLiteral("pack-kit-missing"), prompt(PromptCode::PackKitMissing, longName(), QStringLiteral("1"), QStringLiteral("2")), false),
        taken,
        marks,
        carrier,
        page(QStringLiteral("stage-scan-unit"), TitleCode::Stage, PromptKind::Step, prompt(PromptCode::StageScanUnit), NoCard{}, actions({ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::LogOut})),
        cage(QStringLiteral("stage-scan-parcel"), PromptKind::Step, prompt(PromptCode::StageScanParcel, QStringLiteral("CG-0007")), 3),
        cage(QStringLiteral("stage-overfull"), PromptKind::Step, prompt(PromptCode::StageScanParcel, QStringLiteral("340123450000000024")), 21),
        unknown,
        stopped(cage({}, PromptKind::Step, prompt(PromptCode::StageScanParcel, QStringLiteral("CG-0007")), 3), QStringLiteral("stage-holds-goods"), PromptKind::Error, prompt(PromptCode::StageHoldsGoods, QStringLiteral("CG-0007"))),
    };
}

} // namespace bincard::test
