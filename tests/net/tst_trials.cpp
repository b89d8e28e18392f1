// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/mailbox.h"
#include "desk/deskstation.h"
#include "net/serverprocess.h"

#include <QDeadlineTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace bincard;
using nettest::ServerProcess;
using station::Marked;

namespace {

/// A station whose views are looked at.
class Watched
{
public:
    Result<void> open(const QString &dir, std::optional<net::PairingText> pairing)
    {
        desk::DeskStationOptions options;
        options.dataDir = dir;
        options.stationName = QStringLiteral("S-1");
        options.pairing = std::move(pairing);
        options.show = [this](const station::StationView &view) { m_views.post(view); };
        BINCARD_TRY_ASSIGN(m_station, desk::DeskStation::start(std::move(options)));
        return {};
    }
    /// The next view that is so, within some seconds.
    [[nodiscard]] bool shows(const std::function<bool(const station::StationView &)> &so)
    {
        for (const QDeadlineTimer end(20'000); !end.hasExpired();) {
            if (const auto view = m_views.waitFor(std::chrono::milliseconds(100)); view && so(*view))
                return true;
        }
        return false;
    }

private:
    Mailbox<station::StationView> m_views;
    std::unique_ptr<desk::DeskStation> m_station; ///< first to go
};

bool isMarked(const station::StationView &view)
{
    return view.marked == Marked::Test;
}

} // namespace

/// A server for trials says so to its stations, and they keep it.
class TestTrials : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stationsSaySoUntilTheServerIsNoMore()
    {
        QTemporaryDir root;
        const QString books = root.filePath(QStringLiteral("books")), folder = root.filePath(QStringLiteral("one"));
        QVERIFY(QDir().mkpath(books));
        ServerProcess server(books);
        QVERIFY(server.start(0, {QStringLiteral("--test")}));
        const quint16 port = server.port();
        {
            Watched station;
            QVERIFY(station.open(folder, server.pairing()).ok());
            QVERIFY(station.shows(isMarked));
        }
        QCOMPARE(server.stop(), 0);
        {
            Watched station;
            QVERIFY(station.open(folder, {}).ok());
            QVERIFY(station.shows([](const station::StationView &view) { return view.promptSerial > 0; }));
            QVERIFY(station.shows([](const station::StationView &view) { return isMarked(view) && !view.online; }));
            QVERIFY(server.start(port));
            QVERIFY(station.shows([](const station::StationView &view) { return !isMarked(view) && view.online; }));
        }
        QCOMPARE(server.stop(), 0);
    }
};

QTEST_GUILESS_MAIN(TestTrials)
#include "tst_trials.moc"
