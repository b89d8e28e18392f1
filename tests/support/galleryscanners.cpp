// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/testcodes.h"
#include "support/galleryparts.h"

namespace bincard::test {

using namespace device;

namespace {

ScannerProfile wedge()
{
    ScannerProfile profile = defaultWedge();
    profile.systemLayout = KeyboardLayout::De;
    profile.scannerLayout = KeyboardLayout::De;
    return profile;
}

ScannerProfile serial(const QString &name)
{
    ScannerProfile profile;
    profile.name = name;
    profile.channel = ScannerChannel::Serial;
    profile.usb = QStringLiteral("0c2e:0b61:17302A");
    return profile;
}

ScannerProfile network()
{
    ScannerProfile profile;
    profile.name = QStringLiteral("Gate 2");
    profile.channel = ScannerChannel::TcpConnect;
    profile.host = QStringLiteral("10.20.30.40");
    profile.tcpPort = 2112;
    return profile;
}

ScannerReading typed(TestCode code, const QString &scanner, KeyboardLayout system, const QString &separator, int keyMs)
{
    const QString text = contentOf(code).replace(QChar(0x1D), separator);
    ScannerReading reading;
    reading.scanner = scanner;
    reading.bytes = onOtherKeyboard(text, KeyboardLayout::Us, system).toUtf8();
    reading.terminator = "\r";
    reading.firstMs = 1000;
    reading.lastMs = 1000 + text.size() * keyMs;
    reading.longestGapMs = keyMs;
    return reading;
}

GalleryView setup(const QString &name, std::vector<ScannerReading> readings)
{
    GalleryView shown = calmView(name, workflow::TitleCode::Pick);
    shown.scanners = true;
    shown.profiles = {wedge(), serial(QStringLiteral("Gun")), network()};
    shown.statuses = {{QStringLiteral("Gun"), ScannerState::Connected, {}, QStringLiteral("A-03-2-1"), 17}, {QStringLiteral("Gate 2"), ScannerState::Absent}};
    shown.readings = std::move(readings);
    return shown;
}

GalleryView allRead(const QString &name, const QString &separator, KeyboardLayout system, int keyMs)
{
    std::vector<ScannerReading> readings;
    for (const TestCode code : {TestCode::Characters, TestCode::Retail, TestCode::Matrix, TestCode::Gs1})
        readings.push_back(typed(code, wedge().name, system, separator, keyMs));
    return setup(name, std::move(readings));
}

} // namespace

std::vector<GalleryView> scannerViews()
{
    const QString keyboard = wedge().name;
    GalleryView away = calmView(QStringLiteral("scanners-away"), workflow::TitleCode::Pick);
    away.profiles = {serial(QStringLiteral("Gun")), network()};
    away.statuses = {{QStringLiteral("Gun"), ScannerState::Refused, {}, {}, 0, true}, {QStringLiteral("Gate 2"), ScannerState::Absent}};
    ScannerReading half;
    half.scanner = QStringLiteral("Gun");
    half.bytes = "\x02" "010950600013435210SE";
    half.end = FrameEnd::CutOff;
    GalleryView overfull = allRead(QStringLiteral("scanners-overfull"), QStringLiteral("{GS}"), KeyboardLayout::De, 80);
    for (int i = 1; i < 12; ++i)
        overfull.profiles.push_back(serial(QStringLiteral("Packing table %1, left hand").arg(i)));
    return {
        setup(QStringLiteral("scanners-start"), {}),
        setup(QStringLiteral("scanners-one"), {typed(TestCode::Characters, keyboard, KeyboardLayout::De, QString(QChar(0x1D)), 6)}),
        allRead(QStringLiteral("scanners-proposal"), QStringLiteral("|"), KeyboardLayout::De, 80),
        allRead(QStringLiteral("scanners-separator-lost"), {}, KeyboardLayout::Us, 6),
        setup(QStringLiteral("scanners-half"), {half}),
        away,
        overfull,
    };
}

} // namespace bincard::test
