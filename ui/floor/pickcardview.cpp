// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/pickcardview.h"

#include "common/flow.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace bincard::ui {

using workflow::FieldCode;

namespace {

constexpr double kPad = 2, kGap = 1.5, kAmountShare = 0.34;
constexpr double kSpare = 2; ///< beyond the least height, so that not all of it is at its smallest

/// In the largest of `steps` that fits.
FittedText fitted(const FitLabel &label, const std::vector<int> &steps, int width, int height)
{
    TextStyle style = label.textStyle();
    style.pixels = steps;
    return {label.text(), style, width, height, label.layoutDirection()};
}

void setPixels(FitLabel &label, int pixels)
{
    TextStyle style = label.textStyle();
    style.pixels = {pixels};
    label.setTextStyle(style);
}

} // namespace

PickCardView::PickCardView(QWidget *parent)
    : QWidget(parent), m_name(new FitLabel(this)), m_sku(new FitLabel(this)), m_amount(new FitLabel(this)), m_amountLabel(new FitLabel(this))
{
}

void PickCardView::setTheme(const Theme &theme)
{
    m_theme = theme;
    restyle();
}

void PickCardView::render(const workflow::PickCard &card, const QString &codeToScan, const Words &words)
{
    m_name->setText(card.name.isEmpty() ? card.sku : card.name);
    m_sku->setText(card.name.isEmpty() ? QString() : card.sku);
    const bool amount = card.wanted.isPositive();
    m_amount->setText(amount ? words.amount(card) : QString());
    m_amountLabel->setText(amount ? words.amountLabel(card) : QString());

    std::vector<std::pair<QString, QString>> details;
    const auto add = [&](FieldCode field, const QString &value) {
        if (!value.isEmpty())
            details.emplace_back(words.field(field), value);
    };
    if (card.location != codeToScan)
        add(FieldCode::Location, card.location);
    add(FieldCode::Lot, card.lot);
    add(FieldCode::Expiry, words.values().day(card.expiryDay));
    add(FieldCode::Serial, card.serial);
    if (card.puts.empty() && card.tote != codeToScan)
        add(FieldCode::Tote, card.tote);
    for (const workflow::PickPut &put : card.puts) // Under the tote's name, how many go into it.
        details.emplace_back(put.tote, words.values().quantity(put.quantity));
    setDetails(details);
    restyle();
    update();
}

void PickCardView::setUnder(int pixels)
{
    if (std::exchange(m_under, pixels) != pixels)
        restyle();
}

/// How many is what matters most here; the rest is smaller still. A long instruction must not make all of it tiny.
std::vector<int> PickCardView::amountSteps() const
{
    return m_theme->stepsUnder(std::max(m_under, m_theme->px(Type::Large) + 1), Type::Title, Type::Small);
}

std::vector<int> PickCardView::otherSteps() const
{
    return m_theme->stepsUnder(std::max(amountSteps().front(), m_theme->px(Type::Large)), Type::Title, Type::Small);
}

std::vector<int> PickCardView::skuSteps() const
{
    return m_theme->stepsUnder(otherSteps().front(), Type::Large, Type::Small);
}

/// A label is never larger than what it names.
std::vector<int> PickCardView::labelSteps(int valuePixels) const
{
    return m_theme->stepsUnder(valuePixels + 1, Type::Body, Type::Small);
}

bool PickCardView::isEmpty() const
{
    return m_name->text().isEmpty() && m_amount->text().isEmpty() && m_detailCount == 0;
}

void PickCardView::setDetails(const std::vector<std::pair<QString, QString>> &details)
{
    m_detailCount = details.size();
    while (m_details.size() < m_detailCount)
        m_details.push_back({new FitLabel(this), new FitLabel(this)});
    for (std::size_t i = 0; i < m_details.size(); ++i) {
        const bool used = i < m_detailCount;
        m_details[i].label->setText(used ? details[i].first : QString());
        m_details[i].value->setText(used ? details[i].second : QString());
        m_details[i].label->setVisible(used);
        m_details[i].value->setVisible(used);
    }
}

void PickCardView::restyle()
{
    if (!m_theme)
        return;
    const Colours &c = m_theme->colours();
    TextStyle style;
    style.ink = c.text;
    style.weight = Weight::Bold;
    style.pixels = otherSteps();
    style.lines = 2;
    style.alignment = Qt::AlignLeading | Qt::AlignTop;
    style.data = true;
    m_name->setTextStyle(style);
    style.pixels = amountSteps();
    style.lines = 1;
    style.alignment = Qt::AlignTrailing | Qt::AlignTop;
    style.data = false;
    m_amount->setTextStyle(style);
    style.ink = c.quiet;
    style.weight = Weight::Regular;
    style.pixels = m_theme->steps(Type::Body, Type::Small);
    style.lines = 2;
    m_amountLabel->setTextStyle(style);
    style.alignment = Qt::AlignLeading | Qt::AlignTop;
    style.data = true;
    style.pixels = skuSteps();
    m_sku->setTextStyle(style);
    for (const Detail &detail : m_details) {
        style.ink = c.quiet;
        style.lines = 1;
        style.data = false;
        style.pixels = {m_theme->px(Type::Body)};
        style.weight = Weight::Regular;
        detail.label->setTextStyle(style);
        style.ink = c.text;
        style.data = true;
        style.weight = Weight::Bold;
        style.pixels = m_theme->steps(Type::Large, Type::Small);
        detail.value->setTextStyle(style);
    }
}

int PickCardView::heightFor(int width, int most) const
{
    return std::min(most, plan(width, most).used);
}

int PickCardView::leastHeight(int width) const
{
    return plan(width, 1).used + m_theme->grid(kSpare);
}

void PickCardView::resizeEvent(QResizeEvent *)
{
    arrange();
}

void PickCardView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    QWidget::changeEvent(event);
}

PickCardView::Plan PickCardView::plan(int width, int height) const
{
    const int pad = m_theme->grid(kPad), gap = m_theme->grid(kGap);
    const QRect inner(pad, pad, width - 2 * pad, height - 2 * pad);
    Plan plan;
    const bool hasAmount = !m_amount->text().isEmpty();
    const int labelWidth = fitted(*m_amountLabel, m_theme->steps(Type::Body, Type::Small), kUnbounded, kUnbounded).size().width(); // However small it was shown before.
    const int amountWidth = hasAmount ? std::min(static_cast<int>(inner.width() * kAmountShare), std::max(m_amount->sizeHint().width(), labelWidth) + gap) : 0;
    const int itemWidth = inner.width() - amountWidth - (hasAmount ? 2 * pad : 0);

    // The details keep room for their smallest size before the name takes what it likes.
    const int leastDetails = m_detailCount > 0 ? 3 * m_theme->px(Type::Body) + 2 * gap : 0;
    const int itemRoom = std::max(1, inner.height() - leastDetails);
    planItem(plan, QRect(inner.left(), inner.top(), itemWidth, itemRoom));
    if (hasAmount)
        planAmount(plan, QRect(inner.right() - amountWidth + 1, inner.top(), amountWidth, itemRoom));
    const int item = std::max(plan.name.height() + plan.sku.height(), plan.amount.height() + plan.amountLabel.height());
    plan.used = 2 * pad + item;
    if (m_detailCount == 0)
        return plan;
    int top = inner.top() + item;
    if (item > 0) {
        plan.rule = top + gap;
        top += 2 * gap;
    }
    planDetails(plan, QRect(inner.left(), top, inner.width(), std::max(1, inner.bottom() - top + 1)));
    return plan;
}

/// The SKU steps down until the name above it is at least as large.
void PickCardView::planItem(Plan &plan, const QRect &area) const
{
    std::vector<int> steps = skuSteps();
    FittedText sku = fitted(*m_sku, steps, area.width(), kUnbounded), name = m_name->within(area.width(), std::max(1, area.height() - sku.size().height()));
    while (name.pixels() < sku.pixels() && steps.size() > 1) {
        steps.erase(steps.begin());
        sku = fitted(*m_sku, steps, area.width(), kUnbounded);
        name = m_name->within(area.width(), std::max(1, area.height() - sku.size().height()));
    }
    plan.name = QRect(area.left(), area.top(), area.width(), name.size().height());
    plan.sku = QRect(area.left(), area.top() + plan.name.height(), area.width(), sku.size().height());
    plan.skuPixels = sku.pixels();
}

void PickCardView::planAmount(Plan &plan, const QRect &area) const
{
    const FittedText amount = m_amount->within(area.width(), area.height());
    const int high = amount.size().height();
    const FittedText label = fitted(*m_amountLabel, labelSteps(amount.pixels()), area.width(), std::max(1, area.height() - high));
    plan.amount = QRect(area.left(), area.top(), area.width(), high);
    plan.amountLabel = QRect(area.left(), area.top() + high, area.width(), label.size().height());
    plan.amountLabelPixels = label.pixels();
}

/// The largest size at which all of them fit below each other.
void PickCardView::planDetails(Plan &plan, const QRect &area) const
{
    for (const int pixels : otherSteps()) {
        const int labelPixels = labelSteps(pixels).front();
        int label = 0;
        std::vector<QSize> sizes;
        for (std::size_t i = 0; i < m_detailCount; ++i) {
            const QSize above = fitted(*m_details[i].label, {labelPixels}, kUnbounded, kUnbounded).size();
            const QSize value = fitted(*m_details[i].value, {pixels}, kUnbounded, kUnbounded).size();
            label = std::max(label, above.height());
            sizes.emplace_back(std::max(above.width(), value.width()) + 2, value.height());
        }
        for (QSize &size : sizes)
            size.rheight() += label;
        const Flow places = flow(sizes, area.width(), m_theme->grid(4), m_theme->grid(kGap), Qt::LeftToRight);
        const bool fits = places.height <= area.height() && std::all_of(sizes.begin(), sizes.end(), [&area](const QSize &size) { return size.width() <= area.width(); });
        if (!fits && pixels != m_theme->px(Type::Small))
            continue;
        for (const QRect &place : places.places) {
            plan.labels.push_back(QRect(place.left(), place.top(), place.width(), label).translated(area.topLeft()));
            plan.values.push_back(place.adjusted(0, label, 0, 0).translated(area.topLeft()));
        }
        plan.detailPixels = pixels;
        plan.labelPixels = labelPixels;
        plan.used = area.top() + places.height + m_theme->grid(kPad);
        return;
    }
}

void PickCardView::arrange()
{
    if (!m_theme)
        return;
    const Plan places = plan(width(), height());
    const auto place = [this](const QRect &where) { return mirrored(where, rect(), layoutDirection()); };
    m_name->setGeometry(place(places.name));
    m_sku->setGeometry(place(places.sku));
    m_amount->setGeometry(place(places.amount));
    m_amountLabel->setGeometry(place(places.amountLabel));
    m_rule = places.rule;
    if (!m_sku->text().isEmpty())
        setPixels(*m_sku, places.skuPixels);
    if (!m_amountLabel->text().isEmpty())
        setPixels(*m_amountLabel, places.amountLabelPixels);
    for (std::size_t i = 0; i < places.labels.size(); ++i) {
        setPixels(*m_details[i].value, places.detailPixels);
        setPixels(*m_details[i].label, places.labelPixels);
        m_details[i].label->setGeometry(place(places.labels[i]));
        m_details[i].value->setGeometry(place(places.values[i]));
    }
    update();
}

void PickCardView::paintEvent(QPaintEvent *)
{
    if (!m_theme)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &c = m_theme->colours();
    const double half = m_theme->edge() / 2.0;
    painter.setPen(QPen(c.hairline, m_theme->edge()));
    painter.setBrush(c.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), m_theme->radius(), m_theme->radius());
    const int pad = m_theme->grid(kPad);
    if (m_rule >= 0)
        painter.fillRect(QRect(pad, m_rule, width() - 2 * pad, 1), c.hairline);
}

} // namespace bincard::ui
