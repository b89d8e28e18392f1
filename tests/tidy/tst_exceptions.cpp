// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QTest>

/// docs/workflows/README.md names a test for every exception: the tests and their rows must be there.
class TestExceptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachExceptionHasItsTest();

private:
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// The sources of a test by its name: tst_pick is in one file or, under several folders, in more.
    static QByteArray sourcesOf(const QString &test)
    {
        QByteArray all;
        const QString root = QStringLiteral(BINCARD_SOURCE_DIR "/tests");
        if (test.startsWith(QLatin1String("scenario/")))
            return contentOf(root + u'/' + test);
        for (QDirIterator files(root, {test + QStringLiteral(".cpp")}, QDir::Files, QDirIterator::Subdirectories); files.hasNext();)
            all += contentOf(files.next());
        return all;
    }
    static bool has(const QByteArray &sources, const QString &row)
    {
        if (row.isEmpty())
            return !sources.isEmpty();
        return sources.contains(row.endsWith(QLatin1String("()")) ? ("void " + row.chopped(1).toUtf8()) : ('"' + row.toUtf8() + '"'));
    }
};

void TestExceptions::eachExceptionHasItsTest()
{
    const QString text = QString::fromUtf8(contentOf(QStringLiteral(BINCARD_SOURCE_DIR "/docs/workflows/README.md")));
    int rows = 0;
    for (const QString &line : text.section(QStringLiteral("## What can go wrong"), 1).split(u'\n')) {
        const QStringList cells = line.split(u'|');
        if (cells.size() != 6 || !cells[3].contains(u'`'))
            continue;
        ++rows;
        const QString test = cells[3].trimmed().remove(u'`');
        QVERIFY2(!cells[1].trimmed().isEmpty() && !cells[2].trimmed().isEmpty(), qPrintable(line));
        QVERIFY2(has(sourcesOf(test), cells[4].trimmed()), qPrintable(line));
    }
    QVERIFY(rows > 100);
}

QTEST_GUILESS_MAIN(TestExceptions)
#include "tst_exceptions.moc"
