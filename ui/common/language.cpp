// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/language.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <utility>

namespace bincard::ui {

namespace {
const QString kPrefix = QStringLiteral("bincard_");
/// What Qt itself asks translations for. Not a literal in the call: it is no word for translators.
constexpr const char *kDirectionContext = "QGuiApplication", *kDirectionKey = "QT_LAYOUT_DIRECTION";
}

Language::Language(QStringList folders) : m_folders(std::move(folders)) {}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_translator);
}

QStringList Language::defaultFolders()
{
    const QString here = QCoreApplication::applicationDirPath();
    return {here + QStringLiteral("/../translations"), here + QStringLiteral("/../share/bincard/translations"), here + QStringLiteral("/translations")};
}

bool Language::use(const QString &bcp47)
{
    if (bcp47 == m_tag)
        return false;
    m_tag = bcp47;
    QCoreApplication::removeTranslator(&m_translator);
    const QString name = QString(bcp47).replace(u'-', u'_');
    // English has a file as well: its plurals.
    if (load(name) || load(name.section(u'_', 0, 0)) || load(QStringLiteral("en")))
        QCoreApplication::installTranslator(&m_translator);
    return true;
}

bool Language::load(const QString &name)
{
    return std::any_of(m_folders.begin(), m_folders.end(), [&](const QString &folder) { return m_translator.load(kPrefix + name, folder); });
}

QLocale Language::locale() const
{
    // Bare "en" would write dates the American way, 11/16 for 16 November.
    if (m_tag == QStringLiteral("en") || QLocale(m_tag).language() == QLocale::C)
        return QLocale(QLocale::English, QLocale::UnitedKingdom);
    return QLocale(m_tag);
}

Qt::LayoutDirection Language::direction() const
{
    const QString said = m_translator.translate(kDirectionContext, kDirectionKey);
    if (said.isEmpty())
        return locale().textDirection();
    return said == QStringLiteral("RTL") ? Qt::RightToLeft : Qt::LeftToRight;
}

QStringList Language::available() const
{
    QStringList tags{QStringLiteral("en")};
    for (const QString &folder : m_folders) {
        for (const QString &file : QDir(folder).entryList({kPrefix + QStringLiteral("*.qm")}, QDir::Files, QDir::Name)) {
            const QString tag = file.mid(kPrefix.size()).chopped(3).replace(u'_', u'-');
            if (!tags.contains(tag) && QLocale(tag).language() != QLocale::C)
                tags.append(tag);
        }
    }
    return tags;
}

} // namespace bincard::ui
