// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/leadapproval.h"

namespace bincard::workflow {

std::optional<LeadPin> askPin(const Person &person, const ScannedUser &scan, Effects &effects)
{
    if (scan.role < Role::Lead || scan.user == person.id) {
        effects.refuse(prompt(PromptCode::NotALead, nameOf(scan)));
        return std::nullopt;
    }
    effects.sound = Sound::Ok;
    return LeadPin{{scan.user, scan.badge, nameOf(scan), scan.language, scan.role, scan.adjustLimit}, false};
}

LeadPin checkPin(const LeadPin &state, const QString &pin, Effects &effects)
{
    effects.requests.push_back(VerifyPin{state.lead.id, pin});
    return {state.lead, true};
}

std::optional<PinAnswer> answered(const LeadPin &state, const PinChecked &checked, Effects &effects)
{
    if (!state.checking)
        return std::nullopt;
    if (checked.ok)
        return PinAnswer::Right;
    effects.refuse(checked.triesLeft > 0 ? prompt(PromptCode::WrongPin, QString::number(checked.triesLeft)) : prompt(PromptCode::PinLocked));
    return checked.triesLeft > 0 ? PinAnswer::Wrong : PinAnswer::Locked;
}

} // namespace bincard::workflow
