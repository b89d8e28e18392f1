// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/words.h"

#include "device/setupsession.h"

#include <algorithm>

namespace bincard::ui {

using device::Finding;
using device::ScannerReading;
using device::ScannerState;
using device::ScannerStatus;
using device::TestCode;

namespace {

bool isAway(const ScannerStatus &status)
{
    return status.state == ScannerState::Absent || status.state == ScannerState::Refused;
}

/// Characters that no font shows, by the names of ISO/IEC 646.
QString nameOf(char16_t control)
{
    static const QStringList names{QStringLiteral("NUL"), QStringLiteral("SOH"), QStringLiteral("STX"), QStringLiteral("ETX"), QStringLiteral("EOT"), QStringLiteral("ENQ"), QStringLiteral("ACK"),
        QStringLiteral("BEL"), QStringLiteral("BS"), QStringLiteral("TAB"), QStringLiteral("LF"), QStringLiteral("VT"), QStringLiteral("FF"), QStringLiteral("CR"), QStringLiteral("SO"),
        QStringLiteral("SI"), QStringLiteral("DLE"), QStringLiteral("DC1"), QStringLiteral("DC2"), QStringLiteral("DC3"), QStringLiteral("DC4"), QStringLiteral("NAK"), QStringLiteral("SYN"),
        QStringLiteral("ETB"), QStringLiteral("CAN"), QStringLiteral("EM"), QStringLiteral("SUB"), QStringLiteral("ESC"), QStringLiteral("FS"), QStringLiteral("GS"), QStringLiteral("RS"),
        QStringLiteral("US")};
    return names[control];
}

} // namespace

QString Words::openScanners() const
{
    return tr("Scanners");
}

QStringList Words::scannerAlerts(const std::vector<ScannerStatus> &scanners, bool fileTrouble) const
{
    QStringList alerts;
    if (fileTrouble)
        alerts << tr("The list of scanners cannot be read or written. Tell a lead");
    const auto away = std::count_if(scanners.begin(), scanners.end(), isAway);
    if (away > 1)
        alerts << tr("%n scanners are away", nullptr, static_cast<int>(away));
    else if (away == 1)
        alerts << tr("Scanner %1 is away").arg(isolated(std::find_if(scanners.begin(), scanners.end(), isAway)->scanner));
    for (const ScannerStatus &scanner : scanners) {
        if (scanner.cutOff)
            alerts << tr("Half a code from %1. Scan again").arg(isolated(scanner.scanner));
    }
    return alerts;
}

QString Words::scannerState(ScannerState state) const
{
    switch (state) { // No default: the compiler names a forgotten state.
    case ScannerState::Starting: return tr("Starting");
    case ScannerState::Connected: return tr("Connected");
    case ScannerState::Absent: return tr("Away");
    case ScannerState::Refused: return tr("In use elsewhere, or not allowed");
    }
    Q_UNREACHABLE();
}

QString Words::isKeyboard() const
{
    return tr("Keyboard");
}

QString Words::keyboard(device::KeyboardLayout layout) const
{
    using device::KeyboardLayout;
    switch (layout) { // No default: the compiler names a forgotten layout.
    case KeyboardLayout::Us: return tr("American", "keyboard");
    case KeyboardLayout::Gb: return tr("British", "keyboard");
    case KeyboardLayout::De: return tr("German", "keyboard");
    case KeyboardLayout::Fr: return tr("French", "keyboard");
    case KeyboardLayout::Es: return tr("Spanish", "keyboard");
    case KeyboardLayout::It: return tr("Italian", "keyboard");
    }
    Q_UNREACHABLE();
}

QString Words::setupPrompt(std::optional<TestCode> next, int read, int all, bool faulty) const
{
    if (!next)
        return faulty ? tr("All codes came, not all of them right") : tr("All codes are read");
    return tr("Scan this code (%1 of %2)").arg(read + 1).arg(all);
}

QString Words::setupAnswer(bool anything, bool complete, bool proposes, bool faulty) const
{
    if (!anything)
        return tr("Hold the scanner to the screen, or use the printed sheet");
    if (proposes)
        return tr("Use what was found? Scan #OK");
    if (faulty)
        return tr("The scanner itself must be changed");
    return complete ? tr("This scanner is set up well") : tr("All is well so far");
}

QString Words::halfACode() const
{
    return tr("Only half of the code came. Scan it again");
}

QString Words::setupField(SetupField field) const
{
    switch (field) { // No default.
    case SetupField::Meaning: return tr("Code");
    case SetupField::AsItCame: return tr("As it came");
    case SetupField::Bytes: return tr("Bytes");
    case SetupField::Ending: return tr("Ended by");
    case SetupField::Speed: return tr("Speed");
    }
    Q_UNREACHABLE();
}

QString Words::visible(const QString &text) const
{
    QString shown;
    for (const QChar c : text)
        shown += c < u' ' ? u'<' + nameOf(c.unicode()) + u'>' : QString(c);
    return isolated(shown);
}

QString Words::ending(const ScannerReading &reading) const
{
    if (!reading.isWhole())
        return tr("Nothing: half a code");
    return reading.terminator.isEmpty() ? tr("Silence") : visible(QString::fromLatin1(reading.terminator));
}

QString Words::speed(const ScannerReading &reading) const
{
    const qint64 took = reading.lastMs - reading.firstMs;
    if (reading.longestGapMs > 0)
        return tr("%1 ms, longest gap %2 ms").arg(took).arg(reading.longestGapMs);
    return tr("%1 ms").arg(took);
}

QString Words::finding(Finding finding, const device::Diagnosis &diagnosis) const
{
    switch (finding) { // No default: the compiler names a forgotten finding.
    case Finding::TerminatorMissing: return tr("Nothing ends its codes. Silence does, which is slower");
    case Finding::LayoutDiffers:
        return tr("It is set to another keyboard: %1 instead of %2").arg(keyboard(diagnosis.proposal.scannerLayout), keyboard(diagnosis.proposal.systemLayout));
    case Finding::CapsLock: return tr("Caps Lock is on. Press it once");
    case Finding::SeparatorLost: return tr("It sends nothing for FNC1. Set the scanner to send GS");
    case Finding::SeparatorDigits: return tr("Alt codes do not come through. Set the scanner to send Ctrl codes or |");
    case Finding::SeparatorReplaced: return tr("It sends %1 for FNC1").arg(visible(diagnosis.separators.join(u' ')));
    case Finding::AimAbsent: return tr("It sends no AIM identifiers. GS1 codes are guessed");
    case Finding::Surrounded:
        return tr("It puts %1 around its codes").arg(visible(diagnosis.proposal.prefix + QStringLiteral(" … ") + diagnosis.proposal.suffix));
    case Finding::TooSlow: return tr("Its keys come slowly. The gap becomes %1 ms").arg(diagnosis.proposal.gapMs);
    case Finding::CheckDigitMissing: return tr("The check digit of EAN-13 is missing. Set the scanner to send it");
    case Finding::EncodingWrong: return tr("Letters beyond A to Z do not come through");
    case Finding::UnknownCode: return tr("A code came that is none of these");
    }
    Q_UNREACHABLE();
}

QString Words::useProposal() const
{
    return tr("Use it");
}

QString Words::scannerSheet(bool prints, bool printing) const
{
    if (!prints)
        return tr("No printer for pages");
    return printing ? tr("The sheet is printed") : tr("Print these codes");
}

QString Words::startAgain() const
{
    return tr("Start again");
}

QString Words::openCamera() const
{
    return tr("Camera");
}

QString Words::holdCodeInFrame() const
{
    return tr("Hold the code into the frame");
}

QString Words::noCamera() const
{
    return tr("There is no camera here. Paste or drop a picture instead");
}

QString Words::readingPicture() const
{
    return tr("Reading the picture");
}

QString Words::noCodeInPicture() const
{
    return tr("There is no code in this picture. Go closer and take it again");
}

QString Words::unreadablePicture() const
{
    return tr("This picture cannot be read. Take it again");
}

QString Words::whichCode() const
{
    return tr("Which code?");
}

QString Words::torch() const
{
    return tr("Light", "of the camera");
}

QString Words::scanOn() const
{
    return tr("Go on scanning");
}

} // namespace bincard::ui
