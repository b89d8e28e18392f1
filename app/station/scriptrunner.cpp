// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/scriptrunner.h"

#include "station/keys.h"

#include <QDir>
#include <QKeySequence>
#include <QRegularExpression>

namespace bincard {
namespace {

constexpr int kPollMs = 2;
constexpr qint64 kPatienceMs = 60'000; ///< a step that has no answer by then has failed; a loaded machine may take its time
constexpr qint64 kNoInputMs = 150; ///< typed text and keys like Tab make no input of their own
constexpr qint64 kStopHoldMs = 330; ///< people read a stop before they answer it; the engine insists on 300
constexpr int kFollowLimit = 100'000; ///< inputs of one `follow`: a script that goes in circles ends
constexpr int kSameLimit = 40; ///< inputs to one and the same question

QString simplified(const QString &text)
{
    return text.simplified();
}

constexpr QLatin1String kArrow(" => ");

/// One line without its rule.
Result<ScriptStep> parseStep(const QString &line, int number)
{
    using Verb = ScriptStep::Verb;
    static const std::pair<QLatin1String, Verb> kVerbs[] = {{QLatin1String("scan"), Verb::Scan}, {QLatin1String("key"), Verb::Key}, {QLatin1String("type"), Verb::Type},
        {QLatin1String("expect"), Verb::Expect}, {QLatin1String("shot"), Verb::Shot}, {QLatin1String("follow"), Verb::Follow}};
    const QString word = line.section(u' ', 0, 0);
    const QString argument = line.section(u' ', 1).trimmed();
    const auto verb = std::find_if(std::begin(kVerbs), std::end(kVerbs), [&word](const auto &known) { return known.first == word; });
    if (verb == std::end(kVerbs))
        return Error{ErrorCode::BadInput, QStringLiteral("line %1: '%2' is not one of scan, key, type, expect, shot, follow, on").arg(number).arg(word)};
    if (argument.isEmpty())
        return Error{ErrorCode::BadInput, QStringLiteral("line %1: '%2' needs a word after it").arg(number).arg(word)};
    return ScriptStep{verb->second, argument, number};
}

} // namespace

Result<std::vector<ScriptStep>> parseScript(const QString &text)
{
    std::vector<ScriptStep> steps;
    int number = 0;
    for (const QString &raw : text.split(u'\n')) {
        ++number;
        const QString line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const bool isRule = line.startsWith(QLatin1String("on "));
        const qsizetype arrow = isRule ? line.indexOf(kArrow) : -1;
        if (isRule && arrow < 4)
            return Error{ErrorCode::BadInput, QStringLiteral("line %1: 'on' needs what the window says, => and a step").arg(number)};
        auto step = parseStep(isRule ? line.mid(arrow + kArrow.size()).trimmed() : line, number);
        if (!step.ok())
            return step.error();
        const bool isInput = step->verb == ScriptStep::Verb::Scan || step->verb == ScriptStep::Verb::Key;
        if (isRule && !isInput)
            return Error{ErrorCode::BadInput, QStringLiteral("line %1: after => comes scan or key").arg(number)};
        if (isRule)
            step->when = line.mid(3, arrow - 3).trimmed();
        steps.push_back(std::move(*step));
    }
    return steps;
}

ScriptRunner::ScriptRunner(std::vector<ScriptStep> steps, ui::StationWindow &window, StationHost &host, QString shotEachStep)
    : m_steps(std::move(steps)), m_window(window), m_host(host), m_shotDir(std::move(shotEachStep))
{
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, &ScriptRunner::poll);
    connect(&m_window, &ui::StationWindow::painted, this, [this](quint64 serial) {
        m_paintedSerial = serial;
        m_paintedMs = m_host.clock().monotonicMs();
    });
}

void ScriptRunner::start()
{
    m_since.start();
    m_poll.start();
}

bool ScriptRunner::answered() const
{
    const station::StationView &view = m_window.view();
    const bool isOnGlass = m_paintedSerial == view.promptSerial || m_window.isQueueShown(); // Which covers the prompt.
    if (view.promptSerial == 0 || !isOnGlass || view.answeredInputs < m_host.inputs())
        return false;
    if (m_window.isQueueShown() && !view.sendQueue.known)
        return false; // It is being read.
    if (m_expectsInput && m_host.inputs() == m_inputsBefore)
        return false; // The keys have not become a scan yet.
    return !workflow::isStop(view.screen.kind) || m_host.clock().monotonicMs() >= m_paintedMs + kStopHoldMs;
}

void ScriptRunner::poll()
{
    if (m_expectsInput && m_mayBeSilent && m_since.elapsed() > kNoInputMs)
        m_expectsInput = false;
    if (!answered()) {
        if (m_since.elapsed() > kPatienceMs)
            fail(QStringLiteral("no answer after %1 s").arg(kPatienceMs / 1000));
        return;
    }
    if (m_current && m_current->verb == ScriptStep::Verb::Expect) {
        if (!matches(m_current->argument)) {
            if (m_since.elapsed() > kPatienceMs)
                fail(QStringLiteral("expected \"%1\", the window says \"%2\"%3").arg(m_current->argument, m_window.promptText(),
                    m_window.alertText().isEmpty() ? QString() : QStringLiteral(" (%1)").arg(m_window.alertText())));
            return; // The server may still have a word to say.
        }
    }
    if (m_current && m_current->verb == ScriptStep::Verb::Follow && !matches(m_current->argument)) {
        follow();
        return;
    }
    next();
}

void ScriptRunner::follow()
{
    const auto rule = std::find_if(m_rules.rbegin(), m_rules.rend(), [this](const ScriptStep *known) { return matches(known->when); });
    const QString code = m_window.view().screen.codeToScan;
    if (rule == m_rules.rend() && code.isEmpty() && m_since.elapsed() <= kPatienceMs)
        return; // It may be waiting for the server.
    const QString asked = m_window.promptText() + u'\n' + m_window.alertText();
    m_sameAsked = asked == m_asked ? m_sameAsked + 1 : 0;
    m_asked = asked;
    if (++m_followed > kFollowLimit || m_sameAsked > kSameLimit)
        fail(QStringLiteral("cannot follow to \"%1\": the window goes on saying \"%2\"").arg(m_current->argument, asked.simplified()));
    else if (rule != m_rules.rend())
        perform(**rule);
    else if (code.isEmpty())
        fail(QStringLiteral("cannot follow to \"%1\": the window says \"%2\"%3 and names no code").arg(m_current->argument, m_window.promptText(),
            m_window.alertText().isEmpty() ? QString() : QStringLiteral(" (%1)").arg(m_window.alertText())));
    else
        scanCode(code);
}

void ScriptRunner::next()
{
    if (m_current && m_current->verb != ScriptStep::Verb::Shot && m_current->verb != ScriptStep::Verb::Expect)
        pictureStep(m_current->argument);
    else if (!m_current)
        pictureStep(QStringLiteral("start"));
    if (m_next == m_steps.size()) {
        done();
        return;
    }
    m_current = &m_steps[m_next++];
    m_followed = 0;
    if (m_current->when.isEmpty())
        perform(*m_current);
    else
        m_rules.push_back(m_current);
}

QString ScriptRunner::codeFor(const QString &argument)
{
    const workflow::Screen &screen = m_window.view().screen;
    if (argument == QLatin1String("@next"))
        return screen.codeToScan;
    if (argument == QLatin1String("@lesson"))
        return screen.lesson ? screen.lesson->code : QString();
    if (argument == QLatin1String("@row")) {
        const auto *list = std::get_if<workflow::ListCard>(&screen.card);
        return list && !list->rows.empty() && !list->rows.front().cells.empty() ? list->rows.front().cells.front().text : QString();
    }
    if (argument.startsWith(QLatin1String("@new ")))
        return QStringLiteral("%1%2").arg(argument.mid(5)).arg(++m_numbers[argument], 3, 10, QLatin1Char('0'));
    return argument;
}

void ScriptRunner::perform(const ScriptStep &step)
{
    m_since.restart();
    m_expectsInput = false;
    m_mayBeSilent = step.verb == ScriptStep::Verb::Type || step.verb == ScriptStep::Verb::Key;
    switch (step.verb) {
    case ScriptStep::Verb::Scan: {
        const QString code = codeFor(step.argument);
        if (code.isEmpty())
            fail(QStringLiteral("the window names no code to scan"));
        else
            scanCode(code);
        return;
    }
    case ScriptStep::Verb::Key: pressKey(step.argument); return;
    case ScriptStep::Verb::Type: typeText(step.argument); return;
    case ScriptStep::Verb::Expect:
    case ScriptStep::Verb::Follow: return;
    case ScriptStep::Verb::Shot:
        if (!m_window.grabShot(step.argument))
            fail(QStringLiteral("cannot write the picture '%1'").arg(step.argument));
        return;
    }
}

void ScriptRunner::scanCode(const QString &code)
{
    m_inputsBefore = m_host.inputs();
    m_expectsInput = true;
    m_since.restart();
    sendScan(code);
}

void ScriptRunner::pressKey(const QString &name)
{
    m_inputsBefore = m_host.inputs();
    m_expectsInput = true;
    const QKeySequence sequence(name == QLatin1String("Enter") ? QStringLiteral("Return") : name);
    if (sequence.isEmpty() || sequence[0].key() == Qt::Key_unknown) {
        fail(QStringLiteral("'%1' is not a key").arg(name));
        return;
    }
    const int key = sequence[0].key();
    const bool printable = key >= 0x20 && key < 0x7f;
    sendKey(key, key == Qt::Key_Return ? QStringLiteral("\r") : printable ? QString(QChar(key)).toLower() : QString(), sequence[0].keyboardModifiers());
}

void ScriptRunner::typeText(const QString &text)
{
    m_inputsBefore = m_host.inputs();
    m_expectsInput = true;
    // A person: keys further apart than any scanner's.
    constexpr int kTypingGapMs = 70;
    for (int i = 0; i < text.size(); ++i)
        QTimer::singleShot(i * kTypingGapMs, this, [c = text[i]] { sendKey(c.isLetterOrNumber() ? c.toUpper().unicode() : c.unicode(), QString(c)); });
    m_since.restart();
    m_poll.stop();
    QTimer::singleShot(static_cast<int>(text.size() + 1) * kTypingGapMs, this, [this] {
        m_since.restart();
        m_poll.start();
    });
}

bool ScriptRunner::matches(const QString &wanted) const
{
    QStringList parts; // fromWildcard() is made for paths: its * stops at a /.
    for (const QString &part : simplified(wanted).split(u'*'))
        parts.push_back(QRegularExpression::escape(part));
    const QRegularExpression whole(QRegularExpression::anchoredPattern(parts.join(QLatin1String(".*"))));
    const QStringList said{m_window.promptText(), m_window.alertText(), m_window.lessonText(), m_window.frameText()};
    return std::any_of(said.begin(), said.end(), [&whole](const QString &text) { return whole.match(simplified(text)).hasMatch(); });
}

void ScriptRunner::pictureStep(const QString &name)
{
    if (m_shotDir.isEmpty())
        return;
    QString tidy = name.toLower();
    static const QRegularExpression kOther(QStringLiteral("[^a-z0-9]+"));
    tidy.replace(kOther, QStringLiteral("-"));
    const QString file = QDir(m_shotDir).filePath(QStringLiteral("%1-%2.png").arg(++m_pictures, 2, 10, QChar(u'0')).arg(tidy));
    if (!m_window.grabShot(file))
        fail(QStringLiteral("cannot write the picture '%1'").arg(file));
}

void ScriptRunner::done()
{
    m_poll.stop();
    Q_EMIT finished(0, {});
}

void ScriptRunner::fail(const QString &why)
{
    m_poll.stop();
    m_next = m_steps.size();
    Q_EMIT finished(1, m_current ? QStringLiteral("line %1: %2").arg(m_current->line).arg(why) : why);
}

} // namespace bincard
