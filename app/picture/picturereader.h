// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "picture/limits.h"
#include "picture/request.h"

#include <QProcess>
#include <QString>

namespace bincard::picture {

/// Reads codes in pictures by a worker, bincard-decode, that may die of one: it is started when it is needed, and anew after a death. One thread, which
/// waits: not that of a window.
class PictureReader
{
public:
    explicit PictureReader(QString program, int timeLimitMs = kTimeLimitMs) : m_program(std::move(program)), m_timeLimitMs(timeLimitMs) {}
    ~PictureReader(); ///< the worker ends with it
    PictureReader(const PictureReader &) = delete;
    PictureReader &operator=(const PictureReader &) = delete;

    /// BadInput in words about the file; Environment when there is no worker to start. After a death the picture is tried once more, then once fast, since a
    /// thorough search does more that can kill; a worker that takes longer than the limit is killed and its picture given up.
    [[nodiscard]] Result<Answer> readFile(const QString &path, barcode::DecodeEffort effort);
    /// The same for a picture in memory, as a file's bytes.
    [[nodiscard]] Result<Answer> readBytes(const QByteArray &bytes, barcode::DecodeEffort effort);

    /// 0 while none runs.
    [[nodiscard]] qint64 workerId() const { return m_worker.processId(); }

private:
    [[nodiscard]] Result<Answer> read(Request request);
    [[nodiscard]] Result<void> start();
    /// The worker's line; none when it died or took too long.
    [[nodiscard]] std::optional<QByteArray> ask(const Request &request);
    void kill();

    QString m_program;
    int m_timeLimitMs;
    bool m_tookTooLong = false;
    QProcess m_worker;
};

/// bincard-decode in the folder of the program that calls.
[[nodiscard]] QString workerProgram();

} // namespace bincard::picture
