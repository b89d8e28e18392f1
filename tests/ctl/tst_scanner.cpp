// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/imagedecoder.h"
#include "ctlprocess.h"
#include "device/scannerprofile.h"
#include "device/testcodes.h"
#include "picture/picturereader.h"

#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace bincard;
using namespace bincard::ctltest;

class TestScanner : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

private Q_SLOTS:
    void listNamesTheScannersOfAFolder()
    {
        device::ScannerProfile gun;
        gun.name = QStringLiteral("gun");
        gun.channel = device::ScannerChannel::Serial;
        gun.usb = QStringLiteral("ffff:ffff"); // Nobody's.
        QVERIFY(device::saveScanners(m_dir.path(), {device::defaultWedge(), gun}).ok());
        const Ran asked = run({QStringLiteral("scanner"), QStringLiteral("list"), QStringLiteral("--data"), m_dir.path()});
        QVERIFY2(asked.exitCode == 0, asked.words());
        QVERIFY2(asked.out.contains("scanner  keyboard    wedge"), asked.out);
        QVERIFY2(asked.out.contains("scanner  gun         serial       USB ffff:ffff  not plugged in\n"), asked.out);
        const std::vector<QJsonObject> json = run({QStringLiteral("scanner"), QStringLiteral("list"), QStringLiteral("--json"), QStringLiteral("--data"), m_dir.path()}).json();
        QVERIFY(json.size() >= 2);
        QCOMPARE(json.back().value(QStringLiteral("scanner")).toString(), QStringLiteral("gun"));
        QCOMPARE(json.back().value(QStringLiteral("pluggedIn")).toBool(true), false);
    }

    void checkSaysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("right") << QByteArray(R"({"scanners":[{"name":"keyboard","channel":"wedge"}]})") << 0 << QByteArray("1 scanners, all right");
        QTest::newRow("wrong") << QByteArray(R"({"scanners":[{"name":"gun","channel":"serial"}]})") << 3 << QByteArray("scanner \"gun\": a serial scanner has \"port\" or \"usb\", one of them.");
        QTest::newRow("cut off") << QByteArray(R"({"scanners":[)") << 3 << QByteArray("this is no JSON");
        QTest::newRow("empty") << QByteArray() << 3 << QByteArray("this is no JSON");
        QTest::newRow("endless") << QByteArray(2 << 20, ' ') << 3 << QByteArray("is larger than a list of scanners can be.");
    }

    void checkSaysWhatIsWrong()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const int, exitCode);
        QFETCH(const QByteArray, words);
        const QString path = m_dir.filePath(QStringLiteral("checked.json"));
        writeFile(path, file);
        const Ran asked = run({QStringLiteral("scanner"), QStringLiteral("check"), path});
        QCOMPARE(asked.exitCode, exitCode);
        QVERIFY2((asked.out + asked.err).contains(words), asked.err);
    }

    void aFileThatIsNotThere()
    {
        const Ran asked = run({QStringLiteral("scanner"), QStringLiteral("check"), m_dir.filePath(QStringLiteral("none.json"))});
        QCOMPARE(asked.exitCode, 3);
        QVERIFY2(asked.err.contains("none.json cannot be read"), asked.err);
    }

    void usage_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("nothing") << QString() << QByteArray("Say scanner list, check or sheet.");
        QTest::newRow("no file") << QStringLiteral("check") << QByteArray("scanner check takes one file.");
        QTest::newRow("two words") << QStringLiteral("list all") << QByteArray("scanner list takes no all.");
        QTest::newRow("a sheet without its file") << QStringLiteral("sheet") << QByteArray("scanner sheet needs --pdf and nothing else.");
        QTest::newRow("another's option") << QStringLiteral("list --pdf x") << QByteArray("--pdf belongs to scanner sheet, --json to scanner list.");
    }

    void usage()
    {
        QFETCH(const QString, arguments);
        QFETCH(const QByteArray, words);
        const Ran asked = run(QStringList{QStringLiteral("scanner")} + arguments.split(u' ', Qt::SkipEmptyParts));
        QCOMPARE(asked.exitCode, 2);
        QVERIFY2(asked.err.startsWith(words), asked.err);
    }

    /// What is printed can be scanned: each code of the sheet is read in a picture of it.
    void theSheetCanBeScanned()
    {
        const QString pdf = m_dir.filePath(QStringLiteral("sheet.pdf")), png = m_dir.filePath(QStringLiteral("sheet"));
        QCOMPARE(run({QStringLiteral("scanner"), QStringLiteral("sheet"), QStringLiteral("--pdf"), pdf}).exitCode, 0);
        if (QStandardPaths::findExecutable(QStringLiteral("pdftoppm")).isEmpty())
            QSKIP("pdftoppm is not here to make a picture of it");
        QCOMPARE(runProgram(QStringLiteral("pdftoppm"), {QStringLiteral("-r"), QStringLiteral("300"), QStringLiteral("-gray"), QStringLiteral("-png"), QStringLiteral("-singlefile"), pdf, png}).exitCode, 0);
        picture::PictureReader reader(qEnvironmentVariable("BINCARD_BIN") + QStringLiteral("/bincard-decode"), 60'000);
        const auto answer = reader.readFile(png + QStringLiteral(".png"), barcode::DecodeEffort::Thorough);
        QVERIFY(answer.ok());
        QStringList texts;
        for (const barcode::DecodedCode &code : answer->codes)
            texts << code.text;
        QStringList wanted{QStringLiteral("#OK"), QStringLiteral("#UNDO"), QStringLiteral("#BACK")};
        for (const device::TestCode code : device::kTestCodes)
            wanted << device::contentOf(code);
        for (const QString &text : wanted)
            QVERIFY2(texts.contains(text), qPrintable(text + u" is not among "_qs + texts.join(u", "_qs)));
    }

    void aSheetThatCannotBeWritten()
    {
        const Ran asked = run({QStringLiteral("scanner"), QStringLiteral("sheet"), QStringLiteral("--pdf"), QStringLiteral("/no/such/folder/sheet.pdf")});
        QCOMPARE(asked.exitCode, 4);
        QVERIFY2(asked.err.contains("cannot be written"), asked.err);
    }
};

QTEST_GUILESS_MAIN(TestScanner)
#include "tst_scanner.moc"
