// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/quantity.h"
#include "common/theme.h"
#include "device/scannerprofile.h"
#include "device/scannerreading.h"
#include "floor/pictureanswer.h"
#include "station/stationview.h"

#include <QMainWindow>

#include <cstdint>
#include <memory>

class QMimeData;
class QStackedWidget;

namespace bincard::ui {

class CameraPage;
class FrameSource;
class HouseFrame;
class Language;
class LessonPanel;
class MorePage;
class PrintPage;
class PromptPage;
class QueuePage;
class ScanCapture;
class ScannerSetupPage;
class Sounds;
class StatusStrip;
class Words;

/// The station's window: renders a StationView, says what people did. It decides nothing and asks nobody; the engine's answer
/// is the next view. GUI thread.
class StationWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `clock` must outlive the window and be the engine's own: scans and stops are compared by its monotonic time.
    explicit StationWindow(const Clock &clock, QWidget *parent = nullptr);
    ~StationWindow() override;

    void render(const station::StationView &view);
    [[nodiscard]] const station::StationView &view() const { return m_view; }

    /// Theme, size and volume of this station, and its language while nobody is logged in; main() keeps them across starts.
    void setLook(const Look &look);
    [[nodiscard]] const Look &look() const { return m_look; }

    /// The station's scanners beside its keyboard, or with it where its profile is among them. How they are comes by showScanner().
    void setScanners(const std::vector<device::ScannerProfile> &profiles);
    void showScanner(const device::ScannerStatus &status);
    void setScannerFileTrouble(bool trouble); ///< which ones there are cannot be known, or not be kept
    /// A reading of one of them; those of the keyboard the window finds by itself.
    void takeReading(const device::ScannerReading &reading);
    /// To frameTaken(), pictureGiven() or pictureFileGiven(), with its time.
    void takePictureAnswer(const PictureAnswer &answer);
    void setFrameSource(std::unique_ptr<FrameSource> source); ///< in place of the machine's camera
    void openCamera();

    // For scripts and tests: what a person would read.
    [[nodiscard]] QString promptText() const; ///< the big line, one line of plain text
    [[nodiscard]] QString alertText() const; ///< the alert line; empty when there is none
    [[nodiscard]] QStringList statusTexts() const; ///< the parts of the bottom line
    [[nodiscard]] QSize roomForPages() const; ///< the window that a page without frame and lesson would have: its sizes follow from it
    [[nodiscard]] QString frameText() const; ///< the word on the frame; empty = there is none
    [[nodiscard]] QString lessonText() const; ///< what a lesson asks for; empty = there is none
    [[nodiscard]] bool isMoreShown() const;
    [[nodiscard]] bool isQueueShown() const; ///< the panel of waiting operations
    [[nodiscard]] bool isPrintersShown() const;
    [[nodiscard]] bool isScannerSetupShown() const;
    [[nodiscard]] bool isCameraShown() const; ///< with the camera, or a picture that was given
    [[nodiscard]] bool grabShot(const QString &pngFile); ///< false when the file could not be written

Q_SIGNALS:
    void scanned(const QString &code, qint64 monotonicMs, bincard::device::ScannerRole role = bincard::device::ScannerRole::Station); ///< time of the code's first key
    void acted(bincard::workflow::ActionCode action);
    void chosen(int row); ///< from 0
    void quantityEntered(bincard::Quantity quantity);
    void textEntered(const QString &text); ///< a PIN or a search text, after Enter
    void linkActivated(const bincard::workflow::Link &link);
    void painted(quint64 promptSerial); ///< once per serial, after its pixels went to the screen
    void printersWatched(bool watched); ///< views should have the jobs of the printers
    void printAsked(const bincard::station::PrintAction &action);
    void queueWatched(bool watched); ///< views should have the lines of the waiting operations
    void lookChanged(const bincard::ui::Look &look); ///< by the person, on the More page
    void scannerSetUp(const bincard::device::ScannerProfile &profile); ///< to be kept and used from now on
    // Pictures to look for codes in; each wants an answer.
    void frameTaken(const QImage &frame, qint64 monotonicMs);
    void pictureGiven(const QByteArray &bytes, qint64 monotonicMs); ///< of a file
    void pictureFileGiven(const QString &path, qint64 monotonicMs);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void connectPages();
    void choose(const Look &look);
    void act(workflow::ActionCode action);
    void refresh(); ///< everything again, after language, theme or size changed
    void applyTheme();
    [[nodiscard]] bool applyLanguage(); ///< true when it changed
    [[nodiscard]] Words words() const;
    void renderPages();
    void renderFrame(const Words &now);
    void renderScanners(const Words &now);
    void showPage(QWidget *page); ///< the prompt's is what the others cover
    void takeScan(const QString &code, qint64 monotonicMs, device::ScannerRole role);
    [[nodiscard]] const device::ScannerProfile *scannerNamed(const QString &name) const;
    bool takePicture(const QMimeData &mime); ///< pasted or dropped; false when it holds none
    [[nodiscard]] bool actByKey(int key);
    [[nodiscard]] bool actByKeyOfPage(int key);
    [[nodiscard]] bool escape();

    const Clock &m_clock;
    station::StationView m_view;
    Look m_look;
    QString m_personsChoice; ///< a language chosen on the More page holds until another person logs in
    std::unique_ptr<Language> m_language;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Sounds> m_sounds;
    ScanCapture *m_capture = nullptr;
    HouseFrame *m_frame = nullptr;
    LessonPanel *m_lesson = nullptr;
    QStackedWidget *m_pages = nullptr;
    PromptPage *m_page = nullptr;
    MorePage *m_more = nullptr;
    QueuePage *m_queue = nullptr;
    PrintPage *m_printers = nullptr;
    ScannerSetupPage *m_setup = nullptr;
    CameraPage *m_camera = nullptr;
    StatusStrip *m_strip = nullptr;
    std::uint64_t m_soundSerial = 0;
    std::vector<device::ScannerStatus> m_scanners;
    bool m_scannerFileTrouble = false;
};

} // namespace bincard::ui
