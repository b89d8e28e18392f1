// SPDX-License-Identifier: GPL-3.0-or-later
// Several orders on one cart, and packing out of a tote that they share, as stories (workflows §5 Pick, Pack).
#include "support/storyrows.h"

#include <string>

using namespace bincard;
using namespace bincard::test;

namespace {

/// Two orders that want some of one item at one place, and each something of its own.
const char *const kTwoOrders = R"(
    stock A-01 MUG 10
    stock A-02 CUP 10
    stock A-03 PEN 10
    order 1001: 2 MUG A-01, 1 PEN A-03
    order 1002: 1 MUG A-01, 5 CUP A-02
    CART -> CartScanTote 1001, 1, 2 ; take, take
    T-01 -> CartScanTote 1002, 2, 2
    T-02 -> PickGoTo A-01
    A-01 -> PickScanItem Mug, A-01
)";

/// Three orders of a single piece, and one of more.
const char *const kSingles = R"(
    stock A-01 MUG 10
    stock A-02 CUP 10
    order 1001: 1 MUG A-01
    order 1002: 1 CUP A-02
    order 1003: 1 MUG A-01
)";

const char *const kSinglesPicked = R"(
    CART -> CartScanSharedTote 3 ; take, take, take
    T-01 -> PickGoTo A-01
    A-01 -> PickScanItem Mug, A-01
    MUG -> PickQuantity 1, Mug
    MUG -> PickPutInto 2, T-01
    T-01 -> PickGoTo A-02 ; pick 1 MUG A-01>T-01 shared, pick 1 MUG A-01>T-01 shared
    A-02 -> PickScanItem Cup, A-02
    CUP -> PickPutInto 1, T-01
    T-01 -> PickDrop ; pick 1 CUP A-02>T-01 shared
    S-01 -> ChooseWork (CartDone 3) ; move T-01 to S-01, finish, finish, finish
)";

/// Two orders of several pieces in one tote, and a wall of two slots.
const char *const kBatch = R"(
    % carts are sorted -> ChooseWork
    % wall W-01 W-02 -> ChooseWork
    stock A-01 MUG 10
    stock A-02 CUP 10
    order 1001: 2 MUG A-01, 1 CUP A-02
    order 1002: 1 MUG A-01
    order 1003: 1 MUG A-01, 5 CUP A-02
    CART -> CartScanSharedTote 3 ; take, take, take
    T-01 -> PickGoTo A-01
    A-01 -> PickScanItem Mug, A-01
    MUG -> PickPutInto 4, T-01
    T-01 -> PickGoTo A-02 ; ..
    A-02 -> PickScanItem Cup, A-02
    CUP -> PickPutInto 6, T-01
    T-01 -> PickDrop ; ..
    S-01 -> ChooseWork (CartDone 3) ; move T-01 to S-01, finish, finish, finish
    Menu -> MenuChoose
    menu Pack -> PackScanWork
    T-01 -> SinglesScan T-01, 10
)";

} // namespace

class TestCart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void story_data();
    void story() { playStory(); }
};

void TestCart::story_data()
{
    storyColumn();
    row("two orders are one walk, and each piece goes into its order's tote", kTwoOrders, R"(
        MUG -> PickQuantity 2, Mug
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-01
        T-01 -> PickPutInto 1, T-02 ; pick 2 MUG A-01>T-01
        T-02 -> PickGoTo A-02 ; pick 1 MUG A-01>T-02
        A-02 -> PickScanItem Cup, A-02
        CUP -> PickPutInto 5, T-02
        T-01 -> !WrongTote T-01, T-02
        T-02 -> PickGoTo A-03 ; pick 5 CUP A-02>T-02
        A-03 -> PickScanItem Pen, A-03
        PEN -> PickPutInto 1, T-01
        T-01 -> PickDrop ; pick 1 PEN A-03>T-01
        S-01 -> ChooseWork (CartDone 2) ; move T-01 to S-01, move T-02 to S-01, finish, finish)");
    row("the totes of a stop are scanned in any order", kTwoOrders, R"(
        MUG -> PickQuantity 2, Mug
        #Q3 -> PickPutInto 2, T-01
        T-02 -> PickPutInto 2, T-01 ; pick 1 MUG A-01>T-02
        T-01 -> PickGoTo A-02 ; pick 2 MUG A-01>T-01)");
    row("a tote that stands for one order is not another's", R"(
        stock A-01 MUG 10
        order 1001: 2 MUG A-01
        order 1002: 2 MUG A-01
        CART -> CartScanTote 1001, 1, 2 ; take, take
        T-01 -> CartScanTote 1002, 2, 2
        T-01 -> !CartToteTwice T-01
        T-02 -> PickGoTo A-01)");
    row("with fewer totes than orders the rest is left to others", R"(
        stock A-01 MUG 10
        order 1001: 2 MUG A-01
        order 1002: 2 MUG A-01
        order 1003: 2 MUG A-01
        CART -> CartScanTote 1001, 1, 3 ; take, take, take
        #SKIP -> !NotAcceptedHere #SKIP
        T-01 -> CartScanTote 1002, 2, 3
        #SKIP -> PickGoTo A-01 (CartFewer 2) ; give back, give back
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-01
        T-01 -> PickDrop ; pick 2 MUG A-01>T-01
        S-01 -> ChooseWork (PickDone 1001) ; move T-01 to S-01, finish)");
    row("what was put last is undone first", kTwoOrders, R"(
        #SHORT -> ChooseShortReason
        #UNDO -> PickScanItem Mug, A-01
        MUG -> PickQuantity 2, Mug
        #Q3 -> PickPutInto 2, T-01
        T-01 -> PickPutInto 1, T-02 ; pick 2 MUG A-01>T-01
        #UNDO -> PickScanItem Mug, A-01 (Undone 1, Mug, A-01)
        #UNDO -> PickScanItem Mug, A-01 (Undone 2, Mug, A-01) ; unpick 2 MUG T-01>A-01
        MUG -> PickQuantity 2, Mug)");
    row("too few: the first order gets its pieces, the last is short", kTwoOrders, R"(
        MUG -> PickQuantity 2, Mug
        MUG -> PickQuantity 1, Mug
        #SHORT -> ChooseShortReason
        row 2 -> ?ConfirmShort 1, Mug, 2
        #OK -> ?BlockPlace A-01
        #BACK -> PickPutInto 2, T-01
        T-01 -> PickGoTo A-02 ; pick 2 MUG A-01>T-01, short 1 MUG TooFew)");
    row("too few for the first, too: part of each order", R"(
        stock A-01 MUG 10
        order 1001: 2 MUG A-01
        order 1002: 2 MUG A-01
        CART -> CartScanTote 1001, 1, 2 ; take, take
        T-01 -> CartScanTote 1002, 2, 2
        T-02 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickPutInto 2, T-01
        #Q3 -> PickQuantity 1, Mug
        #SHORT -> ChooseShortReason
        row 2 -> ?ConfirmShort 1, Mug, 2
        #OK -> ?BlockPlace A-01
        #BACK -> PickPutInto 2, T-01
        T-01 -> PickPutInto 1, T-02 ; pick 2 MUG A-01>T-01
        T-02 -> PickDrop ; pick 1 MUG A-01>T-02, short 1 MUG TooFew
        S-01 -> ChooseWork (CartDoneShort 2, 1) ; move T-01 to S-01, move T-02 to S-01, finish, finish)");
    row("a full tote: the rest of its order goes into a new one", kTwoOrders, R"(
        MUG -> PickQuantity 2, Mug
        #FULL -> PickPutInto 1, T-01
        T-01 -> PickScanNewTote ; pick 1 MUG A-01>T-01
        T-02 -> !CartToteTwice T-02
        T-03 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 1, T-03
        T-03 -> PickPutInto 1, T-02 ; pick 1 MUG A-01>T-03)");
    row("one order is cancelled: the others go on", kTwoOrders, R"(
        MUG -> PickQuantity 2, Mug
        % cancel 1001 -> *CartOrderLeft 1001, T-01
        #OK -> PickPutInto 1, T-02
        T-02 -> PickGoTo A-02 ; pick 1 MUG A-01>T-02)");
    row("another has taken one of them over: the others go on", kTwoOrders, R"(
        % taken over by U-2 -> *CartOrderLeft 1001, T-01
        #OK -> PickScanItem Mug, A-01
        MUG -> PickPutInto 1, T-02
        T-02 -> PickGoTo A-02 ; pick 1 MUG A-01>T-02)");
    row("it stands after a restart where it stood", kTwoOrders, R"(
        MUG -> PickQuantity 2, Mug
        #Q3 -> PickPutInto 2, T-01
        T-01 -> PickPutInto 1, T-02 ; pick 2 MUG A-01>T-01
        % restart -> PickPutInto 1, T-02
        T-02 -> PickGoTo A-02 ; pick 1 MUG A-01>T-02)");
    row("leaving asks for all of them, and they come back together", kTwoOrders, R"(
        MUG -> PickQuantity 2, Mug
        #Q3 -> PickPutInto 2, T-01
        T-01 -> PickPutInto 1, T-02 ; pick 2 MUG A-01>T-01
        T-02 -> PickGoTo A-02 ; pick 1 MUG A-01>T-02
        #BACK -> ?CartAskLeave 2
        row 1 -> ChooseWork (CartKept 2) ; keep, keep
        GetWork -> PickScanTote T-01 (ToteHolds T-01, 2) ; take, take
        T-02 -> !CartToteTwice T-02
        T-01 -> PickScanTote T-02 (ToteHolds T-02, 1)
        T-02 -> PickGoTo A-02)");
    row("given back, they are anybody's", kTwoOrders, R"(
        #BACK -> PickGoTo A-01
        #BACK -> ?CartAskLeave 2
        row 2 -> ChooseWork (CartGivenBack 2) ; give back, give back)");
    row("orders of one piece share a tote", kSingles, kSinglesPicked);
    row("orders of one piece share a tote beside one of more", R"(
        stock A-01 MUG 10
        order 1001: 1 MUG A-01
        order 1002: 2 MUG A-01
        order 1003: 1 MUG A-01
        CART -> CartScanSharedTote 2 ; take, take, take
        T-01 -> CartScanTote 1002, 2, 2
        T-02 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickPutInto 2, T-01
        T-01 -> PickPutInto 2, T-02 ; pick 1 MUG A-01>T-01 shared, pick 1 MUG A-01>T-01 shared
        T-02 -> PickDrop ; pick 2 MUG A-01>T-02)");
    row("one order of one piece has its own tote", R"(
        stock A-01 MUG 10
        order 1001: 1 MUG A-01
        CART -> PickScanTote ; take
        T-01 -> PickGoTo A-01)");
    row("cancelled, a piece in a shared tote is to be put back", (std::string(kSingles) + kSinglesPicked).c_str(), R"(
        % cancel 1002 -> ChooseWork
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-01 -> SinglesScan T-01, 3
        CUP -> !SinglesNotWanted Cup, T-01)");
    row("one scan a parcel", (std::string(kSingles) + kSinglesPicked).c_str(), R"(
        % weighs MUG 300 -> ChooseWork
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-01 -> SinglesScan T-01, 3
        MUG -> SinglesScan T-01, 2 (PackDone 1001, 1) ; pack 1 MUG T-01>HU0000001, close HU0000001 no. 1 about 300 g no service
        PEN -> !SinglesNotWanted Pen, T-01
        MUG -> SinglesScan T-01, 1 (PackDone 1003, 1) ; pack 1 MUG T-01>HU0000002, close HU0000002 no. 1 about 300 g no service
        CUP -> PackWeigh ; pack 1 CUP T-01>HU0000003
        % restart -> PackWeigh
        #Q0.25 -> PackScanWork (SinglesEmpty T-01) ; ..)");
    row("a row opens its order, where all that can go wrong is told", (std::string(kSingles) + kSinglesPicked).c_str(), R"(
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-01 -> SinglesScan T-01, 3
        row 1 -> PackScanGoods Cup, 1
        #BACK -> SinglesScan T-01, 3
        #BACK -> PackScanWork)");
    row("at the wall each piece is told its order's slot, until the order is complete", kBatch, R"(
        MUG -> SortPutInto 1, Mug, W-01
        W-02 -> !WrongTote W-02, W-01
        W-01 -> SinglesScan T-01, 9 ; move 1 MUG T-01>W-01 Available
        MUG -> SortPutInto 1, Mug, W-01
        W-01 -> SinglesScan T-01, 8 ; move 1 MUG T-01>W-01 Available
        CUP -> SortPutInto 1, Cup, W-01
        W-01 -> SortComplete 1001, W-01 (SinglesScan T-01, 7) ; move 1 CUP T-01>W-01 Available
        % restart -> SortComplete 1001, W-01 (SinglesScan T-01, 7)
        CUP -> SortPutInto 5, Cup, W-02
        W-02 -> SinglesScan T-01, 2 ; move 5 CUP T-01>W-02 Available
        PEN -> !SinglesNotWanted Pen, T-01
        MUG -> SortPutInto 1, Mug, W-02
        W-02 -> SortComplete 1003, W-02 (SinglesScan T-01, 1) ; move 1 MUG T-01>W-02 Available
        MUG -> PackWeigh ; pack 1 MUG T-01>HU0000001
        #Q0.3 -> PackScanWork (SinglesEmpty T-01) ; ..
        W-01 -> PackScanGoods Mug, 2
        MUG -> PackScanGoods Mug, 1 ; pack 1 MUG W-01>HU0000002)");
    row("a slot is free again when its order is packed", kBatch, R"(
        MUG -> SortPutInto 1, Mug, W-01
        #UNDO -> SinglesScan T-01, 10
        MUG -> SortPutInto 1, Mug, W-01
        W-01 -> SinglesScan T-01, 9 ; ..
        #UNDO -> SinglesScan T-01, 10 (Undone 1, T-01) ; move 1 MUG W-01>T-01 Available
        #UNDO -> !NothingToUndo
        #OK -> SinglesScan T-01, 10
        % restart -> SinglesScan T-01, 10
        CUP -> SortPutInto 1, Cup, W-01)");
    row("where no slot is free an order is packed first", kBatch, R"(
        % tote W-01 1777 -> SinglesScan T-01, 10
        % tote W-02 1778 -> SinglesScan T-01, 10
        MUG -> !SortNoSlot Mug)");
    row("what is sorted for an order goes back when the order is cancelled", kBatch, R"(
        MUG -> SortPutInto 1, Mug, W-01
        W-01 -> SinglesScan T-01, 9 ; ..
        % cancel 1001 -> SinglesScan T-01, 9
        MUG -> PackWeigh ; pack 1 MUG T-01>HU0000001)");
    row("at the wall a bare code asks which lot it is of", R"(
        % carts are sorted -> ChooseWork
        % wall W-01 W-02 -> ChooseWork
        stock A-01 SYRUP/L1@90 1
        stock A-02 SYRUP/L2@90 1
        stock A-03 MUG 10
        order 1001: 1 SYRUP/L1 A-01, 1 MUG A-03
        order 1002: 1 SYRUP/L2 A-02, 1 MUG A-03
        CART -> CartScanSharedTote 2 ; take, take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Syrup, A-01
        SYRUP/L1 -> PickPutInto 1, T-01
        T-01 -> ?PickIsPlaceEmpty A-01 ; ..
        #OK -> PickGoTo A-02 ; ..
        A-02 -> PickScanItem Syrup, A-02
        SYRUP/L2 -> PickPutInto 1, T-01
        T-01 -> ?PickIsPlaceEmpty A-02 ; ..
        #OK -> PickGoTo A-03 ; ..
        A-03 -> PickScanItem Mug, A-03
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-01
        T-01 -> PickDrop ; ..
        S-01 -> ChooseWork ; ..
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-01 -> SinglesScan T-01, 4
        SYRUP -> PickScanLot Syrup,
        lot L9 -> !WrongLot L9,
        #OK -> PickScanLot Syrup,
        lot L2 -> SortPutInto 1, Syrup, W-01
        W-01 -> SinglesScan T-01, 3 ; move 1 SYRUP/L2 T-01>W-01 Available
        SYRUP/L1 -> SortPutInto 1, Syrup, W-02)");
    row("goods that were damaged at their place are no shared tote", R"(
        stock A-01 MUG 10
        order 1001: 3 MUG A-01
        1001 -> PickScanTote ; take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickQuantity 2, Mug
        #SHORT -> ChooseShortReason
        row 3 -> ?ConfirmShort 2, Mug, 3
        #OK -> PutDamagedInto 2, Mug
        T-99 -> PickPutInto 1, T-01
        T-01 -> PickDrop ; ..
        S-01 -> ChooseWork ; ..
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-99 -> PackScanOrder T-99)");
    row("kept work that is all in a shared tote is dropped with it", kSingles, R"(
        CART -> CartScanSharedTote 3 ; take, take, take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        #Q2 -> !ScanItemFirst Mug
        MUG -> PickQuantity 1, Mug
        MUG -> PickPutInto 2, T-01
        T-01 -> PickGoTo A-02 ; ..
        A-02 -> PickScanItem Cup, A-02
        CUP -> PickPutInto 1, T-01
        T-01 -> PickDrop ; ..
        #BACK -> ?CartAskLeave 3
        row 1 -> ChooseWork (CartKept 3) ; keep, keep, keep
        GetWork -> PickDrop ; take, take, take
        S-01 -> ChooseWork (CartDone 3) ; move T-01 to S-01, finish, finish, finish)");
    row("two orders are cancelled at once: both are named", kSingles, R"(
        order 1004: 2 MUG A-01
        CART -> CartScanSharedTote 3 ; take, take, take, take
        T-01 -> CartScanTote 1004, 2, 2
        T-02 -> PickGoTo A-01
        % cancel 1001 -> *CartOrderLeft 1001,)");
    row("by item: of one item at one place what all orders want, into one tote", R"(
        % picks by item -> ChooseWork
        stock A-01 MUG 10
        stock A-02 CUP 10
        order 1001: 2 MUG A-01
        order 1002: 2 MUG A-01
        order 1003: 2 MUG A-01, 1 CUP A-02
        order 1004: 2 CUP A-02
        MUG -> CartScanSharedTote 2 ; take, take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickPutInto 4, T-01
        T-01 -> PickDrop ; pick 2 MUG A-01>T-01 shared, pick 2 MUG A-01>T-01 shared
        S-01 -> ChooseWork (CartDone 2) ; move T-01 to S-01, finish, finish
        Menu -> MenuChoose
        menu Pack -> PackScanWork
        T-01 -> SinglesScan T-01, 4
        MUG -> PackScanGoods Mug, 1 ; ..)");
    row("by item: no order is a single stop for it", R"(
        % picks by item -> ChooseWork
        stock A-01 MUG 10
        stock A-02 CUP 10
        order 1003: 2 MUG A-01, 1 CUP A-02
        MUG -> ChooseWork (NoWork)
        GetWork -> PickScanTote ; take)");
    row("by item: too few are short for the last", R"(
        % picks by item -> ChooseWork
        stock A-01 MUG 10
        order 1001: 2 MUG A-01
        order 1002: 2 MUG A-01
        GetWork -> CartScanSharedTote 2 ; take, take
        T-01 -> PickGoTo A-01
        A-01 -> PickScanItem Mug, A-01
        MUG -> PickPutInto 4, T-01
        #Q3 -> PickQuantity 1, Mug
        #SHORT -> ChooseShortReason
        row 2 -> ?ConfirmShort 1, Mug, 2
        #OK -> ?BlockPlace A-01
        #BACK -> PickPutInto 3, T-01
        T-01 -> PickDrop ; pick 2 MUG A-01>T-01 shared, pick 1 MUG A-01>T-01 shared, short 1 MUG TooFew)");
    row("more than the order wants is not sorted for it", kBatch, R"(
        CUP -> SortPutInto 1, Cup, W-01
        #Q2 -> !PackTooMany Cup
        #OK -> SortPutInto 1, Cup, W-01
        2xMUG -> !NotAcceptedHere Mug)");
}

QTEST_GUILESS_MAIN(TestCart)
#include "tst_cart.moc"
