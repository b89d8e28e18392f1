// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "common/fitlabel.h"
#include "common/keypad.h"
#include "common/words.h"
#include "workflow/screen.h"

#include <QWidget>

#include <optional>

namespace bincard::ui {

/// Collects a PIN or a number, from the keypad under a finger or from the keyboard. A PIN is never shown, only how long it is.
class EntryPanel : public QWidget
{
    Q_OBJECT

public:
    explicit EntryPanel(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    /// A new prompt begins with nothing typed.
    void render(const workflow::Screen &screen, const Words &words, bool isNewPrompt);
    [[nodiscard]] int widthWanted() const;
    [[nodiscard]] bool isEmpty() const { return m_typed.isEmpty(); }

    // The same from the keyboard; false when the key means nothing here.
    [[nodiscard]] bool type(QChar character);
    [[nodiscard]] bool erase();
    [[nodiscard]] bool enter(); ///< nothing typed: nothing entered
    void clear();

Q_SIGNALS:
    void quantityEntered(bincard::Quantity quantity);
    void textEntered(const QString &text);
    void enteredNothing(); ///< its OK was pressed with nothing typed

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void showTyped();
    void restyle();

    workflow::Entry m_entry = workflow::Entry::None;
    QString m_typed; ///< digits, and a '.' before decimals
    QString m_decimalPoint;
    QString m_proposed; ///< what OK alone enters; empty = nothing
    FitLabel *m_label;
    FitLabel *m_value;
    Keypad *m_keypad;
    QRect m_box; ///< around what is typed
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
