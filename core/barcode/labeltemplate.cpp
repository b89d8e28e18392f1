// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/labeltemplate.h"

#include "barcode/gs1builder.h"
#include "barcode/gtin.h"
#include "barcode/symbolshape.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace bincard::barcode {
namespace {

constexpr double kLargestMm = 1000;
constexpr qsizetype kMostElements = 1000, kMostFields = 100;
constexpr qsizetype kLongestWords = 2000;
constexpr double kUsualModuleMm = 0.5, kUsualLeastModuleMm = 0.25; ///< 4 and 2 dots at 203 dpi
constexpr double kUsualLeastSize = 0.6; ///< of the size wanted
const QString kGs1Check = QStringLiteral("gs1:");

Error bad(const QString &detail)
{
    return {ErrorCode::BadInput, detail};
}

int micrometres(double millimetres)
{
    return static_cast<int>(std::lround(millimetres * 1000));
}

/// Takes the keys of one object of the file, and remembers the first thing that is wrong. What nobody took is wrong too.
class Taker
{
public:
    Taker(const QJsonValue &value, QString place) : m_object(value.toObject()), m_place(std::move(place))
    {
        if (!value.isObject())
            fail({}, QStringLiteral("an object is expected"));
    }

    [[nodiscard]] bool has(const char *key) const { return m_object.contains(QLatin1String(key)); }
    [[nodiscard]] QString place(const QString &key) const { return m_place.isEmpty() ? key : key.isEmpty() ? m_place : m_place + u'.' + key; }
    [[nodiscard]] QJsonValue take(const char *key) { return m_object.take(QLatin1String(key)); }

    QString text(const char *key, const QString &otherwise = {})
    {
        const QJsonValue value = take(key);
        if (!value.isUndefined() && (!value.isString() || value.toString().size() > kLongestWords))
            fail(QLatin1String(key), QStringLiteral("a text of at most %1 characters is expected").arg(kLongestWords));
        return value.toString(otherwise);
    }
    bool flag(const char *key)
    {
        const QJsonValue value = take(key);
        if (!value.isUndefined() && !value.isBool())
            fail(QLatin1String(key), QStringLiteral("true or false is expected"));
        return value.toBool();
    }
    int length(const char *key, int otherwise)
    {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return otherwise;
        if (!isLength(value) || value.toDouble() <= 0)
            fail(QLatin1String(key), QStringLiteral("a number of millimetres above 0 is expected"));
        return micrometres(std::clamp(value.toDouble(), 0.0, kLargestMm));
    }
    /// As many numbers of millimetres, none negative.
    QList<int> lengths(const char *key, qsizetype count)
    {
        const QJsonArray array = take(key).toArray();
        QList<int> list;
        for (const auto &value : array)
            list.append(isLength(value) ? micrometres(value.toDouble()) : -1);
        if (list.size() != count || list.contains(-1))
            fail(QLatin1String(key), QStringLiteral("a list of %1 numbers of millimetres is expected").arg(count));
        list.resize(count);
        return list;
    }
    template <class Choice>
    Choice choice(const char *key, std::initializer_list<std::pair<const char *, Choice>> choices)
    {
        const QString word = text(key, QLatin1String(choices.begin()->first));
        QStringList names;
        for (const auto &[name, value] : choices) {
            if (word == QLatin1String(name))
                return value;
            names.append(QLatin1String(name));
        }
        fail(QLatin1String(key), QStringLiteral("one of %1 is expected").arg(names.join(QStringLiteral(", "))));
        return choices.begin()->second;
    }
    /// "…", or {"en": "…", "de": "…"}.
    WordsByLanguage words(const char *key)
    {
        const QJsonValue value = take(key);
        if (value.isString())
            return {{QStringLiteral("en"), value.toString()}};
        WordsByLanguage words;
        const QJsonObject object = value.toObject();
        for (auto at = object.begin(); at != object.end(); ++at) {
            words.insert(at.key(), at.value().toString());
            if (!at.value().isString())
                fail(QLatin1String(key), QStringLiteral("texts by language are expected"));
        }
        if (!value.isUndefined() && !value.isObject())
            fail(QLatin1String(key), QStringLiteral("a text, or texts by language, are expected"));
        return words;
    }
    LabelExpression expression(const char *key, const QStringList &names)
    {
        const QString words = text(key);
        const auto expression = LabelExpression::parse(words);
        if (!expression) {
            fail(QLatin1String(key), expression.error().detail);
            return {};
        }
        for (const QString &field : expression->fields())
            checkName(key, field, names);
        return *expression;
    }
    QString name(const char *key, const QStringList &names)
    {
        QString field = text(key);
        if (!field.isEmpty())
            checkName(key, field, names);
        return field;
    }
    void fail(const QString &key, const QString &what)
    {
        if (m_wrong.isEmpty())
            m_wrong = place(key).isEmpty() ? what : place(key) + QStringLiteral(": ") + what;
    }
    [[nodiscard]] Result<void> finish()
    {
        if (m_wrong.isEmpty() && !m_object.isEmpty())
            fail(m_object.keys().first(), QStringLiteral("there is no such key"));
        return m_wrong.isEmpty() ? Result<void>() : bad(m_wrong);
    }

private:
    static bool isLength(const QJsonValue &value) { return value.isDouble() && value.toDouble() >= 0 && value.toDouble() <= kLargestMm; }
    void checkName(const char *key, const QString &field, const QStringList &names)
    {
        if (!names.contains(field))
            fail(QLatin1String(key), QStringLiteral("there is no field or text \"%1\"").arg(field));
    }

    QJsonObject m_object;
    QString m_place;
    QString m_wrong;
};

bool isCheck(const QString &check)
{
    static const QStringList plain{QString(), QStringLiteral("digits"), QStringLiteral("date"), QStringLiteral("gtin")};
    return plain.contains(check)
        || (check.startsWith(kGs1Check) && Gs1Dictionary::builtIn().find(QStringView(check).sliced(kGs1Check.size())));
}

Result<LabelField> readField(const QJsonValue &value, const QString &place)
{
    Taker taker(value, place);
    LabelField field;
    field.name = taker.text("name");
    field.about = taker.words("about");
    field.example = taker.text("example");
    field.otherwise = taker.text("default");
    field.required = taker.flag("required");
    field.check = taker.text("check");
    if (const QJsonValue longest = taker.take("longest"); !longest.isUndefined()) {
        field.longest = longest.toInt();
        if (field.longest < 1 || field.longest > kLongestWords)
            taker.fail(QStringLiteral("longest"), QStringLiteral("a whole number from 1 to %1 is expected").arg(kLongestWords));
    }
    if (field.name.isEmpty())
        taker.fail(QStringLiteral("name"), QStringLiteral("a text is expected"));
    if (!isCheck(field.check))
        taker.fail(QStringLiteral("check"), QStringLiteral("digits, date, gtin, or gs1:AI with a known AI is expected"));
    BINCARD_TRY(taker.finish());
    for (const QString &given : {field.example, field.otherwise}) {
        if (const auto accepted = given.isEmpty() ? Result<void>() : field.accepts(given); !accepted)
            return bad(place + QStringLiteral(": ") + accepted.error().detail);
    }
    return field;
}

Result<void> readFields(const QJsonValue &value, LabelTemplate &label)
{
    const QJsonArray array = value.toArray();
    if ((!value.isUndefined() && !value.isArray()) || array.size() > kMostFields)
        return bad(QStringLiteral("fields: a list of at most %1 fields is expected").arg(kMostFields));
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString place = QStringLiteral("fields[%1]").arg(i);
        BINCARD_TRY_ASSIGN(LabelField field, readField(array[i], place));
        if (label.field(field.name))
            return bad(QStringLiteral("%1.name: \"%2\" stands twice").arg(place, field.name));
        label.fields.push_back(std::move(field));
    }
    return {};
}

Result<void> readTexts(const QJsonValue &value, LabelTemplate &label)
{
    const QJsonObject languages = value.toObject();
    if (!value.isUndefined() && !value.isObject())
        return bad(QStringLiteral("texts: an object with the texts of each language is expected"));
    for (auto language = languages.begin(); language != languages.end(); ++language) {
        const QJsonObject texts = language.value().toObject();
        LabelValues &values = label.texts[language.key()];
        for (auto text = texts.begin(); text != texts.end(); ++text) {
            if (!text.value().isString() || label.field(text.key()))
                return bad(QStringLiteral("texts.%1.%2: a text that has no field's name is expected").arg(language.key(), text.key()));
            values.insert(text.key(), text.value().toString());
        }
        if (values.keys() != label.texts.first().keys())
            return bad(QStringLiteral("texts: %1 and %2 have not the same texts").arg(label.texts.firstKey(), language.key()));
    }
    return {};
}

TextSpec readText(Taker &taker, const QStringList &names)
{
    TextSpec spec;
    spec.text = taker.expression("text", names);
    spec.size = taker.length("size", 0);
    spec.leastSize = taker.length("least", static_cast<int>(spec.size * kUsualLeastSize));
    spec.fit = taker.choice<TextFit>("fit", {{"shrink", TextFit::Shrink}, {"wrap", TextFit::Wrap}, {"cut", TextFit::Cut}});
    spec.alignment = taker.choice<SymbolAlignment>("align", {{"left", SymbolAlignment::Left}, {"centre", SymbolAlignment::Centre}, {"right", SymbolAlignment::Right}});
    spec.vertical = taker.choice<VerticalAlignment>(
        "valign", {{"top", VerticalAlignment::Top}, {"middle", VerticalAlignment::Middle}, {"bottom", VerticalAlignment::Bottom}});
    spec.bold = taker.flag("bold");
    spec.white = taker.choice<bool>("colour", {{"black", false}, {"white", true}});
    if (spec.size <= 0 || spec.leastSize > spec.size)
        taker.fail(QStringLiteral("size"), QStringLiteral("a number of millimetres above 0, and not below \"least\", is expected"));
    return spec;
}

SymbolSpec readSymbol(Taker &taker, const QStringList &names)
{
    SymbolSpec spec;
    const QString type = taker.text("barcode");
    const auto known = symbolTypeOf(type);
    if (!known)
        taker.fail(QStringLiteral("barcode"), QStringLiteral("there is no type \"%1\"").arg(type));
    spec.type = known.value_or(SymbolType::Code128);
    spec.data = taker.expression("data", names);
    spec.module = taker.length("module", micrometres(kUsualModuleMm));
    spec.leastModule = taker.length("least", std::min(spec.module, micrometres(kUsualLeastModuleMm)));
    spec.words = taker.length("words", 0);
    spec.alignment = taker.choice<SymbolAlignment>("align", {{"centre", SymbolAlignment::Centre}, {"left", SymbolAlignment::Left}, {"right", SymbolAlignment::Right}});
    return spec;
}

/// A name and no path: a template reads nothing but what lies beside it.
QString readImageFile(Taker &taker)
{
    const QString file = taker.text("image");
    const bool isName = std::all_of(file.begin(), file.end(), [](QChar c) { return c.isLetterOrNumber() || QLatin1String("-_.").contains(c); });
    if (!isName || !file.endsWith(QLatin1String(".png")) || file.startsWith(u'.'))
        taker.fail(QStringLiteral("image"), QStringLiteral("the name of a PNG file beside the template is expected, of letters, digits, - and _"));
    return file;
}

Result<TemplateElement> readElement(const QJsonValue &value, const QString &place, const LabelTemplate &label, const QStringList &names)
{
    Taker taker(value, place);
    TemplateElement element;
    element.when = taker.name("when", names);
    element.unless = taker.name("unless", names);
    const QList<int> box = taker.lengths("box", 4);
    element.box = {box[0], box[1], box[2], box[3]};
    if (element.box.x + element.box.width > label.width || element.box.y + element.box.height > label.height || element.box.width <= 0 || element.box.height <= 0)
        taker.fail(QStringLiteral("box"), QStringLiteral("x, y, width and height of a place on the label are expected"));
    if (taker.has("text")) {
        element.what = readText(taker, names);
    } else if (taker.has("barcode")) {
        element.what = readSymbol(taker, names);
    } else if (taker.has("frame")) {
        element.what = FrameSpec{taker.length("frame", 0)};
    } else if (taker.has("fill")) {
        (void)taker.choice<bool>("fill", {{"black", true}});
        element.what = FrameSpec{std::min(element.box.width, element.box.height)};
    } else if (taker.has("arrow")) {
        element.what = ArrowSpec{taker.expression("arrow", names)};
    } else if (taker.has("image")) {
        element.imageFile = readImageFile(taker);
        element.what = ImageSpec{taker.choice<SymbolAlignment>("align", {{"centre", SymbolAlignment::Centre}, {"left", SymbolAlignment::Left}, {"right", SymbolAlignment::Right}})};
    } else {
        taker.fail({}, QStringLiteral("one of text, barcode, frame, fill, arrow and image is expected"));
    }
    BINCARD_TRY(taker.finish());
    return element;
}

Result<void> readElements(const QJsonValue &value, LabelTemplate &label)
{
    const QJsonArray array = value.toArray();
    if (array.isEmpty() || array.size() > kMostElements)
        return bad(QStringLiteral("elements: a list of 1 to %1 elements is expected").arg(kMostElements));
    QStringList names;
    for (const LabelField &field : label.fields)
        names.append(field.name);
    if (!label.texts.isEmpty())
        names += label.texts.first().keys();
    for (qsizetype i = 0; i < array.size(); ++i) {
        BINCARD_TRY_ASSIGN(TemplateElement element, readElement(array[i], QStringLiteral("elements[%1]").arg(i), label, names));
        label.elements.push_back(std::move(element));
    }
    return {};
}

int lineOf(const QByteArray &json, int offset)
{
    return static_cast<int>(QByteArrayView(json).first(std::min<qsizetype>(offset, json.size())).count('\n')) + 1;
}

} // namespace

QString wordsIn(const WordsByLanguage &words, const QString &language)
{
    const QString english = words.value(QStringLiteral("en"), words.isEmpty() ? QString() : words.first());
    return words.value(language, english);
}

Result<void> LabelField::accepts(const QString &value) const
{
    const auto wrong = [&](const QString &what) { return bad(QStringLiteral("%1 \"%2\" %3").arg(name, value, what)); };
    if (value.size() > longest)
        return wrong(QStringLiteral("has more than %1 characters").arg(longest));
    if (check == QLatin1String("digits") && !isAllDigits(value))
        return wrong(QStringLiteral("has something else than digits"));
    if (check == QLatin1String("gtin") && !Gtin::fromCode(value))
        return wrong(QStringLiteral("is no GTIN of 8, 12, 13 or 14 digits with a right check digit"));
    if (check == QLatin1String("date") && !QDate::fromString(value, Qt::ISODate).isValid())
        return wrong(QStringLiteral("is no date such as 2027-01-31"));
    if (!check.startsWith(kGs1Check))
        return {};
    const QStringView ai = QStringView(check).sliced(kGs1Check.size());
    const auto fault = checkValue(value, *Gs1Dictionary::builtIn().find(ai));
    return fault ? wrong(QStringLiteral("is not valid GS1: %1").arg(describe(Gs1Error{fault->fault, ai.toString(), fault->at}))) : Result<void>();
}

const LabelField *LabelTemplate::field(const QString &wanted) const
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&wanted](const LabelField &one) { return one.name == wanted; });
    return found == fields.end() ? nullptr : &*found;
}

LabelValues LabelTemplate::sample() const
{
    LabelValues values;
    for (const LabelField &one : fields)
        values.insert(one.name, one.example);
    return values;
}

Result<LabelTemplate> parseLabelTemplate(const QByteArray &json, const QString &name)
{
    const auto inFile = [&name](const Error &error) { return Error{error.code, QStringLiteral("the label template %1: %2").arg(name, error.detail)}; };
    if (json.size() > kLargestLabelTemplate)
        return inFile(bad(QStringLiteral("it has more than %1 bytes").arg(kLargestLabelTemplate)));
    QJsonParseError wrong;
    const QJsonDocument document = QJsonDocument::fromJson(json, &wrong);
    if (wrong.error != QJsonParseError::NoError)
        return inFile(bad(QStringLiteral("line %1 is no JSON (%2)").arg(lineOf(json, wrong.offset)).arg(wrong.errorString())));
    Taker taker(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()), {});
    LabelTemplate label;
    label.name = name;
    label.title = taker.words("title");
    const QList<int> size = taker.lengths("size", 2);
    label.width = size[0];
    label.height = size[1];
    if (label.width <= 0 || label.height <= 0)
        taker.fail(QStringLiteral("size"), QStringLiteral("width and height in millimetres are expected"));
    const QJsonValue fields = taker.take("fields"), texts = taker.take("texts"), elements = taker.take("elements");
    if (const auto finished = taker.finish(); !finished)
        return inFile(finished.error());
    for (const auto &done : {readFields(fields, label), readTexts(texts, label), readElements(elements, label)}) {
        if (!done)
            return inFile(done.error());
    }
    return label;
}

} // namespace bincard::barcode
