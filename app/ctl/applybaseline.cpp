// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/applybaseline.h"

#include "ctl/stopwatch.h"
#include "desk/folder.h"
#include "server/applier.h"

#include <QFile>

#include <map>

namespace bincard::ctl {
namespace {

using ledger::Entry;
using ledger::RowImage;

/// A copy of the file that the engine started from.
class SqliteCopy final : public ApplyBaseline
{
public:
    static Result<std::unique_ptr<ApplyBaseline>> make(server::Engine &engine)
    {
        auto made = std::make_unique<SqliteCopy>(engine);
        BINCARD_TRY(made->open());
        return std::unique_ptr<ApplyBaseline>(std::move(made));
    }
    explicit SqliteCopy(server::Engine &engine) : m_engine(engine), m_path(engine.database().path() + QStringLiteral(".bench")) {}
    ~SqliteCopy() override
    {
        m_log.reset();
        m_rows.reset();
        m_copy.reset();
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(m_path + QLatin1String(suffix));
    }
    [[nodiscard]] QString name() const override { return QStringLiteral("the same rows by bare statements"); }

private:
    Result<void> open()
    {
        BINCARD_TRY(m_engine.database().checkpoint(store::Database::Checkpoint::Truncate));
        QFile::remove(m_path);
        if (!QFile::copy(m_engine.database().path(), m_path))
            return Error{ErrorCode::Environment, QStringLiteral("cannot copy the database to ") + m_path};
        store::OpenOptions file;
        file.exclusive = true;
        file.ownCheckpoints = true;
        file.cacheKiB = server::kCacheKiB;
        BINCARD_TRY_ASSIGN(m_copy, store::Database::open(m_path, file));
        BINCARD_TRY_ASSIGN(m_rows, store::RowStore::open(*m_copy, m_engine.warehouse()));
        BINCARD_TRY_ASSIGN(m_log, store::StreamLog::open(*m_copy));
        BINCARD_TRY_ASSIGN(const auto device, m_log->addDevice(DeviceId(0xbe, 0xbe), 1));
        m_device = device.number;
        BINCARD_TRY_ASSIGN(const auto head, m_log->head(m_engine.warehouse()));
        m_head = *head;
        return {};
    }

    Result<void> prepare(const std::vector<RowImage> &rows, const std::vector<Entry> &entries) override
    {
        m_writes.clear();
        m_added.clear();
        for (const Entry &entry : entries) {
            BINCARD_TRY_ASSIGN(const auto envelope, ledger::openEnvelope(entry.envelope));
            m_added.push_back({entry, m_device, entry.seq, envelope.operation, envelope.kind, {}});
        }
        for (const RowImage &image : rows) {
            ledger::AllRows::visit(image.table, [&]<class Row>() {
                if (!image.present) {
                    m_writes.push_back([this, table = image.table, id = image.key] { return m_rows->remove(table, id); });
                    return;
                }
                Row row;
                CborReader in(image.body);
                ledger::decodeFields(in, row, ledger::WithKey::No);
                row.id = decltype(row.id)(image.key);
                row.version = image.version;
                m_writes.push_back([this, row] { return m_rows->put(row); });
            });
        }
        m_head.seq = entries.back().seq;
        return {};
    }

    Result<void> writePrepared() override
    {
        BINCARD_TRY_ASSIGN(store::Transaction transaction, store::Transaction::begin(*m_copy));
        for (const auto &write : m_writes)
            BINCARD_TRY(write());
        BINCARD_TRY(m_log->append(m_added));
        BINCARD_TRY(m_log->putHead(m_head));
        BINCARD_TRY(transaction.commit());
        if (m_copy->logPages() > server::kLogPagesBeforeCheckpoint)
            BINCARD_TRY(m_copy->checkpoint(store::Database::Checkpoint::Passive));
        return {};
    }

    server::Engine &m_engine;
    QString m_path;
    std::unique_ptr<store::Database> m_copy;
    std::unique_ptr<store::RowStore> m_rows;
    std::unique_ptr<store::StreamLog> m_log;
    std::int64_t m_device = 0;
    store::StreamHead m_head;
    std::vector<std::function<Result<void>()>> m_writes;
    std::vector<store::LogEntry> m_added;
};

/// INSERT of `count` rows of four values each.
QByteArray insertOf(const char *table, int count, const char *rest)
{
    QByteArray sql = QByteArray("INSERT INTO ") + table + " VALUES ";
    for (int row = 0; row < count; ++row) {
        sql += row == 0 ? "(" : ", (";
        for (int column = 1; column <= 4; ++column)
            sql += (column == 1 ? "?" : ", ?") + QByteArray::number(4 * row + column);
        sql += ')';
    }
    return sql + rest;
}

class PlainTables final : public ApplyBaseline
{
public:
    static Result<std::unique_ptr<ApplyBaseline>> make(const QString &uri)
    {
        auto made = std::make_unique<PlainTables>();
        BINCARD_TRY_ASSIGN(made->m_database, store::Database::connect(uri));
        BINCARD_TRY(made->m_database->execute("DROP TABLE IF EXISTS bench_row, bench_entry; CREATE TABLE bench_row (table_id BIGINT, key UUID, version BIGINT, body BYTEA, "
                                              "PRIMARY KEY (table_id, key)); CREATE TABLE bench_entry (seq BIGINT PRIMARY KEY, envelope BYTEA, mac BYTEA, effects BYTEA)"));
        for (auto &[statement, count] : {std::pair(&made->m_manyRows, kAtOnce), std::pair(&made->m_oneRow, 1)}) {
            BINCARD_TRY_ASSIGN(*statement, made->m_database->prepare(insertOf("bench_row", count, " ON CONFLICT (table_id, key) DO UPDATE SET version = excluded.version, body = excluded.body")));
        }
        for (auto &[statement, count] : {std::pair(&made->m_manyEntries, kAtOnce), std::pair(&made->m_oneEntry, 1)}) {
            BINCARD_TRY_ASSIGN(*statement, made->m_database->prepare(insertOf("bench_entry", count, "")));
        }
        return std::unique_ptr<ApplyBaseline>(std::move(made));
    }
    ~PlainTables() override
    {
        if (m_database)
            (void)m_database->execute("DROP TABLE bench_row, bench_entry");
    }
    [[nodiscard]] QString name() const override { return QStringLiteral("rows and entries into two plain tables"); }

private:
    static constexpr int kAtOnce = 100;

    Result<void> prepare(const std::vector<RowImage> &rows, const std::vector<Entry> &entries) override
    {
        m_rows = rows;
        m_entries = entries;
        return {};
    }

    /// In hundreds, and what is left one by one.
    template <class T, class Bind>
    static Result<void> insert(const std::vector<T> &all, store::Statement &many, store::Statement &one, Bind &&bind)
    {
        std::size_t next = 0;
        for (; next + kAtOnce <= all.size(); next += kAtOnce) {
            for (int i = 0; i < kAtOnce; ++i)
                bind(many, 4 * i, all[next + static_cast<std::size_t>(i)]);
            BINCARD_TRY(many.run());
        }
        for (; next < all.size(); ++next) {
            bind(one, 0, all[next]);
            BINCARD_TRY(one.run());
        }
        return {};
    }

    Result<void> writePrepared() override
    {
        BINCARD_TRY_ASSIGN(store::Transaction transaction, store::Transaction::begin(*m_database));
        BINCARD_TRY(insert(m_rows, m_manyRows, m_oneRow, [](store::Statement &statement, int at, const RowImage &row) {
            statement.bind(at + 1, static_cast<std::int64_t>(row.table)).bindKey(at + 2, row.key).bind(at + 3, row.version).bindBytesUncopied(at + 4, row.body);
        }));
        BINCARD_TRY(insert(m_entries, m_manyEntries, m_oneEntry, [](store::Statement &statement, int at, const Entry &entry) {
            statement.bind(at + 1, entry.seq).bindBytesUncopied(at + 2, entry.envelope).bindBytesUncopied(at + 3, entry.mac).bindBytesUncopied(at + 4, entry.effects);
        }));
        return transaction.commit();
    }

    std::unique_ptr<store::Database> m_database;
    store::Statement m_manyRows, m_oneRow, m_manyEntries, m_oneEntry;
    std::vector<RowImage> m_rows;
    std::vector<Entry> m_entries;
};

} // namespace

Result<std::unique_ptr<ApplyBaseline>> ApplyBaseline::make(desk::Desk &books)
{
    BINCARD_TRY_ASSIGN(const QString shared, desk::databaseOf(books.dir()));
    return shared.isEmpty() ? SqliteCopy::make(books.engine()) : PlainTables::make(shared);
}

Result<void> ApplyBaseline::write(const std::vector<Entry> &entries)
{
    std::map<std::pair<TableId, Id128>, RowImage> last;
    for (const Entry &entry : entries) {
        BINCARD_TRY_ASSIGN(const auto images, ledger::decodeEffects(entry.effects));
        for (const RowImage &image : images)
            last[{image.table, image.key}] = image;
    }
    std::vector<RowImage> rows;
    for (const auto &[key, image] : last)
        rows.push_back(image);
    m_rows += static_cast<std::int64_t>(rows.size());
    BINCARD_TRY(prepare(rows, entries));
    const Stopwatch watch;
    BINCARD_TRY(writePrepared());
    m_us += watch.us();
    return {};
}

} // namespace bincard::ctl
