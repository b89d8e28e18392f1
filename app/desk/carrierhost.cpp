// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/carrierhost.h"

#include "base/mailbox.h"
#include "station/person.h"

#include <QLoggingCategory>

#include <algorithm>
#include <chrono>
#include <future>
#include <map>
#include <set>
#include <thread>

namespace bincard::desk {
namespace {

Q_LOGGING_CATEGORY(lcCarrier, "bincard.carrier")

using Moment = std::chrono::steady_clock;
constexpr std::chrono::seconds kLook{5}, kFirstRest{30}, kLongestRest{600};
constexpr int kParcelsALook = 200;

QString openAddress(const QByteArray &sealed, const QByteArray &key)
{
    return QString::fromUtf8(station::openPerson(sealed, key).value_or(QByteArray()));
}

} // namespace

struct CarrierHost::Parts {
    Parts(ServerThread &theServer, CarrierCommands theCommands) : server(theServer), commands(std::move(theCommands)) {}

    /// A parcel as it was shut: shut anew it is another question.
    using Asked = std::pair<HuId, std::int64_t>;
    struct Rest {
        std::chrono::seconds length{};
        Moment::time_point until;
    };

    ServerThread &server;
    const CarrierCommands commands;
    std::map<Asked, Rest> resting;
    std::set<QString> unknown; ///< adapters that were told of already
    Mailbox<char> ending; ///< closed: it ends
    std::thread thread;

    void ask();
    void askFor(const server::LabelRequest &request);
    [[nodiscard]] std::vector<server::LabelRequest> wanted();
    /// What the job gives on the server's thread; nothing when that takes no more jobs.
    template <class T, class Job>
    std::optional<T> onServer(Job job)
    {
        auto promise = std::make_shared<std::promise<T>>();
        auto answer = promise->get_future();
        if (!server.run([promise, job](server::Engine &engine) { promise->set_value(job(engine)); }))
            return {};
        return answer.get(); // What was posted is done, also while it closes.
    }
};

std::vector<server::LabelRequest> CarrierHost::Parts::wanted()
{
    using Found = Result<std::vector<server::LabelRequest>>;
    auto found = onServer<Found>([](server::Engine &engine) { return server::labelsWanted(engine, openAddress, kParcelsALook); });
    if (found && !found->ok())
        qCWarning(lcCarrier) << "parcels that wait for a carrier cannot be read:" << found->error().detail;
    if (!found || !found->ok())
        return {};
    const auto now = Moment::now();
    std::set<Asked> waiting;
    for (const server::LabelRequest &request : **found)
        waiting.insert({request.hu, request.closedMs});
    std::erase_if(resting, [&waiting](const auto &each) { return !waiting.contains(each.first); });
    std::erase_if(**found, [&](const server::LabelRequest &request) {
        const auto rest = resting.find({request.hu, request.closedMs});
        return rest != resting.end() && rest->second.until > now;
    });
    return std::move(**found);
}

void CarrierHost::Parts::askFor(const server::LabelRequest &request)
{
    const auto command = commands.find(request.adapter);
    if (command == commands.end()) {
        if (unknown.insert(request.adapter).second)
            qCWarning(lcCarrier) << "parcels wait for the adapter" << request.adapter << ", of which carriers.json says nothing";
        return;
    }
    const Result<server::LabelAnswer> answer = CommandCarrier(command->second, [this] { return ending.closed(); }).labelFor(request);
    const auto entered = onServer<Result<server::Entered>>([request, answer](server::Engine &engine) { return server::enterAnswer(engine, request, answer); });
    if (!entered)
        return;
    const bool ended = entered->ok() && (**entered == server::Entered::Answered || **entered == server::Entered::Late);
    if (ended) {
        resting.erase({request.hu, request.closedMs});
        return;
    }
    Rest &rest = resting[{request.hu, request.closedMs}];
    rest.length = std::clamp(rest.length * 2, kFirstRest, kLongestRest);
    rest.until = Moment::now() + rest.length;
    qCWarning(lcCarrier) << request.adapter << "gives no label for parcel" << request.parcel << ":" << (answer.ok() ? entered->error().detail : answer.error().detail);
}

void CarrierHost::Parts::ask()
{
    while (!ending.closed()) {
        for (const server::LabelRequest &request : wanted()) {
            if (ending.closed())
                return;
            askFor(request);
        }
        (void)ending.waitFor(kLook);
    }
}

CarrierHost::CarrierHost(ServerThread &server, CarrierCommands commands) : m(std::make_unique<Parts>(server, std::move(commands)))
{
    if (!m->commands.empty())
        m->thread = std::thread([parts = m.get()] { parts->ask(); });
}

CarrierHost::~CarrierHost()
{
    m->ending.close();
    if (m->thread.joinable())
        m->thread.join();
}

} // namespace bincard::desk
