// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/setupsession.h"

#include "barcode/reading.h"

#include <algorithm>

namespace bincard::device {

namespace {

constexpr std::size_t kMostReadings = 20; ///< of one scanner; the oldest go
constexpr int kAnyYear = 2000; ///< of dates, which commands have none of

} // namespace

QString codeBy(const ScannerProfile &profile, const ScannerReading &reading)
{
    const QString text = textOf(reading.bytes, profile.encoding);
    return codeOf(profile, profile.channel == ScannerChannel::Wedge ? onOtherKeyboard(text, profile.systemLayout, profile.scannerLayout) : text);
}

void SetupSession::setProfiles(std::vector<ScannerProfile> profiles)
{
    m_profiles = std::move(profiles);
    const bool hasWedge = std::any_of(m_profiles.begin(), m_profiles.end(), [](const ScannerProfile &one) { return one.channel == ScannerChannel::Wedge; });
    if (!hasWedge)
        m_profiles.insert(m_profiles.begin(), defaultWedge());
    judge();
}

SetupSession::Answer SetupSession::take(const ScannerReading &reading)
{
    if (m_current != reading.scanner) {
        m_current = reading.scanner;
        judge();
    }
    if (const auto command = commandIn(reading)) {
        if (*command == Answer::Show)
            startAgain();
        return *command;
    }
    std::vector<ScannerReading> &readings = m_readings[current().name];
    readings.push_back(reading);
    if (readings.size() > kMostReadings)
        readings.erase(readings.begin());
    judge();
    return Answer::Show;
}

void SetupSession::startAgain()
{
    m_readings.erase(current().name);
    judge();
}

void SetupSession::begin()
{
    m_readings.clear();
    m_current.clear();
    judge();
}

std::optional<SetupSession::Answer> SetupSession::commandIn(const ScannerReading &reading) const
{
    for (const ScannerProfile *profile : {&current(), &m_diagnosis.proposal}) {
        const auto read = barcode::read(codeBy(*profile, reading), barcode::ReadingOptions(kAnyYear));
        const auto *command = read.find<barcode::Command>();
        if (command == nullptr)
            continue;
        if (command->code == barcode::CommandCode::Ok)
            return canUse() ? Answer::Use : Answer::Leave;
        if (command->code == barcode::CommandCode::Undo)
            return Answer::Show;
        if (command->code == barcode::CommandCode::Back)
            return Answer::Leave;
    }
    return std::nullopt;
}

const ScannerProfile &SetupSession::current() const
{
    const auto found = std::find_if(m_profiles.begin(), m_profiles.end(), [this](const ScannerProfile &one) { return one.name == m_current; });
    return found == m_profiles.end() ? m_profiles.front() : *found;
}

const std::vector<ScannerReading> &SetupSession::readings() const
{
    static const std::vector<ScannerReading> kNone;
    const auto found = m_readings.find(current().name);
    return found == m_readings.end() ? kNone : found->second;
}

QString SetupSession::lastCode() const
{
    return readings().empty() ? QString() : codeBy(m_diagnosis.proposal, readings().back());
}

std::optional<TestCode> SetupSession::next() const
{
    return m_diagnosis.missing.empty() ? std::nullopt : std::optional(m_diagnosis.missing.front());
}

void SetupSession::judge()
{
    m_diagnosis = diagnose(readings(), current());
}

} // namespace bincard::device
