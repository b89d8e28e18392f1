// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/badrows.h"
#include "ctl/importer.h"
#include "ctl/profile.h"

#include <memory>
#include <vector>

namespace bincard::ctl {

/// What a file had: all of its data rows were either used or unusable.
struct FileReport {
    QString path;
    std::int64_t rows = 0; ///< data rows: without header and blank lines
    std::int64_t bad = 0;
    std::int64_t blank = 0;
    bool endedWithoutNewline = false;
};

/// Reads the files of one import twice: all of them for checking, then all of them for taking. Memory does not grow with their size.
class ImportRun
{
public:
    ImportRun(ImportKind kind, const ColumnNames &columns, Encoding encoding, char separator, Console &console)
        : m_kind(kind), m_columns(columns), m_encoding(encoding), m_separator(separator), m_console(console), m_bad(console)
    {
    }

    /// Opens the files and reads their headers. BadInput when one cannot be used, Usage when one is given twice.
    [[nodiscard]] Result<void> open(const QStringList &paths);
    [[nodiscard]] Result<void> check(Importer &importer);
    /// `submitter` is null in a dry run.
    [[nodiscard]] Result<void> take(Importer &importer, Submitter *submitter);

    [[nodiscard]] std::int64_t rows() const;
    [[nodiscard]] std::int64_t badRows() const { return m_bad.count(); }
    [[nodiscard]] const BadRows &bad() const { return m_bad; }
    [[nodiscard]] const std::vector<FileReport> &files() const { return m_reports; }

private:
    struct Input {
        std::unique_ptr<TextSource> source;
        ImportFile file;
        std::vector<std::int64_t> badLines; ///< where unusable rows begin, ascending
    };
    /// Calls f(record) for each data row of the file.
    template <class F>
    [[nodiscard]] Result<void> forEachRow(Input &input, Progress &progress, F &&f);
    [[nodiscard]] Result<void> checkFile(Input &input, FileReport &report, Importer &importer, Progress &progress);
    [[nodiscard]] std::int64_t bytes() const;

    ImportKind m_kind;
    ColumnNames m_columns;
    Encoding m_encoding;
    char m_separator;
    Console &m_console;
    BadRows m_bad;
    std::vector<Input> m_inputs;
    std::vector<FileReport> m_reports;
};

} // namespace bincard::ctl
