// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/imagedecoder.h"

#include "barcode/regions.h"
#include "barcode/zxingreader.h"

#include <algorithm>

namespace bincard::barcode {
namespace {

constexpr int kMostLooks = 250; ///< at one picture: each finds at most one linear code, which is taken away for the next
constexpr int kCells[] = {4, 12}; ///< pixels: white modules and narrow quiet zones lie within the one or the other
constexpr int kShortestSide = 14; ///< pixels of a part that may hold a code
constexpr std::size_t kMostParts = 100;
constexpr qint64 kLargestToDouble = 4'000'000; ///< pixels; a larger one has pixels enough for its codes
constexpr qint64 kLargestToDoubleTwice = 250'000;
constexpr qint64 kSmallestToReduce = 200'000;
constexpr int kSmallestOfSizes = 500; ///< pixels of the shorter side: larger pictures are looked at in smaller sizes too
constexpr int kBetweenSizes = 3;
constexpr qint64 kLargestToTurn = 4'000'000; ///< larger ones are reduced first

struct Box {
    int left, top, right, bottom;

    [[nodiscard]] int longerSide() const { return std::max(right - left, bottom - top); }
};

Box boxOf(const PixelCorners &corners)
{
    Box box{corners[0].x, corners[0].y, corners[0].x, corners[0].y};
    for (const PixelPoint corner : corners) {
        box = {std::min(box.left, corner.x), std::min(box.top, corner.y), std::max(box.right, corner.x), std::max(box.bottom, corner.y)};
    }
    return box;
}

/// The same code at the same place: what is left of a linear code beside the lines that were taken away is read once more.
bool isSame(const DecodedCode &a, const DecodedCode &b)
{
    if (a.format != b.format || a.bytes != b.bytes)
        return false;
    const Box one = boxOf(a.corners), other = boxOf(b.corners);
    const int slack = std::max(one.longerSide(), other.longerSide()) / 4;
    return one.left - slack <= other.right && other.left - slack <= one.right && one.top - slack <= other.bottom && other.top - slack <= one.bottom;
}

/// Collects what is found in a picture and in what is made of it.
class Search
{
public:
    Search(const GreyPicture &picture, const std::function<bool()> &outOfTime) : m_rest(picture), m_outOfTime(outOfTime) {}

    [[nodiscard]] bool goesOn() const { return !m_outOfTime || !m_outOfTime(); }
    [[nodiscard]] bool foundNothing() const { return m_found.empty(); }
    /// The picture without what was found.
    [[nodiscard]] const GreyPicture &rest() const { return m_rest; }
    [[nodiscard]] std::vector<DecodedCode> take() { return std::move(m_found); }

    /// Looks at the picture, and at smaller ones of it where blur and noise vanish.
    void look(DerivedPicture view, DecodeEffort effort = DecodeEffort::Thorough)
    {
        lookAtOneSize(view, effort);
        while (std::min(view.picture.width, view.picture.height) >= kSmallestOfSizes && goesOn() && (effort == DecodeEffort::Thorough || foundNothing())) {
            DerivedPicture small = reduced(view.picture, kBetweenSizes);
            small.toOriginal = view.toOriginal.after(small.toOriginal);
            view = std::move(small);
            lookAtOneSize(view, effort);
        }
    }
    /// The library looks for Aztec and Data Matrix around the middle of a picture, and for one of each.
    void lookAtParts()
    {
        for (const int cell : kCells) {
            for (const PixelBox &box : busyRegions(m_rest, cell, kMostParts)) {
                const bool whole = qint64{box.width} * box.height * 4 > m_rest.pixels() * 3;
                if (whole || std::min(box.width, box.height) < kShortestSide || !goesOn())
                    continue;
                DerivedPicture part = cropped(m_rest, box);
                DerivedPicture other{inverted(part.picture), part.toOriginal};
                lookAtOneSize(part);
                lookAtOneSize(other);
            }
        }
    }
    void lookInverted(const DerivedPicture &view)
    {
        if (goesOn())
            look({inverted(view.picture), view.toOriginal});
    }

private:
    /// Until there is nothing new; what was found is gone from the view.
    void lookAtOneSize(DerivedPicture &view, DecodeEffort effort = DecodeEffort::Thorough)
    {
        for (int looks = 0; looks < kMostLooks && goesOn(); ++looks) {
            const std::vector<DecodedCode> codes = lookWithZXing(view.picture, effort);
            if (!add(codes, view.toOriginal))
                return;
            for (const DecodedCode &code : codes)
                whiten(view.picture, code.corners, marginOf(code));
        }
    }
    /// Corners are some pixels within the code where its edge is blurred.
    static int marginOf(const DecodedCode &code) { return std::max(2, boxOf(code.corners).longerSide() / 50); }

    bool add(const std::vector<DecodedCode> &codes, const PixelMap &toOriginal)
    {
        const std::size_t before = m_found.size();
        for (DecodedCode code : codes) {
            for (PixelPoint &corner : code.corners)
                corner = toOriginal(corner);
            const auto sameAs = [&code](const DecodedCode &known) { return isSame(known, code); };
            // Within one look the library tells copies from repetitions itself.
            if (std::any_of(m_found.begin(), m_found.begin() + static_cast<std::ptrdiff_t>(before), sameAs))
                continue;
            whiten(m_rest, code.corners, marginOf(code));
            m_found.push_back(std::move(code));
        }
        return m_found.size() > before;
    }

    GreyPicture m_rest;
    const std::function<bool()> &m_outOfTime;
    std::vector<DecodedCode> m_found;
};

/// Small, blurred, flat: other sizes, dearest last.
void lookAtOtherSizes(Search &search, const GreyPicture &picture)
{
    if (picture.pixels() <= kLargestToDouble) {
        const DerivedPicture large = doubled(picture);
        search.look(large);
        if (search.foundNothing())
            search.lookInverted(large);
        if (search.foundNothing() && search.goesOn() && picture.pixels() <= kLargestToDoubleTwice) {
            DerivedPicture largest = doubled(large.picture);
            largest.toOriginal = large.toOriginal.after(largest.toOriginal);
            search.look(largest);
        }
    }
    if (search.foundNothing() && search.goesOn() && picture.pixels() >= kSmallestToReduce) { // Between the sizes of look().
        const DerivedPicture small = reduced(picture, 2);
        search.look(small);
        if (search.foundNothing())
            search.lookInverted(small);
    }
}

/// The library reads linear codes along rows and columns: turn what lies between them.
void lookTurned(Search &search, const GreyPicture &picture)
{
    int factor = 1;
    while (picture.pixels() / (qint64{factor} * factor) > kLargestToTurn)
        ++factor;
    const DerivedPicture base = factor == 1 ? DerivedPicture{picture, {}} : reduced(picture, factor);
    for (const double degrees : {45.0, 22.5, 67.5}) {
        if (!search.foundNothing() || !search.goesOn())
            return;
        DerivedPicture view = turned(base.picture, degrees);
        view.toOriginal = base.toOriginal.after(view.toOriginal);
        search.look(view);
        if (search.foundNothing())
            search.lookInverted(view);
    }
}

} // namespace

std::vector<DecodedCode> decodePicture(const GreyPicture &picture, DecodeEffort effort, const std::function<bool()> &outOfTime)
{
    if (!picture.isValid())
        return {};
    Search search(picture, outOfTime);
    search.look({picture, {}}, effort);
    if (effort == DecodeEffort::Fast)
        return search.take();
    search.lookInverted({search.rest(), {}});
    search.lookAtParts();
    if (search.foundNothing() && search.goesOn()) {
        const GreyPicture clear = stretched(picture);
        search.look({clear, {}});
        if (search.foundNothing())
            search.lookInverted({clear, {}});
        if (search.foundNothing() && search.goesOn())
            lookAtOtherSizes(search, clear);
        if (search.foundNothing() && search.goesOn())
            lookTurned(search, clear);
    }
    return search.take();
}

} // namespace bincard::barcode
