// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "ctl/imports.h"
#include "desk/picker.h"
#include "domain/catalogue.h"
#include "domain/order.h"

#include <vector>

/// People that `demo` and `--fill` make up: no real person's data.
namespace bincard::ctl {

/// Numbers for one made-up thing: the same for the same seed, domain and name, however many others are made.
[[nodiscard]] SeededRandom randomFor(std::uint64_t seed, QByteArrayView domain, QByteArrayView name);
[[nodiscard]] SeededRandom randomFor(std::uint64_t seed, QByteArrayView domain, std::int64_t index);

struct DemoUser {
    QString badge, name, language, pin;
    Role role = Role::Floor;
    Quantity adjustLimit;
};
/// Badges U-1001 … with the PINs that help and README name.
[[nodiscard]] const std::vector<DemoUser> &demoUsers();
/// The hands of the first of them, who put finished totes on the demo's staging place.
[[nodiscard]] desk::PickerOptions demoHands(const QString &toteStem);
/// Their rows, names sealed; the PIN's hash depends on the seed alone.
[[nodiscard]] Result<void> putDemoUsers(Submitter &submitter, std::uint64_t seed);
/// "U-1001  PIN 1001  floor  Anna Berger", a line each.
[[nodiscard]] QString demoUserTable();

/// A sealed value and what opens it.
struct Sealed {
    QByteArray bytes;
    sync::PersonKey key;
};
/// Name, street, postcode and town, country: a line each, as customers' sealed text has them.
[[nodiscard]] QString madeUpAddress(SeededRandom &random, const QString &country);
/// Seals a made-up address for a customer under a key that follows from the seed: there is no real person to protect.
[[nodiscard]] Sealed sealedAddress(std::uint64_t seed, const Customer &customer);

} // namespace bincard::ctl
