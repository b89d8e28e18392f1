// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/lessonpanel.h"

#include "barcode/labeltemplate.h"
#include "common/flow.h"

#include <QEvent>
#include <QPainter>

namespace bincard::ui {

namespace {
constexpr double kHeight = 10, kPad = 1.5, kMark = 1, kStepHeight = 2.5, kCodeWidth = 22;
}

LessonPanel::LessonPanel(QWidget *parent) : QWidget(parent), m_step(new FitLabel(this)), m_say(new FitLabel(this)), m_code(new FitLabel(this)), m_symbol(new SymbolBox(this))
{
    hide();
}

void LessonPanel::setTheme(const Theme &theme)
{
    m_theme = theme;
    restyle();
}

int LessonPanel::heightWanted() const
{
    return m_theme->grid(kHeight);
}

QString LessonPanel::text() const
{
    return isHidden() ? QString() : plainText(m_say->text());
}

void LessonPanel::render(const std::optional<workflow::LessonLine> &line, const QString &language, const Words &words)
{
    setVisible(line.has_value());
    if (!line)
        return;
    m_tone = line->step == 0 ? Tone::Ok : line->mistake ? Tone::Warning : Tone::Info;
    m_step->setText(words.lessonStep(barcode::wordsIn(line->title, language), *line));
    m_say->setText(line->step == 0 ? words.lessonDone() : barcode::wordsIn(line->say, language));
    m_code->setText(line->code);
    if (const auto drawing = barcode::drawSymbol(barcode::SymbolType::DataMatrix, line->code))
        m_symbol->setSymbol(*drawing, line->code);
    restyle();
    update();
}

void LessonPanel::restyle()
{
    if (!m_theme)
        return;
    TextStyle style;
    style.lines = 1;
    style.ink = m_theme->colours().quiet;
    style.pixels = m_theme->steps(Type::Small, Type::Small);
    m_step->setTextStyle(style);
    style.lines = 2;
    style.ink = m_theme->colours().text;
    style.weight = Weight::Bold;
    style.pixels = m_theme->steps(Type::Large, Type::Small);
    m_say->setTextStyle(style);
    style.lines = 1;
    style.data = true;
    style.ink = m_theme->colours().accent;
    style.pixels = m_theme->steps(Type::Large, Type::Small);
    style.alignment = Qt::AlignTrailing | Qt::AlignVCenter;
    m_code->setTextStyle(style);
    arrange();
}

void LessonPanel::resizeEvent(QResizeEvent *)
{
    arrange();
}

void LessonPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    QWidget::changeEvent(event);
}

void LessonPanel::arrange()
{
    if (!m_theme)
        return;
    const auto place = [this](const QRect &where) { return mirrored(where, rect(), layoutDirection()); };
    const int pad = m_theme->grid(kPad), left = m_theme->grid(kMark) + pad, step = m_theme->grid(kStepHeight);
    const int symbol = height() - pad, code = m_theme->grid(kCodeWidth);
    m_symbol->setGeometry(place(QRect(width() - pad / 2 - symbol, pad / 2, symbol, symbol)));
    const int right = width() - symbol - 2 * pad;
    m_code->setGeometry(place(QRect(right - code, step, code, height() - step - pad / 2)));
    m_step->setGeometry(place(QRect(left, pad / 2, right - code - pad - left, step)));
    m_say->setGeometry(place(QRect(left, pad / 2 + step, right - code - pad - left, height() - step - pad)));
}

void LessonPanel::paintEvent(QPaintEvent *)
{
    if (!m_theme)
        return;
    QPainter painter(this);
    painter.fillRect(rect(), m_theme->colours().surface);
    painter.fillRect(mirrored(QRect(0, 0, m_theme->grid(kMark), height()), rect(), layoutDirection()), m_theme->paint(m_tone).fill);
    painter.fillRect(QRect(0, height() - m_theme->edge(), width(), m_theme->edge()), m_theme->colours().training.edge);
}

} // namespace bincard::ui
