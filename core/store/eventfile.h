// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/order.h"
#include "store/database.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace bincard::store {

/// How an order was when an event could last have told something of it.
struct OrderMark {
    QString number;
    bool accepted = false;
    bool cancelled = false;
    bool over = false; ///< all that will leave has left
    bool backOrdered = false;
    std::int64_t shipByMs = 0; ///< 0 = none
    bool delayed = false; ///< was said to be
    friend bool operator==(const OrderMark &, const OrderMark &) = default;
};

/// What was last told: the log has rows as they became, and an event needs what they were before.
class EventMemory
{
public:
    virtual ~EventMemory() = default;
    [[nodiscard]] virtual Result<std::optional<OrderMark>> order(const QString &number) = 0;
    [[nodiscard]] virtual Result<void> put(const OrderMark &order) = 0;
    /// Live orders not said to be delayed whose ship-by is before that time; by ship-by, number.
    [[nodiscard]] virtual Result<std::vector<OrderMark>> overdue(std::int64_t clockMs) = 0;
    [[nodiscard]] virtual Result<Quantity> available(const QString &owner, const QString &item) = 0;
    [[nodiscard]] virtual Result<void> putAvailable(const QString &owner, const QString &item, Quantity quantity) = 0;
    [[nodiscard]] virtual Result<ReturnState> returned(const QString &number) = 0; ///< announced, when nothing was told
    [[nodiscard]] virtual Result<void> putReturned(const QString &number, ReturnState state) = 0;
};

/// A file of events made of one warehouse's log. Disposable. The caller groups by transactions.
class EventFile final : public EventMemory
{
public:
    /// Made when it is not there; one that is damaged is removed and made anew.
    [[nodiscard]] static Result<std::unique_ptr<EventFile>> open(const QString &path);

    struct Position {
        std::int64_t seq = 0;
        QByteArray chain; ///< of that entry; empty at 0
        std::int64_t clockMs = 0; ///< the latest time at which the server had an entry up to here
        friend bool operator==(const Position &, const Position &) = default;
    };
    [[nodiscard]] Result<Position> position();
    [[nodiscard]] Result<void> setPosition(const Position &position);
    [[nodiscard]] Result<void> clear(); ///< as when new
    [[nodiscard]] Result<void> add(std::int64_t seq, int ordinal, const QByteArray &line);
    /// Events of entries after `since`, in order, until `each` says false.
    [[nodiscard]] Result<void> forEach(std::int64_t since, const std::function<bool(std::int64_t seq, const QByteArray &line)> &each);

    [[nodiscard]] Database &database() { return *m_database; }

    [[nodiscard]] Result<std::optional<OrderMark>> order(const QString &number) override;
    [[nodiscard]] Result<void> put(const OrderMark &order) override;
    [[nodiscard]] Result<std::vector<OrderMark>> overdue(std::int64_t clockMs) override;
    [[nodiscard]] Result<Quantity> available(const QString &owner, const QString &item) override;
    [[nodiscard]] Result<void> putAvailable(const QString &owner, const QString &item, Quantity quantity) override;
    [[nodiscard]] Result<ReturnState> returned(const QString &number) override;
    [[nodiscard]] Result<void> putReturned(const QString &number, ReturnState state) override;

private:
    explicit EventFile(std::unique_ptr<Database> database) : m_database(std::move(database)) {}
    [[nodiscard]] static Result<std::unique_ptr<EventFile>> openWhole(const QString &path);

    std::unique_ptr<Database> m_database;
    Statement m_position, m_setPosition, m_add, m_events, m_order, m_putOrder, m_overdue, m_available, m_putAvailable, m_returned, m_putReturned;
};

} // namespace bincard::store
