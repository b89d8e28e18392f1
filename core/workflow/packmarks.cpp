// SPDX-License-Identifier: GPL-3.0-or-later
// What has to stick on a parcel because of what is in it, and which carrier's papers it gets.
#include "workflow/packturn.h"

#include <algorithm>

namespace bincard::workflow::pack {
namespace {

constexpr qsizetype kMostCode = 30, kMostUnit = 20, kMostClasses = 40, kMostGoods = 300; ///< characters that the template takes

bool isIn(const PackParcel *parcel, const PackLine &line)
{
    return !parcel || std::any_of(parcel->content.begin(), parcel->content.end(), [&line](const auto &each) { return each.first.item == line.item; });
}

void addOnce(QStringList &list, const QString &text)
{
    if (!text.isEmpty() && !list.contains(text))
        list << text;
}

/// "3 UN 1263: Spirit lamp oil 500 ml"
QString goodsText(const PackLine &line)
{
    QStringList what;
    addOnce(what, line.hazardClass);
    if (!line.unNumber.isEmpty())
        what << QStringLiteral("UN ") + line.unNumber;
    return what.join(u' ') + (what.isEmpty() ? QString() : QStringLiteral(": ")) + itemText(line.sku, line.name);
}

} // namespace

/// A limited quantity has its own mark in place of that of its class, without a number; a lithium battery's mark says its number.
Marks marksOf(const PackContext &order, const PackParcel *parcel)
{
    Marks marks;
    for (const PackLine &line : order.lines) {
        if (!line.isDangerous() || !isIn(parcel, line))
            continue;
        marks.limitedQuantity = marks.limitedQuantity || line.limitedQuantity;
        marks.lithium = marks.lithium || line.lithium;
        if (line.limitedQuantity && !line.lithium)
            continue;
        if (!line.limitedQuantity)
            addOnce(marks.classes, line.hazardClass);
        addOnce(marks.unNumbers, line.unNumber);
    }
    marks.classes.sort();
    marks.unNumbers.sort();
    return marks;
}

QString marksText(const Marks &marks)
{
    QStringList texts = marks.classes;
    for (const QString &number : marks.unNumbers)
        texts << QStringLiteral("UN ") + number;
    if (marks.limitedQuantity)
        texts << QStringLiteral("LQ");
    if (marks.lithium)
        texts << QStringLiteral("Li");
    return texts.join(QStringLiteral(" · "));
}

/// Names the marks and the goods. A house without a printer for them has marks on a roll: it is told which.
void Turn::printHazard(const PackParcel &parcel, const Marks &marks)
{
    if (m_context.printing.of(DocumentKind::Hazard) == PrintReadiness::None)
        return;
    QStringList goods;
    qsizetype length = 0;
    for (const PackLine &line : m_order.lines) {
        const QString text = goodsText(line);
        if (!line.isDangerous() || !isIn(&parcel, line) || goods.contains(text) || length + text.size() > kMostGoods)
            continue;
        length += text.size() + 1;
        goods << text;
    }
    QMap<QString, QString> values{{QStringLiteral("goods"), goods.join(u'\n')}, {QStringLiteral("hu"), parcel.code.left(kMostUnit)}, {QStringLiteral("order"), m_order.number.left(kMostCode)}};
    const auto set = [&values](const QString &field, const QString &value) {
        if (!value.isEmpty())
            values.insert(field, value);
    };
    set(QStringLiteral("classes"), marks.classes.join(QStringLiteral(", ")).left(kMostClasses));
    set(QStringLiteral("un"), marks.unNumbers.join(QStringLiteral(", ")).left(kMostClasses));
    set(QStringLiteral("limited"), marks.limitedQuantity ? QStringLiteral("LQ") : QString());
    set(QStringLiteral("lithium"), marks.lithium ? QStringLiteral("Li") : QString());
    m_effects.prints.push_back({DocumentKind::Hazard, QStringLiteral("hazard"), parcel.code, {}, {values}, 1});
}

bool carrierMakesLabel(const PackContext &order, const QString &service)
{
    const auto found = std::find_if(order.services.begin(), order.services.end(), [&service](const CarrierService &each) { return each.code == service; });
    return found != order.services.end() && !found->adapter.isEmpty();
}

Shipment shipmentOf(const PackContext &order, std::int64_t weightG, const Carton *carton, std::int64_t volumeMm3)
{
    Shipment shipment{order.country, weightG, volumeMm3, postcodeOf(order.address), {}};
    if (carton)
        shipment.sidesMm = {carton->lengthMm, carton->widthMm, carton->heightMm};
    return shipment;
}

} // namespace bincard::workflow::pack
