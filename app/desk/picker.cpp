// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/picker.h"

namespace bincard::desk {
namespace {

constexpr int kPatience = 1000; ///< answers that there is no work: the server may be making some at the moment

/// HandMove at an engine.
struct AtEngine {
    station::Engine &engine;

    void operator()(const HandMove::Painted &painted) const { engine.painted(painted.promptSerial); }
    void operator()(const HandMove::Scan &scan) const { engine.scanned(scan.code, SystemClock().monotonicMs()); }
    void operator()(const HandMove::Text &text) const { engine.textEntered(text.text); }
    void operator()(const HandMove::Row &row) const { engine.chosen(row.row); }
    void operator()(workflow::ActionCode action) const { engine.acted(action); }
};

} // namespace

void HandMove::operator()(station::Engine &engine) const
{
    std::visit(AtEngine{engine}, what);
}

void Picker::look(const station::StationView &view)
{
    const std::uint64_t serial = view.promptSerial;
    m_options.act({HandMove::Painted{serial}});
    const bool mine = view.answeredInputs >= static_cast<std::uint64_t>(given());
    if (!mine || serial == m_answeredSerial)
        return;
    m_answeredSerial = serial;
    answer(view.screen);
}

void Picker::answer(const workflow::Screen &screen)
{
    using workflow::ActionCode;
    using workflow::PromptCode;
    if (screen.prompt.code == PromptCode::ChooseShortReason) {
        give({HandMove::Row{0}});
        return;
    }
    if (screen.prompt.code == PromptCode::CountAskLeave || screen.prompt.code == PromptCode::CartAskLeave) { // Given back.
        give({HandMove::Row{1}});
        return;
    }
    if (workflow::isStop(screen.kind)) {
        press(ActionCode::Ok);
        return;
    }
    switch (screen.prompt.code) {
    case PromptCode::ScanBadge: scan(m_options.badge); return;
    case PromptCode::EnterPin: give({HandMove::Text{m_options.pin}}); return;
    case PromptCode::ChooseWork: {
        const bool none = screen.alert && screen.alert->code == PromptCode::NoWork;
        const bool onlyCounts = screen.alert && screen.alert->code == PromptCode::CountGivenBack;
        m_withoutWork = none ? m_withoutWork + 1 : onlyCounts ? m_withoutWork + kPatience / 10 : 0;
        if (m_withoutWork > kPatience && m_options.noWork)
            m_options.noWork();
        else
            press(ActionCode::GetWork);
        m_answeredSerial = 0; // "No work" a second time looks the same, and is asked again.
        return;
    }
    case PromptCode::WaitingForServer: return;
    case PromptCode::CartScanTote:
    case PromptCode::CartScanSharedTote:
    case PromptCode::PickScanTote:
    case PromptCode::PickScanNewTote: scan(m_options.toteStem + QString::number(++m_totes)); return;
    case PromptCode::PickScanSerial: press(ActionCode::Short); return; // It stands on the goods only, and these hands have no eyes.
    case PromptCode::PickDrop: scan(m_options.stagingCode); return;
    // New hands may have scanned once more what the old ones had scanned already: that opened a look-up, which they leave again.
    case PromptCode::ScanAnything:
    case PromptCode::NothingFound:
    case PromptCode::UnknownCode:
    case PromptCode::BindScanItem: press(ActionCode::Back); return;
    case PromptCode::PickIsPlaceEmpty:
    case PromptCode::PickDone:
    case PromptCode::PickDoneShort:
    case PromptCode::CartDoneShort: press(ActionCode::Ok); return;
    default: break;
    }
    if (screen.title == workflow::TitleCode::Count) // What is on the shelf these hands cannot see: a count is for others.
        press(ActionCode::Back);
    else if (screen.codeToScan.isEmpty())
        press(ActionCode::Ok);
    else
        scan(screen.codeToScan);
}

void Picker::scan(const QString &code)
{
    ++m_scans;
    give({HandMove::Scan{code}});
}

void Picker::press(workflow::ActionCode action)
{
    give({action});
}

void Picker::give(HandMove move)
{
    ++m_inputs;
    m_options.act(std::move(move));
}

} // namespace bincard::desk
