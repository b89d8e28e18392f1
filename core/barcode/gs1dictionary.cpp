// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gs1dictionary.h"

#include "barcode/gs1dictionarydata.h"
#include "barcode/gtin.h"
#include "base/check.h"

#include <algorithm>

namespace bincard::barcode {

namespace {

/// No component of any dictionary is longer: the longest value of an AI has 90 characters.
constexpr int kMostCharacters = 99;

Error bad(const QString &what)
{
    return {ErrorCode::BadInput, what};
}

QStringView shortened(QStringView word)
{
    return word.first(std::min<qsizetype>(word.size(), 40));
}

Error badWord(QLatin1String what, QStringView word)
{
    return bad(QStringLiteral("%1: %2").arg(what, shortened(word)));
}

/// Digits only, at most four of them.
std::optional<std::uint16_t> shortNumber(QStringView digits)
{
    if (digits.size() > 4 || !isAllDigits(digits))
        return std::nullopt;
    return static_cast<std::uint16_t>(digits.toUInt());
}

/// "0101", "31nn": 31nn is 3100 … 3199.
Result<Gs1AiPattern> readPattern(QStringView word)
{
    qsizetype open = 0;
    while (open < word.size() && word[word.size() - 1 - open] == u'n')
        ++open;
    const auto number = shortNumber(word.chopped(open));
    if (!number || word.size() < 2 || word.size() > 4)
        return badWord(QLatin1String("no AI or pattern of AIs"), word);
    unsigned from = *number, to = *number;
    for (; open > 0; --open) {
        from *= 10;
        to = to * 10 + 9;
    }
    return Gs1AiPattern{static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(to),
                        static_cast<std::uint8_t>(word.size())};
}

Result<Gs1AiGroup> readGroup(QStringView word)
{
    Gs1AiGroup group;
    for (const QStringView pattern : word.split(u'+')) {
        BINCARD_TRY_ASSIGN(const Gs1AiPattern read, readPattern(pattern));
        group.push_back(read);
    }
    return group;
}

/// The words of one entry, turned into a rule.
class EntryReader
{
public:
    EntryReader(QStringView line, QStringList &notices) : m_notices(notices)
    {
        const qsizetype comment = line.indexOf(u'#');
        if (comment >= 0)
            m_rule.title = line.sliced(comment + 1).trimmed().toString();
        const QString words = line.first(comment < 0 ? line.size() : comment).toString().simplified();
        if (!words.isEmpty())
            m_words = words.split(u' ');
    }

    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }

    Result<Gs1Rule> read()
    {
        BINCARD_TRY(readAis(m_words[0]));
        qsizetype at = 1;
        if (at < m_words.size() && isFlags(m_words[at]))
            readFlags(m_words[at++]);
        for (; at < m_words.size() && isComponent(m_words[at]); ++at)
            BINCARD_TRY(readComponent(m_words[at]));
        for (; at < m_words.size(); ++at)
            BINCARD_TRY(readAttribute(m_words[at]));
        BINCARD_TRY(checkWhole());
        return std::move(m_rule);
    }

private:
    Result<void> readAis(QStringView word)
    {
        const QList<QStringView> ends = word.split(u'-');
        const auto from = shortNumber(ends.first()), to = shortNumber(ends.last());
        const qsizetype digits = ends.first().size();
        if (ends.size() > 2 || !from || !to || digits < 2 || ends.last().size() != digits || *from > *to)
            return badWord(QLatin1String("no AI or range of AIs"), word);
        m_rule.from = *from;
        m_rule.to = *to;
        m_rule.aiDigits = static_cast<std::uint8_t>(digits);
        return {};
    }

    static bool isFlags(QStringView word)
    {
        const QLatin1String flags("*!?\"$%&'()+,-./:;<=>@[\\]^_`{|}~");
        return std::all_of(word.begin(), word.end(), [flags](QChar c) { return flags.contains(c); });
    }

    void readFlags(QStringView word)
    {
        for (const QChar flag : word) {
            if (flag == u'*')
                m_rule.predefined = true;
            else if (flag == u'?')
                m_rule.dataAttribute = true;
            else
                note(QStringLiteral("flag %1 is not known").arg(flag));
        }
    }

    /// Attributes are written in small letters.
    static bool isComponent(QStringView word) { return word[0] == u'[' || (word[0] >= u'A' && word[0] <= u'Z'); }

    Result<void> readComponent(QStringView word)
    {
        const QList<QStringView> parts = word.split(u',');
        QStringView type = parts[0];
        Gs1Component component;
        if (type.startsWith(u'[') && type.endsWith(u']') && type.size() > 2) {
            component.optional = true;
            type = type.sliced(1).chopped(1);
        }
        const qsizetype set = QLatin1String("NXYZ").indexOf(type[0]);
        const bool variable = type.sliced(1).startsWith(QLatin1String(".."));
        const auto length = shortNumber(type.sliced(variable ? 3 : 1));
        if (set < 0 || !length || *length < 1 || *length > kMostCharacters)
            return badWord(QLatin1String("no component of a value"), word);
        component.charset = static_cast<Gs1Charset>(set);
        component.most = static_cast<std::uint8_t>(*length);
        component.least = variable ? 1 : component.most;
        for (const QStringView check : parts.sliced(1))
            addCheck(component, check);
        return append(std::move(component));
    }

    void addCheck(Gs1Component &component, QStringView name)
    {
        if (const auto check = checkNamed(name))
            component.checks.push_back(*check);
        else
            note(QStringLiteral("check %1 is not known and left out").arg(shortened(name)));
    }

    Result<void> append(Gs1Component component)
    {
        if (!m_rule.components.empty()) {
            const Gs1Component &last = m_rule.components.back();
            if (last.least != last.most)
                return bad(QStringLiteral("only the last component may be of variable length"));
            if (last.optional && !component.optional)
                return bad(QStringLiteral("a component that must be there follows an optional one"));
        }
        m_rule.components.push_back(std::move(component));
        return {};
    }

    Result<void> readAttribute(QStringView word)
    {
        const qsizetype equals = word.indexOf(u'=');
        const QStringView key = word.first(equals < 0 ? word.size() : equals);
        const QStringView value = equals < 0 ? QStringView() : word.sliced(equals + 1);
        if (key == QLatin1String("req"))
            return readRequired(value);
        if (key == QLatin1String("ex"))
            return readExcluded(value);
        if (key == QLatin1String("dlpkey"))
            return readQualifiers(value);
        note(QStringLiteral("attribute %1 is not known").arg(shortened(key)));
        return {};
    }

    Result<void> readRequired(QStringView value)
    {
        std::vector<Gs1AiGroup> groups;
        for (const QStringView word : value.split(u',')) {
            BINCARD_TRY_ASSIGN(Gs1AiGroup group, readGroup(word));
            groups.push_back(std::move(group));
        }
        m_rule.required.push_back(std::move(groups));
        return {};
    }

    Result<void> readExcluded(QStringView value)
    {
        for (const QStringView word : value.split(u',')) {
            BINCARD_TRY_ASSIGN(const Gs1AiPattern pattern, readPattern(word));
            m_rule.excluded.push_back(pattern);
        }
        return {};
    }

    Result<void> readQualifiers(QStringView value)
    {
        m_rule.primaryKey = true;
        for (const QStringView sequence : value.split(u'|', Qt::SkipEmptyParts)) {
            QStringList ais;
            for (const QStringView word : sequence.split(u',')) {
                if (word.size() < 2 || !shortNumber(word))
                    return badWord(QLatin1String("no AI"), word);
                ais.append(word.toString());
            }
            m_rule.qualifiers.push_back(std::move(ais));
        }
        return {};
    }

    Result<void> checkWhole() const
    {
        if (m_rule.components.empty() || m_rule.components.front().optional)
            return bad(QStringLiteral("the format of the value is missing, or optional as a whole"));
        if (m_rule.predefined && m_rule.least() != m_rule.most())
            return bad(QStringLiteral("a value of predefined length (*) has components of variable length"));
        return {};
    }

    void note(const QString &what) { m_notices.append(QStringLiteral("AI %1: %2").arg(m_words[0], what)); }

    QStringList m_words;
    QStringList &m_notices;
    Gs1Rule m_rule;
};

/// 0 … 9; more for anything else.
unsigned digit(QChar c)
{
    return static_cast<unsigned>(c.unicode()) - u'0';
}

bool anySet(const std::vector<std::uint16_t> &table, std::size_t from, std::size_t count)
{
    const auto begin = table.begin() + static_cast<std::ptrdiff_t>(from);
    return std::any_of(begin, begin + static_cast<std::ptrdiff_t>(count), [](std::uint16_t n) { return n != 0; });
}

} // namespace

bool Gs1AiPattern::matches(QStringView ai) const
{
    if (ai.size() != digits)
        return false;
    unsigned number = 0;
    for (const QChar c : ai)
        number = number * 10 + digit(c);
    return from <= number && number <= to;
}

QString Gs1AiPattern::toString() const
{
    unsigned low = from, high = to;
    QString open;
    while (low != high) {
        low /= 10;
        high /= 10;
        open += u'n';
    }
    return QString::number(low).rightJustified(digits - open.size(), u'0') + open;
}

int Gs1Rule::least() const
{
    int sum = 0;
    for (const Gs1Component &component : components)
        sum += component.optional ? 0 : component.least;
    return sum;
}

int Gs1Rule::most() const
{
    int sum = 0;
    for (const Gs1Component &component : components)
        sum += component.most;
    return sum;
}

Gs1Dictionary::Gs1Dictionary() : m_ofTwo(100), m_ofThree(1000), m_ofFour(10'000) {}

Result<Gs1Dictionary> Gs1Dictionary::parse(QStringView text)
{
    Gs1Dictionary dictionary;
    int number = 0;
    for (const QStringView line : text.split(u'\n')) {
        ++number;
        EntryReader reader(line, dictionary.m_notices);
        if (reader.isEmpty())
            continue;
        Result<Gs1Rule> rule = reader.read();
        const Result<void> added = rule ? dictionary.add(std::move(rule).value()) : Result<void>(rule.error());
        if (!added)
            return bad(QStringLiteral("line %1: %2").arg(number).arg(added.error().detail));
    }
    if (dictionary.m_rules.empty())
        return bad(QStringLiteral("line %1: it ends without an AI").arg(number));
    return dictionary;
}

Result<void> Gs1Dictionary::add(Gs1Rule rule)
{
    const auto ordinal = static_cast<std::uint16_t>(m_rules.size() + 1);
    for (std::size_t ai = rule.from; ai <= rule.to; ++ai) {
        // No AI may be the beginning of another one, or a text could be read in two ways.
        bool taken = false;
        if (rule.aiDigits == 2)
            taken = m_ofTwo[ai] != 0 || anySet(m_ofThree, ai * 10, 10) || anySet(m_ofFour, ai * 100, 100);
        else if (rule.aiDigits == 3)
            taken = m_ofTwo[ai / 10] != 0 || m_ofThree[ai] != 0 || anySet(m_ofFour, ai * 10, 10);
        else
            taken = m_ofTwo[ai / 100] != 0 || m_ofThree[ai / 10] != 0 || m_ofFour[ai] != 0;
        if (taken)
            return bad(QStringLiteral("AI %1 is there already, or begins another one, or another one begins it")
                           .arg(QString::number(ai).rightJustified(rule.aiDigits, u'0')));
        (rule.aiDigits == 2 ? m_ofTwo : rule.aiDigits == 3 ? m_ofThree : m_ofFour)[ai] = ordinal;
    }
    m_rules.push_back(std::move(rule));
    return {};
}

const Gs1Dictionary &Gs1Dictionary::builtIn()
{
    static const Gs1Dictionary dictionary = [] {
        Result<Gs1Dictionary> read = parse(QString::fromUtf8(kBuiltInDictionary));
        BINCARD_CHECK(read.ok());
        return std::move(read).value();
    }();
    return dictionary;
}

const Gs1Rule *Gs1Dictionary::find(QStringView ai) const
{
    const Gs1Rule *rule = findAtStart(ai);
    return rule && rule->aiDigits == ai.size() ? rule : nullptr;
}

const Gs1Rule *Gs1Dictionary::findAtStart(QStringView text) const
{
    std::size_t number = 0;
    for (qsizetype i = 0; i < 4 && i < text.size(); ++i) {
        const unsigned next = digit(text[i]);
        if (next > 9)
            return nullptr;
        number = number * 10 + next;
        if (i == 0)
            continue;
        const std::uint16_t ordinal = i == 1 ? m_ofTwo[number] : i == 2 ? m_ofThree[number] : m_ofFour[number];
        if (ordinal != 0)
            return &m_rules[ordinal - 1u];
    }
    return nullptr;
}

} // namespace bincard::barcode
