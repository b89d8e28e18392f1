// SPDX-License-Identifier: GPL-3.0-or-later
#include "training/traininggoods.h"

#include "imports/locationimport.h"

namespace bincard::training {
namespace {

constexpr int kTotes = 12;

struct Goods {
    const char16_t *sku, *english, *german;
    std::int64_t grams;
};

constexpr Goods kGoods[] = {
    {u"TR-MUG", u"Mug, blue", u"Becher, blau", 320},
    {u"TR-MUG-R", u"Mug, red", u"Becher, rot", 320},
    {u"TR-PEN", u"Ball pen", u"Kugelschreiber", 15},
    {u"TR-BOOK", u"Notebook", u"Notizbuch", 240},
    {u"TR-LAMP", u"Desk lamp", u"Schreibtischlampe", 900},
    {u"TR-BOWL", u"Bowl", u"Schale", 410},
    {u"TR-VASE", u"Vase", u"Vase", 650},
};

struct Place {
    const char16_t *code;
    LocationKind kind;
    std::int64_t xMm, yMm;
};

constexpr Place kPlaces[] = {
    {u"DOCK-1", LocationKind::Dock, 2000, 0},
    {u"STAGE-1", LocationKind::Staging, 6000, 0},
    {u"PACK-1", LocationKind::Pack, 10'000, 0},
    {u"CART-1", LocationKind::Cart, 4000, 2000},
    {u"WAIT-1", LocationKind::Waiting, 12'000, 0},
    {u"PROBLEM-1", LocationKind::Problem, 14'000, 0},
    {u"RETURNS-1", LocationKind::Returns, 16'000, 0},
    {u"A-1", LocationKind::Pick, 4000, 6000},
    {u"A-2", LocationKind::Pick, 4000, 7400},
    {u"A-3", LocationKind::Pick, 4000, 8800},
    {u"A-4", LocationKind::Pick, 4000, 10'200},
    {u"A-5", LocationKind::Pick, 4000, 11'600},
    {u"A-6", LocationKind::Pick, 4000, 13'000},
    {u"A-7", LocationKind::Pick, 4000, 14'400},
    {u"A-8", LocationKind::Pick, 4000, 15'800},
    {u"B-1", LocationKind::Reserve, 7200, 6000},
    {u"B-2", LocationKind::Reserve, 7200, 7400},
};

} // namespace

ItemId goodsId(QStringView sku)
{
    return itemId(houseOwnerId(), sku);
}

std::vector<Item> goods(const QString &language)
{
    std::vector<Item> items;
    for (const Goods &one : kGoods) {
        Item item;
        item.sku = QString::fromUtf16(one.sku);
        item.id = goodsId(item.sku);
        item.owner = houseOwnerId();
        item.name = QString::fromUtf16(language.startsWith(QLatin1String("de")) ? one.german : one.english);
        item.weightG = one.grams;
        item.lengthMm = 120;
        item.widthMm = item.heightMm = 90;
        item.generated = true;
        items.push_back(item);
    }
    return items;
}

std::vector<Location> places()
{
    std::vector<Location> made;
    for (const Place &place : kPlaces) {
        Location location = imports::newLocation(QString::fromUtf16(place.code), place.kind);
        location.zone = QStringLiteral("TRAINING");
        location.xMm = place.xMm;
        location.yMm = place.yMm;
        location.generated = true;
        made.push_back(location);
    }
    return made;
}

std::vector<HandlingUnit> totes()
{
    std::vector<HandlingUnit> units;
    for (int i = 1; i <= kTotes; ++i) {
        HandlingUnit tote;
        tote.code = QStringLiteral("T-%1").arg(i, 2, 10, QLatin1Char('0'));
        tote.id = huId(tote.code);
        tote.location = locationId(u"WAIT-1");
        units.push_back(tote);
    }
    return units;
}

} // namespace bincard::training
