// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture/request.h"

#include "picture/limits.h"

#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

namespace bincard::picture {
namespace {

constexpr qsizetype kHeadBytes = 6;

std::optional<QByteArray> readWhole(QIODevice &device, qsizetype size)
{
    QByteArray bytes;
    while (bytes.size() < size) {
        const QByteArray more = device.read(size - bytes.size());
        if (more.isEmpty())
            return std::nullopt;
        bytes += more;
    }
    return bytes;
}

Result<barcode::DecodedCode> codeOf(const QJsonObject &object)
{
    const QJsonArray position = object.value(QLatin1String("position")).toArray();
    if (position.size() != 4)
        return Error{ErrorCode::Malformed, QStringLiteral("a code has four corners")};
    barcode::DecodedCode code;
    code.text = object.value(QLatin1String("text")).toString();
    code.bytes = QByteArray::fromHex(object.value(QLatin1String("bytesHex")).toString().toLatin1());
    code.format = object.value(QLatin1String("format")).toString();
    code.symbologyIdentifier = object.value(QLatin1String("symbologyIdentifier")).toString();
    code.gs1 = object.value(QLatin1String("gs1")).toBool();
    for (qsizetype i = 0; i < 4; ++i)
        code.corners[static_cast<std::size_t>(i)] = {position[i][0].toInt(), position[i][1].toInt()};
    return code;
}

} // namespace

QByteArray toBytes(const Request &request)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(static_cast<quint32>(request.payload.size()), bytes.data());
    bytes += request.isPath ? 'p' : 'b';
    bytes += request.effort == barcode::DecodeEffort::Thorough ? 't' : 'f';
    return bytes + request.payload;
}

std::optional<Request> readRequest(QIODevice &device)
{
    const auto head = readWhole(device, kHeadBytes);
    if (!head)
        return std::nullopt;
    const auto size = qFromBigEndian<quint32>(head->constData());
    const char kind = head->at(4), effort = head->at(5);
    if (size > kLargestFile || (kind != 'p' && kind != 'b') || (effort != 't' && effort != 'f'))
        return std::nullopt;
    auto payload = readWhole(device, static_cast<qsizetype>(size));
    if (!payload)
        return std::nullopt;
    return Request{kind == 'p', effort == 't' ? barcode::DecodeEffort::Thorough : barcode::DecodeEffort::Fast, *std::move(payload)};
}

QJsonObject toJson(const barcode::DecodedCode &code)
{
    QJsonArray position;
    for (const barcode::PixelPoint corner : code.corners)
        position.append(QJsonArray{corner.x, corner.y});
    return {
        {QStringLiteral("text"), code.text},
        {QStringLiteral("bytesHex"), QString::fromLatin1(code.bytes.toHex())},
        {QStringLiteral("format"), code.format},
        {QStringLiteral("symbologyIdentifier"), code.symbologyIdentifier},
        {QStringLiteral("gs1"), code.gs1},
        {QStringLiteral("position"), position},
    };
}

QJsonObject toJson(const Result<Answer> &answer)
{
    if (!answer)
        return {{QStringLiteral("error"), answer.error().detail}};
    QJsonArray codes;
    for (const barcode::DecodedCode &code : answer->codes)
        codes.append(toJson(code));
    return {{QStringLiteral("codes"), codes}, {QStringLiteral("ms"), answer->ms}};
}

Result<Answer> answerOf(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    if (object.value(QLatin1String("error")).isString())
        return Error{ErrorCode::BadInput, object.value(QLatin1String("error")).toString()};
    if (!object.value(QLatin1String("codes")).isArray())
        return Error{ErrorCode::Malformed, QStringLiteral("the decoder gives no answer of its own")};
    Answer answer;
    answer.ms = object.value(QLatin1String("ms")).toInteger();
    for (const QJsonValue &each : object.value(QLatin1String("codes")).toArray()) {
        BINCARD_TRY_ASSIGN(barcode::DecodedCode code, codeOf(each.toObject()));
        answer.codes.push_back(std::move(code));
    }
    return answer;
}

} // namespace bincard::picture
