// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/badrows.h"
#include "imports/importer.h"
#include "imports/profile.h"

#include <functional>
#include <memory>
#include <vector>

namespace bincard::imports {

/// A file, and the name by which sentences call it.
struct NamedFile {
    QString path;
    QString name;
};

/// What a file had: all of its data rows were either used or unusable.
struct FileReport {
    QString path; ///< as its owner knows it
    std::int64_t rows = 0; ///< data rows: without header and blank lines
    std::int64_t bad = 0;
    std::int64_t blank = 0;
    bool endedWithoutNewline = false;
};

/// Says when it is time to do something else for a while; asked after each row.
using Pause = std::function<bool()>;

/// Reads the files of one import twice, a while at a time: all of them for checking, then all of them for taking. Memory does not grow with their size.
class ImportRun
{
public:
    ImportRun(ImportKind kind, const ColumnNames &columns, Encoding encoding, char separator, Listener &listener)
        : m_kind(kind), m_columns(columns), m_encoding(encoding), m_separator(separator), m_listener(listener), m_bad(listener)
    {
    }

    /// Opens the files and reads their headers. BadInput when one cannot be used, Usage when one is given twice.
    [[nodiscard]] Result<void> open(const std::vector<NamedFile> &files);
    /// Goes on checking; false when all rows are.
    [[nodiscard]] Result<bool> check(Importer &importer, const Pause &pause);
    /// After that: goes on taking; false when all rows are. `submitter` is null in a dry run.
    [[nodiscard]] Result<bool> take(Importer &importer, Submitter *submitter, const Pause &pause);

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
    /// How far a pass over all files has come.
    struct Place {
        std::size_t input = 0;
        std::unique_ptr<CsvReader> reader; ///< of that input; none: it is to be begun
        std::size_t badLine = 0;
        std::int64_t bytesBefore = 0; ///< in the inputs that are done
    };
    /// Calls f(record) for the next data rows of the files; `ended` after the last one of each. False at the end of all.
    template <class F, class G>
    [[nodiscard]] Result<bool> forEachRow(const QString &doing, Importer &importer, const Pause &pause, F &&f, G &&ended);
    [[nodiscard]] Result<void> begin(Input &input, Importer &importer);
    [[nodiscard]] Result<void> checkRow(const CsvRecord &record, Importer &importer);
    [[nodiscard]] Result<void> takeRow(const CsvRecord &record, Importer &importer, Submitter *submitter);
    void tellOfEnd(std::size_t input);
    [[nodiscard]] std::int64_t bytes() const;

    ImportKind m_kind;
    ColumnNames m_columns;
    Encoding m_encoding;
    char m_separator;
    Listener &m_listener;
    BadRows m_bad;
    std::vector<Input> m_inputs;
    std::vector<FileReport> m_reports;
    Place m_place;
};

} // namespace bincard::imports
