// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/workingset.h"

#include <cstdint>
#include <vector>

/// What an operation read and wrote, as hashes: enough to know which forecasts a change of rows concerns. Two keys that share a hash
/// only make a forecast be done once more than needed.
namespace bincard::sync {

/// Stored in cache.db: never renumber. Member: a row that stands in a relation (or a move at a location) was written, which
/// concerns only who read that relation as a whole.
enum class Access : std::uint8_t { Read = 0, Write = 1, Member = 2 };

[[nodiscard]] constexpr bool conflict(Access a, Access b)
{
    if (a == Access::Write || b == Access::Write)
        return true;
    return a != b && (a == Access::Member || b == Access::Member);
}

struct Touch {
    std::uint64_t hash = 0;
    Access access = Access::Read;
    friend auto operator<=>(const Touch &, const Touch &) = default;
};

[[nodiscard]] std::uint64_t rowTouchHash(TableId table, const Id128 &key);
[[nodiscard]] std::uint64_t relationTouchHash(ledger::Relation relation, const Id128 &of);
[[nodiscard]] std::uint64_t movesTouchHash(LocationId location);
[[nodiscard]] TableId tableOf(ledger::Relation relation);

/// Appends what writing this row touches.
void addWritten(const ledger::RowImage &row, std::vector<Touch> &to);
/// Sorts, and leaves out what something stronger covers.
void tidyTouches(std::vector<Touch> &touches);

[[nodiscard]] QByteArray encodeTouches(const std::vector<Touch> &touches);
[[nodiscard]] std::vector<Touch> decodeTouches(QByteArrayView bytes);

/// Passes fetches on and notes what was read through it.
class RecordingSource final : public ledger::RowSource
{
public:
    explicit RecordingSource(ledger::RowSource &source) : m_source(source) {}
    [[nodiscard]] Result<void> fetch(const ledger::Wanted &wanted, ledger::WorkingSet &into) override;
    [[nodiscard]] std::vector<Touch> take() { return std::move(m_touches); }

private:
    ledger::RowSource &m_source;
    std::vector<Touch> m_touches;
};

} // namespace bincard::sync
