// SPDX-License-Identifier: GPL-3.0-or-later
#include "central/pairingdesk.h"

#include "base/hash.h"

namespace bincard::serverapp {
namespace {

/// Crockford's base 32: no letter that looks like a digit or like another one.
constexpr char kAlphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kBytes = 10; ///< 80 bits, 16 characters
constexpr int kGroup = 4;

QString spelled(const QByteArray &bytes)
{
    QString text;
    std::uint32_t bits = 0;
    int have = 0;
    for (const char byte : bytes) {
        bits = (bits << 8) | static_cast<std::uint8_t>(byte);
        have += 8;
        while (have >= 5) {
            have -= 5;
            if (!text.isEmpty() && text.size() % (kGroup + 1) == kGroup)
                text += u'-';
            text += QLatin1Char(kAlphabet[(bits >> have) & 31]);
        }
    }
    return text;
}

/// As people type it: case and hyphens do not matter, and a letter taken for a digit is that digit.
QByteArray keyOf(const QString &code)
{
    QString plain = code.toUpper();
    plain.remove(u'-').remove(u' ').replace(u'O', u'0').replace(u'I', u'1').replace(u'L', u'1');
    return sha256({plain.toLatin1()});
}

} // namespace

QString PairingDesk::newCode()
{
    const std::int64_t now = m_clock.monotonicMs();
    std::erase_if(m_codes, [now](const auto &each) { return each.second.untilMs < now; });
    if (m_codes.size() >= kMostCodes)
        return {};
    const QString code = spelled(m_random.bytes(kBytes));
    m_codes[keyOf(code)] = {now + kGoodForMs, {}};
    return code;
}

PairingDesk::Entry PairingDesk::accept(const QString &code, DeviceId device, std::int32_t incarnation)
{
    const auto found = m_codes.find(keyOf(code));
    if (found == m_codes.end() || found->second.untilMs < m_clock.monotonicMs() || device.isNull())
        return Entry::No;
    Open &open = found->second;
    if (open.usedBy.first.isNull()) {
        open.usedBy = {device, incarnation};
        return Entry::First;
    }
    return open.usedBy == std::pair(device, incarnation) ? Entry::Again : Entry::No;
}

} // namespace bincard::serverapp
