// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>
#include <QStringList>
#include <QTranslator>

namespace bincard::ui {

/// The language that words are in now. Translations are files: a new one beside the others is found without a build.
class Language
{
public:
    explicit Language(QStringList folders = defaultFolders());
    ~Language();
    Language(const Language &) = delete;
    Language &operator=(const Language &) = delete;

    /// Loads it, or English when there is no file for it. True when anything changed.
    bool use(const QString &bcp47);

    [[nodiscard]] const QString &tag() const { return m_tag; } ///< as asked for
    [[nodiscard]] QLocale locale() const; ///< how numbers and dates are written
    [[nodiscard]] Qt::LayoutDirection direction() const;

    /// English and what lies in the folders, but for languages that are made for tests.
    [[nodiscard]] QStringList available() const;
    [[nodiscard]] static QStringList defaultFolders();

private:
    [[nodiscard]] bool load(const QString &name);

    QStringList m_folders;
    QTranslator m_translator;
    QString m_tag;
};

} // namespace bincard::ui
