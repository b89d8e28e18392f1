// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QString>

#include <sys/mount.h>

namespace bincard::ctltest {

/// A small file system of its own, gone with the object.
class SmallDisk
{
public:
    SmallDisk(const QString &at, const char *options) : m_at(QFile::encodeName(at))
    {
        QDir().mkpath(at);
        m_mounted = ::mount("tmpfs", m_at.constData(), "tmpfs", 0, options) == 0;
    }
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(m_at.constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;
    [[nodiscard]] bool mounted() const { return m_mounted; } ///< false: this user may not
    [[nodiscard]] bool remount(unsigned long flags, const char *options) const { return ::mount("tmpfs", m_at.constData(), "tmpfs", MS_REMOUNT | flags, options) == 0; }

private:
    QByteArray m_at;
    bool m_mounted = false;
};

} // namespace bincard::ctltest
