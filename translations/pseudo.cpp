// SPDX-License-Identifier: GPL-3.0-or-later
//
// pseudo LANGUAGE IN.ts OUT.ts: makes a language for tests from the source texts of a translation file. "xx" is twice as long
// and stands between brackets, so that clipped text shows; "xr" runs from right to left in Hebrew letters. What a program or a
// scanner needs as it is (placeholders, tags, commands such as #SHORT, keys) stays.
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <cstdio>

namespace {

QString mapped(QStringView text, const char16_t *from, const char16_t *to)
{
    const QStringView letters(from), replacements(to);
    QString result;
    for (const QChar c : text) {
        const qsizetype at = letters.indexOf(c);
        result += at < 0 ? c : replacements[at];
    }
    return result;
}

QString accented(QStringView text)
{
    return mapped(text, u"AaCcEeGgIiNnOoSsUuYyZz", u"ÁáÇçÉéĞğÎîÑñÖöŠšÜüÝýŽž");
}

QString hebrew(QStringView text)
{
    const QString lower = text.toString().toLower();
    return mapped(lower, u"abcdefghijklmnopqrstuvwxyz", u"אבגדהופצחטיכלמנסעפקרשתוזחט");
}

using Change = QString (*)(QStringView);

/// Changes all but what must stay; an ampersand is only kept when asked, because a text has one access key.
QString changed(const QString &text, Change change, bool keepFixed)
{
    static const QRegularExpression fixed(QStringLiteral(R"(%L?\d+|%L?n|<[^>]*>|&\w+;|&|#[A-Z]+|\bF\d{1,2}\b)"));
    QString result;
    qsizetype done = 0;
    for (auto matches = fixed.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        result += change(QStringView(text).sliced(done, match.capturedStart() - done));
        if (keepFixed)
            result += match.captured();
        done = match.capturedEnd();
    }
    return result + change(QStringView(text).sliced(done));
}

QString pseudo(const QString &language, const QString &text)
{
    if (language == QLatin1String("xr"))
        return changed(text, hebrew, true);
    return u'[' + changed(text, accented, true) + u' ' + changed(text, accented, false).simplified() + u']';
}

void writeDirection(QXmlStreamWriter &out)
{
    out.writeStartElement(QStringLiteral("context"));
    out.writeTextElement(QStringLiteral("name"), QStringLiteral("QGuiApplication"));
    out.writeStartElement(QStringLiteral("message"));
    out.writeTextElement(QStringLiteral("source"), QStringLiteral("QT_LAYOUT_DIRECTION"));
    out.writeTextElement(QStringLiteral("translation"), QStringLiteral("RTL"));
    out.writeEndElement();
    out.writeEndElement();
}

/// Copies the file, but for the translations. Both languages have the plural forms of English.
void convert(const QString &language, QXmlStreamReader &in, QXmlStreamWriter &out)
{
    QString source;
    bool plural = false;
    while (!in.atEnd()) {
        in.readNext();
        if (in.isStartElement() && in.name() == u"TS") {
            out.writeStartElement(QStringLiteral("TS"));
            out.writeAttribute(QStringLiteral("version"), QStringLiteral("2.1"));
            out.writeAttribute(QStringLiteral("language"),
                               language == u"xr" ? QStringLiteral("he") : QStringLiteral("en"));
            if (language == u"xr")
                writeDirection(out);
        } else if (in.isStartElement() && in.name() == u"source") {
            source = in.readElementText();
            out.writeTextElement(QStringLiteral("source"), source);
        } else if (in.isStartElement() && in.name() == u"translation") {
            in.skipCurrentElement();
            out.writeStartElement(QStringLiteral("translation"));
            for (int form = 0; plural && form < 2; ++form)
                out.writeTextElement(QStringLiteral("numerusform"), pseudo(language, source));
            if (!plural)
                out.writeCharacters(pseudo(language, source));
            out.writeEndElement();
        } else if (!in.atEnd()) {
            if (in.isStartElement() && in.name() == u"message")
                plural = in.attributes().value(QLatin1String("numerus")) == u"yes";
            out.writeCurrentToken(in);
        }
    }
    out.writeEndDocument();
}

} // namespace

int main(int argc, char **argv)
{
    const QString language = QString::fromLocal8Bit(argc == 4 ? argv[1] : "");
    if (language != QLatin1String("xx") && language != QLatin1String("xr")) {
        std::fputs("usage: pseudo xx|xr IN.ts OUT.ts\n", stderr);
        return 2;
    }
    QFile from(QString::fromLocal8Bit(argv[2])), into(QString::fromLocal8Bit(argv[3]));
    if (!from.open(QIODevice::ReadOnly) || !into.open(QIODevice::WriteOnly)) {
        std::fprintf(stderr, "%s cannot be read, or %s not written\n", argv[2], argv[3]);
        return 4;
    }
    QXmlStreamReader in(&from);
    QXmlStreamWriter out(&into);
    convert(language, in, out);
    if (in.hasError()) {
        std::fprintf(stderr, "%s:%lld: %s\n", argv[2], static_cast<long long>(in.lineNumber()),
                     qUtf8Printable(in.errorString()));
        return 3;
    }
    return 0;
}
