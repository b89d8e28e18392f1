// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QStringView>

#include <array>
#include <cstdint>

namespace bincard::barcode {

/// Character set of a component, by its letter in the GS1 syntax dictionary.
enum class Gs1Charset : std::uint8_t { None, Numeric, Cset82 };

/// Content rule of a component, by its name in the dictionary. gcppos1 and gcppos2 need a list of company prefixes and are
/// not checked.
enum class Gs1Check : std::uint8_t { None, Csum, Yymmd0, Yymmdd, Hh, Mi, Ss, Iso3166 };

struct Gs1Component {
    Gs1Charset charset = Gs1Charset::None; ///< None ends the list of components
    std::uint8_t least = 0; ///< characters
    std::uint8_t most = 0;
    Gs1Check check = Gs1Check::None;
    bool optional = false; ///< only further optional ones follow
};

/// One entry of the dictionary: a range of AIs with the same format.
struct Gs1Rule {
    std::uint16_t from; ///< AI as a number; 1 for (01)
    std::uint16_t to;
    std::uint8_t aiDigits; ///< 2, 3 or 4
    bool predefined; ///< "*" of the dictionary: ends by its length, needs no separator
    std::array<Gs1Component, 5> components;
    QLatin1String title;

    [[nodiscard]] int least() const; ///< characters of the whole value
    [[nodiscard]] int most() const;
};

/// The rule of a whole AI, or null.
[[nodiscard]] const Gs1Rule *findGs1Rule(QStringView ai);

/// The rule of the AI that the text begins with, or null.
[[nodiscard]] const Gs1Rule *findGs1RuleAtStart(QStringView text);

} // namespace bincard::barcode
