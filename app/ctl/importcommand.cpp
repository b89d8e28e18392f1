// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/importcommand.h"

#include "ctl/fill.h"
#include "ctl/customerimport.h"
#include "ctl/importreport.h"
#include "ctl/inboundimport.h"
#include "ctl/kitimport.h"
#include "ctl/rmaimport.h"
#include "ctl/itemimport.h"
#include "ctl/locationimport.h"
#include "ctl/orderimport.h"
#include "ctl/people.h"
#include "ctl/shippingimport.h"
#include "ctl/stockimport.h"

namespace bincard::ctl {
namespace {

Error usage(const QString &detail)
{
    return {ErrorCode::Usage, detail};
}

/// "items, locations or stock"
QString kinds()
{
    QStringList names;
    for (const ImportKind kind : kImportKinds)
        names += nameOf(kind);
    const QString last = names.takeLast();
    return names.join(QStringLiteral(", ")) + QStringLiteral(" or ") + last;
}

Result<Encoding> encodingOf(const Arguments &arguments)
{
    const QString name = arguments.value(QStringLiteral("encoding"), QStringLiteral("utf-8")).toLower();
    if (name == QLatin1String("utf-8") || name == QLatin1String("utf8"))
        return Encoding::Utf8;
    if (name == QLatin1String("latin1") || name == QLatin1String("iso-8859-1"))
        return Encoding::Latin1;
    return usage(QStringLiteral("--encoding is utf-8 or latin1"));
}

Result<char> separatorOf(const Arguments &arguments)
{
    const QString text = arguments.value(QStringLiteral("separator"), QStringLiteral(","));
    if (text == QLatin1String("tab"))
        return '\t';
    if (text.size() != 1 || text[0].unicode() > 0x7e || text[0].unicode() <= 0x20 || text == QLatin1String("\""))
        return usage(QStringLiteral("--separator is one character such as ; or the word tab"));
    return text[0].toLatin1();
}

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

Result<ImportCommand::Plan> ImportCommand::planOf(const Arguments &arguments)
{
    Plan plan;
    const QStringList &words = arguments.positional();
    const auto kind = words.isEmpty() ? std::nullopt : importKind(words[0]);
    if (!kind)
        return usage(QStringLiteral("Say what to import: ") + kinds());
    plan.kind = plan.profile.kind = *kind;
    plan.files = words.sliced(1);
    if (plan.files.isEmpty())
        return usage(QStringLiteral("Say which file to import"));
    if (arguments.has(QStringLiteral("profile"))) {
        BINCARD_TRY_ASSIGN(plan.profile, loadProfile(arguments.value(QStringLiteral("profile"))));
        if (plan.profile.kind != plan.kind)
            return usage(QStringLiteral("%1 is a profile for %2").arg(arguments.value(QStringLiteral("profile")), nameOf(plan.profile.kind)));
    }
    BINCARD_TRY_ASSIGN(const ColumnNames names, parseMap(plan.kind, arguments.value(QStringLiteral("map"))));
    for (auto it = names.begin(); it != names.end(); ++it)
        plan.profile.columns.insert(it.key(), it.value());
    BINCARD_TRY_ASSIGN(plan.encoding, encodingOf(arguments));
    BINCARD_TRY_ASSIGN(plan.separator, separatorOf(arguments));
    plan.dryRun = arguments.has(QStringLiteral("dry-run"));
    plan.skipBad = arguments.has(QStringLiteral("skip-bad"));
    plan.json = arguments.has(QStringLiteral("json"));
    plan.fill = arguments.has(QStringLiteral("fill"));
    plan.fillStock = arguments.has(QStringLiteral("fill-stock"));
    BINCARD_TRY_ASSIGN(const std::int64_t seed, arguments.number(QStringLiteral("fill"), 0, 0, std::numeric_limits<std::int64_t>::max()));
    plan.seed = static_cast<std::uint64_t>(seed);
    const bool ordersOnly = plan.fill || plan.fillStock || arguments.has(QStringLiteral("create-items"));
    if (ordersOnly && plan.kind != ImportKind::Orders)
        return usage(QStringLiteral("--fill, --fill-stock and --create-items belong to import orders"));
    if (plan.fillStock && !plan.fill)
        return usage(QStringLiteral("--fill-stock needs --fill SEED"));
    plan.profile.rules.createItems = plan.profile.rules.createItems || arguments.has(QStringLiteral("create-items"));
    return plan;
}

ExitCode ImportCommand::run(const Arguments &arguments, Console &console)
{
    const Result<Plan> plan = planOf(arguments);
    if (!plan && plan.error().code == ErrorCode::Usage)
        return usageError(console, QStringLiteral("import"), plan.error().detail);
    const QString dir = dataDir(arguments);
    if (!plan)
        return failed(console, plan.error(), dir);
    const Result<ExitCode> done = import(*plan, dir, console);
    return done ? *done : failed(console, done.error(), dir);
}

Result<ExitCode> ImportCommand::import(const Plan &plan, const QString &dir, Console &console)
{
    ImportRun files(plan.kind, plan.profile.columns, plan.encoding, plan.separator, console);
    BINCARD_TRY(files.open(plan.files));
    BINCARD_TRY_ASSIGN(const auto books, Books::open(dir, Books::Missing::Allow));
    const auto importer = importerFor(plan.kind, *books, plan.profile.rules);
    BINCARD_TRY(files.check(*importer));

    const bool refused = files.badRows() > 0 && !plan.skipBad;
    const bool dry = plan.dryRun || refused;
    if (!dry) {
        BINCARD_TRY(books->make());
    }
    std::optional<Submitter> submitter;
    if (!dry)
        submitter.emplace(*books, "import " + nameOf(plan.kind).toUtf8());
    Submitter *const into = submitter ? &*submitter : nullptr;
    BINCARD_TRY(importer->checked(into));
    BINCARD_TRY(files.take(*importer, into));
    BINCARD_TRY(importer->finish(into));
    std::vector<ReportCount> notes = importer->notes();
    if (submitter) {
        BINCARD_TRY(submitter->flush());
    }
    if (submitter && plan.fill) {
        Fill fill(*books, plan.seed, plan.fillStock);
        BINCARD_TRY(fill.run(*submitter));
        const std::vector<ReportCount> made = fill.notes();
        notes.insert(notes.end(), made.begin(), made.end());
        if (fill.madePeople())
            console.say(QStringLiteral("People to log in with:\n%1").arg(demoUserTable()));
    }
    const ImportReport report{plan.kind, files, importer->counts(), notes, submitter ? submitter->operations() : 0, !dry, refused};
    report.say(console);
    if (plan.json)
        report.print(console);
    return refused ? ExitCode::Input : ExitCode::Done;
}

} // namespace bincard::ctl
