// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/books.h"

/// What rules about task lines share: their claims, their states, and what has to go back.
namespace bincard::ledger {

/// Open while something is left; else short when some of it was, done when all came, cancelled when nothing was ever picked.
void settle(TaskLine &line);

/// Frees up to `quantity` of what a task line holds reserved, also from its order line's sum, which the caller stores.
void freeClaim(Books &books, const TaskLine &line, Quantity quantity, OrderLine &orderLine);

/// Claims `quantity` again for a task line, with its order line's sum, which the caller stores.
void claimAgain(Books &books, const TaskLine &line, Quantity quantity, OrderLine &orderLine);

/// The task line of that id when its task is of one of the kinds and it is about that item. A line that the books do not have, or that
/// is none such, raises a discrepancy and is none; a null id is none.
[[nodiscard]] const TaskLine *workLine(Books &books, TaskLineId id, std::initializer_list<TaskKind> kinds, const Account &goods, Quantity quantity);

/// All that is in a handling unit is where it is. What was taken out of it where the books did not know it to be is made good from there.
void moveContent(Books &books, HuId hu, LocationId to, OperationId corrects = {});

/// All serials that the books have on one account are on another now.
void moveSerials(Books &books, const Account &from, const Account &to);

/// The order line of that id when it is about that item; else a discrepancy and none.
[[nodiscard]] const OrderLine *orderLineOf(Books &books, OrderLineId id, const Account &goods, Quantity quantity);

/// Goods of an order line are the customer's.
void shipGoods(Books &books, const Account &from, OrderLineId orderLine, Quantity quantity);

/// Something is wrong with a parcel and what it is on: for a person to look at.
void askReview(Books &books, const HandlingUnit &hu, DiscrepancyKind kind);

/// A parcel goes onto a vehicle or off it: in that cage or on that pallet, null = by itself.
void loadParcel(Books &books, const LoadParcel &load, HuId unit);

/// Nothing is to be done for it any more.
[[nodiscard]] bool isFinished(const Task &task);

/// Goods that nobody wants where they are go back: a line of a put-back task of their order.
struct PutBack {
    Account lies; ///< where they are now
    LocationId to; ///< null: any shelf
    Quantity quantity;
    OrderId order;
    OrderLineId orderLine;
    DiscrepancyId discrepancy; ///< whose follow-up it is; null = none
    UserId user; ///< who has the goods; null = anybody may take the task
    DeviceId device;
};
void askPutBack(Books &books, const PutBack &putBack, std::int32_t ordinal);

/// `quantity` of a line of a put-back or a replenishment is where it was to go (negative: taken away again by an undo).
void putAway(Books &books, const TaskLine &carried, Quantity quantity);

/// Whose lease was over, and whose task nobody else has taken, is at it again.
void carryOn(Books &books, TaskId task);

/// A finished task that has something left to do again is its author's.
void reopen(Books &books, TaskId task);

/// The item that a code without an item stands for: booked as UNKNOWN/<barcode> until somebody says what it is.
[[nodiscard]] ItemId itemOrUnknown(Books &books, ItemId item, const QString &barcode, const Account &account, Quantity quantity);

/// Brings an account up or down by a signed difference against a virtual place; effective 0 = the operation's own time.
void postDifference(Books &books, const Account &account, Quantity delta, VirtualPlace against, Reason reason, OperationId corrects, std::int64_t effectiveMs);

/// Goods were put into a handling unit that the books call free: nobody may take it for an empty one.
void fillIfFree(Books &books, HuId id);

/// Goods that came into the house go into the handling unit of `account`: its row is made by `code`, an empty one stands where it is
/// filled, and one that was taken away meanwhile has them where it is now (then the account's place is changed).
void intoUnit(Books &books, Account &account, const QString &code, HuKind kind);

/// A serial that comes in stands on the account; one that stands in the house already stays there, with a discrepancy.
void serialCame(Books &books, const Account &account, const QString &serial, Quantity quantity);
/// A serial goes from one account to another, if that is where it stands.
void serialLeaves(Books &books, const Account &from, const QString &serial, const Account &to);

} // namespace bincard::ledger
