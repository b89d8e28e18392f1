// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/printing.h"

#include "base/id.h"
#include "print/labelpress.h"

#include <QLoggingCategory>

#include <algorithm>

namespace bincard::station {
namespace {

Q_LOGGING_CATEGORY(lcPrinting, "bincard.printing")

constexpr std::int64_t kListed = 200; ///< open jobs, and as many that are over
constexpr std::int64_t kKeepMs = std::int64_t{7} * 24 * 3'600'000; ///< to be printed again
constexpr std::int64_t kKeepJobs = 500;

using Weak = std::weak_ptr<int>;

PrintJobView viewOf(const store::PrintJob &job)
{
    return {job.id, job.title, job.printer, job.document, job.copies, job.state, job.madeAtMs, job.changedAtMs};
}

/// What one look at the spool brings.
struct Look {
    std::map<QString, store::OpenPrints> sums;
    std::vector<store::PrintJob> jobs;
    bool failed = false;
};

Look lookAt(store::SpoolFile &spool, const std::vector<device::PrinterProfile> &printers, bool lists)
{
    Look look;
    for (const device::PrinterProfile &printer : printers) {
        const auto sums = spool.sums(printer.name);
        look.failed = look.failed || !sums.ok();
        if (sums.ok())
            look.sums[printer.name] = *sums;
    }
    if (!lists)
        return look;
    auto open = spool.openJobs(kListed);
    auto over = spool.overJobs(kListed);
    look.failed = look.failed || !open.ok() || !over.ok();
    if (look.failed)
        return look;
    look.jobs = std::move(*open);
    look.jobs.insert(look.jobs.end(), over->begin(), over->end());
    return look;
}

} // namespace

Printing::Printing(PrintingParts parts) : m_parts(std::move(parts))
{
    m_view.misconfigured = m_parts.misconfigured;
    for (const device::PrinterProfile &printer : m_parts.printers)
        m_view.printers.push_back({printer.name, device::PrinterState::Unknown, 0, 0});
    if (!m_parts.printers.empty()) {
        m_thread = std::make_unique<device::PrinterThread>(m_parts.printers, link());
        read();
    }
}

void Printing::stop()
{
    if (m_thread)
        m_thread->stop();
}

/// The spool as the printers' thread has it: by the journal's.
device::SpoolLink Printing::link()
{
    JournalQueue *journal = m_parts.journal;
    const Clock *clock = m_parts.clock;
    const auto post = m_parts.post;
    const auto reread = [this, alive = Weak(m_alive), post] {
        post([this, alive] {
            if (alive.lock())
                read();
        });
    };
    device::SpoolLink link;
    link.next = [journal](const QString &printer, auto found) {
        journal->post([printer, found](sync::Journal &books) {
            auto job = books.spool().next(printer);
            if (!job.ok())
                qCWarning(lcPrinting).noquote() << "the spool cannot be read:" << job.error().detail;
            found(job.ok() ? std::move(*job) : std::nullopt);
        });
    };
    link.put = [journal, clock, reread](PrintJobId job, const QString &printer, PrintState state, auto written) {
        journal->post([=](sync::Journal &books) {
            const std::int64_t now = clock->wallMs();
            const auto known = books.spool().find(job);
            const bool gone = known.ok() && (!known->has_value() || (*known)->printer != printer || ((*known)->state != PrintState::Waiting && (*known)->state != PrintState::Sending));
            if (gone)
                return written(device::SpoolWrite::Gone); // Cancelled, or another printer's: nobody sends it from here.
            const bool durable = known.ok() && books.spool().put(job, printer, state, now).ok();
            if (durable && !isOpen(state))
                (void)books.spool().trim(now - kKeepMs, kKeepJobs); // Later will do.
            written(durable ? device::SpoolWrite::Done : device::SpoolWrite::Failed);
            reread();
        });
    };
    link.changed = [this, alive = Weak(m_alive), post](const device::PrinterNow &now) {
        post([this, alive, now] {
            if (alive.lock())
                told(now);
        });
    };
    return link;
}

void Printing::told(const device::PrinterNow &now)
{
    m_states[now.printer] = now.state;
    for (PrinterView &printer : m_view.printers) {
        if (printer.name == now.printer)
            printer.state = now.state;
    }
    m_parts.changed();
}

device::PrinterState Printing::stateOf(const QString &printer) const
{
    const auto found = m_states.find(printer);
    return found == m_states.end() ? device::PrinterState::Unknown : found->second;
}

/// The stand-in is taken when it can print and the other cannot.
const device::PrinterProfile *Printing::routeOf(DocumentKind document) const
{
    const device::PrinterProfile *printer = device::printerFor(document, m_parts.printers);
    if (!printer || printer->standIn.isEmpty() || !device::isTrouble(stateOf(printer->name)) || device::isTrouble(stateOf(printer->standIn)))
        return printer;
    return device::printerNamed(printer->standIn, m_parts.printers);
}

workflow::PrintingContext Printing::context() const
{
    workflow::PrintingContext context;
    for (std::size_t kind = 0; kind < context.documents.size(); ++kind) {
        const device::PrinterProfile *printer = routeOf(static_cast<DocumentKind>(kind));
        if (printer)
            context.documents[kind] = device::isTrouble(stateOf(printer->name)) ? workflow::PrintReadiness::InTrouble : workflow::PrintReadiness::Ready;
    }
    return context;
}

Result<store::PrintJob> Printing::jobOf(const workflow::PrintOrder &order, const device::PrinterProfile &printer) const
{
    const print::LabelRun run{order.label, m_parts.templatesFolder, order.language, order.labels};
    store::PrintJob job;
    job.format = printer.port == device::PrinterPort::Network ? PrintFormat::Zpl : PrintFormat::Pdf;
    BINCARD_TRY_ASSIGN(job.bytes, job.format == PrintFormat::Zpl ? print::zplOf(run, printer.dpi) : print::pdfOf(run));
    job.id = PrintJobId(makeUuidV7(m_parts.clock->wallMs(), m_parts.random->bytes(10)));
    job.printer = printer.name;
    job.document = order.document;
    job.title = order.title;
    job.copies = order.copies;
    job.madeAtMs = job.changedAtMs = m_parts.clock->wallMs();
    return job;
}

Result<std::vector<store::PrintJob>> Printing::jobsFor(const std::vector<workflow::PrintOrder> &orders) const
{
    std::vector<store::PrintJob> jobs;
    for (const workflow::PrintOrder &order : orders) {
        const device::PrinterProfile *printer = routeOf(order.document);
        if (!printer)
            return Error{ErrorCode::Refused, QStringLiteral("no printer of this station has paper for %1").arg(device::documentName(order.document))};
        BINCARD_TRY_ASSIGN(auto job, jobOf(order, *printer));
        jobs.push_back(std::move(job));
    }
    return jobs;
}

void Printing::added()
{
    if (m_thread)
        m_thread->wake();
    read();
}

void Printing::watch(bool watched)
{
    m_watched = watched;
    if (watched) {
        read();
    } else {
        m_view.known = false;
        m_view.jobs.clear();
    }
}

void Printing::read()
{
    m_readAgain = m_reading;
    if (m_reading)
        return;
    m_reading = true;
    m_parts.journal->post([this, alive = Weak(m_alive), post = m_parts.post, printers = m_parts.printers, lists = m_watched](sync::Journal &journal) {
        auto look = std::make_shared<Look>(lookAt(journal.spool(), printers, lists));
        post([this, alive, look, lists] {
            if (!alive.lock())
                return;
            m_reading = false;
            for (PrinterView &printer : m_view.printers) {
                printer.waiting = look->sums[printer.name].waiting;
                printer.unclear = look->sums[printer.name].unclear;
            }
            m_view.known = lists && m_watched && !look->failed;
            m_view.jobs.clear();
            for (const store::PrintJob &job : m_view.known ? look->jobs : std::vector<store::PrintJob>())
                m_view.jobs.push_back(viewOf(job));
            m_parts.changed();
            if (m_readAgain || lists != m_watched)
                read();
        });
    });
}

// ---- what people do -------------------------------------------------------------------------------------------------------------

void Printing::act(const PrintAction &action)
{
    switch (action.kind) {
    case PrintAction::Kind::Test: return test(action.printer);
    case PrintAction::Kind::Again: return again(action);
    case PrintAction::Kind::Cancel:
        return put(action.job, [](const store::PrintJob &job) {
            const bool may = job.state == PrintState::Waiting || job.state == PrintState::Unclear;
            return may ? std::optional(std::pair(job.printer, PrintState::Cancelled)) : std::nullopt;
        });
    case PrintAction::Kind::CameOut:
        return put(action.job, [](const store::PrintJob &job) {
            return job.state == PrintState::Unclear ? std::optional(std::pair(job.printer, PrintState::Printed)) : std::nullopt;
        });
    case PrintAction::Kind::Move:
        return put(action.job, [printers = m_parts.printers](const store::PrintJob &job) -> std::optional<std::pair<QString, PrintState>> {
            const device::PrinterProfile *printer = device::printerNamed(job.printer, printers);
            if (job.state != PrintState::Waiting || !printer || printer->standIn.isEmpty())
                return std::nullopt;
            return std::pair(printer->standIn, PrintState::Waiting);
        });
    }
}

/// Decided on the journal's thread, where the printers' writes come by as well: nobody sends what was just cancelled.
void Printing::put(PrintJobId id, const std::function<std::optional<std::pair<QString, PrintState>>(const store::PrintJob &)> &decide)
{
    m_parts.journal->post([this, alive = Weak(m_alive), post = m_parts.post, clock = m_parts.clock, id, decide](sync::Journal &journal) {
        const auto job = journal.spool().find(id);
        const auto changed = job.ok() && job->has_value() ? decide(**job) : std::nullopt;
        if (changed)
            (void)journal.spool().put(id, changed->first, changed->second, clock->wallMs()); // What did not come about is seen in the list.
        post([this, alive] {
            if (alive.lock())
                added();
        });
    });
}

void Printing::again(const PrintAction &action)
{
    const PrintJobId fresh(makeUuidV7(m_parts.clock->wallMs(), m_parts.random->bytes(10)));
    // The operation is sealed with who works here now; what it is about the journal knows.
    sync::ScanRecord record = m_parts.recordOf(ledger::Reprint{DocumentKind::Label, {}, 1, action.reason, {}});
    m_parts.journal->post([this, alive = Weak(m_alive), post = m_parts.post, clock = m_parts.clock, action, fresh, record = std::move(record)](sync::Journal &journal) mutable {
        const auto found = journal.spool().find(action.job);
        if (!found.ok() || !found->has_value() || ((*found)->state != PrintState::Printed && (*found)->state != PrintState::Unclear))
            return;
        store::PrintJob job = **found;
        record.operations.front().body = ledger::Reprint{job.document, job.title, job.copies, action.reason, {}};
        job.id = fresh;
        job.state = PrintState::Waiting;
        job.madeAtMs = job.changedAtMs = clock->wallMs();
        record.prints.push_back(job);
        const auto result = std::make_shared<Result<std::vector<sync::JournalledOperation>>>(journal.record(record));
        if (result->ok() && (*found)->state == PrintState::Unclear)
            (void)journal.spool().put(action.job, job.printer, PrintState::Cancelled, clock->wallMs());
        post([this, alive, result, status = journal.status()] {
            if (!alive.lock())
                return;
            m_parts.recorded(*result, status);
            added();
        });
    });
}

void Printing::test(const QString &name)
{
    const device::PrinterProfile *printer = device::printerNamed(name, m_parts.printers);
    if (!printer)
        return;
    const workflow::PrintOrder order{DocumentKind::Label, QStringLiteral("test"), QStringLiteral("TEST · ") + printer->name, {}, {{{QStringLiteral("printer"), printer->name}}}, 1};
    const auto job = jobOf(order, *printer);
    if (!job.ok()) {
        qCWarning(lcPrinting).noquote() << "no test label:" << job.error().detail;
        return;
    }
    m_parts.journal->post([this, alive = Weak(m_alive), post = m_parts.post, job = *job](sync::Journal &journal) {
        (void)journal.spool().add(job);
        post([this, alive] {
            if (alive.lock())
                added();
        });
    });
}

} // namespace bincard::station
