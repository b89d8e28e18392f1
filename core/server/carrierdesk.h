// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/engine.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

/// Labels that carriers' own systems make (workflows §5 Pack: carrier silent). What is asked and what is answered are values: whoever speaks to a
/// carrier needs nothing of the books, may take its time, and may be asked again. Server's thread, but CarrierPort, which is of whoever asks it.
namespace bincard::server {

/// A parcel that waits for its label.
struct LabelRequest {
    QString adapter; ///< which system (CarrierService)
    HuId hu;
    std::int64_t closedMs = 0; ///< an answer is for what the parcel was then
    QString parcel, sscc, order; ///< numbers; the parcel's is the reference by which the carrier knows a request that comes again
    QString service, country;
    QString to; ///< name and address, a line each; empty = not known
    std::int64_t weightG = 0;
    friend bool operator==(const LabelRequest &, const LabelRequest &) = default;
};

struct LabelAnswer {
    QString tracking; ///< the carrier's number
    friend bool operator==(const LabelAnswer &, const LabelAnswer &) = default;
};

/// One carrier's system. The same request gets the same answer however often it is asked: an answer may be lost on its way into the books.
class CarrierPort
{
public:
    virtual ~CarrierPort() = default;
    /// Environment: it is silent, later again. BadInput: it does not take this parcel, with its reason.
    [[nodiscard]] virtual Result<LabelAnswer> labelFor(const LabelRequest &request) = 0;
};

/// Opens the address of a person with their key; empty when it is not that key's.
using OpenAddress = std::function<QString(const QByteArray &sealed, const QByteArray &key)>;

/// A parcel that waits for a carrier's number, as it was shut.
struct WaitingParcel {
    HuId hu;
    std::int64_t closedMs = 0;
    QString adapter;
    friend bool operator==(const WaitingParcel &, const WaitingParcel &) = default;
};

/// The longest first, those that the carrier has refused last.
[[nodiscard]] Result<std::vector<WaitingParcel>> labelsWanted(Engine &engine, int limit);

/// What to ask of it; none when it waits no more, was opened, or shut anew.
[[nodiscard]] Result<std::optional<LabelRequest>> labelRequest(Engine &engine, const WaitingParcel &waiting, const OpenAddress &open);

/// What came of an answer.
enum class Entered : std::uint8_t {
    Answered,
    Refused, ///< the books say why, and those who pack it are told
    Silent, ///< nothing was answered: the books are as they were
    Late, ///< the parcel was opened, or shut anew, while the carrier was asked: the answer is void
};

/// Brings what a carrier's system has said of a parcel into the books; the same answer again changes nothing.
[[nodiscard]] Result<Entered> enterAnswer(Engine &engine, const LabelRequest &request, const Result<LabelAnswer> &answer);

} // namespace bincard::server
