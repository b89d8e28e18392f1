// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "common/bigbutton.h"
#include "common/cardtable.h"
#include "common/fitlabel.h"
#include "common/words.h"
#include "floor/framesource.h"
#include "floor/pictureanswer.h"

#include <QImage>
#include <QWidget>

#include <memory>
#include <optional>

namespace bincard::ui {

/// Codes in pictures: the camera's, or one that somebody pasted or dropped. One code is a scan at once, several are asked about, none is said. Who decodes is
/// outside; one frame is out at a time, so the window never waits. GUI thread.
class CameraPage : public QWidget
{
    Q_OBJECT

public:
    /// `clock` outlives the page; `source` is its own.
    CameraPage(const Clock &clock, std::unique_ptr<FrameSource> source, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setSource(std::unique_ptr<FrameSource> source);
    void openCamera();
    void openPicture(qint64 monotonicMs); ///< one was given then; its answer comes
    void leave(); ///< the camera is switched off
    void take(const PictureAnswer &answer);
    void render(const Words &words, const QString &prompt); ///< what is asked, for who goes on scanning
    [[nodiscard]] bool takeKey(int key); ///< false when it is none of the page's
    [[nodiscard]] QString sentence() const { return m_sentence->text(); }
    [[nodiscard]] bool goesOn() const { return m_goesOn; } ///< stays open after a code
    [[nodiscard]] static QRect aim(const QSize &frame); ///< what of a frame is decoded

Q_SIGNALS:
    void frameTaken(const QImage &frame, qint64 monotonicMs); ///< the aimed part; wants an answer
    void read(const QString &code, qint64 monotonicMs);
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class State : std::uint8_t { Closed, Looking, NoCamera, Waiting, NoCode, Unreadable, Asking };
    void takeFrame(const QImage &frame);
    void takeFrameAnswer(const PictureAnswer &answer);
    void give(const PictureCode &code, qint64 atMs);
    void ask(const PictureAnswer &answer);
    void choose(int row);
    void set(State state);
    void setTorch(bool lit);
    void setGoesOn(bool goesOn);
    void arrange();

    const Clock &m_clock;
    std::unique_ptr<FrameSource> m_source;
    State m_state = State::Closed;
    FitLabel *m_sentence;
    CardTable *m_choices;
    BigButton *m_torch, *m_goOn, *m_close;
    QRect m_preview;
    QImage m_frame;
    std::optional<qint64> m_outMs; ///< when the picture was given that is being read
    bool m_torchIsLit = false;
    bool m_goesOn = false;
    std::vector<PictureCode> m_codes; ///< to choose from
    qint64 m_askedMs = 0;
    QString m_lastScan; ///< still before the camera
    qint64 m_lastSeenMs = 0;
    std::optional<Theme> m_theme;
    std::optional<Words> m_words; ///< of the last render(), for what a key changes
    QString m_prompt; ///< the same
};

} // namespace bincard::ui
