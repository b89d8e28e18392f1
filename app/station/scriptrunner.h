// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "floor/stationwindow.h"
#include "station/stationhost.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <map>
#include <vector>

namespace bincard {

/// One line of a script (docs/scripts.md).
struct ScriptStep {
    enum class Verb : std::uint8_t { Scan, Key, Type, Expect, Shot, Follow };
    Verb verb = Verb::Scan;
    QString argument;
    int line = 0;
    QString when = {}; ///< "on WHEN => scan CODE": kept for every `follow` after it, done there whenever the window says this
    friend bool operator==(const ScriptStep &, const ScriptStep &) = default;
};

/// Lines "scan CODE", "key F5", "type TEXT", "expect PROMPT TEXT", "shot FILE.png", "follow PROMPT TEXT", "on PROMPT TEXT => scan CODE",
/// "# comment". The first bad line is BadInput, named by its number.
[[nodiscard]] Result<std::vector<ScriptStep>> parseScript(const QString &text);

/// Plays a script into the real window, key by key, as scanners and people do. The next step waits until the last one's answer is
/// painted. GUI thread.
class ScriptRunner final : public QObject
{
    Q_OBJECT

public:
    /// `shotEachStep`: a folder for a numbered picture after every step that shows something new; empty = only where the script says.
    ScriptRunner(std::vector<ScriptStep> steps, ui::StationWindow &window, StationHost &host, QString shotEachStep);

    void start();

Q_SIGNALS:
    /// Exit code: 0 all done, 1 an expectation failed or a picture could not be written; `report` for standard error, empty when done.
    void finished(int exitCode, const QString &report);

private:
    void next();
    void poll();
    void perform(const ScriptStep &step);
    void follow();
    void pressKey(const QString &name);
    void scanCode(const QString &code);
    void typeText(const QString &text);
    [[nodiscard]] bool answered() const;
    [[nodiscard]] bool matches(const QString &wanted) const;
    [[nodiscard]] QString codeFor(const QString &argument);
    void pictureStep(const QString &name);
    void done();
    void fail(const QString &why);

    std::vector<ScriptStep> m_steps;
    ui::StationWindow &m_window;
    StationHost &m_host;
    QString m_shotDir;
    std::size_t m_next = 0;
    const ScriptStep *m_current = nullptr;
    std::vector<const ScriptStep *> m_rules; ///< met so far
    std::map<QString, int> m_numbers; ///< the last one given out by "@new STEM"
    QTimer m_poll;
    QElapsedTimer m_since; ///< the step began, or for a stop: was painted
    quint64 m_paintedSerial = 0;
    quint64 m_inputsBefore = 0;
    qint64 m_paintedMs = 0;
    int m_followed = 0;
    QString m_asked; ///< question and alert line that `follow` answered last
    int m_sameAsked = 0;
    int m_pictures = 0;
    bool m_expectsInput = false;
    bool m_mayBeSilent = false; ///< what was done last makes an input perhaps
};

} // namespace bincard
