// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/promptband.h"

#include "common/flow.h"
#include "common/icons.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace bincard::ui {

namespace {
constexpr int kInstructionLines = 3;
const QString kBarcodeIcon = QStringLiteral("view-barcode");

QString aloneIcon(workflow::TitleCode title)
{
    return title == workflow::TitleCode::LogIn ? QStringLiteral("user-identity") : kBarcodeIcon;
}

}

PromptBand::PromptBand(QWidget *parent)
    : QWidget(parent), m_word(new FitLabel(this)), m_instruction(new FitLabel(this)), m_hint(new FitLabel(this)), m_code(new FitLabel(this))
{
}

void PromptBand::setTheme(const Theme &theme)
{
    m_theme = theme;
    restyle();
}

void PromptBand::setLargest(Type type)
{
    m_largest = type;
}

void PromptBand::setReserved(int width)
{
    if (width == m_reserved)
        return;
    m_reserved = width;
    arrange();
}

void PromptBand::setCentred(bool centred)
{
    m_centred = centred;
}

const Paint &PromptBand::paint() const
{
    return m_theme->paint(m_tone);
}

void PromptBand::render(const workflow::Screen &screen, const Words &words)
{
    m_tone = toneOf(screen.kind);
    m_icon = aloneIcon(screen.title);
    m_word->setText(words.stopWord(screen.kind));
    m_instruction->setText(words.prompt(screen.prompt));
    m_hint->setText(words.hint(screen));
    m_code->setText(screen.codeToScan);
    restyle();
    update();
}

void PromptBand::restyle()
{
    const Colours &c = m_theme->colours();
    const QColor ink = isStop() ? paint().ink : c.text;
    const Qt::Alignment side = m_centred ? Qt::AlignHCenter : Qt::AlignLeading;
    TextStyle style;
    style.ink = ink;
    style.weight = Weight::Bold;
    style.pixels = m_theme->steps(m_largest, Type::Body);
    style.lines = kInstructionLines;
    style.alignment = side | Qt::AlignVCenter;
    m_instruction->setTextStyle(style);
    style.pixels = m_theme->steps(Type::Large, Type::Body);
    style.lines = 1;
    style.alignment = Qt::AlignLeading | Qt::AlignVCenter;
    m_word->setTextStyle(style);
    style.weight = Weight::Regular;
    style.alignment = side | Qt::AlignVCenter;
    style.lines = 2;
    m_hint->setTextStyle(style);
    style.pixels = m_theme->steps(Type::Title, Type::Body);
    style.weight = Weight::Bold;
    style.lines = 1;
    style.data = true;
    style.ink = isStop() ? paint().fill : c.accentFill.ink;
    style.alignment = Qt::AlignHCenter | Qt::AlignVCenter;
    m_code->setTextStyle(style);
    arrange();
}

PromptBand::Plan PromptBand::plan(int width, int height) const
{
    const int side = m_theme->grid(3), pad = m_theme->grid(2), gap = m_theme->grid(1.5);
    const int inner = width - 2 * side - m_reserved;
    Plan plan;
    int fixed = 2 * pad;

    const int icon = m_theme->grid(m_centred ? (isStop() ? 7 : 11) : 4);
    QSize word;
    const bool iconAlone = m_centred && !isStop() && height > m_theme->grid(40);
    if (iconAlone)
        fixed += icon + gap;
    if (isStop()) {
        word = m_word->sizeWithin(inner - icon - gap, icon);
        fixed += icon + gap;
    }
    const int hint = m_hint->text().isEmpty() ? 0 : m_hint->heightForWidth(inner) + gap;
    const int codePad = m_theme->grid(1), codeIcon = m_theme->grid(4);
    QSize code;
    if (!m_code->text().isEmpty()) {
        code = m_code->sizeWithin(inner - 2 * codePad - codeIcon - gap, height);
        fixed += code.height() + 2 * codePad + gap;
    }
    const QSize instruction = m_instruction->sizeWithin(inner, std::max(1, height - fixed - hint));
    plan.used = fixed + hint + instruction.height();

    int y = pad + (m_centred ? std::max(0, (height - plan.used) / 2) : 0);
    if (isStop()) {
        const int row = icon + gap + word.width();
        const int x = m_centred ? (width - row) / 2 : side;
        plan.icon = QRect(x, y, icon, icon);
        plan.word = QRect(x + icon + gap, y, word.width() + 1, icon);
        y += icon + gap;
    }
    if (iconAlone) {
        plan.icon = QRect((width - icon) / 2, y, icon, icon);
        y += icon + gap;
    }
    plan.instruction = QRect(side, y, inner, instruction.height());
    y += instruction.height();
    if (hint > 0) {
        plan.hint = QRect(side, y + gap, inner, hint - gap);
        y += hint;
    }
    if (!code.isEmpty()) {
        const int box = code.width() + codeIcon + gap + 2 * codePad + m_theme->grid(1);
        plan.code = QRect(m_centred ? (width - box) / 2 : side, y + gap, box, code.height() + 2 * codePad);
    }
    return plan;
}

int PromptBand::heightFor(int width, int most) const
{
    return std::min(most, plan(width, most).used);
}

void PromptBand::resizeEvent(QResizeEvent *)
{
    arrange();
}

void PromptBand::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    QWidget::changeEvent(event);
}

void PromptBand::arrange()
{
    if (!m_theme)
        return;
    const Plan places = plan(width(), height());
    const auto place = [this](const QRect &where) { return mirrored(where, rect(), layoutDirection()); };
    m_iconPlace = place(places.icon);
    m_word->setGeometry(place(places.word));
    m_instruction->setGeometry(place(places.instruction));
    m_hint->setGeometry(place(places.hint));
    m_codeBox = place(places.code);
    const int pad = m_theme->grid(1), icon = m_theme->grid(4) + m_theme->grid(1.5);
    m_code->setGeometry(place(places.code.adjusted(pad + icon, pad, -pad, -pad)));
    for (FitLabel *label : {m_word, m_hint, m_code})
        label->setVisible(!label->text().isEmpty());
    update();
}

void PromptBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &c = m_theme->colours();
    painter.fillRect(rect(), isStop() ? paint().fill : c.surface);
    const int line = m_theme->edge();
    painter.fillRect(QRect(0, height() - line, width(), line), isStop() ? paint().edge : c.hairline);
    if (!m_iconPlace.isEmpty())
        painter.drawPixmap(m_iconPlace, iconPixmap(isStop() ? iconName(m_tone) : m_icon, m_iconPlace.width(), isStop() ? paint().ink : c.accent, devicePixelRatioF()));
    if (m_code->text().isEmpty())
        return;
    const QColor fill = isStop() ? paint().ink : c.accentFill.fill, ink = isStop() ? paint().fill : c.accentFill.ink;
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(m_codeBox, m_theme->radius(), m_theme->radius());
    const int icon = m_theme->grid(4);
    const QRect iconPlace(m_codeBox.left() + m_theme->grid(1.5), m_codeBox.center().y() - icon / 2, icon, icon);
    painter.drawPixmap(mirrored(iconPlace, m_codeBox, layoutDirection()), iconPixmap(kBarcodeIcon, icon, ink, devicePixelRatioF()));
}

} // namespace bincard::ui
