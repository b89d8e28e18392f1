// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that cannot give back a page of a mapped file, which a file that is cut under its map stands for.
#include "desk/buserror.h"
#include "desk/exitcode.h"

#include <QTemporaryFile>
#include <QTest>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace bincard;

namespace {

constexpr std::size_t kBytes = 64 * 1024;

/// Runs in a child: reads what is not there any more. Does not come back.
[[noreturn]] void readLostPage(int file, int errors)
{
    ::dup2(errors, STDERR_FILENO);
    desk::explainBusErrors();
    const auto *const map = static_cast<const volatile char *>(::mmap(nullptr, kBytes, PROT_READ, MAP_SHARED, file, 0));
    if (::ftruncate(file, 0) == 0 && map[kBytes - 1] == 0)
        ::_exit(0); // It was there after all.
    ::_exit(99);
}

} // namespace

class tst_buserror : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsWithASentence()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        QVERIFY(file.resize(kBytes));
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0)
            readLostPage(file.handle(), ends[1]);
        ::close(ends[1]);
        QByteArray said;
        char part[256];
        for (ssize_t n = 0; (n = ::read(ends[0], part, sizeof part)) > 0;)
            said.append(part, n);
        ::close(ends[0]);
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), static_cast<int>(ExitCode::Environment));
        QVERIFY2(said.startsWith("bincard: the disk cannot give back"), said.constData());
        QCOMPARE(said.count('\n'), 1);
    }
};

QTEST_GUILESS_MAIN(tst_buserror)
#include "tst_buserror.moc"
