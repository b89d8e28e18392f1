// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctlprocess.h"
#include "device/zplprinter.h"
#include "virtualprinterprocess.h"

#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace bincard;
using namespace bincard::ctltest;

namespace {

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

Ran printOn(const QString &address, const char *more = "--template tote --sample")
{
    return run(QStringList{QStringLiteral("label"), QStringLiteral("print"), QStringLiteral("--printer"), address} + words(more));
}

/// A connection to a printer, and what it says to ~HS.
class Line
{
public:
    explicit Line(int port)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(port));
        m_connected = m_socket.waitForConnected();
    }
    [[nodiscard]] bool isConnected() const { return m_connected; }
    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    /// Bytes that the printer does not take any more: none when it takes all.
    [[nodiscard]] qint64 stuck()
    {
        while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(500)) { }
        return m_socket.bytesToWrite();
    }
    [[nodiscard]] std::optional<device::PrinterStatus> ask()
    {
        send(device::hostStatusRequest());
        QByteArray answer;
        while (!device::isComplete(answer) && m_socket.waitForReadyRead(10'000))
            answer += m_socket.readAll();
        return device::parseHostStatus(answer);
    }

private:
    QTcpSocket m_socket;
    bool m_connected = false;
};

} // namespace

/// bincardctl label and bincardctl printer, as processes.
class TestLabel : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    [[nodiscard]] Ran label(const char *line) { return run(words(line), m_dir.path()); }

private Q_SLOTS:
    void listsAndShows()
    {
        const auto list = label("label list --language de").json();
        QCOMPARE(list.size(), std::size_t{16});
        QCOMPARE(list[6].value(QStringLiteral("title")).toString(), QStringLiteral("Lagerplatz"));
        QCOMPARE(list[6].value(QStringLiteral("widthMm")).toDouble(), 100.0);
        const auto fields = label("label show location").json();
        QCOMPARE(fields.size(), std::size_t{4});
        QCOMPARE(fields[0].value(QStringLiteral("field")).toString(), QStringLiteral("location"));
        QVERIFY(fields[0].value(QStringLiteral("required")).toBool());
    }

    void writesFiles()
    {
        QCOMPARE(label("label print --template pallet --sample --zpl p.zpl --copies 3 --language de").words(), QByteArray("exit 0\n"));
        const QByteArray zpl = contentOf(m_dir.filePath(QStringLiteral("p.zpl")));
        QVERIFY(zpl.startsWith("^XA") && zpl.endsWith("^XZ\n"));
        for (const char *part : {"^PW840^LL1184", "^FD>;>800340123450000000017^FS", "^FDWAREN", "^PQ3"})
            QVERIFY2(zpl.contains(part), part);
        QCOMPARE(label("label print --template item --sample --png i.png --dpi 300").words(), QByteArray("exit 0\n"));
        QVERIFY(contentOf(m_dir.filePath(QStringLiteral("i.png"))).startsWith("\x89PNG"));
        QCOMPARE(label("label print --template badge --sample --pdf b.pdf --copies 2").words(), QByteArray("exit 0\n"));
        QCOMPARE(contentOf(m_dir.filePath(QStringLiteral("b.pdf"))).count("/MediaBox"), 2);
        const Ran read = label("barcode decode i.png");
        QVERIFY2(read.out.contains("4006381333931"), read.out);
    }

    void printsAList()
    {
        QVERIFY(write(m_dir.filePath(QStringLiteral("t.csv")), "hu,kind\nT-1,\nT-2,\"large, grey\"\n\nT-3,\n"));
        QCOMPARE(label("label print --template tote --csv t.csv --field kind=usual --zpl t.zpl").words(), QByteArray("exit 0\n"));
        const QByteArray zpl = contentOf(m_dir.filePath(QStringLiteral("t.zpl")));
        QCOMPARE(zpl.count("^XA"), 3);
        QCOMPARE(zpl.count("^FDusual^FS"), 2);
        QCOMPARE(zpl.count("^FDlarge, grey^FS"), 1);
        QCOMPARE(label("label print --template tote --csv t.csv --png t.png").words(), QByteArray("exit 0\n"));
        QVERIFY(QFile::exists(m_dir.filePath(QStringLiteral("t-3.png"))) && !QFile::exists(m_dir.filePath(QStringLiteral("t.png"))));
        QVERIFY(write(m_dir.filePath(QStringLiteral("bad.csv")), "hu\nT-1\n\"\"\nT-3,4\n"));
        QCOMPARE(label("label print --template tote --csv bad.csv --zpl t.zpl").words(), QByteArray("exit 3\nbad.csv, line 4: 2 fields where the header has 1.\n"));
    }

    void ownTemplates()
    {
        QVERIFY(QDir(m_dir.path()).mkpath(QStringLiteral("own")));
        QVERIFY(write(m_dir.filePath(QStringLiteral("own/tote.json")), R"({"size": [40, 20], "fields": [{"name": "hu"}], "elements": [{"text": "own {hu}", "box": [1, 1, 38, 18], "size": 4}]})"));
        QVERIFY(write(m_dir.filePath(QStringLiteral("own/bad.json")), R"({"size": [40, 20], "elements": [{"text": "{hu}", "box": [1, 1, 38, 18], "size": 4}]})"));
        QCOMPARE(label("label print --template tote --templates own --field hu=7 --zpl o.zpl").words(), QByteArray("exit 0\n"));
        QVERIFY(contentOf(m_dir.filePath(QStringLiteral("o.zpl"))).contains("^FDown 7^FS"));
        QCOMPARE(label("label print --template own/tote.json --field hu=7 --zpl o.zpl").words(), QByteArray("exit 0\n"));
        const Ran checked = label("label check own/tote.json own/bad.json none.json");
        QCOMPARE(checked.exitCode, 1);
        QVERIFY(checked.json()[0].value(QStringLiteral("ok")).toBool());
        QCOMPARE(checked.json()[1].value(QStringLiteral("error")).toString(), QStringLiteral("the label template bad: elements[0].text: there is no field or text \"hu\""));
        QVERIFY(checked.json()[2].value(QStringLiteral("error")).toString().contains(QStringLiteral("cannot be read")));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char *line, int exitCode, const char *words) { QTest::newRow(line) << QString::fromUtf8(line) << exitCode << QByteArray(words); };
        row("label", 2, "Say label print, list, show or check");
        row("label print --template tote", 2, "label print needs one of --pdf FILE, --png FILE, --zpl FILE and --printer HOST");
        row("label print --template tote --pdf a --zpl b", 2, "label print needs one of");
        row("label print --zpl b", 2, "label print needs --template");
        row("label print --template tote --zpl b --dpi 96", 2, "--dpi is a whole number from 100 to 2400");
        row("label print --template tote --zpl b --dpi 150", 2, "--dpi of a label printer is 203, 300 or 600");
        row("label print --template tote --zpl b --language fr", 2, "--language is en or de");
        row("label print --template tote --zpl b --field hu", 2, "--field is NAME=VALUE, not hu");
        row("label print --template tote --sample --png b --copies 2", 2, "--copies does not belong to --png");
        row("label list --copies 2", 2, "--copies does not belong to label list");
        row("label show", 2, "label show needs a template");
        row("label show dog", 3, "there is no label template dog; there are badge, cage, commands, hazard, item");
        row("label print --template tote --zpl b", 3, "the label template tote needs a value for hu");
        row("label print --template tote --zpl b --field dog=1", 3, "the label template tote has no field \"dog\"");
        row("label print --template pallet --sample --zpl b --field sscc=340123450000000018", 3, "sscc \"340123450000000018\" is not valid GS1: csum in (00) at 17");
        row("label print --template tote --sample --zpl /nowhere/b", 4, "/nowhere/b cannot be written");
        row("label print --template tote --sample --printer 127.0.0.1:1", 4, "the printer 127.0.0.1:1 does not answer");
        row("label print --template tote --sample --printer http://a/b", 2, "a printer is HOST or HOST:PORT, not http://a/b");
        row("printer --listen 0", 2, "printer needs --listen PORT and --out DIR");
        row("printer --listen 0 --out x --state broken", 2, "--state is one of ready, paper-out, paused, head-open");
        row("printer --listen 0 --out /proc/none", 4, "/proc/none cannot be made");
    }
    void refuses()
    {
        QFETCH(const QString, line);
        QFETCH(const QByteArray, words);
        const Ran ran = run(line.split(u' '), m_dir.path());
        QTEST(ran.exitCode, "exitCode");
        QVERIFY2(ran.err.contains(words), ran.err);
    }

    void printsOnAPrinter()
    {
        const VirtualPrinterProcess printer;
        QVERIFY(printer.port() > 0);
        const Ran ran = printOn(printer.address(), "--template pallet --sample --copies 2");
        QCOMPARE(ran.words(), QByteArray("exit 0\n"));
        QCOMPARE(ran.json()[0].value(QStringLiteral("after")).toObject().value(QStringLiteral("formatsWaiting")).toInt(), 0);
        const auto labels = printer.labels();
        QCOMPARE(labels.size(), std::size_t{2});
        QCOMPARE(labels[1].value(QStringLiteral("copy")).toInt(), 2);
        QCOMPARE(labels[0].value(QStringLiteral("widthMm")).toDouble(), 105.0);
        const QJsonArray symbols = labels[0].value(QStringLiteral("symbols")).toArray();
        QCOMPARE(symbols.last().toObject().value(QStringLiteral("data")).toString(), QStringLiteral("(00)340123450000000017"));
        const Ran read = run({QStringLiteral("barcode"), QStringLiteral("decode"), printer.path(QStringLiteral("000001.png"))});
        QVERIFY2(read.out.contains("00340123450000000017"), read.out);
        QVERIFY(QFile::exists(printer.path(QStringLiteral("000001.zpl"))));
    }

    void saysWhatIsInTheWay_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("paper") << QByteArray("paper-out") << QByteArray("is out of paper: nothing was sent.");
        QTest::newRow("paused") << QByteArray("paused") << QByteArray("is paused: nothing was sent.");
        QTest::newRow("head") << QByteArray("head-open") << QByteArray("has its head open: nothing was sent.");
    }
    void saysWhatIsInTheWay()
    {
        QFETCH(const QByteArray, state);
        QFETCH(const QByteArray, sentence);
        const VirtualPrinterProcess printer({QStringLiteral("--state"), QString::fromLatin1(state)});
        QCOMPARE(printOn(printer.address()).words(), "exit 4\nthe printer " + printer.address().toUtf8() + ' ' + sentence + '\n');
        QVERIFY(printer.labels().empty());
        printer.set("ready\n");
        QTRY_VERIFY(Line(printer.port()).ask()->isReady());
        QCOMPARE(printOn(printer.address()).exitCode, 0);
        QCOMPARE(printer.labels().size(), std::size_t{1});
    }

    void runsOutOfPaperMeanwhile()
    {
        const VirtualPrinterProcess printer({QStringLiteral("--slow"), QStringLiteral("300")});
        QProcess process;
        process.start(program(), words("label print --template tote --sample --copies 50 --printer") + QStringList(printer.address()));
        QTRY_VERIFY_WITH_TIMEOUT(!printer.labels().empty(), 20'000);
        printer.set("paper-out");
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 4);
        const QByteArray err = process.readAllStandardError();
        QVERIFY2(err.contains("is out of paper; labels yet to print: 1."), err);
        const std::size_t printed = printer.labels().size();
        QVERIFY(printed < 50);
        printer.set("slow 0");
        QTRY_COMPARE_WITH_TIMEOUT(printer.labels().size(), std::size_t{50}, 20'000); // It goes on where it stopped.
    }

    void countsWhatIsLeftOfAList()
    {
        QByteArray csv = "hu\n";
        constexpr int kLabels = 60;
        for (int i = 0; i < kLabels; ++i)
            csv += "T-" + QByteArray::number(i) + '\n';
        QVERIFY(write(m_dir.filePath(QStringLiteral("many.csv")), csv));
        const VirtualPrinterProcess printer({QStringLiteral("--slow"), QStringLiteral("50")});
        QProcess process;
        process.start(program(), words("label print --template tote --csv") + QStringList{m_dir.filePath(QStringLiteral("many.csv")), QStringLiteral("--printer"), printer.address()});
        QTRY_VERIFY_WITH_TIMEOUT(printer.labels().size() > 10, 30'000);
        printer.set("paper-out");
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitCode(), 4);
        const int left = QJsonDocument::fromJson(process.readAllStandardOutput()).object().value(QStringLiteral("left")).toInt();
        QCOMPARE(static_cast<int>(printer.labels().size()) + left, kLabels);
        const auto status = Line(printer.port()).ask();
        QVERIFY(status && status->formatsWaiting <= 17); // The rest was not sent.
        const VirtualPrinterProcess quick;
        QCOMPARE(run(words("label print --template tote --csv") + QStringList{m_dir.filePath(QStringLiteral("many.csv")), QStringLiteral("--printer"), quick.address()}).exitCode, 0);
        QCOMPARE(quick.labels().size(), std::size_t{kLabels});
    }

    void answersInTheMiddleOfALabel()
    {
        const VirtualPrinterProcess printer;
        Line line(printer.port()), other(printer.port());
        QVERIFY(line.isConnected() && other.isConnected());
        line.send("^XA^FO10,10^A0N,30,30^FDhalf");
        const auto within = line.ask();
        QVERIFY(within && within->partialFormat && within->isReady());
        other.send("^XA^FO10,10^A0N,30,30^FDother^FS^XZ");
        QTRY_COMPARE(printer.labels().size(), std::size_t{1});
        line.send(" and half^FS^XZ");
        QTRY_COMPARE(printer.labels().size(), std::size_t{2});
        QCOMPARE(printer.labels()[1].value(QStringLiteral("texts")).toArray().first().toString(), QStringLiteral("half and half"));
        printer.set("paused");
        QTRY_VERIFY(other.ask()->paused);
        other.send("^XA^FDdropped^FS^XZ~JA");
        QCOMPARE(other.ask()->formatsWaiting, 0);
    }

    void fullMemoryHoldsTheSenderBack()
    {
        const VirtualPrinterProcess printer({QStringLiteral("--state"), QStringLiteral("paper-out")});
        Line sender(printer.port());
        QVERIFY(sender.isConnected());
        const QByteArray one = "^XA^FX" + QByteArray(100'000, 'x') + "^FO10,10^A0N,30,30^FDone^FS^XZ";
        constexpr int kLabels = 300; // 30 MB: more than sockets hold.
        for (int i = 0; i < kLabels; ++i)
            sender.send(one);
        QVERIFY(sender.stuck() > 0);
        Line asker(printer.port());
        const auto full = asker.ask();
        QVERIFY(full && full->bufferFull && full->paperOut);
        QVERIFY(full->formatsWaiting < 10);
        printer.set("ready");
        QTRY_COMPARE_WITH_TIMEOUT(sender.stuck(), qint64{0}, 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(printer.labels().size(), std::size_t{kLabels}, 60'000);
    }

    void aSilentPrinterIsNamed()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const QString address = QStringLiteral("127.0.0.1:%1").arg(silent.serverPort());
        QCOMPARE(printOn(address).words(), "exit 4\nthe printer " + address.toUtf8() + " does not say how it is (~HS).\n");
    }
};

QTEST_GUILESS_MAIN(TestLabel)
#include "tst_label.moc"
