// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/packpicture.h"

#include <QXmlStreamReader>
#include <QtTest>

using namespace bincard::planning;

/// The picture is well-formed and has every piece, whatever the names are.
class TestPackPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsEveryPiece();
    void drawsFarPiecesFirst();
};

static PackProblem problemOf(const QString &name)
{
    PackProblem problem;
    problem.containers.push_back({QStringLiteral("C"), {4, 4, 4}});
    PackBox box;
    box.id = name;
    box.size = {2, 2, 2};
    problem.boxes.push_back(box);
    return problem;
}

void TestPackPicture::drawsEveryPiece()
{
    const PackedBin bin{0, {{0, {0, 0, 0}, {2, 2, 2}}, {0, {2, 0, 0}, {2, 2, 2}}, {0, {0, 0, 2}, {2, 2, 2}}}};
    QXmlStreamReader xml(packPicture(problemOf(QStringLiteral("<a & \"b\">")), bin, QStringLiteral("a < b")));
    int faces = 0;
    QStringList words;
    while (!xml.atEnd()) {
        xml.readNext();
        faces += xml.isStartElement() && xml.name() == QLatin1String("polygon") ? 1 : 0;
        if (xml.isCharacters() && !xml.text().trimmed().isEmpty())
            words << xml.text().toString();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(faces, 3 + 3 * 3); // The room's and each piece's.
    QVERIFY(words.contains(QStringLiteral("a < b")));
    QCOMPARE(words.count(QStringLiteral("<a & \"b\">")), 3);
    QCOMPARE(words.count(QStringLiteral("3")), 4); // Three faces and the legend.
}

void TestPackPicture::drawsFarPiecesFirst()
{
    // The second stands behind the first: it is drawn before it.
    const PackedBin bin{0, {{0, {2, 0, 0}, {2, 2, 2}}, {0, {0, 2, 0}, {2, 2, 2}}}};
    const QString svg = packPicture(problemOf(QStringLiteral("a")), bin, {});
    QVERIFY(svg.indexOf(QStringLiteral(">2</text>")) < svg.indexOf(QStringLiteral(">1</text>")));
}

QTEST_GUILESS_MAIN(TestPackPicture)
#include "tst_packpicture.moc"
