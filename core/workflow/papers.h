// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"

#include <initializer_list>

namespace bincard::workflow {

/// What a task prints on its way.
struct Paper {
    DocumentKind document = DocumentKind::Label;
    const char *label = ""; ///< name of the template
    bool needed = false; ///< without a printer for it the task does not come to its end; else a house may do without such papers
};

/// Before the first scan of a task: whether what it prints will come out. None when it will.
[[nodiscard]] std::optional<Prompt> paperAlert(const PrintingContext &printing, std::initializer_list<Paper> papers);

} // namespace bincard::workflow
