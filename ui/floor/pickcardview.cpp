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
constexpr Type kDetailLabel = Type::Body;
}

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
    style.pixels = m_theme->stepsUnder(otherSteps().front(), Type::Large, Type::Small);
    m_sku->setTextStyle(style);
    for (const Detail &detail : m_details) {
        style.ink = c.quiet;
        style.lines = 1;
        style.data = false;
        style.pixels = {m_theme->px(kDetailLabel)};
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
    return plan(width, 1).used;
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
    const int amountWidth = hasAmount ? std::min(static_cast<int>(inner.width() * kAmountShare), std::max(m_amount->sizeHint().width(), m_amountLabel->sizeHint().width()) + gap) : 0;
    const int itemWidth = inner.width() - amountWidth - (hasAmount ? 2 * pad : 0);

    // The details keep room for their smallest size before the name takes what it likes.
    const int leastDetails = m_detailCount > 0 ? 3 * m_theme->px(Type::Body) + 2 * gap : 0;
    const int itemRoom = std::max(1, inner.height() - leastDetails);
    const int sku = m_sku->text().isEmpty() ? 0 : m_sku->heightForWidth(itemWidth);
    const int name = m_name->text().isEmpty() ? 0 : m_name->sizeWithin(itemWidth, std::max(1, itemRoom - sku)).height();
    plan.name = QRect(inner.left(), inner.top(), itemWidth, name);
    plan.sku = QRect(inner.left(), inner.top() + name, itemWidth, sku);
    const int amount = hasAmount ? m_amount->sizeWithin(amountWidth, itemRoom).height() : 0;
    const int label = hasAmount ? m_amountLabel->sizeWithin(amountWidth, std::max(1, itemRoom - amount)).height() : 0;
    plan.amount = QRect(inner.right() - amountWidth + 1, inner.top(), amountWidth, amount);
    plan.amountLabel = QRect(plan.amount.left(), inner.top() + amount, amountWidth, label);

    const int item = std::max(name + sku, amount + label);
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

/// The largest size at which all of them fit below each other.
void PickCardView::planDetails(Plan &plan, const QRect &area) const
{
    int label = 0;
    for (std::size_t i = 0; i < m_detailCount; ++i)
        label = std::max(label, m_details[i].label->sizeHint().height());
    for (const int pixels : otherSteps()) {
        std::vector<QSize> sizes;
        for (std::size_t i = 0; i < m_detailCount; ++i) {
            TextStyle style = m_details[i].value->textStyle();
            style.pixels = {pixels};
            const QSize value = FittedText(m_details[i].value->text(), style, kUnbounded, kUnbounded, layoutDirection()).size();
            sizes.emplace_back(std::max(m_details[i].label->sizeHint().width(), value.width()) + 2, label + value.height());
        }
        const Flow places = flow(sizes, area.width(), m_theme->grid(4), m_theme->grid(kGap), Qt::LeftToRight);
        const bool fits = places.height <= area.height() && std::all_of(sizes.begin(), sizes.end(), [&area](const QSize &size) { return size.width() <= area.width(); });
        if (!fits && pixels != m_theme->px(Type::Small))
            continue;
        for (const QRect &place : places.places) {
            plan.labels.push_back(QRect(place.left(), place.top(), place.width(), label).translated(area.topLeft()));
            plan.values.push_back(place.adjusted(0, label, 0, 0).translated(area.topLeft()));
        }
        plan.detailPixels = pixels;
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
    for (std::size_t i = 0; i < places.labels.size(); ++i) {
        TextStyle style = m_details[i].value->textStyle();
        style.pixels = {places.detailPixels};
        m_details[i].value->setTextStyle(style);
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
