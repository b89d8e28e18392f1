// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/leases.h"
#include "sim/rogue.h"
#include "sim/world.h"

#include "store/audit.h"
#include "store/queries.h"
#include "store/streamlog.h"

#include <QDir>

namespace bincard::sim {
namespace {

constexpr std::int64_t kPatience = 30 * kMinute;

template <class Row>
std::optional<Row> rowOf(const ledger::RowImage &image)
{
    Row row;
    CborReader in(image.body);
    if (!image.present || image.table != Row::kTable || !ledger::decodeFields(in, row, ledger::WithKey::No))
        return std::nullopt;
    row.id = decltype(row.id)(image.key);
    return row;
}

std::optional<test::MemorySource::Images> imagesOf(store::Database &database)
{
    test::MemorySource::Images images;
    const auto walked = store::logicalDump(database, ledger::kFirstWarehouse, [&images](const ledger::RowImage &image) {
        images[{image.table, image.key}] = image;
        return true;
    });
    return walked.ok() ? std::optional(std::move(images)) : std::nullopt;
}

/// P6: what a claim was granted was there at that moment.
class Grants
{
public:
    [[nodiscard]] QString next(const store::LogEntry &entry)
    {
        const auto images = ledger::decodeEffects(entry.entry.effects);
        QString wrong;
        for (const ledger::RowImage &image : images.ok() ? *images : std::vector<ledger::RowImage>()) {
            if (const auto stock = rowOf<Stock>(image)) {
                if (entry.kind == ledger::OperationKind::Release && stock->reserved > m_reserved[image.key] && stock->reserved > stock->onHand)
                    wrong = QStringLiteral("more of an account was reserved than it had");
                m_reserved[image.key] = stock->reserved;
            }
            if (const auto item = rowOf<Availability>(image)) {
                if (entry.kind == ledger::OperationKind::Promise && item->promised > m_promised[image.key] && item->toSell().isNegative())
                    wrong = QStringLiteral("more of an item was promised than there was to sell");
                m_promised[image.key] = item->promised;
            }
            if (image.table == TableId::Stock && !image.present)
                m_reserved.erase(image.key);
        }
        return wrong;
    }

private:
    std::map<Id128, Quantity> m_reserved, m_promised;
};

} // namespace

// ---- healing ----------------------------------------------------------------------------------------------------------------

bool World::isQuiet()
{
    if (!m_server.running() || !std::all_of(m_stations.begin(), m_stations.end(), [](const Station &station) { return station->isQuiet(); }))
        return false;
    const std::int64_t head = m_server.engine().headSeq(ledger::kFirstWarehouse);
    bool more = true;
    m_server.run([&more](server::Engine &engine) {
        const auto done = engine.followUp(100);
        more = !done.ok() || done->more;
    });
    return !more && m_server.running() && m_server.engine().headSeq(ledger::kFirstWarehouse) == head;
}

/// Nobody touches anything: networks and disks are well again, and what ended is started by itself.
void World::heal()
{
    m_healing = true;
    m_witness.tell("healing");
    m_network.calm();
    m_server.disk().setFull(false);
    m_server.disk().revive();
    for (const Station &station : m_stations) {
        station->disk().setFull(false);
        station->disk().revive();
    }
    const std::int64_t until = m_timeline.now() + kPatience;
    while (m_witness.holds() && !isQuiet()) {
        if (m_timeline.now() >= until) {
            for (const Station &station : m_stations)
                m_witness.tell("station %d: %s", station->number(), qPrintable(station->state()));
            m_witness.violated("P8", QStringLiteral("half an hour after everything is well something still waits"));
            return;
        }
        const std::int64_t next = m_timeline.now() + 2 * kSecond;
        while (m_witness.holds() && m_timeline.step(next)) {}
    }
}

// ---- looking at one station while all goes on -------------------------------------------------------------------------------

/// The server's rows at the replica's cursors, folded anew from the log.
std::optional<test::MemorySource::Images> World::booksAt(const sync::Replica &replica)
{
    test::MemorySource rows;
    const auto log = store::StreamLog::open(m_server.engine().database());
    bool read = log.ok();
    for (const ledger::Stream stream : {ledger::kCatalogue, ledger::kFirstWarehouse}) {
        const std::int64_t upTo = replica.cursor(stream).seq;
        if (!read || upTo == 0)
            continue;
        read = (*log)->forEach(stream, 0, [&](const store::LogEntry &entry) -> Result<bool> {
                         BINCARD_TRY_ASSIGN(const auto effects, ledger::decodeEffects(entry.entry.effects));
                         read = read && rows.apply(effects);
                         return entry.entry.seq < upTo;
                     }).ok()
            && read;
    }
    return read ? std::optional(rows.images()) : std::nullopt;
}

/// The first row that two have not alike.
QString firstDifference(const test::MemorySource::Images &one, const test::MemorySource::Images &other)
{
    const auto words = [](const test::MemorySource::Images &rows, const auto &key) {
        const auto row = rows.find(key);
        return row == rows.end() ? QStringLiteral("absent") : QStringLiteral("version %1").arg(row->second.version);
    };
    for (const auto *all : {&one, &other}) {
        for (const auto &[key, image] : *all) {
            const auto there = one.find(key), here = other.find(key);
            if (there == one.end() || here == other.end() || !(there->second == here->second))
                return QStringLiteral("table %1 %2: %3 and %4").arg(static_cast<int>(image.table)).arg(image.key.toString(), words(one, key), words(other, key));
        }
    }
    return {};
}

/// P3 on a station: without its forecasts it is the server at its cursors, and forecasts made afresh are what they were (P7).
void World::checkForecasts(StationHost &station)
{
    sync::Replica &replica = station.replica();
    if (replica.building() || replica.cursor(ledger::kFirstWarehouse).epoch != m_server.epoch() || replica.cursor(ledger::kCatalogue).epoch != m_server.epoch())
        return;
    const auto before = imagesOf(replica.database());
    if (!replica.undoAll().ok())
        return m_witness.violated("P3", QStringLiteral("forecasts cannot be taken back"));
    const auto without = imagesOf(replica.database());
    if (!replica.redoAll().ok())
        return m_witness.violated("P7", QStringLiteral("forecasts cannot be made again"));
    const auto books = booksAt(replica);
    if (without != books)
        return m_witness.violated("P3", QStringLiteral("station %1 without its forecasts is not the server at its cursors: %2").arg(station.number()).arg(without && books ? firstDifference(*without, *books) : QStringLiteral("one cannot be read")));
    if (const auto after = imagesOf(replica.database()); after != before)
        m_witness.violated("P7", QStringLiteral("station %1: forecasts made afresh are others: %2").arg(station.number()).arg(before && after ? firstDifference(*before, *after) : QStringLiteral("one cannot be read")));
}

// ---- looking ----------------------------------------------------------------------------------------------------------------

void World::checkAll()
{
    checkBooks();
    if (m_witness.holds())
        checkLog();
    if (m_witness.holds())
        checkCounts();
    for (const Station &station : m_stations) {
        if (m_witness.holds())
            station->checkOwn();
    }
    if (m_witness.holds())
        checkEqual();
    if (!m_witness.holds())
        return;
    if (const QString wrong = whatARogueGetsIn(m_server.engine(), m_timeline.now()); !wrong.isEmpty())
        m_witness.violated("P4", wrong);
}

/// P2, P3, P4 by the server's own check, and P9: what is below zero is an open discrepancy.
void World::checkBooks()
{
    server::Engine &engine = m_server.engine();
    const auto report = engine.verify({});
    if (!report.ok() || !report->clean())
        return m_witness.violated("P2, P3, P4", report.ok() ? report->difference : report.error().detail);
    m_entries = report->entries;
    const auto open = engine.queries().openDiscrepancies(DiscrepancyKind::NegativeStock, 100'000);
    std::set<AccountId> seen;
    for (const Discrepancy &discrepancy : open.ok() ? *open : std::vector<Discrepancy>())
        seen.insert(accountId(discrepancy.account));
    const auto walked = store::logicalDump(engine.database(), ledger::kFirstWarehouse, [&](const ledger::RowImage &image) {
        const auto stock = rowOf<Stock>(image);
        if (stock && stock->onHand.isNegative() && !isVirtual(stock->account.location) && !seen.contains(stock->id))
            m_witness.violated("P9", QStringLiteral("an account below zero (%1) has no open discrepancy: item %2 at place %3").arg(toString(stock->onHand), stock->account.item.toString(), stock->account.location.toString()));
        return m_witness.holds();
    });
    if (!walked.ok())
        m_witness.violated("P9", walked.error().detail);
}

void World::checkLog()
{
    const auto opened = store::StreamLog::open(m_server.engine().database());
    if (!opened.ok())
        return m_witness.violated("P1", opened.error().detail);
    store::StreamLog &log = **opened;
    std::set<std::int64_t> ofStations;
    bool read = log.forEachDevice([&](const store::LogDevice &device) {
                       if (device.id.high != 0 && device.id.toBytes().at(6) >> 4 == 7) // A UUIDv7: minted by a station's pairing.
                           ofStations.insert(device.number);
                       return true;
                   }).ok();
    std::multimap<OperationId, Witness::Logged> logged;
    Grants grants;
    Leases leases;
    for (const ledger::Stream stream : {ledger::kCatalogue, ledger::kFirstWarehouse}) {
        read = read && log.forEach(stream, 0, [&](const store::LogEntry &entry) -> Result<bool> {
                              logged.insert({entry.operation, {stream, entry.entry.seq, entry.entry.outcome, entry.entry.chain, ofStations.contains(entry.device)}});
                              if (entry.entry.outcome == ledger::Outcome::Denied && ledger::classOf(entry.kind) == ledger::OperationClass::Fact)
                                  m_witness.violated("P6", QStringLiteral("a fact was denied"));
                              if (const QString wrong = grants.next(entry); !wrong.isEmpty())
                                  m_witness.violated("P6", wrong + QStringLiteral(" (entry %1)").arg(entry.entry.seq));
                              if (const QString wrong = stream == ledger::kFirstWarehouse ? leases.next(entry) : QString(); !wrong.isEmpty())
                                  m_witness.violated("P6", wrong + QStringLiteral(" (entry %1)").arg(entry.entry.seq));
                              return true;
                          }).ok();
    }
    m_witness.leased(leases.begun(), leases.ended());
    if (!read)
        m_witness.violated("P1", QStringLiteral("the log cannot be read"));
    m_witness.compareLog(m_server.epoch(), logged);
    for (const Station &station : m_stations)
        station->checkOutcomes(logged);
}

/// P9 for counts (design §4): what was counted is as it lies there, or asks to be counted again.
void World::checkCounts()
{
    store::Database &database = m_server.engine().database();
    Physical::Books books;
    books.clocksWereTrue = m_witness.faults().of(Fault::WrongClock) == 0;
    const auto log = store::StreamLog::open(database);
    bool read = log.ok() && (*log)->forEach(ledger::kFirstWarehouse, 0, [&books](const store::LogEntry &entry) -> Result<bool> {
        if (entry.entry.outcome == ledger::Outcome::DuplicateOf)
            return true;
        BINCARD_TRY_ASSIGN(const auto effects, ledger::decodeEffects(entry.entry.effects));
        const bool anchored = std::any_of(effects.begin(), effects.end(), [](const ledger::RowImage &image) { return image.table == TableId::CountAnchor; });
        books.log[entry.operation] = {entry.entry.seq, entry.entry.outcome != ledger::Outcome::Quarantined, anchored, entry.entry.inputs.effectiveMs};
        return true;
    }).ok();
    read = read && store::logicalDump(database, ledger::kFirstWarehouse, [&books](const ledger::RowImage &image) {
        if (const auto stock = rowOf<Stock>(image))
            books.stock[stock->account] = stock->onHand;
        const auto discrepancy = rowOf<Discrepancy>(image);
        const auto entry = discrepancy ? books.log.find(discrepancy->operation) : books.log.end();
        if (entry != books.log.end() && discrepancy->open && discrepancy->kind == DiscrepancyKind::CountVariance)
            books.asked.insert({{discrepancy->account.location, discrepancy->account.item}, entry->second.seq});
        books.recounts += discrepancy && discrepancy->kind == DiscrepancyKind::CountVariance && discrepancy->followUp == FollowUp::Count;
        return true;
    }).ok();
    const QString silent = read ? m_physical.firstSilentDifference(books, m_tally) : QStringLiteral("the log or the rows cannot be read");
    if (!silent.isEmpty())
        m_witness.violated("P9", silent);
}

/// P5: server, stations and a replica that was never anywhere else are equal.
void World::checkEqual()
{
    store::Database &books = m_server.engine().database();
    const auto compare = [&](sync::Replica &replica, const QString &who) {
        const auto difference = store::firstDifference(books, replica.database(), ledger::kFirstWarehouse);
        if (!difference.ok() || *difference)
            m_witness.violated("P5", who + QStringLiteral(" is not as the server: ") + (difference.ok() ? **difference : difference.error().detail));
    };
    for (const Station &station : m_stations)
        compare(station->replica(), QStringLiteral("station %1").arg(station->number()));
    const auto fresh = sync::Replica::open({QDir(folderOf(QStringLiteral("fresh"))).filePath(QStringLiteral("cache.db")), ledger::kFirstWarehouse, {}, {}});
    if (!fresh.ok())
        return m_witness.violated("P5", fresh.error().detail);
    for (const ledger::Stream stream : {ledger::kCatalogue, ledger::kFirstWarehouse}) {
        const auto all = m_server.engine().pull({{}, 1, stream, 0, 0, 0});
        const auto folded = all.ok() ? (*fresh)->fold(*all, 100'000) : Result<sync::FoldResult>(all.error());
        if (!folded.ok() || folded->status != sync::FoldStatus::Complete)
            return m_witness.violated("P5", QStringLiteral("a fresh replica cannot take the log"));
    }
    compare(**fresh, QStringLiteral("a fresh replica"));
}

} // namespace bincard::sim
