// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/epochcommand.h"

#include "ctl/office.h"

namespace bincard::ctl {

Manual EpochCommand::manual() const
{
    Manual manual;
    manual.name = QStringLiteral("epoch");
    manual.summary = QStringLiteral("say that the books were put back to what they were once");
    manual.synopsis = {QStringLiteral("epoch begin")};
    manual.description = QStringLiteral(
        "For books that were restored by other tools than `bincardctl restore`, which does it by itself: a PostgreSQL put back from its dump or to a point in time, a disk put back to its "
        "snapshot. Begins a new epoch of all streams. Stations notice it when they ask next, fetch the books anew and offer again what their journals hold, so that nothing is lost that "
        "one of them still has. Do it before the first station comes back, with no other server of these books running on the old ones.\n\n"
        "On books that lost nothing it loses nothing either; stations fetch them all once more.");
    manual.examples = {{QStringLiteral("epoch begin --data /var/lib/bincard"), QStringLiteral("After pg_restore, before the servers are started.")}};
    return manual;
}

ExitCode EpochCommand::run(const Arguments &arguments, Console &console)
{
    if (arguments.positional() != QStringList{QStringLiteral("begin")})
        return usageError(console, QStringLiteral("epoch"), QStringLiteral("Say epoch begin"));
    auto office = Office::open(arguments);
    if (!office)
        return failed(console, office.error(), arguments);
    const auto begun = office->ask(QStringLiteral("epoch/begin"), {});
    if (!begun)
        return failed(console, begun.error(), arguments);
    console.say(QStringLiteral("Epoch %1 has begun: stations fetch the books anew and offer again what they hold.").arg(begun->value(QLatin1String("epoch")).toInteger()));
    return ExitCode::Done;
}

} // namespace bincard::ctl
