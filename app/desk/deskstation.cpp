// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/deskstation.h"

#include <chrono>
#include <future>

namespace bincard::desk {

Result<std::unique_ptr<DeskStation>> DeskStation::start(DeskStationOptions options)
{
    std::unique_ptr<DeskStation> made(new DeskStation(std::move(options)));
    DeskStation *self = made.get();
    BINCARD_TRY_ASSIGN(self->m_desk, Desk::open({self->m_options.dataDir, &self->m_clock, &self->m_random, true, {}}));
    self->m_transport = std::make_unique<InProcessTransport>(*self->m_desk, [self](std::function<void()> job) { self->m_engine.post(std::move(job)); },
        [self] { self->m_engine.tell([](station::Engine &engine) { engine.hint(); }); });
    self->m_engine.start([self] { return self->makeEngine(); },
        [self](const Result<void> &opened) {
            if (self->m_options.opened)
                self->m_options.opened(opened);
        });
    return made;
}

DeskStation::~DeskStation()
{
    // Nothing is lost without it, but whoever opens the folder next should find the books up to date.
    m_engine.drain(std::chrono::seconds(3));
    m_engine.stop(); // First the one that asks, then the one that answers.
    m_transport.reset();
}

Result<std::unique_ptr<station::Engine>> DeskStation::makeEngine()
{
    station::EngineOptions options;
    options.journalPath = m_desk->journalPath();
    options.cachePath = m_desk->cachePath();
    options.stationName = m_options.stationName;
    options.killPoint = m_options.killPoint;
    options.maxJournalPages = m_options.maxJournalPages;
    station::EngineLinks links;
    links.clock = &m_clock;
    links.random = &m_random;
    links.post = [this](std::function<void()> job) { m_engine.post(std::move(job)); };
    links.transport = m_transport.get();
    links.pair = [this](DeviceId device, std::int32_t incarnation) { return pair(device, incarnation); };
    links.show = m_options.show;
    links.beeped = m_options.beeped;
    return station::Engine::open(options, links);
}

Result<QByteArray> DeskStation::pair(DeviceId device, std::int32_t incarnation)
{
    // Once in a journal's life: the engine thread may wait for the server's.
    std::promise<Result<QByteArray>> key;
    m_transport->run([&](server::Engine &engine) { key.set_value(engine.pairDevice(device, incarnation)); });
    return key.get_future().get();
}

} // namespace bincard::desk
