// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctlprocess.h"
#include "desk/deskstation.h"
#include "desk/picker.h"
#include "smalldisk.h"
#include "store/database.h"

#include <QTemporaryDir>
#include <QTest>

#include <mutex>
#include <set>

using namespace bincard;
using namespace bincard::ctltest;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

std::int64_t timesIn(const QString &path, const char *table, OperationId id)
{
    const auto database = store::Database::open(path, {});
    if (!database)
        return -1;
    auto statement = (*database)->prepare(QByteArray("SELECT count(*) FROM ") + table + " WHERE operation = ?1");
    if (!statement)
        return -1;
    statement->bindKey(1, id);
    const auto row = statement->step();
    return row && *row ? statement->integer(0) : -1;
}

/// Picks order after order on its own threads.
class PickingStation
{
public:
    explicit PickingStation(const QString &folder)
    {
        desk::DeskStationOptions options;
        options.dataDir = folder;
        options.stationName = text("full");
        options.show = [this](const station::StationView &view) {
            {
                const std::lock_guard lock(m_mutex);
                m_trouble = view.trouble;
            }
            if (m_picker)
                m_picker->look(view);
        };
        options.beeped = [this](OperationId id) {
            const std::lock_guard lock(m_mutex);
            m_beeped.push_back(id);
        };
        auto started = desk::DeskStation::start(std::move(options));
        if (started)
            m_station = std::move(*started);
    }
    ~PickingStation()
    {
        std::unique_ptr<desk::DeskStation> closing;
        {
            const std::lock_guard lock(m_mutex);
            closing = std::move(m_station);
        }
    }
    PickingStation(const PickingStation &) = delete;
    PickingStation &operator=(const PickingStation &) = delete;

    [[nodiscard]] bool started() const { return m_station != nullptr; }
    /// New hands: they begin at whatever is asked now, as a person does after a failed scan.
    void pick(const char *toteStem)
    {
        desk::PickerOptions hands{text("U-1001"), text("1001"), text("STAGE-1"), text(toteStem),
            [this](std::function<void(station::Engine &)> what) { tell(std::move(what)); }, {}};
        tell([this, hands](station::Engine &engine) {
            m_picker = std::make_unique<desk::Picker>(hands);
            m_picker->look(engine.view());
        });
    }
    [[nodiscard]] std::vector<OperationId> beeped()
    {
        const std::lock_guard lock(m_mutex);
        return m_beeped;
    }
    [[nodiscard]] std::optional<ErrorCode> trouble()
    {
        const std::lock_guard lock(m_mutex);
        return m_trouble;
    }

private:
    /// Nothing is told any more once the station is being closed.
    void tell(std::function<void(station::Engine &)> what)
    {
        const std::lock_guard lock(m_mutex);
        if (m_station)
            m_station->tell(std::move(what));
    }

    std::mutex m_mutex;
    std::vector<OperationId> m_beeped;
    std::optional<ErrorCode> m_trouble;
    std::unique_ptr<desk::Picker> m_picker; ///< engine thread
    std::unique_ptr<desk::DeskStation> m_station;
};

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
            station.pick("T-81");
            QTRY_VERIFY_WITH_TIMEOUT(station.beeped().size() >= 20, 60'000);
            QFile filler(at + text("/filler"));
            QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
            const QByteArray block(64 * 1024, 'f');
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
