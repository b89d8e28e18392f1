// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/imports.h"
#include "ctlprocess.h"
#include "desk/folder.h"
#include "support/postgresqlcluster.h"

#include <QTest>

namespace bincard::ctltest {

/// A small house whose books this test writes itself, a few operations at a time: between two times nobody has them open, so bincardctl may.
class Trade
{
public:
    explicit Trade(const QString &dir) : m_dir(dir)
    {
        if (test::wantsPostgresql()) {
            m_borrowed = std::make_unique<test::BorrowedDatabase>();
            if (const auto named = desk::makeFolder(dir); !named)
                qFatal("%s", qPrintable(named.error().detail));
            if (const auto named = desk::nameDatabase(dir, m_borrowed->uri()); !named)
                qFatal("%s", qPrintable(named.error().detail));
        }
        auto books = open();
        if (const auto made = books->make(); !made)
            qFatal("%s", qPrintable(made.error().detail));
    }

    [[nodiscard]] const QString &dir() const { return m_dir; }

    /// Commits them in turn; gives the position of the last one. qFatal when one is not taken.
    std::int64_t commit(const std::vector<ledger::Body> &bodies, ledger::Stream stream = ledger::kFirstWarehouse)
    {
        const auto submitted = open()->engine().submit(stream, bodies, {});
        if (!submitted)
            qFatal("%s", qPrintable(submitted.error().detail));
        for (const server::Submitted &one : *submitted) {
            if (one.outcome == ledger::Outcome::Quarantined || one.outcome == ledger::Outcome::Denied)
                qFatal("operation %lld: outcome %d", static_cast<long long>(one.seq), static_cast<int>(one.outcome));
        }
        return submitted->back().seq;
    }

    /// What the server does by itself after that: promises, and who is next when something is free again.
    void promise()
    {
        const auto books = open();
        for (;;) {
            const auto done = books->engine().followUp(100);
            if (!done)
                qFatal("%s", qPrintable(done.error().detail));
            if (!done->more)
                return;
        }
    }

    /// A program that was killed may have left one that it had started, which ends by itself.
    void waitUntilFree() const
    {
        QTRY_VERIFY_WITH_TIMEOUT(desk::FolderLock::take(m_dir).ok(), 60'000);
    }

    [[nodiscard]] static ItemId item(const char *sku) { return itemId(houseOwnerId(), QString::fromLatin1(sku)); }
    [[nodiscard]] static LocationId place(const char *code) { return locationId(QString::fromLatin1(code)); }
    [[nodiscard]] static Account at(const char *sku, const char *code)
    {
        Account account;
        account.owner = houseOwnerId();
        account.item = item(sku);
        account.location = place(code);
        return account;
    }
    [[nodiscard]] static ledger::Receive receive(const char *sku, const char *code, std::int64_t pieces)
    {
        ledger::Receive receive;
        receive.owner = houseOwnerId();
        receive.item = item(sku);
        receive.location = place(code);
        receive.quantity = Quantity::units(pieces);
        return receive;
    }
    [[nodiscard]] static ledger::MoveStock move(const char *sku, const char *from, const char *to, std::int64_t pieces)
    {
        ledger::MoveStock move;
        move.from = at(sku, from);
        move.toLocation = place(to);
        move.quantity = Quantity::units(pieces);
        return move;
    }
    /// Goods of one line go from a place into a carton, which is shut and leaves.
    [[nodiscard]] static std::vector<ledger::Body> ship(const char *number, std::int32_t line, const char *sku, const char *from, std::int64_t pieces, const char *carton)
    {
        const OrderId order = orderId(QString::fromLatin1(number));
        const HuId hu = huId(QString::fromLatin1(carton));
        ledger::Pack pack;
        pack.orderLine = orderLineId(order, line);
        pack.from = at(sku, from);
        pack.intoLocation = place("PACK");
        pack.intoHu = hu;
        pack.intoHuCode = QString::fromLatin1(carton);
        pack.quantity = Quantity::units(pieces);
        ledger::CloseParcel close;
        close.hu = hu;
        close.huCode = pack.intoHuCode;
        close.order = order;
        close.location = pack.intoLocation;
        close.carrier = QStringLiteral("OWN");
        close.service = QStringLiteral("OWN-NEXT");
        close.weightG = 750;
        ledger::LoadParcel load;
        load.hu = hu;
        load.huCode = pack.intoHuCode;
        load.location = place("PACK"); // As good a door as any.
        load.number = 1;
        load.carrier = close.carrier;
        ledger::Ship ship;
        ship.hu = hu;
        ship.huCode = pack.intoHuCode;
        return {pack, close, load, ship};
    }
    void importCsv(const char *kind, const QByteArray &csv)
    {
        const QString path = m_dir + QStringLiteral(".csv");
        writeFile(path, csv);
        const Ran ran = run({QStringLiteral("import"), QString::fromLatin1(kind), path, QStringLiteral("--data"), m_dir});
        if (ran.exitCode != 0)
            qFatal("%s", ran.words().constData());
    }
    /// Items A, B, C and places, B-1, PACK.
    void furnish()
    {
        importCsv("items", "sku,name,gtin,price,currency\nA,\"Apple, red\",5012345678900,1.50,EUR\nB,=B(1),,2,EUR\nC,Cherry,,0.25,EUR\n");
        importCsv("locations", "code,kind\nA-1,pick\nA-2,pick\nB-1,reserve\nPACK,pack\n");
    }

private:
    [[nodiscard]] std::unique_ptr<ctl::Books> open() const
    {
        auto books = ctl::Books::open(m_dir, ctl::Books::Missing::Allow);
        if (!books)
            qFatal("%s", qPrintable(books.error().detail));
        return std::move(*books);
    }

    QString m_dir;
    std::unique_ptr<test::BorrowedDatabase> m_borrowed;
};

/// What follows "next " in the last line of standard error; −1 when that is not how it ends.
inline std::int64_t nextOf(const Ran &ran)
{
    const QByteArray last = ran.err.trimmed().split('\n').last();
    bool ok = false;
    const std::int64_t next = last.startsWith("next ") ? last.sliced(5).toLongLong(&ok) : -1;
    return ok ? next : -1;
}

} // namespace bincard::ctltest
