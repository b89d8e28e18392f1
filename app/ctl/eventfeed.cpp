// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/eventfeed.h"

#include "report/events.h"

#include <QDir>

namespace bincard::ctl {

Result<EventFeed> EventFeed::open(const QString &dir, const QString &warehouse)
{
    BINCARD_TRY_ASSIGN(auto file, store::EventFile::open(QDir(dir).filePath(kEventFile)));
    return EventFeed(std::move(file), warehouse);
}

Result<std::int64_t> EventFeed::catchUp(Office &office)
{
    for (;;) {
        BINCARD_TRY_ASSIGN(const bool more, foldPage(office));
        if (!more)
            break;
    }
    BINCARD_TRY_ASSIGN(const auto position, m_file->position());
    return position.seq;
}

Result<bool> EventFeed::foldPage(Office &office)
{
    BINCARD_TRY_ASSIGN(const auto at, m_file->position());
    const QJsonObject asked{{QStringLiteral("since"), static_cast<qint64>(at.seq)}, {QStringLiteral("chain"), QString::fromLatin1(at.chain.toHex())},
        {QStringLiteral("warehouse"), m_warehouse}};
    BINCARD_TRY_ASSIGN(const QJsonObject answer, office.ask(QStringLiteral("changes"), asked));
    const bool isOther = answer.value(QLatin1String("other")).toBool();
    if (!isOther && !answer.contains(QLatin1String("seq")))
        return false;
    BINCARD_TRY_ASSIGN(auto transaction, store::Transaction::begin(m_file->database()));
    BINCARD_TRY_ASSIGN(const auto now, m_file->position());
    if (now != at) // Another process was here meanwhile.
        return true;
    BINCARD_TRY(isOther ? m_file->clear() : fold(answer, at));
    BINCARD_TRY(transaction.commit());
    return isOther || answer.contains(QLatin1String("next"));
}

Result<void> EventFeed::fold(const QJsonObject &answer, store::EventFile::Position at)
{
    for (const QByteArray &line : admin::pageFrom(answer).lines) {
        BINCARD_TRY_ASSIGN(const report::EntryChanges changes, report::entryChangesFrom(line));
        at.clockMs = std::max(at.clockMs, changes.clockMs);
        BINCARD_TRY_ASSIGN(const auto events, report::eventsOf(changes, at.clockMs, *m_file));
        int ordinal = 0;
        for (const QByteArray &event : events)
            BINCARD_TRY(m_file->add(changes.seq, ++ordinal, event));
    }
    at.seq = answer.value(QLatin1String("seq")).toInteger();
    at.chain = QByteArray::fromHex(answer.value(QLatin1String("chain")).toString().toLatin1());
    return m_file->setPosition(at);
}

} // namespace bincard::ctl
