// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/operation.h"
#include "workflow/screen.h"

#include <QMap>

#include <optional>
#include <variant>
#include <vector>

/// What a workflow answers to an event, as values (design §8). It never acts itself: the station seals and journals the
/// operations together with the new state, plays the sound, and carries out the requests, whose answers come back as events.
namespace bincard::workflow {

// ---- Asked of the station --------------------------------------------------------------------------------------------------

/// Answered by PinChecked. The PIN stands here only: it is in no state and so never on disk.
struct VerifyPin {
    UserId user;
    QString pin;
    friend bool operator==(const VerifyPin &, const VerifyPin &) = default;
};
/// Answered by WorkOffered. A null order: whatever is best.
struct GetWork {
    OrderId order;
    bool cart = false; ///< as many picks as go on a cart together
    ItemId item = {}; ///< what is to be picked of this item; null = of any

    friend bool operator==(const GetWork &, const GetWork &) = default;
};
/// Typed text: answered as if it had been scanned here.
struct Resolve {
    QString text;
    friend bool operator==(const Resolve &, const Resolve &) = default;
};
/// The newest picture of the station's camera is kept. Answered by PictureTaken.
struct TakePicture {
    std::int64_t sinceMs = 0; ///< an older one is of something else
    friend bool operator==(const TakePicture &, const TakePicture &) = default;
};
/// The station changes to a throw-away warehouse, to one made anew, or back: nothing that is answered here comes after it.
struct Train {
    bool begin = false; ///< else: back to the house
    QString lesson = {}; ///< to begin with; empty = none
    QString badge = {}; ///< who goes on there; empty = asked for
    friend bool operator==(const Train &, const Train &) = default;
};
using Request = std::variant<VerifyPin, GetWork, Resolve, TakePicture, Train>;

/// Papers to be printed with what this step makes durable: the labels of one template, each of `labels` once, all that `copies` times.
struct PrintOrder {
    DocumentKind document = DocumentKind::Label;
    QString label; ///< name of the template
    QString title; ///< what people call it
    QString language; ///< BCP 47; empty = the station's
    std::vector<QMap<QString, QString>> labels; ///< values by field
    std::int32_t copies = 1;
    friend bool operator==(const PrintOrder &, const PrintOrder &) = default;
};
/// The first of Context::numbers are used.
struct NumbersUsed {
    NumberKind kind = NumberKind::HandlingUnit;
    std::int64_t count = 0;
    friend bool operator==(const NumbersUsed &, const NumbersUsed &) = default;
};

// ---- Who works here --------------------------------------------------------------------------------------------------------

struct Person {
    UserId id; ///< null: nobody is logged in
    QString badge, name, language;
    Role role = Role::Floor;
    Quantity adjustLimit;

    template <class Self, class F>
    static void fields(Self &s, F &&f)
    {
        f(1, "id", s.id); f(2, "badge", s.badge); f(3, "name", s.name); f(4, "language", s.language); f(5, "role", s.role);
        f(6, "adjust_limit", s.adjustLimit);
    }
    friend bool operator==(const Person &, const Person &) = default;
};

// ---- What a workflow answers to its session ---------------------------------------------------------------------------------

/// A prompt laid over the question until it is answered by #OK, or by a scan that the question accepts.
struct Stop {
    PromptKind kind = PromptKind::Error;
    Prompt prompt;
    friend bool operator==(const Stop &, const Stop &) = default;
};

/// Where to go from here; the session keeps the workflows that lie below.
namespace go {
struct Stay {};
struct Back {}; ///< this workflow ends; what lies below goes on
struct Home {}; ///< this workflow and all above home end
struct OpenLookUp { Link link; QString text; QString unknown; }; ///< a card, a text to search, or a code that nobody knows
struct OpenBind { QString code; };
struct OpenLabels { Link link; QString name; }; ///< of that, or the choice
struct OpenMenu {};
struct OpenActivity { Activity activity; }; ///< over home
struct OpenReview { TaskId task; }; ///< of a count, over home
struct OpenWork { std::vector<WorkToClaim> works; LocationId cart; }; ///< granted; several are picks, on one cart
struct Claim { WorkToClaim work; }; ///< home asks for it
struct FindWork { OrderId order; QString orderNumber; }; ///< home asks what there is
struct OpenPack { OrderId order; QString orderNumber; HuId unit; }; ///< picked into its carton, which is to be shut
struct OpenLeave { bool toLogIn = true; bool pausing = false; }; ///< what becomes of the open work?
struct LogIn { Person person; };
struct LogOut { bool pausing = false; };
} // namespace go
using Navigation = std::variant<go::Stay, go::Back, go::Home, go::OpenLookUp, go::OpenBind, go::OpenLabels, go::OpenMenu, go::OpenActivity, go::OpenReview, go::OpenWork, go::Claim, go::FindWork, go::OpenPack, go::OpenLeave, go::LogIn, go::LogOut>;

/// All that an event leads to besides the workflow's own new state.
struct Effects {
    std::vector<ledger::Body> operations;
    std::vector<Request> requests;
    std::vector<PrintOrder> prints;
    std::optional<NumbersUsed> numbers;
    Sound sound = Sound::None;
    std::optional<Stop> stop;
    std::optional<Prompt> alert;
    bool rejected = false; ///< the scan was refused: the first-scan error rate counts it
    Navigation go = go::Stay{};

    void refuse(Prompt prompt, Sound why = Sound::Warning)
    {
        stop = Stop{PromptKind::Error, std::move(prompt)};
        sound = why;
        rejected = true;
    }
};

/// The answer of a workflow whose task is not loaded yet: everything waits, but one may leave.
[[nodiscard]] Effects waiting(const Event &event);

/// What a step can use: the station resolves a scan to these meanings first, and to any other only when none of them fits, so
/// that a wrong scan can be called by its name.
struct Accepts {
    bool items = false, locations = false, handlingUnits = false, orders = false, tasks = false, users = false, deliveries = false, returns = false;
    ItemId lotsOf, serialsOf; ///< a text may be a lot or serial of this item; null = no
    bool quantities = false, texts = false;
    friend bool operator==(const Accepts &, const Accepts &) = default;
};

// ---- Small words -----------------------------------------------------------------------------------------------------------

template <class... Args>
[[nodiscard]] Prompt prompt(PromptCode code, Args &&...args)
{
    return Prompt{code, QStringList{std::forward<Args>(args)...}};
}

template <class... Fs>
struct Overloaded : Fs... {
    using Fs::operator()...;
};

/// What people call an item: its name, or its SKU when it has none.
[[nodiscard]] QString itemText(const QString &sku, const QString &name);
/// A day number as 2026-11-23; the user interface writes it the person's way.
[[nodiscard]] QString dayText(std::int32_t day);
/// The row that a typed number means in a list: "1" is row 0; -1 for what is no row's number.
[[nodiscard]] int rowOf(Quantity entered);
/// What was scanned, to be called by its name in an error.
[[nodiscard]] QString nameOf(const Meaning &meaning);
[[nodiscard]] QString codeOf(const Meaning &meaning);
/// The card that a meaning leads to; Nothing for a lot or an unknown code.
[[nodiscard]] Link linkTo(const Meaning &meaning);
/// The refusal of a scan that has no place in this step; an unknown code is called unknown.
[[nodiscard]] Prompt notAccepted(const Meaning &meaning);
/// The printed command for an action, for instance #SKIP; empty for actions without one.
[[nodiscard]] QString commandText(ActionCode action);
/// The same, or its function key.
[[nodiscard]] QString actionText(ActionCode action);

/// Every action has one function key on every page, so that hands learn it.
[[nodiscard]] Action action(ActionCode code);
[[nodiscard]] std::vector<Action> actions(std::initializer_list<ActionCode> codes);

} // namespace bincard::workflow
