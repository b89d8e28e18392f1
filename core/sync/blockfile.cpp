// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/blockfile.h"

#include "base/check.h"
#include "base/hash.h"
#include "sync/compress.h"

#include <QIODevice>
#include <QtEndian>

namespace bincard::sync {
namespace {

constexpr qsizetype kLengthBytes = 4;

} // namespace

Error malformedSnapshot(const char *why)
{
    return {ErrorCode::Malformed, QStringLiteral("the snapshot cannot be used: ") + QLatin1String(why)};
}

Result<void> BlockWriter::write(std::uint8_t kind, QByteArrayView plain)
{
    BINCARD_CHECK(m_mark.size() == kBlockMarkBytes);
    if (m_sum.isEmpty()) {
        BINCARD_TRY(writeRaw(m_mark));
        m_sum = sha256({m_mark});
    }
    if (plain.size() >= kMostBlockBytes)
        return malformedSnapshot("a block of it would be too large");
    QByteArray block;
    block.reserve(plain.size() + 1);
    block.append(static_cast<char>(kind)).append(plain);
    const QByteArray packed = compressed(block);
    char length[kLengthBytes];
    qToBigEndian(static_cast<std::uint32_t>(packed.size()), length);
    BINCARD_TRY(writeRaw(QByteArrayView(length, kLengthBytes)));
    BINCARD_TRY(writeRaw(packed));
    m_sum = sha256({m_sum, packed});
    return {};
}

Result<QByteArray> BlockWriter::finish()
{
    BINCARD_TRY(writeRaw(QByteArray(kLengthBytes, '\0')));
    BINCARD_TRY(writeRaw(m_sum));
    return m_sum;
}

Result<void> BlockWriter::writeRaw(QByteArrayView bytes)
{
    if (m_out.write(bytes.data(), bytes.size()) != bytes.size())
        return Error{ErrorCode::DiskFull, QStringLiteral("the snapshot cannot be written: ") + m_out.errorString()};
    return {};
}

Result<void> BlockReader::open(QByteArrayView mark)
{
    if (m_in.read(mark.size()) != mark)
        return malformedSnapshot("it is none");
    m_sum = sha256({mark});
    return {};
}

Result<BlockReader::Block> BlockReader::next()
{
    BINCARD_CHECK(!m_sum.isEmpty());
    const QByteArray length = m_in.read(kLengthBytes);
    if (length.size() != kLengthBytes)
        return malformedSnapshot("it ends too early");
    const auto size = static_cast<qsizetype>(qFromBigEndian<std::uint32_t>(length.constData()));
    if (size == 0 || size > kMostBlockBytes)
        return malformedSnapshot(size == 0 ? "it has no end" : "a block of it is too large");
    const QByteArray packed = m_in.read(size);
    if (packed.size() != size)
        return malformedSnapshot("it ends too early");
    m_sum = sha256({m_sum, packed});
    BINCARD_TRY_ASSIGN(QByteArray plain, decompressed(packed, kMostBlockBytes));
    if (plain.isEmpty())
        return malformedSnapshot("a block of it is of no known kind");
    const auto kind = static_cast<std::uint8_t>(plain.front());
    return Block{kind, plain.sliced(1)};
}

Result<void> BlockReader::checkEnd(const QByteArray &hash)
{
    const QByteArray tail = m_in.read(kLengthBytes + kBlockSumBytes);
    if (tail != QByteArray(kLengthBytes, '\0') + m_sum || (!hash.isEmpty() && hash != m_sum))
        return malformedSnapshot("its hash is another one");
    if (!m_in.read(1).isEmpty())
        return malformedSnapshot("something follows it");
    return {};
}

} // namespace bincard::sync
