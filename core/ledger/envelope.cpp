// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/envelope.h"

#include "base/hash.h"

#include <QtEndian>

#include <algorithm>

namespace bincard::ledger {
namespace {

constexpr qsizetype kLargestOperation = 1 << 20;
constexpr qsizetype kLargestBootId = 64;
constexpr int kHashBytes = 32;

template <std::size_t Index = 0>
Result<Body> decodeAs(OperationKind kind, QByteArrayView bytes)
{
    if constexpr (Index == std::variant_size_v<Body>) {
        return Error{ErrorCode::Malformed, QStringLiteral("operation of unknown kind %1").arg(static_cast<int>(kind))};
    } else {
        using Kind = std::variant_alternative_t<Index, Body>;
        if (Kind::kKind != kind)
            return decodeAs<Index + 1>(kind, bytes);
        CborReader in(bytes);
        Kind body;
        if (!decodeFields(in, body, WithKey::Yes) || !in.finished())
            return Error{ErrorCode::Malformed, QStringLiteral("body of operation kind %1 cannot be read").arg(static_cast<int>(kind))};
        return Body(std::move(body));
    }
}

} // namespace

OperationKind kindOf(const Body &body)
{
    return std::visit([](const auto &alternative) { return std::remove_cvref_t<decltype(alternative)>::kKind; }, body);
}

Stream streamOf(OperationKind kind, Stream warehouse)
{
    switch (kind) {
    case OperationKind::PutItems:
    case OperationKind::PutUsers:
    case OperationKind::PutOwners:
    case OperationKind::PutShipping:
    case OperationKind::BindBarcode: return kCatalogue;
    default: return warehouse;
    }
}

QByteArray encodeBody(const Body &body)
{
    return std::visit([](const auto &alternative) { return encoded(alternative, WithKey::Yes); }, body);
}

Result<Body> decodeBody(OperationKind kind, QByteArrayView bytes)
{
    return decodeAs<>(kind, bytes);
}

SealedOperation seal(const Envelope &envelope, const QByteArray &deviceKey)
{
    SealedOperation sealed;
    sealed.bytes = encoded(envelope, WithKey::No);
    sealed.hash = sha256({sealed.bytes});
    sealed.mac = hmacSha256(deviceKey, sealed.hash);
    return sealed;
}

Result<Envelope> openEnvelope(QByteArrayView bytes)
{
    const auto malformed = [](const char *what) { return Error{ErrorCode::Malformed, QStringLiteral("operation envelope: %1").arg(QLatin1String(what))}; };
    if (bytes.size() > kLargestOperation)
        return malformed("larger than 1 MiB");
    CborReader in(bytes);
    Envelope envelope;
    if (!decodeFields(in, envelope, WithKey::No) || !in.finished())
        return malformed("cannot be read");
    if (envelope.operation.isNull() || envelope.device.isNull())
        return malformed("no operation or device id");
    if (envelope.deviceSeq < 1 || envelope.incarnation < 1 || envelope.stream < 0)
        return malformed("sequence, incarnation or stream out of range");
    if (envelope.prevHash.size() != kHashBytes || envelope.bootId.size() > kLargestBootId)
        return malformed("hash or boot id of wrong length");
    if (envelope.protocol < 1 || envelope.protocol > Envelope::kProtocol)
        return malformed("a protocol that is not known here");
    if (envelope.wallMs < 0 || envelope.monotonicMs < 0 || envelope.seqSeen < 0 || envelope.epochSeen < 0)
        return malformed("negative time or position");
    return envelope;
}

QByteArray encodeEffects(const std::vector<RowImage> &rows)
{
    CborWriter out;
    out.array(rows.size());
    for (const RowImage &row : rows) {
        out.array(row.present ? 4 : 3);
        out.unsignedInt(static_cast<std::uint64_t>(row.table));
        char key[16];
        row.key.writeTo(key);
        out.bytes(QByteArrayView(key, 16));
        out.integer(row.version);
        if (row.present)
            out.raw(row.body);
    }
    return out.take();
}

Result<std::vector<RowImage>> decodeEffects(QByteArrayView bytes)
{
    const Error malformed{ErrorCode::Malformed, QStringLiteral("effects cannot be read")};
    CborReader in(bytes);
    std::vector<RowImage> rows;
    std::size_t left = in.array();
    rows.reserve(std::min<std::size_t>(left, static_cast<std::size_t>(bytes.size()) / 20)); // A count costs a sender nothing; no row has less than 20 bytes.
    for (; left > 0; --left) {
        RowImage &row = rows.emplace_back();
        const std::size_t parts = in.array();
        const std::uint64_t table = in.unsignedInt();
        const auto key = Id128::fromBytes(in.bytes());
        row.version = in.integer();
        if (!in.ok() || (parts != 3 && parts != 4) || !key || table > 0xffff)
            return malformed;
        row.table = static_cast<TableId>(table);
        row.key = *key;
        row.present = parts == 4;
        if (row.present) {
            if (in.peek() != CborReader::Type::Map)
                return malformed;
            row.body = in.skip().toByteArray();
        }
    }
    if (!in.finished())
        return malformed;
    return rows;
}

QByteArray zeroHash()
{
    return QByteArray(kHashBytes, '\0');
}

QByteArray chainHash(const QByteArray &previous, const Entry &entry)
{
    // Fixed widths, big endian: seq, outcome, deny reason, received, effective, catalogue position.
    char numbers[8 + 1 + 1 + 8 + 8 + 8];
    qToBigEndian(entry.seq, numbers);
    numbers[8] = static_cast<char>(entry.outcome);
    numbers[9] = static_cast<char>(entry.denied);
    qToBigEndian(entry.inputs.receivedMs, numbers + 10);
    qToBigEndian(entry.inputs.effectiveMs, numbers + 18);
    qToBigEndian(entry.inputs.cataloguePosition, numbers + 26);
    const QByteArray operation = sha256({entry.envelope});
    const QByteArray effects = sha256({entry.effects});
    return sha256({previous, QByteArrayView(numbers, sizeof numbers), operation, effects});
}

} // namespace bincard::ledger
