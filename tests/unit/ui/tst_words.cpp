// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/language.h"
#include "common/words.h"
#include "support/enumnames.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace bincard;
using namespace bincard::ui;
using namespace bincard::workflow;

namespace {

constexpr int kMostEnumerators = 256;
const QStringList kArguments{QStringLiteral("ARG-ONE"), QStringLiteral("ARG-TWO"), QStringLiteral("3")};

struct Said {
    QString what; ///< name of the enumerator
    QString text;
};

template <class Enum, class Speak>
void add(std::vector<Said> &all, const char *kind, Speak speak)
{
    for (int value = 0; value < kMostEnumerators; ++value) {
        const auto code = static_cast<Enum>(value);
        if (const QString name = test::nameOf(code); !name.isEmpty())
            all.push_back({QStringLiteral("%1::%2").arg(QLatin1String(kind), name), speak(code)});
    }
}

std::vector<Said> promptWords(const Words &words)
{
    std::vector<Said> all;
    add<PromptCode>(all, "PromptCode", [&](PromptCode code) { return words.prompt({code, kArguments}); });
    return all;
}

std::vector<Said> pageWords(const Words &words)
{
    std::vector<Said> all;
    add<TitleCode>(all, "TitleCode", [&](TitleCode code) { return words.title(code); });
    add<ActionCode>(all, "ActionCode", [&](ActionCode code) { return words.action(code); });
    add<FieldCode>(all, "FieldCode", [&](FieldCode code) { return words.field(code); });
    add<SectionCode>(all, "SectionCode", [&](SectionCode code) { return words.section(code); });
    add<ListCode>(all, "ListCode", [&](ListCode code) { return words.emptyList(code); });
    add<HomeFigure>(all, "HomeFigure", [&](HomeFigure code) { return words.homeFigure(code); });
    add<Setting>(all, "Setting", [&](Setting code) { return words.settingName(code); });
    add<ThemeKind>(all, "ThemeKind", [&](ThemeKind code) { return words.theme(code); });
    add<SizeSetting>(all, "SizeSetting", [&](SizeSetting code) { return words.size(code); });
    add<ErrorCode>(all, "ErrorCode", [&](ErrorCode code) { return words.trouble(code); });
    add<PromptKind>(all, "PromptKind", [&](PromptKind kind) { return kind == PromptKind::Step ? QStringLiteral("-") : words.stopWord(kind); });
    add<station::SentCode>(all, "SentCode", [&](station::SentCode code) {
        station::SentLine line;
        line.code = code;
        return words.sent(line);
    });
    add<station::SentState>(all, "SentState", [&](station::SentState state) {
        station::SentLine line;
        line.state = state;
        return words.sentState(line);
    });
    add<station::Denial>(all, "Denial", [&](station::Denial why) { return why == station::Denial::None ? QStringLiteral("-") : words.denial(why); });
    add<Link::To>(all, "Link::To", [&](Link::To to) { return to == Link::To::Nothing ? QStringLiteral("-") : words.kindOf(to); });
    return all;
}

std::vector<Said> valueWords(const Values &values)
{
    std::vector<Said> all;
    const auto word = [&values](auto code) { return values.word(code); };
    add<StockStatus>(all, "StockStatus", word);
    add<Tracking>(all, "Tracking", word);
    add<LocationKind>(all, "LocationKind", word);
    add<HuKind>(all, "HuKind", word);
    add<HuState>(all, "HuState", word);
    add<Role>(all, "Role", word);
    add<ItemKind>(all, "ItemKind", word);
    add<OrderKind>(all, "OrderKind", word);
    add<OrderState>(all, "OrderState", word);
    add<LineState>(all, "LineState", word);
    add<TaskKind>(all, "TaskKind", word);
    add<TaskState>(all, "TaskState", word);
    add<Reason>(all, "Reason", word);
    return all;
}

/// Arguments that a sentence names, in no order.
QStringList named(const QString &text)
{
    QStringList names;
    for (const QString &argument : kArguments) {
        if (text.contains(argument))
            names << argument;
    }
    return names;
}

/// A sentence of several words, and not of signs and arguments only.
bool isSentence(const QString &text)
{
    QString rest = text;
    for (const QString &argument : kArguments)
        rest.remove(argument);
    const bool hasLetters = std::any_of(rest.begin(), rest.end(), [](QChar c) { return c.isLetter(); });
    return hasLetters && text.count(u' ') > 1;
}

} // namespace

/// Whatever the workflows say has words, in English and in German.
class TestWords : public QObject
{
    Q_OBJECT

    static Words in(Language &language, const char *tag)
    {
        (void)language.use(QString::fromLatin1(tag));
        return {Values(language.locale(), QTimeZone::utc(), 0), false};
    }

    static std::vector<Said> all(const Words &words)
    {
        std::vector<Said> said;
        for (const auto &part : {promptWords(words), pageWords(words), valueWords(words.values())})
            said.insert(said.end(), part.begin(), part.end());
        return said;
    }

private Q_SLOTS:
    void everyCodeHasWords_data()
    {
        QTest::addColumn<QByteArray>("tag");
        QTest::newRow("English") << QByteArrayLiteral("en");
        QTest::newRow("German") << QByteArrayLiteral("de");
        QTest::newRow("doubled") << QByteArrayLiteral("xx");
        QTest::newRow("right to left") << QByteArrayLiteral("xr");
    }

    void everyCodeHasWords()
    {
        QFETCH(const QByteArray, tag);
        static const QRegularExpression open(QStringLiteral("%L?\\d|%n"));
        Language language;
        const std::vector<Said> said = all(in(language, tag.constData()));
        QVERIFY(said.size() > 250); // The enumerators were found.
        QStringList findings;
        for (const auto &[what, text] : said) {
            if (text.trimmed().isEmpty())
                findings << what + QStringLiteral(" has no words");
            else if (text != text.trimmed() || text.contains(open))
                findings << QStringLiteral("%1 says \"%2\"").arg(what, text);
        }
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
    }

    void germanSaysTheSame()
    {
        Language language;
        const std::vector<Said> english = all(in(language, "en")), german = all(in(language, "de"));
        QCOMPARE(german.size(), english.size());
        QStringList findings;
        int same = 0;
        for (std::size_t i = 0; i < english.size(); ++i) {
            if (named(english[i].text) != named(german[i].text))
                findings << QStringLiteral("%1 names other things: \"%2\" and \"%3\"").arg(english[i].what, english[i].text, german[i].text);
            if (english[i].text == german[i].text)
                ++same;
            if (english[i].text == german[i].text && isSentence(english[i].text))
                findings << QStringLiteral("%1 is not translated: \"%2\"").arg(english[i].what, english[i].text);
        }
        QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
        QVERIFY2(same < 20, "words such as Status and Pause are the same in both, and few others");
    }

    void aStopAsksOnlyForWhatIsOffered_data()
    {
        QTest::addColumn<PromptKind>("kind");
        QTest::addColumn<bool>("ok");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("hint");
        const QString none, code = QStringLiteral("A-01");
        QTest::newRow("a step explains itself") << PromptKind::Step << true << code << none;
        QTest::newRow("an error that a scan answers") << PromptKind::Error << true << code << QStringLiteral("Press OK, or scan the right one");
        QTest::newRow("an error that names no code") << PromptKind::Error << true << none << QStringLiteral("Scan on, or press OK");
        QTest::newRow("an alert has nothing to scan") << PromptKind::Alert << true << code << QStringLiteral("Press OK to go on");
        QTest::newRow("a question about a code") << PromptKind::Confirmation << true << code << QStringLiteral("Scan the same code again for yes");
        QTest::newRow("a question about none") << PromptKind::Confirmation << true << none << QStringLiteral("Press OK if that is right");
        QTest::newRow("a lead's badge is wanted, not OK") << PromptKind::Confirmation << false << none << none;
    }

    void aStopAsksOnlyForWhatIsOffered()
    {
        QFETCH(const PromptKind, kind);
        QFETCH(const bool, ok);
        QFETCH(const QString, code);
        QFETCH(const QString, hint);
        Language language;
        Screen screen;
        screen.kind = kind;
        screen.codeToScan = code;
        screen.prompt.code = PromptCode::WrongItem;
        if (ok)
            screen.actions = {{ActionCode::Ok, 12, true}};
        QCOMPARE(in(language, "en").hint(screen), hint);
    }

    void eachStopIsAnsweredInItsOwnWay_data()
    {
        QTest::addColumn<PromptKind>("kind");
        QTest::addColumn<PromptCode>("prompt");
        QTest::addColumn<Entry>("entry");
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("hint");
        QTest::addColumn<QString>("code");
        const QString right = QStringLiteral("Right: A-01"), code = QStringLiteral("A-01"), stop = QStringLiteral("Stop"), confirm = QStringLiteral("Please confirm");
        QTest::newRow("a digit too far") << PromptKind::Error << PromptCode::ChooseFromList << Entry::None << QStringLiteral("Attention") << QStringLiteral("Tap one, or press its number") << right;
        QTest::newRow("misread") << PromptKind::Error << PromptCode::CheckDigitWrong << Entry::None << stop << QString() << right;
        QTest::newRow("a wrong PIN") << PromptKind::Error << PromptCode::WrongPin << Entry::Pin << stop << QStringLiteral("Type it again") << right;
        QTest::newRow("too many: no code is right") << PromptKind::Error << PromptCode::OverPick << Entry::Quantity << stop << QStringLiteral("Type the right number, or press OK") << QString();
        QTest::newRow("still to do: none was wrong") << PromptKind::Error << PromptCode::PackStillDue << Entry::None << stop << QStringLiteral("Scan on, or press OK") << code;
        QTest::newRow("a lead is needed") << PromptKind::Confirmation << PromptCode::NeedsLead << Entry::None << QStringLiteral("Lead needed") << QString() << code;
        QTest::newRow("a gift to wrap") << PromptKind::Confirmation << PromptCode::PackWrap << Entry::None << QStringLiteral("To do") << QStringLiteral("Then press OK, or scan the parcel") << code;
        QTest::newRow("its instruction says it") << PromptKind::Confirmation << PromptCode::StageUnknown << Entry::None << confirm << QString() << code;
    }

    void eachStopIsAnsweredInItsOwnWay()
    {
        QFETCH(const PromptKind, kind);
        QFETCH(const PromptCode, prompt);
        QFETCH(const Entry, entry);
        QFETCH(const QString, word);
        QFETCH(const QString, hint);
        QFETCH(const QString, code);
        Language language;
        const Words words = in(language, "en");
        Screen screen;
        screen.kind = kind;
        screen.prompt.code = prompt;
        screen.entry = entry;
        screen.codeToScan = QStringLiteral("A-01");
        screen.actions = {{ActionCode::Ok, 12, true}};
        QCOMPARE(words.stopWord(screen), word);
        QCOMPARE(words.hint(screen), hint);
        QCOMPARE(words.codeToScan(screen), code);
    }

    void aQuestionHasAYesAndANo_data()
    {
        QTest::addColumn<PromptCode>("prompt");
        QTest::addColumn<QList<ActionCode>>("offered");
        QTest::addColumn<QStringList>("words");
        const auto said = [](const char *text) { return QString::fromLatin1(text).split(u'|'); };
        using A = ActionCode;
        QTest::newRow("undo says no") << PromptCode::ReceiveNotOn << QList<A>{A::Ok, A::Undo, A::Help} << said("Yes|No|Help");
        QTest::newRow("back says no") << PromptCode::AskTakeOver << QList<A>{A::Ok, A::Back, A::Help} << said("Yes|No|Help");
        QTest::newRow("one of both") << PromptCode::ReturnTooMany << QList<A>{A::Ok, A::Undo, A::Back} << said("Yes|No|Back");
        QTest::newRow("skip says no") << PromptCode::BlockPlace << QList<A>{A::Ok, A::Skip, A::Undo} << said("Yes|No|Undo");
        QTest::newRow("a number says no") << PromptCode::PickIsPlaceEmpty << QList<A>{A::Ok, A::Skip, A::Undo} << said("OK|Skip|Undo");
        QTest::newRow("an order to do is no question") << PromptCode::PackPhoto << QList<A>{A::Ok, A::Skip, A::Undo} << said("OK|Skip|Undo");
        QTest::newRow("news are no question") << PromptCode::PickDoneShort << QList<A>{A::Ok, A::Undo, A::Back} << said("OK|Undo|Back");
    }

    void aQuestionHasAYesAndANo()
    {
        QFETCH(const PromptCode, prompt);
        QFETCH(const QList<ActionCode>, offered);
        QFETCH(const QStringList, words);
        Language language;
        const Words english = in(language, "en");
        Screen screen;
        screen.kind = PromptKind::Confirmation;
        screen.prompt.code = prompt;
        for (const ActionCode code : offered)
            screen.actions.push_back({code, 0, true});
        QStringList said;
        for (const ActionCode code : offered)
            said << english.action(code, screen);
        QCOMPARE(said, words);
    }

    void theFirstRowIsNamedWhereOkMeansIt()
    {
        Language language;
        Screen screen;
        screen.kind = PromptKind::Confirmation;
        screen.card = ListCard{ListCode::KeepOrGiveBack, {}, false};
        screen.actions = {{ActionCode::Ok, 12, true}, {ActionCode::Back, 8, true}};
        QCOMPARE(in(language, "en").action(ActionCode::Ok, screen), QStringLiteral("OK = 1"));
    }

    void whatIsHeldBackIsSaidFirst()
    {
        Language language;
        const Words words = in(language, "en");
        QVERIFY(words.queueNote(true, false, 1).startsWith(QStringLiteral("Held back: 1. Tell a lead.")));
        QVERIFY(!words.queueNote(true, false, 0).contains(QStringLiteral("lead")));
    }

    void aFieldSaysWhatMayBeTyped_data()
    {
        QTest::addColumn<PromptCode>("prompt");
        QTest::addColumn<QString>("hint");
        QTest::newRow("a date, not a name") << PromptCode::ReceiveScanExpiry << QStringLiteral("Date, e.g. 2012-03-31");
        QTest::newRow("after one that is none") << PromptCode::ReceiveBadDay << QStringLiteral("Date, e.g. 2012-03-31");
        QTest::newRow("a lot that came") << PromptCode::ReceiveScanLot << QStringLiteral("Type the lot");
        QTest::newRow("a serial number after a wrong one") << PromptCode::WrongSerial << QStringLiteral("Type the serial number");
    }

    void aFieldSaysWhatMayBeTyped()
    {
        QFETCH(const PromptCode, prompt);
        QFETCH(const QString, hint);
        Language language;
        Screen screen;
        screen.title = TitleCode::Receive;
        screen.entry = Entry::Text;
        screen.prompt.code = prompt;
        QCOMPARE(in(language, "en").entryHint(screen), hint);
    }

    void aPageSaysHowManyAndWhatTheButtonSays()
    {
        Language language;
        const Words words = in(language, "en");
        PickCard card;
        card.wanted = Quantity::units(6);
        Screen screen;
        screen.title = TitleCode::Pick;
        screen.card = card;
        screen.prompt = {PromptCode::PickScanItem, {QStringLiteral("Mug"), QStringLiteral("A-01")}};
        QCOMPARE(words.instruction(screen), QStringLiteral("Take 6 × Mug"));
        screen.title = TitleCode::Pack;
        screen.prompt = {PromptCode::PackCartonFull, {QStringLiteral("1"), QStringLiteral("2")}};
        screen.codeToScan = QStringLiteral("#FULL");
        screen.actions = {{ActionCode::Full, 6, true}, {ActionCode::Short, 4, true}};
        QCOMPARE(words.codeToScan(screen), QStringLiteral("Close carton"));
        QVERIFY(primaryAction(screen) == ActionCode::Full);
        screen.codeToScan = QStringLiteral("A-01");
        QCOMPARE(words.codeToScan(screen), QStringLiteral("A-01"));
    }

    void whatMustNotBeTakenIsTooFew()
    {
        Screen screen;
        screen.kind = PromptKind::Error;
        screen.prompt = {PromptCode::LotRecalled, {QStringLiteral("L1")}};
        screen.actions = {{ActionCode::Ok, 12, true}, {ActionCode::Short, 4, true}};
        QVERIFY(primaryAction(screen) == ActionCode::Short);
        screen.prompt.code = PromptCode::WrongLot;
        QVERIFY(primaryAction(screen) == ActionCode::Ok);
    }

    void weightsOfOneSentenceHaveOneUnit()
    {
        Language language;
        const Words words = in(language, "en");
        const auto said = [&words](const char *weighed, const char *expected) {
            return words.prompt({PromptCode::PackWeightDiffers, {QString::fromLatin1(weighed), QString::fromLatin1(expected)}});
        };
        QCOMPARE(said("1400", "980"), QStringLiteral("1.400 kg weighed, 0.980 kg expected: 0.420 kg too much. Is it right?"));
        QCOMPARE(said("850", "980"), QStringLiteral("850 g weighed, 980 g expected: 130 g too little. Is it right?"));
    }

    void whoLeavesParcelsBehindIsWarned()
    {
        Screen screen;
        screen.kind = PromptKind::Confirmation;
        screen.prompt = {PromptCode::LoadConfirmClose, {QStringLiteral("212"), QStringLiteral("3")}};
        QVERIFY(toneOf(screen) == Tone::Warning);
        screen.prompt.args[1] = QStringLiteral("0");
        QVERIFY(toneOf(screen) == Tone::Confirm);
    }

    void statesBeginWithACapitalInACell()
    {
        Language language;
        const Values values = in(language, "en").values();
        QCOMPARE(values.show({Link::To::Nothing, {}, QStringLiteral("4"), Format::OrderState}), QStringLiteral("Being picked"));
        QCOMPARE(values.word(OrderState::Picking), QStringLiteral("being picked"));
    }
};

QTEST_MAIN(TestWords)
#include "tst_words.moc"
