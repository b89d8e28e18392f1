// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/scannersetuppage.h"

#include "common/flow.h"
#include "common/icons.h"
#include "floor/symbolbox.h"

#include <QEvent>

#include <algorithm>
#include <array>

namespace bincard::ui {

using device::Finding;
using device::ScannerReading;
using device::ScannerState;
using device::ScannerStatus;

namespace {

constexpr double kMargin = 3, kGap = 1.5, kButtonWidth = 27, kButtonHeight = 9, kAnswerHeight = 5;
constexpr double kSymbolShare = 0.22; ///< of the page's height
constexpr int kUseKey = Qt::Key_1, kAgainKey = Qt::Key_2, kPrintKey = Qt::Key_3;
constexpr qsizetype kShownBytes = 24, kShownCharacters = 60;

/// What a profile cannot put right.
bool needsHands(Finding finding)
{
    constexpr std::array hands{Finding::CapsLock, Finding::SeparatorLost, Finding::SeparatorDigits, Finding::CheckDigitMissing};
    return std::find(hands.begin(), hands.end(), finding) != hands.end();
}

Tone toneOf(Finding finding)
{
    if (needsHands(finding))
        return Tone::Error;
    return finding == Finding::AimAbsent || finding == Finding::UnknownCode || finding == Finding::EncodingWrong ? Tone::Warning : Tone::Info;
}

QString shortened(const QString &text, qsizetype most)
{
    return text.size() <= most ? text : text.left(most) + u'…';
}

Tone toneOf(ScannerState state)
{
    return state == ScannerState::Connected || state == ScannerState::Starting ? Tone::Ok : Tone::Warning;
}

TableContent scannerTable(const device::SetupSession &session, const std::vector<ScannerStatus> &scanners, const Words &words)
{
    TableContent content;
    content.columns = 4;
    for (const device::ScannerProfile &profile : session.profiles()) {
        const auto status = std::find_if(scanners.begin(), scanners.end(), [&profile](const ScannerStatus &one) { return one.scanner == profile.name; });
        TableCell name, place, state, code;
        name.text = profile.name;
        name.strong = profile.name == session.current().name && !session.readings().empty();
        place.text = profile.channel == device::ScannerChannel::Wedge ? words.isKeyboard() : device::placeOf(profile);
        place.quiet = true;
        if (status != scanners.end()) { // Nobody can tell whether a keyboard is a scanner.
            state.text = words.scannerState(status->state);
            state.tone = toneOf(status->state);
            state.icon = iconName(state.tone);
            code.text = words.visible(shortened(status->lastCode, kShownBytes));
        }
        content.rows.push_back({name, place, state, code});
    }
    return content;
}

} // namespace

ScannerSetupPage::ScannerSetupPage(QWidget *parent)
    : QWidget(parent), m_prompt(new FitLabel(this)), m_answer(new FitLabel(this)), m_symbol(new SymbolBox(this)), m_facts(new CardTable(CardTable::Picks::Links, this)),
      m_findings(new CardTable(CardTable::Picks::Links, this)), m_scanners(new CardTable(CardTable::Picks::Links, this)), m_use(new BigButton(this)), m_again(new BigButton(this)),
      m_print(new BigButton(this)), m_close(new BigButton(this))
{
    for (CardTable *table : {m_facts, m_findings, m_scanners})
        table->setSelectionMode(QAbstractItemView::NoSelection); // To read, not to choose.
    m_use->setIconName(iconName(workflow::ActionCode::Ok));
    m_use->setKeyHint(QString(QChar(kUseKey)));
    m_again->setIconName(iconName(workflow::ActionCode::Undo));
    m_again->setKeyHint(QString(QChar(kAgainKey)));
    m_print->setIconName(iconName(workflow::ActionCode::Print));
    m_print->setKeyHint(QString(QChar(kPrintKey)));
    m_close->setIconName(iconName(workflow::ActionCode::Back));
    m_close->setKeyHint(QStringLiteral("Esc"));
    connect(m_use, &QAbstractButton::clicked, this, &ScannerSetupPage::use);
    connect(m_again, &QAbstractButton::clicked, this, &ScannerSetupPage::startAgain);
    connect(m_print, &QAbstractButton::clicked, this, &ScannerSetupPage::printSheet);
    connect(m_close, &QAbstractButton::clicked, this, &ScannerSetupPage::closed);
}

void ScannerSetupPage::setTheme(const Theme &theme)
{
    m_theme = theme;
    setPalette(theme.palette());
    TextStyle style;
    style.ink = theme.colours().text;
    style.weight = Weight::Bold;
    style.lines = 1;
    style.pixels = theme.steps(Type::Title, Type::Small);
    m_prompt->setTextStyle(style);
    style.pixels = theme.steps(Type::Large, Type::Small);
    m_answer->setTextStyle(style);
    for (CardTable *table : {m_facts, m_findings, m_scanners})
        table->setTheme(theme);
    for (BigButton *button : {m_use, m_again, m_print, m_close})
        button->setTheme(theme);
    arrange();
}

void ScannerSetupPage::setProfiles(const std::vector<device::ScannerProfile> &profiles)
{
    m_session.setProfiles(profiles);
}

void ScannerSetupPage::take(const ScannerReading &reading)
{
    switch (m_session.take(reading)) { // No default.
    case device::SetupSession::Answer::Show: return;
    case device::SetupSession::Answer::Use: return use();
    case device::SetupSession::Answer::Leave: Q_EMIT closed();
    }
}

void ScannerSetupPage::use()
{
    if (m_session.canUse())
        Q_EMIT accepted(m_session.diagnosis().proposal);
}

void ScannerSetupPage::startAgain()
{
    m_session.startAgain();
    if (m_words)
        render(m_shownScanners, m_prints, *m_words);
}

void ScannerSetupPage::printSheet()
{
    if (!m_prints || m_printing)
        return;
    m_printing = true;
    if (m_words)
        render(m_shownScanners, m_prints, *m_words);
    Q_EMIT sheetAsked();
}

bool ScannerSetupPage::takeKey(int key)
{
    if (key == kUseKey)
        use();
    else if (key == kAgainKey)
        startAgain();
    else if (key == kPrintKey)
        printSheet();
    return key == kUseKey || key == kAgainKey || key == kPrintKey;
}

void ScannerSetupPage::open()
{
    m_session.begin();
    m_printing = false;
    m_close->setFocus(Qt::OtherFocusReason);
}

void ScannerSetupPage::render(const std::vector<ScannerStatus> &scanners, bool prints, const Words &words)
{
    m_prints = prints;
    m_shownScanners = scanners;
    m_words = words;
    const device::Diagnosis &diagnosis = m_session.diagnosis();
    const int all = static_cast<int>(device::kTestCodes.size());
    const bool faulty = std::any_of(diagnosis.findings.begin(), diagnosis.findings.end(), needsHands);
    m_prompt->setText(words.setupPrompt(m_session.next(), all - static_cast<int>(diagnosis.missing.size()), all, faulty));
    const bool half = !m_session.readings().empty() && !m_session.readings().back().isWhole();
    m_answer->setText(half ? words.halfACode() : words.setupAnswer(!m_session.readings().empty(), !m_session.next(), m_session.canUse(), faulty));
    showSymbol();
    m_facts->setContent(facts(words));
    m_findings->setContent(findings(words));
    m_scanners->setContent(scannerTable(m_session, scanners, words));
    m_use->setText(words.useProposal());
    m_use->setEnabled(m_session.canUse());
    m_use->setRole(m_session.canUse() ? BigButton::Role::Primary : BigButton::Role::Normal);
    m_again->setText(words.startAgain());
    m_again->setEnabled(!m_session.readings().empty());
    m_print->setText(words.scannerSheet(prints, m_printing));
    m_print->setEnabled(prints && !m_printing);
    m_close->setText(words.close());
    arrange();
}

/// The next test code; when all are read, the command that comes next, so that the scanner can do it all.
void ScannerSetupPage::showSymbol()
{
    if (const auto next = m_session.next())
        return m_symbol->setSymbol(device::drawingOf(*next), device::contentOf(*next));
    const QString command = m_session.canUse() ? QStringLiteral("#OK") : QStringLiteral("#BACK");
    if (const auto drawing = barcode::drawSymbol(barcode::SymbolType::Code128, command))
        m_symbol->setSymbol(*drawing, command);
}

TableContent ScannerSetupPage::facts(const Words &words) const
{
    TableContent content;
    content.columns = 2;
    if (m_session.readings().empty())
        return content;
    const ScannerReading &last = m_session.readings().back();
    const QString text = device::textOf(last.bytes, m_session.current().encoding);
    const auto row = [&content, &words](SetupField field, const QString &value) {
        TableCell name, cell;
        name.text = words.setupField(field);
        name.quiet = true;
        cell.text = value;
        content.rows.push_back({name, cell});
    };
    row(SetupField::Meaning, words.visible(shortened(m_session.lastCode(), kShownCharacters)));
    row(SetupField::AsItCame, words.visible(shortened(text, kShownCharacters)));
    row(SetupField::Bytes, shortened(QString::fromLatin1(last.bytes.left(kShownBytes + 1).toHex(' ')), 3 * kShownBytes - 1));
    row(SetupField::Ending, words.ending(last));
    row(SetupField::Speed, words.speed(last));
    return content;
}

TableContent ScannerSetupPage::findings(const Words &words) const
{
    TableContent content;
    content.columns = 1;
    for (const Finding finding : m_session.diagnosis().findings) {
        TableCell cell;
        cell.text = words.finding(finding, m_session.diagnosis());
        cell.tone = toneOf(finding);
        cell.icon = iconName(cell.tone);
        content.rows.push_back({cell});
    }
    return content;
}

void ScannerSetupPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ScannerSetupPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    QWidget::changeEvent(event);
}

void ScannerSetupPage::arrange()
{
    if (!m_theme || width() < 4 * m_theme->grid(kMargin))
        return;
    const int margin = m_theme->grid(kMargin), gap = m_theme->grid(kGap), inner = width() - 2 * margin;
    const int buttonHeight = std::max(m_theme->touch(), m_theme->grid(kButtonHeight));
    const QRect bottom(margin, height() - buttonHeight - gap, inner, buttonHeight);
    const std::vector<QRect> places = columns(bottom, 4, gap, layoutDirection());
    m_close->setGeometry(places[0]);
    m_print->setGeometry(places[1]);
    m_again->setGeometry(places[2]);
    m_use->setGeometry(places[3]);

    int y = gap;
    const int promptHeight = m_prompt->heightForWidth(inner);
    m_prompt->setGeometry(margin, y, inner, promptHeight);
    y += promptHeight + gap / 2;
    const int symbolHeight = static_cast<int>(height() * kSymbolShare);
    m_symbol->setGeometry(margin, y, inner, symbolHeight);
    y += symbolHeight + gap / 2;
    const int answerHeight = std::max(m_theme->grid(kAnswerHeight), m_answer->heightForWidth(inner));
    m_answer->setGeometry(margin, y, inner, answerHeight);
    y += answerHeight + gap / 2;
    arrangeTables(QRect(margin, y, inner, bottom.top() - gap - y));
}

void ScannerSetupPage::arrangeTables(const QRect &area)
{
    const int gap = m_theme->grid(kGap);
    const std::vector<QRect> halves = columns(area, 2, gap, layoutDirection());
    const auto rowsOf = [](CardTable &table, int width) { return table.content().rows.empty() ? 0 : table.heightFor(width); };
    const auto place = [](CardTable &table, const QRect &where) {
        table.setVisible(where.height() > 0 && !table.content().rows.empty());
        table.setGeometry(where);
        (void)table.heightFor(table.viewport()->width()); // Measured without a scroll bar; it may have one.
    };
    QRect facts = halves[0], right = halves[1];
    facts.setHeight(std::min(area.height(), rowsOf(*m_facts, facts.width())));
    // What was found is what the page is about, and half a warning is none: the list of scanners has what is left, and scrolls.
    const int least = m_scanners->content().rows.empty() ? 0 : m_theme->touch();
    const int wanted = rowsOf(*m_findings, right.width()), most = right.height() - least - gap;
    const int findings = wanted <= 0 ? 0 : wanted <= most ? wanted : m_findings->wholeRows(right.width(), std::max(0, most));
    const int scanners = std::min(rowsOf(*m_scanners, right.width()), right.height() - (findings > 0 ? findings + gap : 0));
    place(*m_facts, facts);
    place(*m_findings, QRect(right.left(), right.top(), right.width(), std::max(0, findings)));
    place(*m_scanners, QRect(right.left(), right.top() + (findings > 0 ? findings + gap : 0), right.width(), scanners));
}

} // namespace bincard::ui
