// SPDX-License-Identifier: GPL-3.0-or-later
// Putting a balance right as stories (workflows §4).
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;

class TestAdjust : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }
};

void TestAdjust::story_data()
{
    storyColumn();
    const char *const atA01 = R"(
        stock A-01 MUG 5
        Menu -> MenuChoose
        menu Adjust -> AdjustScanPlace
        A-01 -> AdjustScanItem A-01
    )";
    row("one is gone", atA01, R"(
        MUG -> AdjustHowMany Mug
        #Q4 -> AdjustWhy Mug, 5, 4
        row 1 -> ChooseWork (AdjustDone Mug, A-01, 4) ; adjust -1 MUG A-01 Lost)");
    row("more is there", atA01, R"(
        MUG -> AdjustHowMany Mug
        #Q7 -> AdjustWhy Mug, 5, 7
        row 1 -> ChooseWork (AdjustDone Mug, A-01, 7) ; adjust 2 MUG A-01 Found)");
    row("what the books do not have here", atA01, R"(
        CUP -> AdjustHowMany Cup
        #Q2 -> AdjustWhy Cup, 0, 2
        #Q1 -> ChooseWork (AdjustDone Cup, A-01, 2) ; adjust 2 CUP A-01 Found)");
    row("as many as the books say is nothing to put right", atA01, R"(
        MUG -> AdjustHowMany Mug
        #Q5 -> !AdjustNothing 5)");
    row("above the limit a lead gives badge and PIN", atA01, R"(
        MUG -> AdjustHowMany Mug
        #Q1 -> AdjustWhy Mug, 5, 1
        row 2 -> ?NeedsLead
        U-2 -> !NotALead U-2
        U-9 -> EnterLeadPin U-9
        type 9999 -> !WrongPin 2
        type 1234 -> ChooseWork (AdjustDone Mug, A-01, 1) ; adjust -4 MUG A-01 Damaged by U-9)");
    row("without a lead nothing is posted", atA01, R"(
        MUG -> AdjustHowMany Mug
        #Q1 -> AdjustWhy Mug, 5, 1
        row 9 -> !ChooseFromList
        row 1 -> ?NeedsLead
        #BACK -> AdjustWhy Mug, 5, 1
        #BACK -> AdjustHowMany Mug
        #BACK -> AdjustScanItem A-01
        #BACK -> AdjustScanPlace
        #BACK -> ChooseWork)");
    row("the books change while a lead is looked for", atA01, R"(
        MUG -> AdjustHowMany Mug
        #Q1 -> AdjustWhy Mug, 5, 1
        row 1 -> ?NeedsLead
        % take 1 MUG A-01 -> AdjustHowMany Mug (AdjustChanged Mug))");
    row("a lot is named", R"(
        stock A-03 SYRUP/L1@30 3
        stock A-03 SYRUP/L2@60 2
        Menu -> MenuChoose
        menu Adjust -> AdjustScanPlace
        A-03 -> AdjustScanItem A-03
        SYRUP -> PickScanLot Syrup,
        lot L9 -> !AdjustNotHere L9, A-03
        lot L2 -> AdjustHowMany Syrup
        #Q1 -> AdjustWhy Syrup, 2, 1
        row 3 -> ChooseWork (AdjustDone Syrup, A-03, 1) ; adjust -1 SYRUP/L2 A-03 Expired)");
    row("serial numbers are counted instead", R"(
        stock B-01 DRILL#S1 1
        Menu -> MenuChoose
        menu Adjust -> AdjustScanPlace
        B-01 -> AdjustScanItem B-01
        DRILL -> !AdjustSerials Drill)");
    row("in a tote", R"(
        % fill T-09 at A-02 with 4 CUP -> ChooseWork
        Menu -> MenuChoose
        menu Adjust -> AdjustScanPlace
        A-02 -> AdjustScanItem A-02
        T-01 -> !AdjustNotHere T-01, A-02
        T-09 -> AdjustScanItem T-09
        CUP -> AdjustHowMany Cup
        #Q3 -> AdjustWhy Cup, 4, 3
        row 1 -> ChooseWork (AdjustDone Cup, A-02, 3) ; adjust -1 CUP A-02@T-09 Lost)");
    row("the same prompt after a restart", atA01, R"(
        MUG -> AdjustHowMany Mug
        % restart -> AdjustHowMany Mug
        #Q1 -> AdjustWhy Mug, 5, 1
        row 1 -> ?NeedsLead
        % restart -> ?NeedsLead)");
}

QTEST_GUILESS_MAIN(TestAdjust)
#include "tst_adjust.moc"
