// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "common/theme.h"
#include "common/values.h"
#include "device/diagnosis.h"
#include "station/marked.h"
#include "station/printview.h"
#include "station/sendqueue.h"
#include "workflow/screen.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <cstdint>

namespace bincard::sync {
struct Loading; // station/stationview.h has it.
}

namespace bincard::ui {

/// The figures of the home card.
enum class HomeFigure : std::uint8_t { TasksFree, TasksInHand, OrdersOpen, DiscrepanciesOpen };
/// What a person may set on the More page.
enum class Setting : std::uint8_t { Colours, Size, Language, Sound };

/// The printers' page: its heading, what can be done, and why something is printed again.
enum class Printing : std::uint8_t { Heading, Again, CameOut, Cancel, Move, Test, WhyAgain, NotThere, Spoilt, Missing, Look, Hide, Picture, NoPicture };

/// What the set-up page says about a reading.
enum class SetupField : std::uint8_t { Meaning, AsItCame, Bytes, Ending, Speed };

/// The words for the codes that workflows speak in, in the language that is loaded now. No switch has a default, so the compiler
/// names a forgotten code. A value: make a new one when language or time changes.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(bincard::ui::Words)

public:
    /// `rightToLeft`: arguments such as codes and names keep their own direction inside a sentence.
    Words(Values values, bool rightToLeft);

    [[nodiscard]] const Values &values() const { return m_values; }

    [[nodiscard]] QString prompt(const workflow::Prompt &prompt) const; ///< the big line, or the alert line
    [[nodiscard]] QString hint(const workflow::Screen &screen) const; ///< what answers a stop; empty on steps
    [[nodiscard]] QString stopWord(workflow::PromptKind kind) const;
    [[nodiscard]] QString stopWord(const workflow::Screen &screen) const; ///< the word beside a stop's icon
    [[nodiscard]] QString codeToScan(const workflow::Screen &screen) const; ///< under an error it must not look like the one that was refused
    [[nodiscard]] QString title(workflow::TitleCode title) const;
    [[nodiscard]] QString action(workflow::ActionCode action) const;
    [[nodiscard]] QString action(workflow::ActionCode action, const workflow::Screen &screen) const; ///< on its button there: a question has a yes and a no
    [[nodiscard]] QString instruction(const workflow::Screen &screen) const; ///< its prompt, with how many it is about
    [[nodiscard]] QString entryHint(const workflow::Screen &screen) const; ///< what may be typed
    [[nodiscard]] QString entryProposal(const workflow::Screen &screen) const; ///< what OK alone stands for; empty = nothing
    [[nodiscard]] QString keypad() const; ///< opens it
    [[nodiscard]] QString erase() const; ///< for screen readers

    // words_cards.cpp
    [[nodiscard]] QString field(workflow::FieldCode field) const;
    [[nodiscard]] QString section(workflow::SectionCode section) const;
    [[nodiscard]] QString sectionOf(const workflow::Section &section) const; ///< its heading, with how many there are where that is asked for
    [[nodiscard]] QStringList columns(workflow::SectionCode section) const;
    [[nodiscard]] QString kindOf(workflow::Link::To to) const; ///< "Item", "Place", …
    [[nodiscard]] QString listCell(workflow::ListCode list, int column, const workflow::Link &cell) const;
    [[nodiscard]] QString picture(const workflow::DetailCard &card) const; ///< for screen readers; empty when it has none
    [[nodiscard]] QString emptyList(workflow::ListCode list) const;
    [[nodiscard]] QString moreRows() const; ///< of a search
    [[nodiscard]] QString moreHere() const; ///< of a table on a card
    [[nodiscard]] QString noRows() const;
    [[nodiscard]] QString wholeUnit() const; ///< in the row of a tote that was counted without being opened
    [[nodiscard]] QString stopOf(int stop, int stops) const; ///< "Stop 3 of 12"
    [[nodiscard]] QString stopsAhead(int stops) const; ///< "12 stops"
    [[nodiscard]] QString orderNumber(const QString &number) const; ///< "Order 576627"
    [[nodiscard]] QString orders(int orders) const; ///< "8 orders"
    [[nodiscard]] QString amount(const workflow::PickCard &card) const; ///< "2 of 5"
    [[nodiscard]] QString amountLabel(const workflow::PickCard &card) const;
    [[nodiscard]] QString homeFigure(HomeFigure figure) const;
    [[nodiscard]] QString keptTask(const QString &number) const;

    // words_move.cpp
    [[nodiscard]] QString cartPrompt(const workflow::Prompt &prompt) const; ///< of the codes of carts and single pieces, and the next ones; empty for others
    [[nodiscard]] QString zonePrompt(const workflow::Prompt &prompt) const; ///< of the codes of zones and of picking into the parcel; empty for others
    [[nodiscard]] QString receivePrompt(const workflow::Prompt &prompt) const; ///< of the codes of receiving and putting away; empty for others
    [[nodiscard]] QString putAwayReason(const QString &raw) const;
    [[nodiscard]] QString carePrompt(const workflow::Prompt &prompt) const; ///< of what a parcel wants besides; empty for others
    [[nodiscard]] QString stagePrompt(const workflow::Prompt &prompt) const; ///< of cages and pallets; the same
    [[nodiscard]] QString hazardText(const workflow::Prompt &prompt) const;
    [[nodiscard]] QString cartonPrompt(const workflow::Prompt &prompt) const; ///< of scales and planned cartons; empty for others
    [[nodiscard]] QString movePrompt(const workflow::Prompt &prompt) const; ///< of the codes of moving; empty for others

    // words_return.cpp
    [[nodiscard]] QString returnPrompt(const workflow::Prompt &prompt) const; ///< of the codes of taking returns in; empty for others

    // words_replenish.cpp
    [[nodiscard]] QString replenishPrompt(const workflow::Prompt &prompt) const; ///< of the codes of filling pick faces up; empty for others

    // words_review.cpp
    [[nodiscard]] QString reviewPrompt(const workflow::Prompt &prompt) const; ///< of the codes of reviewing counts; empty for others
    [[nodiscard]] QString unitPrompt(const workflow::Prompt &prompt) const; ///< of the codes of units in units; empty for others
    [[nodiscard]] QString unitWay(const QString &raw) const;

    // words_recall.cpp
    [[nodiscard]] QString recallPrompt(const workflow::Prompt &prompt) const; ///< of the codes of recalling a lot; empty for others

    // words_training.cpp
    [[nodiscard]] QString trainingPrompt(const workflow::Prompt &prompt) const; ///< of the codes of training; empty for others
    [[nodiscard]] QString lessonStep(const QString &title, const workflow::LessonLine &line) const; ///< "Receive · step 3 of 12"
    [[nodiscard]] QString lessonDone() const;
    [[nodiscard]] QString mark(station::Marked marked) const; ///< on the frame; empty = none

    // words_status.cpp
    [[nodiscard]] QString nobody() const;
    [[nodiscard]] QString waiting(int operations, std::int64_t oldestAgeMs) const;
    [[nodiscard]] QString allSent() const;
    [[nodiscard]] QString synced(std::int64_t lastSyncMs, std::int64_t nowMs) const;
    [[nodiscard]] QString online(bool online) const;
    [[nodiscard]] QString loading(const sync::Loading &loading) const; ///< empty when it is over
    [[nodiscard]] QString queue(int scans) const;
    [[nodiscard]] QString unused(int scans) const;
    [[nodiscard]] QString quarantined(int operations) const;
    [[nodiscard]] QString skew(std::int64_t ms) const;
    [[nodiscard]] QString trouble(ErrorCode code) const;
    [[nodiscard]] QString theme(ThemeKind theme) const;
    [[nodiscard]] QString size(SizeSetting size) const;
    [[nodiscard]] QString volume(int percent) const;
    [[nodiscard]] QString settingName(Setting setting) const;
    [[nodiscard]] QString close() const;

    // words_queue.cpp: the panel of waiting operations
    [[nodiscard]] QString sent(const station::SentLine &line) const; ///< "Picked 3 of MUG at A-01-02"
    [[nodiscard]] QString sentState(const station::SentLine &line) const; ///< "On this device", "Denied: another has it"
    [[nodiscard]] QString denial(station::Denial why) const;
    [[nodiscard]] QString sentAge(std::int64_t madeAtMs, std::int64_t nowMs) const; ///< no finer than a minute
    [[nodiscard]] QString queueNote(bool waits, bool online, int heldBack) const;
    [[nodiscard]] QString everythingSent() const;
    [[nodiscard]] QString moreWaiting(std::int64_t operations) const;
    [[nodiscard]] QString latestSent() const; ///< heading
    [[nodiscard]] QString openQueue() const; ///< on the button that opens it

    // words_print.cpp
    [[nodiscard]] QString printerState(device::PrinterState state) const;
    [[nodiscard]] QString printState(const station::PrintJobView &job) const;
    [[nodiscard]] QString printerChip(const station::PrintingView &printing) const; ///< empty while all is well
    [[nodiscard]] QString printersNote(const station::PrintingView &printing) const;
    [[nodiscard]] QString jobsWaiting(std::int64_t jobs) const; ///< empty for none
    [[nodiscard]] QString printJob(const station::PrintJobView &job) const;
    [[nodiscard]] QString printing(Printing what) const;
    [[nodiscard]] QString labelWhat(workflow::LabelWhat what) const;
    [[nodiscard]] QString loadPrompt(const workflow::Prompt &prompt) const;
    [[nodiscard]] QString packPrompt(const workflow::Prompt &prompt) const;
    [[nodiscard]] QString activity(workflow::Activity activity) const;
    [[nodiscard]] QString countPrompt(const workflow::Prompt &prompt) const; // words_count.cpp
    [[nodiscard]] QString adjustPrompt(const workflow::Prompt &prompt) const;
    [[nodiscard]] QString document(DocumentKind kind) const; ///< in the plural

    // words_scanners.cpp: the scanners and their set-up page
    [[nodiscard]] QString openScanners() const; ///< on the button that opens it; its heading
    [[nodiscard]] QStringList scannerAlerts(const std::vector<device::ScannerStatus> &scanners, bool fileTrouble) const; ///< for the bottom line
    [[nodiscard]] QString scannerState(device::ScannerState state) const;
    [[nodiscard]] QString isKeyboard() const; ///< where a wedge is found
    [[nodiscard]] QString keyboard(device::KeyboardLayout layout) const;
    [[nodiscard]] QString setupPrompt(std::optional<device::TestCode> next, int read, int all, bool faulty) const;
    [[nodiscard]] QString setupAnswer(bool anything, bool complete, bool proposes, bool faulty) const;
    [[nodiscard]] QString halfACode() const;
    [[nodiscard]] QString setupField(SetupField field) const;
    [[nodiscard]] QString visible(const QString &text) const; ///< with names for what no font shows
    [[nodiscard]] QString ending(const device::ScannerReading &reading) const;
    [[nodiscard]] QString speed(const device::ScannerReading &reading) const;
    [[nodiscard]] QString finding(device::Finding finding, const device::Diagnosis &diagnosis) const;
    [[nodiscard]] QString useProposal() const;
    [[nodiscard]] QString startAgain() const;
    [[nodiscard]] QString scannerSheet(bool prints, bool printing) const; ///< a printer has paper for it; it was asked for
    [[nodiscard]] QString openCamera() const; ///< on the button that opens it
    [[nodiscard]] QString holdCodeInFrame() const;
    [[nodiscard]] QString noCamera() const;
    [[nodiscard]] QString readingPicture() const;
    [[nodiscard]] QString noCodeInPicture() const;
    [[nodiscard]] QString unreadablePicture() const;
    [[nodiscard]] QString whichCode() const;
    [[nodiscard]] QString torch() const;
    [[nodiscard]] QString scanOn() const; ///< the page stays open after a code

private:
    [[nodiscard]] QString arg(const workflow::Prompt &prompt, int index) const;
    [[nodiscard]] QString quantityArg(const workflow::Prompt &prompt, int index) const;
    [[nodiscard]] static int count(const workflow::Prompt &prompt, int index);
    [[nodiscard]] QString pageAction(workflow::ActionCode code, const workflow::Screen &screen) const;
    [[nodiscard]] QString errorHint(const workflow::Screen &screen) const;
    [[nodiscard]] QString questionHint(const workflow::Screen &screen) const;
    [[nodiscard]] QString isolated(const QString &text) const;
    [[nodiscard]] QString dispositionRule(const QString &name) const;
    [[nodiscard]] QString replenishReason(ReplenishReason why, const QString &face) const;
    [[nodiscard]] QString scaleWord(int state) const;
    [[nodiscard]] QString weightDiffers(std::int64_t weighedG, std::int64_t expectedG) const;
    [[nodiscard]] QString returnNews(const workflow::Prompt &prompt) const;

    Values m_values;
    bool m_rightToLeft;
};

/// What colour and icon an alert line has: by what it says.
[[nodiscard]] Tone toneOf(workflow::PromptCode code);
[[nodiscard]] Tone toneOf(workflow::PromptKind kind);
[[nodiscard]] Tone toneOf(const workflow::Screen &screen); ///< of its instruction
/// The one way on: its button is plain to see among the others.
[[nodiscard]] workflow::ActionCode primaryAction(const workflow::Screen &screen);
[[nodiscard]] Tone toneOf(station::SentState state);
[[nodiscard]] Tone toneOf(device::PrinterState state);
[[nodiscard]] Tone toneOf(const station::PrintJobView &job);
[[nodiscard]] Tone toneOf(ErrorCode trouble); ///< Error when work cannot go on

/// Without the invisible marks that keep codes together: for scripts, tests and screen readers.
[[nodiscard]] QString plainText(const QString &text);

} // namespace bincard::ui
