// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/scannerprofile.h"
#include "device/scannerreading.h"
#include "device/testcodes.h"

#include <optional>
#include <vector>

namespace bincard::device {

/// What readings of the test codes say about a scanner. Some a profile puts right, some only the scanner's own set-up or a key.
enum class Finding : std::uint8_t {
    TerminatorMissing, ///< codes are ended by silence alone: put right, but slower and less sure
    LayoutDiffers, ///< put right
    CapsLock, ///< upper and lower case are exchanged: a person switches it off
    SeparatorLost, ///< nothing stands for FNC1: the scanner must be set up to send it
    SeparatorDigits, ///< "029" arrives: the system does not take Alt codes
    SeparatorReplaced, ///< another text stands for FNC1: put right
    AimAbsent, ///< no AIM identifiers: what is GS1 can only be guessed
    Surrounded, ///< it puts something before or after its codes: put right
    TooSlow, ///< its keys are further apart than the profile's gap: put right
    CheckDigitMissing, ///< of the EAN-13
    EncodingWrong, ///< letters beyond ASCII are not what they should be
    UnknownCode, ///< a reading that is none of the test codes, whatever layout is tried
};

/// One reading, as the set-up page shows it.
struct ReadTestCode {
    std::optional<TestCode> code; ///< none: it is no test code
    bool hasAim = false;
};

struct Diagnosis {
    std::vector<ReadTestCode> read; ///< for each reading, in order
    std::vector<TestCode> missing; ///< not read yet
    std::vector<Finding> findings; ///< in the order of the list above, each once
    QStringList separators; ///< what stands for FNC1 where SeparatorReplaced
    ScannerProfile proposal; ///< the current profile, put right

    [[nodiscard]] bool has(Finding finding) const;
};

/// `readings` as they came, no profile applied; of a keyboard with the system's characters. Pure.
[[nodiscard]] Diagnosis diagnose(const std::vector<ScannerReading> &readings, const ScannerProfile &current);

} // namespace bincard::device
