#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes core/barcode/gs1dictionarydata.cpp from a GS1 Barcode Syntax Dictionary.

usage: makedictionary.py gs1-syntax-dictionary.txt > core/barcode/gs1dictionarydata.cpp

The entries stay in the dictionary's own format, with single blanks and without comments, so that the program reads the
built-in table by the same reader as one given at run time. Runs of AIs that differ in nothing are not joined: a newer
dictionary then shows as a small difference.
"""
import re
import sys

HEAD = """// SPDX-License-Identifier: GPL-3.0-or-later
// Made by resources/gs1/makedictionary.py from the GS1 Barcode Syntax Dictionary (release: {release}), whose entries these
// are, unchanged but for blanks and comments:
//   Copyright (c) 2020-2021 BWIPP project, 2020-2021 Zint Project, 2021-2025 GS1 AISBL.
//   Licensed under the Apache License, Version 2.0: http://www.apache.org/licenses/LICENSE-2.0
//   https://ref.gs1.org/tools/gs1-barcode-syntax-resource/syntax-dictionary/
#include "barcode/gs1dictionarydata.h"

namespace bincard::barcode {{

const char *const kBuiltInDictionary =
"""
TAIL = """
} // namespace bincard::barcode
"""


def entries(text):
    for line in text.splitlines():
        specification, _, title = line.partition("#")
        words = specification.split()
        if words:
            yield " ".join(words) + ("  # " + title.strip() if title.strip() else "")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    release = re.search(r"^# Release: *(.*)$", text, re.MULTILINE)
    print(HEAD.format(release=release.group(1).strip().lower() if release else "unset"), end="")
    lines = list(entries(text))
    for number, line in enumerate(lines):
        quoted = line.replace("\\", "\\\\").replace('"', '\\"')
        print('    "%s\\n"%s' % (quoted, ";" if number == len(lines) - 1 else ""))
    print(TAIL, end="")


if __name__ == "__main__":
    main()
