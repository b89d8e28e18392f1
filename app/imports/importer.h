// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/cells.h"
#include "imports/submitter.h"

#include <optional>
#include <vector>

namespace bincard::imports {

/// One file of an import, with its header read.
struct ImportFile {
    int index = 0; ///< in the command line's order
    QString path;
    Mapping mapping;
};

/// A count of the report: "lines used: 20688".
struct ReportCount {
    QString key; ///< in JSON
    QString words;
    std::int64_t count = 0;
};

/// What a kind of import does with its rows. All rows of all files are checked first, in order; then the good ones are taken, in
/// the same order, when the import is not a dry run.
class Importer
{
public:
    virtual ~Importer() = default;

    /// Rows of that file follow: once for checking, once for taking.
    virtual void open(const ImportFile &file) = 0;
    /// What is wrong with the row, by itself, with rows before it and with the books.
    [[nodiscard]] virtual Result<std::optional<CellError>> check(const CsvRecord &record) = 0;
    /// All rows were checked and the import goes on. `submitter` is null in a dry run, here and below.
    [[nodiscard]] virtual Result<void> checked(Submitter *) { return {}; }
    /// A row in which check() found nothing.
    [[nodiscard]] virtual Result<void> take(const CsvRecord &record, Submitter *submitter) = 0;
    /// A row in which check() found something, in its place between those that are taken.
    [[nodiscard]] virtual Result<void> passOver(const CsvRecord &, Submitter *) { return {}; }
    [[nodiscard]] virtual Result<void> finish(Submitter *) { return {}; }

    /// How the data rows were used. Unusable ones are counted by the caller; all together are the rows of the files.
    [[nodiscard]] virtual std::vector<ReportCount> counts() const = 0;
    /// What else is worth saying.
    [[nodiscard]] virtual std::vector<ReportCount> notes() const { return {}; }
};

/// More keys than this in one import are refused: what is remembered of each row must fit into memory.
inline constexpr std::size_t kMostKeys = 10'000'000;

} // namespace bincard::imports
