// SPDX-License-Identifier: GPL-3.0-or-later
#include "training/trainingbooks.h"

#include "imports/submitter.h"
#include "server/person.h"
#include "training/traininggoods.h"
#include "workflow/training.h"

#include <QDate>
#include <QDir>

namespace bincard::training {
namespace {

constexpr int kFollowUpSlice = 500, kOrdersReleased = 100;

struct Wanted {
    const char16_t *sku;
    int pieces;
};

/// Rows first, then what was done with them before the trainee came.
class Maker
{
public:
    explicit Maker(imports::Books &books) : m_books(books), m_submitter(books, "training") {}

    Result<void> make(const std::vector<station::TrainingPerson> &people, const QString &language)
    {
        BINCARD_TRY(m_submitter.put(Owner{houseOwnerId(), QStringLiteral("HOUSE"), QStringLiteral("Training"), 0, {}}));
        BINCARD_TRY(putPerson({workflow::kTraineeBadge, QStringLiteral("Training"), language, Role::Floor}));
        for (const station::TrainingPerson &person : people)
            BINCARD_TRY(putPerson(person));
        for (const Item &item : goods(language))
            BINCARD_TRY(m_submitter.put(item, std::vector<Barcode>()));
        for (const Location &place : places())
            BINCARD_TRY(m_submitter.put(place));
        for (const HandlingUnit &tote : totes())
            BINCARD_TRY(m_submitter.put(tote));
        BINCARD_TRY(putShipping());
        BINCARD_TRY(putStock());
        BINCARD_TRY(putDelivery());
        BINCARD_TRY(putOrders());
        BINCARD_TRY(putReturn());
        BINCARD_TRY(m_submitter.flush());
        // Numbers of its own: a scanner does not read the word TRAINING, and no real parcel shall answer to a paper from here.
        BINCARD_TRY(submit({ledger::PutNumberRanges{{{NumberKind::HandlingUnit, {QStringLiteral("TR"), 7}, 1, 9'999'999}}}}));
        BINCARD_TRY(release());
        BINCARD_TRY(pick(u"SO-T4", u"T-08"));
        BINCARD_TRY(pick(u"SO-T5", u"T-09"));
        BINCARD_TRY(pick(u"SO-T6", u"T-10"));
        BINCARD_TRY(pack(u"SO-T5", u"T-09", u"HU-T5", u"HOUSE", u"VAN"));
        BINCARD_TRY(pack(u"SO-T6", u"T-10", u"HU-T6", u"POST", u"LETTER"));
        return release();
    }

private:
    /// The name is sealed as everywhere; without a PIN the badge is enough.
    Result<void> putPerson(const station::TrainingPerson &person)
    {
        User user;
        user.id = userId(person.badge);
        user.badge = person.badge;
        user.language = person.language;
        user.role = person.role;
        const sync::PersonKey key{user.id, server::newPersonKey(m_random)};
        user.sealedName = server::sealPerson((person.name.isEmpty() ? person.badge : person.name).toUtf8(), key.key, m_random);
        return m_submitter.put(user, key);
    }
    Result<void> putShipping()
    {
        Carton carton;
        carton.code = QStringLiteral("BOX-S");
        carton.id = cartonId(carton.code);
        carton.name = QStringLiteral("Box S");
        carton.lengthMm = 300;
        carton.widthMm = 250;
        carton.heightMm = 200;
        carton.weightG = 120;
        BINCARD_TRY(m_submitter.put(carton));
        // The house's own van goes everywhere and is the cheapest; nobody's system is asked for labels.
        BINCARD_TRY(putService(u"VAN", u"HOUSE", u"2000:300 30000:900"));
        return putService(u"LETTER", u"POST", u"2000:800 30000:1900");
    }
    Result<void> putService(const char16_t *code, const char16_t *carrier, const char16_t *tariff)
    {
        CarrierService service;
        service.code = QString::fromUtf16(code);
        service.id = carrierServiceId(service.code);
        service.carrier = QString::fromUtf16(carrier);
        service.name = service.code;
        service.tariff = QString::fromUtf16(tariff);
        return m_submitter.put(service);
    }
    Result<void> putStock()
    {
        struct Standing {
            const char16_t *sku, *place;
            int pieces;
        };
        constexpr Standing kStock[] = {{u"TR-MUG", u"A-1", 20}, {u"TR-MUG-R", u"A-2", 12}, {u"TR-BOOK", u"A-3", 8}, {u"TR-PEN", u"A-4", 40}, {u"TR-LAMP", u"A-5", 9}, {u"TR-BOWL", u"A-6", 4},
            {u"TR-VASE", u"B-1", 10}, {u"TR-BOOK", u"DOCK-1", 5}};
        for (const Standing &one : kStock) {
            ledger::OpeningLine line;
            line.owner = houseOwnerId();
            line.item = goodsId(one.sku);
            line.location = locationId(one.place);
            line.quantity = Quantity::units(one.pieces);
            BINCARD_TRY(m_submitter.put(line));
        }
        return {};
    }
    Result<void> putDelivery()
    {
        InboundDocument document;
        document.number = QStringLiteral("PO-T1");
        document.id = inboundId(document.kind, document.number);
        document.supplier = QStringLiteral("ACME");
        document.expectedDay = static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(QDate::currentDate()));
        document.overPercent = 10;
        BINCARD_TRY(m_submitter.put(document));
        std::int32_t ordinal = 0;
        for (const Wanted &wanted : {Wanted{u"TR-MUG", 6}, Wanted{u"TR-PEN", 2}}) {
            InboundLine line;
            line.document = document.id;
            line.ordinal = ++ordinal;
            line.id = inboundLineId(document.id, ordinal);
            line.item = goodsId(wanted.sku);
            line.ordered = Quantity::units(wanted.pieces);
            BINCARD_TRY(m_submitter.put(line));
        }
        return {};
    }
    Result<void> putOrders()
    {
        m_customer.number = QStringLiteral("TR-1");
        m_customer.id = customerId(m_customer.number);
        m_customer.country = QStringLiteral("DE");
        m_customer.generated = true;
        BINCARD_TRY(m_submitter.put(m_customer));
        BINCARD_TRY(putOrder(u"SO-T3", {{u"TR-MUG-R", 2}, {u"TR-PEN", 3}}));
        BINCARD_TRY(putOrder(u"SO-T4", {{u"TR-LAMP", 2}, {u"TR-BOOK", 1}}));
        BINCARD_TRY(putOrder(u"SO-T5", {{u"TR-MUG", 1}}));
        return putOrder(u"SO-T6", {{u"TR-MUG", 2}});
    }
    Result<void> putOrder(QStringView number, std::initializer_list<Wanted> goods)
    {
        Order order;
        order.number = number.toString();
        order.id = orderId(order.number);
        order.customer = m_customer.id;
        order.country = m_customer.country;
        order.receivedMs = SystemClock().wallMs();
        std::vector<OrderLine> lines;
        for (const Wanted &wanted : goods) {
            OrderLine line;
            line.order = order.id;
            line.ordinal = static_cast<std::int32_t>(lines.size()) + 1;
            line.id = orderLineId(order.id, line.ordinal);
            line.item = goodsId(wanted.sku);
            line.ordered = Quantity::units(wanted.pieces);
            lines.push_back(line);
        }
        return m_submitter.put(order, lines);
    }
    Result<void> putReturn()
    {
        ReturnLine line;
        line.number = QStringLiteral("R-T7");
        line.ordinal = 1;
        line.id = returnLineId(line.number, line.ordinal);
        line.returned = returnId(line.number);
        line.customer = m_customer.id;
        line.item = goodsId(u"TR-MUG");
        line.quantity = Quantity::units(1);
        line.announcedMs = SystemClock().wallMs();
        return m_submitter.put(line);
    }

    // ---- what was done before
    Result<void> release()
    {
        for (bool more = true; more;) {
            BINCARD_TRY_ASSIGN(const server::FollowUpDone done, m_books.engine().followUp(kFollowUpSlice));
            more = done.more;
        }
        BINCARD_TRY(m_books.engine().releaseBacklog(kOrdersReleased));
        return {};
    }
    Result<void> submit(const std::vector<ledger::Body> &bodies)
    {
        BINCARD_TRY(m_books.engine().submit(m_books.engine().warehouse(), bodies, {}));
        return {};
    }
    /// Into a tote that then stands at the staging place.
    Result<void> pick(QStringView order, QStringView tote)
    {
        std::vector<ledger::Body> bodies;
        BINCARD_TRY_ASSIGN(const auto tasks, m_books.queries().tasksOf(orderId(order)));
        for (const Task &task : tasks) {
            bodies.emplace_back(ledger::TakeTask{task.id, userId(QString(workflow::kTraineeBadge)), {}});
            BINCARD_TRY_ASSIGN(const auto lines, m_books.queries().taskLinesOf(task.id));
            for (const TaskLine &line : lines) {
                ledger::Pick pick;
                pick.taskLine = line.id;
                pick.from = line.account;
                pick.quantity = line.quantity;
                pick.intoLocation = locationId(u"STAGE-1");
                pick.intoHu = huId(tote);
                pick.intoHuCode = tote.toString();
                bodies.emplace_back(pick);
            }
            bodies.emplace_back(ledger::FinishTask{task.id, {}});
        }
        bodies.emplace_back(ledger::MoveHu{huId(tote), tote.toString(), locationId(u"STAGE-1"), {}, {}});
        return submit(bodies);
    }
    /// All that is in the tote, into one parcel with its label on.
    Result<void> pack(QStringView order, QStringView tote, QStringView parcel, QStringView carrier, QStringView service)
    {
        std::vector<ledger::Body> bodies;
        BINCARD_TRY_ASSIGN(const auto lines, m_books.queries().linesOf(orderId(order)));
        for (const OrderLine &line : lines) {
            ledger::Pack pack;
            pack.orderLine = line.id;
            pack.from = {houseOwnerId(), line.item, {}, locationId(u"STAGE-1"), huId(tote), StockStatus::Available};
            pack.intoLocation = locationId(u"PACK-1");
            pack.intoHu = huId(parcel);
            pack.intoHuCode = parcel.toString();
            pack.quantity = line.picked;
            bodies.emplace_back(pack);
        }
        ledger::CloseParcel close;
        close.hu = huId(parcel);
        close.huCode = parcel.toString();
        close.order = orderId(order);
        close.location = locationId(u"PACK-1");
        close.carton = QStringLiteral("BOX-S");
        close.weightG = 500;
        close.weighed = true;
        close.carrier = carrier.toString();
        close.service = service.toString();
        close.labelled = true;
        bodies.emplace_back(close);
        return submit(bodies);
    }

    imports::Books &m_books;
    imports::Submitter m_submitter;
    SystemRandom m_random;
    Customer m_customer;
};

} // namespace

Result<void> makeTrainingBooks(const QString &dir, const std::vector<station::TrainingPerson> &people, const QString &language)
{
    BINCARD_TRY_ASSIGN(const auto books, imports::Books::open(dir, imports::Books::Missing::Allow));
    BINCARD_TRY(books->make());
    return Maker(*books).make(people, language);
}

void removeTrainingBooks(const QString &dir)
{
    (void)QDir(dir).removeRecursively(); // What stays is removed at the next start.
}

} // namespace bincard::training
