// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/papers.h"

namespace bincard::workflow {

std::optional<Prompt> paperAlert(const PrintingContext &printing, std::initializer_list<Paper> papers)
{
    for (const Paper &paper : papers) {
        const PrintReadiness readiness = printing.of(paper.document, QString::fromLatin1(paper.label));
        const QString document = QString::number(static_cast<int>(paper.document));
        if (readiness == PrintReadiness::InTrouble)
            return Prompt{PromptCode::PrinterNeedsHelp, {document}};
        // Who has a printer for such papers, and none whose media hold this one, has set something up wrong.
        if (readiness == PrintReadiness::None && (paper.needed || printing.of(paper.document) != PrintReadiness::None))
            return Prompt{PromptCode::NoPrinterFor, {document}};
    }
    return std::nullopt;
}

} // namespace bincard::workflow
