// SPDX-License-Identifier: GPL-3.0-or-later
//
// The first byte chooses what the rest is: bytes of a line, keys of a keyboard, or a list of scanners. Whatever comes, nothing is lost that must not be, memory
// stays bounded, and what was read is read again the same.
#include "base/check.h"
#include "device/diagnosis.h"
#include "device/setupsession.h"

using namespace bincard;
using namespace bincard::device;

namespace {

/// Takes numbers off the front; zero when nothing is left.
class Input
{
public:
    Input(const std::uint8_t *data, std::size_t size) : m_at(data), m_end(data + size) {}
    [[nodiscard]] bool empty() const { return m_at == m_end; }
    std::uint8_t byte() { return empty() ? std::uint8_t{0} : *m_at++; }
    QByteArray rest() { return {reinterpret_cast<const char *>(std::exchange(m_at, m_end)), m_end - m_at}; }

private:
    const std::uint8_t *m_at, *m_end;
};

ScannerProfile profileOf(Input &input)
{
    ScannerProfile profile = defaultWedge();
    const int flags = input.byte(), layouts = input.byte();
    profile.channel = (flags & 1) != 0 ? ScannerChannel::Serial : ScannerChannel::Wedge;
    profile.port = QStringLiteral("tty");
    profile.ends.clear();
    for (int end = 0; end < 5; ++end) {
        if ((flags >> (end + 1) & 1) != 0)
            profile.ends.push_back(static_cast<CodeEnd>(end));
    }
    if (profile.ends.empty())
        profile.ends = {CodeEnd::Gap};
    if ((flags & 64) != 0)
        profile.prefix = QStringLiteral("\u0002");
    if ((flags & 128) != 0)
        profile.separators = {QStringLiteral("|"), QStringLiteral("{GS}")};
    profile.scannerLayout = static_cast<KeyboardLayout>(layouts % 6);
    profile.systemLayout = static_cast<KeyboardLayout>(layouts / 6 % 6);
    return profile;
}

void fuzzLine(Input &input)
{
    const ScannerProfile profile = profileOf(input);
    Framer framer(framerOptions(profile));
    std::vector<ScannerReading> readings;
    const auto take = [&](const std::vector<Frame> &frames) {
        for (const Frame &frame : frames) {
            BINCARD_CHECK(!frame.bytes.isEmpty() && frame.bytes.size() <= kLongestFrame && frame.firstMs <= frame.lastMs);
            const QString text = textOf(frame.bytes, profile.encoding);
            BINCARD_CHECK(codeOf(profile, text).size() <= text.size());
            readings.push_back({profile.name, text, frame.bytes, frame.terminator, frame.end, frame.firstMs, frame.lastMs});
        }
    };
    std::int64_t now = 0;
    while (!input.empty()) {
        now += input.byte() * 8;
        take(framer.tick(now));
        const int count = input.byte();
        QByteArray bytes;
        for (int i = 0; i < count && !input.empty(); ++i)
            bytes += static_cast<char>(input.byte());
        take(framer.feed(bytes, now));
    }
    take(framer.finish());
    BINCARD_CHECK(!framer.dueMs());
    SetupSession session;
    session.setProfiles({profile});
    for (const ScannerReading &reading : readings)
        (void)session.take(reading);
    BINCARD_CHECK(session.diagnosis().read.size() == session.readings().size());
    const QByteArray proposed = toJson({session.diagnosis().proposal});
    const auto again = parseScanners(proposed, QStringLiteral("f"));
    BINCARD_CHECK(again.ok() && toJson(*again) == proposed);
}

KeyStroke strokeOf(Input &input, std::int64_t atMs)
{
    KeyStroke stroke;
    const int what = input.byte(), character = input.byte();
    constexpr KeyKind kinds[]{KeyKind::Text, KeyKind::Text, KeyKind::Terminator, KeyKind::Editing, KeyKind::PassThrough, KeyKind::AltRelease, KeyKind::Dead, KeyKind::Text};
    stroke.kind = kinds[what & 7];
    stroke.text = QString(QChar(character));
    stroke.alt = (what & 8) != 0;
    stroke.control = (what & 16) != 0;
    stroke.autoRepeat = (what & 32) != 0;
    stroke.inTextField = (what & 64) != 0;
    stroke.padDigit = (what & 128) != 0 ? character % 10 : -1;
    stroke.accent = u'^';
    stroke.atMs = atMs;
    return stroke;
}

/// A key comes back at most once, and as it was.
void fuzzKeys(Input &input)
{
    const ScannerProfile profile = profileOf(input);
    Wedge wedge(wedgeOptions(profile));
    std::int64_t now = 1000;
    std::vector<KeyStroke> given;
    std::vector<bool> back;
    const auto take = [&](const std::vector<WedgeResult> &results) {
        for (const WedgeResult &result : results) {
            if (const auto *scan = std::get_if<Scan>(&result)) {
                BINCARD_CHECK(scan->code.size() <= kLongestFrame && scan->firstMs <= scan->lastMs);
                continue;
            }
            for (const KeyStroke &stroke : std::get<Typed>(result).keys) {
                const auto number = static_cast<std::size_t>(stroke.key);
                BINCARD_CHECK(number < given.size() && !back[number] && given[number] == stroke);
                back[number] = true;
            }
        }
    };
    while (!input.empty()) {
        now += input.byte() / 4;
        for (auto due = wedge.dueMs(); due && *due <= now; due = wedge.dueMs())
            take(wedge.tick(*due));
        KeyStroke stroke = strokeOf(input, now);
        if (stroke.kind == KeyKind::Dead && !wedge.readsAccents())
            continue;
        stroke.key = static_cast<int>(given.size());
        given.push_back(stroke);
        back.push_back(false);
        take(wedge.feed(stroke));
    }
    while (const auto due = wedge.dueMs())
        take(wedge.tick(*due));
}

void fuzzFile(Input &input)
{
    const auto scanners = parseScanners(input.rest(), QStringLiteral("f"));
    if (!scanners.ok()) {
        BINCARD_CHECK(scanners.error().detail.startsWith(QStringLiteral("f: ")) || scanners.error().detail.startsWith(QStringLiteral("f is larger")));
        return;
    }
    const auto again = parseScanners(toJson(*scanners), QStringLiteral("f"));
    BINCARD_CHECK(again.ok() && *again == *scanners);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    switch (input.byte() % 3) {
    case 0: fuzzLine(input); break;
    case 1: fuzzKeys(input); break;
    default: fuzzFile(input); break;
    }
    return 0;
}
