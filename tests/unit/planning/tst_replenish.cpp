// SPDX-License-Identifier: GPL-3.0-or-later
// What is brought to a pick face, as tables: the face, what stands in reserve, and what of it is brought and why.
#include "planning/replenish.h"

#include <QtTest>

#include <algorithm>

using namespace bincard;
using namespace bincard::planning;

namespace {

LotId lotOf(const QString &name)
{
    return name.isEmpty() ? LotId() : LotId(3, qHash(name));
}

/// "min=5 max=20 has=3 wanted=4 doubtful empty nolots lot=X"
FaceToFill faceOf(const QString &text)
{
    FaceToFill face;
    for (const QString &word : text.split(u' ')) {
        const QString name = word.section(u'=', 0, 0), value = word.section(u'=', 1);
        if (name == u"min")
            face.minimum = *parseQuantity(value);
        else if (name == u"max")
            face.maximum = *parseQuantity(value);
        else if (name == u"has")
            face.onHand = *parseQuantity(value);
        else if (name == u"wanted")
            face.wanted = *parseQuantity(value);
        else if (name == u"lot")
            face.lots.push_back(lotOf(value));
        else if (name == u"doubtful")
            face.doubtful = true;
        else if (name == u"empty")
            face.foundEmpty = true;
        else if (name == u"nolots")
            face.mixLots = false;
        else
            qFatal("no such word: %s", qPrintable(word));
    }
    return face;
}

/// "R-01 10 free=4 expiry=30 received=7 unit lot=X"
ReserveStock stockOf(const QString &text)
{
    const QStringList words = text.split(u' ');
    ReserveStock stock;
    stock.placeCode = words.at(0);
    stock.account.location = LocationId(1, qHash(stock.placeCode));
    stock.onHand = stock.free = *parseQuantity(words.at(1));
    for (const QString &word : words.mid(2)) {
        const QString name = word.section(u'=', 0, 0), value = word.section(u'=', 1);
        if (name == u"free")
            stock.free = *parseQuantity(value);
        else if (name == u"expiry")
            stock.expiryDay = value.toInt();
        else if (name == u"received")
            stock.receivedDay = value.toInt();
        else if (name == u"lot")
            stock.account.lot = lotOf(value);
        else if (name == u"unit")
            stock.unit = true;
        else
            qFatal("no such word: %s", qPrintable(word));
    }
    return stock;
}

QString printed(const Replenishment &plan, const std::vector<ReserveStock> &stock)
{
    static const QString reasons[] = {QStringLiteral("nothing"), QStringLiteral("low"), QStringLiteral("orders"), QStringLiteral("short")};
    QStringList words{reasons[static_cast<int>(plan.why)]};
    for (const Bring &bring : plan.bring) {
        const auto from = std::find_if(stock.begin(), stock.end(), [&bring](const ReserveStock &one) { return one.account == bring.from; });
        words << toString(bring.quantity) + u'@' + from->placeCode;
    }
    return words.join(u' ');
}

} // namespace

class TestReplenish : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void brings_data();
    void brings();
};

void TestReplenish::brings_data()
{
    QTest::addColumn<QString>("face");
    QTest::addColumn<QStringList>("stock");
    QTest::addColumn<QString>("brought");
    const auto row = [](const char *name, const char16_t *face, const QStringList &stock, const char16_t *brought) {
        QTest::newRow(name) << QString::fromUtf16(face) << stock << QString::fromUtf16(brought);
    };
    const QString loose = QStringLiteral("R-01 50");
    row("enough stands there", u"min=5 max=20 has=5", {loose}, u"nothing");
    row("below its minimum: up to its maximum", u"min=5 max=20 has=4", {loose}, u"low 16@R-01");
    row("negative in the books is nothing there", u"min=5 max=20 has=-3", {loose}, u"low 20@R-01");
    row("without a maximum: up to its minimum", u"min=5 has=2", {loose}, u"low 3@R-01");
    row("without a maximum a unit comes whole", u"min=5 has=2", {QStringLiteral("R-01 24 unit"), QStringLiteral("R-02 24 unit")}, u"low 24@R-01");
    row("nothing in reserve", u"min=5 max=20 has=0", {}, u"low");
    row("what is reserved stays", u"min=5 max=20 has=0", {QStringLiteral("R-01 10 free=4"), QStringLiteral("R-02 10 free=0")}, u"low 4@R-01");
    row("orders want more than can be picked", u"min=0 max=20 has=0 wanted=3", {loose}, u"orders 20@R-01");
    row("orders want more than fits: as much as fits", u"min=0 max=20 has=15 wanted=30", {loose}, u"orders 5@R-01");
    row("orders without a maximum: what they want", u"min=0 has=0 wanted=3", {loose}, u"orders 3@R-01");
    row("orders are the better reason", u"min=5 max=20 has=0 wanted=3", {loose}, u"orders 20@R-01");
    row("a full face gets nothing, whoever waits", u"min=5 max=20 has=20 wanted=3", {loose}, u"orders");
    row("a picker found nothing: as if it were empty", u"min=5 max=20 has=12 doubtful empty", {loose}, u"short 20@R-01");
    row("a picker found nothing, and the house said nothing", u"has=12 doubtful empty", {loose}, u"short 1@R-01");
    row("in doubt nothing is brought", u"min=5 max=20 has=0 wanted=3 doubtful", {loose}, u"nothing");
    row("first expired first out", u"min=5 max=20 has=0",
        {QStringLiteral("R-01 8"), QStringLiteral("R-02 8 expiry=90 lot=B"), QStringLiteral("R-03 8 expiry=30 lot=A")}, u"low 8@R-03 8@R-02 4@R-01");
    row("units go whole as long as they fit", u"min=5 max=20 has=0", {QStringLiteral("R-01 12 unit"), QStringLiteral("R-02 12 unit"), QStringLiteral("R-03 6 unit")}, u"low 12@R-01 6@R-03");
    row("a unit is opened for what must come", u"min=5 max=20 has=0", {QStringLiteral("R-01 40 unit")}, u"low 5@R-01");
    row("and for what orders want", u"min=5 max=20 has=0 wanted=7", {QStringLiteral("R-01 40 unit")}, u"orders 7@R-01");
    row("a unit with claims on it is opened", u"min=5 max=20 has=0", {QStringLiteral("R-01 12 free=11 unit")}, u"low 5@R-01");
    row("other lots keep out where lots must not mix", u"min=5 max=20 has=2 lot=A nolots", {QStringLiteral("R-01 9 lot=B"), QStringLiteral("R-02 9 lot=A")}, u"low 9@R-02");
    row("what was received first comes first, what has no day last", u"min=5 max=20 has=0",
        {QStringLiteral("R-01 8"), QStringLiteral("R-02 8 received=90"), QStringLiteral("R-03 8 received=30")}, u"low 8@R-03 8@R-02 4@R-01");
    row("and only one comes to an empty one", u"min=5 max=20 has=0 nolots", {QStringLiteral("R-01 9 expiry=90 lot=B"), QStringLiteral("R-02 9 expiry=30 lot=A")}, u"low 9@R-02");
}

void TestReplenish::brings()
{
    QFETCH(QString, face);
    QFETCH(QStringList, stock);
    QFETCH(QString, brought);
    std::vector<ReserveStock> reserve;
    for (const QString &text : stock)
        reserve.push_back(stockOf(text));
    QCOMPARE(printed(replenish(faceOf(face), reserve), reserve), brought);
    std::reverse(reserve.begin(), reserve.end());
    QCOMPARE(printed(replenish(faceOf(face), reserve), reserve), brought);
}

QTEST_APPLESS_MAIN(TestReplenish)
#include "tst_replenish.moc"
