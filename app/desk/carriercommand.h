// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/carrierdesk.h"

#include <QJsonObject>
#include <QStringList>

#include <map>

namespace bincard::desk {

/// A program of the house that speaks to one carrier's system.
struct CarrierCommand {
    QStringList command; ///< the program and what it is called with; no shell
    std::int64_t timeoutMs = 30'000; ///< then it is ended, and the carrier is silent
    friend bool operator==(const CarrierCommand &, const CarrierCommand &) = default;
};
using CarrierCommands = std::map<QString, CarrierCommand>; ///< by adapter (CarrierService)

/// What carriers.json in the folder of the books says (docs/workflows/pack.md); none when there is no such file:
///
///     {"post-api": {"command": ["/usr/local/bin/post-label", "--live"], "timeout": 30}}
///
/// timeout is in seconds, from 1 to 300. BadInput, with the file and the key, when it says anything else; Environment when it cannot be read.
[[nodiscard]] Result<CarrierCommands> loadCarrierCommands(const QString &dir);
[[nodiscard]] Result<CarrierCommands> parseCarrierCommands(const QByteArray &json, const QString &where);

/// What the program reads from its standard input, one line; and what its answer means. The address is never among its arguments, which every user
/// of the machine can see.
[[nodiscard]] QJsonObject questionOf(const server::LabelRequest &request);
[[nodiscard]] Result<server::LabelAnswer> answerOf(const QByteArray &output); ///< Environment when it is neither a number nor a refusal

/// Runs the program once for each parcel. Any thread; waits for it, or until `givenUp` says so.
class CommandCarrier final : public server::CarrierPort
{
public:
    explicit CommandCarrier(CarrierCommand command, std::function<bool()> givenUp = {}) : m_command(std::move(command)), m_givenUp(std::move(givenUp)) {}
    [[nodiscard]] Result<server::LabelAnswer> labelFor(const server::LabelRequest &request) override;

private:
    CarrierCommand m_command;
    std::function<bool()> m_givenUp;
};

} // namespace bincard::desk
