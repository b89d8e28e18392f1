// SPDX-License-Identifier: GPL-3.0-or-later
#include "tidy/sourcefile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace bincard::tidy {
namespace {

/// Blanks comments, and the inside of literals if asked; line ends stay, so line numbers do.
class Blanker
{
public:
    Blanker(const QString &text, bool literalsToo) : m_text(text), m_literalsToo(literalsToo) {}

    QString run()
    {
        m_result = m_text;
        while (m_at < m_text.size()) {
            if (startsWith("//"))
                blankTo(end(u'\n', m_at));
            else if (startsWith("/*"))
                blankTo(after(QStringLiteral("*/"), m_at + 2));
            else if (m_text[m_at] == u'"' && isRaw())
                skipRaw();
            else if (m_text[m_at] == u'"' || (m_text[m_at] == u'\'' && !isDigitSeparator()))
                skipQuoted(m_text[m_at]);
            else
                ++m_at;
        }
        return m_result;
    }

private:
    bool startsWith(const char *token) const
    {
        return QStringView(m_text).sliced(m_at).startsWith(QLatin1String(token));
    }

    qsizetype end(QChar c, qsizetype from) const
    {
        const qsizetype found = m_text.indexOf(c, from);
        return found < 0 ? m_text.size() : found;
    }

    qsizetype after(const QString &token, qsizetype from) const
    {
        const qsizetype found = m_text.indexOf(token, from);
        return found < 0 ? m_text.size() : found + token.size();
    }

    void blank(qsizetype from, qsizetype to)
    {
        for (qsizetype i = from; i < to; ++i) {
            if (m_text[i] != u'\n')
                m_result[i] = u' ';
        }
    }

    void blankTo(qsizetype to)
    {
        blank(m_at, to);
        m_at = to;
    }

    /// The letters and digits right before this place: a literal's prefix, or the number that a separator divides.
    QStringView wordBefore() const
    {
        qsizetype from = m_at;
        while (from > 0 && (m_text[from - 1].isLetterOrNumber() || m_text[from - 1] == u'_'))
            --from;
        return QStringView(m_text).sliced(from, m_at - from);
    }

    bool isRaw() const
    {
        const QStringView word = wordBefore();
        return word == u"R" || word == u"u8R" || word == u"uR" || word == u"UR" || word == u"LR";
    }

    bool isDigitSeparator() const
    {
        const QStringView word = wordBefore();
        return !word.isEmpty() && word[0].isDigit();
    }

    void skipRaw()
    {
        const qsizetype open = end(u'(', m_at);
        const QString close = u')' + m_text.mid(m_at + 1, open - m_at - 1) + u'"';
        const qsizetype stop = after(close, open);
        if (m_literalsToo)
            blank(m_at + 1, stop - 1);
        m_at = stop;
    }

    void skipQuoted(QChar quote)
    {
        qsizetype stop = m_at + 1;
        while (stop < m_text.size() && m_text[stop] != quote && m_text[stop] != u'\n')
            stop += m_text[stop] == u'\\' ? 2 : 1;
        stop = std::min(stop, m_text.size());
        if (m_literalsToo)
            blank(m_at + 1, stop);
        m_at = stop + 1;
    }

    const QString &m_text;
    const bool m_literalsToo;
    QString m_result;
    qsizetype m_at = 0;
};

} // namespace

QString SourceFile::folder() const
{
    const QStringList parts = path.split(u'/');
    return parts.size() < 3 || parts[0] == QLatin1String("tests") ? parts[0] : parts[0] + u'/' + parts[1];
}

QString SourceFile::stem() const
{
    return path.left(path.lastIndexOf(u'.'));
}

SourceFile parseSource(const QString &path, const QString &text)
{
    SourceFile file{path, text, text.split(u'\n'), Blanker(text, true).run().split(u'\n'), {}};
    static const QRegularExpression pattern(QStringLiteral(R"(^\s*#\s*include\s*(["<])([^">]+)[">])"));
    const QStringList withLiterals = Blanker(text, false).run().split(u'\n');
    for (qsizetype i = 0; i < withLiterals.size(); ++i) {
        if (!file.code[i].trimmed().startsWith(u'#')) // It stands in a raw string.
            continue;
        if (const auto match = pattern.match(withLiterals[i]); match.hasMatch())
            file.includes.push_back(
                {static_cast<int>(i) + 1, match.captured(2), match.captured(1) == QLatin1String("<")});
    }
    return file;
}

std::vector<SourceFile> readTree(const QString &root)
{
    const QDir top(root);
    QStringList paths;
    for (const char *part : {"core", "ui", "app", "tests"}) {
        QDirIterator files(top.filePath(QLatin1String(part)), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            paths << top.relativeFilePath(files.next());
    }
    paths.sort();
    std::vector<SourceFile> tree;
    for (const QString &path : paths) {
        QFile file(top.filePath(path));
        if (file.open(QIODevice::ReadOnly))
            tree.push_back(parseSource(path, QString::fromUtf8(file.readAll())));
    }
    return tree;
}

} // namespace bincard::tidy
