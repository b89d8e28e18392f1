// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "barcode/label.h"
#include "device/printerthread.h"
#include "station/beside.h"
#include "station/journalthread.h"
#include "station/printview.h"
#include "workflow/context.h"
#include "workflow/step.h"

#include <functional>
#include <map>
#include <memory>

namespace bincard::station {

struct PrintingParts {
    std::vector<device::PrinterProfile> printers;
    bool misconfigured = false;
    QString templatesFolder; ///< labels of the house; may be empty
    barcode::LabelPrefixes prefixes; ///< of our own labels
    QString stamp; ///< on each label and page; empty = none
    JournalQueue *journal = nullptr;
    std::function<void(std::function<void()>)> post; ///< runs a function on the engine thread later
    const Clock *clock = nullptr;
    Random *random = nullptr;
    std::function<void()> changed; ///< view() or context() is another one
    std::function<sync::ScanRecord(const ledger::Body &)> recordOf; ///< one operation of whoever works here now
    std::function<void(const Result<std::vector<sync::JournalledOperation>> &, const sync::JournalStatus &)> recorded;
};

/// What this station prints: papers become jobs in the spool together with what they belong to, printers take them from there, and people see what
/// became of each. Nothing is printed twice or passed over without being told. Engine thread; the printers have their own.
class Printing
{
public:
    explicit Printing(PrintingParts parts);

    [[nodiscard]] workflow::PrintingContext context() const;
    [[nodiscard]] const PrintingView &view() const { return m_view; }
    /// Jobs for the printers that these papers go to, or for their stand-ins. Refused: no printer has the paper; BadInput: a label does not take a value.
    [[nodiscard]] Result<std::vector<store::PrintJob>> jobsFor(const std::vector<workflow::PrintOrder> &orders) const;
    /// What a label would look like; null when a value is not taken.
    [[nodiscard]] print::Picture picture(const workflow::LabelPreview &label) const;
    void setStamp(const QString &stamp) { m_parts.stamp = stamp; } ///< of papers from now on
    void added(); ///< jobs are in the spool
    void watch(bool watched); ///< somebody looks at the jobs, or no longer
    void act(const PrintAction &action);
    void stop(); ///< before the journal ends

private:
    [[nodiscard]] device::SpoolLink link();
    [[nodiscard]] device::PrinterState stateOf(const QString &printer) const;
    [[nodiscard]] const device::PrinterProfile *routeOf(DocumentKind document, device::MediaSize label) const;
    [[nodiscard]] workflow::PrintReadiness readinessOf(DocumentKind document, device::MediaSize label) const;
    [[nodiscard]] device::MediaSize sizeOf(const QString &label) const;
    [[nodiscard]] Error noPrinterFor(const workflow::PrintOrder &order) const;
    [[nodiscard]] Result<store::PrintJob> jobOf(const workflow::PrintOrder &order, const device::PrinterProfile &printer) const;
    void settleStranded();
    void again(const PrintAction &action);
    void test(const QString &printer);
    void add(const workflow::PrintOrder &order);
    void put(const Result<store::PrintJob> &job);
    void look(PrintJobId job);
    void draw();
    void drawn(PrintJobId job, const print::Picture &picture);
    void put(PrintJobId job, const std::function<std::optional<std::pair<QString, PrintState>>(const store::PrintJob &)> &decide);
    void read();
    void count(const std::map<QString, store::OpenPrints> &sums, std::map<QString, std::int64_t> &stranded);
    void told(const device::PrinterNow &now);

    PrintingParts m_parts;
    std::map<QString, device::PrinterState> m_states;
    std::map<QString, device::MediaSize> m_sizes; ///< of the labels that there are, by name
    PrintingView m_view;
    bool m_watched = false, m_reading = false, m_readAgain = false;
    Beside m_pen; ///< draws pictures
    bool m_drawing = false;
    std::unique_ptr<device::PrinterThread> m_thread;
    std::shared_ptr<int> m_alive = std::make_shared<int>(0); ///< answers that come after our end find it gone
};

} // namespace bincard::station
