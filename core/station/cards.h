// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "workflow/screen.h"

#include <functional>

namespace bincard::store {
class Queries;
}

namespace bincard::station {

/// Opens a person's name for display; empty when the key is not here.
using OpenName = std::function<QString(const Id128 &person, const QByteArray &sealed)>;

/// The look-up card of anything (workflows §4), from the replica. NotFound when the row is gone. Engine thread.
[[nodiscard]] Result<workflow::DetailCard> detailCard(store::Queries &queries, const workflow::Link &link, const OpenName &openName);

struct Found {
    std::vector<workflow::CardRow> rows; ///< SKU with its link, name
    bool more = false;
};
/// Items by words of their SKU and names, for choosing from.
[[nodiscard]] Result<Found> searchRows(store::Queries &queries, const QString &text);

} // namespace bincard::station
