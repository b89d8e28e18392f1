// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/serverthread.h"

#include "base/mailbox.h"

#include <QLoggingCategory>

#include <thread>

namespace bincard::desk {
namespace {

Q_LOGGING_CATEGORY(lcServer, "bincard.server")

/// Own work is done in slices, so that a station's request waits for one slice at most.
constexpr int kOperationsPerSlice = 10;
/// After a failure (disk full …) the server's own work rests that long; requests are answered meanwhile.
constexpr std::chrono::milliseconds kRestAfterFailure{1000};

bool mayBeRetried(ErrorCode code)
{
    return code != ErrorCode::BadInput && code != ErrorCode::Malformed && code != ErrorCode::Usage && code != ErrorCode::NotFound;
}

sync::Answer answerOf(Result<sync::Answer> answer)
{
    if (answer.ok())
        return std::move(answer).value();
    const Error &error = answer.error();
    return sync::ErrorAnswer{static_cast<std::int32_t>(error.code), mayBeRetried(error.code), error.detail};
}

std::int64_t headsOf(const server::Engine &engine)
{
    return engine.headSeq(ledger::kCatalogue) + engine.headSeq(engine.warehouse());
}

} // namespace

struct ServerThread::Parts {
    struct Posted {
        Job job;
        Tells tells = Tells::Everyone;
    };

    Parts(server::Engine &theEngine, std::function<void()> theGrown) : engine(theEngine), grown(std::move(theGrown)) {}

    server::Engine &engine;
    std::function<void()> grown;
    Mailbox<Posted> jobs;
    std::thread thread;

    void serve();
    /// True: there is more to do at once.
    bool followUp(std::chrono::milliseconds &rest);
    void tellIfGrown(std::int64_t before)
    {
        if (headsOf(engine) != before && grown)
            grown();
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
            const std::int64_t before = headsOf(engine);
            posted->job(engine);
            if (posted->tells == Tells::Everyone)
                tellIfGrown(before);
            more = true;
        } else if (jobs.closed()) {
            return;
        } else if (more || rest.count() > 0) {
            more = followUp(rest);
        }
    }
}

bool ServerThread::Parts::followUp(std::chrono::milliseconds &rest)
{
    const std::int64_t before = headsOf(engine);
    const auto done = engine.followUp(kOperationsPerSlice);
    tellIfGrown(before);
    if (!done.ok()) {
        qCWarning(lcServer) << "own work failed:" << done.error().detail;
        rest = kRestAfterFailure;
        return true;
    }
    rest = std::chrono::milliseconds{0};
    return done->more;
}

ServerThread::ServerThread(server::Engine &engine, std::function<void()> grown) : m(std::make_unique<Parts>(engine, std::move(grown)))
{
    m->thread = std::thread([parts = m.get()] { parts->serve(); });
}

ServerThread::~ServerThread()
{
    m->jobs.close();
    m->thread.join();
}

void ServerThread::close()
{
    m->jobs.close();
}

bool ServerThread::run(Job job, Tells tells)
{
    return m->jobs.post({std::move(job), tells});
}

bool ServerThread::ask(sync::Request request, server::Arrival arrival, Tells tells, std::function<void(sync::Answer)> done)
{
    return run([request = std::move(request), arrival, done = std::move(done)](server::Engine &engine) { done(answerOf(engine.answer(request, arrival))); }, tells);
}

std::size_t ServerThread::waiting() const
{
    return m->jobs.size();
}

} // namespace bincard::desk
