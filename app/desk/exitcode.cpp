// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/exitcode.h"

#include <cstdio>

namespace bincard {

ExitCode exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage: return ExitCode::Usage;
    case ErrorCode::BadInput:
    case ErrorCode::Malformed: return ExitCode::Input;
    case ErrorCode::NotFound:
    case ErrorCode::Busy:
    case ErrorCode::DiskFull:
    case ErrorCode::ReadOnly:
    case ErrorCode::Damaged:
    case ErrorCode::NewerVersion:
    case ErrorCode::Environment:
    case ErrorCode::Refused:
    case ErrorCode::Disconnected: return ExitCode::Environment;
    }
    return ExitCode::Environment;
}

QString sentenceFor(const Error &error, const QString &dir)
{
    const QString because = error.detail.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(error.detail);
    switch (error.code) {
    case ErrorCode::Usage:
    case ErrorCode::BadInput:
    case ErrorCode::Malformed: return error.detail + u'.';
    case ErrorCode::NotFound: return QStringLiteral("There is no Bincard data in %1.").arg(dir);
    case ErrorCode::Busy: return QStringLiteral("The data in %1 is in use by another Bincard: close that one first.").arg(dir);
    case ErrorCode::DiskFull: return QStringLiteral("The disk that holds %1 is full: make room and run the same command again.").arg(dir);
    case ErrorCode::ReadOnly: return QStringLiteral("Bincard may not write in %1, and needs to%2.").arg(dir, because);
    case ErrorCode::Damaged: return QStringLiteral("The data in %1 is damaged%2: restore it from a backup.").arg(dir, because);
    case ErrorCode::NewerVersion: return QStringLiteral("The data in %1 was made by a newer Bincard%2: use that one.").arg(dir, because);
    case ErrorCode::Environment: return QStringLiteral("The data in %1 cannot be used%2.").arg(dir, because);
    case ErrorCode::Refused: return QStringLiteral("Refused%1.").arg(because);
    case ErrorCode::Disconnected: return QStringLiteral("There is no connection%1.").arg(because);
    }
    return error.detail;
}

int complain(const char *program, ExitCode code, const QString &sentence)
{
    std::fprintf(stderr, "%s: %s\n", program, qUtf8Printable(sentence));
    return static_cast<int>(code);
}

} // namespace bincard
