// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/theme.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace bincard::ui;

namespace {

struct Pair {
    QString name;
    QColor ink, ground;
};

/// Every text colour on every ground that the widgets lay it on.
std::vector<Pair> textPairs(const Colours &c)
{
    std::vector<Pair> pairs;
    for (const auto &[ground, name] : {std::pair{c.window, "window"}, {c.surface, "surface"}, {c.pressed, "pressed"}}) {
        pairs.push_back({QStringLiteral("text on ") + QLatin1String(name), c.text, ground});
        pairs.push_back({QStringLiteral("quiet on ") + QLatin1String(name), c.quiet, ground});
        pairs.push_back({QStringLiteral("accent on ") + QLatin1String(name), c.accent, ground});
    }
    pairs.push_back({QStringLiteral("disabled on window"), c.disabled, c.window});
    // A stop's code stands in the band's ink, in the band's own colour: the same two, turned round.
    for (const auto &[paint, name] : {std::pair{c.accentFill, "accent"}, {c.confirm, "confirm"}, {c.error, "error"}, {c.warning, "warning"}, {c.ok, "ok"}, {c.training, "training"}})
        pairs.push_back({QLatin1String(name) + QStringLiteral(" fill"), paint.ink, paint.fill});
    return pairs;
}

/// Lines and icons that must be seen to understand (WCAG 2.1, 1.4.11).
std::vector<Pair> linePairs(const Colours &c)
{
    std::vector<Pair> pairs;
    for (const auto &[ground, name] : {std::pair{c.window, "window"}, {c.surface, "surface"}}) {
        pairs.push_back({QStringLiteral("edge on ") + QLatin1String(name), c.edge, ground});
        pairs.push_back({QStringLiteral("focus on ") + QLatin1String(name), c.accent, ground});
        pairs.push_back({QStringLiteral("ok icon on ") + QLatin1String(name), c.ok.edge, ground});
    }
    return pairs;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

    static QStringList below(const std::vector<Pair> &pairs, double least)
    {
        QStringList findings;
        for (const Pair &pair : pairs) {
            const double ratio = contrastRatio(pair.ink, pair.ground);
            if (ratio < least)
                findings << QStringLiteral("%1: %2").arg(pair.name).arg(ratio, 0, 'f', 2);
        }
        return findings;
    }

private Q_SLOTS:
    void contrastIsThatOfTheRecommendation_data()
    {
        QTest::addColumn<QColor>("one");
        QTest::addColumn<QColor>("two");
        QTest::addColumn<double>("ratio");
        QTest::newRow("black on white") << QColor(Qt::black) << QColor(Qt::white) << 21.0;
        QTest::newRow("white on black") << QColor(Qt::white) << QColor(Qt::black) << 21.0;
        QTest::newRow("the same") << QColor(0x123456) << QColor(0x123456) << 1.0;
        QTest::newRow("the greyest grey that AA allows on white") << QColor(0x767676) << QColor(Qt::white) << 4.54;
        QTest::newRow("one step paler fails") << QColor(0x777777) << QColor(Qt::white) << 4.48;
    }

    void contrastIsThatOfTheRecommendation()
    {
        QFETCH(const QColor, one);
        QFETCH(const QColor, two);
        QFETCH(const double, ratio);
        QVERIFY2(std::abs(contrastRatio(one, two) - ratio) < 0.005, qPrintable(QString::number(contrastRatio(one, two))));
    }

    void everyTextCanBeRead_data()
    {
        QTest::addColumn<ThemeKind>("theme");
        QTest::addColumn<double>("text");
        QTest::newRow("light: AA") << ThemeKind::Light << 4.5;
        QTest::newRow("dark: AA") << ThemeKind::Dark << 4.5;
        QTest::newRow("high contrast: AAA") << ThemeKind::HighContrast << 7.0;
    }

    void everyTextCanBeRead()
    {
        QFETCH(const ThemeKind, theme);
        QFETCH(const double, text);
        const Colours &c = coloursOf(theme);
        const QStringList findings = below(textPairs(c), text) + below(linePairs(c), 3);
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
    }

    void aFingerHasFifteenMillimetres_data()
    {
        QTest::addColumn<QSize>("window");
        QTest::addColumn<double>("dpi");
        QTest::newRow("tablet") << QSize(1024, 768) << 130.0;
        QTest::newRow("desk") << QSize(1280, 800) << 96.0;
        QTest::newRow("4K, 27 inches") << QSize(3840, 2160) << 163.0;
        QTest::newRow("4K, 43 inches") << QSize(3840, 2160) << 102.0;
    }

    void aFingerHasFifteenMillimetres()
    {
        QFETCH(const QSize, window);
        QFETCH(const double, dpi);
        for (const SizeSetting size : {SizeSetting::Normal, SizeSetting::Large})
            QVERIFY(Theme({ThemeKind::Light, size, {}, 0}, window, dpi).touch() / dpi * 25.4 >= 14.9); // Whole pixels.
    }

    void textStepsDown()
    {
        const Theme theme({}, {1024, 768}, 96);
        const std::vector<int> all = theme.steps(Type::Instruction, Type::Small);
        QCOMPARE(all.front(), theme.px(Type::Instruction));
        QCOMPARE(all.back(), theme.px(Type::Small));
        QVERIFY(std::is_sorted(all.rbegin(), all.rend()));
        for (const int pixels : all) {
            const std::vector<int> under = theme.stepsUnder(pixels, Type::Title, Type::Small);
            QCOMPARE(under.back(), theme.px(Type::Small));
            QVERIFY(under.size() == 1 || under.front() < pixels);
            QVERIFY(under.front() <= theme.px(Type::Title));
        }
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
