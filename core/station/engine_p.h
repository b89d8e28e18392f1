// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/beside.h"
#include "station/cartonplanner.h"
#include "station/contextloader.h"
#include "station/engine.h"
#include "station/numbersinhand.h"
#include "station/printing.h"
#include "station/resolver.h"
#include "station/sendqueuereader.h"
#include "station/workinhand.h"
#include "workflow/session.h"

#include <deque>
#include <map>
#include <set>

namespace bincard::store {
class Queries;
}

namespace bincard::station {

/// The engine's parts. Input waits in a queue while a commit is under way; answers of the server and of the books go before it.
class Engine::Private
{
public:
    Private(const EngineOptions &options, const EngineLinks &links) : m_options(options), m_links(links) {}

    ~Private();
    [[nodiscard]] Result<void> open();

    // ---- input (engine.cpp)
    struct Input {
        QString code; ///< a scan; empty: `event`
        workflow::Event event;
        std::int64_t monotonicMs = 0;
        device::ScannerRole role = device::ScannerRole::Station;
        bool waited = false; ///< for the page that its role opens or leaves
        [[nodiscard]] bool isScan() const { return !code.isEmpty(); }
    };
    void enqueue(Input input);
    void pump();
    void activate(const workflow::Link &link);
    void painted(std::uint64_t promptSerial);
    void sendQueueWatched(bool watched) { m_sendQueue->watch(watched); }
    void printingWatched(bool watched) { m_printing->watch(watched); }
    void print(const PrintAction &action) { m_printing->act(action); }
    void scaleSays(const ScaleReading &reading);
    [[nodiscard]] std::optional<ScaleReading> scaleSeen() const;

    // ---- background
    bool slice();
    [[nodiscard]] std::int64_t waitMs() const;
    void tick();
    void hint(std::optional<ledger::Stream> stream) { m_sync->hint(stream); }
    void heardTest(bool test);

    [[nodiscard]] const StationView &view() const { return m_view; }
    [[nodiscard]] bool drained() const { return !m_busy && m_sync->status().waiting == 0; }
    [[nodiscard]] bool caughtUp() const { return m_sync->caughtUp(); }

private:
    // ---- steps (engine.cpp)
    void takeScan(const Input &input);
    void take(const Resolved &resolved, device::ScannerRole role);
    [[nodiscard]] bool turnsPage(const Input &input);
    void notUsed();
    [[nodiscard]] bool looksUp() const { return std::holds_alternative<workflow::LookUp>(m_session.frames.back()); }
    [[nodiscard]] bool tooEarly(const Input &input) const;
    [[nodiscard]] bool holdsScans() const;
    void command(const barcode::Command &command);
    void deliver(const workflow::Event &event);
    void process(workflow::Step step);
    void recorded(workflow::Step step, const QByteArray &bytes, const Result<std::vector<sync::JournalledOperation>> &result);
    void finish(workflow::Step step);
    void trouble(const Error &error);

    // ---- what the workflow sees (engine.cpp)
    [[nodiscard]] Surroundings surroundings() const;
    void refreshContext();
    void contextMayHaveChanged();
    void show(workflow::Sound sound);
    [[nodiscard]] QString personName(const Id128 &person, const QByteArray &sealed);

    // ---- answers (answers.cpp)
    void carryOut(const workflow::Request &request);
    void verifyPin(const workflow::VerifyPin &request);
    void getWork(const workflow::GetWork &request);
    void train(const workflow::Train &request);
    void offered(const Result<sync::Answer> &answer);
    void offerWhenHere();
    bool offerInHand();
    void offer(const Task &task, workflow::WorkReason reason = workflow::WorkReason::None);
    void answerClaim(bool granted, ledger::DenyReason reason, TaskId task);
    void returnTasksAtLogOut(workflow::Step &step) const;
    [[nodiscard]] QString holderOf(const Task &task);
    void folded(const std::vector<sync::OperationAnswer> &confirmed);
    void noteClaims(const std::vector<sync::JournalledOperation> &operations);
    void answerAwaitedClaims();
    void identify(workflow::ScannedUser user);
    void fetchPersonKeys();
    [[nodiscard]] Result<void> openQueries();
    void openPrinting();
    [[nodiscard]] bool hasNumbers(const workflow::NumbersUsed &used) const;
    [[nodiscard]] sync::ScanRecord recordOf(const ledger::Body &body);
    [[nodiscard]] sync::Seen seen() const;

    EngineOptions m_options;
    EngineLinks m_links;
    std::unique_ptr<sync::Replica> m_replica;
    std::unique_ptr<store::Queries> m_queries;
    std::unique_ptr<Resolver> m_resolver;
    std::unique_ptr<CartonPlanner> m_cartons;
    std::unique_ptr<Printing> m_printing; ///< before the journal, which still answers its printers while it ends
    std::unique_ptr<JournalThread> m_journal;
    Beside m_beside; ///< before m_sync, which tells its job to end
    std::unique_ptr<SyncLink> m_sync;
    std::unique_ptr<SendQueueReader> m_sendQueue;

    workflow::Session m_session;
    QByteArray m_sessionBytes; ///< as journalled
    SessionId m_sessionId;
    workflow::Context m_context;
    workflow::Needs m_loadedNeeds;
    std::optional<ScaleReading> m_scale; ///< none = the station has none
    bool m_weightTaken = false; ///< what rests on the scale was a parcel's that is shut by now: the next one has to be put there
    bool m_contextDirty = false;
    std::int64_t m_contextLoadedMs = 0;

    std::deque<Input> m_inputs;
    std::deque<workflow::Event> m_answers; ///< before any input
    std::optional<workflow::Event> m_answering; ///< the answer whose step is under way; it comes only once
    std::int64_t m_answersFromMs = 0; ///< monotonic; after a commit that failed answers wait until then
    bool m_asideLookUp = false; ///< the card on top was opened by a scanner that only looks up
    QString m_digits; ///< of a printed keypad, until #OK
    std::uint64_t m_taken = 0; ///< inputs taken from the queue
    bool m_firstLoad = false; ///< the replica is being built: there are no books to answer from yet
    bool m_busy = false; ///< a commit is under way
    bool m_ofInput = false; ///< the last step was an input's, not an answer's of server or books
    bool m_newPrompt = false; ///< a step has ended since the last view
    bool m_pumping = false;

    StationView m_view;
    std::uint64_t m_paintedSerial = 0;
    std::int64_t m_paintedMs = 0; ///< monotonic
    std::int64_t m_shownMs = 0; ///< wall clock, of the prompt
    std::int64_t m_shownAtMs = 0; ///< monotonic, of the last view
    std::int32_t m_unusedSinceOperation = 0;

    struct PinTries {
        int failed = 0;
        std::int64_t lockedUntilMs = 0; ///< monotonic
    };
    std::map<UserId, PinTries> m_pinTries;
    std::map<OperationId, TaskId> m_claims; ///< forecast; no entry yet, or one that came with books built anew
    std::optional<sync::WorkAnswer> m_offer; ///< waits until the replica has the task
    std::optional<OrderId> m_wantedWork; ///< asked of the server, and not offered yet; null = any
    bool m_wantsCart = false; ///< of several picks
    ItemId m_wantedItem; ///< of what they are; null = of anything
    std::uint64_t m_workAsked = 0; ///< answers to those before are dropped
    std::optional<WorkInHand> m_inHand;
    std::optional<NumbersInHand> m_numbers;
    std::int64_t m_askedMs = -1; ///< monotonic; −1 = nothing was asked of the server
    std::set<Id128> m_missingKeys, m_askedKeys;
};

} // namespace bincard::station
