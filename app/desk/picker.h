// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/engine.h"

#include <QString>

#include <functional>
#include <variant>

namespace bincard::desk {

/// What hands do at a station. Called with an engine it does it there; a window's benchmark does it at the window instead.
struct HandMove {
    struct Painted {
        std::uint64_t promptSerial;
    };
    struct Scan {
        QString code;
    };
    struct Text {
        QString text; ///< a PIN
    };
    struct Row {
        int row; ///< from 0
    };
    std::variant<Painted, Scan, Text, Row, workflow::ActionCode> what;

    void operator()(station::Engine &engine) const;
};

struct PickerOptions {
    QString badge, pin;
    QString stagingCode; ///< where finished totes go
    QString toteStem; ///< fresh totes are called <stem>1, <stem>2 …
    /// Does it to the engine, later; with a pause before it the scans come at a person's pace.
    std::function<void(HandMove)> act;
    std::function<void()> noWork; ///< the backlog is done; without it the hands ask on and on
    std::int64_t givenBefore = 0; ///< inputs that other hands gave this station: these begin when those are answered
};

/// The hands of a picker: looks at each view and does what it asks. For benchmarks and fault tests. Calls from one thread.
class Picker
{
public:
    explicit Picker(PickerOptions options) : m_options(std::move(options)) {}

    /// To be called with every view that the engine shows.
    void look(const station::StationView &view);
    [[nodiscard]] std::int64_t inputs() const { return m_inputs; }
    [[nodiscard]] std::int64_t given() const { return m_options.givenBefore + m_inputs; } ///< by these hands and those before them
    [[nodiscard]] std::int64_t scans() const { return m_scans; }

private:
    void scan(const QString &code);
    void press(workflow::ActionCode action);
    void give(HandMove move);
    void answer(const workflow::Screen &screen);

    PickerOptions m_options;
    std::uint64_t m_answeredSerial = 0;
    std::int64_t m_inputs = 0, m_scans = 0;
    int m_totes = 0, m_withoutWork = 0;
};

} // namespace bincard::desk
