// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/mailbox.h"

#include <QtTest>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

using namespace bincard;
using namespace std::chrono_literals;

class TestMailbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstInFirstOut();
    void waitsForAMessage();
    void timesOut();
    void closing();
    void closingWakesWhoWaits();
    void nothingIsLostBetweenThreads();
    void wakesOncePerPost();
    void thoseOfOneKindGoFirst();
};

void TestMailbox::firstInFirstOut()
{
    Mailbox<std::unique_ptr<int>> box;
    QVERIFY(!box.take());
    QVERIFY(box.post(std::make_unique<int>(1)));
    QVERIFY(box.post(std::make_unique<int>(2)));
    QCOMPARE(box.size(), std::size_t(2));
    QCOMPARE(**box.take(), 1);
    QCOMPARE(**box.take(), 2);
    QVERIFY(!box.take());
}

void TestMailbox::waitsForAMessage()
{
    Mailbox<int> box;
    std::thread poster([&box] { box.post(7); });
    QCOMPARE(box.wait(), std::optional(7));
    poster.join();
}

void TestMailbox::timesOut()
{
    Mailbox<int> box;
    QVERIFY(!box.waitFor(1ms));
    box.post(3);
    QCOMPARE(box.waitFor(1h), std::optional(3));
}

void TestMailbox::closing()
{
    Mailbox<int> box;
    box.post(1);
    box.close();
    QVERIFY(box.closed());
    QVERIFY(!box.post(2));
    QCOMPARE(box.wait(), std::optional(1)); // What was there is still given.
    QVERIFY(!box.wait());
    QVERIFY(!box.waitFor(1h));
}

void TestMailbox::closingWakesWhoWaits()
{
    Mailbox<int> box;
    std::atomic<int> ended = 0;
    std::vector<std::thread> waiters;
    for (int i = 0; i < 3; ++i) {
        waiters.emplace_back([&] {
            if (!box.wait())
                ++ended;
        });
    }
    box.close();
    for (std::thread &waiter : waiters)
        waiter.join();
    QCOMPARE(ended.load(), 3);
}

void TestMailbox::nothingIsLostBetweenThreads()
{
    constexpr int kEach = 20000;
    Mailbox<std::pair<int, int>> box;
    std::vector<std::thread> posters;
    for (int who = 0; who < 2; ++who) {
        posters.emplace_back([&box, who] {
            for (int i = 0; i < kEach; ++i)
                box.post({who, i});
        });
    }
    int next[2] = {0, 0};
    bool inOrder = true;
    for (int i = 0; i < 2 * kEach; ++i) {
        const auto message = box.wait();
        inOrder = inOrder && message && message->second == next[message->first]++;
    }
    for (std::thread &poster : posters)
        poster.join();
    QVERIFY(inOrder);
    QCOMPARE(box.size(), std::size_t(0));
}

void TestMailbox::wakesOncePerPost()
{
    Mailbox<int> box;
    int woken = 0;
    box.setWake([&] {
        ++woken;
        QVERIFY(box.size() > 0); // Outside the lock: a wake may look.
    });
    box.post(1);
    box.post(2);
    QCOMPARE(woken, 2);
    box.close();
    box.post(3);
    QCOMPARE(woken, 2);
}

void TestMailbox::thoseOfOneKindGoFirst()
{
    Mailbox<int> box;
    for (int i = 1; i <= 9; ++i)
        box.post(i);
    int most = 3;
    QCOMPARE(box.takeThose([&most](int i) { return i % 2 == 0 && most-- > 0; }), (std::vector<int>{2, 4, 6}));
    QVERIFY(box.takeThose([](int) { return false; }).empty());
    std::vector<int> left;
    while (const auto one = box.take())
        left.push_back(*one);
    QCOMPARE(left, (std::vector<int>{1, 3, 5, 7, 8, 9}));
}

QTEST_APPLESS_MAIN(TestMailbox)
#include "tst_mailbox.moc"
