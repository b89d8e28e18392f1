// SPDX-License-Identifier: GPL-3.0-or-later
// An order picked straight into its parcel: no tote, and no second scan at the bench (workflows §5 Pick, pick and pack).
#include "support/storyrows.h"

#include <string>

using namespace bincard::test;

namespace {

const char *const kOrder = R"(
    % picks into parcels -> ChooseWork
    stock A-01 MUG 10
    stock A-02 CUP 10
    order 1001: 2 MUG A-01, 5 CUP A-02
    1001 -> PickGoTo A-01 ; take
    A-01 -> PickScanItem Mug, A-01
)";

const char *const kMugs = R"(
    MUG -> PickQuantity 1, Mug
    MUG -> PickGoTo A-02 ; pick 2 MUG A-01>K-1001-P
    A-02 -> PickScanItem Cup, A-02
    CUP -> PickIntoParcel 5
)";

} // namespace

class TestStraight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }
};

void TestStraight::story_data()
{
    storyColumn();
    row("no tote, and what was picked is weighed and shut", kOrder, (std::string(kMugs) + R"(
        #OK -> PackWeigh ; ..
        #OK -> ChooseWork (PackDone 1001, 1) ; ..)").c_str());
    row("a number other than the proposed one is short", kOrder, (std::string(kMugs) + R"(
        #Q4 -> PickQuantity 1, Cup
        #OK -> !MoreWanted 1, Cup
        #Q5 -> PackWeigh ; ..)").c_str());
    row("there is no tote to be scanned, and none to be full", kOrder, (std::string(kMugs) + R"(
        T-01 -> !NotAcceptedHere T-01
        #OK -> PickIntoParcel 5
        #FULL -> !NotAcceptedHere #FULL)").c_str());
    row("too few: what there is goes into the parcel, which is shut as a part", kOrder, R"(
        MUG -> PickQuantity 1, Mug
        #SHORT -> ChooseShortReason
        row 2 -> ?ConfirmShort 1, Mug, 2
        #OK -> ?BlockPlace A-01
        #BACK -> PickGoTo A-02 ; pick 1 MUG A-01>K-1001-P, short 1 MUG TooFew
        A-02 -> PickScanItem Cup, A-02
        CUP -> PickIntoParcel 5
        #OK -> PackWeigh ; ..
        #OK -> ChooseWork ; ..)");
    row("nothing is found at all", kOrder, R"(
        #SHORT -> ChooseShortReason
        row 1 -> ?ConfirmShort 2, Mug, 1
        #OK -> ?BlockPlace A-01
        #BACK -> PickGoTo A-02 ; ..
        A-02 -> PickScanItem Cup, A-02
        #SHORT -> ChooseShortReason
        row 1 -> ?ConfirmShort 5, Cup, 1
        #OK -> ?BlockPlace A-02
        #BACK -> ?PickDoneShort 1001, 2 ; ..
        #OK -> ChooseWork ; finish)");
    row("no numbers in hand: a label is scanned, and all is in it", kOrder, (std::string(kMugs) + R"(
        % no numbers in hand -> PickIntoParcel 5
        #OK -> !PackNoParcel ; ..
        HU0000009 -> PackWeigh ; ..)").c_str());
    row("undone, it is taken out of the parcel again", kOrder, R"(
        MUG -> PickQuantity 1, Mug
        MUG -> PickGoTo A-02 ; pick 2 MUG A-01>K-1001-P
        #UNDO -> PickScanItem Mug, A-01 (Undone 2, Mug, A-01) ; unpick 2 MUG K-1001-P>A-01)");
    row("kept and taken up again, it is the same parcel", kOrder, R"(
        MUG -> PickQuantity 1, Mug
        MUG -> PickGoTo A-02 ; pick 2 MUG A-01>K-1001-P
        #BACK -> ?AskLogOut 1001
        row 1 -> ChooseWork (KeptForYou 1001) ; keep
        GetWork -> PickGoTo A-02 ; take
        A-02 -> PickScanItem Cup, A-02
        CUP -> PickIntoParcel 5
        #OK -> PackWeigh ; ..)");
    row("serial numbers are known from the pick", R"(
        % picks into parcels -> ChooseWork
        stock A-01 DRILL#S1 1
        stock A-01 DRILL#S2 1
        order 1001: 2 DRILL A-01
        1001 -> PickGoTo A-01 ; take
        A-01 -> PickScanItem Drill, A-01
        DRILL#S1 -> PickQuantity 1, Drill
        DRILL#S2 -> ?PickIsPlaceEmpty A-01 ; pick 1 DRILL#S1 A-01>K-1001-P, pick 1 DRILL#S2 A-01>K-1001-P
        #OK -> PackWeigh ; ..
        #OK -> ChooseWork (PackDone 1001, 1) ; ..)");
    row("what somebody has begun in a tote goes on in totes", R"(
        stock A-01 MUG 10
        stock A-02 CUP 10
        order 1001: 2 MUG A-01, 5 CUP A-02
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-01
        T-01 -> PickGoTo A-02 ; ..
        #BACK -> ?AskLogOut 1001
        row 1 -> ChooseWork ; keep
        % picks into parcels -> ChooseWork
        GetWork -> PickScanTote T-01 (ToteHolds T-01, 2) ; take)");
    row("cancelled, its goods go back out of the parcel", kOrder, R"(
        MUG -> PickQuantity 1, Mug
        MUG -> PickGoTo A-02 ; ..
        % cancel 1001 -> *OrderCancelled 1001
        #OK -> PutBackScanItem Mug, K-1001-P ; ..)");
}

QTEST_GUILESS_MAIN(TestStraight)
#include "tst_straight.moc"
