// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/replica_p.h"

#include "store/newfile.h"

#include <QFile>
#include <QFileInfo>

#include <limits>

namespace bincard::sync {

using store::PendingRow;
using store::ReplicaFile;

namespace {

/// Reading every page of a large cache would delay the first scan; a small one is read in less than a blink.
constexpr qint64 kCheckUpTo = 32 * 1024 * 1024;

} // namespace

// ---- steps ------------------------------------------------------------------------------------------------------------------

Result<void> Replica::Private::reload()
{
    BINCARD_TRY_ASSIGN(building, file->building());
    BINCARD_TRY_ASSIGN(catalogueNeeded, file->catalogueNeeded());
    for (const ledger::Stream stream : {ledger::kCatalogue, options.warehouse}) {
        BINCARD_TRY_ASSIGN(const auto stored, file->cursor(stream));
        cursor(stream) = stored ? Cursor{stored->epoch, stored->seq, stored->chain} : Cursor{0, 0, ledger::zeroHash()};
    }
    index.clear();
    BINCARD_TRY_ASSIGN(const std::vector<PendingRow> rows, file->pendingOutline());
    for (const PendingRow &row : rows)
        index.put(row.position, {OperationId(row.operation), row.stream, row.state, decodeTouches(row.touches)});
    return {};
}

Result<void> Replica::Private::load()
{
    file.reset();
    BINCARD_TRY_ASSIGN(file, ReplicaFile::open(options.path, options.vfs, options.warehouse));
    if (QFileInfo(options.path).size() <= kCheckUpTo)
        BINCARD_TRY(file->database().check(false));
    return reload();
}

Result<void> Replica::Private::remember(PendingRow row)
{
    BINCARD_TRY(file->putPending(row));
    index.put(row.position, {OperationId(row.operation), row.stream, row.state, decodeTouches(row.touches)});
    return {};
}

Result<ledger::Decision> Replica::Private::apply(PendingRow row)
{
    ledger::WorkingSet rows;
    Result<Forecast> forecast = decideForecast(row.envelope, cursor(ledger::kCatalogue).seq, file->rows(), rows);
    if (!forecast.ok()) {
        if (forecast.error().code != ErrorCode::BadInput)
            return forecast.error();
        // Made by a newer Bincard on this station: the server knows what it means.
        row.state = PendingState::KeptOut;
        BINCARD_TRY(remember(std::move(row)));
        return ledger::Decision{};
    }
    BINCARD_TRY(file->rows().write(rows));
    row.state = PendingState::InTables;
    row.undo = encodeBefore(forecast->before);
    row.touches = encodeTouches(forecast->touches);
    BINCARD_TRY(remember(std::move(row)));
    return std::move(forecast->decision);
}

Result<void> Replica::Private::undo(std::int64_t position)
{
    BINCARD_TRY_ASSIGN(std::optional<PendingRow> row, file->pending(position));
    if (!row || row->state != PendingState::InTables)
        return Error{ErrorCode::Damaged, QStringLiteral("the cache does not know how to take back a forecast")};
    BINCARD_TRY_ASSIGN(const std::vector<ledger::RowImage> before, ledger::decodeEffects(row->undo));
    BINCARD_TRY(file->rows().apply(row->stream, before));
    row->state = PendingState::ToForecast;
    row->undo.clear();
    row->touches.clear();
    return remember(std::move(*row));
}

Result<void> Replica::Private::undoAll(const PendingIndex::Positions &positions)
{
    for (auto it = positions.rbegin(); it != positions.rend(); ++it)
        BINCARD_TRY(undo(*it));
    return {};
}

Result<void> Replica::Private::redo(std::int64_t position)
{
    BINCARD_TRY_ASSIGN(std::optional<PendingRow> row, file->pending(position));
    if (!row)
        return Error{ErrorCode::Damaged, QStringLiteral("the cache has lost a pending operation")};
    BINCARD_TRY(apply(std::move(*row)));
    return {};
}

// ---- opening ----------------------------------------------------------------------------------------------------------------

Replica::Replica(std::unique_ptr<Private> p) : d(std::move(p)) {}

Replica::~Replica() = default;

Result<std::unique_ptr<Replica>> Replica::open(ReplicaOptions options)
{
    auto p = std::make_unique<Private>(std::move(options));
    const Result<void> first = p->load();
    if (!first.ok()) {
        if (first.error().code != ErrorCode::Damaged)
            return first.error();
        p->file.reset();
        BINCARD_TRY_ASSIGN(p->setAside, putAside(p->options.path));
        BINCARD_TRY(p->load());
    }
    std::unique_ptr<Replica> replica(new Replica(std::move(p)));
    BINCARD_TRY_ASSIGN(const bool outdated, replica->d->file->isOutdated());
    if (outdated)
        BINCARD_TRY(replica->reset());
    return replica;
}

Result<QString> Replica::putAside(const QString &path)
{
    const QString aside = path + QLatin1String(".damaged");
    BINCARD_TRY(store::moveAside(path, aside));
    return aside;
}

QString Replica::setAside() const
{
    return d->setAside;
}

bool Replica::building() const
{
    return d->building;
}

const Cursor &Replica::cursor(ledger::Stream stream) const
{
    return d->cursor(stream);
}

store::Database &Replica::database()
{
    return d->file->database();
}

store::RowStore &Replica::rows()
{
    return d->file->rows();
}

Result<void> Replica::reset()
{
    return d->atomically([this]() -> Result<void> {
        const std::map<std::int64_t, PendingInfo> all = d->index.all();
        BINCARD_TRY(d->file->clear());
        BINCARD_TRY(d->file->setBuilding(true));
        d->building = true;
        d->catalogueNeeded = 0;
        d->cursors = {Cursor{0, 0, ledger::zeroHash()}, Cursor{0, 0, ledger::zeroHash()}};
        for (const auto &[position, info] : all) {
            if (info.state != PendingState::InTables)
                continue;
            BINCARD_TRY_ASSIGN(std::optional<PendingRow> row, d->file->pending(position));
            BINCARD_CHECK(row.has_value());
            row->state = PendingState::ToForecast;
            row->undo.clear();
            row->touches.clear();
            BINCARD_TRY(d->remember(std::move(*row)));
        }
        return {};
    });
}

Result<void> Replica::replaceBy(const QString &beside)
{
    d->file.reset();
    const auto swap = [&]() -> Result<void> {
        // The log belongs to the old file. A process that ends here finds the old one or none, and begins anew.
        for (const char *suffix : {"-wal", "-shm"})
            QFile::remove(d->options.path + QLatin1String(suffix));
        BINCARD_TRY(store::moveInPlace(beside, d->options.path));
        return d->load();
    };
    const Result<void> swapped = swap();
    if (swapped.ok())
        return {};
    // Whatever there is: an empty replica pulls everything. Without any file it does so in memory, until the next start.
    if (d->load().ok())
        return swapped;
    d->options.path = QStringLiteral(":memory:");
    d->options.vfs.clear();
    BINCARD_TRY(d->load());
    return swapped;
}

Result<bool> Replica::cameBySnapshot(const JournalledOperation &operation)
{
    const Result<ledger::Envelope> envelope = ledger::openEnvelope(operation.sealed.bytes);
    if (!envelope.ok())
        return false;
    BINCARD_TRY_ASSIGN(const std::int64_t has,
                       d->file->snapshotHas(envelope->stream, envelope->device, envelope->incarnation));
    return envelope->deviceSeq <= has;
}

// ---- own operations ---------------------------------------------------------------------------------------------------------

Result<Reconciled> Replica::reconcile(const std::vector<JournalledOperation> &unconfirmed)
{
    Reconciled reconciled;
    const Result<void> done = d->atomically([&]() -> Result<void> {
        PendingIndex::Positions held;
        std::vector<store::OwnEntryRow> told;
        std::vector<const JournalledOperation *> open; ///< that the replica has not, or as they were sealed before
        for (const JournalledOperation &operation : unconfirmed) {
            BINCARD_TRY_ASSIGN(const auto entry, d->file->ownEntry(operation.operation));
            if (!entry) {
                BINCARD_TRY_ASSIGN(const bool isIn, cameBySnapshot(operation));
                if (isIn)
                    continue;
                BINCARD_TRY_ASSIGN(const std::optional<PendingRow> known, d->file->pending(operation.position));
                const bool same = known && known->envelope == operation.sealed.bytes;
                // Sealed anew under another incarnation it makes way for itself: what it does may name its author.
                if (same || !known || known->state != PendingState::InTables)
                    held.insert(operation.position);
                if (!same)
                    open.push_back(&operation);
                continue;
            }
            told.push_back(*entry);
            reconciled.confirmed.push_back({entry->incarnation, entry->deviceSeq, operation.operation,
                                            static_cast<ledger::Outcome>(entry->outcome),
                                            static_cast<ledger::DenyReason>(entry->denied), entry->stream, entry->seq});
        }
        // Entries that the journal has heard of need no memory here.
        BINCARD_TRY(d->file->clearOwnEntries());
        for (const store::OwnEntryRow &entry : told)
            BINCARD_TRY(d->file->putOwnEntry(entry));

        Rebase rebase(*d->file, d->index, d->cursor(ledger::kCatalogue).seq);
        const std::map<std::int64_t, PendingInfo> all = d->index.all();
        for (const auto &[position, info] : all) {
            if (!held.contains(position))
                BINCARD_TRY(rebase.replace(position, info.stream, {}));
        }
        BINCARD_TRY(rebase.settle());
        for (const JournalledOperation *operation : open) {
            BINCARD_TRY_ASSIGN(std::optional<PendingRow> row, d->file->pending(operation->position));
            if (!row)
                row = PendingRow{
                    operation->position, operation->operation, operation->stream, {}, PendingState::ToForecast, {}, {}};
            row->envelope = operation->sealed.bytes;
            BINCARD_TRY(d->remember(std::move(*row)));
        }
        if (const auto first = d->index.firstToForecast())
            BINCARD_TRY(d->undoAll(d->index.inTablesAbove(*first)));
        for (const auto &[position, info] : d->index.all()) {
            if (info.state == PendingState::ToForecast)
                reconciled.toForecast.push_back(position);
        }
        return {};
    });
    BINCARD_TRY(done);
    return reconciled;
}

Result<ledger::Decision> Replica::forecast(const JournalledOperation &operation, bool onlyRemember)
{
    ledger::Decision decision;
    const Result<void> done = d->atomically([&]() -> Result<void> {
        PendingRow row{operation.position,
                       operation.operation,
                       operation.stream,
                       operation.sealed.bytes,
                       PendingState::ToForecast,
                       {},
                       {}};
        const PendingInfo *known = d->index.find(operation.position);
        if (known && known->state == PendingState::InTables)
            return {};
        if (onlyRemember) {
            row.state = PendingState::KeptOut;
            return d->remember(std::move(row));
        }
        const auto first = d->index.firstToForecast();
        if (d->building || (first && *first < operation.position))
            return d->remember(std::move(row)); // fold() goes on with them in order.
        const PendingIndex::Positions later = d->index.inTablesAbove(operation.position);
        BINCARD_TRY(d->undoAll(later));
        BINCARD_TRY_ASSIGN(decision, d->apply(std::move(row)));
        for (const std::int64_t position : later)
            BINCARD_TRY(d->redo(position));
        return {};
    });
    BINCARD_TRY(done);
    if (d->options.killPoint)
        d->options.killPoint("forecast");
    return decision;
}

Result<void> Replica::undoAll()
{
    return d->atomically(
        [this] { return d->undoAll(d->index.inTablesAbove(std::numeric_limits<std::int64_t>::min())); });
}

Result<void> Replica::redoAll()
{
    return d->atomically([this]() -> Result<void> {
        while (const auto position = d->index.firstToForecast())
            BINCARD_TRY(d->redo(*position));
        return {};
    });
}

std::vector<OperationId> Replica::pending() const
{
    std::vector<OperationId> operations;
    for (const auto &[position, info] : d->index.all())
        operations.push_back(info.operation);
    return operations;
}

std::size_t Replica::pendingCount() const
{
    return d->index.all().size();
}

bool Replica::isPending(OperationId operation) const
{
    return d->index.positionOf(operation).has_value();
}

void Replica::tidyLog()
{
    d->file->database().tidyLog();
}

Result<void> Replica::putPersonKeys(const std::vector<PersonKey> &keys)
{
    return d->atomically([&]() -> Result<void> {
        for (const PersonKey &key : keys)
            BINCARD_TRY(d->file->putPersonKey(key.person, key.key));
        return {};
    });
}

Result<QByteArray> Replica::personKey(const Id128 &person)
{
    return d->file->personKey(person);
}

} // namespace bincard::sync
