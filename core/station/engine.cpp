// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/engine.h"

#include "station/engine_p.h"
#include "station/person.h"
#include "store/queries.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QTimeZone>

#include <algorithm>

namespace bincard::station {
namespace {

Q_LOGGING_CATEGORY(lcStation, "bincard.station")

constexpr std::int64_t kStopHoldMs = 300; ///< a scan made earlier does not answer a stop (workflows §1)
constexpr std::int64_t kHoldScansMs = 3000; ///< scans wait that long for the server's answer to what was asked before them
constexpr std::int64_t kAnswerAgainMs = 1000; ///< an answer that could not be written down is tried again
constexpr std::int64_t kContextAgeMs = 100; ///< while much is folded, what is shown is at most that old
constexpr std::int64_t kServerSilentMs = 1500; ///< then what is in hand is offered instead of what the server would say
constexpr std::int64_t kViewAgeMs = 1000; ///< the ages in the status strip grow by it when nothing else happens

QTimeZone zoneOf(const QByteArray &name)
{
    const QTimeZone zone(name);
    return zone.isValid() ? zone : QTimeZone::systemTimeZone();
}

std::optional<workflow::ActionCode> actionOf(barcode::CommandCode code)
{
    using workflow::ActionCode;
    switch (code) {
    case barcode::CommandCode::Ok: return ActionCode::Ok;
    case barcode::CommandCode::Skip: return ActionCode::Skip;
    case barcode::CommandCode::Short: return ActionCode::Short;
    case barcode::CommandCode::Full: return ActionCode::Full;
    case barcode::CommandCode::Undo: return ActionCode::Undo;
    case barcode::CommandCode::Back: return ActionCode::Back;
    case barcode::CommandCode::Done: return ActionCode::Done;
    case barcode::CommandCode::Problem: return ActionCode::Problem;
    case barcode::CommandCode::Pause: return ActionCode::Pause;
    case barcode::CommandCode::Help: return ActionCode::Help;
    case barcode::CommandCode::LogOut: return ActionCode::LogOut;
    case barcode::CommandCode::Training: return ActionCode::Training;
    case barcode::CommandCode::Digit:
    case barcode::CommandCode::Quantity: break;
    }
    return std::nullopt;
}

/// Whether this step can use a code in that meaning.
bool fits(const workflow::Meaning &meaning, const workflow::Accepts &accepts)
{
    return std::visit(workflow::Overloaded{
                          [&](const workflow::ScannedItem &) { return accepts.items; },
                          [&](const workflow::ScannedLocation &) { return accepts.locations; },
                          [&](const workflow::ScannedHu &) { return accepts.handlingUnits; },
                          [&](const workflow::ScannedOrder &) { return accepts.orders; },
                          [&](const workflow::ScannedTask &) { return accepts.tasks; },
                          [&](const workflow::ScannedUser &) { return accepts.users; },
                          [&](const workflow::ScannedLot &lot) { return !(lot.serial.isEmpty() ? accepts.lotsOf : accepts.serialsOf).isNull(); },
                          [&](const workflow::ScannedDelivery &) { return accepts.deliveries; },
                          [&](const workflow::ScannedReturn &) { return accepts.returns; },
                          [](const workflow::ScannedUnknown &) { return false; },
                      },
        meaning);
}

workflow::Event eventOf(const workflow::Meaning &meaning)
{
    return std::visit([](const auto &alternative) { return workflow::Event(alternative); }, meaning);
}

} // namespace

// ---- input ------------------------------------------------------------------------------------------------------------------

void Engine::Private::enqueue(Input input)
{
    m_inputs.push_back(std::move(input));
    pump();
    const auto waiting = static_cast<std::int32_t>(std::count_if(m_inputs.begin(), m_inputs.end(), [](const Input &i) { return i.isScan(); }));
    if (waiting != m_view.queuedScans && waiting > 1)
        show(workflow::Sound::None);
}

bool Engine::Private::holdsScans() const
{
    return m_firstLoad || (m_askedMs >= 0 && m_links.clock->monotonicMs() - m_askedMs < kHoldScansMs);
}

void Engine::Private::pump()
{
    if (m_pumping)
        return;
    m_pumping = true;
    while (!m_busy) {
        if (!m_answers.empty() && m_links.clock->monotonicMs() >= m_answersFromMs) {
            m_answering = std::move(m_answers.front());
            m_answers.pop_front();
            m_ofInput = m_ofInput && std::holds_alternative<workflow::ContextChanged>(*m_answering); // What an input had read is a part of its answer.
            deliver(workflow::Event(*m_answering));
            continue;
        }
        if (m_inputs.empty() || (m_inputs.front().isScan() && holdsScans()))
            break;
        const Input input = std::move(m_inputs.front());
        m_inputs.pop_front();
        ++m_taken;
        m_ofInput = true;
        m_answering.reset();
        if (input.isScan())
            takeScan(input);
        else
            deliver(input.event);
    }
    m_pumping = false;
}

bool Engine::Private::tooEarly(const Input &input) const
{
    if (!workflow::isStop(m_view.screen.kind))
        return false;
    return m_paintedSerial != m_view.promptSerial || input.monotonicMs < m_paintedMs + kStopHoldMs;
}

void Engine::Private::takeScan(const Input &input)
{
    if (tooEarly(input)) {
        ++m_unusedSinceOperation;
        return notUsed();
    }
    if (turnsPage(input))
        return;
    if (input.role == device::ScannerRole::LookUp && !looksUp())
        return notUsed(); // Nobody may look up now.
    const workflow::Accepts accepts = workflow::accepts(m_session);
    const Result<Resolved> resolved = m_resolver->resolve(input.code, accepts.lotsOf.isNull() ? accepts.serialsOf : accepts.lotsOf);
    if (!resolved.ok())
        trouble(resolved.error());
    else
        take(*resolved, input.role);
}

void Engine::Private::notUsed()
{
    ++m_view.unusedScans;
    show(workflow::Sound::NotUsed);
}

/// A scanner that only looks up opens its card over the work; the next code of one that works puts it away. The scan is taken once that is done.
bool Engine::Private::turnsPage(const Input &input)
{
    m_asideLookUp = m_asideLookUp && looksUp();
    const std::vector<workflow::Action> &offered = m_view.screen.actions; // A stop that a look-up would put away offers none.
    const bool may = std::any_of(offered.begin(), offered.end(), [](const workflow::Action &action) { return action.action == workflow::ActionCode::LookUp && action.enabled; });
    const bool opens = input.role == device::ScannerRole::LookUp && !looksUp() && may;
    const bool leaves = input.role != device::ScannerRole::LookUp && m_asideLookUp && !barcode::parseCommand(input.code);
    if (input.waited || !(opens || leaves))
        return false;
    m_asideLookUp = opens;
    Input again = input;
    again.waited = true;
    m_inputs.push_front(std::move(again));
    --m_taken;
    m_ofInput = false; // It has its answer when it is taken again.
    deliver(workflow::Commanded{opens ? workflow::ActionCode::LookUp : workflow::ActionCode::Done});
    return true;
}

void Engine::Private::take(const Resolved &resolved, device::ScannerRole role)
{
    if (resolved.command)
        return role == device::ScannerRole::Station ? command(*resolved.command) : notUsed();
    const workflow::Accepts accepts = workflow::accepts(m_session);
    std::vector<workflow::Meaning> usable;
    for (const workflow::Meaning &meaning : resolved.meanings) {
        if (role == device::ScannerRole::Goods && std::holds_alternative<workflow::ScannedUser>(meaning))
            return notUsed();
        if (fits(meaning, accepts))
            usable.push_back(meaning);
    }
    const workflow::Meaning &only = usable.empty() ? resolved.meanings.front() : usable.front();
    if (usable.size() <= 1 && std::holds_alternative<workflow::ScannedUser>(only))
        identify(std::get<workflow::ScannedUser>(only));
    else if (usable.size() <= 1)
        deliver(eventOf(only));
    else
        deliver(workflow::ScannedAmbiguous{workflow::codeOf(usable.front()), usable});
}

void Engine::Private::command(const barcode::Command &command)
{
    if (command.code == barcode::CommandCode::Digit) {
        m_digits += toString(command.quantity);
        show(workflow::Sound::Ok);
        return;
    }
    const QString digits = std::exchange(m_digits, {});
    if (command.code == barcode::CommandCode::Quantity)
        deliver(workflow::EnteredQuantity{command.quantity});
    else if (command.code == barcode::CommandCode::Ok && !digits.isEmpty() && m_view.screen.entry == workflow::Entry::Pin)
        deliver(workflow::EnteredText{digits});
    else if (command.code == barcode::CommandCode::Ok && !digits.isEmpty())
        deliver(workflow::EnteredQuantity{parseQuantity(digits).value_or(Quantity{})});
    else if (const auto action = actionOf(command.code))
        deliver(workflow::Commanded{*action});
}

void Engine::Private::activate(const workflow::Link &link)
{
    const auto *card = std::get_if<workflow::DetailCard>(&m_view.screen.card);
    if (!card)
        return;
    const std::vector<workflow::Link> links = workflow::linksOf(*card);
    const auto found = std::find_if(links.begin(), links.end(), [&link](const workflow::Link &other) { return other.to == link.to && other.id == link.id; });
    if (found != links.end())
        enqueue({{}, workflow::Chosen{static_cast<int>(found - links.begin())}, m_links.clock->monotonicMs()});
}

void Engine::Private::painted(std::uint64_t promptSerial)
{
    if (promptSerial != m_view.promptSerial || promptSerial == m_paintedSerial)
        return;
    m_paintedSerial = promptSerial;
    m_paintedMs = m_links.clock->monotonicMs();
    m_shownMs = m_links.clock->wallMs();
}

// ---- steps ------------------------------------------------------------------------------------------------------------------

void Engine::Private::deliver(const workflow::Event &event)
{
    const Surroundings around = surroundings();
    m_context.nowMs = around.nowMs;
    m_context.today = around.today;
    m_context.promptShownMs = around.promptShownMs;
    m_context.unusedScans = around.unusedScans;
    process(workflow::answer(m_context, m_session, event));
}

void Engine::Private::process(workflow::Step step)
{
    returnTasksAtLogOut(step);
    sync::ScanRecord record;
    std::vector<OperationId> ids;
    for (const ledger::Body &body : step.operations) {
        const OperationId id{makeUuidV7(m_links.clock->wallMs(), m_links.random->bytes(10))};
        ids.push_back(id);
        const UserId actor = step.session.person.id.isNull() ? m_session.person.id : step.session.person.id;
        record.operations.push_back({body, actor, m_sessionId, id, {}});
        if (std::holds_alternative<ledger::TakeTask>(body))
            m_askedMs = m_links.clock->monotonicMs();
    }
    workflow::noteSealed(step.session, ids);
    const QByteArray bytes = workflow::encoded(step.session);
    auto prints = m_printing->jobsFor(step.prints);
    if (!prints.ok()) { // A template that the house has spoilt, or a printer that is no more: nothing is done.
        qCWarning(lcStation).noquote() << "nothing is printed:" << prints.error().detail;
        return trouble(prints.error());
    }
    record.prints = std::move(*prints);
    if (step.numbers && !hasNumbers(*step.numbers)) { // What is on the labels is not what is in hand any more: they are asked for again.
        m_contextDirty = true;
        return trouble({ErrorCode::Refused, {}});
    }
    if (step.numbers)
        record.numbers = m_numbers->take(step.numbers->kind, step.numbers->count);
    if (record.operations.empty() && record.prints.empty() && bytes == m_sessionBytes) {
        finish(std::move(step));
        return;
    }
    record.states.push_back({QStringLiteral("session"), bytes});
    record.seen = seen();
    m_busy = true; // What comes in meanwhile waits: its answer depends on this one.
    m_journal->post([this, post = m_links.post, record = std::move(record), step = std::move(step), bytes](sync::Journal &journal) mutable {
        auto result = std::make_shared<Result<std::vector<sync::JournalledOperation>>>(journal.record(record));
        post([this, step = std::move(step), bytes, result, status = journal.status()]() mutable {
            m_sync->noteStatus(status);
            recorded(std::move(step), bytes, *result);
        });
    });
}

/// Those of the context are still the next in hand.
bool Engine::Private::hasNumbers(const workflow::NumbersUsed &used) const
{
    const auto count = static_cast<std::size_t>(used.count);
    const std::vector<QString> next = m_numbers->next(used.kind, used.count);
    return next.size() == count && m_context.numbers.size() >= count && std::equal(next.begin(), next.end(), m_context.numbers.begin());
}

void Engine::Private::recorded(workflow::Step step, const QByteArray &bytes, const Result<std::vector<sync::JournalledOperation>> &result)
{
    m_busy = false;
    if (!result.ok()) { // Nothing was written, nothing is shown as done: the same question stands.
        m_contextDirty = true; // Numbers that were to be used are not used again.
        if (m_answering) { // A person scans again; whoever answered does not say it twice.
            m_answers.push_front(std::move(*m_answering));
            m_answering.reset();
            m_answersFromMs = m_links.clock->monotonicMs() + kAnswerAgainMs;
        }
        trouble(result.error());
        pump();
        return;
    }
    m_sessionBytes = bytes;
    m_view.trouble.reset();
    for (std::size_t i = 0; i < result->size(); ++i) {
        const sync::JournalledOperation &operation = (*result)[i];
        const Result<ledger::Decision> forecast = m_replica->forecast(operation);
        if (!forecast.ok())
            trouble(forecast.error());
        if (const auto *take = std::get_if<ledger::TakeTask>(&step.operations[i])) {
            if (forecast.ok() && !forecast->changes.after.empty()) { // On a lease: nobody has to be asked.
                m_askedMs = -1;
                answerClaim(true, ledger::DenyReason::None, take->task);
            } else {
                m_claims[operation.operation] = take->task;
            }
        }
        if (m_links.beeped)
            m_links.beeped(operation.operation);
    }
    if (!result->empty())
        m_unusedSinceOperation = 0;
    if (!step.prints.empty())
        m_printing->added();
    finish(std::move(step));
    if (!result->empty())
        m_sync->kick();
    pump();
}

void Engine::Private::finish(workflow::Step step)
{
    if (step.session.person.id != m_session.person.id)
        m_sessionId = SessionId(makeUuidV7(m_links.clock->wallMs(), m_links.random->bytes(10)));
    const bool bookChanged = !step.operations.empty();
    const auto isClosing = [](const ledger::Body &body) { return std::holds_alternative<ledger::CloseParcel>(body); };
    m_weightTaken = m_weightTaken || std::any_of(step.operations.begin(), step.operations.end(), isClosing);
    const bool uncovered = step.session.frames.size() < m_session.frames.size();
    m_session = std::move(step.session);
    m_view.unusedScans = 0;
    m_newPrompt = true;
    if (bookChanged || !(workflow::needs(m_session) == m_loadedNeeds))
        contextMayHaveChanged();
    if (uncovered) // What happened meanwhile was told to what lay over it.
        m_answers.push_back(workflow::ContextChanged{});
    show(step.sound);
    ++m_view.soundSerial; // Counted even without a sound: the next equal sound is another one.
    for (const workflow::Request &request : step.requests)
        carryOut(request);
}

void Engine::Private::trouble(const Error &error)
{
    m_view.trouble = error.code;
    const bool goesOn = error.code == ErrorCode::Disconnected || error.code == ErrorCode::BadInput || error.code == ErrorCode::Malformed;
    show(goesOn ? workflow::Sound::Warning : workflow::Sound::WrongItem); // Nothing was kept: that must not sound like a question.
}

// ---- what the workflow sees -------------------------------------------------------------------------------------------------

Surroundings Engine::Private::surroundings() const
{
    Surroundings around;
    around.nowMs = m_links.clock->wallMs();
    const QDate day = QDateTime::fromMSecsSinceEpoch(around.nowMs, zoneOf(m_options.timeZone)).date();
    around.today = static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(day));
    around.promptShownMs = m_shownMs;
    around.unusedScans = m_unusedSinceOperation;
    around.policy = m_options.policy;
    around.cart = locationId(m_options.cartCode);
    around.bench = locationId(m_options.benchCode);
    around.dockCode = m_options.dockCode;
    around.returnsCode = m_options.returnsCode;
    around.cartons = m_cartons.get();
    around.pictures = !m_options.pictureFolder.isEmpty();
    around.user = m_session.person.id;
    if (m_sync)
        around.device = m_sync->identity().device;
    around.complete = m_sync && m_sync->caughtUp();
    return around;
}

QString Engine::Private::personName(const Id128 &person, const QByteArray &sealed)
{
    if (sealed.isEmpty())
        return {};
    const Result<QByteArray> key = m_replica->personKey(person);
    if (!key.ok() || key->isEmpty()) {
        m_missingKeys.insert(person);
        return {};
    }
    const QByteArray plain = openPerson(sealed, *key).value_or(QByteArray());
    const QJsonDocument document = QJsonDocument::fromJson(plain);
    return document.isObject() ? document.object().value(QLatin1String("name")).toString() : QString::fromUtf8(plain);
}

void Engine::Private::refreshContext()
{
    const workflow::Needs needs = workflow::needs(m_session);
    auto loaded = loadContext(*m_queries, surroundings(), needs, [this](const Id128 &person, const QByteArray &sealed) { return personName(person, sealed); });
    m_contextDirty = false;
    m_contextLoadedMs = m_links.clock->monotonicMs();
    if (!loaded.ok()) {
        m_view.trouble = loaded.error().code;
        return;
    }
    m_loadedNeeds = needs;
    m_context = std::move(*loaded);
    m_context.printing = m_printing->context();
    m_context.scale = needs.scale ? scaleSeen() : std::nullopt;
    if (needs.numbers)
        m_context.numbers = m_numbers->next(needs.numbers->kind, needs.numbers->count);
}

/// A weight that was taken for one parcel is not the next one's while the pan has not moved.
std::optional<ScaleReading> Engine::Private::scaleSeen() const
{
    const bool isTaken = m_weightTaken && m_scale && m_scale->state == ScaleState::Stable && m_scale->weightG > 0;
    return isTaken ? std::optional(ScaleReading{ScaleState::Moving, 0}) : m_scale;
}

void Engine::Private::scaleSays(const ScaleReading &reading)
{
    m_scale = reading;
    if (reading.state != ScaleState::Stable || reading.weightG <= 0)
        m_weightTaken = false;
    if (!m_loadedNeeds.scale || m_context.scale == scaleSeen())
        return;
    m_context.scale = scaleSeen();
    show(workflow::Sound::None); // No state follows from it: what is asked now just looks otherwise.
}

void Engine::Private::contextMayHaveChanged()
{
    const workflow::Context before = m_context;
    refreshContext();
    workflow::Context now = m_context;
    now.nowMs = before.nowMs; // Time alone is no news.
    now.today = before.today;
    now.promptShownMs = before.promptShownMs;
    now.unusedScans = before.unusedScans;
    if (!(now == before))
        m_answers.push_back(workflow::ContextChanged{});
}

void Engine::Private::show(workflow::Sound sound)
{
    workflow::Screen screen = workflow::screenOf(m_context, m_session);
    if (m_firstLoad) {
        screen = {};
        screen.prompt.code = workflow::PromptCode::WaitingForServer;
    }
    // A stop is made anew by each answer, but not by a status that has changed: who has read it may answer it.
    const bool madeAnew = std::exchange(m_newPrompt, false) && workflow::isStop(screen.kind);
    if (!(screen == m_view.screen) || m_view.promptSerial == 0 || madeAnew)
        ++m_view.promptSerial;
    if (screen.preview != m_view.screen.preview)
        m_view.labelPicture = screen.preview ? m_printing->picture(*screen.preview) : print::Picture();
    m_view.screen = std::move(screen);
    const bool isUnderWay = m_ofInput && (m_busy || !m_answers.empty()); // Its commit, or what follows from what it had read: then it has no answer yet.
    m_view.answeredInputs = m_taken - (isUnderWay ? 1 : 0);
    m_view.sound = sound;
    if (sound != workflow::Sound::None)
        ++m_view.soundSerial;
    m_view.userLanguage = m_session.person.language;
    m_view.userName.clear();
    if (!m_session.person.id.isNull()) {
        const auto user = m_queries->find<User>(m_session.person.id);
        if (user.ok() && user->has_value())
            m_view.userName = personName((*user)->id, (*user)->sealedName);
        if (m_view.userName.isEmpty())
            m_view.userName = m_session.person.badge;
    }
    m_view.nowMs = m_links.clock->wallMs();
    m_view.online = m_sync->online();
    m_view.waitingOperations = static_cast<std::int32_t>(m_sync->status().waiting);
    m_view.oldestWaitingMs = m_sync->status().oldestWaitingMs;
    m_sendQueue->look(m_sync->status());
    m_view.sendQueue = m_sendQueue->queue();
    m_view.printing = m_printing->view();
    m_view.lastSyncMs = m_sync->lastSyncMs();
    m_view.loading = m_sync->loading();
    m_view.queuedScans = static_cast<std::int32_t>(std::count_if(m_inputs.begin(), m_inputs.end(), [](const Input &i) { return i.isScan(); }));
    m_shownAtMs = m_links.clock->monotonicMs();
    m_links.show(m_view);
    fetchPersonKeys();
}

// ---- background -------------------------------------------------------------------------------------------------------------

bool Engine::Private::slice()
{
    const bool worked = m_sync->slice();
    const bool due = !m_sync->hasWork() || m_links.clock->monotonicMs() - m_contextLoadedMs >= kContextAgeMs;
    if (m_contextDirty && due && !m_busy) {
        contextMayHaveChanged();
        pump();
    }
    return worked;
}

std::int64_t Engine::Private::waitMs() const
{
    if (m_sync->hasWork() || (m_contextDirty && !m_busy))
        return 0;
    const std::int64_t now = m_links.clock->monotonicMs();
    std::int64_t wait = std::max<std::int64_t>(0, kViewAgeMs - (now - m_shownAtMs));
    if (!m_answers.empty() && !m_busy)
        wait = std::min(wait, std::max<std::int64_t>(0, m_answersFromMs - now));
    if (const std::int64_t sync = m_sync->waitMs(); sync >= 0)
        wait = std::min(wait, sync);
    if (!m_inputs.empty() && m_askedMs >= 0) { // Scans held for an answer go on when it stays away.
        wait = std::min(wait, std::max<std::int64_t>(0, kHoldScansMs - (now - m_askedMs)));
    }
    return wait;
}

void Engine::Private::tick()
{
    m_sync->kick();
    if (m_wantedWork && m_askedMs >= 0 && m_links.clock->monotonicMs() - m_askedMs >= kServerSilentMs)
        (void)offerInHand(); // Nobody waits for a server that may not be there.
    if (!m_session.person.id.isNull() && m_sync->online() && m_sync->caughtUp())
        m_inHand->fill();
    if (m_sync->online() && m_sync->caughtUp())
        m_numbers->fill();
    pump();
    if (m_links.clock->monotonicMs() - m_shownAtMs >= kViewAgeMs)
        show(workflow::Sound::None);
    if (m_inputs.empty() && !m_busy)
        m_replica->tidyLog();
}

// ---- the public face --------------------------------------------------------------------------------------------------------

Engine::Engine(std::unique_ptr<Private> p) : d(std::move(p)) {}
Engine::~Engine() = default;

Result<std::unique_ptr<Engine>> Engine::open(const EngineOptions &options, const EngineLinks &links)
{
    auto parts = std::make_unique<Private>(options, links);
    BINCARD_TRY(parts->open());
    return std::unique_ptr<Engine>(new Engine(std::move(parts)));
}

void Engine::scanned(const QString &code, std::int64_t monotonicMs, device::ScannerRole role)
{
    if (!code.isEmpty())
        d->enqueue({code, {}, monotonicMs, role});
}

void Engine::acted(workflow::ActionCode action) { d->enqueue({{}, workflow::Commanded{action}, 0}); }
void Engine::chosen(int row) { d->enqueue({{}, workflow::Chosen{row}, 0}); }
void Engine::quantityEntered(Quantity quantity) { d->enqueue({{}, workflow::EnteredQuantity{quantity}, 0}); }
void Engine::textEntered(const QString &text) { d->enqueue({{}, workflow::EnteredText{text}, 0}); }
void Engine::linkActivated(const workflow::Link &link) { d->activate(link); }
void Engine::painted(std::uint64_t promptSerial) { d->painted(promptSerial); }
void Engine::sendQueueWatched(bool watched) { d->sendQueueWatched(watched); }
void Engine::scaleSays(const ScaleReading &reading) { d->scaleSays(reading); }
void Engine::printingWatched(bool watched) { d->printingWatched(watched); }
void Engine::print(const PrintAction &action) { d->print(action); }
void Engine::serverIsForTrials(bool test) { d->heardTest(test); }
void Engine::hint(std::optional<ledger::Stream> stream) { d->hint(stream); }
bool Engine::slice() { return d->slice(); }
std::int64_t Engine::waitMs() const { return d->waitMs(); }
void Engine::tick() { d->tick(); }
const StationView &Engine::view() const { return d->view(); }
bool Engine::drained() const { return d->drained(); }
bool Engine::caughtUp() const { return d->caughtUp(); }

} // namespace bincard::station
