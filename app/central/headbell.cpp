// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/headbell.h"

#include "central/jsonlog.h"
#include "store/postgresqlbell.h"

#include <cstdint>
#include <mutex>
#include <poll.h>
#include <set>
#include <sys/eventfd.h>
#include <thread>
#include <unistd.h>

namespace bincard::serverapp {
namespace {

constexpr int kListenMs = 60'000;
constexpr int kAgainMs = 1'000;

} // namespace

struct HeadBell::Parts {
    QString database;
    std::function<void(ledger::Stream)> heard;
    ledger::Stream warehouse;
    int wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    std::mutex mutex; ///< of what follows
    std::set<ledger::Stream> toRing;
    bool stopping = false;
    std::thread thread;

    struct Asked {
        std::set<ledger::Stream> rings;
        bool stop = false;
    };
    [[nodiscard]] Asked take()
    {
        std::uint64_t count = 0;
        (void)!::read(wake, &count, sizeof count);
        const std::lock_guard lock(mutex);
        return {std::exchange(toRing, {}), stopping};
    }
    void awake()
    {
        const std::uint64_t one = 1;
        (void)!::write(wake, &one, sizeof one);
    }
    void serve();
    [[nodiscard]] Result<void> serveConnected(bool &stop);
};

void HeadBell::Parts::serve()
{
    for (bool stop = false; !stop;) {
        const Result<void> served = serveConnected(stop);
        if (served.ok())
            continue;
        logEvent(LogLevel::Warning, "hints between servers are lost", {{QStringLiteral("why"), served.error().detail}});
        pollfd waiting{wake, POLLIN, 0};
        (void)::poll(&waiting, 1, kAgainMs);
        stop = take().stop;
    }
}

Result<void> HeadBell::Parts::serveConnected(bool &stop)
{
    BINCARD_TRY_ASSIGN(const auto bell, store::PostgresqlBell::open(database));
    for (const ledger::Stream stream : {ledger::kCatalogue, warehouse}) // What was rung for while there was no connection is not known.
        heard(stream);
    while (true) {
        const Asked asked = take();
        stop = asked.stop;
        if (stop)
            return {};
        for (const ledger::Stream stream : asked.rings)
            BINCARD_TRY(bell->ring(stream));
        BINCARD_TRY_ASSIGN(const auto streams, bell->listen(wake, kListenMs));
        for (const ledger::Stream stream : streams)
            heard(stream);
    }
}

HeadBell::HeadBell(QString database, std::function<void(ledger::Stream)> heard, ledger::Stream warehouse) : m(std::make_unique<Parts>())
{
    m->database = std::move(database);
    m->heard = std::move(heard);
    m->warehouse = warehouse;
    m->thread = std::thread([parts = m.get()] { parts->serve(); });
}

HeadBell::~HeadBell()
{
    {
        const std::lock_guard lock(m->mutex);
        m->stopping = true;
    }
    m->awake();
    m->thread.join();
    ::close(m->wake);
}

void HeadBell::ring(ledger::Stream stream)
{
    {
        const std::lock_guard lock(m->mutex);
        m->toRing.insert(stream);
    }
    m->awake();
}

} // namespace bincard::serverapp
