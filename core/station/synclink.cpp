// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/synclink.h"

#include "store/newfile.h"
#include "sync/recovery.h"

#include <QLoggingCategory>

#include <algorithm>
#include <future>

namespace bincard::station {
namespace {

Q_LOGGING_CATEGORY(lcSync, "bincard.sync")

} // namespace

SyncLink::SyncLink(SyncParts parts, SyncEvents events)
    : m_parts(std::move(parts)), m_events(std::move(events)), m_uploader(sync::UploaderOptions{.killPoint = m_parts.killPoint}),
      m_puller(m_parts.pulling, m_parts.identity.warehouse)
{
    beginFetch();
}

SyncLink::~SyncLink()
{
    if (m_installing)
        m_installing->stop = true;
}

void SyncLink::inJournal(std::function<Result<void>(sync::Journal &)> job, std::function<void()> then, std::function<void()> otherwise)
{
    // `this` is used on the engine thread only: the journal's thread just carries what it is to post.
    m_parts.journal->post([this, post = m_parts.post, alive = Alive(m_alive), job = std::move(job), then = std::move(then),
                                otherwise = std::move(otherwise)](sync::Journal &journal) {
        Result<void> done = job(journal);
        post([this, alive, done = std::move(done), status = journal.status(), then, otherwise] {
            if (!alive.lock())
                return;
            noteStatus(status);
            if (!done.ok()) {
                if (otherwise)
                    otherwise();
                m_events.failed(done.error());
                return;
            }
            if (then)
                then();
        });
    });
}

void SyncLink::noteStatus(const sync::JournalStatus &status)
{
    const bool changed = !(status == m_parts.status) || !(loading() == m_shownLoading);
    m_parts.status = status;
    m_shownLoading = loading();
    if (changed || online() != m_wasOnline) {
        m_wasOnline = online();
        m_events.statusChanged();
    }
}

void SyncLink::hint(std::optional<ledger::Stream> stream)
{
    for (const ledger::Stream each : {ledger::kCatalogue, m_parts.identity.warehouse}) {
        if (!stream || *stream == each)
            m_puller.hint(each);
    }
    kick();
}

void SyncLink::kick()
{
    upload();
    if (m_fetch)
        fetch();
    else
        pull();
}

// ---- up ---------------------------------------------------------------------------------------------------------------------

void SyncLink::upload()
{
    if (m_fetching || m_beginningAnew)
        return;
    const sync::Uploader::Plan plan = m_uploader.plan(m_parts.clock->monotonicMs(), m_parts.status.waiting);
    if (plan.next != sync::Uploader::Next::Send)
        return;
    m_fetching = true;
    auto waiting = std::make_shared<std::vector<sync::JournalledOperation>>();
    inJournal(
        [waiting, plan](sync::Journal &journal) -> Result<void> {
            BINCARD_TRY_ASSIGN(*waiting, journal.waiting(plan.maxOperations, plan.maxBytes));
            return {};
        },
        [this, waiting] {
            m_fetching = false;
            if (!waiting->empty())
                send(*waiting);
        },
        [this] { m_fetching = false; });
}

void SyncLink::send(const std::vector<sync::JournalledOperation> &waiting)
{
    sync::PushRequest request = m_uploader.start(m_parts.identity, waiting);
    auto sendNow = [this, request = std::move(request)] {
        m_parts.transport->send(request, [this, alive = Alive(m_alive)](Result<sync::Answer> answer) {
            if (alive.lock())
                uploaded(answer);
        });
    };
    if (!m_parts.startedUnclean) {
        sendNow();
        return;
    }
    // After an unclean start the attempt is on disk before it is made: an operation that kills us is found out (design §6).
    inJournal(
        [positions = m_uploader.inFlight(), survived = m_survived](sync::Journal &journal) {
            return journal.recordAttempt(sync::Journal::Attempt::Send, positions, survived);
        },
        std::move(sendNow),
        [this] { (void)m_uploader.finish(m_parts.clock->monotonicMs(), Error{ErrorCode::Environment, QStringLiteral("the attempt could not be recorded")}); });
    m_survived = m_uploader.inFlight();
}

void SyncLink::uploaded(const Result<sync::Answer> &answer)
{
    const sync::UploadChange change = m_uploader.finish(m_parts.clock->monotonicMs(), answer);
    noteHeard(answer);
    noteBackups(answer);
    auto verdict = std::make_shared<sync::HeadVerdict>(sync::HeadVerdict::Same);
    inJournal(
        [verdict, change](sync::Journal &journal) -> Result<void> {
            if (!change.outcomes.empty()) {
                BINCARD_TRY_ASSIGN([[maybe_unused]] const int changed, journal.answered(change.outcomes));
            }
            if (change.action == sync::UploadChange::Action::OfferAgain) {
                BINCARD_TRY_ASSIGN(*verdict, journal.offerAgain(change.aboveDeviceSeq));
            }
            return {};
        },
        [this, verdict, change] {
            if (*verdict == sync::HeadVerdict::Behind)
                forecastAgain();
            else if (*verdict == sync::HeadVerdict::Fork) // What the server lacks is no longer here: the chain cannot go on from where it is.
                beginAnew();
            act(change);
            for (const sync::OperationAnswer &outcome : change.outcomes)
                m_puller.hint(outcome.stream);
            kick();
        });
}

void SyncLink::noteHeard(const Result<sync::Answer> &answer)
{
    if (answer.ok())
        m_lastSyncMs = m_parts.clock->wallMs();
    else if (answer.error().code == ErrorCode::Refused)
        m_events.failed(answer.error()); // Being offline is usual and shown; being turned away is for a lead to mend.
}

void SyncLink::noteBackups(const Result<sync::Answer> &answer)
{
    Backups backups;
    if (!answer.ok())
        return;
    if (const auto *push = std::get_if<sync::PushAnswer>(&*answer))
        backups = {push->epoch, push->backups};
    else if (const auto *pull = std::get_if<sync::PullAnswer>(&*answer))
        backups = {pull->epoch, pull->backups};
    else
        return;
    if (backups != m_backups)
        m_trimAtMs = 0;
    m_backups = std::move(backups);
    trimJournal();
}

/// What is backed up beyond the server need not be offered again to one that is put back to a backup. Places in the journal are of the history that the replica is of:
/// what is said of another one says nothing about them.
void SyncLink::trimJournal()
{
    constexpr std::int64_t kTrimEveryMs = 60'000;
    const std::int64_t now = m_parts.clock->monotonicMs();
    if (now < m_trimAtMs)
        return;
    const auto confirmed = [this](ledger::Stream stream) -> std::optional<sync::Confirmed> {
        const sync::Cursor cursor = m_parts.replica->cursor(stream);
        if (cursor.epoch != m_backups.epoch)
            return std::nullopt;
        const auto found = std::find_if(m_backups.streams.begin(), m_backups.streams.end(), [stream](const sync::BackedUp &each) { return each.stream == stream; });
        return found == m_backups.streams.end() ? sync::Confirmed{cursor.seq, false, 0} : sync::Confirmed{cursor.seq, true, found->beforeSeq};
    };
    const auto catalogue = confirmed(ledger::kCatalogue), warehouse = confirmed(m_parts.identity.warehouse);
    if (!catalogue || !warehouse)
        return;
    m_trimAtMs = now + kTrimEveryMs;
    inJournal([catalogue = *catalogue, warehouse = *warehouse](sync::Journal &journal) -> Result<void> {
        (void)journal.trim(catalogue, warehouse); // One that failed is tried again: nothing is lost by it.
        return {};
    });
}

void SyncLink::act(const sync::UploadChange &change)
{
    switch (change.action) {
    case sync::UploadChange::Action::None:
    case sync::UploadChange::Action::OfferAgain: return;
    case sync::UploadChange::Action::NewIncarnation: beginAnew(); return;
    case sync::UploadChange::Action::PairAgain:
        m_events.failed(Error{ErrorCode::Refused, QStringLiteral("the server does not know this station")});
        return;
    }
}

// ---- down: snapshots, for a replica that has nothing ----------------------------------------------------------------------------

void SyncLink::beginFetch()
{
    ++m_fetches;
    m_fetch.reset();
    const auto isEmpty = [this](ledger::Stream stream) { return m_parts.replica->cursor(stream).epoch == 0; };
    if (!m_parts.cachePath.isEmpty() && m_parts.replica->building() && isEmpty(ledger::kCatalogue) && isEmpty(m_parts.identity.warehouse))
        m_fetch.emplace(sync::SnapshotFetchOptions{.beside = m_parts.cachePath, .warehouse = m_parts.identity.warehouse});
}

void SyncLink::fetch()
{
    switch (m_fetch->plan(m_parts.clock->monotonicMs()).next) {
    case sync::SnapshotFetch::Next::Wait:
    case sync::SnapshotFetch::Next::Nothing: return;
    case sync::SnapshotFetch::Next::Install: return install();
    case sync::SnapshotFetch::Next::Pull:
        m_fetch.reset();
        m_puller.restart();
        return pull();
    case sync::SnapshotFetch::Next::Send: break;
    }
    m_parts.transport->send(m_fetch->start(m_parts.identity), [this, alive = Alive(m_alive), number = m_fetches](Result<sync::Answer> answer) {
        if (alive.lock() && number == m_fetches)
            fetched(answer);
    });
}

void SyncLink::fetched(const Result<sync::Answer> &answer)
{
    const Result<void> kept = m_fetch->finish(m_parts.clock->monotonicMs(), answer);
    noteHeard(answer);
    if (!kept.ok())
        m_events.failed(kept.error());
    noteStatus(m_parts.status);
    kick();
}

void SyncLink::install()
{
    m_fetch->installing();
    m_installing = std::make_shared<Installing>();
    sync::SnapshotInstall job{store::besideOf(m_parts.cachePath), m_parts.cacheVfs, m_parts.identity.warehouse, m_parts.identity.device, m_fetch->files(), {}};
    job.goOn = [installing = m_installing](int percent) {
        installing->percent = percent;
        return !installing->stop;
    };
    auto run = [this, post = m_parts.post, alive = Alive(m_alive), number = m_fetches, job = std::move(job)] {
        post([this, alive, number, made = sync::installSnapshots(job)] {
            if (alive.lock() && number == m_fetches)
                installed(made);
        });
    };
    if (m_parts.runBeside)
        m_parts.runBeside(std::move(run));
    else
        run();
    noteStatus(m_parts.status);
}

void SyncLink::installed(const Result<void> &made)
{
    m_installing.reset();
    Result<void> done = made;
    if (done.ok()) {
        const auto swap = [this] { return m_parts.replica->replaceBy(store::besideOf(m_parts.cachePath)); };
        done = m_events.replace ? m_events.replace(swap) : swap();
        if (const Result<void> recovered = recover(); done.ok())
            done = recovered;
    }
    if (!done.ok()) {
        qCWarning(lcSync).noquote() << "a snapshot was not taken:" << done.error().detail;
        const bool itsOwnFault = done.error().code == ErrorCode::Malformed || done.error().code == ErrorCode::NewerVersion || done.error().code == ErrorCode::BadInput;
        if (!itsOwnFault) // That the machine cannot is for a lead to mend; another snapshot, or pulling, goes by itself.
            m_events.failed(done.error());
    }
    m_fetch->installed(done);
    noteStatus(m_parts.status);
    m_events.folded({});
    kick();
}

sync::Loading SyncLink::loading() const
{
    if (m_installing)
        return {sync::Loading::Phase::Installing, m_installing->percent};
    return m_fetch ? m_fetch->loading() : sync::Loading{};
}

/// A copy of this station has written to the server, or this station's journal is an older copy of itself: it takes another incarnation
/// and seals what the server has not had anew, under the same ids, so that what the other has sent already is not done twice.
void SyncLink::beginAnew()
{
    if (m_beginningAnew || m_fetching || m_uploader.busy())
        return; // A batch in flight is answered so, too.
    m_beginningAnew = true;
    m_parts.transport->send(sync::IncarnationRequest{m_parts.identity.device, m_parts.identity.incarnation}, [this, alive = Alive(m_alive)](Result<sync::Answer> answer) {
        if (alive.lock())
            begunAnew(answer);
    });
}

void SyncLink::begunAnew(const Result<sync::Answer> &answer)
{
    const auto given = answer.ok() ? std::get_if<sync::IncarnationAnswer>(&*answer) : nullptr;
    const auto giveUp = [this] { // The next answer says again that it is needed.
        m_beginningAnew = false;
        m_uploader.resumed();
    };
    noteHeard(answer);
    if (given == nullptr || given->incarnation <= m_parts.identity.incarnation)
        return giveUp();
    sync::Identity identity = m_parts.identity;
    identity.incarnation = given->incarnation;
    identity.key = given->key;
    inJournal([identity](sync::Journal &journal) { return journal.reseal(identity); },
        [this, identity, giveUp] {
            m_parts.identity = identity;
            m_events.identified(identity);
            forecastAgain();
            giveUp();
            kick();
        },
        giveUp);
}

// ---- down -------------------------------------------------------------------------------------------------------------------

void SyncLink::pull()
{
    const sync::Puller::Plan plan = m_puller.plan(m_parts.clock->monotonicMs());
    if (plan.next != sync::Puller::Next::Send)
        return;
    const sync::PullRequest request = m_puller.start(m_parts.identity, plan.stream, m_parts.replica->cursor(plan.stream), m_parts.status.acknowledgedSeq);
    m_parts.transport->send(request, [this, alive = Alive(m_alive)](Result<sync::Answer> answer) {
        if (alive.lock())
            pulled(answer);
    });
}

void SyncLink::pulled(const Result<sync::Answer> &answer)
{
    const sync::Puller::Change change = m_puller.finish(m_parts.clock->monotonicMs(), answer);
    noteHeard(answer);
    if (change.serverBehind) {
        reset();
        return;
    }
    noteBackups(answer);
    if (change.head) {
        auto verdict = std::make_shared<sync::HeadVerdict>(sync::HeadVerdict::Same);
        inJournal(
            [verdict, change](sync::Journal &journal) -> Result<void> {
                BINCARD_TRY_ASSIGN(*verdict, journal.checkHead(*change.head, change.acknowledgedWhenAsked));
                return {};
            },
            [this, verdict] {
                if (*verdict == sync::HeadVerdict::Fork)
                    return beginAnew();
                if (*verdict != sync::HeadVerdict::Behind)
                    return;
                forecastAgain();
                upload();
            });
    }
    noteStatus(m_parts.status);
    noteCaughtUp();
    kick();
}

bool SyncLink::caughtUp() const
{
    const auto isHere = [this](ledger::Stream stream) { return m_parts.replica->cursor(stream).seq >= m_puller.headSeq(stream); };
    return m_puller.caughtUp() && isHere(ledger::kCatalogue) && isHere(m_parts.identity.warehouse);
}

void SyncLink::noteCaughtUp()
{
    if (m_wasCaughtUp || !caughtUp())
        return;
    m_wasCaughtUp = true;
    m_events.caughtUp();
}

bool SyncLink::hasWork() const
{
    const std::int64_t now = m_parts.clock->monotonicMs();
    return !m_fetch && m_rest.waitMs(now) == 0 && m_puller.plan(now).next == sync::Puller::Next::Fold;
}

bool SyncLink::slice()
{
    if (!hasWork())
        return false;
    constexpr std::int64_t kSliceMs = 5;
    const std::int64_t begun = m_parts.clock->monotonicMs();
    const Result<sync::FoldResult> result = m_parts.replica->fold(m_puller.toFold(), m_sliceEntries);
    if (!result.ok()) {
        foldLater(result.error());
        return false;
    }
    m_rest.succeeded();
    const std::int64_t took = m_parts.clock->monotonicMs() - begun;
    m_sliceEntries = std::clamp(took > kSliceMs ? m_sliceEntries / 2 : took * 2 < kSliceMs ? m_sliceEntries + m_sliceEntries / 4 + 1 : m_sliceEntries, 4, 500);
    if (m_puller.folded(m_parts.clock->monotonicMs(), result->status)) {
        reset();
        return true;
    }
    if (!result->confirmed.empty()) {
        inJournal([confirmed = result->confirmed](sync::Journal &journal) -> Result<void> {
            BINCARD_TRY_ASSIGN([[maybe_unused]] const int changed, journal.answered(confirmed));
            return {};
        });
    }
    if (result->folded > 0 || result->redone > 0)
        m_events.folded(result->confirmed);
    noteCaughtUp();
    kick();
    return true;
}

void SyncLink::reset()
{
    Result<void> done = historyChanged(); // First: until the replica is empty, another start would come to this again.
    if (done.ok())
        done = m_parts.replica->reset();
    if (done.ok())
        done = recover();
    if (!done.ok()) {
        foldLater(done.error());
        return;
    }
    m_puller.restart();
    beginFetch();
    if (m_fetch) { // What an earlier start has left is of the history that is no more.
        m_fetch->giveUp();
        beginFetch();
    }
    m_wasCaughtUp = false;
    m_events.reset();
    kick();
}

/// A full disk is not asked again in a tight loop.
void SyncLink::foldLater(const Error &error)
{
    m_rest.failed(m_parts.clock->monotonicMs());
    m_events.failed(error);
}

/// What the server has lost is shown as waiting until it is there again.
void SyncLink::forecastAgain()
{
    if (const Result<void> done = recover(); !done.ok())
        m_events.failed(done.error());
}

Result<void> SyncLink::recover()
{
    return atOnce([this](sync::Journal &journal) -> Result<void> {
        BINCARD_TRY(sync::recover(journal, *m_parts.replica));
        return {};
    });
}

Result<void> SyncLink::historyChanged()
{
    return atOnce([](sync::Journal &journal) { return journal.historyChanged(); });
}

/// Rare, and needs journal and replica at once: this thread waits while the journal's does it.
Result<void> SyncLink::atOnce(const std::function<Result<void>(sync::Journal &)> &job)
{
    std::promise<std::pair<Result<void>, sync::JournalStatus>> done;
    m_parts.journal->post([&done, &job](sync::Journal &journal) {
        Result<void> result = job(journal);
        done.set_value({std::move(result), journal.status()});
    });
    const auto [result, status] = done.get_future().get();
    noteStatus(status);
    return result;
}

std::int64_t SyncLink::waitMs() const
{
    const std::int64_t now = m_parts.clock->monotonicMs();
    std::int64_t wait = -1;
    const auto consider = [&wait](std::int64_t ms) { wait = wait < 0 ? ms : std::min(wait, ms); };
    if (const auto plan = m_uploader.plan(now, m_parts.status.waiting); plan.next == sync::Uploader::Next::Wait)
        consider(plan.waitMs);
    if (m_fetch) {
        if (const auto plan = m_fetch->plan(now); plan.next == sync::SnapshotFetch::Next::Wait)
            consider(plan.waitMs);
        return wait;
    }
    if (const auto plan = m_puller.plan(now); plan.next == sync::Puller::Next::Wait)
        consider(plan.waitMs);
    else if (plan.next == sync::Puller::Next::Fold)
        consider(m_rest.waitMs(now));
    return wait;
}

} // namespace bincard::station
