// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gs1fault.h"

#include <array>

namespace bincard::barcode {

namespace {

/// In the order of the enumeration.
constexpr std::array kNames{
    QLatin1String("empty"),
    QLatin1String("input-too-long"),
    QLatin1String("unknown-ai"),
    QLatin1String("too-short"),
    QLatin1String("too-long"),
    QLatin1String("repeat"),
    QLatin1String("bracket"),
    QLatin1String("separator"),
    QLatin1String("req"),
    QLatin1String("ex"),
    QLatin1String("symbology"),
    QLatin1String("uri"),
    QLatin1String("primary-key"),
    QLatin1String("compressed"),
    QLatin1String("qualifier"),
    QLatin1String("attribute"),
    QLatin1String("escape"),
    QLatin1String("csetnumeric"),
    QLatin1String("cset82"),
    QLatin1String("cset39"),
    QLatin1String("cset64"),
    QLatin1String("csum"),
    QLatin1String("csumalpha"),
    QLatin1String("key"),
    QLatin1String("keyoff1"),
    QLatin1String("gcppos1"),
    QLatin1String("gcppos2"),
    QLatin1String("zero"),
    QLatin1String("nonzero"),
    QLatin1String("nozeroprefix"),
    QLatin1String("hasnondigit"),
    QLatin1String("hyphen"),
    QLatin1String("yymmdd"),
    QLatin1String("yymmd0"),
    QLatin1String("yyyymmdd"),
    QLatin1String("yyyymmd0"),
    QLatin1String("yymmddhh"),
    QLatin1String("hh"),
    QLatin1String("mi"),
    QLatin1String("mm"),
    QLatin1String("ss"),
    QLatin1String("hhmi"),
    QLatin1String("hhmm"),
    QLatin1String("mmoptss"),
    QLatin1String("latlong"),
    QLatin1String("iso3166"),
    QLatin1String("iso3166999"),
    QLatin1String("iso3166list"),
    QLatin1String("iso3166alpha2"),
    QLatin1String("iso4217"),
    QLatin1String("iso5218"),
    QLatin1String("iban"),
    QLatin1String("importeridx"),
    QLatin1String("couponcode"),
    QLatin1String("couponposoffer"),
    QLatin1String("packagetype"),
    QLatin1String("mediatype"),
    QLatin1String("latitude"),
    QLatin1String("longitude"),
    QLatin1String("pcenc"),
    QLatin1String("pieceoftotal"),
    QLatin1String("posinseqslash"),
    QLatin1String("winding"),
    QLatin1String("yesno"),
};
static_assert(kNames.size() == static_cast<std::size_t>(kLastCheck) + 1);

} // namespace

QLatin1String name(Gs1Fault fault)
{
    return kNames[static_cast<std::size_t>(fault)];
}

std::optional<Gs1Fault> checkNamed(QStringView name)
{
    for (auto i = static_cast<std::size_t>(kFirstCheck); i < kNames.size(); ++i) {
        if (kNames[i] == name)
            return static_cast<Gs1Fault>(i);
    }
    return std::nullopt;
}

} // namespace bincard::barcode
