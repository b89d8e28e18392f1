// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/imports.h"

#include <set>
#include <unordered_map>
#include <unordered_set>

namespace bincard::ctl {

/// import orders --fill: makes what the books still lack so that their orders can be worked on, and marks it as generated. What is
/// there stays. The same seed on the same books makes the same.
class Fill
{
public:
    Fill(Books &books, std::uint64_t seed, bool stock) : m_books(books), m_seed(seed), m_stock(stock) {}

    [[nodiscard]] Result<void> run(Submitter &submitter);
    [[nodiscard]] std::vector<ReportCount> notes() const;
    [[nodiscard]] bool madePeople() const { return m_people > 0; }

private:
    struct Home {
        QString sku; ///< homes are given in the order of SKUs
        ItemId item;
    };

    [[nodiscard]] Result<void> putPeople(Submitter &submitter);
    [[nodiscard]] Result<void> putWorkPlaces(Submitter &submitter);
    [[nodiscard]] Result<void> putItems(Submitter &submitter);
    [[nodiscard]] Result<void> putCode(Item &item, std::vector<Barcode> &barcodes);
    [[nodiscard]] Result<void> readHomes();
    [[nodiscard]] Result<void> putHomes(Submitter &submitter);
    [[nodiscard]] Result<void> readDemand();
    [[nodiscard]] Result<void> putStock(Submitter &submitter);
    [[nodiscard]] Result<void> putAddresses(Submitter &submitter);

    Books &m_books;
    std::uint64_t m_seed;
    bool m_stock;
    std::vector<Home> m_goods; ///< every goods item that is not tracked by lot, by SKU
    std::unordered_set<BarcodeId> m_codes; ///< made in this run
    std::set<LocationId> m_shelves; ///< made by this or an earlier fill
    std::unordered_map<ItemId, LocationId> m_homes;
    std::unordered_set<ItemId> m_elsewhere; ///< items with stock that no fill has made
    std::unordered_map<ItemId, Quantity> m_demand;
    std::int64_t m_people = 0, m_places = 0, m_totes = 0, m_codesMade = 0, m_measured = 0, m_addresses = 0, m_stocked = 0;
};

} // namespace bincard::ctl
