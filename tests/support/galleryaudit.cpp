// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/galleryaudit.h"

#include "common/bigbutton.h"
#include "common/cardtable.h"
#include "common/fitlabel.h"
#include "common/searchline.h"
#include "common/words.h"
#include "floor/entrypanel.h"
#include "floor/promptband.h"
#include "floor/stationwindow.h"
#include "floor/statusstrip.h"

#include <QAbstractScrollArea>
#include <QFontMetrics>
#include <QHeaderView>
#include <QScreen>

namespace bincard::test {

namespace {

using namespace ui;

QString named(const QWidget *widget)
{
    QString text;
    if (const auto *label = qobject_cast<const FitLabel *>(widget))
        text = label->text();
    else if (const auto *button = qobject_cast<const BigButton *>(widget))
        text = button->text().isEmpty() ? button->accessibleName() : button->text();
    return QStringLiteral("%1 \"%2\"").arg(QString::fromLatin1(widget->metaObject()->className()).section(u':', -1), plainText(text));
}

QString shown(const QRect &rect)
{
    return QStringLiteral("%1,%2 %3×%4").arg(rect.x()).arg(rect.y()).arg(rect.width()).arg(rect.height());
}

class Audit
{
public:
    Audit(const StationWindow &window, const Look &look) : m_window(window), m_theme(look, window.roomForPages(), window.screen()->physicalDotsPerInch()) {}

    QStringList take()
    {
        for (const QWidget *widget : m_window.findChildren<QWidget *>()) {
            if (widget->isVisible() && !widget->size().isEmpty())
                check(*widget);
            else if (const auto *label = qobject_cast<const FitLabel *>(widget); label && label->isVisible() && !label->text().isEmpty())
                note(*widget, QStringLiteral("has a text and no room"));
        }
        checkOverlaps();
        if (!m_window.isMoreShown() && !m_window.isQueueShown() && !m_window.isScannerSetupShown() && !m_window.isCameraShown())
            checkHierarchy();
        return m_findings;
    }

private:
    void note(const QWidget &widget, const QString &what) { m_findings << named(&widget) + u' ' + what; }

    [[nodiscard]] QRect onWindow(const QWidget &widget) const { return {widget.mapTo(&m_window, QPoint(0, 0)), widget.size()}; }

    /// Inside something that scrolls, what is beyond the edge can be brought to the eye; sideways nothing can.
    [[nodiscard]] static const QWidget *scroller(const QWidget &widget)
    {
        for (const QWidget *above = widget.parentWidget(); above != nullptr; above = above->parentWidget()) {
            if (const auto *area = qobject_cast<const QAbstractScrollArea *>(above))
                return area->viewport()->isAncestorOf(&widget) ? area->viewport() : above;
        }
        return nullptr;
    }

    void check(const QWidget &widget)
    {
        if (const auto *label = qobject_cast<const FitLabel *>(&widget))
            checkLabel(*label);
        else if (const auto *button = qobject_cast<const BigButton *>(&widget))
            checkButton(*button);
        else if (const auto *table = qobject_cast<const CardTable *>(&widget))
            checkTable(*table);
        else if (const auto *line = qobject_cast<const SearchLine *>(&widget))
            checkSearch(*line);
        else if (const auto *strip = qobject_cast<const StatusStrip *>(&widget)) {
            if (!strip->textFits())
                note(widget, QStringLiteral("is clipped"));
            const QRect target = strip->queueArea();
            if (target.width() < m_theme.touch() || target.height() < m_theme.touch() || !strip->rect().contains(target))
                note(widget, QStringLiteral("has a target of %1, and a glove needs %2").arg(shown(target)).arg(m_theme.touch()));
        } else {
            return;
        }
        checkInside(widget);
    }

    void checkInside(const QWidget &widget)
    {
        const QRect place = onWindow(widget);
        const QWidget *bounds = scroller(widget);
        const QRect within = bounds == nullptr ? m_window.rect() : onWindow(*bounds);
        const bool sideways = place.left() >= within.left() && place.right() <= within.right();
        const bool upright = bounds != nullptr || (place.top() >= within.top() && place.bottom() <= within.bottom());
        if (!sideways || !upright)
            note(widget, QStringLiteral("at %1 is not within %2").arg(shown(place), shown(within)));
        const QWidget *parent = widget.parentWidget();
        if (!parent->rect().contains(widget.geometry()))
            note(widget, QStringLiteral("at %1 hangs out of its parent, %2").arg(shown(widget.geometry()), shown(parent->rect())));
    }

    void checkLabel(const FitLabel &label)
    {
        if (label.text().isEmpty())
            return;
        if (!label.textFits())
            note(label, QStringLiteral("is clipped"));
        else if (label.breaksWord())
            note(label, QStringLiteral("breaks a word"));
        m_texts.push_back(&label);
    }

    void checkButton(const BigButton &button)
    {
        if (!button.textFits())
            note(button, QStringLiteral("is clipped"));
        if (button.width() < m_theme.touch() || button.height() < m_theme.touch())
            note(button, QStringLiteral("is %1×%2, and a glove needs %3").arg(button.width()).arg(button.height()).arg(m_theme.touch()));
        m_texts.push_back(&button);
    }

    void checkSearch(const SearchLine &line)
    {
        const QMargins margins = line.textMargins();
        if (QFontMetrics(line.font()).horizontalAdvance(line.placeholderText()) > line.width() - margins.left() - margins.right())
            note(line, QStringLiteral("has no room for \"%1\"").arg(line.placeholderText()));
        if (line.height() < m_theme.touch())
            note(line, QStringLiteral("is too low for a glove"));
        m_texts.push_back(&line);
    }

    void checkTable(const CardTable &table)
    {
        if (!table.textFits())
            note(table, QStringLiteral("has a clipped cell"));
        const QHeaderView *header = table.horizontalHeader();
        if (header->length() > table.viewport()->width())
            note(table, QStringLiteral("is %1 wide and has room for %2").arg(header->length()).arg(table.viewport()->width()));
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            if (table.rowHeight(row) < m_theme.touch())
                note(table, QStringLiteral("has a row too low for a glove"));
        }
        const QFontMetrics small(m_theme.font(Type::Small));
        for (int column = 0; column < table.content().headings.size(); ++column) {
            for (const QString &word : table.content().headings[column].split(u' ')) {
                if (small.horizontalAdvance(word) > table.columnWidth(column))
                    note(table, QStringLiteral("has no room for \"%1\" in a heading").arg(word));
            }
        }
        m_texts.push_back(&table);
    }

    [[nodiscard]] QRect visiblePart(const QWidget &widget) const
    {
        const QWidget *bounds = scroller(widget);
        return bounds == nullptr ? onWindow(widget) : onWindow(widget).intersected(onWindow(*bounds));
    }

    void checkOverlaps()
    {
        for (std::size_t i = 0; i < m_texts.size(); ++i) {
            for (std::size_t j = i + 1; j < m_texts.size(); ++j) {
                const QRect common = visiblePart(*m_texts[i]).intersected(visiblePart(*m_texts[j]));
                if (!common.isEmpty())
                    note(*m_texts[i], QStringLiteral("lies over %1 at %2").arg(named(m_texts[j]), shown(common)));
            }
        }
    }

    /// The instruction is the biggest text of the page, the code to scan the next. Keys are no text, and neither is a number while
    /// it is typed.
    void checkHierarchy()
    {
        const auto *band = m_window.findChild<PromptBand *>();
        const FitLabel *instruction = nullptr, *code = nullptr;
        for (const FitLabel *label : band->findChildren<FitLabel *>()) {
            if (label->text() == band->promptText())
                instruction = label;
            else if (!m_window.view().screen.codeToScan.isEmpty() && label->text().contains(m_window.view().screen.codeToScan)) // An error says before it that it is the right one.
                code = label;
        }
        if (instruction == nullptr)
            return note(*band, QStringLiteral("shows no instruction"));
        if (code != nullptr && code->shownPixels() >= instruction->shownPixels())
            note(*code, QStringLiteral("is as big as the instruction: %1 pixels").arg(code->shownPixels()));
        const int most = code != nullptr ? code->shownPixels() : instruction->shownPixels();
        for (const QWidget *text : m_texts) {
            if (text == instruction || text == code || isOf<EntryPanel>(*text))
                continue;
            const auto *label = qobject_cast<const FitLabel *>(text);
            const auto *table = qobject_cast<const CardTable *>(text);
            const int pixels = label != nullptr ? label->shownPixels() : table != nullptr ? table->textPixels() : 0;
            if (pixels >= most && pixels > m_theme.px(Type::Large))
                note(*text, QStringLiteral("competes with the instruction: %1 pixels").arg(pixels));
        }
    }

    template <class Parent>
    [[nodiscard]] static bool isOf(const QWidget &widget)
    {
        for (const QWidget *above = &widget; above != nullptr; above = above->parentWidget()) {
            if (qobject_cast<const Parent *>(above))
                return true;
        }
        return false;
    }

    const StationWindow &m_window;
    Theme m_theme;
    std::vector<const QWidget *> m_texts; ///< all that carry words
    QStringList m_findings;
};

} // namespace

QStringList layoutFindings(const ui::StationWindow &window, const ui::Look &look)
{
    return Audit(window, look).take();
}

} // namespace bincard::test
