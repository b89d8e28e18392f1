// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/diagnosis.h"

#include <map>

namespace bincard::device {

/// Setting up scanners by their test codes: what each has read, what that says about it, and which profile would put it right. Whoever reads is the one
/// being set up. Pure; the set-up page (GUI thread) shows it.
class SetupSession
{
public:
    /// What the page has to do after a reading.
    enum class Answer : std::uint8_t { Show, Use, Leave };

    void setProfiles(std::vector<ScannerProfile> profiles);
    /// Readings of a keyboard come with the system's characters. #OK, #UNDO and #BACK are commands here too, by the profile in use or by the proposed one: use
    /// the proposal, read the test codes anew, leave.
    [[nodiscard]] Answer take(const ScannerReading &reading);
    /// Forgets what the current scanner has read.
    void startAgain();
    /// Forgets what all have read.
    void begin();

    [[nodiscard]] const std::vector<ScannerProfile> &profiles() const { return m_profiles; }
    /// The one that read last; the first one before that.
    [[nodiscard]] const ScannerProfile &current() const;
    [[nodiscard]] const std::vector<ScannerReading> &readings() const;
    [[nodiscard]] const Diagnosis &diagnosis() const { return m_diagnosis; }
    /// The last reading in characters that the scanner meant, by the proposal: what it means to the station when that is used.
    [[nodiscard]] QString lastCode() const;
    /// The next test code to read; none when all have been.
    [[nodiscard]] std::optional<TestCode> next() const;
    /// There is something to gain: the proposal differs from the profile in use.
    [[nodiscard]] bool canUse() const { return !(m_diagnosis.proposal == current()); }

private:
    void judge();
    [[nodiscard]] std::optional<Answer> commandIn(const ScannerReading &reading) const;

    std::vector<ScannerProfile> m_profiles{defaultWedge()};
    QString m_current;
    std::map<QString, std::vector<ScannerReading>> m_readings; ///< by scanner
    Diagnosis m_diagnosis;
};

/// The code that a station with that profile would get.
[[nodiscard]] QString codeBy(const ScannerProfile &profile, const ScannerReading &reading);

} // namespace bincard::device
