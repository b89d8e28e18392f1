// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/profile.h"
#include "imports/textsource.h"

#include <QJsonObject>

namespace bincard::imports {

/// What is to be taken from files, and how they are read.
struct ImportPlan {
    ImportKind kind = ImportKind::Items;
    Profile profile;
    Encoding encoding = Encoding::Utf8;
    char separator = ',';
    bool dryRun = false;
    bool skipBad = false;
};

/// "utf-8" or "latin1". Usage when it is anything else.
[[nodiscard]] Result<Encoding> encodingNamed(const QString &name);
/// One character, or the word tab. Usage when it is anything else.
[[nodiscard]] Result<char> separatorNamed(const QString &name);

/// As it is asked of a server (docs/protocol.md): "profile", "encoding", "separator", "dry_run", "skip_bad".
[[nodiscard]] QJsonObject toJson(const ImportPlan &plan);
[[nodiscard]] Result<ImportPlan> planFrom(const QJsonObject &asked); ///< BadInput or Usage

} // namespace bincard::imports
