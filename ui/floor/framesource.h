// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QObject>

#include <memory>

class QCamera;
class QMediaCaptureSession;
class QVideoSink;

namespace bincard::ui {

/// What the camera page looks through. GUI thread.
class FrameSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    [[nodiscard]] virtual bool start() = 0; ///< false: there is no camera
    virtual void stop() = 0;
    [[nodiscard]] virtual bool hasTorch() const = 0;
    virtual void setTorch(bool lit) = 0;

Q_SIGNALS:
    void frame(const QImage &image);
    void failed(); ///< it was there and is no longer, or the system does not let us
};

/// The first camera of this machine.
class CameraSource final : public FrameSource
{
    Q_OBJECT

public:
    explicit CameraSource(QObject *parent = nullptr);
    ~CameraSource() override;
    [[nodiscard]] bool start() override;
    void stop() override;
    [[nodiscard]] bool hasTorch() const override;
    void setTorch(bool lit) override;

private:
    std::unique_ptr<QMediaCaptureSession> m_session;
    std::unique_ptr<QVideoSink> m_sink;
    std::unique_ptr<QCamera> m_camera;
};

} // namespace bincard::ui
