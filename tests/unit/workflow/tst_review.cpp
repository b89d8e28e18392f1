// SPDX-License-Identifier: GPL-3.0-or-later
// Counts that a lead decides on as stories (docs/workflows/review.md).
#include "support/storyrows.h"

using namespace bincard;
using namespace bincard::test;

class TestReview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }

private:
    static void deciding();
    static void exceptions();
};

namespace {

const char *const kLead = R"(
    stock A-01 MUG 5
    stock A-02 CUP 2
    #LOGOUT -> ScanBadge ; LogOut U-1
    U-9 -> EnterPin U-9
    type 1234 -> ChooseWork ; LogIn U-9
)";

const char *const kWaiting = R"(
    stock A-01 MUG 5
    stock A-02 CUP 2
    #LOGOUT -> ScanBadge ; LogOut U-1
    U-9 -> EnterPin U-9
    type 1234 -> ChooseWork ; LogIn U-9
    % counted A-01 3 MUG -> ChooseWork
    % counted A-02 4 CUP -> ChooseWork
    Menu -> MenuChoose
    menu Review -> ReviewChoose
)";

} // namespace

void TestReview::deciding()
{
    row("chosen from the list, and why", kWaiting, R"(
        row 1 -> ReviewLook A-01
        #OK -> ReviewWhy A-01
        row 4 -> ReviewChoose (Reviewed A-01, 8) ; review A-01 Lost
        row 1 -> ReviewLook A-02
        #OK -> ReviewWhy A-02
        row 3 -> ReviewNone (Reviewed A-02, 7) ; review A-02 Found
        #BACK -> ChooseWork)");
    row("by scanner alone", kWaiting, R"(
        A-02 -> ReviewLook A-02
        A-02 -> ReviewWhy A-02
        #Q2 -> ReviewChoose (Reviewed A-02, 6) ; review A-02 MissingTransaction)");
    row("somebody counts again", kWaiting, R"(
        A-01 -> ReviewLook A-01
        #PROBLEM -> ReviewChoose (ReviewAgain A-01) ; review A-01 again
        A-01 -> !ReviewGone A-01
        #OK -> ReviewChoose
        #BACK -> ChooseWork
        GetWork -> PickGoTo A-01 ; take)");
    row("one after the other", kWaiting, R"(
        A-01 -> ReviewLook A-01
        #SKIP -> ReviewLook A-02
        #SKIP -> ReviewLook A-01
        A-02 -> ReviewLook A-02
        #BACK -> ReviewChoose)");
    row("back from the reason to the count", kWaiting, R"(
        A-01 -> ReviewLook A-01
        #OK -> ReviewWhy A-01
        #UNDO -> ReviewLook A-01
        #UNDO -> ReviewChoose)");
    row("killed, it asks the same", kWaiting, R"(
        A-01 -> ReviewLook A-01
        % restart -> ReviewLook A-01
        #OK -> ReviewWhy A-01
        % restart -> ReviewWhy A-01)");
    row("a look at the item's card and back", kWaiting, R"(
        A-01 -> ReviewLook A-01
        LookUp -> ScanAnything
        #BACK -> ReviewLook A-01)");
}

void TestReview::exceptions()
{
    row("only a lead decides", R"(
        Menu -> MenuChoose
        menu Review -> !NotALead U-1)", "");
    row("nothing waits", kLead, R"(
        Menu -> MenuChoose
        menu Review -> ReviewNone
        A-01 -> !ReviewGone A-01
        #OK -> ReviewNone
        row 1 -> !ChooseFromList)");
    row("decided by another lead meanwhile", kWaiting, R"(
        A-01 -> ReviewLook A-01
        % decided elsewhere -> !ReviewGone
        #OK -> ReviewNone)");
    row("no such row, and what has no place here", kWaiting, R"(
        row 9 -> !ChooseFromList
        #OK -> ReviewChoose
        MUG -> !NotAcceptedHere Mug
        #OK -> ReviewChoose
        A-01 -> ReviewLook A-01
        #FULL -> !NotAcceptedHere #FULL
        #OK -> ReviewLook A-01
        #OK -> ReviewWhy A-01
        row 7 -> !ChooseFromList)");
}

void TestReview::story_data()
{
    storyColumn();
    deciding();
    exceptions();
}

QTEST_GUILESS_MAIN(TestReview)
#include "tst_review.moc"
