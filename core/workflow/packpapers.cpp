// SPDX-License-Identifier: GPL-3.0-or-later
// The papers of a parcel: its label, the mark of dangerous goods, the packing slip.
#include "workflow/packturn.h"

#include <algorithm>

namespace bincard::workflow::pack {
namespace {

constexpr qsizetype kMostCode = 30, kMostUnit = 20, kMostAddress = 300; ///< characters that the templates take: a label that cannot be made must not keep a parcel open
constexpr qsizetype kMostClasses = 40;

/// "1.25 kg"; nothing for a weight that is not known.
QString kilograms(std::int64_t weightG)
{
    return weightG > 0 ? toString(Quantity{weightG}) + QStringLiteral(" kg") : QString(); // A gram is a thousandth of a kilogram.
}

} // namespace

QStringList hazardClasses(const PackContext &order, const PackParcel *parcel)
{
    QStringList classes;
    for (const PackLine &line : order.lines) {
        const bool inside = !parcel || std::any_of(parcel->content.begin(), parcel->content.end(), [&line](const auto &each) { return each.first.item == line.item; });
        if (inside && !line.hazardClass.isEmpty() && !classes.contains(line.hazardClass))
            classes << line.hazardClass;
    }
    classes.sort();
    return classes;
}

void Turn::printLabel(const PackParcel &parcel)
{
    const auto service = std::find_if(m_order.services.begin(), m_order.services.end(), [&parcel](const CarrierService &each) { return each.code == parcel.service; });
    const QString known = m_order.country.isEmpty() ? m_order.number : m_order.number + u'\n' + m_order.country;
    QMap<QString, QString> values{{QStringLiteral("to"), m_order.address.isEmpty() ? known : m_order.address.left(kMostAddress)},
        {QStringLiteral("order"), m_order.number.left(kMostCode)}, {QStringLiteral("parcel"), QString::number(parcel.ordinal)}, {QStringLiteral("hu"), parcel.code.left(kMostUnit)},
        {QStringLiteral("date"), dayText(m_context.today)}};
    if (isPacked(m_order)) // Only then is it known how many there are.
        values.insert(QStringLiteral("parcels"), QString::number(m_order.parcels.size()));
    if (!parcel.sscc.isEmpty())
        values.insert(QStringLiteral("sscc"), parcel.sscc);
    if (service != m_order.services.end())
        values.insert(QStringLiteral("service"), (service->name.isEmpty() ? service->code : service->name).left(kMostCode));
    if (const QString weight = kilograms(parcel.weightG); !weight.isEmpty())
        values.insert(QStringLiteral("weight"), weight);
    m_effects.prints.push_back({DocumentKind::Label, QStringLiteral("parcel"), parcel.code, {}, {values}, 1});
}

void Turn::printSlip()
{
    if (m_context.printing.of(DocumentKind::Slip, QStringLiteral("slip")) == PrintReadiness::None)
        return; // A house without a printer for slips packs without them.
    constexpr qsizetype kMostText = 1900; // The template takes 2,000 characters.
    QStringList lines;
    qsizetype length = 0;
    for (const PackLine &line : m_order.lines) {
        const QString text = toString(line.packed) + QStringLiteral(" × ") + line.sku + u' ' + line.name;
        length += text.size() + 1;
        if (line.packed.isPositive() && length < kMostText)
            lines << text;
    }
    if (length >= kMostText)
        lines << QStringLiteral("…");
    m_effects.prints.push_back({DocumentKind::Slip, QStringLiteral("slip"), m_order.number, {},
        {{{QStringLiteral("order"), m_order.number.left(kMostCode)}, {QStringLiteral("date"), dayText(m_context.today)}, {QStringLiteral("lines"), lines.join(u'\n')},
            {QStringLiteral("parcels"), QString::number(m_order.parcels.size())}}}, 1});
}

/// Names the classes and what is of them. A house without a printer for marks has them on a roll: it is told which.
void Turn::printHazard(const PackParcel &parcel, const QStringList &classes)
{
    if (m_context.printing.of(DocumentKind::Hazard, QStringLiteral("hazard")) == PrintReadiness::None)
        return;
    constexpr qsizetype kMostGoods = 300; // The template takes 400 characters.
    QStringList goods;
    qsizetype length = 0;
    for (const PackLine &line : m_order.lines) {
        const bool inside = std::any_of(parcel.content.begin(), parcel.content.end(), [&line](const auto &each) { return each.first.item == line.item; });
        const QString text = line.hazardClass + QStringLiteral(": ") + itemText(line.sku, line.name);
        if (!inside || line.hazardClass.isEmpty() || goods.contains(text) || length + text.size() > kMostGoods)
            continue;
        length += text.size() + 1;
        goods << text;
    }
    m_effects.prints.push_back({DocumentKind::Hazard, QStringLiteral("hazard"), parcel.code, {},
        {{{QStringLiteral("classes"), classes.join(QStringLiteral(", ")).left(kMostClasses)}, {QStringLiteral("goods"), goods.join(u'\n')}, {QStringLiteral("hu"), parcel.code.left(kMostUnit)},
            {QStringLiteral("order"), m_order.number.left(kMostCode)}}}, 1});
}

} // namespace bincard::workflow::pack
