// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/servermeasures.h"

#include "ctl/floorwork.h"
#include "ctl/logaudit.h"
#include "ctl/rawsqlite.h"
#include "ctl/serverprocess.h"
#include "ctl/stationlink.h"
#include "ctl/stopwatch.h"
#include "sync/messages.h"

#include <QTemporaryDir>
#include <QThread>

#include <future>

namespace bincard::ctl {
namespace {

constexpr int kClients = 16;
constexpr int kLongestS = 600;
constexpr int kRawCommits = 500;

/// What all clients want.
struct HotItem {
    ledger::Stream warehouse = 0;
    std::int64_t head = 0;
    Account account;
    std::int64_t available = 0; ///< pieces
};

/// Of all clients, on one thread.
struct Claims {
    std::vector<std::int64_t> us;
    std::int64_t granted = 0, denied = 0;
    int clientsDone = 0;
    QString wrong;
    std::promise<void> over;
};

/// Sends an order for one piece with the claim on it, and the next when it is answered.
class Client
{
public:
    Client(const net::ServerAddress &server, const HotItem &item, Sealer sealer, int claims, Claims &all)
        : m_item(item), m_sealer(std::move(sealer)), m_left(claims), m_all(all), m_signer{m_sealer.device(), m_sealer.key(), 0}, m_link(server, m_signer, {})
    {
    }
    void begin() ///< connects first, so that no claim's time has that in it
    {
        m_link.ask({"GET", "/v1/pull?stream=0&after=0&entries=1&bytes=1", {}}, [this](const StationLink::Reply &) { claim(); });
    }
    [[nodiscard]] const Sealer &sealer() const { return m_sealer; }

private:
    void claim()
    {
        ledger::PutOrders put;
        Order order;
        order.number = QStringLiteral("HOT-%1-%2").arg(m_sealer.device().toString()).arg(m_left);
        order.id = orderId(order.number);
        OrderLine line;
        line.id = orderLineId(order.id, 1);
        line.order = order.id;
        line.ordinal = 1;
        line.item = m_item.account.item;
        line.ordered = Quantity::units(1);
        put.orders.push_back(order);
        put.lines.push_back(line);
        ledger::Release release;
        release.order = order.id;
        release.lines.push_back({line.id, m_item.account, Quantity::units(1)});
        sync::PushRequest request{m_sealer.device(), 1, {}, {}};
        request.operations.push_back(m_sealer.seal(put));
        request.operations.push_back(m_sealer.seal(release));
        m_watch = Stopwatch();
        m_link.ask({"POST", "/v1/push", sync::encodeRequest(request)}, [this](const StationLink::Reply &reply) { answered(reply); });
    }
    void answered(const StationLink::Reply &reply)
    {
        m_all.us.push_back(m_watch.us());
        const auto decoded = sync::decodeAnswer(reply.body);
        const auto *answer = reply.status == 200 && decoded.ok() ? std::get_if<sync::PushAnswer>(&*decoded) : nullptr;
        const bool whole = answer != nullptr && answer->status == sync::PushStatus::Ok && answer->answers.size() == 2;
        if (!whole)
            m_all.wrong = QStringLiteral("a claim was answered with HTTP status %1").arg(reply.status);
        else if (answer->answers[1].outcome == ledger::Outcome::Granted)
            ++m_all.granted;
        else if (answer->answers[1].outcome == ledger::Outcome::Denied)
            ++m_all.denied;
        else
            m_all.wrong = QStringLiteral("a claim has outcome %1").arg(int(answer->answers[1].outcome));
        if (m_all.wrong.isEmpty() && --m_left > 0)
            claim();
        else if (++m_all.clientsDone == kClients)
            m_all.over.set_value();
    }

    const HotItem &m_item;
    Sealer m_sealer;
    int m_left;
    Claims &m_all;
    Signer m_signer;
    StationLink m_link;
    Stopwatch m_watch;
};

/// Of an item that is at one place only, all is there that half of the claims will take.
Result<HotItem> heat(Books &books, std::int64_t pieces)
{
    server::Engine &engine = books.engine();
    BINCARD_TRY_ASSIGN(const auto accounts, plainAccounts(books, 1));
    HotItem hot;
    hot.warehouse = engine.warehouse();
    hot.account = accounts.front();
    ledger::Receive receive;
    receive.owner = hot.account.owner;
    receive.item = hot.account.item;
    receive.location = hot.account.location;
    receive.quantity = Quantity::units(pieces);
    BINCARD_TRY(engine.submit(hot.warehouse, {receive}, {}));
    for (bool more = true; more;) { // Who waited for it is served before.
        BINCARD_TRY_ASSIGN(const auto done, engine.followUp(1000));
        more = done.more;
    }
    BINCARD_TRY_ASSIGN(const auto sums, books.find<Availability>(hot.account.item));
    BINCARD_TRY_ASSIGN(const auto stock, books.find<Stock>(accountId(hot.account)));
    if (!sums || !stock)
        return Error{ErrorCode::NotFound, QStringLiteral("the item has no stock")};
    hot.available = std::min(sums->toSell(), stock->onHand - stock->reserved).thousandths / Quantity::units(1).thousandths;
    hot.head = engine.headSeq(hot.warehouse);
    return hot;
}

Result<std::vector<Sealer>> pairClients(Books &books, const HotItem &hot)
{
    std::vector<Sealer> sealers;
    for (int i = 0; i < kClients; ++i) {
        const DeviceId device(deriveId("bench-client", {QByteArray::number(static_cast<qlonglong>(hot.head)), QByteArray::number(i)}));
        BINCARD_TRY_ASSIGN(const QByteArray key, books.engine().pairDevice(device, 1));
        sealers.emplace_back(device, key, hot.warehouse, device.low);
    }
    return sealers;
}

/// Runs all clients to their end; their chains as they are then, and how long it took.
Result<std::vector<Sealer>> claimAll(const net::ServerAddress &server, const HotItem &hot, const std::vector<Sealer> &sealers, int each, Claims &claims, std::int64_t &us)
{
    QThread thread;
    QObject context;
    std::vector<std::unique_ptr<Client>> clients;
    context.moveToThread(&thread);
    thread.start();
    const Stopwatch watch;
    QMetaObject::invokeMethod(&context, [&] {
        for (const Sealer &sealer : sealers) {
            clients.push_back(std::make_unique<Client>(server, hot, sealer, each, claims));
            clients.back()->begin();
        }
    }, Qt::QueuedConnection);
    const bool over = claims.over.get_future().wait_for(std::chrono::seconds(kLongestS)) == std::future_status::ready;
    us = watch.us();
    std::vector<Sealer> after;
    QMetaObject::invokeMethod(&context, [&] {
        for (const auto &client : clients)
            after.push_back(client->sealer());
        clients.clear(); // Sockets end where they live.
        thread.quit();
    }, Qt::QueuedConnection);
    thread.wait();
    if (!over)
        return Error{ErrorCode::Environment, QStringLiteral("the server does not answer")};
    return claims.wrong.isEmpty() ? Result<std::vector<Sealer>>(std::move(after)) : Error{ErrorCode::Damaged, claims.wrong};
}

} // namespace

Result<Measure> measureClaims(const QString &dir, int claims)
{
    const int each = std::max(1, claims / kClients);
    HotItem hot;
    std::vector<Sealer> sealers;
    {
        BINCARD_TRY_ASSIGN(const auto books, Books::open(dir, Books::Missing::Refuse));
        BINCARD_TRY_ASSIGN(hot, heat(*books, std::int64_t{kClients} * each / 2));
        BINCARD_TRY_ASSIGN(sealers, pairClients(*books, hot));
    }
    ServerProcess server;
    BINCARD_TRY(server.start(dir));
    Claims all;
    std::int64_t us = 0;
    BINCARD_TRY_ASSIGN(sealers, claimAll(server.address(), hot, sealers, each, all, us));
    BINCARD_TRY(server.stop());
    const std::int64_t there = std::min<std::int64_t>(hot.available, std::int64_t{kClients} * each);
    if (all.granted != there)
        return Error{ErrorCode::Damaged, QStringLiteral("%1 pieces were there and %2 were granted").arg(there).arg(all.granted)};
    BINCARD_TRY_ASSIGN(const auto books, Books::open(dir, Books::Missing::Refuse));
    std::vector<const Sealer *> devices;
    for (const Sealer &sealer : sealers)
        devices.push_back(&sealer);
    BINCARD_TRY(auditLog(*books, hot.head, devices));

    const QTemporaryDir beside(dir + QStringLiteral("/bench-XXXXXX")); // On the same disk.
    BINCARD_TRY_ASSIGN(const auto bare, rawCommits(beside.filePath(QStringLiteral("raw.db")), kRawCommits));
    Measure measure = Measure::of(QStringLiteral("claims"), all.us, QStringLiteral("raw sqlite3 commit"), bare);
    measure.perS = perSecond(measure.n, us); // All at once, not one after the other.
    measure.more = {{QStringLiteral("clients"), kClients}, {QStringLiteral("available"), hot.available}, {QStringLiteral("granted"), all.granted}, {QStringLiteral("denied"), all.denied}};
    return measure;
}

} // namespace bincard::ctl
