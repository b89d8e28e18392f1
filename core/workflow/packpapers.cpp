// SPDX-License-Identifier: GPL-3.0-or-later
// The papers of a parcel: its label and the packing slip.
#include "workflow/packturn.h"

#include <algorithm>

namespace bincard::workflow::pack {
namespace {

constexpr qsizetype kMostCode = 30, kMostUnit = 20, kMostAddress = 300, kMostTracking = 35; ///< characters that the templates take: a label that cannot be made must not keep a parcel open

/// "1.25 kg"; nothing for a weight that is not known.
QString kilograms(std::int64_t weightG)
{
    return weightG > 0 ? toString(Quantity{weightG}) + QStringLiteral(" kg") : QString(); // A gram is a thousandth of a kilogram.
}

} // namespace

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
    if (!parcel.tracking.isEmpty())
        values.insert(QStringLiteral("tracking"), parcel.tracking.left(kMostTracking));
    if (const QString weight = kilograms(parcel.weightG); !weight.isEmpty())
        values.insert(QStringLiteral("weight"), weight);
    m_effects.prints.push_back({DocumentKind::Label, QStringLiteral("parcel"), parcel.code, {}, {values}, 1});
}

void Turn::printSlip()
{
    if (m_context.printing.of(DocumentKind::Slip, QStringLiteral("slip")) == PrintReadiness::None)
        return; // A house without a printer for slips packs without them.
    constexpr qsizetype kMostText = 1900, kMostMessage = 300; // The template takes 2,000 and 300 characters.
    QStringList lines;
    qsizetype length = 0;
    const auto add = [&](const QString &begin, Quantity quantity, const QString &sku, const QString &name) {
        const QString text = begin + toString(quantity) + QStringLiteral(" × ") + sku + u' ' + name;
        length += text.size() + 1;
        if (quantity.isPositive() && length < kMostText)
            lines << text;
    };
    for (const PackLine &line : m_order.lines) {
        if (line.kitLine.isNull())
            add({}, line.packed, line.sku, line.name);
    }
    for (const PackKit &kit : m_order.kits) { // As it was sold, and what it is made of.
        add({}, packedKits(m_order, kit), kit.sku, kit.name);
        for (const PackLine &line : m_order.lines) {
            if (line.kitLine == kit.line)
                add(QStringLiteral("   "), line.packed, line.sku, line.name);
        }
    }
    if (length >= kMostText)
        lines << QStringLiteral("…");
    QMap<QString, QString> values{{QStringLiteral("order"), m_order.number.left(kMostCode)}, {QStringLiteral("date"), dayText(m_context.today)},
        {QStringLiteral("lines"), lines.join(u'\n')}, {QStringLiteral("parcels"), QString::number(m_order.parcels.size())}};
    if (!m_order.giftMessage.isEmpty())
        values.insert(QStringLiteral("note"), m_order.giftMessage.left(kMostMessage));
    m_effects.prints.push_back({DocumentKind::Slip, QStringLiteral("slip"), m_order.number, {}, {values}, 1});
}

} // namespace bincard::workflow::pack
