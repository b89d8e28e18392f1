// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/check.h"
#include "ledger/envelope.h"
#include "sync/messages.h"

#include <cstddef>
#include <cstdint>

using namespace bincard;

namespace {

/// What is read is written in one way, which is read as the same again.
template <class Decode, class Encode>
void goesRound(QByteArrayView bytes, Decode &&decode, Encode &&encode)
{
    const auto read = decode(bytes);
    if (!read.ok())
        return;
    const QByteArray written = encode(*read);
    const auto again = decode(QByteArrayView(written));
    BINCARD_CHECK(again.ok());
    BINCARD_CHECK(encode(*again) == written);
}

} // namespace

/// Any bytes, as everything that comes over the wire: messages, envelopes, effects, bodies of each kind.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    goesRound(bytes, sync::decodeRequest, sync::encodeRequest);
    goesRound(bytes, sync::decodeAnswer, sync::encodeAnswer);
    goesRound(bytes, ledger::decodeEffects, ledger::encodeEffects);
    goesRound(bytes, ledger::openEnvelope, [](const ledger::Envelope &envelope) { return ledger::seal(envelope, QByteArray(32, 'k')).bytes; });
    for (int kind = 0; kind < 256; ++kind)
        goesRound(bytes, [kind](QByteArrayView body) { return ledger::decodeBody(static_cast<ledger::OperationKind>(kind), body); }, ledger::encodeBody);
    return 0;
}
