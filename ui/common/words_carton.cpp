// SPDX-License-Identifier: GPL-3.0-or-later
// The words of scales and of cartons that are packed by a plan.
#include "common/words.h"

#include "domain/scale.h"

#include <algorithm>

namespace bincard::ui {

using workflow::PromptCode;

QString Words::cartonPrompt(const workflow::Prompt &prompt) const
{
    switch (prompt.code) {
    case PromptCode::PackTakeWeight:
        return tr("%1 on the scale. Take it?").arg(m_values.show({{}, {}, prompt.args.value(0), workflow::Format::WeightG}));
    case PromptCode::PackScale:
        return scaleWord(prompt.args.value(0).toInt());
    case PromptCode::PackCartonFull:
        return tr("Carton %1 of %2 is full. Close it").arg(m_values.number(count(prompt, 0)), m_values.number(count(prompt, 1)));
    case PromptCode::PackHazard:
        return hazardText(prompt);
    default:
        return {};
    }
}

QString Words::scaleWord(int state) const
{
    switch (static_cast<ScaleState>(state)) {
    case ScaleState::Silent:
        return tr("The scale is silent. Type the weight");
    case ScaleState::Stable:
        return tr("Put the parcel on the scale");
    case ScaleState::Moving:
        return tr("The scale is not at rest yet");
    case ScaleState::Overload:
        return tr("Too heavy for the scale. Type the weight");
    case ScaleState::Underload:
        return tr("The scale is below zero. Set it to zero");
    case ScaleState::OtherUnit:
        return tr("The scale does not show kilograms. Type the weight");
    case ScaleState::Nonsense:
        return tr("The scale is not understood. Type the weight");
    }
    return {};
}

QString Words::picture(const workflow::DetailCard &card) const
{
    if (!card.picture)
        return {};
    const auto &pieces = card.picture->pieces;
    const auto in = std::count_if(pieces.begin(), pieces.end(), [](const workflow::CartonPiece &piece) { return piece.state == workflow::CartonPiece::State::In; });
    return tr("The carton. Pieces in it: %1 of %2").arg(m_values.number(static_cast<int>(in)), m_values.number(static_cast<int>(pieces.size())));
}

} // namespace bincard::ui
