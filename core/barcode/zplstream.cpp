// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/zplstream.h"

#include <algorithm>
#include <utility>

namespace bincard::barcode {
namespace {

constexpr qsizetype kCommand = 3; ///< bytes: the sign and two letters

bool isSign(char c)
{
    return c == '^' || c == '~';
}

} // namespace

void ZplStream::keep(QByteArrayView bytes, std::vector<Event> &events)
{
    if (!m_within || m_dropping)
        return;
    if (m_label.size() + bytes.size() > kLongestLabel) {
        m_dropping = true;
        m_label.clear();
        events.push_back({EventKind::TooLong});
        return;
    }
    m_label += bytes;
}

void ZplStream::command(QByteArrayView command, std::vector<Event> &events)
{
    const QByteArray name = command.toByteArray().toUpper();
    if (name == "~HS") {
        events.push_back({EventKind::HostStatus});
    } else if (name == "~HI") {
        events.push_back({EventKind::HostIdentification});
    } else if (name == "~JA") {
        m_within = m_dropping = false;
        m_label.clear();
        events.push_back({EventKind::CancelAll});
    } else if (name == "^XA" && !m_within) {
        m_within = true;
        m_label = "^XA";
    } else if (name == "^XZ" && m_within) {
        keep(command, events);
        if (!m_dropping)
            events.push_back({EventKind::Label, std::exchange(m_label, {})});
        m_within = m_dropping = false;
    } else {
        keep(command, events);
    }
}

std::vector<ZplStream::Event> ZplStream::feed(QByteArrayView bytes)
{
    std::vector<Event> events;
    QByteArray input = std::exchange(m_rest, {});
    input += bytes;
    const QByteArrayView all(input);
    for (qsizetype i = 0; i < all.size();) {
        const qsizetype sign = std::find_if(all.begin() + i, all.end(), isSign) - all.begin();
        keep(all.sliced(i, sign - i), events);
        i = sign;
        if (i == all.size())
            break;
        const auto *next = std::find_if(all.begin() + i + 1, all.begin() + std::min(i + kCommand, all.size()), isSign);
        const qsizetype size = next - all.begin() - i;
        if (i + size == all.size() && size < kCommand) { // Its rest may come yet.
            m_rest = all.sliced(i).toByteArray();
            break;
        }
        command(all.sliced(i, size), events);
        i += size;
    }
    return events;
}

} // namespace bincard::barcode
