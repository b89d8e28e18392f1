// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/sentlines.h"

#include "ledger/envelope.h"
#include "store/queries.h"
#include "workflow/step.h"

namespace bincard::station {
namespace {

/// Names of rows. A read that fails leaves a name empty and is told once, at the end.
class Names
{
public:
    explicit Names(store::Queries &queries) : m_queries(queries) {}

    [[nodiscard]] QString item(ItemId id)
    {
        const auto row = find<Item>(id);
        return !row ? QString() : row->name.isEmpty() ? row->sku : row->name;
    }
    [[nodiscard]] QString place(LocationId id)
    {
        const auto row = isVirtual(id) ? std::nullopt : find<Location>(id);
        return row ? row->code : QString();
    }
    [[nodiscard]] QString unit(HuId id, const QString &code = {})
    {
        if (!code.isEmpty())
            return code;
        const auto row = find<HandlingUnit>(id);
        return row ? row->code : QString();
    }
    [[nodiscard]] QString task(TaskId id)
    {
        const auto row = find<Task>(id);
        return row ? row->number : QString();
    }
    [[nodiscard]] QString document(InboundId id)
    {
        const auto row = find<InboundDocument>(id);
        return row ? row->number : QString();
    }
    [[nodiscard]] QString returned(ReturnId id)
    {
        const auto row = find<Return>(id);
        return row ? row->number : QString();
    }
    /// Of a task's line.
    [[nodiscard]] Account account(TaskLineId id)
    {
        const auto row = find<TaskLine>(id);
        return row ? row->account : Account{};
    }
    /// The unit when there is one, else the place.
    [[nodiscard]] QString into(HuId hu, const QString &code, LocationId location)
    {
        const QString name = unit(hu, code);
        return name.isEmpty() ? place(location) : name;
    }

    [[nodiscard]] const Result<void> &read() const { return m_read; }

private:
    template <class Row>
    std::optional<Row> find(const decltype(Row::id) &id)
    {
        if (id.isNull())
            return std::nullopt;
        auto row = m_queries.find<Row>(id);
        if (row.ok())
            return std::move(*row);
        m_read = row.error();
        return std::nullopt;
    }

    store::Queries &m_queries;
    Result<void> m_read;
};

SentCode codeOf(ledger::SessionEventKind event)
{
    using ledger::SessionEventKind;
    switch (event) {
    case SessionEventKind::LogIn: return SentCode::LoggedIn;
    case SessionEventKind::LogOut: return SentCode::LoggedOut;
    case SessionEventKind::Pause: return SentCode::Paused;
    case SessionEventKind::Resume: return SentCode::Resumed;
    case SessionEventKind::Help: return SentCode::HelpAsked;
    case SessionEventKind::CallLead: return SentCode::LeadCalled;
    case SessionEventKind::LeadApproval: return SentCode::LeadApproved;
    }
    return SentCode::OfficeWork;
}

SentLine ofGoods(SentCode code, Names &names, ItemId item, LocationId location, Quantity quantity)
{
    SentLine line;
    line.code = code;
    line.quantity = quantity;
    line.item = names.item(item);
    line.place = names.place(location);
    return line;
}

SentLine ofAccount(SentCode code, Names &names, const Account &account, Quantity quantity)
{
    return ofGoods(code, names, account.item, account.location, quantity);
}

SentLine ofNumber(SentCode code, const QString &number)
{
    SentLine line;
    line.code = code;
    line.number = number;
    return line;
}

SentLine ofUnit(SentCode code, const QString &unit)
{
    SentLine line;
    line.code = code;
    line.unit = unit;
    return line;
}

SentLine counted(Names &names, const ledger::Count &count)
{
    SentLine line;
    line.code = count.item.isNull() ? SentCode::Counted : SentCode::CountedItem;
    line.item = names.item(count.item);
    line.place = names.place(count.location);
    for (const ledger::CountLine &each : count.lines)
        line.quantity += each.quantity;
    return line;
}

SentLine named(Names &names, const ledger::Body &body)
{
    return std::visit(workflow::Overloaded{
                          [&](const ledger::Receive &b) {
                              SentLine line = ofGoods(SentCode::Received, names, b.item, b.location, b.quantity);
                              if (line.item.isEmpty())
                                  line.item = b.barcode;
                              return line;
                          },
                          [&](const ledger::MoveStock &b) {
                              SentLine line = ofAccount(SentCode::Moved, names, b.from, b.quantity);
                              line.into = names.into(b.toHu, {}, b.toLocation);
                              return line;
                          },
                          [&](const ledger::Pick &b) { return ofAccount(SentCode::Picked, names, b.from, b.quantity); },
                          [&](const ledger::Unpick &b) { return ofGoods(SentCode::PutBack, names, b.from.item, b.toLocation, b.quantity); },
                          [&](const ledger::Short &b) { return ofAccount(SentCode::Short, names, names.account(b.taskLine), b.quantity); },
                          [&](const ledger::SkipLine &b) { return ofAccount(SentCode::Skipped, names, names.account(b.taskLine), {}); },
                          [&](const ledger::Pack &b) {
                              SentLine line = ofAccount(SentCode::Packed, names, b.from, b.quantity);
                              line.into = names.into(b.intoHu, b.intoHuCode, b.intoLocation);
                              return line;
                          },
                          [&](const ledger::Adjust &b) { return ofAccount(SentCode::Corrected, names, b.account, b.delta); },
                          [&](const ledger::Count &b) { return counted(names, b); },
                          [&](const ledger::MoveHu &b) {
                              SentLine line;
                              line.code = SentCode::UnitMoved;
                              line.unit = names.unit(b.hu, b.huCode);
                              line.into = names.place(b.toLocation);
                              return line;
                          },
                          [&](const ledger::Ship &b) {
                              return ofUnit(SentCode::Shipped, names.unit(b.hu, b.huCode));
                          },
                          [&](const ledger::CloseParcel &b) { return ofUnit(SentCode::ParcelClosed, names.unit(b.hu, b.huCode)); },
                          [&](const ledger::ReopenParcel &b) { return ofUnit(SentCode::ParcelOpened, names.unit(b.hu)); },
                          [&](const ledger::LoadParcel &b) { return ofUnit(b.number > 0 ? SentCode::Loaded : SentCode::Unloaded, names.unit(b.hu, b.huCode)); },
                          [&](const ledger::LoadUnit &b) { return ofUnit(b.number > 0 ? SentCode::Loaded : SentCode::Unloaded, names.unit(b.unit, b.unitCode)); },
                          [&](const ledger::StageParcel &b) {
                              SentLine line = ofUnit(SentCode::UnitMoved, names.unit(b.hu, b.huCode));
                              line.into = b.unit.isNull() ? names.place(b.location) : names.unit(b.unit, b.unitCode);
                              return line;
                          },
                          [&](const ledger::CloseManifest &b) {
                              SentLine line;
                              line.code = SentCode::ManifestClosed;
                              line.place = names.place(b.location);
                              return line;
                          },
                          [&](const ledger::Unpack &b) { return ofGoods(SentCode::PutBack, names, b.from.item, b.toLocation, b.quantity); },
                          [&](const ledger::PackShort &b) { return ofAccount(SentCode::MissingAtPacking, names, b.from, b.quantity); },
                          [&](const ledger::Unreceive &b) { return ofAccount(SentCode::ReceiptTakenBack, names, b.from, b.quantity); },
                          [&](const ledger::UngradeReturn &b) { return ofAccount(SentCode::GradingTakenBack, names, b.from, b.quantity); },
                          [&](const ledger::GradeReturn &b) {
                              SentLine line = ofGoods(SentCode::Graded, names, b.item, b.location, b.quantity);
                              if (line.item.isEmpty())
                                  line.item = b.barcode;
                              return line;
                          },
                          [&](const ledger::ArriveInbound &b) {
                              SentLine line = ofNumber(SentCode::DeliveryArrived, names.document(b.document));
                              line.place = names.place(b.location);
                              return line;
                          },
                          [&](const ledger::CloseInbound &b) { return ofNumber(SentCode::DeliveryClosed, names.document(b.document)); },
                          [&](const ledger::ArriveReturn &b) { return ofNumber(SentCode::ReturnArrived, b.number); },
                          [&](const ledger::FinishReturn &b) { return ofNumber(SentCode::ReturnFinished, b.number); },
                          [&](const ledger::ReleaseRefund &b) { return ofNumber(SentCode::RefundReleased, names.returned(b.returned)); },
                          [&](const ledger::TakeTask &b) { return ofNumber(SentCode::TaskTaken, names.task(b.task)); },
                          [&](const ledger::FinishTask &b) { return ofNumber(SentCode::TaskFinished, names.task(b.task)); },
                          [&](const ledger::PauseTask &b) { return ofNumber(b.giveBack ? SentCode::TaskGivenBack : SentCode::TaskKept, names.task(b.task)); },
                          [&](const ledger::ReturnTasks &b) { return ofNumber(SentCode::TaskGivenBack, b.tasks.empty() ? QString() : names.task(b.tasks.front())); },
                          [&](const ledger::BindBarcode &b) {
                              SentLine line = ofNumber(SentCode::CodeAssigned, b.code);
                              line.item = names.item(b.item);
                              return line;
                          },
                          [&](const ledger::SessionEvent &b) {
                              SentLine line;
                              line.code = codeOf(b.event);
                              return line;
                          },
                          [&](const ledger::Reprint &b) { return ofNumber(SentCode::Reprinted, b.title); },
                          [](const auto &) { return SentLine{}; }, // No station's floor makes those.
                      },
        body);
}

SentState stateOf(ledger::Outcome outcome)
{
    switch (outcome) {
    case ledger::Outcome::Posted:
    case ledger::Outcome::Granted:
    case ledger::Outcome::DuplicateOf: return SentState::AtServer;
    case ledger::Outcome::PostedWithDiscrepancy: return SentState::WithDiscrepancy;
    case ledger::Outcome::Denied: return SentState::Denied;
    case ledger::Outcome::Quarantined: return SentState::Undecided;
    }
    return SentState::AtServer; // A newer server's: it has it.
}

Denial denialOf(ledger::DenyReason reason)
{
    using ledger::DenyReason;
    switch (reason) {
    case DenyReason::None: return Denial::None;
    case DenyReason::NotAvailable: return Denial::NotAvailable;
    case DenyReason::TakenByAnother: return Denial::TakenByAnother;
    case DenyReason::AlreadyDone: return Denial::AlreadyDone;
    case DenyReason::UnknownTarget: return Denial::UnknownTarget;
    case DenyReason::Cancelled: return Denial::Cancelled;
    case DenyReason::CodeInUse: return Denial::CodeInUse;
    case DenyReason::OnHold: return Denial::OnHold;
    }
    return Denial::None;
}

} // namespace

Result<SentLine> sentLine(store::Queries &queries, const sync::JournalledOperation &operation)
{
    BINCARD_TRY_ASSIGN(const ledger::Envelope envelope, ledger::openEnvelope(operation.sealed.bytes));
    BINCARD_TRY_ASSIGN(const ledger::Body body, ledger::decodeBody(envelope.kind, envelope.body));
    Names names(queries);
    SentLine line = named(names, body);
    BINCARD_TRY(names.read());
    line.madeAtMs = operation.madeAtMs;
    return line;
}

void setState(SentLine &line, const sync::JournalledOperation &operation, bool heldBack)
{
    line.denial = Denial::None;
    if (operation.state == sync::OperationState::Waiting) {
        line.state = heldBack ? SentState::HeldBack : SentState::OnDevice;
        return;
    }
    line.state = stateOf(operation.outcome);
    if (line.state == SentState::Denied)
        line.denial = denialOf(operation.denied);
}

} // namespace bincard::station
