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
constexpr double kPad = 2, kGap = 1, kAmountShare = 0.34;
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
    if (card.tote != codeToScan)
        add(FieldCode::Tote, card.tote);
    setDetails(details);
    restyle();
    update();
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
    style.pixels = m_theme->steps(Type::Large, Type::Small);
    style.lines = 3;
    style.alignment = Qt::AlignLeading | Qt::AlignTop;
    style.data = true;
    m_name->setTextStyle(style);
    style.pixels = m_theme->steps(Type::Title, Type::Small);
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
    m_sku->setTextStyle(style);
    for (const Detail &detail : m_details) {
        style.ink = c.quiet;
        style.lines = 1;
        style.data = false;
        style.pixels = {m_theme->px(Type::Small)};
        style.weight = Weight::Regular;
        detail.label->setTextStyle(style);
        style.ink = c.text;
        style.data = true;
        style.weight = Weight::Bold;
        style.pixels = m_theme->steps(Type::Large, Type::Small);
        detail.value->setTextStyle(style);
    }
    arrange();
}

QRect PickCardView::within(const QRect &place) const
{
    return mirrored(place, rect(), layoutDirection());
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

void PickCardView::arrange()
{
    if (!m_theme)
        return;
    const int pad = m_theme->grid(kPad), gap = m_theme->grid(kGap);
    const QRect inner = rect().adjusted(pad, pad, -pad, -pad);
    const bool hasAmount = !m_amount->text().isEmpty();
    const int amountWidth = hasAmount ? std::min(static_cast<int>(inner.width() * kAmountShare), std::max(m_amount->sizeHint().width(), m_amountLabel->sizeHint().width()) + gap) : 0;
    const int itemWidth = inner.width() - amountWidth - (hasAmount ? 2 * pad : 0);

    const int detailLine = QFontMetrics(m_theme->font(Type::Small)).height() + QFontMetrics(m_theme->font(Type::Large)).height();
    const int details = m_detailCount > 0 ? detailLine + 2 * gap : 0;
    const int itemRoom = inner.height() - details;
    const int sku = m_sku->text().isEmpty() ? 0 : m_sku->heightForWidth(itemWidth);
    const int name = m_name->sizeWithin(itemWidth, std::max(1, itemRoom - sku)).height();
    m_name->setGeometry(within(QRect(inner.left(), inner.top(), itemWidth, name)));
    m_sku->setGeometry(within(QRect(inner.left(), inner.top() + name, itemWidth, sku)));

    const int amountHeight = hasAmount ? m_amount->sizeWithin(amountWidth, itemRoom).height() : 0;
    const int labelHeight = hasAmount ? m_amountLabel->sizeWithin(amountWidth, std::max(1, itemRoom - amountHeight)).height() : 0;
    const int amountLeft = inner.right() - amountWidth + 1;
    m_amount->setGeometry(within(QRect(amountLeft, inner.top(), amountWidth, amountHeight)));
    m_amountLabel->setGeometry(within(QRect(amountLeft, inner.top() + amountHeight, amountWidth, labelHeight)));

    const int used = std::max(name + sku, amountHeight + labelHeight);
    m_rule = m_detailCount > 0 ? inner.top() + used + gap : -1;
    if (m_detailCount > 0)
        arrangeDetails(QRect(inner.left(), m_rule + gap, inner.width(), inner.bottom() - m_rule - gap + 1));
    update();
}

void PickCardView::arrangeDetails(const QRect &area)
{
    const int gap = m_theme->grid(3), label = QFontMetrics(m_theme->font(Type::Small)).height();
    const int line = label + QFontMetrics(m_theme->font(Type::Large)).height();
    std::vector<QSize> sizes;
    for (std::size_t i = 0; i < m_detailCount; ++i)
        sizes.emplace_back(std::max(m_details[i].label->sizeHint().width(), m_details[i].value->sizeHint().width()) + 1, line);
    const Flow places = flow(sizes, area.width(), gap, m_theme->grid(kGap), layoutDirection());
    for (std::size_t i = 0; i < m_detailCount; ++i) {
        const QRect place = places.places[i].translated(area.topLeft());
        m_details[i].label->setGeometry(place.left(), place.top(), place.width(), label);
        m_details[i].value->setGeometry(place.left(), place.top() + label, place.width(), place.height() - label);
    }
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
