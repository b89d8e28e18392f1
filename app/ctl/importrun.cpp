// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/importrun.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <numeric>

namespace bincard::ctl {

Result<void> ImportRun::open(const QStringList &paths)
{
    QSet<QString> seen;
    for (const QString &path : paths) {
        BINCARD_TRY_ASSIGN(auto source, TextSource::open(path, m_encoding));
        const QString same = QFileInfo(path).canonicalFilePath();
        if (seen.contains(same))
            return Error{ErrorCode::Usage, QStringLiteral("%1 is given twice").arg(path)};
        seen.insert(same);
        CsvReader reader(*source, m_separator);
        CsvRecord header;
        BINCARD_TRY_ASSIGN(const bool any, reader.next(header));
        if (!any)
            return Error{ErrorCode::BadInput, QStringLiteral("%1 is empty: a header is needed").arg(path)};
        if (!header.problem.isEmpty())
            return Error{ErrorCode::BadInput, QStringLiteral("%1, line 1, column %2: %3").arg(path).arg(header.problemField + 1).arg(header.problem)};
        BINCARD_TRY_ASSIGN(Mapping mapping, Mapping::make(m_kind, header, m_columns, path));
        if (!mapping.ignored().isEmpty())
            m_console.say(QStringLiteral("%1: not used: %2").arg(path, mapping.ignored().join(QStringLiteral(", "))));
        m_inputs.push_back({std::move(source), {static_cast<int>(m_inputs.size()), path, std::move(mapping)}, {}});
        m_reports.push_back({path, 0, 0, 0, false});
    }
    return {};
}

template <class F>
Result<void> ImportRun::forEachRow(Input &input, Progress &progress, F &&f)
{
    BINCARD_TRY(input.source->rewind());
    CsvReader reader(*input.source, m_separator);
    CsvRecord record;
    bool header = true;
    std::int64_t position = 0;
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, reader.next(record));
        progress.add(input.source->position() - position);
        position = input.source->position();
        if (!more)
            return {};
        if (header) {
            header = false;
            continue;
        }
        BINCARD_TRY(f(record, reader));
    }
}

Result<void> ImportRun::checkFile(Input &input, FileReport &report, Importer &importer, Progress &progress)
{
    importer.open(input.file);
    return forEachRow(input, progress, [&](const CsvRecord &record, const CsvReader &reader) -> Result<void> {
        report.endedWithoutNewline = reader.endedWithoutNewline();
        if (record.isBlank()) {
            ++report.blank;
            return {};
        }
        ++report.rows;
        BINCARD_TRY_ASSIGN(const auto error, importer.check(record));
        if (error) {
            ++report.bad;
            input.badLines.push_back(record.line);
            m_bad.add({report.path, record.line, input.file.mapping.columnName(error->column), error->reason});
        }
        return {};
    });
}

Result<void> ImportRun::check(Importer &importer)
{
    Progress progress(m_console, QStringLiteral("Checking"), bytes());
    for (std::size_t i = 0; i < m_inputs.size(); ++i) {
        BINCARD_TRY(checkFile(m_inputs[i], m_reports[i], importer, progress));
        if (m_reports[i].endedWithoutNewline)
            m_console.say(QStringLiteral("%1: the last line has no line end; if the file was cut off there, its last value is cut too").arg(m_reports[i].path));
    }
    return {};
}

Result<void> ImportRun::take(Importer &importer, Submitter *submitter)
{
    Progress progress(m_console, submitter != nullptr ? QStringLiteral("Importing") : QStringLiteral("Counting"), bytes());
    for (Input &input : m_inputs) {
        importer.open(input.file);
        auto bad = input.badLines.begin();
        BINCARD_TRY(forEachRow(input, progress, [&](const CsvRecord &record, const CsvReader &) -> Result<void> {
            if (record.isBlank())
                return {};
            if (bad == input.badLines.end() || *bad != record.line)
                return importer.take(record, submitter);
            ++bad;
            return importer.passOver(record, submitter);
        }));
    }
    return {};
}

std::int64_t ImportRun::rows() const
{
    return std::accumulate(m_reports.begin(), m_reports.end(), std::int64_t{0}, [](std::int64_t sum, const FileReport &file) { return sum + file.rows; });
}

std::int64_t ImportRun::bytes() const
{
    return std::accumulate(m_inputs.begin(), m_inputs.end(), std::int64_t{0},
        [](std::int64_t sum, const Input &input) { return sum + input.source->size(); });
}

} // namespace bincard::ctl
