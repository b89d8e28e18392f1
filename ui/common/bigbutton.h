// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/fitlabel.h"
#include "common/theme.h"

#include <QAbstractButton>

#include <optional>

namespace bincard::ui {

/// A button for gloves: icon, word, and the key that does the same. Its word never clips.
class BigButton : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Role : std::uint8_t { Normal, Primary, Chosen };

    explicit BigButton(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setRole(Role role);
    void setIconName(const QString &name);
    void setKeyHint(const QString &hint); ///< "F5"; empty = none
    void setLargest(Type type); ///< of the word; Large at first
    [[nodiscard]] const QString &keyHint() const { return m_keyHint; }
    [[nodiscard]] bool textFits() const;
    [[nodiscard]] int shownPixels() const;
    [[nodiscard]] QRect wordArea() const; ///< where the word may stand

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] int widthFor(int lines) const; ///< the narrowest that sets the word in so many lines at its largest

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] TextStyle wordStyle() const;
    /// The word in the area that lets it be larger: beside the key's name, or below it.
    struct Word {
        QRect area;
        FittedText text;
    };
    [[nodiscard]] Word word() const;
    [[nodiscard]] Word wordIn(const QRect &area) const;
    [[nodiscard]] Paint paintNow() const;
    [[nodiscard]] int iconPixels() const;
    [[nodiscard]] int hintWidth() const;
    [[nodiscard]] bool stacked() const; ///< icon above the word, in tall buttons

    std::optional<Theme> m_theme;
    Role m_role = Role::Normal;
    QString m_iconName, m_keyHint;
    Type m_largest = Type::Large;
};

} // namespace bincard::ui
