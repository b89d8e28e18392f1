// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/bigbutton.h"
#include "common/words.h"
#include "workflow/screen.h"

#include <QWidget>

#include <array>
#include <optional>
#include <vector>

namespace bincard::ui {

inline constexpr int kMoreKey = 10; ///< F10, on every page

/// The actions of a screen as the window offers them: the first four large, all others behind More. More itself is no action of a
/// workflow.
struct SortedActions {
    std::vector<workflow::Action> large, more;
};
[[nodiscard]] SortedActions sorted(const std::vector<workflow::Action> &actions);

[[nodiscard]] QString keyName(const workflow::Action &action); ///< "F5"; Esc for Back; empty = none

/// At most four large buttons and More. Each button has its place whether or not the others are there.
class ButtonRow : public QWidget
{
    Q_OBJECT

public:
    explicit ButtonRow(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void render(const workflow::Screen &screen, const Words &words);
    [[nodiscard]] int heightWanted() const;

Q_SIGNALS:
    void acted(bincard::workflow::ActionCode action);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();

    std::array<BigButton *, 4> m_large{};
    std::array<workflow::ActionCode, 4> m_codes{};
    BigButton *m_more;
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
