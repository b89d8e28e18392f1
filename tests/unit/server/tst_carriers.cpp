// SPDX-License-Identifier: GPL-3.0-or-later
// Labels that a carrier's own system makes: asked for, answered, late, refused, silent.
#include "server/carrierdesk.h"
#include "unit/server/serverworld.h"

#include <QMap>

using namespace bincard;
using namespace bincard::test;

namespace {

/// A carrier without a network: a number by the parcel's, always the same; silent, or of its own opinion, when it is told to be.
class FakeCarrier final : public server::CarrierPort
{
public:
    Result<server::LabelAnswer> labelFor(const server::LabelRequest &request) override
    {
        ++asked[request.parcel];
        last = request;
        if (meanwhile)
            meanwhile(request);
        if (silent)
            return Error{ErrorCode::Environment, QStringLiteral("no answer")};
        if (refuses.contains(request.parcel))
            return Error{ErrorCode::BadInput, QStringLiteral("no such street")};
        return server::LabelAnswer{QStringLiteral("JD-") + request.parcel};
    }
    bool silent = false;
    QStringList refuses;
    QMap<QString, int> asked;
    server::LabelRequest last;
    std::function<void(const server::LabelRequest &)> meanwhile;
};

} // namespace

class TestCarriers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aParcelGetsItsNumberOnce();
    void aSilentCarrierIsAskedAgain();
    void whatItRefusesIsSaid();
    void anAnswerToAParcelThatWasOpenedIsVoid();
    void whatIsOpenedMeanwhileIsNotAskedFor();
    void thoseThatWaitAreNotHiddenByOthers();
    void parcelsOfTheHousesOwnLabelsAreNotAskedFor();

private:
    void closed(const char16_t *code, const char16_t *service)
    {
        const QString parcel = QString::fromUtf16(code), by = QString::fromUtf16(service);
        m_world->submit({ledger::CloseParcel{huId(parcel), parcel, orderId(u"1"), ServerWorld::account(1, 1).location, 1, {}, {}, 700, true, by, by, false, {}}});
    }
    /// How many answers came to what, after all that wait were asked for.
    QMap<server::Entered, int> ask()
    {
        QMap<server::Entered, int> came;
        const auto wanted = server::labelsWanted(*m_world->engine, 100).value();
        for (const server::WaitingParcel &waiting : wanted) {
            const auto request = server::labelRequest(*m_world->engine, waiting, [](const QByteArray &, const QByteArray &) { return QString(); }).value();
            if (request)
                ++came[server::enterAnswer(*m_world->engine, *request, m_post.labelFor(*request)).value()];
        }
        return came;
    }
    [[nodiscard]] Parcel parcel(const char16_t *code) { return m_world->engine->queries().find<Parcel>(huId(QString::fromUtf16(code))).value().value_or(Parcel{}); }

    std::unique_ptr<ServerWorld> m_world;
    FakeCarrier m_post;
};

void TestCarriers::init()
{
    m_world = std::make_unique<ServerWorld>();
    m_world->open();
    m_world->set(2, 9);
    m_post = FakeCarrier();
    ledger::PutShipping put;
    for (const auto &[code, adapter] : {std::pair(u"POST", u"post-api"), std::pair(u"VAN", u"")}) {
        CarrierService service;
        service.code = service.carrier = QString::fromUtf16(code);
        service.id = carrierServiceId(service.code);
        service.adapter = QString::fromUtf16(adapter);
        put.services.push_back(service);
    }
    m_world->submit({put}, ledger::kCatalogue);
    m_world->submit({ServerWorld::order(QStringLiteral("1"), {{1, 4}})});
    closed(u"P1", u"POST");
    closed(u"P2", u"POST");
}

void TestCarriers::cleanup()
{
    if (!QTest::currentTestFailed())
        QCOMPARE(m_world->difference(), QString());
    m_world.reset();
}

void TestCarriers::aParcelGetsItsNumberOnce()
{
    QCOMPARE(ask().value(server::Entered::Answered), 2);
    QCOMPARE(parcel(u"P1").tracking, QStringLiteral("JD-P1"));
    QCOMPARE(parcel(u"P1").state, ParcelState::WaitingForLabel); // Until somebody prints it.
    QCOMPARE(m_post.last.order, QStringLiteral("1"));
    QCOMPARE(m_post.last.weightG, std::int64_t(700));
    QVERIFY(ask().isEmpty());
    QCOMPARE(m_post.asked.value(QStringLiteral("P1")), 1);
}

void TestCarriers::aSilentCarrierIsAskedAgain()
{
    m_post.silent = true;
    QCOMPARE(ask().value(server::Entered::Silent), 2);
    QCOMPARE(parcel(u"P1").tracking, QString());
    m_post.silent = false;
    QCOMPARE(ask().value(server::Entered::Answered), 2);
}

void TestCarriers::whatItRefusesIsSaid()
{
    m_post.refuses = {QStringLiteral("P1")};
    const auto came = ask();
    QCOMPARE(came.value(server::Entered::Answered), 1);
    QCOMPARE(came.value(server::Entered::Refused), 1);
    QCOMPARE(parcel(u"P1").refusal, QStringLiteral("no such street"));
    // Asked again, it says the same: the log does not grow. Then it has learned.
    const std::int64_t head = m_world->engine->headSeq(ledger::kFirstWarehouse);
    QCOMPARE(ask().value(server::Entered::Refused), 1);
    QCOMPARE(m_world->engine->headSeq(ledger::kFirstWarehouse), head);
    m_post.refuses.clear();
    QCOMPARE(ask().value(server::Entered::Answered), 1);
    QCOMPARE(parcel(u"P1").refusal, QString());
    QCOMPARE(parcel(u"P1").tracking, QStringLiteral("JD-P1"));
}

void TestCarriers::anAnswerToAParcelThatWasOpenedIsVoid()
{
    m_post.meanwhile = [this](const server::LabelRequest &request) {
        if (request.parcel == QStringLiteral("P1"))
            m_world->submit({ledger::ReopenParcel{request.hu, ServerWorld::account(1, 1).location, {}}});
    };
    const auto came = ask();
    QCOMPARE(came.value(server::Entered::Answered), 1);
    QCOMPARE(came.value(server::Entered::Late), 1);
    QCOMPARE(parcel(u"P1").tracking, QString());
}

/// The list is older than the question.
void TestCarriers::whatIsOpenedMeanwhileIsNotAskedFor()
{
    m_post.meanwhile = [this](const server::LabelRequest &request) {
        if (request.parcel == QStringLiteral("P1"))
            m_world->submit({ledger::ReopenParcel{huId(u"P2"), ServerWorld::account(1, 1).location, {}}});
    };
    QCOMPARE(ask().value(server::Entered::Answered), 1);
    QCOMPARE(m_post.asked.value(QStringLiteral("P2")), 0);
}

/// Many that have a number, or were refused, hide none that is new.
void TestCarriers::thoseThatWaitAreNotHiddenByOthers()
{
    QCOMPARE(ask().value(server::Entered::Answered), 2);
    closed(u"P3", u"POST");
    m_post.refuses = {QStringLiteral("P3")};
    QCOMPARE(ask().value(server::Entered::Refused), 1);
    closed(u"P4", u"POST");
    const auto wanted = server::labelsWanted(*m_world->engine, 1).value();
    QCOMPARE(wanted.size(), std::size_t(1));
    QCOMPARE(wanted.front().hu, huId(u"P4"));
}

void TestCarriers::parcelsOfTheHousesOwnLabelsAreNotAskedFor()
{
    closed(u"P3", u"VAN");
    QCOMPARE(ask().value(server::Entered::Answered), 2);
    QCOMPARE(m_post.asked.value(QStringLiteral("P3")), 0);
}

QTEST_GUILESS_MAIN(TestCarriers)
#include "tst_carriers.moc"
