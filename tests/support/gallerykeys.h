// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/setclock.h"

#include <QString>

/// Keys as the window system sends them to whatever has the focus. Give the clock a step.
namespace bincard::test {

inline constexpr int kPersonsGapMs = 200;

void press(int key, const QString &text = {});

/// As a scanner types: all keys at once; \n is its terminator.
void scan(const QString &code);

/// As a person types: the clock passes after each key, long enough for the wedge to know; the keys land when its timer has run.
void type(const QString &text, SetClock &clock);

} // namespace bincard::test
