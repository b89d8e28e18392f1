// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow/screen.h"

#include <QObject>
#include <QSoundEffect>

#include <map>
#include <memory>

namespace bincard::ui {

/// One sound a meaning. Silent, without a word, on a machine that has no loudspeaker. GUI thread.
class Sounds : public QObject
{
    Q_OBJECT

public:
    explicit Sounds(QObject *parent = nullptr);

    void setVolume(int percent);
    void play(workflow::Sound sound);

    /// In resources/sounds; empty for None.
    [[nodiscard]] static QString fileOf(workflow::Sound sound);

private:
    [[nodiscard]] static bool canPlay();
    [[nodiscard]] QSoundEffect *effect(workflow::Sound sound);

    int m_percent = 0;
    std::map<workflow::Sound, std::unique_ptr<QSoundEffect>> m_effects; ///< made when first heard
};

} // namespace bincard::ui
