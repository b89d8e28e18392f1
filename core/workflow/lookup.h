// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/context.h"
#include "workflow/step.h"

#include <variant>
#include <vector>

/// Any scan → a card for what it is (workflows §4). Lies above whatever was going on, which goes on at #BACK
/// (docs/workflows/lookup.md).
namespace bincard::workflow::lookup {

/// What a card was opened for; the way back.
struct Place {
    Link::To to = Link::To::Nothing;
    Id128 id;
    QString text;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "to", s.to); f(2, "id", s.id); f(3, "text", s.text); }
    friend bool operator==(const Place &, const Place &) = default;
};
inline constexpr std::size_t kTrail = 30; ///< cards that #BACK goes through

struct Asking {
    template <class Self, class F>
    static void fields(Self &, F &&) {}
    friend bool operator==(const Asking &, const Asking &) = default;
};
/// The last of the trail.
struct Showing {
    template <class Self, class F>
    static void fields(Self &, F &&) {}
    friend bool operator==(const Showing &, const Showing &) = default;
};
/// Typed: first as a code, then as words.
struct Resolving {
    QString text;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "text", s.text); }
    friend bool operator==(const Resolving &, const Resolving &) = default;
};
struct Results {
    QString text;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "text", s.text); }
    friend bool operator==(const Results &, const Results &) = default;
};
/// Nobody knows the code: bind it, or scan something else.
struct Unknown {
    QString code;
    template <class Self, class F>
    static void fields(Self &s, F &&f) { f(1, "code", s.code); }
    friend bool operator==(const Unknown &, const Unknown &) = default;
};

/// The lot on the card is recalled, or its recall ended, when that is said twice.
struct ConfirmRecall {
    template <class Self, class F>
    static void fields(Self &, F &&) {}
    friend bool operator==(const ConfirmRecall &, const ConfirmRecall &) = default;
};

/// Append only, never reorder: saved by index.
using State = std::variant<Asking, Showing, Resolving, Results, Unknown, ConfirmRecall>;

} // namespace bincard::workflow::lookup

namespace bincard::workflow {

struct LookUp {
    std::vector<lookup::Place> trail;
    lookup::State state;
    friend bool operator==(const LookUp &, const LookUp &) = default;
};

[[nodiscard]] Effects answer(const Context &context, const Person &person, LookUp &lookUp, const Event &event);
[[nodiscard]] Screen screenOf(const Context &context, const LookUp &lookUp);
[[nodiscard]] Accepts accepts(const LookUp &lookUp);
void need(const LookUp &lookUp, Needs &needs);

[[nodiscard]] LookUp lookUpAt(const Link &link);
[[nodiscard]] LookUp lookUpUnknown(const QString &code);
/// Something has been bound to a code that nobody knew: it is looked up once more.
void lookUpAgain(LookUp &lookUp, Effects &effects);
/// As if `text` had been typed there; the request goes into `effects`.
[[nodiscard]] LookUp lookUpOf(const QString &text, Effects &effects);

/// Every link of a card in the order in which it stands: Chosen{n} opens the n-th.
[[nodiscard]] std::vector<Link> linksOf(const DetailCard &card);

} // namespace bincard::workflow
