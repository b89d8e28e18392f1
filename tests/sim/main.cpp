// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/world.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QHashSeed>

#include <cstdio>

using namespace bincard::sim;

namespace {

struct Outcome {
    QString violation; ///< empty: all held
    FaultCounts faults;
    std::int64_t scans = 0, entries = 0, virtualMs = 0;
    std::deque<QString> story;
};

Outcome play(const Plan &plan, bool tells)
{
    World world(plan, tells);
    world.run();
    const Witness &witness = world.witness();
    return {witness.holds() ? QString() : witness.violation(), witness.faults(), world.scans(), world.entries(), world.virtualMs(), witness.story()};
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

void printFaults(const FaultCounts &faults)
{
    for (std::size_t i = 0; i < kFaults; ++i)
        std::printf("%8lld  %s\n", static_cast<long long>(faults.of(static_cast<Fault>(i))), nameOf(static_cast<Fault>(i)));
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
    parser.addOptions({seeds, from, without, scans, verbose, noShrink});
    parser.process(application);

    Plan plan;
    plan.seed = parser.value(from).toULongLong();
    plan.scans = parser.value(scans).toInt();
    for (const QString &left : parser.values(without))
        plan = plan.leftOut(static_cast<Fault>(left.toInt()));
    FaultCounts faults;
    const int count = parser.value(seeds).toInt();
    for (int i = 0; i < count; ++i, ++plan.seed) {
        const Outcome outcome = play(plan, parser.isSet(verbose));
        faults += outcome.faults;
        if (parser.isSet(verbose)) {
            print(plan, outcome);
            std::printf("  %lld operations, %lld entries, %lld minutes\n", static_cast<long long>(outcome.scans), static_cast<long long>(outcome.entries),
                static_cast<long long>(outcome.virtualMs / kMinute));
        }
        if (outcome.violation.isEmpty())
            continue;
        std::printf("broken by seed %llu, the %dth: %s\n", static_cast<unsigned long long>(plan.seed), i + 1, qPrintable(outcome.violation));
        std::fflush(stdout);
        print(plan, play(plan, true));
        if (!parser.isSet(noShrink)) {
            const Plan smallest = shrunk(plan, outcome.violation, outcome.scans);
            std::printf("the smallest that breaks it:\n");
            print(smallest, play(smallest, true));
        }
        return 1;
    }
    printFaults(faults);
    std::printf("%d seeds, all held\n", count);
    return 0;
}
