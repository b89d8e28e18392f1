// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/import.h"

#include "imports/customerimport.h"
#include "imports/inboundimport.h"
#include "imports/itemimport.h"
#include "imports/kitimport.h"
#include "imports/locationimport.h"
#include "imports/orderimport.h"
#include "imports/rmaimport.h"
#include "imports/shippingimport.h"
#include "imports/stockimport.h"

namespace bincard::imports {
namespace {

std::unique_ptr<Importer> importerFor(ImportKind kind, Books &books, const OrderRules &rules)
{
    switch (kind) {
    case ImportKind::Items: return std::make_unique<ItemImport>(books);
    case ImportKind::Locations: return std::make_unique<LocationImport>(books);
    case ImportKind::Stock: return std::make_unique<StockImport>(books);
    case ImportKind::Orders: return std::make_unique<OrderImport>(books, rules);
    case ImportKind::Cartons: return std::make_unique<CartonImport>(books);
    case ImportKind::Carriers: return std::make_unique<CarrierImport>(books);
    case ImportKind::PurchaseOrders: return std::make_unique<InboundImport>(books, InboundKind::PurchaseOrder);
    case ImportKind::Asns: return std::make_unique<InboundImport>(books, InboundKind::ShipNotice);
    case ImportKind::PickFaces: return std::make_unique<PickFaceImport>(books);
    case ImportKind::Returns: return std::make_unique<RmaImport>(books);
    case ImportKind::Customers: return std::make_unique<CustomerImport>(books);
    case ImportKind::Kits: return std::make_unique<KitImport>(books);
    }
    return nullptr;
}

} // namespace

Import::Import(Books &books, ImportPlan plan, Submitter::Pace pace, Listener &listener)
    : m_books(books), m_plan(std::move(plan)), m_pace(pace), m_run(m_plan.kind, m_plan.profile.columns, m_plan.encoding, m_plan.separator, listener),
      m_importer(importerFor(m_plan.kind, books, m_plan.profile.rules))
{
}

Result<bool> Import::step(const Pause &pause)
{
    if (!m_checked) {
        BINCARD_TRY_ASSIGN(const bool more, m_run.check(*m_importer, pause));
        if (more)
            return true;
        BINCARD_TRY(begin());
        m_checked = true;
    }
    BINCARD_TRY_ASSIGN(const bool more, m_run.take(*m_importer, submitter(), pause));
    if (!more)
        BINCARD_TRY(finish());
    return more;
}

/// All rows are checked: now it is known whether anything is changed.
Result<void> Import::begin()
{
    const bool refused = m_run.badRows() > 0 && !m_plan.skipBad;
    m_report.refused = refused;
    m_report.applied = !m_plan.dryRun && !refused;
    if (m_report.applied) {
        BINCARD_TRY(m_books.make());
        m_submitter.emplace(m_books, "import " + nameOf(m_plan.kind).toUtf8(), m_pace);
    }
    return m_importer->checked(submitter());
}

Result<void> Import::finish()
{
    BINCARD_TRY(m_importer->finish(submitter()));
    if (m_submitter)
        BINCARD_TRY(m_submitter->flush());
    m_report.kind = m_plan.kind;
    m_report.files = m_run.files();
    m_report.bad = m_run.bad().first();
    m_report.rows = m_run.rows();
    m_report.badRows = m_run.badRows();
    m_report.counts = m_importer->counts();
    m_report.notes = m_importer->notes();
    m_report.operations = m_submitter ? m_submitter->operations() : 0;
    return {};
}

} // namespace bincard::imports
