// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/applier.h"
#include "server/results.h"
#include "store/queries.h"

namespace bincard::server {

/// Reads the whole log again and compares (design §9): the chain of every stream and device and every signature (P4), the rows
/// against the fold of all effects (P3), and what must hold of the rows themselves (P2, P3). Memory stays bounded: a log that
/// touches more rows than fit is folded in several passes. The server's thread; read only.
class Verifier
{
public:
    struct Parts {
        store::Database &database;
        store::Queries &queries;
        store::StreamLog &log;
        QByteArray installationSecret;
        ledger::Stream warehouse;
        std::size_t mostKeys = 3'000'000; ///< rows held in one pass, 32 bytes each
    };
    explicit Verifier(Parts parts) : m(std::move(parts)) {}

    [[nodiscard]] Result<VerifyReport> run(const VerifyTold &told);

private:
    /// None: no difference. An error is the machine's, not the data's.
    using Found = Result<std::optional<QString>>;
    [[nodiscard]] Found checkLogs(const VerifyTold &told);
    [[nodiscard]] Found checkFold(const VerifyTold &told);
    [[nodiscard]] QString describe(TableId table, const Id128 &key);

    Parts m;
    VerifyReport m_report;
};

} // namespace bincard::server
