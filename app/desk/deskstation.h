// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "desk/desk.h"
#include "desk/folder.h"
#include "desk/inprocesstransport.h"
#include "net/httptransport.h"
#include "station/enginethread.h"

#include <functional>
#include <memory>
#include <optional>

namespace bincard::desk {

/// Of a throw-away warehouse: with the printers, labels and codes of the house, and nothing else of it.
struct TrainingSetUp {
    QString houseDir;
    QString lesson; ///< to begin with; empty = none
};

struct DeskStationOptions {
    QString dataDir;
    QString stationName;
    std::optional<net::PairingText> pairing; ///< become a station of that server; a station that already is one learns its new address
    std::function<void(const station::StationView &)> show; ///< engine thread
    std::function<void(OperationId)> beeped; ///< engine thread; may be empty
    std::function<void(ledger::Stream, std::int64_t)> folded; ///< engine thread; may be empty
    std::function<void(const Result<void> &)> opened; ///< engine thread, once; may be empty
    std::int32_t workInHand = 2; ///< tasks kept on a lease beside the one being done, when the server is another machine
    std::optional<TrainingSetUp> training;
    std::function<void(const station::TrainingWish &)> train; ///< engine thread; may be empty
    QByteArray keySecret; ///< from the user's keyring, for a station of a central server; empty = there is none
    sync::KillPoint killPoint; ///< tests only
    std::int64_t maxJournalPages = 0; ///< tests of a full disk
};

/// Whether the folder is, or is to become, a station of a central server: one that has a key worth locking.
[[nodiscard]] bool isOfCentralServer(const QString &dataDir, bool pairs);

/// A station wired together: the folder, its engine on a thread, and a server: a central one over the network when the folder has been paired
/// with one, else the books in the folder itself with the server engine on its own thread. With a window it is a station; without one it is
/// what benchmarks and fault tests drive.
class DeskStation
{
public:
    /// Locks the folder and starts the threads. Busy, NewerVersion, Damaged … when the folder cannot be used, Refused when it has books and is to
    /// be paired; what is wrong with the station's own files, or with pairing, is told by `opened`.
    [[nodiscard]] static Result<std::unique_ptr<DeskStation>> start(DeskStationOptions options);
    ~DeskStation(); ///< what has beeped is on disk; waits for the threads

    /// Runs on the engine thread; dropped when the engine could not be opened.
    void tell(std::function<void(station::Engine &)> what) { m_engine.tell(std::move(what)); }
    [[nodiscard]] const Clock &clock() const { return m_clock; }

private:
    explicit DeskStation(DeskStationOptions options) : m_options(std::move(options)) {}
    [[nodiscard]] Result<void> connect();
    [[nodiscard]] Result<void> openBooks();
    [[nodiscard]] Result<void> openLink(const net::ServerAddress &server);
    [[nodiscard]] QString path(QLatin1String file) const { return m_options.dataDir + u'/' + file; }
    [[nodiscard]] QString houseDir() const { return m_options.training ? m_options.training->houseDir : m_options.dataDir; }
    [[nodiscard]] Result<void> setUpTraining(station::EngineOptions &options) const;
    [[nodiscard]] Result<std::unique_ptr<station::Engine>> makeEngine();

    DeskStationOptions m_options;
    SystemClock m_clock;
    SystemRandom m_random;
    std::optional<FolderLock> m_lock; ///< books lock their folder themselves
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<sync::Transport> m_transport;
    std::function<Result<QByteArray>(DeviceId, std::int32_t)> m_pair;
    std::function<void(const sync::Identity &)> m_identified;
    station::EngineThread m_engine;
};

} // namespace bincard::desk
