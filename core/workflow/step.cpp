// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/step.h"

#include "barcode/label.h"

#include <QDate>

namespace bincard::workflow {

Effects waiting(const Event &event)
{
    Effects effects;
    std::visit(Overloaded{
                   [&effects](const Commanded &commanded) {
                       if (commanded.action == ActionCode::Back)
                           effects.go = go::OpenLeave{false, false};
                       else
                           effects.refuse(prompt(PromptCode::WaitingForServer));
                   },
                   []<Answer E>(const E &) {},
                   [&effects]<Scan E>(const E &) { effects.refuse(prompt(PromptCode::WaitingForServer)); },
                   [&effects]<Typed E>(const E &) { effects.refuse(prompt(PromptCode::WaitingForServer)); },
                   [&effects](const ScannedAmbiguous &) { effects.refuse(prompt(PromptCode::WaitingForServer)); },
               },
        event);
    return effects;
}

QString itemText(const QString &sku, const QString &name)
{
    return name.isEmpty() ? sku : name;
}

QString dayText(std::int32_t day)
{
    return day == 0 ? QString() : QDate(1970, 1, 1).addDays(day).toString(Qt::ISODate);
}

int rowOf(Quantity entered)
{
    constexpr Quantity kLongestList = Quantity::units(1000);
    const bool row = entered.thousandths % 1000 == 0 && entered.isPositive() && entered < kLongestList;
    return row ? static_cast<int>(entered.thousandths / 1000) - 1 : -1;
}

QString nameOf(const Meaning &meaning)
{
    return std::visit(Overloaded{
                          [](const ScannedItem &scan) { return itemText(scan.sku, scan.name); },
                          [](const ScannedLocation &scan) { return scan.code; },
                          [](const ScannedHu &scan) { return scan.code; },
                          [](const ScannedOrder &scan) { return scan.number; },
                          [](const ScannedTask &scan) { return scan.number; },
                          [](const ScannedUser &scan) { return scan.name.isEmpty() ? scan.badge : scan.name; },
                          [](const ScannedLot &scan) { return !scan.serial.isEmpty() ? scan.serial : !scan.lot.isEmpty() ? scan.lot : scan.code; },
                          [](const ScannedUnknown &scan) { return scan.code; },
                          [](const ScannedDelivery &scan) { return scan.number; },
                          [](const ScannedReturn &scan) { return scan.number; },
                      },
                      meaning);
}

QString codeOf(const Meaning &meaning)
{
    return std::visit(Overloaded{
                          [](const ScannedItem &scan) { return scan.sku; },
                          [](const ScannedUser &scan) { return scan.badge; },
                          [](const auto &scan) { return nameOf(scan); },
                      },
                      meaning);
}

Link linkTo(const Meaning &meaning)
{
    using To = Link::To;
    return std::visit(Overloaded{
                          [](const ScannedItem &scan) { return Link{To::Item, scan.item, scan.sku}; },
                          [](const ScannedLocation &scan) { return Link{To::Location, scan.location, scan.code}; },
                          [](const ScannedHu &scan) { return Link{To::Hu, scan.hu, scan.code}; },
                          [](const ScannedOrder &scan) { return Link{To::Order, scan.order, scan.number}; },
                          [](const ScannedTask &scan) { return Link{To::Task, scan.task, scan.number}; },
                          [](const ScannedUser &scan) { return Link{To::User, scan.user, scan.badge}; },
                          [](const ScannedLot &scan) { return Link{To::Nothing, {}, nameOf(scan)}; },
                          [](const ScannedUnknown &scan) { return Link{To::Nothing, {}, scan.code}; },
                          [](const ScannedDelivery &scan) { return Link{To::Delivery, scan.document, scan.number}; },
                          [](const ScannedReturn &scan) { return Link{To::Return, scan.returned, scan.number}; },
                      },
                      meaning);
}

Prompt notAccepted(const Meaning &meaning)
{
    if (const auto *unknown = std::get_if<ScannedUnknown>(&meaning))
        return prompt(unknown->failedCheckDigit ? PromptCode::CheckDigitWrong : PromptCode::UnknownCode, unknown->code);
    return prompt(PromptCode::NotAcceptedHere, nameOf(meaning));
}

QString commandText(ActionCode action)
{
    using barcode::CommandCode;
    const auto text = [](CommandCode code) { return barcode::commandText(barcode::Command{code, {}}); };
    switch (action) { // No default: the compiler names a forgotten action.
    case ActionCode::Ok: return text(CommandCode::Ok);
    case ActionCode::Skip: return text(CommandCode::Skip);
    case ActionCode::Short: return text(CommandCode::Short);
    case ActionCode::Full: return text(CommandCode::Full);
    case ActionCode::Undo: return text(CommandCode::Undo);
    case ActionCode::Back: return text(CommandCode::Back);
    case ActionCode::Done: return text(CommandCode::Done);
    case ActionCode::Problem: return text(CommandCode::Problem);
    case ActionCode::Pause: return text(CommandCode::Pause);
    case ActionCode::Help: return text(CommandCode::Help);
    case ActionCode::LogOut: return text(CommandCode::LogOut);
    case ActionCode::Training: return text(CommandCode::Training);
    case ActionCode::GetWork:
    case ActionCode::LookUp:
    case ActionCode::Bind:
    case ActionCode::More:
    case ActionCode::Print:
    case ActionCode::Menu:
    case ActionCode::Find: return {};
    }
    return {};
}

namespace {

int functionKey(ActionCode code)
{
    switch (code) { // No default. What shares a key is never offered by one screen.
    case ActionCode::Help: return 1;
    case ActionCode::LookUp: return 2;
    case ActionCode::GetWork:
    case ActionCode::Bind: return 3;
    case ActionCode::Short:
    case ActionCode::Menu:
    case ActionCode::Problem: return 4;
    case ActionCode::Skip:
    case ActionCode::Training: return 5;
    case ActionCode::Full:
    case ActionCode::Print: return 6;
    case ActionCode::Undo:
    case ActionCode::Find: return 7;
    case ActionCode::Back: return 8;
    case ActionCode::Pause: return 9;
    case ActionCode::More: return 10;
    case ActionCode::LogOut: return 11;
    case ActionCode::Ok:
    case ActionCode::Done: return 12;
    }
    return 0;
}

} // namespace

QString actionText(ActionCode action)
{
    const QString command = commandText(action);
    return command.isEmpty() ? QStringLiteral("F%1").arg(functionKey(action)) : command;
}

Action action(ActionCode code)
{
    return {code, functionKey(code), true};
}

std::vector<Action> actions(std::initializer_list<ActionCode> codes)
{
    std::vector<Action> all;
    all.reserve(codes.size());
    for (const ActionCode code : codes)
        all.push_back(action(code));
    return all;
}

} // namespace bincard::workflow
