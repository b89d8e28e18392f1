// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "imports/mapping.h"
#include "imports/orderrow.h"

#include <QByteArray>
#include <QString>

namespace bincard::imports {

/// How the files of one source are read: a JSON file that ships in resources/profiles or that a user writes (docs/cli.md).
struct Profile {
    ImportKind kind = ImportKind::Orders;
    ColumnNames columns;
    OrderRules rules; ///< of orders only
};

/// BadInput names the key that is wrong; a key that nobody knows is wrong too.
[[nodiscard]] Result<Profile> parseProfile(const QByteArray &json, const QString &path);

/// Reads as that profile.
[[nodiscard]] QByteArray profileJson(const Profile &profile);

/// The file of that path, else the shipped profile of that name, with or without .json.
[[nodiscard]] Result<Profile> loadProfile(const QString &path);
[[nodiscard]] QStringList shippedProfiles(); ///< names without .json

} // namespace bincard::imports
