// SPDX-License-Identifier: GPL-3.0-or-later
// One order picked by several stations, each in its zones: what is left is passed on with its totes (workflows §5 Pick, zone).
#include "support/storyrows.h"

#include <string>

using namespace bincard::test;

namespace {

const char *const kHouse = R"(
    stock A-01 MUG 10
    stock A-02 MUG 10
    stock B-01 CUP 10
    % zone A A-01 A-02 -> ChooseWork
    % zone B B-01 -> ChooseWork
    % waiting P-A A -> ChooseWork
    % waiting P-B B -> ChooseWork
    % waiting P -> ChooseWork
    % works A -> ChooseWork
    order 1001: 2 MUG A-01, 3 CUP B-01
)";

const char *const kPicked = R"(
    GetWork -> PickScanTote ; take
    T-01 -> PickGoTo A-01
    A-01 -> PickScanItem Mug, A-01
    MUG -> PickQuantity 1, Mug
    MUG -> PickPutInto 2, T-01
    T-01 -> ZonePassOn T-01, B, 1 ; pick 2 MUG A-01>T-01
)";

const char *const kPassed = R"(
    P-B -> ChooseWork (ZonePassed T-01, B) ; move T-01 to P-B, give back
    % works B -> ChooseWork
)";

/// The house, the picked order in zone A, passed on, and what follows.
std::string afterPass(const char *then)
{
    return std::string(kPicked) + kPassed + then;
}

} // namespace

class TestZones : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }
};

void TestZones::story_data()
{
    storyColumn();
    row("each zone picks its part, and the last takes it to staging", kHouse, afterPass(R"(
        GetWork -> ToteFetch T-01, P-B (ToteHolds T-01, 2) ; take
        T-01 -> PickGoTo B-01 ; move T-01 to CART
        B-01 -> PickScanItem Cup, B-01
        CUP -> PickQuantity 2, Cup
        CUP -> PickQuantity 1, Cup
        CUP -> PickPutInto 3, T-01
        T-01 -> PickDrop ; pick 3 CUP B-01>T-01
        S-01 -> ChooseWork (PickDone 1001) ; move T-01 to S-01, finish)").c_str());
    row("the tote that was passed on leads to its order", kHouse, afterPass(R"(
        T-01 -> ToteFetch T-01, P-B (ToteHolds T-01, 2) ; take
        T-01 -> PickGoTo B-01 ; move T-01 to CART)").c_str());
    row("a waiting place of no zone is everybody's", kHouse, (std::string(kPicked) + R"(
        P -> ChooseWork (ZonePassed T-01, B) ; move T-01 to P, give back)").c_str());
    row("staging and shelves are no places to pass on", kHouse, (std::string(kPicked) + R"(
        S-01 -> !ZoneNotAPlace S-01
        A-01 -> !ZoneNotAPlace A-01
        #OK -> ZonePassOn T-01, B, 1
        #OK -> !NotAcceptedHere #OK)").c_str());
    row("the waiting place of another zone is refused", kHouse, (std::string(kPicked) + R"(
        P-A -> !ZoneOtherPlace P-A, A, B
        P-B -> ChooseWork (ZonePassed T-01, B) ; move T-01 to P-B, give back)").c_str());
    row("nothing of it is here: it is left to its zone", kHouse, R"(
        % works C -> ChooseWork
        GetWork -> ChooseWork (NoWork)
        1001 -> ?ZoneNothingHere 1001, A, 1 ; take
        #OK -> ChooseWork (ZonePassed 1001, A) ; give back)");
    row("the tote is not where it was passed on to: another one, and it stays there", kHouse, afterPass(R"(
        GetWork -> ToteFetch T-01, P-B ; take
        T-02 -> ?ToteWithout T-01, P-B, T-02
        #UNDO -> ToteFetch T-01, P-B
        T-02 -> ?ToteWithout T-01, P-B, T-02
        T-02 -> PickGoTo B-01
        B-01 -> PickScanItem Cup, B-01
        CUP -> PickQuantity 2, Cup
        #Q3 -> PickPutInto 3, T-02
        T-02 -> PickDrop () ; pick 3 CUP B-01>T-02
        S-01 -> ChooseWork (PickDone 1001) ; move T-02 to S-01, finish)").c_str());
    row("it is found after all", kHouse, afterPass(R"(
        GetWork -> ToteFetch T-01, P-B ; take
        T-02 -> ?ToteWithout T-01, P-B, T-02
        T-01 -> PickGoTo B-01 ; move T-01 to CART)").c_str());
    row("the next zone finds none: what is in the tote goes to staging", kHouse, afterPass(R"(
        GetWork -> ToteFetch T-01, P-B ; take
        T-01 -> PickGoTo B-01 ; move T-01 to CART
        B-01 -> PickScanItem Cup, B-01
        #SHORT -> ChooseShortReason
        row 1 -> ?ConfirmShort 3, Cup, 1
        #OK -> ?BlockPlace B-01
        #BACK -> PickDrop ; short 3 CUP NotFound
        S-01 -> ChooseWork (PickDoneShort 1001, 1) ; move T-01 to S-01, finish)").c_str());
    row("what is re-allocated in this zone turns back whoever passes on", kHouse, (R"(
        GetWork -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        #SHORT -> ChooseShortReason
        row 1 -> ?ConfirmShort 1, Mug, 1
        #OK -> ?BlockPlace A-01
        #BACK -> PickPutInto 1, T-01
        T-01 -> ZonePassOn T-01, B, 1 ; pick 1 MUG A-01>T-01, short 1 MUG NotFound
        % reallocate 1001 1 MUG A-02 1 -> PickGoTo A-02 (OrderChanged))"));
    row("what another picks of the rest meanwhile need not be passed on", kHouse, (std::string(kPicked) + R"(
        % works A B -> PickGoTo B-01 (OrderChanged))").c_str());
    row("the last put is undone before it is passed on", kHouse, (std::string(kPicked) + R"(
        #UNDO -> PickGoTo A-01 (Undone 2, Mug, A-01) ; unpick 2 MUG T-01>A-01)").c_str());
    row("cancelled when it is to be passed on", kHouse, (std::string(kPicked) + R"(
        % cancel 1001 -> *OrderCancelled 1001)").c_str());
    row("kept instead, it is still to be passed on", kHouse, (std::string(kPicked) + R"(
        #BACK -> ?AskLogOut 1001
        row 1 -> ChooseWork (KeptForYou 1001) ; keep
        GetWork -> ZonePassOn T-01, B, 1 ; take)").c_str());
    row("of two orders on a cart one is passed on, the other is dropped", kHouse, R"(
        order 1002: 1 MUG A-01, 1 MUG A-02
        CART -> CartScanTote 1001, 1, 2 ; take, take
        T-01 -> CartScanTote 1002, 2, 2
        T-02 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 2, Mug
        #Q3 -> PickPutInto 2, T-01
        T-01 -> PickPutInto 1, T-02 ; pick 2 MUG A-01>T-01
        T-02 -> PickGoTo A-02 ; pick 1 MUG A-01>T-02
        A-02 -> PickScanItem Mug, A-02
        MUG -> PickPutInto 1, T-02
        T-02 -> ZonePassOn T-01, B, 1 ; pick 1 MUG A-02>T-02
        P-B -> PickDrop (ZonePassed T-01, B) ; move T-01 to P-B, give back
        #UNDO -> PickGoTo A-02 (Undone 1, Mug, A-02) ; unpick 1 MUG T-02>A-02
        A-02 -> PickScanItem Mug, A-02
        MUG -> PickPutInto 1, T-02
        T-02 -> PickDrop ; pick 1 MUG A-02>T-02
        S-01 -> ChooseWork (PickDone 1002) ; move T-02 to S-01, finish)");
    row("whoever goes on without the tote scans the code that the page shows", kHouse, afterPass(R"(
        GetWork -> ToteFetch T-01, P-B ; take
        T-02 -> ?ToteWithout T-01, P-B, T-02
        shown -> PickGoTo B-01)").c_str());
    row("at the bench: which of its totes is here, and where the other stands", kHouse, afterPass(R"(
        GetWork -> ToteFetch T-01, P-B ; take
        T-02 -> ?ToteWithout T-01, P-B, T-02
        T-02 -> PickGoTo B-01
        B-01 -> PickScanItem Cup, B-01
        CUP -> PickQuantity 2, Cup
        #Q3 -> PickPutInto 3, T-02
        T-02 -> PickDrop ; ..
        S-01 -> ChooseWork ; ..
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-02 -> PackScanGoods Mug, 2 (PackOtherTote 1, 2, T-01, P-B)
        #OK -> !PackStillDue 5
        T-01 -> PackScanGoods Mug, 2 ())").c_str());
    row("at the bench: a tote that is still to go to another zone", kHouse, (std::string(kPicked) + R"(
        P-B -> ChooseWork ; ..
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-01 -> PackScanGoods Mug, 2
        MUG -> PackScanGoods Mug, 1 ; ..
        MUG -> PackScanMore 1 ; ..)").c_str());
}

QTEST_GUILESS_MAIN(TestZones)
#include "tst_zones.moc"
