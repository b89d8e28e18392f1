// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/mailbox.h"
#include "floor/stationwindow.h"
#include "picture/picturereader.h"

#include <QImage>
#include <QObject>

#include <functional>
#include <memory>

namespace bincard {

class PictureThread;

/// Pictures of the window to the decoding worker and its answers back, on a thread that may wait. GUI thread.
class PictureHost final : public QObject
{
    Q_OBJECT

public:
    explicit PictureHost(const QString &worker = picture::workerProgram());
    ~PictureHost() override; ///< waits for the picture that is being read

    void readFrame(const QImage &frame, qint64 atMs); ///< quickly: another one comes soon
    void readBytes(const QByteArray &bytes, qint64 atMs); ///< of a file
    void readFile(const QString &path, qint64 atMs);

Q_SIGNALS:
    void answered(const bincard::ui::PictureAnswer &answer);

protected:
    bool event(QEvent *event) override;

private:
    void ask(qint64 atMs, std::function<Result<picture::Answer>(picture::PictureReader &)> how);

    Mailbox<ui::PictureAnswer> m_answers;
    std::unique_ptr<PictureThread> m_thread;
};

/// For as long as both live.
void connectPictures(PictureHost &pictures, ui::StationWindow &window);

} // namespace bincard
