// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/diagnosis.h"

#include <algorithm>
#include <array>

namespace bincard::device {

namespace {

constexpr QChar kSeparator(0x1D);
constexpr int kLayouts = 6;
constexpr int kLeastProposedGapMs = 35, kMostProposedGapMs = 250;
constexpr int kLeastLineGapMs = 100; ///< lines deliver in pieces: a network more so than a cable
constexpr qsizetype kLongestSubstitute = 8, kLongestAround = 16;
constexpr qsizetype kLongestReading = 200; ///< bytes: a test code is shorter, with all that may stand around it

/// A guess at what lies between a code and what arrives.
struct Hypothesis {
    KeyboardLayout scanner = KeyboardLayout::Us, system = KeyboardLayout::Us;
    bool capsLock = false;

    [[nodiscard]] QString arriving(const QString &text) const
    {
        const QString typed = onOtherKeyboard(text, scanner, system);
        return capsLock ? withOtherCase(typed) : typed;
    }
};

/// How a hypothesis explains a reading.
struct Match {
    TestCode code = TestCode::Characters;
    bool hasAim = false;
    QString before, after; ///< what stands around the code, in the characters that the scanner meant
    std::optional<QString> separator; ///< of the GS1 code
    bool checkDigitMissing = false;
    std::optional<TextEncoding> encoding; ///< of the QR code; none: no encoding explains it
};

/// As the framer found it, or a line end that the current profile does not know as one.
QByteArray terminatorOf(const ScannerReading &reading)
{
    if (!reading.terminator.isEmpty())
        return reading.terminator;
    qsizetype from = reading.bytes.size();
    while (from > 0 && QByteArrayView("\r\n\t").contains(reading.bytes[from - 1]))
        --from;
    return reading.bytes.mid(from);
}

/// The text without it.
QString textOf(const ScannerReading &reading)
{
    const qsizetype ending = reading.terminator.isEmpty() ? terminatorOf(reading).size() : 0;
    return textOf(reading.bytes.chopped(ending), TextEncoding::Auto);
}

/// Where the parts stand in `text` one after the other, the first as early as possible.
struct Place {
    qsizetype from = 0, to = 0;
    QString between; ///< the first two parts
};

std::optional<Place> placeOf(const QString &text, const QStringList &parts, qsizetype mostBetween)
{
    Place place;
    place.from = text.indexOf(parts[0]);
    if (place.from < 0)
        return std::nullopt;
    place.to = place.from + parts[0].size();
    for (qsizetype i = 1; i < parts.size(); ++i) {
        const qsizetype next = text.indexOf(parts[i], place.to);
        if (next < 0 || next - place.to > mostBetween)
            return std::nullopt;
        place.between = text.mid(place.to, next - place.to);
        place.to = next + parts[i].size();
    }
    return place;
}

/// The parts of a test code that arrive whatever becomes of FNC1 and of letters beyond ASCII.
QStringList fixedParts(TestCode code)
{
    return contentOf(code).split(code == TestCode::Matrix ? lettersBeyondAscii() : QString(kSeparator));
}

bool isAim(const QString &text)
{
    return text.size() == 3 && text[0] == u']';
}

std::optional<TextEncoding> encodingOf(const QString &letters, const ScannerReading &reading)
{
    if (letters == lettersBeyondAscii())
        return TextEncoding::Auto;
    const QString asUtf8 = textOf(reading.bytes, TextEncoding::Utf8), asLatin1 = textOf(reading.bytes, TextEncoding::Latin1);
    if (asUtf8.contains(lettersBeyondAscii()))
        return TextEncoding::Utf8;
    if (asLatin1.contains(lettersBeyondAscii()))
        return TextEncoding::Latin1;
    return std::nullopt;
}

/// What the scanner meant by text that arrived.
QString meant(const QString &text, const Hypothesis &guess)
{
    return onOtherKeyboard(guess.capsLock ? withOtherCase(text) : text, guess.system, guess.scanner);
}

/// Splits an AIM identifier off the end of what stands before the code.
void takeAim(Match &match)
{
    if (isAim(match.before.right(3))) {
        match.hasAim = true;
        match.before.chop(3);
    }
}

/// What arrives of the test codes by a guess. Made once for all readings.
struct Expectation {
    Hypothesis guess;
    std::array<QStringList, kTestCodes.size()> parts; ///< by TestCode
};

Expectation expectationOf(const Hypothesis &guess)
{
    Expectation expected{guess, {}};
    for (const TestCode code : kTestCodes) {
        for (const QString &part : fixedParts(code))
            expected.parts[static_cast<std::size_t>(code)].append(guess.arriving(part));
    }
    return expected;
}

/// A reading and its text; none of one that is longer than any test code with all that may stand around it.
struct Candidate {
    const ScannerReading &reading;
    QString text;
};

std::optional<Match> match(const Candidate &candidate, TestCode code, const Expectation &expected)
{
    const Hypothesis &guess = expected.guess;
    const QStringList &parts = expected.parts[static_cast<std::size_t>(code)];
    const QString &text = candidate.text;
    Match match;
    match.code = code;
    auto place = placeOf(text, parts, kLongestSubstitute);
    if (!place && code == TestCode::Retail) {
        match.checkDigitMissing = true;
        place = placeOf(text, {parts[0].chopped(1)}, 0);
    }
    if (!place || place->from > kLongestAround || text.size() - place->to > kLongestAround)
        return std::nullopt;
    match.before = meant(text.left(place->from), guess);
    match.after = meant(text.mid(place->to), guess);
    takeAim(match);
    if (code == TestCode::Gs1)
        match.separator = meant(place->between, guess);
    if (code == TestCode::Matrix)
        match.encoding = encodingOf(meant(place->between, guess), candidate.reading);
    return match;
}

std::optional<Match> match(const Candidate &candidate, const Expectation &expected)
{
    for (const TestCode code : kTestCodes) {
        if (auto found = match(candidate, code, expected))
            return found;
    }
    return std::nullopt;
}

/// The likely ones first: nothing in between, then one thing, and the layouts of the profile before others.
std::vector<Hypothesis> hypotheses(const ScannerProfile &current)
{
    if (current.channel != ScannerChannel::Wedge)
        return {Hypothesis{}};
    std::vector<Hypothesis> all;
    for (const bool capsLock : {false, true}) {
        all.push_back({KeyboardLayout::Us, KeyboardLayout::Us, capsLock});
        all.push_back({current.scannerLayout, current.systemLayout, capsLock});
        for (int scanner = 0; scanner < kLayouts; ++scanner) {
            for (int system = 0; system < kLayouts; ++system) {
                if (scanner != system)
                    all.push_back({static_cast<KeyboardLayout>(scanner), static_cast<KeyboardLayout>(system), capsLock});
            }
        }
    }
    return all;
}

using Matches = std::vector<std::optional<Match>>;

/// The first hypothesis that explains the most readings.
Hypothesis best(const std::vector<ScannerReading> &readings, const ScannerProfile &current, Matches &matches)
{
    Hypothesis chosen;
    std::ptrdiff_t most = -1;
    std::vector<Candidate> candidates;
    for (const ScannerReading &reading : readings)
        candidates.push_back({reading, reading.bytes.size() > kLongestReading ? QString() : textOf(reading)});
    for (const Hypothesis &guess : hypotheses(current)) {
        const Expectation expected = expectationOf(guess);
        Matches found;
        for (const Candidate &candidate : candidates)
            found.push_back(match(candidate, expected));
        const std::ptrdiff_t explained = std::count_if(found.begin(), found.end(), [](const auto &one) { return one.has_value(); });
        if (explained <= most)
            continue;
        most = explained;
        chosen = guess;
        matches = std::move(found);
        if (explained == std::ssize(readings))
            break; // No other can explain more.
    }
    return chosen;
}

/// Collects what is found; each finding once, in their order.
class Report
{
public:
    Report(const ScannerProfile &current, Diagnosis &diagnosis) : m_diagnosis(diagnosis) { m_diagnosis.proposal = current; }

    void find(Finding finding)
    {
        if (!m_diagnosis.has(finding))
            m_diagnosis.findings.insert(std::upper_bound(m_diagnosis.findings.begin(), m_diagnosis.findings.end(), finding), finding);
    }
    [[nodiscard]] ScannerProfile &proposal() { return m_diagnosis.proposal; }

private:
    Diagnosis &m_diagnosis;
};

void judgeLayout(const Hypothesis &guess, Report &report)
{
    if (guess.capsLock)
        report.find(Finding::CapsLock);
    if (guess.scanner == guess.system) {
        report.proposal().scannerLayout = report.proposal().systemLayout; // Whatever it is, both have it.
        return;
    }
    report.find(Finding::LayoutDiffers);
    report.proposal().scannerLayout = guess.scanner;
    report.proposal().systemLayout = guess.system;
}

CodeEnd endOf(const QByteArray &terminator)
{
    if (terminator == "\r\n")
        return CodeEnd::CrLf;
    if (terminator == "\n")
        return CodeEnd::Lf;
    return terminator == "\t" ? CodeEnd::Tab : CodeEnd::Cr;
}

void judgeEnds(const std::vector<ScannerReading> &readings, Report &report)
{
    std::vector<CodeEnd> &ends = report.proposal().ends;
    const auto need = [&ends](CodeEnd end) {
        if (std::find(ends.begin(), ends.end(), end) == ends.end())
            ends.push_back(end);
    };
    for (const ScannerReading &reading : readings) {
        const QByteArray terminator = terminatorOf(reading);
        need(terminator.isEmpty() ? CodeEnd::Gap : endOf(terminator));
        if (!terminator.isEmpty())
            continue;
        report.find(Finding::TerminatorMissing);
        if (report.proposal().channel != ScannerChannel::Wedge)
            report.proposal().gapMs = std::max(report.proposal().gapMs, kLeastLineGapMs);
    }
}

/// Half as much again as its slowest key has, so that a busy moment does not cut a code.
void judgeSpeed(const std::vector<ScannerReading> &readings, Report &report)
{
    std::int64_t longest = 0;
    for (const ScannerReading &reading : readings)
        longest = std::max(longest, reading.longestGapMs);
    if (report.proposal().channel != ScannerChannel::Wedge || longest <= report.proposal().gapMs)
        return;
    report.find(Finding::TooSlow);
    report.proposal().gapMs = static_cast<int>(std::clamp<std::int64_t>(longest + longest / 2, kLeastProposedGapMs, kMostProposedGapMs));
}

void judgeSeparator(const QString &separator, Report &report, Diagnosis &diagnosis)
{
    if (separator == kSeparator)
        return;
    if (separator.isEmpty())
        return report.find(Finding::SeparatorLost);
    if (separator == QStringLiteral("029") || separator == QStringLiteral("0029"))
        return report.find(Finding::SeparatorDigits);
    report.find(Finding::SeparatorReplaced);
    if (!diagnosis.separators.contains(separator))
        diagnosis.separators.append(separator);
    if (!report.proposal().separators.contains(separator))
        report.proposal().separators.append(separator);
}

void judge(const Match &match, Report &report, Diagnosis &diagnosis)
{
    if (match.separator)
        judgeSeparator(*match.separator, report, diagnosis);
    if (match.checkDigitMissing)
        report.find(Finding::CheckDigitMissing);
    const bool lettersAreSure = match.code == TestCode::Matrix && report.proposal().channel != ScannerChannel::Wedge;
    if (lettersAreSure && match.encoding)
        report.proposal().encoding = *match.encoding;
    if (match.code == TestCode::Matrix && !match.encoding)
        report.find(Finding::EncodingWrong);
}

/// What stands around every code that was read, and whether all of them have an AIM identifier.
void judgeSurroundings(const Matches &matches, Report &report)
{
    std::optional<QString> before, after;
    bool agree = true, allAim = true, any = false;
    for (const auto &match : matches) {
        if (!match)
            continue;
        any = true;
        allAim = allAim && match->hasAim;
        agree = agree && before.value_or(match->before) == match->before && after.value_or(match->after) == match->after;
        before = match->before;
        after = match->after;
    }
    if (!any || !agree)
        return;
    report.proposal().aim = allAim;
    if (!allAim)
        report.find(Finding::AimAbsent);
    report.proposal().prefix = *before;
    report.proposal().suffix = *after;
    if (!before->isEmpty() || !after->isEmpty())
        report.find(Finding::Surrounded);
}

} // namespace

bool Diagnosis::has(Finding finding) const
{
    return std::find(findings.begin(), findings.end(), finding) != findings.end();
}

Diagnosis diagnose(const std::vector<ScannerReading> &readings, const ScannerProfile &current)
{
    Diagnosis diagnosis;
    Report report(current, diagnosis);
    Matches matches;
    const Hypothesis guess = best(readings, current, matches);
    std::vector<ScannerReading> recognised;
    diagnosis.missing.assign(kTestCodes.begin(), kTestCodes.end());
    for (std::size_t i = 0; i < matches.size(); ++i) {
        diagnosis.read.push_back(matches[i] ? ReadTestCode{matches[i]->code, matches[i]->hasAim} : ReadTestCode{});
        if (!matches[i]) {
            report.find(Finding::UnknownCode);
            continue;
        }
        recognised.push_back(readings[i]);
        std::erase(diagnosis.missing, matches[i]->code);
        judge(*matches[i], report, diagnosis);
    }
    if (recognised.empty())
        return diagnosis;
    judgeLayout(guess, report);
    judgeEnds(recognised, report);
    judgeSpeed(recognised, report);
    judgeSurroundings(matches, report);
    return diagnosis;
}

} // namespace bincard::device
