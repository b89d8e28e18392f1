// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"
#include "server/devicegate.h"
#include "server/intake.h"

#include <QtTest>

using namespace bincard;
using namespace bincard::server;

namespace {

const QByteArray kSecret(32, 's');
const DeviceId kDevice(1, 2);
constexpr std::int64_t kNow = 1'700'000'000'000;
constexpr std::int64_t kFloor = kNow * 1000;
const sync::RequestLine kRequest{"POST", "/v1/push"};
const QByteArray kBody = sha256({"body"});

sync::Authorization signedBy(DeviceId device, std::int64_t counter, std::int64_t timeMs = kNow, std::int32_t incarnation = 1)
{
    const sync::RequestStamp stamp{device, incarnation, timeMs, counter, kBody};
    return {stamp, sync::requestMac(deviceKey(kSecret, device, incarnation), stamp, kRequest)};
}

} // namespace

class TestDeviceGate : public QObject
{
    Q_OBJECT
    using Verdict = DeviceGate::Verdict;

private Q_SLOTS:
    void aSignedRequestComesInOnce()
    {
        DeviceGate gate(kSecret, kNow);
        const auto first = gate.admit(signedBy(kDevice, kFloor + 1, kNow - 5000), kRequest, kNow);
        QCOMPARE(first.verdict, Verdict::Admitted);
        QCOMPARE(first.skewMs, 5000); // A device that is behind.
        QCOMPARE(gate.admit(signedBy(kDevice, kFloor + 1), kRequest, kNow).verdict, Verdict::Replayed);
        QCOMPARE(gate.admit(signedBy(kDevice, kFloor + 2), kRequest, kNow).verdict, Verdict::Admitted);
    }

    void aNewDeviceIsToldWhereToBegin()
    {
        DeviceGate gate(kSecret, kNow);
        const auto answer = gate.admit(signedBy(kDevice, 1), kRequest, kNow);
        QCOMPARE(answer.verdict, Verdict::Replayed);
        QCOMPARE(answer.counter, kFloor);
        QCOMPARE(gate.admit(signedBy(kDevice, answer.counter + 1), kRequest, kNow).verdict, Verdict::Admitted);
    }

    void requestsMayOvertakeOneAnother()
    {
        DeviceGate gate(kSecret, kNow);
        QCOMPARE(gate.admit(signedBy(kDevice, kFloor + 70), kRequest, kNow).verdict, Verdict::Admitted);
        for (const std::int64_t below : {1, 63, 7})
            QCOMPARE(gate.admit(signedBy(kDevice, kFloor + 70 - below), kRequest, kNow).verdict, Verdict::Admitted);
        QCOMPARE(gate.admit(signedBy(kDevice, kFloor + 70 - 7), kRequest, kNow).verdict, Verdict::Replayed);
        QCOMPARE(gate.admit(signedBy(kDevice, kFloor + 70 - 64), kRequest, kNow).verdict, Verdict::Replayed);
        QCOMPARE(gate.admit(signedBy(kDevice, kFloor + 500), kRequest, kNow).verdict, Verdict::Admitted);
        QCOMPARE(gate.admit(signedBy(kDevice, kFloor + 70), kRequest, kNow).verdict, Verdict::Replayed); // Far below by now.
        QCOMPARE(gate.admit(signedBy(kDevice, kFloor + 499), kRequest, kNow).verdict, Verdict::Admitted);
    }

    void whatWasUsedBeforeARestartIsBelow()
    {
        DeviceGate before(kSecret, kNow);
        QCOMPARE(before.admit(signedBy(kDevice, kFloor + 1000), kRequest, kNow).verdict, Verdict::Admitted);
        DeviceGate after(kSecret, kNow + 2);
        QCOMPARE(after.admit(signedBy(kDevice, kFloor + 1000), kRequest, kNow).verdict, Verdict::Replayed);
    }

    void devicesCountForThemselves()
    {
        DeviceGate gate(kSecret, kNow);
        QCOMPARE(gate.admit(signedBy(kDevice, kFloor + 1), kRequest, kNow).verdict, Verdict::Admitted);
        QCOMPARE(gate.admit(signedBy(DeviceId(3, 4), kFloor + 1), kRequest, kNow).verdict, Verdict::Admitted);
        QCOMPARE(gate.admit(signedBy(kDevice, kFloor + 1, kNow, 2), kRequest, kNow).verdict, Verdict::Admitted);
    }

    void senselessCountersAreRefusedAndChangeNothing()
    {
        DeviceGate gate(kSecret, kNow);
        for (const std::int64_t counter : {std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{0}})
            QCOMPARE(gate.admit(signedBy(kDevice, counter), kRequest, kNow).verdict, Verdict::Replayed);
        QCOMPARE(gate.admit(signedBy(kDevice, kFloor + 1), kRequest, kNow).verdict, Verdict::Admitted);
    }

    void aClockMaySayAnything()
    {
        DeviceGate gate(kSecret, kNow);
        QCOMPARE(gate.admit(signedBy(kDevice, kFloor + 1, std::numeric_limits<std::int64_t>::min()), kRequest, kNow).skewMs, kNow);
        QVERIFY(gate.admit(signedBy(kDevice, kFloor + 2, std::numeric_limits<std::int64_t>::max()), kRequest, kNow).skewMs < -kNow);
    }

    void whatIsNotSignedStaysOut()
    {
        DeviceGate gate(kSecret, kNow);
        sync::Authorization tampered = signedBy(kDevice, kFloor + 1);
        tampered.stamp.counter += 1;
        QCOMPARE(gate.admit(tampered, kRequest, kNow).verdict, Verdict::BadMac);
        sync::Authorization anotherBody = signedBy(kDevice, kFloor + 1);
        anotherBody.stamp.bodySha256 = sha256({"another body"});
        QCOMPARE(gate.admit(anotherBody, kRequest, kNow).verdict, Verdict::BadMac);
        QCOMPARE(gate.admit(signedBy(kDevice, kFloor + 1), {"POST", "/v1/ask"}, kNow).verdict, Verdict::BadMac);
        QCOMPARE(gate.admit({{kDevice, 1, kNow, kFloor + 1, kBody}, {}}, kRequest, kNow).verdict, Verdict::BadMac);
        QCOMPARE(gate.admit(signedBy(kDevice, kFloor + 1), kRequest, kNow).verdict, Verdict::Admitted); // None of them used the counter up.
    }
};

QTEST_GUILESS_MAIN(TestDeviceGate)
#include "tst_devicegate.moc"
