// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/theme.h"

#include <QLineEdit>

#include <optional>

namespace bincard::ui {

/// A line to type into, as high as a button.
class SearchLine : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchLine(QWidget *parent = nullptr);
    void setTheme(const Theme &theme);
    void setIconName(const QString &name);
    void setHint(const QString &hint); ///< in the largest size that fits

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitHint();
    void setMargins();

    QString m_iconName;
    std::optional<Theme> m_theme;
};

} // namespace bincard::ui
