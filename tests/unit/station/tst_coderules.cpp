// SPDX-License-Identifier: GPL-3.0-or-later
// codes.json: what a house puts into its own codes, and that a station reads and prints them so.
#include "station/coderules.h"
#include "support/fakezplprinter.h"
#include "unit/station/engineworld.h"

#include "barcode/gtin.h"

#include <QGuiApplication>

using namespace bincard;
using namespace bincard::test;
using workflow::PromptCode;

class TestCodeRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsRead();
    void whatIsRefused_data();
    void whatIsRefused();
    void aWeightIsNoPartOfTheItem_data();
    void aWeightIsNoPartOfTheItem();
    void anUnknownWeightIsBoundForAllPieces();
    void thePrefixesOfTheHouse();
};

void TestCodeRules::whatIsRead()
{
    const auto rules = station::parseCodeRules(R"({"prefixes":{"location":"LOC-","task":""},"measures":["GB","21IIIIIWWWWWC/3"]})", QStringLiteral("codes.json"));
    QVERIFY2(rules.ok(), rules.ok() ? "" : qPrintable(rules.error().detail));
    QCOMPARE(rules->prefixes.location, QStringLiteral("LOC-"));
    QCOMPARE(rules->prefixes.task, QString());
    QCOMPARE(rules->prefixes.user, QStringLiteral("%U")); // As it was.
    QCOMPARE(rules->measures.size(), 3U);
    QCOMPARE(rules->measures.back().format, QStringLiteral("21IIIIIWWWWWC"));
    QTemporaryDir dir;
    QCOMPARE(*station::loadCodeRules(dir.path()), station::CodeRules()); // No file: the standard.
}

void TestCodeRules::whatIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &json, const char *says) { QTest::newRow(name) << json << QString::fromLatin1(says); };
    row("no JSON", "{", "not a JSON object");
    row("a list", "[]", "not a JSON object");
    row("a key that there is not", R"({"prefix":{}})", "no key \"prefix\"");
    row("prefixes in a list", R"({"prefixes":[]})", "is an object");
    row("a kind that there is not", R"({"prefixes":{"item":"I"}})", "not for \"item\"");
    row("a command's sign", R"({"prefixes":{"location":"#L"}})", "does not begin with #");
    row("a blank", R"({"prefixes":{"location":"L "}})", "without blanks");
    row("letters beyond ASCII", R"({"prefixes":{"location":"\u00c4"}})", "ASCII");
    row("too long", R"({"prefixes":{"location":"123456789"}})", "at most 8");
    row("a number", R"({"prefixes":{"location":1}})", "is a text");
    row("one for two", R"({"prefixes":{"location":"%h"}})", "the same prefix");
    row("measures in a text", R"({"measures":"GB"})", "is a list");
    row("a country that is not known", R"({"measures":["ZZ"]})", "no rules of ZZ");
    row("no rule", R"({"measures":["21IIIIIWWWWWC/9"]})", "is no rule");
    row("a number among rules", R"({"measures":[5]})", "is no rule");
}

void TestCodeRules::whatIsRefused()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    const auto rules = station::parseCodeRules(json, QStringLiteral("codes.json"));
    QVERIFY(!rules.ok());
    QCOMPARE(rules.error().code, ErrorCode::BadInput);
    QVERIFY2(rules.error().detail.startsWith(QStringLiteral("codes.json: ")) && rules.error().detail.contains(says), qPrintable(rules.error().detail));
}

namespace {

/// A station where somebody is logged in, and the codes are the house's.
class House
{
public:
    explicit House(const QByteArray &json)
    {
        world.codes = *station::parseCodeRules(json, QStringLiteral("codes.json"));
        world.server.set(2, 3);
        User user;
        user.badge = QStringLiteral("U-1");
        user.id = userId(user.badge);
        world.server.submit({ledger::PutUsers{{user}}}, ledger::kCatalogue);
    }
    [[nodiscard]] bool logIn()
    {
        world.open();
        return world.runUntil([this] { return world.view.screen.prompt.code == PromptCode::ScanBadge && !world.engine->slice(); }) && scan(QStringLiteral("U-1"))
            && world.runUntil([this] { return world.view.screen.prompt.code == PromptCode::ChooseWork; });
    }
    [[nodiscard]] bool scan(const QString &code)
    {
        world.engine->painted(world.view.promptSerial);
        world.server.clock.now += 400;
        world.engine->scanned(code, world.server.clock.now);
        return world.runUntil([this, inputs = ++m_inputs] { return world.view.answeredInputs >= inputs; });
    }
    /// The number that a shop's scale prints, with the digits that differ by piece at zero.
    void bind(const QString &base)
    {
        Barcode barcode;
        barcode.code = u'0' + base;
        barcode.id = barcodeId(barcode.code);
        barcode.item = ServerWorld::item(1).id;
        barcode.quantity = Quantity::units(1);
        ledger::PutItems put;
        put.barcodes.push_back(barcode);
        world.server.submit({put}, ledger::kCatalogue);
    }
    [[nodiscard]] QString heading() const
    {
        const auto *card = std::get_if<workflow::DetailCard>(&world.view.screen.card);
        return card ? card->heading : QString();
    }

    StationWorld world;

private:
    std::uint64_t m_inputs = 0;
};

} // namespace

void TestCodeRules::aWeightIsNoPartOfTheItem_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("known");
    QTest::newRow("412 grams") << barcode::withCheckDigit(u"211234500412") << true;
    QTest::newRow("1,033 grams") << barcode::withCheckDigit(u"211234501033") << true;
    QTest::newRow("another item") << barcode::withCheckDigit(u"211234600412") << false;
    QTest::newRow("another rule") << barcode::withCheckDigit(u"291234500412") << false;
    QTest::newRow("misread") << QStringLiteral("2112345004120") << false;
}

void TestCodeRules::aWeightIsNoPartOfTheItem()
{
    QFETCH(QString, code);
    QFETCH(bool, known);
    House house(R"({"measures":["21IIIIIWWWWWC/3"]})");
    house.bind(barcode::withCheckDigit(u"211234500000"));
    QVERIFY(house.logIn());
    QVERIFY(house.scan(code));
    QCOMPARE(house.heading().isEmpty(), !known);
}

void TestCodeRules::anUnknownWeightIsBoundForAllPieces()
{
    House house(R"({"measures":["21IIIIIWWWWWC/3"]})");
    QVERIFY(house.logIn());
    QVERIFY(house.scan(barcode::withCheckDigit(u"211234500412")));
    QCOMPARE(house.world.view.screen.prompt.args.value(0), barcode::withCheckDigit(u"211234500000"));
}

void TestCodeRules::thePrefixesOfTheHouse()
{
    FakeZplPrinter printer;
    House house(R"({"prefixes":{"location":"LOC-"}})");
    device::PrinterProfile profile;
    profile.name = QStringLiteral("Labels");
    profile.address = QStringLiteral("127.0.0.1");
    profile.tcpPort = printer.port();
    profile.documents = {DocumentKind::Label};
    house.world.printers = {profile};
    QVERIFY(house.logIn());
    house.world.engine->acted(workflow::ActionCode::Print);
    QVERIFY(house.world.runUntil([&] { return house.world.view.screen.prompt.code == PromptCode::LabelsChoose; }));
    house.world.engine->scanned(QStringLiteral("LOC-A-01"), house.world.server.clock.now);
    QVERIFY(house.world.runUntil([&] { return house.world.view.screen.prompt.code == PromptCode::LabelsHowMany; }));
    QVERIFY(!house.world.view.labelPicture.isNull()); // Seen before it is printed.
    house.world.engine->acted(workflow::ActionCode::Ok);
    QVERIFY(house.world.runUntil([&] { return printer.printed().size() == 1; }));
    QVERIFY(printer.printed().front().contains("LOC-A-01"));
    house.world.engine->acted(workflow::ActionCode::Print);
    QVERIFY(house.world.runUntil([&] { return house.world.view.screen.prompt.code == PromptCode::LabelsChoose; }));
    house.world.engine->scanned(QStringLiteral("%LA-01"), house.world.server.clock.now); // No prefix of this house.
    QVERIFY(house.world.runUntil([&] { return house.world.view.screen.prompt.code != PromptCode::LabelsChoose; }));
    QVERIFY(workflow::isStop(house.world.view.screen.kind));
}

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv); // Words on labels are measured with fonts.
    TestCodeRules test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_coderules.moc"
