// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/fitlabel.h"
#include "common/words.h"

#include <QWidget>

#include <optional>

namespace bincard::ui {

/// One line, for instance what the last scan did. Its place is kept free while there is nothing to say, so that nothing jumps; but for
/// pages of rows, which need it.
class AlertLine : public QWidget
{
    Q_OBJECT

public:
    explicit AlertLine(QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void say(Tone tone, const QString &text); ///< an empty text: nothing
    [[nodiscard]] const QString &text() const { return m_label->text(); }
    [[nodiscard]] int heightFor(int width) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void restyle();
    [[nodiscard]] bool quiet() const { return m_tone == Tone::Plain || m_tone == Tone::Info || m_tone == Tone::Ok; }

    FitLabel *m_label;
    Tone m_tone = Tone::Plain;
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
