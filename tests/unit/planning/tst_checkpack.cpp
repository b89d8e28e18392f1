// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/checkpack.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace bincard::plan;

/// Every rule of a packing fails the checker when it is broken, and only then.
class TestCheckPack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void keepsGroupsTogether_data();
    void keepsGroupsTogether();
    void manyErrorsAreCutOff();
};

namespace {

QJsonObject parsed(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray(json).replace('\'', '"'), &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("%s in %s", qPrintable(error.errorString()), json.constData());
    return document.object();
}

constexpr char kInstance[] = R"({'containers':[{'id':'C','size':[4,4,4],'maxWeight':11,'count':2,'cost':7}],'support':0.5,'boxes':[
    {'id':'flat','size':[4,4,1],'weight':2,'maxLoad':9,'orientations':'fixed'},
    {'id':'high','size':[2,1,3],'weight':3,'orientations':'upright','quantity':2},
    {'id':'any','size':[1,2,3],'weight':4,'class':'food','keepTogether':'k'},
    {'id':'soap','size':[1,1,1],'weight':1,'class':'soap','doNotMixWith':['food']}]})";

/// Bins are filled to (16 + 6 + 6) / 64, and to (6) / 64; the soap is left.
constexpr char kBinOne[] = R"({'container':'C','fill':0.4375,'placements':[{'box':'flat','at':[0,0,0],'size':[4,4,1]},
    {'box':'high','at':[0,0,1],'size':[2,1,3]},{'box':'high','at':[3,0,1],'size':[1,2,3]}]})";
constexpr char kBinTwo[] = R"({'container':'C','fill':0.09375,'placements':[{'box':'any','at':[0,0,0],'size':[3,1,2]}]})";
constexpr char kSoapLeft[] = R"([{'box':'soap','quantity':1,'reason':'left'}])";

QByteArray answerOf(const QByteArray &one, const QByteArray &two, const QByteArray &unplaced, const QByteArray &rest)
{
    return "{'bins':[" + one + (two.isEmpty() ? "" : ",") + two + "],'unplaced':" + unplaced + "," + rest + "}";
}

} // namespace

void TestCheckPack::finds_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QStringList>("errors");
    const auto row = [](const char *name, const QByteArray &answer, const QStringList &errors) { QTest::newRow(name) << answer << errors; };
    const auto one = [&](const char *name, const char *placements, const char *fill, const char *errors) {
        row(name, answerOf(QByteArray("{'container':'C','fill':") + fill + ",'placements':[" + placements + "]}", kBinTwo, kSoapLeft, "'bound':1"),
            QString::fromUtf8(errors).split(u'\n'));
    };
    const auto whole = [&](const char *name, const char *two, const char *unplaced, const char *rest, const QStringList &errors) {
        row(name, answerOf(kBinOne, two, unplaced, rest), errors);
    };
    whole("nothing wrong", kBinTwo, kSoapLeft, "'bound':2,'value':2", {});
    whole("cost", kBinTwo, kSoapLeft, "'objective':'least-cost','bound':14,'value':14", {});
    whole("a bound above the value", kBinTwo, kSoapLeft, "'bound':3", {QStringLiteral("the bound is none for the value 2")});
    whole("no bound", kBinTwo, kSoapLeft, "'value':2", {QStringLiteral("the bound is none for the value 2")});
    whole("a value that is not so", kBinTwo, kSoapLeft, "'bound':2,'value':1", {QStringLiteral("the value is 2, not as it says")});
    whole("a cost that is not so", kBinTwo, kSoapLeft, "'objective':'least-cost','bound':2,'value':2", {QStringLiteral("the value is 14, not as it says")});
    whole("two for the most into one", kBinTwo, kSoapLeft, "'objective':'max-volume','bound':64", {QStringLiteral("max-volume is of one container")});
    whole("soap with food", "{'container':'C','fill':0.109375,'placements':[{'box':'any','at':[0,0,0],'size':[3,1,2]},{'box':'soap','at':[3,3,0],'size':[1,1,1]}]}",
        "[]", "'bound':2", {QStringLiteral("bin 2 has something that may not be with food")});
    whole("a piece is missing", kBinTwo, "[]", "'bound':2", {QStringLiteral("of box soap there are 1, but 0 placed and 0 unplaced")});
    whole("a piece too many", kBinTwo, "[{'box':'soap','quantity':1,'reason':'r'},{'box':'any','quantity':1,'reason':'r'}]", "'bound':2",
        {QStringLiteral("of box any there are 1, but 1 placed and 1 unplaced")});
    whole("no reason", kBinTwo, "[{'box':'soap','quantity':1}]", "'bound':2", {QStringLiteral("unplaced: no reason is given for soap")});
    whole("an unknown box is left", kBinTwo, "[{'box':'soap','quantity':1,'reason':'r'},{'box':'x','quantity':0,'reason':'r'}]", "'bound':2",
        {QStringLiteral("unplaced: there is no box x")});
    whole("an unknown box is placed", "{'container':'C','fill':0.09375,'placements':[{'box':'any','at':[0,0,0],'size':[3,1,2]},{'box':'x','at':[0,3,0],'size':[1,1,1]}]}",
        kSoapLeft, "'bound':2", {QStringLiteral("bin 2: there is no box x")});
    whole("an unknown container", "{'container':'D','fill':0,'placements':[]}", "[{'box':'soap','quantity':1,'reason':'r'},{'box':'any','quantity':1,'reason':'r'}]",
        "'bound':2", {QStringLiteral("bin 2: there is no container D")});
    whole("an empty bin", "{'container':'C','fill':0,'placements':[]}", "[{'box':'soap','quantity':1,'reason':'r'},{'box':'any','quantity':1,'reason':'r'}]",
        "'bound':2", {QStringLiteral("bin 2 is empty")});
    whole("more containers than there are", (QByteArray(kBinTwo) + ",{'container':'C','fill':0.015625,'placements':[{'box':'soap','at':[0,0,0],'size':[1,1,1]}]}").constData(),
        "[]", "'bound':2", {QStringLiteral("3 containers C are used, there are 2")});
    whole("a place that is none", "{'container':'C','fill':0,'placements':[{'box':'any','at':[0,-1,0],'size':[3,1,2]}]}",
        "[{'box':'soap','quantity':1,'reason':'r'},{'box':'any','quantity':1,'reason':'r'}]", "'bound':2",
        {QStringLiteral("bin 2: a piece of any lacks a place or a size"), QStringLiteral("bin 2 is empty")});
    whole("a fill that is not so", "{'container':'C','fill':0.5,'placements':[{'box':'any','at':[0,0,0],'size':[3,1,2]}]}", kSoapLeft, "'bound':2",
        {QStringLiteral("bin 2 is filled to 0.09375, not as it says")});
    row("nothing of an answer", "{}", {QStringLiteral("the answer lacks bins or unplaced"), QStringLiteral("of box any there are 1, but 0 placed and 0 unplaced"),
        QStringLiteral("of box flat there are 1, but 0 placed and 0 unplaced"), QStringLiteral("of box high there are 2, but 0 placed and 0 unplaced"),
        QStringLiteral("of box soap there are 1, but 0 placed and 0 unplaced"), QStringLiteral("the bound is none for the value 0")});

    constexpr char kFlat[] = "{'box':'flat','at':[0,0,0],'size':[4,4,1]},";
    const auto onFlat = [&](const char *name, const char *placements, const char *fill, const char *errors) {
        one(name, (QByteArray(kFlat) + placements).constData(), fill, errors);
    };
    onFlat("sticks out above", "{'box':'high','at':[0,0,2],'size':[2,1,3]},{'box':'high','at':[3,0,1],'size':[1,2,3]}", "0.4375",
        "bin 1: piece 2 (high) is not supported enough\nbin 1: piece 2 (high) sticks out");
    onFlat("turned on its side", "{'box':'high','at':[0,0,1],'size':[2,3,1]},{'box':'high','at':[3,0,1],'size':[1,2,3]}", "0.4375",
        "bin 1: high may not be turned to 2 × 3 × 1");
    onFlat("overlap", "{'box':'high','at':[2,0,1],'size':[2,1,3]},{'box':'high','at':[3,0,1],'size':[1,2,3]}", "0.4375", "bin 1: pieces 2 and 3 overlap");
    one("the fixed one is turned", "{'box':'flat','at':[0,0,0],'size':[1,4,4]},{'box':'high','at':[1,0,0],'size':[2,1,3]},{'box':'high','at':[3,0,0],'size':[1,2,3]}", "0.4375",
        "bin 1: flat may not be turned to 1 × 4 × 4");
    one("in below", "{'box':'high','at':[0,0,1],'size':[2,1,3]},{'box':'high','at':[3,0,1],'size':[1,2,3]},{'box':'flat','at':[0,0,0],'size':[4,4,1]}", "0.4375",
        "bin 1: piece 1 (high) is not supported enough\nbin 1: piece 2 (high) is not supported enough\n"
        "bin 1: piece 3 would have to go in below piece 1\nbin 1: piece 3 would have to go in below piece 2");
    one("stands half in the air", "{'box':'high','at':[0,0,0],'size':[2,1,3]},{'box':'high','at':[2,3,0],'size':[2,1,3]},{'box':'flat','at':[0,0,3],'size':[4,4,1]}", "0.4375",
        "bin 1: piece 3 (flat) is not supported enough");
    row("too heavy, and too much on the flat one",
        answerOf("{'container':'C','fill':0.53125,'placements':[{'box':'flat','at':[0,0,0],'size':[4,4,1]},{'box':'high','at':[0,0,1],'size':[2,1,3]},"
                 "{'box':'high','at':[3,0,1],'size':[1,2,3]},{'box':'any','at':[0,1,1],'size':[1,2,3]}]}", "", kSoapLeft, "'bound':1"),
        {QStringLiteral("bin 1 weighs 12, more than 11"), QStringLiteral("bin 1: piece 1 (flat) carries 10")});
}

void TestCheckPack::finds()
{
    QFETCH(QByteArray, answer);
    QFETCH(QStringList, errors);
    QStringList found = checkPack(parsed(kInstance), parsed(answer));
    found.sort();
    errors.sort();
    QCOMPARE(found, errors);
}

void TestCheckPack::keepsGroupsTogether_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("together");
    const QByteArray a = "{'box':'a','at':[0,0,0],'size':[1,1,1]}", b = "{'box':'b','at':[1,0,0],'size':[1,1,1]}";
    const auto bin = [](const QByteArray &fill, const QByteArray &placements) {
        return "{'container':'C','fill':" + fill + ",'placements':[" + placements + "]}";
    };
    const QByteArray left = "[{'box':'a','quantity':1,'reason':'r'},{'box':'b','quantity':1,'reason':'r'}]";
    QTest::newRow("in one bin") << answerOf(bin("1", a + "," + b), "", "[]", "'bound':1") << true;
    QTest::newRow("all left") << "{'bins':[],'bound':0,'unplaced':" + left + "}" << true;
    QTest::newRow("in two bins") << answerOf(bin("0.5", a), bin("0.5", b), "[]", "'bound':1") << false;
    QTest::newRow("one of them left") << answerOf(bin("0.5", a), "", "[{'box':'b','quantity':1,'reason':'r'}]", "'bound':1") << false;
}

void TestCheckPack::keepsGroupsTogether()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, together);
    const QJsonObject instance = parsed("{'containers':[{'id':'C','size':[2,1,1]}],'boxes':[{'id':'a','size':[1,1,1],'keepTogether':'k'},"
                                        "{'id':'b','size':[1,1,1],'keepTogether':'k'}]}");
    QCOMPARE(checkPack(instance, parsed(answer)), together ? QStringList() : QStringList{QStringLiteral("k is not kept together")});
}

void TestCheckPack::manyErrorsAreCutOff()
{
    QJsonArray placements;
    for (int i = 0; i < 10'000; ++i)
        placements.append(parsed("{'box':'soap','at':[0,0,0],'size':[1,1,1]}"));
    const QJsonObject answer{{QStringLiteral("bins"), QJsonArray{QJsonObject{{QStringLiteral("container"), QStringLiteral("C")}, {QStringLiteral("placements"), placements}}}},
        {QStringLiteral("unplaced"), QJsonArray()}};
    QCOMPARE(checkPack(parsed(kInstance), answer).size(), 100);
}

QTEST_GUILESS_MAIN(TestCheckPack)
#include "tst_checkpack.moc"
