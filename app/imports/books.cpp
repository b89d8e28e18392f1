// SPDX-License-Identifier: GPL-3.0-or-later
#include "imports/books.h"

namespace bincard::imports {

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
    m_engine = &m_desk->engine();
    return {};
}

Result<void> Books::make()
{
    return exist() ? Result<void>() : openDesk(true);
}

bool Books::isEmpty() const
{
    return !exist() || (m_engine->headSeq(ledger::kCatalogue) == 0 && m_engine->headSeq(m_engine->warehouse()) == 0);
}

Result<void> Books::openRows()
{
    if (!m_rows) {
        BINCARD_TRY_ASSIGN(m_rows, store::RowStore::open(engine().database(), engine().warehouse()));
    }
    return {};
}

} // namespace bincard::imports
