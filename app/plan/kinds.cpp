// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/checkpack.h"
#include "plan/checktours.h"
#include "plan/checkwave.h"
#include "plan/kind.h"
#include "plan/packkind.h"
#include "plan/pickkinds.h"
#include "plan/wavekind.h"

namespace bincard::plan {

const std::vector<Kind> &kinds()
{
    static const std::vector<Kind> kinds{
        {QStringLiteral("route"), QStringLiteral("plan-route.json"), runRoute, checkRoute},
        {QStringLiteral("batch"), QStringLiteral("plan-batch.json"), runBatch, checkBatch},
        {QStringLiteral("wave"), QStringLiteral("plan-wave.json"), planWave, checkWave},
        {QStringLiteral("pack"), QStringLiteral("plan-pack.json"), planPack, checkPack},
    };
    return kinds;
}

} // namespace bincard::plan
