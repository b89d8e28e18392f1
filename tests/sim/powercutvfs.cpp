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

PowerCutDisk &diskOf(sqlite3_vfs *vfs) { return *static_cast<PowerCutDisk *>(vfs->pAppData); }
sqlite3_vfs *systemVfs() { return sqlite3_vfs_find("unix"); }

std::uint64_t inodeOf(const QString &path)
{
    struct stat status {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_ino : 0;
}

void put(std::vector<char> &file, std::int64_t offset, const char *bytes, std::int64_t size)
{
    if (static_cast<std::int64_t>(file.size()) < offset + size)
        file.resize(static_cast<std::size_t>(offset + size));
    std::memcpy(file.data() + offset, bytes, static_cast<std::size_t>(size));
}

/// SQLite allocates it with room for the system's own file behind it.
struct OpenFile {
    sqlite3_file base;
    PowerCutDisk *disk;
    std::shared_ptr<DiskImage> *image;
    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};
OpenFile &openFile(sqlite3_file *file) { return *reinterpret_cast<OpenFile *>(file); }

int codeOf(PowerCutDisk::Fate fate, int failure)
{
    return fate == PowerCutDisk::Fate::Done ? SQLITE_OK : failure;
}

// ---- a file -----------------------------------------------------------------------------------------------------------------

int closeFile(sqlite3_file *file)
{
    delete openFile(file).image;
    openFile(file).image = nullptr;
    sqlite3_file *real = openFile(file).real();
    return real->pMethods->xClose(real);
}

int readFile(sqlite3_file *file, void *into, int size, sqlite3_int64 offset)
{
    sqlite3_file *real = openFile(file).real();
    return real->pMethods->xRead(real, into, size, offset);
}

int writeFile(sqlite3_file *file, const void *from, int size, sqlite3_int64 offset)
{
    OpenFile &open = openFile(file);
    if (const int failed = codeOf(open.disk->changing(), SQLITE_IOERR_WRITE); failed != SQLITE_OK)
        return failed;
    sqlite3_int64 length = 0;
    if (open.disk->isFull() && open.real()->pMethods->xFileSize(open.real(), &length) == SQLITE_OK && offset + size > length)
        return SQLITE_FULL;
    (*open.image)->unsynced.push_back({offset, QByteArray(static_cast<const char *>(from), size), false});
    return open.real()->pMethods->xWrite(open.real(), from, size, offset);
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    OpenFile &open = openFile(file);
    if (const int failed = codeOf(open.disk->changing(), SQLITE_IOERR_TRUNCATE); failed != SQLITE_OK)
        return failed;
    (*open.image)->unsynced.push_back({size, {}, true});
    return open.real()->pMethods->xTruncate(open.real(), size);
}

int syncFile(sqlite3_file *file, int)
{
    OpenFile &open = openFile(file);
    if (const int failed = codeOf(open.disk->changing(), SQLITE_IOERR_FSYNC); failed != SQLITE_OK)
        return failed;
    if (!std::exchange((*open.image)->named, true))
        open.disk->syncFolder();
    (*open.image)->makeDurable();
    return SQLITE_OK;
}

int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    sqlite3_file *real = openFile(file).real();
    return real->pMethods->xFileSize(real, size);
}

int lockFile(sqlite3_file *file, int how)
{
    sqlite3_file *real = openFile(file).real();
    return real->pMethods->xLock(real, how);
}

int unlockFile(sqlite3_file *file, int how)
{
    sqlite3_file *real = openFile(file).real();
    return real->pMethods->xUnlock(real, how);
}

int checkLock(sqlite3_file *file, int *locked)
{
    sqlite3_file *real = openFile(file).real();
    return real->pMethods->xCheckReservedLock(real, locked);
}

int controlFile(sqlite3_file *file, int what, void *argument)
{
    // These would change the file beside what is noted here, or look at it beside its reads.
    if (what == SQLITE_FCNTL_SIZE_HINT || what == SQLITE_FCNTL_CHUNK_SIZE || what == SQLITE_FCNTL_MMAP_SIZE)
        return SQLITE_NOTFOUND;
    sqlite3_file *real = openFile(file).real();
    return real->pMethods->xFileControl(real, what, argument);
}

int sectorSize(sqlite3_file *) { return static_cast<int>(kSector); }
int characteristics(sqlite3_file *) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

/// Version 1: no shared memory, which exclusive connections do without, and no memory map.
constexpr sqlite3_io_methods kMethods{1, closeFile, readFile, writeFile, truncateFile, syncFile, fileSize, lockFile, unlockFile, checkLock, controlFile, sectorSize,
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
    const int code = systemVfs()->xOpen(systemVfs(), name, open.real(), flags, outFlags);
    if (code != SQLITE_OK)
        return code;
    open.disk = &diskOf(vfs);
    open.image = new std::shared_ptr<DiskImage>(open.disk->imageOf(path, isNew));
    open.base.pMethods = &kMethods;
    return SQLITE_OK;
}

int deleteOnDisk(sqlite3_vfs *vfs, const char *name, int syncFolder)
{
    if (diskOf(vfs).changing() != PowerCutDisk::Fate::Done)
        return SQLITE_IOERR_DELETE;
    if (syncFolder == 0)
        diskOf(vfs).noteDeleted(QString::fromUtf8(name));
    return systemVfs()->xDelete(systemVfs(), name, syncFolder);
}

int accessOnDisk(sqlite3_vfs *, const char *name, int flags, int *result) { return systemVfs()->xAccess(systemVfs(), name, flags, result); }
int fullPath(sqlite3_vfs *, const char *name, int size, char *out) { return systemVfs()->xFullPathname(systemVfs(), name, size, out); }
int randomness(sqlite3_vfs *, int size, char *out) { return systemVfs()->xRandomness(systemVfs(), size, out); }
int doNotSleep(sqlite3_vfs *, int microseconds) { return microseconds; }
int currentTime(sqlite3_vfs *, double *time) { return systemVfs()->xCurrentTime(systemVfs(), time); }
int lastError(sqlite3_vfs *, int, char *) { return 0; }

} // namespace

// ---- DiskImage --------------------------------------------------------------------------------------------------------------

void DiskImage::makeDurable()
{
    for (const Write &write : unsynced) {
        if (write.truncates)
            durable.resize(static_cast<std::size_t>(write.offset));
        else
            put(durable, write.offset, write.bytes.constData(), write.bytes.size());
    }
    unsynced.clear();
}

// ---- PowerCutDisk -----------------------------------------------------------------------------------------------------------

PowerCutDisk::PowerCutDisk(const QString &folder, std::uint64_t seed)
    : m_folder(folder), m_name("disk of " + folder.toUtf8()), m_chance(seed), m_vfs(std::make_unique<sqlite3_vfs>())
{
    *m_vfs = {};
    m_vfs->iVersion = 1;
    m_vfs->szOsFile = static_cast<int>(sizeof(OpenFile)) + systemVfs()->szOsFile;
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
    ++m_calls;
    if (m_dieAt > 0 && --m_dieAt == 0)
        m_dead = true;
    if (m_dead)
        return Fate::Dead;
    return m_failAt > 0 && --m_failAt == 0 ? Fate::Fails : Fate::Done;
}

std::shared_ptr<DiskImage> PowerCutDisk::imageOf(const QString &path, bool isNew)
{
    std::shared_ptr<DiskImage> &image = m_images[inodeOf(path)];
    if (image && !isNew)
        return image;
    image = std::make_shared<DiskImage>();
    QFile file(path);
    if (!isNew && file.open(QIODevice::ReadOnly)) { // Made by other means: by whom it was made saw to it that it is on the disk.
        const QByteArray all = file.readAll();
        image->durable.assign(all.begin(), all.end());
        image->named = true;
    }
    return image;
}

void PowerCutDisk::noteDeleted(const QString &path)
{
    const auto image = m_images.find(inodeOf(path));
    if (image == m_images.end())
        return;
    if (image->second->named)
        m_deleted[path] = image->second->durable;
    m_images.erase(image);
}

QByteArray PowerCutDisk::survivorOf(DiskImage &image)
{
    enum Mood { AllLost, AllThere, Mixed };
    const auto mood = static_cast<Mood>(m_chance.below(3));
    for (const DiskImage::Write &write : image.unsynced) {
        const std::int64_t dice = mood == AllLost ? 0 : mood == AllThere ? 1 : m_chance.below(3);
        if (dice == 0)
            continue;
        if (write.truncates) {
            image.durable.resize(static_cast<std::size_t>(write.offset));
            continue;
        }
        for (std::int64_t at = 0; at < write.bytes.size(); at += kSector) {
            if (dice == 1 || m_chance.below(2) == 0)
                put(image.durable, write.offset + at, write.bytes.constData() + at, std::min<std::int64_t>(kSector, write.bytes.size() - at));
        }
    }
    image.unsynced.clear();
    return {image.durable.data(), static_cast<qsizetype>(image.durable.size())};
}

void PowerCutDisk::cutPower()
{
    QDir dir(m_folder);
    for (const QString &name : dir.entryList(QDir::Files, QDir::Name)) {
        const QString path = dir.filePath(name);
        const auto found = m_images.find(inodeOf(path));
        if (found == m_images.end())
            continue;
        DiskImage &image = *found->second;
        if (!image.named && m_chance.below(2) == 0) {
            m_images.erase(found);
            dir.remove(name);
            continue;
        }
        const bool lost = !image.unsynced.empty();
        const QByteArray left = survivorOf(image);
        image.named = true;
        QFile file(path);
        if (lost && file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            file.write(left);
    }
    for (const auto &[path, bytes] : m_deleted) {
        QFile file(path);
        if (m_chance.below(2) == 0 && !file.exists() && file.open(QIODevice::WriteOnly))
            file.write(bytes.data(), static_cast<qint64>(bytes.size()));
    }
    m_deleted.clear();
}

} // namespace bincard::sim
