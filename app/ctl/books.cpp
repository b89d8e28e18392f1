// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/books.h"

namespace bincard::ctl {

Result<std::unique_ptr<Books>> Books::open(const QString &dir, Missing missing, Clock *clock)
{
    auto books = std::unique_ptr<Books>(new Books(dir, clock));
    const Result<void> opened = books->openDesk(false);
    if (!opened && (opened.error().code != ErrorCode::NotFound || missing == Missing::Refuse))
        return opened.error();
    return books;
}

Result<void> Books::openDesk(bool create)
{
    desk::DeskOptions options;
    options.dir = m_dir;
    options.clock = m_clock;
    options.random = &m_random;
    options.create = create;
    BINCARD_TRY_ASSIGN(m_desk, desk::Desk::open(options));
    return {};
}

Result<void> Books::make()
{
    return exist() ? Result<void>() : openDesk(true);
}

bool Books::isEmpty() const
{
    const server::Engine *engine = exist() ? &m_desk->engine() : nullptr;
    return engine == nullptr || (engine->headSeq(ledger::kCatalogue) == 0 && engine->headSeq(engine->warehouse()) == 0);
}

Result<void> Books::openRows()
{
    if (!m_rows) {
        BINCARD_TRY_ASSIGN(m_rows, store::RowStore::open(engine().database(), engine().warehouse()));
    }
    return {};
}

} // namespace bincard::ctl
