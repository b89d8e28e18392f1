// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/imagedecoder.h"
#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

class QIODevice;

namespace bincard::picture {

/// What a worker is asked. On its standard input a request is: length of the payload (four bytes, the highest first), a letter for what it is (p a path,
/// b the bytes of a file), a letter for the effort (t thorough, f fast), the payload.
struct Request {
    bool isPath = true;
    barcode::DecodeEffort effort = barcode::DecodeEffort::Thorough;
    QByteArray payload; ///< a path in UTF-8, or the file
};

/// What it answers, as one line of JSON on its standard output.
struct Answer {
    std::vector<barcode::DecodedCode> codes;
    qint64 ms = 0; ///< from the file's opening to the last code
};

[[nodiscard]] QByteArray toBytes(const Request &request);
/// Waits for a whole request; none at the end of input or when it is none.
[[nodiscard]] std::optional<Request> readRequest(QIODevice &device);

/// {"text":…,"bytesHex":…,"format":…,"symbologyIdentifier":…,"gs1":…,"position":[[x,y]×4]}
[[nodiscard]] QJsonObject toJson(const barcode::DecodedCode &code);
/// {"codes":[…],"ms":n} or {"error":…}
[[nodiscard]] QJsonObject toJson(const Result<Answer> &answer);
/// Back again; Malformed when it is no such line, BadInput with the worker's words when it says an error.
[[nodiscard]] Result<Answer> answerOf(const QByteArray &line);

} // namespace bincard::picture
