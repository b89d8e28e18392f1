// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/importrun.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <numeric>

namespace bincard::imports {

Result<void> ImportRun::open(const std::vector<NamedFile> &files)
{
    QSet<QString> seen;
    for (const auto &[path, name] : files) {
        BINCARD_TRY_ASSIGN(auto source, TextSource::open(path, name, m_encoding));
        const QString same = QFileInfo(path).canonicalFilePath();
        if (seen.contains(same))
            return Error{ErrorCode::Usage, QStringLiteral("%1 is given twice").arg(name)};
        seen.insert(same);
        CsvReader reader(*source, m_separator);
        CsvRecord header;
        BINCARD_TRY_ASSIGN(const bool any, reader.next(header));
        if (!any)
            return Error{ErrorCode::BadInput, QStringLiteral("%1 is empty: a header is needed").arg(name)};
        if (!header.problem.isEmpty())
            return Error{ErrorCode::BadInput, QStringLiteral("%1, line 1, column %2: %3").arg(name).arg(header.problemField + 1).arg(header.problem)};
        BINCARD_TRY_ASSIGN(Mapping mapping, Mapping::make(m_kind, header, m_columns, name));
        if (!mapping.ignored().isEmpty())
            m_listener.say(QStringLiteral("%1: not used: %2").arg(name, mapping.ignored().join(QStringLiteral(", "))));
        m_inputs.push_back({std::move(source), {static_cast<int>(m_inputs.size()), name, std::move(mapping)}, {}});
        m_reports.push_back({name, 0, 0, 0, false});
    }
    return {};
}

Result<void> ImportRun::begin(Input &input, Importer &importer)
{
    BINCARD_TRY(input.source->rewind());
    m_place.reader = std::make_unique<CsvReader>(*input.source, m_separator);
    m_place.badLine = 0;
    CsvRecord header;
    BINCARD_TRY(m_place.reader->next(header));
    importer.open(input.file);
    return {};
}

template <class F, class G>
Result<bool> ImportRun::forEachRow(const QString &doing, Importer &importer, const Pause &pause, F &&f, G &&ended)
{
    CsvRecord record;
    for (; m_place.input < m_inputs.size(); ++m_place.input) {
        Input &input = m_inputs[m_place.input];
        if (!m_place.reader)
            BINCARD_TRY(begin(input, importer));
        for (;;) {
            BINCARD_TRY_ASSIGN(const bool more, m_place.reader->next(record));
            m_listener.progress(doing, m_place.bytesBefore + input.source->position(), bytes());
            if (!more)
                break;
            BINCARD_TRY(f(record));
            if (pause())
                return true;
        }
        ended(m_place.input);
        m_place.reader.reset();
        m_place.bytesBefore += input.source->size();
    }
    m_place = {};
    return false;
}

Result<bool> ImportRun::check(Importer &importer, const Pause &pause)
{
    return forEachRow(QStringLiteral("Checking"), importer, pause, [&](const CsvRecord &record) { return checkRow(record, importer); }, [this](std::size_t input) { tellOfEnd(input); });
}

Result<void> ImportRun::checkRow(const CsvRecord &record, Importer &importer)
{
    FileReport &report = m_reports[m_place.input];
    report.endedWithoutNewline = m_place.reader->endedWithoutNewline();
    if (record.isBlank()) {
        ++report.blank;
        return {};
    }
    ++report.rows;
    BINCARD_TRY_ASSIGN(const auto error, importer.check(record));
    if (error) {
        Input &input = m_inputs[m_place.input];
        ++report.bad;
        input.badLines.push_back(record.line);
        m_bad.add({report.path, record.line, input.file.mapping.columnName(error->column), error->reason});
    }
    return {};
}

void ImportRun::tellOfEnd(std::size_t input)
{
    if (m_reports[input].endedWithoutNewline)
        m_listener.say(QStringLiteral("%1: the last line has no line end; if the file was cut off there, its last value is cut too").arg(m_reports[input].path));
}

Result<bool> ImportRun::take(Importer &importer, Submitter *submitter, const Pause &pause)
{
    const QString doing = submitter != nullptr ? QStringLiteral("Importing") : QStringLiteral("Counting");
    return forEachRow(doing, importer, pause, [&](const CsvRecord &record) { return takeRow(record, importer, submitter); }, [](std::size_t) {});
}

Result<void> ImportRun::takeRow(const CsvRecord &record, Importer &importer, Submitter *submitter)
{
    if (record.isBlank())
        return {};
    const auto &bad = m_inputs[m_place.input].badLines;
    if (m_place.badLine == bad.size() || bad[m_place.badLine] != record.line)
        return importer.take(record, submitter);
    ++m_place.badLine;
    return importer.passOver(record, submitter);
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

} // namespace bincard::imports
