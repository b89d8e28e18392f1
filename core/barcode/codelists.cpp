// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/codelists.h"

#include <QLatin1String>
#include <QList>
#include <QString>

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <vector>

namespace bincard::barcode {

namespace {

/// ISO 3166-1: alpha-2 and numeric code of each officially assigned country.
const QLatin1String kCountries(
    "AD020 AE784 AF004 AG028 AI660 AL008 AM051 AO024 AQ010 AR032 AS016 AT040 AU036 AW533 AX248 AZ031 "
    "BA070 BB052 BD050 BE056 BF854 BG100 BH048 BI108 BJ204 BL652 BM060 BN096 BO068 BQ535 BR076 BS044 "
    "BT064 BV074 BW072 BY112 BZ084 CA124 CC166 CD180 CF140 CG178 CH756 CI384 CK184 CL152 CM120 CN156 "
    "CO170 CR188 CU192 CV132 CW531 CX162 CY196 CZ203 DE276 DJ262 DK208 DM212 DO214 DZ012 EC218 EE233 "
    "EG818 EH732 ER232 ES724 ET231 FI246 FJ242 FK238 FM583 FO234 FR250 GA266 GB826 GD308 GE268 GF254 "
    "GG831 GH288 GI292 GL304 GM270 GN324 GP312 GQ226 GR300 GS239 GT320 GU316 GW624 GY328 HK344 HM334 "
    "HN340 HR191 HT332 HU348 ID360 IE372 IL376 IM833 IN356 IO086 IQ368 IR364 IS352 IT380 JE832 JM388 "
    "JO400 JP392 KE404 KG417 KH116 KI296 KM174 KN659 KP408 KR410 KW414 KY136 KZ398 LA418 LB422 LC662 "
    "LI438 LK144 LR430 LS426 LT440 LU442 LV428 LY434 MA504 MC492 MD498 ME499 MF663 MG450 MH584 MK807 "
    "ML466 MM104 MN496 MO446 MP580 MQ474 MR478 MS500 MT470 MU480 MV462 MW454 MX484 MY458 MZ508 NA516 "
    "NC540 NE562 NF574 NG566 NI558 NL528 NO578 NP524 NR520 NU570 NZ554 OM512 PA591 PE604 PF258 PG598 "
    "PH608 PK586 PL616 PM666 PN612 PR630 PS275 PT620 PW585 PY600 QA634 RE638 RO642 RS688 RU643 RW646 "
    "SA682 SB090 SC690 SD729 SE752 SG702 SH654 SI705 SJ744 SK703 SL694 SM674 SN686 SO706 SR740 SS728 "
    "ST678 SV222 SX534 SY760 SZ748 TC796 TD148 TF260 TG768 TH764 TJ762 TK772 TL626 TM795 TN788 TO776 "
    "TR792 TT780 TV798 TW158 TZ834 UA804 UG800 UM581 US840 UY858 UZ860 VA336 VC670 VE862 VG092 VI850 "
    "VN704 VU548 WF876 WS882 YE887 YT175 ZA710 ZM894 ZW716");

/// ISO 4217 numeric, in rising order.
const QLatin1String kCurrencies(
    "008 012 032 036 044 048 050 051 052 060 064 068 072 084 090 096 104 108 116 124 132 136 144 152 156 "
    "170 174 188 191 192 203 208 214 222 230 232 238 242 262 270 292 320 324 328 332 340 344 348 352 356 "
    "360 364 368 376 388 392 398 400 404 408 410 414 417 418 422 426 430 434 446 454 458 462 480 484 496 "
    "498 504 512 516 524 532 533 548 554 558 566 578 586 590 598 600 604 608 634 643 646 654 682 690 694 "
    "702 704 706 710 728 748 752 756 760 764 776 780 784 788 800 807 818 826 834 840 858 860 882 886 901 "
    "924 925 926 927 928 929 930 931 932 933 934 936 938 940 941 943 944 946 947 948 949 950 951 952 953 "
    "955 956 957 958 959 960 961 962 963 964 965 967 968 969 970 971 972 973 975 976 977 978 979 980 981 "
    "984 985 986 990 994 997 999");

/// Country and length of its IBAN.
const QLatin1String kIbanLengths(
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 "
    "EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 "
    "IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 "
    "NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 "
    "SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30");

const QLatin1String kPackageTypes(
    "1A 1B 1D 1F 1G 1W 200 201 202 203 204 205 206 210 211 212 2C 3A 3H 43 44 4A 4B 4C 4D 4F 4G 4H 5H 5L "
    "5M 6H 6P 7A 7B 8 8A 8B 8C 9 AA AB AC AD AF AG AH AI AJ AL AM AP APE AT AV B4 BB BC BD BE BF BG BGE "
    "BH BI BJ BK BL BM BME BN BO BP BQ BR BRI BS BT BU BV BW BX BY BZ CA CB CBL CC CCE CD CE CF CG CH CI "
    "CJ CK CL CM CN CO CP CQ CR CS CT CU CV CW CX CY CZ DA DB DC DG DH DI DJ DK DL DM DN DP DPE DR DS DT "
    "DU DV DW DX DY E1 E2 E3 EC ED EE EF EG EH EI EN FB FC FD FE FI FL FO FOB FP FPE FR FT FW FX GB GI "
    "GL GR GU GY GZ HA HB HC HG HN HR IA IB IC ID IE IF IG IH IK IL IN IZ JB JC JG JR JT JY KG KI LAB LE "
    "LG LT LU LV LZ MA MB MC ME MPE MR MS MT MW MX NA NE NF NG NS NT NU NV OA OB OC OD OE OF OK OPE OT "
    "OU P2 PA PAE PB PC PD PE PF PG PH PI PJ PK PL PLP PN PO POP PP PPE PR PT PU PUE PV PX PY PZ QA QB "
    "QC QD QF QG QH QJ QK QL QM QN QP QQ QR QS RB1 RB2 RB3 RCB RD RG RJ RK RL RO RT RZ S1 SA SB SC SD SE "
    "SEC SH SI SK SL SM SO SP SS ST STL SU SV SW SX SY SZ T1 TB TC TD TE TEV TG THE TI TK TL TN TO TR "
    "TRE TS TT TTE TU TV TW TWE TY TZ UC UN UUE VA VG VI VK VL VN VO VP VQ VR VS VY WA WB WC WD WF WG WH "
    "WJ WK WL WM WN WP WQ WR WRP WS WT WU WV WW WX WY WZ X11 X12 X15 X16 X17 X18 X19 X20 X3 XA XB XC XD "
    "XF XG XH XJ XK YA YB YC YD YF YG YH YJ YK YL YM YN YP YQ YR YS YT YV YW YX YY YZ ZA ZB ZC ZD ZF ZG "
    "ZH ZJ ZK ZL ZM ZN ZP ZQ ZR ZS ZT ZU ZV ZW ZX ZY ZZ");

/// The codes of a list as numbers 0 … N−1, for look-up without search.
template <std::size_t N>
using Set = std::bitset<N>;

constexpr std::size_t kNumbers = 1000, kLetterPairs = 26 * 26;

/// 0 … 999 for three digits, `kNumbers` for anything else.
std::size_t threeDigits(QStringView code)
{
    if (code.size() != 3)
        return kNumbers;
    std::size_t number = 0;
    for (const QChar c : code) {
        if (c < u'0' || c > u'9')
            return kNumbers;
        number = number * 10 + static_cast<std::size_t>(c.unicode() - u'0');
    }
    return number;
}

/// 0 … 675 for AA … ZZ, `kLetterPairs` for anything else.
std::size_t letterPair(QStringView code)
{
    const auto isCapital = [](QChar c) { return c >= u'A' && c <= u'Z'; };
    if (code.size() != 2 || !isCapital(code[0]) || !isCapital(code[1]))
        return kLetterPairs;
    return static_cast<std::size_t>((code[0].unicode() - u'A') * 26 + code[1].unicode() - u'A');
}

/// Calls with each word of a list.
template <class Call>
void forEachWord(QLatin1String list, Call &&call)
{
    const QString words(list);
    for (const QStringView word : QStringView(words).split(u' '))
        call(word);
}

Set<kNumbers> numbersOf(QLatin1String list)
{
    Set<kNumbers> set;
    forEachWord(list, [&set](QStringView word) { set.set(threeDigits(word.last(3))); });
    return set;
}

Set<kLetterPairs> countryCodes()
{
    Set<kLetterPairs> set;
    forEachWord(kCountries, [&set](QStringView word) { set.set(letterPair(word.first(2))); });
    return set;
}

std::array<std::int8_t, kLetterPairs> ibanLengths()
{
    std::array<std::int8_t, kLetterPairs> lengths{};
    forEachWord(kIbanLengths, [&lengths](QStringView word) {
        lengths[letterPair(word.first(2))] = static_cast<std::int8_t>(word.sliced(2).toInt());
    });
    return lengths;
}

} // namespace

bool isCountryNumber(QStringView code)
{
    static const Set<kNumbers> set = numbersOf(kCountries);
    const std::size_t number = threeDigits(code);
    return number < kNumbers && set[number];
}

bool isCountryCode(QStringView code)
{
    static const Set<kLetterPairs> set = countryCodes();
    const std::size_t pair = letterPair(code);
    return pair < kLetterPairs && set[pair];
}

bool isCurrencyNumber(QStringView code)
{
    static const Set<kNumbers> set = numbersOf(kCurrencies);
    const std::size_t number = threeDigits(code);
    return number < kNumbers && set[number];
}

bool isPackageType(QStringView code)
{
    if (code.isEmpty() || code.size() > 3)
        return false;
    static const std::vector<QString> sorted = [] {
        std::vector<QString> types;
        forEachWord(kPackageTypes, [&types](QStringView word) { types.push_back(word.toString()); });
        std::sort(types.begin(), types.end());
        return types;
    }();
    return std::binary_search(sorted.begin(), sorted.end(), code,
                              [](QStringView a, QStringView b) { return a.compare(b) < 0; });
}

qsizetype ibanLength(QStringView country)
{
    static const std::array<std::int8_t, kLetterPairs> lengths = ibanLengths();
    const std::size_t pair = letterPair(country);
    return pair < kLetterPairs ? lengths[pair] : 0;
}

} // namespace bincard::barcode
