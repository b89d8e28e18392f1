// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/carriercommand.h"
#include "desk/serverthread.h"

#include <memory>

namespace bincard::desk {

/// Asks the systems of carriers for labels, on a thread of its own: parcels that wait are looked for every few seconds, each is asked for by itself,
/// and its answer is in the books before the next one is asked for. A carrier that is silent rests as a whole, so that it holds up no other for longer
/// than its timeout; it, and what was refused, is asked again later and later. Several servers of one
/// database may ask for the same parcel: its number is the reference by which a carrier knows it.
class CarrierHost
{
public:
    /// No thread when there are no commands.
    CarrierHost(ServerThread &server, CarrierCommands commands);
    ~CarrierHost(); ///< ends the program that runs; before the server's thread ends

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace bincard::desk
