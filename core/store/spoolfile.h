// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/printing.h"
#include "store/database.h"

#include <optional>
#include <vector>

/// The print spool's rows in journal.db. What is done with them is core/print's matter.
namespace bincard::store {

struct PrintJob {
    PrintJobId id;
    QString printer; ///< its name in the station's profile
    DocumentKind document = DocumentKind::Label;
    QString title; ///< what people call it: the number or code on it
    PrintFormat format = PrintFormat::Zpl;
    QByteArray bytes; ///< one copy; left out of lists
    int dpi = 0; ///< for which ZPL was made; 0 = any
    std::int32_t copies = 1;
    PrintState state = PrintState::Waiting;
    std::int64_t madeAtMs = 0, changedAtMs = 0; ///< wall clock
    friend bool operator==(const PrintJob &, const PrintJob &) = default;
};

struct OpenPrints {
    std::int64_t waiting = 0; ///< or going to the printer
    std::int64_t unclear = 0;
    std::int64_t oldestMs = 0; ///< wall clock of the oldest open one; 0 = none
    friend bool operator==(const OpenPrints &, const OpenPrints &) = default;
};

class SpoolFile
{
public:
    [[nodiscard]] static Result<SpoolFile> open(Database &database);

    [[nodiscard]] Result<void> add(const PrintJob &job);
    /// The first of a printer that is to be printed or was being sent, made for it as it is now; unclear ones wait for a person and hold up nobody.
    [[nodiscard]] Result<std::optional<PrintJob>> next(const QString &printer, PrintFormat format, int dpi);
    [[nodiscard]] Result<std::vector<QString>> printersWithOpenJobs();
    [[nodiscard]] Result<std::optional<PrintJob>> find(PrintJobId id);
    /// The same bytes and state, at another printer or in another state.
    [[nodiscard]] Result<void> put(PrintJobId id, const QString &printer, PrintState state, std::int64_t nowMs);
    [[nodiscard]] Result<std::vector<PrintJob>> openJobs(std::int64_t limit); ///< of all printers, oldest first, without bytes
    [[nodiscard]] Result<std::vector<PrintJob>> overJobs(std::int64_t limit); ///< the last that ended, newest first, without bytes
    [[nodiscard]] Result<OpenPrints> sums(const QString &printer);
    /// Jobs that are over go with their bytes when they are that old, or more than so many.
    [[nodiscard]] Result<void> trim(std::int64_t endedBeforeMs, std::int64_t keep);

private:
    Statement m_add, m_next, m_find, m_put, m_open, m_over, m_sums, m_printers, m_trimOld, m_trimMany;
};

} // namespace bincard::store
