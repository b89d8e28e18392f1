// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/disposition.h"

#include <QTest>

using namespace bincard;

Q_DECLARE_METATYPE(bincard::ReturnedGoods)

/// What becomes of returned goods: the standard rules, a house's own, and files that cannot be used.
class TestDisposition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standard_data();
    void standard();
    void firstThatFits();
    void fileOfTheHouse();
    void badFile_data();
    void badFile();
};

namespace {

ReturnedGoods goods(Condition condition, ReturnReason reason = ReturnReason::ChangedMind)
{
    ReturnedGoods made;
    made.condition = condition;
    made.reason = reason;
    return made;
}
ReturnedGoods with(ReturnedGoods made, Tracking tracking)
{
    made.tracking = tracking;
    return made;
}
ReturnedGoods hazardous(ReturnedGoods made)
{
    made.hazardClass = QStringLiteral("3");
    return made;
}
ReturnedGoods fragile(ReturnedGoods made)
{
    made.fragile = true;
    return made;
}
ReturnedGoods recalled(ReturnedGoods made)
{
    made.recalled = true;
    return made;
}
ReturnedGoods tooOld(ReturnedGoods made)
{
    made.tooOld = true;
    return made;
}

} // namespace

void TestDisposition::standard_data()
{
    QTest::addColumn<ReturnedGoods>("what");
    QTest::addColumn<Disposition>("becomes");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char *name, const ReturnedGoods &what, Disposition becomes, const char *rule) { QTest::newRow(name) << what << becomes << QString::fromLatin1(rule); };
    row("never opened", goods(Condition::A), Disposition::Restock, "as-new");
    row("opened", goods(Condition::B), Disposition::Refurbish, "opened");
    row("worn", goods(Condition::C), Disposition::Refurbish, "opened");
    row("broken", goods(Condition::D), Disposition::Scrap, "broken");
    row("broken by the supplier", goods(Condition::D, ReturnReason::Faulty), Disposition::Vendor, "faulty");
    row("does not work, and was opened", goods(Condition::B, ReturnReason::Faulty), Disposition::Vendor, "faulty");
    row("does not work, but looks as new", goods(Condition::A, ReturnReason::Faulty), Disposition::Quarantine, "says-faulty");
    row("not as described, and never opened", goods(Condition::A, ReturnReason::NotAsDescribed), Disposition::Restock, "as-new");
    row("an opened jar", with(goods(Condition::B), Tracking::LotAndExpiry), Disposition::Scrap, "lot-opened");
    row("a closed jar", with(goods(Condition::A), Tracking::LotAndExpiry), Disposition::Restock, "as-new");
    row("a closed jar past its day", tooOld(with(goods(Condition::A), Tracking::LotAndExpiry)), Disposition::Scrap, "too-old");
    row("a recalled jar past its day", recalled(tooOld(goods(Condition::A))), Disposition::Quarantine, "recalled");
    row("an opened can of paint", hazardous(goods(Condition::B)), Disposition::Quarantine, "hazardous-opened");
    row("a leaking can of paint", hazardous(goods(Condition::D)), Disposition::Quarantine, "hazardous-opened");
    row("a closed can of paint", hazardous(goods(Condition::A)), Disposition::Restock, "as-new");
    row("a vase in a dented box", fragile(goods(Condition::A, ReturnReason::DamagedInTransit)), Disposition::Quarantine, "fragile-damaged");
    row("a vase that is not liked", fragile(goods(Condition::A)), Disposition::Restock, "as-new");
    row("a vase in pieces", fragile(goods(Condition::D, ReturnReason::DamagedInTransit)), Disposition::Scrap, "broken");
}

void TestDisposition::standard()
{
    QFETCH(ReturnedGoods, what);
    QFETCH(Disposition, becomes);
    QFETCH(QString, rule);
    const DispositionDecided decided = dispositionOf(standardDispositionRules(), what);
    QVERIFY(decided.disposition == becomes);
    QCOMPARE(decided.rule, rule);
}

void TestDisposition::firstThatFits()
{
    DispositionRule first, second;
    first.name = QStringLiteral("first");
    first.conditions = {Condition::B, Condition::C};
    first.disposition = Disposition::Vendor;
    second.name = QStringLiteral("second");
    second.conditions = {Condition::C, Condition::D};
    second.disposition = Disposition::Scrap;
    QCOMPARE(dispositionOf({first, second}, goods(Condition::C)).rule, QStringLiteral("first"));
    QCOMPARE(dispositionOf({first, second}, goods(Condition::D)).rule, QStringLiteral("second"));
    QVERIFY(dispositionOf({first, second}, goods(Condition::A)) == (DispositionDecided{Disposition::Quarantine, {}}));
}

void TestDisposition::fileOfTheHouse()
{
    const auto rules = parseDispositionRules(R"({"rules": [
        {"name": "Shoes that were worn", "conditions": ["B", "C"], "reasons": ["does-not-fit", "changed-mind"], "disposition": "refurbish"},
        {"name": "Sent back unopened", "hazardous": false, "fragile": false, "recalled": false, "tooOld": false, "tracking": ["none", "serial-at-packing"], "disposition": "restock"}]})",
        QStringLiteral("returns.json"));
    QVERIFY2(rules.ok(), rules.ok() ? "" : qPrintable(rules.error().detail));
    QCOMPARE(rules->size(), std::size_t{2});
    QCOMPARE(dispositionOf(*rules, goods(Condition::B)).rule, QStringLiteral("Shoes that were worn"));
    QCOMPARE(dispositionOf(*rules, goods(Condition::A)).rule, QStringLiteral("Sent back unopened"));
    QCOMPARE(dispositionOf(*rules, hazardous(goods(Condition::A))).rule, QString());
    QVERIFY(rules->back().tracking == (std::vector<Tracking>{Tracking::None, Tracking::SerialAtPacking}));
}

void TestDisposition::badFile_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const char *json, const char *said) { QTest::newRow(name) << QByteArray(json) << QString::fromUtf8(said); };
    row("no JSON", "{\"rules\": [", "returns.json: this is no JSON (unterminated array, at byte 11)");
    row("no rules", "{\"rules\": []}", "returns.json: it is an object with the list \"rules\", of 1 to 200 rules, and nothing else");
    row("something else too", "{\"rules\": [{}], \"more\": 1}", "returns.json: it is an object with the list \"rules\", of 1 to 200 rules, and nothing else");
    row("no object", "{\"rules\": [7]}", "returns.json: rule 1: it is an object");
    row("no name", "{\"rules\": [{\"disposition\": \"scrap\"}]}", "returns.json: rule 1: \"name\" is what people read, of at most 60 characters");
    row("no disposition", "{\"rules\": [{\"name\": \"Worn\"}]}", "returns.json: rule \"Worn\": \"disposition\" is one of restock, refurbish, vendor, quarantine, scrap");
    row("no such condition", "{\"rules\": [{\"name\": \"Worn\", \"conditions\": [\"E\"], \"disposition\": \"scrap\"}]}", "returns.json: rule \"Worn\": \"conditions\" is a list of A, B, C, D");
    row("a list of nothing", "{\"rules\": [{\"name\": \"Worn\", \"conditions\": [], \"disposition\": \"scrap\"}]}", "returns.json: rule \"Worn\": \"conditions\" is a list of A, B, C, D");
    row("no flag", "{\"rules\": [{\"name\": \"Worn\", \"fragile\": 1, \"disposition\": \"scrap\"}]}", "returns.json: rule \"Worn\": \"fragile\" is true or false");
    row("an unknown key", "{\"rules\": [{\"name\": \"Worn\", \"colour\": 1, \"disposition\": \"scrap\"}]}", "returns.json: rule \"Worn\": there is no key \"colour\" for it");
}

void TestDisposition::badFile()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, said);
    const auto rules = parseDispositionRules(json, QStringLiteral("returns.json"));
    QVERIFY(!rules.ok());
    QVERIFY(rules.error().code == ErrorCode::BadInput);
    QCOMPARE(rules.error().detail, said);
}

QTEST_GUILESS_MAIN(TestDisposition)
#include "tst_disposition.moc"
