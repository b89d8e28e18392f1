// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/framesource.h"

#include <QCamera>
#include <QMediaCaptureSession>
#include <QMediaDevices>
#include <QVideoFrame>
#include <QVideoSink>

namespace bincard::ui {

CameraSource::CameraSource(QObject *parent) : FrameSource(parent) {}

CameraSource::~CameraSource() = default;

bool CameraSource::start()
{
    if (QMediaDevices::videoInputs().isEmpty())
        return false;
    m_session = std::make_unique<QMediaCaptureSession>();
    m_sink = std::make_unique<QVideoSink>();
    m_camera = std::make_unique<QCamera>(QMediaDevices::defaultVideoInput());
    connect(m_sink.get(), &QVideoSink::videoFrameChanged, this, [this](const QVideoFrame &video) {
        if (const QImage image = video.toImage(); !image.isNull())
            Q_EMIT frame(image);
    });
    connect(m_camera.get(), &QCamera::errorOccurred, this, &CameraSource::failed);
    m_session->setCamera(m_camera.get());
    m_session->setVideoSink(m_sink.get());
    m_camera->start();
    return true;
}

void CameraSource::stop()
{
    m_camera.reset();
    m_session.reset();
    m_sink.reset();
}

bool CameraSource::hasTorch() const
{
    return m_camera && m_camera->isTorchModeSupported(QCamera::TorchOn);
}

void CameraSource::setTorch(bool lit)
{
    if (m_camera)
        m_camera->setTorchMode(lit ? QCamera::TorchOn : QCamera::TorchOff);
}

} // namespace bincard::ui
