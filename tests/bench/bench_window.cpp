// SPDX-License-Identifier: GPL-3.0-or-later
// bench_window DATA [SCANS]: picks order after order of the demo warehouse in DATA through the real window, and prints, as bincardctl
// bench does, the time from a code's last key to the painted answer, which is durable by then. Its picks stay in DATA.
#include "ctl/measures.h"
#include "ctl/people.h"
#include "ctl/rawsqlite.h"
#include "ctl/stopwatch.h"
#include "desk/exitcode.h"
#include "desk/picker.h"
#include "station/connectwindow.h"
#include "station/keys.h"

#include <QApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace bincard;

namespace {

constexpr int kWarmUp = 20;
constexpr int kLongestMs = 600'000;

/// A picker's hands at the window: scans by key, the rest as a tap would.
class WindowHands
{
public:
    WindowHands(StationHost &host, ui::StationWindow &window, int scans) : m_host(host), m_window(window), m_wanted(scans + kWarmUp), m_picker(options())
    {
        QObject::connect(&window, &ui::StationWindow::painted, &window, [this](quint64 serial) {
            m_painted = serial;
            look();
        });
        QObject::connect(&host, &StationHost::viewArrived, &window, [this](const station::StationView &view) {
            if (m_scanning && m_answers.size() == m_times.size() && view.answeredInputs >= m_host.inputs())
                m_answers.push_back(m_watch.us());
        });
        QObject::connect(&host, &StationHost::viewArrived, &window, [this] { look(); }, Qt::QueuedConnection);
    }

    [[nodiscard]] std::vector<std::int64_t> times() const { return warm(m_times); }
    [[nodiscard]] std::vector<std::int64_t> answers() const { return warm(m_answers); } ///< the same scans until the window had the answer

private:
    static std::vector<std::int64_t> warm(const std::vector<std::int64_t> &times)
    {
        return {times.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(kWarmUp, times.size())), times.end()};
    }

    desk::PickerOptions options()
    {
        desk::PickerOptions options;
        options.badge = ctl::demoUsers().front().badge;
        options.pin = ctl::demoUsers().front().pin;
        options.stagingCode = QStringLiteral("STAGE-1");
        options.toteStem = QStringLiteral("T-8");
        options.act = [this](const desk::HandMove &move) { QTimer::singleShot(0, &m_window, [this, move] { std::visit(*this, move.what); }); };
        options.noWork = [] { QApplication::quit(); };
        return options;
    }

    void look()
    {
        const station::StationView &view = m_window.view();
        if (view.promptSerial != m_painted)
            return; // Nobody acts upon what is not on the screen yet.
        if (m_scanning && view.answeredInputs >= m_host.inputs()) {
            m_scanning = false;
            m_times.push_back(m_watch.us());
        }
        if (static_cast<int>(m_times.size()) >= m_wanted)
            QApplication::quit();
        else
            m_picker.look(view);
    }

public: // For std::visit.
    void operator()(const desk::HandMove::Painted &) const {} // The window tells that itself.
    void operator()(const desk::HandMove::Scan &scan)
    {
        sendScan(scan.code);
        m_watch = ctl::Stopwatch();
        m_scanning = true;
    }
    void operator()(const desk::HandMove::Text &text) const { m_host.textEntered(text.text); }
    void operator()(const desk::HandMove::Row &row) const { m_host.chosen(row.row); }
    void operator()(workflow::ActionCode action) const { m_host.acted(action); }

private:
    StationHost &m_host;
    ui::StationWindow &m_window;
    int m_wanted;
    quint64 m_painted = 0;
    bool m_scanning = false;
    ctl::Stopwatch m_watch;
    std::vector<std::int64_t> m_times, m_answers;
    desk::Picker m_picker;
};

Result<ctl::Measure> measureWindow(const QString &dir, int scans)
{
    StationHost host({dir, QStringLiteral("bench")});
    BINCARD_TRY(host.start());
    ui::StationWindow window(host.clock());
    window.resize(1280, 800);
    connectWindow(host, window);
    std::optional<Error> failure;
    QObject::connect(&host, &StationHost::failed, &window, [&failure](const Error &error) {
        failure = error;
        QApplication::quit();
    });
    QTimer::singleShot(kLongestMs, &window, [] { QApplication::quit(); });
    WindowHands hands(host, window, scans);
    window.show();
    QApplication::exec();
    host.stop();
    if (failure)
        return *failure;
    if (hands.times().empty())
        return Error{ErrorCode::Environment, QStringLiteral("the station has no work or does not answer")};
    const QTemporaryDir beside(QDir(dir).filePath(QStringLiteral("bench-XXXXXX"))); // On the same disk.
    BINCARD_TRY_ASSIGN(const auto bare,
        ctl::rawCommits(beside.filePath(QStringLiteral("raw.db")), static_cast<int>(hands.times().size())));
    ctl::Measure measure = ctl::Measure::of(QStringLiteral("painted"), hands.times(), QStringLiteral("raw sqlite3 commit"), bare);
    measure.more = {{QStringLiteral("answered_p50_us"), ctl::percentile(hands.answers(), 50)}, {QStringLiteral("answered_p99_us"), ctl::percentile(hands.answers(), 99)}};
    return measure;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    ui::prepareApplication();
    const QStringList words = QApplication::arguments();
    const int scans = words.value(2, QStringLiteral("2000")).toInt();
    if (words.size() < 2 || words.size() > 3 || scans <= 0) {
        std::fputs("usage: bench_window DATA [SCANS]\n", stderr);
        return static_cast<int>(ExitCode::Usage);
    }
    const auto measure = measureWindow(words.at(1), scans);
    if (!measure.ok()) {
        std::fprintf(stderr, "bench_window: %s\n", qUtf8Printable(sentenceFor(measure.error(), words.at(1))));
        return static_cast<int>(exitCodeOf(measure.error().code));
    }
    std::puts(measure->json().constData());
    return 0;
}
