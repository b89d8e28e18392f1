// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/spoolfile.h"

namespace bincard::store {
namespace {

constexpr char kColumns[] = "id, printer, document, title, format, copies, state, made_at_ms, changed_at_ms, dpi";
constexpr int kBytes = 10; ///< column behind them

PrintJob readJob(const Statement &s)
{
    PrintJob job;
    job.id = PrintJobId(s.id(0));
    job.printer = s.text(1);
    job.document = static_cast<DocumentKind>(s.integer(2));
    job.title = s.text(3);
    job.format = static_cast<PrintFormat>(s.integer(4));
    job.copies = static_cast<std::int32_t>(s.integer(5));
    job.state = static_cast<PrintState>(s.integer(6));
    job.madeAtMs = s.integer(7);
    job.changedAtMs = s.integer(8);
    job.dpi = static_cast<int>(s.integer(9));
    return job;
}

Result<std::optional<PrintJob>> withBytes(Statement &statement)
{
    const ResetAtEnd reset(statement);
    BINCARD_TRY_ASSIGN(const bool found, statement.step());
    if (!found)
        return std::optional<PrintJob>();
    PrintJob job = readJob(statement);
    job.bytes = statement.bytes(kBytes);
    return std::optional(std::move(job));
}

Result<std::vector<PrintJob>> listed(Statement &statement)
{
    const ResetAtEnd reset(statement);
    std::vector<PrintJob> jobs;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, statement.step());
        if (!more)
            return jobs;
        jobs.push_back(readJob(statement));
    }
}

} // namespace

Result<SpoolFile> SpoolFile::open(Database &database)
{
    SpoolFile file;
    const QByteArray columns = kColumns;
    const std::pair<Statement *, QByteArray> statements[]{
        {&file.m_add, "INSERT INTO print_job (" + columns + ", bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"},
        {&file.m_next, "SELECT " + columns + ", bytes FROM print_job WHERE printer = ?1 AND state < 3 AND state <> 2 AND format = ?2 AND dpi IN (0, ?3) ORDER BY position LIMIT 1"},
        {&file.m_find, "SELECT " + columns + ", bytes FROM print_job WHERE id = ?1"},
        {&file.m_put, "UPDATE print_job SET printer = ?2, state = ?3, changed_at_ms = ?4 WHERE id = ?1"},
        {&file.m_open, "SELECT " + columns + " FROM print_job WHERE state < 3 ORDER BY position LIMIT ?1"},
        {&file.m_over, "SELECT " + columns + " FROM print_job WHERE state >= 3 ORDER BY changed_at_ms DESC, position DESC LIMIT ?1"},
        {&file.m_sums, "SELECT coalesce(sum(state <> 2), 0), coalesce(sum(state = 2), 0), coalesce(min(made_at_ms), 0) FROM print_job WHERE printer = ?1 AND state < 3"},
        {&file.m_printers, "SELECT DISTINCT printer FROM print_job WHERE state < 3"},
        {&file.m_trimOld, "DELETE FROM print_job WHERE state >= 3 AND changed_at_ms < ?1"},
        {&file.m_trimMany, "DELETE FROM print_job WHERE state >= 3 AND position IN "
                           "(SELECT position FROM print_job WHERE state >= 3 ORDER BY changed_at_ms DESC, position DESC LIMIT -1 OFFSET ?1)"},
    };
    for (const auto &[statement, sql] : statements) {
        BINCARD_TRY_ASSIGN(*statement, database.prepare(sql));
    }
    return file;
}

Result<void> SpoolFile::add(const PrintJob &job)
{
    return m_add.bind(1, job.id).bindText(2, job.printer).bind(3, static_cast<std::int64_t>(job.document)).bindText(4, job.title).bind(5, static_cast<std::int64_t>(job.format))
        .bind(6, std::int64_t{job.copies}).bind(7, static_cast<std::int64_t>(job.state)).bind(8, job.madeAtMs).bind(9, job.changedAtMs).bind(10, std::int64_t{job.dpi}).bindBytes(11, job.bytes).run();
}

Result<std::optional<PrintJob>> SpoolFile::next(const QString &printer, PrintFormat format, int dpi)
{
    return withBytes(m_next.bindText(1, printer).bind(2, static_cast<std::int64_t>(format)).bind(3, std::int64_t{dpi}));
}

Result<std::vector<QString>> SpoolFile::printersWithOpenJobs()
{
    const ResetAtEnd reset(m_printers);
    std::vector<QString> names;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, m_printers.step());
        if (!more)
            return names;
        names.push_back(m_printers.text(0));
    }
}

Result<std::optional<PrintJob>> SpoolFile::find(PrintJobId id)
{
    return withBytes(m_find.bind(1, id));
}

Result<void> SpoolFile::put(PrintJobId id, const QString &printer, PrintState state, std::int64_t nowMs)
{
    return m_put.bind(1, id).bindText(2, printer).bind(3, static_cast<std::int64_t>(state)).bind(4, nowMs).run();
}

Result<std::vector<PrintJob>> SpoolFile::openJobs(std::int64_t limit)
{
    return listed(m_open.bind(1, limit));
}

Result<std::vector<PrintJob>> SpoolFile::overJobs(std::int64_t limit)
{
    return listed(m_over.bind(1, limit));
}

Result<OpenPrints> SpoolFile::sums(const QString &printer)
{
    const ResetAtEnd reset(m_sums);
    m_sums.bindText(1, printer);
    BINCARD_TRY_ASSIGN(const bool found, m_sums.step());
    return found ? OpenPrints{m_sums.integer(0), m_sums.integer(1), m_sums.integer(2)} : OpenPrints{};
}

Result<void> SpoolFile::trim(std::int64_t endedBeforeMs, std::int64_t keep)
{
    BINCARD_TRY(m_trimOld.bind(1, endedBeforeMs).run());
    return m_trimMany.bind(1, keep).run();
}

} // namespace bincard::store
