// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor/stationwindow.h"

#include "barcode/label.h"
#include "common/language.h"
#include "common/scancapture.h"
#include "common/sounds.h"
#include "common/words.h"
#include "floor/buttonrow.h"
#include "floor/camerapage.h"
#include "floor/houseframe.h"
#include "floor/lessonpanel.h"
#include "floor/morepage.h"
#include "floor/printpage.h"
#include "floor/promptpage.h"
#include "floor/queuepage.h"
#include "floor/scannersetuppage.h"
#include "floor/statusstrip.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QPixmap>
#include <QScreen>
#include <QStackedWidget>
#include <QTimeZone>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace bincard::ui {

using workflow::Action;
using workflow::ActionCode;

namespace {

constexpr double kFrameShare = 0.05, kLessonShare = 0.12; ///< of the height, beside a page's own
constexpr QSize kSmallest{800, 600}; ///< made for 1024 × 768; below this nothing is promised

QTimeZone zoneOf(const QByteArray &ianaName)
{
    const QTimeZone zone(ianaName);
    return zone.isValid() ? zone : QTimeZone::systemTimeZone();
}

/// A printed #OK or #DONE, with the scanner's AIM identifier or without.
bool goesOn(const QString &code)
{
    constexpr qsizetype kAimLength = 3;
    const QStringView text = code.startsWith(u']') ? QStringView(code).mid(kAimLength) : QStringView(code);
    const auto command = barcode::parseCommand(text);
    return command && (command->code == barcode::CommandCode::Ok || command->code == barcode::CommandCode::Done);
}

} // namespace

StationWindow::StationWindow(const Clock &clock, QWidget *parent) : QMainWindow(parent), m_clock(clock)
{
    prepareApplication();
    m_language = std::make_unique<Language>();
    m_sounds = std::make_unique<Sounds>();
    auto *central = m_frame = new HouseFrame(this);
    m_lesson = new LessonPanel(central);
    m_pages = new QStackedWidget(central);
    m_page = new PromptPage(m_pages);
    m_more = new MorePage(m_pages);
    m_pages->addWidget(m_page);
    m_pages->addWidget(m_more);
    m_queue = new QueuePage(m_pages);
    m_pages->addWidget(m_queue);
    m_printers = new PrintPage(m_pages);
    m_pages->addWidget(m_printers);
    m_setup = new ScannerSetupPage(m_pages);
    m_pages->addWidget(m_setup);
    m_camera = new CameraPage(m_clock, std::make_unique<CameraSource>(), m_pages);
    m_pages->addWidget(m_camera);
    setAcceptDrops(true);
    m_strip = new StatusStrip(central);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_lesson);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_strip);
    setCentralWidget(central);
    setMinimumSize(kSmallest);
    setWindowTitle(QStringLiteral("Bincard"));
    m_capture = new ScanCapture(m_clock, device::WedgeOptions{}, [this] { return m_pages->currentWidget() == m_page && m_page->collectsText(); }, this);
    connectPages();
    m_page->setFocusPolicy(Qt::StrongFocus);
    m_sounds->setVolume(m_look.volumePercent);
    refresh();
}

StationWindow::~StationWindow() = default;

void StationWindow::connectPages()
{
    connect(m_capture, &ScanCapture::scanned, this, [this](const QString &code, qint64 monotonicMs) { takeScan(code, monotonicMs, m_capture->profile().role); });
    connect(m_page, &PromptPage::acted, this, &StationWindow::act);
    connect(m_page, &PromptPage::chosen, this, &StationWindow::chosen);
    connect(m_page, &PromptPage::quantityEntered, this, &StationWindow::quantityEntered);
    connect(m_page, &PromptPage::textEntered, this, &StationWindow::textEntered);
    connect(m_page, &PromptPage::linkActivated, this, &StationWindow::linkActivated);
    connect(m_page, &PromptPage::painted, this, &StationWindow::painted);
    connect(m_more, &MorePage::acted, this, &StationWindow::act);
    connect(m_more, &MorePage::looked, this, &StationWindow::choose);
    connect(m_more, &MorePage::queueAsked, this, [this] { showPage(m_queue); });
    connect(m_more, &MorePage::closed, this, [this] { showPage(m_page); });
    connect(m_more, &MorePage::printersAsked, this, [this] { showPage(m_printers); });
    connect(m_printers, &PrintPage::closed, this, [this] { showPage(m_page); });
    connect(m_printers, &PrintPage::asked, this, &StationWindow::printAsked);
    connect(m_strip, &StatusStrip::printersAsked, this, [this] { showPage(isPrintersShown() ? static_cast<QWidget *>(m_page) : m_printers); });
    connect(m_more, &MorePage::scannersAsked, this, [this] { showPage(m_setup); });
    connect(m_more, &MorePage::cameraAsked, this, &StationWindow::openCamera);
    connect(m_camera, &CameraPage::frameTaken, this, &StationWindow::frameTaken);
    connect(m_camera, &CameraPage::read, this, [this](const QString &code, qint64 monotonicMs) { Q_EMIT scanned(code, monotonicMs); });
    connect(m_camera, &CameraPage::closed, this, [this] { showPage(m_page); });
    connect(m_queue, &QueuePage::closed, this, [this] { showPage(m_page); });
    connect(m_capture, &ScanCapture::heard, this, &StationWindow::takeReading);
    connect(m_setup, &ScannerSetupPage::closed, this, [this] { showPage(m_page); });
    connect(m_setup, &ScannerSetupPage::sheetAsked, this, [this] { Q_EMIT printAsked({station::PrintAction::Kind::ScannerSheet, {}, {}, Reason::None, m_language->tag()}); });
    connect(m_setup, &ScannerSetupPage::accepted, this, &StationWindow::scannerSetUp);
    connect(m_strip, &StatusStrip::queueAsked, this, [this] { showPage(isQueueShown() ? static_cast<QWidget *>(m_page) : m_queue); });
}

void StationWindow::render(const station::StationView &view)
{
    const bool isNewPrompt = view.promptSerial != m_view.promptSerial;
    const bool asksAnew = isNewPrompt && (workflow::isStop(view.screen.kind) || !(view.screen.prompt == m_view.screen.prompt));
    const bool isSamePerson = view.userName == m_view.userName && view.userLanguage == m_view.userLanguage;
    m_view = view;
    if (!isSamePerson)
        m_personsChoice.clear();
    (void)applyLanguage();
    applyTheme(); // Frame and lesson take room.
    const bool isOwnPage = isQueueShown() || isPrintersShown() || isScannerSetupShown() || isCameraShown();
    const bool scansOn = isCameraShown() && m_camera->goesOn(); // It shows what is asked; only a stop must be answered here.
    if (scansOn ? isNewPrompt && workflow::isStop(view.screen.kind) : isOwnPage ? asksAnew : isNewPrompt) // While it is sent, figures of the card below change all the time.
        showPage(m_page); // What was asked has changed: answer that first.
    renderPages();
    if (view.soundSerial != m_soundSerial) {
        m_soundSerial = view.soundSerial;
        m_sounds->play(view.sound);
    }
}

void StationWindow::setLook(const Look &look)
{
    if (look == m_look)
        return;
    m_look = look;
    m_sounds->setVolume(look.volumePercent);
    refresh();
}

/// Something chosen on the More page. The language is the person's while somebody is logged in, else the station's.
void StationWindow::choose(const Look &look)
{
    const bool volumeChanged = look.volumePercent != m_look.volumePercent;
    Look kept = look;
    if (!m_view.userName.isEmpty()) {
        m_personsChoice = look.language;
        kept.language = m_look.language;
    }
    setLook(kept);
    if (volumeChanged)
        m_sounds->play(workflow::Sound::Ok); // The test of the volume.
    Q_EMIT lookChanged(m_look);
}

void StationWindow::refresh()
{
    (void)applyLanguage();
    applyTheme();
    renderPages();
}

bool StationWindow::applyLanguage()
{
    QString wanted = m_personsChoice.isEmpty() ? m_view.userLanguage : m_personsChoice;
    if (wanted.isEmpty())
        wanted = m_look.language;
    const bool changed = m_language->use(wanted);
    if (changed)
        setLayoutDirection(m_language->direction());
    return changed;
}

void StationWindow::applyTheme()
{
    const double dpi = screen() == nullptr ? 96 : screen()->physicalDotsPerInch();
    const Theme theme(m_look, roomForPages(), dpi);
    if (m_theme && *m_theme == theme)
        return;
    m_theme = std::make_unique<Theme>(theme);
    setPalette(theme.palette());
    m_frame->setTheme(theme);
    m_lesson->setTheme(theme);
    m_page->setTheme(theme);
    m_more->setTheme(theme);
    m_queue->setTheme(theme);
    m_printers->setTheme(theme);
    m_setup->setTheme(theme);
    m_camera->setTheme(theme);
    m_strip->setTheme(theme);
}

Words StationWindow::words() const
{
    return Words(Values(m_language->locale(), zoneOf(m_view.timeZone), m_view.nowMs), m_language->direction() == Qt::RightToLeft);
}

QSize StationWindow::roomForPages() const
{
    const double taken = (m_view.marked == station::Marked::No ? 0 : kFrameShare) + (m_view.screen.lesson ? kLessonShare : 0);
    return {width(), static_cast<int>(height() / (1 + taken))};
}

void StationWindow::renderFrame(const Words &now)
{
    m_frame->setWord(now.mark(m_view.marked));
    m_frame->layout()->setContentsMargins(m_frame->margins());
    m_lesson->render(m_view.screen.lesson, m_language->tag(), now);
    m_lesson->setFixedHeight(m_lesson->heightWanted());
}

void StationWindow::renderPages()
{
    const Words now = words();
    renderFrame(now);
    renderScanners(now);
    m_page->render(m_view, now);
    if (isMoreShown()) {
        Look shown = m_look;
        shown.language = m_language->tag();
        m_more->render(m_view.screen, shown, m_language->available(), now);
    }
    if (isQueueShown())
        m_queue->render(m_view, now);
    if (isPrintersShown())
        m_printers->render(m_view, now);
    if (isCameraShown())
        m_camera->render(now, m_page->promptText());
}

/// What news of scanners change; the prompt is left as it is.
void StationWindow::renderScanners(const Words &now)
{
    m_strip->render(m_view, now.scannerAlerts(m_scanners, m_scannerFileTrouble), now);
    m_strip->setFixedHeight(m_strip->heightFor(width() - m_frame->margins().left() - m_frame->margins().right()));
    if (isScannerSetupShown())
        m_setup->render(m_scanners, m_view.printing.pages, now);
}

void StationWindow::setScanners(const std::vector<device::ScannerProfile> &profiles)
{
    m_scanners.clear();
    device::ScannerProfile wedge = device::defaultWedge();
    for (const device::ScannerProfile &profile : profiles) {
        if (profile.channel == device::ScannerChannel::Wedge)
            wedge = profile;
        else
            m_scanners.push_back({profile.name});
    }
    m_capture->setProfile(wedge);
    m_setup->setProfiles(profiles);
    renderScanners(words());
}

void StationWindow::showScanner(const device::ScannerStatus &status)
{
    for (device::ScannerStatus &one : m_scanners) {
        if (one.scanner == status.scanner)
            one = status;
    }
    renderScanners(words());
}

void StationWindow::setScannerFileTrouble(bool trouble)
{
    m_scannerFileTrouble = trouble;
    renderScanners(words());
}

void StationWindow::takeReading(const device::ScannerReading &reading)
{
    if (isScannerSetupShown()) {
        m_setup->take(reading);
        renderScanners(words());
    } else if (reading.isWhole()) {
        const device::ScannerProfile *scanner = scannerNamed(reading.scanner);
        takeScan(reading.code, reading.firstMs, scanner ? scanner->role : device::ScannerRole::Station);
    }
}

void StationWindow::takePictureAnswer(const PictureAnswer &answer)
{
    m_camera->take(answer);
}

void StationWindow::setFrameSource(std::unique_ptr<FrameSource> source)
{
    m_camera->setSource(std::move(source));
}

void StationWindow::openCamera()
{
    showPage(m_camera);
    m_camera->openCamera();
}

bool StationWindow::isCameraShown() const
{
    return m_pages->currentWidget() == m_camera;
}

/// The bytes go to the decoder's process as they are: a picture is never opened here.
bool StationWindow::takePicture(const QMimeData &mime)
{
    QString path;
    for (const QUrl &url : mime.urls()) {
        if (path.isEmpty())
            path = url.toLocalFile();
    }
    const QStringList formats = mime.formats();
    const auto image = std::find_if(formats.begin(), formats.end(), [](const QString &format) { return format.startsWith(QLatin1String("image/")); });
    if (path.isEmpty() && image == formats.end())
        return false;
    const qint64 now = m_clock.monotonicMs();
    showPage(m_camera);
    m_camera->openPicture(now);
    if (path.isEmpty())
        Q_EMIT pictureGiven(mime.data(*image), now);
    else
        Q_EMIT pictureFileGiven(path, now);
    return true;
}

void StationWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QStringList formats = event->mimeData()->formats();
    if (event->mimeData()->hasUrls() || std::any_of(formats.begin(), formats.end(), [](const QString &format) { return format.startsWith(QLatin1String("image/")); }))
        event->acceptProposedAction();
}

void StationWindow::dropEvent(QDropEvent *event)
{
    if (takePicture(*event->mimeData()))
        event->acceptProposedAction();
}

bool StationWindow::isScannerSetupShown() const
{
    return m_pages->currentWidget() == m_setup;
}

bool StationWindow::isMoreShown() const
{
    return m_pages->currentWidget() == m_more;
}

bool StationWindow::isQueueShown() const
{
    return m_pages->currentWidget() == m_queue;
}

bool StationWindow::isPrintersShown() const
{
    return m_pages->currentWidget() == m_printers;
}

void StationWindow::showPage(QWidget *page)
{
    if (page == m_pages->currentWidget())
        return;
    const bool wasQueue = isQueueShown(), wasPrinters = isPrintersShown();
    m_pages->setCurrentWidget(page);
    if (page != m_camera)
        m_camera->leave();
    m_capture->setListening(page == m_setup);
    if (page == m_setup)
        m_setup->open();
    renderPages();
    if (page == m_more)
        m_more->focusFirst();
    else if (page == m_queue)
        m_queue->focusFirst();
    else if (page == m_printers)
        m_printers->focusFirst();
    else if (page == m_page)
        m_page->focusEntry();
    if (wasQueue != isQueueShown())
        Q_EMIT queueWatched(isQueueShown());
    if (wasPrinters != isPrintersShown())
        Q_EMIT printersWatched(isPrintersShown());
}

/// A scan is for the work, whatever covers it.
void StationWindow::takeScan(const QString &code, qint64 monotonicMs, device::ScannerRole role)
{
    if (isQueueShown() || isPrintersShown() || isCameraShown())
        showPage(m_page);
    if (goesOn(code) && m_pages->currentWidget() == m_page && m_page->enterTyped())
        return; // As if its key were pressed.
    Q_EMIT scanned(code, monotonicMs, role);
}

const device::ScannerProfile *StationWindow::scannerNamed(const QString &name) const
{
    const std::vector<device::ScannerProfile> &profiles = m_setup->session().profiles();
    const auto found = std::find_if(profiles.begin(), profiles.end(), [&name](const device::ScannerProfile &profile) { return profile.name == name; });
    return found == profiles.end() ? nullptr : &*found;
}

void StationWindow::act(ActionCode action)
{
    if (action == ActionCode::More) {
        showPage(isMoreShown() ? static_cast<QWidget *>(m_page) : m_more);
        return;
    }
    showPage(m_page);
    const bool isOk = action == ActionCode::Ok || action == ActionCode::Done;
    if (!isOk || !m_page->enterTyped()) // What is typed is the answer; to go on without it would lose it.
        Q_EMIT acted(action);
}

void StationWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    applyTheme();
    renderPages();
}

void StationWindow::keyPressEvent(QKeyEvent *event)
{
    const bool held = event->isAutoRepeat() && event->key() >= Qt::Key_F1 && event->key() <= Qt::Key_F12;
    if (isPrintersShown() && (held || m_printers->takeKey(event->key()))) // Its function keys are its own.
        return;
    if (actByKey(event->key()) || (m_pages->currentWidget() == m_page && m_page->takeKey(event->key(), event->text())))
        return;
    if (event->matches(QKeySequence::Paste) && takePicture(*QGuiApplication::clipboard()->mimeData()))
        return;
    if (actByKeyOfPage(event->key()))
        return;
    if (event->key() == Qt::Key_Escape && escape())
        return;
    QMainWindow::keyPressEvent(event);
}

bool StationWindow::actByKeyOfPage(int key)
{
    if (isScannerSetupShown())
        return m_setup->takeKey(key);
    if (isCameraShown())
        return m_camera->takeKey(key);
    if (!isMoreShown())
        return false;
    if (key == kQueueKey)
        Q_EMIT m_more->queueAsked();
    else if (key == kPrintersKey)
        Q_EMIT m_more->printersAsked();
    else if (key == kScannersKey)
        Q_EMIT m_more->scannersAsked();
    else if (key == kCameraKey)
        Q_EMIT m_more->cameraAsked();
    else
        return false;
    return true;
}

bool StationWindow::actByKey(int key)
{
    if (key < Qt::Key_F1 || key > Qt::Key_F12)
        return false;
    const int number = key - Qt::Key_F1 + 1;
    if (number == kMoreKey) {
        act(ActionCode::More);
        return true;
    }
    if (number == kOkKey && m_pages->currentWidget() == m_page && m_page->enterTyped())
        return true;
    const auto &actions = m_view.screen.actions;
    const auto found = std::find_if(actions.begin(), actions.end(), [number](const Action &action) { return action.functionKey == number && action.enabled; });
    if (found == actions.end())
        return false;
    act(found->action);
    return true;
}

bool StationWindow::escape()
{
    if (m_pages->currentWidget() != m_page) {
        showPage(m_page);
        return true;
    }
    const auto &actions = m_view.screen.actions;
    const bool canGoBack = std::any_of(actions.begin(), actions.end(), [](const Action &action) { return action.action == ActionCode::Back && action.enabled; });
    if (canGoBack)
        act(ActionCode::Back);
    return canGoBack;
}

QString StationWindow::promptText() const
{
    return m_page->promptText();
}

QString StationWindow::alertText() const
{
    return m_page->alertText();
}

QString StationWindow::frameText() const
{
    return m_frame->word();
}

QString StationWindow::lessonText() const
{
    return m_lesson->text();
}

QStringList StationWindow::statusTexts() const
{
    return m_strip->texts();
}

bool StationWindow::grabShot(const QString &pngFile)
{
    return grab().save(pngFile, "PNG");
}

} // namespace bincard::ui
