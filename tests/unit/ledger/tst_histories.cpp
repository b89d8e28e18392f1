// SPDX-License-Identifier: GPL-3.0-or-later
// Random histories, nonsense among them, held against a plain model of the ledger after every step. A history is the script of a
// ledger table: what RapidCheck prints after shrinking, its arrows by the model, is a row for tst_operations.
//
// BINCARD_HISTORIES=N runs N histories of a new seed (QtTest stops it after five minutes unless QTEST_FUNCTION_TIMEOUT says more);
// RC_PARAMS, RapidCheck's own, repeats one.
#include "support/ledgermodel.h"
#include "support/ledgernames.h"
#include "support/ledgertable.h"

#include <rapidcheck.h>

#include <QtTest>

using namespace bincard;

namespace {

/// What lines are made of: <name> is one of its words, <1..6> a number, [3 text] is there in three of sixteen cases. Few words of
/// each kind, so that everything meets everything; the first one is the plainest: drawing shrinks towards it.
struct Words {
    const char *name, *words;
};
const Words kWords[] = {
    {"item", "A|A|A|B"},
    {"shelf", "L1|L1|L2"},
    {"place", "L1|L1|L1|L2|L2|K1|S1|S1|R1|Q1|X1|CUSTOMER"},
    {"scope", "L1|L1|L2|K1|R1|SUPPLIER"},
    {"unit", "T1|T1|T1|T1|T1|T2|T2|T3|P9"},
    {"cage", "CG1|CG1|CG1|CG2|T2"},
    {"lot", "X|Y"},
    {"status", "hold|damaged|available"},
    {"order", "O1|O1|O1|O2|O2|O3"},
    {"line", "O1.1|O1.1|O1.1|O1.2|O2.1|O2.1|O3.1|O7.1"},
    {"stop", "O1/1|O1/1|O1/1|O1/1|O1/1|O1/2|O1/2|O2/1|O2/1|O2/2|O3/1|O1/3"},
    {"putback", "O1~1|O1~1|O1~1|O2~1|O1~2|O3~1"},
    {"fill", "F1/1|F1/1|F1/1|F1/2|F2/1"},
    {"task", "O1|O1|O1|O1|O2|O2|C1|C2|B1|B2|F1|F1|F2|O9"},
    {"some", "<1..6>|<1..6>|<1..6>|<1..6>|<1..6>|<1..6>|<1..6>|<1..6>|20|0.5|<odd>"},
    {"odd", "20|0.5|0|-1|1000000000001"},
    {"when", "1000|1005|1006|1050|1055|1060|1100|1105|1200"}, // Around what clocks can tell.
    {"day", "86400|172800|172800|259200"},
    {"code", "4711|4712"},
    {"row", "R1|R2"},
    {"others", "bob|server"},
    {"station", "D1|D1|D2"},
    {"document", "PO1|PO1|PO2|N1|PO9"},
    {"due", "PO1.1|PO1.1|PO1.2|PO2.1|N1.1|PO9.1"},
    {"cause", "miscounted|lost|found|damaged|expired|missing|imported"},
    {"class", "A|B|C"},
    {"fate", "restock|restock|quarantine|vendor|refurbish|scrap"},
    {"goods", "[2 hu=<unit>] [2 lot=<lot>] [1 status=<status>]"},
    {"counted", "<item>[2 #<lot>][1 @<unit>][1 !<status>]:<0..8>"},
    {"wanted", "1:<some>@<shelf>[2 #<lot>][1 *<unit>]|2:<some>@<shelf>"},
    {"ordered", "A:<1..9>|A:<1..9>|B:<1..9>|A!:<1..9>"},
    // Who says so, on which device, and when: also late, and in the order of another clock.
    {"said", "[3 by=<others>] [3 device=D2] [2 time=<when>] [1 seen=<1..60>]"},
};

/// Stock, orders and work on them, mostly: without these at first, the rest would be about nothing.
const char *const kBeginning[] = {
    "[15 receive A <6..20> at=L1 [3 lot=<lot>]]",
    "[8 receive <item> <6..20> at=L2]",
    "[15 order O1 A:<1..9> [8 <item>:<1..9>] [4 priority=<1..3>] [4 noswap]]",
    "[9 order O2 <item>:<1..9> [4 priority=<1..3>]]",
    "[5 promise O1]",
    "[14 release O1 1:<1..9>@L1 [6 2:<1..9>@L2] [4 1:<1..9>@L1]]",
    "[8 release O2 1:<1..9>@L1 [4 1:<1..9>@L2]]",
    "[8 take <order> [4 by=bob]]",
    "[8 purchase PO1 A:<1..6> B:<1..6> [4 over=50]]",
    "[4 return R1 A <1..4> of=O1.1]",
    "[6 face A at=L1 min=<0..3>]",
    "[6 replenish A <1..6>@L2 [4 <1..6>@R1]]",
};

struct Weighted {
    int weight;
    const char *text;
};
const Weighted kOperations[] = {
    {1, "session"},
    {8, "receive <item> <some> at=<shelf> <goods> [2 expiry=<10..11>] [1 serial=S7] <said>"},
    {3, "receive <item> <some> at=<shelf> <goods> time=<day>"},
    {1, "receive ?4711 <some> at=<place> <goods> <said>"},
    {5, "move <item> <some> from=<place> to=<place> <goods> [2 tohu=<unit>] [1 tostatus=<status>] [2 line=<putback>] [1 line=<stop>] <said>"},
    {3, "movehu <unit> to=<place> <said>"},
    {3, "nest <unit> into=<unit> at=<place> <said>"},
    {3, "pour <unit> into=<unit> at=<shelf> [2 to=<place>] <item>[2 #<lot>]:<some> [4 <item>:<some>] [1 of=<unit>] [4 back] <said>"},
    {4, "review C<1..2> cause=<cause> [3 again] [1 stale] [4 by=<others>]"},
    {3, "plan_counts <scope> [4 <scope>] [8 class=<class>] [2 item=<item>] day=<1..3>"},
    {4, "adjust <item> [8 -]<some> at=<place> <goods> [4 damaged] <said>"},
    {6, "count <scope> [4 item=<item>] <counted> [8 <counted>] tolerance=[12 9] [8 approved] [8 review] [4 counted=<when>] [5 task=C<1..2>] [1 task=O1] <said>"},
    {2, "opening <item>:<0..8> at=<place> <goods> [3 time=<when>] [6 received=<1..4>]"},
    {24, "pick <stop> <some> into=<unit> [1 from=<place>] [1 fromhu=<unit>] [1 lot=<lot>] [1 status=<status>] [1 item=<item>] [1 at=<place>] [1 serial=S7] <said>"},
    {6, "pick <stop> <some> into=<unit> shared <said>"},
    {2, "move <item> <some> from=<place> to=<place> <goods> tohu=<unit> for=<order> <said>"},
    {7, "unpick <stop> <some> from=<unit> [1 at=<place>] [3 to=<place>] [1 tohu=<unit>] [1 item=<item>] [1 serial=S7] <said>"},
    {1, "unpick <putback> <some> from= at=<shelf> to=K1 tohu=<unit> <said>"},
    {4, "putback <putback> <some> [4 to=<place>] <said>"},
    {4, "short <stop> <some> [4 block] <said>"},
    {1, "skip <stop> <said>"},
    {5, "pack <line> <some> [1 item=<item>] from=<unit> at=K1 into=<unit> [2 place=<place>] <said>"},
    {4, "ship <unit> <line>:<some> [3 <line>:<some>] [1 item=<item>] at=S1 <said>"},
    {3, "ship <unit> [4 code=P9] <said>"},
    {2, "pack_short <line> <some> [1 item=<item>] from=<unit> at=<place> [5 damaged] <said>"},
    {3, "close <unit> <order> weight=<0..8> at=S1 [12 carrier=van] <said>"},
    {2, "unpack <line> <some> [1 item=<item>] from=<unit> at=<place> into=<unit> place=<place> <said>"},
    {1, "reopen <unit> at=<place> <said>"},
    {4, "load <unit> number=<0..2> at=<place> <said>"},
    {4, "stage <unit> [12 into=<cage>] [4 kind=pallet] at=<place> <said>"},
    {3, "load_unit <cage> number=<0..2> at=<place> <said>"},
    {1, "load <cage> number=<0..2> at=<place> <said>"},
    {1, "ship <cage> [8 code=CG1] <said>"},
    {1, "stage <cage> [12 into=<cage>] at=<place> <said>"},
    {2, "track <unit> T-1 [4 before] [2 refused=street]"},
    {1, "track <unit> refused=street"},
    {1, "kit <item> <item> <0..3>"},
    {1, "close_manifest number=<1..2> at=<place> <said>"},
    {6, "finish <task> <said> [4 seen=<1..60>]"},
    {2, "pause <task> [8 giveback] [3 to=<others>] <said>"},
    {5, "order <order> <ordered> [4 <ordered>] [4 priority=<1..3>] [2 complete] [4 noswap] [1 hold]"},
    {5, "promise <order> [1 forecast]"},
    {10, "release <order> <wanted> [4 <wanted>] [4 task=<task>] [1 item=<item>] [1 status=<status>] [2 time=950400] [1 forecast]"},
    {5, "take <task> [4 by=<others>] [4 device=D2] [2 over] [3 forecast]"},
    {5, "lease <station> <task> [8 <task>] for=<1..60> [1 forecast]"},
    {2, "lease <station> for=<0..60>"},
    {3, "endlease <station> <task> <task> [8 <task>]"},
    {2, "return_tasks <task> <task> [8 device=D2]"},
    {4, "freeclaims <item> at=<shelf> [2 lot=<lot>] [1 forecast]"},
    {2, "cancel <order> [4 by=<others>]"},
    {3, "resolve <1..6>"},
    {2, "bind <code> <item> <some>"},
    {2, "item <item> Name [8 barcode=<code>]"},
    {1, "location <place> [4 noalloc]"},
    {2, "return <row> <item> <some> [8 of=<line>]"},
    {6, "receive <item> <some> at=G1 [8 hu=<unit>] [8 code=P9] [8 due=<due>] [4 doc=<document>] [1 serial=S7] <said>"},
    {2, "unreceive <item> <some> at=<place> [4 hu=<unit>] due=<due> [1 serial=S7] <said>"},
    {3, "purchase PO<1..2> <ordered> [4 <ordered>] [4 over=<1..60>]"},
    {1, "notice N1 <ordered> [12 of=PO<1..2>.1]"},
    {1, "arrive <document> at=G1 <said>"},
    {1, "close_inbound <document> <said>"},
    {1, "face <item> [12 at=<place>] min=<0..3>"},
    {4, "replenish <item> [14 <some>@<place> [6 <some>@<place>[4 *<unit>]]] [4 why=orders] [1 item=<item>]"},
    {5, "move <item> <some> from=<shelf> to=<shelf> [2 tohu=<unit>] line=<fill> [4 back] <said>"},
    {2, "recall <item> lot=<lot> [5 end]"},
    {2, "short <fill> <some> [8 full] [2 block] <said>"},
    {2, "back <row> at=<place> [8 order=<order>] <said>"},
    {4, "grade <row> <item> <some> at=<place> [8 line=<row>] [8 of=<line>] as=<fate> [4 hu=<unit>] [4 code=P9] [1 serial=S7] [1 lot=<lot>] <said>"},
    {1, "grade <row> ?4711 <some> at=<place> as=<fate> <said>"},
    {2, "ungrade <item> <some> at=<place> line=<row> [2 hu=<unit>] [1 serial=S7] <said>"},
    {1, "finish_return <row> [2 refused] <said>"},
    {2, "refund <row> [1 forecast]"},
    {1, "propose <row> <item> <some>"},
    {1, "again"},
};

/// 0 … below − 1, alike in short and long histories; shrinks towards 0.
int drawn(int below)
{
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, below));
}

std::string expanded(const std::string &text);

std::string named(const std::string &name)
{
    const std::size_t dots = name.find("..");
    if (dots != std::string::npos) {
        const int from = std::stoi(name.substr(0, dots)), to = std::stoi(name.substr(dots + 2));
        return std::to_string(from + drawn(to - from + 1));
    }
    const auto known = std::find_if(std::begin(kWords), std::end(kWords), [&name](const Words &one) { return name == one.name; });
    const QStringList words = known == std::end(kWords) ? QStringList() : QString::fromLatin1(known->words).split(u'|');
    return expanded(words.at(drawn(static_cast<int>(words.size()))).toStdString());
}

/// Where what opens at `at` ends: optional parts may hold others, names may not.
std::size_t closing(const std::string &text, std::size_t at)
{
    if (text[at] == '<')
        return text.find('>', at);
    for (int depth = 0; at < text.size(); ++at) {
        depth += (text[at] == '[' ? 1 : 0) - (text[at] == ']' ? 1 : 0);
        if (depth == 0)
            break;
    }
    return at;
}

std::string expanded(const std::string &text)
{
    std::string all;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '<' && text[at] != '[') {
            all += text[at];
            continue;
        }
        const std::size_t end = closing(text, at);
        const std::string inner = text.substr(at + 1, end - at - 1);
        const std::size_t space = inner.find(' ');
        if (text[at] == '<')
            all += named(inner);
        else if (drawn(16) >= 16 - std::stoi(inner.substr(0, space)))
            all += expanded(inner.substr(space + 1));
        at = end;
    }
    return all;
}

std::string operation()
{
    int all = 0;
    for (const Weighted &one : kOperations)
        all += one.weight;
    int at = drawn(all);
    for (const Weighted &one : kOperations) {
        at -= one.weight;
        if (at < 0)
            return expanded(one.text);
    }
    return {};
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
        ++seen[QString::fromStdString(line).section(u' ', 0, 0) + u' ' + expected];
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
    int m_histories = 250;
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
    const auto histories = rc::gen::exec([] {
        History history;
        for (const char *line : kBeginning)
            history.lines.push_back(QString::fromStdString(expanded(line)).simplified().toStdString());
        for (const std::string &line : *rc::gen::container<std::vector<std::string>>(rc::gen::exec(operation)))
            history.lines.push_back(QString::fromStdString(line).simplified().toStdString());
        std::erase(history.lines, std::string());
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
    for (int kind = 1; kind <= static_cast<int>(DiscrepancyKind::ReturnDiffers); ++kind) {
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
