// SPDX-License-Identifier: GPL-3.0-or-later
// Taking returns in: every state of core/workflow/returngoods.h, and the stops that are laid over them.
#include "support/galleryparts.h"

namespace bincard::test {

using namespace workflow;

namespace {

const QString kReturn = QStringLiteral("R-576628"), kPlace = QStringLiteral("RETURNS-1");

template <class E>
QString number(E value)
{
    return QString::number(static_cast<int>(value));
}

GalleryView back(const QString &name, Prompt prompt, Card card, std::initializer_list<ActionCode> offered)
{
    GalleryView shown = calmView(name, TitleCode::Return);
    Screen &screen = shown.view.screen;
    screen.prompt = std::move(prompt);
    screen.card = std::move(card);
    screen.actions = actions(offered);
    return shown;
}

GalleryView choosing(const QString &name, Prompt prompt, Card card)
{
    return back(name, std::move(prompt), std::move(card), {ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
}

GalleryView open(const QString &name, Prompt prompt, Card card)
{
    return back(name, std::move(prompt), std::move(card),
        {ActionCode::Done, ActionCode::Problem, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
}

GalleryView told(GalleryView shown, Prompt alert)
{
    shown.view.screen.alert = std::move(alert);
    return shown;
}

Link pieces(std::int64_t count)
{
    return {Link::To::Nothing, {}, QString::number(count * 1000), Format::Quantity};
}

DetailCard lines(int rows)
{
    DetailCard card;
    card.what = Link::To::Return;
    card.heading = kReturn;
    card.fields = {{FieldCode::Order, linkCell(Link::To::Nothing, QStringLiteral("576628"))}, {FieldCode::Customer, textCell(QStringLiteral("14911"))},
        {FieldCode::Parcel, textCell(QStringLiteral("00340434161094015902"))}};
    Section section{SectionCode::ReturnLines, {}, false};
    for (int i = 0; i < rows; ++i) {
        section.rows.push_back({{Link{Link::To::Item, Id128(1, static_cast<std::uint64_t>(i + 1)), i % 2 ? longName() : usualName()}, pieces(i + 2), pieces(i % 2),
            Link{Link::To::Nothing, {}, number(i % 2 ? ReturnState::Inspected : ReturnState::Arrived), Format::ReturnState}}});
    }
    card.sections.push_back(std::move(section));
    return card;
}

template <class E>
ListCard list(ListCode code, std::initializer_list<E> values, Format format)
{
    ListCard made{code, {}, false};
    for (const E value : values)
        made.rows.push_back({{Link{Link::To::Nothing, {}, number(value), format}}});
    return made;
}

ListCard waiting()
{
    ListCard made{ListCode::Returns, {}, false};
    for (const QString &one : {kReturn, QStringLiteral("RMA-20417"), QStringLiteral("R-HU0000123")})
        made.rows.push_back({{Link{Link::To::Return, Id128(2, 2), one}, Link{Link::To::Nothing, {}, QString::number(kGalleryNowMs - 90 * kMinuteMs), Format::TimeMs},
            Link{Link::To::Nothing, {}, number(ReturnState::Arrived), Format::ReturnState}}});
    return made;
}

PickCard inHand(PickCard card)
{
    card.location.clear();
    card.tote.clear();
    card.stop = card.stops = 0;
    card.counting = true;
    if (card.done.isZero())
        card.done = Quantity::units(1);
    return card;
}

GalleryView confirm(const QString &name, Prompt question, PickCard card)
{
    GalleryView shown = back(name, std::move(question), inHand(std::move(card)), {ActionCode::Ok, ActionCode::Undo, ActionCode::Back, ActionCode::Help});
    shown.view.screen.kind = PromptKind::Confirmation;
    shown.view.screen.codeToScan = QStringLiteral("5012345678900");
    return shown;
}

GalleryView decide(const QString &name, Disposition disposition, const QString &rule, const QString &item, PickCard card)
{
    GalleryView shown = confirm(name, prompt(PromptCode::ReturnDecide, number(disposition), rule, item), std::move(card));
    shown.view.screen.actions = actions({ActionCode::Ok, ActionCode::Problem, ActionCode::Undo, ActionCode::Back, ActionCode::Help});
    return shown;
}

GalleryView putAt(const QString &name, Disposition disposition, const QString &item, PickCard card)
{
    card = inHand(std::move(card));
    card.wanted = card.done = Quantity::units(2);
    GalleryView shown = back(name, prompt(PromptCode::ReturnPutInto, QStringLiteral("2"), item, number(disposition)), card,
        {ActionCode::Ok, ActionCode::Problem, ActionCode::Undo, ActionCode::Back, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    shown.view.screen.codeToScan = kPlace;
    return shown;
}

GalleryView howMany()
{
    GalleryView shown = choosing(QStringLiteral("return-many"), prompt(PromptCode::ReturnHowMany, QStringLiteral("2"), usualName()), inHand(usualStop()));
    shown.view.screen.entry = Entry::Quantity;
    shown.view.screen.actions = actions({ActionCode::Ok, ActionCode::Undo, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut});
    return shown;
}

GalleryView finish()
{
    GalleryView shown = back(QStringLiteral("return-finish"), prompt(PromptCode::ReturnFinish, kReturn, QStringLiteral("2")), lines(2),
        {ActionCode::Ok, ActionCode::Undo, ActionCode::Back, ActionCode::Help});
    shown.view.screen.kind = PromptKind::Confirmation;
    return shown;
}

} // namespace

std::vector<GalleryView> returnViews()
{
    const QString two = QStringLiteral("2");
    const Prompt graded = prompt(PromptCode::ReturnGraded, two, usualName(), number(Disposition::Restock));
    return {
        back(QStringLiteral("return-parcel"), prompt(PromptCode::ReturnScanParcel), waiting(),
            {ActionCode::Done, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut}),
        choosing(QStringLiteral("return-which"), prompt(PromptCode::ReturnWhich, QStringLiteral("576628")), waiting()),
        open(QStringLiteral("return-put-down"), prompt(PromptCode::ReturnPutDown, kReturn, QStringLiteral("576628"), kPlace), lines(3)),
        open(QStringLiteral("return-blind"), prompt(PromptCode::ReturnPutDown, QString(), QString(), kPlace), lines(0)),
        told(open(QStringLiteral("return-item"), prompt(PromptCode::ReturnScanItem, kReturn), lines(7)), graded),
        howMany(),
        choosing(QStringLiteral("return-why"), prompt(PromptCode::ReturnWhy, two, longName()),
            list(ListCode::ReturnReasons, {ReturnReason::ChangedMind, ReturnReason::DoesNotFit, ReturnReason::NotAsDescribed, ReturnReason::Faulty, ReturnReason::DamagedInTransit,
                ReturnReason::WrongItem, ReturnReason::TooLate, ReturnReason::Undelivered, ReturnReason::None}, Format::ReturnReason)),
        choosing(QStringLiteral("return-condition"), prompt(PromptCode::ReturnCondition, two, usualName()),
            list(ListCode::Conditions, {Condition::A, Condition::B, Condition::C, Condition::D}, Format::Condition)),
        decide(QStringLiteral("return-decide"), Disposition::Restock, QStringLiteral("as-new"), usualName(), usualStop()),
        decide(QStringLiteral("return-decide-long"), Disposition::Vendor, QStringLiteral("faulty"), longName(), lotStop()),
        choosing(QStringLiteral("return-disposition"), prompt(PromptCode::ReturnChooseDisposition, usualName()),
            list(ListCode::Dispositions, {Disposition::Restock, Disposition::Refurbish, Disposition::Vendor, Disposition::Quarantine, Disposition::Scrap}, Format::Disposition)),
        putAt(QStringLiteral("return-put"), Disposition::Restock, usualName(), usualStop()),
        putAt(QStringLiteral("return-put-long"), Disposition::Vendor, longName(), lotStop()),
        confirm(QStringLiteral("return-not-of-order"), prompt(PromptCode::ReturnNotOfOrder, longName(), QStringLiteral("576628")), lotStop()),
        confirm(QStringLiteral("return-too-many"), prompt(PromptCode::ReturnTooMany, QStringLiteral("12"), usualName(), two), usualStop()),
        finish(),
        choosing(QStringLiteral("return-refuse"), prompt(PromptCode::ReturnRefuseWhy, kReturn),
            list(ListCode::ReturnReasons, {ReturnReason::TooLate, ReturnReason::DamagedInTransit, ReturnReason::WrongItem, ReturnReason::Refused, ReturnReason::Undelivered, ReturnReason::None},
                Format::ReturnReason)),
        told(back(QStringLiteral("return-refund"), prompt(PromptCode::ReturnRefundNeedsLead, kReturn), lines(2),
                 {ActionCode::Done, ActionCode::Back, ActionCode::LookUp, ActionCode::Help, ActionCode::Pause, ActionCode::LogOut}), prompt(PromptCode::ReturnFinished, kReturn)),
        stopped(putAt({}, Disposition::Restock, usualName(), usualStop()), QStringLiteral("return-no-place"), PromptKind::Error,
            prompt(PromptCode::ReturnNotAPlace, QStringLiteral("QUARANTINE-1"), number(Disposition::Restock))),
    };
}

} // namespace bincard::test
