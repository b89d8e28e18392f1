// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/refusals.h"

#include <optional>

/// What workflows that handle goods share: how many are in the hand, and which lot or serial it is.
namespace bincard::workflow::goods {

/// Pieces of one thing in the hand, not yet in the books.
struct Held {
    Quantity quantity;
    bool proposed = false; ///< quantity was assumed after one scan; the next scan of the item counts
    Quantity firstScan; ///< what that one scan stood for
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "quantity", s.quantity); f(2, "proposed", s.proposed); f(3, "first_scan", s.firstScan); }
    friend bool operator==(const Held &, const Held &) = default;
};
/// The quantity rules of workflows §1: one more scan of an item of which `wanted` are to be taken. Above eachUpTo the first scan stands for
/// all of them, the second begins to count. May give more than wanted; what that means the workflow says.
[[nodiscard]] Held withScan(const Held &before, Quantity perScan, Quantity wanted, Quantity eachUpTo);

/// Why something is not to be had at its place, to choose from.
[[nodiscard]] std::vector<Reason> shortReasons(Tracking tracking);
[[nodiscard]] ListCard reasonList(const std::vector<Reason> &reasons);

/// Several lots of the item are at hand: which one is it?
struct ScanLot {
    ItemId item;
    Quantity perScan;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "item", s.item); f(2, "per_scan", s.perScan); }
    friend bool operator==(const ScanLot &, const ScanLot &) = default;
};
struct ScanSerial {
    ItemId item;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "item", s.item); }
    friend bool operator==(const ScanSerial &, const ScanSerial &) = default;
};

/// The answers to the questions for a lot and a serial, whichever way they are given.
class Steps : public Refusals
{
protected:
    using Refusals::on;
    void on(const ScanLot &state, const ScannedItem &scan);
    void on(const ScanLot &state, const ScannedLot &scan) { chooseLot(state.item, scan.lot, state.perScan); }
    void on(const ScanLot &state, const EnteredText &entered) { chooseLot(state.item, entered.text, state.perScan); }
    void on(const ScanSerial &state, const ScannedItem &scan);
    void on(const ScanSerial &state, const ScannedLot &scan) { chooseSerial(state.item, scan.serial.isEmpty() ? scan.lot : scan.serial); }
    void on(const ScanSerial &state, const ScannedUnknown &scan) { chooseSerial(state.item, scan.code); }
    void on(const ScanSerial &state, const EnteredText &entered) { chooseSerial(state.item, entered.text); }

    virtual void chooseLot(ItemId item, const QString &lot, Quantity perScan) = 0; ///< as scanned or typed, not trimmed
    virtual void chooseSerial(ItemId item, const QString &serial) = 0;
    ~Steps() = default;
};

} // namespace bincard::workflow::goods
