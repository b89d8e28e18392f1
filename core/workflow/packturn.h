// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/carriage.h"
#include "workflow/pack.h"
#include "workflow/refusals.h"

/// How packing answers one event: used by pack*.cpp only.
namespace bincard::workflow::pack {

/// What has to stick on a parcel because of what is in it.
struct Marks {
    QStringList classes; ///< hazard classes of what is no limited quantity, sorted, each once
    QStringList unNumbers; ///< the same
    bool limitedQuantity = false, lithium = false;
    [[nodiscard]] bool any() const { return !classes.isEmpty() || !unNumbers.isEmpty() || limitedQuantity || lithium; }
};

class Turn : public Refusals
{
public:
    Turn(const Context &context, const Person &person, Pack &pack) : m_context(context), m_person(person), m_pack(pack)
    {
        if (context.pack && context.pack->order == pack.order)
            m_order = *context.pack;
    }

    /// False when the order is not what the state takes it for: the state has moved on, and the event was meant for another prompt.
    [[nodiscard]] bool settle();
    void handle(const Event &event)
    {
        const State before = m_pack.state;
        std::visit([this](const auto &state, const auto &what) { on(state, what); }, before, event);
    }

private:
    using Refusals::on;

    // ---- what is packed (pack.cpp)
    void on(const ScanWork &, const ScannedHu &scan);
    void on(const ScanWork &, const ScannedOrder &scan) { begin(scan.order, scan.number, {}, {}); }
    void on(const ScanWork &, const ScannedTask &scan) { begin(scan.order, scan.orderNumber, {}, {}); }
    void on(const ScanWork &, const Chosen &chosen);
    void on(const ScanWork &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void on(const ScanOrder &state, const ScannedOrder &scan) { begin(scan.order, scan.number, huId(state.tote), state.tote); }
    void on(const ScanOrder &state, const ScannedTask &scan) { begin(scan.order, scan.orderNumber, huId(state.tote), state.tote); }
    void on(const AskOpen &state, const ScannedHu &scan);
    void begin(OrderId order, const QString &number, HuId tote, const QString &toteCode);
    void leave();
    void clear(); ///< nothing is at the bench, or only the tote that several orders share

    // ---- a tote that several orders share (packsingles.cpp)
    void on(const Singles &, const ScannedItem &scan);
    void on(const Singles &, const ScannedHu &scan);
    void on(const Singles &, const ScannedOrder &scan) { beginShared(scan.order, scan.number); }
    void on(const Singles &, const ScannedTask &scan) { beginShared(scan.order, scan.orderNumber); }
    void on(const Singles &, const Chosen &chosen);
    void on(const Singles &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void on(const ToSlot &state, const ScannedLocation &scan);
    void on(const ToSlot &state, const EnteredQuantity &entered);
    void on(const Identify &state, const ScannedItem &scan);
    void on(const Identify &state, const ScannedLot &scan) { identified(state, !state.serial ? scan.lot : scan.serial.isEmpty() ? scan.code : scan.serial); }
    void on(const Identify &state, const ScannedUnknown &scan) { identified(state, scan.code); }
    void on(const Identify &state, const EnteredText &entered) { identified(state, entered.text); }
    void identify(const SharedPiece &piece, const ScannedItem &scan);
    void identified(const Identify &state, const QString &given);
    void toSlot(const SharedPiece &piece, const ScannedItem &scan);
    void beginShared(OrderId order, const QString &number);
    [[nodiscard]] bool settleShared(); ///< as settle()
    [[nodiscard]] bool closesItself() const;

    // ---- goods (packgoods.cpp)
    void on(const Verify &, const ScannedItem &scan);
    void on(const Verify &, const ScannedHu &scan);
    void on(const Verify &, const ScannedUnknown &scan);
    void on(const HowMany &state, const ScannedItem &scan);
    void on(const HowMany &state, const EnteredQuantity &entered);
    void on(const ScanLot &state, const ScannedItem &scan);
    void on(const ScanLot &state, const ScannedLot &scan) { lotGiven(state, scan.lot.isEmpty() ? scan.code : scan.lot); }
    void on(const ScanLot &state, const EnteredText &entered) { lotGiven(state, entered.text); }
    void on(const ScanSerial &state, const ScannedItem &scan);
    void on(const ScanSerial &state, const ScannedLot &scan) { serialGiven(state.item, scan.serial.isEmpty() ? scan.code : scan.serial); }
    void on(const ScanSerial &state, const ScannedUnknown &scan) { serialGiven(state.item, scan.code); }
    void on(const ScanSerial &state, const EnteredText &entered) { serialGiven(state.item, entered.text); }
    void goesIn(ItemId item, const QString &lot, Quantity perScan, const QString &code);
    void lotGiven(const ScanLot &state, const QString &lot);
    void serialGiven(ItemId item, const QString &serial);
    void pack(ItemId item, const QString &lot, Quantity quantity, const QString &serial);
    void packPicked();
    /// Everything is in, or all that is here.
    void goOn();

    // ---- the parcel (packclose.cpp)
    void on(const Weigh &, const EnteredQuantity &entered);
    void on(const Weigh &, const ScannedUnknown &scan);
    void on(const Weigh &state, const ScannedHu &scan);
    void on(const ConfirmWeight &state, const ScannedHu &scan);
    void on(const ConfirmWeight &, const EnteredQuantity &entered) { on(Weigh{}, entered); }
    void takeWeight(std::int64_t weighedG);
    void waitForScale();
    void closeUnweighed(); ///< with the weight that is expected
    void close(std::int64_t weightG, bool weighed);
    void afterClose(HuId parcel); ///< what comes next at the bench, and what is to be said of that parcel
    void sayOf(const PackParcel &closed);
    void on(const StickMarks &state, const ScannedHu &scan);
    void ok(const StickMarks &state) { afterClose(state.parcel); }
    void printLabel(const PackParcel &parcel);
    void printHazard(const PackParcel &parcel, const Marks &marks);
    void printSlip();
    bool cartonTaken(const QString &code);

    // ---- what is to be done before a parcel is shut (packcare.cpp)
    [[nodiscard]] State toScale(); ///< the next question, or the weight
    [[nodiscard]] bool hasNote() const;
    void on(const ReadNote &state, const ScannedHu &scan);
    void on(const ReadNote &state, const ScannedOrder &scan);
    void on(const WrapGift &state, const ScannedHu &scan) { ifParcel(state, scan); }
    void on(const AskKit &state, const ScannedHu &scan) { ifParcel(state, scan); }
    void on(const TakePhoto &state, const ScannedHu &scan) { ifParcel(state, scan); }
    void on(const TakePhoto &, const PictureTaken &taken);
    template <class S>
    void ifParcel(const S &state, const ScannedHu &scan)
    {
        const PackParcel *open = openParcel(m_order);
        if (open && open->id == scan.hu)
            ok(state); // The same code again = yes.
        else
            m_effects.refuse(notAccepted(scan), Sound::WrongPlace);
    }
    void ok(const ReadNote &);
    void ok(const WrapGift &);
    void ok(const TakePhoto &);
    void ok(const AskKit &);
    void skip(const TakePhoto &);
    template <class S>
    void skip(const S &) { refuseCommand(ActionCode::Skip); }

    // ---- what is missing, and what cannot go on (packshort.cpp)
    void on(const ChooseMissing &, const Chosen &chosen);
    void on(const ChooseMissing &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void on(const ChooseMissing &, const ScannedItem &scan);
    void on(const ChooseReason &state, const Chosen &chosen);
    void on(const ChooseReason &state, const EnteredQuantity &entered) { on(state, Chosen{rowOf(entered.quantity)}); }
    void on(const ConfirmMissing &state, const EnteredQuantity &entered) { missing(state, entered.quantity); }
    void on(const Park &, const ScannedLocation &scan);
    void missing(const ConfirmMissing &state, Quantity quantity);

    // ---- commands (pack.cpp)
    template <class S>
    void on(const S &state, const Commanded &event);
    void ok(const Verify &);
    void ok(const HowMany &state);
    void ok(const Weigh &);
    void ok(const ConfirmWeight &state) { close(state.weightG, true); }
    void ok(const ConfirmMissing &state);
    void ok(const AskOpen &state);
    void ok(const Ended &) { leave(); }
    template <class S>
    void ok(const S &) { refuseCommand(ActionCode::Ok); }
    void full(const Verify &);
    template <class S>
    void full(const S &) { refuseCommand(ActionCode::Full); }
    void giveUp(const Verify &);
    template <class S>
    void giveUp(const S &) { refuseCommand(ActionCode::Short); }
    void problem(const Verify &) { go(Park{}, Sound::Ok); }
    template <class S>
    void problem(const S &) { refuseCommand(ActionCode::Problem); }
    void print(const AskOpen &state);
    template <class S>
    void print(const S &) { refuseCommand(ActionCode::Print); }
    void undo(const Verify &);
    void undo(const ScanWork &) { refuseCommand(ActionCode::Undo); }
    void undo(const Singles &); ///< what was sorted last; what is packed is shut: its label opens it again
    void undo(const StickMarks &) { refuseCommand(ActionCode::Undo); } ///< it is shut: its label opens it again
    template <class S>
    void undo(const S &state) { back(state); }
    void back(const ScanWork &) { m_effects.go = go::Back{}; }
    void back(const Singles &)
    {
        m_pack = Pack{};
        m_effects.sound = Sound::Ok;
    }
    void back(const ToSlot &) { go(Singles{}, Sound::Ok); }
    void back(const Identify &) { go(Singles{}, Sound::Ok); }
    void back(const Opening &) { leave(); }
    void back(const ScanOrder &) { leave(); }
    void back(const Verify &) { leave(); }
    void back(const AskOpen &) { leave(); }
    void back(const ReadNote &) { leave(); }
    void back(const Ended &) { leave(); }
    void back(const StickMarks &) { refuseCommand(ActionCode::Back); } ///< that they stick has to be said
    template <class S>
    void back(const S &) { go(Verify{}, Sound::Ok); }

    void go(State state, Sound sound)
    {
        m_pack.state = std::move(state);
        m_effects.sound = sound;
    }
    void emit(ledger::Body body)
    {
        project(m_order, body);
        m_effects.operations.push_back(std::move(body));
    }
    [[nodiscard]] QString nameOfItem(ItemId item) const;

    const Context &m_context;
    const Person &m_person;
    Pack &m_pack;
    PackContext m_order; ///< with this turn's operations projected into it
};

/// No order is chosen: the content of the shared tote is what the prompts are about.
[[nodiscard]] bool looksAtSharedTote(const Pack &pack);
/// Items of the order of which something is due, in the order of its lines, each once.
[[nodiscard]] std::vector<const PackLine *> dueItems(const PackContext &order);
/// What a parcel should weigh in a carton of that code; none when an item's weight is not known.
[[nodiscard]] std::optional<std::int64_t> expectedG(const PackContext &order, const PackParcel &parcel, const QString &carton);
/// The carton of the plan that is being packed; null without a plan, when it was packed otherwise, or when another carton was taken.
[[nodiscard]] const PlannedCarton *cartonInUse(const Pack &pack, const PackContext &order);
/// Code of the carton that was taken, else of the one that is proposed; empty = none is known.
[[nodiscard]] QString cartonCode(const Pack &pack, const PackContext &order);
/// The how manyth carton this is, and how many there will be by the plan.
struct Cartons {
    std::size_t number = 1, all = 1;
};
[[nodiscard]] Cartons cartonsOf(const PackContext &order);
/// How many of the item go in next: what is due, and no more than the carton has room for by the plan.
[[nodiscard]] Quantity proposedOf(const Pack &pack, const PackContext &order, ItemId item, const QString &lot);
/// Of what is in the parcel, or with null of all that the order wants.
[[nodiscard]] Marks marksOf(const PackContext &order, const PackParcel *parcel);
/// Something in the open parcel is wrapped: what it is; empty = all of it; none = nothing.
[[nodiscard]] std::optional<QString> giftIn(const PackContext &order);
/// "3 · UN 1263 · LQ", as the marks say it in all languages.
[[nodiscard]] QString marksText(const Marks &marks);
/// The service's label is made by the carrier's own system.
[[nodiscard]] bool carrierMakesLabel(const PackContext &order, const QString &service);
/// What the parcel is to a carrier; without a carton the sides of it are not known.
[[nodiscard]] Shipment shipmentOf(const PackContext &order, std::int64_t weightG, const Carton *carton, std::int64_t volumeMm3);
/// What lies still on the scale, g; none when there is none, or it cannot say.
[[nodiscard]] std::optional<std::int64_t> weightOnScale(const Context &context);
/// It is there, and says something of what lies on it.
[[nodiscard]] bool scaleWorks(const Context &context);
[[nodiscard]] Prompt scaleSays(const ScaleReading &reading);
inline constexpr Reason kMissingReasons[]{Reason::NotFound, Reason::TooFew, Reason::WrongItemInBin, Reason::Damaged};

} // namespace bincard::workflow::pack
