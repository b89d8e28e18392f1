// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/codec.h"
#include "sync/blockfile.h"

/// Values in the blocks of a file (sync/blockfile.h). Only for the files of core/sync.
namespace bincard::sync {

inline constexpr std::size_t kDevicesInBlock = 2000;

/// The fields that fill a block to its end; Malformed when they do not.
template <class T>
[[nodiscard]] Result<T> decodedWhole(QByteArrayView bytes)
{
    T value;
    CborReader in(bytes);
    if (!ledger::decodeFields(in, value, ledger::WithKey::No) || !in.finished())
        return malformedSnapshot("a block of it cannot be read");
    return value;
}

} // namespace bincard::sync
