// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace bincard::tidy {

struct Include {
    int line = 0; ///< from 1
    QString name; ///< as written between quotes or angle brackets
    bool angled = false;
};

/// One .h or .cpp file, as far as rules look at it.
struct SourceFile {
    QString path; ///< from the root of the tree, with '/': core/ledger/pick.cpp
    QString text;
    QStringList lines; ///< of the text as it is
    QStringList code; ///< the same lines, with comments and the inside of literals blanked
    std::vector<Include> includes;

    [[nodiscard]] QString folder() const; ///< core/ledger, ui/floor, app/ctl; tests for everything below tests
    [[nodiscard]] QString stem() const; ///< the path without its extension: a header and its source have the same
    [[nodiscard]] bool isHeader() const { return path.endsWith(QLatin1String(".h")); }
};

[[nodiscard]] SourceFile parseSource(const QString &path, const QString &text);

/// Every .h and .cpp below core, ui, app and tests of the root, in order of their paths.
[[nodiscard]] std::vector<SourceFile> readTree(const QString &root);

} // namespace bincard::tidy
