// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace bincard {

/// The one place where threads meet: any thread posts, one thread takes. A GUI thread passes a wake function that makes its
/// event loop call take(); an engine thread waits.
template <typename T>
class Mailbox
{
public:
    /// Called after each post, on the posting thread, outside the lock. Set before the first post.
    void setWake(std::function<void()> wake) { m_wake = std::move(wake); }

    /// False once closed: the message is not kept.
    bool post(T message)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_closed)
                return false;
            m_messages.push_back(std::move(message));
        }
        m_ready.notify_one();
        if (m_wake)
            m_wake();
        return true;
    }

    [[nodiscard]] std::optional<T> take()
    {
        const std::lock_guard lock(m_mutex);
        return takeLocked();
    }

    /// The messages that `wants` takes, wherever they stand; the others keep their order. `wants` runs under the lock.
    [[nodiscard]] std::vector<T> takeThose(const std::function<bool(const T &)> &wants)
    {
        const std::lock_guard lock(m_mutex);
        std::vector<T> taken;
        std::deque<T> left;
        for (T &message : m_messages) {
            if (wants(message))
                taken.push_back(std::move(message));
            else
                left.push_back(std::move(message));
        }
        m_messages = std::move(left);
        return taken;
    }

    /// Waits at most that long; none on time-out or when closed and empty.
    [[nodiscard]] std::optional<T> waitFor(std::chrono::milliseconds timeout)
    {
        std::unique_lock lock(m_mutex);
        m_ready.wait_for(lock, timeout, [this] { return m_closed || !m_messages.empty(); });
        return takeLocked();
    }

    /// Waits until there is a message; none only when closed and empty.
    [[nodiscard]] std::optional<T> wait()
    {
        std::unique_lock lock(m_mutex);
        m_ready.wait(lock, [this] { return m_closed || !m_messages.empty(); });
        return takeLocked();
    }

    [[nodiscard]] std::size_t size() const
    {
        const std::lock_guard lock(m_mutex);
        return m_messages.size();
    }

    void close()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
        }
        m_ready.notify_all();
    }

    [[nodiscard]] bool closed() const
    {
        const std::lock_guard lock(m_mutex);
        return m_closed;
    }

private:
    std::optional<T> takeLocked()
    {
        if (m_messages.empty())
            return std::nullopt;
        std::optional<T> message(std::move(m_messages.front()));
        m_messages.pop_front();
        return message;
    }

    mutable std::mutex m_mutex;
    std::condition_variable m_ready;
    std::deque<T> m_messages;
    std::function<void()> m_wake;
    bool m_closed = false;
};

} // namespace bincard
