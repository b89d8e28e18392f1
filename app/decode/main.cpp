// SPDX-License-Identifier: GPL-3.0-or-later
// bincard-decode: reads requests (picture/request.h) on standard input, answers each with a line of JSON, and ends with its input. It may die of a
// picture, which harms nobody: picture/picturereader starts another.
#include "picture/limits.h"
#include "picture/picturefile.h"
#include "picture/request.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>

#include <new>

#include <sys/resource.h>
#include <unistd.h>

using namespace bincard;

namespace {

/// A picture that asks for more is one that this process may not survive; nothing is written about its death either.
void limitItself()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // Their shadows take terabytes of addresses.
    const rlimit memory{picture::kMemoryBytes, picture::kMemoryBytes};
    ::setrlimit(RLIMIT_AS, &memory);
#endif
}

Result<picture::Answer> decode(QIODevice &device, barcode::DecodeEffort effort, const QElapsedTimer &timer)
{
    BINCARD_TRY_ASSIGN(const barcode::GreyPicture pixels, picture::loadPicture(device));
    picture::Answer answer;
    answer.codes = barcode::decodePicture(pixels, effort, [&timer] { return timer.elapsed() > picture::kSearchMs; });
    answer.ms = timer.elapsed();
    return answer;
}

Result<picture::Answer> answer(const picture::Request &request)
{
    QElapsedTimer timer;
    timer.start();
    if (!request.isPath) {
        QBuffer buffer;
        buffer.setData(request.payload);
        buffer.open(QIODevice::ReadOnly);
        return decode(buffer, request.effort, timer);
    }
    const QString path = QString::fromUtf8(request.payload);
    BINCARD_TRY(picture::checkFile(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::BadInput, QStringLiteral("it cannot be read (%1)").arg(file.errorString())};
    return decode(file, request.effort, timer);
}

QByteArray lineFor(const picture::Request &request)
{
    Result<picture::Answer> result = Error{ErrorCode::BadInput, QStringLiteral("there is not enough memory for the picture")};
    try {
        result = answer(request);
    } catch (const std::bad_alloc &) {
        // It stays at that.
    }
    return QJsonDocument(picture::toJson(result)).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

int main(int argc, char *argv[])
{
    limitItself();
    qputenv("QT_QPA_PLATFORM", "offscreen"); // Words in SVG files want fonts; nothing is shown.
    const QGuiApplication application(argc, argv);
    QFile in, out;
    if (!in.open(STDIN_FILENO, QIODevice::ReadOnly | QIODevice::Unbuffered) || !out.open(STDOUT_FILENO, QIODevice::WriteOnly | QIODevice::Unbuffered))
        return 1;
    while (const auto request = picture::readRequest(in)) {
        const QByteArray line = lineFor(*request);
        if (out.write(line) != line.size())
            return 1;
    }
    return 0;
}
