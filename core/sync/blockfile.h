// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>

class QIODevice;

/// The frame of the files that a new station gets (docs/protocol.md, "Snapshots"): a mark, compressed blocks, each of a kind, and a sum over them all by which
/// the file is named. Written and read block by block: memory holds one, whatever the size of the file.
namespace bincard::sync {

inline constexpr qsizetype kMostBlockBytes = 4 * 1024 * 1024; ///< plain, with the byte of its kind; packed as well
inline constexpr qsizetype kBlockSumBytes = 32;
inline constexpr qsizetype kBlockMarkBytes = 8;

/// Errors (DiskFull …) are of the device written to; Malformed: a block is too large.
class BlockWriter
{
public:
    /// `mark` has kBlockMarkBytes.
    BlockWriter(QIODevice &out, QByteArrayView mark) : m_out(out), m_mark(mark) {}

    [[nodiscard]] Result<void> write(std::uint8_t kind, QByteArrayView plain);
    [[nodiscard]] Result<QByteArray> finish(); ///< the sum

private:
    [[nodiscard]] Result<void> writeRaw(QByteArrayView bytes);

    QIODevice &m_out;
    QByteArrayView m_mark;
    QByteArray m_sum;
};

/// Malformed when the bytes are no such file, end early, go on too long or do not add up.
class BlockReader
{
public:
    explicit BlockReader(QIODevice &in) : m_in(in) {}

    [[nodiscard]] Result<void> open(QByteArrayView mark);
    struct Block {
        std::uint8_t kind = 0;
        QByteArray bytes;
    };
    [[nodiscard]] Result<Block> next();
    /// After the last block: nothing follows, and the sum is right, also that by which it was asked for (empty = any).
    [[nodiscard]] Result<void> checkEnd(const QByteArray &hash);

private:
    QIODevice &m_in;
    QByteArray m_sum;
};

/// Why a file of this kind cannot be used.
[[nodiscard]] Error malformedSnapshot(const char *why);

} // namespace bincard::sync
