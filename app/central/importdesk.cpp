// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/importdesk.h"

#include "desk/folder.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>

#include <numeric>

namespace bincard::serverapp {
namespace {

constexpr std::int64_t kPatienceMs = 30'000; ///< who brings nothing for so long has gone

Error badInput(const QString &sentence)
{
    return {ErrorCode::BadInput, sentence};
}

} // namespace

ImportDesk::ImportDesk(QString folder, const Clock &clock) : m_folder(std::move(folder)), m_clock(clock)
{
    QDir(m_folder).removeRecursively(); // Of a server that was killed.
}

QString ImportDesk::fileOf(int number) const
{
    return QStringLiteral("%1/%2/%3.csv").arg(m_folder, m_upload).arg(number);
}

Result<void> ImportDesk::beginIfNew(const QString &upload)
{
    static const QRegularExpression name(QStringLiteral("^[0-9a-f]{32}$"));
    if (!name.match(upload).hasMatch())
        return badInput(QStringLiteral("An upload is named by 32 hexadecimal digits"));
    const std::int64_t now = m_clock.monotonicMs();
    if (upload != m_upload) {
        if (!m_upload.isEmpty() && now - m_heardMs < kPatienceMs)
            return Error{ErrorCode::Busy, QStringLiteral("somebody else is bringing files")};
        if (!m_upload.isEmpty())
            QDir(m_folder + u'/' + m_upload).removeRecursively();
        m_upload = upload;
        m_sizes.clear();
        BINCARD_TRY(desk::makeFolder(m_folder + u'/' + m_upload));
    }
    m_heardMs = now;
    return {};
}

Result<QJsonObject> ImportDesk::take(const QJsonObject &asked)
{
    const int number = asked.value(QLatin1String("file")).toInt(-1);
    const std::int64_t at = asked.value(QLatin1String("at")).toInteger(-1);
    const auto piece = QByteArray::fromBase64Encoding(asked.value(QLatin1String("piece")).toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    BINCARD_TRY(beginIfNew(asked.value(QLatin1String("upload")).toString()));
    const auto known = static_cast<int>(m_sizes.size());
    if (!piece || number < 0 || number > known || at != (number == known ? 0 : m_sizes[static_cast<std::size_t>(number)]))
        return badInput(QStringLiteral("This is not the next piece of the files"));
    if (number >= kMostFiles)
        return badInput(QStringLiteral("An import has %1 files at most").arg(kMostFiles));
    if (std::accumulate(m_sizes.begin(), m_sizes.end(), std::int64_t{piece.decoded.size()}) > kMostBytes)
        return badInput(QStringLiteral("Through a server files of %1 MiB at most are imported at once: split them").arg(kMostBytes >> 20));
    QFile file(fileOf(number));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append) || file.write(piece.decoded) != piece.decoded.size() || !file.flush())
        return desk::systemError(QStringLiteral("what is to be imported"));
    if (number == known)
        m_sizes.push_back(0);
    m_sizes[static_cast<std::size_t>(number)] += piece.decoded.size();
    return QJsonObject();
}

Result<ImportDesk::Brought> ImportDesk::hand(const QJsonObject &asked)
{
    const QJsonArray names = asked.value(QLatin1String("names")).toArray();
    if (m_upload.isEmpty() || asked.value(QLatin1String("upload")).toString() != m_upload || names.isEmpty() || names.size() != static_cast<qsizetype>(m_sizes.size()))
        return badInput(QStringLiteral("The files of this import were not brought here"));
    Brought brought{m_folder + u'/' + m_upload, {}};
    for (int i = 0; i < names.size(); ++i)
        brought.files.push_back({fileOf(i), names[i].toString()});
    m_upload.clear();
    return brought;
}

} // namespace bincard::serverapp
