// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/disposition.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>

namespace bincard {

namespace {

constexpr int kMostRules = 200, kLongestName = 60;

template <class E>
bool names(const std::vector<E> &values, E value)
{
    return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
}

bool agrees(const std::optional<bool> &wanted, bool is)
{
    return !wanted || *wanted == is;
}

bool fits(const DispositionRule &rule, const ReturnedGoods &goods)
{
    return names(rule.conditions, goods.condition) && names(rule.reasons, goods.reason) && names(rule.tracking, goods.tracking) && agrees(rule.hazardous, !goods.hazardClass.isEmpty())
        && agrees(rule.fragile, goods.fragile) && agrees(rule.recalled, goods.recalled) && agrees(rule.tooOld, goods.tooOld);
}

// The words of the file, in the order of their enumerators.
const QStringList &conditionNames()
{
    static const QStringList names{QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C"), QStringLiteral("D")};
    return names;
}
const QStringList &reasonNames()
{
    static const QStringList names{QStringLiteral("none"), QStringLiteral("changed-mind"), QStringLiteral("does-not-fit"), QStringLiteral("not-as-described"), QStringLiteral("faulty"),
        QStringLiteral("damaged-in-transit"), QStringLiteral("wrong-item"), QStringLiteral("too-late"), QStringLiteral("undelivered"), QStringLiteral("refused")};
    return names;
}
const QStringList &trackingNames()
{
    static const QStringList names{QStringLiteral("none"), QStringLiteral("lot"), QStringLiteral("lot-and-expiry"), QStringLiteral("serial"),
        QStringLiteral("serial-at-packing")};
    return names;
}
const QStringList &dispositionNames()
{
    static const QStringList names{QStringLiteral("restock"), QStringLiteral("refurbish"), QStringLiteral("vendor"), QStringLiteral("quarantine"), QStringLiteral("scrap")};
    return names;
}

/// Takes the keys of one rule and remembers the first thing that is wrong.
class RuleReader
{
public:
    RuleReader(const QJsonValue &value, int number) : m_object(value.toObject()), m_place(QStringLiteral("rule %1").arg(number))
    {
        if (!value.isObject())
            complain(QStringLiteral("it is an object"));
    }

    void name(QString &into)
    {
        into = m_object.take(QStringLiteral("name")).toString().trimmed();
        if (into.isEmpty() || into.size() > kLongestName)
            complain(QStringLiteral("\"name\" is what people read, of at most %1 characters").arg(kLongestName));
        else
            m_place = QStringLiteral("rule \"%1\"").arg(into);
    }
    template <class E>
    void list(const QString &key, const QStringList &words, std::vector<E> &into)
    {
        const QJsonValue value = m_object.take(key);
        if (value.isUndefined())
            return;
        for (const QJsonValue &one : value.toArray()) {
            const qsizetype index = words.indexOf(one.toString());
            if (index < 0)
                return complain(QStringLiteral("\"%1\" is a list of %2").arg(key, words.join(QStringLiteral(", "))));
            into.push_back(static_cast<E>(index));
        }
        if (into.empty()) // A rule for none fits never, and is not what was meant.
            complain(QStringLiteral("\"%1\" is a list of %2").arg(key, words.join(QStringLiteral(", "))));
    }
    void flag(const QString &key, std::optional<bool> &into)
    {
        const QJsonValue value = m_object.take(key);
        if (value.isUndefined())
            return;
        if (!value.isBool())
            return complain(QStringLiteral("\"%1\" is true or false").arg(key));
        into = value.toBool();
    }
    void disposition(Disposition &into)
    {
        const qsizetype index = dispositionNames().indexOf(m_object.take(QStringLiteral("disposition")).toString());
        if (index < 0)
            return complain(QStringLiteral("\"disposition\" is one of %1").arg(dispositionNames().join(QStringLiteral(", "))));
        into = static_cast<Disposition>(index);
    }
    [[nodiscard]] QString finish()
    {
        if (!m_object.isEmpty())
            complain(QStringLiteral("there is no key \"%1\" for it").arg(m_object.keys().constFirst()));
        return m_wrong;
    }

private:
    void complain(const QString &what)
    {
        if (m_wrong.isEmpty())
            m_wrong = QStringLiteral("%1: %2").arg(m_place, what);
    }

    QJsonObject m_object;
    QString m_place, m_wrong;
};

/// What is wrong with it, or empty.
QString readRule(const QJsonValue &value, int number, DispositionRule &rule)
{
    RuleReader reader(value, number);
    reader.name(rule.name);
    reader.list(QStringLiteral("conditions"), conditionNames(), rule.conditions);
    reader.list(QStringLiteral("reasons"), reasonNames(), rule.reasons);
    reader.list(QStringLiteral("tracking"), trackingNames(), rule.tracking);
    reader.flag(QStringLiteral("hazardous"), rule.hazardous);
    reader.flag(QStringLiteral("fragile"), rule.fragile);
    reader.flag(QStringLiteral("recalled"), rule.recalled);
    reader.flag(QStringLiteral("tooOld"), rule.tooOld);
    reader.disposition(rule.disposition);
    return reader.finish();
}

} // namespace

DispositionDecided dispositionOf(const std::vector<DispositionRule> &rules, const ReturnedGoods &goods)
{
    const auto rule = std::find_if(rules.begin(), rules.end(), [&goods](const DispositionRule &each) { return fits(each, goods); });
    return rule == rules.end() ? DispositionDecided{} : DispositionDecided{rule->disposition, rule->name};
}

/// What nobody may sell comes first, then what the condition says, then why it came back. Last what is as good as new.
const std::vector<DispositionRule> &standardDispositionRules()
{
    const auto rule = [](const char *name, Disposition disposition) {
        DispositionRule made;
        made.name = QString::fromLatin1(name);
        made.disposition = disposition;
        return made;
    };
    static const std::vector<DispositionRule> rules = [&rule] {
        std::vector<DispositionRule> all;
        all.push_back(rule("recalled", Disposition::Quarantine));
        all.back().recalled = true;
        all.push_back(rule("hazardous-opened", Disposition::Quarantine)); // Never into a bin: its class says where it goes.
        all.back().hazardous = true;
        all.back().conditions = {Condition::B, Condition::C, Condition::D};
        all.push_back(rule("too-old", Disposition::Scrap));
        all.back().tooOld = true;
        all.push_back(rule("faulty", Disposition::Vendor)); // The supplier's affair, broken or not.
        all.back().reasons = {ReturnReason::Faulty, ReturnReason::NotAsDescribed};
        all.back().conditions = {Condition::B, Condition::C, Condition::D};
        all.push_back(rule("broken", Disposition::Scrap));
        all.back().conditions = {Condition::D};
        all.push_back(rule("lot-opened", Disposition::Scrap)); // Food and the like is not sold again once it was open.
        all.back().tracking = {Tracking::Lot, Tracking::LotAndExpiry};
        all.back().conditions = {Condition::B, Condition::C};
        all.push_back(rule("fragile-damaged", Disposition::Quarantine)); // What cannot be seen may be broken.
        all.back().fragile = true;
        all.back().reasons = {ReturnReason::DamagedInTransit};
        all.push_back(rule("opened", Disposition::Refurbish));
        all.back().conditions = {Condition::B, Condition::C};
        all.push_back(rule("says-faulty", Disposition::Quarantine)); // It looks as new, and the customer says it is not.
        all.back().reasons = {ReturnReason::Faulty};
        all.push_back(rule("as-new", Disposition::Restock));
        all.back().conditions = {Condition::A};
        return all;
    }();
    return rules;
}

Result<std::vector<DispositionRule>> parseDispositionRules(const QByteArray &json, const QString &file)
{
    const auto bad = [&file](const QString &what) { return Error{ErrorCode::BadInput, QStringLiteral("%1: %2").arg(file, what)}; };
    if (json.size() > kLargestDispositionFile)
        return bad(QStringLiteral("it is larger than a list of rules can be"));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return bad(QStringLiteral("this is no JSON (%1, at byte %2)").arg(error.errorString()).arg(error.offset));
    const QJsonObject object = document.object();
    const QJsonArray list = object.value(QStringLiteral("rules")).toArray();
    if (object.size() != 1 || list.isEmpty() || list.size() > kMostRules)
        return bad(QStringLiteral("it is an object with the list \"rules\", of 1 to %1 rules, and nothing else").arg(kMostRules));
    std::vector<DispositionRule> rules;
    for (const QJsonValue &value : list) {
        DispositionRule rule;
        if (const QString wrong = readRule(value, static_cast<int>(rules.size()) + 1, rule); !wrong.isEmpty())
            return bad(wrong);
        rules.push_back(std::move(rule));
    }
    return rules;
}

} // namespace bincard
