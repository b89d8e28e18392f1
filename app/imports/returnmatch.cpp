// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/returnmatch.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace bincard::imports {
namespace {

/// Numbers of digits compare as numbers, so that 99999 comes before 100000.
int compareNumbers(const QString &a, const QString &b)
{
    const auto digits = [](const QString &text) { return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }); };
    if (a.size() != b.size() && digits(a) && digits(b))
        return a.size() < b.size() ? -1 : 1;
    return a.compare(b);
}

/// All lines of one item in one order.
struct Sale {
    OrderId order;
    QString number;
    std::int64_t receivedMs = 0;
    std::vector<std::pair<OrderLineId, Quantity>> lines; ///< what is left of each; may be negative
    [[nodiscard]] Quantity left() const
    {
        return std::accumulate(lines.begin(), lines.end(), Quantity{}, [](Quantity sum, const auto &line) { return sum + line.second; });
    }
};

bool isBefore(const Sale &a, const Sale &b)
{
    if (a.receivedMs != b.receivedMs)
        return a.receivedMs < b.receivedMs;
    return compareNumbers(a.number, b.number) < 0;
}

using Sales = std::map<std::pair<CustomerId, ItemId>, std::vector<Sale>>;

Sales salesOf(const std::vector<SoldLine> &sold)
{
    Sales sales;
    for (const SoldLine &line : sold) {
        std::vector<Sale> &ofPair = sales[{line.customer, line.item}];
        auto sale = std::find_if(ofPair.begin(), ofPair.end(), [&line](const Sale &one) { return one.order == line.order; });
        if (sale == ofPair.end())
            sale = ofPair.insert(ofPair.end(), {line.order, line.number, line.receivedMs, {}});
        sale->lines.emplace_back(line.line, line.ordered - line.returned);
    }
    for (auto &[pair, ofPair] : sales)
        std::sort(ofPair.begin(), ofPair.end(), isBefore);
    return sales;
}

} // namespace

std::vector<OrderLineId> matchReturns(const std::vector<SoldLine> &sold, const std::vector<Cancellation> &cancellations, const QString &cancellationPrefix)
{
    Sales sales = salesOf(sold);
    const auto bare = [&cancellationPrefix](const QString &number) {
        return number.startsWith(cancellationPrefix) ? number.mid(cancellationPrefix.size()) : number;
    };
    std::vector<std::size_t> order(cancellations.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const Cancellation &x = cancellations[a], &y = cancellations[b];
        if (x.atMs != y.atMs)
            return x.atMs < y.atMs;
        const int byNumber = compareNumbers(bare(x.number), bare(y.number));
        return byNumber != 0 ? byNumber < 0 : x.ordinal < y.ordinal;
    });

    std::vector<OrderLineId> matches(cancellations.size());
    for (const std::size_t index : order) {
        const Cancellation &cancellation = cancellations[index];
        const auto found = sales.find({cancellation.customer, cancellation.item});
        if (cancellation.customer.isNull() || found == sales.end())
            continue;
        const Sale self{{}, bare(cancellation.number), cancellation.atMs, {}};
        for (auto sale = found->second.rbegin(); sale != found->second.rend(); ++sale) {
            if (!isBefore(*sale, self) || sale->left() < cancellation.quantity)
                continue;
            const auto line = std::max_element(sale->lines.begin(), sale->lines.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
            line->second -= cancellation.quantity;
            matches[index] = line->first;
            break;
        }
    }
    return matches;
}

} // namespace bincard::imports
