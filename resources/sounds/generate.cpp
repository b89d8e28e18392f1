// SPDX-License-Identifier: GPL-3.0-or-later
//
// generate DIR: writes the station's sounds as WAV files, at build time.
//
// People on the floor wear ear protection, which takes far more from the high tones than from the low ones, and they stand
// beside conveyors. So nothing lies above 1.2 kHz but overtones, and no two sounds differ by pitch alone: good news rises and
// is a clear tone, a mistake is a low buzz, what was ignored falls, and the number of strokes tells the rest.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <numbers>
#include <string>
#include <vector>

namespace {

constexpr int kRate = 22050;
constexpr double kLoudness = 0.28; ///< root mean square of the sounding parts, of full scale

enum class Timbre { Tone, Buzz };

/// A note, or a pause when the frequency is 0. The frequency glides from the first to the second value.
struct Stroke {
    double fromHz = 0, toHz = 0;
    int ms = 0;
    Timbre timbre = Timbre::Tone;
};

struct Sound {
    std::string name;
    std::vector<Stroke> strokes;
};

constexpr Stroke tone(double hz, int ms)
{
    return {hz, hz, ms, Timbre::Tone};
}

constexpr Stroke buzz(double hz, int ms)
{
    return {hz, hz, ms, Timbre::Buzz};
}

constexpr Stroke pause(int ms)
{
    return {0, 0, ms, Timbre::Tone};
}

std::vector<Sound> sounds()
{
    return {
        {"ok", {tone(988, 90)}},
        {"last_of_line", {tone(784, 70), pause(25), tone(1175, 110)}},
        {"task_complete", {tone(587, 80), pause(15), tone(784, 80), pause(15), tone(1175, 190)}},
        {"warning", {tone(622, 130), pause(60), tone(622, 130)}},
        {"wrong_item", {buzz(165, 340)}},
        {"wrong_place", {buzz(220, 80), pause(50), buzz(220, 80), pause(50), buzz(220, 80)}},
        {"not_used", {{494, 247, 130, Timbre::Tone}}},
        {"connection_lost", {tone(880, 100), pause(20), tone(622, 100), pause(20), tone(415, 150)}},
    };
}

double wave(double phase, Timbre timbre)
{
    if (timbre == Timbre::Tone)
        return std::sin(phase) + 0.25 * std::sin(2 * phase);
    double sum = 0;
    for (const int harmonic : {1, 2, 3, 4, 5, 6})
        sum += std::sin(harmonic * phase) / harmonic;
    return sum;
}

/// Rises and falls along half a cosine: a step in the signal would be heard as a click.
double envelope(std::size_t i, std::size_t count)
{
    const double ramp = std::min(0.008 * kRate, static_cast<double>(count) / 2);
    const double nearest = static_cast<double>(std::min(i, count - 1 - i));
    return nearest >= ramp ? 1 : 0.5 - 0.5 * std::cos(std::numbers::pi * nearest / ramp);
}

std::vector<double> render(const Sound &sound)
{
    std::vector<double> samples;
    double energy = 0;
    std::size_t sounding = 0;
    for (const Stroke &stroke : sound.strokes) {
        const auto count = static_cast<std::size_t>(stroke.ms * kRate / 1000);
        double phase = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const double at = static_cast<double>(i) / static_cast<double>(count);
            phase += 2 * std::numbers::pi * (stroke.fromHz + (stroke.toHz - stroke.fromHz) * at) / kRate;
            samples.push_back(stroke.fromHz > 0 ? wave(phase, stroke.timbre) * envelope(i, count) : 0);
            energy += samples.back() * samples.back();
        }
        sounding += stroke.fromHz > 0 ? count : 0;
    }
    const double rms = std::sqrt(energy / static_cast<double>(sounding));
    for (double &sample : samples)
        sample *= kLoudness / rms;
    return samples;
}

void append(std::string &bytes, std::uint32_t value, int count)
{
    for (int i = 0; i < count; ++i)
        bytes.push_back(static_cast<char>(value >> (8 * i) & 0xff));
}

/// RIFF WAVE: 16-bit PCM, one channel.
std::string wav(const std::vector<double> &samples)
{
    const auto dataSize = static_cast<std::uint32_t>(samples.size() * 2);
    std::string bytes = "RIFF";
    append(bytes, 36 + dataSize, 4);
    bytes += "WAVEfmt ";
    append(bytes, 16, 4);
    append(bytes, 1, 2); // PCM
    append(bytes, 1, 2); // channels
    append(bytes, kRate, 4);
    append(bytes, kRate * 2, 4);
    append(bytes, 2, 2); // bytes in a frame
    append(bytes, 16, 2);
    bytes += "data";
    append(bytes, dataSize, 4);
    for (const double sample : samples)
        append(bytes, static_cast<std::uint16_t>(static_cast<std::int16_t>(std::lround(sample * 32767))), 2);
    return bytes;
}

bool writeFile(const std::string &path, const std::string &bytes)
{
    std::FILE *file = std::fopen(path.c_str(), "wb");
    if (!file)
        return false;
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    return std::fclose(file) == 0 && written;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fputs("usage: generate DIR\n", stderr);
        return 2;
    }
    for (const Sound &sound : sounds()) {
        const std::string path = std::string(argv[1]) + '/' + sound.name + ".wav";
        if (!writeFile(path, wav(render(sound)))) {
            std::fprintf(stderr, "%s cannot be written\n", path.c_str());
            return 4;
        }
    }
    return 0;
}
