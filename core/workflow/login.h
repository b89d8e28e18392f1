// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/step.h"

#include <variant>

/// How a person comes and goes: badge, PIN, and what becomes of open work at #LOGOUT and #PAUSE (docs/workflows/login.md).
namespace bincard::workflow::login {

/// Nobody is logged in. After a pause the badge of `pausedBy` goes on.
struct ScanBadge {
    UserId pausedBy;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "paused_by", s.pausedBy); }
    friend bool operator==(const ScanBadge &, const ScanBadge &) = default;
};
struct EnterPin {
    Person person;
    UserId pausedBy;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { Person::fields(s.person, f); f(7, "paused_by", s.pausedBy); }
    friend bool operator==(const EnterPin &, const EnterPin &) = default;
};
struct CheckingPin {
    Person person;
    UserId pausedBy;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { Person::fields(s.person, f); f(7, "paused_by", s.pausedBy); }
    friend bool operator==(const CheckingPin &, const CheckingPin &) = default;
};
/// Somebody leaves with open work: keep it or give it back?
struct KeepOrGiveBack {
    std::vector<WorkToClaim> works; ///< never empty
    bool toLogIn = true; ///< false: leaves the work only, and stays logged in
    bool pausing = false;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "works", s.works); f(2, "to_log_in", s.toLogIn); f(3, "pausing", s.pausing); }
    friend bool operator==(const KeepOrGiveBack &, const KeepOrGiveBack &) = default;
};

/// Append only, never reorder: saved by index.
using State = std::variant<ScanBadge, EnterPin, CheckingPin, KeepOrGiveBack>;

} // namespace bincard::workflow::login

namespace bincard::workflow {

struct LogIn {
    login::State state;
    friend bool operator==(const LogIn &, const LogIn &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, LogIn &logIn, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const LogIn &logIn);
[[nodiscard]] Accepts accepts(const LogIn &logIn);

} // namespace bincard::workflow
