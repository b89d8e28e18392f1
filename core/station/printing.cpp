// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/printing.h"

#include "base/id.h"
#include "print/jobpicture.h"
#include "print/labelpress.h"
#include "print/labeltemplates.h"

#include <QLoggingCategory>

#include <algorithm>
#include <limits>

namespace bincard::station {
namespace {

Q_LOGGING_CATEGORY(lcPrinting, "bincard.printing")

constexpr std::int64_t kListed = 200; ///< open jobs, and as many that are over
constexpr std::int64_t kKeepMs = std::int64_t{7} * 24 * 3'600'000; ///< to be printed again
constexpr std::int64_t kKeepJobs = 500;
constexpr int kPreviewDpi = 203;

using Weak = std::weak_ptr<int>;

using Printers = std::vector<device::PrinterProfile>;

/// Its printer is no more, or takes other papers now.
bool isStranded(const store::PrintJob &job, const Printers &printers)
{
    const device::PrinterProfile *printer = device::printerNamed(job.printer, printers);
    return !printer || !device::takes(*printer, job.format, job.dpi);
}

QString otherPrinterFor(const store::PrintJob &job, const Printers &printers)
{
    const device::PrinterProfile *other = job.state == PrintState::Waiting ? device::otherPrinterFor(job.printer, job.document, job.format, job.dpi, printers) : nullptr;
    return other ? other->name : QString();
}

PrintJobView viewOf(const store::PrintJob &job, const Printers &printers)
{
    return {job.id, job.title, job.printer, job.document, job.copies, job.state, job.state == PrintState::Waiting && isStranded(job, printers), otherPrinterFor(job, printers), job.madeAtMs,
        job.changedAtMs};
}

/// What one look at the spool brings.
struct Look {
    std::map<QString, store::OpenPrints> sums; ///< of all printers that have open jobs, the station's or not
    std::map<QString, std::int64_t> stranded;
    std::vector<store::PrintJob> jobs;
    bool failed = false;
};

Look lookAt(store::SpoolFile &spool, const Printers &printers, bool lists)
{
    Look look;
    const auto names = spool.printersWithOpenJobs();
    look.failed = !names.ok();
    for (const QString &name : names.ok() ? *names : std::vector<QString>()) {
        const auto sums = spool.sums(name);
        look.failed = look.failed || !sums.ok();
        if (sums.ok())
            look.sums[name] = *sums;
    }
    auto open = look.sums.empty() ? Result(std::vector<store::PrintJob>()) : spool.openJobs(kListed);
    for (const store::PrintJob &job : open.ok() ? *open : std::vector<store::PrintJob>())
        look.stranded[job.printer] += job.state == PrintState::Waiting && isStranded(job, printers) ? 1 : 0;
    if (!lists)
        return look;
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
    m_view.pages = device::printerFor(DocumentKind::Page, {}, m_parts.printers) != nullptr;
    for (const device::PrinterProfile &printer : m_parts.printers)
        m_view.printers.push_back({printer.name, device::PrinterState::Unknown, 0, 0, 0});
    for (const QString &name : print::labelTemplateNames(m_parts.templatesFolder)) {
        if (const auto label = print::loadLabelTemplate(name, m_parts.templatesFolder)) // One that cannot be read is told when it is printed.
            m_sizes[name] = {label->width, label->height};
    }
    settleStranded();
    if (m_parts.printers.empty())
        read(); // Something may wait for one that there was.
    else {
        m_thread = std::make_unique<device::PrinterThread>(m_parts.printers, link());
        read();
    }
}

/// What was on its way when its printer was taken out of the list: nobody hears what became of it.
void Printing::settleStranded()
{
    m_parts.journal->post([printers = m_parts.printers, clock = m_parts.clock](sync::Journal &journal) {
        const auto open = journal.spool().openJobs(std::numeric_limits<std::int64_t>::max());
        for (const store::PrintJob &job : open.ok() ? *open : std::vector<store::PrintJob>()) {
            if (job.state == PrintState::Sending && isStranded(job, printers))
                (void)journal.spool().put(job.id, job.printer, PrintState::Unclear, clock->wallMs()); // Failed: it is tried again at the next start.
        }
    });
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
    link.next = [journal, printers = m_parts.printers](const QString &printer, auto found) {
        journal->post([profile = *device::printerNamed(printer, printers), found](sync::Journal &books) {
            auto job = books.spool().next(profile.name, device::formatOf(profile), profile.dpi);
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
const device::PrinterProfile *Printing::routeOf(DocumentKind document, device::MediaSize label) const
{
    const device::PrinterProfile *printer = device::printerFor(document, label, m_parts.printers);
    if (!printer || printer->standIn.isEmpty() || !device::isTrouble(stateOf(printer->name)) || device::isTrouble(stateOf(printer->standIn)))
        return printer;
    const device::PrinterProfile *standIn = device::printerNamed(printer->standIn, m_parts.printers);
    return device::holds(standIn->media, label) ? standIn : printer;
}

device::MediaSize Printing::sizeOf(const QString &label) const
{
    const auto found = m_sizes.find(label);
    return found == m_sizes.end() ? device::MediaSize() : found->second;
}

workflow::PrintReadiness Printing::readinessOf(DocumentKind document, device::MediaSize label) const
{
    const device::PrinterProfile *printer = routeOf(document, label);
    if (!printer)
        return workflow::PrintReadiness::None;
    return device::isTrouble(stateOf(printer->name)) ? workflow::PrintReadiness::InTrouble : workflow::PrintReadiness::Ready;
}

workflow::PrintingContext Printing::context() const
{
    workflow::PrintingContext context;
    for (std::size_t kind = 0; kind < context.documents.size(); ++kind) {
        const auto document = static_cast<DocumentKind>(kind);
        context.documents[kind] = readinessOf(document, {});
        for (const auto &[name, size] : m_sizes) {
            const workflow::PrintReadiness readiness = readinessOf(document, size);
            if (readiness != context.documents[kind])
                context.labels[{document, name}] = readiness;
        }
    }
    return context;
}

Error Printing::noPrinterFor(const workflow::PrintOrder &order) const
{
    const device::MediaSize size = sizeOf(order.label);
    if (!device::printerFor(order.document, {}, m_parts.printers))
        return {ErrorCode::Refused, QStringLiteral("no printer of this station has paper for %1").arg(device::documentName(order.document))};
    return {ErrorCode::Refused,
        QStringLiteral("no printer of this station has paper for %1 of %2 x %3 mm (%4)").arg(device::documentName(order.document)).arg(size.width / 1'000).arg(size.height / 1'000).arg(order.label)};
}

Result<store::PrintJob> Printing::jobOf(const workflow::PrintOrder &order, const device::PrinterProfile &printer) const
{
    const print::LabelRun run{order.label, m_parts.templatesFolder, order.language, order.labels, m_parts.prefixes, m_parts.stamp};
    store::PrintJob job;
    job.format = device::formatOf(printer);
    job.dpi = job.format == PrintFormat::Zpl ? printer.dpi : 0;
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
        const device::PrinterProfile *printer = routeOf(order.document, sizeOf(order.label));
        if (!printer)
            return noPrinterFor(order);
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
        m_view.pictureOf = {};
        m_view.picture = {};
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
            count(look->sums, look->stranded);
            m_view.known = lists && m_watched && !look->failed;
            m_view.jobs.clear();
            for (const store::PrintJob &job : m_view.known ? look->jobs : std::vector<store::PrintJob>())
                m_view.jobs.push_back(viewOf(job, m_parts.printers));
            m_parts.changed();
            if (m_readAgain || lists != m_watched)
                read();
        });
    });
}

/// Printers that are no more are there as long as something waits for them.
void Printing::count(const std::map<QString, store::OpenPrints> &sums, std::map<QString, std::int64_t> &stranded)
{
    m_view.printers.resize(m_parts.printers.size());
    for (const auto &[name, open] : sums) {
        if (!device::printerNamed(name, m_parts.printers))
            m_view.printers.push_back({name, device::PrinterState::Gone, 0, 0, 0});
    }
    for (PrinterView &printer : m_view.printers) {
        const auto found = sums.find(printer.name);
        printer.waiting = found == sums.end() ? 0 : found->second.waiting;
        printer.unclear = found == sums.end() ? 0 : found->second.unclear;
        printer.stranded = stranded[printer.name];
    }
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
            const QString other = otherPrinterFor(job, printers);
            return other.isEmpty() ? std::nullopt : std::optional(std::pair(other, PrintState::Waiting));
        });
    case PrintAction::Kind::ScannerSheet: return add({DocumentKind::Page, QStringLiteral("scanner"), QStringLiteral("SCANNER"), action.language, {{}}, 1});
    case PrintAction::Kind::Look: return look(action.job);
    }
}

void Printing::look(PrintJobId job)
{
    m_view.pictureOf = job;
    m_view.picture = {};
    m_view.pictureDrawn = false;
    m_parts.changed();
    draw();
}

/// One picture at a time, the last that was asked for next.
void Printing::draw()
{
    if (m_drawing || m_view.pictureOf.isNull())
        return;
    m_drawing = true;
    m_parts.journal->post([this, alive = Weak(m_alive), post = m_parts.post, id = m_view.pictureOf](sync::Journal &journal) {
        auto job = journal.spool().find(id);
        auto found = std::make_shared<store::PrintJob>(job.ok() && job->has_value() ? std::move(**job) : store::PrintJob());
        post([this, alive, post, id, found] {
            if (!alive.lock())
                return;
            m_pen.run([this, alive, post, id, found] {
                post([this, alive, id, picture = print::pictureOf(*found)] {
                    if (alive.lock())
                        drawn(id, picture);
                });
            });
        });
    });
}

void Printing::drawn(PrintJobId job, const print::Picture &picture)
{
    m_drawing = false;
    if (m_view.pictureOf != job)
        return draw();
    m_view.picture = picture;
    m_view.pictureDrawn = true;
    m_parts.changed();
}

print::Picture Printing::picture(const workflow::LabelPreview &label) const
{
    const auto image = print::imageOf({label.label, m_parts.templatesFolder, label.language, {label.values}, m_parts.prefixes, m_parts.stamp}, kPreviewDpi);
    return image.ok() ? *image : print::Picture();
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
    put(jobOf(order, *printer));
}

/// Something that belongs to no operation.
void Printing::add(const workflow::PrintOrder &order)
{
    const device::PrinterProfile *printer = routeOf(order.document, sizeOf(order.label));
    put(printer ? jobOf(order, *printer) : Result<store::PrintJob>(noPrinterFor(order)));
}

void Printing::put(const Result<store::PrintJob> &job)
{
    if (!job.ok()) {
        qCWarning(lcPrinting).noquote() << "nothing is printed:" << job.error().detail;
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
