// SPDX-License-Identifier: GPL-3.0-or-later
// A folder as a printer: what is written, what cannot be, and a folder of the network that hangs.
#include "device/directprinter.h"

#include <QtTest>

#include <atomic>
#include <mutex>

using namespace bincard;
using namespace bincard::device;

namespace {

store::PrintJob job(int copies = 1)
{
    store::PrintJob job;
    job.id = PrintJobId(1, 7);
    job.title = QStringLiteral("T-1/../2");
    job.format = PrintFormat::Pdf;
    job.bytes = "%PDF-1.4";
    job.copies = copies;
    return job;
}

/// A spool with one job in it.
struct Spool {
    bool given = false;
    std::vector<PrintState> states;
    std::vector<PrinterState> said;

    SpoolLink link()
    {
        return {[this](const QString &, auto found) { found(std::exchange(given, true) ? std::nullopt : std::optional(job(2))); },
            [this](PrintJobId, const QString &, PrintState state, auto written) {
                states.push_back(state);
                written(SpoolWrite::Done);
            },
            [this](const PrinterNow &now) { said.push_back(now.state); }};
    }
};

PrinterProfile folder(const QString &path)
{
    PrinterProfile profile;
    profile.name = QStringLiteral("Files");
    profile.port = PrinterPort::Folder;
    profile.address = path;
    return profile;
}

} // namespace

class TestFolderPrinter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachCopyIsAFile();
    void aFolderThatCannotBeIsSaid();
    void aFolderThatHangsHoldsUpNobody();
};

void TestFolderPrinter::eachCopyIsAFile()
{
    QTemporaryDir dir;
    Spool spool;
    FolderPrinter printer(folder(dir.filePath(QStringLiteral("a/b"))), spool.link());
    printer.wake();
    QTRY_COMPARE(spool.states, (std::vector<PrintState>{PrintState::Sending, PrintState::Printed}));
    const QStringList files = QDir(dir.filePath(QStringLiteral("a/b"))).entryList(QDir::Files);
    QCOMPARE(files.size(), 2);
    QVERIFY(files.front().startsWith(QStringLiteral("T-1____2-"))); // No path comes out of a title.
}

void TestFolderPrinter::aFolderThatCannotBeIsSaid()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    Spool spool;
    FolderPrinter printer(folder(file.fileName() + QStringLiteral("/below")), spool.link());
    printer.wake();
    QTRY_VERIFY(!spool.said.empty() && spool.said.back() == PrinterState::Unreachable);
    QCOMPARE(spool.states, (std::vector<PrintState>{PrintState::Sending}));
}

void TestFolderPrinter::aFolderThatHangsHoldsUpNobody()
{
    struct Disk {
        std::mutex hangs;
        std::atomic<int> written = 0;
    };
    const auto disk = std::make_shared<Disk>();
    disk->hangs.lock();
    Spool spool;
    const auto write = [disk](const QString &, const store::PrintJob &) {
        const std::lock_guard lock(disk->hangs);
        ++disk->written;
        return true;
    };
    {
        FolderPrinter printer(folder(QStringLiteral("/nowhere")), spool.link(), write);
        QElapsedTimer took;
        took.start();
        printer.wake();
        QTRY_VERIFY(!spool.states.empty());
        QVERIFY(took.elapsed() < 1000); // Who asked goes on.
        QTRY_VERIFY_WITH_TIMEOUT(!spool.said.empty() && spool.said.back() == PrinterState::Silent, 3 * FolderPrinter::kPatienceMs);
        QCOMPARE(disk->written.load(), 0);
        disk->hangs.unlock(); // The network is back.
        QTRY_COMPARE(spool.states, (std::vector<PrintState>{PrintState::Sending, PrintState::Printed}));
        QCOMPARE(spool.said.back(), PrinterState::Ready);
    }
    // It hangs again, and the station ends: nobody waits for it.
    disk->hangs.lock();
    Spool second;
    QElapsedTimer took;
    took.start();
    {
        FolderPrinter printer(folder(QStringLiteral("/nowhere")), second.link(), write);
        printer.wake();
        QTRY_COMPARE(second.states, (std::vector<PrintState>{PrintState::Sending}));
    }
    QVERIFY(took.elapsed() < FolderPrinter::kPatienceMs);
    disk->hangs.unlock();
    QTRY_COMPARE(disk->written.load(), 2);
}

QTEST_GUILESS_MAIN(TestFolderPrinter)
#include "tst_folderprinter.moc"
