// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/returnrules.h"

#include <QDir>
#include <QFile>

namespace bincard::station {

Result<std::vector<DispositionRule>> loadReturnRules(const QString &dir)
{
    QFile file(QDir(dir).filePath(QStringLiteral("returns.json")));
    if (!file.exists())
        return standardDispositionRules();
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Environment, QStringLiteral("%1 cannot be read (%2)").arg(file.fileName(), file.errorString())};
    return parseDispositionRules(file.read(kLargestDispositionFile + 1), file.fileName());
}

} // namespace bincard::station
