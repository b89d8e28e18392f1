// SPDX-License-Identifier: GPL-3.0-or-later
#include "station/stationhost.h"

#include "training/trainingbooks.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLoggingCategory>

#include <algorithm>

namespace bincard {
namespace {

Q_LOGGING_CATEGORY(lcHost, "bincard.host")

QEvent::Type mailEvent()
{
    static const int type = QEvent::registerEventType();
    return static_cast<QEvent::Type>(type);
}

} // namespace

StationHost::StationHost(HostOptions options) : m_options(std::move(options))
{
    const auto wake = [this] { QCoreApplication::postEvent(this, new QEvent(mailEvent())); };
    m_wishes.setWake(wake);
    m_errors.setWake(wake);
}

StationHost::~StationHost()
{
    stop();
}

StationHost::Side StationHost::makeSide()
{
    Side side;
    side.views = std::make_shared<Mailbox<station::StationView>>();
    side.views->setWake([this] { QCoreApplication::postEvent(this, new QEvent(mailEvent())); });
    return side;
}

Result<void> StationHost::startSide(Side &side, desk::DeskStationOptions options)
{
    options.stationName = m_options.stationName;
    options.show = [views = side.views](const station::StationView &view) { views->post(view); };
    options.train = [this](const station::TrainingWish &wish) { m_wishes.post(wish); };
    BINCARD_TRY_ASSIGN(side.running, desk::DeskStation::start(std::move(options)));
    return {};
}

Result<void> StationHost::start(const QByteArray &keySecret)
{
    desk::DeskStationOptions options;
    options.dataDir = m_options.dataDir;
    options.pairing = m_options.pairing;
    options.keySecret = keySecret;
    options.opened = [this](const Result<void> &opened) {
        if (!opened.ok())
            m_errors.post(opened.error());
    };
    m_house = makeSide();
    BINCARD_TRY(startSide(m_house, std::move(options)));
    training::removeTrainingBooks(trainingDir()); // Of a process that was killed; this one has the folder now.
    return {};
}

void StationHost::stop()
{
    leaveTraining();
    m_house.running.reset();
}

void StationHost::tell(std::function<void(station::Engine &)> what)
{
    if (shown().running)
        shown().running->tell(std::move(what));
}

void StationHost::give(std::function<void(station::Engine &)> what)
{
    ++m_inputs;
    ++shown().given;
    tell(std::move(what));
}

bool StationHost::event(QEvent *event)
{
    if (event->type() != mailEvent())
        return QObject::event(event);
    takeViews(m_house);
    if (m_training)
        takeViews(*m_training);
    while (const auto wish = m_wishes.take())
        train(*wish);
    while (const auto error = m_errors.take())
        Q_EMIT failed(*error);
    return true;
}

void StationHost::takeViews(Side &side)
{
    while (side.views) {
        auto view = side.views->take();
        if (!view)
            return;
        side.last = std::move(*view);
        if (&side == &shown())
            show(*side.last, false);
    }
}

/// `anew`: the window comes back to what it has shown before, without its sound.
void StationHost::show(const station::StationView &view, bool anew)
{
    station::StationView shifted = view;
    shifted.promptSerial += shown().serialBase;
    shifted.answeredInputs += m_inputs - shown().given;
    if (anew)
        shifted.sound = workflow::Sound::None;
    m_lastSerial = std::max(m_lastSerial, static_cast<quint64>(shifted.promptSerial));
    Q_EMIT viewArrived(shifted);
}

// ---- training -------------------------------------------------------------------------------------------------------------------

QString StationHost::trainingDir() const
{
    return m_options.dataDir + QStringLiteral("/training");
}

void StationHost::train(const station::TrainingWish &wish)
{
    leaveTraining();
    const Result<void> begun = wish.begin ? beginTraining(wish) : Result<void>();
    if (!begun.ok()) {
        qCWarning(lcHost).noquote() << "no training:" << begun.error().detail;
        leaveTraining();
    }
    if (!m_training)
        comeBack(begun.ok() ? std::nullopt : std::optional(begun.error().code));
}

Result<void> StationHost::beginTraining(const station::TrainingWish &wish)
{
    training::removeTrainingBooks(trainingDir()); // What an attempt left that failed is no beginning.
    BINCARD_TRY(training::makeTrainingBooks(trainingDir(), wish.people, m_language ? m_language() : QString()));
    m_training = makeSide();
    m_training->serialBase = m_lastSerial;
    desk::DeskStationOptions options;
    options.dataDir = trainingDir();
    options.training = desk::TrainingSetUp{m_options.dataDir, wish.lesson};
    options.opened = [this](const Result<void> &opened) {
        if (opened.ok())
            return;
        qCWarning(lcHost).noquote() << "no training:" << opened.error().detail;
        m_wishes.post({});
    };
    BINCARD_TRY(startSide(*m_training, std::move(options)));
    if (!wish.badge.isEmpty()) // Who is at it already need not say it again.
        give([badge = wish.badge, now = m_clock.monotonicMs()](station::Engine &engine) { engine.scanned(badge, now); });
    return {};
}

void StationHost::leaveTraining()
{
    if (!m_training)
        return;
    m_training.reset();
    training::removeTrainingBooks(trainingDir());
}

void StationHost::comeBack(std::optional<ErrorCode> trouble)
{
    m_house.serialBase = m_lastSerial;
    if (!m_house.last)
        return;
    station::StationView view = *m_house.last;
    view.trouble = trouble ? trouble : view.trouble;
    show(view, true);
}

// ---- what people do -------------------------------------------------------------------------------------------------------------

void StationHost::scanned(const QString &code, qint64 monotonicMs, device::ScannerRole role)
{
    give([code, monotonicMs, role](station::Engine &engine) { engine.scanned(code, monotonicMs, role); });
}

void StationHost::acted(workflow::ActionCode action)
{
    give([action](station::Engine &engine) { engine.acted(action); });
}

void StationHost::chosen(int row)
{
    give([row](station::Engine &engine) { engine.chosen(row); });
}

void StationHost::quantityEntered(Quantity quantity)
{
    give([quantity](station::Engine &engine) { engine.quantityEntered(quantity); });
}

void StationHost::textEntered(const QString &text)
{
    give([text](station::Engine &engine) { engine.textEntered(text); });
}

void StationHost::linkActivated(const workflow::Link &link)
{
    tell([link](station::Engine &engine) { engine.linkActivated(link); });
}

void StationHost::painted(quint64 promptSerial)
{
    if (promptSerial <= shown().serialBase) // Of the other side.
        return;
    tell([promptSerial = promptSerial - shown().serialBase](station::Engine &engine) { engine.painted(promptSerial); });
}

void StationHost::printingWatched(bool watched)
{
    tell([watched](station::Engine &engine) { engine.printingWatched(watched); });
}

void StationHost::print(const station::PrintAction &action)
{
    tell([action](station::Engine &engine) { engine.print(action); });
}

void StationHost::scaleSays(const ScaleReading &reading)
{
    if (m_house.running) // In training weights are typed: nothing lies on the scale.
        m_house.running->tell([reading](station::Engine &engine) { engine.scaleSays(reading); });
}

void StationHost::sendQueueWatched(bool watched)
{
    tell([watched](station::Engine &engine) { engine.sendQueueWatched(watched); });
}

} // namespace bincard
