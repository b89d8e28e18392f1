// SPDX-License-Identifier: GPL-3.0-or-later
// Deciding on counts, and units in units: the screens that the workflows themselves make.
#include "support/galleryparts.h"

#include "workflow/blind.h"
#include "workflow/move.h"
#include "workflow/reviewcounts.h"

namespace bincard::test {

using namespace workflow;

namespace {

const QString kPlace = QStringLiteral("A-03-2-1");

ReviewedLine lineOf(const QString &sku, const QString &name, std::int64_t expected, std::int64_t counted, const QString &lot = {}, const QString &unit = {})
{
    ReviewedLine line;
    line.account.item = itemId(houseOwnerId(), sku);
    line.account.hu = unit.isEmpty() ? HuId() : huId(unit);
    line.sku = sku;
    line.name = name;
    line.lot = lot;
    line.huCode = unit;
    line.expected = Quantity::units(expected);
    line.counted = Quantity::units(counted);
    return line;
}

/// One item short; or all that can be wrong with a place.
Context waiting(bool worst)
{
    ReviewContext review;
    const auto add = [&review](const QString &place, const QString &sku, std::int64_t units) {
        const auto number = static_cast<std::uint64_t>(review.waiting.size() + 1);
        review.waiting.push_back({TaskId(1, number), QStringLiteral("C-5F03A91C"), locationId(place), place, sku, Quantity::units(units), kGalleryNowMs - 90 * kMinuteMs});
    };
    add(kPlace, QStringLiteral("85123A"), -3);
    add(QStringLiteral("A-07-1-4"), QStringLiteral("22423"), 12);
    for (int i = 0; worst && i < 10; ++i)
        add(QStringLiteral("R-18-4-%1").arg(i), i % 3 == 0 ? QString() : QStringLiteral("POST-GIFT-0815-XL"), i % 2 == 0 ? -1'234'567 : 1'234'567);
    review.more = worst;
    CountInReview count;
    count.task = TaskId(1, 1);
    count.location = locationId(kPlace);
    count.place = kPlace;
    count.number = QStringLiteral("C-5F03A91C");
    count.person = QStringLiteral("Clara Rossi");
    count.countedMs = kGalleryNowMs - 90 * kMinuteMs;
    count.lines.push_back(lineOf(QStringLiteral("85123A"), usualName(), 48, 45));
    if (worst) {
        count.lines.push_back(lineOf(QStringLiteral("22423"), longName(), 0, 1'234'567, QStringLiteral("L2011-0893"), QStringLiteral("P-000417")));
        count.lines.push_back(lineOf(QStringLiteral("UNKNOWN/5012345678900"), {}, 0, 1));
    }
    count.lines.push_back(lineOf(QStringLiteral("47566"), QStringLiteral("Party bunting"), 6, 6));
    for (int i = 0; i < (worst ? 16 : 3); ++i) {
        count.moves.push_back({kGalleryNowMs - (i + 2) * 60 * kMinuteMs, count.lines.front().account.item, QStringLiteral("85123A"), locationId(kPlace), locationId(u"CART-1"), kPlace,
            QStringLiteral("CART-1"), Quantity::units(i + 1)});
    }
    review.chosen = count;
    Context context;
    context.review = review;
    return context;
}

GalleryView shownAs(const QString &name, const Context &context, review::State state)
{
    GalleryView shown = calmView(name, TitleCode::Review);
    shown.view.screen = screenOf(context, ReviewCounts{std::move(state)});
    return shown;
}

GalleryView moving(const QString &name, moving::State state, bool nested)
{
    Spot spot;
    spot.hu = huId(u"T-0007");
    spot.huCode = QStringLiteral("T-0007");
    spot.parent = nested ? huId(u"P-000417") : HuId();
    Context context;
    context.from = spot;
    context.card = huCard();
    Moving moving;
    moving.source = {{}, spot.hu, spot.huCode};
    moving.state = std::move(state);
    GalleryView shown = calmView(name, TitleCode::Move);
    shown.view.screen = screenOf(context, moving);
    return shown;
}

} // namespace

std::vector<GalleryView> reviewViews()
{
    const Context usual = waiting(false), worst = waiting(true);
    Context none;
    none.review = ReviewContext{};
    GalleryView posted = shownAs(QStringLiteral("review-posted"), none, review::Choose{});
    posted.view.screen.alert = prompt(PromptCode::Reviewed, kPlace, QString::number(static_cast<int>(Reason::MissingTransaction)));
    GalleryView hidden = calmView(QStringLiteral("lookup-counting"), TitleCode::LookUp);
    hidden.view.screen.prompt = prompt(PromptCode::ScanAnything);
    DetailCard counted = locationCard();
    counted.fields.push_back({FieldCode::Location, Link{Link::To::Location, locationId(kPlace), kPlace}});
    (void)hideCounted(counted, {locationId(kPlace)});
    counted.fields.pop_back();
    hidden.view.screen.card = counted;
    hidden.view.screen.alert = prompt(PromptCode::CountHidden);
    return {
        shownAs(QStringLiteral("review-list"), usual, review::Choose{}),
        shownAs(QStringLiteral("review-list-long"), worst, review::Choose{}),
        posted,
        shownAs(QStringLiteral("review-count"), usual, review::Look{TaskId(1, 1)}),
        shownAs(QStringLiteral("review-count-worst"), worst, review::Look{TaskId(1, 1)}),
        shownAs(QStringLiteral("review-why"), usual, review::Why{TaskId(1, 1)}),
        stopped(shownAs({}, usual, review::Choose{}), QStringLiteral("review-gone"), PromptKind::Error, prompt(PromptCode::ReviewGone, QString())),
        hidden,
        moving(QStringLiteral("move-unit-ways"), moving::ChooseWay{}, true),
        moving(QStringLiteral("move-nest"), moving::IntoUnit{false, {}}, false),
        moving(QStringLiteral("move-pour"), moving::IntoUnit{true, {}}, false),
    };
}

} // namespace bincard::test
