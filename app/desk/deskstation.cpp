// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/deskstation.h"

#include "station/cartrules.h"
#include "station/coderules.h"
#include "station/lessons.h"
#include "station/returnrules.h"

#include <QFileInfo>
#include <QLoggingCategory>

#include <chrono>
#include <future>

namespace bincard::desk {
namespace {

Q_LOGGING_CATEGORY(lcDesk, "bincard.desk")

constexpr std::int64_t kLookAgainMs = 10'000; ///< at a central server, should a hint be lost

}

Result<std::unique_ptr<DeskStation>> DeskStation::start(DeskStationOptions options)
{
    std::unique_ptr<DeskStation> made(new DeskStation(std::move(options)));
    DeskStation *self = made.get();
    BINCARD_TRY(self->connect());
    self->m_engine.start([self] { return self->makeEngine(); },
        [self](const Result<void> &opened) {
            if (self->m_options.opened)
                self->m_options.opened(opened);
        });
    return made;
}

DeskStation::~DeskStation()
{
    // Nothing is lost without it, but whoever opens the folder next should find the books up to date.
    m_engine.drain(std::chrono::seconds(3));
    m_engine.stop(); // First the one that asks, then the one that answers.
    m_transport.reset();
}

bool isOfCentralServer(const QString &dataDir, bool pairs)
{
    return pairs || QFileInfo::exists(dataDir + u'/' + kLinkFile);
}

Result<void> DeskStation::connect()
{
    Result<net::ServerAddress> link = net::readServerFile(path(kLinkFile));
    const bool linked = link.ok() || link.error().code != ErrorCode::NotFound;
    if (!linked && !m_options.pairing)
        return openBooks();
    if (QFileInfo::exists(path(kServerFile)) || QFileInfo::exists(path(kSecretFile)))
        return Error{ErrorCode::Refused, m_options.dataDir + QStringLiteral(" has the books of a warehouse of its own: a station of a central server needs another folder")};
    if (m_options.pairing)
        return openLink(m_options.pairing->server);
    return link.ok() ? openLink(*link) : link.error();
}

Result<void> DeskStation::openBooks()
{
    BINCARD_TRY_ASSIGN(m_desk, Desk::open({m_options.dataDir, &m_clock, &m_random, true, {}}));
    BINCARD_TRY_ASSIGN(CarrierCommands carriers, loadCarrierCommands(m_options.dataDir));
    auto transport = std::make_unique<InProcessTransport>(*m_desk, std::move(carriers), [this](std::function<void()> job) { m_engine.post(std::move(job)); },
        [this](ledger::Stream stream) { m_engine.tell([stream](station::Engine &engine) { engine.hint(stream); }); });
    m_pair = [local = transport.get()](DeviceId device, std::int32_t incarnation) {
        // Once in a journal's life: the engine thread may wait for the server's.
        std::promise<Result<QByteArray>> key;
        local->run([&](server::Engine &engine) { key.set_value(engine.pairDevice(device, incarnation)); });
        return key.get_future().get();
    };
    m_transport = std::move(transport);
    return {};
}

Result<void> DeskStation::openLink(const net::ServerAddress &server)
{
    BINCARD_TRY(makeFolder(m_options.dataDir));
    BINCARD_TRY_ASSIGN(FolderLock lock, FolderLock::take(m_options.dataDir));
    m_lock.emplace(std::move(lock));
    auto transport = std::make_unique<net::HttpTransport>(server, net::HttpLinks{[this](std::function<void()> job) { m_engine.post(std::move(job)); },
                                                                      [this](std::optional<ledger::Stream> stream) { m_engine.tell([stream](station::Engine &engine) { engine.hint(stream); }); },
                                                                      [this](bool test) { m_engine.tell([test](station::Engine &engine) { engine.serverIsForTrials(test); }); }});
    m_pair = [this, remote = transport.get()](DeviceId device, std::int32_t incarnation) -> Result<QByteArray> {
        if (!m_options.pairing)
            return Error{ErrorCode::Refused, QStringLiteral("it has no key of its server and no pairing text was given")};
        return remote->pair(m_options.pairing->code, device, incarnation, m_options.stationName);
    };
    m_identified = [this, remote = transport.get(), server](const sync::Identity &identity) {
        remote->identify(identity);
        if (!m_options.pairing)
            return;
        if (const Result<void> kept = net::writeServerFile(path(kLinkFile), server); !kept.ok())
            qCWarning(lcDesk).noquote() << kept.error().detail; // It works until the end of this run, and can be paired again.
    };
    m_transport = std::move(transport);
    return {};
}

Result<void> DeskStation::setUpTraining(station::EngineOptions &options) const
{
    if (!m_options.training)
        return {};
    options.marked = station::Marked::Training;
    workflow::TrainingPolicy &training = options.policy.training;
    training.on = true;
    training.begin = m_options.training->lesson;
    BINCARD_TRY_ASSIGN(training.lessons, station::loadLessons());
    return {};
}

Result<std::unique_ptr<station::Engine>> DeskStation::makeEngine()
{
    station::EngineOptions options;
    options.journalPath = path(kJournalFile);
    options.cachePath = path(kCacheFile);
    options.stationName = m_options.stationName;
    options.killPoint = m_options.killPoint;
    options.maxJournalPages = m_options.maxJournalPages;
    if (!m_desk) { // Hints come over the WebSocket; many stations that look by themselves would be work for nothing.
        options.lookAgainMs = kLookAgainMs;
        options.workInHand = m_options.workInHand;
        options.keySecret = m_options.keySecret;
    }
    BINCARD_TRY(setUpTraining(options));
    options.labelTemplates = houseDir() + u'/' + kLabelsFolder;
    if (QFileInfo(path(kCameraFolder)).isDir()) // A bench that has a camera says so by the folder into which it puts its pictures.
        options.pictureFolder = path(kCameraFolder);
    auto printers = device::readPrinters(houseDir() + u'/' + kPrintersFile);
    options.printersMisconfigured = !printers.ok(); // The floor works on without them, and is told.
    if (printers.ok())
        options.printers = std::move(*printers);
    else
        qCWarning(lcDesk).noquote() << printers.error().detail;
    auto rules = station::loadReturnRules(m_options.dataDir);
    if (!rules.ok())
        qCWarning(lcDesk).noquote() << rules.error().detail;
    // By rules that nobody can read nothing is sold again or thrown away: all is put aside, or a person chooses.
    options.policy.returnRules = rules.ok() ? std::move(*rules) : std::vector<DispositionRule>();
    auto cart = station::loadCartRules(m_options.dataDir);
    if (cart.ok())
        options.policy.cart = *cart;
    else
        qCWarning(lcDesk).noquote() << cart.error().detail; // One order at a time is always possible.
    auto codes = station::loadCodeRules(houseDir());
    if (codes.ok())
        options.codes = std::move(*codes);
    else
        qCWarning(lcDesk).noquote() << codes.error().detail; // The standard's codes are read.
    station::EngineLinks links;
    links.clock = &m_clock;
    links.random = &m_random;
    links.post = [this](std::function<void()> job) { m_engine.post(std::move(job)); };
    links.transport = m_transport.get();
    links.pair = m_pair;
    links.identified = m_identified;
    links.show = m_options.show;
    links.beeped = m_options.beeped;
    links.folded = m_options.folded;
    links.train = m_options.train;
    return station::Engine::open(options, links);
}

} // namespace bincard::desk
