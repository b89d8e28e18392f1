// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QSize>
#include <QString>

#include <cstdint>
#include <vector>

namespace bincard::ui {

enum class ThemeKind : std::uint8_t { Light, Dark, HighContrast };
enum class SizeSetting : std::uint8_t { Small, Normal, Large };

/// What a person may choose about a station.
struct Look {
    ThemeKind theme = ThemeKind::Light;
    SizeSetting size = SizeSetting::Normal;
    QString language = QStringLiteral("en"); ///< BCP 47, while nobody is logged in
    int volumePercent = 80; ///< 0 = silent
    friend bool operator==(const Look &, const Look &) = default;
};

/// What a coloured band or a mark means. Never shown by colour alone: each has an icon and a word as well.
enum class Tone : std::uint8_t { Plain, Info, Ok, Confirm, Warning, Error };

/// Something filled, what is written on it, and the line around it.
struct Paint {
    QColor fill, ink, edge;
    friend bool operator==(const Paint &, const Paint &) = default;
};

struct Colours {
    QColor window; ///< behind everything
    QColor surface; ///< cards, tables, keys
    QColor text;
    QColor quiet; ///< labels and what is not needed now; still readable
    QColor edge; ///< around what can be pressed or typed into
    QColor hairline; ///< between rows; decoration only
    QColor pressed; ///< surface under a finger
    QColor accent; ///< the one accent: links, focus, chosen things; readable as text
    QColor disabled; ///< what a button says that cannot be pressed now: it may say why
    Paint accentFill; ///< the code to scan, the one big button that goes on
    Paint confirm; ///< a question
    Paint error, warning, ok;
    Paint training; ///< round what is not the house's own work
    friend bool operator==(const Colours &, const Colours &) = default;
};

/// The type scale: 14/18/24/40/64 at 1024 × 768.
enum class Type : std::uint8_t { Small, Body, Large, Title, Instruction };
/// Two weights.
enum class Weight : std::uint8_t { Regular, Bold };

/// Design tokens: every colour and every size in the widgets comes from here. A value; made anew when the window changes size.
class Theme
{
public:
    /// `window` in device-independent pixels, `dpi` the screen's physical dots per inch: fingers need 15 mm whatever the pixels.
    Theme(const Look &look, QSize window, double dpi);

    [[nodiscard]] const Colours &colours() const { return m_colours; }
    [[nodiscard]] const Paint &paint(Tone tone) const;
    [[nodiscard]] int grid(double steps) const; ///< pixels of that many steps of the 8 px grid
    [[nodiscard]] int touch() const { return m_touch; } ///< least height and width of what a glove hits
    [[nodiscard]] int edge() const { return m_edge; } ///< line width around controls
    [[nodiscard]] int focus() const { return 2 * m_edge; } ///< line width of the focus ring
    [[nodiscard]] int radius() const { return grid(1); }

    [[nodiscard]] int px(Type type) const;
    [[nodiscard]] QFont font(Type type, Weight weight = Weight::Regular) const;
    [[nodiscard]] static QFont face(int pixels, Weight weight);
    /// Pixel sizes from `largest` down to `smallest`, largest first: what text steps through until it fits.
    [[nodiscard]] std::vector<int> steps(Type largest, Type smallest) const;

    /// The same, but smaller than `pixels`: for what must not compete with a text of that size. The smallest is always left.
    [[nodiscard]] std::vector<int> stepsUnder(int pixels, Type largest, Type smallest) const;

    [[nodiscard]] QPalette palette() const; ///< for the few standard widgets: line edit, scroll bar

    friend bool operator==(const Theme &, const Theme &) = default;

private:
    Colours m_colours;
    double m_scale = 1;
    int m_touch = 0;
    int m_edge = 0;
    bool m_bolder = false; ///< high contrast: lines twice as strong
};

[[nodiscard]] const Colours &coloursOf(ThemeKind theme);

/// WCAG 2.1 relative luminance contrast, 1 … 21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

/// Style, fonts and icon theme of the process; call after making the QApplication. Calling it twice changes nothing.
void prepareApplication();

} // namespace bincard::ui
