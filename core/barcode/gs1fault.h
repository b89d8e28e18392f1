// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QStringView>

#include <cstdint>
#include <optional>

namespace bincard::barcode {

/// The rule that a text broke. From CsetNumeric on these are checks of one value, named as in the GS1 syntax dictionary and
/// the GS1 reference for it; the others are this project's. docs/barcode.md explains each of them.
enum class Gs1Fault : std::uint8_t {
    Empty,
    InputTooLong, ///< longer than Gs1Options::longest
    UnknownAi,
    TooShort,
    TooLong,
    Repeat, ///< the same AI twice with different values; in a URI: twice
    Bracket, ///< the bracketed form is not `(ai)value…`
    Separator, ///< FNC1 where nothing ends
    Required, ///< an AI that must stand beside this one is absent (`req` of the dictionary)
    Excluded, ///< two AIs that must not stand together (`ex` of the dictionary)
    Symbology, ///< the AIM identifier says that this is no GS1 data
    Uri, ///< no http or https URI
    PrimaryKey, ///< a URI without the primary key of a Digital Link
    Compressed, ///< a compressed Digital Link
    Qualifier, ///< key qualifiers that the primary key does not take, or not in this order (`dlpkey` of the dictionary)
    Attribute, ///< an AI that is no data attribute of a Digital Link, or whose place is in the path
    Escape, ///< a broken percent sequence in a URI

    CsetNumeric, ///< a character that is no digit
    Cset82, ///< a character that GS1 AI encodable character set 82 does not have (General Specifications 7.11)
    Cset39,
    Cset64,
    Csum, ///< check digit
    Csumalpha, ///< check character pair
    Key, ///< name of gcppos1 in dictionaries before 2024
    Keyoff1, ///< name of gcppos2 in dictionaries before 2024
    Gcppos1, ///< a GS1 company prefix from the first character on
    Gcppos2, ///< a GS1 company prefix from the second character on
    Zero,
    Nonzero,
    Nozeroprefix,
    Hasnondigit,
    Hyphen,
    Yymmdd,
    Yymmd0, ///< day 00 is allowed
    Yyyymmdd,
    Yyyymmd0,
    Yymmddhh,
    Hh,
    Mi,
    Mm, ///< name of mi in older dictionaries
    Ss,
    Hhmi,
    Hhmm, ///< name of hhmi in older dictionaries
    Mmoptss,
    Latlong, ///< latitude and longitude in one, in older dictionaries
    Iso3166,
    Iso3166999, ///< 999 = more than one country
    Iso3166list,
    Iso3166alpha2,
    Iso4217,
    Iso5218,
    Iban,
    Importeridx,
    Couponcode,
    Couponposoffer,
    Packagetype,
    Mediatype,
    Latitude,
    Longitude,
    Pcenc,
    Pieceoftotal,
    Posinseqslash,
    Winding,
    Yesno,
};

inline constexpr Gs1Fault kFirstCheck = Gs1Fault::CsetNumeric;
inline constexpr Gs1Fault kLastCheck = Gs1Fault::Yesno;

/// Stable names for logs and bincardctl: "csum", "too-long" …
[[nodiscard]] QLatin1String name(Gs1Fault fault);

/// The check of one value with that name, "csum"; none for an unknown one and for the faults that are none.
[[nodiscard]] std::optional<Gs1Fault> checkNamed(QStringView name);

} // namespace bincard::barcode
