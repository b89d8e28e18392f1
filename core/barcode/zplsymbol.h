// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/symbol.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace bincard::barcode {

/// What a ^B… command of ZPL says, before its data is known.
struct ZplSymbolCommand {
    QByteArray name; ///< "BC"
    QList<QByteArray> parameters;

    [[nodiscard]] int number(qsizetype place, int otherwise) const;
    [[nodiscard]] char letter(qsizetype place, char otherwise) const;
    /// Dots, when the command says so and not ^BY.
    [[nodiscard]] std::optional<int> module() const;
    /// Dots; none when it does not say it, or the symbol has its own.
    [[nodiscard]] std::optional<int> height() const;
};

struct ZplSymbol {
    SymbolType type;
    QString data; ///< as drawSymbol() takes it, with the check digit of a number; not always something that it can draw
};

/// Whether readZplSymbol() knows the command.
[[nodiscard]] bool isZplSymbol(QByteArrayView name);

/// The symbol that a printer makes of the data of a field, whose ^FH escapes are resolved.
[[nodiscard]] std::optional<ZplSymbol> readZplSymbol(const ZplSymbolCommand &command, const QByteArray &data);

} // namespace bincard::barcode
