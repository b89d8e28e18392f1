// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/numbertext.h"

#include "barcode/gtin.h"

namespace bincard::barcode {

QString numberText(NumberKind kind, const NumberForm &form, std::int64_t n)
{
    const QString body = form.prefix + QString::number(n).rightJustified(form.digits, u'0');
    return kind == NumberKind::Sscc ? withCheckDigit(body) : body;
}

} // namespace bincard::barcode
