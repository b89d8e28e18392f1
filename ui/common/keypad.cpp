// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/keypad.h"

#include "common/flow.h"
#include "common/icons.h"

#include <QEvent>

#include <algorithm>

namespace bincard::ui {

namespace {
constexpr int kColumns = 3, kRows = 5;
constexpr double kGap = 1;
constexpr double kLargestKey = 12;
}

Keypad::Keypad(QWidget *parent) : QWidget(parent)
{
    for (std::size_t digit = 0; digit < m_digits.size(); ++digit) {
        m_digits[digit] = new BigButton(this);
        m_digits[digit]->setText(QString::number(digit));
        const QChar character(static_cast<char16_t>(u'0' + digit));
        connect(m_digits[digit], &QAbstractButton::clicked, this, [this, character] { Q_EMIT typed(character); });
    }
    m_point = new BigButton(this);
    connect(m_point, &QAbstractButton::clicked, this, [this] { Q_EMIT typed(u'.'); });
    m_erase = new BigButton(this);
    m_erase->setIconName(QStringLiteral("edit-clear-locationbar-rtl"));
    m_erase->setAutoRepeat(true);
    connect(m_erase, &QAbstractButton::clicked, this, &Keypad::erased);
    m_enter = new BigButton(this);
    m_enter->setRole(BigButton::Role::Primary);
    m_enter->setIconName(iconName(workflow::ActionCode::Ok));
    connect(m_enter, &QAbstractButton::clicked, this, &Keypad::entered);
    for (BigButton *key : keys())
        key->setFocusPolicy(Qt::NoFocus); // The keyboard has digits of its own.
}

std::vector<BigButton *> Keypad::keys() const
{
    std::vector<BigButton *> all(m_digits.begin(), m_digits.end());
    all.insert(all.end(), {m_point, m_erase, m_enter});
    return all;
}

void Keypad::setTheme(const Theme &theme)
{
    m_theme = theme;
    for (BigButton *key : keys()) {
        key->setTheme(theme);
        key->setLargest(key == m_enter ? Type::Large : Type::Title);
    }
    updateGeometry();
    arrange();
}

void Keypad::setDecimalPoint(const QString &point)
{
    m_point->setText(point);
    m_point->setVisible(!point.isEmpty());
}

void Keypad::setEnterText(const QString &text, const QString &accessibleErase)
{
    m_enter->setText(text);
    m_erase->setAccessibleName(accessibleErase);
}

void Keypad::setEnterKey(const QString &hint)
{
    m_enter->setKeyHint(hint);
}

QSize Keypad::sizeHint() const
{
    if (!m_theme)
        return {};
    const int key = m_theme->touch(), gap = m_theme->grid(kGap);
    return {kColumns * key + (kColumns - 1) * gap, kRows * key + (kRows - 1) * gap};
}

void Keypad::resizeEvent(QResizeEvent *)
{
    arrange();
}

void Keypad::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    QWidget::changeEvent(event);
}

/// Digits keep their places in right-to-left languages too, as on every cash machine.
void Keypad::arrange()
{
    if (!m_theme)
        return;
    const int gap = m_theme->grid(kGap);
    const int keyHeight = std::min((height() - (kRows - 1) * gap) / kRows, m_theme->grid(kLargestKey));
    const auto row = [&](int index) { return QRect(0, index * (keyHeight + gap), width(), keyHeight); };
    for (int digit = 1; digit <= 9; ++digit)
        m_digits[static_cast<std::size_t>(digit)]->setGeometry(columns(row((digit - 1) / kColumns), kColumns, gap, Qt::LeftToRight)[static_cast<std::size_t>((digit - 1) % kColumns)]);
    const std::vector<QRect> last = columns(row(3), kColumns, gap, Qt::LeftToRight);
    m_point->setGeometry(last[0]);
    m_digits[0]->setGeometry(last[1]);
    m_erase->setGeometry(last[2]);
    m_enter->setGeometry(row(4));
}

} // namespace bincard::ui
