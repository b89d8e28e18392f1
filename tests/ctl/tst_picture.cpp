// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/options.h"
#include "ctlprocess.h"
#include "picture/picturereader.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace bincard;
using namespace bincard::ctltest;

namespace {

QString realWorker()
{
    return qEnvironmentVariable("BINCARD_BIN") + QStringLiteral("/bincard-decode");
}

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray encoded(const QImage &image, const char *format)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return buffer.data();
}

} // namespace

/// barcode draw and decode as a user meets them, and the worker's deaths.
class TestPicture : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir{scratch()};
    QByteArray m_png; ///< a GS1 DataMatrix

    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }
    [[nodiscard]] QString file(const QString &name, const QByteArray &bytes) const
    {
        writeFile(path(name), bytes);
        return path(name);
    }
    [[nodiscard]] QString script(const QString &name, const QByteArray &lines) const
    {
        const QString program = file(name, "#!/bin/sh\n" + lines);
        QFile::setPermissions(program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return program;
    }
    static Ran draw(const QString &type, const QString &text, const QString &into)
    {
        return bincard::ctltest::run({QStringLiteral("barcode"), QStringLiteral("draw"), QStringLiteral("--type"), type, QStringLiteral("--text"), text, QStringLiteral("-o"), into});
    }
    static Ran decode(const QStringList &files) { return bincard::ctltest::run(QStringList{QStringLiteral("barcode"), QStringLiteral("decode")} + files); }

private Q_SLOTS:
    void initTestCase()
    {
        const Ran ran = draw(QStringLiteral("gs1-datamatrix"), QStringLiteral("(01)09506000134352(10)AB(21)7"), path(QStringLiteral("good.png")));
        QVERIFY2(ran.exitCode == 0, ran.words());
        m_png = fileBytes(path(QStringLiteral("good.png")));
    }

    void aLineOfJson()
    {
        const Ran ran = decode({path(QStringLiteral("good.png"))});
        QVERIFY2(ran.exitCode == 0, ran.words());
        QCOMPARE(ran.json().size(), std::size_t{1});
        const QJsonObject line = ran.json()[0];
        QCOMPARE(line.keys(), QStringList({QStringLiteral("codes"), QStringLiteral("file"), QStringLiteral("ms")}));
        QCOMPARE(line.value(QLatin1String("file")).toString(), path(QStringLiteral("good.png")));
        const QJsonObject code = line.value(QLatin1String("codes"))[0].toObject();
        QCOMPARE(code.keys().size(), 6);
        QCOMPARE(code.value(QLatin1String("text")).toString(), QStringLiteral("010950600013435210AB\u001d217"));
        QCOMPARE(code.value(QLatin1String("bytesHex")).toString(), QString::fromLatin1(QByteArray("010950600013435210AB\x1d" "217").toHex()));
        QCOMPARE(code.value(QLatin1String("format")).toString(), QStringLiteral("gs1-datamatrix"));
        QCOMPARE(code.value(QLatin1String("symbologyIdentifier")).toString(), QStringLiteral("]d2"));
        QCOMPARE(code.value(QLatin1String("gs1")), QJsonValue(true));
        QCOMPARE(code.value(QLatin1String("position")).toArray().size(), 4);
        QCOMPARE(code.value(QLatin1String("position"))[2].toArray().size(), 2);
    }

    void everyTypeAsPngAndSvg_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read");
        const auto row = [](const char *type, const char *text, const char *read) { QTest::newRow(type) << QString::fromLatin1(text) << QString::fromLatin1(read); };
        const char *hri = "(01)09506000134352(10)AB(21)7", *elements = "010950600013435210AB\x1d" "217";
        row("code39", "BIN-42", "BIN-42");
        row("code93", "BIN-42", "BIN-42");
        row("code128", "%LA-01-2", "%LA-01-2");
        row("gs1-128", hri, elements);
        row("ean8", "96385074", "96385074");
        row("ean13", "5012345678900", "5012345678900");
        row("upca", "012345678905", "012345678905");
        row("upce", "01234565", "01234565");
        row("itf14", "15012345678907", "15012345678907");
        row("databar", "(01)09506000134352", "0109506000134352");
        row("databar-expanded", hri, elements);
        row("datamatrix", "Bin 42", "Bin 42");
        row("gs1-datamatrix", hri, elements);
        row("qr", "Bin 42", "Bin 42");
        row("gs1-qr", hri, elements);
        row("aztec", "Bin 42", "Bin 42");
        row("pdf417", "Bin 42", "Bin 42");
    }
    void everyTypeAsPngAndSvg()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, read);
        const QString type = QString::fromLatin1(QTest::currentDataTag());
        QStringList files;
        for (const char *ending : {".png", ".SVG"}) {
            files.append(path(type + QString::fromLatin1(ending)));
            const Ran drawn = draw(type, text, files.last());
            QVERIFY2(drawn.exitCode == 0 && drawn.out.isEmpty() && drawn.err.isEmpty(), drawn.words());
        }
        const Ran ran = decode(files);
        QVERIFY2(ran.exitCode == 0, ran.words());
        QCOMPARE(ran.json().size(), std::size_t{2});
        for (const QJsonObject &line : ran.json()) {
            const QJsonArray codes = line.value(QLatin1String("codes")).toArray();
            QVERIFY2(codes.size() == 1, ran.out);
            QCOMPARE(codes[0][QLatin1String("text")].toString(), read);
            QCOMPARE(codes[0][QLatin1String("format")].toString(), type);
        }
    }

    void aPdfIsAPageOfTheSymbolsSize()
    {
        QVERIFY(draw(QStringLiteral("code128"), QStringLiteral("A"), path(QStringLiteral("a.pdf"))).exitCode == 0);
        const QByteArray pdf = fileBytes(path(QStringLiteral("a.pdf")));
        QVERIFY(pdf.startsWith("%PDF-") && pdf.trimmed().endsWith("%%EOF"));
        QCOMPARE(pdf.count("/Type /Page\n"), 1);
        const QImage png = [this] {
            (void)draw(QStringLiteral("code128"), QStringLiteral("A"), path(QStringLiteral("a.png")));
            return QImage(path(QStringLiteral("a.png")));
        }();
        // Four pixels a module are 72/75 points; Qt rounds pages to points.
        const QByteArray box = pdf.mid(pdf.indexOf("/MediaBox ["), 60);
        const QList<QByteArray> numbers = box.mid(box.indexOf('[') + 1, box.indexOf(']') - box.indexOf('[') - 1).simplified().split(' ');
        QCOMPARE(numbers.size(), 4);
        QVERIFY2(std::abs(numbers[2].toDouble() - png.width() * 72 / 300.0) < 2, box);
    }

    void otherKindsOfPictures_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        const QImage image = QImage::fromData(m_png);
        QImage clear = image.convertToFormat(QImage::Format_ARGB32);
        for (int y = 0; y < clear.height(); ++y) {
            for (int x = 0; x < clear.width(); ++x)
                clear.setPixel(x, y, qGray(clear.pixel(x, y)) < 128 ? qRgba(0, 0, 0, 255) : qRgba(0, 0, 0, 0));
        }
        QTest::newRow("JPEG") << encoded(image, "JPG") << QStringLiteral("a.jpg");
        QTest::newRow("BMP") << encoded(image, "BMP") << QStringLiteral("a.bmp");
        QTest::newRow("PPM") << encoded(image, "PPM") << QStringLiteral("a.ppm");
        QTest::newRow("a PNG that is called JPEG") << m_png << QStringLiteral("b.jpg");
        QTest::newRow("a PNG that is called text") << m_png << QStringLiteral("b.txt");
        QTest::newRow("a PNG without ending") << m_png << QStringLiteral("b");
        QTest::newRow("black on nothing is black on white") << encoded(clear, "PNG") << QStringLiteral("clear.png");
        QTest::newRow("a name with umlaut and blank") << m_png << QString::fromUtf8("gr\u00fcn 1.png");
    }
    void otherKindsOfPictures()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, name);
        const Ran ran = decode({file(name, bytes)});
        QVERIFY2(ran.exitCode == 0, ran.words());
        QVERIFY2(ran.json()[0].value(QLatin1String("codes"))[0][QLatin1String("format")] == QLatin1String("gs1-datamatrix"), ran.out);
    }

    void badPictures_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        const QImage image = QImage::fromData(m_png);
        const QByteArray jpeg = encoded(image, "JPG"), bmp = encoded(image, "BMP");
        // A PNG head that speaks of 40000 × 40000 pixels.
        QByteArray huge = m_png;
        huge.replace(16, 8, QByteArray::fromHex("00009c4000009c40"));
        QTest::newRow("empty") << QByteArray() << QStringLiteral("the file is empty");
        QTest::newRow("text") << QByteArray("This is no picture.\n") << QStringLiteral("it is no picture");
        QTest::newRow("random bytes") << QByteArray::fromHex("fe013e77aa00ff12345699") << QStringLiteral("it is no picture");
        QTest::newRow("half a PNG") << m_png.first(m_png.size() / 2) << QStringLiteral("incomplete");
        QTest::newRow("the head of a PNG") << m_png.first(8) << QStringLiteral("incomplete");
        QTest::newRow("half a JPEG") << jpeg.first(jpeg.size() / 2) << QStringLiteral("incomplete");
        QTest::newRow("half a BMP") << bmp.first(bmp.size() / 2) << QStringLiteral("incomplete");
        QTest::newRow("1,600 megapixels by its head") << huge << QStringLiteral("");
    }
    void badPictures()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, words);
        const Ran ran = decode({path(QStringLiteral("good.png")), file(QStringLiteral("bad.png"), bytes), path(QStringLiteral("good.png"))});
        QCOMPARE(ran.exitCode, 3);
        QCOMPARE(ran.json().size(), std::size_t{3});
        QVERIFY2(ran.json()[1].value(QLatin1String("error")).toString().contains(words), ran.out);
        QCOMPARE(ran.json()[1].keys(), QStringList({QStringLiteral("error"), QStringLiteral("file")}));
        for (const std::size_t good : {0, 2})
            QVERIFY2(ran.json()[good].value(QLatin1String("codes")).toArray().size() == 1, ran.out);
    }

    void badFiles()
    {
        QFile large(path(QStringLiteral("large.png")));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.write(m_png) == m_png.size() && large.resize((qint64{100} << 20) + 1));
        large.close();
        const Ran ran = decode({path(QStringLiteral("none.png")), m_dir.path(), large.fileName(), QStringLiteral("/dev/zero"), path(QStringLiteral("good.png"))});
        QCOMPARE(ran.exitCode, 3);
        QVERIFY2(ran.err.isEmpty(), ran.err);
        QStringList words;
        for (const QJsonObject &line : ran.json())
            words.append(line.value(QLatin1String("error")).toString());
        QCOMPARE(words, QStringList({QStringLiteral("there is no such file"), QStringLiteral("it is a folder"), QStringLiteral("the file is larger than 100 MiB"),
                            QStringLiteral("it is no ordinary file"), QString()}));
        QFile::remove(large.fileName());
    }

    void aPictureOfAHundredMegapixels()
    {
        QImage image(10'000, 10'000, QImage::Format_Grayscale8);
        image.fill(Qt::white);
        QPainter(&image).drawImage(5'000, 7'000, QImage::fromData(m_png));
        const Ran ran = decode({file(QStringLiteral("hundred.png"), encoded(image, "PNG")), path(QStringLiteral("good.png"))});
        QCOMPARE(ran.json().size(), std::size_t{2});
        QVERIFY2(ran.json()[0].contains(QLatin1String("codes")) || ran.json()[0].contains(QLatin1String("error")), ran.out);
        QVERIFY2(ran.json()[1].value(QLatin1String("codes")).toArray().size() == 1, ran.out);
        QFile::remove(path(QStringLiteral("hundred.png")));
    }

    void usage_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *reason, const char *words, int exitCode, const char *says) {
            QTest::newRow(reason) << QString::fromUtf8(words).split(u' ') << exitCode << QString::fromUtf8(says);
        };
        row("decode of nothing", "decode", 2, "Say which pictures to read");
        row("draw of nothing", "draw", 2, "needs --type, --text and -o");
        row("no such type", "draw --type qrcode --text A -o a.png", 2, "There is no type qrcode; there are code39, code93");
        row("no such file kind", "draw --type qr --text A -o a.gif", 2, "ends in .png, .svg or .pdf");
        row("-o without a file", "draw --type qr --text A -o", 2, "--output needs a value: --output FILE");
        row("-o and --output", "draw --type qr --text A -o a.png --output b.png", 2, "--output stands twice");
        row("a word too many", "draw it --type qr --text A -o a.png", 2, "barcode draw takes no it");
        row("a wrong check digit", "draw --type ean13 --text 5012345678901 -o a.png", 3, "the check digit of 5012345678901 is 0.");
        row("a folder that is not there", "draw --type qr --text A -o none/a.png", 4, "none/a.png cannot be written");
    }
    void usage()
    {
        QFETCH(const QStringList, words);
        QFETCH(const int, exitCode);
        QFETCH(const QString, says);
        QTemporaryDir empty(scratch());
        const Ran ran = bincard::ctltest::run(QStringList{QStringLiteral("barcode")} + words, empty.path());
        QVERIFY2(ran.exitCode == exitCode, ran.words());
        QVERIFY2(QString::fromUtf8(ran.err).contains(says), ran.err);
        QVERIFY(QDir(empty.path()).isEmpty());
    }

    void optionsWithALetter()
    {
        const std::vector<ctl::OptionSpec> options{{QStringLiteral("output"), QStringLiteral("FILE"), {}, QStringLiteral("o")}, {QStringLiteral("fast"), {}, {}}};
        QCOMPARE(ctl::Arguments::parse({QStringLiteral("-o"), QStringLiteral("a.png")}, options)->value(QStringLiteral("output")), QStringLiteral("a.png"));
        QCOMPARE(ctl::Arguments::parse({QStringLiteral("--"), QStringLiteral("-o")}, options)->positional(), QStringList{QStringLiteral("-o")});
        QCOMPARE(ctl::Arguments::parse({QStringLiteral("-o"), QStringLiteral("-o")}, options)->value(QStringLiteral("output")), QStringLiteral("-o"));
        for (const char *wrong : {"-f", "-x", "-oa.png", "-of"})
            QVERIFY2(!ctl::Arguments::parse({QString::fromLatin1(wrong), QStringLiteral("a")}, options).ok(), wrong);
    }

    void aKilledWorkerIsStartedAnew()
    {
        picture::PictureReader reader(realWorker());
        QCOMPARE(reader.workerId(), 0);
        QCOMPARE(reader.readFile(path(QStringLiteral("good.png")), barcode::DecodeEffort::Thorough)->codes.size(), std::size_t{1});
        const qint64 first = reader.workerId();
        QVERIFY(first > 0);
        QCOMPARE(reader.readBytes(m_png, barcode::DecodeEffort::Fast)->codes.size(), std::size_t{1});
        QCOMPARE(reader.workerId(), first);
        QCOMPARE(::kill(static_cast<pid_t>(first), SIGKILL), 0);
        QCOMPARE(reader.readFile(path(QStringLiteral("good.png")), barcode::DecodeEffort::Thorough)->codes.size(), std::size_t{1});
        QVERIFY(reader.workerId() > 0 && reader.workerId() != first);
        QVERIFY(!reader.readBytes({}, barcode::DecodeEffort::Fast).ok());
    }

    void workersThatFail_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("words");
        QTest::newRow("dies at once") << QByteArray("exit 134\n") << QStringLiteral("the decoder dies of the picture");
        QTest::newRow("is killed by a signal") << QByteArray("head -c 6 >/dev/null; kill -ABRT $$\n") << QStringLiteral("the decoder dies of the picture");
        QTest::newRow("dies within a line") << QByteArray("printf '{\"codes\":['; kill -KILL $$\n") << QStringLiteral("the decoder dies of the picture");
        QTest::newRow("says nonsense") << QByteArray("while :; do echo nonsense; head -c 6 >/dev/null; done\n") << QStringLiteral("the decoder dies of the picture");
        QTest::newRow("never answers") << QByteArray("exec cat >/dev/null\n") << QStringLiteral("reading the picture takes longer than 0.3 s");
    }
    void workersThatFail()
    {
        QFETCH(const QByteArray, lines);
        QFETCH(const QString, words);
        picture::PictureReader reader(script(QStringLiteral("worker"), lines), 300);
        for (int again = 0; again < 2; ++again) {
            const auto answer = reader.readFile(path(QStringLiteral("good.png")), barcode::DecodeEffort::Thorough);
            QVERIFY(!answer.ok());
            QVERIFY2(answer.error().code == ErrorCode::BadInput && answer.error().detail == words, qPrintable(answer.error().detail));
        }
    }

    void thereIsNoWorker()
    {
        picture::PictureReader reader(path(QStringLiteral("none")));
        const auto answer = reader.readFile(path(QStringLiteral("good.png")), barcode::DecodeEffort::Thorough);
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().code, ErrorCode::Environment);
    }

    void aDeathHarmsNoOtherPicture()
    {
        // A program of its own folder, whose worker dies three times: of the first picture with all that is tried.
        const QString copy = path(QStringLiteral("bincardctl"));
        QVERIFY(QFile::copy(program(), copy));
        (void)script(QStringLiteral("bincard-decode"), "echo x >> " + path(QStringLiteral("starts")).toUtf8() + "\n[ $(wc -l < " + path(QStringLiteral("starts")).toUtf8()
                + ") -gt 3 ] || kill -ABRT $$\nexec " + realWorker().toUtf8() + "\n");
        const Ran ran = runProgram(copy, {QStringLiteral("barcode"), QStringLiteral("decode"), path(QStringLiteral("good.png")), path(QStringLiteral("good.png"))});
        QCOMPARE(ran.exitCode, 3);
        QCOMPARE(ran.json().size(), std::size_t{2});
        QCOMPARE(ran.json()[0].value(QLatin1String("error")).toString(), QStringLiteral("the decoder dies of the picture"));
        QCOMPARE(ran.json()[1].value(QLatin1String("codes")).toArray().size(), 1);
        QFile::remove(copy);
    }

    void theWorkerEndsWithItsInput()
    {
        QProcess worker;
        worker.start(realWorker(), {});
        QVERIFY(worker.waitForStarted());
        worker.closeWriteChannel();
        QVERIFY(worker.waitForFinished());
        QCOMPARE(worker.exitCode(), 0);
    }
    void theWorkerRefusesWhatIsNoRequest()
    {
        for (const QByteArray &bytes : {QByteArray("\xff\xff\xff\xffpt", 6), QByteArray("\0\0\0\1xt?", 7), QByteArray("\0\0\0\1pz?", 7), QByteArray("\0\0\0\5pt?", 7)}) {
            QProcess worker;
            worker.start(realWorker(), {});
            QVERIFY(worker.waitForStarted());
            worker.write(bytes);
            worker.closeWriteChannel();
            QVERIFY(worker.waitForFinished());
            QVERIFY(worker.exitStatus() == QProcess::NormalExit);
            QVERIFY(worker.readAllStandardOutput().isEmpty());
        }
    }
};

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    TestPicture test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_picture.moc"
