// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/bigbutton.h"
#include "common/cardtable.h"
#include "common/fitlabel.h"
#include "common/words.h"
#include "device/setupsession.h"

#include <QWidget>

#include <optional>

namespace bincard::ui {

class SymbolBox;

/// Test codes to scan from the screen, what came of them, and the set-up that would put it right; how all scanners are. Worked by scanner (#OK, #UNDO, #BACK), keys
/// or fingers.
class ScannerSetupPage : public QWidget
{
    Q_OBJECT

public:
    explicit ScannerSetupPage(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setProfiles(const std::vector<device::ScannerProfile> &profiles);
    void take(const device::ScannerReading &reading); ///< render() shows it
    void render(const std::vector<device::ScannerStatus> &scanners, bool prints, const Words &words); ///< `prints`: a printer has paper for the sheet
    [[nodiscard]] bool takeKey(int key); ///< false when it is none of the page's
    void open(); ///< nothing has been read yet
    [[nodiscard]] const device::SetupSession &session() const { return m_session; }

Q_SIGNALS:
    void accepted(const bincard::device::ScannerProfile &profile);
    void closed();
    void sheetAsked(); ///< these codes on paper

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void use();
    void startAgain();
    void printSheet();
    void showSymbol();
    [[nodiscard]] TableContent facts(const Words &words) const;
    [[nodiscard]] TableContent findings(const Words &words) const;
    void arrange();
    void arrangeTables(const QRect &area);

    device::SetupSession m_session;
    FitLabel *m_prompt, *m_answer;
    SymbolBox *m_symbol;
    CardTable *m_facts, *m_findings, *m_scanners;
    BigButton *m_use, *m_again, *m_print, *m_close;
    std::optional<Theme> m_theme;
    std::vector<device::ScannerStatus> m_shownScanners;
    bool m_prints = false, m_printing = false; ///< it can; it was asked to since the page was opened
    std::optional<Words> m_words; ///< of the last render(), for what a key changes
};

} // namespace bincard::ui
