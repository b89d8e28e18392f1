// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/words.h"

#include "station/stationview.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace bincard::ui {

using workflow::ActionCode;
using workflow::PromptCode;
using workflow::PromptKind;

namespace {

constexpr std::int64_t kFreshMs = 60'000;

bool offers(const workflow::Screen &screen, ActionCode code)
{
    return std::any_of(screen.actions.begin(), screen.actions.end(), [code](const workflow::Action &action) { return action.action == code && action.enabled; });
}

/// Asks for work, not for a yes: OK says that it is done.
bool isToDo(PromptCode code)
{
    return code == PromptCode::PackWrap || code == PromptCode::PackPhoto || code == PromptCode::PutBackConfirmPlace;
}

/// Says how it ended; there is nothing to say no to.
bool isNews(PromptCode code)
{
    return code == PromptCode::PickDoneShort || code == PromptCode::CartDoneShort || code == PromptCode::ZoneNothingHere || code == PromptCode::PutBackDone;
}

/// The action that says no where OK says yes; nothing where there is no such question, or where no is a number or a choice.
std::optional<ActionCode> noOf(const workflow::Screen &screen)
{
    const PromptCode code = screen.prompt.code;
    const bool asks = screen.kind == PromptKind::Confirmation && offers(screen, ActionCode::Ok) && !std::holds_alternative<workflow::ListCard>(screen.card);
    if (!asks || isToDo(code) || isNews(code) || code == PromptCode::PickIsPlaceEmpty || code == PromptCode::ReturnDecide)
        return std::nullopt;
    if (code == PromptCode::BlockPlace)
        return ActionCode::Skip;
    for (const ActionCode no : {ActionCode::Undo, ActionCode::Back}) {
        if (offers(screen, no))
            return no;
    }
    return std::nullopt;
}

} // namespace

QString Words::nobody() const
{
    return tr("Nobody logged in");
}

QString Words::waiting(int operations, std::int64_t oldestAgeMs) const
{
    //: Operations that are safe on this station and not yet on the server.
    return tr("%n waiting, oldest %1", nullptr, operations).arg(m_values.age(oldestAgeMs));
}

QString Words::allSent() const
{
    return tr("Nothing waiting");
}

QString Words::synced(std::int64_t lastSyncMs, std::int64_t nowMs) const
{
    if (lastSyncMs == 0)
        return tr("Not synced since start");
    const std::int64_t age = nowMs - lastSyncMs;
    return age < kFreshMs ? tr("Synced just now") : tr("Synced %1 ago").arg(m_values.age(age));
}

QString Words::online(bool online) const
{
    return online ? tr("Online") : tr("Offline");
}

QString Words::loading(const sync::Loading &loading) const
{
    using Phase = sync::Loading::Phase;
    switch (loading.phase) { // No default: the compiler names a forgotten phase.
    case Phase::None: break;
    case Phase::Making: return tr("The server prepares the books");
    case Phase::Fetching: return tr("Fetching the books: %1 %").arg(loading.percent);
    case Phase::Installing: return tr("Setting up the books: %1 %").arg(loading.percent);
    }
    return {};
}

QString Words::queue(int scans) const
{
    return tr("%n scans in the queue", nullptr, scans);
}

QString Words::unused(int scans) const
{
    return tr("Not used: %n scans", nullptr, scans);
}

QString Words::quarantined(int operations) const
{
    return tr("%n held back, tell a lead", nullptr, operations);
}

QString Words::skew(std::int64_t ms) const
{
    return tr("Clock is %1 off").arg(m_values.age(std::abs(ms)));
}

QString Words::trouble(ErrorCode code) const
{
    switch (code) {
    case ErrorCode::Usage:
        return tr("This station was started in a wrong way. Tell a lead");
    case ErrorCode::NotFound:
        return tr("Something that this station needs is missing. Tell a lead");
    case ErrorCode::BadInput:
    case ErrorCode::Malformed:
        return tr("The server's answer cannot be read. Work goes on; tell a lead");
    case ErrorCode::Busy:
        return tr("Bincard runs here already. Close this window and call the lead");
    case ErrorCode::DiskFull:
        return tr("The disk is full. Scans cannot be kept: stop and tell a lead");
    case ErrorCode::ReadOnly:
        return tr("The disk cannot be written to. Scans cannot be kept: stop and tell a lead");
    case ErrorCode::Damaged:
        return tr("This station's data is damaged. Stop and tell a lead");
    case ErrorCode::NewerVersion:
        return tr("This station's data belongs to a newer Bincard. It needs an update");
    case ErrorCode::Environment:
        return tr("This computer refuses something that Bincard needs. Tell a lead");
    case ErrorCode::Refused:
        return tr("The server refuses this station. Tell a lead");
    case ErrorCode::Disconnected:
        return tr("No connection to the server. Work goes on");
    }
    Q_UNREACHABLE();
}

QString Words::theme(ThemeKind theme) const
{
    switch (theme) {
    case ThemeKind::Light:
        return tr("Light");
    case ThemeKind::Dark:
        return tr("Dark");
    case ThemeKind::HighContrast:
        return tr("High contrast");
    }
    Q_UNREACHABLE();
}

QString Words::size(SizeSetting size) const
{
    switch (size) {
    case SizeSetting::Small:
        return tr("Small");
    case SizeSetting::Normal:
        return tr("Normal");
    case SizeSetting::Large:
        return tr("Large");
    }
    Q_UNREACHABLE();
}

QString Words::volume(int percent) const
{
    if (percent == 0)
        return tr("Off", "sound");
    return percent < 60 ? tr("Quiet") : tr("Loud");
}

QString Words::settingName(Setting setting) const
{
    switch (setting) {
    case Setting::Colours:
        return tr("Colours");
    case Setting::Size:
        return tr("Size");
    case Setting::Language:
        return tr("Language");
    case Setting::Sound:
        return tr("Sound");
    }
    Q_UNREACHABLE();
}

QString Words::close() const
{
    return tr("Close");
}

QString Words::keypad() const
{
    return tr("Number");
}

QString Words::erase() const
{
    return tr("Erase");
}

QString Words::hint(const workflow::Screen &screen) const
{
    switch (screen.kind) {
    case PromptKind::Step:
        return {};
    case PromptKind::Error:
        return errorHint(screen);
    case PromptKind::Alert:
        return offers(screen, ActionCode::Ok) ? tr("Press OK to go on") : QString();
    case PromptKind::Confirmation:
        return questionHint(screen);
    }
    Q_UNREACHABLE();
}

QString Words::errorHint(const workflow::Screen &screen) const
{
    const PromptCode code = screen.prompt.code;
    if (code == PromptCode::ChooseFromList)
        return tr("Tap one, or press its number");
    if (code == PromptCode::CheckDigitWrong || code == PromptCode::PinLocked || !offers(screen, ActionCode::Ok)) // The instruction says it.
        return {};
    if (screen.entry == workflow::Entry::Pin)
        return tr("Type it again");
    if (code == PromptCode::OverPick)
        return tr("Type the right number, or press OK");
    if (code == PromptCode::LotRecalled || code == PromptCode::LotExpired)
        return tr("Or press OK, and scan another lot");
    const bool namesRight = !screen.codeToScan.isEmpty() && code != PromptCode::PackStillDue;
    return namesRight ? tr("Press OK, or scan the right one") : tr("Scan on, or press OK");
}

QString Words::questionHint(const workflow::Screen &screen) const
{
    if (std::holds_alternative<workflow::ListCard>(screen.card))
        return tr("Tap one, or press its number");
    switch (screen.prompt.code) {
    case PromptCode::PickIsPlaceEmpty:
        return tr("Yes: scan the same code again. No: type how many are left");
    case PromptCode::PackWrap:
    case PromptCode::PackPhoto:
        return tr("Then press OK, or scan the parcel");
    case PromptCode::NeedsLead:
    case PromptCode::CountedByYou:
    case PromptCode::PutBackConfirmPlace:
    case PromptCode::LoadUnknown:
    case PromptCode::StageUnknown: // The instruction says it.
        return {};
    default:
        break;
    }
    if (isNews(screen.prompt.code))
        return offers(screen, ActionCode::Ok) ? tr("Press OK to go on") : QString();
    if (!screen.codeToScan.isEmpty())
        return tr("Scan the same code again for yes");
    return offers(screen, ActionCode::Ok) && !noOf(screen) ? tr("Press OK if that is right") : QString();
}

QString Words::stopWord(const workflow::Screen &screen) const
{
    const PromptCode code = screen.prompt.code;
    if (screen.kind == PromptKind::Confirmation && (code == PromptCode::NeedsLead || code == PromptCode::CountedByYou))
        return tr("Lead needed");
    if (screen.kind == PromptKind::Confirmation && isToDo(code))
        return tr("To do");
    return stopWord(screen.kind == PromptKind::Error && toneOf(screen) == Tone::Warning ? PromptKind::Alert : screen.kind);
}

QString Words::action(ActionCode action, const workflow::Screen &screen) const
{
    if (QString own = pageAction(action, screen); !own.isEmpty())
        return own;
    const std::optional<ActionCode> no = noOf(screen);
    if (no && action == *no)
        return tr("No");
    if (no && action == ActionCode::Ok)
        return tr("Yes");
    const auto *list = std::get_if<workflow::ListCard>(&screen.card);
    if (action == ActionCode::Ok && screen.kind == PromptKind::Confirmation && list && list->code == workflow::ListCode::KeepOrGiveBack)
        return tr("OK = 1"); // It means the first row.
    return this->action(action);
}

} // namespace bincard::ui
