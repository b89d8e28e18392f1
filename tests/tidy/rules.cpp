// SPDX-License-Identifier: GPL-3.0-or-later
#include "tidy/rules.h"

#include "tidy/layers.h"

#include <QMap>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace bincard::tidy {
namespace {

constexpr int kLongestFile = 600;
constexpr int kLongestTest = 900; ///< tables of rows are long, and one idea all the same

bool isBelow(const QString &path, const QStringList &folders)
{
    return std::any_of(folders.begin(), folders.end(),
                       [&path](const QString &folder) { return path.startsWith(folder + u'/'); });
}

QStringList folders(const char *text)
{
    return QString::fromLatin1(text).split(u' ');
}

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

/// Who may include whom, and which library may stand where.
class IncludeRules
{
public:
    explicit IncludeRules(const std::vector<SourceFile> &tree)
    {
        for (const SourceFile &file : tree) {
            m_paths.insert(file.path);
            if (file.path.startsWith(QLatin1String("app/")) && file.path.endsWith(QLatin1String("/main.cpp")))
                m_programs.insert(file.folder());
        }
    }

    void check(const SourceFile &file, std::vector<Finding> &findings)
    {
        const QString folder = file.folder();
        if (folder == QLatin1String("tests"))
            return;
        const auto layer = layerOf(folder);
        if (!layer) {
            findings.push_back({file.path, 1, text("folder"), text("%1 is not in the table of design §3").arg(folder)});
            return;
        }
        for (const Include &include : file.includes) {
            const QString wrong = include.angled ? wrongAngled(file, *layer, include.name)
                                                 : wrongQuoted(file, *layer, include.name);
            if (!wrong.isEmpty())
                findings.push_back({file.path, include.line, text("include"), wrong});
        }
    }

private:
    QString wrongQuoted(const SourceFile &file, const Layer &layer, const QString &name) const
    {
        if (name.endsWith(QLatin1String(".moc")) || name.startsWith(QLatin1String("moc_")))
            return {};
        if (name.contains(QLatin1String("..")))
            return text("\"%1\" climbs: write it from core, ui or app").arg(name);
        for (const char *root : {"core/", "ui/", "app/", ""}) {
            const QString path = QLatin1String(root) + name;
            if (m_paths.contains(path))
                return wrongFolder(file.folder(), SourceFile{path, {}, {}, {}, {}}.folder(), layer);
        }
        if (m_paths.contains(file.folder() + u'/' + name))
            return text("\"%1\" lacks its folder").arg(name);
        return text("\"%1\" is no file of core, ui or app").arg(name);
    }

    QString wrongFolder(const QString &from, const QString &into, const Layer &layer) const
    {
        const bool shared = from.startsWith(QLatin1String("app/")) && into.startsWith(QLatin1String("app/"))
                            && !m_programs.contains(into);
        if (into == from || layer.folders.contains(into) || shared)
            return {};
        return text("%1 may not use %2 (design §3)").arg(from, into);
    }

    QString wrongAngled(const SourceFile &file, const Layer &layer, const QString &name)
    {
        if (const ThirdParty *library = thirdPartyOf(name))
            return wrongLibrary(file, *library);
        if (const QSet<QString> modules = qtModulesOf(name); !modules.isEmpty())
            return wrongQt(file.folder(), layer, name, modules);
        if (isStandardHeader(name))
            return wrongStandard(file.folder(), layer, name);
        return layer.system
                   ? QString()
                   : text("<%1> is neither standard C++ nor a library that %2 may use").arg(name, file.folder());
    }

    QString wrongLibrary(const SourceFile &file, const ThirdParty &library)
    {
        if (library.places.contains(file.stem()))
            return {};
        if (!library.places.contains(file.folder()))
            return text("%1 is seen by %2 only").arg(library.name, library.places.join(text(", ")));
        QString &holder = m_holders[library.name + u' ' + file.folder()];
        if (holder.isEmpty())
            holder = file.stem();
        if (!library.inOneFile || holder == file.stem())
            return {};
        return text("%1 stands in %2 already, and in one place only").arg(library.name, holder);
    }

    static QString wrongQt(const QString &folder, const Layer &layer, const QString &name, const QSet<QString> &modules)
    {
        const bool allowed = std::any_of(modules.begin(), modules.end(),
                                         [&layer](const QString &module) { return layer.qtModules.contains(module); });
        if (!allowed)
            return text("%1 may not use %2 of %3").arg(folder, name, modules.values().join(text(", ")));
        const bool systemRandom = folder == QLatin1String("core/base") && name == QLatin1String("QRandomGenerator");
        if (layer.valuesOnly && !isValueHeader(name) && !systemRandom)
            return text("%1 uses Qt Core's values only, and %2 is none").arg(folder, name);
        if (folder.startsWith(QLatin1String("core/"))
            && (name == QLatin1String("QCoreApplication") || name == QLatin1String("QEventLoop")))
            return text("%1 belongs to the programs").arg(name);
        return {};
    }

    static QString wrongStandard(const QString &folder, const Layer &layer, const QString &name)
    {
        static const QStringList impure = folders(
            "thread mutex shared_mutex condition_variable future stop_token semaphore latch barrier atomic "
            "random fstream iostream filesystem ctime");
        return layer.pure && impure.contains(name) ? text("%1 is pure and has no use for <%2>").arg(folder, name)
                                                   : QString();
    }

    QSet<QString> m_paths;
    QSet<QString> m_programs; ///< folders of app with a main.cpp: no other may include them
    QMap<QString, QString> m_holders; ///< library and folder → the file that includes it, without extension
};

struct LineRule {
    QString name;
    QStringList where; ///< folders
    QRegularExpression pattern;
    bool inComments = false; ///< looks at the text as it is
    QString words;
    QRegularExpression butNotIn{QStringLiteral("^$")}; ///< paths that may
};

std::vector<LineRule> lineRules()
{
    const auto pattern = [](const char *latin1) { return QRegularExpression(text(latin1)); };
    const QRegularExpression nowhere(QStringLiteral("^$"));
    return {
        {text("todo"), folders("core ui app tests"),
         pattern(R"(\b(TO)"
                 R"(DO|FIX)"
                 R"(ME|XX)"
                 R"(X)\b)"),
         true, text("do it, or open an issue"), nowhere},
        {text("event-loop"), folders("core ui app"), pattern(R"(\bQEventLoop\b|\bprocessEvents\s*\()"), false,
         text("a nested event loop: use a signal"), nowhere},
        {text("event-loop"), folders("ui"), pattern(R"((\.|->)\s*exec\s*\()"), false,
         text("exec() starts a nested event loop: use open()"), nowhere},
        {text("event-loop"), folders("app"), pattern(R"((\.|->)\s*exec\s*\(\s*\))"), false,
         text("exec() starts a nested event loop: use open()"), pattern(R"(/main\.cpp$)")},
        {text("static-dialog"), folders("ui app"),
         pattern(
             R"(\bQMessageBox::(question|information|warning|critical|about|aboutQt)\s*\(|\bQInputDialog::get|\bQFileDialog::get)"),
         false, text("a static dialog blocks, and no scanner can answer it"), nowhere},
        {text("qt-sql"), folders("core ui app tests"), pattern(R"(\bQSql\w+)"), false,
         text("Qt's transactions start deferred and fail at once under contention: use core/store"), nowhere},
        {text("words"), folders("core tests"),
         pattern(R"((^|[^\w.>])tr\s*\(|\bQCoreApplication::translate\s*\(|\bQT_TR\w*_NOOP)"), false,
         text("words for people are made in ui and app"), nowhere},
        {text("sleep"), folders("tests"),
         pattern(R"(\bqSleep\s*\(|\bqWait\s*\(|\bsleep_(for|until)\s*\(|\b[mun]?(nano)?sleep\s*\()"), false,
         text("a sleep is too long or too short: QTRY_ or a settable clock"), nowhere},
        {text("pure"), folders("core/domain core/ledger core/barcode core/workflow core/planning"),
         pattern(
             R"(\bcurrent(DateTime|DateTimeUtc|Date|Time|MSecsSinceEpoch|SecsSinceEpoch)\s*\(|\b(system|steady)_clock\b|\bQRandomGenerator\b)"
             R"(|\brandom_device\b|\bs?rand\s*\(|\bq?getenv\s*\()"),
         false, text("clock, chance and surroundings are passed in"), nowhere},
    };
}

void checkLines(const SourceFile &file, std::vector<Finding> &findings)
{
    static const std::vector<LineRule> rules = lineRules();
    for (const LineRule &rule : rules) {
        if (!isBelow(file.path, rule.where) || rule.butNotIn.match(file.path).hasMatch())
            continue;
        const QStringList &lines = rule.inComments ? file.lines : file.code;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (rule.pattern.match(lines[i]).hasMatch())
                findings.push_back({file.path, static_cast<int>(i) + 1, rule.name, rule.words});
        }
    }
}

void checkForm(const SourceFile &file, std::vector<Finding> &findings)
{
    static const QRegularExpression lowerCase(QStringLiteral("^[a-z0-9_/.]+$"));
    if (!lowerCase.match(file.path).hasMatch())
        findings.push_back({file.path, 1, text("file-name"), text("file names are lower case")});
    if (file.lines[0] != QLatin1String("// SPDX-License-Identifier: GPL-3.0-or-later"))
        findings.push_back(
            {file.path, 1, text("spdx"), text("the first line is // SPDX-License-Identifier: GPL-3.0-or-later")});
    if (file.isHeader() && !file.code.contains(QLatin1String("#pragma once")))
        findings.push_back({file.path, 1, text("pragma-once"), text("a header has #pragma once")});
    const int longest = file.path.startsWith(QLatin1String("tests/")) ? kLongestTest : kLongestFile;
    if (const auto count = file.text.count(u'\n'); count > longest)
        findings.push_back(
            {file.path, longest + 1, text("long-file"), text("%1 lines: more than one idea").arg(count)});
}

} // namespace

QString Finding::toString() const
{
    return QStringLiteral("%1:%2: [%3] %4").arg(path).arg(line).arg(rule, words);
}

std::vector<Finding> check(const std::vector<SourceFile> &tree)
{
    std::vector<Finding> findings;
    IncludeRules includes(tree);
    for (const SourceFile &file : tree) {
        checkForm(file, findings);
        includes.check(file, findings);
        checkLines(file, findings);
    }
    return findings;
}

} // namespace bincard::tidy
