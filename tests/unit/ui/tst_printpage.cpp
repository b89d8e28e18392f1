// SPDX-License-Identifier: GPL-3.0-or-later
// The printers' page: what can be done about a paper, and seeing what is on it.
#include "common/bigbutton.h"
#include "floor/labelpictureview.h"
#include "floor/printpage.h"
#include "floor/stationwindow.h"
#include "support/gallerykeys.h"
#include "support/gallerywindow.h"

#include <QSignalSpy>
#include <QTest>

using namespace bincard;
using namespace bincard::test;
using station::PrintAction;

class TestPrintPage : public QObject
{
    Q_OBJECT

    SetClock m_clock;
    GalleryView m_shown;
    std::unique_ptr<ui::StationWindow> m_window;
    std::unique_ptr<QSignalSpy> m_asked;

    ui::PrintPage *page() const { return m_window->findChild<ui::PrintPage *>(); }
    ui::LabelPictureView *picture() const { return page()->findChild<ui::LabelPictureView *>(); }
    PrintAction asked() const { return m_asked->last().at(0).value<PrintAction>(); }
    void open(const char *view)
    {
        m_shown = galleryView(QString::fromLatin1(view));
        test::show(*m_window, m_shown, {}, {1024, 768});
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<ui::StationWindow>(m_clock);
        m_asked = std::make_unique<QSignalSpy>(m_window.get(), &ui::StationWindow::printAsked);
    }
    void cleanup() { m_window.reset(); }

    void whatIsStrandedIsSaid()
    {
        open("printers-stranded");
        QCOMPARE(page()->printers().rows.size(), 3U);
        QCOMPARE(page()->printers().rows[1][1].text, QStringLiteral("Other labels are in it. Put the right ones in"));
        QCOMPARE(page()->printers().rows[2][1].text, QStringLiteral("No longer a printer of this station"));
        QCOMPARE(page()->jobs().rows[0][3].text, QStringLiteral("Waits for another printer"));
        QCOMPARE(page()->jobs().rows[1][3].text, QStringLiteral("No printer takes it as it is"));
    }

    void onlyWhatAnotherPrinterTakesIsMoved()
    {
        open("printers-stranded");
        press(Qt::Key_Down);
        QVERIFY(page()->offered().contains(QStringLiteral("Other printer")));
        press(Qt::Key_F6);
        QCOMPARE(asked().kind, PrintAction::Kind::Move);
        QCOMPARE(asked().job, m_shown.view.printing.jobs[0].id);
        press(Qt::Key_Down);
        QVERIFY(!page()->offered().contains(QStringLiteral("Other printer")));
        press(Qt::Key_F6);
        QCOMPARE(m_asked->size(), 1);
    }

    void whatIsOnAPaperIsSeen()
    {
        open("printers-stranded");
        press(Qt::Key_F8); // Nothing is chosen.
        QCOMPARE(m_asked->size(), 0);
        press(Qt::Key_Down);
        press(Qt::Key_F8);
        QCOMPARE(asked().kind, PrintAction::Kind::Look);
        QCOMPARE(asked().job, m_shown.view.printing.jobs[0].id);
        QVERIFY(picture()->isVisible() && picture()->picture().isNull());
        m_shown.view.printing.pictureOf = asked().job;
        m_shown.view.printing.pictureDrawn = true;
        m_shown.view.printing.picture = QImage(800, 400, QImage::Format_Mono);
        m_window->render(m_shown.view);
        QCOMPARE(picture()->picture().size(), QSize(800, 400));
        press(Qt::Key_Down); // The next one.
        QCOMPARE(asked().job, m_shown.view.printing.jobs[1].id);
        m_shown.view.printing.picture = {};
        m_window->render(m_shown.view);
        QCOMPARE(page()->note(), QStringLiteral("There is no picture of it"));
        press(Qt::Key_F8);
        QCOMPARE(asked().kind, PrintAction::Kind::Look);
        QVERIFY(asked().job.isNull());
        QVERIFY(!picture()->isVisible());
    }

    void aLabelIsSeenBeforeItIsPrinted()
    {
        m_shown = galleryView(QStringLiteral("labels-preview"));
        test::show(*m_window, m_shown, {}, {1024, 768});
        const QList<ui::LabelPictureView *> all = m_window->findChildren<ui::LabelPictureView *>();
        const auto seen = std::find_if(all.begin(), all.end(), [](const ui::LabelPictureView *view) { return view->isVisible(); });
        QVERIFY(seen != all.end());
        QCOMPARE((*seen)->picture().size(), QSize(800, 400));
        QVERIFY((*seen)->height() > 150);
        m_shown = galleryView(QStringLiteral("home"));
        m_window->render(m_shown.view);
        QVERIFY(!(*seen)->isVisible());
    }
};

QTEST_MAIN(TestPrintPage)
#include "tst_printpage.moc"
