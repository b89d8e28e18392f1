// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imports/importplan.h"
#include "imports/importreport.h"
#include "imports/importrun.h"

namespace bincard::imports {

/// One import from the opening of its files to its report, a while at a time. Unusable rows keep all others out, unless the plan leaves them out.
class Import
{
public:
    Import(Books &books, ImportPlan plan, Submitter::Pace pace, Listener &listener);

    /// Opens the files and reads their headers. BadInput or Usage when one cannot be used.
    [[nodiscard]] Result<void> open(const std::vector<NamedFile> &files) { return m_run.open(files); }
    /// Goes on until `pause` says so; false when it is over.
    [[nodiscard]] Result<bool> step(const Pause &pause);

    // ---- after that
    [[nodiscard]] ImportReport &report() { return m_report; }
    [[nodiscard]] Submitter *submitter() { return m_submitter ? &*m_submitter : nullptr; } ///< none: nothing was changed

private:
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> finish();

    Books &m_books;
    ImportPlan m_plan;
    Submitter::Pace m_pace;
    ImportRun m_run;
    std::unique_ptr<Importer> m_importer;
    std::optional<Submitter> m_submitter;
    ImportReport m_report;
    bool m_checked = false;
};

} // namespace bincard::imports
