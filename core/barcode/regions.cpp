// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/regions.h"

#include <algorithm>

namespace bincard::barcode {
namespace {

constexpr int kLeastContrast = 8; ///< between the darkest and the brightest pixel of a busy cell
constexpr int kOverNoise = 2; ///< times the contrast of the middle cell, which is that of the noise, unless codes fill the picture

/// Cells of a picture, row by row: busy or not.
class Cells
{
public:
    Cells(const GreyPicture &picture, int cell) : m_columns((picture.width + cell - 1) / cell), m_rows((picture.height + cell - 1) / cell)
    {
        std::vector<int> contrasts;
        contrasts.reserve(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows));
        for (int row = 0; row < m_rows; ++row) {
            for (int column = 0; column < m_columns; ++column)
                contrasts.push_back(contrast(picture, column * cell, row * cell, cell));
        }
        std::vector<int> sorted = contrasts;
        const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
        std::nth_element(sorted.begin(), middle, sorted.end());
        const int least = std::max(kLeastContrast, *middle * kOverNoise);
        for (const int one : contrasts)
            m_busy.push_back(one >= least);
    }

    /// The parts of touching cells as boxes of cells; each cell is looked at once.
    [[nodiscard]] std::vector<PixelBox> takeParts()
    {
        std::vector<PixelBox> parts;
        for (int row = 0; row < m_rows; ++row) {
            for (int column = 0; column < m_columns; ++column) {
                if (take(column, row))
                    parts.push_back(partFrom(column, row));
            }
        }
        return parts;
    }

private:
    struct Place {
        int column, row;
    };

    static int contrast(const GreyPicture &picture, int x, int y, int cell)
    {
        int least = 255, most = 0;
        // One pixel over the edge: a bar may end where the cell does.
        for (int line = y; line < std::min(picture.height, y + cell + 1); ++line) {
            for (int column = x; column < std::min(picture.width, x + cell + 1); ++column) {
                least = std::min<int>(least, picture.row(line)[column]);
                most = std::max<int>(most, picture.row(line)[column]);
            }
        }
        return most - least;
    }

    bool take(int column, int row)
    {
        if (column < 0 || row < 0 || column >= m_columns || row >= m_rows)
            return false;
        const std::size_t at = static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column);
        const bool busy = m_busy[at];
        m_busy[at] = false;
        return busy;
    }

    PixelBox partFrom(int column, int row)
    {
        int left = column, top = row, right = column, bottom = row;
        std::vector<Place> open{{column, row}};
        while (!open.empty()) {
            const Place place = open.back();
            open.pop_back();
            left = std::min(left, place.column);
            right = std::max(right, place.column);
            top = std::min(top, place.row);
            bottom = std::max(bottom, place.row);
            for (int down = -1; down <= 1; ++down) {
                for (int over = -1; over <= 1; ++over) {
                    if (take(place.column + over, place.row + down))
                        open.push_back({place.column + over, place.row + down});
                }
            }
        }
        return {left, top, right - left + 1, bottom - top + 1};
    }

    int m_columns, m_rows;
    std::vector<bool> m_busy;
};

} // namespace

std::vector<PixelBox> busyRegions(const GreyPicture &picture, int cell, std::size_t most)
{
    std::vector<PixelBox> boxes;
    for (const PixelBox &part : Cells(picture, cell).takeParts()) {
        const int left = std::max(0, (part.x - 1) * cell), top = std::max(0, (part.y - 1) * cell);
        const int right = std::min(picture.width, (part.x + part.width + 1) * cell), bottom = std::min(picture.height, (part.y + part.height + 1) * cell);
        boxes.push_back({left, top, right - left, bottom - top});
    }
    const auto isLarger = [](const PixelBox &a, const PixelBox &b) { return qint64{a.width} * a.height > qint64{b.width} * b.height; };
    std::stable_sort(boxes.begin(), boxes.end(), isLarger);
    boxes.resize(std::min(boxes.size(), most));
    return boxes;
}

DerivedPicture cropped(const GreyPicture &picture, const PixelBox &box)
{
    GreyPicture part = GreyPicture::white(box.width, box.height);
    for (int y = 0; y < box.height; ++y)
        std::copy_n(picture.row(box.y + y) + box.x, box.width, part.row(y));
    return {std::move(part), {1, 0, double(box.x), 0, 1, double(box.y)}};
}

} // namespace bincard::barcode
