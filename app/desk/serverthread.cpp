// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/serverthread.h"

#include "base/mailbox.h"

#include <QLoggingCategory>

#include <array>
#include <atomic>
#include <optional>
#include <set>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <variant>

namespace bincard::desk {
namespace {

Q_LOGGING_CATEGORY(lcServer, "bincard.server")

/// Own work is done in slices, so that a station's request waits for one slice at most.
constexpr int kOperationsPerSlice = 10;
constexpr int kJobsBetweenErrands = 20;
constexpr int kNiceOfImages = 19;
constexpr std::size_t kOperationsPerCommit = 500; ///< of several stations' pushes
/// After a failure (disk full …) the server's own work rests that long; requests are answered meanwhile.
constexpr std::chrono::milliseconds kRestAfterFailure{1000};

bool mayBeRetried(ErrorCode code)
{
    return code != ErrorCode::BadInput && code != ErrorCode::Malformed && code != ErrorCode::Usage && code != ErrorCode::NotFound;
}

sync::Answer errorAnswer(const Error &error)
{
    return sync::ErrorAnswer{static_cast<std::int32_t>(error.code), mayBeRetried(error.code), error.detail};
}

/// Where the logs end: of the catalogue, of the warehouse.
using Heads = std::array<std::int64_t, 2>;

Heads headsOf(const server::Engine &engine)
{
    return {engine.headSeq(ledger::kCatalogue), engine.headSeq(engine.warehouse())};
}

} // namespace

struct ServerThread::Parts {
    struct Push {
        server::Engine::Pushed pushed;
        std::function<void(sync::Answer)> done;
    };
    struct Posted {
        std::variant<Job, Push> what;
        Tells tells = Tells::Everyone;
    };

    Parts(server::Engine &theEngine, std::function<void(ledger::Stream)> theGrown) : engine(theEngine), grown(std::move(theGrown)) {}

    server::Engine &engine;
    std::function<void(ledger::Stream)> grown;
    Mailbox<Posted> jobs;
    std::vector<Errand> errands;
    int jobsSinceErrand = 0;
    std::thread thread;
    std::thread imageThread; ///< of the newest image; started and joined by the server's thread
    std::atomic<bool> closing = false;

    void serve();
    void beginImage();
    bool goOnErrands();
    void carryOut(Posted posted);
    void commitTogether(Push first);
    /// True: there is more to do at once.
    bool followUp(std::chrono::milliseconds &rest);
    void tellIfGrown(const Heads &before)
    {
        const Heads now = headsOf(engine);
        if (now[0] != before[0])
            grown(ledger::kCatalogue);
        if (now[1] != before[1])
            grown(engine.warehouse());
    }
};

/// Jobs first, then the server's own work, slice by slice.
void ServerThread::Parts::serve()
{
    bool more = true; // What the last run left undone.
    std::chrono::milliseconds rest{0};
    while (true) {
        std::optional<Posted> posted = rest.count() > 0 ? jobs.waitFor(rest) : more ? jobs.take() : jobs.wait();
        if (posted) {
            carryOut(std::move(*posted));
            more = true;
            if (++jobsSinceErrand >= kJobsBetweenErrands)
                (void)goOnErrands();
        } else if (jobs.closed()) {
            return;
        } else if (more || rest.count() > 0) {
            more = followUp(rest);
        }
    }
}

void ServerThread::Parts::carryOut(Posted posted)
{
    const Heads before = headsOf(engine);
    if (auto *push = std::get_if<Push>(&posted.what))
        commitTogether(std::move(*push));
    else
        std::get<Job>(posted.what)(engine);
    if (posted.tells == Tells::Everyone)
        tellIfGrown(before);
}

/// Those that came while the last commit ran share the next one, past whatever else waits between them: nobody waits for a group to form.
void ServerThread::Parts::commitTogether(Push first)
{
    std::vector<server::Engine::Pushed> pushes;
    std::vector<std::function<void(sync::Answer)>> done;
    std::size_t operations = first.pushed.request.operations.size();
    std::set<DeviceId> devices{first.pushed.request.device}; // One that repeats itself waits for the next: its answer may be here already.
    const auto add = [&](Push push) {
        pushes.push_back(std::move(push.pushed));
        done.push_back(std::move(push.done));
    };
    add(std::move(first));
    const auto fits = [&operations, &devices](const Posted &posted) {
        const auto *push = std::get_if<Push>(&posted.what);
        if (!push || operations >= kOperationsPerCommit || !devices.insert(push->pushed.request.device).second)
            return false;
        operations += push->pushed.request.operations.size();
        return true;
    };
    for (Posted &posted : jobs.takeThose(fits))
        add(std::move(std::get<Push>(posted.what)));
    auto results = engine.pushTogether(pushes);
    for (std::size_t i = 0; i < results.size(); ++i)
        done[i](results[i].ok() ? sync::Answer(std::move(*results[i])) : errorAnswer(results[i].error()));
}

bool ServerThread::Parts::followUp(std::chrono::milliseconds &rest)
{
    const Heads before = headsOf(engine);
    const auto done = engine.followUp(kOperationsPerSlice);
    tellIfGrown(before);
    if (!done.ok()) {
        qCWarning(lcServer) << "own work failed:" << done.error().detail;
        rest = kRestAfterFailure;
        return true;
    }
    rest = std::chrono::milliseconds{0};
    const bool makes = engine.makeSnapshots();
    beginImage();
    return goOnErrands() || done->more || makes;
}

/// Beside the server's thread, and behind everybody who has something to do: nobody waits for an image.
void ServerThread::Parts::beginImage()
{
    std::optional<sync::ImageJob> job = engine.takeImageJob();
    if (!job)
        return;
    if (imageThread.joinable())
        imageThread.join(); // It has said what came of the one before: it has nothing left to do.
    imageThread = std::thread([this, job = std::move(*job)] {
        (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), kNiceOfImages); // Linux: of this thread alone.
        auto made = sync::makeImage(job, [this] { return !closing; });
        jobs.post({[made = std::move(made)](server::Engine &that) { that.imageMade(made); }, Tells::NobodyElse});
    });
}

/// A step of each; false: there are none.
bool ServerThread::Parts::goOnErrands()
{
    jobsSinceErrand = 0;
    const Heads before = headsOf(engine);
    std::erase_if(errands, [this](Errand &errand) { return !errand(engine); });
    tellIfGrown(before);
    return !errands.empty();
}

ServerThread::ServerThread(server::Engine &engine, std::function<void(ledger::Stream)> grown) : m(std::make_unique<Parts>(engine, std::move(grown)))
{
    m->thread = std::thread([parts = m.get()] { parts->serve(); });
}

ServerThread::~ServerThread()
{
    m->closing = true;
    m->jobs.close();
    m->thread.join();
    if (m->imageThread.joinable())
        m->imageThread.join();
}

void ServerThread::close()
{
    m->jobs.close();
}

bool ServerThread::run(Job job, Tells tells)
{
    return m->jobs.post({std::move(job), tells});
}

void ServerThread::attend(Errand errand)
{
    (void)run([parts = m.get(), errand = std::move(errand)](server::Engine &) { parts->errands.push_back(errand); }, Tells::NobodyElse);
}

bool ServerThread::ask(sync::Request request, server::Arrival arrival, Tells tells, std::function<void(sync::Answer)> done)
{
    if (auto *push = std::get_if<sync::PushRequest>(&request))
        return m->jobs.post({Parts::Push{{std::move(*push), arrival}, std::move(done)}, tells});
    return run(
        [request = std::move(request), done = std::move(done)](server::Engine &engine) {
            auto answer = engine.answer(request);
            done(answer.ok() ? std::move(*answer) : errorAnswer(answer.error()));
        },
        tells);
}

std::size_t ServerThread::waiting() const
{
    return m->jobs.size();
}

} // namespace bincard::desk
