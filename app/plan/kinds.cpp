// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/checktours.h"
#include "plan/kind.h"
#include "plan/pickkinds.h"

namespace bincard::plan {

const std::vector<Kind> &kinds()
{
    static const std::vector<Kind> kinds{
        {QStringLiteral("route"), QStringLiteral("plan-route.json"), runRoute, checkRoute},
        {QStringLiteral("batch"), QStringLiteral("plan-batch.json"), runBatch, checkBatch},
    };
    return kinds;
}

} // namespace bincard::plan
