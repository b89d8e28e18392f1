// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/dotlabel.h"

#include <QByteArrayView>
#include <QStringList>

namespace bincard::barcode {

/// A label as a ZPL printer understands it, in its dots.
struct ZplLabel {
    DotLabel label; ///< width and height as ^PW and ^LL say, else 0
    int copies = 1;
    QStringList notUnderstood; ///< commands that may draw something and were left out, each once
};

/// Reads the part of ZPL II that toZpl() writes and what carriers' labels are made of besides: ^PW ^LL ^LH ^PQ; fields by ^FO and ^FT with ^FD or ^FV, ^FH,
/// ^FR, ^FB; fonts by ^A and ^CF, turned by their letter or ^FW; ^GB; pictures by ^GFA, compressed by repetition too; bar codes by ^BY and ^B2 ^B3 ^B7 ^B8 ^B9
/// ^BA ^BC ^BE ^BO ^BQ ^BR ^BU ^BX. Any bytes give a label; all numbers stay within what a printer can have. Where the printer's fonts matter, for the
/// lines of a block and for turned words, places are near and not exact.
[[nodiscard]] ZplLabel readZpl(QByteArrayView zpl);

} // namespace bincard::barcode
