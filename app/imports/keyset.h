// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"

#include <cstdint>
#include <vector>

namespace bincard::imports {

/// Remembers at which line each key of a file stood first, in 16 bytes a key, so that a file of millions of rows can be searched for
/// keys that stand twice. Keys are hashes already (derived ids): 64 of their bits tell them apart.
class KeySet
{
public:
    /// 0 when the key is new; else the line at which it stood first. `line` counts from 1.
    std::int64_t insert(const Id128 &key, std::int64_t line)
    {
        if ((m_count + 1) * 4 > m_slots.size() * 3)
            grow();
        Slot &slot = find(m_slots, key.high);
        if (slot.line != 0)
            return slot.line;
        slot = {key.high, line};
        ++m_count;
        return 0;
    }
    [[nodiscard]] std::size_t size() const { return m_count; }

private:
    struct Slot {
        std::uint64_t key = 0;
        std::int64_t line = 0; ///< 0: free
    };

    static Slot &find(std::vector<Slot> &slots, std::uint64_t key)
    {
        std::size_t at = static_cast<std::size_t>(key) & (slots.size() - 1);
        while (slots[at].line != 0 && slots[at].key != key)
            at = (at + 1) & (slots.size() - 1);
        return slots[at];
    }
    void grow()
    {
        std::vector<Slot> larger(m_slots.empty() ? 1024 : m_slots.size() * 2);
        for (const Slot &slot : m_slots) {
            if (slot.line != 0)
                find(larger, slot.key) = slot;
        }
        m_slots = std::move(larger);
    }

    std::vector<Slot> m_slots;
    std::size_t m_count = 0;
};

} // namespace bincard::imports
