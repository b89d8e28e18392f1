// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "station/engine.h"

#include <QString>

#include <functional>

namespace bincard::desk {

struct PickerOptions {
    QString badge, pin;
    QString stagingCode; ///< where finished totes go
    QString toteStem; ///< fresh totes are called <stem>1, <stem>2 …
    /// Runs a function against the engine, later; with a pause before it the scans come at a person's pace.
    std::function<void(std::function<void(station::Engine &)>)> act;
    std::function<void()> noWork; ///< the backlog is done; without it the hands ask on and on
};

/// The hands of a picker without a window: looks at each view and does what it asks. For benchmarks and fault tests.
/// Engine thread.
class Picker
{
public:
    explicit Picker(PickerOptions options) : m_options(std::move(options)) {}

    /// To be called with every view that the engine shows.
    void look(const station::StationView &view);
    [[nodiscard]] std::int64_t inputs() const { return m_inputs; }
    [[nodiscard]] std::int64_t scans() const { return m_scans; }

private:
    void scan(const QString &code);
    void press(workflow::ActionCode action);
    void choose(int row);
    void type(const QString &text);
    void answer(const workflow::Screen &screen);

    PickerOptions m_options;
    std::uint64_t m_answeredSerial = 0;
    std::int64_t m_inputs = 0, m_scans = 0;
    int m_totes = 0, m_withoutWork = 0;
};

} // namespace bincard::desk
