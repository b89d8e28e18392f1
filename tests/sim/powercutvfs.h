// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <memory>
#include <vector>

struct sqlite3_vfs;

namespace bincard::sim {

/// What a disk makes of one file: what is surely on it, and what was written since it was last told to make sure.
struct DiskImage {
    struct Write {
        std::int64_t offset = 0; ///< of a truncation: the new size
        QByteArray bytes;
        bool truncates = false;
    };
    std::vector<char> durable;
    std::vector<Write> unsynced;
    bool named = false; ///< its name is surely in the folder

    void makeDurable();
};

/// The disk of one machine, seen by SQLite as a VFS of its own over real files in one folder. It can fill up, fail a call, die at any
/// write with all that runs on it, and lose in a power cut what was not synced: write by write, in parts of 512 bytes, and also a
/// file that was made or deleted. Files have no memory map: SQLite reads what is written.
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
    [[nodiscard]] bool isDead() const { return m_dead; }
    void revive();
    /// Of a dead disk: each file becomes what a power cut may leave of it.
    void cutPower();

    void setFull(bool full) { m_full = full; } ///< no file grows
    void failAt(int call) { m_failAt = call; } ///< one write, sync or truncation that fails and is not done
    [[nodiscard]] std::int64_t calls() const { return m_calls; }

    // ---- for the VFS
    enum class Fate : std::uint8_t { Done, Fails, Dead };
    [[nodiscard]] Fate changing(); ///< before each change
    [[nodiscard]] bool isFull() const { return m_full; }
    [[nodiscard]] std::shared_ptr<DiskImage> imageOf(const QString &path, bool isNew);
    void noteDeleted(const QString &path);
    void syncFolder() { m_deleted.clear(); } ///< as SQLite does with the first sync of each new log

private:
    [[nodiscard]] QByteArray survivorOf(DiskImage &image);

    QString m_folder;
    QByteArray m_name;
    SeededRandom m_chance;
    std::unique_ptr<sqlite3_vfs> m_vfs;
    std::map<std::uint64_t, std::shared_ptr<DiskImage>> m_images; ///< by inode, which a rename keeps
    std::map<QString, std::vector<char>> m_deleted; ///< may come back in a power cut
    std::int64_t m_calls = 0;
    int m_dieAt = 0, m_failAt = 0; ///< counted down; 0 = never
    bool m_dead = false, m_full = false;
};

} // namespace bincard::sim
