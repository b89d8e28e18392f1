// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

#include <algorithm>
#include <optional>
#include <vector>

namespace {

struct Message {
    QString source;
    QStringList forms; ///< one, or as many as the language has plurals
    bool finished = false;
};

std::vector<Message> readMessages(const QString &path)
{
    std::vector<Message> messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"source") {
            messages.push_back({xml.readElementText(), {}, false});
        } else if (xml.name() == u"translation") {
            Message &message = messages.back();
            message.finished = !xml.attributes().hasAttribute(QLatin1String("type"));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            message.forms << text;
        }
    }
    return messages;
}

/// Placeholders and commands, sorted: a translation may put them in another order.
QStringList fixedParts(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(%L?\d+|#[A-Z]+)"));
    QStringList parts;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();)
        parts << matches.next().captured();
    parts.sort();
    parts.removeDuplicates();
    return parts;
}

/// What the program wrote to standard error; none when it failed.
std::optional<QString> run(const QString &program, const QStringList &arguments, const QString &folder)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return std::nullopt;
    return QString::fromUtf8(process.readAllStandardError());
}

bool writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace

/// Every word of the window has a finished German translation, and the languages made for tests are what they claim to be.
class TestTranslations : public QObject
{
    Q_OBJECT

    const QString m_root = QStringLiteral(BINCARD_SOURCE_DIR);

    /// The messages of a copy that is brought up to date; complaints of lupdate are findings too: it skips what it complains of.
    std::vector<Message> updated(const QString &language, const QStringList &options, QStringList &findings)
    {
        const QTemporaryDir dir;
        const QString copy = dir.filePath(QStringLiteral("bincard_%1.ts").arg(language));
        QFile::copy(m_root + QStringLiteral("/translations/bincard_%1.ts").arg(language), copy);
        const QStringList arguments = QStringList{QStringLiteral("-silent"),
                                                  QStringLiteral("-locations"),
                                                  QStringLiteral("none"),
                                                  QStringLiteral("-no-obsolete"),
                                                  QStringLiteral("-source-language"),
                                                  QStringLiteral("en"),
                                                  QStringLiteral("-I"),
                                                  QStringLiteral("core"),
                                                  QStringLiteral("-I"),
                                                  QStringLiteral("ui"),
                                                  QStringLiteral("-I"),
                                                  QStringLiteral("app"),
                                                  QStringLiteral("-target-language"),
                                                  language}
                                      + options
                                      + QStringList{QStringLiteral("ui"), QStringLiteral("app"), QStringLiteral("-ts"),
                                                    copy};
        const auto complaints = run(QStringLiteral(BINCARD_LUPDATE), arguments, m_root);
        if (!complaints)
            findings << QStringLiteral("lupdate failed");
        else if (!complaints->trimmed().isEmpty())
            findings << complaints->trimmed();
        return readMessages(copy);
    }

private Q_SLOTS:
    void germanIsComplete()
    {
        QStringList findings;
        for (const Message &message : updated(QStringLiteral("de"), {}, findings)) {
            const bool empty = std::any_of(message.forms.begin(), message.forms.end(),
                                           [](const QString &form) { return form.trimmed().isEmpty(); });
            if (!message.finished || message.forms.isEmpty() || empty)
                findings << QStringLiteral("no German for: %1").arg(message.source);
            else if (fixedParts(message.source) != fixedParts(message.forms.join(u' ')))
                findings << QStringLiteral("other placeholders or commands in the German for: %1").arg(message.source);
        }
        QVERIFY2(findings.isEmpty(),
                 qPrintable(QStringLiteral("run update_translations, then Qt Linguist\n") + findings.join(u'\n')));
    }

    void englishHasItsPlurals()
    {
        QStringList findings;
        for (const Message &message : updated(QStringLiteral("en"), {QStringLiteral("-pluralonly")}, findings)) {
            if (!message.finished)
                findings << QStringLiteral("no plural for: %1").arg(message.source);
        }
        QVERIFY2(findings.isEmpty(),
                 qPrintable(QStringLiteral("run update_translations, then Qt Linguist\n") + findings.join(u'\n')));
    }

    void madeLanguages_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("expected");
        QTest::newRow("doubled") << "xx"
                                 << "Go to %1" << QStringLiteral("[Ğö tö %1 Ğö tö]");
        QTest::newRow("doubled, with a command")
            << "xx"
            << "Short? #SHORT, F5" << QStringLiteral("[Šhört? #SHORT, F5 Šhört? ,]");
        QTest::newRow("doubled, with an access key") << "xx"
                                                     << "&File" << QStringLiteral("[&Fîlé Fîlé]");
        QTest::newRow("doubled plural") << "xx"
                                        << "%n scan(s)" << QStringLiteral("[7 šçáñ(š) šçáñ(š)]");
        QTest::newRow("right to left") << "xr"
                                       << "Go to <b>%1</b>" << QStringLiteral("פנ רנ <b>%1</b>");
        QTest::newRow("right to left command") << "xr"
                                               << "Short? #SHORT, F5" << QStringLiteral("קצנפר? #SHORT, F5");
    }

    void madeLanguages()
    {
        QFETCH(const QString, language);
        QFETCH(const QString, source);
        QFETCH(const QString, expected);
        const QTemporaryDir dir;
        const QString in = dir.filePath(QStringLiteral("de.ts")), out = dir.filePath(QStringLiteral("out.ts")),
                      qm = dir.filePath(QStringLiteral("out.qm"));
        QVERIFY(writeFile(
            in,
            QStringLiteral("<?xml version=\"1.0\" encoding=\"utf-8\"?><!DOCTYPE TS><TS version=\"2.1\" language=\"de\">"
                           "<context><name>Page</name><message%1><source>%2</source><translation "
                           "type=\"unfinished\">x</translation>"
                           "</message></context></TS>")
                .arg(source.contains(QLatin1String("%n")) ? QStringLiteral(" numerus=\"yes\"") : QString(),
                     source.toHtmlEscaped())
                .toUtf8()));
        QVERIFY(run(QStringLiteral(BINCARD_PSEUDO), {language, in, out}, dir.path()));
        QVERIFY(run(QStringLiteral(BINCARD_LRELEASE), {QStringLiteral("-silent"), out, QStringLiteral("-qm"), qm},
                    dir.path()));
        QTranslator translator;
        QVERIFY(translator.load(qm));
        const int count = source.contains(QLatin1String("%n")) ? 7 : -1;
        QString text = translator.translate("Page", source.toUtf8().constData(), nullptr, count);
        QCOMPARE(text.replace(QLatin1String("%n"), QLatin1String("7")), expected);
        QCOMPARE(translator.translate("QGuiApplication", "QT_LAYOUT_DIRECTION"),
                 language == QLatin1String("xr") ? QStringLiteral("RTL") : QString());
    }

    void aBrokenFileIsRefused()
    {
        const QTemporaryDir dir;
        QVERIFY(writeFile(dir.filePath(QStringLiteral("de.ts")), "<TS><context>"));
        QVERIFY(!run(QStringLiteral(BINCARD_PSEUDO),
                     {QStringLiteral("xx"), QStringLiteral("de.ts"), QStringLiteral("out.ts")}, dir.path()));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
