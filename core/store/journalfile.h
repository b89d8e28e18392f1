// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <optional>
#include <vector>

/// The statements over journal.db. What they mean is core/sync/journal.h's matter; so are transactions.
namespace bincard::store {

struct JournalHead {
    Id128 device;
    std::int32_t incarnation = 1;
    QByteArray deviceKey; ///< empty when it is locked and the secret that was given does not open it
    std::int32_t warehouse = 1;
    std::int64_t lastSeq = 0;
    QByteArray lastHash;
    std::int64_t acknowledgedSeq = 0;
};

struct JournalRow {
    std::int64_t position = 0; ///< given by append()
    std::int32_t incarnation = 0;
    std::int64_t deviceSeq = 0;
    Id128 operation;
    std::int32_t stream = 0;
    QByteArray envelope, mac, personKeys;
    std::int64_t madeAtMs = 0;
    std::int32_t state = 0, outcome = 0, denied = 0; ///< numbers of sync's enumerations
    std::int64_t commitSeq = 0;
    std::int32_t forecastAttempts = 0, sendAttempts = 0;
};

struct WaitingSums {
    std::int64_t count = 0, oldestMs = 0; ///< oldestMs 0 = none
};
struct HeldSums {
    std::int64_t count = 0, bytes = 0;
};

class JournalFile
{
public:
    struct Options {
        QByteArray vfs;
        std::int64_t maxPages = 0; ///< 0 = no limit
        QByteArray keySecret; ///< 32 bytes that lock the device key; empty = it stands in the file as it is
    };
    /// Exclusive, FULL, migrated and checked. Busy when another process has it.
    [[nodiscard]] static Result<std::unique_ptr<JournalFile>> open(const QString &path, const Options &options);

    [[nodiscard]] Database &database() { return *m_database; }

    [[nodiscard]] Result<bool> wasClean();
    [[nodiscard]] Result<void> setClean(bool clean);
    [[nodiscard]] Result<std::optional<JournalHead>> head();
    [[nodiscard]] Result<void> putHead(const JournalHead &head);
    /// A key from before there was a secret is locked by it now.
    [[nodiscard]] Result<void> lockKey(const JournalHead &head);

    [[nodiscard]] Result<std::int64_t> append(const JournalRow &row); ///< gives its position
    [[nodiscard]] Result<std::vector<JournalRow>> waiting(std::int64_t limit);
    /// The last of those made before the oldest that waits, newest first: all of them are answered.
    [[nodiscard]] Result<std::vector<JournalRow>> beforeWaiting(std::int64_t limit);
    /// Answered, and above that position of the stream; 0 is the catalogue, anything else every warehouse.
    [[nodiscard]] Result<std::vector<JournalRow>> answeredAbove(std::int32_t stream, std::int64_t seq);
    [[nodiscard]] Result<std::optional<JournalRow>> byOperation(const Id128 &operation);
    [[nodiscard]] Result<std::optional<JournalRow>> byDeviceSeq(std::int32_t incarnation, std::int64_t deviceSeq);
    [[nodiscard]] Result<std::vector<JournalRow>> aboveDeviceSeq(std::int32_t incarnation, std::int64_t deviceSeq);
    [[nodiscard]] Result<std::int64_t> lowestDeviceSeq(std::int32_t incarnation); ///< held; 0 = none

    /// Writes state, outcome, denied and commitSeq of the row at its position.
    /// Of answered ones: their places in a stream become −1, which every replica has.
    [[nodiscard]] Result<void> forgetPlaces();
    /// Those whose places were forgotten and not told again.
    [[nodiscard]] Result<std::vector<JournalRow>> withoutPlace();
    /// Answered ones of incarnations below that.
    [[nodiscard]] Result<std::vector<JournalRow>> answeredEarlier(std::int32_t incarnation);
    [[nodiscard]] Result<void> putOutcome(const JournalRow &row);
    /// Writes incarnation, device_seq, envelope and mac of the row at its position.
    [[nodiscard]] Result<void> putSealed(const JournalRow &row);
    [[nodiscard]] Result<void> putAttempts(std::int64_t position, bool forecast, std::int32_t attempts);
    [[nodiscard]] Result<std::int32_t> attempts(std::int64_t position, bool forecast);

    [[nodiscard]] Result<WaitingSums> waitingSums();
    [[nodiscard]] Result<HeldSums> heldSums(); ///< reads an index from end to end
    struct Candidate {
        std::int64_t position = 0, size = 0, madeAtMs = 0, commitSeq = 0;
    };
    /// Of that stream, answered, with a place that is known and at or below that one, in its order.
    [[nodiscard]] Result<std::vector<Candidate>> oldestConfirmed(std::int64_t stream, std::int64_t upToSeq, std::int64_t limit);
    [[nodiscard]] Result<void> remove(std::int64_t position);

    [[nodiscard]] Result<void> putState(const QString &name, const QByteArray &bytes); ///< empty bytes remove it
    [[nodiscard]] Result<std::vector<std::pair<QString, QByteArray>>> states();
    [[nodiscard]] Result<void> putNumber(const QString &range, std::int64_t next); ///< never goes back
    [[nodiscard]] Result<std::int64_t> number(const QString &range);
    [[nodiscard]] Result<std::vector<std::pair<QString, std::int64_t>>> numbers();

private:
    JournalFile(std::unique_ptr<Database> database, QByteArray keySecret) : m_database(std::move(database)), m_keySecret(std::move(keySecret)) {}
    [[nodiscard]] QByteArray underSecret(const char *use, const JournalHead &head) const;
    [[nodiscard]] QByteArray lockOf(const JournalHead &head) const;
    [[nodiscard]] QByteArray masked(const JournalHead &head) const;
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<std::vector<JournalRow>> rows(Statement &statement);

    std::unique_ptr<Database> m_database;
    QByteArray m_keySecret;
    bool m_keyStandsOpen = false; ///< in the file, as far as head() has seen
    Statement m_wasClean, m_setClean, m_head, m_putHead, m_append, m_waiting, m_beforeWaiting, m_answeredAbove, m_byOperation,
        m_byDeviceSeq, m_aboveDeviceSeq, m_answeredEarlier, m_forgetPlaces, m_withoutPlace, m_lowestDeviceSeq, m_putOutcome, m_putSealed, m_putForecastAttempts,
        m_putSendAttempts, m_forecastAttempts, m_sendAttempts, m_waitingSums, m_heldSums, m_oldestConfirmed, m_remove,
        m_putState, m_removeState, m_states, m_putNumber, m_number, m_numbers;
};

} // namespace bincard::store
