// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctlprocess.h"
#include "pickingstation.h"
#include "smalldisk.h"

#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace bincard;
using namespace bincard::ctltest;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

/// The disk fills up under a station that picks. What beeped is on it, nothing else beeps, and with room again the work goes on.
class TestFullStation : public QObject
{
    Q_OBJECT

    QTemporaryDir m_root{scratch()};

private Q_SLOTS:
    void nothingBeepsThatIsNotOnDisk()
    {
        const QString at = m_root.filePath(text("disk")), folder = at + text("/books");
        const SmallDisk disk(at, "size=48m");
        if (!disk.mounted())
            QSKIP("this user may not mount");
        const Ran made = run({text("demo"), text("--items"), text("60"), text("--locations"), text("80"), text("--orders"), text("400"), text("--data"), folder});
        QVERIFY2(made.exitCode == 0, made.words());
        std::vector<OperationId> beeped;
        {
            PickingStation station(folder);
            QVERIFY(station.started());
            QTRY_VERIFY_WITH_TIMEOUT(station.opened() && station.opened()->ok(), 60'000); // Else the disk is full before its files are made.
            QVERIFY(QTest::qWaitFor([&station] { return station.isUpToDate(); }, 60'000)); // Asked once: the server's own work may give it more at once.
            // Most of it beforehand: a journal whose log has gone round once has room in itself, and then it is the server that stops first. A log
            // goes round at 4 MiB (1,000 pages), so that a quarter of that cannot.
            constexpr qint64 kRoom = 1024 * 1024;
            QFile filler(at + text("/filler"));
            QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
            const QByteArray block(64 * 1024, 'f');
            while (QStorageInfo(at).bytesAvailable() > kRoom)
                QCOMPARE(filler.write(block), block.size());
            station.pick("T-81");
            QTRY_VERIFY_WITH_TIMEOUT(!station.beeped().empty(), 60'000);
            while (filler.write(block) == block.size()) { }
            while (filler.write(block.constData(), 512) == 512) { }
            QTRY_VERIFY_WITH_TIMEOUT(station.trouble() == ErrorCode::DiskFull, 60'000);
            // What a power cut would leave now.
            const QString image = m_root.filePath(text("image"));
            beeped = station.beeped();
            QDir().mkpath(image);
            for (const char *name : {"journal.db", "journal.db-wal"})
                QVERIFY(QFile::copy(folder + u'/' + text(name), image + u'/' + text(name)));
            for (const OperationId id : beeped)
                QCOMPARE(timesIn(image + text("/journal.db"), "own_operation", id), std::int64_t{1});

            filler.remove();
            const std::size_t before = station.beeped().size();
            station.pick("T-82");
            QTRY_VERIFY_WITH_TIMEOUT(station.beeped().size() >= before + 20, 60'000);
            QTRY_VERIFY_WITH_TIMEOUT(!station.trouble(), 60'000);
            beeped = station.beeped();
        }
        const Ran verified = run({text("verify"), text("--data"), folder});
        QVERIFY2(verified.exitCode == 0, verified.words());
        for (const OperationId id : beeped)
            QCOMPARE(timesIn(folder + text("/server.db"), "entry", id), std::int64_t{1});
    }
};

QTEST_GUILESS_MAIN(TestFullStation)
#include "tst_fullstation.moc"
