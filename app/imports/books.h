// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "desk/desk.h"
#include "store/queries.h"
#include "store/rowstore.h"

#include <functional>
#include <memory>
#include <optional>

namespace bincard::imports {

/// The books of one folder, or of a running server, as imports and commands use them. Books that are not made yet read as empty.
class Books
{
public:
    enum class Missing : std::uint8_t {
        Refuse, ///< NotFound when the folder has no books
        Allow, ///< they read as empty until make()
    };
    /// Holds the folder's lock from now on. The clock is the system's when none is given.
    [[nodiscard]] static Result<std::unique_ptr<Books>> open(const QString &dir, Missing missing, Clock *clock = nullptr);
    /// Those that a server has open, for its own thread.
    explicit Books(server::Engine &engine) : m_clock(&m_systemClock), m_engine(&engine) {}

    [[nodiscard]] bool exist() const { return m_engine != nullptr; }
    [[nodiscard]] Result<void> make(); ///< the folder and empty books, when there are none
    [[nodiscard]] bool isEmpty() const; ///< nothing was ever done in them

    [[nodiscard]] desk::Desk &desk() { return *m_desk; } ///< of a folder
    [[nodiscard]] server::Engine &engine() { return *m_engine; }
    [[nodiscard]] store::Queries &queries() { return engine().queries(); }

    template <class Row>
    [[nodiscard]] Result<std::optional<Row>> find(const decltype(Row::id) &id)
    {
        if (!exist())
            return std::optional<Row>();
        return queries().find<Row>(id);
    }
    /// Every row of a table in the order of ids, until `each` says false.
    template <class Row>
    [[nodiscard]] Result<void> forEach(const std::function<bool(const Row &)> &each)
    {
        if (!exist())
            return {};
        BINCARD_TRY(openRows());
        return m_rows->forEach<Row>(each);
    }

private:
    Books(QString dir, Clock *clock) : m_dir(std::move(dir)), m_clock(clock != nullptr ? clock : &m_systemClock) {}
    [[nodiscard]] Result<void> openDesk(bool create);
    [[nodiscard]] Result<void> openRows();

    QString m_dir;
    SystemClock m_systemClock;
    SystemRandom m_random;
    Clock *m_clock;
    std::unique_ptr<desk::Desk> m_desk; ///< none for those of a server
    server::Engine *m_engine = nullptr;
    std::unique_ptr<store::RowStore> m_rows;
};

} // namespace bincard::imports
