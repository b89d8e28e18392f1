// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/enginethread.h"

#include <future>

namespace bincard::station {

void EngineThread::start(std::function<Result<std::unique_ptr<Engine>>()> make, std::function<void(const Result<void> &)> opened)
{
    m_thread = std::thread([this, make = std::move(make), opened = std::move(opened)] {
        Result<std::unique_ptr<Engine>> made = make();
        if (made.ok())
            m_engine = std::move(*made);
        opened(made.ok() ? Result<void>() : Result<void>(made.error()));
        run();
        m_engine.reset();
    });
}

void EngineThread::run()
{
    constexpr std::int64_t kLongestWaitMs = 60'000;
    constexpr auto kLongestNeglect = std::chrono::milliseconds(50); // Whatever comes in: the server is heard and the clock goes on.
    auto lookedAfter = std::chrono::steady_clock::now();
    while (!m_box.closed()) {
        std::int64_t wait = m_engine ? m_engine->waitMs() : kLongestWaitMs;
        if (wait < 0 || wait > kLongestWaitMs)
            wait = kLongestWaitMs;
        if (std::optional<std::function<void()>> job = m_box.waitFor(std::chrono::milliseconds(wait))) {
            (*job)();
            if (std::chrono::steady_clock::now() - lookedAfter < kLongestNeglect)
                continue;
        }
        lookedAfter = std::chrono::steady_clock::now();
        if (m_engine && !m_engine->slice())
            m_engine->tick();
    }
}

bool EngineThread::drain(std::chrono::milliseconds patience)
{
    constexpr auto kPause = std::chrono::milliseconds(2);
    const auto until = std::chrono::steady_clock::now() + patience;
    while (m_thread.joinable() && std::chrono::steady_clock::now() < until) {
        const auto drained = std::make_shared<std::promise<bool>>();
        std::future<bool> answer = drained->get_future();
        post([this, drained] { drained->set_value(!m_engine || m_engine->drained()); });
        if (answer.wait_until(until) != std::future_status::ready)
            return false;
        if (answer.get())
            return true;
        std::this_thread::sleep_for(kPause);
    }
    return false;
}

void EngineThread::stop()
{
    m_box.close();
    if (m_thread.joinable())
        m_thread.join();
}

void EngineThread::tell(std::function<void(Engine &)> what)
{
    post([this, what = std::move(what)] {
        if (m_engine)
            what(*m_engine);
    });
}

} // namespace bincard::station
