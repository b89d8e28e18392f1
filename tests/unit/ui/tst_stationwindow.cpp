// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/bigbutton.h"
#include "common/cardtable.h"
#include "common/keypad.h"
#include "common/searchline.h"
#include "floor/buttonrow.h"
#include "floor/morepage.h"
#include "floor/pickcardview.h"
#include "floor/queuepage.h"
#include "floor/stationwindow.h"
#include "floor/statusstrip.h"
#include "support/gallerykeys.h"
#include "support/gallerywindow.h"

#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace bincard;
using namespace bincard::test;
using workflow::ActionCode;

Q_DECLARE_METATYPE(bincard::workflow::ActionCode)

namespace {

/// Visible, enabled, and meant to be reached by Tab.
std::set<const QWidget *> controls(const ui::StationWindow &window)
{
    std::set<const QWidget *> all;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        const bool isControl = qobject_cast<const ui::BigButton *>(widget) || qobject_cast<const ui::SearchLine *>(widget) || qobject_cast<const ui::CardTable *>(widget);
        if (isControl && widget->isVisible() && widget->isEnabled() && widget->focusPolicy() != Qt::NoFocus)
            all.insert(widget);
    }
    return all;
}

QStringList namesOf(const std::set<const QWidget *> &widgets)
{
    QStringList names;
    for (const QWidget *widget : widgets) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        names << QLatin1String(widget->metaObject()->className()) + u' ' + (button != nullptr ? button->text() : QString());
    }
    return names;
}

} // namespace

/// Whatever can be done with a finger can be done with keys, and each says what it should; a scan is a scan wherever the focus is.
class TestStationWindow : public QObject
{
    Q_OBJECT

    SetClock m_clock;
    std::unique_ptr<ui::StationWindow> m_window;
    std::unique_ptr<QSignalSpy> m_scans, m_texts, m_quantities, m_rows, m_actions, m_links;

    void open(const QString &name)
    {
        test::show(*m_window, galleryView(name), {}, {1024, 768});
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    std::vector<ActionCode> acted() const
    {
        std::vector<ActionCode> codes;
        for (const QVariantList &signal : *m_actions)
            codes.push_back(signal[0].value<ActionCode>());
        return codes;
    }

    template <class Widget>
    Widget *shown() const
    {
        for (Widget *widget : m_window->findChildren<Widget *>()) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }

    std::vector<ui::BigButton *> buttonsNamed(const QString &text) const
    {
        std::vector<ui::BigButton *> found;
        for (ui::BigButton *button : m_window->findChildren<ui::BigButton *>()) {
            if (button->isVisible() && button->text() == text)
                found.push_back(button);
        }
        return found;
    }

private Q_SLOTS:
    void init()
    {
        m_clock.step = 1; // Keys of a scanner, a few milliseconds apart.
        m_window = std::make_unique<ui::StationWindow>(m_clock);
        m_scans = std::make_unique<QSignalSpy>(m_window.get(), &ui::StationWindow::scanned);
        m_texts = std::make_unique<QSignalSpy>(m_window.get(), &ui::StationWindow::textEntered);
        m_quantities = std::make_unique<QSignalSpy>(m_window.get(), &ui::StationWindow::quantityEntered);
        m_rows = std::make_unique<QSignalSpy>(m_window.get(), &ui::StationWindow::chosen);
        m_actions = std::make_unique<QSignalSpy>(m_window.get(), &ui::StationWindow::acted);
        m_links = std::make_unique<QSignalSpy>(m_window.get(), &ui::StationWindow::linkActivated);
    }

    void cleanup() { m_window.reset(); }

    void everyActionHasItsKey()
    {
        for (const GalleryView &view : galleryViews()) {
            if (view.more || view.queue)
                continue;
            open(view.name);
            for (const workflow::Action &action : view.view.screen.actions) {
                if (!view.typed.isEmpty() && action.functionKey == ui::kOkKey)
                    continue; // It enters what is typed.
                m_actions->clear();
                press(Qt::Key_F1 + action.functionKey - 1);
                QVERIFY2(acted() == std::vector{action.action}, qPrintable(QStringLiteral("%1, F%2").arg(view.name).arg(action.functionKey)));
            }
        }
    }

    void everyActionHasItsButton()
    {
        open(QStringLiteral("pick-item"));
        const auto all = galleryView(QStringLiteral("pick-item")).view.screen.actions;
        std::vector<ActionCode> wanted, large;
        for (ui::BigButton *button : shown<ui::ButtonRow>()->findChildren<ui::BigButton *>()) {
            if (button->isVisible() && button->keyHint() != QStringLiteral("F10"))
                button->click();
        }
        for (std::size_t i = 0; i < 4; ++i)
            wanted.push_back(all[i].action);
        QVERIFY(acted() == wanted);

        for (std::size_t i = 4; i < all.size(); ++i) {
            m_actions->clear();
            press(Qt::Key_F10);
            QVERIFY(m_window->isMoreShown());
            ui::BigButton *found = nullptr;
            for (ui::BigButton *button : shown<ui::MorePage>()->findChildren<ui::BigButton *>()) {
                if (button->isVisible() && button->keyHint() == QStringLiteral("F%1").arg(all[i].functionKey))
                    found = button;
            }
            QVERIFY2(found != nullptr, qPrintable(QStringLiteral("no button for F%1").arg(all[i].functionKey)));
            found->click();
            QVERIFY(acted() == std::vector{all[i].action});
            QVERIFY(!m_window->isMoreShown());
        }
    }

    void tabReachesEveryControl_data()
    {
        QTest::addColumn<QString>("view");
        for (const char *view : {"login", "pin", "home", "pick-item", "pick-counting", "pick-lot", "short-reasons", "search-some", "card-item", "card-order", "bind-confirm", "more-pick", "queue-3"})
            QTest::newRow(view) << QString::fromLatin1(view);
    }

    void tabReachesEveryControl()
    {
        QFETCH(const QString, view);
        open(view);
        std::set<const QWidget *> missing = controls(*m_window);
        QVERIFY(!missing.empty());
        const std::size_t steps = 3 * missing.size() + 10;
        for (std::size_t i = 0; i < steps && !missing.empty(); ++i) {
            press(Qt::Key_Tab, QStringLiteral("\t"));
            missing.erase(QApplication::focusWidget());
        }
        QVERIFY2(missing.empty(), qPrintable(namesOf(missing).join(u'\n')));
    }

    void aScanIsAScanWhereverTheFocusIs_data()
    {
        QTest::addColumn<QString>("view");
        QTest::addColumn<int>("tabs");
        QTest::newRow("in the line to type into") << QStringLiteral("home") << 0;
        QTest::newRow("on a button") << QStringLiteral("home") << 1;
        QTest::newRow("on a list") << QStringLiteral("short-reasons") << 1;
        QTest::newRow("on a card's table") << QStringLiteral("card-order") << 1;
        QTest::newRow("while a number is asked for") << QStringLiteral("pick-counting") << 0;
        QTest::newRow("while a PIN is asked for") << QStringLiteral("pin") << 0;
        QTest::newRow("behind More") << QStringLiteral("more-pick") << 2;
        QTest::newRow("behind what waits") << QStringLiteral("queue-3") << 0;
        QTest::newRow("on a list of what waits") << QStringLiteral("queue-200") << 1;
    }

    void aScanIsAScanWhereverTheFocusIs()
    {
        QFETCH(const QString, view);
        QFETCH(const int, tabs);
        open(view);
        for (int i = 0; i < tabs; ++i)
            press(Qt::Key_Tab, QStringLiteral("\t"));
        scan(QStringLiteral("5012345678900\n"));
        QTRY_COMPARE(m_scans->size(), 1);
        QCOMPARE(m_scans->at(0).at(0).toString(), QStringLiteral("5012345678900"));
        QCOMPARE(m_texts->size() + m_quantities->size() + m_rows->size() + m_actions->size(), 0);
        if (const auto *line = shown<ui::SearchLine>())
            QCOMPARE(line->text(), QString());
        QVERIFY(!m_window->isQueueShown()); // What it is answered by must be seen.
    }

    void whatWaitsIsOpenedAndClosed_data()
    {
        QTest::addColumn<QString>("opened");
        QTest::addColumn<QString>("closed");
        for (const char *opened : {"tap", "key", "button"}) {
            for (const char *closed : {"Esc", "button", "tap"})
                QTest::addRow("opened by %s, closed by %s", opened, closed) << QString::fromLatin1(opened) << QString::fromLatin1(closed);
        }
    }

    void whatWaitsIsOpenedAndClosed()
    {
        QFETCH(const QString, opened);
        QFETCH(const QString, closed);
        open(QStringLiteral("station-offline"));
        QSignalSpy watched(m_window.get(), &ui::StationWindow::queueWatched);
        const auto tap = [this] {
            auto *strip = shown<ui::StatusStrip>();
            QTest::mouseClick(strip, Qt::LeftButton, {}, strip->queueArea().topLeft() + QPoint(1, 1));
        };
        const auto click = [](const QWidget *page, const QString &hint) {
            for (ui::BigButton *button : page->findChildren<ui::BigButton *>()) {
                if (button->isVisible() && button->keyHint() == hint)
                    button->click();
            }
        };
        if (opened == QStringLiteral("tap")) {
            tap();
        } else {
            press(Qt::Key_F10);
            if (opened == QStringLiteral("key"))
                type(QStringLiteral("1"), m_clock);
            else
                click(shown<ui::MorePage>(), QStringLiteral("1"));
        }
        QTRY_VERIFY(m_window->isQueueShown());
        QCOMPARE(watched, (QList<QVariantList>{{true}}));
        if (closed == QStringLiteral("tap"))
            tap();
        else if (closed == QStringLiteral("Esc"))
            press(Qt::Key_Escape);
        else
            click(shown<ui::QueuePage>(), QStringLiteral("Esc"));
        QVERIFY(!m_window->isQueueShown() && !m_window->isMoreShown());
        QCOMPARE(watched, (QList<QVariantList>{{true}, {false}}));
        QCOMPARE(m_actions->size() + m_rows->size() + m_scans->size(), 0);
    }

    void aRowIsChosenByItsDigitAfterAnotherPage_data()
    {
        QTest::addColumn<QString>("key"); // of the page behind F10; empty = none was open
        for (const char *key : {"", "1", "2", "3", "4"})
            QTest::addRow("page %s", key) << QString::fromLatin1(key);
    }

    void aRowIsChosenByItsDigitAfterAnotherPage()
    {
        QFETCH(const QString, key);
        open(QStringLiteral("home"));
        if (!key.isEmpty()) {
            press(Qt::Key_F10);
            type(key, m_clock);
            QTRY_VERIFY(!m_window->isMoreShown());
            press(Qt::Key_Escape);
        }
        station::StationView view = galleryView(QStringLiteral("labels-choose")).view;
        view.promptSerial = m_window->view().promptSerial + 1;
        m_window->render(view);
        type(QStringLiteral("2"), m_clock);
        QTRY_COMPARE(*m_rows, (QList<QVariantList>{{1}}));
    }

    void whatWaitsStaysOpenUntilSomethingIsAsked()
    {
        open(QStringLiteral("queue-3"));
        station::StationView view = m_window->view();
        QCOMPARE(shown<ui::QueuePage>()->waiting().rows.size(), std::size_t(3));
        view.sendQueue.waiting.erase(view.sendQueue.waiting.begin());
        view.waitingOperations = 2;
        view.screen.card = workflow::HomeCard{};
        ++view.promptSerial; // What is below has other figures.
        m_window->render(view);
        QVERIFY(m_window->isQueueShown());
        QCOMPARE(shown<ui::QueuePage>()->waiting().rows.size(), std::size_t(2));
        view.screen.kind = workflow::PromptKind::Alert;
        ++view.promptSerial;
        m_window->render(view);
        QVERIFY(!m_window->isQueueShown());
    }

    void whatWaitsSaysWhatItWasAndWhereItIs()
    {
        open(QStringLiteral("queue-held-back"));
        const auto &rows = shown<ui::QueuePage>()->waiting().rows;
        QVERIFY(rows[0][0].text.contains(QStringLiteral("10:35")));
        QCOMPARE(rows[0][1].text, QStringLiteral("7 min"));
        QCOMPARE(rows[0][2].text, QStringLiteral("Picked 6 of WHITE HANGING HEART T-LIGHT HOLDER at A-03-2-1"));
        QCOMPARE(rows[0][3].text, QStringLiteral("Held back, tell a lead"));
        QVERIFY(rows[0][3].tone == ui::Tone::Error && !rows[0][3].icon.isEmpty());
        QCOMPARE(rows[1][3].text, QStringLiteral("On this device"));
        open(QStringLiteral("queue-0"));
        QCOMPARE(shown<ui::QueuePage>()->headline(), QStringLiteral("Everything is at the server."));
        QCOMPARE(shown<ui::QueuePage>()->latest().rows[1][3].text, QStringLiteral("Denied: another has it. Nothing is booked"));
    }

    void typedTextIsEntered()
    {
        open(QStringLiteral("home"));
        type(QStringLiteral("heart"), m_clock);
        QTRY_COMPARE(shown<ui::SearchLine>()->text(), QStringLiteral("heart"));
        press(Qt::Key_Return, QStringLiteral("\r"));
        QTRY_COMPARE(m_texts->size(), 1);
        QCOMPARE(m_texts->at(0).at(0).toString(), QStringLiteral("heart"));
    }

    void lettersFindTheLineFromATable_data()
    {
        QTest::addColumn<QString>("view");
        QTest::newRow("results of a search") << QStringLiteral("search-some");
        QTest::newRow("a card") << QStringLiteral("card-order");
    }

    void lettersFindTheLineFromATable()
    {
        QFETCH(const QString, view);
        open(view);
        shown<ui::CardTable>()->setFocus();
        type(QStringLiteral("red"), m_clock);
        QTRY_COMPARE(shown<ui::SearchLine>()->text(), QStringLiteral("red"));
        QVERIFY(shown<ui::SearchLine>()->hasFocus());
        QCOMPARE(m_rows->size(), 0);
    }

    void aDigitChoosesARow()
    {
        open(QStringLiteral("short-reasons"));
        type(QStringLiteral("2"), m_clock);
        QTRY_COMPARE(*m_rows, (QList<QVariantList>{{1}}));
        type(QStringLiteral("9"), m_clock); // There are five.
        press(Qt::Key_Down);
        QTRY_VERIFY(shown<ui::CardTable>()->hasFocus());
        press(Qt::Key_Return, QStringLiteral("\r"));
        QTRY_COMPARE(*m_rows, (QList<QVariantList>{{1}, {0}}));
    }

    void aNumberIsEnteredByKeysAndByTaps()
    {
        open(QStringLiteral("pick-counting"));
        type(QStringLiteral("12.5"), m_clock);
        press(Qt::Key_Return, QStringLiteral("\r"));
        QTRY_COMPARE(m_quantities->size(), 1);
        QCOMPARE(m_quantities->at(0).at(0).value<Quantity>().thousandths, std::int64_t{12'500});
        test::tap(*m_window, QStringLiteral("144"));
        press(Qt::Key_Return, QStringLiteral("\r"));
        QTRY_COMPARE(m_quantities->size(), 2);
        QCOMPARE(m_quantities->at(1).at(0).value<Quantity>().thousandths, std::int64_t{144'000});
    }

    void whatIsTypedIsWhatOkMeans_data()
    {
        QTest::addColumn<QString>("view");
        QTest::addColumn<bool>("byKey");
        for (const char *view : {"ask-empty", "bind-how-many", "labels-how-many", "pack-weigh", "pack-how-many", "receive-how-many"}) {
            for (const bool byKey : {true, false})
                QTest::addRow("%s, %s", view, byKey ? "F12" : "the button") << QString::fromLatin1(view) << byKey;
        }
    }

    /// "3", then OK: at "is it empty now?" that would have said that nothing is left.
    void whatIsTypedIsWhatOkMeans()
    {
        QFETCH(const QString, view);
        QFETCH(const bool, byKey);
        open(view);
        test::tap(*m_window, QStringLiteral("3"));
        const std::vector<ui::BigButton *> oks = buttonsNamed(QStringLiteral("OK"));
        QCOMPARE(oks.size(), std::size_t(1)); // One OK: that of the keypad.
        QCOMPARE(oks[0]->keyHint(), QStringLiteral("F12"));
        const auto pressOk = [&] { byKey ? press(Qt::Key_F12) : oks[0]->click(); };
        pressOk();
        QCOMPARE(m_actions->size(), 0);
        QCOMPARE(m_quantities->size(), 1);
        QCOMPARE(m_quantities->at(0).at(0).value<Quantity>().thousandths, std::int64_t{3'000});
        pressOk(); // Nothing is typed any more.
        QCOMPARE(m_quantities->size(), 1);
        QVERIFY(acted() == std::vector{ActionCode::Ok});
    }

    void aPrintedOkEntersWhatIsTyped()
    {
        open(QStringLiteral("ask-empty"));
        test::tap(*m_window, QStringLiteral("3"));
        scan(QStringLiteral("#OK\n"));
        QTRY_COMPARE(m_quantities->size(), 1);
        QCOMPARE(m_scans->size(), 0);
        scan(QStringLiteral("#OK\n"));
        QTRY_COMPARE(m_scans->size(), 1); // Nothing was typed any more.
    }

    void aQuestionForANumberOpensTheKeypad_data()
    {
        QTest::addColumn<QString>("view");
        QTest::addColumn<bool>("isOpen");
        QTest::newRow("how many pieces is one code") << QStringLiteral("bind-how-many") << true;
        QTest::newRow("how many are there") << QStringLiteral("adjust-how-many") << true;
        QTest::newRow("how many labels") << QStringLiteral("labels-how-many") << true;
        QTest::newRow("how many labels, with their picture") << QStringLiteral("labels-preview") << true;
        QTest::newRow("a weight") << QStringLiteral("pack-weigh") << true;
        QTest::newRow("a weight that the scale will say") << QStringLiteral("pack-scale-moving") << false;
        QTest::newRow("a weight that the scale says") << QStringLiteral("pack-take-weight") << false;
        QTest::newRow("scans that count") << QStringLiteral("pick-counting") << false;
    }

    void aQuestionForANumberOpensTheKeypad()
    {
        QFETCH(const QString, view);
        QFETCH(const bool, isOpen);
        open(view);
        QCOMPARE(shown<ui::Keypad>() != nullptr, isOpen);
    }

    void troubleThatEndsWorkTakesThePage_data()
    {
        QTest::addColumn<QString>("view");
        QTest::addColumn<bool>("ends");
        QTest::newRow("disk full") << QStringLiteral("station-disk-full") << true;
        QTest::newRow("read only") << QStringLiteral("station-read-only") << true;
        QTest::newRow("damaged") << QStringLiteral("station-damaged") << true;
        QTest::newRow("second instance") << QStringLiteral("station-second-instance") << true;
        QTest::newRow("no connection: work goes on") << QStringLiteral("station-disconnected") << false;
    }

    void troubleThatEndsWorkTakesThePage()
    {
        QFETCH(const QString, view);
        QFETCH(const bool, ends);
        open(view);
        const auto *card = m_window->findChild<ui::PickCardView *>();
        const bool goesOn = m_window->promptText().startsWith(QStringLiteral("Scan ")) || m_window->promptText().startsWith(QStringLiteral("Take "));
        QCOMPARE(goesOn, !ends); // Nothing invites to scan on.
        QCOMPARE(card->isVisible(), !ends);
        QCOMPARE(m_window->alertText().isEmpty(), ends);
        QStringList offered;
        for (ui::BigButton *button : shown<ui::ButtonRow>()->findChildren<ui::BigButton *>()) {
            if (button->isVisible())
                offered << button->text();
        }
        if (ends)
            QCOMPARE(offered, QStringList({QStringLiteral("Back"), QStringLiteral("Help"), QStringLiteral("More")}));
    }

    void whatIsHeldBackHasTheAlertLine()
    {
        open(QStringLiteral("station-held-back"));
        QVERIFY(m_window->alertText().contains(QStringLiteral("held back")));
    }

    void whatWasAskedComesBackAfterTrouble()
    {
        open(QStringLiteral("pin"));
        station::StationView view = m_window->view();
        view.trouble = ErrorCode::DiskFull;
        m_window->render(view);
        QVERIFY(shown<ui::Keypad>() == nullptr);
        view.trouble.reset();
        m_window->render(view);
        QVERIFY(shown<ui::Keypad>() != nullptr);
    }

    void aWrongPinHasOneOk()
    {
        open(QStringLiteral("pin-wrong"));
        QCOMPARE(buttonsNamed(QStringLiteral("OK")).size(), std::size_t(1));
        test::tap(*m_window, QStringLiteral("1234"));
        press(Qt::Key_F12);
        QCOMPARE(m_texts->size(), 1);
        QCOMPARE(m_texts->at(0).at(0).toString(), QStringLiteral("1234"));
        QCOMPARE(m_actions->size(), 0);
    }

    void aPinIsEnteredAndNeverShown()
    {
        open(QStringLiteral("pin"));
        type(QStringLiteral("1234"), m_clock);
        press(Qt::Key_Return, QStringLiteral("\r"));
        QTRY_COMPARE(m_texts->size(), 1);
        QCOMPARE(m_texts->at(0).at(0).toString(), QStringLiteral("1234"));
    }

    void aTappedLinkLeadsToItsCard()
    {
        open(QStringLiteral("card-task"));
        auto *fields = shown<ui::CardTable>();
        Q_EMIT fields->clicked(fields->model()->index(2, 1));
        QCOMPARE(m_links->size(), 1);
        QCOMPARE(m_links->at(0).at(0).value<workflow::Link>().text, QStringLiteral("576627"));
    }

    void escapeClosesMoreAndThenGoesBack()
    {
        open(QStringLiteral("more-pick"));
        press(Qt::Key_Escape);
        QVERIFY(!m_window->isMoreShown());
        QCOMPARE(m_actions->size(), 0);
        press(Qt::Key_Escape);
        QVERIFY(acted() == std::vector{ActionCode::Back});
    }

    void aPromptIsPaintedOnce()
    {
        QSignalSpy painted(m_window.get(), &ui::StationWindow::painted);
        open(QStringLiteral("home"));
        const quint64 serial = m_window->view().promptSerial;
        QTRY_COMPARE(painted.size(), 1);
        QCOMPARE(painted.at(0).at(0).toULongLong(), serial);
        station::StationView same = m_window->view();
        same.nowMs += 60'000; // Only the age of the last sync has changed.
        m_window->render(same);
        open(QStringLiteral("pick-item"));
        QTRY_COMPARE(painted.size(), 2);
        QCOMPARE(painted.at(1).at(0).toULongLong(), m_window->view().promptSerial);
    }
};

QTEST_MAIN(TestStationWindow)
#include "tst_stationwindow.moc"
