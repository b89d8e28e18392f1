// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/hash.h"
#include "ledger/kernel.h"
#include "store/rowstore.h"
#include "support/describe.h"
#include "support/floorgoods.h"
#include "support/memorysource.h"
#include "sync/puller.h"
#include "sync/recovery.h"
#include "sync/uploader.h"

#include <QStringList>
#include <QTemporaryDir>
#include <QtTest>

#include <map>

/// A tiny server made of the kernel and maps, and a station made of the real journal and replica: enough to make histories.
namespace bincard::test {

using namespace bincard::sync;

inline const UserId kAnna = userId(u"U-1001");
inline const SessionId kSession{1, 1};

class SettableClock final : public Clock
{
public:
    [[nodiscard]] std::int64_t wallMs() const override { return now; }
    [[nodiscard]] std::int64_t monotonicMs() const override { return now - 1'700'000'000'000; }
    std::int64_t now = 1'700'000'000'000;
};

/// The value, or the end of the test with the error's words.
template <class T>
T must(Result<T> result)
{
    if (!result.ok())
        qFatal("%s", qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(result).value();
}

inline QByteArray deviceKey(DeviceId device, std::int32_t incarnation)
{
    return hmacSha256(QByteArrayLiteral("installation secret of a test"),
                      device.toBytes() + QByteArray::number(incarnation));
}

class MiniServer
{
public:
    explicit MiniServer(SettableClock &clock) : m_clock(clock) {}

    PushAnswer push(const PushRequest &request)
    {
        PushAnswer answer{PushStatus::Ok, epoch, {}, {}};
        DeviceHead &head = m_devices[request.device];
        if (head.incarnation == 0 || request.incarnation > head.incarnation)
            head = {request.incarnation, 0, ledger::zeroHash()};
        for (const ledger::SealedOperation &sealed : request.operations) {
            const ledger::Envelope envelope = must(ledger::openEnvelope(sealed.bytes));
            if (hmacSha256(deviceKey(request.device, request.incarnation), sealed.hash) != sealed.mac) {
                answer.status = PushStatus::BadMac;
                break;
            }
            const auto known = m_answers.find({envelope.device, envelope.incarnation, envelope.deviceSeq});
            if (known != m_answers.end() && known->second.first == sealed.hash) {
                answer.answers.push_back(known->second.second);
                continue;
            }
            if (known != m_answers.end()
                || (envelope.deviceSeq == head.lastSeq + 1 && envelope.prevHash != head.lastHash)) {
                answer.status = PushStatus::Fork;
                break;
            }
            if (envelope.deviceSeq > head.lastSeq + 1) {
                answer.status = PushStatus::Gap;
                break;
            }
            answer.answers.push_back(commit(sealed, envelope));
            head = {envelope.incarnation, envelope.deviceSeq, sealed.hash};
            m_answers[{envelope.device, envelope.incarnation, envelope.deviceSeq}] = {sealed.hash,
                                                                                      answer.answers.back()};
        }
        answer.head = head;
        return answer;
    }

    PullAnswer pull(const PullRequest &request)
    {
        const std::vector<ledger::Entry> &log = m_logs[request.stream];
        PullAnswer answer{epoch, request.stream, {}, static_cast<std::int64_t>(log.size()), m_devices[request.device]};
        for (auto seq = static_cast<std::size_t>(request.afterSeq);
             seq < log.size() && answer.entries.size() < static_cast<std::size_t>(request.maxEntries); ++seq)
            answer.entries.push_back(log[seq]);
        return answer;
    }

    /// The server's own work, or another station's of which only the entries matter.
    OperationAnswer submit(const ledger::Body &body, UserId actor = {})
    {
        ledger::Envelope envelope;
        envelope.operation = OperationId(1, ++m_own);
        envelope.device = DeviceId(7, 7);
        envelope.deviceSeq = m_own;
        envelope.prevHash = ledger::zeroHash();
        envelope.kind = ledger::kindOf(body);
        envelope.stream = ledger::streamOf(envelope.kind, ledger::kFirstWarehouse);
        envelope.actor = actor;
        envelope.wallMs = m_clock.now;
        envelope.seqSeen = head(envelope.stream);
        envelope.body = ledger::encodeBody(body);
        return commit(ledger::seal(envelope, QByteArray(32, 'k')), envelope);
    }

    [[nodiscard]] std::int64_t head(ledger::Stream stream) { return static_cast<std::int64_t>(m_logs[stream].size()); }
    [[nodiscard]] std::vector<ledger::Entry> &log(ledger::Stream stream) { return m_logs[stream]; }
    /// Loses everything of the warehouse's stream above that position, as a restored backup does.
    void restore(std::int64_t toSeq)
    {
        m_logs[ledger::kFirstWarehouse].resize(static_cast<std::size_t>(toSeq));
        m_devices.clear();
        const auto answers = std::exchange(m_answers, {});
        for (const auto &[key, value] : answers) {
            if (value.second.stream != ledger::kFirstWarehouse || value.second.seq <= toSeq) {
                m_answers[key] = value;
                m_devices[std::get<0>(key)] = {std::get<1>(key), std::get<2>(key),
                                               value.first}; // Ascending: the last one stays.
            }
        }
        rows = MemorySource();
        for (const auto &[stream, log] : m_logs) {
            for (const ledger::Entry &entry : log)
                QVERIFY(rows.apply(must(ledger::decodeEffects(entry.effects))));
        }
        std::erase_if(m_operations, [&](const auto &pair) {
            return pair.second.stream == ledger::kFirstWarehouse && pair.second.seq > toSeq;
        });
        ++epoch;
    }

    MemorySource rows;
    std::int64_t epoch = 1;

private:
    OperationAnswer commit(const ledger::SealedOperation &sealed, const ledger::Envelope &envelope)
    {
        std::vector<ledger::Entry> &log = m_logs[envelope.stream];
        ledger::Entry entry;
        entry.stream = envelope.stream;
        entry.seq = static_cast<std::int64_t>(log.size()) + 1;
        entry.envelope = sealed.bytes;
        entry.mac = sealed.mac;
        entry.inputs = {entry.seq, m_clock.now, std::min(envelope.wallMs, m_clock.now),
                        envelope.stream == 0 ? entry.seq - 1 : head(0), false};
        ledger::Decision decision;
        if (m_operations.contains(envelope.operation)) {
            decision.outcome = ledger::Outcome::DuplicateOf;
        } else {
            const ledger::Body body = must(ledger::decodeBody(envelope.kind, envelope.body));
            const ledger::Case one{
                &body, {envelope.operation, envelope.device, envelope.actor, envelope.seqSeen}, entry.inputs};
            ledger::WorkingSet set;
            must(ledger::load({one}, rows, set));
            decision = ledger::decide(body, one.author, one.inputs, set);
            rows.write(set);
        }
        entry.outcome = decision.outcome;
        entry.denied = decision.denied;
        entry.effects = ledger::encodeEffects(decision.changes.after);
        entry.chain = ledger::chainHash(log.empty() ? ledger::zeroHash() : log.back().chain, entry);
        log.push_back(entry);
        const OperationAnswer answer{envelope.incarnation, envelope.deviceSeq, envelope.operation, entry.outcome,
                                     entry.denied,         entry.stream,       entry.seq};
        m_operations.try_emplace(envelope.operation, answer);
        return answer;
    }

    SettableClock &m_clock;
    std::map<ledger::Stream, std::vector<ledger::Entry>> m_logs;
    std::map<DeviceId, DeviceHead> m_devices;
    std::map<std::tuple<DeviceId, std::int32_t, std::int64_t>, std::pair<QByteArray, OperationAnswer>> m_answers;
    std::map<OperationId, OperationAnswer> m_operations;
    std::uint64_t m_own = 0;
};

/// All rows of a replica as they are.
inline MemorySource::Images imagesOf(store::RowStore &rows)
{
    MemorySource::Images images;
    ledger::AllRows::forEach([&]<class Row>() {
        must(rows.forEach<Row>([&](const Row &row) {
            images[{Row::kTable, row.id}] = {Row::kTable, row.id, row.version, true,
                                             ledger::encoded(row, ledger::WithKey::No)};
            return true;
        }));
    });
    return images;
}

/// The first row that differs; empty when there is none.
inline QString difference(const MemorySource::Images &left, const MemorySource::Images &right)
{
    for (const auto &[key, image] : left) {
        const auto other = right.find(key);
        if (other == right.end())
            return QStringLiteral("only left: ") + describe(image);
        if (!(other->second == image))
            return QStringLiteral("left: %1\nright: %2").arg(describe(image), describe(other->second));
    }
    for (const auto &[key, image] : right) {
        if (!left.contains(key))
            return QStringLiteral("only right: ") + describe(image);
    }
    return {};
}

/// One station over files of its own. What the network does is up to the test.
class MiniStation
{
public:
    MiniStation(MiniServer &server, SettableClock &clock, std::uint64_t number)
        : m_server(server)
        , m_clock(clock)
        , m_random(number)
        , m_device(99, number)
        , m_puller({.maxEntries = 20, .idleMs = 0}, ledger::kFirstWarehouse)
    {
        start();
    }

    void start()
    {
        JournalOptions options;
        options.path = path(u"journal.db");
        options.clock = &m_clock;
        options.random = &m_random;
        options.bootId = QByteArrayLiteral("boot");
        journal = must(Journal::open(std::move(options)));
        if (!journal->identity())
            must(journal->pair({m_device, 1, deviceKey(m_device, 1), ledger::kFirstWarehouse}));
        replica = must(Replica::open({path(u"cache.db"), ledger::kFirstWarehouse, {}, {}}));
        recovered = must(recover(*journal, *replica));
    }

    void stop()
    {
        journal.reset();
        replica.reset();
    }

    void restart()
    {
        stop();
        m_uploader = Uploader({});
        m_puller = Puller({.maxEntries = 20, .idleMs = 0}, ledger::kFirstWarehouse);
        start();
    }

    [[nodiscard]] QString path(QStringView name) const { return m_dir.filePath(name.toString()); }

    std::vector<JournalledOperation> record(const ledger::Body &body)
    {
        ScanRecord scan;
        scan.operations.push_back({body, kAnna, kSession, {}, {}});
        scan.seen = {replica->cursor(1).epoch, replica->cursor(0).seq, replica->cursor(1).seq};
        return must(journal->record(scan));
    }

    ledger::Decision scan(const ledger::Body &body) { return must(replica->forecast(record(body).front())); }

    /// One batch up; the answer may get lost.
    bool push(int maxOperations = 500, bool loseAnswer = false)
    {
        const Uploader::Plan plan = m_uploader.plan(m_clock.now + 1'000'000, journal->status().waiting);
        if (plan.next != Uploader::Next::Send)
            return false;
        const PushRequest request = m_uploader.start(*journal->identity(),
                                                     must(journal->waiting(maxOperations, plan.maxBytes)));
        const Answer answer = m_server.push(must(decodeAs<PushRequest>(encodeRequest(request))));
        const UploadChange change = m_uploader.finish(
            m_clock.now, loseAnswer ? Result<Answer>(Error{ErrorCode::Disconnected, {}}) : Result(answer));
        must(journal->answered(change.outcomes));
        if (change.action == UploadChange::Action::OfferAgain)
            lastVerdict = must(journal->offerAgain(change.aboveDeviceSeq));
        lastAction = change.action;
        return true;
    }

    /// One request down (the warehouse's stream unless the catalogue is wanted first), and fold steps until all of it is in.
    bool pull(int sliceEntries = 7, ledger::Stream hinted = ledger::kFirstWarehouse)
    {
        bool did = false;
        m_puller.hint(hinted);
        Puller::Plan plan = m_puller.plan(m_clock.now + 1'000'000);
        if (plan.next == Puller::Next::Send) {
            const PullRequest request = m_puller.start(*journal->identity(), plan.stream, replica->cursor(plan.stream),
                                                       journal->status().acknowledgedSeq);
            const Answer answer = must(decodeAnswer(encodeAnswer(m_server.pull(request))));
            const Puller::Change change = m_puller.finish(m_clock.now, answer);
            if (change.head)
                lastVerdict = must(journal->checkHead(*change.head, change.acknowledgedWhenAsked));
            if (change.serverBehind)
                resetReplica();
            did = true;
        }
        while (m_puller.plan(m_clock.now).next == Puller::Next::Fold) {
            const FoldResult result = must(replica->fold(m_puller.toFold(), sliceEntries));
            folded += result.folded;
            redone += result.redone;
            must(journal->answered(result.confirmed));
            if (m_puller.folded(m_clock.now, result.status))
                resetReplica();
            did = true;
        }
        return did;
    }

    void resetReplica()
    {
        ++resets;
        must(replica->reset());
        m_puller.restart();
        recovered = must(recover(*journal, *replica));
    }

    void sync()
    {
        for (int round = 0; round < 2; ++round) {
            while (push()) {}
            m_puller.hint(ledger::kFirstWarehouse);
            for (int i = 0; i < 10'000 && (i < 2 || !m_puller.caughtUp() || replica->cursor(1).seq < m_server.head(1));
                 ++i)
                pull(7, i % 2);
        }
    }

    [[nodiscard]] MemorySource::Images images() { return imagesOf(replica->rows()); }
    /// The server's rows at this replica's cursors, folded anew from the log.
    [[nodiscard]] MemorySource::Images shadow()
    {
        MemorySource rows;
        for (const ledger::Stream stream : {0, 1}) {
            for (const ledger::Entry &entry : m_server.log(stream)) {
                if (entry.seq <= replica->cursor(stream).seq && !rows.apply(must(ledger::decodeEffects(entry.effects))))
                    qFatal("effects that cannot be read");
            }
        }
        return rows.images();
    }
    [[nodiscard]] DeviceId device() const { return m_device; }

    std::unique_ptr<Journal> journal;
    std::unique_ptr<Replica> replica;
    Recovered recovered;
    HeadVerdict lastVerdict = HeadVerdict::Same;
    UploadChange::Action lastAction = UploadChange::Action::None;
    int folded = 0, redone = 0, resets = 0;

private:
    template <class Message>
    static Result<Message> decodeAs(const QByteArray &bytes)
    {
        BINCARD_TRY_ASSIGN(const Request request, decodeRequest(bytes));
        return std::get<Message>(request);
    }

    /// In memory where there is such a place: these tests are about order, not about the disk.
    static QString folder()
    {
        return (QFileInfo(QStringLiteral("/dev/shm")).isWritable() ? QStringLiteral("/dev/shm") : QDir::tempPath())
               + QStringLiteral("/bincard-XXXXXX");
    }

    QTemporaryDir m_dir{folder()};
    MiniServer &m_server;
    SettableClock &m_clock;
    SeededRandom m_random;
    DeviceId m_device;
    Uploader m_uploader{UploaderOptions{}};
    Puller m_puller;
};

// ---- goods --------------------------------------------------------------------------------------------------------------------

/// Items, places, opening stock, and orders that are promised and released: a task each with a line per item.
inline void furnish(MiniServer &server, int items, int places, int orders)
{
    server.submit(house());
    ledger::PutItems putItems;
    ledger::PutLocations putPlaces;
    ledger::PutOpening opening;
    for (int i = 0; i < items; ++i)
        putItems.items.push_back(itemRow(i));
    for (int p = 0; p < places; ++p) {
        putPlaces.locations.push_back(placeRow(p));
        for (int i = 0; i < items && p > 0; ++i) {
            ledger::OpeningLine line;
            line.owner = houseOwnerId();
            line.item = itemOf(i);
            line.location = placeOf(p);
            line.quantity = Quantity::units(40);
            opening.lines.push_back(line);
        }
    }
    server.submit(putItems);
    server.submit(putPlaces);
    server.submit(opening);
    for (int o = 0; o < orders; ++o) {
        ledger::PutOrders put;
        Order order;
        order.id = orderOf(o);
        order.number = QStringLiteral("O-%1").arg(o);
        ledger::Release release;
        release.order = order.id;
        for (int i = 0; i < std::min(items, 3); ++i) {
            OrderLine line;
            line.id = orderLineId(order.id, i + 1);
            line.order = order.id;
            line.ordinal = i + 1;
            line.item = itemOf((o + i) % items);
            line.ordered = Quantity::units(4);
            put.lines.push_back(line);
            release.lines.push_back({line.id, accountOf((o + i) % items, 1 + o % (places - 1)), line.ordered});
        }
        put.orders.push_back(order);
        server.submit(put);
        server.submit(ledger::Promise{order.id});
        server.submit(release);
    }
}

inline std::vector<TaskLine> openLines(store::RowStore &rows)
{
    std::vector<TaskLine> lines;
    must(rows.forEach<TaskLine>([&lines](const TaskLine &line) {
        if (line.state == TaskLineState::Open && line.left().isPositive())
            lines.push_back(line);
        return true;
    }));
    return lines;
}

} // namespace bincard::test
