// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/gs1fault.h"
#include "base/result.h"

#include <QString>
#include <QStringList>
#include <QStringView>

#include <array>
#include <cstdint>
#include <vector>

namespace bincard::barcode {

/// Character set of a component, by its letter in the GS1 syntax dictionary: N, X, Y, Z.
enum class Gs1Charset : std::uint8_t { Numeric, Cset82, Cset39, Cset64 };

/// One part of an AI's value: "N13,csum,gcppos1", "[X..17]".
struct Gs1Component {
    Gs1Charset charset = Gs1Charset::Numeric;
    std::uint8_t least = 0; ///< characters
    std::uint8_t most = 0;
    bool optional = false; ///< only further optional ones follow
    std::vector<Gs1Fault> checks; ///< of its content, in this order

    friend bool operator==(const Gs1Component &, const Gs1Component &) = default;
};

/// "01", or "31nn": all AIs of four digits that begin with 31.
struct Gs1AiPattern {
    std::uint16_t from = 0;
    std::uint16_t to = 0;
    std::uint8_t digits = 0;

    [[nodiscard]] bool matches(QStringView ai) const;
    [[nodiscard]] QString toString() const; ///< "01", "31nn"
    friend bool operator==(const Gs1AiPattern &, const Gs1AiPattern &) = default;
};

/// AIs that must all be there: "01+21".
using Gs1AiGroup = std::vector<Gs1AiPattern>;

/// One entry of the dictionary: a range of AIs with the same format.
struct Gs1Rule {
    std::uint16_t from = 0; ///< AI as a number; 1 for (01)
    std::uint16_t to = 0;
    std::uint8_t aiDigits = 0; ///< 2, 3 or 4
    bool predefined = false; ///< "*": ends by its length, needs no separator
    bool dataAttribute = false; ///< "?": may stand in the query of a Digital Link
    bool primaryKey = false; ///< dlpkey: a Digital Link may begin with it
    std::vector<Gs1Component> components;
    std::vector<std::vector<Gs1AiGroup>> required; ///< of each list one group must be there
    std::vector<Gs1AiPattern> excluded;
    std::vector<QStringList> qualifiers; ///< sequences of AIs that may follow the primary key, each of them optional
    QString title;

    [[nodiscard]] int least() const; ///< characters of the whole value
    [[nodiscard]] int most() const;
    friend bool operator==(const Gs1Rule &, const Gs1Rule &) = default;
};

/// The table of application identifiers, read from a text in the format of the GS1 Barcode Syntax Dictionary. Unchanging once
/// made; any thread.
class Gs1Dictionary
{
public:
    /// BadInput with the number of the line when it is none. Checks of an unknown name are left out, with a notice.
    [[nodiscard]] static Result<Gs1Dictionary> parse(QStringView text);

    /// The one that came with this program (gs1dictionarydata.cpp).
    [[nodiscard]] static const Gs1Dictionary &builtIn();

    /// The rule of a whole AI, or null.
    [[nodiscard]] const Gs1Rule *find(QStringView ai) const;

    /// The rule of the AI that the text begins with, or null.
    [[nodiscard]] const Gs1Rule *findAtStart(QStringView text) const;

    [[nodiscard]] const std::vector<Gs1Rule> &rules() const { return m_rules; }
    [[nodiscard]] const QStringList &notices() const { return m_notices; }

private:
    Gs1Dictionary();
    [[nodiscard]] Result<void> add(Gs1Rule rule);

    std::vector<Gs1Rule> m_rules;
    QStringList m_notices;
    /// Number of the rule + 1 of each AI of two, three and four digits; 0 = none.
    std::vector<std::uint16_t> m_ofTwo, m_ofThree, m_ofFour;
};

} // namespace bincard::barcode
