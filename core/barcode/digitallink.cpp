// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/digitallink.h"

#include "barcode/gs1builder.h"
#include "barcode/gtin.h"

#include <algorithm>
#include <array>
#include <utility>

namespace bincard::barcode {

namespace {

bool isLetterOrDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z');
}

/// RFC 3986: need no percent-encoding anywhere.
bool isUnreserved(QChar c)
{
    return isLetterOrDigit(c) || c == u'-' || c == u'.' || c == u'_' || c == u'~';
}

bool isHostCharacter(QChar c)
{
    return isLetterOrDigit(c) || QLatin1String("-._:[]").contains(c);
}

/// Characters of "http://" or "https://" in front; 0 when there is neither.
qsizetype schemeLength(QStringView uri)
{
    for (const QLatin1String scheme : {QLatin1String("https://"), QLatin1String("http://")}) {
        if (uri.startsWith(scheme, Qt::CaseInsensitive))
            return scheme.size();
    }
    return 0;
}

int hexDigit(QChar c)
{
    if (c >= u'0' && c <= u'9')
        return c.unicode() - u'0';
    const QChar lower = c.toLower();
    return c.unicode() < 128 && lower >= u'a' && lower <= u'f' ? lower.unicode() - u'a' + 10 : -1;
}

/// A value without its percent-encoding, and where each of its characters stands in the URI.
struct Decoded {
    QString text;
    std::vector<qsizetype> positions; ///< one more than characters: the last is the end
    std::optional<qsizetype> brokenAt;
};

enum class Part : bool { Path, Query };

Decoded decode(QStringView encoded, qsizetype from, Part part)
{
    Decoded decoded;
    for (qsizetype i = 0; i < encoded.size(); ++i) {
        decoded.positions.push_back(from + i);
        QChar c = encoded[i];
        if (c == u'%') {
            const int high = i + 2 < encoded.size() ? hexDigit(encoded[i + 1]) : -1;
            const int low = i + 2 < encoded.size() ? hexDigit(encoded[i + 2]) : -1;
            if (high < 0 || low < 0) {
                decoded.brokenAt = from + i;
                return decoded;
            }
            c = QChar(high * 16 + low);
            i += 2;
        } else if (c == u'+' && part == Part::Query) {
            c = u' '; // As in the query of a web form.
        }
        decoded.text += c;
    }
    decoded.positions.push_back(from + encoded.size());
    return decoded;
}

/// A GTIN is always 14 digits in a message, and may be shorter in a URI.
void padGtin(QStringView ai, Decoded &decoded)
{
    const qsizetype size = decoded.text.size();
    if (ai != QLatin1String("01") || (size != 8 && size != 12 && size != 13))
        return;
    const qsizetype zeros = 14 - size;
    decoded.text.prepend(QString(zeros, u'0'));
    decoded.positions.insert(decoded.positions.begin(), static_cast<std::size_t>(zeros), decoded.positions.front());
}

/// How many of the AIs, from the first on, follow each other in the sequence.
qsizetype fitting(const QStringList &ais, const QStringList &sequence)
{
    qsizetype at = 0, count = 0;
    for (const QString &ai : ais) {
        at = sequence.indexOf(ai, at) + 1;
        if (at == 0)
            break;
        ++count;
    }
    return count;
}

struct Segment {
    QStringView text;
    qsizetype at; ///< in the URI
};

std::vector<Segment> split(QStringView text, qsizetype from, QChar separator)
{
    std::vector<Segment> parts;
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] != separator)
            continue;
        parts.push_back({text.sliced(begin, i - begin), from + begin});
        begin = i + 1;
    }
    return parts;
}

/// A compressed link ends in one segment of file-safe base64, which has nine characters for the shortest key. Words and
/// numbers are no sign of it.
bool looksCompressed(QStringView segment)
{
    const auto any = [segment](QChar from, QChar to) {
        return std::any_of(segment.begin(), segment.end(), [from, to](QChar c) { return c >= from && c <= to; });
    };
    const bool base64 = std::all_of(segment.begin(), segment.end(),
                                    [](QChar c) { return isLetterOrDigit(c) || c == u'-' || c == u'_'; });
    return segment.size() >= 9 && base64 && any(u'A', u'Z') && (any(u'a', u'z') || any(u'0', u'9'));
}

class LinkReader
{
public:
    LinkReader(QStringView uri, const Gs1Options &options)
        : m_uri(uri)
        , m_table(options.table())
        , m_builder(options, Gs1Builder::Repeats::Refused)
    {}

    Gs1Verdict read()
    {
        if (readHost() && readPath())
            readQuery();
        return m_builder.finish();
    }

private:
    /// Leaves m_path and m_query.
    bool readHost()
    {
        const qsizetype from = schemeLength(m_uri);
        if (from == 0)
            return m_builder.fail(Gs1Fault::Uri, {}, 0);
        qsizetype end = from;
        while (end < m_uri.size() && isHostCharacter(m_uri[end]))
            ++end;
        if (end == from || (end < m_uri.size() && !QLatin1String("/?#").contains(m_uri[end])))
            return m_builder.fail(Gs1Fault::Uri, {}, end);
        const qsizetype fragment = m_uri.indexOf(u'#', end);
        const QStringView rest = m_uri.first(fragment < 0 ? m_uri.size() : fragment);
        const qsizetype query = rest.indexOf(u'?', end);
        m_path = {rest.sliced(end, (query < 0 ? rest.size() : query) - end), end};
        m_query = query < 0 ? Segment{{}, rest.size()} : Segment{rest.sliced(query + 1), query + 1};
        return true;
    }

    const Gs1Rule *primaryKey(QStringView ai) const
    {
        const Gs1Rule *rule = m_table.find(ai);
        return rule && rule->primaryKey ? rule : nullptr;
    }

    /// The last segment that can be the primary key: with pairs of AI and value behind it, else with anything.
    std::size_t keySegment(const std::vector<Segment> &segments) const
    {
        for (const std::size_t step : {2u, 1u}) {
            for (std::size_t back = 2; back <= segments.size(); back += step) {
                if (primaryKey(segments[segments.size() - back].text))
                    return segments.size() - back;
            }
        }
        return segments.size();
    }

    bool failWithoutKey(const Segment &last)
    {
        return m_builder.fail(looksCompressed(last.text) ? Gs1Fault::Compressed : Gs1Fault::PrimaryKey, {}, last.at);
    }

    bool readPath()
    {
        if (m_path.text.size() < 2)
            return m_builder.fail(Gs1Fault::PrimaryKey, {}, m_path.at);
        const std::vector<Segment> segments = split(m_path.text.sliced(1), m_path.at + 1, u'/');
        const std::size_t key = keySegment(segments);
        if (key == segments.size())
            return failWithoutKey(segments.back());
        m_key = primaryKey(segments[key].text);
        for (std::size_t i = key; i < segments.size(); i += 2) {
            const Segment &ai = segments[i];
            const Gs1Rule *rule = m_table.find(ai.text);
            if (!rule)
                return m_builder.fail(Gs1Fault::UnknownAi, {}, ai.at);
            if (i + 1 == segments.size())
                return m_builder.fail(Gs1Fault::TooShort, ai.text, ai.at + ai.text.size());
            if (i > key && !readQualifier(ai))
                return false;
            if (!readValue(ai, segments[i + 1], *rule, Part::Path))
                return false;
        }
        return true;
    }

    bool readQualifier(const Segment &ai)
    {
        m_qualifiers.append(ai.text.toString());
        const auto &sequences = m_key->qualifiers;
        const bool fits = std::any_of(sequences.begin(), sequences.end(), [this](const QStringList &sequence) {
            return fitting(m_qualifiers, sequence) == m_qualifiers.size();
        });
        return fits || m_builder.fail(Gs1Fault::Qualifier, ai.text, ai.at);
    }

    bool readValue(const Segment &ai, const Segment &encoded, const Gs1Rule &rule, Part part)
    {
        Decoded decoded = decode(encoded.text, encoded.at, part);
        if (decoded.brokenAt)
            return m_builder.fail(Gs1Fault::Escape, ai.text, *decoded.brokenAt);
        padGtin(ai.text, decoded);
        if (const auto fault = checkValue(decoded.text, rule))
            return m_builder.fail(fault->fault, ai.text, decoded.positions[static_cast<std::size_t>(fault->at)]);
        return m_builder.add(ai.text, ai.at, decoded.text);
    }

    /// The AI could stand behind the qualifiers of the path, and so has to.
    bool belongsInPath(QStringView ai) const
    {
        const auto &sequences = m_key->qualifiers;
        return std::any_of(sequences.begin(), sequences.end(), [this, ai](const QStringList &sequence) {
            return sequence.contains(ai) && fitting(m_qualifiers, sequence) == m_qualifiers.size();
        });
    }

    bool readQuery()
    {
        for (const Segment &pair : split(m_query.text, m_query.at, u'&')) {
            const qsizetype equals = pair.text.indexOf(u'=');
            const Segment key{pair.text.first(std::max<qsizetype>(equals, 0)), pair.at};
            if (!isAllDigits(key.text))
                continue;
            const Segment value{pair.text.sliced(equals + 1), pair.at + equals + 1};
            const Gs1Rule *rule = m_table.find(key.text);
            if (!rule)
                return m_builder.fail(Gs1Fault::UnknownAi, {}, key.at);
            if (m_builder.find(key.text))
                return m_builder.fail(Gs1Fault::Repeat, key.text, key.at);
            if (!rule->dataAttribute || belongsInPath(key.text))
                return m_builder.fail(Gs1Fault::Attribute, key.text, key.at);
            if (!readValue(key, value, *rule, Part::Query))
                return false;
        }
        return true;
    }

    QStringView m_uri;
    const Gs1Dictionary &m_table;
    Gs1Builder m_builder;
    Segment m_path{{}, 0};
    Segment m_query{{}, 0};
    const Gs1Rule *m_key = nullptr;
    QStringList m_qualifiers; ///< AIs of the path behind the key
};

QString encoded(QStringView value)
{
    constexpr std::array kHex{u'0', u'1', u'2', u'3', u'4', u'5', u'6', u'7',
                              u'8', u'9', u'A', u'B', u'C', u'D', u'E', u'F'};
    QString text;
    for (const QChar c : value) {
        if (isUnreserved(c))
            text += c;
        else
            text.append(u'%').append(QChar(kHex[(c.unicode() / 16u) % 16u])).append(QChar(kHex[c.unicode() % 16u]));
    }
    return text;
}

/// Puts the elements of a message into the order of a link.
class LinkWriter
{
public:
    LinkWriter(const std::vector<Gs1Element> &elements, const Gs1Dictionary &table) : m_elements(elements)
    {
        for (const Gs1Element &element : elements)
            m_rules.push_back(table.find(element.ai));
        m_written.resize(elements.size(), false);
    }

    Gs1Link write(QStringView stem)
    {
        m_uri = stem.toString();
        if (m_uri.endsWith(u'/'))
            m_uri.chop(1);
        const auto key = std::find_if(m_rules.begin(), m_rules.end(),
                                      [](const Gs1Rule *rule) { return rule && rule->primaryKey; });
        if (key == m_rules.end())
            return {{}, Gs1Fault::PrimaryKey, 0};
        const auto keyAt = static_cast<std::size_t>(key - m_rules.begin());
        writeInPath(keyAt);
        for (const QString &ai : qualifiersOf(**key, m_elements[keyAt].ai)) {
            if (const auto at = indexOf(ai))
                writeInPath(*at);
        }
        for (const bool predefined : {true, false}) {
            if (const auto wrong = writeAttributes(predefined))
                return {{}, Gs1Fault::Attribute, *wrong};
        }
        return {m_uri, std::nullopt, 0};
    }

private:
    std::optional<std::size_t> indexOf(QStringView ai) const
    {
        for (std::size_t i = 0; i < m_elements.size(); ++i) {
            if (m_elements[i].ai == ai)
                return i;
        }
        return std::nullopt;
    }

    /// What is neither the key nor in the sequence may stand in the query.
    bool leavesAttributes(const QString &key, const QStringList &sequence) const
    {
        for (std::size_t i = 0; i < m_elements.size(); ++i) {
            const QString &ai = m_elements[i].ai;
            const bool inPath = ai == key || sequence.contains(ai);
            if (!inPath && !(m_rules[i] && m_rules[i]->dataAttribute))
                return false;
        }
        return true;
    }

    /// The sequence of which most are there, of those that leave nothing over but attributes; the first of equals.
    QStringList qualifiersOf(const Gs1Rule &key, const QString &keyAi) const
    {
        QStringList best;
        std::pair<bool, qsizetype> most{false, 0};
        for (const QStringList &sequence : key.qualifiers) {
            const qsizetype here = std::count_if(sequence.begin(), sequence.end(),
                                                 [this](const QString &ai) { return indexOf(ai).has_value(); });
            const std::pair<bool, qsizetype> merit{here > 0 && leavesAttributes(keyAi, sequence), here};
            if (merit > most) {
                most = merit;
                best = sequence;
            }
        }
        return best;
    }

    void writeInPath(std::size_t i)
    {
        m_uri += u'/' + m_elements[i].ai + u'/' + encoded(m_elements[i].value);
        m_written[i] = true;
    }

    /// Those of predefined length, or the others. The one that may not stand there, when there is one.
    std::optional<std::size_t> writeAttributes(bool predefined)
    {
        for (std::size_t i = 0; i < m_elements.size(); ++i) {
            if (m_written[i])
                continue;
            if (!m_rules[i] || !m_rules[i]->dataAttribute)
                return i;
            if (m_rules[i]->predefined != predefined)
                continue;
            m_uri += (m_hasQuery ? u'&' : u'?') + m_elements[i].ai + u'=' + encoded(m_elements[i].value);
            m_hasQuery = true;
            m_written[i] = true;
        }
        return std::nullopt;
    }

    const std::vector<Gs1Element> &m_elements;
    std::vector<const Gs1Rule *> m_rules;
    std::vector<bool> m_written;
    QString m_uri;
    bool m_hasQuery = false;
};

} // namespace

Gs1Verdict parseDigitalLink(QStringView uri, const Gs1Options &options)
{
    if (auto error = checkSize(uri, options))
        return {{}, {}, std::move(error)};
    return LinkReader(uri, options).read();
}

Gs1Link toDigitalLink(const std::vector<Gs1Element> &elements, QStringView stem, const Gs1Dictionary &dictionary)
{
    return LinkWriter(elements, dictionary).write(stem);
}

bool looksLikeUri(QStringView text)
{
    return schemeLength(text) > 0;
}

bool isLinkDomain(QStringView text)
{
    const QStringView host = text.first(
        std::max<qsizetype>(0, text.indexOf(u'/') < 0 ? text.size() : text.indexOf(u'/')));
    return !host.isEmpty() && !host.endsWith(u':') && std::all_of(host.begin(), host.end(), isHostCharacter)
           && std::all_of(text.begin(), text.end(),
                          [](QChar c) { return isHostCharacter(c) || isUnreserved(c) || c == u'/'; });
}

} // namespace bincard::barcode
