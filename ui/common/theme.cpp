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

QColor rgb(QRgb value)
{
    return QColor(value);
}

Colours light()
{
    Colours c;
    c.window = rgb(0xf3f5f7);
    c.surface = rgb(0xffffff);
    c.text = rgb(0x14181d);
    c.quiet = rgb(0x4d5965);
    c.edge = rgb(0x788592);
    c.hairline = rgb(0xdde2e7);
    c.pressed = rgb(0xe3e9f0);
    c.accent = rgb(0x0b57b8);
    c.disabled = rgb(0x8a949e);
    c.accentFill = {c.accent, rgb(0xffffff), c.accent};
    c.error = {rgb(0xb3261e), rgb(0xffffff), rgb(0xb3261e)};
    c.warning = {rgb(0xffc63d), rgb(0x241a00), rgb(0x9a6c00)};
    c.confirm = {c.accent, rgb(0xffffff), c.accent};
    c.ok = {rgb(0x186a3b), rgb(0xffffff), rgb(0x186a3b)};
    return c;
}

Colours dark()
{
    Colours c;
    c.window = rgb(0x12161b);
    c.surface = rgb(0x1d232a);
    c.text = rgb(0xf2f4f7);
    c.quiet = rgb(0xaab5c0);
    c.edge = rgb(0x71808f);
    c.hairline = rgb(0x333c46);
    c.pressed = rgb(0x2c3641);
    c.accent = rgb(0x8abaff);
    c.disabled = rgb(0x6c7883);
    c.accentFill = {c.accent, rgb(0x06203f), c.accent};
    c.error = {rgb(0xcc392f), rgb(0xffffff), rgb(0xff8a80)};
    c.warning = {rgb(0xffc63d), rgb(0x241a00), rgb(0xffc63d)};
    c.confirm = {c.accent, rgb(0x06203f), c.accent};
    c.ok = {rgb(0x6fd69a), rgb(0x05230f), rgb(0x6fd69a)};
    return c;
}

Colours highContrast()
{
    Colours c;
    c.window = rgb(0x000000);
    c.surface = rgb(0x000000);
    c.text = rgb(0xffffff);
    c.quiet = rgb(0xe6e6e6);
    c.edge = rgb(0xffffff);
    c.hairline = rgb(0x8c8c8c);
    c.pressed = rgb(0x303030);
    c.accent = rgb(0x5ce1ff);
    c.disabled = rgb(0x9c9c9c);
    c.accentFill = {c.accent, rgb(0x000000), c.accent};
    c.error = {rgb(0xa80000), rgb(0xffffff), rgb(0xffffff)};
    c.warning = {rgb(0xffd400), rgb(0x000000), rgb(0xffd400)};
    c.confirm = {c.accent, rgb(0x000000), c.accent};
    c.ok = {rgb(0x5dff9b), rgb(0x000000), rgb(0x5dff9b)};
    return c;
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
    static const std::array all{light(), dark(), highContrast()};
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
    case Tone::Ok:
        return m_colours.ok;
    case Tone::Confirm:
        return m_colours.confirm;
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

std::vector<int> Theme::stepsBelow(Type above, Type smallest) const
{
    std::vector<int> pixels = steps(above, smallest);
    pixels.erase(pixels.begin());
    return pixels;
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
