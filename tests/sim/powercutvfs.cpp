// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/powercutvfs.h"

#include <QDir>
#include <QFile>

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <utility>
#include <sys/stat.h>

namespace bincard::sim {
namespace {

constexpr std::int64_t kSector = 512;
constexpr int kPage = 4096;

PowerCutDisk &diskOf(sqlite3_vfs *vfs) { return *static_cast<PowerCutDisk *>(vfs->pAppData); }
sqlite3_vfs *systemVfs() { return sqlite3_vfs_find("unix"); }

std::uint64_t inodeOf(const QString &path)
{
    struct stat status {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_ino : 0;
}

/// Made and ended by SQLite in memory of its own.
struct OpenFile {
    sqlite3_file base;
    PowerCutDisk *disk;
    struct State {
        QString path;
        std::shared_ptr<DiskImage> image;
        bool deleteAtEnd = false;
    } *state;
};
OpenFile &openFile(sqlite3_file *file) { return *reinterpret_cast<OpenFile *>(file); }
DiskImage &imageOf(sqlite3_file *file) { return *openFile(file).state->image; }

int codeOf(PowerCutDisk::Fate fate, int failure)
{
    return fate == PowerCutDisk::Fate::Done ? SQLITE_OK : failure;
}

// ---- a file -----------------------------------------------------------------------------------------------------------------

int closeFile(sqlite3_file *file)
{
    const std::unique_ptr<OpenFile::State> state(std::exchange(openFile(file).state, nullptr));
    if (state->deleteAtEnd)
        QFile::remove(state->path);
    else
        QFile::resize(state->path, state->image->bytes.size());
    return SQLITE_OK;
}

int readFile(sqlite3_file *file, void *into, int size, sqlite3_int64 offset)
{
    const Bytes &bytes = imageOf(file).bytes;
    const std::int64_t there = std::clamp<std::int64_t>(bytes.size() - offset, 0, size);
    bytes.read(offset, static_cast<char *>(into), there);
    if (there == size)
        return SQLITE_OK;
    std::memset(static_cast<char *>(into) + there, 0, static_cast<std::size_t>(size - there));
    return SQLITE_IOERR_SHORT_READ;
}

int writeFile(sqlite3_file *file, const void *from, int size, sqlite3_int64 offset)
{
    PowerCutDisk &disk = *openFile(file).disk;
    DiskImage &image = imageOf(file);
    if (const int failed = codeOf(disk.changing(), SQLITE_IOERR_WRITE); failed != SQLITE_OK)
        return failed;
    if (disk.isFull() && offset + size > image.bytes.size())
        return SQLITE_FULL;
    image.write(offset, static_cast<const char *>(from), size);
    disk.noteSize(image.bytes.size());
    return SQLITE_OK;
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    if (const int failed = codeOf(openFile(file).disk->changing(), SQLITE_IOERR_TRUNCATE); failed != SQLITE_OK)
        return failed;
    imageOf(file).truncate(size);
    return SQLITE_OK;
}

int syncFile(sqlite3_file *file, int)
{
    PowerCutDisk &disk = *openFile(file).disk;
    if (const int failed = codeOf(disk.changing(), SQLITE_IOERR_FSYNC); failed != SQLITE_OK)
        return failed;
    if (!std::exchange(imageOf(file).named, true))
        disk.syncFolder();
    imageOf(file).unsynced.clear();
    return SQLITE_OK;
}

int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    *size = imageOf(file).bytes.size();
    return SQLITE_OK;
}

// One process at a time has the folder: nobody is there to lock out.
int lockFile(sqlite3_file *, int) { return SQLITE_OK; }
int checkLock(sqlite3_file *, int *locked)
{
    *locked = 0;
    return SQLITE_OK;
}
int controlFile(sqlite3_file *, int, void *) { return SQLITE_NOTFOUND; }
int sectorSize(sqlite3_file *) { return static_cast<int>(kSector); }
int characteristics(sqlite3_file *) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

/// Version 1: no shared memory, which exclusive connections do without, and no memory map.
constexpr sqlite3_io_methods kMethods{1, closeFile, readFile, writeFile, truncateFile, syncFile, fileSize, lockFile, lockFile, checkLock, controlFile, sectorSize,
    characteristics, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr};

// ---- the file system --------------------------------------------------------------------------------------------------------

int openOnDisk(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    OpenFile &open = openFile(file);
    open.base.pMethods = nullptr;
    if (diskOf(vfs).isDead())
        return SQLITE_CANTOPEN;
    const QString path = QString::fromUtf8(name);
    const bool isNew = inodeOf(path) == 0;
    if (isNew && (flags & SQLITE_OPEN_CREATE) == 0)
        return SQLITE_CANTOPEN;
    open.disk = &diskOf(vfs);
    open.state = new OpenFile::State{path, open.disk->imageOf(path, isNew), (flags & SQLITE_OPEN_DELETEONCLOSE) != 0};
    open.base.pMethods = &kMethods;
    if (outFlags != nullptr)
        *outFlags = flags;
    return SQLITE_OK;
}

int deleteOnDisk(sqlite3_vfs *vfs, const char *name, int syncFolder)
{
    if (diskOf(vfs).changing() != PowerCutDisk::Fate::Done)
        return SQLITE_IOERR_DELETE;
    const QString path = QString::fromUtf8(name);
    if (syncFolder == 0)
        diskOf(vfs).noteDeleted(path);
    return QFile::remove(path) ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

int accessOnDisk(sqlite3_vfs *, const char *name, int flags, int *result) { return systemVfs()->xAccess(systemVfs(), name, flags, result); }
int fullPath(sqlite3_vfs *, const char *name, int size, char *out) { return systemVfs()->xFullPathname(systemVfs(), name, size, out); }
int randomness(sqlite3_vfs *, int size, char *out) { return systemVfs()->xRandomness(systemVfs(), size, out); }
int doNotSleep(sqlite3_vfs *, int microseconds) { return microseconds; }
int currentTime(sqlite3_vfs *, double *time) { return systemVfs()->xCurrentTime(systemVfs(), time); }
int lastError(sqlite3_vfs *, int, char *) { return 0; }

} // namespace

// ---- DiskImage --------------------------------------------------------------------------------------------------------------

void DiskImage::write(std::int64_t offset, const char *from, std::int64_t size)
{
    const std::int64_t end = bytes.size();
    const std::int64_t over = std::clamp<std::int64_t>(end - offset, 0, size);
    unsynced.push_back({offset, size, over > 0 ? bytes.mid(offset, over) : QByteArray(), end, {}});
    bytes.write(offset, from, size);
}

void DiskImage::truncate(std::int64_t size)
{
    const std::int64_t end = bytes.size();
    if (size >= end)
        return;
    unsynced.push_back({size, 0, bytes.mid(size, end - size), end, {}});
    bytes.resize(size);
}

std::vector<DiskImage::Write> DiskImage::undo()
{
    for (auto write = unsynced.rbegin(); write != unsynced.rend(); ++write) {
        write->after = bytes.mid(write->offset, write->size);
        bytes.resize(write->fileBefore);
        bytes.write(write->offset, write->before.constData(), write->before.size());
    }
    return std::exchange(unsynced, {});
}

// ---- PowerCutDisk -----------------------------------------------------------------------------------------------------------

PowerCutDisk::PowerCutDisk(const QString &folder, std::uint64_t seed)
    : m_folder(folder), m_name("disk of " + folder.toUtf8()), m_chance(seed), m_vfs(std::make_unique<sqlite3_vfs>())
{
    *m_vfs = {};
    m_vfs->iVersion = 1;
    m_vfs->szOsFile = static_cast<int>(sizeof(OpenFile));
    m_vfs->mxPathname = systemVfs()->mxPathname;
    m_vfs->zName = m_name.constData();
    m_vfs->pAppData = this;
    m_vfs->xOpen = openOnDisk;
    m_vfs->xDelete = deleteOnDisk;
    m_vfs->xAccess = accessOnDisk;
    m_vfs->xFullPathname = fullPath;
    m_vfs->xRandomness = randomness;
    m_vfs->xSleep = doNotSleep;
    m_vfs->xCurrentTime = currentTime;
    m_vfs->xGetLastError = lastError;
    sqlite3_vfs_register(m_vfs.get(), 0);
}

PowerCutDisk::~PowerCutDisk()
{
    sqlite3_vfs_unregister(m_vfs.get());
}

void PowerCutDisk::revive()
{
    m_dead = false;
    m_dieAt = m_failAt = 0;
}

PowerCutDisk::Fate PowerCutDisk::changing()
{
    if (m_dieAt > 0 && --m_dieAt == 0)
        m_dead = true;
    if (m_dead)
        return Fate::Dead;
    return m_failAt > 0 && --m_failAt == 0 ? Fate::Fails : Fate::Done;
}

std::shared_ptr<DiskImage> PowerCutDisk::imageOf(const QString &path, bool isNew)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite)) // Makes it, so that its name is there.
        return std::make_shared<DiskImage>();
    std::shared_ptr<DiskImage> &image = m_images[inodeOf(path)];
    if (image && !isNew)
        return image;
    image = std::make_shared<DiskImage>();
    image->named = !isNew; // Made by other means: by whom it was made saw to it that it is on the disk.
    const QByteArray all = file.readAll();
    image->bytes.write(0, all.constData(), all.size());
    return image;
}

void PowerCutDisk::noteDeleted(const QString &path)
{
    const auto image = m_images.find(inodeOf(path));
    if (image == m_images.end())
        return;
    if (image->second->named)
        m_deleted[path] = image->second;
    m_images.erase(image);
}

std::int64_t PowerCutDisk::pagesOf(const QString &path) { return imageOf(path, false)->bytes.size() / kPage; }

void PowerCutDisk::damage(const QString &path, std::int64_t page) { imageOf(path, false)->bytes.write(page * kPage, m_chance.bytes(kPage).constData(), kPage); }

void PowerCutDisk::cutShort(const QString &path, std::int64_t pages)
{
    imageOf(path, false)->bytes.resize(pages * kPage);
    QFile::resize(path, pages * kPage);
}

void PowerCutDisk::wipe()
{
    QDir dir(m_folder);
    for (const QString &name : dir.entryList(QDir::Files))
        dir.remove(name);
    m_images.clear();
    m_deleted.clear();
}

PowerCutDisk::Files PowerCutDisk::files()
{
    Files all;
    const QDir dir(m_folder);
    for (const QString &name : dir.entryList(QDir::Files)) {
        const Bytes &bytes = imageOf(dir.filePath(name), false)->bytes;
        all[name] = bytes.mid(0, bytes.size());
    }
    return all;
}

void PowerCutDisk::setFiles(const Files &files)
{
    wipe();
    for (const auto &[name, bytes] : files) {
        QFile file(QDir(m_folder).filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }
}

/// Of what was written since the last sync all is there, or none, or some of it, torn.
void PowerCutDisk::lose(DiskImage &image)
{
    enum Mood { AllLost, AllThere, Mixed };
    const auto mood = static_cast<Mood>(m_chance.below(3));
    for (const DiskImage::Write &write : image.undo()) {
        const std::int64_t dice = mood == AllLost ? 0 : mood == AllThere ? 1 : m_chance.below(3);
        if (dice != 0 && write.size == 0)
            image.bytes.resize(std::min(image.bytes.size(), write.offset));
        for (std::int64_t at = 0; dice != 0 && at < write.after.size(); at += kSector) {
            if (dice == 1 || m_chance.below(2) == 0)
                image.bytes.write(write.offset + at, write.after.constData() + at, std::min<std::int64_t>(kSector, write.after.size() - at));
        }
    }
    image.named = true;
}

void PowerCutDisk::cutPower()
{
    QDir dir(m_folder);
    for (const QString &name : dir.entryList(QDir::Files, QDir::Name)) {
        const QString path = dir.filePath(name);
        const auto found = m_images.find(inodeOf(path));
        if (found == m_images.end())
            continue;
        if (!found->second->named && m_chance.below(2) == 0) {
            m_images.erase(found);
            dir.remove(name);
        } else if (!found->second->unsynced.empty()) {
            lose(*found->second);
            QFile::resize(path, found->second->bytes.size());
        }
    }
    for (const auto &[path, image] : m_deleted) {
        if (m_chance.below(2) != 0 || QFile::exists(path))
            continue;
        lose(*image);
        (void)imageOf(path, true);
        m_images[inodeOf(path)] = image;
        QFile::resize(path, imageOf(path, false)->bytes.size());
    }
    m_deleted.clear();
}

} // namespace bincard::sim
