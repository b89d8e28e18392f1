// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/world.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QHashSeed>

#include <cstdio>

using namespace bincard::sim;

namespace {

struct Outcome {
    QString violation; ///< empty: all held
    FaultCounts faults;
    Physical::Tally counts;
    std::int64_t scans = 0, entries = 0, virtualMs = 0;
    std::deque<QString> story;
};

Outcome play(const Plan &plan, bool tells)
{
    World world(plan, tells);
    world.run();
    const Witness &witness = world.witness();
    return {witness.holds() ? QString() : witness.violation(), witness.faults(), world.counts(), world.scans(), world.entries(), world.virtualMs(), witness.story()};
}

/// The first words, which name the property: a smaller history must break the same one.
QString propertyOf(const QString &violation) { return violation.section(u':', 0, 0); }

/// Leaves out one class of faults after the other, then as many of the last scans as can be, while the same property still breaks.
Plan shrunk(Plan plan, const QString &violation, std::int64_t scans)
{
    const auto breaks = [&](const Plan &smaller) { return propertyOf(play(smaller, false).violation) == propertyOf(violation); };
    for (std::size_t i = 0; i < kFaults; ++i) {
        if (const Plan smaller = plan.leftOut(static_cast<Fault>(i)); breaks(smaller))
            plan = smaller;
    }
    int holds = 0, broken = static_cast<int>(scans);
    while (broken - holds > 1) {
        Plan smaller = plan;
        smaller.scans = holds + (broken - holds) / 2;
        (breaks(smaller) ? broken : holds) = smaller.scans;
        if (broken == smaller.scans)
            plan = smaller;
    }
    return plan;
}

void print(const Plan &plan, const Outcome &outcome)
{
    std::printf("seed %llu", static_cast<unsigned long long>(plan.seed));
    for (std::size_t i = 0; i < kFaults; ++i) {
        if (!plan.has(static_cast<Fault>(i)))
            std::printf(" --without %zu", i);
    }
    if (plan.scans > 0)
        std::printf(" --scans %d", plan.scans);
    std::printf("\n");
    for (const QString &line : outcome.story)
        std::printf("    %s\n", qPrintable(line));
    std::printf("  %s\n", outcome.violation.isEmpty() ? "all held" : qPrintable(outcome.violation));
}

void printTallies(const FaultCounts &faults, const Physical::Tally &counts)
{
    for (std::size_t i = 0; i < kFaults; ++i)
        std::printf("%8lld  %s\n", static_cast<long long>(faults.of(static_cast<Fault>(i))), nameOf(static_cast<Fault>(i)));
    std::printf("%8lld  (station set up by snapshots)\n", static_cast<long long>(faults.bootstraps));
    std::printf("%8lld  (task begun that was on a lease)\n", static_cast<long long>(faults.begunOnLease));
    std::printf("%8lld  (lease ended)\n", static_cast<long long>(faults.leasesEnded));
    std::printf("%8lld  (items at places counted, and the books rest on it)\n", static_cast<long long>(counts.counts));
    std::printf("%8lld  (facts that came in after a count that had seen them)\n", static_cast<long long>(counts.lateFacts));
    std::printf("%8lld  (facts that came in before a count that had not)\n", static_cast<long long>(counts.lateCounts));
    std::printf("%8lld  (recounts asked for because of clocks)\n", static_cast<long long>(counts.recounts));
    std::printf("%8lld  (items at places compared with what lies there)\n", static_cast<long long>(counts.compared));
    std::printf("%8lld  (of these uncomparable: lost, untrue, asked for again)\n", static_cast<long long>(counts.excused));
}

/// One seed a line, then why it is there.
std::vector<std::uint64_t> listed(const QString &path)
{
    std::vector<std::uint64_t> seeds;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        std::fprintf(stderr, "%s cannot be read\n", qPrintable(path));
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (const std::uint64_t seed = line.split(' ').front().toULongLong(); seed > 0)
            seeds.push_back(seed);
    }
    return seeds;
}

struct Run {
    Plan plan;
    std::vector<std::uint64_t> seeds;
    bool verbose = false, shrinks = true;
};

/// Tells of a seed that is broken, and of the smallest history in which the same is.
void explain(const Plan &plan, const Outcome &outcome, bool shrinks)
{
    std::fflush(stdout);
    print(plan, play(plan, true));
    if (!shrinks)
        return;
    const Plan smallest = shrunk(plan, outcome.violation, outcome.scans);
    std::printf("the smallest that breaks it:\n");
    print(smallest, play(smallest, true));
}

/// False at the first seed that does not hold.
bool runAll(const Run &run)
{
    FaultCounts faults;
    Physical::Tally counts;
    Plan plan = run.plan;
    for (std::size_t i = 0; i < run.seeds.size(); ++i) {
        plan.seed = run.seeds[i];
        const Outcome outcome = play(plan, run.verbose);
        faults += outcome.faults;
        counts += outcome.counts;
        if (run.verbose) {
            print(plan, outcome);
            std::printf("  %lld operations, %lld entries, %lld minutes\n", static_cast<long long>(outcome.scans), static_cast<long long>(outcome.entries),
                static_cast<long long>(outcome.virtualMs / kMinute));
        }
        if (!outcome.violation.isEmpty()) {
            std::printf("broken by seed %llu, number %zu: %s\n", static_cast<unsigned long long>(plan.seed), i + 1, qPrintable(outcome.violation));
            explain(plan, outcome, run.shrinks);
            return false;
        }
    }
    printTallies(faults, counts);
    std::printf("%zu seeds, all held\n", run.seeds.size());
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QHashSeed::setDeterministicGlobalSeed(); // The same seed is the same history, also where something should depend on it.
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Stations and a server in virtual time, with everything going wrong; one seed, one history."));
    parser.addHelpOption();
    const QCommandLineOption seeds(QStringLiteral("seeds"), QStringLiteral("How many."), QStringLiteral("N"), QStringLiteral("20"));
    const QCommandLineOption from(QStringLiteral("from"), QStringLiteral("The first."), QStringLiteral("SEED"), QStringLiteral("1"));
    const QCommandLineOption without(QStringLiteral("without"), QStringLiteral("Leave out a class of faults, by its place in the table."), QStringLiteral("CLASS"));
    const QCommandLineOption scans(QStringLiteral("scans"), QStringLiteral("Heal after so many scans."), QStringLiteral("N"), QStringLiteral("0"));
    const QCommandLineOption verbose(QStringLiteral("verbose"), QStringLiteral("A line for each seed, and the end of its story."));
    const QCommandLineOption noShrink(QStringLiteral("no-shrink"), QStringLiteral("Only whether a seed holds."));
    const QCommandLineOption listedIn(QStringLiteral("listed"), QStringLiteral("The seeds that a file lists, one a line."), QStringLiteral("FILE"));
    parser.addOptions({seeds, from, listedIn, without, scans, verbose, noShrink});
    parser.process(application);

    Run run;
    run.verbose = parser.isSet(verbose);
    run.shrinks = !parser.isSet(noShrink);
    run.plan.scans = parser.value(scans).toInt();
    for (const QString &left : parser.values(without))
        run.plan = run.plan.leftOut(static_cast<Fault>(left.toInt()));
    if (parser.isSet(listedIn))
        run.seeds = listed(parser.value(listedIn));
    for (std::uint64_t i = 0; !parser.isSet(listedIn) && i < parser.value(seeds).toULongLong(); ++i)
        run.seeds.push_back(parser.value(from).toULongLong() + i);
    return !run.seeds.empty() && runAll(run) ? 0 : 1;
}
