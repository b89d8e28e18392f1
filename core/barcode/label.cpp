// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/label.h"

#include <QLatin1String>

#include <array>

namespace bincard::barcode {

namespace {

struct CommandWord {
    CommandCode code;
    QLatin1String word;
};

constexpr std::array kWords{
    CommandWord{CommandCode::Ok, QLatin1String("#OK")},
    CommandWord{CommandCode::Skip, QLatin1String("#SKIP")},
    CommandWord{CommandCode::Short, QLatin1String("#SHORT")},
    CommandWord{CommandCode::Full, QLatin1String("#FULL")},
    CommandWord{CommandCode::Undo, QLatin1String("#UNDO")},
    CommandWord{CommandCode::Back, QLatin1String("#BACK")},
    CommandWord{CommandCode::Done, QLatin1String("#DONE")},
    CommandWord{CommandCode::Problem, QLatin1String("#PROBLEM")},
    CommandWord{CommandCode::Pause, QLatin1String("#PAUSE")},
    CommandWord{CommandCode::Help, QLatin1String("#HELP")},
    CommandWord{CommandCode::LogOut, QLatin1String("#LOGOUT")},
    CommandWord{CommandCode::Training, QLatin1String("#TRAINING")},
};

constexpr QLatin1String kQuantityWord("#Q");

constexpr std::array kKinds{OwnLabelKind::Location, OwnLabelKind::HandlingUnit, OwnLabelKind::User, OwnLabelKind::Order,
                            OwnLabelKind::Task};

QLatin1String kindName(OwnLabelKind kind)
{
    switch (kind) { // No default.
    case OwnLabelKind::Location: return QLatin1String("location");
    case OwnLabelKind::HandlingUnit: return QLatin1String("HU");
    case OwnLabelKind::User: return QLatin1String("user");
    case OwnLabelKind::Order: return QLatin1String("order");
    case OwnLabelKind::Task: return QLatin1String("task");
    }
    return {};
}

} // namespace

std::optional<Command> parseCommand(QStringView text)
{
    if (text.size() < 2 || text[0] != u'#')
        return std::nullopt;
    if (text.size() == 2 && text[1] >= u'0' && text[1] <= u'9')
        return Command{CommandCode::Digit, bincard::Quantity::units(text[1].unicode() - u'0')};
    for (const CommandWord &known : kWords) {
        if (text.compare(known.word, Qt::CaseInsensitive) == 0)
            return Command{known.code, {}};
    }
    if (!text.startsWith(kQuantityWord, Qt::CaseInsensitive))
        return std::nullopt;
    const std::optional<bincard::Quantity> quantity = parseQuantity(text.sliced(kQuantityWord.size()));
    if (!quantity || quantity->isNegative())
        return std::nullopt;
    return Command{CommandCode::Quantity, *quantity};
}

QString commandText(const Command &command)
{
    if (command.code == CommandCode::Digit)
        return u'#' + toString(command.quantity);
    if (command.code == CommandCode::Quantity)
        return kQuantityWord + toString(command.quantity);
    for (const CommandWord &known : kWords) {
        if (known.code == command.code)
            return known.word;
    }
    return {};
}

std::vector<Command> commandSheet()
{
    std::vector<Command> sheet;
    for (const CommandWord &known : kWords)
        sheet.push_back({known.code, {}});
    for (int digit = 0; digit <= 9; ++digit)
        sheet.push_back({CommandCode::Digit, bincard::Quantity::units(digit)});
    return sheet;
}

const QString &LabelPrefixes::of(OwnLabelKind kind) const
{
    switch (kind) { // No default.
    case OwnLabelKind::Location: return location;
    case OwnLabelKind::HandlingUnit: return handlingUnit;
    case OwnLabelKind::User: return user;
    case OwnLabelKind::Order: return order;
    case OwnLabelKind::Task: return task;
    }
    return location;
}

std::optional<OwnLabel> parseOwnLabel(QStringView text, const LabelPrefixes &prefixes)
{
    std::optional<OwnLabelKind> best;
    qsizetype length = 0;
    for (const OwnLabelKind kind : kKinds) {
        const QString &prefix = prefixes.of(kind);
        if (prefix.size() > length && text.startsWith(prefix, Qt::CaseInsensitive)) {
            best = kind;
            length = prefix.size();
        }
    }
    const QStringView code = text.sliced(length).trimmed();
    if (!best || code.isEmpty())
        return std::nullopt;
    return OwnLabel{*best, code.toString()};
}

QString ownLabelText(const OwnLabel &label, const LabelPrefixes &prefixes)
{
    return prefixes.of(label.kind) + label.code;
}

QString describe(const Command &command)
{
    return QLatin1String("command ") + commandText(command);
}

QString describe(const OwnLabel &label)
{
    return kindName(label.kind) + u' ' + label.code;
}

} // namespace bincard::barcode
