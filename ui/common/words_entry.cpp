// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/words.h"

/// What may be typed.
namespace bincard::ui {

using workflow::PromptCode;
using workflow::TitleCode;

QString Words::entryHint(const workflow::Screen &screen) const
{
    switch (screen.entry) {
    case workflow::Entry::None:
        return {};
    case workflow::Entry::Pin:
        return tr("PIN");
    case workflow::Entry::Quantity:
        return tr("Pieces");
    case workflow::Entry::Text:
        if (screen.title == TitleCode::LogIn)
            return tr("Type the badge's number");
        if (screen.prompt.code == PromptCode::PickScanLot)
            return tr("Type the lot");
        if (screen.prompt.code == PromptCode::PickScanSerial)
            return tr("Type the serial number");
        return screen.title == TitleCode::Pick || screen.title == TitleCode::PutBack || screen.title == TitleCode::Move ? tr("Type the number") : tr("Type a name or a number");
    }
    Q_UNREACHABLE();
}

} // namespace bincard::ui
