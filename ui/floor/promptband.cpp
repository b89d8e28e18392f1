// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/promptband.h"

#include "common/flow.h"
#include "common/icons.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace bincard::ui {

namespace {
constexpr int kInstructionLines = 4, kTextLines = 8; ///< a text of somebody's is read, not glanced at
constexpr double kSide = 3, kPad = 2, kGap = 1.5, kCodePad = 1, kCodeIcon = 5;
const QString kBarcodeIcon = QStringLiteral("view-barcode");
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
    m_reserved = width;
}

void PromptBand::setCorner(const QSize &size)
{
    m_corner = size;
}

void PromptBand::setCentred(bool centred)
{
    m_centred = centred;
}

const Paint &PromptBand::paint() const
{
    return m_theme->paint(m_tone);
}

void PromptBand::render(const workflow::Screen &screen, const QString &instruction, const Words &words)
{
    m_tone = toneOf(screen);
    const bool isText = screen.prompt.code == workflow::PromptCode::PackNote || screen.prompt.code == workflow::PromptCode::PackHazard;
    m_lines = isText ? kTextLines : kInstructionLines;
    m_icon = iconName(screen);
    m_word->setText(words.stopWord(screen));
    m_instruction->setText(instruction);
    m_hint->setText(words.hint(screen));
    m_code->setText(words.codeToScan(screen));
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
    style.lines = m_lines;
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
    style.weight = Weight::Bold;
    style.lines = 1;
    style.data = true;
    style.ink = isStop() ? paint().fill : c.accentFill.ink;
    style.alignment = Qt::AlignHCenter | Qt::AlignVCenter;
    m_code->setTextStyle(style);
}

/// The code to scan, smaller than `pixels`, and what the page puts into the corner beside it.
PromptBand::CodeRow PromptBand::codeRow(int pixels, int width, int height) const
{
    CodeRow row;
    row.height = m_corner.height();
    if (m_code->text().isEmpty())
        return row;
    const int around = 2 * m_theme->grid(kCodePad) + m_theme->grid(kCodeIcon) + m_theme->grid(kGap);
    const int corner = m_corner.isEmpty() ? 0 : (m_corner.width() + m_theme->grid(kGap)) * (m_centred ? 2 : 1);
    row.style = m_code->textStyle();
    row.style.pixels = m_theme->stepsUnder(pixels, Type::Title, Type::Small);
    const FittedText text(m_code->text(), row.style, width - around - corner, height, layoutDirection());
    row.style.pixels = {text.pixels()};
    row.code = QSize(text.size().width() + around + m_theme->grid(kCodePad), text.size().height() + 2 * m_theme->grid(kCodePad));
    row.height = std::max(row.height, row.code.height());
    return row;
}

PromptBand::Plan PromptBand::plan(int width, int height) const
{
    const int side = m_theme->grid(kSide), pad = m_theme->grid(kPad), gap = m_theme->grid(kGap);
    const int inner = width - 2 * side - m_reserved;
    const int icon = m_theme->grid(m_centred ? (isStop() ? 7 : 11) : 4);
    const bool iconAlone = m_centred && !isStop() && height > m_theme->grid(40);
    const int above = isStop() || iconAlone ? icon + gap : 0;
    const int hint = m_hint->text().isEmpty() ? 0 : m_hint->heightForWidth(inner) + gap;
    Plan plan;
    QSize instruction;
    // The code gives way until the instruction is the bigger of the two.
    for (int under = m_theme->px(m_largest);; under = plan.pixels) {
        plan.row = codeRow(under, inner, height);
        const int row = plan.row.height > 0 ? plan.row.height + gap : 0;
        const FittedText text = m_instruction->within(inner, std::max(1, height - 2 * pad - above - hint - row));
        plan.pixels = text.pixels();
        instruction = text.size();
        plan.used = 2 * pad + above + instruction.height() + hint + row;
        if (plan.row.code.isEmpty() || plan.row.style.pixels.front() < plan.pixels)
            break;
    }

    int y = pad + (m_centred ? std::max(0, (height - plan.used) / 2) : 0);
    if (isStop()) {
        const QSize word = m_word->sizeWithin(inner - icon - gap, icon);
        const int x = m_centred ? (width - icon - gap - word.width()) / 2 : side;
        plan.icon = QRect(x, y, icon, icon);
        plan.word = QRect(x + icon + gap, y, word.width() + 1, icon);
    } else if (iconAlone) {
        plan.icon = QRect((width - icon) / 2, y, icon, icon);
    }
    y += above;
    plan.instruction = QRect(side, y, inner, instruction.height());
    y += instruction.height();
    if (hint > 0)
        plan.hint = QRect(side, y + gap, inner, hint - gap);
    planRow(plan, QRect(side, y + hint + gap, inner, plan.row.height));
    return plan;
}

void PromptBand::planRow(Plan &plan, const QRect &area) const
{
    const QSize &code = plan.row.code;
    const auto stand = [&area](const QSize &size, int x) { return QRect(QPoint(x, area.top() + (area.height() - size.height()) / 2), size); };
    const auto middle = [&area](const QSize &size) { return area.left() + (area.width() - size.width()) / 2; };
    if (!code.isEmpty())
        plan.code = stand(code, m_centred ? middle(code) : area.left());
    if (!m_corner.isEmpty())
        plan.corner = stand(m_corner, m_centred && code.isEmpty() ? middle(m_corner) : area.right() + 1 - m_corner.width());
}

int PromptBand::heightFor(int width, int most) const
{
    return std::min(most, plan(width, most).used);
}

QRect PromptBand::corner() const
{
    return mirrored(m_plan.corner, rect(), layoutDirection()).translated(pos());
}

int PromptBand::smallestMain() const
{
    return m_plan.row.code.isEmpty() ? m_plan.pixels : m_plan.row.style.pixels.front();
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
    m_plan = plan(width(), height());
    const Plan &places = m_plan;
    const auto place = [this](const QRect &where) { return mirrored(where, rect(), layoutDirection()); };
    m_iconPlace = place(places.icon);
    m_word->setGeometry(place(places.word));
    m_instruction->setGeometry(place(places.instruction));
    m_hint->setGeometry(place(places.hint));
    m_codeBox = place(places.code);
    const int pad = m_theme->grid(kCodePad), icon = m_theme->grid(kCodeIcon) + m_theme->grid(kGap);
    if (!places.row.code.isEmpty())
        m_code->setTextStyle(places.row.style);
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
    const int icon = m_theme->grid(kCodeIcon);
    const QRect iconPlace(m_codeBox.left() + m_theme->grid(kGap), m_codeBox.center().y() - icon / 2, icon, icon);
    painter.drawPixmap(mirrored(iconPlace, m_codeBox, layoutDirection()), iconPixmap(kBarcodeIcon, icon, ink, devicePixelRatioF()));
}

} // namespace bincard::ui
