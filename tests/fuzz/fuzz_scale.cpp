// SPDX-License-Identifier: GPL-3.0-or-later
//
// The first byte chooses protocol and portions, the rest is what a scale sends. Whatever comes: a typed answer, the same however the bytes are cut, and the next whole reading is read.
#include "base/check.h"
#include "device/scaleprofile.h"

#include <algorithm>
#include <iterator>

using namespace bincard;
using namespace bincard::device;

namespace {

void checkReading(const ScaleReading &reading)
{
    constexpr std::int64_t kMost = 1'000'000'000'000; // Nine digits of kilograms.
    BINCARD_CHECK(reading.state != ScaleState::Silent);
    BINCARD_CHECK(reading.state == ScaleState::Stable ? reading.weightG >= -kMost && reading.weightG <= kMost : reading.weightG == 0);
}

void fuzzBytes(ScaleDialect dialect, qsizetype portion, const QByteArray &bytes)
{
    ScaleParser whole(dialect), cut(dialect);
    const std::vector<ScaleReading> readings = whole.feed(bytes);
    std::vector<ScaleReading> same;
    for (qsizetype at = 0; at < bytes.size(); at += portion) {
        const auto some = cut.feed(QByteArrayView(bytes).sliced(at, std::min(portion, bytes.size() - at)));
        same.insert(same.end(), some.begin(), some.end());
    }
    BINCARD_CHECK(readings == same);
    for (const ScaleReading &reading : readings)
        checkReading(reading);
    const QByteArray answer = scaleAnswer(dialect, {ScaleState::Stable, 1250});
    std::vector<ScaleReading> last;
    for (int i = 0; i < 3; ++i)
        last = whole.feed(answer);
    BINCARD_CHECK(!last.empty() && last.back() == (ScaleReading{ScaleState::Stable, 1250}));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    constexpr ScaleDialect kDialects[]{{ScaleProtocol::Sics}, {ScaleProtocol::Ohaus}, {ScaleProtocol::Toledo}, {ScaleProtocol::Toledo, true}};
    const std::size_t choice = data[0] % 5;
    if (choice == std::size(kDialects))
        (void)parseScales(bytes, QStringLiteral("f"));
    else
        fuzzBytes(kDialects[choice], 1 + data[0] / 5, bytes);
    return 0;
}
