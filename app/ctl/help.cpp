// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/help.h"

#include "ctl/imports.h"

namespace bincard::ctl {
namespace {

constexpr qsizetype kWidth = 80;
const QString kProgram = QStringLiteral("bincardctl");

QString wrapped(const QString &paragraph, qsizetype indent)
{
    QString out, line;
    for (const QString &word : paragraph.simplified().split(u' ')) {
        if (!line.isEmpty() && indent + line.size() + 1 + word.size() > kWidth) {
            out += QString(indent, u' ') + line + u'\n';
            line.clear();
        }
        line += (line.isEmpty() ? QString() : QStringLiteral(" ")) + word;
    }
    return out + QString(indent, u' ') + line + u'\n';
}

/// Calls paragraph(text) and verbatim(lines) for the parts of a text in turn.
template <class Paragraph, class Verbatim>
void forEachPart(const QString &text, Paragraph &&paragraph, Verbatim &&verbatim)
{
    for (const QString &block : text.trimmed().isEmpty() ? QStringList() : text.split(QStringLiteral("\n\n"))) {
        if (block.startsWith(QLatin1String("  ")))
            verbatim(block);
        else
            paragraph(block);
    }
}

QString plainText(const QString &text)
{
    QStringList parts;
    forEachPart(text, [&parts](const QString &paragraph) { parts += wrapped(paragraph, 7); },
        [&parts](const QString &lines) {
            QString part;
            for (const QString &line : lines.split(u'\n'))
                part += QStringLiteral("       ") + line + u'\n';
            parts += part;
        });
    return parts.join(u'\n');
}

QString markdownText(const QString &text)
{
    QString out;
    forEachPart(text, [&out](const QString &paragraph) { out += paragraph.simplified() + QStringLiteral("\n\n"); },
        [&out](const QString &lines) { out += QStringLiteral("```\n") + lines + QStringLiteral("\n```\n\n"); });
    return out;
}

QString term(const OptionSpec &option)
{
    const QString letter = option.letter.isEmpty() ? QString() : QStringLiteral(", -") + option.letter;
    return QStringLiteral("--") + option.name + letter + (option.value.isEmpty() ? QString() : u' ' + option.value);
}

std::vector<OptionSpec> optionsOf(const Manual &manual)
{
    std::vector<OptionSpec> all = manual.options;
    all.insert(all.end(), commonOptions().begin(), commonOptions().end());
    return all;
}

const QString &exitStatus()
{
    static const QString text = QStringLiteral("  0  done\n"
                                               "  1  found wrong: a code that nobody knows, books that do not add up\n"
                                               "  2  usage\n"
                                               "  3  input: a file or a row that cannot be used\n"
                                               "  4  environment: no data, in use, damaged, read-only, disk full, no server");
    return text;
}

} // namespace

QString plainManual(const Manual &manual)
{
    QString out = QStringLiteral("NAME\n") + wrapped(kProgram + u'-' + manual.name + QStringLiteral(" - ") + manual.summary, 7) + QStringLiteral("\nSYNOPSIS\n");
    for (const QString &line : manual.synopsis)
        out += QStringLiteral("       %1 %2\n").arg(kProgram, line);
    out += QStringLiteral("\nDESCRIPTION\n") + plainText(manual.description) + QStringLiteral("\nOPTIONS\n");
    for (const OptionSpec &option : optionsOf(manual))
        out += QStringLiteral("       %1\n%2").arg(term(option), wrapped(option.help, 14));
    for (const HelpSection &section : manual.sections)
        out += QStringLiteral("\n%1\n%2").arg(section.title.toUpper(), plainText(section.text));
    out += QStringLiteral("\nEXIT STATUS\n") + plainText(exitStatus());
    if (!manual.examples.empty())
        out += QStringLiteral("\nEXAMPLES\n");
    for (const auto &[line, what] : manual.examples)
        out += QStringLiteral("       %1 %2\n%3").arg(kProgram, line, wrapped(what, 14));
    return out;
}

QString markdownManual(const Manual &manual)
{
    QString out = QStringLiteral("## %1\n\n%2.\n\n```\n").arg(manual.name, manual.summary);
    for (const QString &line : manual.synopsis)
        out += kProgram + u' ' + line + u'\n';
    out += QStringLiteral("```\n\n") + markdownText(manual.description);
    if (!manual.options.empty()) {
        for (const OptionSpec &option : manual.options)
            out += QStringLiteral("* `%1`: %2\n").arg(term(option), option.help.simplified());
        out += u'\n';
    }
    for (const HelpSection &section : manual.sections)
        out += QStringLiteral("### %1\n\n%2").arg(section.title, markdownText(section.text));
    if (!manual.examples.empty())
        out += QStringLiteral("### Examples\n\n");
    for (const auto &[line, what] : manual.examples)
        out += QStringLiteral("`%1 %2`  \n%3\n\n").arg(kProgram, line, what);
    return out;
}

QString overview()
{
    QString out = QStringLiteral("bincardctl works on the books of a Bincard warehouse from the command line.\n\n"
                                 "usage: bincardctl COMMAND [OPTIONS]\n\n");
    for (const auto &command : allCommands()) {
        const Manual manual = command->manual();
        out += QStringLiteral("  %1%2\n").arg(manual.name, -10).arg(manual.summary);
    }
    out += QStringLiteral("\nbincardctl help COMMAND, or bincardctl COMMAND --help, says all about one.\n"
                          "Quantities in JSON are whole numbers of thousandths of the base unit: 1500 is 1.5 pieces.\n"
                          "Results go to standard output, words for people and progress to standard error.\n"
                          "Exit status: 0 done, 1 found wrong, 2 usage, 3 input, 4 environment.\n");
    return out;
}

QString markdownBook()
{
    QString out = QStringLiteral("# bincardctl\n\n"
                                 "Made by `bincardctl help --markdown`; a test compares. The same text is in `bincardctl help COMMAND`.\n\n"
                                 "bincardctl works on the books of a Bincard warehouse from the command line. Results go to standard output, words\n"
                                 "for people and progress to standard error. Quantities in JSON are whole numbers of thousandths of the base unit:\n"
                                 "1500 is 1.5 pieces. A JSON result is one object a line.\n\n"
                                 "Every command takes these options:\n\n");
    for (const OptionSpec &option : commonOptions())
        out += QStringLiteral("* `%1`: %2\n").arg(term(option), option.help.simplified());
    out += QStringLiteral("\nand ends with one of\n\n```\n") + exitStatus() + QStringLiteral("\n```\n\n");
    for (const auto &command : allCommands()) {
        out += markdownManual(command->manual());
        if (command->manual().name != QLatin1String("import"))
            continue;
        for (const ImportKind kind : kImportKinds)
            out += markdownManual(command->manual({nameOf(kind)}));
    }
    return out.trimmed() + u'\n';
}

Manual HelpCommand::manual() const
{
    return {QStringLiteral("help"), QStringLiteral("print the manual of a command"), {QStringLiteral("help [COMMAND [KIND]]")},
        QStringLiteral("Without a command: the list of all."),
        {{QStringLiteral("markdown"), {}, QStringLiteral("All manuals as one Markdown file: docs/cli.md.")}}, {},
        {{QStringLiteral("help import orders"), QStringLiteral("What an order file may hold and what becomes of it.")}}};
}

ExitCode HelpCommand::run(const Arguments &arguments, Console &console)
{
    const QStringList &words = arguments.positional();
    if (arguments.has(QStringLiteral("markdown"))) {
        console.out(markdownBook().toUtf8());
    } else if (words.isEmpty()) {
        console.out(overview().toUtf8());
    } else if (const auto command = commandOf(words[0])) {
        console.out(plainManual(command->manual(words.sliced(1))).toUtf8());
    } else {
        return usageError(console, {}, QStringLiteral("There is no command %1").arg(words[0]));
    }
    return ExitCode::Done;
}

} // namespace bincard::ctl
