// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mailbox.h"
#include "station/engine.h"
#include "unit/server/serverworld.h"

/// A station's engine over a real server, on one thread and a settable clock; only the journal has its thread.
namespace bincard::test {

class StationWorld
{
public:
    ServerWorld server;
    std::unique_ptr<station::Engine> engine;
    station::StationView view; ///< as last shown
    int shows = 0;
    bool online = true; ///< what is sent reaches the server
    bool silent = false; ///< what is sent gets no answer at all
    std::int32_t workInHand = 0;
    std::vector<device::PrinterProfile> printers;
    station::CodeRules codes;
    std::int64_t folded = 0; ///< of the warehouse's log
    sync::Identity identity; ///< the station's, once it is open

    StationWorld() { server.open(); }
    ~StationWorld() { close(); }

    [[nodiscard]] QString journalPath() const { return server.dir.filePath(QStringLiteral("journal.db")); }
    [[nodiscard]] QString cachePath() const { return server.dir.filePath(QStringLiteral("cache.db")); }

    void open()
    {
        close();
        station::EngineOptions options;
        options.journalPath = journalPath();
        options.cachePath = cachePath();
        options.timeZone = "UTC";
        options.workInHand = workInHand;
        options.printers = printers;
        options.codes = codes;
        station::EngineLinks links;
        links.clock = &server.clock;
        links.random = &server.random;
        links.post = [this](std::function<void()> job) { m_box.post(std::move(job)); };
        links.transport = &m_transport;
        links.pair = [this](DeviceId device, std::int32_t incarnation) { return server.engine->pairDevice(device, incarnation); };
        links.identified = [this](const sync::Identity &self) { identity = self; };
        links.folded = [this](ledger::Stream stream, std::int64_t seq) { folded = stream == 1 ? seq : folded; };
        links.show = [this](const station::StationView &shown) {
            view = shown;
            ++shows;
        };
        auto opened = station::Engine::open(options, links);
        if (!opened.ok())
            qFatal("%s", qPrintable(opened.error().detail));
        engine = std::move(*opened);
    }
    void close()
    {
        engine.reset();
        while (m_box.take()) { } // Answers to an engine that is gone.
    }

    /// One turn of the engine's thread. True when it folded something.
    bool turn()
    {
        if (const auto job = m_box.waitFor(std::chrono::milliseconds(m_wait))) {
            (*job)();
            return false;
        }
        const bool worked = engine->slice();
        if (!worked)
            engine->tick();
        return worked;
    }
    [[nodiscard]] bool runUntil(const std::function<bool()> &done)
    {
        const QDeadlineTimer end(30'000);
        while (!done()) {
            if (end.hasExpired())
                return false;
            turn();
        }
        return true;
    }
    /// A person's input, answered and durable.
    [[nodiscard]] bool answered(std::uint64_t inputs)
    {
        return runUntil([this, inputs] { return view.answeredInputs >= inputs && engine->drained(); });
    }

private:
    class Transport final : public sync::Transport
    {
    public:
        explicit Transport(StationWorld &world) : m_world(world) {}
        void send(sync::Request request, Done done) override
        {
            if (m_world.silent)
                return;
            Result<sync::Answer> answer = Error{ErrorCode::Disconnected, {}};
            if (m_world.online)
                answer = m_world.server.engine->answer(request);
            m_world.m_box.post([done = std::move(done), answer = std::move(answer)] { done(answer); });
        }

    private:
        StationWorld &m_world;
    };

    static constexpr int m_wait = 2; ///< for the journal's thread; a longer one only makes the tests slower
    Mailbox<std::function<void()>> m_box;
    Transport m_transport{*this};
};

} // namespace bincard::test
