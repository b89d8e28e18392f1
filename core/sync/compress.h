// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace bincard::sync {

/// zstd at a level that costs less time than a warehouse's network saves.
[[nodiscard]] QByteArray compressed(QByteArrayView plain);
/// Malformed when the bytes are no whole zstd frame or would become more than `most` bytes; never takes more memory than that.
[[nodiscard]] Result<QByteArray> decompressed(QByteArrayView packed, qsizetype most);

/// Below this nothing is gained on a wire.
inline constexpr qsizetype kWorthCompressing = 512;

} // namespace bincard::sync
