// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/codec.h"
#include "ledger/tables.h"
#include "store/migrations.h"
#include "store/rowstore.h"
#include "support/postgresqlcluster.h"

#include <QTemporaryDir>
#include <QTest>

#include <concepts>

/// A new database with the rows schema in a folder of its own, and rows to put into it.
namespace bincard::store::samples {

inline constexpr ledger::Stream kWarehouse = ledger::kFirstWarehouse;

template <class T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return std::move(result).value();
}

inline void must(const Result<void> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
}

class Books
{
public:
    Books() { reopen(); }

    void reopen()
    {
        store.reset();
        database.reset();
        if (test::wantsPostgresql()) {
            if (!m_borrowed)
                m_borrowed = std::make_unique<test::BorrowedDatabase>();
            database = must(Database::connect(m_borrowed->uri()));
            store = must(RowStore::open(*database, kWarehouse));
            return;
        }
        OpenOptions options;
        options.synchronous = Synchronous::Off;
        options.busyTimeoutMs = 0;
        database = must(Database::open(path(), options));
        must(migrate(*database, {"rows"}));
        store = must(RowStore::open(*database, kWarehouse));
    }
    /// Its schema is changed now.
    void spoil()
    {
        if (m_borrowed)
            m_borrowed->keepFromOthers();
    }
    [[nodiscard]] QString path() const { return m_dir.filePath(QStringLiteral("rows.db")); }

private:
    QTemporaryDir m_dir;
    std::unique_ptr<test::BorrowedDatabase> m_borrowed;

public:
    std::unique_ptr<Database> database;
    std::unique_ptr<RowStore> store;
};

/// Every field different from its zero and from its neighbours, made from `seed`.
template <class Row>
Row sampleRow(std::uint64_t seed)
{
    Row row;
    row.id = decltype(row.id)(Id128{0x1000 + seed, seed});
    row.version = static_cast<std::int64_t>(seed) + 1;
    std::uint64_t next = seed * 100;
    Row::fields(row, [&next](int, const char *name, auto &member) {
        using T = std::remove_reference_t<decltype(member)>;
        ++next;
        if constexpr (std::derived_from<T, Id128>)
            member = T(Id128{next, ~next});
        else if constexpr (std::same_as<T, Quantity>)
            member.thousandths = static_cast<std::int64_t>(next) * 1001
                                 * (next % 2 && qstrcmp(name, "quantity") != 0 ? -1 : 1);
        else if constexpr (std::same_as<T, bool>)
            member = next % 2 == 0;
        else if constexpr (std::is_enum_v<T>)
            member = static_cast<T>(next % 6);
        else if constexpr (std::integral<T>)
            member = static_cast<T>(next % 100 + 1);
        else if constexpr (std::same_as<T, QString>)
            member = QStringLiteral("%1 ÄŁ🏷 '\"%2").arg(QString::fromUtf8(name)).arg(next);
        else
            member = QByteArray("\0bytes", 6) + QByteArray::number(static_cast<qulonglong>(next));
    });
    return row;
}

/// Two CBOR pairs of fields that a newer Bincard wrote.
inline QByteArray newerFields()
{
    CborWriter out;
    out.unsignedInt(900);
    out.text(u"from tomorrow");
    out.unsignedInt(901);
    out.array(2);
    out.integer(-7);
    out.boolean(true);
    return out.take();
}

template <class Row>
ledger::RowImage imageOf(const Row &row)
{
    return {Row::kTable, row.id, row.version, true, ledger::encoded(row, ledger::WithKey::No)};
}

} // namespace bincard::store::samples
