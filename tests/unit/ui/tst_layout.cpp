// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "common/cardtable.h"
#include "common/fitlabel.h"
#include "floor/listcardview.h"
#include "floor/pickcardview.h"
#include "floor/queuepage.h"
#include "floor/stationwindow.h"
#include "support/galleryaudit.h"
#include "support/gallerywindow.h"

#include <QTest>

using namespace bincard;

namespace {

constexpr int kShownFindings = 12;

struct Theme {
    const char *name;
    ui::ThemeKind kind;
};
constexpr Theme kThemes[] = {{"light", ui::ThemeKind::Light}, {"dark", ui::ThemeKind::Dark}, {"contrast", ui::ThemeKind::HighContrast}};

/// Of two windows that should be alike: the first widget that stands elsewhere.
QString firstDifference(const QWidget &one, const QWidget &two)
{
    const auto visible = [](const QWidget &window) {
        QList<QWidget *> all = window.findChildren<QWidget *>();
        all.removeIf([](const QWidget *widget) { return !widget->isVisible(); });
        return all;
    };
    const QList<QWidget *> left = visible(one), right = visible(two);
    for (qsizetype i = 0; i < std::min(left.size(), right.size()); ++i) {
        const QRect a = left[i]->geometry(), b = right[i]->geometry();
        if (a != b)
            return QStringLiteral(": %1 %2×%3 and %4×%5").arg(QLatin1String(left[i]->metaObject()->className())).arg(a.width()).arg(a.height()).arg(b.width()).arg(b.height());
    }
    return {};
}

} // namespace

/// No page of the gallery clips a word, lays one over another, or has a target too small for a glove: in both languages, in one
/// with words twice as long, and from right to left.
class TestLayout : public QObject
{
    Q_OBJECT

    const SystemClock m_clock;
    std::unique_ptr<ui::StationWindow> m_window;

    void look(const std::vector<test::GalleryView> &views)
    {
        QFETCH(const QSize, size);
        QFETCH(const QString, language);
        QFETCH(const ui::ThemeKind, theme);
        QFETCH(const ui::SizeSetting, scale);
        const ui::Look look{theme, scale, language, 0};
        QStringList findings;
        for (const test::GalleryView &shown : views) {
            test::show(*m_window, shown, look, size);
            for (const QString &finding : test::layoutFindings(*m_window, look))
                findings << shown.name + QStringLiteral(": ") + finding;
        }
        const QStringList first = findings.mid(0, kShownFindings);
        QVERIFY2(findings.isEmpty(), qPrintable(QStringLiteral("%1 findings\n%2").arg(findings.size()).arg(first.join(u'\n'))));
    }

    static void addColumns()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("language");
        QTest::addColumn<ui::ThemeKind>("theme");
        QTest::addColumn<ui::SizeSetting>("scale");
    }

    static void addRow(const QSize &size, const char *language, const Theme &theme, ui::SizeSetting scale, const char *why = "")
    {
        QTest::addRow("%dx%d %s %s%s", size.width(), size.height(), language, theme.name, why) << size << QString::fromLatin1(language) << theme.kind << scale;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_window = std::make_unique<ui::StationWindow>(m_clock); // One for all, as on the floor, where it lives for a shift.
    }

    void cleanupTestCase() { m_window.reset(); }

    void everyPage_data()
    {
        addColumns();
        for (const char *language : {"en", "de", "xx", "xr"}) {
            for (const QSize size : {QSize(1024, 768), QSize(1280, 800)}) {
                for (const Theme &theme : kThemes)
                    addRow(size, language, theme, ui::SizeSetting::Normal);
            }
            addRow({3840, 2160}, language, kThemes[0], ui::SizeSetting::Normal);
        }
        for (const char *language : {"en", "de"}) {
            addRow({1280, 800}, language, kThemes[0], ui::SizeSetting::Small, ", small");
            addRow({1280, 800}, language, kThemes[0], ui::SizeSetting::Large, ", large");
        }
    }

    void everyPage() { look(test::galleryViews()); }

    /// The same view paints the same pixels, whatever was shown before it and when the window got its size.
    void noPageDependsOnTheOneBefore()
    {
        const ui::Look look{ui::ThemeKind::Light, ui::SizeSetting::Normal, QStringLiteral("en"), 0};
        for (const test::GalleryView &shown : test::galleryViews())
            test::show(*m_window, shown, look, {1280, 800});
        QStringList findings;
        for (const test::GalleryView &shown : test::galleryViews()) {
            ui::StationWindow fresh(m_clock);
            test::show(*m_window, shown, look, {1024, 768});
            test::show(fresh, shown, look, {1024, 768});
            for (ui::StationWindow *window : {m_window.get(), &fresh})
                window->setFocus(); // The focus ring goes with the active window, and there is but one.
            if (m_window->grab().toImage() != fresh.grab().toImage())
                findings << shown.name + firstDifference(*m_window, fresh);
        }
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
    }

    /// What is read is never smaller than the word for it, nor a name smaller than its number.
    void noValueIsSmallerThanItsLabel()
    {
        const ui::Look look{ui::ThemeKind::Light, ui::SizeSetting::Normal, QStringLiteral("de"), 0};
        QStringList findings;
        for (const test::GalleryView &shown : test::galleryViews()) {
            const auto *card = std::get_if<workflow::PickCard>(&shown.view.screen.card);
            test::show(*m_window, shown, look, {1024, 768});
            const auto *view = m_window->findChild<ui::PickCardView *>();
            if (card == nullptr || !view->isVisible())
                continue;
            const auto pixelsOf = [view](const QString &text) {
                int pixels = 0;
                for (const ui::FitLabel *label : view->findChildren<ui::FitLabel *>()) {
                    if (!text.isEmpty() && label->isVisible() && label->text() == text)
                        pixels = label->shownPixels();
                }
                return pixels;
            };
            const int lot = pixelsOf(card->lot), lotLabel = pixelsOf(QStringLiteral("Charge")), name = pixelsOf(card->name), sku = pixelsOf(card->sku);
            if (lot > 0 && lotLabel > lot)
                findings << QStringLiteral("%1: lot %2 under a label of %3").arg(shown.name).arg(lot).arg(lotLabel);
            if (name > 0 && sku > name)
                findings << QStringLiteral("%1: name %2 over a number of %3").arg(shown.name).arg(name).arg(sku);
        }
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
    }

    /// A list that is longer than its place ends at a row, so that what is read is whole.
    void noListEndsInHalfARow()
    {
        const ui::Look look{ui::ThemeKind::Light, ui::SizeSetting::Normal, QStringLiteral("de"), 0};
        QStringList findings;
        for (const test::GalleryView &shown : test::galleryViews()) {
            test::show(*m_window, shown, look, {1024, 768});
            for (const ui::CardTable *table : m_window->findChildren<ui::CardTable *>()) {
                const QWidget *on = table->parentWidget();
                if (!table->isVisible() || !(qobject_cast<const ui::ListCardView *>(on) || qobject_cast<const ui::QueuePage *>(on)))
                    continue;
                const int height = table->viewport()->height(), last = table->rowAt(height - 1);
                if (last >= 0 && table->rowViewportPosition(last) + table->rowHeight(last) > height)
                    findings << QStringLiteral("%1: row %2 is cut").arg(shown.name).arg(last + 1);
            }
        }
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
    }

    void everyPrompt_data()
    {
        addColumns();
        for (const char *language : {"en", "de", "xx", "xr"})
            addRow({1024, 768}, language, kThemes[0], ui::SizeSetting::Normal);
    }

    void everyPrompt() { look(test::promptViews()); }
};

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
