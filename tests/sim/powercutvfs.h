// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "sim/bytes.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <memory>
#include <vector>

struct sqlite3_vfs;

namespace bincard::sim {

/// What a disk makes of one file. The real file of its name has its size and stands for it in the folder.
struct DiskImage {
    /// What was written since the disk was last told to make sure, and what was there before.
    struct Write {
        std::int64_t offset = 0;
        std::int64_t size = 0; ///< 0 = a truncation to `offset`
        QByteArray before; ///< what was overwritten or cut off
        std::int64_t fileBefore = 0; ///< the file's size
        QByteArray after; ///< filled in by undo()
    };
    Bytes bytes;
    std::vector<Write> unsynced;
    bool named = false; ///< its name is surely in the folder

    void write(std::int64_t offset, const char *from, std::int64_t size);
    void truncate(std::int64_t size);
    /// Back to what is surely there; gives what was written since.
    [[nodiscard]] std::vector<Write> undo();
};

/// The disk of one machine, seen by SQLite as a VFS of its own for one folder and one process at a time. It can fill up, fail a call,
/// die at any write with all that runs on it, and lose in a power cut what was not synced: write by write, in parts of 512 bytes, and
/// also a file that was made or deleted. Files have no memory map: SQLite reads what is written.
class PowerCutDisk
{
public:
    PowerCutDisk(const QString &folder, std::uint64_t seed);
    ~PowerCutDisk();
    PowerCutDisk(const PowerCutDisk &) = delete;
    PowerCutDisk &operator=(const PowerCutDisk &) = delete;

    [[nodiscard]] const QByteArray &vfsName() const { return m_name; }
    [[nodiscard]] const QString &folder() const { return m_folder; }

    /// The process or the machine is no more: nothing is written from now on.
    void die() { m_dead = true; }
    /// Dies at that write, sync, truncation or deletion from now on, counted from 1.
    void dieAt(int call) { m_dieAt = call; }
    /// One or the other: at once when `call` is 0.
    void end(int call) { call > 0 ? dieAt(call) : die(); }
    [[nodiscard]] bool isDead() const { return m_dead; }
    void revive();
    /// Of a dead disk: each file becomes what a power cut may leave of it.
    void cutPower();

    /// Writes rubbish over that page of a file that nobody has open.
    void damage(const QString &path, std::int64_t page);
    [[nodiscard]] std::int64_t pagesOf(const QString &path);
    void cutShort(const QString &path, std::int64_t pages);
    void wipe(); ///< all files are gone
    using Files = std::map<QString, QByteArray>; ///< by name
    [[nodiscard]] Files files(); ///< as a process that ended has left them
    void setFiles(const Files &files); ///< in place of all that is there

    void setFull(bool full) { m_full = full; } ///< no file grows
    void failAt(int call) { m_failAt = call; } ///< one write, sync or truncation that fails and is not done
    [[nodiscard]] bool isWell() const { return !m_dead && !m_full && m_dieAt == 0 && m_failAt == 0; }
    [[nodiscard]] std::int64_t largest() const { return m_largest; } ///< that a file has ever been, in bytes

    // ---- for the VFS
    enum class Fate : std::uint8_t { Done, Fails, Dead };
    [[nodiscard]] Fate changing(); ///< before each change
    [[nodiscard]] bool isFull() const { return m_full; }
    [[nodiscard]] std::shared_ptr<DiskImage> imageOf(const QString &path, bool isNew);
    void noteSize(std::int64_t bytes) { m_largest = std::max(m_largest, bytes); }
    void noteDeleted(const QString &path);
    void syncFolder() { m_deleted.clear(); } ///< as SQLite does with the first sync of each new log

private:
    void lose(DiskImage &image);

    QString m_folder;
    QByteArray m_name;
    SeededRandom m_chance;
    std::unique_ptr<sqlite3_vfs> m_vfs;
    std::map<std::uint64_t, std::shared_ptr<DiskImage>> m_images; ///< by inode, which a rename keeps
    std::map<QString, std::shared_ptr<DiskImage>> m_deleted; ///< may come back in a power cut
    std::int64_t m_largest = 0;
    int m_dieAt = 0, m_failAt = 0; ///< counted down; 0 = never
    bool m_dead = false, m_full = false;
};

} // namespace bincard::sim
