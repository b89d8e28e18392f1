// SPDX-License-Identifier: GPL-3.0-or-later
// Random histories, nonsense among them, held against a plain model of the ledger after every step. A history is the script of a
// ledger table: what RapidCheck prints after shrinking, its arrows by the model, is a row for tst_operations.
//
// BINCARD_HISTORIES=N runs N histories of a new seed; RC_PARAMS, RapidCheck's own, repeats one.
#include "support/ledgermodel.h"
#include "support/ledgernames.h"
#include "support/ledgertable.h"

#include <rapidcheck.h>

#include <QtTest>

using namespace bincard;

namespace {

using Text = rc::Gen<std::string>;

/// One of several words; shrinks towards the first. Not fewer of them in short histories: hence the size.
Text any(std::vector<std::string> words)
{
    const auto count = words.size();
    return rc::gen::resize(rc::kNominalSize, rc::gen::map(rc::gen::inRange<std::size_t>(0, count), [words = std::move(words)](std::size_t i) { return words[i]; }));
}

Text number(int from, int to, int times = 1)
{
    return rc::gen::resize(rc::kNominalSize, rc::gen::map(rc::gen::inRange(from, to + 1), [times](int n) { return std::to_string(n * times); }));
}

/// `text` in so many of sixteen cases, else nothing; shrinks towards nothing.
Text often(int inSixteen, Text text)
{
    return rc::gen::exec([inSixteen, text = std::move(text)] {
        const int drawn = *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 16));
        return drawn < 16 - inSixteen ? std::string() : *text;
    });
}
Text rare(Text text) { return often(1, std::move(text)); }

/// The parts in a row, with nothing between them.
Text glued(std::vector<Text> parts)
{
    return rc::gen::exec([parts = std::move(parts)] {
        std::string all;
        for (const Text &part : parts)
            all += *part;
        return all;
    });
}

Text word(const char *text) { return rc::gen::just(std::string(text)); }
Text option(const char *name, Text value) { return glued({word(name), word("="), std::move(value)}); }

/// The parts as words of a line; parts of nothing are left out.
Text line(const char *verb, std::vector<Text> parts)
{
    return rc::gen::exec([verb, parts = std::move(parts)] {
        std::string all = verb;
        for (const Text &part : parts) {
            const std::string text = *part;
            all += text.empty() ? text : ' ' + text;
        }
        return all;
    });
}

// Few of each, so that everything meets everything.
const Text item = any({"A", "A", "A", "B"});
const Text shelf = any({"L1", "L1", "L2"});
const Text place = any({"L1", "L1", "L1", "L2", "L2", "K1", "S1", "S1", "R1", "Q1", "X1", "CUSTOMER"});
const Text counting = any({"L1", "L1", "L2", "K1", "R1", "SUPPLIER"});
const Text unit = any({"T1", "T1", "T1", "T1", "T1", "T2", "T2", "T3", "P9"});
const Text lot = any({"X", "Y"});
const Text status = any({"hold", "damaged", "available"});
const Text order = any({"O1", "O1", "O1", "O2", "O2", "O3"});
const Text orderLine = any({"O1.1", "O1.1", "O1.1", "O1.2", "O2.1", "O2.1", "O3.1", "O7.1"});
const Text stop = any({"O1/1", "O1/1", "O1/1", "O1/1", "O1/2", "O1/2", "O2/1", "O2/1", "O2/1", "O2/2", "O3/1", "O1/3"});
const Text putBackStop = any({"O1~1", "O1~1", "O1~1", "O2~1", "O1~2", "O3~1"});
const Text task = any({"O1", "O1", "O1", "O2", "O2", "C1", "C2", "B1", "B2", "O9"});
const Text quantity = rc::gen::weightedOneOf<std::string>({{40, number(1, 6)}, {4, any({"0.5", "20"})}, {1, any({"0", "-1", "1000000000001"})}});

/// Who says so, on which device, and when: also late, and in the order of another clock.
Text said(const char *verb, std::vector<Text> parts)
{
    parts.push_back(often(4, option("by", any({"bob", "server"}))));
    parts.push_back(often(4, option("device", word("D2"))));
    parts.push_back(rare(option("time", number(200, 280, 5))));
    parts.push_back(rare(option("seen", number(1, 60))));
    return line(verb, std::move(parts));
}

Text stock()
{
    const Text at = option("at", place);
    const Text hu = rare(option("hu", unit));
    const Text ofLot = rare(option("lot", lot));
    const Text ofStatus = rare(option("status", status));
    const Text counted = glued({item, rare(glued({word("#"), lot})), rare(glued({word("@"), unit})), rare(glued({word("!"), status})), word(":"), number(0, 8)});
    return rc::gen::weightedOneOf<std::string>({
        {8, said("receive", {item, quantity, option("at", shelf), hu, ofLot, rare(option("expiry", any({"10", "11"}))), ofStatus, rare(option("serial", word("S7")))})},
        {2, said("receive", {any({"A", "B", "?4711", "?"}), quantity, at, hu, ofStatus})},
        {5, said("move", {item, quantity, option("from", place), option("to", place), hu, rare(option("tohu", unit)), ofLot, ofStatus, rare(option("tostatus", status)),
                             rare(option("line", any({"O1~1", "O2~1", "O1/1"})))})},
        {3, said("movehu", {unit, option("to", place)})},
        {4, said("adjust", {item, any({"-1", "-3", "2", "-20", "0"}), at, hu, ofLot, ofStatus, often(4, word("damaged"))})},
        {6, said("count", {counting, often(4, option("item", item)), counted, often(8, counted), option("tolerance", any({"0", "2", "9"})), often(8, word("approved")),
                              often(4, option("counted", number(200, 280, 5))), often(4, option("task", any({"C1", "C2", "O1"})))})},
        {2, line("opening", {glued({item, word(":"), number(0, 8)}), option("at", place), hu, ofLot, often(4, option("time", number(200, 280, 5)))})},
    });
}

Text picking()
{
    const Text into = option("into", unit);
    const Text elsewhere = rare(option("at", any({"S1", "X1", "L2"})));
    return rc::gen::weightedOneOf<std::string>({
        {18, said("pick", {stop, quantity, into, rare(option("from", place)), rare(option("fromhu", unit)), rare(option("lot", lot)), rare(option("status", status)),
                              rare(option("item", item)), elsewhere, rare(option("serial", word("S7")))})},
        {6, said("unpick", {any({"O1/1", "O1/1", "O1/1", "O2/1", "O2/1", "O1/2", "O3/1", "O1~1"}), quantity, option("from", unit), elsewhere, often(4, option("to", place)), rare(option("tohu", unit)),
                               rare(option("item", item)), rare(option("serial", word("S7")))})},
        {4, said("putback", {putBackStop, quantity, often(4, option("to", place))})},
        {4, said("short", {stop, quantity, often(4, word("block"))})},
        {1, said("skip", {stop})},
        {4, said("pack", {orderLine, quantity, rare(option("item", item)), option("from", unit), option("at", any({"K1", "K1", "S1", "L1"})), into, rare(option("place", place))})},
        {3, said("ship", {unit, glued({orderLine, word(":"), quantity}), often(4, glued({orderLine, word(":"), quantity})), rare(option("item", item)), option("at", any({"S1", "K1"}))})},
        {5, said("finish", {task})},
        {2, said("pause", {task, often(8, word("giveback"))})},
    });
}

Text office()
{
    const Text wanted = glued({any({"1", "1", "2"}), word(":"), quantity, word("@"), shelf, rare(glued({word("#"), lot})), rare(glued({word("*"), unit}))});
    const Text ordered = glued({any({"A", "A", "B", "A!"}), word(":"), number(1, 9)});
    const Text forecast = rare(word("forecast"));
    return rc::gen::weightedOneOf<std::string>({
        {8, line("order", {order, ordered, often(4, ordered), often(4, option("priority", number(1, 3))), rare(word("complete")), often(4, word("noswap")), rare(word("hold"))})},
        {5, line("promise", {order, forecast})},
        {12, line("release", {order, wanted, often(4, wanted), often(4, option("task", task)), rare(option("item", item)), rare(option("status", status)),
                                 rare(option("time", word("950400"))), forecast})},
        {4, line("take", {task, often(4, option("by", any({"bob", "server"}))), forecast})},
        {4, line("freeclaims", {item, option("at", shelf), rare(option("lot", lot)), forecast})},
        {3, line("cancel", {order, often(4, option("by", any({"bob", "server"})))})},
        {3, line("resolve", {number(1, 6)})},
        {1, line("bind", {any({"4711", "4712"}), item, quantity})},
        {1, line("item", {item, word("Name"), often(8, option("barcode", any({"4711", "4712"})))})},
        {1, line("location", {place, often(4, word("noalloc"))})},
        {1, line("return", {any({"R1", "R2"}), item, quantity})},
        {1, line("propose", {any({"R1", "R2"}), item, quantity})},
        {1, word("session")},
    });
}

/// Stock, orders and work on them, mostly: without these at first, the rest would be about nothing.
Text beginning()
{
    const Text many = any({"5", "9", "20"}), some = number(1, 9);
    const auto wanted = [&](const char *ordinal, const char *from) { return glued({word(ordinal), some, word(from)}); };
    return glued({
        often(15, line("receive", {word("A"), many, word("at=L1"), often(3, option("lot", lot))})), word("\n"),
        often(8, line("receive", {item, many, word("at=L2")})), word("\n"),
        often(15, line("order", {word("O1"), glued({word("A:"), some}), often(8, glued({item, word(":"), some})), often(4, option("priority", number(1, 3))), often(4, word("noswap"))})), word("\n"),
        often(9, line("order", {word("O2"), glued({item, word(":"), some}), often(4, option("priority", number(1, 3)))})), word("\n"),
        often(5, word("promise O1")), word("\n"),
        often(14, line("release", {word("O1"), wanted("1:", "@L1"), often(6, wanted("2:", "@L2")), often(4, wanted("1:", "@L1"))})), word("\n"),
        often(8, line("release", {word("O2"), wanted("1:", "@L1"), often(4, wanted("1:", "@L2"))})), word("\n"),
        often(8, line("take", {any({"O1", "O1", "O2"}), often(4, word("by=bob"))})),
    });
}

struct History {
    std::vector<std::string> lines;
};

void showValue(const History &history, std::ostream &out)
{
    for (const std::string &line : history.lines)
        out << "\n        " << line;
}

/// The model after each step; the first disagreement with the script so far, or nothing.
std::string disagreement(const History &history, std::map<QString, int> &seen)
{
    test::LedgerTable table;
    test::LedgerModel model;
    QString script, wrong = model.expect(table.history().front()) == u"posted" ? model.compare(table.ledger().rows()) : QStringLiteral("no world");
    for (const std::string &line : history.lines) {
        const test::LedgerTable::Performed performed = table.perform(QString::fromStdString(line));
        const QString expected = model.expect(table.history().back());
        script += u'\n' + QString::fromStdString(line).leftJustified(44) + QStringLiteral("-> ") + expected;
        if (performed.outcome != expected)
            wrong = QStringLiteral("came out as: ") + performed.outcome;
        for (const QString &found : {performed.wrong, wrong.isEmpty() ? model.compare(table.ledger().rows()) : QString()})
            wrong = wrong.isEmpty() ? found : wrong;
        if (!wrong.isEmpty())
            return (script + u'\n' + wrong).toStdString();
        const QStringList outcome = expected.split(u' ');
        ++seen[QString::fromStdString(line).section(u' ', 0, 0) + u' ' + outcome.value(0)];
        for (const QString &each : outcome)
            ++seen[each];
    }
    // What is decided does not hang on how operations came together.
    for (const int chunk : {1, 3, 1000}) {
        test::MemorySource rows;
        const auto decided = test::decideInChunks(table.history(), {2, chunk}, rows);
        if (decided.size() != table.history().size() || rows.images() != table.ledger().rows().images())
            return (script + QStringLiteral("\nother rows in batches of %1").arg(chunk)).toStdString();
        static std::vector<QByteArray> first;
        if (chunk == 1)
            first = decided;
        if (decided != first)
            return (script + QStringLiteral("\nother effects in batches of %1").arg(chunk)).toStdString();
    }
    return {};
}

} // namespace

class TestHistories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void kernelAndModelAgree();

private:
    int m_histories = 150;
};

void TestHistories::initTestCase()
{
    if (qEnvironmentVariableIsSet("RC_PARAMS"))
        return;
    const int wanted = qEnvironmentVariableIntValue("BINCARD_HISTORIES");
    const QByteArray seed = wanted > 0 ? QByteArray() : QByteArray(" seed=20261125"); // The same for everybody unless more is asked for.
    qputenv("RC_PARAMS", "max_size=100 max_success=" + QByteArray::number(wanted > 0 ? wanted : m_histories) + seed);
}

void TestHistories::kernelAndModelAgree()
{
    const Text step = rc::gen::weightedOneOf<std::string>({{30, stock()}, {40, picking()}, {40, office()}, {1, word("again")}});
    const auto histories = rc::gen::map(rc::gen::pair(beginning(), rc::gen::container<std::vector<std::string>>(step)), [](const std::pair<std::string, std::vector<std::string>> &parts) {
        History history;
        for (const QString &line : QString::fromStdString(parts.first).split(u'\n', Qt::SkipEmptyParts))
            history.lines.push_back(line.toStdString());
        history.lines.insert(history.lines.end(), parts.second.begin(), parts.second.end());
        return history;
    });
    std::map<QString, int> seen;
    const bool agree = rc::check("kernel and model agree after every step", [&] {
        const std::string found = disagreement(*histories, seen);
        if (!found.empty())
            RC_FAIL(found);
    });
    int steps = 0;
    for (const auto &[what, count] : seen) {
        steps += what.contains(u' ') ? count : 0;
        qInfo("%6d %s", count, qPrintable(what));
    }
    qInfo("%6d steps", steps);
    QVERIFY(agree);
    // A generator that no longer gets there tests nothing there.
    for (int kind = 1; kind <= static_cast<int>(DiscrepancyKind::TakenOver); ++kind) {
        const auto discrepancy = static_cast<DiscrepancyKind>(kind);
        if (discrepancy != DiscrepancyKind::ProposedAdjustment && discrepancy != DiscrepancyKind::EditConflict)
            QVERIFY2(seen[test::nameOf(discrepancy)] > 0, qPrintable(test::nameOf(discrepancy)));
    }
    for (int reason = 1; reason <= static_cast<int>(ledger::DenyReason::OnHold); ++reason) {
        const QString name = test::nameOf(static_cast<ledger::DenyReason>(reason));
        QVERIFY2(seen[name] > 0, qPrintable(name));
    }
}

QTEST_APPLESS_MAIN(TestHistories)
#include "tst_histories.moc"
