// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/connectwindow.h"

namespace bincard {

void connectWindow(StationHost &host, ui::StationWindow &window)
{
    using ui::StationWindow;
    QObject::connect(&host, &StationHost::viewArrived, &window, &StationWindow::render);
    QObject::connect(&window, &StationWindow::scanned, &host, &StationHost::scanned);
    QObject::connect(&window, &StationWindow::acted, &host, &StationHost::acted);
    QObject::connect(&window, &StationWindow::chosen, &host, &StationHost::chosen);
    QObject::connect(&window, &StationWindow::quantityEntered, &host, &StationHost::quantityEntered);
    QObject::connect(&window, &StationWindow::textEntered, &host, &StationHost::textEntered);
    QObject::connect(&window, &StationWindow::linkActivated, &host, &StationHost::linkActivated);
    QObject::connect(&window, &StationWindow::painted, &host, &StationHost::painted);
    QObject::connect(&window, &StationWindow::queueWatched, &host, &StationHost::sendQueueWatched);
    QObject::connect(&window, &StationWindow::printersWatched, &host, &StationHost::printingWatched);
    QObject::connect(&window, &StationWindow::printAsked, &host, &StationHost::print);
}

} // namespace bincard
