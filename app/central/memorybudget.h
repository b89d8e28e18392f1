// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace bincard::httpd {

/// Bytes that requests and answers under way hold together, against a limit. One thread at a time.
class MemoryBudget
{
public:
    explicit MemoryBudget(std::uint64_t most) : m_most(most) {}
    [[nodiscard]] std::uint64_t held() const { return m_held; }

private:
    friend class MemoryHold;
    std::uint64_t m_most, m_held = 0;
};

/// What one connection holds of it, until it goes out of scope.
class MemoryHold
{
public:
    explicit MemoryHold(MemoryBudget &budget) : m_budget(budget) {}
    ~MemoryHold() { release(); }
    MemoryHold(const MemoryHold &) = delete;
    MemoryHold &operator=(const MemoryHold &) = delete;

    /// So many more. False, and nothing more is held, when all together would be too much.
    [[nodiscard]] bool add(std::uint64_t bytes)
    {
        if (bytes > m_budget.m_most - m_budget.m_held)
            return false;
        m_budget.m_held += bytes;
        m_bytes += bytes;
        return true;
    }
    void release()
    {
        m_budget.m_held -= m_bytes;
        m_bytes = 0;
    }

private:
    MemoryBudget &m_budget;
    std::uint64_t m_bytes = 0;
};

} // namespace bincard::httpd
