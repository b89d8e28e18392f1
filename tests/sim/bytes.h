// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

namespace bincard::sim {

/// A file's content in blocks: it grows without being copied.
class Bytes
{
public:
    [[nodiscard]] std::int64_t size() const { return m_size; }

    /// What lies behind the end is zero until it is written.
    void resize(std::int64_t size)
    {
        const auto blocks = static_cast<std::size_t>((size + kBlock - 1) / kBlock);
        if (const std::int64_t rest = size % kBlock; size < m_size && rest != 0)
            std::memset(m_blocks[blocks - 1]->data() + rest, 0, static_cast<std::size_t>(kBlock - rest));
        m_blocks.resize(std::min(blocks, m_blocks.size()));
        while (m_blocks.size() < blocks)
            m_blocks.push_back(std::make_unique<Block>());
        m_size = size;
    }
    /// Within the size.
    void read(std::int64_t offset, char *into, std::int64_t size) const
    {
        each(offset, size, [&](std::int64_t done, const char *here, std::int64_t count) { std::memcpy(into + done, here, static_cast<std::size_t>(count)); });
    }
    void write(std::int64_t offset, const char *from, std::int64_t size)
    {
        if (offset + size > m_size)
            resize(offset + size);
        each(offset, size, [&](std::int64_t done, char *here, std::int64_t count) { std::memcpy(here, from + done, static_cast<std::size_t>(count)); });
    }
    [[nodiscard]] QByteArray mid(std::int64_t offset, std::int64_t size) const
    {
        QByteArray bytes(size, Qt::Uninitialized);
        read(offset, bytes.data(), size);
        return bytes;
    }

private:
    static constexpr std::int64_t kBlock = 16 * 1024;
    using Block = std::array<char, kBlock>;

    template <class Part>
    void each(std::int64_t offset, std::int64_t size, Part part) const
    {
        for (std::int64_t done = 0; done < size;) {
            const std::int64_t at = offset + done, in = at % kBlock, count = std::min(size - done, kBlock - in);
            part(done, m_blocks[static_cast<std::size_t>(at / kBlock)]->data() + in, count);
            done += count;
        }
    }

    std::vector<std::unique_ptr<Block>> m_blocks;
    std::int64_t m_size = 0;
};

} // namespace bincard::sim
