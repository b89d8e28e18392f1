// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/barheight.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace bincard::barcode {
namespace {

constexpr int kMostSamples = 1000; ///< of a line
constexpr double kAlike = 0.8; ///< part of a line that is as in the middle; words below the bars have about a half
constexpr int kMostMisses = 3; ///< lines in a row: a scratch is no end

struct Vector {
    double x = 0, y = 0;

    [[nodiscard]] PixelPoint rounded() const { return {static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y))}; }
};

Vector operator+(Vector a, Vector b) { return {a.x + b.x, a.y + b.y}; }
Vector operator*(Vector a, double factor) { return {a.x * factor, a.y * factor}; }

Vector middle(PixelPoint a, PixelPoint b)
{
    return {(a.x + b.x) / 2.0, (a.y + b.y) / 2.0};
}

/// A line across the bars, and others beside it.
class Lines
{
public:
    Lines(const GreyPicture &picture, Vector from, Vector to) : m_picture(picture), m_from(from)
    {
        const Vector across{to.x - from.x, to.y - from.y};
        m_length = std::hypot(across.x, across.y);
        m_along = m_length > 0 ? across * (1 / m_length) : Vector{1, 0};
        m_step = std::max(1.0, m_length / kMostSamples);
        std::vector<int> greys;
        for (double at = 0; at < m_length; at += m_step)
            greys.push_back(grey(at, {}));
        if (greys.empty())
            return;
        const auto [least, most] = std::minmax_element(greys.begin(), greys.end());
        for (const int one : greys)
            m_dark.push_back(one <= (*least + *most) / 2);
    }

    /// How far the last like line is from the first in the direction across: −1 above, 1 below.
    [[nodiscard]] Vector end(int direction) const
    {
        const Vector down = Vector{-m_along.y, m_along.x} * direction;
        Vector last;
        double slant = 0; // along the line, half pixels at a time
        const int most = m_picture.width + m_picture.height;
        for (int distance = 1, misses = 0; distance < most && misses <= kMostMisses; ++distance) {
            const double best = bestSlant(down * distance, slant);
            const Vector here = down * distance + m_along * best;
            if (alike(here) < kAlike) {
                ++misses;
                continue;
            }
            misses = 0;
            slant = best;
            last = here;
        }
        return last;
    }

private:
    [[nodiscard]] double bestSlant(Vector away, double before) const
    {
        double best = before;
        double most = alike(away + m_along * before);
        for (const double change : {-0.5, 0.5, -1.0, 1.0}) {
            if (const double one = alike(away + m_along * (before + change)); one > most) {
                most = one;
                best = before + change;
            }
        }
        return best;
    }
    /// White outside of the picture.
    [[nodiscard]] int grey(double at, Vector away) const
    {
        const PixelPoint point = (m_from + m_along * at + away).rounded();
        const bool inside = point.x >= 0 && point.y >= 0 && point.x < m_picture.width && point.y < m_picture.height;
        return inside ? m_picture.row(point.y)[point.x] : 255;
    }
    [[nodiscard]] double alike(Vector away) const
    {
        int least = 255, most = 0;
        std::vector<int> greys(m_dark.size());
        for (std::size_t i = 0; i < m_dark.size(); ++i) {
            greys[i] = grey(static_cast<double>(i) * m_step, away);
            least = std::min(least, greys[i]);
            most = std::max(most, greys[i]);
        }
        // A threshold of its own: light may fall unevenly.
        std::size_t same = 0;
        for (std::size_t i = 0; i < m_dark.size(); ++i)
            same += (greys[i] <= (least + most) / 2) == m_dark[i];
        return m_dark.empty() ? 0 : static_cast<double>(same) / static_cast<double>(m_dark.size());
    }

    const GreyPicture &m_picture;
    Vector m_from, m_along;
    double m_length = 0, m_step = 1;
    std::vector<bool> m_dark;
};

} // namespace

PixelCorners grownToBars(const GreyPicture &picture, const PixelCorners &lines)
{
    const Vector left = middle(lines[0], lines[3]), right = middle(lines[1], lines[2]);
    const Lines across(picture, left, right);
    const Vector top = across.end(-1), bottom = across.end(1);
    return {(left + top).rounded(), (right + top).rounded(), (right + bottom).rounded(), (left + bottom).rounded()};
}

} // namespace bincard::barcode
