// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace bincard::station {

/// Opens what server/person.h sealed; none when the key is not this person's, erased, or the bytes were changed.
[[nodiscard]] std::optional<QByteArray> openPerson(const QByteArray &sealed, const QByteArray &key);

} // namespace bincard::station
