// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "print/picture.h"
#include "station/marked.h"
#include "station/printview.h"
#include "station/sendqueue.h"
#include "sync/loading.h"
#include "workflow/screen.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

namespace bincard::station {

/// All that the window shows, as one value: made by the engine thread, rendered by the GUI thread. The same view twice paints
/// the same pixels; what changes with time only (the age of the last sync) changes because the engine sends a new view.
struct StationView {
    workflow::Screen screen;
    /// Rises with every prompt that the workflow makes, also when its words are the same. The window answers painted(promptSerial)
    /// once it is on the glass; a stop's 300 ms run from there.
    std::uint64_t promptSerial = 0;

    workflow::Sound sound = workflow::Sound::None;
    std::uint64_t soundSerial = 0; ///< a sound is played when this differs from the last view's

    QString userName; ///< empty = nobody is logged in
    QString userLanguage; ///< BCP 47; empty = the station's own language
    QString stationName;
    QString warehouse; ///< shown beside the station; empty while there is only one
    QByteArray timeZone; ///< IANA name of the warehouse's; empty = the machine's

    std::int64_t nowMs = 0; ///< wall clock when the view was made; ages are counted from here
    bool online = true; ///< the server (here: the engine behind the transport) answers
    std::int32_t waitingOperations = 0; ///< durable here, not yet answered
    std::int64_t oldestWaitingMs = 0; ///< wall clock of the oldest waiting one; 0 = none waits
    print::Picture labelPicture; ///< of screen.preview; null = none, or a label that does not take a value
    SendQueue sendQueue; ///< known only while somebody looks at it
    PrintingView printing;
    std::int64_t lastSyncMs = 0; ///< wall clock; 0 = never
    sync::Loading loading; ///< a new or reset station gets its books

    /// Scans, keys and taps that have been answered since the start: a script knows by it that its last step is done.
    std::uint64_t answeredInputs = 0;
    std::int32_t queuedScans = 0; ///< scans read and not yet looked at; shown when more than one
    std::int32_t unusedScans = 0; ///< made too early for the stop that is shown: "not used: 3 scans"
    std::int32_t quarantined = 0; ///< own operations that could not be decided; shown in red until looked after
    std::int64_t skewMs = 0; ///< this machine's clock against the server's; shown above 2 minutes (design §5)
    Marked marked = Marked::No;
    std::optional<ErrorCode> trouble; ///< what keeps the station from working: one clear sentence instead of the prompt's alert

    friend bool operator==(const StationView &, const StationView &) = default;
};

} // namespace bincard::station
