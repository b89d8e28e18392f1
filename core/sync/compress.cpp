// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/compress.h"

#include "base/check.h"

#include <zstd.h>

#include <algorithm>
#include <memory>

namespace bincard::sync {
namespace {

constexpr int kLevel = 3;
constexpr int kMostWindowLog = 23; ///< 8 MiB; our own frames of that level have 2 MiB

Error malformed(const char *why)
{
    return {ErrorCode::Malformed, QStringLiteral("a compressed body is damaged: ") + QLatin1String(why)};
}

} // namespace

QByteArray compressed(QByteArrayView plain)
{
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(static_cast<std::size_t>(plain.size()))), Qt::Uninitialized);
    const std::size_t size = ZSTD_compress(packed.data(), static_cast<std::size_t>(packed.size()), plain.data(), static_cast<std::size_t>(plain.size()), kLevel);
    BINCARD_CHECK(!ZSTD_isError(size));
    packed.resize(static_cast<qsizetype>(size));
    return packed;
}

Result<QByteArray> decompressed(QByteArrayView packed, qsizetype most)
{
    const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(), &ZSTD_freeDStream);
    BINCARD_CHECK(stream);
    ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, kMostWindowLog);
    QByteArray plain;
    ZSTD_inBuffer in{packed.data(), static_cast<std::size_t>(packed.size()), 0};
    // What a frame's head says of its size is believed up to here: memory grows with what has really come out.
    constexpr unsigned long long kMostBelieved = 512 * 1024;
    const unsigned long long said = ZSTD_getFrameContentSize(packed.data(), static_cast<std::size_t>(packed.size()));
    const qsizetype first = said <= kMostBelieved ? static_cast<qsizetype>(said) + 1 : 64 * 1024;
    std::size_t left = 1;
    while (left != 0) {
        const qsizetype had = plain.size();
        const qsizetype room = std::min<qsizetype>(std::max<qsizetype>(had, first), most - had + 1);
        plain.resize(had + room);
        ZSTD_outBuffer out{plain.data() + had, static_cast<std::size_t>(room), 0};
        const std::size_t before = in.pos;
        left = ZSTD_decompressStream(stream.get(), &out, &in);
        if (ZSTD_isError(left))
            return malformed(ZSTD_getErrorName(left));
        plain.resize(had + static_cast<qsizetype>(out.pos));
        if (plain.size() > most)
            return malformed("it is too large");
        if (left != 0 && in.pos == before && out.pos == 0)
            return malformed("it ends too early");
    }
    if (in.pos != in.size)
        return malformed("something follows it");
    return plain;
}

} // namespace bincard::sync
