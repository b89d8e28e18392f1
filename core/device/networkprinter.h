// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/printerdialogue.h"
#include "device/printerline.h"

#include <QTcpSocket>

namespace bincard::device {

/// A ZPL printer of the network: PrinterDialogue over a TCP socket.
class NetworkPrinter final : public PrinterLine
{
public:
    NetworkPrinter(const PrinterProfile &profile, SpoolLink link);
    ~NetworkPrinter() override { m_socket.disconnect(this); } ///< closing it is no news

protected:
    void take(const store::PrintJob &job) override { carryOut(m_dialogue.give(job, now())); }
    void begun() override { carryOut(m_dialogue.begun(now())); }
    void withdrawn() override { m_dialogue.withdraw(now()); }

private:
    void carryOut(const PrinterOrders &orders);
    void open();
    void close();
    void lost();

    PrinterDialogue m_dialogue;
    QTcpSocket m_socket{this};
    QTimer m_timer{this};
    bool m_open = false; ///< as the dialogue has it: connecting, or connected
};

} // namespace bincard::device
