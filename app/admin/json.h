// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/jsonline.h"

namespace bincard::admin {

using report::JsonLine;

} // namespace bincard::admin
