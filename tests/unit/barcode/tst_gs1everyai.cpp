// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/digitallink.h"
#include "barcode/gs1.h"
#include "barcode/gs1builder.h"
#include "barcode/gs1scan.h"
#include "support/gs1values.h"

#include <QTest>

#include <rapidcheck.h>

#include <set>

using namespace bincard::barcode;
using namespace bincard::gs1test;
using bincard::SeededRandom;

/// Made from the dictionary: each AI with right and wrong values, in all forms.
class TestGs1EveryAi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rightValuesAreAccepted();
    void optionalPartsMayBeAbsent();
    void wrongContentIsRefusedByItsCheck();
    void wrongLengthsAreRefused();
    void wrongCharactersAreRefused();
    void unknownAisAreRefused();
    void anAiInFullCompanyIsAccepted();
    void whatNeedsCompanyIsRefusedAlone();
    void whatExcludesIsRefusedTogether();
    void randomMessagesReadBackInAllForms();
    void randomBytesGetAVerdict();
};

namespace {

const Gs1Dictionary &table()
{
    return Gs1Dictionary::builtIn();
}

Gs1Options withCombinations()
{
    Gs1Options options;
    options.combinations = true;
    return options;
}

QByteArray shown(const Gs1Verdict &verdict, const QString &text)
{
    return ((verdict.error ? describe(*verdict.error) : u"ok"_qs) + u": "_qs + text).toUtf8();
}

/// The concrete AI of a pattern that the dictionary has.
QString anyOf(const Gs1AiPattern &pattern)
{
    for (int n = pattern.from; n <= pattern.to; ++n) {
        const QString ai = QString::number(n).rightJustified(pattern.digits, u'0');
        if (table().find(ai))
            return ai;
    }
    return {};
}

/// Adds what the AIs need until none lacks anything, without putting together what excludes each other.
bool complete(QStringList &ais, int depth)
{
    std::vector<Gs1Element> elements;
    std::vector<qsizetype> positions;
    for (const QString &ai : ais) {
        elements.push_back({ai, {}});
        positions.push_back(static_cast<qsizetype>(positions.size()));
    }
    const auto error = checkCombinations(elements, positions, table());
    if (!error)
        return true;
    if (error->fault != Gs1Fault::Required || depth == 0)
        return false;
    for (const auto &groups : table().find(error->ai)->required) {
        for (const Gs1AiGroup &group : groups) {
            QStringList more = ais;
            for (const Gs1AiPattern &pattern : group) {
                if (const QString ai = anyOf(pattern); !ai.isEmpty() && !more.contains(ai))
                    more.append(ai);
            }
            if (more.size() > ais.size() && complete(more, depth - 1)) {
                ais = more;
                return true;
            }
        }
    }
    return false;
}

std::vector<Gs1Element> messageOf(const QStringList &ais, SeededRandom &random)
{
    std::vector<Gs1Element> elements;
    for (const QString &ai : ais) {
        const Gs1Rule &rule = *table().find(ai);
        elements.push_back({ai, rightValue(rule, static_cast<int>(random.below(optionalParts(rule) + 1)), random)});
    }
    return elements;
}

std::set<std::pair<QString, QString>> asSet(const std::vector<Gs1Element> &elements)
{
    std::set<std::pair<QString, QString>> set;
    for (const Gs1Element &element : elements)
        set.insert({element.ai, element.value});
    return set;
}

/// Element string, brackets and link of a message read back to the same elements.
void readsBack(const std::vector<Gs1Element> &elements, const Gs1Options &options)
{
    const QString text = toElementString(elements);
    const Gs1Verdict verdict = parseElementString(text, options);
    QVERIFY2(verdict.ok(), shown(verdict, text));
    QVERIFY2(verdict.elements == elements, text.toUtf8());

    const QString human = toBracketed(elements);
    const Gs1Verdict fromHuman = parseBracketed(human, options);
    QVERIFY2(fromHuman.ok(), shown(fromHuman, human));
    QVERIFY2(fromHuman.elements == elements, human.toUtf8());

    const Gs1Link link = toDigitalLink(elements);
    const bool hasKey = std::any_of(elements.begin(), elements.end(),
                                    [](const Gs1Element &element) { return table().find(element.ai)->primaryKey; });
    if (link.fault) {
        QVERIFY2(*link.fault == (hasKey ? Gs1Fault::Attribute : Gs1Fault::PrimaryKey), text.toUtf8());
        return;
    }
    const Gs1Verdict fromLink = parseDigitalLink(link.uri, options);
    QVERIFY2(fromLink.ok(), shown(fromLink, link.uri));
    QVERIFY2(asSet(fromLink.elements) == asSet(elements), link.uri.toUtf8());
    QVERIFY2(toDigitalLink(fromLink.elements).uri == link.uri, link.uri.toUtf8());
}

/// The same fault at the same place of the value in all three forms.
void isRefused(const QString &ai, const QString &value, Gs1Fault fault, qsizetype at)
{
    const Gs1Verdict verdict = parseElementString(ai + value);
    const QByteArray words = shown(verdict, ai + u' ' + value) + ", expected " + QByteArray(name(fault).data()) + " at "
                             + QByteArray::number(at);
    QVERIFY2(verdict.error && verdict.error->fault == fault, words);
    QVERIFY2(verdict.error->position == ai.size() + at && verdict.error->ai == ai, words);
    const Gs1Verdict human = parseBracketed(u'(' + ai + u')' + value);
    QVERIFY2(human.error && human.error->fault == fault && human.error->position == ai.size() + 2 + at,
             shown(human, value));
}

} // namespace

void TestGs1EveryAi::rightValuesAreAccepted()
{
    SeededRandom random(11);
    int count = 0;
    forEachAi(table(), [&](const QString &ai, const Gs1Rule &rule) {
        for (int i = 0; i < 5; ++i) {
            const QString value = rightValue(rule, optionalParts(rule), random);
            const Gs1Verdict verdict = parseElementString(ai + value);
            QVERIFY2(verdict.ok() && verdict.elements.size() == 1 && verdict.elements[0].value == value,
                     shown(verdict, ai + value));
        }
        ++count;
    });
    QVERIFY2(count > 500, qPrintable(QString::number(count)));
}

void TestGs1EveryAi::optionalPartsMayBeAbsent()
{
    SeededRandom random(12);
    forEachAi(table(), [&](const QString &ai, const Gs1Rule &rule) {
        for (int parts = 0; parts < optionalParts(rule); ++parts) {
            const QString value = rightValue(rule, parts, random);
            const Gs1Verdict verdict = parseElementString(ai + value);
            QVERIFY2(verdict.ok() && verdict.elements[0].value == value, shown(verdict, ai + value));
        }
    });
}

void TestGs1EveryAi::wrongContentIsRefusedByItsCheck()
{
    SeededRandom random(13);
    std::set<Gs1Fault> met;
    forEachAi(table(), [&](const QString &ai, const Gs1Rule &rule) {
        QString before;
        for (const Gs1Component &component : rule.components) {
            for (const Gs1Fault check : component.checks) {
                const auto wrong = wrongPart(component, check, random);
                if (!wrong)
                    continue;
                const Gs1Verdict verdict = parseElementString(ai + before + *wrong);
                QVERIFY2(verdict.error && verdict.error->fault == check, shown(verdict, ai + u' ' + before + *wrong));
                const qsizetype at = verdict.error->position - ai.size();
                QVERIFY(at >= before.size() && at < before.size() + wrong->size());
                isRefused(ai, before + *wrong, check, at);
                met.insert(check);
            }
            before += rightPart(component, random);
        }
    });
    QVERIFY2(met.size() > 25, qPrintable(QString::number(met.size())));
}

void TestGs1EveryAi::wrongLengthsAreRefused()
{
    SeededRandom random(14);
    forEachAi(table(), [&](const QString &ai, const Gs1Rule &rule) {
        isRefused(ai, {}, Gs1Fault::TooShort, 0);
        // Only where what follows is of any content can length alone be at fault.
        const Gs1Component &last = rule.components.back();
        if (!rule.predefined && last.checks.empty() && last.least != last.most) {
            QString value = rightValue(rule, optionalParts(rule), random);
            while (value.size() <= rule.most())
                value += u'1';
            isRefused(ai, value, Gs1Fault::TooLong, rule.most());
        }
        if (rule.components.front().least > 1)
            isRefused(ai, rightPart(rule.components.front(), random).chopped(1), Gs1Fault::TooShort,
                      rule.components.front().least - 1);
    });
}

void TestGs1EveryAi::wrongCharactersAreRefused()
{
    SeededRandom random(15);
    constexpr std::array kFaults{Gs1Fault::CsetNumeric, Gs1Fault::Cset82, Gs1Fault::Cset39, Gs1Fault::Cset64};
    forEachAi(table(), [&](const QString &ai, const Gs1Rule &rule) {
        const QString right = rightValue(rule, optionalParts(rule), random);
        qsizetype end = 0;
        for (const Gs1Component &component : rule.components) {
            for (const char16_t bad : {u' ', u'~', u'@', u'\x7F', u'\xE9', u'\x0661', u'\0'}) {
                QString wrong = right;
                wrong[end] = QChar(bad);
                isRefused(ai, wrong, kFaults[static_cast<std::size_t>(component.charset)], end);
            }
            end += component.least == component.most ? component.most : 0;
        }
    });
}

void TestGs1EveryAi::unknownAisAreRefused()
{
    int unknown = 0;
    for (int number = 0; number < 10'000; ++number) {
        const QString text = QString::number(number).rightJustified(4, u'0');
        if (table().findAtStart(text))
            continue;
        ++unknown;
        const Gs1Verdict verdict = parseElementString(text + u"123456"_qs);
        QVERIFY(verdict.error && verdict.error->fault == Gs1Fault::UnknownAi && verdict.error->position == 0);
    }
    QVERIFY(unknown > 1000);
}

void TestGs1EveryAi::anAiInFullCompanyIsAccepted()
{
    SeededRandom random(16);
    int links = 0;
    forEachAi(table(), [&](const QString &ai, const Gs1Rule &) {
        QStringList ais{ai};
        QVERIFY2(complete(ais, 4), qPrintable(ai));
        const std::vector<Gs1Element> elements = messageOf(ais, random);
        readsBack(elements, withCombinations());
        links += toDigitalLink(elements).fault ? 0 : 1;
    });
    QVERIFY2(links > 400, qPrintable(QString::number(links)));
}

void TestGs1EveryAi::whatNeedsCompanyIsRefusedAlone()
{
    SeededRandom random(17);
    int needing = 0;
    forEachAi(table(), [&](const QString &ai, const Gs1Rule &rule) {
        const QString text = ai + rightValue(rule, 0, random);
        const Gs1Verdict verdict = parseElementString(text, withCombinations());
        QVERIFY2(verdict.ok() == rule.required.empty(), shown(verdict, text));
        if (verdict.error)
            QVERIFY2(verdict.error->fault == Gs1Fault::Required && verdict.error->position == 0
                         && verdict.error->ai == ai,
                     shown(verdict, text));
        needing += rule.required.empty() ? 0 : 1;
    });
    QVERIFY(needing > 100);
}

void TestGs1EveryAi::whatExcludesIsRefusedTogether()
{
    SeededRandom random(18);
    int pairs = 0;
    forEachAi(table(), [&](const QString &ai, const Gs1Rule &rule) {
        for (const Gs1AiPattern &pattern : rule.excluded) {
            for (int n = pattern.from; n <= pattern.to; ++n) {
                const QString other = QString::number(n).rightJustified(pattern.digits, u'0');
                if (other == ai || !table().find(other))
                    continue;
                const QString first = u'(' + ai + u')' + rightValue(rule, 0, random);
                const QString text = first + u'(' + other + u')' + rightValue(*table().find(other), 0, random);
                const Gs1Verdict verdict = parseBracketed(text, withCombinations());
                QVERIFY2(verdict.error && verdict.error->fault == Gs1Fault::Excluded, shown(verdict, text));
                QVERIFY2(verdict.error->position == first.size() + 1, shown(verdict, text));
                ++pairs;
            }
        }
    });
    QVERIFY2(pairs > 200, qPrintable(QString::number(pairs)));
}

void TestGs1EveryAi::randomMessagesReadBackInAllForms()
{
    SeededRandom random(19);
    QStringList all;
    forEachAi(table(), [&all](const QString &ai, const Gs1Rule &) { all.append(ai); });
    for (int i = 0; i < 3'000; ++i) {
        QStringList ais;
        for (auto n = 1 + random.below(6); n > 0; --n) {
            if (const QString ai = all[random.below(all.size())]; !ais.contains(ai))
                ais.append(ai);
        }
        Gs1Options options;
        options.longest = 4096;
        readsBack(messageOf(ais, random), options);
        if (QTest::currentTestFailed())
            return;
    }
}

void TestGs1EveryAi::randomBytesGetAVerdict()
{
    const auto sound = [](const Gs1Verdict &verdict, qsizetype size) {
        if (verdict.error)
            RC_ASSERT(verdict.error->position >= 0 && verdict.error->position <= size);
        else
            RC_ASSERT(!verdict.elements.empty());
    };
    const bool held = rc::check("any text has a verdict with a position in it", [&sound] {
        const auto bytes = *rc::gen::container<std::string>(
            rc::gen::weightedOneOf<char>({{3, rc::gen::elementOf(std::string("0123456789"))},
                                          {1, rc::gen::elementOf(std::string("01()/?&=%+^]C1EIhtps:\\#\x1d"))},
                                          {1, rc::gen::arbitrary<char>()}}));
        const QString text = QString::fromLatin1(bytes.data(), static_cast<qsizetype>(bytes.size()));
        Gs1Options options;
        options.caretIsFnc1 = true;
        options.combinations = true;
        sound(parseElementString(text, options), text.size());
        sound(parseBracketed(text, options), text.size());
        sound(parseDigitalLink(u"https://a/"_qs + text, options), text.size() + 10);
        const Gs1Scan scan = parseScan(text, options);
        sound(scan.verdict, text.size() - scan.symbology.size());
    });
    QVERIFY(held);
}

QTEST_APPLESS_MAIN(TestGs1EveryAi)
#include "tst_gs1everyai.moc"
