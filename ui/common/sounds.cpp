// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/sounds.h"

#include <QAudioDevice>
#include <QMediaDevices>
#include <QUrl>

#include <algorithm>

namespace bincard::ui {

using workflow::Sound;

Sounds::Sounds(QObject *parent) : QObject(parent) {}

void Sounds::setVolume(int percent)
{
    m_percent = std::clamp(percent, 0, 100);
    for (const auto &[sound, effect] : m_effects)
        effect->setVolume(static_cast<float>(m_percent) / 100.0F);
}

void Sounds::play(Sound sound)
{
    if (sound == Sound::None || m_percent == 0 || !canPlay())
        return;
    QSoundEffect *made = effect(sound);
    made->stop(); // The newest answer is the one to hear.
    made->play();
}

/// Loudspeakers are plugged in and out during a shift, so it is asked each time; the first question starts Qt Multimedia.
bool Sounds::canPlay()
{
    return !QMediaDevices::defaultAudioOutput().isNull();
}

QSoundEffect *Sounds::effect(Sound sound)
{
    std::unique_ptr<QSoundEffect> &slot = m_effects[sound];
    if (!slot) {
        slot = std::make_unique<QSoundEffect>();
        slot->setSource(QUrl(QStringLiteral("qrc") + fileOf(sound)));
        slot->setVolume(static_cast<float>(m_percent) / 100.0F);
    }
    return slot.get();
}

QString Sounds::fileOf(Sound sound)
{
    const auto file = [](const char *name) { return QStringLiteral(":/bincard/sounds/%1.wav").arg(QLatin1String(name)); };
    switch (sound) {
    case Sound::None:
        return {};
    case Sound::Ok:
        return file("ok");
    case Sound::LastOfLine:
        return file("last_of_line");
    case Sound::TaskComplete:
        return file("task_complete");
    case Sound::Warning:
        return file("warning");
    case Sound::WrongItem:
        return file("wrong_item");
    case Sound::WrongPlace:
        return file("wrong_place");
    case Sound::NotUsed:
        return file("not_used");
    case Sound::ConnectionLost:
        return file("connection_lost");
    }
    Q_UNREACHABLE();
}

} // namespace bincard::ui
