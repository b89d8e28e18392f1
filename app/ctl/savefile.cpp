// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/savefile.h"

#include <QSaveFile>

namespace bincard::ctl {

Result<void> saveFile(const QByteArray &bytes, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorCode::Environment, QStringLiteral("%1 cannot be written (%2)").arg(path, file.errorString())};
    return {};
}

} // namespace bincard::ctl
