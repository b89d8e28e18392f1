// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/tables.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace bincard::server {

/// The last state of many rows as version and hash, 32 bytes a row: what the fold of a long log comes to, without its rows. Holds
/// one part of all keys, so that any log can be folded in bounded memory part by part.
class RowTally
{
public:
    RowTally(std::uint64_t part, std::uint64_t parts, std::size_t mostKeys);

    enum class Noted : std::uint8_t { Ok, WrongVersion, Full };
    /// The next change of a row in the order of the log.
    [[nodiscard]] Noted fold(const ledger::RowImage &image);

    enum class Seen : std::uint8_t { Equal, Unknown, WrongVersion, WrongContent };
    /// Compares a row of the tables, and remembers that it is there.
    [[nodiscard]] Seen compare(const ledger::RowImage &image);

    struct Missing {
        TableId table{};
        Id128 key;
        std::int64_t version = 0;
    };
    /// A row that should be there and was not compared.
    [[nodiscard]] std::optional<Missing> missing() const;

private:
    struct Slot {
        Id128 key;
        std::uint64_t hash = 0;
        std::uint32_t version = 0;
        std::uint16_t table = 0; ///< 0 = free
        bool present = false;
        bool compared = false;
    };
    [[nodiscard]] static std::uint64_t placeOf(TableId table, const Id128 &key);
    [[nodiscard]] bool mine(std::uint64_t place) const { return (place >> 40) % m_parts == m_part; }
    [[nodiscard]] Slot &slotOf(TableId table, const Id128 &key, std::uint64_t place);
    void grow();

    std::uint64_t m_part, m_parts;
    std::size_t m_mostKeys;
    std::size_t m_used = 0;
    std::vector<Slot> m_slots;
};

} // namespace bincard::server
