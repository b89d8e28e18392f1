// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/directprinter.h"

#include <QDir>
#include <QSaveFile>

#include <thread>

namespace bincard::device {
namespace {

constexpr int kAgainMs = 5'000;
constexpr int kLookMs = 20; ///< whether it is written
constexpr int kLpPatienceMs = 60'000; ///< lp hands the job to a server of the same machine

QString endingOf(PrintFormat format)
{
    switch (format) {
    case PrintFormat::Zpl: return QStringLiteral("zpl");
    case PrintFormat::Pdf: return QStringLiteral("pdf");
    case PrintFormat::Png: break;
    }
    return QStringLiteral("png");
}

/// What a title may be in a file's name.
QString plain(const QString &title)
{
    QString name;
    for (const QChar c : title.first(std::min<qsizetype>(title.size(), 40)))
        name += c.isLetterOrNumber() || c == u'-' ? c : QChar(u'_');
    return name;
}

} // namespace

// ---- a folder -----------------------------------------------------------------------------------------------------------------

FolderPrinter::FolderPrinter(const PrinterProfile &profile, SpoolLink link, FolderWriter writer) : PrinterLine(profile, std::move(link)), m_writer(std::move(writer))
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &FolderPrinter::begun);
    connect(&m_look, &QTimer::timeout, this, &FolderPrinter::look);
    say(PrinterState::Ready); // Until it is not.
}

void FolderPrinter::take(const store::PrintJob &job)
{
    m_job = job;
    begin(job.id); // Written twice it is the same file.
}

void FolderPrinter::begun()
{
    m_written = std::make_shared<Mailbox<bool>>();
    std::thread([written = m_written, writer = m_writer, folder = profile().address, job = m_job] { written->post(writer(folder, job)); }).detach();
    m_since.start();
    m_look.start(kLookMs);
}

void FolderPrinter::look()
{
    const auto written = m_written->take();
    if (!written) {
        if (m_since.hasExpired(kPatienceMs))
            say(PrinterState::Silent);
        return;
    }
    m_look.stop();
    say(*written ? PrinterState::Ready : PrinterState::Unreachable);
    if (*written)
        end(m_job.id, PrintState::Printed);
    else
        m_again.start(kAgainMs);
}

bool writeToFolder(const QString &folder, const store::PrintJob &job)
{
    if (!QDir().mkpath(folder))
        return false;
    for (std::int32_t copy = 1; copy <= job.copies; ++copy) {
        QSaveFile file(QStringLiteral("%1/%2-%3-%4.%5").arg(folder, plain(job.title), job.id.toString()).arg(copy).arg(endingOf(job.format)));
        if (!file.open(QIODevice::WriteOnly) || file.write(job.bytes) != job.bytes.size() || !file.commit())
            return false;
    }
    return true;
}

// ---- CUPS ---------------------------------------------------------------------------------------------------------------------

SystemPrinter::SystemPrinter(const PrinterProfile &profile, SpoolLink link) : PrinterLine(profile, std::move(link))
{
    m_again.setSingleShot(true);
    m_patience.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &SystemPrinter::begun);
    connect(&m_patience, &QTimer::timeout, &m_lp, &QProcess::kill);
    connect(&m_lp, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        if (status == QProcess::NormalExit)
            return ended(code == 0);
        m_patience.stop(); // CUPS may have it.
        say(PrinterState::Silent);
        end(m_job.id, PrintState::Unclear);
    });
    connect(&m_lp, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            ended(false);
    });
    say(PrinterState::Ready); // Until lp says otherwise.
}

void SystemPrinter::take(const store::PrintJob &job)
{
    m_job = job;
    if (job.state == PrintState::Sending) // Before a crash: CUPS may have it.
        end(job.id, PrintState::Unclear);
    else
        begin(job.id);
}

void SystemPrinter::begun()
{
    say(PrinterState::Printing);
    m_patience.start(kLpPatienceMs);
    m_lp.start(QStringLiteral("lp"), {QStringLiteral("-s"), QStringLiteral("-d"), profile().address, QStringLiteral("-n"), QString::number(m_job.copies), QStringLiteral("-t"),
                                         plain(m_job.title), QStringLiteral("-")});
    m_lp.write(m_job.bytes);
    m_lp.closeWriteChannel();
}

void SystemPrinter::ended(bool accepted)
{
    m_patience.stop();
    say(accepted ? PrinterState::Ready : PrinterState::Unreachable);
    if (accepted)
        end(m_job.id, PrintState::Printed);
    else
        m_again.start(kAgainMs); // It took nothing.
}

} // namespace bincard::device
