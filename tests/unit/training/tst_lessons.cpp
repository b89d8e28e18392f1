// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/enumname.h"
#include "base/mailbox.h"
#include "desk/deskstation.h"
#include "imports/books.h"
#include "station/lessons.h"
#include "training/trainingbooks.h"
#include "workflow/training.h"

#include <QDeadlineTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace bincard;
using workflow::Lesson;

namespace {

constexpr int kPatienceMs = 20'000;
const QStringList kLanguages{QStringLiteral("en"), QStringLiteral("de")};

QString told(const std::optional<workflow::Prompt> &prompt)
{
    return prompt ? enumeratorName(prompt->code) + u' ' + prompt->args.join(QStringLiteral(", ")) : QString();
}

/// A trainee at a real station over real books, who scans nothing but what the lesson asks for.
class Trainee
{
public:
    Result<void> come(const QString &lesson)
    {
        BINCARD_TRY(training::makeTrainingBooks(m_dir.path(), {}, QStringLiteral("de")));
        desk::DeskStationOptions options;
        options.dataDir = m_dir.path();
        options.stationName = QStringLiteral("S-1");
        options.training = desk::TrainingSetUp{m_dir.path(), lesson};
        options.show = [this](const station::StationView &view) { m_views.post(view); };
        BINCARD_TRY_ASSIGN(m_station, desk::DeskStation::start(std::move(options)));
        scan(workflow::kTraineeBadge);
        return {};
    }
    void leave() { m_station.reset(); }
    void scan(const QString &code)
    {
        m_code = code;
        constexpr std::int64_t kReadMs = 1'000; // Whatever stood there has been read.
        m_station->tell([code, at = m_station->clock().monotonicMs() + kReadMs](station::Engine &engine) { engine.scanned(code, at); });
    }
    /// The lesson asks for that step; 0 = all is done.
    [[nodiscard]] bool isAt(int step)
    {
        for (const QDeadlineTimer end(kPatienceMs); !end.hasExpired();) {
            if (m_view.screen.lesson && m_view.screen.lesson->step == step)
                return true;
            look();
        }
        return false;
    }
    [[nodiscard]] const station::StationView &view() const { return m_view; }
    [[nodiscard]] QString says() const { return told(m_view.screen.prompt) + QStringLiteral(" / ") + told(m_view.screen.alert); }
    [[nodiscard]] QString dir() const { return m_dir.path(); }

private:
    void look()
    {
        const auto view = m_views.waitFor(std::chrono::milliseconds(50));
        if (!view)
            return;
        m_view = *view;
        m_station->tell([serial = m_view.promptSerial](station::Engine &engine) { engine.painted(serial); });
        // Faster than any person: before a stop was painted, or before the first numbers were lent.
        const bool lost = m_view.unusedScans > 0 || m_view.screen.prompt.code == workflow::PromptCode::PackNoParcel;
        if (lost && std::exchange(m_again, m_view.promptSerial) != m_view.promptSerial)
            scan(m_code);
    }

    QTemporaryDir m_dir;
    Mailbox<station::StationView> m_views;
    station::StationView m_view;
    QString m_code; ///< scanned last
    std::uint64_t m_again = 0; ///< prompt at which it was scanned once more
    std::unique_ptr<desk::DeskStation> m_station; ///< first to go
};

} // namespace

/// Every lesson that ships, from its first step to its last through the real engine: what it says is what comes about.
class TestLessons : public QObject
{
    Q_OBJECT

    std::vector<Lesson> m_lessons;

    void rows()
    {
        QTest::addColumn<QString>("name");
        for (const Lesson &lesson : m_lessons)
            QTest::newRow(qPrintable(lesson.name)) << lesson.name;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto loaded = station::loadLessons();
        QVERIFY2(loaded.ok(), qPrintable(loaded.ok() ? QString() : loaded.error().detail));
        m_lessons = *loaded;
        QCOMPARE(m_lessons.size(), std::size_t{8});
    }

    void isWhole_data() { rows(); }
    void isWhole()
    {
        QFETCH(const QString, name);
        const Lesson &lesson = *workflow::lessonNamed(m_lessons, name);
        for (const QString &language : kLanguages) {
            QVERIFY(lesson.title.contains(language));
            for (const workflow::LessonStep &step : lesson.steps)
                QVERIFY2(step.say.contains(language), qPrintable(step.scan));
        }
        const auto mistakes = std::count_if(lesson.steps.begin(), lesson.steps.end(), [](const workflow::LessonStep &step) { return step.mistake; });
        QVERIFY(mistakes >= 3);
    }

    void leadsToItsEnd_data() { rows(); }
    void leadsToItsEnd()
    {
        QFETCH(const QString, name);
        const Lesson &lesson = *workflow::lessonNamed(m_lessons, name);
        Trainee trainee;
        const auto come = trainee.come(name);
        QVERIFY2(come.ok(), qPrintable(come.ok() ? QString() : come.error().detail));
        const int steps = static_cast<int>(lesson.steps.size());
        for (int step = 1; step <= steps; ++step) {
            QVERIFY2(trainee.isAt(step), qPrintable(QStringLiteral("step %1 does not come: %2").arg(step).arg(trainee.says())));
            QCOMPARE(trainee.view().marked, station::Marked::Training);
            const QString code = lesson.steps[static_cast<std::size_t>(step - 1)].scan;
            trainee.scan(code);
            QVERIFY2(trainee.isAt(step < steps ? step + 1 : 0), qPrintable(QStringLiteral("step %1, %2, leads to %3").arg(step).arg(code, trainee.says())));
        }
        trainee.leave();
        const auto books = imports::Books::open(trainee.dir(), imports::Books::Missing::Refuse);
        QVERIFY(books.ok());
        const auto verified = (*books)->engine().verify({});
        QVERIFY2(verified.ok() && verified->clean(), qPrintable(verified.ok() ? verified->difference : verified.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestLessons)
#include "tst_lessons.moc"
