// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/scancapture.h"
#include "support/gallerykeys.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace bincard;
using namespace bincard::test;
using ui::ScanCapture;

/// A field that has the focus, and a scanner. Nothing of a code may ever reach the field; all that a person types must.
class TestScanCapture : public QObject
{
    Q_OBJECT

    SetClock m_clock;
    std::unique_ptr<QLineEdit> m_field;
    std::unique_ptr<ScanCapture> m_capture;
    std::unique_ptr<QSignalSpy> m_scans;

    QStringList codes() const
    {
        QStringList codes;
        for (const QVariantList &scan : *m_scans)
            codes << scan[0].toString();
        return codes;
    }

private Q_SLOTS:
    void init()
    {
        m_clock.step = 1; // Keys of a scanner, a few milliseconds apart.
        m_field = std::make_unique<QLineEdit>();
        m_field->show();
        m_field->activateWindow();
        m_field->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_field.get()));
        QCOMPARE(QApplication::focusWidget(), m_field.get());
        m_capture = std::make_unique<ScanCapture>(m_clock, device::WedgeOptions{}, [this] { return m_field->hasFocus(); });
        m_scans = std::make_unique<QSignalSpy>(m_capture.get(), &ScanCapture::scanned);
    }

    void cleanup()
    {
        m_scans.reset();
        m_capture.reset();
        m_field.reset();
    }

    void codesNeverLandInTheField_data()
    {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<QStringList>("wanted");
        QTest::newRow("with a terminator") << QStringLiteral("5012345678900\n") << QStringList{QStringLiteral("5012345678900")};
        QTest::newRow("ended by the gap") << QStringLiteral("5012345678900") << QStringList{QStringLiteral("5012345678900")};
        QTest::newRow("two in a burst") << QStringLiteral("A-03-2-1\n85123A\n") << QStringList{QStringLiteral("A-03-2-1"), QStringLiteral("85123A")};
        QTest::newRow("three, the last without its terminator") << QStringLiteral("T-07\nT-08\nT-09") << QStringList{QStringLiteral("T-07"), QStringLiteral("T-08"), QStringLiteral("T-09")};
        QTest::newRow("a command") << QStringLiteral("#OK\n") << QStringList{QStringLiteral("#OK")};
        QTest::newRow("with blanks and small letters") << QStringLiteral("lot 08 a\n") << QStringList{QStringLiteral("lot 08 a")};
    }

    void codesNeverLandInTheField()
    {
        QFETCH(const QString, keys);
        QFETCH(const QStringList, wanted);
        scan(keys);
        m_clock.now += kPersonsGapMs;
        QTRY_COMPARE(codes(), wanted);
        QCOMPARE(m_field->text(), QString());
    }

    void aPersonsLettersLandInTheirOrder()
    {
        type(QStringLiteral("heart 7"), m_clock);
        QTRY_COMPARE(m_field->text(), QStringLiteral("heart 7"));
        QCOMPARE(codes(), QStringList());
    }

    void theFirstKeyIsTheTimeOfTheScan()
    {
        const std::int64_t before = m_clock.monotonicMs();
        scan(QStringLiteral("501"));
        m_clock.now += 20;
        scan(QStringLiteral("234\n"));
        QTRY_COMPARE(codes(), QStringList{QStringLiteral("501234")});
        const std::int64_t first = m_scans->at(0).at(1).toLongLong();
        QVERIFY2(first > before && first < before + 5, qPrintable(QString::number(first - before)));
    }

    void aCodeAfterTypedLettersTakesNoneOfThem()
    {
        type(QStringLiteral("he"), m_clock);
        scan(QStringLiteral("85123A\n"));
        QTRY_COMPARE(codes(), QStringList{QStringLiteral("85123A")});
        QTRY_COMPARE(m_field->text(), QStringLiteral("he"));
        type(QStringLiteral("art"), m_clock);
        QTRY_COMPARE(m_field->text(), QStringLiteral("heart"));
    }

    void editingKeysKeepTheirPlace()
    {
        type(QStringLiteral("hex"), m_clock);
        press(Qt::Key_Backspace, QStringLiteral("\b"));
        type(QStringLiteral("art"), m_clock);
        QTRY_COMPARE(m_field->text(), QStringLiteral("heart"));
    }

    void enterOfAPersonIsEnter()
    {
        QSignalSpy entered(m_field.get(), &QLineEdit::returnPressed);
        type(QStringLiteral("heart"), m_clock);
        press(Qt::Key_Return, QStringLiteral("\r"));
        QTRY_COMPARE(entered.size(), 1);
        QCOMPARE(m_field->text(), QStringLiteral("heart"));
        QCOMPARE(codes(), QStringList());
    }

    void aLateTerminatorPressesNothing()
    {
        QSignalSpy entered(m_field.get(), &QLineEdit::returnPressed);
        scan(QStringLiteral("5012345678900"));
        m_clock.now += 60;
        QTRY_COMPARE(codes().size(), 1);
        press(Qt::Key_Return, QStringLiteral("\r"));
        type(QStringLiteral("x"), m_clock); // Comes after it.
        QTRY_COMPARE(m_field->text(), QStringLiteral("x"));
        QCOMPARE(entered.size(), 0);
    }
};

QTEST_MAIN(TestScanCapture)
#include "tst_scancapture.moc"
