// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/dotlabel.h"
#include "barcode/labeltemplate.h"

#include <QTest>

using namespace bincard;
using namespace bincard::barcode;

namespace {

/// Every letter half as wide as the font is high.
double halfWide(QStringView text, bool)
{
    return static_cast<double>(text.size()) / 2;
}

/// Written with ' in place of quotation marks: moc miscounts the brackets of raw strings.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

/// A template of 100 mm by 50 mm with these elements and two fields.
QByteArray withElements(const QByteArray &elements)
{
    return json("{'title': 'T', 'size': [100, 50], 'fields': [{'name': 'a', 'example': '1'}, {'name': 'b'}], 'texts': {'en': {'caption': 'To'}, 'de': {'caption': 'An'}}, 'elements': ["
        + elements + "]}");
}

QString fault(const QByteArray &text)
{
    const auto label = parseLabelTemplate(text, QStringLiteral("x"));
    return label.ok() ? QString() : label.error().detail;
}

Result<LabelDrawing> laidOut(const QByteArray &elements, const LabelValues &values, const QString &language = QStringLiteral("en"))
{
    const auto label = parseLabelTemplate(withElements(elements), QStringLiteral("x"));
    return label ? layOut(*label, values, {language, {}}, halfWide) : Result<LabelDrawing>(label.error());
}

/// "text@size" of each line.
QString lines(const Result<LabelDrawing> &drawing)
{
    if (!drawing)
        return drawing.error().detail;
    QStringList list;
    for (const LabelElement &element : drawing->elements) {
        if (const auto *text = std::get_if<LabelText>(&element))
            list.append(QStringLiteral("%1@%2").arg(text->text).arg(text->size));
    }
    return list.join(u'|');
}

LabelValues values(const char *a, const char *b = "")
{
    return {{QStringLiteral("a"), QString::fromUtf8(a)}, {QStringLiteral("b"), QString::fromUtf8(b)}};
}

/// What is wrong with a template, and the words for it.
void badTemplateRows()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("words");
    const auto whole = [](const char *reason, const QByteArray &text, const char *words) {
        QTest::newRow(reason) << json(text) << QStringLiteral("the label template x: ") + QString::fromUtf8(words);
    };
    const auto element = [&whole](const char *reason, const char *text, const char *words) { whole(reason, withElements(text), words); };
    whole("no JSON", "{\n\"title\": \"T\",\n]", "line 3 is no JSON (unterminated object)");
    whole("a list", "[]", "an object is expected");
    whole("no size", "{'title': 'T', 'elements': [{'fill': 'black', 'box': [0, 0, 1, 1]}]}", "size: a list of 2 numbers of millimetres is expected");
    whole("a size of nothing", "{'size': [0, 5]}", "size: width and height in millimetres are expected");
    whole("larger than a metre", "{'size': [1001, 5]}", "size: a list of 2 numbers of millimetres is expected");
    whole("no elements", "{'size': [10, 5]}", "elements: a list of 1 to 1000 elements is expected");
    whole("an unknown key", "{'size': [10, 5], 'colour': 1}", "colour: there is no such key");
    whole("a field without name", "{'size': [10, 5], 'fields': [{}]}", "fields[0].name: a text is expected");
    whole("a field twice", "{'size': [10, 5], 'fields': [{'name': 'a'}, {'name': 'a'}]}", "fields[1].name: \"a\" stands twice");
    whole("an unknown check", "{'size': [10, 5], 'fields': [{'name': 'a', 'check': 'gs1:9'}]}", "fields[0].check: digits, date, gtin, or gs1:AI with a known AI is expected");
    whole("an example that is wrong", "{'size': [10, 5], 'fields': [{'name': 'a', 'check': 'gs1:00', 'example': '1'}]}",
        "fields[0]: a \"1\" is not valid GS1: too-short in (00) at 1");
    whole("languages that differ", "{'size': [10, 5], 'texts': {'en': {'a': 'A'}, 'de': {}}}", "texts: de and en have not the same texts");
    whole("a text like a field", "{'size': [10, 5], 'fields': [{'name': 'a'}], 'texts': {'en': {'a': 'A'}}}", "texts.en.a: a text that has no field's name is expected");
    element("nothing to draw", "{'box': [0, 0, 1, 1]}", "elements[0]: one of text, barcode, frame, fill, arrow and image is expected");
    element("no box", "{'fill': 'black'}", "elements[0].box: a list of 4 numbers of millimetres is expected");
    element("beyond the label", "{'fill': 'black', 'box': [99, 0, 2, 1]}", "elements[0].box: x, y, width and height of a place on the label are expected");
    element("a text without size", "{'text': 'a', 'box': [0, 0, 9, 9]}", "elements[0].size: a number of millimetres above 0, and not below \"least\", is expected");
    element("a size in words", "{'text': 'a', 'box': [0, 0, 9, 9], 'size': 'big'}", "elements[0].size: a number of millimetres above 0 is expected");
    element("an unknown alignment", "{'text': 'a', 'box': [0, 0, 9, 9], 'size': 3, 'align': 'middle'}", "elements[0].align: one of left, centre, right is expected");
    element("an unknown field", "{'fill': 'black', 'box': [0, 0, 1, 1]}, {'text': '{c}', 'box': [0, 0, 9, 9], 'size': 3}", "elements[1].text: there is no field or text \"c\"");
    element("an unknown condition", "{'when': 'c', 'fill': 'black', 'box': [0, 0, 1, 1]}", "elements[0].when: there is no field or text \"c\"");
    element("an unknown code", "{'barcode': 'codabar', 'data': '{a}', 'box': [0, 0, 9, 9]}", "elements[0].barcode: there is no type \"codabar\"");
    element("a key of another kind", "{'fill': 'black', 'box': [0, 0, 1, 1], 'size': 3}", "elements[0].size: there is no such key");
    element("a broken expression", "{'text': '{a', 'box': [0, 0, 9, 9], 'size': 3}", "elements[0].text: \"{\" has no \"}\" (character 1)");
    whole("larger than a megabyte", QByteArray(1024 * 1024 + 1, ' '), "it has more than 1048576 bytes");
}

} // namespace

class TestLabelTemplate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void expressions_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *expression, const char *expected) { QTest::newRow(expression) << QString::fromUtf8(expression) << QString::fromUtf8(expected); };
        row("{a} × {b}", "ab-1 × ");
        row("{a}[ ({b})]", "ab-1");
        row("{a}[ ({a})]", "ab-1 (ab-1)");
        row("{{a}[[b]", "{a}[b]");
        row("]", "]");
        row("{a|upper}", "AB-1");
        row("{a|first:2|upper}", "AB");
        row("{a|last:1}", "1");
        row("{a|pad:6}", "00ab-1");
        row("{day|date}", "2027-01-31");
        row("{day|yymmdd}", "270131");
        row("{gtin|gtin14}", "04006381333931");
        row("{gtin|group:4}", "4006 3813 3393 1");
        row("{a|own:location}", "%Lab-1");
        row("{b|date}", "");
        row("{a|date}", "! \"ab-1\" is no date such as 2027-01-31");
        row("{a|gtin14}", "! \"ab-1\" is no GTIN");
        row("{a", "! \"{\" has no \"}\" (character 1)");
        row("x[{a}", "! \"[\" has no \"]\" (character 6)");
        row("[[[", "! \"[\" has no \"]\" (character 4)");
        row("[a[b]]", "! \"[\" stands within \"[…]\" (character 3)");
        row("{a b}", "! \"a b\" is no name of a field (character 1)");
        row("{a|loud}", "! there is no form \"loud\" (character 1)");
        row("{a|first}", "! there is no form \"first\" (character 1)");
        row("{a|own:dog}", "! there is no form \"own:dog\" (character 1)");
    }
    void expressions()
    {
        QFETCH(const QString, expression);
        const LabelValues all{{QStringLiteral("a"), QStringLiteral("ab-1")}, {QStringLiteral("day"), QStringLiteral("2027-01-31")}, {QStringLiteral("gtin"), QStringLiteral("4006381333931")}};
        const auto parsed = LabelExpression::parse(expression);
        const auto value = parsed ? parsed->value(all, {}, LabelExpression::Escape::None) : Result<QString>(parsed.error());
        const QString got = value ? *value : QStringLiteral("! ") + value.error().detail;
        QTEST(got, "expected");
    }

    void germanDate()
    {
        const auto parsed = LabelExpression::parse(u"{d|date}");
        QCOMPARE(parsed->value({{QStringLiteral("d"), QStringLiteral("2027-01-31")}}, {QStringLiteral("de"), {}}, LabelExpression::Escape::None).value(), QStringLiteral("31.01.2027"));
    }

    void badTemplates_data() { badTemplateRows(); }
    void badTemplates()
    {
        QFETCH(const QByteArray, text);
        QTEST(fault(text), "words");
    }

    void texts_data()
    {
        QTest::addColumn<QString>("fit");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *reason, const char *fit, const char *value, const char *expected) {
            QTest::newRow(reason) << QString::fromUtf8(fit) << QString::fromUtf8(value) << QString::fromUtf8(expected);
        };
        // The box is 20 mm by 10 mm: ten letters of 4 mm.
        row("fits", "shrink", "0123456789", "0123456789@4000");
        row("shrinks until it fits", "shrink", "01234567890", "01234567890@3538");
        row("is cut when the least size is not enough", "shrink", "012345678901234567890123456789", "012345678901234…@2400");
        row("is cut at once", "cut", "01234567890", "012345678…@4000");
        row("wraps", "wrap", "one two three", "one two@4000|three@4000");
        row("wraps a word that is too long", "wrap", "0123456789ABC", "0123456789@4000|ABC@4000");
        row("keeps line ends", "wrap", "one\ntwo", "one@4000|two@4000");
        row("wraps smaller when the box is full", "wrap", "one two three four five", "one two three@3003|four five@3003");
        row("is cut when even the smallest lines do not fit", "wrap", "one two three four five six seven eight nine ten eleven", "one two three@2400|four five six@2400|seven eight nin…@2400");
        row("white space is a gap, and nothing draws nothing", "shrink", " \t ", "");
        row("control characters go", "shrink", "a\x1b[31mb", "a[31mb@4000");
    }
    void texts()
    {
        QFETCH(const QString, fit);
        QFETCH(const QString, value);
        const QByteArray element = "{'text': '{a}', 'box': [0, 0, 20, 10], 'size': 4, 'fit': '" + fit.toLatin1() + "'}";
        QTEST(lines(laidOut(element, {{QStringLiteral("a"), value}})), "expected");
    }

    void alignment()
    {
        const auto drawing = laidOut("{'text': '{a}', 'box': [10, 10, 20, 10], 'size': 4, 'align': 'right', 'valign': 'bottom', 'bold': true, 'colour': 'white'}", values("x"));
        QVERIFY(drawing.ok());
        QCOMPARE(std::get<LabelText>(drawing->elements[0]), (LabelText{QStringLiteral("x"), 10000, 20000, 19120, 4000, SymbolAlignment::Right, true, true}));
    }

    void conditionsAndCaptions()
    {
        const QByteArray elements = "{'when': 'a', 'text': '{caption} {a}', 'box': [0, 0, 90, 10], 'size': 4}, {'unless': 'a', 'text': 'none', 'box': [0, 0, 90, 10], 'size': 4}";
        QCOMPARE(lines(laidOut(elements, values("x"))), QStringLiteral("To x@4000"));
        QCOMPARE(lines(laidOut(elements, values("x"), QStringLiteral("de"))), QStringLiteral("An x@4000"));
        QCOMPARE(lines(laidOut(elements, values("x"), QStringLiteral("fr"))), QStringLiteral("To x@4000"));
        QCOMPARE(lines(laidOut(elements, values(""))), QStringLiteral("none@4000"));
        QCOMPARE(lines(laidOut(elements, {{QStringLiteral("c"), QStringLiteral("1")}})), QStringLiteral("the label template x has no field \"c\""));
    }

    void requiredAndDefault()
    {
        const QByteArray text = "{'size': [9, 9], 'fields': [{'name': 'a', 'required': true}, {'name': 'b', 'default': '7', 'check': 'digits'}], 'elements': [{'text': '{a}{b}', 'box': [0, 0, 9, 9], 'size': 2}]}";
        const auto label = parseLabelTemplate(json(text), QStringLiteral("x"));
        QVERIFY(label.ok());
        QCOMPARE(lines(layOut(*label, {}, {}, halfWide)), QStringLiteral("the label template x needs a value for a"));
        QCOMPARE(lines(layOut(*label, values("x"), {}, halfWide)), QStringLiteral("x7@2000"));
        QCOMPARE(lines(layOut(*label, values("x", "y"), {}, halfWide)), QStringLiteral("b \"y\" has something else than digits"));
        QCOMPARE(lines(layOut(*label, {{QStringLiteral("a"), QString(201, u'x')}}, {}, halfWide)), QStringLiteral("a \"%1\" has more than 200 characters").arg(QString(201, u'x')));
    }

    void valuesStayInTheirElement()
    {
        const char *element = "{'barcode': 'gs1-128', 'data': '(10){a}', 'box': [0, 0, 100, 20], 'words': 3}";
        const auto drawing = laidOut(element, values("A(21)B"));
        QVERIFY(drawing.ok());
        QCOMPARE(std::get<LabelSymbol>(drawing->elements[0]).data, QStringLiteral("(10)A\\(21)B"));
        QCOMPARE(lines(drawing), QStringLiteral("(10)A(21)B@3000"));
        QVERIFY(lines(laidOut(element, values("ä"))).startsWith(QStringLiteral("the text is not valid GS1")));
        QVERIFY(laidOut(element, values("")).error().detail.startsWith(QStringLiteral("the text is not valid GS1")));
    }

    void symbolsHaveWholeDots()
    {
        const char *element = "{'barcode': 'code128', 'data': '{a}', 'box': [0, 0, 40, 10], 'module': 0.5, 'least': 0.25, 'align': 'left'}";
        const auto drawing = laidOut(element, values("ABCDE")); // 90 modules and two quiet zones of ten.
        QVERIFY(drawing.ok());
        for (const auto &[dpi, module] : {std::pair(203, 2), std::pair(300, 4), std::pair(600, 8)}) {
            const auto dots = toDots(*drawing, dpi);
            QVERIFY(dots.ok());
            const auto symbol = std::get<DotSymbol>(dots->elements[0]);
            QCOMPARE(symbol.module, module);
            QVERIFY(symbol.x >= 10 * module && symbol.x + 90 * module + 10 * module <= dotsOf(40000, dpi));
        }
        const auto tooLong = laidOut(element, values("ABCDEFGHIJKLMNOP"));
        QVERIFY(tooLong.ok());
        QCOMPARE(toDots(*tooLong, 203).error().detail, QStringLiteral("the code128 \"ABCDEFGHIJKLMNOP\" needs 57.8 mm at 203 dpi and has a box of 40.0 mm by 10.0 mm"));
    }

    void arrows()
    {
        const char *element = "{'arrow': '{a}', 'box': [0, 0, 8, 8]}";
        const auto dots = toDots(laidOut(element, values("up")).value(), 203);
        const auto image = std::get<DotImage>(dots->elements[0]);
        QVERIFY(image.isBlack(32, 2) && !image.isBlack(2, 2) && image.isBlack(32, 60) && !image.isBlack(2, 60) && image.isBlack(6, 33));
        const auto left = std::get<DotImage>(toDots(laidOut(element, values("left")).value(), 203)->elements[0]);
        QVERIFY(left.isBlack(2, 32) && !left.isBlack(2, 2) && left.isBlack(60, 32));
        QVERIFY(laidOut(element, values("")).value().elements.empty());
        QCOMPARE(laidOut(element, values("north")).error().detail, QStringLiteral("an arrow points up, down, left or right, not \"north\""));
    }
};

QTEST_APPLESS_MAIN(TestLabelTemplate)
#include "tst_labeltemplate.moc"
