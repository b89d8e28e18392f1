// SPDX-License-Identifier: GPL-3.0-or-later
// A parcel is weighed, gets its carrier and its label, and is shut.
#include "workflow/packturn.h"

#include "domain/carriage.h"

#include <algorithm>
#include <cstdlib>

namespace bincard::workflow::pack {
namespace {

constexpr qsizetype kMostCode = 30, kMostUnit = 20, kMostAddress = 300; ///< characters that the templates take: a label that cannot be made must not keep a parcel open

/// "1.25 kg"; nothing for a weight that is not known.
QString kilograms(std::int64_t weightG)
{
    return weightG > 0 ? toString(Quantity{weightG}) + QStringLiteral(" kg") : QString(); // A gram is a thousandth of a kilogram.
}

} // namespace

std::optional<std::int64_t> expectedG(const PackContext &order, const PackParcel &parcel, const QString &carton)
{
    const auto content = contentWeightG(order, parcel);
    const Carton *around = cartonOf(order, carton);
    if (!content)
        return std::nullopt;
    return *content + (around ? around->weightG : 0);
}

bool Turn::cartonTaken(const QString &code)
{
    const Carton *carton = cartonOf(m_order, code.trimmed().toUpper());
    if (!carton)
        return false;
    m_pack.carton = carton->code;
    m_effects.alert = prompt(PromptCode::PackTaken, carton->name.isEmpty() ? carton->code : carton->name);
    m_effects.sound = Sound::Ok;
    return true;
}

void Turn::on(const Weigh &, const ScannedUnknown &scan)
{
    if (!cartonTaken(scan.code))
        m_effects.refuse(notAccepted(scan), Sound::WrongItem);
}

void Turn::on(const Weigh &, const EnteredQuantity &entered)
{
    constexpr Quantity kHeaviest = Quantity::units(2000); // A pallet of bricks.
    const PackParcel *parcel = openParcel(m_order);
    if (!parcel || !entered.quantity.isPositive() || entered.quantity > kHeaviest)
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, toString(entered.quantity)));
    const std::int64_t weighedG = entered.quantity.thousandths; // Kilograms with three places.
    const auto expected = expectedG(m_order, *parcel, m_pack.carton);
    const std::int64_t tolerance = expected ? std::max(m_context.policy.weightToleranceG, *expected * m_context.policy.weightTolerancePercent / 100) : 0;
    if (expected && std::abs(weighedG - *expected) > tolerance)
        return go(ConfirmWeight{weighedG}, Sound::Warning);
    close(weighedG, true);
}

void Turn::ok(const Weigh &)
{
    const PackParcel *parcel = openParcel(m_order);
    close(parcel ? expectedG(m_order, *parcel, m_pack.carton).value_or(0) : 0, false);
}

void Turn::close(std::int64_t weightG, bool weighed)
{
    const PackParcel *open = openParcel(m_order);
    if (!open)
        return go(Verify{}, Sound::Ok);
    const PackParcel parcel = *open;
    std::int32_t ordinal = 1;
    for (const PackParcel &other : m_order.parcels)
        ordinal = other.id == parcel.id ? ordinal : std::max(ordinal, other.ordinal + 1);
    if (parcel.ordinal > 0)
        ordinal = parcel.ordinal; // It had been shut before.
    const Carton *carton = cartonOf(m_order, m_pack.carton);
    const std::int64_t volume = carton ? carton->lengthMm * carton->widthMm * carton->heightMm : contentVolumeMm3(m_order, parcel);
    const auto quote = cheapestService(m_order.services, {m_order.country, weightG, volume});
    QString sscc = parcel.sscc;
    if (sscc.isEmpty() && !m_context.numbers.empty()) {
        sscc = m_context.numbers.front();
        m_effects.numbers = NumbersUsed{NumberKind::Sscc, 1};
    }
    const PrintReadiness printer = m_context.printing.of(DocumentKind::Label);
    emit(ledger::CloseParcel{parcel.id, parcel.code, m_order.order, m_context.bench, ordinal, sscc, m_pack.carton, weightG, weighed, quote ? quote->carrier : QString(),
        quote ? quote->service : QString(), printer != PrintReadiness::None, {}});
    const bool nobodyTakesIt = !quote && !m_order.services.empty();
    const auto closed = std::find_if(m_order.parcels.begin(), m_order.parcels.end(), [&parcel](const PackParcel &each) { return each.id == parcel.id; });
    if (printer != PrintReadiness::None)
        printLabel(*closed);
    m_pack.carton.clear();
    m_pack.undo.clear();
    if (openParcel(m_order)) {
        m_effects.alert = prompt(PromptCode::PackParcelClosed, parcel.code); // Another one stands open here.
        go(isPacked(m_order) ? State(Weigh{}) : State(Verify{}), Sound::Ok);
    } else if (isPacked(m_order)) {
        printSlip();
        m_effects.alert = prompt(PromptCode::PackDone, m_pack.orderNumber, QString::number(m_order.parcels.size()));
        m_effects.sound = Sound::TaskComplete;
        clear();
    } else if (dueOf(m_order).isPositive()) {
        m_effects.alert = prompt(PromptCode::PackParcelClosed, parcel.code);
        go(Verify{}, Sound::Ok);
    } else {
        m_effects.alert = prompt(PromptCode::PackPartDone, m_pack.orderNumber);
        m_effects.sound = Sound::Warning;
        clear();
    }
    if (nobodyTakesIt) {
        m_effects.alert = prompt(PromptCode::PackNoService, parcel.code);
        m_effects.sound = Sound::Warning;
    }
    if (printer != PrintReadiness::Ready) {
        m_effects.alert = prompt(PromptCode::PackWaitsForLabel, parcel.code);
        m_effects.sound = Sound::Warning;
    }
}

void Turn::printLabel(const PackParcel &parcel)
{
    const auto service = std::find_if(m_order.services.begin(), m_order.services.end(), [&parcel](const CarrierService &each) { return each.code == parcel.service; });
    QMap<QString, QString> values{{QStringLiteral("to"), m_order.address.isEmpty() ? m_order.country.isEmpty() ? m_order.number : m_order.number + u'\n' + m_order.country : m_order.address.left(kMostAddress)},
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
    if (m_context.printing.of(DocumentKind::Slip) == PrintReadiness::None)
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

} // namespace bincard::workflow::pack
