// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/applier.h"
#include "server/results.h"
#include "sync/replicaimage.h"

#include <deque>
#include <optional>

namespace bincard::server {

/// Makes snapshots of the streams when somebody wants one and keeps them in a folder until the log has grown by much. They are made in
/// small steps between the server's other work: the database has one connection (design §7), so no read of all rows at one moment is to
/// be had without stopping everybody. The rows are therefore read as they are when their turn comes, and what entries changed meanwhile
/// is written behind them: effects are whole rows, so setting them over what was read gives the rows of the last entry. The server's
/// thread.
class Snapshots
{
public:
    struct Parts {
        store::Database &database;
        store::StreamLog &log;
        Applier &applier;
        Clock &clock;
        ledger::Stream warehouse;
        QString folder; ///< empty = none are made
        std::int64_t from; ///< entries or rows from which one is worth its making, and by which one is too old
    };
    explicit Snapshots(Parts parts); ///< those of an earlier process go: none is known to be whole
    ~Snapshots();

    /// With `hash`: that one while it is there, however old; Changed when it is not. With `schema`, for the warehouse: the image of a replica of that schema, if there
    /// is one; else the rows, and an image is wanted.
    [[nodiscard]] SnapshotOffer offer(ledger::Stream stream, const QByteArray &hash, const QByteArray &schema);
    [[nodiscard]] Result<sync::SnapshotAnswer> answer(const sync::SnapshotRequest &request);
    [[nodiscard]] bool hasWork() const { return !m_making.empty(); }
    /// A few milliseconds' work; false when there is nothing to do.
    bool step();
    /// The image that is wanted, once the rows of both streams are there. Its making takes a core for as long as a station needs to take the rows in: for another thread,
    /// which says by imageMade() what came of it. None while one is being made.
    [[nodiscard]] std::optional<sync::ImageJob> takeImageJob();
    void imageMade(const Result<sync::ImageMade> &made);

private:
    struct Made {
        QString path;
        QByteArray hash;
        std::int64_t size = 0, epoch = 0, seq = 0, rows = 0; ///< rows: as estimated then
    };
    struct Image {
        Made file; ///< position and rows of the warehouse
        Made catalogue; ///< what of the catalogue is in it
    };
    class Making;
    [[nodiscard]] static SnapshotOffer offered(const Made &one);
    [[nodiscard]] SnapshotOffer offerRows(ledger::Stream stream);
    [[nodiscard]] const Made *known(ledger::Stream stream, const QByteArray &hash) const;
    /// The newest rows of a stream, if they are fresh.
    [[nodiscard]] const Made *freshRows(ledger::Stream stream) const;
    [[nodiscard]] bool isFresh(const Image &image) const;
    [[nodiscard]] bool hasRoomFor(const Made &warehouse, const Made &catalogue) const;
    [[nodiscard]] bool isWorthIt(ledger::Stream stream) const;
    [[nodiscard]] bool isFresh(ledger::Stream stream, const Made &made) const;
    [[nodiscard]] std::int64_t rowsOf(ledger::Stream stream) const;
    [[nodiscard]] Result<bool> stepOf(ledger::Stream stream);
    void keep(ledger::Stream stream, Made made);

    Parts m;
    std::map<ledger::Stream, std::deque<Made>> m_made; ///< the newest first
    std::map<ledger::Stream, std::unique_ptr<Making>> m_making; ///< those wanted
    std::int64_t m_restUntilMs = 0; ///< monotonic; after a failure
    QByteArray m_schema; ///< of the replicas that this Bincard makes; empty = no images
    std::deque<Image> m_images; ///< the newest first
    std::optional<Image> m_imageMaking;
    bool m_imageWanted = false;
    std::int64_t m_imageRestUntilMs = 0; ///< monotonic; after a failure
};

} // namespace bincard::server
