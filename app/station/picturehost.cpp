// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/picturehost.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QEvent>
#include <QThread>

namespace bincard {
namespace {

QEvent::Type mailEvent()
{
    static const int type = QEvent::registerEventType();
    return static_cast<QEvent::Type>(type);
}

/// As a file that takes no time to write and to read.
QByteArray toPgm(const QImage &frame)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    frame.convertToFormat(QImage::Format_Grayscale8).save(&buffer, "PGM");
    return buffer.data();
}

ui::PictureAnswer answerOf(const Result<picture::Answer> &read, qint64 atMs)
{
    ui::PictureAnswer answer{atMs, read.ok()};
    if (read.ok()) {
        for (const barcode::DecodedCode &code : read->codes)
            answer.codes.push_back({code.symbologyIdentifier, code.text});
    }
    return answer;
}

} // namespace

/// Waits for pictures and for the worker.
class PictureThread final : public QThread
{
public:
    explicit PictureThread(QString worker) : m_worker(std::move(worker)) {}
    Mailbox<std::function<void(picture::PictureReader &)>> orders;

protected:
    void run() override
    {
        picture::PictureReader reader(m_worker);
        while (const auto order = orders.wait())
            (*order)(reader);
    }

private:
    QString m_worker;
};

PictureHost::PictureHost(const QString &worker) : m_thread(std::make_unique<PictureThread>(worker))
{
    m_answers.setWake([this] { QCoreApplication::postEvent(this, new QEvent(mailEvent())); });
    m_thread->start();
}

PictureHost::~PictureHost()
{
    m_thread->orders.close();
    m_thread->wait();
}

void PictureHost::ask(qint64 atMs, std::function<Result<picture::Answer>(picture::PictureReader &)> how)
{
    m_thread->orders.post([this, atMs, how = std::move(how)](picture::PictureReader &reader) { m_answers.post(answerOf(how(reader), atMs)); });
}

void PictureHost::readFrame(const QImage &frame, qint64 atMs)
{
    ask(atMs, [frame](picture::PictureReader &reader) { return reader.readBytes(toPgm(frame), barcode::DecodeEffort::Fast); });
}

void PictureHost::readBytes(const QByteArray &bytes, qint64 atMs)
{
    ask(atMs, [bytes](picture::PictureReader &reader) { return reader.readBytes(bytes, barcode::DecodeEffort::Thorough); });
}

void PictureHost::readFile(const QString &path, qint64 atMs)
{
    ask(atMs, [path](picture::PictureReader &reader) { return reader.readFile(path, barcode::DecodeEffort::Thorough); });
}

bool PictureHost::event(QEvent *event)
{
    if (event->type() != mailEvent())
        return QObject::event(event);
    while (const auto answer = m_answers.take())
        Q_EMIT answered(*answer);
    return true;
}

void connectPictures(PictureHost &pictures, ui::StationWindow &window)
{
    QObject::connect(&window, &ui::StationWindow::frameTaken, &pictures, &PictureHost::readFrame);
    QObject::connect(&window, &ui::StationWindow::pictureGiven, &pictures, &PictureHost::readBytes);
    QObject::connect(&window, &ui::StationWindow::pictureFileGiven, &pictures, &PictureHost::readFile);
    QObject::connect(&pictures, &PictureHost::answered, &window, &ui::StationWindow::takePictureAnswer);
}

} // namespace bincard
