// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/postgresql.h"

/// Only for the files of core/store that know PostgreSQL.
namespace bincard::store {

class PostgresqlStatement final : public StatementBackend
{
public:
    enum class How : std::uint8_t { AtOnce, Scan };
    /// Prepares it, so that a mistake in it is found here.
    [[nodiscard]] static Result<std::unique_ptr<StatementBackend>> make(std::shared_ptr<PostgresqlLink> link, QByteArrayView sql, How how);
    ~PostgresqlStatement() override;

    void bindInteger(int index, std::int64_t value) override;
    void bindKey(int index, const Id128 &id) override;
    void bindText(int index, QStringView text) override;
    void bindBytes(int index, QByteArrayView bytes, bool copy) override;
    void bindNull(int index) override;
    [[nodiscard]] Result<bool> step() override;
    void reset() override;
    [[nodiscard]] std::int64_t integer(int column) const override;
    [[nodiscard]] QByteArrayView bytes(int column) const override;
    [[nodiscard]] bool isNull(int column) const override;
    [[nodiscard]] int columnCount() const override { return m_columns; }
    [[nodiscard]] std::int64_t changes() const override { return m_changes; }
    [[nodiscard]] QByteArray sql() const override { return m_sql; }

private:
    struct Parameter {
        std::uint32_t type = 0;
        bool null = true;
        QByteArray own; ///< what was copied
        QByteArrayView value;
    };
    PostgresqlStatement(std::shared_ptr<PostgresqlLink> link, QByteArrayView sql, How how);
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> execute();
    [[nodiscard]] bool mayGoAhead() const;
    [[nodiscard]] Result<void> openScan();
    [[nodiscard]] Result<void> fetchScan();
    void closeScan();
    [[nodiscard]] Result<void> take(pg_result *result);
    template <class Send>
    [[nodiscard]] auto withParameters(Send &&send) const;
    [[nodiscard]] Parameter &parameter(int index) { return m_parameters.at(static_cast<std::size_t>(index - 1)); }
    void bindOwn(int index, QByteArray bytes);

    std::shared_ptr<PostgresqlLink> m_link;
    QByteArray m_sql, m_text; ///< as written, as sent
    How m_how;
    QByteArray m_name;
    std::uint64_t m_generation = 0; ///< of the connection on which it is prepared
    std::vector<Parameter> m_parameters;
    std::vector<std::uint32_t> m_types; ///< of columns
    int m_columns = 0;
    pg_result *m_result = nullptr;
    int m_row = -1;
    int m_rows = 0;
    bool m_scanOpen = false;
    QByteArray m_cursor;
    std::int64_t m_changes = 0;
};

/// The Error for a result, or for the connection when there is none; `context` is the statement.
[[nodiscard]] Error postgresqlError(pg_conn *connection, const pg_result *result, const QString &context);

} // namespace bincard::store
