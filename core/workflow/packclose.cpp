// SPDX-License-Identifier: GPL-3.0-or-later
// A parcel is weighed, gets its carrier and its label, and is shut.
#include "workflow/packturn.h"

#include "domain/carriage.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

namespace bincard::workflow::pack {

std::optional<std::int64_t> expectedG(const PackContext &order, const PackParcel &parcel, const QString &carton)
{
    const auto content = contentWeightG(order, parcel);
    const Carton *around = cartonOf(order, carton);
    if (!content)
        return std::nullopt;
    return *content + (around ? around->weightG : 0);
}

std::optional<std::int64_t> weightOnScale(const Context &context)
{
    const bool rests = context.scale && context.scale->state == ScaleState::Stable && context.scale->weightG > 0;
    return rests ? std::optional(context.scale->weightG) : std::nullopt;
}

bool scaleWorks(const Context &context)
{
    if (!context.scale)
        return false;
    switch (context.scale->state) { // No default.
    case ScaleState::Stable:
    case ScaleState::Moving:
    case ScaleState::Overload:
    case ScaleState::Underload: return true;
    case ScaleState::Silent:
    case ScaleState::OtherUnit:
    case ScaleState::Nonsense: break;
    }
    return false;
}

Prompt scaleSays(const ScaleReading &reading)
{
    const bool belowZero = reading.state == ScaleState::Stable && reading.weightG < 0;
    return prompt(PromptCode::PackScale, QString::number(static_cast<int>(belowZero ? ScaleState::Underload : reading.state)));
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

/// The page says what the scale says, and goes on by itself when that changes: a stop would still stand there then.
void Turn::waitForScale()
{
    m_effects.sound = Sound::Warning;
    m_effects.rejected = true;
}

/// Its own label: what the scale says is its weight.
void Turn::on(const Weigh &state, const ScannedHu &scan)
{
    const PackParcel *parcel = openParcel(m_order);
    if (!m_context.scale || !parcel || parcel->id != scan.hu)
        return m_effects.refuse(notAccepted(scan), Sound::WrongPlace);
    if (!scaleWorks(m_context)) // Else a scan would stand for a weight that nobody has seen.
        return waitForScale();
    ok(state);
}

/// The same again says that it is right; when something else lies there now, that is weighed.
void Turn::on(const ConfirmWeight &state, const ScannedHu &scan)
{
    if (weightOnScale(m_context) == state.weightG && openParcel(m_order) && openParcel(m_order)->id == scan.hu)
        return ok(state);
    on(Weigh{}, scan);
}

void Turn::on(const Weigh &, const EnteredQuantity &entered)
{
    constexpr Quantity kHeaviest = Quantity::units(2000); // A pallet of bricks.
    const PackParcel *parcel = openParcel(m_order);
    if (!parcel || !entered.quantity.isPositive() || entered.quantity > kHeaviest)
        return m_effects.refuse(prompt(PromptCode::NotAcceptedHere, toString(entered.quantity)));
    takeWeight(entered.quantity.thousandths); // Kilograms with three places.
}

void Turn::takeWeight(std::int64_t weighedG)
{
    const PackParcel *parcel = openParcel(m_order);
    if (!parcel)
        return go(Verify{}, Sound::Ok);
    const auto expected = expectedG(m_order, *parcel, cartonCode(m_pack, m_order));
    const std::int64_t tolerance = expected ? std::max(m_context.policy.weightToleranceG, *expected * m_context.policy.weightTolerancePercent / 100) : 0;
    if (expected && std::abs(weighedG - *expected) > tolerance)
        return go(ConfirmWeight{weighedG}, Sound::Warning);
    close(weighedG, true);
}

/// A scale that works is asked: what nobody weighed goes by what is expected only where there is none, or it cannot say it.
void Turn::ok(const Weigh &)
{
    if (const auto weightG = weightOnScale(m_context))
        return takeWeight(*weightG);
    if (scaleWorks(m_context))
        return waitForScale();
    closeUnweighed();
}

void Turn::closeUnweighed()
{
    const PackParcel *parcel = openParcel(m_order);
    close(parcel ? expectedG(m_order, *parcel, cartonCode(m_pack, m_order)).value_or(0) : 0, false);
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
    const Carton *carton = cartonOf(m_order, cartonCode(m_pack, m_order));
    const std::int64_t volume = carton ? carton->lengthMm * carton->widthMm * carton->heightMm : contentVolumeMm3(m_order, parcel);
    const auto quote = cheapestService(m_order.services, shipmentOf(m_order, weightG, carton, volume));
    QString sscc = parcel.sscc;
    if (sscc.isEmpty() && !m_context.numbers.empty()) {
        sscc = m_context.numbers.front();
        m_effects.numbers = NumbersUsed{NumberKind::Sscc, 1};
    }
    const PrintReadiness printer = m_context.printing.of(DocumentKind::Label, QStringLiteral("parcel"));
    const bool carriersLabel = quote && carrierMakesLabel(m_order, quote->service);
    emit(ledger::CloseParcel{parcel.id, parcel.code, m_order.order, m_context.bench, ordinal, sscc, carton ? carton->code : QString(), weightG, weighed, quote ? quote->carrier : QString(),
        quote ? quote->service : QString(), printer != PrintReadiness::None && !carriersLabel, {}, m_pack.agreed.picture});
    const auto closed = std::find_if(m_order.parcels.begin(), m_order.parcels.end(), [&parcel](const PackParcel &each) { return each.id == parcel.id; });
    if (printer != PrintReadiness::None && !carriersLabel)
        printLabel(*closed);
    if (isPacked(m_order) && !openParcel(m_order))
        printSlip();
    m_pack.carton.clear();
    m_pack.undo.clear();
    m_pack.agreed = {m_pack.agreed.note, false, false, false, {}};
    const Marks marks = marksOf(m_order, &*closed);
    if (!marks.any())
        return afterClose(parcel.id);
    printHazard(*closed, marks);
    go(StickMarks{parcel.id, parcel.code}, Sound::Warning);
}

void Turn::on(const StickMarks &state, const ScannedHu &scan)
{
    if (scan.hu == state.parcel)
        ok(state); // Its own code says that they stick on it.
    else
        m_effects.refuse(notAccepted(scan), Sound::WrongPlace);
}

void Turn::afterClose(HuId parcel)
{
    const auto found = std::find_if(m_order.parcels.begin(), m_order.parcels.end(), [parcel](const PackParcel &each) { return each.id == parcel; });
    const std::optional<PackParcel> closed = found == m_order.parcels.end() ? std::nullopt : std::optional(*found);
    const QString code = closed ? closed->code : QString();
    const bool straight = m_pack.straight;
    if (openParcel(m_order)) {
        m_effects.alert = prompt(PromptCode::PackParcelClosed, code); // Another one stands open here.
        go(isPacked(m_order) ? toScale() : State(Verify{}), Sound::Ok);
    } else if (isPacked(m_order)) {
        m_effects.alert = prompt(PromptCode::PackDone, m_pack.orderNumber, QString::number(m_order.parcels.size()));
        m_effects.sound = Sound::TaskComplete;
        clear();
    } else if (dueOf(m_order).isPositive()) {
        m_effects.alert = prompt(PromptCode::PackParcelClosed, code);
        go(Verify{}, Sound::Ok);
    } else {
        m_effects.alert = prompt(PromptCode::PackPartDone, m_pack.orderNumber);
        m_effects.sound = Sound::Warning;
        clear();
    }
    if (straight && m_pack.order.isNull())
        m_effects.go = go::Home{}; // Its picker came from there.
    if (closed)
        sayOf(*closed);
}

/// What keeps a parcel from going on: one line, and what lasts longest is said.
void Turn::sayOf(const PackParcel &closed)
{
    const auto warn = [this](Prompt what) {
        m_effects.alert = std::move(what);
        m_effects.sound = Sound::Warning;
    };
    if (closed.service.isEmpty() && !m_order.services.empty())
        warn(prompt(PromptCode::PackNoService, closed.code));
    if (m_context.printing.of(DocumentKind::Label, QStringLiteral("parcel")) != PrintReadiness::Ready)
        warn(prompt(PromptCode::PackWaitsForLabel, closed.code));
    if (carrierMakesLabel(m_order, closed.service))
        warn(prompt(PromptCode::PackWaitsForCarrier, closed.code, closed.carrier));
}

} // namespace bincard::workflow::pack
