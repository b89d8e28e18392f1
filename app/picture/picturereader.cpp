// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture/picturereader.h"

#include "picture/picturefile.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>

namespace bincard::picture {
namespace {

constexpr int kStartMs = 30'000, kEndMs = 2'000;

Error bad(const QString &detail)
{
    return {ErrorCode::BadInput, detail};
}

} // namespace

PictureReader::~PictureReader()
{
    if (m_worker.state() == QProcess::NotRunning)
        return;
    m_worker.closeWriteChannel(); // It ends at the end of its input.
    if (!m_worker.waitForFinished(kEndMs))
        kill();
}

Result<Answer> PictureReader::readFile(const QString &path, barcode::DecodeEffort effort)
{
    BINCARD_TRY(checkFile(path));
    return read({true, effort, QFileInfo(path).absoluteFilePath().toUtf8()});
}

Result<Answer> PictureReader::readBytes(const QByteArray &bytes, barcode::DecodeEffort effort)
{
    if (bytes.isEmpty())
        return bad(QStringLiteral("the picture is empty"));
    if (bytes.size() > kLargestFile)
        return bad(QStringLiteral("the picture is larger than %1 MiB").arg(kLargestFile >> 20));
    return read({false, effort, bytes});
}

Result<Answer> PictureReader::read(Request request)
{
    // The second time at the same effort: the worker may have been killed by somebody else, between two pictures too.
    for (const barcode::DecodeEffort effort : {request.effort, request.effort, barcode::DecodeEffort::Fast}) {
        request.effort = effort;
        BINCARD_TRY(start());
        if (const auto line = ask(request)) {
            auto answer = answerOf(*line);
            if (answer || answer.error().code == ErrorCode::BadInput)
                return answer;
        }
        kill();
        if (m_tookTooLong)
            return bad(QStringLiteral("reading the picture takes longer than %1 s").arg(m_timeLimitMs / 1000.0));
    }
    return bad(QStringLiteral("the decoder dies of the picture"));
}

Result<void> PictureReader::start()
{
    m_tookTooLong = false;
    if (m_worker.state() == QProcess::Running)
        return {};
    m_worker.setStandardErrorFile(QProcess::nullDevice());
    m_worker.start(m_program, {});
    if (!m_worker.waitForStarted(kStartMs))
        return Error{ErrorCode::Environment, QStringLiteral("%1 cannot be started (%2)").arg(m_program, m_worker.errorString())};
    return {};
}

std::optional<QByteArray> PictureReader::ask(const Request &request)
{
    const QDeadlineTimer deadline(m_timeLimitMs);
    m_worker.write(toBytes(request));
    while (!m_worker.canReadLine()) {
        if (!m_worker.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) {
            m_tookTooLong = m_worker.state() == QProcess::Running && deadline.hasExpired();
            return std::nullopt;
        }
    }
    return m_worker.readLine();
}

void PictureReader::kill()
{
    m_worker.kill();
    m_worker.waitForFinished(kEndMs);
    m_worker.readAll();
}

QString workerProgram()
{
    return QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("bincard-decode"));
}

} // namespace bincard::picture
