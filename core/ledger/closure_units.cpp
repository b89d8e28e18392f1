// SPDX-License-Identifier: GPL-3.0-or-later
// What operations on handling units and one another read.
#include "ledger/collector.h"

namespace bincard::ledger {

void wantMoved(Collector &c, HuId hu, LocationId to)
{
    c.contentTo(hu, to);
    c.related(Relation::HusInHu, hu);
    for (const Id128 &key : c.rows().related(Relation::HusInHu, hu)) {
        c.contentTo(HuId(key), to);
        if (const HandlingUnit *inner = c.rows().find<HandlingUnit>(key))
            c.location(inner->location);
    }
    const HandlingUnit *known = c.rows().find<HandlingUnit>(hu);
    if (!known || known->parent.isNull())
        return;
    c.emptied(known->parent);
    c.related(Relation::HusInHu, known->parent);
}

void want(Collector &c, const Case &, const NestHu &nest)
{
    c.row<HandlingUnit>(nest.into);
    const HandlingUnit *outer = c.rows().find<HandlingUnit>(nest.into);
    c.location(nest.location);
    wantMoved(c, nest.hu, outer ? outer->location : nest.location);
}

void want(Collector &c, const Case &, const PourHu &pour)
{
    c.emptied(pour.from);
    c.row<HandlingUnit>(pour.into);
    const HandlingUnit *source = c.rows().find<HandlingUnit>(pour.from);
    const HandlingUnit *target = c.rows().find<HandlingUnit>(pour.into);
    for (const PourLine &line : pour.lines) {
        Account from = line.from;
        c.account(from);
        if (source && !source->location.isNull())
            from.location = source->location;
        c.account(from);
        c.related(Relation::SerialsOfAccount, accountId(line.from));
        c.related(Relation::SerialsOfAccount, accountId(from));
        c.accountAt(line.from, target ? target->location : pour.toLocation, pour.into, line.from.status);
        if (!line.serial.isEmpty())
            c.row<Serial>(serialId(line.from.item, line.serial));
    }
}

} // namespace bincard::ledger
