// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// What a printer is doing, for people.
namespace bincard::device {

enum class PrinterState : std::uint8_t {
    Unknown, ///< nobody has asked yet
    Ready,
    Printing,
    PaperOut,
    RibbonOut,
    HeadOpen,
    Paused,
    LabelWaiting, ///< in peel-off mode the last label has to be taken
    WrongTemperature,
    BufferFull, ///< it works on what it has
    NeedsService, ///< its settings are lost, or it says what no printer says
    Unreachable,
    Silent, ///< it takes connections and does not answer
    WrongMedia, ///< labels of another length lie in it
    Gone, ///< papers wait for it, and the station has no such printer any more
};
/// Nothing will come out until somebody does something.
[[nodiscard]] constexpr bool isTrouble(PrinterState state)
{
    return state != PrinterState::Unknown && state != PrinterState::Ready && state != PrinterState::Printing && state != PrinterState::BufferFull;
}

} // namespace bincard::device
