// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/printstatus.h"
#include "domain/printing.h"
#include "print/picture.h"

#include <QString>

#include <cstdint>
#include <vector>

/// This station's printers and what they have to print, as the window shows them: codes and names; the words are made in ui/common.
namespace bincard::station {

struct PrinterView {
    QString name;
    device::PrinterState state = device::PrinterState::Unknown;
    std::int64_t waiting = 0; ///< jobs, the one that is being printed among them
    std::int64_t unclear = 0; ///< a person has to look whether they came out
    std::int64_t stranded = 0; ///< of those that wait: made for a printer as this one is no more
    friend bool operator==(const PrinterView &, const PrinterView &) = default;
};

struct PrintJobView {
    PrintJobId id;
    QString title, printer;
    DocumentKind document = DocumentKind::Label;
    std::int32_t copies = 1;
    PrintState state = PrintState::Waiting;
    bool stranded = false; ///< its printer is no more, or takes other papers now: it waits for a person
    QString other; ///< printer that could have it instead; empty = none
    std::int64_t madeAtMs = 0, changedAtMs = 0; ///< wall clock
    friend bool operator==(const PrintJobView &, const PrintJobView &) = default;
};

struct PrintingView {
    std::vector<PrinterView> printers; ///< in the order of the station's profile, then those that are Gone; empty = it has none
    bool pages = false; ///< one of them is for pages
    bool misconfigured = false; ///< the file that names the printers cannot be used: the log says why
    bool known = false; ///< jobs: false while nobody looks, or they are being read
    std::vector<PrintJobView> jobs; ///< open ones, oldest first, then the last that ended, newest first

    PrintJobId pictureOf; ///< somebody looks at what is on it; null = none
    bool pictureDrawn = false; ///< then a null picture is one that cannot be drawn
    print::Picture picture;

    friend bool operator==(const PrintingView &, const PrintingView &) = default;
};

/// What a person can do about a job, or about a printer.
struct PrintAction {
    enum class Kind : std::uint8_t {
        Cancel, ///< open and not being sent
        CameOut, ///< of an unclear one
        Again, ///< once more, with a reason; of an unclear one: it did not come out
        Move, ///< waits: to the printer that could have it instead
        Test, ///< a label that says which printer this is
        ScannerSheet, ///< the codes to set a scanner up by, on a page
        Look, ///< a picture of what is on it; of no job: none any more
    };
    Kind kind = Kind::Test;
    PrintJobId job; ///< but for Test and ScannerSheet
    QString printer; ///< for Test
    Reason reason = Reason::None; ///< for Again
    QString language = {}; ///< for ScannerSheet, BCP 47
    friend bool operator==(const PrintAction &, const PrintAction &) = default;
};

} // namespace bincard::station
