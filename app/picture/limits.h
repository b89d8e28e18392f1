// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace bincard::picture {

/// What is tried at all. Beyond these a picture is refused in words.
inline constexpr qint64 kLargestFile = qint64{100} << 20; ///< bytes
inline constexpr qint64 kMostPixels = 100'000'000;
inline constexpr int kAllocationMib = 512; ///< of Qt's readers for one picture: 100 megapixels in colour are 400
inline constexpr qint64 kMemoryBytes = qint64{1} << 30; ///< of the worker's address space
inline constexpr int kTimeLimitMs = 10'000; ///< of one picture; then the worker is killed
inline constexpr int kSearchMs = 5'000; ///< after this the worker begins no further look at a picture

} // namespace bincard::picture
