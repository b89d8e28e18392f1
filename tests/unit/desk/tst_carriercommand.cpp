// SPDX-License-Identifier: GPL-3.0-or-later
// The house's program that speaks to a carrier: what it is told, what its answers mean, and what becomes of one that hangs, floods or fails.
#include "desk/carrierhost.h"
#include "unit/server/serverworld.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <future>

using namespace bincard;
using namespace bincard::test;

class TestCarrierCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rulesInAFile_data();
    void rulesInAFile();
    void answers_data();
    void answers();
    void itIsToldWhatItNeeds();
    void oneThatHangsIsEnded();
    void itsChildrenEndWithIt();
    void itIsGivenUpWhenTheServerEnds();
    void theHostBringsNumbersIntoTheBooks();

private:
    /// A program of one shell line, which finds what it is told in $question.
    [[nodiscard]] static desk::CarrierCommand shell(const QString &line) { return {{QStringLiteral("/bin/sh"), QStringLiteral("-c"), QStringLiteral("read -r question; ") + line}, 5000}; }
    [[nodiscard]] static server::LabelRequest request()
    {
        return {QStringLiteral("post-api"), huId(u"P1"), 1, QStringLiteral("P1"), QStringLiteral("340123450000000018"), QStringLiteral("1001"), QStringLiteral("POST"), QStringLiteral("DE"),
            QStringLiteral("Ada\nÜber Weg 1"), 700};
    }
};

void TestCarrierCommand::rulesInAFile_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("said");
    QTest::newRow("good") << QByteArray(R"({"post-api":{"command":["/bin/post","--live"],"timeout":5}})") << "";
    QTest::newRow("no JSON") << QByteArray("post") << "carriers.json: not a JSON object (illegal value)";
    QTest::newRow("no command") << QByteArray(R"({"post-api":{}})") << R"(carriers.json: post-api: "command" is a list of texts, the program first)";
    QTest::newRow("a command of one text") << QByteArray(R"({"post-api":{"command":"/bin/post"}})") << R"(carriers.json: post-api: "command" is a list of texts, the program first)";
    QTest::newRow("a number in it") << QByteArray(R"({"post-api":{"command":["/bin/post",1]}})") << R"(carriers.json: post-api: "command" is a list of texts, the program first)";
    QTest::newRow("no time at all") << QByteArray(R"({"post-api":{"command":["x"],"timeout":0}})") << R"(carriers.json: post-api: "timeout" is a whole number from 1 to 300)";
    QTest::newRow("a key that there is not") << QByteArray(R"({"post-api":{"command":["x"],"url":"y"}})") << R"(carriers.json: post-api: there is no key "url")";
}

void TestCarrierCommand::rulesInAFile()
{
    QFETCH(const QByteArray, json);
    const auto commands = desk::parseCarrierCommands(json, QStringLiteral("carriers.json"));
    QTEST(commands.ok() ? QString() : commands.error().detail, "said");
    if (commands.ok())
        QCOMPARE(commands->at(QStringLiteral("post-api")), (desk::CarrierCommand{{QStringLiteral("/bin/post"), QStringLiteral("--live")}, 5000}));
}

void TestCarrierCommand::answers_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("answer");
    QTest::newRow("a number") << R"(echo '{"tracking":" JD-1 "}')" << "JD-1";
    QTest::newRow("more words") << R"(echo '{"tracking":"JD-1","label":"..."}')" << "JD-1";
    QTest::newRow("refused") << R"(echo '{"refused":"no such\nstreet"}')" << "refused: no such street";
    QTest::newRow("refused with the address") << R"(echo '{"refused":"ada, über weg 1: unknown"}')" << "refused: …, …: unknown";
    QTest::newRow("nothing") << "true" << R"(silent: it answers neither {"tracking": …} of at most 64 characters nor {"refused": …})";
    QTest::newRow("rubbish") << "head -c 300 /dev/urandom" << R"(silent: it answers neither {"tracking": …} of at most 64 characters nor {"refused": …})";
    QTest::newRow("HTML") << "echo '<html>busy</html>'" << R"(silent: it answers neither {"tracking": …} of at most 64 characters nor {"refused": …})";
    QTest::newRow("a number as long as a book") << R"(printf '{"tracking":"%0500d"}' 1)" << R"(silent: it answers neither {"tracking": …} of at most 64 characters nor {"refused": …})";
    QTest::newRow("it fails after its answer") << R"(echo '{"tracking":"JD-1"}'; exit 3)" << "silent: it ended with 3";
    QTest::newRow("a flood") << "yes" << "silent: it answers more than 65536 bytes";
    QTest::newRow("it reads nothing") << R"(exec <&-; echo '{"tracking":"JD-1"}')" << "JD-1";
}

void TestCarrierCommand::answers()
{
    QFETCH(const QString, program);
    const auto answer = desk::CommandCarrier(shell(program)).labelFor(request());
    const QString said = answer.ok() ? answer->tracking : (answer.error().code == ErrorCode::BadInput ? QStringLiteral("refused: ") : QStringLiteral("silent: ")) + answer.error().detail;
    QTEST(said, "answer");
}

void TestCarrierCommand::itIsToldWhatItNeeds()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("told"));
    QVERIFY(desk::CommandCarrier(shell(QStringLiteral("echo \"$question\" > %1; echo '{\"tracking\":\"1\"}'").arg(file))).labelFor(request()).ok());
    QFile told(file);
    QVERIFY(told.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(told.readAll().trimmed()),
        QStringLiteral(R"({"country":"DE","order":"1001","parcel":"P1","service":"POST","sscc":"340123450000000018","to":["Ada","Über Weg 1"],"weight_g":700})"));
    const auto missing = desk::CommandCarrier({{folder.filePath(QStringLiteral("nothing"))}, 1000}).labelFor(request());
    QCOMPARE(missing.error().code, ErrorCode::Environment);
}

void TestCarrierCommand::oneThatHangsIsEnded()
{
    desk::CarrierCommand hangs = shell(QStringLiteral("exec sleep 60"));
    hangs.timeoutMs = 1000;
    const auto answer = desk::CommandCarrier(hangs).labelFor(request());
    QCOMPARE(answer.error().detail, QStringLiteral("no answer within 1 s"));
}

/// What it has started ends with it, also when it does not say so.
void TestCarrierCommand::itsChildrenEndWithIt()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("pid"));
    desk::CarrierCommand hangs = shell(QStringLiteral("sleep 60 & echo $! > %1; wait").arg(file));
    hangs.timeoutMs = 1000;
    QVERIFY(!desk::CommandCarrier(hangs).labelFor(request()).ok());
    QFile pid(file);
    QVERIFY(pid.open(QIODevice::ReadOnly));
    const auto child = static_cast<pid_t>(pid.readAll().trimmed().toInt());
    QVERIFY(child > 0);
    const auto gone = [child] {
        QFile status(QStringLiteral("/proc/%1/stat").arg(child));
        return !status.open(QIODevice::ReadOnly) || status.readAll().contains(") Z "); // Nobody may be there to reap it.
    };
    QVERIFY(QTest::qWaitFor(gone, 5000));
}

void TestCarrierCommand::itIsGivenUpWhenTheServerEnds()
{
    QElapsedTimer since;
    since.start();
    const auto answer = desk::CommandCarrier(shell(QStringLiteral("exec sleep 60")), [&since] { return since.elapsed() > 300; }).labelFor(request());
    QCOMPARE(answer.error().detail, QStringLiteral("it was given up"));
}

void TestCarrierCommand::theHostBringsNumbersIntoTheBooks()
{
    ServerWorld world;
    world.open();
    world.set(2, 9);
    CarrierService service;
    service.code = service.carrier = QStringLiteral("POST");
    service.id = carrierServiceId(service.code);
    service.adapter = QStringLiteral("post-api");
    ledger::PutShipping put;
    put.services = {service};
    world.submit({put}, ledger::kCatalogue);
    world.submit({ServerWorld::order(QStringLiteral("1"), {{1, 4}})});
    for (const QString &code : {QStringLiteral("P1"), QStringLiteral("P2")})
        world.submit({ledger::CloseParcel{huId(code), code, orderId(u"1"), ServerWorld::account(1, 1).location, 1, {}, {}, 700, true, service.code, service.code, false, {}}});
    const auto parcel = [&world](QStringView code) { return world.engine->queries().find<Parcel>(huId(code)).value().value_or(Parcel{}); };
    {
        desk::ServerThread server(*world.engine, [](ledger::Stream) {});
        const desk::CarrierHost host(server, {{QStringLiteral("post-api"), shell(QStringLiteral("case $question in *P2*) echo '{\"refused\":\"no street\"}';; *) echo '{\"tracking\":\"JD-1\"}';; esac"))}});
        const auto done = [&] {
            std::promise<bool> both;
            server.run([&](server::Engine &) { both.set_value(!parcel(u"P1").tracking.isEmpty() && !parcel(u"P2").refusal.isEmpty()); });
            return both.get_future().get();
        };
        QVERIFY(QTest::qWaitFor(done, 20'000));
    }
    QCOMPARE(parcel(u"P1").tracking, QStringLiteral("JD-1"));
    QCOMPARE(parcel(u"P2").refusal, QStringLiteral("no street"));
    QCOMPARE(world.difference(), QString());
}

QTEST_GUILESS_MAIN(TestCarrierCommand)
#include "tst_carriercommand.moc"
