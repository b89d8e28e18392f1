// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/bigbutton.h"

#include <QWidget>

#include <array>

namespace bincard::ui {

/// Digits for gloves, in the order of a cash machine; under a finger or by the keys of the keyboard it is the same. It keeps
/// nothing: who shows the number collects it.
class Keypad : public QWidget
{
    Q_OBJECT

public:
    explicit Keypad(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setDecimalPoint(const QString &point); ///< empty: no such key
    void setEnterText(const QString &text, const QString &accessibleErase);
    void setEnterKey(const QString &hint); ///< the key of the keyboard that does the same

    [[nodiscard]] QSize sizeHint() const override; ///< least size with keys of 15 mm
    [[nodiscard]] std::vector<BigButton *> keys() const; ///< for tests of their size

Q_SIGNALS:
    void typed(QChar digitOrPoint);
    void erased();
    void entered();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();

    std::array<BigButton *, 10> m_digits{};
    BigButton *m_point = nullptr;
    BigButton *m_erase = nullptr;
    BigButton *m_enter = nullptr;
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
