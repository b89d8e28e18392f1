// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/inprocesstransport.h"

#include "base/mailbox.h"

#include <QLoggingCategory>

#include <atomic>
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

std::int64_t headsOf(const server::Engine &engine)
{
    return engine.headSeq(ledger::kCatalogue) + engine.headSeq(engine.warehouse());
}

} // namespace

struct InProcessTransport::Parts {
    struct Job {
        std::function<void(server::Engine &)> work;
        bool hints = true; ///< the caller does not know that the log has grown
    };

    Parts(server::Engine &theEngine, Poster thePoster, std::function<void()> theHint)
        : engine(theEngine), poster(std::move(thePoster)), hint(std::move(theHint))
    {
    }

    server::Engine &engine;
    Poster poster;
    std::function<void()> hint;
    std::atomic_bool connected = true;
    /// Read by what was posted, on the caller's thread: false once the transport is gone.
    std::shared_ptr<bool> alive = std::make_shared<bool>(true);
    Mailbox<Job> jobs;
    std::thread thread;

    void post(std::function<void()> answer)
    {
        poster([still = alive, answer = std::move(answer)] {
            if (*still)
                answer();
        });
    }

    void serve();
    /// True: there is more to do at once.
    bool followUp(std::chrono::milliseconds &rest);
    void hintIfGrown(std::int64_t before)
    {
        if (headsOf(engine) != before && hint)
            post(hint);
    }
};

/// The server's thread: requests first, then its own work, slice by slice.
void InProcessTransport::Parts::serve()
{
    bool more = true; // What the last run left undone.
    std::chrono::milliseconds rest{0};
    while (true) {
        std::optional<Job> job = rest.count() > 0 ? jobs.waitFor(rest) : more ? jobs.take() : jobs.wait();
        if (job) {
            const std::int64_t before = headsOf(engine);
            job->work(engine);
            if (job->hints)
                hintIfGrown(before);
            more = true;
        } else if (jobs.closed()) {
            return;
        } else if (more || rest.count() > 0) {
            more = followUp(rest);
        }
    }
}

bool InProcessTransport::Parts::followUp(std::chrono::milliseconds &rest)
{
    const std::int64_t before = headsOf(engine);
    const auto done = engine.followUp(kOperationsPerSlice);
    hintIfGrown(before);
    if (!done.ok()) {
        qCWarning(lcServer) << "own work failed:" << done.error().detail;
        rest = kRestAfterFailure;
        return true;
    }
    rest = std::chrono::milliseconds{0};
    return done->more;
}

InProcessTransport::InProcessTransport(Desk &desk, Poster poster, std::function<void()> hint)
    : m(std::make_unique<Parts>(desk.engine(), std::move(poster), std::move(hint)))
{
    m->thread = std::thread([parts = m.get()] { parts->serve(); });
}

InProcessTransport::~InProcessTransport()
{
    *m->alive = false;
    m->jobs.close();
    m->thread.join();
}

void InProcessTransport::send(sync::Request request, Done done)
{
    if (!m->connected) {
        m->post([done = std::move(done)] { done(Error{ErrorCode::Disconnected, QStringLiteral("the server is switched off")}); });
        return;
    }
    const bool push = std::holds_alternative<sync::PushRequest>(request);
    const auto work = [parts = m.get(), request = std::move(request), done = std::move(done)](server::Engine &engine) {
        auto answer = engine.answer(request);
        if (!answer.ok())
            answer = sync::Answer(sync::ErrorAnswer{static_cast<std::int32_t>(answer.error().code), mayBeRetried(answer.error().code), answer.error().detail});
        parts->post([done, answer = std::move(answer)] { done(answer); });
    };
    m->jobs.post({work, !push}); // After a push the station pulls anyway.
}

void InProcessTransport::run(std::function<void(server::Engine &)> job)
{
    m->jobs.post({std::move(job), true});
}

void InProcessTransport::setConnected(bool connected)
{
    m->connected = connected;
}

} // namespace bincard::desk
