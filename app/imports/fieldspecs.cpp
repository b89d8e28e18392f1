// SPDX-License-Identifier: GPL-3.0-or-later
// The words of --map and of `bincardctl import KIND --help`.
#include "imports/mapping.h"

namespace bincard::imports {
namespace {

FieldSpec must(const char *name, const char *help)
{
    return {QString::fromLatin1(name), true, QString::fromUtf8(help)};
}

FieldSpec may(const char *name, const char *help)
{
    return {QString::fromLatin1(name), false, QString::fromUtf8(help)};
}

} // namespace

const std::vector<FieldSpec> &fieldsOf(ImportKind kind)
{
    static const std::vector<FieldSpec> items{
        must("sku", "the item's number; compared upper-cased"),
        may("name", "what it is called; the SKU when there is none"),
        may("also_known_as", "another name, found by search"),
        may("kind", "goods (default) or service: never picked"),
        may("tracking", "none (default), lot, lot_and_expiry, serial, serial_at_packing"),
        may("gtin", "barcode of one piece: EAN-8, UPC-A, EAN-13 or GTIN-14 with a right check digit"),
        may("case_gtin", "barcode of a case; needs case_quantity"),
        may("case_quantity", "pieces in a case"),
        may("barcode", "any other code of one piece, as scanned"),
        may("weight_g", "of one piece, in grams"),
        may("length_mm", "of one piece, in millimetres"),
        may("width_mm", "of one piece, in millimetres"),
        may("height_mm", "of one piece, in millimetres"),
        may("price", "of one piece, as 12.95"),
        may("currency", "ISO 4217, for instance EUR"),
        may("shelf_life_days", "days of shelf life it must still have when it leaves the house"),
        may("hazard_class", "as on its label"),
        may("un_number", "of dangerous goods, four digits"),
        may("limited_quantity", "yes or no: packed as the law's limited quantity"),
        may("lithium", "yes or no: has, or is, a lithium battery"),
        may("photo", "yes or no: the open carton is photographed before it is shut"),
        may("fragile", "yes or no"),
        may("ships_in_own_box", "yes or no"),
        may("shelf_life_at_receipt_days", "days of shelf life it must still have when it comes in"),
        may("storage", "climate it needs, as its places are marked, for instance chilled"),
        may("velocity", "A, B or C: how often it is asked for"),
        may("owner", "code of the goods' owner (default: HOUSE); made when it is not there"),
    };
    static const std::vector<FieldSpec> locations{
        must("code", "as on the label, for instance A-01-2; compared upper-cased"),
        may("kind", "pick (default), reserve, dock, staging, pack, sort, waiting, problem, returns, quarantine, cart"),
        may("zone", "part of the warehouse"),
        may("aisle", ""),
        may("bay", ""),
        may("level", ""),
        may("x_mm", "across the aisles, in millimetres, in front of the bin"),
        may("y_mm", "along the aisle, in millimetres"),
        may("z_mm", "height, in millimetres"),
        may("pickable", "yes or no: may work send a picker here (default: yes for kind pick)"),
        may("allocatable", "yes or no: may stock here be promised (default: yes for kinds pick and reserve)"),
        may("mix_items", "yes (default) or no"),
        may("mix_lots", "yes (default) or no"),
        may("storage", "climate there, for instance chilled"),
        may("hazard", "hazard classes that may stand there, with spaces between"),
        may("velocity", "A, B or C: items that the place is meant for"),
        may("max_volume_l", "of what may stand there, in litres"),
        may("max_weight_g", "of what may stand there, in grams"),
    };
    static const std::vector<FieldSpec> stock{
        must("item", "SKU of an item that is there"),
        must("location", "code of a location that is there"),
        must("quantity", "in base units, as 12 or 2.5 with up to three decimals; 0 takes an earlier opening balance back"),
        may("lot", "needed for items tracked by lot"),
        may("expiry", "last good day of the lot, as 2027-03-31"),
        may("status", "available (default), hold, quarantine, damaged, expired, ungraded"),
        may("owner", "code of the goods' owner (default: HOUSE)"),
        may("hu", "handling unit it stands in; made when it is not there"),
        may("received", "when it came into the house, as 2026-05-04, for stock given to orders first in first out (default: the day of the import)"),
    };
    static const std::vector<FieldSpec> orders{
        must("order", "order number; rows of one order stand together or apart in one file"),
        must("item", "SKU"),
        must("quantity", "in base units, as 12 or 2.5 with up to three decimals"),
        may("description", "what the source calls the item"),
        may("price", "of one piece, as 2.55"),
        may("currency", "ISO 4217 (default: the profile's, else none)"),
        may("customer", "the shop's number of the customer"),
        may("country", "where it goes"),
        may("received", "when it was ordered, as 2026-05-04 13:45:00 or 2026-05-04"),
        may("wanted", "not to be delivered before"),
        may("ship_by", "to leave the house by"),
        may("priority", "a whole number; higher goes first"),
        may("gift", "no (default), yes: what this row orders is wrapped, order: all of the order is"),
        may("gift_message", "stands on the packing slip; kept sealed under the customer's key"),
        may("note", "for whoever packs it; no personal data"),
        may("inserts", "what goes into the parcel besides, as a catalogue"),
    };
    static const std::vector<FieldSpec> cartons{
        must("code", "printed at the bench and scanned there"),
        must("length_mm", "inside"),
        must("width_mm", "inside"),
        must("height_mm", "inside"),
        may("name", "what people call it"),
        may("weight_g", "of the empty carton"),
        may("max_weight_g", "of what may be in it"),
        may("cost", "of one, as 0.45"),
        may("active", "yes (default) or no"),
    };
    static const std::vector<FieldSpec> carriers{
        must("code", "of the service, as VAN-NEXT-DAY"),
        must("carrier", "code of the carrier; its parcels are loaded together"),
        may("name", "as on the label"),
        may("countries", "as orders write them, with ; between (default: everywhere)"),
        may("max_weight_g", "heavier parcels go with another service"),
        may("tariff", "\"1000:399 5000:599\": up to so many grams, so many minor units; by zone \"near=1000:399|far=1000:499\""),
        may("volume_divisor", "cubic centimetres that count as one kilogram, as 5000"),
        may("days", "promised, from hand-over to delivery"),
        may("zones", "\"near=Germany:10,Germany:12|far=Germany\": countries and beginnings of postcodes; the longest fits"),
        may("surcharges", "\"weight>10000:250; side>600:499; girth>3000:900; to=Norway:1500; all:7%\""),
        may("adapter", "the carrier's own system that makes its labels (default: labels of this house)"),
        may("active", "yes (default) or no"),
    };
    static const std::vector<FieldSpec> purchaseOrders{
        must("order", "number of the purchase order; its rows stand together or apart in one file"),
        must("item", "SKU of an item that is there"),
        must("quantity", "ordered, in base units, as 12 or 2.5 with up to three decimals"),
        may("line", "number of the line (default: one more than that of the row before it)"),
        may("supplier", "code of the supplier"),
        may("expected", "day, as 2027-03-31"),
        may("over_percent", "so much more is taken in without asking (default: 0)"),
        may("lot", "announced; another one that comes is asked about"),
        may("expiry", "last good day of the lot, as 2027-03-31"),
        may("owner", "code of the goods' owner (default: HOUSE)"),
    };
    static const std::vector<FieldSpec> asns{
        must("notice", "number of the ship notice; its rows stand together or apart in one file"),
        must("item", "SKU of an item that is there"),
        must("quantity", "sent, in base units, as 12 or 2.5 with up to three decimals"),
        may("line", "number of the line (default: one more than that of the row before it)"),
        may("order", "number of the purchase order that it fulfils"),
        may("order_line", "line of that order (default: the first open one of the item)"),
        may("sscc", "18 digits of the pallet that it stands on"),
        may("supplier", "code of the supplier"),
        may("expected", "day, as 2027-03-31"),
        may("over_percent", "so much more is taken in without asking (default: 0)"),
        may("lot", "announced; another one that comes is asked about"),
        may("expiry", "last good day of the lot, as 2027-03-31"),
        may("owner", "code of the goods' owner (default: HOUSE)"),
    };
    static const std::vector<FieldSpec> pickFaces{
        must("item", "SKU of an item that is there"),
        must("location", "code of a pick place that is there; empty: the item has no fixed place any more"),
        may("minimum", "below it, it is filled up from reserve"),
        may("maximum", "so much may stand there"),
        may("owner", "code of the goods' owner (default: HOUSE)"),
    };
    static const std::vector<FieldSpec> returns{
        must("return", "number that the customer was given; its rows stand together or apart in one file"),
        must("item", "SKU of an item that is there"),
        must("quantity", "that is to come back, in base units, as 12 or 2.5 with up to three decimals"),
        may("line", "number of the line (default: one more than that of the row before it)"),
        may("order", "number of the order that it is of; no more than that had comes back"),
        may("order_line", "line of that order (default: the first of the item)"),
        may("customer", "the shop's number of the customer (default: the order's)"),
        may("announced", "day, as 2027-03-31"),
        may("owner", "code of the goods' owner (default: HOUSE)"),
    };
    static const std::vector<FieldSpec> customers{
        must("customer", "the shop's number of the customer, as orders name it"),
        must("name", "as it stands on the parcel"),
        must("street", "street and house number"),
        must("city", "town"),
        may("company", "second line of the address"),
        may("more", "another line: floor, entrance"),
        may("postcode", "of the town"),
        may("region", "state or county"),
        may("country", "as orders say it, for instance United Kingdom (default: the one that is known)"),
        may("note", "for whoever packs for them; no personal data"),
        may("inserts", "what goes into each of their parcels besides"),
        may("photo", "yes or no: each open carton for them is photographed"),
    };
    static const std::vector<FieldSpec> kits{
        must("kit", "SKU that is sold, of an item that is there"),
        must("part", "SKU of an item that is in it"),
        must("quantity", "of the part in one kit, in base units; 0 takes the part out"),
        may("owner", "code of the goods' owner (default: HOUSE)"),
    };
    switch (kind) {
    case ImportKind::Kits: return kits;
    case ImportKind::Customers: return customers;
    case ImportKind::Returns: return returns;
    case ImportKind::Cartons: return cartons;
    case ImportKind::Carriers: return carriers;
    case ImportKind::PurchaseOrders: return purchaseOrders;
    case ImportKind::Asns: return asns;
    case ImportKind::PickFaces: return pickFaces;
    case ImportKind::Items: return items;
    case ImportKind::Locations: return locations;
    case ImportKind::Stock: return stock;
    case ImportKind::Orders: return orders;
    }
    return orders;
}

} // namespace bincard::imports
