// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mailbox.h"
#include "device/printerline.h"

#include <QProcess>

/// Printers that take a job whole: what they took counts as printed.
namespace bincard::device {

/// Writes the copies of a job into a folder: beside, then renamed, so that nobody reads half of one. Any thread.
using FolderWriter = std::function<bool(const QString &folder, const store::PrintJob &job)>;
[[nodiscard]] bool writeToFolder(const QString &folder, const store::PrintJob &job);

/// Files in a folder, for whoever fetches them. A folder of the network may hang for ever: each job is written by a thread of its own, which nobody waits for.
class FolderPrinter final : public PrinterLine
{
public:
    FolderPrinter(const PrinterProfile &profile, SpoolLink link, FolderWriter writer = writeToFolder);

    static constexpr int kPatienceMs = 5'000; ///< then people are told; what is being written goes on

protected:
    void take(const store::PrintJob &job) override;
    void begun() override;
    void withdrawn() override {}

private:
    void look();

    FolderWriter m_writer;
    store::PrintJob m_job;
    std::shared_ptr<Mailbox<bool>> m_written; ///< the writing thread posts whether it could; it may outlive us
    QElapsedTimer m_since;
    QTimer m_again{this}, m_look{this};
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
