// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/wedge.h"

#include <algorithm>
#include <cstdlib>

namespace bincard::device {

namespace {

/// Longer than any symbol; a run that grows beyond it is given out, so that memory stays bounded.
constexpr std::size_t kLongestRun = 8192;

/// Keyboards repeat 10 to 50 times a second; a scanner that is slower than that still differs in its keys.
constexpr std::int64_t kFastestRepeatMs = 15;

constexpr bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// The digit of Alt+029, or -1. Without Num Lock the keys of the number pad type nothing or move something, and mean it all the same.
int altDigit(const KeyStroke &stroke)
{
    if (!stroke.alt)
        return -1;
    if (stroke.padDigit >= 0)
        return stroke.padDigit;
    return stroke.text.size() == 1 && isDigit(stroke.text[0]) ? stroke.text[0].unicode() - u'0' : -1;
}

bool isAltDigit(const KeyStroke &stroke)
{
    return altDigit(stroke) >= 0;
}

/// Some platforms and scripts send the terminator as text.
bool isTerminator(const KeyStroke &stroke)
{
    if (stroke.kind == KeyKind::Terminator)
        return true;
    const bool control = stroke.text == QStringLiteral("\r") || stroke.text == QStringLiteral("\n")
                         || stroke.text == QStringLiteral("\t") || stroke.text == QStringLiteral("\r\n");
    return stroke.kind == KeyKind::Text && control && !stroke.control && !stroke.alt;
}

void handOn(const KeyStroke &stroke, std::vector<WedgeResult> &results)
{
    if (results.empty() || !std::holds_alternative<Typed>(results.back()))
        results.emplace_back(Typed{});
    std::get<Typed>(results.back()).keys.push_back(stroke);
}

} // namespace

Wedge::Wedge(WedgeOptions options) : m_options(options) {}

std::optional<std::int64_t> Wedge::dueMs() const
{
    return m_run.empty() ? std::nullopt : std::optional(m_dueMs);
}

std::vector<WedgeResult> Wedge::feed(const KeyStroke &stroke)
{
    std::vector<WedgeResult> results;
    if (stroke.kind == KeyKind::PassThrough) {
        handOn(stroke, results);
        return results;
    }
    // A clock that went back tells nothing about speed.
    if (!m_run.empty() && std::abs(stroke.atMs - m_lastMs) > m_options.gapMs)
        close({}, results);
    if (isTerminator(stroke))
        feedTerminator(stroke, results);
    else
        feedText(stroke, results);
    return results;
}

std::vector<WedgeResult> Wedge::tick(std::int64_t nowMs)
{
    std::vector<WedgeResult> results;
    if (m_run.empty() || nowMs < m_dueMs)
        return results;
    // The timer of a busy window overtakes keys that wait in its queue with times that still fit. They get one turn.
    if (!m_waitedOut) {
        m_waitedOut = true;
        m_dueMs = nowMs + 1;
        return results;
    }
    close({}, results);
    return results;
}

void Wedge::feedTerminator(const KeyStroke &stroke, std::vector<WedgeResult> &results)
{
    if (m_run.empty()) {
        // CR LF, or an Enter that came after the gap had ended the code already: it must not press a button.
        const bool late = m_scanMs && !stroke.autoRepeat && stroke.atMs >= *m_scanMs
                          && stroke.atMs - *m_scanMs <= m_options.lateTerminatorMs;
        if (!late)
            handOn(stroke, results);
        return;
    }
    const bool scan = isScan(code(), true);
    close(stroke.text == QStringLiteral("\t") ? stroke.text : QStringLiteral("\r"), results);
    if (scan)
        m_scanMs = stroke.atMs;
    else
        handOn(stroke, results);
}

void Wedge::feedText(const KeyStroke &stroke, std::vector<WedgeResult> &results)
{
    if (canBelongToCode(stroke)) {
        hold(stroke, results);
        return;
    }
    // No scanner's key. It does not cut a run that is a code already; a shorter one may be typed text that it edits.
    if (stroke.inTextField && !m_run.empty() && !isScan(code(), false))
        close({}, results);
    handOn(stroke, results);
}

/// A held key comes again at the pace of a keyboard. Window systems also take a release and a press in the same millisecond for that: a fast scanner that
/// types 00.
bool Wedge::isHeld(const KeyStroke &stroke) const
{
    return stroke.autoRepeat && (m_run.empty() || stroke.atMs - m_lastMs >= kFastestRepeatMs);
}

bool Wedge::canBelongToCode(const KeyStroke &stroke) const
{
    if (stroke.kind == KeyKind::AltRelease)
        return !m_run.empty() && isAltDigit(m_run.back());
    if (stroke.kind == KeyKind::Dead)
        return readsAccents() && !isHeld(stroke);
    if (stroke.kind != KeyKind::Text || (stroke.text.isEmpty() && !isAltDigit(stroke)) || isHeld(stroke))
        return false;
    if (isPreamble(stroke))
        return true;
    return (!stroke.alt || isAltDigit(stroke)) && (!stroke.control || isControlSeparator(stroke));
}

bool Wedge::isPreamble(const KeyStroke &stroke) const
{
    return !m_options.preamble.isNull() && stroke.text.size() == 1 && stroke.text[0] == m_options.preamble;
}

void Wedge::hold(const KeyStroke &stroke, std::vector<WedgeResult> &results)
{
    if (isPreamble(stroke) || m_run.size() >= kLongestRun)
        close({}, results);
    m_lastMs = m_run.empty() ? stroke.atMs : std::max(m_lastMs, stroke.atMs);
    m_run.push_back(stroke);
    m_dueMs = m_lastMs + m_options.gapMs;
    m_waitedOut = false;
}

void Wedge::close(const QString &terminator, std::vector<WedgeResult> &results)
{
    if (m_run.empty())
        return;
    const bool terminated = !terminator.isEmpty();
    QString read = code();
    if (isScan(read, terminated)) {
        results.emplace_back(Scan{std::move(read), m_run.front().atMs, m_lastMs, terminated, terminator, longestGapMs()});
        m_scanMs = m_lastMs;
    } else {
        for (const KeyStroke &stroke : m_run)
            handOn(stroke, results);
    }
    m_run.clear();
}

bool Wedge::isScan(const QString &code, bool terminated) const
{
    int least = m_options.leastByGap;
    if (code.startsWith(u'#'))
        least = m_options.leastElsewhere;
    else if (terminated)
        least = m_run.front().inTextField ? m_options.leastInTextField : m_options.leastElsewhere;
    return code.size() >= least && (terminated || !isHeldKey());
}

/// The same key at the pace of auto-repeat, where the platform does not flag repeats.
bool Wedge::isHeldKey() const
{
    for (std::size_t i = 1; i < m_run.size(); ++i) {
        if (m_run[i].text != m_run[0].text || m_run[i].padDigit != m_run[0].padDigit || m_run[i].atMs - m_run[i - 1].atMs < kFastestRepeatMs)
            return false;
    }
    return true;
}

std::int64_t Wedge::longestGapMs() const
{
    std::int64_t longest = 0;
    for (std::size_t i = 1; i < m_run.size(); ++i)
        longest = std::max(longest, m_run[i].atMs - m_run[i - 1].atMs);
    return longest;
}

/// What the scanner wanted to type by that key. The number pad is the same in all layouts.
QString Wedge::meant(const KeyStroke &stroke) const
{
    const QString typed = stroke.kind == KeyKind::Dead ? QString(stroke.accent) : stroke.text;
    return stroke.padDigit >= 0 ? typed : onOtherKeyboard(typed, m_options.systemLayout, m_options.scannerLayout);
}

/// Ctrl+] and its neighbours are how scanners type 0x1C … 0x1F, the separators of GS1 and ISO/IEC 15434.
bool Wedge::isControlSeparator(const KeyStroke &stroke) const
{
    const QString text = meant(stroke);
    return text.size() == 1 && ((text[0] >= QChar(0x1C) && text[0] <= QChar(0x1F)) || text[0] == u']');
}

/// What the held keys spell; Alt with three or four digits is one character of Latin-1, as Windows has it.
QString Wedge::code() const
{
    QString code;
    int altDigits = 0, altValue = 0;
    const auto endAltCode = [&] {
        if (altDigits > 0)
            code += QChar(altValue % 256);
        altDigits = altValue = 0;
    };
    for (const KeyStroke &stroke : m_run) {
        if (isAltDigit(stroke)) {
            altValue = (altValue * 10 + altDigit(stroke)) % 10'000;
            ++altDigits;
            continue;
        }
        endAltCode();
        if (stroke.kind == KeyKind::AltRelease || isPreamble(stroke))
            continue;
        const QString text = meant(stroke);
        code += stroke.control && text == QStringLiteral("]") ? QString(QChar(0x1D)) : text;
    }
    endAltCode();
    return code;
}

} // namespace bincard::device
