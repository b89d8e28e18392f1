// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>
#include <vector>

namespace bincard::barcode {

/// What a printer of ZPL does with bytes as they come: labels are what stands from ^XA to ^XZ, and some commands with a tilde are obeyed at once, even in
/// the middle of a label. In the memory of one label. The signs of commands are ^ and ~; pictures are in letters (^GFA).
class ZplStream
{
public:
    enum class EventKind : std::uint8_t {
        Label, ///< `zpl` has it, with ^XA and ^XZ
        TooLong, ///< a label of more than kLongestLabel bytes, which is dropped
        HostStatus, ///< ~HS
        HostIdentification, ///< ~HI
        CancelAll, ///< ~JA; a label that was begun is dropped
    };
    struct Event {
        EventKind kind;
        QByteArray zpl = {};
    };
    static constexpr qsizetype kLongestLabel = 4 * 1024 * 1024;

    /// What the further bytes bring about, in order.
    [[nodiscard]] std::vector<Event> feed(QByteArrayView bytes);
    /// A label was begun.
    [[nodiscard]] bool isWithinLabel() const { return m_within; }

private:
    void command(QByteArrayView command, std::vector<Event> &events);
    void keep(QByteArrayView bytes, std::vector<Event> &events);

    QByteArray m_rest; ///< the beginning of a command
    QByteArray m_label;
    bool m_within = false;
    bool m_dropping = false; ///< it is too long
};

} // namespace bincard::barcode
