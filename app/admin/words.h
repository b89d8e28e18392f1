// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/enums.h"
#include "ledger/kernel.h"

#include <QString>

#include <utility>
#include <vector>

/// The enumerators as words of files and JSON: lower case, stable, never translated.
namespace bincard::admin {

template <class Enum>
using Words = std::vector<std::pair<Enum, QString>>;

[[nodiscard]] const Words<StockStatus> &stockStatusWords();
[[nodiscard]] const Words<ItemKind> &itemKindWords();
[[nodiscard]] const Words<Tracking> &trackingWords();
[[nodiscard]] const Words<LocationKind> &locationKindWords();
[[nodiscard]] const Words<HuState> &huStateWords();
[[nodiscard]] const Words<Role> &roleWords();
[[nodiscard]] const Words<OrderState> &orderStateWords();
[[nodiscard]] const Words<LineState> &lineStateWords();
[[nodiscard]] const Words<InboundKind> &inboundKindWords();
[[nodiscard]] const Words<InboundState> &inboundStateWords();
[[nodiscard]] const Words<ReturnState> &returnStateWords();
[[nodiscard]] const Words<TaskState> &taskStateWords();
[[nodiscard]] const Words<TaskKind> &taskKindWords();
[[nodiscard]] const Words<OrderKind> &orderKindWords();
[[nodiscard]] const Words<Reason> &reasonWords();
[[nodiscard]] const Words<ledger::OperationKind> &moveWords(); ///< of the operations that move goods

template <class Enum>
[[nodiscard]] QString wordOf(const Words<Enum> &words, Enum value)
{
    for (const auto &[one, name] : words) {
        if (one == value)
            return name;
    }
    return QString::number(static_cast<int>(value)); // Of a newer Bincard.
}

} // namespace bincard::admin
