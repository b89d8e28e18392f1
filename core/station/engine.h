// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/printerprofile.h"
#include "device/scannerrole.h"
#include "station/coderules.h"
#include "station/stationview.h"
#include "station/synclink.h"
#include "station/trainingwish.h"
#include "workflow/context.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <optional>

namespace bincard::station {

struct EngineOptions {
    QString journalPath, cachePath;
    QString stationName;
    QByteArray timeZone; ///< IANA name of the warehouse's; empty = the machine's
    ledger::Stream warehouse = ledger::kFirstWarehouse;
    workflow::Policy policy;
    QString cartCode = QStringLiteral("CART-1"); ///< where this station's totes stand while picking
    QString benchCode = QStringLiteral("PACK-1"); ///< where it packs
    QString dockCode = QStringLiteral("DOCK-1"); ///< where it receives
    QString returnsCode = QStringLiteral("RETURNS-1"); ///< where it puts down what comes back
    QByteArray keySecret; ///< from the user's keyring: locks the device key in the journal; empty = there is none
    sync::KillPoint killPoint; ///< tests only
    std::int64_t maxJournalPages = 0; ///< tests of a full disk
    std::int32_t workInHand = 0; ///< tasks kept on a lease beside the one being done, for when the server cannot be asked; 0 = none
    QString pictureFolder; ///< where the camera of the bench puts its pictures; empty = it has none
    std::vector<device::PrinterProfile> printers;
    bool printersMisconfigured = false; ///< their file cannot be used; people are told
    QString labelTemplates; ///< folder of the house's own; may be empty
    CodeRules codes; ///< of the house's own
    Marked marked = Marked::No;
    std::int64_t lookAgainMs = 1000; ///< how often the server is asked for news when it gives no hint
};

/// What the engine needs of the world around it. All functions are called on the engine thread.
struct EngineLinks {
    Clock *clock = nullptr;
    Random *random = nullptr;
    std::function<void(std::function<void()>)> post; ///< runs a function on the engine thread, later
    sync::Transport *transport = nullptr;
    std::function<Result<QByteArray>(DeviceId, std::int32_t incarnation)> pair; ///< once per journal: the device key
    std::function<void(const sync::Identity &)> identified; ///< who signs, before the first request; may be empty
    std::function<void(const StationView &)> show;
    std::function<void(ledger::Stream, std::int64_t seq)> folded; ///< the replica has that stream up to there; may be empty
    std::function<void(const TrainingWish &)> train; ///< changes the station; may be empty: it stays what it is
    std::function<void(OperationId)> beeped; ///< each durable operation, just before its answer is shown; may be empty
};

/// The station without window and sockets (design §6, §8): takes scans and keys, lets the workflow answer, makes it durable,
/// shows it, and keeps the replica in step with the server. Lives on the engine thread.
class Engine
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Engine>> open(const EngineOptions &options, const EngineLinks &links);
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    // ---- people
    void scanned(const QString &code, std::int64_t monotonicMs, device::ScannerRole role = device::ScannerRole::Station); ///< time of its first key
    void acted(workflow::ActionCode action);
    void chosen(int row);
    void quantityEntered(Quantity quantity);
    void textEntered(const QString &text);
    void linkActivated(const workflow::Link &link);
    void painted(std::uint64_t promptSerial); ///< the view with that prompt is on the glass
    void printingWatched(bool watched); ///< views have the jobs of the printers, or no longer
    void print(const PrintAction &action);
    void scaleSays(const ScaleReading &reading); ///< the station has a scale, and that is what it says from now on
    void sendQueueWatched(bool watched); ///< views have the lines of the waiting operations, or no longer

    // ---- the thread that runs it
    void serverIsForTrials(bool test); ///< as it says with each answer
    void hint(std::optional<ledger::Stream> stream = {}); ///< the server has something new: of that stream, or of any
    bool slice(); ///< background work of at most about 5 ms; false when there is none
    [[nodiscard]] std::int64_t waitMs() const; ///< until slice() or tick() is worth calling
    void tick(); ///< time has passed

    [[nodiscard]] const StationView &view() const;
    [[nodiscard]] bool drained() const; ///< nothing is being written and every operation has the server's outcome
    [[nodiscard]] bool caughtUp() const; ///< both streams are here up to where the server was when it was last heard

private:
    class Private;
    explicit Engine(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace bincard::station
