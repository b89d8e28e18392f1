// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace bincard::tidy {

/// A row of the table in design §3: what a folder may include besides its own files.
struct Layer {
    QStringList folders;
    QStringList qtModules; ///< as the folders below Qt's header path: QtCore, QtWidgets
    bool valuesOnly = false; ///< of Qt Core the value classes alone: no object, thread, timer, file
    bool pure = false; ///< no clock and no chance either: these are passed in
    bool system = false; ///< may call the operating system
};

/// None for a folder that the table does not know.
[[nodiscard]] std::optional<Layer> layerOf(const QString &folder);

/// A library that few may see.
struct ThirdParty {
    QString name;
    std::function<bool(const QString &header)> owns;
    QStringList places; ///< folders, or files without their extension
    bool inOneFile =
        false; ///< in each such folder one source and its header: whoever replaces it finds all of it there
};

[[nodiscard]] const ThirdParty *thirdPartyOf(const QString &header);

/// Qt Core headers that hold values and what reads and writes them in memory.
[[nodiscard]] bool isValueHeader(const QString &header);

[[nodiscard]] bool isStandardHeader(const QString &header);

/// The modules that have a header of that name, e.g. {QtCore} for QString and for QtCore/QString; empty when it is not Qt's.
[[nodiscard]] QSet<QString> qtModulesOf(const QString &header);

} // namespace bincard::tidy
