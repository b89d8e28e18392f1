// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/messages.h"

/// One of each message or more: with everything in it, and with as little as there can be.
namespace bincard::test {

inline std::vector<sync::Request> requests()
{
    using namespace sync;
    const DeviceId device(1, 2);
    PushRequest push{device, 3, {}, {{Id128{5, 6}, QByteArray(32, 'k')}}};
    push.operations.push_back(sealedFrom(QByteArrayLiteral("bytes of an operation"), QByteArray(32, 'm')));
    push.operations.push_back(sealedFrom(QByteArrayLiteral("and of another"), QByteArray(32, 'n')));
    return {push,
            PushRequest{},
            PullRequest{device, 3, 1, 70'000'000'000, 500, 1 << 20},
            PersonKeysRequest{device, {Id128{1, 1}, Id128{2, 2}}},
            WorkRequest{device, UserId(3, 4), OrderId(5, 6)},
            WorkRequest{device, {}, {}},
            WorkRequest{device, UserId(3, 4), {}, 3, 8, 40, 1, 2, true, {{QStringLiteral("A")}, {QStringLiteral("C")}}, true, ItemId(7, 8)},
            SnapshotRequest{device, 3, 1, QByteArray(32, 'h'), 4 << 20, 1 << 20},
            SnapshotRequest{device, 3, 0, {}, 0, 1 << 20},
            SnapshotRequest{device, 3, 1, {}, 0, 1 << 20, QByteArray(32, 's')},
            IncarnationRequest{device, 3},
            NumbersRequest{device, 3, {{NumberKind::Sscc, 1, 4711}, {NumberKind::HandlingUnit, 0, -1}}}};
}

inline std::vector<sync::Answer> answers()
{
    using namespace sync;
    const OperationAnswer granted{1, 7, OperationId(8, 9), ledger::Outcome::Granted, ledger::DenyReason::None,
                                  1, 40};
    const OperationAnswer denied{
        1, 8, OperationId(8, 10), ledger::Outcome::Denied, ledger::DenyReason::TakenByAnother, 1, 41};
    const DeviceHead head{1, 8, QByteArray(32, 'h')};
    PullAnswer pull{2, 1, {}, 99, head};
    for (std::int64_t seq = 40; seq < 43; ++seq)
        pull.entries.push_back({1,
                                seq,
                                QByteArrayLiteral("envelope"),
                                QByteArray(32, 'm'),
                                ledger::Outcome::Posted,
                                ledger::DenyReason::None,
                                {seq, 1'700'000'000'000, 1'699'999'999'999, 5, false},
                                QByteArrayLiteral("\x80"),
                                QByteArray(32, 'c')});
    const BackedUp catalogue{0, 7, 0, 1'700'000'000'000}, warehouse{1, 90, 80, 1'700'000'000'000};
    pull.backups = {catalogue, warehouse};
    return {PushAnswer{PushStatus::Gap, 2, {granted, denied}, head, {warehouse}},
            PushAnswer{},
            pull,
            PullAnswer{},
            PersonKeysAnswer{{{Id128{5, 6}, QByteArray(32, 'k')}}},
            WorkAnswer{{}, NoWork::TakenByAnother, UserId(3, 4), 1, 12},
            WorkAnswer{TaskId(1, 2), NoWork::None, {}, 1, 12},
            SnapshotAnswer{SnapshotStatus::Piece, 1, QByteArray(32, 'h'), 70'000'000'000, 4 << 20, QByteArrayLiteral("piece")},
            SnapshotAnswer{},
            IncarnationAnswer{4, QByteArray(32, 'k')},
            NumbersAnswer{1, 815},
            ErrorAnswer{3, true, QStringLiteral("später")}};
}

} // namespace bincard::test
