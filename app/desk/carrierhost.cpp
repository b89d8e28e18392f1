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
constexpr int kParcelsALook = 2000;

QString openAddress(const QByteArray &sealed, const QByteArray &key)
{
    return QString::fromUtf8(station::openPerson(sealed, key).value_or(QByteArray()));
}

} // namespace

struct CarrierHost::Parts {
    Parts(ServerThread &theServer, CarrierCommands theCommands) : server(theServer), commands(std::move(theCommands)) {}

    struct Rest {
        std::chrono::seconds length{};
        Moment::time_point until;
        void lengthen()
        {
            length = std::clamp(length * 2, kFirstRest, kLongestRest);
            until = Moment::now() + length;
        }
    };
    /// A parcel as it was shut: shut anew it is another question.
    using Asked = std::pair<HuId, std::int64_t>;

    ServerThread &server;
    const CarrierCommands commands;
    std::map<QString, Rest> silent; ///< by adapter: who does not answer for one parcel answers for none
    std::map<Asked, Rest> refused;
    std::set<QString> unknown; ///< adapters that were told of already
    Mailbox<char> ending; ///< closed: it ends
    std::thread thread;

    void ask();
    void askFor(const server::WaitingParcel &waiting);
    void rest(const server::LabelRequest &request, const Result<server::LabelAnswer> &answer);
    [[nodiscard]] std::vector<server::WaitingParcel> wanted();
    [[nodiscard]] bool isToBeAsked(const server::WaitingParcel &waiting);
    /// What the job gives on the server's thread; an error when that takes no more jobs.
    template <class T, class Job>
    Result<T> onServer(Job job)
    {
        auto promise = std::make_shared<std::promise<Result<T>>>();
        auto answer = promise->get_future();
        if (!server.run([promise, job](server::Engine &engine) { promise->set_value(job(engine)); }))
            return Error{ErrorCode::Disconnected, QStringLiteral("the server is stopping")};
        return answer.get(); // What was posted is done, also while it closes.
    }
};

std::vector<server::WaitingParcel> CarrierHost::Parts::wanted()
{
    auto found = onServer<std::vector<server::WaitingParcel>>([](server::Engine &engine) { return server::labelsWanted(engine, kParcelsALook); });
    if (!found.ok()) {
        if (!ending.closed())
            qCWarning(lcCarrier) << "parcels that wait for a carrier cannot be read:" << found.error().detail;
        return {};
    }
    std::set<Asked> waiting;
    for (const server::WaitingParcel &parcel : *found)
        waiting.insert({parcel.hu, parcel.closedMs});
    std::erase_if(refused, [&waiting](const auto &each) { return !waiting.contains(each.first); });
    return std::move(*found);
}

bool CarrierHost::Parts::isToBeAsked(const server::WaitingParcel &waiting)
{
    if (!commands.contains(waiting.adapter)) {
        if (unknown.insert(waiting.adapter).second)
            qCWarning(lcCarrier) << "parcels wait for the adapter" << waiting.adapter << ", of which carriers.json says nothing";
        return false;
    }
    const auto rests = [now = Moment::now()](const auto &all, const auto &key) {
        const auto rest = all.find(key);
        return rest != all.end() && rest->second.until > now;
    };
    return !rests(silent, waiting.adapter) && !rests(refused, Asked{waiting.hu, waiting.closedMs});
}

/// The list may be old by now: the parcel is read anew before anybody is asked.
void CarrierHost::Parts::askFor(const server::WaitingParcel &waiting)
{
    const auto request = onServer<std::optional<server::LabelRequest>>([waiting](server::Engine &engine) { return server::labelRequest(engine, waiting, openAddress); });
    if (!request.ok() || !*request)
        return;
    const Result<server::LabelAnswer> answer = CommandCarrier(commands.at(waiting.adapter), [this] { return ending.closed(); }).labelFor(**request);
    if (ending.closed() && !answer.ok())
        return;
    const auto entered = onServer<server::Entered>([request = **request, answer](server::Engine &engine) { return server::enterAnswer(engine, request, answer); });
    if (!entered.ok())
        qCWarning(lcCarrier) << "the answer for parcel" << (*request)->parcel << "could not be entered:" << entered.error().detail;
    rest(**request, entered.ok() ? answer : Result<server::LabelAnswer>(entered.error()));
}

void CarrierHost::Parts::rest(const server::LabelRequest &request, const Result<server::LabelAnswer> &answer)
{
    if (!answer.ok() && answer.error().code != ErrorCode::BadInput) {
        silent[request.adapter].lengthen();
        qCWarning(lcCarrier) << request.adapter << "is silent about parcel" << request.parcel << ":" << answer.error().detail;
        return;
    }
    silent.erase(request.adapter);
    if (answer.ok())
        return;
    refused[{request.hu, request.closedMs}].lengthen();
    qCWarning(lcCarrier) << request.adapter << "refuses parcel" << request.parcel; // Why is in the books: it may speak of people.
}

void CarrierHost::Parts::ask()
{
    while (!ending.closed()) {
        for (const server::WaitingParcel &waiting : wanted()) {
            if (ending.closed())
                return;
            if (isToBeAsked(waiting))
                askFor(waiting);
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
