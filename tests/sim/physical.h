// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/operation.h"
#include "sim/timeline.h"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace bincard::sim {

/// What truly lies at the counted places, whatever any program believes: it changes when a person does something, at the time at which
/// it is done. Knows no ledger; handling units stand elsewhere and are not followed.
class Physical
{
public:
    explicit Physical(const Timeline &timeline) : m_timeline(timeline) {}

    /// Lies there from the beginning.
    void put(const Account &account, Quantity quantity) { m_truth[account] += quantity; }
    [[nodiscard]] Quantity at(const Account &account) const;
    /// What a person finds who counts an item, or all, at a place.
    [[nodiscard]] std::vector<ledger::CountLine> seenAt(LocationId place, ItemId item) const;

    /// A person does it as far as what lies there allows; gives what is said of it, none when nothing of it can be done.
    [[nodiscard]] std::optional<ledger::Body> does(int station, ledger::Body body);
    /// Says what nobody did.
    void says(int station, const ledger::Body &body);
    /// The ids of what was done and said since the last time. Without a beep it is put back; what is in the log nevertheless is not true.
    void recorded(const std::vector<OperationId> &ids, bool beeped);

    /// The count that this operation was, approved for the time for which it spoke; none when it was no count.
    [[nodiscard]] std::optional<ledger::Count> approvalOf(OperationId operation, std::int64_t countedAtMs);

    // ---- when all is over
    struct Entry {
        std::int64_t seq = 0;
        bool posted = false; ///< neither quarantined nor a duplicate
        bool anchored = false; ///< a count that the books rest on
        std::int64_t effectiveMs = 0; ///< when it happened, as the books have it
    };
    struct Books {
        std::map<OperationId, Entry> log;
        std::map<Account, Quantity> stock;
        std::multimap<std::pair<LocationId, ItemId>, std::int64_t> asked; ///< open count variances, by the entry that raised them
        std::int64_t recounts = 0; ///< ever asked for, because clocks could not tell
        bool clocksWereTrue = true; ///< all of them, all the time
    };
    struct Tally {
        std::int64_t counts = 0; ///< that the books rest on
        std::int64_t lateFacts = 0; ///< in the log behind a count that had seen what they say
        std::int64_t lateCounts = 0; ///< in the log behind facts from after it
        std::int64_t recounts = 0; ///< asked for, because clocks could not tell
        std::int64_t compared = 0, excused = 0; ///< items at places that were counted; of these what nobody can know
        Tally &operator+=(const Tally &other);
    };
    /// Where the books differ from what lies there, were right at the last count, and say nothing of it.
    [[nodiscard]] QString firstSilentDifference(const Books &books, Tally &tally) const;

private:
    using Scope = std::pair<LocationId, ItemId>;
    struct Change {
        Account account;
        Quantity delta;
    };
    struct Deed {
        std::int64_t atMs = 0;
        int station = 0;
        OperationId operation;
        std::vector<Change> changes; ///< as said
        bool isTrue = true;
        std::optional<ledger::Count> count;
        std::int64_t speaksForMs = 0; ///< of a count
        std::size_t speaksFor = 0; ///< the deed that a count comes after: itself, or the count that it approves
    };
    [[nodiscard]] static std::vector<Change> changesOf(const ledger::Body &body);
    [[nodiscard]] static bool touches(const Deed &deed, const Scope &scope);
    [[nodiscard]] std::set<Scope> scopes(const Books &books) const;
    [[nodiscard]] const Deed *lastCount(const Books &books, const Scope &scope) const;
    [[nodiscard]] bool isExcused(const Books &books, const Scope &scope, const Deed &count) const;
    [[nodiscard]] QString story(const Books &books, const Scope &scope) const;
    [[nodiscard]] static std::int64_t bookedMs(const Books &books, const Deed &deed);
    [[nodiscard]] bool isGuessed(const Books &books, const Deed &fact, const Deed &count) const;
    [[nodiscard]] static bool isMisplaced(const Books &books, const Deed &deed, const Deed &count);
    [[nodiscard]] bool timesAreTrue(const Books &books) const;
    void tallyOrder(const Books &books, const Scope &scope, Tally &tally) const;
    void add(int station, const ledger::Body &body, bool isTrue);

    const Timeline &m_timeline;
    std::map<Account, Quantity> m_truth;
    std::vector<Deed> m_deeds; ///< in the order of doing
    std::size_t m_recorded = 0; ///< deeds that have their ids
    std::map<OperationId, std::size_t> m_counts;
    std::map<OperationId, ledger::Count> m_reviewed; ///< counts that a lead may have decided on, as they are then posted
    std::map<std::pair<LocationId, std::int64_t>, std::size_t> m_approved; ///< counts, by place and the time that an approval names
};

} // namespace bincard::sim
