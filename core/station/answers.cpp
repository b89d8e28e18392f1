// SPDX-License-Identifier: GPL-3.0-or-later
// Opening the engine, and what it asks of books and server for the workflow: PINs, work, claims, keys of persons.
#include "station/engine_p.h"
#include "station/pictures.h"
#include "station/pin.h"
#include "store/queries.h"
#include "store/rowstore.h"
#include "sync/recovery.h"

#include <QDate>
#include <QLoggingCategory>

namespace bincard::station {
namespace {

Q_LOGGING_CATEGORY(lcStation, "bincard.station")

const QString kTestState = QStringLiteral("test"); ///< of the journal; not empty = the server is for trials
constexpr int kPinTries = 5;
constexpr std::int64_t kPinLockMs = 60'000;

workflow::WorkReason reasonOf(sync::NoWork reason)
{
    using workflow::WorkReason;
    switch (reason) {
    case sync::NoWork::None: return WorkReason::None;
    case sync::NoWork::NothingToDo: return WorkReason::NoWork;
    case sync::NoWork::UnknownOrder: return WorkReason::UnknownOrder;
    case sync::NoWork::OnHold: return WorkReason::OnHold;
    case sync::NoWork::Cancelled: return WorkReason::Cancelled;
    case sync::NoWork::NothingAvailable: return WorkReason::NothingAvailable;
    case sync::NoWork::TakenByAnother: return WorkReason::TakenByAnother;
    case sync::NoWork::AlreadyDone: return WorkReason::AlreadyDone;
    }
    return WorkReason::NoWork;
}

/// The same in all languages: what has it is not the house's.
QString wordOn(Marked marked)
{
    switch (marked) { // No default.
    case Marked::No: break;
    case Marked::Training: return QStringLiteral("TRAINING");
    case Marked::Test: return QStringLiteral("TEST");
    }
    return {};
}

/// Pairs a new station with its server, once; and one whose key is locked for good, as another incarnation: what waits is sealed anew.
Result<void> ensurePaired(sync::Journal &journal, const EngineOptions &options, const EngineLinks &links)
{
    if (journal.identity() && !journal.identity()->key.isEmpty())
        return {};
    if (journal.identity()) {
        sync::Identity identity = *journal.identity();
        ++identity.incarnation;
        auto key = links.pair(identity.device, identity.incarnation);
        if (!key.ok())
            return Error{key.error().code, QStringLiteral("the user's keyring does not open this station's key (unlock the keyring, or pair the station again): ") + key.error().detail};
        identity.key = std::move(*key);
        return journal.reseal(identity);
    }
    sync::Identity identity;
    identity.device = DeviceId(makeUuidV7(links.clock->wallMs(), links.random->bytes(10)));
    identity.warehouse = options.warehouse;
    BINCARD_TRY_ASSIGN(identity.key, links.pair(identity.device, identity.incarnation));
    return journal.pair(identity);
}

} // namespace

Result<void> Engine::Private::open()
{
    sync::JournalOptions journalOptions;
    journalOptions.path = m_options.journalPath;
    journalOptions.clock = m_links.clock;
    journalOptions.random = m_links.random;
    journalOptions.bootId = m_links.random->bytes(16);
    journalOptions.maxPages = m_options.maxJournalPages;
    journalOptions.keySecret = m_options.keySecret;
    journalOptions.killPoint = m_options.killPoint;
    BINCARD_TRY_ASSIGN(auto journal, sync::Journal::open(std::move(journalOptions)));
    BINCARD_TRY(ensurePaired(*journal, m_options, m_links));
    if (m_links.identified)
        m_links.identified(*journal->identity());

    sync::ReplicaOptions replicaOptions;
    replicaOptions.path = m_options.cachePath;
    replicaOptions.warehouse = m_options.warehouse;
    replicaOptions.killPoint = m_options.killPoint;
    BINCARD_TRY_ASSIGN(m_replica, sync::Replica::open(std::move(replicaOptions)));
    if (!m_replica->setAside().isEmpty())
        qCWarning(lcStation).noquote() << "the cache was damaged and is built anew; the old one is" << m_replica->setAside();
    BINCARD_TRY_ASSIGN(const sync::Recovered recovered, sync::recover(*journal, *m_replica));
    m_view.quarantined = static_cast<std::int32_t>(recovered.keptOut.size());
    BINCARD_TRY(openQueries());

    BINCARD_TRY_ASSIGN(m_sessionBytes, journal->state(QStringLiteral("session")));
    if (!m_sessionBytes.isEmpty()) {
        if (auto session = workflow::decodeSession(m_sessionBytes); session.ok())
            m_session = std::move(*session);
    }
    BINCARD_TRY_ASSIGN(const auto unconfirmed, journal->unconfirmed(m_replica->cursor(ledger::kCatalogue).seq, m_replica->cursor(m_options.warehouse).seq));
    noteClaims(unconfirmed);
    BINCARD_TRY_ASSIGN(auto usedNumbers, journal->usedNumbers());
    m_sessionId = SessionId(makeUuidV7(m_links.clock->wallMs(), m_links.random->bytes(10)));
    BINCARD_TRY_ASSIGN(const QByteArray test, journal->state(kTestState));
    m_view.marked = m_options.marked == Marked::No && !test.isEmpty() ? Marked::Test : m_options.marked;

    SyncParts parts;
    parts.replica = m_replica.get();
    parts.transport = m_links.transport;
    parts.clock = m_links.clock;
    parts.post = m_links.post;
    parts.identity = *journal->identity();
    parts.status = journal->status();
    parts.startedUnclean = journal->startedUnclean();
    parts.pulling.idleMs = m_options.lookAgainMs;
    parts.killPoint = m_options.killPoint;
    parts.cachePath = m_options.cachePath;
    parts.runBeside = [this](std::function<void()> job) { m_beside.run(std::move(job)); };
    m_journal = std::make_unique<JournalThread>(std::move(journal));
    parts.journal = m_journal.get();
    SyncEvents events;
    events.folded = [this](const std::vector<sync::OperationAnswer> &confirmed) { folded(confirmed); };
    events.statusChanged = [this] { show(workflow::Sound::None); };
    events.reset = [this] {
        m_firstLoad = true;
        show(workflow::Sound::None);
        if (m_wantedWork && std::exchange(m_offer, std::nullopt)) // Its task was of the history that is no more.
            offered(Error{ErrorCode::Disconnected, {}});
    };
    events.caughtUp = [this] {
        m_contextDirty = true; // What is not here now is nowhere.
        if (!std::exchange(m_firstLoad, false))
            return;
        // What was acknowledged before the books were built anew is in them, and no longer told as confirmed: the rows have the answer.
        std::erase_if(m_claims, [this](const auto &claim) { return !m_replica->isPending(claim.first); });
        if (!m_busy)
            contextMayHaveChanged();
        answerAwaitedClaims();
        show(workflow::Sound::None);
        pump();
    };
    events.replace = [this](const std::function<Result<void>()> &swap) {
        m_resolver.reset();
        m_queries.reset();
        const Result<void> swapped = swap();
        BINCARD_CHECK(openQueries().ok()); // Whatever came of it, there is a replica: replaceBy() sees to that.
        m_contextDirty = true;
        return swapped;
    };
    events.failed = [this](const Error &error) { trouble(error); };
    events.identified = [this](const sync::Identity &identity) {
        qCWarning(lcStation).noquote() << "a copy of this station has written to the server, or this is one: goes on as incarnation" << identity.incarnation;
        if (m_links.identified)
            m_links.identified(identity);
    };
    m_sync = std::make_unique<SyncLink>(std::move(parts), std::move(events));
    m_sendQueue = std::make_unique<SendQueueReader>(
        SendQueueParts{m_journal.get(), m_links.post, [this] { return m_queries.get(); },
            [this] { show(workflow::Sound::None); }, {recovered.keptOut.begin(), recovered.keptOut.end()}});

    m_inHand.emplace(WorkInHandParts{[this] { return m_queries.get(); }, m_links.transport, m_links.clock, m_sync->identity().device, m_options.workInHand, m_options.policy.cart.zones});
    m_numbers.emplace(NumbersInHandParts{[this] { return m_queries.get(); }, [this]() -> const sync::Identity & { return m_sync->identity(); }, m_links.transport, m_links.clock, std::move(usedNumbers)});

    openPrinting();
    m_cartons = std::make_unique<CartonPlanner>(m_links.post, [this] { m_contextDirty = true; });

    m_view.stationName = m_options.stationName;
    m_firstLoad = m_replica->building();
    refreshContext();
    show(workflow::Sound::None);
    process(workflow::resumed(m_session));
    m_answers.push_back(workflow::ContextChanged{});
    if (!m_firstLoad)
        answerAwaitedClaims();
    m_sync->kick();
    pump();
    return {};
}

Engine::Private::~Private()
{
    if (m_printing)
        m_printing->stop(); // Then the journal ends, then the printers' thread.
}

sync::Seen Engine::Private::seen() const
{
    return {m_replica->cursor(m_options.warehouse).epoch, m_replica->cursor(ledger::kCatalogue).seq, m_replica->cursor(m_options.warehouse).seq};
}

sync::ScanRecord Engine::Private::recordOf(const ledger::Body &body)
{
    sync::ScanRecord record;
    record.operations.push_back({body, m_session.person.id, m_sessionId, OperationId(makeUuidV7(m_links.clock->wallMs(), m_links.random->bytes(10))), {}});
    record.seen = seen();
    return record;
}

void Engine::Private::openPrinting()
{
    PrintingParts parts;
    parts.printers = m_options.printers;
    parts.misconfigured = m_options.printersMisconfigured;
    parts.templatesFolder = m_options.labelTemplates;
    parts.prefixes = m_options.codes.prefixes;
    parts.stamp = wordOn(m_view.marked);
    parts.journal = m_journal.get();
    parts.post = m_links.post;
    parts.clock = m_links.clock;
    parts.random = m_links.random;
    parts.changed = [this] {
        if (!(m_context.printing == m_printing->context()))
            m_contextDirty = true;
        show(workflow::Sound::None);
    };
    parts.recordOf = [this](const ledger::Body &body) { return recordOf(body); };
    parts.recorded = [this](const Result<std::vector<sync::JournalledOperation>> &result, const sync::JournalStatus &status) {
        m_sync->noteStatus(status);
        if (!result.ok())
            return trouble(result.error());
        for (const sync::JournalledOperation &operation : *result) {
            if (const auto forecast = m_replica->forecast(operation); !forecast.ok())
                trouble(forecast.error());
            if (m_links.beeped)
                m_links.beeped(operation.operation);
        }
        m_sync->kick();
        show(workflow::Sound::Ok);
    };
    m_printing = std::make_unique<Printing>(std::move(parts));
}

Result<void> Engine::Private::openQueries()
{
    BINCARD_TRY_ASSIGN(m_queries, store::Queries::open(m_replica->database(), m_options.warehouse));
    barcode::ReadingOptions reading(QDate::currentDate().year());
    reading.prefixes = m_options.codes.prefixes;
    m_resolver = std::make_unique<Resolver>(*m_queries, reading, m_options.codes.measures);
    return {};
}

void Engine::Private::noteClaims(const std::vector<sync::JournalledOperation> &operations)
{
    for (const sync::JournalledOperation &operation : operations) {
        const Result<ledger::Envelope> envelope = ledger::openEnvelope(operation.sealed.bytes);
        if (!envelope.ok() || envelope->kind != ledger::OperationKind::TakeTask)
            continue;
        const Result<ledger::Body> body = ledger::decodeBody(envelope->kind, envelope->body);
        if (body.ok())
            m_claims[operation.operation] = std::get<ledger::TakeTask>(*body).task;
    }
}

void Engine::Private::answerAwaitedClaims()
{
    for (const TaskId awaited : workflow::awaitedClaims(m_session)) {
        const auto task = m_queries->find<Task>(awaited);
        const bool there = task.ok() && task->has_value();
        const bool granted = there && (*task)->user == m_session.person.id && (*task)->state == TaskState::Taken;
        const bool stillToCome = std::any_of(m_claims.begin(), m_claims.end(), [awaited](const auto &claim) { return claim.second == awaited; });
        if (!granted && stillToCome)
            continue; // Its entry.
        const auto reason = granted ? ledger::DenyReason::None : there ? ledger::DenyReason::TakenByAnother : ledger::DenyReason::UnknownTarget;
        answerClaim(granted, reason, awaited);
    }
}

void Engine::Private::carryOut(const workflow::Request &request)
{
    std::visit(workflow::Overloaded{
                   [this](const workflow::VerifyPin &verify) { verifyPin(verify); },
                   [this](const workflow::TakePicture &take) {
                       const auto kept = keepNewestPicture(m_options.pictureFolder, take.sinceMs, photoFolder(m_options.journalPath));
                       if (!kept.ok())
                           trouble(kept.error());
                       m_answers.push_back(workflow::PictureTaken{kept.ok() ? *kept : QString()});
                   },
                   [this](const workflow::GetWork &work) { getWork(work); },
                   [this](const workflow::Train &wish) { train(wish); },
                   [this](const workflow::Resolve &resolve) {
                       const workflow::Accepts accepts = workflow::accepts(m_session);
                       const auto resolved = m_resolver->resolve(resolve.text, accepts.lotsOf.isNull() ? accepts.serialsOf : accepts.lotsOf);
                       if (resolved.ok())
                           take(*resolved, device::ScannerRole::Station);
                       else
                           trouble(resolved.error());
                   },
               },
        request);
}

void Engine::Private::verifyPin(const workflow::VerifyPin &request)
{
    PinTries &tries = m_pinTries[request.user];
    const std::int64_t now = m_links.clock->monotonicMs();
    if (now < tries.lockedUntilMs) {
        m_answers.push_back(workflow::PinChecked{false, 0});
        return;
    }
    const auto user = m_queries->find<User>(request.user);
    const bool matches = user.ok() && user->has_value() && (*user)->active && pinMatches(request.pin, (*user)->pinHash);
    tries.failed = matches ? 0 : tries.failed + 1;
    const int left = std::max(0, kPinTries - tries.failed);
    if (!matches && left == 0)
        tries = {0, now + kPinLockMs};
    m_answers.push_back(workflow::PinChecked{matches, left});
}

// ---- training ---------------------------------------------------------------------------------------------------------------

void Engine::Private::train(const workflow::Train &request)
{
    if (!m_links.train)
        return;
    TrainingWish wish{request.begin, request.lesson, request.badge, {}};
    const auto rows = wish.begin ? store::RowStore::open(m_replica->database(), m_options.warehouse) : Result<std::unique_ptr<store::RowStore>>(nullptr);
    const auto add = [this, &wish](const User &user) {
        if (user.active)
            wish.people.push_back({user.badge, personName(user.id, user.sealedName), user.language, user.role});
        return true;
    };
    if (wish.begin && rows.ok())
        (void)(*rows)->forEach<User>(add); // Whom it cannot read learns by the trainee's badge.
    if (wish.begin) { // What is scanned from now on is for the other side: nobody logs in behind it.
        m_taken += m_inputs.size();
        m_inputs.clear();
    }
    m_links.train(wish);
}

/// Kept, so that a station whose server is away says it from its start.
void Engine::Private::heardTest(bool test)
{
    const Marked marked = test ? Marked::Test : Marked::No;
    if (m_options.marked != Marked::No || m_view.marked == marked)
        return;
    m_view.marked = marked;
    m_printing->setStamp(wordOn(marked));
    m_journal->post([bytes = test ? QByteArray("1") : QByteArray()](sync::Journal &journal) {
        sync::ScanRecord record;
        record.states.push_back({kTestState, bytes});
        (void)journal.record(record); // The next answer says it again.
    });
    show(workflow::Sound::None);
}

// ---- work -------------------------------------------------------------------------------------------------------------------

void Engine::Private::getWork(const workflow::GetWork &request)
{
    m_askedMs = m_links.clock->monotonicMs();
    m_wantedWork = request.order;
    m_wantsCart = request.cart;
    m_wantedItem = request.item;
    m_offer.reset();
    if (!m_sync->online() && offerInHand())
        return;
    const std::int32_t inHand = m_inHand->wanted() > 0 ? m_inHand->wanted() + 1 : 0;
    sync::WorkRequest asked{m_sync->identity().device, m_session.person.id, request.order, inHand};
    const workflow::CartPolicy &cart = m_options.policy.cart;
    for (const QString &zone : cart.zones)
        asked.zones.push_back({zone});
    if (request.cart) {
        asked.byItem = cart.byItem;
        asked.item = request.item;
        asked.totes = cart.totes;
        asked.pieces = cart.pieces;
        asked.sorted = cart.sorted;
        asked.toteVolumeMm3 = cart.toteVolumeMm3;
        asked.cartWeightG = cart.weightG;
    }
    m_links.transport->send(asked,
        [this, question = ++m_workAsked](const Result<sync::Answer> &answer) {
            if (question == m_workAsked && m_wantedWork)
                offered(answer);
        });
}

void Engine::Private::offered(const Result<sync::Answer> &answer)
{
    const auto *work = answer.ok() ? std::get_if<sync::WorkAnswer>(&*answer) : nullptr;
    if (work && !work->task.isNull()) {
        m_offer = *work;
        m_sync->hint();
        offerWhenHere();
        return;
    }
    if (!work && offerInHand())
        return;
    if (work && work->reason == sync::NoWork::TakenByAnother) { // Who may take it over is told what and from whom.
        const auto tasks = m_queries->tasksOf(*m_wantedWork);
        const auto open = [](const Task &task) { return task.state == TaskState::Taken || task.state == TaskState::Paused || task.state == TaskState::Released; };
        if (const auto held = tasks.ok() ? std::find_if(tasks->begin(), tasks->end(), open) : tasks->end(); tasks.ok() && held != tasks->end())
            return offer(*held, workflow::WorkReason::TakenByAnother);
    }
    m_askedMs = -1;
    m_wantedWork.reset();
    workflow::WorkOffered none;
    none.reason = work ? reasonOf(work->reason) : workflow::WorkReason::NoConnection;
    m_answers.push_back(none);
    pump();
}

void Engine::Private::offerWhenHere()
{
    if (!m_offer || m_replica->cursor(m_offer->stream).seq < m_offer->seq)
        return;
    const auto task = m_queries->find<Task>(m_offer->task);
    offer(task.ok() && task->has_value() ? **task : Task{}, task.ok() && task->has_value() ? workflow::WorkReason::None : workflow::WorkReason::NoWork);
}

/// What is here on a lease can be begun without asking anybody.
bool Engine::Private::offerInHand()
{
    const auto task = m_wantedWork ? m_inHand->best(*m_wantedWork, m_session.person.id, m_wantedItem) : std::nullopt;
    if (task)
        offer(*task);
    return task.has_value();
}

void Engine::Private::offer(const Task &task, workflow::WorkReason reason)
{
    m_offer.reset();
    m_wantedWork.reset();
    m_askedMs = -1;
    const auto numberOf = [this](const Task &of) {
        const auto order = m_queries->find<Order>(of.order);
        return order.ok() && order->has_value() ? (*order)->number : QString();
    };
    workflow::WorkOffered offered{task.id, task.number, task.kind, task.order, numberOf(task), reason, holderOf(task), {}};
    // What somebody has begun is gone on with as it is.
    if (m_wantsCart && reason == workflow::WorkReason::None && task.kind == TaskKind::Pick && task.state == TaskState::Released) {
        if (const auto floor = floorOf(*m_queries, locationId(m_options.cartCode)); floor.ok()) {
            for (const Task &other : m_inHand->cart(task, m_options.policy.cart, *floor)) {
                if (other.id != task.id)
                    offered.also.push_back({other.id, other.number, other.kind, other.order, numberOf(other)});
            }
        }
    }
    m_answers.push_back(std::move(offered));
    pump();
}

QString Engine::Private::holderOf(const Task &task)
{
    if (task.user.isNull())
        return {};
    const auto user = m_queries->find<User>(task.user);
    if (!user.ok() || !user->has_value())
        return {};
    const QString name = personName((*user)->id, (*user)->sealedName);
    return name.isEmpty() ? (*user)->badge : name;
}

void Engine::Private::answerClaim(bool granted, ledger::DenyReason reason, TaskId task)
{
    workflow::ClaimAnswered answer{granted, static_cast<int>(reason), task, {}};
    const auto row = granted ? Result<std::optional<Task>>(std::nullopt) : m_queries->find<Task>(task);
    if (row.ok() && row->has_value())
        answer.heldBy = holderOf(**row);
    m_answers.push_back(answer);
}

/// What nobody here has begun is for others when the last person goes.
void Engine::Private::returnTasksAtLogOut(workflow::Step &step) const
{
    const auto isLogOut = [](const ledger::Body &body) {
        const auto *event = std::get_if<ledger::SessionEvent>(&body);
        return event && event->event == ledger::SessionEventKind::LogOut;
    };
    if (std::none_of(step.operations.begin(), step.operations.end(), isLogOut))
        return;
    ledger::ReturnTasks back;
    for (const Task &task : m_inHand->tasks())
        back.tasks.push_back(task.id);
    if (!back.tasks.empty())
        step.operations.emplace_back(std::move(back));
}

void Engine::Private::folded(const std::vector<sync::OperationAnswer> &confirmed)
{
    m_contextDirty = true;
    if (m_links.folded) {
        for (const ledger::Stream stream : {ledger::kCatalogue, m_options.warehouse})
            m_links.folded(stream, m_replica->cursor(stream).seq);
    }
    bool claimed = false;
    for (const sync::OperationAnswer &answer : confirmed) {
        const auto claim = m_claims.find(answer.operation);
        if (claim == m_claims.end())
            continue;
        if (!claimed && !m_busy)
            refreshContext(); // The granted task's lines are what the next prompt is made of.
        claimed = true;
        answerClaim(answer.outcome == ledger::Outcome::Granted, answer.denied, claim->second);
        m_claims.erase(claim);
        m_askedMs = -1;
    }
    offerWhenHere();
    if (claimed)
        pump();
}

// ---- persons ----------------------------------------------------------------------------------------------------------------

void Engine::Private::identify(workflow::ScannedUser user)
{
    const auto nameOf = [this](UserId id) {
        const auto row = m_queries->find<User>(id);
        return row.ok() && row->has_value() ? personName(id, (*row)->sealedName) : QString();
    };
    const QString name = nameOf(user.user);
    if (!name.isEmpty() || m_missingKeys.erase(user.user) == 0) {
        if (!name.isEmpty())
            user.name = name;
        deliver(user);
        return;
    }
    // First time here: the key of the name comes from the server; without it the badge has to do.
    m_askedMs = m_links.clock->monotonicMs();
    m_links.transport->send(sync::PersonKeysRequest{m_sync->identity().device, {user.user}}, [this, user, nameOf](Result<sync::Answer> answer) mutable {
        m_askedMs = -1;
        const auto *keys = answer.ok() ? std::get_if<sync::PersonKeysAnswer>(&*answer) : nullptr;
        if (keys && m_replica->putPersonKeys(keys->keys).ok()) {
            if (const QString known = nameOf(user.user); !known.isEmpty())
                user.name = known;
        }
        m_answers.push_back(user);
        pump();
    });
}

void Engine::Private::fetchPersonKeys()
{
    sync::PersonKeysRequest request{m_sync->identity().device, {}};
    for (const Id128 &person : m_missingKeys) {
        if (m_askedKeys.insert(person).second)
            request.persons.push_back(person);
    }
    m_missingKeys.clear();
    if (request.persons.empty())
        return;
    m_links.transport->send(request, [this, persons = request.persons](Result<sync::Answer> answer) {
        const auto *keys = answer.ok() ? std::get_if<sync::PersonKeysAnswer>(&*answer) : nullptr;
        if (!keys) { // Ask again when it is next needed.
            for (const Id128 &person : persons)
                m_askedKeys.erase(person);
            return;
        }
        if (keys->keys.empty())
            return;
        if (const Result<void> kept = m_replica->putPersonKeys(keys->keys); !kept.ok()) {
            trouble(kept.error());
            return;
        }
        m_contextDirty = true;
        show(workflow::Sound::None);
    });
}

} // namespace bincard::station
