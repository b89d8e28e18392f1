// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/entrypanel.h"

#include "common/flow.h"
#include "floor/buttonrow.h"

#include <QPainter>

#include <algorithm>

namespace bincard::ui {

using workflow::Entry;

namespace {
constexpr int kLongestPin = 12, kWholeDigits = 9, kDecimals = 3;
constexpr double kNear = 1, kFar = 3, kPad = 2, kGap = 1.5, kBox = 7, kKey = 10; ///< far: the page's own margin
constexpr QChar kDot(0x25cf);
}

EntryPanel::EntryPanel(QWidget *parent) : QWidget(parent), m_label(new FitLabel(this)), m_value(new FitLabel(this)), m_keypad(new Keypad(this))
{
    connect(m_keypad, &Keypad::typed, this, [this](QChar c) { (void)type(c); });
    connect(m_keypad, &Keypad::erased, this, [this] { (void)erase(); });
    connect(m_keypad, &Keypad::entered, this, [this] {
        if (!enter())
            Q_EMIT enteredNothing();
    });
    m_keypad->setEnterKey(QStringLiteral("F%1").arg(kOkKey));
}

void EntryPanel::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_keypad->setTheme(theme);
    restyle();
}

void EntryPanel::restyle()
{
    TextStyle style;
    style.ink = m_theme->colours().quiet;
    style.pixels = m_theme->steps(Type::Body, Type::Small);
    style.lines = 1;
    m_label->setTextStyle(style);
    style.ink = m_theme->colours().text;
    style.weight = Weight::Bold;
    style.pixels = m_theme->steps(Type::Title, Type::Small);
    style.alignment = Qt::AlignHCenter | Qt::AlignVCenter;
    style.data = true;
    m_value->setTextStyle(style);
    showTyped();
    arrange();
}

void EntryPanel::render(const workflow::Screen &screen, const Words &words, bool isNewPrompt)
{
    if (isNewPrompt || screen.entry != m_entry)
        m_typed.clear();
    m_entry = screen.entry;
    m_decimalPoint = words.values().locale().decimalPoint();
    m_proposed = words.entryProposal(screen);
    m_label->setText(words.entryHint(screen));
    m_keypad->setDecimalPoint(m_entry == Entry::Quantity ? m_decimalPoint : QString());
    m_keypad->setEnterText(words.action(workflow::ActionCode::Ok), words.erase());
    showTyped();
    arrange();
}

int EntryPanel::widthWanted() const
{
    const int key = std::max(m_theme->touch(), m_theme->grid(kKey));
    return 3 * key + 2 * m_theme->grid(1) + m_theme->grid(kNear) + m_theme->grid(kFar);
}

bool EntryPanel::type(QChar character)
{
    if (character >= u'0' && character <= u'9') {
        const qsizetype point = m_typed.indexOf(u'.');
        const bool full = m_entry == Entry::Pin ? m_typed.size() >= kLongestPin : point < 0 ? m_typed.size() >= kWholeDigits : m_typed.size() - point > kDecimals;
        if (!full)
            m_typed += character;
        showTyped();
        return true;
    }
    const bool isPoint = character == u'.' || character == u',';
    if (!isPoint || m_entry != Entry::Quantity)
        return false;
    if (!m_typed.contains(u'.'))
        m_typed += m_typed.isEmpty() ? QStringLiteral("0.") : QStringLiteral(".");
    showTyped();
    return true;
}

bool EntryPanel::erase()
{
    if (m_typed.isEmpty())
        return false;
    m_typed.chop(1);
    showTyped();
    return true;
}

void EntryPanel::clear()
{
    m_typed.clear();
    showTyped();
}

bool EntryPanel::enter()
{
    if (m_typed.isEmpty())
        return false;
    const QString typed = std::exchange(m_typed, QString());
    showTyped();
    if (m_entry == Entry::Pin) {
        Q_EMIT textEntered(typed);
    } else if (const auto quantity = parseQuantity(typed.endsWith(u'.') ? typed.chopped(1) : typed)) {
        Q_EMIT quantityEntered(*quantity);
    }
    return true;
}

void EntryPanel::showTyped()
{
    QString shown = m_typed;
    const bool proposes = m_typed.isEmpty() && !m_proposed.isEmpty();
    m_value->setText(m_entry == Entry::Pin ? QString(m_typed.size(), kDot) : proposes ? m_proposed : shown.replace(u'.', m_decimalPoint));
    if (m_theme) {
        TextStyle style = m_value->textStyle();
        style.ink = proposes ? m_theme->colours().quiet : m_theme->colours().text;
        m_value->setTextStyle(style);
    }
    update();
}

void EntryPanel::resizeEvent(QResizeEvent *)
{
    arrange();
}

void EntryPanel::arrange()
{
    if (!m_theme)
        return;
    const int pad = m_theme->grid(kPad), gap = m_theme->grid(kGap);
    const QRect inner = mirrored(rect().adjusted(m_theme->grid(kNear), pad, -m_theme->grid(kFar), -pad), rect(), layoutDirection());
    const int label = m_label->heightForWidth(inner.width());
    m_label->setGeometry(inner.left(), inner.top(), inner.width(), label);
    const int least = m_keypad->sizeHint().height();
    const int box = std::clamp(inner.height() - label - 2 * gap - least, m_theme->grid(4), m_theme->grid(kBox));
    m_box = QRect(inner.left(), inner.top() + label + gap / 2, inner.width(), box);
    m_value->setGeometry(m_box.adjusted(gap, 0, -gap, 0));
    const int top = m_box.bottom() + 1 + gap;
    m_keypad->setGeometry(inner.left(), top, inner.width(), inner.bottom() - top + 1);
}

void EntryPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &c = m_theme->colours();
    painter.fillRect(rect(), c.window);
    painter.setPen(QPen(c.accent, m_theme->focus()));
    painter.setBrush(c.surface);
    const double half = m_theme->focus() / 2.0;
    painter.drawRoundedRect(QRectF(m_box).adjusted(half, half, -half, -half), m_theme->radius(), m_theme->radius());
}

} // namespace bincard::ui
