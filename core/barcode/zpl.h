// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/dotlabel.h"

#include <QByteArray>

namespace bincard::barcode {

/// The label as ZPL II for a printer of the resolution that its dots count, `copies` times (1 … 99,999,999). Words are set in the printer's own scalable
/// font, and symbols drawn by its own commands; what these cannot hold goes as a picture: GS1 QR Code, DataBar Expanded, letters beyond ASCII in a symbol,
/// a backslash in PDF417, UPC-E of number system 1, modules of more than ten dots, and a QR Code that is turned. No value can become a command. BadInput
/// when a symbol cannot hold its data.
[[nodiscard]] Result<QByteArray> toZpl(const DotLabel &label, int copies);

/// The data of a Code 128 as ZPL's ^BC takes it in mode N: `>;` and `>:` begin in subset C and B, `>5` and `>6` change to them, `>8` is FNC1, `>0`, `><` and
/// `>=` are > ^ ~. U+001D in the text is FNC1; all else is ASCII from 0x20 to 0x7E. A GS1-128 has FNC1 in front.
[[nodiscard]] QByteArray code128Data(QStringView text, bool gs1);

/// What ZPL's ^FH\ reads back as the bytes: the signs of commands, the backslash and control characters as \XX.
[[nodiscard]] QByteArray zplEscaped(QByteArrayView bytes);

} // namespace bincard::barcode
