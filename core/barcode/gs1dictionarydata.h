// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace bincard::barcode {

/// The table of application identifiers in the dictionary's own format, UTF-8 (see resources/gs1/makedictionary.py).
extern const char *const kBuiltInDictionary;

} // namespace bincard::barcode
