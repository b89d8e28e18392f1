// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

/// The GS1 keys beside GTIN and SSCC (gtin.h).
namespace bincard::barcode {

/// A global location number: a company, a place, a dock.
struct Gln {
    QString digits; ///< 13, valid

    /// From 13 digits with a valid check digit that are not all zero.
    [[nodiscard]] static std::optional<Gln> fromCode(QStringView code);

    friend bool operator==(const Gln &, const Gln &) = default;
};

/// A global returnable asset identifier: a kind of crate or roll cage, and which one of them.
struct Grai {
    QString asset; ///< 13 digits, valid
    QString serial; ///< up to 16 characters of set 82, or empty

    /// From the value of AI 8003, which begins with a zero, or from 13 digits with what follows them.
    [[nodiscard]] static std::optional<Grai> fromCode(QStringView code);
    [[nodiscard]] QString value() const { return u'0' + asset + serial; } ///< of AI 8003

    friend bool operator==(const Grai &, const Grai &) = default;
};

/// A global individual asset identifier: one machine, one trailer.
struct Giai {
    QString text; ///< up to 30 characters of set 82 that begin with a company prefix

    [[nodiscard]] static std::optional<Giai> fromCode(QStringView code);

    friend bool operator==(const Giai &, const Giai &) = default;
};

/// The 8 digits of the UPC-E for a UPC-A of 12, the reverse of expandUpcE(); none when its zeros cannot be left out (GS1
/// General Specifications 5.2.2.4.2) or its check digit is wrong.
[[nodiscard]] std::optional<QString> compressToUpcE(QStringView upcA);

} // namespace bincard::barcode
