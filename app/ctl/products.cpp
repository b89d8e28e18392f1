// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/products.h"

#include "barcode/gtin.h"
#include "ctl/people.h"

#include <array>

namespace bincard::ctl {
namespace {

/// One kind of thing, with what it is like.
struct Thing {
    const char *name;
    std::int64_t lengthMm, widthMm, heightMm, grams;
    std::int64_t priceMinor;
    bool fragile;
};

struct Category {
    const char *code;
    Tracking tracking;
    const char *hazard;
    std::vector<const char *> makes; ///< before the thing's name
    std::vector<Thing> things;
    std::vector<const char *> variants; ///< after it
};

const std::vector<Category> &categories()
{
    static const std::vector<Category> list{
        {"KI", Tracking::None, "", {"Steel", "Oak", "Bamboo", "Enamel", "Copper", "Glass", "Stoneware", "Marble"},
            {{"Mixing Bowl", 260, 260, 130, 700, 1490, true}, {"Chopping Board", 380, 250, 20, 900, 1990, false}, {"Mug", 110, 85, 95, 320, 790, true},
                {"Saucepan", 340, 200, 140, 1300, 3490, false}, {"Storage Jar", 120, 120, 180, 480, 990, true}, {"Whisk", 300, 70, 70, 110, 590, false},
                {"Serving Tray", 420, 300, 40, 1100, 2490, false}, {"Pepper Mill", 60, 60, 200, 260, 1790, false}},
            {"small", "medium", "large", "white", "grey", "sage", "set of 2", "set of 4"}},
        {"AP", Tracking::None, "", {"Cotton", "Linen", "Merino", "Fleece", "Denim", "Jersey"},
            {{"T-Shirt", 300, 250, 20, 180, 1990, false}, {"Shirt", 330, 250, 30, 250, 3990, false}, {"Hoodie", 350, 300, 70, 520, 4990, false},
                {"Socks", 200, 90, 30, 60, 790, false}, {"Scarf", 260, 200, 50, 210, 2490, false}, {"Apron", 300, 220, 30, 260, 1890, false}},
            {"black S", "black M", "black L", "black XL", "navy S", "navy M", "navy L", "navy XL", "sand S", "sand M", "sand L", "sand XL"}},
        {"GA", Tracking::None, "", {"Terracotta", "Galvanised", "Willow", "Teak", "Cast Iron"},
            {{"Plant Pot", 220, 220, 200, 1400, 1290, true}, {"Watering Can", 380, 180, 330, 950, 2290, false}, {"Hand Trowel", 320, 70, 50, 280, 990, false},
                {"Seed Tray", 370, 230, 60, 350, 690, false}, {"Lantern", 180, 180, 320, 1200, 2790, true}, {"Bird Feeder", 200, 200, 260, 600, 1590, false}},
            {"10 cm", "15 cm", "20 cm", "green", "black", "natural"}},
        {"FO", Tracking::LotAndExpiry, "", {"Organic", "Roasted", "Smoked", "Dark", "Wild", "Classic"},
            {{"Coffee Beans", 180, 90, 70, 1020, 1290, false}, {"Chocolate Bar", 160, 80, 12, 105, 290, false}, {"Olive Oil", 75, 75, 270, 950, 1190, true},
                {"Honey", 85, 85, 110, 720, 890, true}, {"Muesli", 240, 160, 70, 780, 590, false}, {"Herb Tea", 130, 70, 75, 60, 390, false},
                {"Almonds", 170, 120, 40, 260, 490, false}},
            {"100 g", "250 g", "500 g", "1 kg", "family pack"}},
        {"CO", Tracking::LotAndExpiry, "", {"Lavender", "Aloe", "Citrus", "Rose", "Sandalwood", "Unscented"},
            {{"Hand Cream", 160, 50, 35, 95, 690, false}, {"Shampoo", 190, 70, 45, 290, 890, false}, {"Soap Bar", 85, 60, 30, 110, 390, false},
                {"Face Mask", 130, 100, 8, 30, 290, false}, {"Bath Salts", 110, 110, 130, 640, 1190, true}},
            {"50 ml", "100 ml", "200 ml", "gift box", "refill"}},
        {"CL", Tracking::Lot, "3", {"Pine", "Lemon", "Neutral", "Extra Strong"},
            {{"Surface Cleaner", 280, 100, 65, 820, 490, false}, {"Floor Polish", 250, 110, 70, 1080, 890, false}, {"Lamp Oil", 230, 85, 85, 930, 690, true}},
            {"500 ml", "1 l", "refill"}},
        {"TO", Tracking::None, "", {"Wooden", "Felt", "Tin", "Magnetic", "Plush"},
            {{"Building Blocks", 300, 220, 80, 900, 2490, false}, {"Puzzle", 270, 190, 45, 420, 1490, false}, {"Race Car", 180, 90, 70, 210, 1290, false},
                {"Bear", 250, 180, 140, 240, 1990, false}, {"Drum", 220, 220, 160, 680, 2290, false}},
            {"red", "blue", "yellow", "from 3 years", "from 5 years", "travel size"}},
        {"EL", Tracking::SerialAtPacking, "9", {"Compact", "Wireless", "Foldable", "Pro"},
            {{"Desk Lamp", 380, 160, 90, 1150, 4990, true}, {"Speaker", 190, 80, 75, 540, 5990, true}, {"Kitchen Scale", 230, 170, 30, 480, 2990, true},
                {"Headphones", 200, 180, 85, 390, 7990, true}},
            {"black", "white", "silver"}},
    };
    return list;
}

template <class List>
const auto &pick(SeededRandom &random, const List &list)
{
    return list[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(list.size())))];
}

/// Ten per cent up or down, so that no two things of a kind are quite alike.
std::int64_t about(SeededRandom &random, std::int64_t value)
{
    return std::max<std::int64_t>(1, value * (90 + random.below(21)) / 100);
}

Barcode code(const QString &digits, ItemId item, std::int64_t pieces)
{
    Barcode barcode;
    barcode.code = barcode::Gtin::fromCode(digits)->digits;
    barcode.id = barcodeId(barcode.code);
    barcode.item = item;
    barcode.quantity = Quantity::units(pieces);
    return barcode;
}

} // namespace

Product product(std::uint64_t seed, std::int64_t index)
{
    SeededRandom random = randomFor(seed, "demo-product", index);
    const Category &category = pick(random, categories());
    const Thing &thing = pick(random, category.things);
    const QString make = QString::fromLatin1(pick(random, category.makes));
    const QString variant = QString::fromLatin1(pick(random, category.variants));

    Product product;
    Item &item = product.item;
    item.sku = QStringLiteral("%1-%2").arg(QString::fromLatin1(category.code)).arg(index + 1, 6, 10, QLatin1Char('0'));
    item.id = itemId(houseOwnerId(), item.sku);
    item.owner = houseOwnerId();
    item.name = QStringLiteral("%1 %2, %3").arg(make, QString::fromLatin1(thing.name), variant);
    item.tracking = category.tracking;
    // One in a hundred is worth a serial at every step, and few enough that each can have a row of its own.
    if (item.tracking == Tracking::SerialAtPacking && index < 1000)
        item.tracking = Tracking::Serial;
    item.lengthMm = about(random, thing.lengthMm);
    item.widthMm = about(random, thing.widthMm);
    item.heightMm = about(random, thing.heightMm);
    item.weightG = about(random, thing.grams);
    item.priceMinor = about(random, thing.priceMinor) / 10 * 10 + 9;
    item.currency = QStringLiteral("EUR");
    item.shelfLifeAtDispatchDays = item.tracking == Tracking::LotAndExpiry ? 14 : 0;
    item.hazardClass = QString::fromLatin1(category.hazard);
    item.fragile = thing.fragile;
    item.shipsInOwnBox = item.weightG > 1000 && random.below(8) == 0;
    item.generated = true;

    static constexpr std::array<std::int64_t, 4> kCases{6, 8, 12, 24};
    product.piecesInCase = pick(random, kCases);
    // 5012345 is the prefix of GS1's own examples, so that no label of the demo is a real product's.
    const QString body = QStringLiteral("50123%1").arg((index + static_cast<std::int64_t>(seed % 1000) * 9973) % kMostProducts, 7, 10, QLatin1Char('0'));
    product.barcodes = {code(barcode::withCheckDigit(body), item.id, 1),
        code(barcode::withCheckDigit(u'1' + body), item.id, product.piecesInCase)};
    return product;
}

} // namespace bincard::ctl
