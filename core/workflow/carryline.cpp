// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/carryline.h"

#include <algorithm>

namespace bincard::workflow {

const CarryLine *nextOf(const std::vector<CarryLine> &lines)
{
    const CarryLine *next = nullptr;
    for (const CarryLine &line : lines) {
        if (line.open() && (!next || line.skipped < next->skipped))
            next = &line;
    }
    return next;
}

const CarryLine *lineOf(const std::vector<CarryLine> &lines, TaskLineId id)
{
    const auto found = std::find_if(lines.begin(), lines.end(), [id](const CarryLine &line) { return line.id == id; });
    return found == lines.end() ? nullptr : &*found;
}

} // namespace bincard::workflow
