// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/serveraddress.h"

namespace bincard::desk {

/// How bincardctl on the same machine reaches the server that has a folder open: a file in it, for its owner only, while the server runs.
struct AdminFile {
    net::ServerAddress server; ///< by an address of this machine
    net::ServerAddress published; ///< as stations know it
    QByteArray token;
};
inline constexpr QLatin1String kAdminFile("admin.json");

[[nodiscard]] Result<AdminFile> readAdminFile(const QString &path);
[[nodiscard]] Result<void> writeAdminFile(const QString &path, const AdminFile &admin);

} // namespace bincard::desk
