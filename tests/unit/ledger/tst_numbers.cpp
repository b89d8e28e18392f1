// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers for labels (design §6): ranges, the blocks that stations are lent, and that no number is lent twice.
#include "support/checkedledger.h"

#include "domain/lending.h"

#include "barcode/gtin.h"
#include "barcode/numbertext.h"

#include <QtTest>

using namespace bincard;
using namespace bincard::test;
using ledger::DenyReason;
using ledger::LeaseNumbers;
using ledger::Outcome;
using ledger::PutNumberRanges;

class TestNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_ledger = std::make_unique<CheckedLedger>(); }

    void aWarehouseBeginsWithARangeOfHandlingUnits();
    void ssccsNeedTheOfficesWord();
    void whatIsLentIsNotLentAgain();
    void theEndOfARange();
    void anotherHistorySkipsWhatMayHaveBeenLent();
    void aRangeThatHadLentNothingSkipsToo();
    void aSmallRangeIsRatherUsedUp();
    void settingARange_data();
    void settingARange();
    void aRangeNeverGoesBack();
    void nonsense_data();
    void nonsense();
    void asTheyArePrinted_data();
    void asTheyArePrinted();

private:
    ledger::Decision run(const ledger::Body &body)
    {
        ++m_seq;
        const CheckedLedger::Step step = m_ledger->run(body, {OperationId(m_seq, 1), DeviceId(7, 7), {}}, {m_seq, 1000 + m_seq, 1000 + m_seq, 0, false});
        if (!step.wrong.isEmpty())
            qFatal("%s", qPrintable(step.wrong));
        return step.decision;
    }
    [[nodiscard]] std::optional<NumberBlock> block(DeviceId device, NumberKind kind, int slot) const
    {
        const NumberBlock *row = m_ledger->rows().find<NumberBlock>(lentBlockId(device, 1, kind, slot));
        return row ? std::optional(*row) : std::nullopt;
    }
    [[nodiscard]] NumberRange range(NumberKind kind) const { return *m_ledger->rows().find<NumberRange>(numberRangeId(kind)); }
    static LeaseNumbers lease(DeviceId device, std::int64_t count, int slot = 0, std::int64_t epoch = 1, NumberKind kind = NumberKind::HandlingUnit)
    {
        return {device, 1, kind, slot, count, epoch};
    }
    static PutNumberRanges put(NumberKind kind, const QString &prefix, int digits, std::int64_t first, std::int64_t last)
    {
        return {{{kind, {prefix, digits}, first, last}}};
    }

    std::unique_ptr<CheckedLedger> m_ledger;
    std::int64_t m_seq = 0;
    const DeviceId m_anna{1, 1}, m_ben{2, 2};
};

void TestNumbers::aWarehouseBeginsWithARangeOfHandlingUnits()
{
    QCOMPARE(run(lease(m_anna, 100)).outcome, Outcome::Granted);
    const auto lent = block(m_anna, NumberKind::HandlingUnit, 0);
    QVERIFY(lent);
    QCOMPARE(lent->first, 1);
    QCOMPARE(lent->end, 101);
    QCOMPARE(lent->form, (NumberForm{QStringLiteral("HU"), 7}));
    QCOMPARE(lent->incarnation, 1);
}

void TestNumbers::ssccsNeedTheOfficesWord()
{
    const auto asked = lease(m_anna, 10, 0, 1, NumberKind::Sscc);
    const ledger::Decision denied = run(asked);
    QCOMPARE(denied.outcome, Outcome::Denied);
    QCOMPARE(denied.denied, DenyReason::UnknownTarget);
    QCOMPARE(run(put(NumberKind::Sscc, QStringLiteral("340123450"), 8, 1000, 1999)).outcome, Outcome::Posted);
    QCOMPARE(run(asked).outcome, Outcome::Granted);
    QCOMPARE(block(m_anna, NumberKind::Sscc, 0)->first, 1000);
}

void TestNumbers::whatIsLentIsNotLentAgain()
{
    std::vector<std::pair<std::int64_t, std::int64_t>> all;
    for (int i = 0; i < 40; ++i) {
        const DeviceId device = i % 3 == 0 ? m_anna : m_ben;
        QCOMPARE(run(lease(device, 1 + i * 7 % 50, i % 2)).outcome, Outcome::Granted);
        const auto lent = block(device, NumberKind::HandlingUnit, i % 2);
        for (const auto &[first, end] : all)
            QVERIFY(lent->end <= first || end <= lent->first);
        all.emplace_back(lent->first, lent->end);
    }
}

void TestNumbers::theEndOfARange()
{
    (void)run(put(NumberKind::HandlingUnit, QStringLiteral("T"), 3, 990, 999));
    QCOMPARE(run(lease(m_anna, 8)).outcome, Outcome::Granted);
    QCOMPARE(run(lease(m_ben, 8)).outcome, Outcome::Granted); // What is left.
    QCOMPARE(block(m_ben, NumberKind::HandlingUnit, 0)->end - block(m_ben, NumberKind::HandlingUnit, 0)->first, 2);
    const ledger::Decision none = run(lease(m_ben, 8, 1));
    QCOMPARE(none.outcome, Outcome::Denied);
    QCOMPARE(none.denied, DenyReason::NotAvailable);
    QVERIFY(!block(m_ben, NumberKind::HandlingUnit, 1));
}

void TestNumbers::anotherHistorySkipsWhatMayHaveBeenLent()
{
    (void)run(put(NumberKind::HandlingUnit, QStringLiteral("T"), 7, 1, 9'999'999));
    (void)run(lease(m_anna, 10, 0, 1));
    (void)run(lease(m_anna, 10, 0, 9));
    QCOMPARE(block(m_anna, NumberKind::HandlingUnit, 0)->first, 11 + 100'000); // A hundredth of ten million.
    (void)run(lease(m_ben, 10, 0, 9));
    QCOMPARE(block(m_ben, NumberKind::HandlingUnit, 0)->first, 21 + 100'000);
    (void)run(put(NumberKind::HandlingUnit, QStringLiteral("T"), 7, 1, 500)); // Less than was lent: nothing is left, and nothing comes back.
    QCOMPARE(run(lease(m_ben, 10, 0, 12)).denied, DenyReason::NotAvailable);
    QCOMPARE(range(NumberKind::HandlingUnit).next, 31 + 100'000);
}

void TestNumbers::aRangeThatHadLentNothingSkipsToo()
{
    (void)run(put(NumberKind::HandlingUnit, QStringLiteral("T"), 7, 1, 9'999'999));
    (void)run(lease(m_anna, 10, 0, 28'000'000)); // The first that these books lend, after a restore to before the first.
    QCOMPARE(block(m_anna, NumberKind::HandlingUnit, 0)->first, 1 + 100'000);
}

void TestNumbers::aSmallRangeIsRatherUsedUp()
{
    (void)run(put(NumberKind::HandlingUnit, QStringLiteral("T"), 4, 1, 9'999));
    (void)run(lease(m_anna, 10, 0, 1));
    QCOMPARE(run(lease(m_ben, 10, 0, 9)).denied, DenyReason::NotAvailable);
}

void TestNumbers::settingARange_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<int>("digits");
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("last");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *name, NumberKind kind, const char *prefix, int digits, qint64 first, qint64 last, bool good) {
        QTest::newRow(name) << static_cast<int>(kind) << QString::fromLatin1(prefix) << digits << first << last << good;
    };
    const auto hu = NumberKind::HandlingUnit, sscc = NumberKind::Sscc;
    row("letters", hu, "WEST-", 4, 0, 9999, true);
    row("digits only", hu, "", 6, 1, 2, true);
    row("the last digit but one", hu, "A", 3, 1000, 1000, false);
    row("small letters", hu, "a", 4, 1, 2, false);
    row("a shift character", hu, "%H", 4, 1, 2, false);
    row("too long", hu, "ABCDEFGHIJKLM", 4, 1, 2, false);
    row("too short", hu, "A", 2, 1, 2, false);
    row("backwards", hu, "A", 4, 5, 4, false);
    row("below nothing", hu, "A", 4, -1, 4, false);
    row("an SSCC of a prefix of 7", sscc, "34012345", 9, 0, 999'999'999, true);
    row("an SSCC of a prefix of 4", sscc, "34012", 12, 0, 9, true);
    row("an SSCC of 16", sscc, "34012345", 8, 0, 9, false);
    row("an SSCC with a letter", sscc, "3401234A", 9, 0, 9, false);
    row("an SSCC without a company", sscc, "3401", 13, 0, 9, false);
    row("an SSCC that is all company", sscc, "34012345678901", 3, 0, 9, false);
}

void TestNumbers::settingARange()
{
    QFETCH(int, kind);
    QFETCH(QString, prefix);
    QFETCH(int, digits);
    QFETCH(qint64, first);
    QFETCH(qint64, last);
    QFETCH(bool, good);
    QCOMPARE(run(put(static_cast<NumberKind>(kind), prefix, digits, first, last)).outcome, good ? Outcome::Posted : Outcome::Quarantined);
}

void TestNumbers::aRangeNeverGoesBack()
{
    (void)run(put(NumberKind::HandlingUnit, QStringLiteral("T"), 5, 1, 500));
    (void)run(lease(m_anna, 100));
    (void)run(put(NumberKind::HandlingUnit, QStringLiteral("T"), 5, 1, 900)); // Longer, not again from the start.
    QCOMPARE(range(NumberKind::HandlingUnit).next, 101);
    QCOMPARE(range(NumberKind::HandlingUnit).end, 901);
    const std::int64_t version = range(NumberKind::HandlingUnit).version;
    (void)run(put(NumberKind::HandlingUnit, QStringLiteral("T"), 5, 1, 900));
    QCOMPARE(range(NumberKind::HandlingUnit).version, version); // Equal to what is there: nothing changes.
    (void)run(put(NumberKind::HandlingUnit, QStringLiteral("U"), 5, 7, 900));
    QCOMPARE(range(NumberKind::HandlingUnit).next, 7);
}

void TestNumbers::nonsense_data()
{
    QTest::addColumn<LeaseNumbers>("claim");
    QTest::newRow("nobody") << LeaseNumbers{{}, 1, NumberKind::HandlingUnit, 0, 1, 1};
    QTest::newRow("no incarnation") << LeaseNumbers{m_anna, 0, NumberKind::HandlingUnit, 0, 1, 1};
    QTest::newRow("a kind that there is not") << LeaseNumbers{m_anna, 1, static_cast<NumberKind>(9), 0, 1, 1};
    QTest::newRow("a third slot") << LeaseNumbers{m_anna, 1, NumberKind::HandlingUnit, 2, 1, 1};
    QTest::newRow("none") << LeaseNumbers{m_anna, 1, NumberKind::HandlingUnit, 0, 0, 1};
    QTest::newRow("the whole range") << LeaseNumbers{m_anna, 1, NumberKind::HandlingUnit, 0, 100'001, 1};
    QTest::newRow("no history") << LeaseNumbers{m_anna, 1, NumberKind::HandlingUnit, 0, 1, 0};
}

void TestNumbers::nonsense()
{
    QFETCH(LeaseNumbers, claim);
    QCOMPARE(run(claim).outcome, Outcome::Quarantined);
}

void TestNumbers::asTheyArePrinted_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<int>("digits");
    QTest::addColumn<qint64>("n");
    QTest::addColumn<QString>("text");
    QTest::newRow("handling unit") << 0 << QStringLiteral("HU") << 7 << qint64(42) << QStringLiteral("HU0000042");
    QTest::newRow("the last one") << 0 << QStringLiteral("W-") << 3 << qint64(999) << QStringLiteral("W-999");
    QTest::newRow("sscc") << 1 << QStringLiteral("340123450") << 8 << qint64(7) << QStringLiteral("340123450000000079");
}

void TestNumbers::asTheyArePrinted()
{
    QFETCH(int, kind);
    QFETCH(QString, prefix);
    QFETCH(int, digits);
    QFETCH(qint64, n);
    QFETCH(QString, text);
    QCOMPARE(barcode::numberText(static_cast<NumberKind>(kind), {prefix, digits}, n), text);
    if (static_cast<NumberKind>(kind) == NumberKind::Sscc)
        QVERIFY(barcode::Sscc::fromCode(text));
}

QTEST_GUILESS_MAIN(TestNumbers)
#include "tst_numbers.moc"
