// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "server/engine.h"

#include <QString>

#include <memory>

namespace bincard::desk {

struct DeskOptions {
    QString dir; ///< made when it is not there
    Clock *clock = nullptr;
    Random *random = nullptr;
    bool create = true; ///< false: NotFound when there is no server.db yet
    server::FaultHook fault; ///< tests only
    std::int64_t snapshotFrom = server::EngineOptions{}.snapshotFrom;
};

/// $XDG_DATA_HOME/bincard: where a desk lies when nobody says otherwise.
[[nodiscard]] QString defaultDataDir();

/// One folder with all that a one-desk warehouse has: server.db (or the name of the PostgreSQL that has the books in its place), secret, lock;
/// cache.db and journal.db are the station's. Holds the lock while it lives: a second process gets Busy. The engine inside is used by one thread at a time.
class Desk
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Desk>> open(const DeskOptions &options);
    ~Desk();
    Desk(const Desk &) = delete;
    Desk &operator=(const Desk &) = delete;

    [[nodiscard]] server::Engine &engine();
    [[nodiscard]] Clock &clock();
    [[nodiscard]] Random &random();
    [[nodiscard]] QString dir() const;
    [[nodiscard]] QString cachePath() const;
    [[nodiscard]] QString journalPath() const;
    [[nodiscard]] QString serverPath() const;

private:
    struct Parts;
    explicit Desk(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m;
};

} // namespace bincard::desk
