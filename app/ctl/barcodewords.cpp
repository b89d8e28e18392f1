// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/barcodewords.h"

namespace bincard::ctl {
namespace {

using barcode::Gs1Fault;

/// "(01), or (00) with (37)".
QString listOf(const std::vector<barcode::Gs1AiGroup> &groups)
{
    QStringList words;
    for (const barcode::Gs1AiGroup &group : groups) {
        QStringList ais;
        for (const barcode::Gs1AiPattern &ai : group)
            ais.append(u'(' + ai.toString() + u')');
        words.append(ais.join(QLatin1String(" with ")));
    }
    return words.join(QLatin1String(", or "));
}

QString requiredBy(const QString &ai, const barcode::Gs1Dictionary &dictionary)
{
    const barcode::Gs1Rule *rule = dictionary.find(ai);
    QStringList lists;
    for (std::size_t i = 0; rule && i < rule->required.size(); ++i)
        lists.append(listOf(rule->required[i]));
    return QStringLiteral("(%1) needs %2 beside it.").arg(ai, lists.join(QLatin1String("; and ")));
}

/// A check of one value.
QString checkWords(Gs1Fault fault)
{
    switch (fault) {
    case Gs1Fault::CsetNumeric: return QStringLiteral("a character that is no digit");
    case Gs1Fault::Cset82: return QStringLiteral("a character outside of character set 82");
    case Gs1Fault::Cset39: return QStringLiteral("a character outside of character set 39");
    case Gs1Fault::Cset64: return QStringLiteral("a character outside of character set 64, or wrong padding");
    case Gs1Fault::Csum: return QStringLiteral("a wrong check digit");
    case Gs1Fault::Csumalpha: return QStringLiteral("a wrong check character pair");
    case Gs1Fault::Key:
    case Gs1Fault::Keyoff1:
    case Gs1Fault::Gcppos1:
    case Gs1Fault::Gcppos2: return QStringLiteral("no GS1 company prefix where one must begin");
    case Gs1Fault::Zero: return QStringLiteral("another digit than 0 where 0 must stand");
    case Gs1Fault::Nonzero: return QStringLiteral("nothing but zeros");
    case Gs1Fault::Nozeroprefix: return QStringLiteral("a zero in front");
    case Gs1Fault::Hasnondigit: return QStringLiteral("digits only, where there must be another character");
    case Gs1Fault::Hyphen: return QStringLiteral("another character than a hyphen");
    case Gs1Fault::Yymmdd:
    case Gs1Fault::Yymmd0:
    case Gs1Fault::Yyyymmdd:
    case Gs1Fault::Yyyymmd0:
    case Gs1Fault::Yymmddhh: return QStringLiteral("no such date");
    case Gs1Fault::Hh:
    case Gs1Fault::Mi:
    case Gs1Fault::Mm:
    case Gs1Fault::Ss:
    case Gs1Fault::Hhmi:
    case Gs1Fault::Hhmm:
    case Gs1Fault::Mmoptss: return QStringLiteral("no such time of day");
    case Gs1Fault::Iso3166:
    case Gs1Fault::Iso3166999:
    case Gs1Fault::Iso3166list:
    case Gs1Fault::Iso3166alpha2: return QStringLiteral("no country of ISO 3166");
    case Gs1Fault::Iso4217: return QStringLiteral("no currency of ISO 4217");
    case Gs1Fault::Iso5218: return QStringLiteral("no sex of ISO 5218");
    case Gs1Fault::Iban: return QStringLiteral("no valid IBAN");
    case Gs1Fault::Importeridx: return QStringLiteral("no importer index");
    case Gs1Fault::Couponcode:
    case Gs1Fault::Couponposoffer: return QStringLiteral("no valid North American coupon");
    case Gs1Fault::Packagetype: return QStringLiteral("no package type of UN/ECE Recommendation 21");
    case Gs1Fault::Mediatype: return QStringLiteral("no AIDC media type");
    case Gs1Fault::Latitude:
    case Gs1Fault::Longitude:
    case Gs1Fault::Latlong: return QStringLiteral("no such place on earth");
    case Gs1Fault::Pcenc: return QStringLiteral("a broken percent sequence");
    case Gs1Fault::Pieceoftotal: return QStringLiteral("no piece number with its total");
    case Gs1Fault::Posinseqslash: return QStringLiteral("no position in a sequence such as 1/3");
    case Gs1Fault::Winding: return QStringLiteral("no winding direction (0, 1 or 9)");
    case Gs1Fault::Yesno: return QStringLiteral("neither 0 nor 1");
    default: return QString(barcode::name(fault));
    }
}

} // namespace

QString wordsFor(const barcode::Gs1Error &error, const barcode::Gs1Dictionary &dictionary)
{
    const QString &ai = error.ai;
    switch (error.fault) {
    case Gs1Fault::Empty: return QStringLiteral("There is no data.");
    case Gs1Fault::InputTooLong: return QStringLiteral("There are more than %1 characters.").arg(error.position);
    case Gs1Fault::UnknownAi: return QStringLiteral("No application identifier is known that begins here.");
    case Gs1Fault::TooShort: return ai.isEmpty() ? QStringLiteral("The number is too short.") : QStringLiteral("The value of (%1) is too short.").arg(ai);
    case Gs1Fault::TooLong:
        return ai.isEmpty() ? QStringLiteral("The number is too long.")
                            : QStringLiteral("The value of (%1) is too long, or the FNC1 behind it is missing.").arg(ai);
    case Gs1Fault::Repeat: return QStringLiteral("(%1) stands twice.").arg(ai);
    case Gs1Fault::Bracket: return QStringLiteral("An application identifier in brackets must stand here.");
    case Gs1Fault::Separator: return QStringLiteral("FNC1 stands where no value ends.");
    case Gs1Fault::Required: return requiredBy(ai, dictionary);
    case Gs1Fault::Excluded: return QStringLiteral("(%1) must not stand beside another one that is there.").arg(ai);
    case Gs1Fault::Symbology: return QStringLiteral("The AIM identifier says that this is no GS1 data.");
    case Gs1Fault::Uri: return QStringLiteral("This is no http or https URI.");
    case Gs1Fault::PrimaryKey: return QStringLiteral("There is no primary key of a GS1 Digital Link.");
    case Gs1Fault::Compressed: return QStringLiteral("This looks like a compressed GS1 Digital Link, which cannot be read.");
    case Gs1Fault::Qualifier: return QStringLiteral("(%1) is no qualifier of the primary key, or stands in the wrong order.").arg(ai);
    case Gs1Fault::Attribute: return QStringLiteral("(%1) is no data attribute of a GS1 Digital Link, or belongs in its path.").arg(ai);
    case Gs1Fault::Escape: return QStringLiteral("A percent sign without two hexadecimal digits stands in (%1).").arg(ai);
    default:
        return ai.isEmpty() ? QStringLiteral("There is %1.").arg(checkWords(error.fault))
                            : QStringLiteral("In (%1) there is %2.").arg(ai, checkWords(error.fault));
    }
}

} // namespace bincard::ctl
