// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/codec.h"

/// How a part of a session is saved: by the list of its fields. Only for sessioncodec*.cpp.
namespace bincard::workflow {

template <class T>
QByteArray bytesOf(const T &value)
{
    return ledger::encoded(value, ledger::WithKey::No);
}

template <class T>
bool readInto(T &value, QByteArrayView bytes)
{
    CborReader in(bytes);
    return ledger::decodeFields(in, value, ledger::WithKey::No) && in.finished();
}

} // namespace bincard::workflow
