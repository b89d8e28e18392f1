// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <optional>
#include <vector>

namespace {

constexpr int kRate = 22050;

/// Samples of full scale 1; none when the file is not 16-bit PCM of one channel at kRate.
std::optional<std::vector<double>> readWav(const QString &name)
{
    QFile file(QStringLiteral(":/bincard/sounds/%1.wav").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray bytes = file.readAll();
    if (bytes.size() < 44 || !bytes.startsWith("RIFF") || bytes.mid(8, 8) != "WAVEfmt " || bytes.mid(36, 4) != "data")
        return std::nullopt;
    const char *header = bytes.constData();
    const auto u16 = [header](int at) { return qFromLittleEndian<quint16>(header + at); };
    const auto u32 = [header](int at) { return qFromLittleEndian<quint32>(header + at); };
    if (u16(20) != 1 || u16(22) != 1 || u32(24) != kRate || u16(34) != 16 || u32(40) + 44 != bytes.size())
        return std::nullopt;
    std::vector<double> samples;
    for (qsizetype at = 44; at + 1 < bytes.size(); at += 2)
        samples.push_back(qFromLittleEndian<qint16>(header + at) / 32768.0);
    return samples;
}

/// What an ear can go by: strength in six bands in each 25 ms slice of 400 ms, as one vector of length 1.
std::vector<double> impression(const std::vector<double> &samples)
{
    constexpr std::array kBandsHz{165.0, 220.0, 400.0, 600.0, 850.0, 1150.0};
    constexpr std::size_t kSlice = kRate / 40;
    std::vector<double> cells;
    for (std::size_t start = 0; start < 16 * kSlice; start += kSlice) {
        for (const double hz : kBandsHz) {
            double re = 0, im = 0;
            for (std::size_t i = start; i < std::min(start + kSlice, samples.size()); ++i) {
                const double angle = 2 * std::numbers::pi * hz * static_cast<double>(i) / kRate;
                re += samples[i] * std::cos(angle);
                im += samples[i] * std::sin(angle);
            }
            cells.push_back(std::hypot(re, im));
        }
    }
    const double length = std::sqrt(std::inner_product(cells.begin(), cells.end(), cells.begin(), 0.0));
    std::transform(cells.begin(), cells.end(), cells.begin(), [length](double cell) { return cell / length; });
    return cells;
}

} // namespace

class TestSounds : public QObject
{
    Q_OBJECT

    const QStringList m_names{
        QStringLiteral("ok"),       QStringLiteral("last_of_line"),   QStringLiteral("task_complete"),
        QStringLiteral("warning"),  QStringLiteral("wrong_item"),     QStringLiteral("wrong_place"),
        QStringLiteral("not_used"), QStringLiteral("connection_lost")};

private Q_SLOTS:
    void isShortCleanAndLoud_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : m_names)
            QTest::newRow(qUtf8Printable(name)) << name;
    }

    void isShortCleanAndLoud()
    {
        QFETCH(const QString, name);
        const auto samples = readWav(name);
        QVERIFY2(samples, "not a WAV file as expected");
        const double ms = 1000.0 * static_cast<double>(samples->size()) / kRate;
        QVERIFY2(ms >= 60 && ms <= 400, qPrintable(QStringLiteral("%1 ms").arg(ms)));

        double peak = 0, energy = 0, sum = 0;
        std::size_t sounding = 0;
        for (const double sample : *samples) {
            peak = std::max(peak, std::abs(sample));
            energy += sample * sample;
            sum += sample;
            sounding += std::abs(sample) > 0.0001 ? 1 : 0;
        }
        QVERIFY2(peak > 0.3 && peak < 0.95, qPrintable(QStringLiteral("peak %1").arg(peak)));
        const double rms = std::sqrt(energy / static_cast<double>(sounding));
        QVERIFY2(rms > 0.25 && rms < 0.31, qPrintable(QStringLiteral("loudness %1").arg(rms)));
        QVERIFY2(std::abs(sum / static_cast<double>(samples->size())) < 0.02,
                 "a constant part would move the cone and say nothing");
        QVERIFY2(std::abs(samples->front()) < 0.002 && std::abs(samples->back()) < 0.002,
                 "starts or ends with a click");
    }

    void noTwoSoundAlike()
    {
        std::vector<std::vector<double>> impressions;
        for (const QString &name : m_names)
            impressions.push_back(impression(readWav(name).value()));
        for (std::size_t a = 0; a < impressions.size(); ++a) {
            for (std::size_t b = a + 1; b < impressions.size(); ++b) {
                const double alike = std::inner_product(impressions[a].begin(), impressions[a].end(),
                                                        impressions[b].begin(), 0.0);
                QVERIFY2(alike < 0.85,
                         qPrintable(QStringLiteral("%1 and %2: %3")
                                        .arg(m_names[static_cast<qsizetype>(a)], m_names[static_cast<qsizetype>(b)])
                                        .arg(alike)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSounds)
#include "tst_sounds.moc"
