// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/labelexpression.h"

#include "barcode/gtin.h"

#include <QDate>

#include <algorithm>
#include <optional>

namespace bincard::barcode {
namespace {

Error bad(const QString &detail)
{
    return {ErrorCode::BadInput, detail};
}

struct Function {
    const char *name;
    const char *argument; ///< its placeholder; empty = none
    const char *about;
    Result<QString> (*apply)(const QString &value, const QString &argument, const LabelForms &forms);
};

Result<QString> dateOf(const QString &value, QStringView format)
{
    const QDate date = QDate::fromString(value, Qt::ISODate);
    return date.isValid() ? Result<QString>(date.toString(format)) : bad(QStringLiteral("\"%1\" is no date such as 2027-01-31").arg(value));
}

std::optional<OwnLabelKind> ownKind(const QString &name)
{
    static const QMap<QString, OwnLabelKind> kinds{{QStringLiteral("location"), OwnLabelKind::Location}, {QStringLiteral("hu"), OwnLabelKind::HandlingUnit},
        {QStringLiteral("user"), OwnLabelKind::User}, {QStringLiteral("order"), OwnLabelKind::Order}, {QStringLiteral("task"), OwnLabelKind::Task}};
    const auto found = kinds.constFind(name);
    return found == kinds.constEnd() ? std::nullopt : std::optional(*found);
}

Result<QString> upper(const QString &value, const QString &, const LabelForms &)
{
    return value.toUpper();
}

Result<QString> first(const QString &value, const QString &count, const LabelForms &)
{
    return value.left(count.toInt());
}

Result<QString> last(const QString &value, const QString &count, const LabelForms &)
{
    return value.right(count.toInt());
}

Result<QString> group(const QString &value, const QString &size, const LabelForms &)
{
    QStringList groups;
    for (qsizetype at = 0; at < value.size(); at += size.toInt())
        groups.append(value.mid(at, size.toInt()));
    return groups.join(u' ');
}

Result<QString> pad(const QString &value, const QString &places, const LabelForms &)
{
    return value.rightJustified(places.toInt(), u'0');
}

Result<QString> date(const QString &value, const QString &, const LabelForms &forms)
{
    return dateOf(value, forms.language == QLatin1String("de") ? u"dd.MM.yyyy" : u"yyyy-MM-dd");
}

Result<QString> yymmdd(const QString &value, const QString &, const LabelForms &)
{
    return dateOf(value, u"yyMMdd");
}

Result<QString> gtin14(const QString &value, const QString &, const LabelForms &)
{
    const auto gtin = Gtin::fromCode(value);
    return gtin ? Result<QString>(gtin->digits) : bad(QStringLiteral("\"%1\" is no GTIN").arg(value));
}

Result<QString> own(const QString &value, const QString &kind, const LabelForms &forms)
{
    return ownLabelText({*ownKind(kind), value}, forms.prefixes);
}

constexpr Function kFunctions[] = {
    {"upper", "", "in capitals", upper},
    {"first", "N", "its first N characters", first},
    {"last", "N", "its last N characters", last},
    {"group", "N", "a gap after every N characters", group},
    {"pad", "N", "zeros in front, up to N characters", pad},
    {"date", "", "a date as people of the language write it", date},
    {"yymmdd", "", "a date as GS1 data has it", yymmdd},
    {"gtin14", "", "a GTIN of 8, 12, 13 or 14 digits as 14", gtin14},
    {"own", "KIND", "with the prefix of our own labels of a location, hu, user, order or task", own},
};

const Function *functionOf(const QString &name)
{
    const auto found = std::find_if(std::begin(kFunctions), std::end(kFunctions), [&name](const Function &one) { return name == QLatin1String(one.name); });
    return found == std::end(kFunctions) ? nullptr : found;
}

bool isRightArgument(const Function &function, const QString &argument)
{
    const QLatin1String wanted(function.argument);
    if (wanted == QLatin1String("N"))
        return isAllDigits(argument) && argument.size() <= 3 && argument.toInt() > 0;
    return wanted.isEmpty() ? argument.isEmpty() : ownKind(argument).has_value();
}

bool isName(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_'); });
}

} // namespace

class LabelExpression::Parser
{
public:
    explicit Parser(QStringView text) : m_text(text) {}

    Result<LabelExpression> run()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            const bool doubled = m_at + 1 < m_text.size() && m_text[m_at + 1] == c;
            if ((c == u'{' || c == u'[') && doubled) {
                plain(c);
                m_at += 2;
            } else if (c == u'{') {
                BINCARD_TRY(field());
            } else if (c == u'[' || (c == u']' && m_option > 0)) {
                BINCARD_TRY(bracket(c));
            } else {
                plain(c);
                ++m_at;
            }
        }
        if (m_option > 0)
            return wrong(QStringLiteral("\"[\" has no \"]\""));
        return std::move(m_expression);
    }

private:
    [[nodiscard]] Error wrong(const QString &what) const { return bad(QStringLiteral("%1 (character %2)").arg(what).arg(m_at + 1)); }

    void plain(QChar c)
    {
        std::vector<Part> &parts = m_expression.m_parts;
        if (parts.empty() || !parts.back().field.isEmpty() || parts.back().option != m_option)
            parts.push_back({{}, {}, {}, m_option});
        parts.back().text += c;
    }

    Result<void> bracket(QChar c)
    {
        if (c == u'[' && m_option > 0)
            return wrong(QStringLiteral("\"[\" stands within \"[…]\""));
        m_option = c == u'[' ? ++m_options : 0;
        ++m_at;
        return {};
    }

    Result<void> field()
    {
        const qsizetype end = m_text.indexOf(u'}', m_at);
        if (end < 0)
            return wrong(QStringLiteral("\"{\" has no \"}\""));
        const QStringList words = m_text.sliced(m_at + 1, end - m_at - 1).toString().split(u'|');
        if (!isName(words.first()))
            return wrong(QStringLiteral("\"%1\" is no name of a field").arg(words.first()));
        Part part{{}, words.first(), {}, m_option};
        for (const QString &word : words.sliced(1)) {
            const Form form{word.section(u':', 0, 0), word.section(u':', 1)};
            const Function *function = functionOf(form.name);
            if (!function || !isRightArgument(*function, form.argument))
                return wrong(QStringLiteral("there is no form \"%1\"").arg(word));
            part.forms.push_back(form);
        }
        m_expression.m_parts.push_back(std::move(part));
        m_at = end + 1;
        return {};
    }

    QStringView m_text;
    qsizetype m_at = 0;
    int m_option = 0, m_options = 0;
    LabelExpression m_expression;
};

Result<LabelExpression> LabelExpression::parse(QStringView text)
{
    return Parser(text).run();
}

QStringList LabelExpression::fields() const
{
    QStringList names;
    for (const Part &part : m_parts) {
        if (!part.field.isEmpty() && !names.contains(part.field))
            names.append(part.field);
    }
    return names;
}

Result<QString> LabelExpression::formed(QString value, const Form &form, const LabelForms &forms)
{
    return functionOf(form.name)->apply(value, form.argument, forms);
}

Result<QString> LabelExpression::value(const LabelValues &values, const LabelForms &forms, Escape escape) const
{
    QList<int> leftOut;
    for (const Part &part : m_parts) {
        if (part.option > 0 && !part.field.isEmpty() && values.value(part.field).isEmpty())
            leftOut.append(part.option);
    }
    QString text;
    for (const Part &part : m_parts) {
        if (leftOut.contains(part.option))
            continue;
        QString value = values.value(part.field);
        for (const Form &form : part.forms) {
            if (value.isEmpty())
                break;
            BINCARD_TRY_ASSIGN(value, formed(value, form, forms));
        }
        text += part.text + (escape == Escape::Gs1 ? value.replace(u'(', QLatin1String("\\(")) : value);
    }
    return text;
}

const std::vector<LabelFormSpec> &labelForms()
{
    static const std::vector<LabelFormSpec> list = [] {
        std::vector<LabelFormSpec> specs;
        for (const Function &function : kFunctions) {
            const QString argument = QLatin1String(function.argument);
            specs.push_back({QLatin1String(function.name) + (argument.isEmpty() ? QString() : u':' + argument), QString::fromUtf8(function.about)});
        }
        return specs;
    }();
    return list;
}

} // namespace bincard::barcode
