// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow/session.h"

#include <QTest>

using namespace bincard;
using namespace bincard::workflow;

namespace {

constexpr char kCountLesson[] = R"({"title": {"en": "Count", "de": "Zählen"}, "begins": "Count", "steps": [
    {"scan": "A-6", "see": "CountScanItems A-6", "say": {"en": "Scan the place"}},
    {"scan": "MUG", "see": "CountForeign|CountNext 1", "mistake": true, "say": {"en": "Scan a mug"}}]})";

Lesson countLesson()
{
    return parseLesson(kCountLesson, QStringLiteral("count")).value();
}

Context inTraining()
{
    Context context;
    context.policy.training.on = true;
    context.policy.training.lessons = {countLesson()};
    return context;
}

ScannedUser trainee()
{
    return {userId(u"U-0000"), QStringLiteral("U-0000"), QStringLiteral("Training"), QStringLiteral("de"), Role::Floor, false, {}};
}

Session loggedIn(const Context &context)
{
    return answer(context, Session{}, trainee()).session;
}

Screen showing(PromptCode code, const QStringList &args = {})
{
    Screen screen;
    screen.prompt = {code, args};
    return screen;
}

} // namespace

class TestTraining : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beginsBeforeAnybodyIsLoggedIn()
    {
        const Context house;
        const Step step = answer(house, Session{}, Commanded{ActionCode::Training});
        QCOMPARE(step.requests, (std::vector<Request>{Train{true, {}, {}}}));
        QVERIFY(step.operations.empty());
        QCOMPARE(step.session.frames, Session{}.frames);
        const Step later = answer(house, loggedIn(house), Commanded{ActionCode::Training});
        QVERIFY(later.requests.empty());
        QCOMPARE(later.session.stop->prompt.code, PromptCode::NotAcceptedHere);
    }

    void lessonsAreTheFirstPage()
    {
        const Context context = inTraining();
        QCOMPARE(screenOf(context, Session{}).prompt.code, PromptCode::TrainingScanBadge);
        const Session session = loggedIn(context);
        const Screen screen = screenOf(context, session);
        QCOMPARE(screen.prompt.code, PromptCode::LessonChoose);
        QCOMPARE(std::get<ListCard>(screen.card).rows.front().cells.front().text, QStringLiteral("Zählen"));
        const Step home = answer(context, session, Commanded{ActionCode::Back});
        QCOMPARE(screenOf(context, home.session).prompt.code, PromptCode::ChooseWork);
        const Step back = answer(context, home.session, Commanded{ActionCode::Training});
        QCOMPARE(screenOf(context, back.session).prompt.code, PromptCode::LessonChoose);
    }

    void aLessonIsChosen()
    {
        const Context context = inTraining();
        const std::vector<Request> wanted{Train{true, QStringLiteral("count"), QStringLiteral("U-0000")}};
        QCOMPARE(answer(context, loggedIn(context), Chosen{0}).requests, wanted);
        QCOMPARE(answer(context, loggedIn(context), EnteredQuantity{Quantity::units(1)}).requests, wanted);
        const Step none = answer(context, loggedIn(context), Chosen{1});
        QVERIFY(none.requests.empty());
        QCOMPARE(none.session.stop->prompt.code, PromptCode::ChooseFromList);
    }

    void loggingOutEndsItWhateverLiesOpen()
    {
        Context context = inTraining();
        Session session = loggedIn(context);
        session.frames.emplace_back(Replenish{});
        const Step step = answer(context, session, Commanded{ActionCode::LogOut});
        QCOMPARE(step.requests, (std::vector<Request>{Train{}}));
        QVERIFY(step.operations.empty());
        QCOMPARE(answer(context, Session{}, Commanded{ActionCode::LogOut}).requests, (std::vector<Request>{Train{}}));
        const Step again = answer(context, Session{}, Commanded{ActionCode::Training}); // A second press while it begins is none of leaving.
        QVERIFY(again.requests.empty() && !again.session.stop);
    }

    void sheetsWantAPrinterForPages()
    {
        Context context = inTraining();
        const Step none = answer(context, loggedIn(context), Commanded{ActionCode::Print});
        QVERIFY(none.prints.empty());
        QCOMPARE(none.session.stop->prompt.code, PromptCode::NoPrinterFor);
        context.printing.documents[static_cast<std::size_t>(DocumentKind::Page)] = PrintReadiness::Ready;
        const Step printed = answer(context, loggedIn(context), Commanded{ActionCode::Print});
        QCOMPARE(printed.prints.size(), std::size_t{1});
        const QMap<QString, QString> sheet = printed.prints.front().labels.at(0);
        QCOMPARE(sheet.value(QStringLiteral("lesson")), QStringLiteral("Zählen"));
        QCOMPARE(sheet.value(QStringLiteral("code1")), QStringLiteral("#TRAINING"));
        QCOMPARE(sheet.value(QStringLiteral("code2")), QStringLiteral("U-0000"));
        QCOMPARE(sheet.value(QStringLiteral("code3")), QStringLiteral("A-6"));
        QCOMPARE(sheet.value(QStringLiteral("code4")), QStringLiteral("MUG"));
        QVERIFY(!sheet.contains(QStringLiteral("code5")));
    }

    void aLessonBeginsWhereItBelongs()
    {
        Context context = inTraining();
        context.policy.training.begin = QStringLiteral("count");
        const Session session = loggedIn(context);
        QVERIFY(std::holds_alternative<CountStock>(session.frames.back()));
        const auto line = screenOf(context, session).lesson;
        QVERIFY(line);
        QCOMPARE(line->step, 1);
        QCOMPARE(line->steps, 2);
        QCOMPARE(line->code, QStringLiteral("A-6"));
        QVERIFY(!line->mistake);
        const Step wrong = answer(context, session, ScannedUnknown{QStringLiteral("X"), false});
        QCOMPARE(screenOf(context, wrong.session).lesson->step, 1);
        QCOMPARE(decodeSession(encoded(wrong.session))->lesson->name, QStringLiteral("count"));
    }

    void aStepIsDoneWhenItIsSeen()
    {
        const Lesson lesson = countLesson();
        LessonProgress progress{lesson.name, 0, {}, {}};
        follow(lesson, progress, showing(PromptCode::CountScanPlace));
        QCOMPARE(progress.step, 0);
        follow(lesson, progress, showing(PromptCode::CountScanItems, {QStringLiteral("A-7")})); // Of another place.
        QCOMPARE(progress.step, 0);
        follow(lesson, progress, showing(PromptCode::CountScanItems, {QStringLiteral("A-6")}));
        QCOMPARE(progress.step, 1);
        QVERIFY(lineOf(lesson, progress).mistake);
        Screen alerted = showing(PromptCode::CountScanItems, {QStringLiteral("A-6")});
        follow(lesson, progress, alerted); // The same page once more.
        QCOMPARE(progress.step, 1);
        alerted.alert = prompt(PromptCode::CountForeign, QStringLiteral("Mug"), QStringLiteral("A-6"));
        follow(lesson, progress, alerted);
        QCOMPARE(progress.step, 2);
        QCOMPARE(lineOf(lesson, progress).step, 0);
        QCOMPARE(lineOf(lesson, progress).code, QStringLiteral("#TRAINING"));
    }

    void aBadFileSaysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("fault");
        const QByteArray whole(kCountLesson);
        const auto with = [&whole](const char *before, const char *after) {
            QByteArray changed = whole;
            return changed.replace(before, after);
        };
        QTest::newRow("no JSON") << QByteArray("{") << QStringLiteral("x: unterminated object");
        QTest::newRow("a prompt that there is not") << with("CountForeign", "CountForein") << QStringLiteral("x.steps[1].see: there is no prompt 'CountForein'");
        QTest::newRow("an activity that there is not") << with("\"begins\": \"Count\"", "\"begins\": \"Sing\"") << QStringLiteral("x.begins: there is no activity 'Sing'");
        QTest::newRow("a key that there is not") << with("mistake", "mistakes") << QStringLiteral("x.steps[1]: there is no 'mistakes'");
        QTest::newRow("words without English") << with("\"en\": \"Scan a mug\"", "\"de\": \"Becher scannen\"") << QStringLiteral("x.steps[1].say: words by language are expected, English among them");
        QTest::newRow("a code too long for the sheet") << with("\"MUG\"", "\"MUG-OF-A-LONG-NAME\"") << QStringLiteral("x.steps[1].scan: a code of at most 14 characters is expected");
        QTest::newRow("nothing to do") << QByteArray(R"({"title": {"en": "T"}, "steps": []})") << QStringLiteral("x.steps: at least one is expected");
    }
    void aBadFileSaysWhatIsWrong()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, fault);
        const auto parsed = parseLesson(json, QStringLiteral("x"));
        QVERIFY(!parsed.ok());
        QCOMPARE(parsed.error().detail, fault);
    }
};

QTEST_GUILESS_MAIN(TestTraining)
#include "tst_training.moc"
