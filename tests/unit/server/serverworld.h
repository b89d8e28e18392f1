// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine.h"
#include "store/database.h"
#include "store/queries.h"
#include "support/postgresqlcluster.h"
#include "support/setclock.h"

#include <QTemporaryDir>
#include <QtTest>

/// A server on a temporary file with a settable clock, and stations that seal what they are told.
namespace bincard::test {

/// One station: seals operations in a chain of its own, as a journal does.
struct Station {
    DeviceId device;
    std::int32_t incarnation = 1;
    QByteArray key;
    std::int64_t seq = 0;
    QByteArray lastHash = ledger::zeroHash();
    std::int64_t wallMs = 1'700'000'000'000;
    UserId user;
    std::uint64_t nextOperation = 1;
    std::int64_t seqSeen = 1'000'000; ///< of the warehouse's log: all of it

    ledger::Envelope envelope(const ledger::Body &body, OperationId operation = {})
    {
        ledger::Envelope envelope;
        envelope.operation = operation.isNull() ? OperationId(device.high, (device.low << 20) + nextOperation++) : operation;
        envelope.device = device;
        envelope.incarnation = incarnation;
        envelope.deviceSeq = seq + 1;
        envelope.prevHash = lastHash;
        envelope.kind = ledger::kindOf(body);
        envelope.stream = ledger::streamOf(envelope.kind, ledger::kFirstWarehouse);
        envelope.actor = user;
        envelope.epochSeen = 1; // Of books that were never restored.
        envelope.seqSeen = envelope.stream == ledger::kCatalogue ? 0 : seqSeen;
        envelope.wallMs = wallMs;
        envelope.body = ledger::encodeBody(body);
        return envelope;
    }
    ledger::SealedOperation add(const ledger::Envelope &envelope)
    {
        ledger::SealedOperation sealed = ledger::seal(envelope, key);
        ++seq;
        lastHash = sealed.hash;
        return sealed;
    }
    ledger::SealedOperation seal(const ledger::Body &body, OperationId operation = {}) { return add(envelope(body, operation)); }
    [[nodiscard]] sync::PushRequest push(std::vector<ledger::SealedOperation> operations) const { return {device, incarnation, std::move(operations), {}}; }
};

struct ServerWorld {
    QTemporaryDir dir;
    SetClock clock;
    SeededRandom random{42};
    server::FaultHook fault;
    std::unique_ptr<BorrowedDatabase> borrowed; ///< on PostgreSQL
    std::unique_ptr<server::Engine> engine;
    std::uint64_t devices = 0;
    std::int64_t snapshotFrom = 0; ///< 0: no snapshots are made
    std::optional<server::CountRules> counts; ///< none: nothing is counted by plan
    server::OrderRules orders;

    [[nodiscard]] QString path() const { return dir.filePath(QStringLiteral("server.db")); }
    [[nodiscard]] static QByteArray secret() { return QByteArray(32, 's'); }

    /// Opens, or opens again.
    void open()
    {
        engine.reset();
        server::EngineOptions options;
        options.path = path();
        if (wantsPostgresql()) {
            if (!borrowed)
                borrowed = std::make_unique<BorrowedDatabase>();
            options.database = borrowed->uri();
        }
        options.installationSecret = secret();
        options.clock = &clock;
        options.random = &random;
        options.fault = [this](server::FaultPoint point, const std::vector<OperationId> &operations) -> Result<void> {
            return fault ? fault(point, operations) : Result<void>();
        };
        options.counts = counts;
        options.orders = orders;
        if (snapshotFrom > 0) {
            options.snapshotFolder = dir.filePath(QStringLiteral("snapshots"));
            options.snapshotFrom = snapshotFrom;
        }
        auto opened = server::Engine::open(std::move(options));
        if (!opened.ok())
            qFatal("%s", qPrintable(opened.error().detail));
        engine = std::move(*opened);
    }

    /// The engine's database without an engine, which must be gone if it is a file.
    [[nodiscard]] std::unique_ptr<store::Database> bareDatabase() const
    {
        return borrowed ? store::Database::connect(borrowed->uri()).value() : store::Database::open(path(), {}).value();
    }

    Station station(std::int32_t incarnation = 1)
    {
        Station station;
        station.device = DeviceId(0xd0d0, ++devices);
        station.incarnation = incarnation;
        station.key = *engine->pairDevice(station.device, incarnation);
        return station;
    }

    std::vector<server::Submitted> submit(const std::vector<ledger::Body> &bodies, ledger::Stream stream = ledger::kFirstWarehouse)
    {
        auto results = engine->submit(stream, bodies, {});
        if (!results.ok())
            qFatal("%s", qPrintable(results.error().detail));
        return *results;
    }

    /// Items I1 … In and pick places A-01 … with a staging place S-1.
    void set(int items, int places)
    {
        ledger::PutItems put;
        for (int i = 1; i <= items; ++i)
            put.items.push_back(item(i));
        submit({put}, ledger::kCatalogue);
        ledger::PutLocations locations;
        for (int i = 1; i <= places; ++i)
            locations.locations.push_back(place(i));
        Location staging;
        staging.id = locationId(u"S-1");
        staging.code = QStringLiteral("S-1");
        staging.kind = LocationKind::Staging;
        staging.pickable = staging.allocatable = false;
        locations.locations.push_back(staging);
        submit({locations});
    }
    static Item item(int number)
    {
        Item item;
        item.sku = QStringLiteral("I%1").arg(number);
        item.owner = houseOwnerId();
        item.id = itemId(item.owner, item.sku);
        item.name = QStringLiteral("Item %1").arg(number);
        return item;
    }
    static Location place(int number)
    {
        Location place;
        place.code = QStringLiteral("A-%1").arg(number, 2, 10, QLatin1Char('0'));
        place.id = locationId(place.code);
        place.xMm = number / 10 * 4000;
        place.yMm = number % 10 * 1000;
        return place;
    }
    static Account account(int itemNumber, int placeNumber) { return {houseOwnerId(), item(itemNumber).id, {}, place(placeNumber).id, {}, StockStatus::Available}; }
    static ledger::Receive receive(int itemNumber, int placeNumber, int units)
    {
        ledger::Receive receive;
        receive.owner = houseOwnerId();
        receive.item = item(itemNumber).id;
        receive.location = place(placeNumber).id;
        receive.quantity = Quantity::units(units);
        return receive;
    }
    /// One line per pair of item and units.
    static ledger::PutOrders order(const QString &number, const std::vector<std::pair<int, int>> &lines, std::int32_t priority = 0, std::int64_t receivedMs = 1000)
    {
        ledger::PutOrders put;
        Order order;
        order.id = orderId(number);
        order.number = number;
        order.priority = priority;
        order.receivedMs = receivedMs;
        put.orders.push_back(order);
        for (const auto &[itemNumber, units] : lines) {
            OrderLine line;
            line.order = order.id;
            line.ordinal = static_cast<std::int32_t>(put.lines.size()) + 1;
            line.id = orderLineId(order.id, line.ordinal);
            line.item = item(itemNumber).id;
            line.ordered = Quantity::units(units);
            put.lines.push_back(line);
        }
        return put;
    }
    ledger::Pick pick(const TaskLine &line, Quantity quantity, const QString &tote) const
    {
        ledger::Pick pick;
        pick.taskLine = line.id;
        pick.from = line.account;
        pick.quantity = quantity;
        pick.intoLocation = locationId(u"S-1");
        pick.intoHu = huId(tote);
        pick.intoHuCode = tote;
        return pick;
    }

    template <class Row>
    [[nodiscard]] Row row(const decltype(Row::id) &id)
    {
        const auto found = engine->queries().find<Row>(id);
        if (!found.ok() || !*found)
            qFatal("a row that the test needs is not there");
        return **found;
    }
    [[nodiscard]] Quantity onHand(const Account &account)
    {
        const auto stock = engine->queries().find<Stock>(accountId(account));
        return stock.ok() && *stock ? (*stock)->onHand : Quantity{};
    }
    [[nodiscard]] QString difference() { return engine->verify({})->difference; }
    /// Runs the server's own work to its end.
    server::FollowUpDone followUp()
    {
        server::FollowUpDone all;
        for (bool more = true; more;) {
            const auto done = engine->followUp(1000);
            if (!done.ok())
                qFatal("%s", qPrintable(done.error().detail));
            all.promised += done->promised;
            all.reallocated += done->reallocated;
            all.claimsReleased += done->claimsReleased;
            all.replenishments += done->replenishments;
            all.countsPlanned += done->countsPlanned;
            more = done->more;
        }
        return all;
    }
};

} // namespace bincard::test
