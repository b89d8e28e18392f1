// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/words.h"

#include "station/stationview.h"

#include <algorithm>
#include <cstdlib>

namespace bincard::ui {

using workflow::ActionCode;
using workflow::PromptCode;
using workflow::PromptKind;

namespace {
constexpr std::int64_t kFreshMs = 60'000;
}

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
        return tr("Another program holds this station's data. Close it");
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
    const auto &offered = screen.actions;
    const bool takesOk = std::any_of(offered.begin(), offered.end(), [](const workflow::Action &action) { return action.action == ActionCode::Ok && action.enabled; });
    const bool namesCode = !screen.codeToScan.isEmpty();
    switch (screen.kind) {
    case PromptKind::Step:
        return {};
    case PromptKind::Error:
        if (takesOk && (screen.prompt.code == PromptCode::LotRecalled || screen.prompt.code == PromptCode::LotExpired))
            return tr("Or press OK, and scan another lot");
        if (takesOk)
            return namesCode ? tr("Press OK, or scan the right one") : tr("Press OK to go on");
        return {};
    case PromptKind::Alert:
        return takesOk ? tr("Press OK to go on") : QString();
    case PromptKind::Confirmation:
        if (std::holds_alternative<workflow::ListCard>(screen.card))
            return tr("Tap one, or press its number");
        if (screen.prompt.code == PromptCode::PickIsPlaceEmpty)
            return tr("Yes: scan the same code again. No: type how many are left");
        if (namesCode)
            return tr("Scan the same code again for yes");
        return takesOk ? tr("Press OK if that is right") : QString();
    }
    Q_UNREACHABLE();
}

} // namespace bincard::ui
