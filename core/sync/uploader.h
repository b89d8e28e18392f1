// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/backoff.h"
#include "sync/journal.h"

namespace bincard::sync {

struct UploaderOptions {
    int maxOperations = 500;
    std::int64_t maxBytes = 1024 * 1024;
    std::int64_t firstRetryMs = 250, mostRetryMs = 30'000;
    KillPoint killPoint = {}; ///< "send", "answer"
};

/// What has to be done about an answer, by the caller in this order: Journal::answered(outcomes), then the action.
struct UploadChange {
    enum class Action : std::uint8_t {
        None,
        OfferAgain, ///< Journal::offerAgain(aboveDeviceSeq): the server lacks what we took for acknowledged
        NewIncarnation, ///< a clone of this station has written: pair anew and Journal::reseal()
        PairAgain, ///< the server does not know this device or its key: a person has to act; the queue is kept
    };
    std::vector<OperationAnswer> outcomes;
    Action action = Action::None;
    std::int64_t aboveDeviceSeq = 0;
    std::vector<std::int64_t> survived; ///< positions that were in flight: for Journal::recordAttempt()
    std::int64_t epoch = 0; ///< 0 = no answer
    DeviceHead head;
};

/// Brings the journal's queue to the server: level-triggered (asks only "is something waiting?"), one batch in flight. Pure steps over
/// times passed in; the caller sends. Engine thread.
class Uploader
{
public:
    explicit Uploader(UploaderOptions options);

    enum class Next : std::uint8_t { Send, Wait, Nothing };
    struct Plan {
        Next next = Next::Nothing;
        std::int64_t waitMs = 0; ///< with Wait: ask again then
        int maxOperations = 0; ///< with Send: what to take from Journal::waiting()
        std::int64_t maxBytes = 0;
    };
    /// Nothing while a batch is in flight, no operation waits, or a person has to act.
    [[nodiscard]] Plan plan(std::int64_t nowMs, std::int64_t waiting) const;

    /// The batch to send of these waiting operations (≥ 1): consecutive, and an operation on its second attempt alone. In flight from now on.
    [[nodiscard]] PushRequest start(const Identity &identity, const std::vector<JournalledOperation> &waiting);
    /// The positions in flight: for Journal::recordAttempt(Send, …) after an unclean start, before they are really sent.
    [[nodiscard]] const std::vector<std::int64_t> &inFlight() const { return m_inFlight; }

    /// The answer to the batch in flight, or why there is none. An answer to no batch in flight is ignored.
    [[nodiscard]] UploadChange finish(std::int64_t nowMs, const Result<Answer> &answer);

    void hurry() { m_backoff.hurry(); } ///< the network is back
    void resumed() { m_stopped = false; } ///< paired again or resealed
    [[nodiscard]] bool busy() const { return !m_inFlight.empty(); }
    [[nodiscard]] bool failing() const { return m_backoff.failing(); }
    [[nodiscard]] bool stopped() const { return m_stopped; }

private:
    [[nodiscard]] UploadChange judge(std::int64_t nowMs, const PushAnswer &answer);

    UploaderOptions m_options;
    Backoff m_backoff;
    struct Sent {
        std::int32_t incarnation = 0;
        std::int64_t deviceSeq = 0;
        OperationId operation;
    };
    std::vector<std::int64_t> m_inFlight;
    std::vector<Sent> m_sent; ///< of those in flight, in order
    std::int32_t m_incarnation = 1; ///< the station's now: what is offered again may be of an earlier one
    bool m_stopped = false;
};

} // namespace bincard::sync
