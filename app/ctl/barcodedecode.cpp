// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/barcodedecode.h"

#include "picture/picturereader.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace bincard::ctl {

ExitCode runBarcodeDecode(const Arguments &arguments, Console &console)
{
    const QStringList files = arguments.positional().mid(1);
    if (files.isEmpty())
        return usageError(console, QStringLiteral("barcode"), QStringLiteral("Say which pictures to read"));
    const auto effort = arguments.has(QStringLiteral("fast")) ? barcode::DecodeEffort::Fast : barcode::DecodeEffort::Thorough;
    picture::PictureReader reader(picture::workerProgram());
    ExitCode code = ExitCode::Done;
    for (const QString &file : files) {
        const auto answer = reader.readFile(file, effort);
        if (!answer && answer.error().code == ErrorCode::Environment)
            return failed(console, answer.error(), {});
        if (!answer)
            code = ExitCode::Input;
        QJsonObject line = picture::toJson(answer);
        line.insert(QStringLiteral("file"), file);
        console.out(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    }
    return code;
}

std::vector<OptionSpec> barcodeDecodeOptions()
{
    return {{QStringLiteral("fast"), {}, QStringLiteral("With decode: one look at each picture as it is.")}};
}

QString barcodeDecodeSynopsis()
{
    return QStringLiteral("barcode decode [--fast] FILE…");
}

HelpSection barcodeDecodeManual()
{
    return {QStringLiteral("Decode"),
        QStringLiteral("decode reads pictures (PNG, JPEG, GIF, BMP, SVG and what else Qt reads) and prints for each, in the order of the files, one of\n\n"
                       "  {\"file\":F,\"codes\":[{\"text\":T,\"bytesHex\":H,\"format\":NAME,\n"
                       "   \"symbologyIdentifier\":\"]C1\",\"gs1\":B,\"position\":[[x,y]×4]}…],\"ms\":N}\n"
                       "  {\"file\":F,\"error\":TEXT}\n\n"
                       "and ends with 3 when there was an error. A position is in pixels from the top left of the picture, clockwise from the code's own top left. What is "
                       "read, and within which limits, stands in docs/pictures.md.")};
}

} // namespace bincard::ctl
