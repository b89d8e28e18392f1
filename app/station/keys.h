// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <Qt>

/// Keys as a scanner or a person gives them to the window, for scripts and benchmarks. GUI thread.
namespace bincard {

void sendKey(int key, const QString &text, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
void sendCharacter(QChar c);
void sendScan(const QString &code); ///< with its terminator, without a gap

} // namespace bincard
