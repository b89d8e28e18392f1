// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/people.h"

#include "admin/words.h"
#include "server/person.h"
#include "server/pin.h"

#include <QStringList>
#include <QStringList>
#include <QtEndian>

namespace bincard::ctl {
namespace {

const char *const kFirstNames[] = {"Anna", "Ben", "Clara", "David", "Elif", "Fatima", "Georg", "Hanna", "Igor", "Jana", "Kofi", "Lena", "Marek", "Nadia",
    "Oliver", "Petra", "Quentin", "Rosa", "Stefan", "Tina", "Umut", "Vera", "Walter", "Xenia", "Yusuf", "Zoe"};
const char *const kLastNames[] = {"Ackermann", "Berger", "Conrad", "Demir", "Ebert", "Fischer", "Grant", "Horvat", "Ionescu", "Jansen", "Keller", "Lindner",
    "Moreau", "Nowak", "Okafor", "Peters", "Quast", "Rossi", "Schmid", "Taylor", "Ullrich", "Vogel", "Winter", "Young", "Zimmer"};
const char *const kStreets[] = {"Mill Lane", "Station Road", "Harbour Street", "Church Walk", "Gartenweg", "Bahnhofstrasse", "Am Ufer", "Lindenallee",
    "Rue du Port", "Via Roma", "Kerkstraat", "High Street"};
const char *const kTowns[] = {"Northam", "Eastbrook", "Westerfeld", "Suedhafen", "Altstadt", "Neudorf", "Oakton", "Riverford", "Bergheim", "Seestadt"};

template <std::size_t N>
QString oneOf(SeededRandom &random, const char *const (&list)[N])
{
    return QString::fromLatin1(list[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(N)))]);
}

Sealed seal(SeededRandom &random, const Id128 &person, const QString &plain)
{
    Sealed sealed;
    sealed.key = {person, server::newPersonKey(random)};
    sealed.bytes = server::sealPerson(plain.toUtf8(), sealed.key.key, random);
    return sealed;
}

} // namespace

SeededRandom randomFor(std::uint64_t seed, QByteArrayView domain, QByteArrayView name)
{
    QByteArray number(8, Qt::Uninitialized);
    qToBigEndian(seed, number.data());
    return SeededRandom(deriveId(domain, {number, name}).high);
}

SeededRandom randomFor(std::uint64_t seed, QByteArrayView domain, std::int64_t index)
{
    QByteArray name(8, Qt::Uninitialized);
    qToBigEndian(index, name.data());
    return randomFor(seed, domain, name);
}

const std::vector<DemoUser> &demoUsers()
{
    const auto user = [](const char *badge, const char *name, const char *language, Role role, std::int64_t limit) {
        const QString text = QString::fromLatin1(badge);
        return DemoUser{text, QString::fromUtf8(name), QString::fromLatin1(language), text.sliced(2), role, Quantity::units(limit)};
    };
    static const std::vector<DemoUser> users{
        user("U-1001", "Anna Berger", "en", Role::Floor, 0),
        user("U-1002", "Ben Nowak", "de", Role::Floor, 0),
        user("U-1003", "Clara Rossi", "en", Role::Floor, 5),
        user("U-1004", "David Okafor", "de", Role::Floor, 5),
        user("U-2001", "Elif Demir", "en", Role::Lead, 100),
        user("U-2002", "Georg Lindner", "de", Role::Lead, 100),
        user("U-3001", "Hanna Moreau", "en", Role::Office, 1000),
        user("U-9001", "Igor Winter", "en", Role::Admin, 1000),
    };
    return users;
}

desk::PickerOptions demoHands(const QString &toteStem)
{
    desk::PickerOptions hands;
    hands.badge = demoUsers().front().badge;
    hands.pin = demoUsers().front().pin;
    hands.stagingCode = QStringLiteral("STAGE-1");
    hands.toteStem = toteStem;
    return hands;
}

Result<void> putDemoUsers(Submitter &submitter, std::uint64_t seed)
{
    for (const DemoUser &demo : demoUsers()) {
        User user;
        user.id = userId(demo.badge);
        user.badge = demo.badge;
        user.language = demo.language;
        user.role = demo.role;
        user.adjustLimit = demo.adjustLimit;
        SeededRandom random = randomFor(seed, "demo-user", demo.badge.toUtf8());
        const Sealed name = seal(random, user.id, demo.name);
        user.sealedName = name.bytes;
        BINCARD_TRY_ASSIGN(user.pinHash, server::hashPin(demo.pin, random));
        BINCARD_TRY(submitter.put(user, name.key));
    }
    return {};
}

QString demoUserTable()
{
    QStringList lines;
    for (const DemoUser &user : demoUsers())
        lines += QStringLiteral("  %1  PIN %2  %3 %4").arg(user.badge, user.pin, admin::wordOf(admin::roleWords(), user.role).leftJustified(6), user.name);
    return lines.join(u'\n');
}

QString madeUpAddress(SeededRandom &random, const QString &country)
{
    // One draw a statement: the order in which arguments are computed is the compiler's.
    const QString first = oneOf(random, kFirstNames);
    const QString last = oneOf(random, kLastNames);
    const QString street = oneOf(random, kStreets);
    const std::int64_t house = 1 + random.below(180);
    const std::int64_t postcode = 10'000 + random.below(90'000);
    const QString town = oneOf(random, kTowns);
    return QStringLiteral("%1 %2\n%3 %4\n%5 %6\n%7").arg(first, last, street).arg(house).arg(postcode).arg(town, country);
}

Sealed sealedAddress(std::uint64_t seed, const Customer &customer)
{
    SeededRandom random = randomFor(seed, "address", customer.number.toUtf8());
    const QString address = madeUpAddress(random, customer.country);
    return seal(random, customer.id, address);
}

} // namespace bincard::ctl
