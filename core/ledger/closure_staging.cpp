// SPDX-License-Identifier: GPL-3.0-or-later
// What the loading of parcels and of what they stand in reads, and the edits of kits and carriers' numbers.
#include "ledger/collector.h"

namespace bincard::ledger {

namespace {

void wantLoaded(Collector &c, const LoadParcel &load)
{
    c.row<Parcel>(load.hu);
    if (load.number > 0)
        c.row<Manifest>(manifestId(load.location, load.number));
    if (const Parcel *parcel = c.rows().find<Parcel>(load.hu))
        c.row<Manifest>(parcel->manifest);
    c.contentTo(load.hu, load.location);
    if (const HandlingUnit *hu = c.rows().find<HandlingUnit>(load.hu)) {
        c.row<Order>(hu->order);
        c.location(hu->location);
    }
}

} // namespace

void want(Collector &c, const Case &that, const LoadParcel &load)
{
    wantLoaded(c, load);
    if (const HandlingUnit *hu = c.rows().find<HandlingUnit>(load.hu); hu && hu->kind == HuKind::Cage)
        want(c, that, LoadUnit{load.hu, {}, load.location, {}, load.number, {}});
}

void want(Collector &c, const Case &, const StageParcel &stage)
{
    c.row<Parcel>(stage.hu);
    c.row<HandlingUnit>(stage.unit);
    const HandlingUnit *unit = c.rows().find<HandlingUnit>(stage.unit);
    c.contentTo(stage.hu, unit && !unit->location.isNull() ? unit->location : stage.location);
    if (const Parcel *parcel = c.rows().find<Parcel>(stage.hu))
        c.row<Manifest>(parcel->manifest);
}

void want(Collector &c, const Case &, const LoadUnit &load)
{
    c.row<HandlingUnit>(load.unit);
    c.location(load.location);
    if (load.number > 0)
        c.row<Manifest>(manifestId(load.location, load.number));
    c.related(Relation::HusInHu, load.unit);
    for (const Id128 &key : c.rows().related(Relation::HusInHu, load.unit))
        wantLoaded(c, LoadParcel{HuId(key), {}, load.location, {}, load.number, {}});
}

void want(Collector &c, const Case &, const PutKits &put)
{
    for (const KitPart &part : put.parts)
        c.row<KitPart>(part.id);
}

void want(Collector &c, const Case &, const PutTracking &put)
{
    c.row<Parcel>(put.hu);
}

} // namespace bincard::ledger
