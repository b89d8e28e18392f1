// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/gs1checks.h"

#include <QLatin1String>

namespace bincard::barcode::checks {

namespace {

/// Walks through the fields of a coupon. After the first wrong one nothing more is read and `wrongAt` stays. A field that is
/// missing as a whole has no place of its own: the coupon is wrong at 0.
class CouponReader
{
public:
    explicit CouponReader(QStringView digits) : m_digits(digits) {}

    /// One digit out of these.
    void oneOf(QLatin1String allowed)
    {
        if (!ok())
            return;
        if (atEnd())
            m_wrongAt = 0;
        else if (!allowed.contains(m_digits[m_at]))
            m_wrongAt = m_at;
        else
            ++m_at;
    }

    void digits(qsizetype count)
    {
        if (!ok())
            return;
        if (m_digits.size() - m_at < count)
            m_wrongAt = atEnd() ? 0 : m_at;
        else
            m_at += count;
    }

    /// A digit out of these that says how many follow, with `more` added to it; 9 says none unless `nineCounts`.
    void sized(QLatin1String allowed, int more, bool nineCounts = false)
    {
        oneOf(allowed);
        if (!ok())
            return;
        const int length = m_digits[m_at - 1].unicode() - u'0';
        digits(length == 9 && !nineCounts ? 0 : length + more);
    }

    /// YYMMDD; its text for comparison.
    QStringView date()
    {
        const qsizetype from = m_at;
        digits(6);
        if (ok() && checks::date(m_digits.sliced(from, 6), 2, DayZero::No))
            m_wrongAt = from;
        return ok() ? m_digits.sliced(from, 6) : QStringView();
    }

    /// The optional field with that mark begins here.
    [[nodiscard]] bool begins(QChar mark)
    {
        const bool is = ok() && !atEnd() && m_digits[m_at] == mark;
        m_at += is ? 1 : 0;
        return is;
    }

    void fail(qsizetype at) { m_wrongAt = at; }
    [[nodiscard]] qsizetype at() const { return m_at; }
    [[nodiscard]] bool ok() const { return !m_wrongAt; }
    [[nodiscard]] Position finish() const { return ok() && !atEnd() ? Position(m_at) : m_wrongAt; }

private:
    [[nodiscard]] bool atEnd() const { return m_at == m_digits.size(); }

    QStringView m_digits;
    qsizetype m_at = 0;
    Position m_wrongAt;
};

const QLatin1String kAnyDigit("0123456789");
const QLatin1String kPrefixLengths("0123456"); ///< a company prefix of 6 to 12 digits
const QLatin1String kPrefixLengthsOrNone("01234569");
const QLatin1String kValueLengths("12345");
const QLatin1String kRequirementCodes("012349");

/// What must be bought: how much, of which kind, of which family.
void purchase(CouponReader &reader)
{
    reader.sized(kValueLengths, 0);
    reader.oneOf(kRequirementCodes);
    reader.digits(3);
}

void expiryAndStart(CouponReader &reader)
{
    const qsizetype from = reader.at();
    QStringView expiry;
    if (reader.begins(u'3'))
        expiry = reader.date();
    if (!reader.begins(u'4'))
        return;
    const QStringView start = reader.date();
    if (reader.ok() && !expiry.isEmpty() && start > expiry)
        reader.fail(from);
}

void miscellaneous(CouponReader &reader)
{
    reader.oneOf(QLatin1String("01256")); // save value code
    reader.oneOf(QLatin1String("012")); // the item that the saving applies to
    reader.oneOf(kAnyDigit); // store coupon
    reader.oneOf(QLatin1String("01")); // do not multiply
}

} // namespace

Position couponCode(QStringView value)
{
    if (const Position at = digits(value))
        return at;
    CouponReader reader(value);
    reader.sized(kPrefixLengths, 6);
    reader.digits(6); // offer
    reader.sized(kValueLengths, 0); // save value
    purchase(reader);
    if (reader.begins(u'1')) {
        reader.oneOf(QLatin1String("0123")); // how the purchases combine
        purchase(reader);
        reader.sized(kPrefixLengthsOrNone, 6);
    }
    if (reader.begins(u'2')) {
        purchase(reader);
        reader.sized(kPrefixLengthsOrNone, 6);
    }
    expiryAndStart(reader);
    if (reader.begins(u'5'))
        reader.sized(kAnyDigit, 6, true); // serial number
    if (reader.begins(u'6'))
        reader.sized(QLatin1String("1234567"), 6); // retailer
    if (reader.begins(u'9'))
        miscellaneous(reader);
    return reader.finish();
}

Position couponPositiveOffer(QStringView value)
{
    if (const Position at = digits(value))
        return at;
    CouponReader reader(value);
    reader.oneOf(QLatin1String("01")); // format
    reader.sized(kPrefixLengths, 6); // funder
    reader.digits(6); // offer
    reader.sized(kAnyDigit, 6, true); // serial number
    return reader.finish();
}

} // namespace bincard::barcode::checks
