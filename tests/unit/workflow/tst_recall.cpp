// SPDX-License-Identifier: GPL-3.0-or-later
// A lot recalled from its card, as stories (docs/workflows/recall.md).
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;

class TestRecall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }
};

void TestRecall::story_data()
{
    storyColumn();
    const char *const lead = R"(
        stock A-02 SYRUP/L1@30 5
        #LOGOUT -> ScanBadge ; LogOut U-1
        U-9 -> EnterPin U-9
        type 1234 -> ChooseWork ; LogIn U-9
        SYRUP -> ScanAnything
        row 2 -> ScanAnything
    )";
    row("a lead recalls it, and ends that again", lead, R"(
        #PROBLEM -> ?RecallConfirm L1, SYRUP
        #OK -> ScanAnything (Recalled L1) ; recall L1
        #PROBLEM -> ?RecallEndConfirm L1, SYRUP
        #OK -> ScanAnything (RecallEnded L1) ; end recall L1
        #PROBLEM -> ?RecallConfirm L1, SYRUP)");
    row("or does not", lead, R"(
        #PROBLEM -> ?RecallConfirm L1, SYRUP
        #BACK -> ScanAnything
        #OK -> !NotAcceptedHere #OK)");
    row("the lot is named by its number, too", R"(
        stock A-02 SYRUP/L1@30 5
        SYRUP -> ScanAnything
        type L1 -> ScanAnything
        #PROBLEM -> !NotALead U-1)");
    row("somebody who is no lead only sees it", R"(
        stock A-02 SYRUP/L1@30 5
        SYRUP -> ScanAnything
        row 2 -> ScanAnything
        #PROBLEM -> !NotALead U-1)");
    row("only lots are recalled", R"(
        stock A-01 MUG 5
        MUG -> ScanAnything
        #PROBLEM -> !NotAcceptedHere #PROBLEM)");
}

QTEST_APPLESS_MAIN(TestRecall)
#include "tst_recall.moc"
