// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QIcon>
#include <QStyleFactory>

#include <algorithm>
#include <array>
#include <cmath>

namespace bincard::ui {

namespace {

constexpr int kGridPx = 8;
constexpr double kTargetMm = 15, kMmPerInch = 25.4;
constexpr QSize kBase{1024, 768}; ///< the smallest window we are made for; all sizes are given there
constexpr std::array kTypePx{14, 18, 24, 40, 64};
/// Between the steps of the type scale, so that a long instruction shrinks no further than it must.
constexpr std::array kLadder{64, 56, 48, 40, 32, 28, 24, 21, 18, 16, 14};

/// One value for each ThemeKind: light, dark, high contrast.
template <class Value>
using Each = std::array<Value, 3>;

struct ColourRow {
    QColor Colours::*what;
    Each<QRgb> is;
};
constexpr ColourRow kColours[] = {
    {&Colours::window, {0xf3f5f7, 0x12161b, 0x000000}},
    {&Colours::surface, {0xffffff, 0x1d232a, 0x000000}},
    {&Colours::text, {0x14181d, 0xf2f4f7, 0xffffff}},
    {&Colours::quiet, {0x4d5965, 0xaab5c0, 0xe6e6e6}},
    {&Colours::edge, {0x788592, 0x71808f, 0xffffff}},
    {&Colours::hairline, {0xdde2e7, 0x333c46, 0x8c8c8c}},
    {&Colours::pressed, {0xe3e9f0, 0x2c3641, 0x303030}},
    {&Colours::accent, {0x0b57b8, 0x8abaff, 0x5ce1ff}},
    {&Colours::disabled, {0x66717c, 0x7d8994, 0x9c9c9c}},
};

/// Fill, ink, edge.
using PaintValues = std::array<QRgb, 3>;
struct PaintRow {
    Paint Colours::*what;
    Each<PaintValues> is;
};
constexpr PaintRow kPaints[] = {
    {&Colours::accentFill, {PaintValues{0x0b57b8, 0xffffff, 0x0b57b8}, {0x8abaff, 0x06203f, 0x8abaff}, {0x5ce1ff, 0x000000, 0x5ce1ff}}},
    {&Colours::confirm, {PaintValues{0x0b57b8, 0xffffff, 0x0b57b8}, {0x1b4a85, 0xffffff, 0x8abaff}, {0x5ce1ff, 0x000000, 0x5ce1ff}}}, // At night a whole band of the accent would be a lamp.
    {&Colours::error, {PaintValues{0xb3261e, 0xffffff, 0xb3261e}, {0xcc392f, 0xffffff, 0xff8a80}, {0xa80000, 0xffffff, 0xffffff}}},
    {&Colours::warning, {PaintValues{0xffc63d, 0x241a00, 0x9a6c00}, {0xffc63d, 0x241a00, 0xffc63d}, {0xffd400, 0x000000, 0xffd400}}},
    {&Colours::training, {PaintValues{0x6a2c91, 0xffffff, 0x6a2c91}, {0xd0a6f2, 0x24063a, 0xd0a6f2}, {0xff9cff, 0x000000, 0xff9cff}}},
    {&Colours::ok, {PaintValues{0x186a3b, 0xffffff, 0x186a3b}, {0x6fd69a, 0x05230f, 0x6fd69a}, {0x5dff9b, 0x000000, 0x5dff9b}}},
};

Colours made(ThemeKind theme)
{
    const auto which = static_cast<std::size_t>(theme);
    Colours colours;
    for (const auto &[what, is] : kColours)
        colours.*what = QColor(is.at(which));
    for (const auto &[what, is] : kPaints) {
        const auto &[fill, ink, edge] = is.at(which);
        colours.*what = {QColor(fill), QColor(ink), QColor(edge)};
    }
    return colours;
}

double factorOf(SizeSetting size)
{
    switch (size) {
    case SizeSetting::Small:
        return 0.85;
    case SizeSetting::Normal:
        return 1;
    case SizeSetting::Large:
        return 1.25;
    }
    Q_UNREACHABLE();
}

/// sRGB to linear light (WCAG 2.1, "relative luminance").
double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

QString familyName()
{
    static const QString name = QFontDatabase::families().contains(QStringLiteral("Inter")) ? QStringLiteral("Inter") : QApplication::font().family();
    return name;
}

} // namespace

const Colours &coloursOf(ThemeKind theme)
{
    static const std::array all{made(ThemeKind::Light), made(ThemeKind::Dark), made(ThemeKind::HighContrast)};
    return all.at(static_cast<std::size_t>(theme));
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double one = luminance(a), two = luminance(b);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

Theme::Theme(const Look &look, QSize window, double dpi) : m_colours(coloursOf(look.theme)), m_bolder(look.theme == ThemeKind::HighContrast)
{
    const double fit = std::min(static_cast<double>(window.width()) / kBase.width(), static_cast<double>(window.height()) / kBase.height());
    // Steps of an eighth: a window dragged by its edge does not make every size flicker.
    m_scale = std::round(std::clamp(fit * factorOf(look.size), 0.75, 6.0) * 8) / 8;
    const int wanted = static_cast<int>(std::lround(kTargetMm * dpi / kMmPerInch));
    m_touch = std::clamp(wanted, grid(7), grid(11)); // Beyond 11 steps the screen lies about its size.
    m_edge = std::max(1, static_cast<int>(std::lround(m_scale * (m_bolder ? 2.5 : 1.5))));
}

const Paint &Theme::paint(Tone tone) const
{
    switch (tone) {
    case Tone::Plain:
    case Tone::Info:
        return m_colours.accentFill;
    case Tone::Confirm:
        return m_colours.confirm;
    case Tone::Ok:
        return m_colours.ok;
    case Tone::Warning:
        return m_colours.warning;
    case Tone::Error:
        return m_colours.error;
    }
    Q_UNREACHABLE();
}

int Theme::grid(double steps) const
{
    return static_cast<int>(std::lround(steps * kGridPx * m_scale));
}

int Theme::px(Type type) const
{
    return static_cast<int>(std::lround(kTypePx.at(static_cast<std::size_t>(type)) * m_scale));
}

QFont Theme::font(Type type, Weight weight) const
{
    return face(px(type), weight);
}

QFont Theme::face(int pixels, Weight weight)
{
    QFont font(familyName());
    font.setPixelSize(pixels);
    font.setWeight(weight == Weight::Bold ? QFont::DemiBold : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

std::vector<int> Theme::steps(Type largest, Type smallest) const
{
    std::vector<int> pixels;
    for (const int step : kLadder) {
        if (step <= kTypePx.at(static_cast<std::size_t>(largest)) && step >= kTypePx.at(static_cast<std::size_t>(smallest)))
            pixels.push_back(static_cast<int>(std::lround(step * m_scale)));
    }
    return pixels;
}

std::vector<int> Theme::stepsUnder(int pixels, Type largest, Type smallest) const
{
    std::vector<int> under = steps(largest, smallest);
    while (under.size() > 1 && under.front() >= pixels)
        under.erase(under.begin());
    return under;
}

QPalette Theme::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, m_colours.window);
    palette.setColor(QPalette::WindowText, m_colours.text);
    palette.setColor(QPalette::Base, m_colours.surface);
    palette.setColor(QPalette::AlternateBase, m_colours.window);
    palette.setColor(QPalette::Text, m_colours.text);
    palette.setColor(QPalette::PlaceholderText, m_colours.quiet);
    palette.setColor(QPalette::Button, m_colours.surface);
    palette.setColor(QPalette::ButtonText, m_colours.text);
    palette.setColor(QPalette::Highlight, m_colours.accentFill.fill);
    palette.setColor(QPalette::HighlightedText, m_colours.accentFill.ink);
    palette.setColor(QPalette::Link, m_colours.accent);
    palette.setColor(QPalette::Mid, m_colours.edge);
    return palette;
}

void prepareApplication()
{
    static bool done = false;
    if (std::exchange(done, true))
        return;
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QStringList paths = QIcon::themeSearchPaths();
    const QString beside = QApplication::applicationDirPath() + QStringLiteral("/../share/icons");
    for (const QString &path : {beside, QStringLiteral("/usr/share/icons")}) {
        if (!paths.contains(path))
            paths.append(path);
    }
    QIcon::setThemeSearchPaths(paths);
    QIcon::setThemeName(QStringLiteral("breeze")); // Icons take the colour of the text beside them, so one variant serves all themes.
    QApplication::setFont(QFont(familyName()));
}

} // namespace bincard::ui
