// SPDX-License-Identifier: GPL-3.0-or-later
#include "barcode/zplreader.h"
#include "barcode/zplstream.h"

#include <QTest>

using namespace bincard::barcode;

namespace {

template <class Kind>
Kind first(const QByteArray &zpl)
{
    for (const DotElement &element : readZpl(zpl).label.elements) {
        if (const Kind *found = std::get_if<Kind>(&element))
            return *found;
    }
    return {};
}

/// "L7 S J": a label of seven bytes, a question for the status, a cancellation.
QString told(const std::vector<ZplStream::Event> &events)
{
    QStringList words;
    for (const ZplStream::Event &event : events) {
        switch (event.kind) { // No default.
        case ZplStream::EventKind::Label: words.append(u'L' + QString::number(event.zpl.size())); break;
        case ZplStream::EventKind::TooLong: words.append(QStringLiteral("T")); break;
        case ZplStream::EventKind::HostStatus: words.append(QStringLiteral("S")); break;
        case ZplStream::EventKind::HostIdentification: words.append(QStringLiteral("I")); break;
        case ZplStream::EventKind::CancelAll: words.append(QStringLiteral("J")); break;
        }
    }
    return words.join(u' ');
}

} // namespace

/// ZPL as others write it.
class TestZplReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void data_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("data");
        const auto row = [](const char *reason, const char *field, const char *type, const char *data) {
            QTest::newRow(reason) << QByteArray(field) << QString::fromLatin1(type) << QString::fromUtf8(data);
        };
        row("brackets of mode D", "^BCN,100,Y,N,N,D^FD(00)340123450000000017^FS", "gs1-128", "(00)340123450000000017");
        row("mode U makes the check digit", "^BCN,100,Y,N,N,U^FD34012345000000001^FS", "gs1-128", "(00)340123450000000017");
        row("FNC1 in front and between", "^BCN,100^FD>;>802040063813339313724>8>610B1^FS", "gs1-128", "(02)04006381333931(37)24(10)B1");
        row("underscore by ^FH", "^BCN,100^FH^FDA_42C^FS", "code128", "ABC");
        row("data by ^FV", "^BCN,100^FVABC^FS", "code128", "ABC");
        row("subset A has two digits for a character", "^BCN,100^FD>:a>73334>6b^FS", "code128", "aABb");
        row("only digits count in subset C", "^BCN,100^FD>;12D34^FS", "code128", "1234");
        row("small letters of commands", "^bcn,100^fdABC^fs", "code128", "ABC");
        row("a short number gets zeros", "^BEN,100^FD12345^FS", "ean13", "0000000123457");
        row("QR by manual input", "^BQN,2,4^FDMM,B0005hello^FS", "qr", "hello");
        row("QR of numbers by manual input", "^BQN,2,4^FDHM,N123456^FS", "qr", "123456");
        row("Data Matrix by number", "^BXN,4,200,,,,_^FD_d065B^FS", "datamatrix", "AB");
        row("Data Matrix of GS1", "^BXN,4,200,,,,_^FD_10104006381333931^FS", "gs1-datamatrix", "(01)04006381333931");
    }
    void data()
    {
        QFETCH(const QByteArray, field);
        QFETCH(const QString, type);
        QFETCH(const QString, data);
        const auto symbol = first<DotSymbol>("^XA^FO10,20^BY3" + field + "^XZ");
        QCOMPARE(symbol.data, data);
        QCOMPARE(symbolTypeNames().at(static_cast<int>(symbol.type)), type);
    }

    void places()
    {
        QCOMPARE(first<DotSymbol>("^XA^LH5,6^FO10,20^BY4,2,80^BC^FDA^FS^XZ"), (DotSymbol{SymbolType::Code128, QStringLiteral("A"), 15, 26, 4, 80}));
        QCOMPARE(first<DotSymbol>("^XA^FT10,120^BY4^BCB,100^FDA^FS^XZ"), (DotSymbol{SymbolType::Code128, QStringLiteral("A"), 10, 20, 4, 100, 3}));
        QCOMPARE(first<DotText>("^XA^CF0,40,20^FO10,20^FDA^FS^XZ"), (DotText{QStringLiteral("A"), 10, 50, 0, 40, 20}));
        QCOMPARE(first<DotText>("^XA^FWR^FT10,20^A0,40,40^FDA^FS^XZ"), (DotText{QStringLiteral("A"), 10, 20, 0, 40, 40, SymbolAlignment::Left, false, false, 1}));
        QCOMPARE(first<DotText>("^XA^FO10,20^A0R,40,40^FDA^FS^XZ"), (DotText{QStringLiteral("A"), 20, 20, 0, 40, 40, SymbolAlignment::Left, false, false, 1}));
        QCOMPARE(first<DotText>("^XA^FT10,20^A0N,40,0^FDA^FS^XZ").width, 40);
        QCOMPARE(first<DotText>("^XA^FO1,1^FDa^FS^XZ"), (DotText{QStringLiteral("a"), 1, 12, 0, 15, 15})); // Found by fuzzing: the font without any ^A.
        QCOMPARE(first<DotFrame>("^XA^FO1,2^GB0,300,3^FS^XZ"), (DotFrame{1, 2, 3, 300, 3}));
        const ZplLabel label = readZpl("^XA^PW812^LL1218^PQ3,0,1,Y^GC100,4^XZ");
        QCOMPARE(std::tuple(label.label.width, label.label.height, label.copies), std::tuple(812, 1218, 3));
        QCOMPARE(label.notUnderstood, QStringList(QStringLiteral("^GC")));
    }

    void blocks()
    {
        const ZplLabel label = readZpl("^XA^FO10,20^A0N,20,20^FB400,3,0,C^FDone\\&two\\&three\\&four^FS^XZ");
        QCOMPARE(label.label.elements.size(), std::size_t{3});
        QCOMPARE(std::get<DotText>(label.label.elements[2]), (DotText{QStringLiteral("three"), 10, 75, 400, 20, 20, SymbolAlignment::Centre}));
        QCOMPARE(readZpl("^XA^FO10,20^FB400,5^FDone\\&\\&three^FS^XZ").label.elements.size(), std::size_t{2}); // Found by fuzzing: a line with nothing in it.
        QVERIFY(readZpl("^XA^A0N,20,20^FB100,5^FDa text that is longer than its block^FS^XZ").label.elements.size() > 2);
    }

    void pictures()
    {
        const auto image = first<DotImage>("^XA^FO3,4^GFA,6,6,2,FF,!:^FS^XZ");
        QCOMPARE(std::tuple(image.x, image.y, image.width, image.height), std::tuple(3, 4, 16, 3));
        QCOMPARE(image.bits.toHex(), QByteArray("ff00ffffffff"));
        QCOMPARE(first<DotImage>("^XA^GFA,4,4,2,JAI5^XZ").bits.toHex(), QByteArray("aaaa5550"));
        QCOMPARE(first<DotImage>("^XA^GFA,9,99999999999,2,FF^XZ"), DotImage{});
        QCOMPARE(first<DotImage>("^XA^GFA,4,4,0,FF^XZ"), DotImage{});
    }

    void rubbish_data()
    {
        QTest::addColumn<QByteArray>("zpl");
        for (const char *zpl : {"", "^", "~~~~", "^XA", "^FD", "^A", "^FO-99999999999,1^GB1^FS", "^BCN,-1^FD^FS", "^BY0,0,0^BC^FDA^FS", "^GFA,", "^GFA,1,1,1", "^FB0^FDa^FS", "^BXN,0,200^FDA^FS",
                 "^BQN,2,99999^FDMM,^FS", "^B7N,1,9,99,99^FDA^FS", "^FO1,1^FDa", "^CF@,,^FDx^FS"})
            QTest::newRow(zpl) << QByteArray(zpl);
    }
    void rubbish()
    {
        QFETCH(const QByteArray, zpl);
        const ZplLabel label = readZpl(zpl);
        for (const DotElement &element : label.label.elements) {
            if (const auto *symbol = std::get_if<DotSymbol>(&element))
                QVERIFY(symbol->module >= 1 && symbol->height >= 1);
        }
        QVERIFY(label.copies >= 1);
    }

    void streams_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("events");
        QTest::newRow("a label") << QByteArray("^XA^FDa^FS^XZ") << QStringLiteral("L13");
        QTest::newRow("two and something between") << QByteArray("^XA^XZ\r\nnoise^FX^XA1^XZ") << QStringLiteral("L6 L7");
        QTest::newRow("a question alone") << QByteArray("~HS") << QStringLiteral("S");
        QTest::newRow("a question in the middle of a word") << QByteArray("^XA^FDab~HSc^FS^XZ") << QStringLiteral("S L15");
        QTest::newRow("small letters") << QByteArray("~hs^xa^xz~hi") << QStringLiteral("S L6 I");
        QTest::newRow("a cancellation drops what was begun") << QByteArray("^XA^FDa~JA^FS^XZ^XA^XZ") << QStringLiteral("J L6");
        QTest::newRow("signs without commands") << QByteArray("^~^XA^^~^XZ") << QStringLiteral("L9");
        QTest::newRow("an end without beginning") << QByteArray("^FS^XZ") << QStringLiteral("");
    }
    void streams()
    {
        QFETCH(const QByteArray, bytes);
        ZplStream whole;
        QTEST(told(whole.feed(bytes)), "events");
        ZplStream split; // However the network cuts it.
        std::vector<ZplStream::Event> events;
        for (const char byte : bytes) {
            for (ZplStream::Event &event : split.feed(QByteArrayView(&byte, 1)))
                events.push_back(std::move(event));
        }
        QTEST(told(events), "events");
    }

    void streamIsBounded()
    {
        ZplStream stream;
        QCOMPARE(told(stream.feed("^XA^FD")), QString());
        QString all;
        const QByteArray chunk(64 * 1024, 'x');
        for (qsizetype sent = 0; sent <= ZplStream::kLongestLabel; sent += chunk.size())
            all += told(stream.feed(chunk));
        QCOMPARE(all, QStringLiteral("T"));
        QVERIFY(stream.isWithinLabel());
        QCOMPARE(told(stream.feed("~HS^FS^XZ^XA^XZ")), QStringLiteral("S L6"));
        QVERIFY(!stream.isWithinLabel());
    }
};

QTEST_APPLESS_MAIN(TestZplReader)
#include "tst_zplreader.moc"
