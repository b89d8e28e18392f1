// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "device/printerline.h"

#include <QProcess>

/// Printers that take a job whole: what they took counts as printed.
namespace bincard::device {

/// Files in a folder, for whoever fetches them: written beside, then renamed, so that nobody reads half of one.
class FolderPrinter final : public PrinterLine
{
public:
    FolderPrinter(const PrinterProfile &profile, SpoolLink link);

protected:
    void take(const store::PrintJob &job) override;
    void begun() override;
    void withdrawn() override {}

private:
    [[nodiscard]] bool write() const;

    store::PrintJob m_job;
    QTimer m_again{this};
};

/// A queue of CUPS, by its own program `lp`: what the queue does with it is shown by CUPS.
class SystemPrinter final : public PrinterLine
{
public:
    SystemPrinter(const PrinterProfile &profile, SpoolLink link);
    ~SystemPrinter() override { m_lp.disconnect(this); } ///< its end is no news

protected:
    void take(const store::PrintJob &job) override;
    void begun() override;
    void withdrawn() override {}

private:
    void ended(bool accepted);

    store::PrintJob m_job;
    QProcess m_lp{this};
    QTimer m_again{this}, m_patience{this};
};

} // namespace bincard::device
