// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/reading.h"
#include "barcode/variablemeasure.h"
#include "base/result.h"
#include "workflow/event.h"

#include <optional>
#include <vector>

namespace bincard::store {
class Queries;
}

namespace bincard::station {

/// All that a scan or a typed code means in this warehouse.
struct Resolved {
    std::optional<barcode::Command> command; ///< then nothing else
    std::vector<workflow::Meaning> meanings; ///< in the order of workflows §2; never empty without a command
};

/// Turns what a code may mean (barcode::read) into what it means here, by look-ups in the replica. Engine thread.
class Resolver
{
public:
    Resolver(store::Queries &queries, barcode::ReadingOptions options, std::vector<barcode::MeasureRule> measures)
        : m_queries(queries), m_options(std::move(options)), m_measures(std::move(measures))
    {
    }

    /// `context` is the item that the step asks a lot or serial of; null = none, and no text is taken for one.
    [[nodiscard]] Result<Resolved> resolve(const QString &code, ItemId context);

private:
    [[nodiscard]] Result<void> label(const barcode::OwnLabel &label, std::vector<workflow::Meaning> &meanings);
    [[nodiscard]] Result<void> element(const barcode::Gs1Data &data, const QString &code, ItemId context, std::vector<workflow::Meaning> &meanings);
    [[nodiscard]] Result<void> itemOf(const QString &barcode, const QString &code, const barcode::Gs1Data *data, std::vector<workflow::Meaning> &meanings);
    [[nodiscard]] Result<void> tradeItem(const barcode::Gtin &gtin, const QString &code, std::vector<workflow::Meaning> &meanings);
    /// How many parcels stand in a cage or on a pallet, and whose they are.
    [[nodiscard]] Result<void> addParcels(HuId unit, workflow::ScannedHu &meaning);
    [[nodiscard]] Result<void> handlingUnit(const QString &code, bool certainly, std::vector<workflow::Meaning> &meanings);
    [[nodiscard]] Result<void> sscc(const QString &digits, std::vector<workflow::Meaning> &meanings);
    [[nodiscard]] Result<void> text(const barcode::PlainText &text, ItemId context, std::vector<workflow::Meaning> &meanings);
    [[nodiscard]] Result<void> order(const QString &number, std::vector<workflow::Meaning> &meanings);
    [[nodiscard]] Result<void> delivery(const QString &number, std::vector<workflow::Meaning> &meanings);
    [[nodiscard]] Result<void> returned(const QString &number, std::vector<workflow::Meaning> &meanings);
    [[nodiscard]] Result<void> task(const QString &number, std::vector<workflow::Meaning> &meanings);
    [[nodiscard]] Result<void> user(const QString &badge, std::vector<workflow::Meaning> &meanings);
    [[nodiscard]] Result<void> location(const QString &code, std::vector<workflow::Meaning> &meanings);

    store::Queries &m_queries;
    barcode::ReadingOptions m_options;
    std::vector<barcode::MeasureRule> m_measures;
};

} // namespace bincard::station
