// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/cartonplanner.h"

#include "planning/executor.h"

#include <algorithm>
#include <map>

namespace bincard::station {
namespace {

constexpr std::int64_t kMostPiecesToPlan = 200; ///< what is more comes on pallets, and would take seconds
constexpr std::size_t kPlansKept = 8; ///< of the orders that people went back and forth between

/// Due, and in the open parcel: packing a piece moves it from one to the other, and the question stays the same.
std::map<ItemId, Quantity> wanted(const workflow::PackContext &order)
{
    std::map<ItemId, Quantity> pieces;
    for (const workflow::PackLine &line : order.lines)
        pieces[line.item] += workflow::dueOf(order, line);
    if (const workflow::PackParcel *open = workflow::openParcel(order)) {
        for (const auto &[account, quantity] : open->content)
            pieces[account.item] += quantity;
    }
    return pieces;
}

void addContainers(const workflow::PackContext &order, planning::PackProblem &problem)
{
    for (const Carton &carton : order.cartons) {
        if (carton.active && carton.lengthMm * carton.widthMm * carton.heightMm > 0)
            problem.containers.push_back(
                {carton.code, {carton.lengthMm, carton.widthMm, carton.heightMm}, carton.maxWeightG > 0 ? carton.maxWeightG : planning::kNoLimit, carton.costMinor});
    }
}

/// Planned in less time than it takes to ask a thread, and packed by one scan: its carton must be known by then.
bool isOnePiece(const CartonQuestion &question)
{
    const auto &boxes = question.problem.boxes;
    return boxes.size() + question.ownBoxes.size() == 1 && (boxes.empty() || boxes.front().quantity == 1);
}

} // namespace

std::optional<CartonQuestion> cartonQuestion(const workflow::PackContext &order, const std::vector<Item> &items)
{
    CartonQuestion question;
    question.problem.objective = planning::PackObjective::FewestBins;
    addContainers(order, question.problem);
    std::map<ItemId, Quantity> pieces = wanted(order);
    std::int64_t all = 0;
    for (const workflow::PackLine &line : order.lines) { // By line: the sequence of a map would be that of ids.
        const Quantity quantity = std::exchange(pieces[line.item], Quantity{});
        if (!quantity.isPositive())
            continue;
        const auto item = std::find_if(items.begin(), items.end(), [&line](const Item &each) { return each.id == line.item; });
        all += quantity.thousandths / 1000;
        if (item == items.end() || quantity.thousandths % 1000 != 0 || all > kMostPiecesToPlan)
            return std::nullopt;
        if (item->shipsInOwnBox) {
            question.ownBoxes.insert(question.ownBoxes.end(), static_cast<std::size_t>(quantity.thousandths / 1000), item->id);
            continue;
        }
        if (item->lengthMm * item->widthMm * item->heightMm == 0)
            return std::nullopt;
        planning::PackBox box;
        box.id = QString::number(question.problem.boxes.size());
        box.size = {item->lengthMm, item->widthMm, item->heightMm};
        box.weight = item->weightG;
        box.quantity = quantity.thousandths / 1000;
        box.maxLoad = item->fragile ? 0 : planning::kNoLimit;
        question.items.push_back(item->id);
        question.problem.boxes.push_back(std::move(box));
    }
    const bool nothing = question.problem.boxes.empty() && question.ownBoxes.empty();
    const bool unplannable = !question.problem.boxes.empty() && (question.problem.containers.empty() || planning::packProblemFault(question.problem));
    return nothing || unplannable ? std::nullopt : std::optional(std::move(question));
}

std::vector<workflow::PlannedCarton> planCartons(const CartonQuestion &question, const std::function<bool()> &outOfTime)
{
    std::vector<workflow::PlannedCarton> cartons;
    if (!question.problem.boxes.empty()) {
        planning::SearchLimits limits;
        limits.iterations = planning::usualPackIterations(question.problem);
        limits.outOfTime = outOfTime;
        const planning::PackPlan plan = planning::pack(question.problem, limits, planning::SequentialExecutor());
        if (!plan.unplaced.empty())
            return {};
        for (const planning::PackedBin &bin : plan.bins) {
            workflow::PlannedCarton carton{question.problem.containers[bin.container].id, {}};
            for (const planning::Placement &piece : bin.placements)
                carton.pieces.push_back({question.items[piece.box], piece.at.x, piece.at.y, piece.at.z, piece.size.x, piece.size.y, piece.size.z});
            cartons.push_back(std::move(carton));
        }
    }
    for (const ItemId item : question.ownBoxes)
        cartons.push_back({{}, {{item}}});
    return cartons;
}

std::vector<workflow::PlannedCarton> CartonPlanner::planFor(const CartonQuestion &question)
{
    const auto known = std::find_if(m_known.begin(), m_known.end(), [&question](const Known &each) { return each.question == question; });
    if (known != m_known.end())
        return known->plan;
    if (isOnePiece(question)) {
        m_known.push_front({question, planCartons(question, [] { return false; })});
        keepFew();
        return m_known.front().plan;
    }
    if (!m_running)
        begin(question);
    else if (!(*m_running == question))
        m_next = question; // The one before it is not wanted any more.
    return {};
}

void CartonPlanner::keepFew()
{
    if (m_known.size() > kPlansKept)
        m_known.pop_back();
}

void CartonPlanner::begin(CartonQuestion question)
{
    m_running = question;
    m_beside.run([this, question = std::move(question)] {
        auto plan = planCartons(question, [this] { return m_ends.load(); });
        m_post([this, known = Known{question, std::move(plan)}]() mutable { finished(std::move(known)); });
    });
}

void CartonPlanner::finished(Known known)
{
    m_running.reset();
    m_known.push_front(std::move(known));
    keepFew();
    if (m_next)
        begin(*std::exchange(m_next, std::nullopt));
    m_planned();
}

} // namespace bincard::station
