// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "killedrun.h"
#include "support/enumnames.h"

/// What one person was shown, over all starts of the station: who is killed comes back to the same prompt, or, when the step was
/// durable already, to the one that follows.
namespace bincard::test {

/// What may follow each prompt when the hands do as they are asked. Written from docs/workflows/pick.md, not from the code.
inline std::vector<workflow::PromptCode> followers(workflow::PromptCode code)
{
    using enum workflow::PromptCode;
    switch (code) {
    case ScanBadge: return {EnterPin};
    case EnterPin: return {ChooseWork};
    case ChooseWork: return {PickScanTote, PickGoTo, PickScanItem, PickDrop};
    case PickScanTote: return {PickGoTo};
    case PickGoTo: return {PickScanItem};
    case PickScanItem: return {PickQuantity, PickPutInto, PickScanLot, PickScanSerial};
    case PickScanLot: return {PickQuantity, PickPutInto};
    case PickQuantity: return {PickQuantity, PickPutInto};
    case PickPutInto: return {PickIsPlaceEmpty, PickGoTo, PickScanItem, PickDrop};
    case PickIsPlaceEmpty: return {PickGoTo, PickScanItem, PickDrop};
    case PickScanSerial: return {ChooseShortReason};
    case ChooseShortReason: return {ConfirmShort};
    case ConfirmShort: return {BlockPlace, PickGoTo, PickScanItem, PickDrop, PickDoneShort};
    case BlockPlace: return {PickGoTo, PickScanItem, PickDrop, PickDoneShort};
    case PickDrop:
    case PickDoneShort: return {ChooseWork};
    default: return {};
    }
}

class PromptTrail
{
public:
    /// Where the next start may come back to, seen from the last prompt that was shown.
    enum class ComesBack : std::uint8_t { Same, Next, Either };

    /// The lines of one life in order; `before`: what the kill of the life before leaves open. What is wrong; empty = nothing.
    QString follow(const KilledRun &run, ComesBack before)
    {
        m_starting = true;
        for (const Line &line : run.lines) {
            if (line.what == Line::What::Beep)
                m_beeped = true;
            if (line.what != Line::What::See)
                continue;
            m_waiting = line.code == workflow::PromptCode::WaitingForServer;
            if (m_waiting)
                continue;
            if (const QString wrong = show(line, before); !wrong.isEmpty())
                return wrong;
        }
        return {};
    }

    /// While the server is asked, the last step is durable and only its outcome is still to come.
    [[nodiscard]] bool waiting() const { return m_waiting; }
    [[nodiscard]] Quantity put() const { return m_put; } ///< pieces that the hands have put into totes
    [[nodiscard]] int same() const { return m_same; }
    [[nodiscard]] int next() const { return m_next; }
    [[nodiscard]] QString last() const { return m_at ? nameOf(m_at->code) + u' ' + QString::fromUtf8(m_at->text) : QStringLiteral("none"); }

private:
    QString show(const Line &line, ComesBack before)
    {
        const bool first = std::exchange(m_starting, false);
        const bool beeped = std::exchange(m_beeped, false);
        const std::optional<Line> at = std::exchange(m_at, line);
        if (!at)
            return {};
        const bool same = at->code == line.code && at->text == line.text;
        if (same && !first)
            return {};
        if (same && (before == ComesBack::Next || beeped) && at->code != workflow::PromptCode::EnterPin) // Whose PIN was being checked is asked again.
            return QStringLiteral("comes back to %1, which was answered").arg(last());
        if (!same && first && before == ComesBack::Same)
            return QStringLiteral("comes back to %1 instead of %2 %3").arg(last(), nameOf(at->code), QString::fromUtf8(at->text));
        if (first)
            ++(same ? m_same : m_next);
        return same ? QString() : goOn(*at, line);
    }

    QString goOn(const Line &from, const Line &to)
    {
        const auto allowed = followers(from.code);
        if (std::find(allowed.begin(), allowed.end(), to.code) == allowed.end())
            return QStringLiteral("shows %1 after %2 %3").arg(last(), nameOf(from.code), QString::fromUtf8(from.text));
        if (from.code == workflow::PromptCode::PickPutInto)
            m_put += parseQuantity(QString::fromUtf8(from.text).section(u'|', 0, 0)).value_or(Quantity{});
        return {};
    }

    std::optional<Line> m_at;
    bool m_starting = true; ///< nothing but waiting was shown since the start
    bool m_beeped = false; ///< since m_at was shown
    bool m_waiting = false;
    Quantity m_put;
    int m_same = 0, m_next = 0;
};

} // namespace bincard::test
