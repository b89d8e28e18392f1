// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/fitlabel.h"
#include "common/words.h"
#include "workflow/screen.h"

#include <QWidget>

#include <optional>

namespace bincard::ui {

/// The instruction: the biggest thing on the page, and below it the code to scan. A stop fills the band with its colour and
/// shows icon and word, so that nobody takes it for a step.
class PromptBand : public QWidget
{
    Q_OBJECT

public:
    explicit PromptBand(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void render(const workflow::Screen &screen, const QString &instruction, const Words &words);
    void setLargest(Type type); ///< of the instruction
    void setCentred(bool centred); ///< alone on the page
    void setReserved(int width); ///< kept free at the far end, for what the page puts there
    void setCorner(const QSize &size); ///< kept free beside the code, at the far end; empty = nothing there
    void arrange(); ///< after any of these changed
    [[nodiscard]] QRect corner() const; ///< where that is on the page
    [[nodiscard]] int smallestMain() const; ///< pixels of the code, or of the instruction when there is none: all else is smaller
    [[nodiscard]] int heightFor(int width, int most) const; ///< what it takes to show everything, at most `most`
    [[nodiscard]] QString promptText() const { return m_instruction->text(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct CodeRow {
        QSize code; ///< of its box
        TextStyle style;
        int height = 0;
    };
    /// Where everything goes in a band of that size; `used` is the height of it all.
    struct Plan {
        QRect icon, word, instruction, hint, code, corner;
        CodeRow row;
        int pixels = 0; ///< of the instruction
        int used = 0;
    };
    [[nodiscard]] CodeRow codeRow(int pixels, int width, int height) const;
    void planRow(Plan &plan, const QRect &area) const;
    [[nodiscard]] Plan plan(int width, int height) const;
    void restyle();
    [[nodiscard]] const Paint &paint() const;
    [[nodiscard]] bool isStop() const { return m_tone != Tone::Plain; }

    FitLabel *m_word; ///< of a stop: "Stop", "Please confirm", "Attention"
    FitLabel *m_instruction;
    FitLabel *m_hint;
    FitLabel *m_code;
    Plan m_plan; ///< as arranged
    QRect m_iconPlace, m_codeBox;
    Tone m_tone = Tone::Plain;
    Type m_largest = Type::Instruction;
    int m_lines = 1; ///< of the instruction, at most
    bool m_centred = false;
    int m_reserved = 0;
    QSize m_corner;
    QString m_icon; ///< above the instruction when it stands alone on the page
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
