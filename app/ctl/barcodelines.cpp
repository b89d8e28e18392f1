// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/barcodelines.h"

#include <unistd.h>

namespace bincard::ctl {

ExitCode answerLines(Console &console, const std::function<bool(const InputLines::Line &)> &answer)
{
    InputLines lines(STDIN_FILENO, kLongestBarcodeLine);
    bool allRight = true;
    for (;;) {
        if (!lines.hasNext() && !console.flush())
            return ExitCode::Done; // runCommandLine() says that output was lost.
        const auto line = lines.next();
        if (!line)
            break;
        allRight = answer(*line) && allRight;
    }
    if (lines.failed()) {
        console.say(u"Standard input cannot be read.");
        return ExitCode::Environment;
    }
    return allRight ? ExitCode::Done : ExitCode::FoundWrong;
}

ExitCode answerMessages(const Arguments &arguments, Console &console,
    const std::function<bool(const BarcodeMessage &, const barcode::Gs1Dictionary &)> &answer)
{
    std::optional<barcode::Gs1Dictionary> given;
    if (arguments.has(QStringLiteral("gs1-dictionary"))) {
        Result<barcode::Gs1Dictionary> read = readGs1Dictionary(arguments.value(QStringLiteral("gs1-dictionary")));
        if (!read)
            return failed(console, read.error(), {});
        given = std::move(read).value();
        for (const QString &notice : given->notices())
            console.say(notice + u'.');
    }
    barcode::Gs1Options options;
    options.dictionary = given ? &*given : nullptr;
    options.longest = kLongestMessage;
    options.caretIsFnc1 = true;
    options.positions = true;
    options.combinations = !arguments.has(QStringLiteral("part"));
    return answerLines(console, [&](const InputLines::Line &line) {
        const BarcodeMessage message = readBarcodeMessage(line, options);
        if (!message.refusal)
            return answer(message, options.table());
        console.out(refusalLine(*message.refusal));
        return false;
    });
}

} // namespace bincard::ctl
